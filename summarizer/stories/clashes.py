"""Pairs of figures that differ: one number for two claims that exclude each other, or one claim with two numbers.

Neither is called wrong. A wrong pair costs more than a missed one, so what an article counts first is taken for what it
counts of its event, and figures of another place, of a part or of another source's later count are left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations

from summarizer.stories.background import there_alone
from summarizer.stories.claims import counted, exclude, together
from summarizer.stories.compared import counted_twice, differ, disjoint, rivals
from summarizer.stories.lasting import LASTED
from summarizer.stories.narrowed import names_a_place
from summarizer.stories.rivals import RIVAL
from summarizer.stories.sides import Side, side_of
from summarizer.stories.updates import both_official
from summarizer.types import Figure, FigureClash

MOST_FIGURES = 1_000
"""So many figures are compared in all, the same number of each article, those that come first in it."""
MOST_COMPARED = 100
"""So many figures of one claim are compared with each other, those that come first."""
_SMALLEST_SHARED = 10
"""One number for two claims says something only if the number is not a small one that comes up everywhere."""
_FIXED = frozenset(
    {LASTED, "aboard", "cut", "fine", "ransom", "bail", "share", "magnitude", "took part", "spent", "paid", "vot"}
)
"""Claims of which a later number is no news of more, but another number."""
_WANING = frozenset({"missing", "hostage", "stayed", "without power", "in hospital"})
"""Claims of which a later number may be lower."""
_LEAD = 20_000
"""Characters of an article within which a place counts as known."""
_FEW = 4
"""Counts of one claim in an article that may well be of one event."""


def clashes(
    figures_found: Sequence[tuple[str, Figure]],
    texts: Mapping[str, str],
    published: Mapping[str, datetime] | None = None,
) -> tuple[FigureClash, ...]:
    """The pairs that differ, those of one claim one after the other by the place of the first.

    ``figures_found`` are (article id, figure), ``texts`` maps each id to the article's text, ``published`` to the
    time it is from. Left out are pairs of one article by one speaker or by nobody named (who counts twice), pairs of
    different places, votes for and against, two numbers of which one article gives both for the same claim (it knows
    the difference), updates (a number of which the text says that it takes the place of the other; a later and higher
    one that is not by another named source), numbers that the text takes back itself, and of several pairs those that
    show no number that is not shown already. One speaker in two undated articles is shown: one of them may have kept a
    figure that was corrected. At most ``MOST_FIGURES`` are compared.
    """
    sides = [side_of(article, figure, texts[article]) for article, figure in _bounded(figures_found)]
    first = _first(sides)
    of_claim: dict[str, list[int]] = defaultdict(list)
    for i, side in enumerate(sides):
        of = side.figure.what if side.claim == RIVAL else side.claim
        if len(of_claim[of]) < MOST_COMPARED:
            of_claim[of].append(i)
    found: list[tuple[int, int]] = []
    set_aside: list[tuple[int, int]] = []
    for same in of_claim.values():
        by_article: dict[str, list[Side]] = defaultdict(list)
        for i in same:
            by_article[sides[i].article].append(sides[i])
        for i, j in combinations(same, 2):
            one, other = sides[i], sides[j]
            if one.claim == RIVAL:
                if one.article == other.article and disjoint(one, other):
                    set_aside.append((i, j))
                continue
            if one.article == other.article:
                given = {side.figure.value for side in by_article[one.article]}
                apart = counted_twice(one, other, many=len(given) > _FEW)
            else:
                apart = (
                    {i, j} <= first
                    and differ(one, other)
                    and _one_place(one, other, texts)
                    and not _update(one, other, published or {})
                    and not _known(one, by_article[other.article])
                    and not _known(other, by_article[one.article])
                )
            if apart:
                found.append((i, j))
    found += _opposed(sides)
    shown = {_values(sides, pair) for pair in found}
    found += [pair for pair in set_aside if _values(sides, pair) not in shown]
    return tuple(
        FigureClash((sides[i].article, sides[i].figure), (sides[j].article, sides[j].figure))
        for i, j in _telling(sorted(found), sides)
    )


def _values(sides: Sequence[Side], pair: tuple[int, int]) -> frozenset[tuple[str, float]]:
    return frozenset((sides[i].article, sides[i].figure.value) for i in pair)


def _bounded(found: Sequence[tuple[str, Figure]]) -> list[tuple[str, Figure]]:
    each = MOST_FIGURES // max(1, len({article for article, _ in found})) or 1
    taken: Counter[str] = Counter()
    kept = []
    for article, figure in found:
        taken[article] += 1
        if taken[article] <= each:
            kept.append((article, figure))
    return kept[:MOST_FIGURES]


def _first(sides: Sequence[Side]) -> set[int]:
    """The figures that their article gives first for a claim and does not take back, of each noun that it counts.

    Whoever else is counted in one sentence with the dead belongs to the same event as they.
    """
    counts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, side in enumerate(sides):
        earlier = counts[side.article, side.claim]
        if side.claim == RIVAL or there_alone(side.sentence):
            continue
        known = any(together(sides[k].figure.what, side.figure.what, side.claim) for k in earlier)
        if not known and not side.told.taken_back:
            earlier.append(i)
    first = {i for places in counts.values() for i in places}
    dead = {(side.article, side.sentence): i in first for i, side in enumerate(sides) if side.claim == "killed"}
    return {i for i in first if dead.get((sides[i].article, sides[i].sentence), True)}


def _one_place(one: Side, other: Side, texts: Mapping[str, str]) -> bool:
    """Whether two figures may be of one place. A place that one gives has to be known to the other by then,
    if that has named any.
    """
    places = one.narrowed.place, other.narrowed.place
    if all(places) or not any(places):
        return places[0] == places[1]
    without = other if places[0] else one
    text, end = texts[without.article], min(without.end, _LEAD)
    return text.find("".join(places), 0, end) >= 0 or not names_a_place(text, end)


def _known(one: Side, others: Sequence[Side]) -> bool:
    """Whether an article with the figures ``others`` of the same claim also gives a number that agrees with the one."""
    return any(together(one.figure.what, other.figure.what, one.claim) and not disjoint(one, other) for other in others)


def _update(one: Side, other: Side, published: Mapping[str, datetime]) -> bool:
    """Whether one of two articles gives the count that takes the place of the other's, by its words or by its time.

    A count that grows is one that is higher later, of people who may be found or freed also one that is lower. What
    does not grow, those aboard or the jobs to be cut, is an update only where the same named source says so.
    """
    if _replaces(one, other, published) or _replaces(other, one, published):
        return True
    named = one.figure.said_by and other.figure.said_by
    if _rivals_for_good(one, other) or (one.claim in _FIXED and not named) or one.told.disputes or other.told.disputes:
        return False
    low, high = sorted((one, other), key=lambda side: side.figure.value)
    return _before(low, high, published) or (one.claim in _WANING and _before(high, low, published))


def _replaces(new: Side, old: Side, published: Mapping[str, datetime]) -> bool:
    """Whether the sentence of ``new`` says that it takes the place of ``old``: it gives that number as the one before,
    or is told as risen or fallen, and not by another source. What is known to be later is not replaced.
    """
    if _before(new, old, published):
        return False
    if any(old.low <= number <= old.high for number in new.told.old):
        return True
    moved = new.told.rises if new.figure.value > old.figure.value else new.told.falls
    return moved and not _rivals_for_good(new, old)


def _before(one: Side, other: Side, published: Mapping[str, datetime]) -> bool:
    times = published.get(one.article), published.get(other.article)
    return times[0] is not None and times[1] is not None and times[0] < times[1]


def _rivals_for_good(one: Side, other: Side) -> bool:
    """Whether two different sources are given whose counts go on beside each other."""
    return rivals(one, other) and not both_official(one.figure.said_by, other.figure.said_by)


def _opposed(sides: Sequence[Side]) -> list[tuple[int, int]]:
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


def _telling(pairs: Sequence[tuple[int, int]], sides: Sequence[Side]) -> list[tuple[int, int]]:
    """Of pairs that count one thing those that show a number that none before did; one of each thing comes first."""
    shown: dict[tuple[str, str], set[float]] = defaultdict(set)
    first: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    for i, j in pairs:
        what = sides[i].figure.what
        of = ("/".join(sorted({sides[i].claim, sides[j].claim})), what if sides[i].claim == RIVAL else counted(what))
        values = {sides[i].figure.value, sides[j].figure.value}
        if values <= shown[of]:
            continue
        (rest if shown[of] else first).append((i, j))
        shown[of] |= values
    return [*first, *rest]
