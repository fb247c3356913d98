"""Live pages: lines that open with a time of day. What a newer line takes up again is out of date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.lexicon import opposed, words
from summarizer.summaries.amounts import amounts
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem
from summarizer.types import Sentence

STAMP = re.compile(
    r"\W{0,3}(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)\s?(?:[ap]\.?m\.?)?(?:\s?(?:GMT|BST|CES?T|UTC|[ECMP][SD]?T|local time)\b)?"
    r"\s*(?:[:|–—-]\s*)?(?=[^\W\d_]|[\"“‘'$€£]|$|\d)"
)
_FEWEST = 3
"""So many lines with a time make a live page."""
_PLAYER = re.compile(r"\W{0,3}[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3} ?\(([A-Z][^()\n]{1,30})\) ")
_LOG = 6
"""So many sentences that open with a player of one team make a log of a match."""
_WORD = re.compile(r"[^\W_]+")
_MOST = 200
_LONGEST = 2000
"""Characters of a sentence that are looked at; a longer one stands in no summary."""


def overtaken(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of sentences of a live page that a newer line takes up again with another figure or the opposite, and
    that share half of the words of the longer. Looks at the first 200 sentences; time grows with their square.
    """
    sentences = sentences[:_MOST]
    order = in_time(text, sentences)
    if order is None:
        return frozenset()
    told = [STAMP.sub("", sentence.span.of(text)[:_LONGEST], count=1) for sentence in sentences]
    bags = [content_words(said) for said in told]
    found = set()
    for i, place in enumerate(order):
        for j, other in enumerate(order):
            if not 0 < place < other or i in found:
                continue
            shared = len(bags[i] & bags[j])
            if shared > 1 and 2 * shared >= max(len(bags[i]), len(bags[j])) and _changed(told[i], told[j]):
                found.add(i)
    return frozenset(found)


def in_time(text: str, sentences: Sequence[Sentence]) -> list[int] | None:
    """The place in time of each sentence of a live page, from 1, the same for what stands in one entry; 0 before the
    first entry. None for any other text.
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
        return None
    newest_first = sum(b < a for a, b in pairwise(minutes)) * 2 > len(minutes) - 1
    return [len(minutes) + 1 - entry if entry else 0 for entry in entries] if newest_first else entries


def play_by_play(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of the lines of a match's log ("Ivo Marsh (Corley) wins a free kick"): six and more open with a name
    and the same team in brackets.
    """
    teams: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        player = _PLAYER.match(text, sentence.span.start, sentence.span.end)
        if player is not None:
            teams.setdefault(player[1], []).append(i)
    return frozenset(i for lines in teams.values() if len(lines) >= _LOG for i in lines)


def _changed(old: str, new: str) -> bool:
    """Whether the newer of two sentences on one thing gives another figure, or says the opposite."""
    figures = set(amounts(old)), set(amounts(new))
    if all(figures) and figures[0] != figures[1]:
        return True
    was, now = (frozenset(_WORD.findall(fold_text(said))) for said in (old, new))
    negating = words("governing.txt", "negating")
    if was.isdisjoint(negating) != now.isdisjoint(negating):
        return True
    return any(
        not was.isdisjoint(a) and now.isdisjoint(a) and not now.isdisjoint(b) and was.isdisjoint(b)
        for one, other in opposed("statuses.txt")
        for a, b in ((one, other), (other, one))
    )


def content_words(said: str) -> frozenset[str]:
    """The stems of what a sentence is about: numbers, common words and single letters are left out."""
    common = words("common.txt", "function")
    return frozenset(
        stem(w) for w in _WORD.findall(fold_text(said)) if w not in common and len(w) > 1 and not w.isdigit()
    )
