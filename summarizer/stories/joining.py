"""Groups that are joined as long as their links are strong enough: average linkage over sparse links. Pure."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Mapping, Sequence


def join(links: Mapping[int, Mapping[int, float]], groups: Sequence[Sequence[int]], least: float) -> list[list[int]]:
    """The groups that ``groups`` of articles become where two whose average link is at least ``least`` are one, the
    strongest first; a pair without a link counts as 0. Every article of ``links`` is in one of ``groups``.
    """
    members = {group[0]: list(group) for group in groups}
    top = {i: first for first, group in members.items() for i in group}
    total: dict[int, dict[int, float]] = {first: {} for first in members}
    for i, row in links.items():
        to = total[top[i]]
        for j, link in row.items():
            if top[j] != top[i]:
                to[top[j]] = to.get(top[j], 0.0) + link
    heap = [
        (-average, i, j)
        for i, row in total.items()
        for j in row
        if i < j and (average := _average(total, members, i, j)) >= least
    ]
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
            if average >= least:
                heapq.heappush(heap, (-average, min(i, k), max(i, k)))
    return sorted(members.values())


def join_apart(
    links: Mapping[int, dict[int, float]],
    groups: Sequence[Sequence[int]],
    least: float,
    strangers: Callable[[Sequence[int]], Iterable[tuple[int, int]]],
) -> list[list[int]]:
    """The same, and no pair of ``strangers`` in one group, whatever third article ties them. They are asked for in the
    groups that came about, and noted in ``links``, which is cheaper than to ask of all pairs.
    """
    while True:
        made = join(links, groups, least)
        found = [
            (i, j) for group in made if len(group) > 1 for i, j in strangers(group) if links[i].get(j, 0.0) != -math.inf
        ]
        if not found:
            return made
        for i, j in found:
            links[i][j] = links[j][i] = -math.inf


def _average(total: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return round(total[i].get(j, 0.0) / (len(members[i]) * len(members[j])), 6)
