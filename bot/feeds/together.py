"""Blocks that stay or go together, whatever each of them scores: a list with the line before it, a heading with its
text, a post with the line that says who wrote it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.feeds.features import HEADINGS, LINE, MARK, Page
from bot.feeds.prose import folded

UNLINKED = 0.1
"""Share of a list's text in links up to which it is no list of links."""
SURELY = 1.0
"""Mean log odds from which a list is the story's although the line before it is not."""
DOUBTFUL = -0.75
"""Log odds from which a heading over a list, or a line with a colon, is kept with it."""
_MOST = 5.0
_OFFER = re.compile(
    r"(?:please )?(?:subscribe|register|sign (?:in|up)|log ?in|create an account|unlock|already a subscriber)\b"
    r"|(?:this )?content is reserved",
    re.IGNORECASE,
)
"""How a line begins that offers to let the reader in; the list below it says what that brings."""
OF_READERS = re.compile(
    r"\s*(?:\d+ |(?:all|readers?['’]?s?|your) )?comments?(?:\s*\(\d+\)|\s*:?\s*\d+)?\s*\Z", re.IGNORECASE
)
"""The heading above what readers write: "3 Comments", "Comments (3)"."""
_TOLD = 2
"""Paragraphs of a story that stand before it, at least."""
_POST = frozenset(("tweet", "twitter"))
_SUBHEADINGS = HEADINGS | {"h1"}


def settled(page: Page, scores: Sequence[float], kept: set[int]) -> set[int]:
    """The positions to keep of ``page.order``, given those of the blocks that are ``kept`` for what each scores."""
    found = set(kept)
    for items in _lists(page):
        _settle_list(page, scores, items, found)
    for position, i in enumerate(page.order):
        if position in found:
            continue
        if page.nodes[page.blocks[i].node].tag in _SUBHEADINGS and LINE.match(page.blocks[i].text):
            found.difference_update(_below(page, position))
        elif _leads(page, position, found) or _belongs_to_post(page, position):
            found.add(position)
    return found - _of_readers(page, found)


def _below(page: Page, position: int) -> list[int]:
    """What stands below a heading in the element around it, unless the story's paragraphs stand there too."""
    nodes = page.nodes
    around = nodes[page.blocks[page.order[position]].node].parent
    at = page.home
    while at > 0 and at != around:
        at = nodes[at].parent
    if around <= 0 or at == around:
        return []
    below: list[int] = []
    for after in range(position + 1, len(page.order)):
        at = page.blocks[page.order[after]].node
        while at > around:
            at = nodes[at].parent
        if at != around:
            break
        below.append(after)
    return below


def _of_readers(page: Page, found: set[int]) -> set[int]:
    """The heading "Comments" that stands behind paragraphs of the story, and what stands behind it in any element."""
    told = 0
    for position, i in enumerate(page.order):
        block = page.blocks[i]
        if told >= _TOLD and page.nodes[block.node].tag in _SUBHEADINGS and OF_READERS.match(block.text):
            return set(range(position, len(page.order)))
        told += position in found and page.where.prose[i] > 0
    return set()


def _lists(page: Page) -> list[list[int]]:
    """The positions of the items of each list, list by list."""
    lists: dict[int, list[int]] = {}
    for position, i in enumerate(page.order):
        if i in page.list_of:
            lists.setdefault(page.list_of[i], []).append(position)
    return list(lists.values())


def _settle_list(page: Page, scores: Sequence[float], items: list[int], found: set[int]) -> None:
    """Keep or drop a list whole: it goes with the line before it, unless its items are the story's beyond doubt."""
    blocks, at = page.blocks, page.list_of[page.order[items[0]]]
    if not all(page.where.core[blocks[page.order[p]].node] for p in items):
        return
    before = items[0] - 1
    said = blocks[page.order[before]].text if before >= 0 else ""
    announced = before in found or (before >= 0 and scores[before] > DOUBTFUL and _announces(page, before))
    if not announced and any(MARK.search(blocks[page.order[p]].text) for p in items):
        return
    if _OFFER.match(said) or (said.count(" ") < 9 and LINE.match(said)):
        found.difference_update(items, [before])
        return
    if page.list_linked[at] > UNLINKED * page.list_size[at]:
        return
    mean = sum(max(-_MOST, min(_MOST, scores[p])) for p in items) / len(items)
    prose = any(p in found and page.where.prose[page.order[p]] for p in range(before + 1))
    if announced and prose:
        found.update(items, [before])
    elif before >= 0 and not announced and mean < SURELY:
        found.difference_update(items)


def _announces(page: Page, position: int) -> bool:
    """Whether a line says that something follows: a heading without links, or words before a colon."""
    block = page.blocks[page.order[position]]
    return block.text.endswith(":") or (page.nodes[block.node].tag in HEADINGS and not block.linked)


def _leads(page: Page, position: int, found: set[int]) -> bool:
    """Whether a block is a heading without links, in the midst of the story, directly over a paragraph of it."""
    i = page.order[position]
    block = page.blocks[i]
    return (
        page.nodes[block.node].tag in _SUBHEADINGS
        and page.where.core[block.node]
        and i != page.where.head
        and not block.linked
        and page.first < i
        and position + 1 in found
        and page.where.prose[page.order[position + 1]] > 0
        and not LINE.match(block.text)
        and folded(block.text) != page.title
    )


def _belongs_to_post(page: Page, position: int) -> bool:
    """Whether a block is part of a post that the story shows among its paragraphs."""
    i = page.order[position]
    node = page.nodes[page.blocks[i].node]
    return (
        "blockquote" in node.tags
        and page.where.core[page.blocks[i].node]
        and page.first < i < page.last
        and not node.words.isdisjoint(_POST)
    )
