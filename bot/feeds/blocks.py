"""A page's tree to its text blocks: one pass, each block with its place in the tree.

A block is a run of text that a browser sets as one: the text of a paragraph, a heading, a list item, a cell. Inline
elements never part a word; `<br>` parts a line, two of them part a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

DEEPEST = 160
"""Levels of nesting that are read; what lies deeper is left out."""
MOST_BLOCKS = 6000
MOST_NOTES = 200

_BLOCK = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
    "optgroup p picture pre search section summary table tbody td tfoot th thead tr ul".split()
)
"""What starts a new line; any other element is inline, as in a browser, unless its name has a hyphen (a component)."""
_UNREAD = frozenset(
    "script style noscript svg template head iframe object embed applet select textarea input audio video canvas map "
    "math progress meter datalist link meta title nav".split()
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\x00"
_SOFT_HYPHEN = "\u00ad"
"""Where a browser may break a word; no part of it."""
_TOKEN = re.compile(r"[a-z]{2,}|[A-Z][a-z]+")


@dataclass(slots=True)
class Node:
    """An element that holds blocks. ``words`` (class and id) and ``tags`` are its own and those of all above it."""

    parent: int
    tag: str
    own: frozenset[str]
    words: frozenset[str]
    tags: frozenset[str]
    depth: int


@dataclass(slots=True)
class Block:
    """``text`` with single spaces; ``linked``: characters of it inside links; ``node``: index of its element."""

    text: str
    linked: int
    node: int
    bold: int = 0


@dataclass(slots=True)
class Note:
    """What an inline element says beside its text: who wrote (``author``: a link to a writer's page) or when
    (``time``).

    ``at`` is the index of the block that it stands in or before.
    """

    kind: str
    value: str
    at: int


_WRITER = re.compile(
    r"/(?:authors?|profiles?|people|persons?|by|staff|contributors?|writers?|journalists?|reporters?|team)/",
    re.IGNORECASE,
)


def name_words(element: etree._Element) -> frozenset[str]:
    """The words that an element's class, id and role are made of, in lower case, a digit-bearing rest left out."""
    get = element.get
    given = get("class"), get("id"), get("itemprop"), get("role")
    if given == _UNNAMED:
        return _NONE
    found = _NAMES.get(given)
    if found is None:
        names = " ".join(name for name in given if name)
        found = frozenset(w.lower() for w in _TOKEN.findall(names[:400]) if len(w) <= 20)
        if len(_NAMES) >= _MOST_NAMES:
            _NAMES.clear()
        _NAMES[given] = found
    return found


HIDDEN = "hidden-"
"""Stands among an element's name words where a browser would not show it."""
_HIDDEN = frozenset((HIDDEN,))
_NONE: frozenset[str] = frozenset()
_MOST_NAMES = 4096
_UNNAMED = (None, None, None, None)
_NAMES: dict[tuple[str | None, ...], frozenset[str]] = {}


_UNSEEN = re.compile(
    r"(?:u-|is-|js-|a11y-)?"
    r"(?:sr-?_?only|(?:visually|visibility)-?_?hidden|screen-?_?reader(?:s?-?_?(?:only|text))?)"
    r"|(?:[a-z\d]+[-_]+)*(?:tool-?tips?|popover|popup)[-_]*(?:text|contents?|inner|body|bubble)",
    re.IGNORECASE,
)
"""A class whose elements are not to be seen where they stand: only read out, or what a tooltip says. The word that has
a tooltip, which is to be seen, often bears "tooltip" too.
"""


def _unseen(e: etree._Element) -> bool:
    """Whether a browser shows an inline element only on demand, or only reads it out."""
    named, style = e.get("class"), e.get("style")
    return (
        (named is not None and any(map(_UNSEEN.fullmatch, named.split())))
        or e.get("role") == "tooltip"
        or (style is not None and "display:none" in style.replace(" ", ""))
        or e.get("hidden") is not None
    )


class _Walk:
    def __init__(self) -> None:
        self.nodes: list[Node] = [Node(-1, "", _NONE, _NONE, _NONE, 0)]
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.parts: list[str] = []
        self.linked = 0
        self.bold = 0

    def flush(self, node: int) -> None:
        if not self.parts:
            return
        text = "".join(self.parts)
        self.parts.clear()
        linked, bold = self.linked, self.bold
        self.linked = self.bold = 0
        if text.isspace():  # what stands between most elements
            return
        text = text.replace(_SOFT_HYPHEN, "")
        if not linked and not bold:
            self.blocks.extend(Block(piece, 0, node) for piece in _pieces(text))
            return
        # Several pieces (parted by <br>) share what is linked by their length: exact enough for a share.
        whole = len(text)
        for piece in _pieces(text):
            size = len(piece)
            self.blocks.append(
                Block(
                    piece, min(linked * size // whole + 1, size) if linked else 0, node, min(bold * size // whole, size)
                )
            )

    def note(self, kind: str, value: str) -> None:
        if len(self.notes) < MOST_NOTES:
            self.notes.append(Note(kind, value[:200], len(self.blocks)))

    def note_link(self, e: etree._Element) -> None:
        if "author" in (e.get("rel") or "") or _WRITER.search(e.get("href") or ""):
            self.note("author", " ".join("".join(e.itertext()).split()))

    def element(self, e: etree._Element, node: int, depth: int, *, link: bool, bold: bool) -> None:
        """Read the children of ``e`` (whose own text is added by the caller's rules)."""
        tag = e.tag
        if not isinstance(tag, str) or tag in _UNREAD:
            return
        if tag == "br":
            self.parts.append(_BREAK)
            return
        inline = tag not in _BLOCK and "-" not in tag
        here = node
        if not inline:
            self.flush(node)
            if len(self.blocks) > MOST_BLOCKS:
                return
            own = name_words(e)
            above = self.nodes[node]
            if e.get("hidden") is not None or "display:none" in (e.get("style") or "").replace(" ", ""):
                own |= _HIDDEN
            self.nodes.append(
                Node(
                    node,
                    tag,
                    own,
                    above.words | own if not own <= above.words else above.words,
                    above.tags if tag in above.tags else above.tags | {tag},
                    depth,
                )
            )
            here = len(self.nodes) - 1
        else:
            if tag == "a":
                link = True
                self.note_link(e)
            elif tag == "time":
                self.note("time", e.get("datetime") or "".join(e.itertext()))
            elif tag == "span" and _unseen(e):
                return  # in the midst of a sentence it would put words between those of the writer
            bold = bold or tag in ("b", "strong")
        text = e.text
        if text:
            self.parts.append(text)
            if link:
                self.linked += len(text)
            if bold:
                self.bold += len(text)
        if depth < DEEPEST:
            for child in e:
                self.element(child, here, depth + 1, link=link, bold=bold)
                tail = child.tail
                if tail:
                    self.parts.append(tail)
                    if link:
                        self.linked += len(tail)
                    if bold:
                        self.bold += len(tail)
        if not inline:
            self.flush(here)


def _pieces(text: str) -> Iterable[str]:
    if _BREAK not in text:
        # The same for ASCII, and quicker; others have spaces of their own that stay.
        piece = " ".join(text.split()) if text.isascii() else _SPACE.sub(" ", text).strip()
        if piece:
            yield piece
        return
    lines = [_SPACE.sub(" ", line).strip() for line in text.split(_BREAK)]
    run: list[str] = []
    for line in lines:
        if line:
            run.append(line)
        elif run:
            yield "\n".join(run)
            run = []
    if run:
        yield "\n".join(run)


@dataclass(frozen=True, slots=True)
class Outline:
    """A page as its text blocks: the elements that hold them, the blocks, and notes on writers and times; all in
    order.
    """

    nodes: list[Node]
    blocks: list[Block]
    notes: list[Note]


def outline(tree: etree._Element) -> Outline:
    """The blocks of ``tree`` in the order of the page. Never raises; linear in the number of elements."""
    walk = _Walk()
    body = tree.find("body")
    walk.element(body if body is not None else tree, 0, 1, link=False, bold=False)
    return Outline(walk.nodes, walk.blocks, walk.notes)
