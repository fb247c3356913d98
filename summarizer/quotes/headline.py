"""Marks in a headline: a phrase that is given to nobody."""

from __future__ import annotations

from summarizer.text.marks import passages
from summarizer.types import Attribution, Paragraph, Part, Quote, Reason, Span, Speech


def headline_quotes(headline: str) -> tuple[Quote, ...]:
    """The passages in marks of ``headline`` (offsets on it), each with no speaker."""
    whole = Span(0, len(headline))
    return tuple(
        Quote(
            contents=(passage.span,),
            speech=Speech.HEADLINE,
            attribution=Attribution.NO_SPEAKER,
            paragraph=0,
            sentence=whole,
            reason=Reason("headline"),
            part=Part.HEADLINE,
            flags=passage.flags,
        )
        for passage in passages(headline, [Paragraph(whole, 1)])
    )
