"""The story's body among a page's blocks: candidates by place, then a weight for each feature (logistic regression).

The weights were fitted by ``tools/fit_body.py`` and can be read: ``weights/body.json`` maps a feature's name to what
it adds. Words between quotation marks, and block quotes, in the midst of the story go only where the weights are very
sure.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import log

from bot.feeds.blocks import Block, Node
from bot.feeds.features import MARK, Page
from bot.feeds.place import Place, place

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
    weight = weights().get
    keep, keep_quoted = log(KEEP / (1 - KEEP)), log(KEEP_QUOTED / (1 - KEEP_QUOTED))
    kept: list[int] = []
    for i, names in zip(where.candidates, Page(nodes, blocks, where, title).features(), strict=True):
        score = sum(weight(name, 0.0) for name in names)
        if score >= keep or (score >= keep_quoted and quoted_in_story(nodes, blocks[i], where)):
            kept.append(i)
    return kept
