"""A name that is printed though its bearer does not speak, and words that stand in an article outside quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.ports.records import FoundQuote, Mention
from bot.replies.attribution import no_speaker_words
from bot.replies.blocks import Block, Line, Piece, Printed, Reply, Verbatim, line
from bot.replies.quote_block import article_notes, indirect_line, ref
from bot.replies.wording import NO_DIRECT_QUOTES, count, echo, fold, number, pointer, published
from summarizer.types import Attribution, Part, Span, Speech

_DETERMINER = re.compile(r"\b(?:the|a|an|President|Mr|Mrs|Ms)\.?\s$")
_NO_NOUN = (
    "about after against also am among and are as at be been before being between but by came can could did do does "
    "down during for from had has have if in into is may might near not of off on or out over said say says should "
    "since so than that then through to told under until up was went were when where which while who whose will with "
    "within without would wrote"
)
_NOUN = re.compile(rf"\s(?!(?:{_NO_NOUN.replace(' ', '|')})\b)[a-z]+\b")


def only_mentioned(
    name: str, words: str, places: Sequence[Mention], searched: int, articles: int, *, full: bool
) -> Reply:
    """A name that is talked about.

    ``words`` are those that ``places`` show: the whole name (``full``), printed in ``articles`` articles, or its last
    word.
    """
    if full:
        rest = f" in {count(articles, 'article')} that {'prints' if articles == 1 else 'print'} this name."
    else:
        rest = f". The full name is printed in no article ({number(searched)} searched)."
    pieces: list[Piece | str] = ["Mentions of ", echo(words), ": "]
    for at, place in enumerate(places):
        where = pointer(place.stored.article.id, place.paragraph, place.part)
        pieces += ["; " if at else "", *_mention(place), f" · {where}"]
    # A few words around a name are no article text to be cited, so there is no footer (the reference shows none).
    return Reply(heading=(line(f"{NO_DIRECT_QUOTES} from ", echo(name), rest), line(*pieces)))


def _mention(place: Mention) -> list[Piece | str]:
    if place.hashtag:
        return ["in a hashtag"]
    article = place.stored.article
    text = article.headline if place.part is Part.HEADLINE else article.text
    around = Verbatim(ref(place.stored, _phrase(text, place.span), place.part))
    if place.part is Part.HEADLINE:
        return ["in the headline (", around, ")"]
    if place.inside is None:
        beside = _beside(place)
        where = "in the text" if beside is None else f"beside {beside}, whose speaker is unnamed"
        return [f"{where} (", around, ")"]
    who = place.inside.quote.speaker
    if who is None or place.inside.quote.attribution is Attribution.NO_SPEAKER:
        return [f"inside a quote with {no_speaker_words(place.inside.quote)} (", around, ")"]
    return ["inside a quote by ", Printed(fold(who.name)), " (", around, ")"]


def _beside(place: Mention) -> str | None:
    """The quote of a source that is described in the sentence of a name ("a teacher who gave his name only as Bram"):
    it may be that one's name, and the reading does not say so.
    """
    quotes = zip(place.stored.quote_ids, place.stored.reading.quotes, strict=True)
    return next(
        (
            quote_id
            for quote_id, quote in quotes
            if quote.attribution is Attribution.UNNAMED
            and quote.speech in {Speech.DIRECT, Speech.PARTIAL}
            and quote.part is Part.TEXT
            and quote.source is not None
            and quote.sentence.contains(place.span)
            and quote.source.start < place.span.start
        ),
        None,
    )


def _phrase(text: str, span: Span) -> Span:
    """The few words around a name: the determiner before it and the noun after it."""
    before = _DETERMINER.search(text[max(0, span.start - 12) : span.start])
    after = _NOUN.match(text[span.end : span.end + 25])
    return Span(span.start - (len(before.group()) if before else 0), span.end + (after.end() if after else 0))


def text_block(place: Mention, zone: ZoneInfo) -> Block:
    """``In a-7c1e ¶5 as article text, not as a quote.``, and the sentence (labelled where it is indirect speech)."""
    stored = place.stored
    where = pointer(stored.article.id, place.paragraph, place.part)
    rows: list[Line] = [line(f"In {where} as article text, not as a quote.")]
    heard = _heard(place)
    if heard is not None:
        rows.append(indirect_line(heard))
    else:
        rows += [
            line(Verbatim(ref(stored, span, place.part)), f" {where} · {published(stored.article.published_at, zone)}")
            for span in _around(place)
        ]
    rows += [line(note) for note in article_notes(stored, zone)]
    return Block(tuple(rows), (stored.article.id,))


def _heard(place: Mention) -> FoundQuote | None:
    """The indirect speech that holds the words."""
    quotes = zip(place.stored.quote_ids, place.stored.reading.quotes, strict=True)
    return next(
        (
            FoundQuote(quote_id, quote, place.stored)
            for quote_id, quote in quotes
            if place.paragraph and quote.speech is Speech.INDIRECT and quote.extent.contains(place.span)
        ),
        None,
    )


def _around(place: Mention) -> list[Span]:
    """The sentences that the words stand in; of a headline its whole."""
    if place.part is Part.HEADLINE:
        return [Span(0, len(place.stored.article.headline))]
    return [s.span for s in place.stored.reading.sentences if s.span.overlaps(place.span)]
