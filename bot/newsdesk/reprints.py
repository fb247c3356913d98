"""Passages that several articles print in the same words, as one: wire copies answer a search with the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.newsdesk.quotes import speaker_key
from bot.newsdesk.search import words_of
from bot.ports.records import Hit
from summarizer.summaries.guards import told_span
from summarizer.types import Part, Span


def folded(found: Sequence[Hit]) -> list[Hit]:
    """``found`` with the same words of other articles under the first that prints them; the order is kept.

    Marks, case and the dateline do not count, speaker and kind of speech do. What one article prints twice stays two.
    """
    homes: dict[object, list[Hit]] = {}
    times: Counter[object] = Counter()
    for hit in found:
        key = _key(hit)
        here = key, hit.source.number
        homes.setdefault((key, times[here]), []).append(hit)
        times[here] += 1
    return [replace(first, also=tuple(others)) for first, *others in homes.values()]


def _told(hit: Hit) -> Span:
    """A sentence without the dateline, of which each desk has its own ("VESTAD - ", "VESTAD (EXAMPLE Wire) - ")."""
    sentences = hit.source.reading.sentences
    first = hit.part is Part.TEXT and sentences and hit.span == sentences[0].span
    return told_span(hit.source.article.text, sentences, 0) if first else hit.span


def _key(hit: Hit) -> object:
    """What is the same in two printings of one passage."""
    article = hit.source.article
    text = article.headline if hit.part is Part.HEADLINE else article.text
    spans = [_told(hit)] if hit.quote is None else hit.quote.quote.contents
    said = hit.quote and (hit.quote.quote.speech, speaker_key(hit.quote.quote))
    return tuple(words_of(span.of(text)) for span in spans), hit.part, hit.indirect, said
