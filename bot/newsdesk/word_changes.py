"""The words that differ between two texts. Pure; the time stays bounded for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.types import Span

_MOST_PAIRS = 40_000
"""Pairs of words; beyond so many two runs are taken whole instead of aligned."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Change:
    """Words that differ at one place, exact slices of the older and the newer text; either may be empty."""

    old: str
    new: str
    was: Span
    now: Span


def word_changes(old: str, new: str, was: Span | None = None, now: Span | None = None) -> tuple[Change, ...]:
    """The runs of words that differ between ``was`` in ``old`` and ``now`` in ``new`` (by default the whole texts)."""
    was, now = was or Span(0, len(old)), now or Span(0, len(new))
    before, after = words_in(old, was), words_in(new, now)
    differing = [
        (_over(before, i1, i2, was.start), _over(after, j1, j2, now.start))
        for i1, i2, j1, j2 in runs([s.of(old) for s in before], [s.of(new) for s in after], _MOST_PAIRS)
    ]
    bare = (_bare(old, new, gone, come) for gone, come in differing)
    return tuple(Change(gone.of(old), come.of(new), gone, come) for gone, come in bare)


def _bare(old: str, new: str, gone: Span, come: Span) -> tuple[Span, Span]:
    """Both spans without the comma or full stop at their ends, where there is more than that to tell."""
    was, now = (Span(s.start, s.start + len(s.of(t).rstrip(",;:.!?"))) for s, t in ((gone, old), (come, new)))
    abbreviated = any("." in span.of(text)[:-1] for span, text in ((was, old), (now, new)))
    nothing = was.of(old) == now.of(new) or was.start == was.end or now.start == now.end
    return (gone, come) if nothing or abbreviated else (was, now)


def words_in(text: str, span: Span) -> list[Span]:
    """The words under a span, parted by white space."""
    return [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]


def _over(words: Sequence[Span], start: int, end: int, otherwise: int) -> Span:
    """The span from the first to the last of the words; an empty one where there are none."""
    return Span(words[start].start, words[end - 1].end) if start < end else Span(otherwise, otherwise)


def runs(before: Sequence[str], after: Sequence[str], most: int) -> Iterator[tuple[int, int, int, int]]:
    """The runs that differ, as in ``difflib``: start and end in ``before``, start and end in ``after``.

    One run from the first to the last difference where there are more than ``most`` pairs to weigh.
    """
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    end = 0
    while end < min(len(before), len(after)) - same and before[-1 - end] == after[-1 - end]:
        end += 1
    was, now = before[same : len(before) - end], after[same : len(after) - end]
    if len(was) * len(now) > most:
        yield same, same + len(was), same, same + len(now)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield same + i1, same + i2, same + j1, same + j2
