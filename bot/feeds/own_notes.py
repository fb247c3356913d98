"""A page's own note of a correction that stands around the story: its publisher's words, never a reader's. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bot.feeds.blocks import Block, Node, Outline
from bot.feeds.together import OF_READERS
from summarizer.text.notices import note_in
from summarizer.types import Status

_NEAR = 12
"""Blocks before and behind a story among which its own note stands."""
_NAMED = frozenset(
    "amended amendment amendments clarification clarifications corrected correction corrections errata erratum "
    "footnote note notice".split()
)
"""Words of class names under which a publisher prints such a note."""
_OTHERS = frozenset(
    "answer answers blog card cards comment commenter comments commentform coral discuss discussion discussions disqus "
    "feed feedback forum guestbook item items latest letters list livefyre more morefrom morenews most newsletter "
    "outbrain pick picks popular posts promo question questions read reader readers recirc recirculation "
    "recommended related replies reply respond response responses sidebar social stories submission taboola talk "
    "teaser teasers thread threads trending tweet twitter user users viafoura".split()
)
"""Those under which readers write, or other stories are told of."""
_OF_STORY = frozenset(
    "article articlebody body bottom column container content copy end entry foot footer inner main page post section "
    "single story text wrap wrapper".split()
)
"""Names of what only holds the story, or its end."""
_PLAIN = frozenset(("p", "footer"))
_OF_MANY = frozenset("article blockquote details dl form li menu nav ol table ul".split())
"""Elements within a story that hold what others wrote, or lines of a list."""


def own_notes(page: Outline, kept: Sequence[int]) -> list[str]:
    """The lines near the story (blocks ``kept``) that say that it was corrected, or make it clear, as far as only its
    publisher can have put them there: inside the story's own element, under a name that says so or right beside the
    paragraphs.

    Never a withdrawal: what takes a story out stands in the story.
    """
    root = _container(page.nodes, [page.blocks[i].node for i in kept])
    if root <= 1:
        return []
    before, behind = page.blocks[max(0, kept[0] - _NEAR) : kept[0]], page.blocks[kept[-1] + 1 : kept[-1] + 1 + _NEAR]
    there = (*before, *takewhile(lambda block: not OF_READERS.match(block.text), behind))
    return [block.text for block in there if _is_own(page.nodes, root, block)]


def _is_own(nodes: Sequence[Node], root: int, block: Block) -> bool:
    if block.linked > len(block.text) // 2 or note_in(block.text) in {None, Status.WITHDRAWN}:
        return False
    path: list[Node] = []
    at = block.node
    while at > root:
        path.append(nodes[at])
        at = nodes[at].parent
    if at != root or any(node.tag in _OF_MANY or not node.own.isdisjoint(_OTHERS) for node in path):
        return False
    if any(node.tag == "aside" and node.own.isdisjoint(_NAMED) for node in path):
        return False
    named = any(not node.own.isdisjoint(_NAMED) for node in path)
    # "ugc", "kommentare": whatever else a publisher calls a part of the page may be its readers'.
    known = all(not node.own.isdisjoint(_NAMED) or node.own <= _OF_STORY for node in path)
    return (named and known) or all(node.tag in _PLAIN and not node.own for node in path)


def _container(nodes: Sequence[Node], held: Sequence[int]) -> int:
    """The element of the story: the article around its paragraphs, else the smallest element that holds them all; 0
    where there is none.
    """
    if not held:
        return 0
    common = _with_all_above(nodes, held[0])
    for at in dict.fromkeys(held[1:]):
        above = set(_with_all_above(nodes, at))
        common = [each for each in common if each in above]
    return next((each for each in common if nodes[each].tag == "article"), common[0])


def _with_all_above(nodes: Sequence[Node], at: int) -> list[int]:
    """An element and those around it, from the inside out, up to the root."""
    found = [at]
    while at > 0:
        at = nodes[at].parent
        found.append(at)
    return found
