"""The wording of ``!who a-ID``: everybody who speaks in an article, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.ports.records import FoundQuote, StoredArticle, Voice
from bot.replies.attribution import is_second_hand
from bot.replies.blocks import Block, Line, Own, Piece, Printed, Reply, line
from bot.replies.quote_block import article_notes, printed, role_text
from bot.replies.wording import (
    NO_DIRECT_QUOTES,
    ROLE_NOT_STATED,
    SECOND_HAND,
    count,
    fold,
    number,
    place,
    published,
)
from summarizer.types import Attribution, Part, SpeakerKind, Speech

_CLASSES = (Speech.DIRECT, Speech.PARTIAL, Speech.INDIRECT)
_SECTIONS = (
    (SpeakerKind.ORGANISATION, "Organisations"),
    (SpeakerKind.UNNAMED, "Unnamed"),
    (SpeakerKind.COLLECTIVE, "Groups"),
)
_ROWS = 1_000
"""Blocks on a page: lines are short, so only the size of a message parts them."""


def in_article(stored: StoredArticle, voices: Sequence[Voice], nobody: Sequence[FoundQuote], zone: ZoneInfo) -> Reply:
    """Who speaks in an article: named people a line each, then organisations, unnamed sources and groups.

    ``nobody`` are the quotes in marks that are given to nobody.
    """
    speaking = [v for v in voices if any(q.quote.speech is not Speech.INDIRECT for q in v.quotes)]
    quotes = sum(q.quote.speech is not Speech.INDIRECT for v in speaking for q in v.quotes) + len(nobody)
    rows = [*_named(speaking), *_others(speaking), *_no_speaker(nobody), *_indirect_only(voices, speaking)]
    told = f" · {count(quotes, 'quote')}, {count(len(speaking), 'speaker')} · "
    heading = line(
        Own(f"Who speaks in {stored.article.id}", bold=True), told, published(stored.article.published_at, zone)
    )
    if not quotes:
        heading = line(f"{NO_DIRECT_QUOTES} in {stored.article.id}.")
    return Reply(
        heading=(heading, *(line(note) for note in article_notes(stored, zone))),
        blocks=tuple(Block(group) for group in rows),
        footer=bool(rows),
        per_page=_ROWS,
    )


def _named(speaking: Sequence[Voice]) -> list[tuple[Line, ...]]:
    """``**Named, 6**`` and a line for each; the title stays with the first."""
    people = [v for v in speaking if v.speaker.kind is SpeakerKind.PERSON]
    rows: list[tuple[Line, ...]] = [(line(*_person(v)),) for v in people]
    if rows:
        rows[0] = (line(Own(f"Named, {number(len(people))}", bold=True)), *rows[0])
    return rows


def _person(voice: Voice) -> list[Piece | str]:
    """``Ammar al Salmo, also printed Ammar al Selmo · civil defence chief · 3 direct (¶12; ¶16; ¶17 inferred)``."""
    name = fold(voice.speaker.name)
    others = [p for n in voice.speaker.printed_names if len((p := fold(n.text)).split()) > 1 and p != name]
    pieces: list[Piece | str] = [Printed(name)]
    for at, other in enumerate(dict.fromkeys(others)):
        pieces += [", " if at else ", also printed ", Printed(other)]
    roles = "; ".join(role_text(voice.quotes[0].source, role) for role in voice.speaker.roles)
    return [*pieces, " · ", Printed(roles) if roles else ROLE_NOT_STATED, " · ", *_classes(voice)]


def _others(speaking: Sequence[Voice]) -> list[tuple[Line, ...]]:
    """``**Unnamed, 2** a military source · 1 partial (¶4), second-hand / an official … · 1 direct (¶20)``."""
    rows: list[tuple[Line, ...]] = []
    for kind, title in _SECTIONS:
        held = [v for v in speaking if v.speaker.kind is kind]
        pieces: list[Piece | str] = [Own(f"{title}, {number(len(held))}", bold=True), " "]
        for at, voice in enumerate(held):
            pieces += [" / " if at else "", Printed(fold(voice.speaker.name)), " · ", *_classes(voice)]
        rows += [(line(*pieces),)] if held else []
    return rows


def _classes(voice: Voice) -> list[Piece | str]:
    """``1 direct (¶14), 1 indirect (¶13)``, each with what the reader must know of the place."""
    pieces: list[Piece | str] = []
    for speech in _CLASSES:
        quotes = [q for q in voice.quotes if q.quote.speech is speech]
        if not quotes:
            continue
        pieces.append(f"{', ' if pieces else ''}{number(len(quotes))} {speech.value} (")
        for at, quote in enumerate(quotes):
            pieces += ["; " if at else "", place(quote.quote.paragraph, quote.quote.part)]
            pieces += _circumstances(quote, " ") if len(quotes) > 1 else []
        pieces += [")", *(_circumstances(quotes[0], ", ") if len(quotes) == 1 else [])]
    return pieces


def _circumstances(quote: FoundQuote, opening: str) -> list[Piece | str]:
    """``to VICE News, second-hand``, ``inferred``: venue and class, where they are no matter of course."""
    said: list[Piece | str] = []
    venue = quote.quote.venue
    if venue is not None:
        words = printed(quote.source, venue.span, quote.quote.part)
        # The description of an unnamed source may hold the venue: "a source who spoke with Reuters".
        said += [] if quote.quote.speaker and words in fold(quote.quote.speaker.name) else [Printed(words)]
        said += [SECOND_HAND] if is_second_hand(quote) else []
    said += ["inferred"] if quote.quote.attribution is Attribution.INFERRED else []
    pieces: list[Piece | str] = []
    for at, words_or_piece in enumerate(said):
        pieces += [", " if at else opening, words_or_piece]
    return pieces


def _no_speaker(nobody: Sequence[FoundQuote]) -> list[tuple[Line, ...]]:
    """``**No speaker, 1** headline``."""
    if not nobody:
        return []
    headlines = sum(q.quote.part is Part.HEADLINE for q in nobody)
    unclear = [place(q.quote.paragraph) for q in nobody if q.quote.part is Part.TEXT]
    said = [f"headline ({number(headlines)})" if headlines > 1 else "headline"] if headlines else []
    said += [f"speaker unclear ({'; '.join(unclear)})"] if unclear else []
    return [(line(Own(f"No speaker, {number(len(nobody))}", bold=True), f" {' · '.join(said)}"),)]


def _indirect_only(voices: Sequence[Voice], speaking: Sequence[Voice]) -> list[tuple[Line, ...]]:
    """``Indirect only: activists (¶2) · The Russian Defense Ministry (¶5)``."""
    pieces: list[Piece | str] = []
    for voice in voices:
        if voice not in speaking:
            where = ", ".join(dict.fromkeys(place(q.quote.paragraph) for q in voice.quotes))
            pieces += [" · " if pieces else "Indirect only: ", Printed(fold(voice.speaker.name)), f" ({where})"]
    return [(line(*pieces),)] if pieces else []
