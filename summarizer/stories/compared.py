"""Whether two figures of one claim count one thing and cannot both be right, and whether one article says so itself."""

from __future__ import annotations

import re

from summarizer.stories.amounts import rounding
from summarizer.stories.background import there_alone
from summarizer.stories.claims import SUMS, together
from summarizer.stories.counting import adds_nothing, happens, tokens
from summarizer.stories.lasting import LASTED
from summarizer.stories.narrowed import alike
from summarizer.stories.sides import Side
from summarizer.stories.updates import may_be_one, one_source

_NEAR = 4.0
"""Numbers further apart than by this factor hardly count one thing."""
_NEAR_HOURS = 20.0
"""The same for what lasted, which is compared only between two named sources."""
_MEASURED = {"magnitude": (0.05, 0.55), "share": (0.55, 8.0)}
"""How far magnitudes, and percentages of the vote, are apart: less is one figure rounded, more is another quake's."""
_TWO = 2
_OF_ANYTHING = frozenset({"burned", "sent home", "ill", "signed", "absent"})
"""Claims that many things of one story may have."""
_OTHERS = re.compile(r"\bothers\b", re.IGNORECASE)
_NEXT = 3
"""Characters between two sentences of a paragraph at most: a mark, a closing one, a space."""
_AGAINST = re.compile(r"[,;]\s(?:while|whereas|but)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\b(?:toll|number\sof)\b", re.IGNORECASE)
"""What counts those of whom the sentence before tells, be it in the paragraph before."""
_INSIDE = re.compile(r"\b(?:in|at|near)\s(?:the\s)?(?P<place>[A-Z][\w’'-]+)")
_WIDER = re.compile(
    r"\b(?:across|throughout|in\s(?:all|total)|overall|altogether|elsewhere|other|another|further|both|since|city|region|country)\b",
    re.IGNORECASE,
)


def differ(one: Side, other: Side) -> bool:
    """Whether two figures of one claim count the same and cannot both be right."""
    return (
        one.figure.unit == other.figure.unit
        and one.counted == other.counted
        and (one.claim != LASTED or (_surely_rivals(one, other) and _one_thing(one, other)))
        and (one.claim not in SUMS or _surely_rivals(one, other))
        and (one.claim not in SUMS | _OF_ANYTHING or _of_one_thing(one, other))
        and (one.claim != "took part" or len({one.narrowed.day, other.narrowed.day} - {""}) < _TWO)
        and alike(one.narrowed, other.narrowed)
        and together(one.figure.what, other.figure.what, one.claim)
        and _apart(one, other)
    )


def _one_thing(one: Side, other: Side) -> bool:
    """Whether what lasted may be the same: "the street was blocked" and "the bridge was blocked" are two."""
    return all(not a or not b or not a.isdisjoint(b) for a, b in zip(one.of_what, other.of_what, strict=True))


def _of_one_thing(one: Side, other: Side) -> bool:
    """Whether neither sentence says more than the other of what it counts; of what is no sum one of them may."""
    said = [tokens(side.sentence.replace(side.figure.said_by or "\0", "")) for side in (one, other)]
    pairs = ((said[0], said[1]), (said[1], said[0]))
    nothing = [adds_nothing(more, less, happens(less)) for more, less in pairs]
    return all(nothing) if one.claim in SUMS else any(nothing)


def counted_twice(one: Side, other: Side, *, many: bool) -> bool:
    """Whether one article sets two counts of one thing against each other: a sentence disputes the other count, or two
    named sources count the same, neither "others" only, nor at a place of its own. What follows at once is of the same
    place. An article that gives ``many`` counts tells of many moments or events, so only what follows at once counts.
    """
    if one.claim in SUMS:
        return False
    if one.end == other.end:
        if there_alone(one.sentence):
            return _more_than_all(one, other)
        return (one.told.disputes or _contrasted(one, other)) and differ(one, other)
    if there_alone(one.sentence) or there_alone(other.sentence):
        return False
    if many and not _at_once(one, other):
        return False
    return (
        _surely_rivals(one, other)
        and not (one.told.taken_back or other.told.taken_back)
        and not (_OTHERS.search(one.words) or _OTHERS.search(other.words))
        and not other.narrowed.local
        and not _moves_on(one, other)
        and (not one.narrowed.local or _at_once(one, other))
        and one.narrowed.day == other.narrowed.day
        and differ(one, other)
    )


def _more_than_all(one: Side, other: Side) -> bool:
    """Whether a sentence gives for what was "there alone" more than another source for all: "has killed 41 people, the
    ministry said, but doctors said that 67 patients had died there alone".
    """
    start = one.sentence.find(one.words) + len(one.words)
    between = one.sentence[start : one.sentence.find(other.words, start)]
    return (
        _surely_rivals(one, other)
        and there_alone(one.sentence[start + len(between) :])
        and not there_alone(between)
        and _AGAINST.search(between) is not None
        and one.figure.value < other.low < one.figure.value * _NEAR
        and not (one.told.taken_back or other.told.taken_back)
    )


def _contrasted(one: Side, other: Side) -> bool:
    """Whether a sentence sets what one source counts against what another does: "…, while the clinic said 14 died"."""
    start = one.sentence.find(one.words)
    between = one.sentence[start + len(one.words) : one.sentence.find(other.words, start + len(one.words))]
    return (
        _surely_rivals(one, other)
        and _AGAINST.search(between) is not None
        and not (one.told.taken_back or other.told.taken_back or other.narrowed.local)
        and not (_OTHERS.search(one.words) or _OTHERS.search(other.words) or _WIDER.search(between))
        and one.narrowed.day == other.narrowed.day
    )


def _moves_on(one: Side, other: Side) -> bool:
    """Whether ``other`` counts at a place ("the number of dead in Velm") that the sentence of ``one`` does not name."""
    places = [match["place"] for match in _INSIDE.finditer(other.words)]
    return not all(place in one.sentence for place in places)


def _at_once(one: Side, other: Side) -> bool:
    """Whether the sentence of ``other`` follows that of ``one``, in its paragraph or as "the number of dead" of the
    next, and widens nothing.
    """
    between = other.end - len(other.sentence) - one.end
    together = one.figure.paragraph == other.figure.paragraph or _OF_THEM.search(other.words)
    behind = other.sentence.find(other.words) + len(other.words)
    clause = other.sentence[:behind] + re.split(r",\s(?:because|since|as)\s", other.sentence[behind:])[0]
    said = clause.replace(other.figure.said_by or "\0", "")
    return 0 <= between <= _NEXT and bool(together) and not _WIDER.search(said)


def _apart(one: Side, other: Side) -> bool:
    """Whether no value is within the bounds of both, and they are near enough to count one thing."""
    low, high = sorted((one.figure.value, other.figure.value))
    if one.claim in _MEASURED:
        least, most = _MEASURED[one.claim]
        return least < high - low < most
    near = _NEAR_HOURS if one.claim == LASTED else _NEAR
    return disjoint(one, other, _slack(one) + _slack(other)) and low > 0 and high < low * near


def _slack(side: Side) -> float:
    return rounding(side.figure.value) if side.low == side.high else 0.0


def disjoint(one: Side, other: Side, slack: float = 0.0) -> bool:
    """Whether no value is within the bounds of both, these widened by ``slack`` to both sides."""
    return one.high + slack < other.low or other.high + slack < one.low


def rivals(one: Side, other: Side) -> bool:
    """Whether two different sources are given for two figures."""
    sources = one.figure.said_by, other.figure.said_by
    return all(sources) and not one_source(*sources)


def _surely_rivals(one: Side, other: Side) -> bool:
    """Whether two different sources are given, of which the one is not the other named shortly."""
    return rivals(one, other) and not may_be_one(one.figure.said_by, other.figure.said_by)
