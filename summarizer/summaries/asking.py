"""What a model is asked for, and how a text too long for it is cut into windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

TASK = "Summarise this news article in three sentences. Use only what it says.\n\n"
"""Stands before the text, for a model that is told what to do."""

_ENDS = (re.compile(r"(?<=\n)"), re.compile(r"(?<=[.!?…]\s)"), re.compile(r"(?<=\s)"))


def windows(text: str, limit: int, size: Callable[[str], int]) -> list[str]:
    """``text`` in windows of at most ``limit`` by ``size``, cut between paragraphs where that is possible.

    A paragraph longer than a window is cut between its sentences, a sentence between its words.
    """
    found: list[str] = []
    current, held = "", 0
    for piece, amount in _pieces(text, limit, size, _ENDS):
        if current and held + amount > limit:
            found.append(current.strip())
            current, held = "", 0
        current += piece
        held += amount
    return [window for window in (*found, current.strip()) if window]


def _pieces(
    text: str, limit: int, size: Callable[[str], int], ends: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[str, int]]:
    for piece in ends[0].split(text):
        amount = size(piece)
        if amount <= limit or len(ends) == 1:
            yield piece, amount
        else:
            yield from _pieces(piece, limit, size, ends[1:])


def once_more(before: list[str], after: list[str]) -> bool:
    """Whether what was written of the windows ``before`` is written again, as ``after``: until it is one window.

    A model that shortens nothing would be asked for ever.
    """
    return 1 < len(before) > len(after)
