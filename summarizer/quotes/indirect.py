"""Reported speech without marks. Tuned for precision: a strong cue, a source, and a clause, none of it in marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.quotes.attach import Event
from summarizer.quotes.classes import Known, Resolved, speaker
from summarizer.quotes.extract import Ground, source_person
from summarizer.types import Attribution, Quote, Reason, Span, Speech

_CLAUSE = re.compile(
    r"[\s\u00a0]+(?:on their website |on its website )?(?:that\b|it\b|he\b|she\b|they\b|the\b|there\b|[A-Za-z])"
)
_SHORTEST_WORDS = 4


def indirect_quotes(base: Ground, spoken: Sequence[Quote]) -> list[Quote]:
    """Indirect quotes of sentences that hold no quotation, in order. ``contents`` is the clause without marks."""
    taken = [span for quote in spoken for span in quote.contents]
    found: list[Quote] = []
    for i in sorted(base.events):
        used: set[Span] = set()
        for event in base.events[i]:
            if (
                event.source is None
                or event.source.kind == "pronoun"
                or event.cue.tier == "weak"
                or event.sentence in used
            ):
                continue
            if any(span.overlaps(event.sentence) for span in taken):
                continue
            clause = _clause(base.text, event)
            if clause is None:
                continue
            used.add(event.sentence)
            found.append(_quote(base, event, clause, base.paragraphs[i].number))
    return found


def _clause(text: str, event: Event) -> Span | None:
    after = max(
        event.cue.span.end,
        event.source.phrase.end if event.source and event.cue.tier == "phrase" else event.cue.span.end,
    )
    start = after
    while start < event.sentence.end and text[start] in " \u00a0,":
        start += 1
    end = event.sentence.end
    while end > start and text[end - 1] in ".!?…":
        end -= 1
    clause = Span(start, end)
    return clause if len(clause.of(text).split()) >= _SHORTEST_WORDS and _CLAUSE.match(text, after) else None


def _quote(base: Ground, event: Event, clause: Span, number: int) -> Quote:
    source = event.source
    reason = Reason("indirect", number, event.cue.span)
    person = source_person(base, source) if source else None
    description = source.head.of(base.text) if source and person is None else None
    attribution = Attribution.EXPLICIT if person else Attribution.UNNAMED
    who = speaker(base, Known(), Resolved(person, description, attribution, 0.8, reason, source, event.cue.span))
    return Quote(
        contents=(clause,),
        speech=Speech.INDIRECT,
        attribution=attribution,
        paragraph=number,
        sentence=event.sentence,
        reason=reason,
        cue=event.cue.span,
        source=source.phrase if source else None,
        name=source.head if source else None,
        speaker=who,
        confidence=0.8,
    )
