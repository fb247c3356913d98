"""The quote block and the article line (command reference, section 1.2): how every reply shows a quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from bot.ports.records import FoundQuote, Printing, SliceRef, StoredArticle
from bot.replies.attribution import attribution_words, is_second_hand
from bot.replies.blocks import Block, Excerpt, Line, Link, Own, Piece, Printed, Verbatim, line
from bot.replies.wording import (
    ALSO_IN,
    INDIRECT_LABEL,
    NO_CUE,
    NO_HEADLINE,
    NO_URL,
    OUTLET_NOT_STATED,
    ROLE_NOT_STATED,
    SECOND_HAND,
    count,
    fold,
    moment,
    number,
    pointer,
    published,
)
from summarizer.text.fold import fold_text, surname
from summarizer.text.notices import notice, says_withdrawn
from summarizer.types import Attribution, Part, Quote, Role, Span, Speaker, SpeakerKind, Speech, Status

MOST_COPIES = 5
"""Other printings of a quote that are named; of more the number is told."""

BRACKETS_NOTE = "Brackets or dots inside the marks are the article's own."
WITHDRAWN_NOTE = "The article says itself that it was withdrawn."
WRONG_WAY_NOTE = "The closing mark is an opening mark in the article."

_BRACKETS_OR_DOTS = re.compile(r"[\[\](){}…]|\.\s?\.")


def ref(stored: StoredArticle, span: Span, part: Part = Part.TEXT) -> SliceRef:
    """The slice of ``stored`` under ``span``, with all that is needed to check it again when it is sent."""
    article = stored.article
    text = article.headline if part is Part.HEADLINE else article.text
    return SliceRef(article.id, article.version, part, span, span.of(text), stored.reading.graphic)


def printed(stored: StoredArticle, span: Span, part: Part = Part.TEXT) -> str:
    """The words under ``span`` with white space folded: for names, roles, cues and venues, never for a quote."""
    article = stored.article
    return fold(span.of(article.headline if part is Part.HEADLINE else article.text))


def quote_block(found: FoundQuote, *, speaker_line: bool, zone: ZoneInfo) -> Block:
    """One quote: speaker, one excerpt per part, its meta line, its sentence where partial, notes.

    ``speaker_line`` False where the heading names the only speaker. ``zone`` is that of the dates. An indirect quote
    becomes its one labelled line, without block quote.
    """
    quote, stored = found.quote, found.source
    if quote.speech is Speech.INDIRECT:
        return indirect_block(found, zone)
    rows: list[Line | Excerpt] = []
    opening = speaker(found) if speaker_line else None
    if opening is not None:
        rows.append(opening)
    rows += [Excerpt(ref(stored, span, quote.part)) for span in quote.contents]
    rows.append(meta_line(found, zone))
    if quote.speech is Speech.PARTIAL:
        rows.append(line("In its sentence: ", Verbatim(ref(stored, quote.sentence, quote.part))))
    rows += [line(note) for note in notes(found, zone)]
    return Block(tuple(rows), (stored.article.id,), found.id)


def printing_block(printing: Printing, *, speaker_line: bool, zone: ZoneInfo) -> Block:
    """The block of a quote, and where else it is printed; the copies themselves are not shown."""
    block = quote_block(printing.quote, speaker_line=speaker_line, zone=zone)
    told: list[list[Piece | str]] = []
    for copy in printing.also[:MOST_COPIES]:
        same = _words(copy) == _words(printing.quote)
        where = stands(copy.source, copy.quote.paragraph, copy.quote.part)
        told.append([f"{copy.id} · ", *where, *([] if same else [" (not word for word the same)"])])
    return replace(block, rows=(*block.rows, *also_printed(told, len(printing.also))))


def stands(stored: StoredArticle, paragraph: int, part: Part) -> tuple[Piece | str, ...]:
    """``a-19d0 ¶3 · EXAMPLE Daily``."""
    outlet = stored.article.outlet
    where = pointer(stored.article.id, paragraph, part)
    return (where, " · ", Printed(fold(outlet))) if outlet else (where,)


def also_printed(told: Sequence[Sequence[Piece | str]], there: int) -> tuple[Line, ...]:
    """``Also in: <where>; <where> and 3 more``: of ``there`` printings those that are told; no line without any."""
    pieces: list[Piece | str] = []
    for each in told[:MOST_COPIES]:
        pieces += ["; " if pieces else f"{ALSO_IN}: ", *each]
    more = there - MOST_COPIES
    pieces += [f" and {number(more)} more"] if more > 0 else []
    return (line(*pieces),) if pieces else ()


def _words(found: FoundQuote) -> list[str]:
    text = found.source.article.headline if found.quote.part is Part.HEADLINE else found.source.article.text
    return [fold_text(span.of(text)).strip(" ,.") for span in found.quote.contents]


def indirect_line(found: FoundQuote) -> Line:
    """``Article text (indirect, not a quote): <slice> · a-7c1e ¶13``: from first to last character of the three."""
    quote, stored = found.quote, found.source
    where = pointer(stored.article.id, quote.paragraph, quote.part)
    return line(INDIRECT_LABEL, Verbatim(ref(stored, quote.extent, quote.part)), f" · {where}")


def indirect_block(found: FoundQuote, zone: ZoneInfo) -> Block:
    """The line of an indirect quote, and what is to be known of its article."""
    rows = (indirect_line(found), *(line(note) for note in article_notes(found.source, zone)))
    return Block(rows, (found.source.article.id,))


def speaker(found: FoundQuote) -> Line | None:
    """``**<speaker as printed here>** · <role>``, or None where the quote is given to nobody."""
    quote = found.quote
    if quote.speaker is None or quote.attribution is Attribution.NO_SPEAKER:
        return None
    pieces: list[Piece | str] = [Printed(name_here(found), bold=True)]
    if quote.attribution is Attribution.INFERRED:
        pieces.append(" (inferred)")
    if quote.attribution is not Attribution.UNNAMED:
        pieces += role_words(found)
    return line(*pieces)


def name_here(found: FoundQuote) -> str:
    """The speaker's name as printed at this quote; the fullest form where a surname, pronoun or noun stands there."""
    quote = found.quote
    if quote.speaker is None:
        return ""
    # A body goes by its name with the article that the text prints before it: "The U.N.".
    named = quote.speaker.kind is not SpeakerKind.ORGANISATION
    if named and quote.name is not None and quote.attribution is Attribution.EXPLICIT:
        here = printed(found.source, quote.name, quote.part)
        # "The U.N. has claimed … what it described": the speaker is explicit all the same, but "it" is no name.
        if surname(here) in {surname(name) for name in _names(quote.speaker)}:
            whole = fold(quote.speaker.name)
            return whole if whole.casefold() == f"the {here}".casefold() else here
    return fold(quote.speaker.name)


def _names(who: Speaker) -> tuple[str, ...]:
    return (who.name, *(name.text for name in who.printed_names))


def role_words(found: FoundQuote) -> list[Piece | str]:
    """`` · <roles>``, or what is said instead: ``role not stated``, ``organisation, no person named``."""
    who = found.quote.speaker
    if who is None or who.kind in {SpeakerKind.UNNAMED, SpeakerKind.COLLECTIVE}:
        return []
    if who.kind is SpeakerKind.ORGANISATION:
        return [" · organisation, no person named"]
    roles = roles_here(found.quote)
    if not roles:
        return [f" · {ROLE_NOT_STATED}"]
    return [" · ", Printed("; ".join(role_text(found.source, role) for role in roles))]


def role_text(stored: StoredArticle, role: Role) -> str:
    """A role as printed, white space folded, a leading "the" dropped."""
    return re.sub(r"^the\s+", "", printed(stored, role.span), flags=re.IGNORECASE)


def roles_here(quote: Quote) -> tuple[Role, ...]:
    """The roles printed in the quote's paragraph, else in the nearest one before it, else after it."""
    roles = quote.speaker.roles if quote.speaker else ()
    if not roles:
        return ()
    before = [role.paragraph for role in roles if role.paragraph <= quote.paragraph]
    nearest = max(before) if before else min(role.paragraph for role in roles)
    return tuple(role for role in roles if role.paragraph == nearest)


def meta_line(found: FoundQuote, zone: ZoneInfo) -> Line:
    """``**q-3b7a** said · direct · explicit · to VICE News (second-hand) · a-7c1e ¶16 · date not stated``."""
    quote, stored = found.quote, found.source
    pieces: list[Piece | str] = [Own(found.id, bold=True), " "]
    pieces.append(Printed(printed(stored, quote.cue, quote.part).lower()) if quote.cue else NO_CUE)
    pieces += [f" · {quote.speech.value} · ", *attribution_words(found)]
    if quote.venue is not None:
        pieces += [" · ", Printed(printed(stored, quote.venue.span, quote.part))]
        if is_second_hand(found):
            pieces.append(f" ({SECOND_HAND})")
    if len(quote.contents) > 1:
        pieces.append(f" · 1 quote in {count(len(quote.contents), 'part')}")
    where = pointer(stored.article.id, quote.paragraph, quote.part)
    pieces.append(f" · {where} · {published(stored.article.published_at, zone)}")
    return line(*pieces)


def notes(found: FoundQuote, zone: ZoneInfo) -> list[str]:
    """The fixed notes that hold for this quote, in the order of the reference."""
    quote, article = found.quote, found.source.article
    text = article.headline if quote.part is Part.HEADLINE else article.text
    said = []
    if any(_BRACKETS_OR_DOTS.search(span.of(text)) for span in quote.contents):
        said.append(BRACKETS_NOTE)
    if "wrong_way_close" in quote.flags:
        said.append(WRONG_WAY_NOTE)
    return said + article_notes(found.source, zone)


def article_notes(stored: StoredArticle, zone: ZoneInfo) -> list[str]:
    """What whoever takes over words of an article must know of it: that it was corrected, or says it was withdrawn."""
    said = []
    if stored.article.status is Status.CORRECTED:
        said.append(f"The article was {when_corrected(stored, zone)}.")
    if says_withdrawn(stored.article, stored.reading):
        said.append(WITHDRAWN_NOTE)
    return said


def when_corrected(stored: StoredArticle, zone: ZoneInfo) -> str:
    """``corrected on <date>``, or of an article that came in corrected that it was before; ``corrected`` alone where
    the newest version may hold no more than a small edit after that.
    """
    own = notice(stored.article, stored.reading) if stored.article.version == 1 else None
    if own is not None and own.status is not Status.OK:
        return "corrected before it was filed here"
    if stored.corrected_before:
        return "corrected"
    return f"corrected on {moment(stored.filed_at.astimezone(UTC), zone)}"


def article_line(stored: StoredArticle) -> Line:
    """``<a-id>: <headline> · <outlet> | outlet not stated · <link in angle brackets> | no URL on file``."""
    article = stored.article
    return line(
        f"{article.id}: ",
        Printed(fold(article.headline)) if fold(article.headline) else NO_HEADLINE,
        " · ",
        *outlet_and_link(stored),
    )


def outlet_and_link(stored: StoredArticle) -> tuple[Piece | str, ...]:
    """``<outlet> · <link>``, each with its phrase where the article has none."""
    article = stored.article
    outlet: Piece | str = Printed(fold(article.outlet)) if article.outlet else OUTLET_NOT_STATED
    shown = article.url if article.url and article.url.lower().startswith(("http://", "https://")) else None
    return (outlet, " · ", Link(shown) if shown else NO_URL)
