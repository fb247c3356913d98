"""Reported speech without marks. Tuned for precision: a strong cue, a source, and a clause, none of it in marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.quotes.candidates import Candidate
from summarizer.quotes.classes import speaker
from summarizer.quotes.ground import Ground
from summarizer.quotes.resolve import Known, Resolved
from summarizer.types import Attribution, Quote, Reason, Span, Speech

_CLAUSE = re.compile(
    r"[\s\u00a0]+(?:on their website |on its website )?(?:that\b|it\b|he\b|she\b|they\b|the\b|there\b|[A-Za-z])"
)
_SHORTEST_WORDS = 4


def indirect_quotes(base: Ground, known: Known, spoken: Sequence[Quote]) -> list[Quote]:
    """Indirect quotes of sentences that hold no quotation, in order. ``contents`` is the clause without marks."""
    taken = [span for quote in spoken for span in quote.contents]
    found: list[Quote] = []
    for i in sorted(base.candidates):
        used: set[Span] = set()
        for candidate in base.candidates[i]:
            cue, source = candidate.cue, candidate.source
            if cue is None or cue.tier == "weak" or source.kind == "pronoun" or candidate.sentence in used:
                continue
            if any(span.overlaps(candidate.sentence) for span in taken):
                continue
            clause = _clause(base.text, candidate, cue.span.end)
            if clause is None:
                continue
            used.add(candidate.sentence)
            found.append(_quote(base, known, candidate, clause, base.number(i)))
    return found


def _clause(text: str, candidate: Candidate, after: int) -> Span | None:
    if candidate.cue is not None and candidate.cue.tier == "phrase":
        after = max(after, candidate.source.phrase.end)
    start, end = after, candidate.sentence.end
    while start < end and text[start] in " \u00a0,":
        start += 1
    while end > start and text[end - 1] in ".!?…":
        end -= 1
    clause = Span(start, end)
    return clause if len(clause.of(text).split()) >= _SHORTEST_WORDS and _CLAUSE.match(text, after) else None


def _quote(base: Ground, known: Known, candidate: Candidate, clause: Span, number: int) -> Quote:
    source = candidate.source
    cue = candidate.cue.span if candidate.cue is not None else None
    reason = Reason("indirect", number, cue)
    person = base.person(source)
    description = source.head.of(base.text) if person is None else None
    attribution = Attribution.EXPLICIT if person is not None else Attribution.UNNAMED
    who = speaker(base, known, Resolved(person, description, attribution, 0.8, reason, candidate))
    return Quote(
        contents=(clause,),
        speech=Speech.INDIRECT,
        attribution=attribution,
        paragraph=number,
        sentence=candidate.sentence,
        reason=reason,
        cue=cue,
        source=source.phrase,
        name=source.head,
        speaker=who,
        confidence=0.8,
    )
