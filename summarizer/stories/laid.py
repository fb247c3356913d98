"""Two texts laid beside each other: the words of each, and what stands in the same places of both.

Whoever prints copy again cuts, puts in and re-tops, so the texts are held together by the runs of three words that
each of them holds once; what stands between two such runs in the one has its place in the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from sys import intern

from summarizer.lexicon import words as listed
from summarizer.stories.amounts import NUMBERS
from summarizer.stories.terms import SENTENCE_START
from summarizer.text.fold import fold_text

MOST_WORDS = 5_000
MOST_CHARACTERS = 10 * MOST_WORDS
"""So much of a text is compared; what is remembered of long texts is bounded by it too."""
LEAD = 25
"""Words of the lead, whose actors are the main ones."""
_HAS_CASE = 0.5
_NO_CASE = 1 / 400
"""Letters that are capitals: more in a text of capitals, fewer in one that has none to speak of."""

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATELINE = re.compile(
    r"^(?:[^a-z\n]{0,50}?(?:\([^)\n]{1,40}\))?[^a-z\n]{0,20}?\s[-–—]{1,2}\s"
    r"|(?:[A-Z][^\s()]{0,30},? ){1,5}\([A-Z][^)\n]{0,40}\)[ \t]{0,3}(?:[-–—]{1,2}\s|(?=[A-Z\"“])))",
    re.MULTILINE,
)
_HEAD = 400
"""Characters at the head of a text in which a dateline may stand, behind a byline or a caption."""
_STOP = re.compile(r"[.!?…]")


@dataclass(frozen=True, slots=True)
class Laid:
    """A text in folded words, numbers in digits.

    ``every`` holds each word once, ``names`` those that name; ``once`` are the places of the runs of three that it
    holds once, ``lines`` the words that begin a line behind one that is no sentence (a byline, a caption, a headline).
    ``cased``: a capital says something in it.
    """

    words: tuple[str, ...]
    every: frozenset[str]
    names: frozenset[str]
    once: dict[tuple[str, ...], int]
    lines: frozenset[int]
    cased: bool


def laid(text: str) -> Laid:
    """A text in words, of which the first 5,000 are read. A dateline at its head is left out."""
    return _laid(text.lstrip()[:MOST_CHARACTERS])


@lru_cache(maxsize=512)
def _laid(text: str) -> Laid:
    text = _DATELINE.sub("", text[:_HEAD], count=1) + text[_HEAD:]
    common = listed("common.txt", "common")
    found: list[str] = []
    names: set[str] = set()
    lower: set[str] = set()
    lines: set[int] = set()
    end = 0
    for match in islice(_TOKEN.finditer(text), MOST_WORDS):
        token = match.group()
        word = fold_text(token).removesuffix("'s")
        if word[:1].isdigit():
            word = word.replace(",", "")
        word = intern(f"{NUMBERS[word]:g}" if word in NUMBERS and word != "one" else word)
        start = match.start()
        between, line, _ = text[end:start].partition("\n")
        if line and not _STOP.search(between):
            lines.add(len(found))
        end = match.end()
        found.append(word)
        if token[0].isupper():
            if len(word) > 1 and word not in common and not SENTENCE_START.search(text, max(0, start - 6), start):
                names.add(word)
        elif token[0].islower():
            lower.add(word)
    words = tuple(found)
    return Laid(words, frozenset(words), frozenset(names - lower), _once(words), frozenset(lines), _has_case(text))


def places(one: Laid, other: Laid) -> Iterator[tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    """What stands in the same place of both, between two shared runs: whether in the lead, and the words of each.

    Lines that stand before the first shared one and are no sentences are each desk's own: byline, caption, headline.
    """
    i = j = 0
    ends = LEAD
    both = [(at, other.once[run]) for run, at in one.once.items() if run in other.once]
    for at, there in (*_in_order(both), (len(one.words), len(other.words))):
        head, end, stop = i == j == 0, at, there
        while i < end and j < stop and one.words[i] == other.words[j]:
            i, j = i + 1, j + 1
        while i < end and j < stop and one.words[end - 1] == other.words[stop - 1]:
            end, stop = end - 1, stop - 1
        if head and both and (not end or end in one.lines) and (not stop or stop in other.lines):
            ends += min(end, stop)
        elif both:
            yield min(i, j) < ends, one.words[i:end], other.words[j:stop]
        i, j = at + 3, there + 3


def _in_order(both: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these places, in order in the first text, that are in order in the second too (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, there) in enumerate(both):
        pile = bisect_left(ends, there)
        before.append(last[pile - 1] if pile else -1)
        ends[pile : pile + 1], last[pile : pile + 1] = [there], [n]
    kept: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        kept.append(both[n])
        n = before[n]
    return kept[::-1]


def _once(words: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(words, words[1:], words[2:], strict=False)):
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _has_case(text: str) -> bool:
    """Whether a text is written in both cases, so that a capital says something."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return _NO_CASE * len(letters) < sum(c.isupper() for c in letters) < _HAS_CASE * len(letters)


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of three words that a text holds, in folded words; of a shorter text itself."""
    text = fold_text(text)
    words = [match.group() for match in islice(_TOKEN.finditer(text), MOST_WORDS)]
    return set(zip(words, words[1:], words[2:], strict=False)) if len(words) > 2 else {tuple(words)}
