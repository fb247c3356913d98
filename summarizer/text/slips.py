"""Slips: under which forms a misspelt word and the right one meet.

Both leave out up to two letters of their beginning; words that are at most two letters apart (one wrong, missing,
added, or two swapped, twice) share such a form (symmetric deletion with a prefix, as in SymSpell, W. Garbe 2012). Many
that share one are further apart, so what is found is to be compared.
"""

from __future__ import annotations

from itertools import combinations

PREFIX = 7
"""Letters of a word that forms are made of."""
MOST = 2
LONGEST = 60
"""A longer word has no forms."""


def forms(word: str, most: int = MOST) -> frozenset[str]:
    """The beginning of ``word`` with none to ``most`` letters left out; of an empty or very long word nothing."""
    if not word or len(word) > LONGEST:
        return frozenset()
    start = word[:PREFIX]
    kept = (combinations(start, len(start) - out) for out in range(min(most, len(start) - 1) + 1))
    return frozenset("".join(letters) for each in kept for letters in each)
