"""Whether a block of a page reads like running text, and its letters by themselves."""

from __future__ import annotations

import re

from bot.feeds.blocks import Block

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r'[.!?…。！？।؟۔]["”’»」』)\]*]*$|[”"」]$')
_PROSE_SHORTEST = 50
_PROSE_SURELY = 200
_DENSE_FROM = "\u2e80"


def folded(text: str) -> str:
    """Letters and digits of ``text`` in lower case, nothing between them."""
    return "".join(_WORD.findall(text.casefold()))


def ends_like_sentence(text: str) -> bool:
    """Whether ``text`` ends in closing punctuation or a closing mark."""
    return _END.search(text) is not None


def prose(block: Block) -> bool:
    """Whether a block reads like a paragraph of running text."""
    text = block.text
    size = len(text)
    if size < _PROSE_SHORTEST and text.isascii():
        return False
    if text[0] > _DENSE_FROM or text[-1] > _DENSE_FROM:
        size *= 3  # a character of these scripts is worth a syllable or a word
    if size < _PROSE_SHORTEST or block.linked * 2 >= len(text):
        return False
    return size > _PROSE_SURELY or ends_like_sentence(text)
