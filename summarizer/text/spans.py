"""Looking places up among spans that are in order and disjoint, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from summarizer.types import Span


def held(span: Span, ordered: Sequence[Span]) -> bool:
    """Whether one of ``ordered`` contains ``span``."""
    at = bisect_right(ordered, span.start, key=lambda s: s.start) - 1
    return at >= 0 and ordered[at].end >= span.end


def touching(span: Span, ordered: Sequence[Span]) -> Sequence[Span]:
    """Those of ``ordered`` that share a character with ``span`` or border on it."""
    first = max(0, bisect_right(ordered, span.start, key=lambda s: s.start) - 1)
    while first < len(ordered) and ordered[first].end < span.start:
        first += 1
    last = bisect_right(ordered, span.end, key=lambda s: s.start)
    return ordered[first:last]
