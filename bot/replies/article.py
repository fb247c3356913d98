"""The wording of ``!article``: card, paragraphs, versions, what changed, and what an editor did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ports.outbox import Kind
from bot.ports.records import FoundQuote, Likeness, SliceRef, StoredArticle
from bot.replies.add import Spoken, copies, furniture, quotes
from bot.replies.blocks import Block, Line, Own, Piece, Printed, Reply, Verbatim, line, sentence
from bot.replies.own_notice import stated as own_notice
from bot.replies.quote_block import article_line, article_notes, outlet_and_link
from bot.replies.standing import posts
from bot.replies.wording import (
    BYLINE_NOT_STATED,
    NO_HEADLINE,
    OUTLET_NOT_STATED,
    count,
    fold,
    language,
    listed,
    moment,
    number,
    published,
    quoted,
)
from summarizer.types import Dropped, Part, Span, Status

HASH_DIGITS = 12
MOST_CHANGES = 12
"""So many changes are printed by ``diff``; the others are counted."""

LONGEST_CHANGE = 600
"""Characters of the older and newer words of one change; a longer one is called rewritten."""


def _title(stored: StoredArticle) -> Piece:
    return Printed(fold(stored.article.headline) or NO_HEADLINE, bold=True)


def _version(stored: StoredArticle) -> str:
    return f"version {stored.article.version} of {stored.versions}"


def card(
    stored: StoredArticle,
    spoken: Spoken,
    zone: ZoneInfo,
    now: datetime,
    alike: Sequence[Likeness] = (),
    *,
    private: bool,
) -> Reply:
    """The card of an article: what it states, when it was filed, what of it stands elsewhere, what was left out, where
    to go on.
    """
    article, reading = stored.article, stored.reading
    size = f"{count(reading.words, 'word')}, {count(len(reading.paragraphs), 'paragraph')}"
    rows = [
        line(_title(stored)),
        line(f"{article.id} · {_version(stored)} · status {article.status} · {size} · {language(reading.language)}"),
        line(
            Printed(fold(article.outlet)) if article.outlet else OUTLET_NOT_STATED,
            " · ",
            Printed(fold(article.byline)) if article.byline else BYLINE_NOT_STATED,
            f" · {published(article.published_at, zone)} · ",
            outlet_and_link(stored)[-1],
        ),
        line(f"Filed {moment(stored.filed_at, zone)} · sha256 {article.sha256[:HASH_DIGITS]}"),
    ]
    if article.embargoed_until is not None and article.embargoed_until > now:
        rows.append(line(f"Under embargo until {moment(article.embargoed_until, zone)}: nobody finds it before."))
    rows += own_notice(stored)
    if article.status is Status.WITHDRAWN:
        rows.append(line(f"No summary and no quotes. History: !article {article.id} versions"))
        return Reply(heading=tuple(rows), private=private)
    rows += copies(stored, alike)
    rows += furniture(stored)
    said = f"{quotes(spoken)}: !who {article.id} · " if spoken.quotes else f"{quotes(spoken)} · "
    if reading.language != "en":
        said = "I read quotes in English only · "
    rows.append(line(f"{said}full text: !article {article.id} text"))
    return Reply(heading=tuple(rows), footer=True, private=private)


def whole_text(stored: StoredArticle, zone: ZoneInfo) -> Reply:
    """Every paragraph with its number and, in its place, every line that was left out, with the rule that did it."""
    paragraphs = [(p.span, _paragraph(stored, p.number, p.span)) for p in stored.reading.paragraphs]
    left_out = [(each.span, _left_out(stored, each)) for each in stored.reading.dropped]
    blocks = tuple(block for _, block in sorted((*paragraphs, *left_out), key=lambda each: each[0]))
    return Reply(
        heading=(
            line(_title(stored)),
            line(f"{stored.article.id} · {_version(stored)} · ", *outlet_and_link(stored)),
            *(line(note) for note in article_notes(stored, zone)),
        ),
        blocks=blocks,
        footer=True,
        per_page=len(blocks) or 1,
    )


def _left_out(stored: StoredArticle, dropped: Dropped) -> Block:
    words = SliceRef(
        stored.article.id, stored.article.version, Part.TEXT, dropped.span, dropped.span.of(stored.article.text)
    )
    return Block((line(f"left out ({dropped.rule}): ", Verbatim(words)),), (stored.article.id,))


def context(found: FoundQuote, zone: ZoneInfo) -> Reply:
    """The paragraph of a quote with the one before and after; the asked one is marked."""
    stored, quote = found.source, found.quote
    asked = _paragraphs_of(found)
    shown = [p for p in stored.reading.paragraphs if min(asked) - 1 <= p.number <= max(asked) + 1]
    blocks = [_paragraph(stored, p.number, p.span, asked=p.number in asked) for p in shown]
    if quote.part is Part.HEADLINE:
        headline = SliceRef(
            stored.article.id, stored.article.version, Part.HEADLINE, Span(0, len(stored.article.headline)),
            stored.article.headline,
        )  # fmt: skip
        blocks.insert(0, Block((line("→ headline ", Verbatim(headline)),), (stored.article.id,)))
    heading: tuple[Line, ...] = ()
    if stored.article.version < stored.versions:
        newest = f"{found.id} stands in {_version(stored)}. What changed: !article {stored.article.id} diff"
        heading = (line(newest),)
    return Reply(
        heading=heading,
        blocks=tuple(blocks),
        tail=tuple(line(note) for note in article_notes(stored, zone)),
        article_lines=((stored.article.id, article_line(stored)),),
        footer=True,
        per_page=len(blocks) or 1,
    )


def _paragraphs_of(found: FoundQuote) -> set[int]:
    """The numbers of the paragraphs in which the parts of a quote stand; 0 is the headline."""
    quote = found.quote
    if quote.part is Part.HEADLINE:
        return {0}
    numbers = {
        p.number
        for p in found.source.reading.paragraphs
        if any(p.span.overlaps(contents) for contents in quote.contents)
    }
    return numbers or {quote.paragraph}


def _paragraph(stored: StoredArticle, number_: int, span: Span, *, asked: bool = False) -> Block:
    words = SliceRef(stored.article.id, stored.article.version, Part.TEXT, span, span.of(stored.article.text))
    mark = "→ " if asked else ""
    return Block((line(f"{mark}¶{number_} ", Verbatim(words)),), (stored.article.id,))


def versions(newest_first: Sequence[StoredArticle], zone: ZoneInfo, withdrawn_at: datetime | None) -> Reply:
    """Every version, newest first: state, when it was filed, how long it is, its hash."""
    newest = newest_first[0]
    rows = [line(_title(newest)), line(f"{newest.article.id} · {count(len(newest_first), 'version')}")]
    if newest.article.status is Status.WITHDRAWN and withdrawn_at is not None:
        rows.append(line(f"Withdrawn {moment(withdrawn_at, zone)}"))
    blocks = tuple(
        Block(
            (
                line(
                    f"version {each.article.version} · {each.article.status} · filed {moment(each.filed_at, zone)} · "
                    f"{count(each.reading.words, 'word')} · sha256 {each.article.sha256[:HASH_DIGITS]}"
                ),
            )
        )
        for each in newest_first
    )
    more = len(newest_first) > 1
    tail = (line(f"What changed last: !article {newest.article.id} diff"),) if more else ()
    return Reply(heading=tuple(rows), blocks=blocks, tail=tail, per_page=20)


def one_version(stored: StoredArticle) -> Reply:
    """Nothing to compare."""
    return sentence(f"{stored.article.id} has 1 version: nothing to compare.")


@dataclass(frozen=True, slots=True)
class Changed:
    """One quote, figure or passage that is printed otherwise: where, its words (older and newer), the quotes' ids."""

    what: str
    paragraph: int
    words: tuple[tuple[Span, Span], ...]
    quotes: tuple[str, str] = ("", "")


def difference(
    versions_: tuple[StoredArticle, StoredArticle],
    changed: Sequence[Changed],
    added: Sequence[int],
    edits: int,
    zone: ZoneInfo,
    updated: Mapping[Kind, int],
) -> Reply:
    """What the newest version changed: quotes and figures in words, new paragraphs by number, small edits counted; and
    how many posts of each kind were ``updated``.
    """
    old, new = versions_
    article = new.article
    about = f" · {article.id} · {_version(new)} · {article.status} · {moment(new.filed_at, zone)}"
    said = [*_fields(old, new), *(_changed(old, new, each) for each in changed[:MOST_CHANGES])]
    if len(changed) > MOST_CHANGES:
        said.append(line(f"{number(len(changed) - MOST_CHANGES)} more changes not shown"))
    if added:
        where = listed([f"¶{n}" for n in added[:MOST_CHANGES]], "and") if len(added) <= MOST_CHANGES else ""
        said.append(line(f"{count(len(added), 'paragraph')} added{f' ({where})' if where else ''}"))
    if edits:
        said.append(line(f"{count(edits, 'small edit')} not shown"))
    if not said:
        said = [line("Only white space differs.")]
    told = (line(f"Posts updated: {', '.join(posts(updated))}."),) if updated else ()
    return Reply(heading=(line(_title(new), about), _joined(said), *told), footer=bool(changed))


def _changed(old: StoredArticle, new: StoredArticle, each: Changed) -> Line:
    """``¶9 quote: will → would (q-8a10 replaced by q-8a11)``."""
    pieces: list[Piece | str] = [f"¶{each.paragraph} {each.what}: "]
    if sum(was.end - was.start + now.end - now.start for was, now in each.words) > LONGEST_CHANGE:
        pieces.append("rewritten")
    else:
        for place, (was, now) in enumerate(each.words):
            pieces += [*([", "] if place else []), _words(old, was), " → ", _words(new, now)]
    match each.quotes:
        case ("", ""):
            pass
        case (gone, ""):
            pieces.append(f" ({gone} is gone)")
        case ("", come):
            pieces.append(f" ({come} is new)")
        case (gone, come):
            pieces.append(f" ({gone} replaced by {come})")
    return line(*pieces)


def _words(stored: StoredArticle, span: Span) -> Piece | str:
    text = span.of(stored.article.text)
    return Verbatim(SliceRef(stored.article.id, stored.article.version, Part.TEXT, span, text)) if text else "(nothing)"


def _fields(old: StoredArticle, new: StoredArticle) -> list[Line]:
    if old.article.headline == new.article.headline:
        return []
    was, now = fold(old.article.headline) or "(nothing)", fold(new.article.headline) or "(nothing)"
    return [line("headline: ", Printed(was), " → ", Printed(now))]


def _joined(lines: Iterable[Line]) -> Line:
    """``a · b · c`` on one line."""
    pieces: list[Piece] = []
    for each in lines:
        pieces += [*([Own(" · ")] if pieces else []), *each.pieces]
    return Line(tuple(pieces))


def several(words: str, found: Sequence[StoredArticle], total: int) -> Reply:
    """Several articles that hold the words, to pick one from."""
    shown = "" if total <= len(found) else f", the newest {number(len(found))}"
    heading = line(f"{count(total, 'article holds', 'articles hold')} ", *quoted(words), f"{shown}:")
    blocks = tuple(Block((article_line(stored),)) for stored in found)
    tail = (line(f"Pick one by its id: !article {found[0].article.id}"),)
    return Reply(heading=(heading,), blocks=blocks, tail=tail, per_page=len(blocks) or 1)
