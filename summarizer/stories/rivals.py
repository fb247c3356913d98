"""One thing that two sources of an article count differently: "killed nine, the fire brigade said. Doctors spoke of
twelve dead". Each is a statement: a clause with a number, what stands beside it and who says it.

The second may say nothing that the first does not say, but the number: each of its words stands in the first, says
the same by the list of words, or only counts ("put", "the figure", "there"). So another day, place, part, plan or thing
is a word too many, whatever the wording.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.stories.amounts import NUMBER, rounding
from summarizer.stories.background import elsewhere
from summarizer.stories.counting import adds_nothing, aimed, counts_the_same, happens, light, noun, tokens
from summarizer.stories.printed import CURRENCY, Printed, printed
from summarizer.stories.sources import Sources
from summarizer.stories.statements import RATE, Again, again_in, clauses, giver, named_beside
from summarizer.stories.updates import may_be_one, one_source, told
from summarizer.text.calendar import MONTHS, WEEKDAYS
from summarizer.text.fold import fold_text
from summarizer.types import Figure, Sentence, Span

RIVAL = "rival"
"""What a figure counts that only another sets against it, with the place of the first of them."""
_LONGEST = 600
"""Characters of a sentence that is looked at."""
_NEAR = 10.0
_NEAR_SUMS = 20.0
"""Numbers further apart than by this factor hardly count one thing."""
_SUM_FROM = 1_000
"""A number without a currency that may be one of money."""
_OPENING = 20
"""Numbers of the first paragraph that are looked at."""
_FEW = 3
"""An article with more pairs across its paragraphs tells of many moments or events."""
_ANY = re.compile(NUMBER, re.IGNORECASE)
_PART = re.compile(
    r"\b(?:of\sthe|others?|further|additional|another|including|among\sthem|aged|new)\s\Z", re.IGNORECASE
)
_HAS = re.compile(r"\b(?:he|she|it|they|we|I)\s(?:has|have|had|owns?|owned|employs?|employed|runs?|ran)\s\Z")
_OWN_SUM = re.compile(r"\b(?:said|says)\s(?:that\s)?(?:its|his|her|their|our|my)\s")
"""Who tells of his own: "said its profit was £4 million; the insurer said it was £2 million" are two profits."""
_PLACE = re.compile(r"(?:\s|\A)(?:[Ii]n|[Aa]t|of|from|near|for)\s(?:the\s)?(?P<name>[A-Z][\w’'-]+)")
_DAY = re.compile(rf"\b(?P<name>{'|'.join((*WEEKDAYS, *MONTHS))}|noon|night|evening|morning)\b")
_TO_COME = re.compile(rf"\bwill\s(?:[a-z]+\s){{1,4}}in\s(?:{'|'.join(MONTHS)})\b")
_STAND_IN = frozenset({"number", "figure", "total", "tally", "toll"})
_WHOSE = frozenset({"their", "its", "his", "her"})
_COUNTING = frozenset(
    "by put puts gave gives estimate estimated reckon reckons reckoned count counts counted measured spoke "
    "speaks".split()
)
"""Verbs that put a number at what the article itself tells of what happened, as "about" so many."""


@dataclass(slots=True)
class _Before:
    """The numbers of the sentence that is read and of the one before it, of the first paragraph, and of each unit the
    first two.
    """

    paragraph: int
    here: list[Printed] = field(default_factory=list)
    last: list[Printed] = field(default_factory=list)
    opening: list[Printed] = field(default_factory=list)
    of_unit: dict[str, list[Printed]] = field(default_factory=lambda: defaultdict(list))

    def go_on(self) -> None:
        """Come to the next sentence."""
        self.last, self.here = self.here, []

    def take(self, sentence: Sentence) -> None:
        """Keep the numbers of the sentence that was read."""
        for number in self.here:
            self.of_unit[number.unit] = [*self.of_unit[number.unit], number][:2]
        if sentence.paragraph == self.paragraph:
            self.opening = [*self.opening, *self.here][:_OPENING]


def rivals(text: str, sentences: Sequence[Sentence], sources: Sources) -> tuple[Figure, ...]:
    """The figures of which two sources of ``text`` give another number, those of one thing with the same ``what``."""
    made: list[tuple[Figure, ...]] = []
    before = _Before(sentences[0].paragraph if sentences else 0)
    for at, sentence in enumerate(sentences):
        words = sentence.span.of(text)
        before.go_on()
        if len(words) > _LONGEST or not _ANY.search(words):
            continue
        parts = list(clauses(sentence.span, words))
        before.here = [number for part in parts for number in printed(text, at, part)]
        for part in parts:
            again = again_in(text, sentence, part, before.here)
            firsts = _firsts(before, sentence, again) if again else ()
            pairs = (_pair(text, sentences, first, again, sources) for first in firsts if again)
            made += [pair for pair in pairs if pair][:1]
        before.take(sentence)
    far = [pair for pair in made if pair[0].paragraph != pair[1].paragraph]
    kept = [pair for pair in made if pair not in far or len(far) <= _FEW]
    return tuple(dict.fromkeys(figure for pair in kept for figure in pair))


def _firsts(before: _Before, sentence: Sentence, again: Again) -> Iterator[Printed]:
    """The numbers before a clause that it may put at another: the only one of its kind in the first half of its own
    sentence or in the one before; else in the first paragraph, if it says what it counts.
    """
    half = [number for number in before.here if number.span.end <= again.start]
    yield from _only(half or before.last, again)
    if half or sentence.paragraph == before.paragraph:
        return
    if again.number.run or happens(again.words) or not _STAND_IN.isdisjoint(again.words):
        # Of sums and measures none may stand between.
        unit = again.number.unit
        others = before.of_unit[unit] if unit else before.opening
        yield from (number for number in _only(others, again) if number in before.opening)


def _only(numbers: Sequence[Printed], again: Again) -> list[Printed]:
    fits = [number for number in numbers if _fits(number, again.number)]
    return fits if len(fits) == 1 else []


def _fits(one: Printed, other: Printed) -> bool:
    """Whether two numbers may count one thing by their units. "22 million" may be euros where the other is of euros."""
    large = other.scaled or other.amount >= _SUM_FROM or one.unit not in CURRENCY
    bare = large and not other.unit and not noun(other.run)
    return one.unit == other.unit or (bool(one.unit) and bare)


def _pair(
    text: str, sentences: Sequence[Sentence], first: Printed, again: Again, sources: Sources
) -> tuple[Figure, ...]:
    """The figures of two numbers of one thing, or none where anything speaks against it."""
    one, other = sentences[first.sentence], sentences[again.number.sentence]
    words = text[one.span.start : again.number.part.start if one == other else one.span.end]
    if not _apart(first, again.number) or not _same(text, first, again, words):
        return ()
    if any(_aimed(text, *side) or _elsewhere(text, *side) for side in ((first, one), (again.number, other))):
        return ()
    if any(match["name"] not in words for of in (_PLACE, _DAY) for match in of.finditer(again.by)):
        return ()
    given_by, how = sources.of(text, one, first.span)
    if not given_by or one == other:
        given_by, how = named_beside(text, first) or (given_by, how)
    rival, known = giver(text, again, *sources.of(text, other, again.number.span))
    if not rival or one_source(given_by, rival) or may_be_one(given_by, rival):
        return ()
    if not given_by and not (
        again.cue in _COUNTING
        and one.paragraph == other.paragraph
        and first.at < first.span.start
        and happens(tokens(words))
    ):
        return ()
    what, second = f"{RIVAL} {first.span.start}", again.number
    return (
        Figure(_shown(text, first, first.at), one.paragraph, first.amount, what, first.unit, given_by, how),
        Figure(_shown(text, second, again.start), other.paragraph, second.amount, what, first.unit, rival, known),
    )


def _shown(text: str, number: Printed, start: int) -> Span:
    """The words to show of a number: with those behind it that say what it counts, else with two before it."""
    end = number.span.end
    behind = re.match(r"(?:\s[\w’'-]+){0,4}", text[end : number.part.end])
    taken = list(re.finditer(r"\s[\w’'-]+", behind.group() if behind else ""))[: 1 if number.unit else 4]
    if number.unit in CURRENCY:
        taken = []
    while taken and fold_text(taken[-1].group()) in light() | _WHOSE:
        taken.pop()
    before = re.search(r"(?:[\w’'-]+\s){1,2}\Z", text[number.part.start : start])
    alone = start == number.at and (number.unit or not taken)
    return Span(start - (len(before.group()) if before and alone else 0), end + (taken[-1].end() if taken else 0))


def _same(text: str, first: Printed, again: Again, words: str) -> bool:
    """Whether a clause says nothing that ``words``, those of the first, do not say, and counts no other noun.
    "The number" said to be another may be that of anything.
    """
    known, number = tokens(words), again.number
    events = happens(known) | (happens(("fee",)) if first.unit and text.endswith("for ", 0, first.at) else frozenset())
    if "number" in again.words and again.cue in {"said", "says"} and {"true", "real", "actual"}.isdisjoint(again.words):
        return False
    if not (first.unit or counts_the_same(noun(first.run), noun(number.run), events, happens(again.words))):
        return False
    # The noun is looked at above, a measure is that of the first.
    seen = number.run[: 1 if number.unit else len(noun(number.run))]
    return adds_nothing([word for word in again.words if word not in seen or first.unit != number.unit], known, events)


def _apart(one: Printed, other: Printed) -> bool:
    low, high = sorted((one, other), key=lambda number: number.amount)
    slack = sum(rounding(number.amount) for number in (one, other) if number.low == number.high)
    near = _NEAR_SUMS if one.unit else _NEAR
    return (low.high + slack < high.low or high.high + slack < low.low) and high.amount < low.amount * near


def _aimed(text: str, number: Printed, sentence: Sentence) -> bool:
    """Whether a number is none of what is or will be: planned, an average, a rate, a part, one given at first."""
    start = max(number.part.start, text.rfind(", ", number.part.start, number.at) + 1)
    stop = re.compile(r"[,;:]\s").search(text, number.span.end, number.part.end)
    end = stop.start() if stop else number.part.end
    how = told(sentence.span.of(text), number.at - sentence.span.start, number.amount)
    return bool(
        aimed(text[start:end])
        or how.taken_back
        or how.falls
        or how.rises
        or RATE.match(text, number.span.end, end)
        or _PART.search(text, start, number.at)
        or _HAS.search(text, start, number.at)
        or _OWN_SUM.search(text, start, number.at)
    )


def _elsewhere(text: str, number: Printed, sentence: Sentence) -> bool:
    """Whether a sentence tells of another time or place; a month in which something will be is none."""
    words = _TO_COME.sub(lambda match: " " * len(match.group()), sentence.span.of(text))
    at = sentence.span.start
    return elsewhere(words, Span(0, len(words)), Span(number.at - at, number.span.end - at), None)
