"""Looking places up among spans that are in order and disjoint, in logarithmic time; and what is covered already."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

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


def inside(position: int, ordered: Sequence[Span]) -> bool:
    """Whether ``position`` stands in one of ``ordered``."""
    at = bisect_right(ordered, position, key=lambda s: s.start) - 1
    return at >= 0 and position < ordered[at].end


def meets(span: Span, ordered: Sequence[Span]) -> bool:
    """Whether one of ``ordered`` shares a character with ``span``."""
    at = bisect_right(ordered, span.start, key=lambda s: s.end)
    return at < len(ordered) and ordered[at].start < span.end


def before(position: int, ordered: Sequence[Span]) -> Span | None:
    """The last of ``ordered`` that ends at ``position`` or before it."""
    at = bisect_right(ordered, position, key=lambda s: s.end) - 1
    return ordered[at] if at >= 0 else None


def behind(position: int, ordered: Sequence[Span]) -> Span | None:
    """The first of ``ordered`` that starts at ``position`` or behind it."""
    at = bisect_left(ordered, position, key=lambda s: s.start)
    return ordered[at] if at < len(ordered) else None


class Taken:
    """The characters of one paragraph that spans have been laid on, in any order."""

    def __init__(self, within: Span, spans: Iterable[Span] = ()) -> None:
        self._start = within.start
        self._held = bytearray(max(0, within.end - within.start))
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Lay one more down."""
        start, end = self._clipped(span)
        self._held[start:end] = b"\x01" * (end - start)

    def meets(self, span: Span) -> bool:
        """Whether one of them overlaps ``span``."""
        return self._held.find(1, *self._clipped(span)) >= 0

    def _clipped(self, span: Span) -> tuple[int, int]:
        start = min(len(self._held), max(0, span.start - self._start))
        return start, min(len(self._held), max(start, span.end - self._start))
