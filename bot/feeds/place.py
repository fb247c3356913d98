"""Where on a page the story stands: furniture by name, other stories set aside, the element around the prose.

The order is that of Readability and trafilatura: first the place, then the single blocks. All rules are general.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.feeds.blocks import HIDDEN, Block, Node
from bot.feeds.names import EMBEDS, LAYOUT, NOISE, NOISE_TAGS, PAID, STRONG, STRONG_TAGS
from bot.feeds.prose import folded, prose


@dataclass(frozen=True, slots=True)
class Place:
    """Where the story stands. Lists are by index of node, or of block where they say so.

    ``prose``: per block, its length if it is running text outside furniture, else 0. ``core``, ``middle`` and ``wide``
    say of each node whether it lies in the smallest element around 70, 85 and 95 % of that. ``head`` is the block of
    the headline or -1. ``candidates`` are the blocks that may be the story's, in order.
    """

    noisy: Sequence[bool]
    prose: Sequence[int]
    core: Sequence[bool]
    middle: Sequence[bool]
    wide: Sequence[bool]
    head: int
    candidates: Sequence[int]


def place(nodes: Sequence[Node], blocks: Sequence[Block], title: str) -> Place | None:
    """The place of the story on a page with this ``title`` (folded, may be empty); None where there is no prose."""
    sizes = [len(b.text) if prose(b) else 0 for b in blocks]
    if not any(sizes):
        return None
    head = head_block(nodes, blocks, title)
    if head >= 0 and sum(sizes[:head]) > sum(sizes[head:]):
        head = -1  # the title stands again below the story, in a list of links
    spared: set[int] = set()
    noisy = _furniture(nodes, blocks, sizes, head, spared)
    clean = _outside(blocks, sizes, noisy)
    for _ in range(_MOST_SPARED):
        if any(clean):
            break
        # The name of an element around the story misleads; what is furniture inside it stays so.
        spared |= _heaviest(nodes, blocks, sizes, noisy)
        noisy = _furniture(nodes, blocks, sizes, head, spared)
        clean = _outside(blocks, sizes, noisy)
    if not any(clean):
        noisy, clean = [False] * len(nodes), sizes
    _set_other_stories_aside(nodes, blocks, clean, head, noisy)
    clean = _outside(blocks, clean, noisy)
    total = _totals(nodes, blocks, clean)
    core, middle, wide = (_inside(nodes, _around(nodes, total, share)) for share in (0.7, 0.85, 0.95))
    candidates = _candidates(blocks, clean, noisy, wide, head)
    return Place(noisy, clean, core, middle, wide, head, candidates)


_MOST_SPARED = 4


def _heaviest(nodes: Sequence[Node], blocks: Sequence[Block], sizes: Sequence[int], noisy: Sequence[bool]) -> set[int]:
    """The outermost elements of furniture of one tag and name, those that hold most prose."""
    total = _totals(nodes, blocks, sizes)
    looks: dict[tuple[str, frozenset[str]], int] = {}
    outermost = [i for i in range(1, len(nodes)) if noisy[i] and not noisy[nodes[i].parent]]
    for i in outermost:
        look = nodes[i].tag, nodes[i].own
        looks[look] = looks.get(look, 0) + total[i]
    most = max(looks, key=looks.__getitem__)
    return {i for i in outermost if (nodes[i].tag, nodes[i].own) == most}


_STANDFIRST_SHORTEST = 30
_STANDFIRST_WITHIN = 25


def _candidates(
    blocks: Sequence[Block], clean: Sequence[int], noisy: Sequence[bool], wide: Sequence[bool], head: int
) -> list[int]:
    """Blocks in the wide place from the headline on, and what stands between the headline and it (a standfirst)."""
    head_inside = head >= 0 and wide[blocks[head].node] and any(clean[head + 1 :])
    opening = next((i for i, b in enumerate(blocks) if wide[b.node] and clean[i] and i > head), 0)
    found: list[int] = []
    for i, block in enumerate(blocks):
        if noisy[block.node]:
            continue
        if wide[block.node]:
            if i >= head or not head_inside:
                found.append(i)
        elif (
            0 <= head < i < opening
            and i - head < _STANDFIRST_WITHIN
            and len(block.text) > _STANDFIRST_SHORTEST
            and block.linked * 3 < len(block.text)
        ):
            found.append(i)
    return found


def _outside(blocks: Sequence[Block], sizes: Sequence[int], noisy: Sequence[bool]) -> list[int]:
    return [0 if noisy[b.node] else size for b, size in zip(blocks, sizes, strict=True)]


def head_block(nodes: Sequence[Node], blocks: Sequence[Block], title: str) -> int:
    """The block that holds the headline, or -1: the heading that says the title, a block that does, the first
    heading.
    """
    first = -1
    for i, block in enumerate(blocks):
        if "h1" in nodes[block.node].tags:
            first = i if first < 0 else first
            key = folded(block.text)
            if title and len(key) > 8 and (key in title or title in key):
                return i
    if len(title) > 12:
        for i, block in enumerate(blocks):
            if abs(len(block.text) - len(title)) < 80 and folded(block.text) == title:
                return i
    return first


def _totals(nodes: Sequence[Node], blocks: Sequence[Block], sizes: Sequence[int]) -> list[int]:
    total = [0] * len(nodes)
    for block, size in zip(blocks, sizes, strict=True):
        total[block.node] += size
    for i in range(len(nodes) - 1, 0, -1):
        total[nodes[i].parent] += total[i]
    return total


_FRAMES = 4
"""Elements around a block quote that may be named after where its words were said."""


def _furniture(
    nodes: Sequence[Node], blocks: Sequence[Block], sizes: Sequence[int], head: int, spared: set[int]
) -> list[bool]:
    """For each node, whether it or one above it is furniture by its tag or name; ``spared`` are none."""
    total = _totals(nodes, blocks, sizes)
    whole = total[0]
    holds_head: set[int] = set()
    at = blocks[head].node if head >= 0 else 0
    while at > 0:
        holds_head.add(at)
        at = nodes[at].parent
    quoting: set[int] = set()
    for node in nodes:
        if node.tag == "blockquote":
            up = node.parent
            for _ in range(_FRAMES):
                quoting.add(up)
                up = nodes[up].parent
                if up <= 0:
                    break
    # Next to visible prose, hidden prose is the rest of the story (it is shown to subscribers).
    shown = {
        nodes[b.node].parent for b, s in zip(blocks, sizes, strict=True) if s and HIDDEN not in nodes[b.node].words
    }
    noisy = [False] * len(nodes)
    for i in range(1, len(nodes)):
        node = nodes[i]
        own = node.own
        if i in spared:
            continue
        if noisy[node.parent]:
            noisy[i] = True
        elif node.tag in NOISE_TAGS or (own and not own.isdisjoint(NOISE)):
            noisy[i] = not _story_all_the_same(node, i, total, whole, head, holds_head, quoting)
        elif HIDDEN in own:
            noisy[i] = node.parent not in shown and not own & PAID and total[i] < 0.5 * whole
    return noisy


def _story_all_the_same(
    node: Node, i: int, total: Sequence[int], whole: int, head: int, holds_head: set[int], quoting: set[int]
) -> bool:
    """Whether an element with the name of furniture is none: it holds the headline with text, or most of the prose."""
    names = node.own & NOISE
    if node.tag == "blockquote" or (i in quoting and names <= EMBEDS):
        return True
    if i in holds_head:
        return total[i] > 0
    if node.tag == "p" and names <= LAYOUT and total[i] > 0:
        return True
    most = 0.8 if head < 0 or node.tag == "p" else 1.0 if names & STRONG or node.tag in STRONG_TAGS else 0.4
    if total[i] > most * whole and total[node.parent] - total[i] < 0.6 * total[i]:
        return True
    return node.tag not in NOISE_TAGS and names <= LAYOUT and total[i] > max(150, 0.1 * whole)


def _set_other_stories_aside(
    nodes: Sequence[Node], blocks: Sequence[Block], clean: Sequence[int], head: int, noisy: list[bool]
) -> None:
    """Mark every story but the first, where a page holds several (endless scrolling), and the teasers in it."""
    total = _totals(nodes, blocks, clean)
    articles = [i for i, node in enumerate(nodes) if node.tag == "article" and not noisy[i]]
    roots = [i for i in articles if "article" not in nodes[nodes[i].parent].tags and total[i] > 0]
    if len(roots) > 1:
        _keep_one(nodes, blocks, total, roots, head, noisy)
    elif roots:
        _keep_the_only_one(nodes, blocks, clean, total, roots[0], noisy)
    for i in articles:
        if i not in roots and not noisy[i] and "article" in nodes[nodes[i].parent].tags:
            up = nodes[i].parent
            while nodes[up].tag != "article":
                up = nodes[up].parent
            if total[i] < 0.3 * total[up] and _begins_with_link(nodes, blocks, i):
                _mark(nodes, i, noisy)


_ARTICLE_SHARE = 0.15
_ARTICLE_PARAGRAPHS = 5


def _keep_the_only_one(
    nodes: Sequence[Node],
    blocks: Sequence[Block],
    clean: Sequence[int],
    total: Sequence[int],
    root: int,
    noisy: list[bool],
) -> None:
    """Where a page has one article element with a story in it, what comes after it is not the story."""
    inside = _inside(nodes, root)
    paragraphs = sum(inside[b.node] and size > 0 for b, size in zip(blocks, clean, strict=True))
    if total[root] >= _ARTICLE_SHARE * total[0] and paragraphs >= _ARTICLE_PARAGRAPHS:
        for i in range(root + 1, len(nodes)):
            if not inside[i]:
                noisy[i] = True


def _keep_one(
    nodes: Sequence[Node],
    blocks: Sequence[Block],
    total: Sequence[int],
    roots: list[int],
    head: int,
    noisy: list[bool],
) -> None:
    largest = max(roots, key=total.__getitem__)
    owner = next((r for r in roots if head >= 0 and _under(nodes, blocks[head].node, r)), -1)
    if owner < 0 and len(roots) > 2 and not any(_begins_with_link(nodes, blocks, r) for r in roots):
        return  # a list whose entries are the story
    first = next(i for i in roots if total[i] > 0.25 * total[largest])
    chosen = owner if owner > 0 and total[owner] > 0.1 * total[largest] else first
    looks = [(nodes[r].tag, nodes[r].own) for r in roots]
    titled = {r for r in roots for b in blocks if nodes[b.node].tag == "h1" and _under(nodes, b.node, r)}
    for root, look in zip(roots, looks, strict=True):
        entry = looks.count(look) > 2 and root not in titled and not _begins_with_link(nodes, blocks, root)
        if root > chosen and entry:
            continue
        if root != chosen and (total[root] > 0.2 * total[chosen] or root > chosen):
            _mark(nodes, root, noisy)


def _under(nodes: Sequence[Node], at: int, root: int) -> bool:
    while at > root:
        at = nodes[at].parent
    return at == root


def _begins_with_link(nodes: Sequence[Node], blocks: Sequence[Block], root: int) -> bool:
    """Whether an element has a linked line before any running text, as a teaser does."""
    inside = _inside(nodes, root)
    for block in [b for b in blocks if inside[b.node]][:3]:
        if block.linked > 0.7 * len(block.text) and len(block.text) > 15:
            return True
        if prose(block):
            return False
    return False


def _mark(nodes: Sequence[Node], root: int, noisy: list[bool]) -> None:
    for i, inside in enumerate(_inside(nodes, root)):
        if inside:
            noisy[i] = True


def _around(nodes: Sequence[Node], total: Sequence[int], share: float) -> int:
    """The smallest element with at least ``share`` of the prose of the one above it, step by step down."""
    heaviest: dict[int, int] = {}
    for i in range(1, len(nodes)):
        up = nodes[i].parent
        if total[i] and (up not in heaviest or total[i] > total[heaviest[up]]):
            heaviest[up] = i
    at = 0
    while (down := heaviest.get(at)) is not None and total[down] >= share * total[at]:
        if nodes[down].tag in ("p", "blockquote"):
            break
        at = down
    return at


def _inside(nodes: Sequence[Node], root: int) -> list[bool]:
    inside = [False] * len(nodes)
    inside[root] = True
    for i in range(root + 1, len(nodes)):
        inside[i] = inside[nodes[i].parent]
    return inside
