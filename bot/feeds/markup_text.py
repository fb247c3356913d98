"""A piece of markup (a feed item's content, the HTML part of a mail) to paragraphs of text. Pure; never raises."""

from __future__ import annotations

import html
import re

from bot.feeds.blocks import outline
from bot.feeds.markup import parsed

_SPACE = re.compile(r"\s+")
_LOOKS_MARKED_UP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,31});")


def line_of(text: str) -> str:
    """One line of text from a title or name: tags dropped, entities resolved, white space single."""
    if _LOOKS_MARKED_UP.search(text):
        text = " ".join(paragraphs_of(text)) if "<" in text else html.unescape(text)
        text = html.unescape(text)
    return _SPACE.sub(" ", text).strip()


def paragraphs_of(markup: str) -> list[str]:
    """The paragraphs of a piece of markup, in order, captions and scripts left out; of plain text, its own
    paragraphs.
    """
    if not _LOOKS_MARKED_UP.search(markup):
        return [part for part in (p.strip() for p in re.split(r"\n\s*\n", markup)) if part]
    tree = parsed(f"<html><body>{markup}</body></html>".encode("utf-8", "replace")).tree
    if tree is None:
        return []
    page = outline(tree)
    return [b.text for b in page.blocks if "figcaption" not in page.nodes[b.node].tags]
