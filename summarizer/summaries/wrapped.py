"""Quotation marks that a model puts around all that it wrote: they belong to no quotation of the article."""

from __future__ import annotations

from collections.abc import Sequence

_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“”", "”": "”"}
_BEFORE_A_MARK = "([{—–-/"
_ENDS = ".!?…"


def unwrapped(text: str) -> str:
    """``text`` without one pair of marks around all of it.

    As it is where the first mark is closed before the end: then first and last belong to two quotations.
    """
    closing = _CLOSING.get(text[:1], "")
    marked = text[:-1] if text[-1:] == "." and text[-2:-1] in closing else text
    if len(marked) < 3 or marked[-1] not in closing:
        return text
    last, depth, opens = len(marked) - 1, 0, False
    for i, char in enumerate(marked):
        opens = _opens(marked, i, opens)
        if opens:
            depth += 1
        elif char in closing and not _apostrophe(marked, i):
            depth -= 1
        if not depth and i < last:
            return text
    inside = marked[1:last].strip()
    return text if depth else inside + (text[len(marked) :] if inside[-1:] not in _ENDS else "")


def unwrapped_all(parts: Sequence[str]) -> list[str]:
    """``parts`` without a pair around all of them together, or else around each."""
    together = unwrapped("\n".join(parts)).split("\n")
    if together != list(parts):
        return [part for part in together if part]
    each = [unwrapped(part) for part in parts]
    return each if all(new != old for new, old in zip(each, parts, strict=True)) else list(parts)


def _opens(text: str, i: int, before: bool) -> bool:  # noqa: FBT001 - of the one before
    """Whether the mark at ``i`` opens, by its form or by what stands around it: ``before``, another one that opens."""
    if text[i] != text[0] or i == len(text) - 1:
        return False
    if i == 0 or text[0] not in _CLOSING[text[0]]:
        return True
    return (before or text[i - 1].isspace() or text[i - 1] in _BEFORE_A_MARK) and not text[i + 1].isspace()


def _apostrophe(text: str, i: int) -> bool:
    return text[i] in "'’" and text[i - 1 : i].isalnum() and text[i + 1 : i + 2].isalnum()
