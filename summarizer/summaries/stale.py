"""What an article no longer stands by, and who says what in its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.summaries.feared import feared_no_more
from summarizer.summaries.live import in_time, overtaken
from summarizer.summaries.withdrawn import withdrawn
from summarizer.types import Quote, Sentence, Span

_NOUN = re.compile(
    r"\b(?:the|an?|its?|his|her|their|this|these|those|of|no|any) "
    r"(?:reports?|claims?|notes?|promises?|pledges?|vows?|cry|cries|jokes?|counter)\b"
)
"""Forms of a cue that are none here: "hid the reports", "his claims"."""
_LETTERS = re.compile(r"[a-z]+")


def stale(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Span]:
    """Of a live page the sentences that a newer line overtakes or takes back, in order; of any other text none."""
    if in_time(text, sentences) is None:
        return []
    _, reports = held_in(text, sentences, quotes)
    return [sentences[i].span for i in sorted(taken_back(text, sentences, reports))]


def taken_back(text: str, sentences: Sequence[Sentence], reports: Sequence[bool]) -> frozenset[int]:
    """The places of sentences that a later one takes back, overtakes, or lays as a fear."""
    return withdrawn(text, sentences, reports) | overtaken(text, sentences) | feared_no_more(text, sentences)


def held_in(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> tuple[list[list[Quote]], list[bool]]:
    """What is said in each sentence, and whether it says itself who says so."""
    last = sentences[-1].span.end if sentences else 0
    near = [q for q in quotes if q.contents[0].start < last]
    held = [_around(sentence, near) for sentence in sentences]
    return held, [_reports(text, sentence, around) for sentence, around in zip(sentences, held, strict=True)]


def _around(sentence: Sentence, quotes: Sequence[Quote]) -> list[Quote]:
    return [q for q in quotes if any(content.overlaps(sentence.span) for content in q.contents)]


def _reports(text: str, sentence: Sentence, around: Sequence[Quote]) -> bool:
    if any(q.cue is not None for q in around):
        return True
    said = _NOUN.sub("", sentence.span.of(text).casefold())
    return not words("cues.txt", "strong").isdisjoint(_LETTERS.findall(said)) or "according to" in said
