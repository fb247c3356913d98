"""Bytes of a page to its tree: what no reader sees is cut out before parsing, so that parsing is cheap and bounded.

Scripts, styles, drawings and comments make two thirds of a news page. They are cut with plain searches; scripts that
hold data are handed on, the rest is thrown away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_MARKUP = 2 * 1024 * 1024
"""Bytes of markup that are parsed, scripts and styles not counted; what stands beyond is left unread."""
LARGEST_DATA = 4 * 1024 * 1024
"""Bytes of scripts that are kept to be read as data."""

_HIDDEN = re.compile(rb"<(script|style|svg|noscript|template|!--)", re.IGNORECASE)
_CLOSE = {
    name: re.compile(rb"</" + name + rb"\s*>?", re.IGNORECASE)
    for name in (b"script", b"style", b"svg", b"noscript", b"template")
}
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f")


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's tree (None where there is no markup at all) and its scripts: attributes and content of each."""

    tree: etree._Element | None
    scripts: tuple[tuple[bytes, bytes], ...]


def parsed(data: bytes) -> Markup:
    """The tree and the data scripts of a page in UTF-8. Never raises; time and memory are linear in ``data``."""
    visible, scripts = _parted(data[:LARGEST_BYTES])
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = etree.fromstring(visible[:LARGEST_MARKUP].translate(None, _CONTROL), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    return Markup(tree, scripts)


def _parted(data: bytes) -> tuple[bytes, tuple[tuple[bytes, bytes], ...]]:
    kept: list[bytes] = []
    scripts: list[tuple[bytes, bytes]] = []
    room = LARGEST_DATA
    unclosed: set[bytes] = set()
    position = search_from = 0
    while (found := _HIDDEN.search(data, search_from)) is not None:
        name = found[1].lower()
        if name in unclosed:
            search_from = found.end()
            continue
        if name == b"!--":
            end = content_end = data.find(b"-->", found.end() - 2)
            end += 3
        else:
            close = _CLOSE[name].search(data, found.end())
            content_end, end = (close.start(), close.end()) if close is not None else (-1, -1)
        if content_end < 0:
            # Never closed: it hides nothing but itself, and is not looked for again (that would take quadratic time).
            unclosed.add(name)
            search_from = found.end()
            continue
        kept.append(data[position : found.start()])
        if name == b"script" and content_end - found.end() <= room:
            head_end = data.find(b">", found.end(), content_end)
            if head_end >= 0 and content_end - head_end > 40:
                room -= content_end - found.end()
                scripts.append((data[found.end() : head_end], data[head_end + 1 : content_end]))
        position = search_from = end
    kept.append(data[position:])
    return b"".join(kept), tuple(scripts)
