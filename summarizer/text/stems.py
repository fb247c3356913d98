"""Stems: forms under which "attacks" and "attacked" compare equal. For counting only, never for showing."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e")
_SHORTEST = 3


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded ``word`` without a common English ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            base = word[: -len(ending)]
            return base[:-1] if len(base) > _SHORTEST and base[-1] == base[-2] else base
    return word
