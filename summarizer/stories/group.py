"""Groups articles into stories: near-copies folded first, then articles on one event joined.

Near-copies: containment of word 4-shingles (Broder 1997). Events: cosine of tf-idf vectors over headline and opening,
against the story's first article, so that one look-alike cannot chain two events together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.text.fold import fold_text
from summarizer.types import Article, Story

COPY_CONTAINMENT = 0.6
SAME_EVENT = 0.32
OPENING_WORDS = 200
_SHINGLE = 4
_WORD = re.compile(r"[^\W_]+")


def stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories of ``articles``, in the order in which each first appears; ids inside keep the order given.

    An article whose shingles are contained in another's is a copy of the longer one.
    """
    shingles = [_shingles(a.text) for a in articles]
    copy_of = _copies(articles, shingles)
    kept = [i for i in range(len(articles)) if i not in copy_of]
    vectors = _vectors([f"{a.headline} {a.headline} {_opening(a.text)}" for a in articles])
    groups: list[list[int]] = []
    for i in kept:
        home = max(groups, key=lambda g: _cosine(vectors[i], vectors[g[0]]), default=None)
        if home is not None and _cosine(vectors[i], vectors[home[0]]) >= SAME_EVENT:
            home.append(i)
        else:
            groups.append([i])
    return tuple(
        Story(
            tuple(articles[i].id for i in group),
            tuple((articles[c].id, articles[k].id) for c, k in copy_of.items() if k in group),
        )
        for group in groups
    )


def _copies(articles: Sequence[Article], shingles: Sequence[frozenset[tuple[str, ...]]]) -> dict[int, int]:
    """Index of each near-copy → index of the article that holds it. The longer is kept; of equals the later given."""
    by_shingle: dict[tuple[str, ...], list[int]] = {}
    for i, found in enumerate(shingles):
        for shingle in found:
            by_shingle.setdefault(shingle, []).append(i)
    copies: dict[int, int] = {}
    for i in sorted(range(len(articles)), key=lambda k: (len(shingles[k]), k)):
        shared = Counter(j for shingle in shingles[i] for j in by_shingle[shingle] if j != i and j not in copies)
        for j, n in shared.most_common(1):
            larger = (len(shingles[j]), j) > (len(shingles[i]), i)
            if larger and n >= COPY_CONTAINMENT * len(shingles[i]):
                copies[i] = j
    return {i: _kept(i, copies) for i in copies}


def _kept(index: int, copies: dict[int, int]) -> int:
    while index in copies:
        index = copies[index]
    return index


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(fold_text(text))
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(max(0, len(words) - _SHINGLE + 1)))


def _opening(text: str) -> str:
    return " ".join(text.split()[:OPENING_WORDS])


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    bags = [Counter(w for w in _WORD.findall(fold_text(t)) if len(w) > 3) for t in texts]
    seen = Counter(w for bag in bags for w in bag)
    vectors: list[dict[str, float]] = []
    for bag in bags:
        weighed = {w: (1 + math.log(n)) * math.log(1 + (len(bags) + 1) / seen[w]) for w, n in bag.items()}
        norm = math.sqrt(sum(v * v for v in weighed.values())) or 1.0
        vectors.append({w: v / norm for w, v in weighed.items()})
    return vectors


def _cosine(first: dict[str, float], second: dict[str, float]) -> float:
    small, large = sorted((first, second), key=len)
    return sum(v * large.get(w, 0.0) for w, v in small.items())
