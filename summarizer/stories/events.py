"""Which articles tell of one event, in other words: likeness by words and names, and by the company they keep.

Two articles are alike by the cosine of their counted terms, half of it over words and half over names and numbers,
since two earthquakes share their words and not their places. No term is weighed by how rare it is among the articles
given: the likeness of two articles is theirs alone, whatever else was asked for. To that comes shared company: how far
both are nearest to the same other articles (shared nearest neighbours, Jarvis and Patrick 1973), which holds together a
story whose articles come at it from different sides. Average linkage joins; a pair further apart than the window never
counts.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from summarizer.stories.terms import Terms, said_apart

WORDS = 0.5
"""The share of likeness that words make; names and numbers make the rest."""
COMPANY = 0.5
"""How much shared company adds at most."""
FEW_NEIGHBOURS = 1.0
"""What stands for the neighbours that are not there: among few articles one shared neighbour says little, since any two
that are asked for by a common word have it."""
NEIGHBOURS = 8
NAMED = 0.12
"""Articles whose names and numbers have less than this in common are look-alikes, whatever else they share."""
SAME_EVENT = 0.48
"""Two groups of articles whose average link is above this tell of one event."""
WINDOW = timedelta(days=7)

_FAINT = 0.02

Vector = dict[str, float]


def vector(terms: Terms) -> Vector:
    """The weighted terms of an article, of length 1; names are marked with an equals sign."""
    words = _part(dict(terms.words), math.sqrt(WORDS))
    return words | _part({f"={name}": n for name, n in terms.names.items()}, math.sqrt(1 - WORDS))


def _part(counts: Mapping[str, int], length: float) -> Vector:
    part = {term: 1 + math.log(n) for term, n in counts.items()}
    norm = math.sqrt(sum(v * v for v in part.values()))
    return {term: v * length / norm for term, v in part.items()} if norm else {}


def near(first: datetime | None, second: datetime | None) -> bool:
    """Whether two times may belong to one event: one is unknown, or they lie within the window."""
    return first is None or second is None or abs(first - second) <= WINDOW


def company(first: Mapping[int, float], second: Mapping[int, float]) -> float:
    """How far two articles have the same nearest others, from 0 to 1: the cosine of their rows of neighbours, each
    with what stands for those that are missing.
    """
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    shared = sum(v * large[k] for k, v in small.items() if k in large)
    if not shared:
        return 0.0
    return shared / math.sqrt(
        (FEW_NEIGHBOURS + sum(v * v for v in first.values())) * (FEW_NEIGHBOURS + sum(v * v for v in second.values()))
    )


def nearest(row: Mapping[int, float]) -> dict[int, float]:
    """The nearest few of a row of likeness, the lower key first on a tie."""
    return dict(heapq.nsmallest(NEIGHBOURS, row.items(), key=lambda pair: (-pair[1], pair[0])))


def events(articles: Sequence[Terms], times: Sequence[datetime | None]) -> list[list[int]]:
    """Indexes of ``articles`` grouped by event, each group in order, groups in the order of their first article."""
    likeness = _rows(articles, times)
    near_to = [nearest(row) for row in likeness]
    links: list[dict[int, float]] = [{} for _ in articles]
    for i, row in enumerate(likeness):
        for j, alike in row.items():
            if i < j:
                link = round(alike + COMPANY * company(near_to[i], near_to[j]), 6)
                links[i][j] = links[j][i] = link
    return _join(links)


class Likeness:
    """Finds the articles that one is like, among those put in."""

    def __init__(self) -> None:
        self._holders: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._nameless: set[int] = set()

    def put(self, key: int, vector: Vector) -> None:
        """Remember the vector of an article under ``key``."""
        if not any(term[0] == "=" for term in vector):
            self._nameless.add(key)
        for term, weight in vector.items():
            self._holders[term][key] = weight

    def row(self, vector: Vector) -> dict[int, float]:
        """The articles that ``vector`` is like at all, with the cosine; look-alikes are left out."""
        alike: defaultdict[int, float] = defaultdict(float)
        named: defaultdict[int, float] = defaultdict(float)
        nameless = True
        for term, weight in vector.items():
            holders = self._holders.get(term)
            if term[0] == "=":
                nameless = False
                for key, other in holders.items() if holders else ():
                    named[key] += weight * other
            for key, other in holders.items() if holders else ():
                alike[key] += weight * other
        return {
            key: round(value, 6)
            for key, value in alike.items()
            if value >= _FAINT and (nameless or key in self._nameless or named[key] >= NAMED)
        }


def _rows(articles: Sequence[Terms], times: Sequence[datetime | None]) -> list[dict[int, float]]:
    known = Likeness()
    rows: list[dict[int, float]] = [{} for _ in articles]
    for i, article in enumerate(articles):
        own = vector(article)
        for j, alike in known.row(own).items():
            if near(times[i], times[j]) and not said_apart(article, articles[j]):
                rows[i][j] = rows[j][i] = alike
        known.put(i, own)
    return rows


def _join(links: list[dict[int, float]]) -> list[list[int]]:
    """Average linkage over sparse links; a pair without a link counts as 0."""
    members = {i: [i] for i in range(len(links))}
    total = {i: dict(row) for i, row in enumerate(links)}
    heap = [(-link, i, j) for i, row in enumerate(links) for j, link in row.items() if i < j and link >= SAME_EVENT]
    heapq.heapify(heap)
    while heap:
        link, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -link != _average(total, members, i, j):
            continue
        members[i] = sorted(members[i] + members.pop(j))
        for k, summed in total.pop(j).items():
            del total[k][j]
            if k != i:
                total[i][k] = total[k][i] = total[i].get(k, 0.0) + summed
        for k in total[i]:
            average = _average(total, members, i, k)
            if average >= SAME_EVENT:
                heapq.heappush(heap, (-average, min(i, k), max(i, k)))
    return sorted(members.values())


def _average(total: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return round(total[i].get(j, 0.0) / (len(members[i]) * len(members[j])), 6)
