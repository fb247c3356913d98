"""Near-copies: wire copy printed again, cut, re-topped or with a word changed here and there.

A copy is decided by containment: the share of the smaller text's 3-word shingles that the larger one holds
(Broder 1997). Likeness by Jaccard fails as soon as one text is cut. Candidates come from a sketch, the shingles whose
hash falls in one of eight classes, which unlike a bottom-k sketch keeps its meaning between texts of different length.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
_MOST_SHINGLES = 20_000
_ALL_BELOW = 48
_QUARTER_BELOW = 256
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """``of`` holds ``share`` (0 to 1) of the shingles of the smaller of the two texts."""

    of: str
    share: float


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
    smaller, larger = sorted((first, second), key=len)
    if not smaller:
        return 0.0
    if len(smaller) < _FEWEST:
        return float(smaller == larger)
    return len(smaller & larger) / len(smaller)


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
    """The shingles of the ``most`` newest articles; it finds what a text is a copy of."""

    def __init__(self, most: int = 5000) -> None:
        self._most = most
        self._texts: OrderedDict[str, frozenset[int]] = OrderedDict()
        self._holders: defaultdict[int, list[str]] = defaultdict(list)

    def put(self, identity: str, found: frozenset[int]) -> None:
        """Remember the shingles of an article."""
        self._texts[identity] = found
        for shingle in _sketch(found):
            self._holders[shingle].append(identity)
        while len(self._texts) > self._most:
            oldest, gone = self._texts.popitem(last=False)
            for shingle in _sketch(gone):
                self._holders[shingle].remove(oldest)
                if not self._holders[shingle]:
                    del self._holders[shingle]

    def find(self, found: frozenset[int], may_be: Callable[[str], bool] = lambda _: True) -> Copy | None:
        """The text that shares most with ``found``, the earlier one on a tie; None where none shares half.

        ``may_be`` says of each text whether it may be the one.
        """
        proposed: Counter[str] = Counter()
        held = sorted(self._holders.keys() & found)
        proposed.update(chain.from_iterable(h for h in map(self._holders.__getitem__, held) if len(h) <= _COMMON))
        best: Copy | None = None
        for identity, met in proposed.most_common(20):
            other = self._texts[identity]
            if met < _MET * CONTAINMENT * min(len(found), len(other)) / (_CLASSES if _sketched(other) else 1):
                continue
            share = round(containment(found, other), 4)
            if share >= CONTAINMENT and (best is None or share > best.share) and may_be(identity):
                best = Copy(identity, share)
        return best


def _sketch(found: frozenset[int]) -> Iterable[int]:
    return [shingle for shingle in found if shingle % _CLASSES == 0] if _sketched(found) else found


def _sketched(found: frozenset[int]) -> bool:
    return len(found) >= _SKETCHED_FROM
