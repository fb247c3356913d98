"""A piece of markup (a feed item's content, the HTML part of a mail) to paragraphs of text. Pure; never raises."""

from __future__ import annotations

import html
import re

from bot.feeds.blocks import outline
from bot.feeds.markup import parsed

_SPACE = re.compile(r"\s+")
LONGEST_SIMPLE = 500_000
_TAG = re.compile(r"(<[^<>]*>)")
_PARAGRAPH = re.compile(r"<p(?:\s+(?:class|id|dir|lang|align)=\"[^\"<>&]*\")*\s*>")
_PLAIN = "(?:a|abbr|b|cite|em|i|small|span|strong|u)"
_INLINE = re.compile(rf"<{_PLAIN}(?:\s+(?:href|rel|target|title|dir|lang)=\"[^\"<>&]*\")*\s*>|</{_PLAIN}>")
"""Without what may say that an element is not to be seen."""
_ODD = re.compile("[^\t\n\r\x20-\x7e\xa0-\xac\xae-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc]")
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|#39|#038|#82(?:11|12|16|17|20|21|30));)")
_SIMPLE_SPACE = re.compile(r"[ \t\n\r]{2,}|[\t\n\r]")
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
    simple = _simple(markup)
    return _walked(markup) if simple is None else simple


def _walked(markup: str) -> list[str]:
    """The paragraphs of any markup, by its tree."""
    tree = parsed(f"<html><body>{markup}</body></html>".encode("utf-8", "replace")).tree
    if tree is None:
        return []
    page = outline(tree)
    return [b.text for b in page.blocks if "figcaption" not in page.nodes[b.node].tags]


def _simple(markup: str) -> list[str] | None:
    """The same where the markup is paragraphs side by side with plain words in them, as most feeds have it: several
    times as fast. None for anything else.
    """
    if len(markup) > LONGEST_SIMPLE or _ODD.search(markup) or _REFERENCE.search(markup):
        return None
    parts = _TAG.split(markup)
    if markup.count("<") != len(parts) // 2 or parts[-1].strip():
        return None
    # What is looked for once in the whole need not be looked for in each paragraph.
    refers, breaks, wide = "&" in markup, any(space in markup for space in "\n\t\r"), "  " in markup
    found: list[str] = []
    words: list[str] | None = None
    for text, tag in zip(parts[::2], parts[1::2], strict=False):
        if words is None:
            if (tag != "<p>" and _PARAGRAPH.fullmatch(tag) is None) or (text and not text.isspace()):
                return None
            words = []
            continue
        words.append(text)
        if tag != "</p>":
            if _INLINE.fullmatch(tag) is None:
                return None
            continue
        whole = "".join(words) if len(words) > 1 else text
        words = None
        if refers:
            whole = html.unescape(whole)
        if breaks or (wide and "  " in whole):
            whole = _SIMPLE_SPACE.sub(" ", whole)
        whole = whole.strip()
        if whole:
            found.append(whole)
    return found if words is None else None
