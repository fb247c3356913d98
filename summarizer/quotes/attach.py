"""Joins passages to cues: which "said" belongs to which words.

A cue serves its own quotation before a neighbour's, so the glue between mark and cue ("," she said) counts most; then
the same sentence; then the running quotation. Weights are in one table, set by phenomenon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.quotes.cues import Cue
from summarizer.quotes.sources import Source
from summarizer.text.marks import Passage
from summarizer.types import Span

GLUE_AFTER = 6.0
GLUE_BEFORE = 5.0
HEARER_BEFORE = 4.5
SAME_SENTENCE = 3.0
NEXT_SENTENCE = 1.5
STRONG = 1.0
NO_SOURCE = -3.0
THRESHOLD = 1.0

_GLUE_AFTER = re.compile(r"[\s,.\u00a0]*(?:[-–—]+\s*)?(?:as\s)?")
_GLUE_BEFORE = re.compile(
    r"[\s\u00a0]*(?:[,:–—-]|that|as|how|is|was|an?|the|of|it|him|her|them|being|and|his|their|its|simply|to|\s)*[\s\u00a0,:…(]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """A cue with its source, inside one sentence of one paragraph."""

    cue: Cue
    source: Source | None
    sentence: Span

    @property
    def extent(self) -> Span:
        """From the first to the last character of cue and source."""
        if self.source is None:
            return self.cue.span
        return Span(min(self.cue.span.start, self.source.phrase.start), max(self.cue.span.end, self.source.phrase.end))


@dataclass(frozen=True, slots=True)
class Tie:
    """A passage joined to an event, with the score of the tie and of the next best one."""

    event: Event
    score: float
    rule: str
    runner_up: Event | None = None
    runner_up_score: float = 0.0


def tie(text: str, passage: Passage, sentence: Span, events: Sequence[Event]) -> Tie | None:
    """The event that serves ``passage``, which stands in ``sentence``; None where none is near enough."""
    scored = sorted(
        ((*_score(text, passage.span, sentence, event), i, event) for i, event in enumerate(events)),
        key=lambda row: (-row[0], row[2]),
    )
    if not scored or scored[0][0] < THRESHOLD:
        return None
    score, rule, _, event = scored[0]
    rival = next((row for row in scored[1:] if row[3].source != event.source), None)
    return Tie(event, score, rule, rival[3] if rival else None, rival[0] if rival else 0.0)


def _score(text: str, span: Span, sentence: Span, event: Event) -> tuple[float, str]:
    extent = event.extent
    bonus = (STRONG if event.cue.tier != "weak" else 0.0) + (NO_SOURCE if event.source is None else 0.0)
    if event.cue.span.start >= span.end:
        between = text[span.end : max(span.end, min(extent.start, event.cue.span.start))]
        if extent.start >= span.end and _GLUE_AFTER.fullmatch(between):
            return GLUE_AFTER + bonus, "cue_after"
    if event.cue.span.end <= span.start and sentence.overlaps(event.sentence):
        between = text[
            max(event.cue.span.end, extent.end if extent.end <= span.start else event.cue.span.end) : span.start
        ]
        if _GLUE_BEFORE.fullmatch(between):
            return GLUE_BEFORE + bonus, "cue_before"
        if event.cue.tier != "weak" and len(between.split()) <= 10 and re.search(r"[,:]\s*$|\bthat\b", between):
            return HEARER_BEFORE + bonus, "cue_before"
    if sentence.overlaps(event.sentence):
        gap = (
            text[span.end : event.cue.span.start]
            if event.cue.span.start >= span.end
            else text[event.cue.span.end : span.start]
        )
        after = 0.7 if event.cue.span.start >= span.end else 0.0
        return SAME_SENTENCE + bonus - after - min(2.0, len(gap.split()) / 12), "same_sentence"
    if (
        event.cue.tier == "strong"
        and event.sentence.end <= span.start
        and not text[event.sentence.end : sentence.start].strip()
    ):
        colon = 3.0 if text[event.sentence.start : event.sentence.end].rstrip().endswith(":") else 0.0
        return NEXT_SENTENCE + bonus + colon - 1.0, "sentence_before"
    return -9.0, "none"
