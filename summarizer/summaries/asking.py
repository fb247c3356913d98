"""What a model is asked for, and how a text too long for it is cut into windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from summarizer.errors import TooLong
from summarizer.summaries.model_text import model_sentences, without_scraps
from summarizer.text.sentences import split
from summarizer.types import Span

MOST_WINDOWS = 100
"""A text of more windows is not written of: the deadline would pass long before."""
TOKENS_A_SENTENCE = 60
"""Twice what a sentence of the news takes."""

_ENDS = (re.compile(r"(?<=\n)"), re.compile(r"(?<=[.!?…]\s)"), re.compile(r"(?<=\s)"))
_WHOLE = re.compile(r".*(?:[.!?…][\"”’'»)\]]*(?=\s)|(?=\n[ \t]{0,8}(?:[-*•–—·]|\(?\w{1,3}[.)])[ \t]))", re.DOTALL)
"""Up to the last sentence or item of a list that another one follows."""
_NUMBER = re.compile(r"\d\.?[\"”’'»)\]]*$")
_NEXT = " Next"
"""Stands for whatever would have come next."""
_LAST = 100
"""Characters in which the end of a text is looked for."""
_MOST_CUTS = 9
"""So many abbreviations one behind the other are no text."""


def task(sentences: int) -> str:
    """Stands before the text, for a model that is told what to do."""
    asked = "one sentence" if sentences == 1 else f"{sentences} sentences"
    return f"Summarise this news article in {asked}. Use only what it says.\n\n"


def windows(text: str, limit: int, size: Callable[[str], int]) -> list[str]:
    """``text`` in windows of at most ``limit`` by ``size``, cut between paragraphs where that is possible.

    A paragraph longer than a window is cut between its sentences, a sentence between its words, and a word anywhere.
    Raises ``TooLong`` where there would be more than ``MOST_WINDOWS``.
    """
    found: list[str] = []
    current, held = "", 0
    for piece, amount in _pieces(text, limit, size, _ENDS):
        if current and held + amount > limit:
            found.append(current.strip())
            current, held = "", 0
            if len(found) >= MOST_WINDOWS:
                raise TooLong("The article is too long for the model.")
        current += piece
        held += amount
    return [window for window in (*found, current.strip()) if window]


def _pieces(
    text: str, limit: int, size: Callable[[str], int], ends: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[str, int]]:
    for piece in ends[0].split(text) if ends else (text[: len(text) // 2], text[len(text) // 2 :]):
        amount = size(piece)
        if amount <= limit or len(piece) == 1:
            yield piece, amount
        else:
            yield from _pieces(piece, limit, size, ends[1:])


def once_more(before: Sequence[str], parts: Sequence[str], limit: int, size: Callable[[str], int]) -> list[str]:
    """The windows of what was written of the windows ``before``, to be written of again: until it is one window.

    Empty where there is nothing more to ask. A model that shortens nothing would be asked for ever.
    """
    try:
        after = windows("\n".join(parts), limit, size)
    except TooLong:  # said of an article; here it is the model that says too much
        return []
    return after if 1 < len(before) > len(after) else []


def told(parts: Sequence[str], sentences: int) -> str:
    """The summary, of what was written of each window in the end.

    Of more than one the first sentence that is no scrap is taken, from windows spread evenly over the text: the first
    window's sentences alone would tell its beginning as if it were all.
    """
    written = [part for part in parts if part]
    if len(written) < 2:
        return "".join(written)
    most = min(sentences, len(written))
    taken = [written[i * len(written) // most] for i in range(most)]
    return "\n\n".join(sentence for part in taken for sentence in without_scraps(model_sentences(part))[:1])


def whole(text: str) -> str:
    """``text`` without what it was broken off in: its last sentence, or the last item of its list.

    A full stop at the very end ends a sentence, but not behind a number or an abbreviation: "$3." may have become $3.5.
    """
    printed = text.rstrip()
    if _ended(printed) and not _NUMBER.search(printed[-_LAST:]):
        return printed
    for _ in range(_MOST_CUTS):
        kept = _WHOLE.match(printed)
        printed = kept.group() if kept else ""
        if not printed.endswith(".") or _ended(printed):
            return printed
    return ""


def _ended(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, whatever comes next."""
    last = f"{text[-_LAST:]}{_NEXT}"
    return split(last, Span(0, len(last)))[-1].of(last) == _NEXT.strip()
