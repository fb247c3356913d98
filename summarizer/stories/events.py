"""Which articles tell of one event, in other words: likeness by words and names, and by the company they keep.

Two articles are alike by the cosine of their counted terms, half of it over words and half over names and numbers,
since two earthquakes share their words and not their places. No term is weighed by how rare it is among the articles
given: the likeness of two articles is theirs alone, whatever else was asked for. To that comes shared company: how far
both are nearest to the same other articles (shared nearest neighbours, Jarvis and Patrick 1973), which holds together a
story whose articles come at it from different sides. Average linkage joins; a pair further apart than the window never
counts. What is then left apart is joined on fewer words where both tell of one scene (``scenes``).
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from sys import intern

from summarizer.stories.joining import join_apart
from summarizer.stories.scenes import Scene, one_disaster, one_scene, one_toll
from summarizer.stories.terms import Terms

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
ONE_SCENE = 0.3
"""What is added to the link of two articles that tell of one scene, once the links alone have joined what they join."""
SCENE_FROM = 0.2
"""... if they are at least so alike"""
ONE_DISASTER = 0.35
DISASTER_FROM = 0.15
"""The same for the dead of one flood, whose reports need have nothing else in common."""
TOLL_FROM = 0.35
"""... where one is only a toll that rose."""
SCENE_WINDOW = timedelta(days=2)
"""... and lie so near: later the same names and the same kind of event may be another."""

_IN_FORM = 0.3
"""Texts that share most of their words are at least so alike."""
_FAINT = 0.02
_ROUNDED = 1e-5
_NOBODY: Mapping[int, float] = {}

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Compared:
    """What of an article is compared: its weighted terms, of length 1, with names marked by an equals sign; the words
    that it leads with; and those by which it names an event that it is not about.
    """

    vector: Vector
    lead: frozenset[str]
    other: frozenset[str]


def compared(terms: Terms) -> Compared:
    """What is compared of the article that has these terms."""
    words = _part(terms.words, math.sqrt(WORDS))
    names = _part({intern(f"={name}"): n for name, n in terms.names.items()}, math.sqrt(1 - WORDS))
    return Compared(words | names, terms.lead, terms.other)


def _part(counts: Mapping[str, int], length: float) -> Vector:
    weights = {n: 1 + math.log(n) for n in counts.values()}
    norm = math.sqrt(sum(weights[n] ** 2 for n in counts.values()))
    weights = {n: weight * length / norm for n, weight in weights.items()}
    return {term: weights[n] for term, n in counts.items()}


def said_apart(first: Compared, second: Compared) -> bool:
    """Whether one of two articles says of what the other leads with that it is another event."""
    return not (first.other.isdisjoint(second.lead) and second.other.isdisjoint(first.lead))


def likeness(first: Compared, second: Compared) -> float:
    """How like two articles are by themselves, from 0 to 1: the cosine of their vectors."""
    return sum(weight * second.vector.get(term, 0.0) for term, weight in first.vector.items())


def names_of(article: Compared) -> Vector:
    """What is compared of an article by names and numbers alone."""
    return {term: weight for term, weight in article.vector.items() if term[0] == "="}


def named_alike(first: Vector, second: Vector) -> float:
    """How like two articles are by names and numbers alone (``names_of``), from 0 to 1."""
    return sum(weight * second[term] for term, weight in first.items() if term in second) / (1 - WORDS)


def near(first: datetime | None, second: datetime | None, window: timedelta = WINDOW) -> bool:
    """Whether two times may belong to one event: one is unknown, or they lie within the window."""
    return first is None or second is None or abs(first - second) <= window


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


def events(
    articles: Sequence[Compared],
    times: Sequence[datetime | None],
    wanted: Collection[int] | None = None,
    apart: Collection[tuple[int, int]] = (),
    others: Callable[[int, Sequence[int]], Collection[int]] = lambda *_: (),
    scenes: Callable[[int], Scene] = lambda _: Scene(),
    strangers: Callable[[Sequence[int]], Iterable[tuple[int, int]]] = lambda _: (),
) -> list[list[int]]:
    """Indexes of ``articles`` grouped by event, each group in order, groups in the order of their first article.

    ``wanted``: of the same groups those alone that hold one of these indexes. Groups are joined along links of at least
    ``SAME_EVENT``, so what no chain of such links ties to a wanted article is not looked at.
    ``apart`` are pairs, the lower index first, that are known to be of two events: no story holds both.
    ``others`` says which of those that are most like an article, given the most alike first, are of another event;
    ``scenes`` gives the scene of an article; ``strangers`` the pairs in a group that no third article ties together.
    """
    around = _Around(articles, times, frozenset(apart), others, scenes)
    members = set(range(len(articles)) if wanted is None else ())
    waiting = list(wanted or ())
    while waiting:
        i = waiting.pop()
        if i not in members:
            members.add(i)
            waiting += around.tied(i)
    links = {i: {j: around.link(i, j) for j in around.row(i) if j in members} for i in sorted(members)}
    for i, j in apart:
        if i in members and j in members:
            links[i][j] = links[j][i] = -math.inf
    groups = join_apart(links, [[i] for i in links], SAME_EVENT, strangers)
    of = {i: n for n, group in enumerate(groups) for i in group}
    for i, row in links.items():
        for j in row:
            if of[i] != of[j] and row[j] + ONE_DISASTER >= 0:
                row[j] += around.of_one_scene(i, j)
    groups = join_apart(links, groups, SAME_EVENT, strangers)
    return groups if wanted is None else [group for group in groups if not set(wanted).isdisjoint(group)]


class _Around:
    """Which of some articles each is like, looked up as it is asked for."""

    def __init__(
        self,
        articles: Sequence[Compared],
        times: Sequence[datetime | None],
        apart: frozenset[tuple[int, int]],
        others: Callable[[int, Sequence[int]], Collection[int]],
        scenes: Callable[[int], Scene],
    ) -> None:
        self._articles = articles
        self._times = times
        self._apart = apart
        self._others = others
        self._scenes = scenes
        self._known = Likeness()
        self._rows: dict[int, dict[int, float]] = {}
        self._nearest: dict[int, dict[int, float]] = {}
        for i, own in enumerate(articles):
            self._known.put(i, own.vector)

    def tied(self, i: int) -> list[int]:
        """The articles whose link to article ``i`` alone would join them."""
        own = sum(v * v for v in self._near_to(i).values())
        most = COMPANY * math.sqrt(own / (FEW_NEIGHBOURS + own))
        return [j for j, alike in self.row(i).items() if self._joins(i, j, alike + most + _ROUNDED)]

    def _joins(self, i: int, j: int, most: float) -> bool:
        """``most``: what the link may be at most. It is looked up last, since it asks for the company of the other."""
        if most >= SAME_EVENT and self.link(i, j) >= SAME_EVENT:
            return True
        if most + ONE_DISASTER < SAME_EVENT or not (more := self.of_one_scene(i, j)):
            return False
        return self.link(i, j) + more >= SAME_EVENT

    def link(self, i: int, j: int) -> float:
        """How strong the link of two articles is, by likeness and company; the same in either order."""
        i, j = min(i, j), max(i, j)
        alike = self.row(i).get(j)
        return round(alike + COMPANY * company(self._near_to(i), self._near_to(j)), 6) if alike else 0.0

    def of_one_scene(self, i: int, j: int) -> float:
        """What the link of two articles gains where they are near and alike enough to ask whether they tell of one
        scene or disaster, and do; else 0.
        """
        i, j = min(i, j), max(i, j)
        if not near(self._times[i], self._times[j], SCENE_WINDOW):
            return 0.0
        alike = likeness(self._articles[i], self._articles[j])
        if alike < DISASTER_FROM:
            return 0.0
        scenes = self._scenes(i), self._scenes(j)
        if one_disaster(*scenes):
            return ONE_DISASTER
        found = alike >= SCENE_FROM and (one_scene(*scenes) or (alike >= TOLL_FROM and one_toll(*scenes)))
        return ONE_SCENE if found else 0.0

    def row(self, i: int) -> dict[int, float]:
        """The articles that may be on one event with article ``i``, with how alike they are."""
        if i not in self._rows:
            vector = self._articles[i].vector
            row = {j: alike for j, alike in self._known.row(vector).items() if self._may_be_one(i, j)}
            if self._scenes(i).disaster:
                faint = self._known.row(vector, _FAINT).items()
                row |= {j: a for j, a in faint if j not in row and self._may_be_one(i, j) and self.of_one_scene(i, j)}
            most = sorted((j for j, alike in row.items() if alike >= _IN_FORM), key=lambda j: (-row[j], j))
            for j in self._others(i, most):
                del row[j]
            self._rows[i] = row
        return self._rows[i]

    def _may_be_one(self, i: int, j: int) -> bool:
        return (
            j != i
            and (min(i, j), max(i, j)) not in self._apart
            and near(self._times[i], self._times[j])
            and not said_apart(self._articles[i], self._articles[j])
        )

    def _near_to(self, i: int) -> dict[int, float]:
        if i not in self._nearest:
            self._nearest[i] = nearest(self.row(i))
        return self._nearest[i]


class Likeness:
    """Finds the articles that one is like, among those put in."""

    def __init__(self) -> None:
        self._holders: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._nameless: set[int] = set()

    def put(self, key: int, vector: Vector) -> None:
        """Remember the vector of an article under ``key``."""
        nameless = True
        for term, weight in vector.items():
            nameless = nameless and term[0] != "="
            self._holders[term][key] = weight
        if nameless:
            self._nameless.add(key)

    def row(self, vector: Vector, named_from: float = NAMED) -> dict[int, float]:
        """The articles that ``vector`` is like at all, with the cosine; look-alikes, whose names are less alike than
        ``named_from``, are left out.
        """
        alike: defaultdict[int, float] = defaultdict(float)
        named: defaultdict[int, float] = defaultdict(float)
        nameless = True
        for term, weight in vector.items():
            of_names = term[0] == "="
            nameless = nameless and not of_names
            to = named if of_names else alike
            for key, other in self._holders.get(term, _NOBODY).items():
                to[key] += weight * other
        for key, value in named.items():
            alike[key] += value
        return {
            key: round(value, 6)
            for key, value in alike.items()
            if value >= _FAINT and (nameless or key in self._nameless or named.get(key, 0.0) >= named_from)
        }
