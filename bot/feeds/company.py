"""A second look at each block, when all have a score: how the blocks that look like it do, and whether the story is
over. Pure.

Names of features as in ``bot.feeds.features``; their weights stand in the same file, under ``again:``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from bot.feeds.features import HEADINGS, Page

_STEPS = (-4, -3, -2, -1.2, -0.6, 0, 0.6, 1.2, 2, 3, 4)
_ROUGHLY = (-3, -1, 0, 1, 3)
_MANY = (2, 4, 8)
_PAST = (1, 2, 3, 5, 8)
_MOST = 5.0
_SURELY = 1.0
"""Log odds from which running text is the story's beyond much doubt."""
_HARDLY = -1.0
"""Log odds up to which a block is hardly the story's."""


def second_look(page: Page, scores: Sequence[float]) -> list[list[str]]:
    """The features that the ``scores`` (log odds) of a page's candidates give to each of them, in order."""
    nodes, order, prose = page.nodes, page.order, page.where.prose
    bounded = [max(-_MOST, min(_MOST, score)) for score in scores]
    looks: dict[tuple[str, str, frozenset[str], frozenset[str]], list[int]] = defaultdict(list)
    look_of = []
    for position, i in enumerate(order):
        node = nodes[page.blocks[i].node]
        parent = nodes[node.parent]
        look_of.append((node.tag, parent.tag, node.own, parent.own))
        looks[look_of[-1]].append(position)
    sums = {look: sum(bounded[p] for p in positions) for look, positions in looks.items()}
    sure = [p for p, i in enumerate(order) if scores[p] > _SURELY and prose[i]]
    first, last = (sure[0], sure[-1]) if sure else (0, len(order))
    gap = next((p for p in range(last + 1, len(order)) if scores[p] < _HARDLY), len(order))
    found: list[list[str]] = []
    for position, i in enumerate(order):
        node = nodes[page.blocks[i].node]
        kind = "heading" if node.tag in HEADINGS else "item" if "li" in node.tags else "p" if node.tag == "p" else "x"
        kind += ".prose" if prose[i] else ".line"
        zone = "before" if position < first else "after" if position > last else "within"
        names = [f"again:zone.{zone}.{kind}"]
        alike = len(looks[look_of[position]]) - 1
        if alike:
            mean = (sums[look_of[position]] - bounded[position]) / alike
            step = bisect_right(_STEPS, mean)
            many = bisect_right(_MANY, alike + 1)
            rough = bisect_right(_ROUGHLY, mean)
            names += [f"again:look.{step}", f"again:look.{step}.{kind}", f"again:look.{rough}.many{many}"]
        else:
            names.append(f"again:alone.{kind}")
        if zone == "after":
            past, running = bisect_right(_PAST, position - last), prose[i] > 0
            names += [f"again:past.{past}.{running}", f"again:gap.{position > gap}.{running}"]
        found.append(names)
    return found
