"""Near-copies: wire copy printed again, cut, re-topped or with a word changed here and there.

A copy is decided by containment: the share of the smaller text's 3-word shingles that the larger one holds
(Broder 1997). Likeness by Jaccard fails as soon as one text is cut. Candidates come from a sketch, the shingles whose
hash falls in one of eight classes, which unlike a bottom-k sketch keeps its meaning between texts of different length.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import chain

from summarizer.text.fold import fold_text

CONTAINMENT = 0.5
"""From this share of the smaller text on, two texts are one piece of copy."""

_SHINGLE = 3
_FEWEST = 6
"""A text of fewer shingles says too little to be called a copy unless it is the same from end to end."""
_CLASSES = 8
_SKETCHED_FROM = 128
"""Texts with fewer shingles are looked up by all of them."""
_COMMON = 60
"""A shingle that so many texts of the window hold is a set phrase and proposes nobody."""
_MET = 1 / 8
"""What meets less of the sketch than this part of what a copy is to be expected to meet shares a phrase or two."""
_MOST_PROPOSED = 20
_MOST_SHINGLES = 20_000
_ALL_BELOW = 48
_QUARTER_BELOW = 256
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """The hashes of the 3-word runs of ``text``, without case, marks and diacritics; of the first 20,000 words."""
    words = _WORD.findall(fold_text(text))[:_MOST_SHINGLES]
    if len(words) < _SHINGLE:
        return frozenset({zlib.crc32(" ".join(words).encode())} if words else ())
    return frozenset(zlib.crc32(run.encode()) for run in map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def shared(first: frozenset[int], second: frozenset[int]) -> tuple[float, float]:
    """The share of ``first`` that stands in ``second``, and the other way round; (0, 0) where neither is half of it.

    A text of a few words is a copy only if it is the same.
    """
    if containment(first, second) < CONTAINMENT:
        return 0.0, 0.0
    both = len(first & second)
    return both / len(first), both / len(second)


def containment(first: frozenset[int], second: frozenset[int]) -> float:
    """The share of the smaller set that the larger one holds, from 0 to 1; for tiny sets 1 or 0."""
    size = min(len(first), len(second))
    if not size:
        return 0.0
    if size < _FEWEST:
        return float(first == second)
    return len(first & second) / size


def sketch(found: frozenset[int]) -> frozenset[int]:
    """The shingles by which a text is found again in an index: all of a short one, one in four, one in sixteen.

    The classes lie inside each other, so that a short text is found in a long one and a long one by a short one.
    """
    return _of_class(found, 1 if len(found) < _ALL_BELOW else 4 if len(found) < _QUARTER_BELOW else 16)


def sought(found: frozenset[int]) -> frozenset[int]:
    """The shingles that are looked up in such an index to find what a text shares words with."""
    return _of_class(found, 1 if len(found) < _QUARTER_BELOW else 4)


def _of_class(found: frozenset[int], classes: int) -> frozenset[int]:
    return frozenset(shingle for shingle in found if shingle % classes == 0)


class Shelf:
    """The shingles of some articles, each under a key; it finds what a text is a copy of."""

    def __init__(self) -> None:
        self._texts: dict[int, frozenset[int]] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def put(self, key: int, found: frozenset[int]) -> None:
        """Remember the shingles of an article."""
        self._texts[key] = found
        for shingle in _of_class(found, self._classes(found)):
            self._holders[shingle].append(key)

    def find(self, found: frozenset[int], may_be: Callable[[int], bool] = lambda _: True) -> int | None:
        """The text that shares most with ``found``, the earlier one on a tie; None where none shares half.

        ``may_be`` says of each text whether it may be the one.
        """
        held = sorted(self._holders.keys() & found)
        few = (holders for holders in map(self._holders.__getitem__, held) if len(holders) <= _COMMON)
        best, most = None, 0.0
        for key, met in Counter(chain.from_iterable(few)).most_common(_MOST_PROPOSED):
            other = self._texts[key]
            if met < _MET * CONTAINMENT * min(len(found), len(other)) / self._classes(other):
                continue
            share = round(containment(found, other), 4)
            if share >= CONTAINMENT and share > most and may_be(key):
                best, most = key, share
        return best

    @staticmethod
    def _classes(found: frozenset[int]) -> int:
        """Of how many classes one is looked up: finer than the sketch of an index, since here is room for it."""
        return _CLASSES if len(found) >= _SKETCHED_FROM else 1
