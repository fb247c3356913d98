"""Which articles tell of one event, in other words: likeness by words and names, and by the company they keep.

Two articles are alike by the cosine of their tf-idf vectors, half of it over words and half over names and numbers,
since two earthquakes share their words and not their places. To that comes shared company: how far both are nearest to
the same other articles (shared nearest neighbours, Jarvis and Patrick 1973), which holds together a story whose
articles come at it from different sides. Average linkage joins; a pair further apart than the window never counts.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from summarizer.stories.terms import Terms

WORDS = 0.5
"""The share of likeness that words make; names and numbers make the rest."""
COMPANY = 0.3
"""How much shared company adds."""
NEIGHBOURS = 8
NAMED_IN_FEW, NAMED_IN_MANY = 0.08, 0.04
"""Articles whose names and numbers have less than this in common are look-alikes, whatever else they share."""
FEW, MANY = 150, 450
"""Among few articles every shared name looks rare, so that more has to be shared; in between it falls evenly."""
SAME_EVENT = 0.39
"""Two groups of articles whose average link is above this tell of one event."""
WINDOW = timedelta(days=7)

_BACKGROUND, _BACKGROUND_SEEN = 50, 0.5
"""Unseen articles behind those given, and how many of them hold a rare term: so two alone can be compared."""
_FAINT = 0.02

Vector = dict[str, float]


class Weights:
    """How rare each term is among the articles seen so far."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._articles = 0

    def count(self, terms: Terms) -> None:
        """Take an article into account."""
        self._articles += 1
        self._seen.update(terms.words.keys())
        self._seen.update(f"={name}" for name in terms.names)

    def vector(self, terms: Terms) -> Vector:
        """The weighted terms, of length 1; names are marked with an equals sign."""
        words = self._part(dict(terms.words), math.sqrt(WORDS))
        return words | self._part({f"={name}": n for name, n in terms.names.items()}, math.sqrt(1 - WORDS))

    def _part(self, counts: Mapping[str, int], length: float) -> Vector:
        every = self._articles + _BACKGROUND + 1
        part = {
            term: (1 + math.log(n)) * math.log(every / (self._seen[term] + _BACKGROUND_SEEN))
            for term, n in counts.items()
        }
        norm = math.sqrt(sum(v * v for v in part.values()))
        return {term: v * length / norm for term, v in part.items()} if norm else {}


def near(first: datetime | None, second: datetime | None) -> bool:
    """Whether two times may belong to one event: one is unknown, or they lie within the window."""
    return first is None or second is None or abs(first - second) <= WINDOW


def company(first: Mapping[int, float], second: Mapping[int, float]) -> float:
    """How far two articles have the same nearest others, from 0 to 1: the cosine of their rows of neighbours."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    shared = sum(v * large[k] for k, v in small.items() if k in large)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(v * v for v in first.values()) * sum(v * v for v in second.values()))


def nearest(row: Mapping[int, float]) -> dict[int, float]:
    """The nearest few of a row of likeness, the lower key first on a tie."""
    return dict(heapq.nsmallest(NEIGHBOURS, row.items(), key=lambda pair: (-pair[1], pair[0])))


def events(articles: Sequence[Terms], times: Sequence[datetime | None]) -> list[list[int]]:
    """Indexes of ``articles`` grouped by event, each group in order, groups in the order of their first article."""
    weights = Weights()
    for article in articles:
        weights.count(article)
    likeness = _rows([weights.vector(article) for article in articles], times)
    near_to = [nearest(row) for row in likeness]
    links: list[dict[int, float]] = [{} for _ in articles]
    for i, row in enumerate(likeness):
        for j, alike in row.items():
            if i < j:
                link = round(alike + COMPANY * company(near_to[i], near_to[j]), 6)
                links[i][j] = links[j][i] = link
    return _join(links)


def least_named(articles: int) -> float:
    """How much names and numbers must have in common among so many articles."""
    share = min(1.0, max(0.0, (articles - FEW) / (MANY - FEW)))
    return NAMED_IN_FEW + share * (NAMED_IN_MANY - NAMED_IN_FEW)


class Likeness:
    """Finds the articles that one is like, among those put in. ``named``: so much names and numbers must share."""

    def __init__(self, named: float) -> None:
        self._named = named
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
            if value >= _FAINT and (nameless or key in self._nameless or named[key] >= self._named)
        }


def _rows(vectors: Sequence[Vector], times: Sequence[datetime | None]) -> list[dict[int, float]]:
    known = Likeness(least_named(len(vectors)))
    rows: list[dict[int, float]] = [{} for _ in vectors]
    for i, vector in enumerate(vectors):
        for j, alike in known.row(vector).items():
            if near(times[i], times[j]):
                rows[i][j] = rows[j][i] = alike
        known.put(i, vector)
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
