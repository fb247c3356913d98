"""Two sums for one thing, given by two sides in neighbouring sentences. Who shows the one should show the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.types import Sentence

_SAYS = re.compile(r"\b(?:said|says?|puts?|gave|gives?|estimate[sd]?|claim(?:s|ed)?|report(?:s|ed)?|told|argue[sd]?)\b")
_SUM = re.compile(r"(?P<sign>[£$€])\s?\d[\d,.]*\d|(?<![\d,.£$€-])\d[\d,.]*\s(?P<unit>[a-z]{3,})\b")
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|this|that|both)\b", re.IGNORECASE)
_LONGEST = 1000


def other_sides(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence in which a side gives a sum: that of the next one of its paragraph, if another
    side gives another sum of the same unit there.
    """
    found: dict[int, tuple[int, ...]] = {}
    for i in range(len(texts) - 1):
        if sentences[i].paragraph == sentences[i + 1].paragraph and _opposed(
            texts[i][:_LONGEST], texts[i + 1][:_LONGEST]
        ):
            found[i] = (i + 1,)
    return found


def _opposed(one: str, other: str) -> bool:
    sides = [_side(said) for said in (one, other)]
    if _PRONOUN.match(other) or not all(sides) or sides[0] & sides[1]:
        return False
    mine, theirs = _sums(one), _sums(other)
    return any(mine[unit].isdisjoint(theirs[unit]) for unit in mine.keys() & theirs.keys())


def _side(said: str) -> set[str]:
    """The words that name who gives the sum: those before "said", but for small ones."""
    cue = _SAYS.search(said)
    small = words("common.txt", "function")
    return {w for w in re.findall(r"\w+", said[: cue.start()].casefold()) if w not in small} if cue else set()


def _sums(said: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _SUM.finditer(said):
        unit = match["sign"] or match["unit"]
        if unit not in words("common.txt", "function"):
            found.setdefault(unit, set()).add(match.group())
    return found
