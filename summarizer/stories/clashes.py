"""Pairs of figures that differ: one number for two claims that exclude each other, or one claim with two numbers.

Neither is called wrong. A wrong pair costs more than a missed one, so what an article counts first is taken for what it
counts of its event, and figures of another place, of a part or of another source's later count are left alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from summarizer.stories.amounts import bounds, rounding
from summarizer.stories.claims import claim, counted, exclude, together
from summarizer.stories.narrowed import Narrowed, alike, narrowed
from summarizer.text.fold import fold_text
from summarizer.types import Figure, FigureClash

MOST_FIGURES = 1_000
"""So many figures are compared in all, the same number of each article, those that come first in it."""
MOST_COMPARED = 100
"""So many figures of one claim are compared with each other, those that come first."""
_SMALLEST_SHARED = 10
"""One number for two claims says something only if the number is not a small one that comes up everywhere."""
_NEAR = 4.0
"""Numbers further apart than by this factor hardly count one thing."""
_MEASURED = {"magnitude": (0.05, 0.55), "share": (0.55, 8.0)}
"""How far magnitudes, and percentages of the vote, are apart: less is one figure rounded, more is another quake's."""
_FIXED = frozenset(
    {"aboard", "cut", "fine", "ransom", "bail", "share", "magnitude", "took part", "spent", "paid", "vot"}
)
"""Claims of which a later number is no news of more, but another number."""
_WANING = frozenset({"missing", "hostage", "stayed", "without power", "in hospital"})
"""Claims of which a later number may be lower."""
_FAR = 400
"""Characters to both sides of a figure within which its sentence is looked for."""
_LEAD = 20_000
"""Characters of an article within which a place counts as known."""
_OTHERS = re.compile(r"\bothers\b", re.IGNORECASE)
_END = re.compile(r"[.!?][\"”’']?\s|\n")


@dataclass(frozen=True, slots=True)
class _Side:
    """A figure with what is needed to compare it: bounds, the sentence, where that ends, what narrows it."""

    article: str
    figure: Figure
    claim: str
    low: float
    high: float
    sentence: str
    end: int
    words: str
    narrowed: Narrowed


def clashes(
    figures_found: Sequence[tuple[str, Figure]],
    texts: Mapping[str, str],
    published: Mapping[str, datetime] | None = None,
) -> tuple[FigureClash, ...]:
    """The pairs that differ, those of one claim one after the other by the place of the first.

    ``figures_found`` are (article id, figure), ``texts`` maps each id to the article's text, ``published`` to its
    stated date. Left out are pairs of one article by one speaker or by nobody named (who counts twice), pairs of
    different places, votes for and against, two numbers of which one article gives both for the same claim (it knows
    the difference), a later and higher number that is not by another named source (an update: both articles are
    dated), and of several pairs those that show no number that is not shown already. One speaker in two undated
    articles is shown: one of them may have kept a figure that was corrected. At most ``MOST_FIGURES`` are compared.
    """
    sides = [_side(article, figure, texts[article]) for article, figure in _bounded(figures_found)]
    first = _first(sides)
    of_claim: dict[str, list[int]] = defaultdict(list)
    for i, side in enumerate(sides):
        if len(of_claim[side.claim]) < MOST_COMPARED:
            of_claim[side.claim].append(i)
    found: list[tuple[int, int]] = []
    for same in of_claim.values():
        by_article: dict[str, list[_Side]] = defaultdict(list)
        for i in same:
            by_article[sides[i].article].append(sides[i])
        for i, j in combinations(same, 2):
            one, other = sides[i], sides[j]
            if one.article == other.article:
                differ = _counted_twice(one, other)
            else:
                differ = (
                    {i, j} <= first
                    and _differ(one, other)
                    and _one_place(one, other, texts)
                    and not _update(one, other, published or {})
                    and not _known(one, by_article[other.article])
                    and not _known(other, by_article[one.article])
                )
            if differ:
                found.append((i, j))
    found += _opposed(sides)
    return tuple(
        FigureClash((sides[i].article, sides[i].figure), (sides[j].article, sides[j].figure))
        for i, j in _telling(sorted(found), sides)
    )


def _bounded(found: Sequence[tuple[str, Figure]]) -> list[tuple[str, Figure]]:
    each = MOST_FIGURES // max(1, len({article for article, _ in found})) or 1
    taken: Counter[str] = Counter()
    kept = []
    for article, figure in found:
        taken[article] += 1
        if taken[article] <= each:
            kept.append((article, figure))
    return kept[:MOST_FIGURES]


def _side(article: str, figure: Figure, text: str) -> _Side:
    words, at = figure.span.of(text), figure.span
    start = max(
        (m.end() for m in _END.finditer(text, max(0, at.start - _FAR), at.start)), default=max(0, at.start - _FAR)
    )
    found = _END.search(text, at.end, at.end + _FAR)
    end = found.start() if found else min(len(text), at.end + _FAR)
    low, high = bounds(words)
    kind = claim(words)
    return _Side(
        article,
        figure,
        kind,
        low,
        high,
        text[start:end],
        end,
        words,
        narrowed(text, start, at.end, end, kind),
    )


def _first(sides: Sequence[_Side]) -> set[int]:
    """The figures that their article gives first for a claim, of each noun that it counts.

    Whoever else is counted in one sentence with the dead belongs to the same event as they.
    """
    counts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, side in enumerate(sides):
        earlier = counts[side.article, side.claim]
        if not any(together(sides[k].figure.what, side.figure.what, side.claim) for k in earlier):
            earlier.append(i)
    first = {i for places in counts.values() for i in places}
    dead = {(side.article, side.sentence): i in first for i, side in enumerate(sides) if side.claim == "killed"}
    return {i for i in first if dead.get((sides[i].article, sides[i].sentence), True)}


def _differ(one: _Side, other: _Side) -> bool:
    """Whether two figures of one claim count the same and cannot both be right."""
    return (
        one.figure.unit == other.figure.unit
        and alike(one.narrowed, other.narrowed)
        and together(one.figure.what, other.figure.what, one.claim)
        and _apart(one, other)
    )


def _counted_twice(one: _Side, other: _Side) -> bool:
    """Whether one article has two named sources count the same, neither at a place of its own nor "others" only."""
    sources = {one.figure.said_by, other.figure.said_by}
    return (
        one.end != other.end
        and None not in sources
        and len(sources) > 1
        and not (_OTHERS.search(one.words) or _OTHERS.search(other.words))
        and not (one.narrowed.local or other.narrowed.local)
        and one.narrowed.day == other.narrowed.day
        and _differ(one, other)
    )


def _apart(one: _Side, other: _Side) -> bool:
    """Whether no value is within the bounds of both, and they are near enough to count one thing."""
    low, high = sorted((one.figure.value, other.figure.value))
    if one.claim in _MEASURED:
        least, most = _MEASURED[one.claim]
        return least < high - low < most
    return _disjoint(one, other, _slack(one) + _slack(other)) and low > 0 and high < low * _NEAR


def _slack(side: _Side) -> float:
    return rounding(side.figure.value) if side.low == side.high else 0.0


def _one_place(one: _Side, other: _Side, texts: Mapping[str, str]) -> bool:
    """Whether two figures may be of one place. A place that one gives has to be known to the other by then."""
    places = one.narrowed.place, other.narrowed.place
    if all(places):
        return places[0] == places[1]
    without = other if places[0] else one
    return not any(places) or texts[without.article].find("".join(places), 0, min(without.end, _LEAD)) >= 0


def _known(one: _Side, others: Sequence[_Side]) -> bool:
    """Whether an article with the figures ``others`` of the same claim also gives a number that agrees with the one."""
    return any(
        together(one.figure.what, other.figure.what, one.claim) and not _disjoint(one, other) for other in others
    )


def _disjoint(one: _Side, other: _Side, slack: float = 0.0) -> bool:
    return one.high + slack < other.low or other.high + slack < one.low


def _update(one: _Side, other: _Side, published: Mapping[str, datetime]) -> bool:
    """Whether the later of two articles gives the later count, and not another source's.

    A count that grows is one that is higher later, of people who may be found or freed also one that is lower. What
    does not grow, those aboard or the jobs to be cut, is an update only where the same named source says so.
    """
    speakers = [fold_text(side.figure.said_by or "") for side in (one, other)]
    if all(speakers) and speakers[0] != speakers[1]:
        return False
    if not all(speakers) and one.claim in _FIXED:
        return False
    if one.article not in published or other.article not in published:
        return False
    low, high = sorted((one, other), key=lambda side: side.figure.value)
    times = published[low.article], published[high.article]
    return times[0] < times[1] or (one.claim in _WANING and times[0] > times[1])


def _opposed(sides: Sequence[_Side]) -> list[tuple[int, int]]:
    """The pairs of one number of the same people for two claims that exclude each other.

    Of two articles neither gives a number for the other's claim: it would be that one that counts.
    """
    given = {(side.article, side.claim, counted(side.figure.what)) for side in sides}
    of_number: dict[tuple[float, str], list[int]] = defaultdict(list)
    for i, side in enumerate(sides):
        noun = counted(side.figure.what)
        if side.figure.value >= _SMALLEST_SHARED and len(of_number[side.figure.value, noun]) < MOST_COMPARED:
            of_number[side.figure.value, noun].append(i)
    found = []
    for same in of_number.values():
        for i, j in combinations(same, 2):
            one, other = sides[i], sides[j]
            noun = counted(one.figure.what)
            places = {one.narrowed.place, other.narrowed.place} - {""}
            if not exclude(one.claim, other.claim) or len(places) > 1:
                continue
            if not together(one.figure.what, other.figure.what, one.claim):
                continue
            if one.article == other.article:
                if one.figure.paragraph != other.figure.paragraph and one.figure.said_by != other.figure.said_by:
                    found.append((i, j))
            elif not {(one.article, other.claim, noun), (other.article, one.claim, noun)} & given:
                found.append((i, j))
    return found


def _telling(pairs: Sequence[tuple[int, int]], sides: Sequence[_Side]) -> list[tuple[int, int]]:
    """Of pairs that count one thing those that show a number that none before did; one of each thing comes first."""
    shown: dict[tuple[str, str], set[float]] = defaultdict(set)
    first: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    for i, j in pairs:
        of = ("/".join(sorted({sides[i].claim, sides[j].claim})), counted(sides[i].figure.what))
        values = {sides[i].figure.value, sides[j].figure.value}
        if values <= shown[of]:
            continue
        (rest if shown[of] else first).append((i, j))
        shown[of] |= values
    return [*first, *rest]
