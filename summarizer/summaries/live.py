"""Live pages: lines that open with a time of day. What a newer line takes up again is out of date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem
from summarizer.types import Sentence

STAMP = re.compile(
    r"\W{0,3}(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)\s?(?:[ap]\.?m\.?)?(?:\s?(?:GMT|BST|CES?T|UTC|[ECMP][SD]?T|local time)\b)?"
    r"\s*(?:[:|–—-]\s*)?(?=[^\W\d_]|[\"“‘'$€£]|$|\d)"
)
_FEWEST = 3
"""So many lines with a time make a live page."""
_WORD = re.compile(r"[^\W_]+")


def overtaken(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of sentences of a live page that a newer line takes up again: half of the words of either are the
    other's. Time grows with the square of the sentences.
    """
    entries: list[int] = []
    minutes: list[int] = []
    for i, sentence in enumerate(sentences):
        opens = i == 0 or sentences[i - 1].paragraph != sentence.paragraph
        if opens and STAMP.match(text, sentence.span.start, sentence.span.end):
            hour, minute = re.findall(r"\d+", text[sentence.span.start : sentence.span.end])[:2]
            minutes.append(60 * int(hour) + int(minute))
        entries.append(len(minutes))
    if len(minutes) < _FEWEST:
        return frozenset()
    newest_first = sum(b < a for a, b in pairwise(minutes)) * 2 > len(minutes) - 1
    bags = [content_words(sentence.span.of(text)) for sentence in sentences]
    found = set()
    for i, entry in enumerate(entries):
        for j, other in enumerate(entries):
            newer = other < entry if newest_first else other > entry
            shared = len(bags[i] & bags[j])
            if entry and other and newer and shared > 1 and 2 * shared >= min(len(bags[i]), len(bags[j])):
                found.add(i)
    return frozenset(found)


def content_words(said: str) -> frozenset[str]:
    """The stems of what a sentence is about: numbers and common words are left out."""
    common = words("common.txt", "function")
    return frozenset(stem(w) for w in _WORD.findall(fold_text(said)) if w not in common and not w.isdigit())
