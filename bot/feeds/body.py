"""The story's body among a page's blocks: candidates by place, then a weight for each feature (logistic regression),
then what goes together.

The weights were fitted by ``tools/fit_body.py`` and can be read: ``weights/body.json`` maps a feature's name to what
it adds. Words between quotation marks, and block quotes, in the midst of the story go only where the weights are very
sure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import log

from bot.feeds.blocks import Block, Node
from bot.feeds.company import second_look
from bot.feeds.features import MARK, Page
from bot.feeds.place import Place, place
from bot.feeds.together import settled

_NOUGHT = repeat(0.0)
KEEP = 0.5
"""Chance from which a block is kept."""
KEEP_QUOTED = 0.2
"""The same for quoted words in the core of the story."""


@cache
def weights() -> dict[str, float]:
    """What each feature adds to the log odds that a block is the story's."""
    found: dict[str, float] = json.loads(files("bot.feeds").joinpath("weights/body.json").read_text("utf-8"))
    return found


def quoted_in_story(nodes: Sequence[Node], block: Block, where: Place) -> bool:
    """Whether a block holds quoted words in the core of the story."""
    if not where.core[block.node]:
        return False
    return MARK.search(block.text) is not None or "blockquote" in nodes[block.node].tags


def story(nodes: Sequence[Node], blocks: Sequence[Block], title: str) -> list[int]:
    """The indexes of the blocks that make the story's body, in order; empty where the page has no prose.

    ``title`` is the page's title, folded (``place.folded``), or empty.
    """
    where = place(nodes, blocks, title)
    if where is None:
        return []
    page = Page(nodes, blocks, where, title)
    return chosen(page, scored(page, weights()))


def scored(page: Page, weight: Mapping[str, float]) -> list[float]:
    """The log odds of each candidate of ``page``: by what it is itself, then by its company too."""
    first = [sum(map(weight.get, names, _NOUGHT)) for names in page.features()]
    again = second_look(page, first)
    return [score + sum(map(weight.get, names, _NOUGHT)) for score, names in zip(first, again, strict=True)]


def chosen(page: Page, scores: Sequence[float]) -> list[int]:
    """The indexes of the blocks that are kept, by the ``scores`` (log odds) of the page's candidates."""
    plain, quoted = (log(keep / (1 - keep)) for keep in (KEEP, KEEP_QUOTED))
    kept: set[int] = set()
    for position, (i, score) in enumerate(zip(page.order, scores, strict=True)):
        if score >= (quoted if quoted_in_story(page.nodes, page.blocks[i], page.where) else plain):
            kept.add(position)
    return [page.order[position] for position in sorted(settled(page, scores, kept))]
