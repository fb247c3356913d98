"""Which quotes of two readings of one text are the same ones. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.types import Part, Quote, Span, Speech

_Words = tuple[Part, tuple[Span, ...]]


def same_quotes(old: Sequence[Quote], new: Sequence[Quote]) -> list[int | None]:
    """For each of ``new`` the index of the quote in ``old`` that it is: the one of the same words.

    Else, among those left, the one that it overlaps where neither overlaps another: its ends have moved. Speech
    without marks is never taken for speech in marks, nor a headline's words for those of the text.
    """
    places: dict[_Words, list[int]] = defaultdict(list)
    for i in reversed(range(len(old))):
        places[_words(old[i])].append(i)
    found = [same.pop() if (same := places.get(_words(quote))) else None for quote in new]
    left = [i for same in places.values() for i in same]
    bare = [i for i, known in enumerate(found) if known is None]
    of_new: dict[int, set[int]] = defaultdict(set)
    of_old: dict[int, set[int]] = defaultdict(set)
    for here, there in _overlapping([(i, old[i]) for i in left], [(i, new[i]) for i in bare]):
        of_old[here].add(there)
        of_new[there].add(here)
    for there, olds in of_new.items():
        here = min(olds)
        if len(olds) == len(of_old[here]) == 1:
            found[there] = here
    return found


def _words(quote: Quote) -> _Words:
    return quote.part, quote.contents


def _overlapping(old: Sequence[tuple[int, Quote]], new: Sequence[tuple[int, Quote]]) -> list[tuple[int, int]]:
    """The pairs of an old and a new one, of one kind and part, that share a character: a walk along the text."""
    pairs: list[tuple[int, int]] = []
    kinds: dict[tuple[Part, bool], list[tuple[Span, bool, int]]] = defaultdict(list)
    for is_new, some in ((False, old), (True, new)):
        for i, quote in some:
            kind = (quote.part, quote.speech is Speech.INDIRECT)
            kinds[kind] += [(span, is_new, i) for span in quote.contents]
    for spans in kinds.values():
        open_ones: list[tuple[Span, bool, int]] = []
        for span, is_new, i in sorted(spans):
            open_ones = [each for each in open_ones if each[0].end > span.start]
            for _, other_is_new, j in open_ones:
                if is_new != other_is_new:
                    pairs.append((j, i) if is_new else (i, j))
            open_ones.append((span, is_new, i))
    return pairs
