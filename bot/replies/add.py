"""The wording of ``!add``: what was filed, what the archive had already, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ports.records import Likeness, StoredArticle
from bot.replies.blocks import Block, Line, Link, Outcome, Piece, Printed, Reply, line, sentence
from bot.replies.own_notice import stated as own_notice
from bot.replies.wording import (
    NO_HEADLINE,
    OUTLET_NOT_STATED,
    count,
    echo,
    fold,
    language,
    listed,
    moment,
    number,
    published,
    quoted,
)
from summarizer.text.notices import says_withdrawn
from summarizer.types import Status

MOST_FURNITURE = 6
"""So many furniture lines are printed; the others are counted."""

_HIDDEN = {Status.HELD: "held", Status.WITHDRAWN: "withdrawn"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many quotes an article has (indirect ones left out), and how many speakers they have."""

    quotes: int
    speakers: int


def filed(
    stored: StoredArticle, spoken: Spoken, zone: ZoneInfo, now: datetime, alike: Sequence[Likeness] = ()
) -> Reply:
    """A new article: what was counted, what it states, what of it stands elsewhere, what was left out as furniture."""
    rows = [line(f"Filed {stored.article.id}: ", _headline(stored)), counts(stored, spoken, zone)]
    rows += own_notice(stored)
    rows += copies(stored, alike)
    rows += furniture(stored)
    if (until := stored.article.embargoed_until) is not None and until > now:
        rows.append(line(f"Under embargo until {moment(until, zone)}: nobody finds it before."))
    if stored.article.published_at is None:
        rows.append(line(f"To pin the date: !article {stored.article.id} set published:YYYY-MM-DD"))
    return Reply(heading=tuple(rows), footer=True)


def _headline(stored: StoredArticle) -> Piece | str:
    headline = fold(stored.article.headline)
    return Printed(headline, bold=True) if headline else NO_HEADLINE


def counts(stored: StoredArticle, spoken: Spoken, zone: ZoneInfo) -> Line:
    """``723 words, 20 paragraphs, 12 quotes by 9 speakers · outlet, byline, date and URL not stated``."""
    reading, article = stored.reading, stored.article
    said = f"{count(reading.words, 'word')}, {count(len(reading.paragraphs), 'paragraph')}"
    if reading.language != "en":
        said += f" · in {language(reading.language)}: I file and search it, but I read quotes in English only"
    else:
        said += f", {quotes(spoken)}"
    pieces: list[Piece | str] = [said]
    for value in (article.outlet, article.byline):
        pieces += [" · ", Printed(fold(value))] if value else []
    if article.published_at is not None:
        pieces.append(f" · {published(article.published_at, zone)}")
    if article.url:
        pieces += [" · ", Link(article.url)]
    stated = {
        "outlet": article.outlet,
        "byline": article.byline,
        "date": article.published_at,
        "URL": article.url,
    }
    missing = [name for name, value in stated.items() if not value]
    if missing:
        pieces.append(f" · {listed(missing, 'and')} not stated")
    return line(*pieces)


def quotes(spoken: Spoken) -> str:
    """``12 quotes by 9 speakers``."""
    if not spoken.quotes:
        return "no quotes"
    return f"{count(spoken.quotes, 'quote')} by {count(spoken.speakers, 'speaker')}"


def furniture(stored: StoredArticle) -> tuple[Line, ...]:
    """``Left out as furniture, 3 lines: Aleppo Massacre.png / Leave a Reply / %d bloggers like this:``."""
    dropped = stored.reading.dropped
    if not dropped:
        return ()
    pieces: list[Piece | str] = [f"Left out as furniture, {count(len(dropped), 'line')}: "]
    for place, each in enumerate(dropped[:MOST_FURNITURE]):
        pieces += [*([" / "] if place else []), Printed(fold(each.span.of(stored.article.text)))]
    if len(dropped) > MOST_FURNITURE:
        pieces.append(f" / and {number(len(dropped) - MOST_FURNITURE)} more")
    return (line(*pieces),)


_MOST_COPIES = 3
_MOSTLY = 0.5


def copies(stored: StoredArticle, alike: Sequence[Likeness]) -> tuple[Line, ...]:
    """``82 % of this is a-19d0 (EXAMPLE Wire)`` of the article that came later; of the one that it was taken from, and
    of a longer article that holds a shorter one: ``96 % of a-31c0 (EXAMPLE Daily) is in this``.
    """
    if not alike:
        return ()
    pieces: list[Piece | str] = []
    for each in alike[:_MOST_COPIES]:
        other = each.other.article
        outlet: Piece | str = Printed(fold(other.outlet)) if other.outlet else OUTLET_NOT_STATED
        pieces.append(" · " if pieces else "")
        later = each.other.number > stored.number
        if each.share >= _MOSTLY and not (later and each.back >= _MOSTLY):
            pieces += [f"{_percent(each.share)} of this is {other.id} (", outlet, ")"]
        else:
            pieces += [f"{_percent(each.back)} of {other.id} (", outlet, ") is in this"]
    if len(alike) > _MOST_COPIES:
        pieces.append(f" · {number(len(alike) - _MOST_COPIES)} more")
    return (line(*pieces),)


def _percent(share: float) -> str:
    """Cut, not rounded: all of it is only said of all of it."""
    return f"{int(share * 100 + 1e-9)} %"


def with_unread_date(reply: Reply, printed: str) -> Reply:
    """``Filed a-7c1e: … · its date "last week" is none that I can take``: filed without one."""
    first = line(*reply.heading[0].pieces, " · its date ", *quoted(printed), " is none that I can take")
    return replace(reply, heading=(first, *reply.heading[1:]))


def unchanged(stored: StoredArticle, earlier: int = 0, *, stated: bool) -> Reply:
    """``Already in the archive as a-7c1e, same text. Nothing changed.``; ``stated``: other metadata was given.

    ``earlier``: the version that it is, where there is a later one.
    """
    article = stored.article
    if earlier:
        said = f"Already in the archive as {article.id} version {earlier}; version {article.version} is newer."
        return sentence(f"{said} Nothing changed.")
    more = ""
    if article.status in _HIDDEN:
        more = f" It is {_HIDDEN[article.status]}; to bring it back: !article {article.id} release reason:"
    elif stated:
        more = f" To change what is stated about it: !article {article.id} set"
    return sentence(f"Already in the archive as {article.id}, same text. Nothing changed.{more}")


@dataclass(frozen=True, slots=True)
class Differs:
    """What a new version changed, counted; ``headline``: that too."""

    quotes: int
    figures: int
    added: int
    worded: int
    edits: int
    headline: bool


def new_version(stored: StoredArticle, differs: Differs) -> Reply:
    """``Filed a-7c1e version 2: 1 quote and 1 figure changed. See !article a-7c1e diff``."""
    article = stored.article
    printed = [count(differs.quotes, "quote")] if differs.quotes else []
    printed += [count(differs.figures, "figure")] if differs.figures else []
    printed += ["the headline"] if differs.headline else []
    said = [f"{listed(printed, 'and')} changed"] if printed else []
    said += [f"{count(differs.added, 'paragraph')} added"] if differs.added else []
    said += [f"{count(differs.worded, 'paragraph')} worded otherwise"] if differs.worded else []
    said += [count(differs.edits, "small edit")] if differs.edits and not said else []
    told = ", ".join(said) or "only white space differs"
    still = f" It is still {_HIDDEN[article.status]}." if article.status in _HIDDEN else ""
    out = ""
    if says_withdrawn(article, stored.reading):
        still += " It says itself that it was withdrawn."
        out = f" · To take it out: !article {article.id} withdraw reason:"
    return sentence(f"Filed {article.id} version {article.version}: {told}.{still} See !article {article.id} diff{out}")


def several(parts: Sequence[tuple[str, Reply]]) -> Reply:
    """Several files in one request: one block for each, under its name."""
    bad = sum(reply.outcome is not Outcome.OK for _, reply in parts)
    rest = f", {number(bad)} could not be read" if bad else ""
    blocks = tuple(Block((line(echo(name, bold=True)), *(row for row in reply.heading[:2]))) for name, reply in parts)
    return Reply(
        heading=(line(f"{count(len(parts), 'article')} handed in{rest}"),),
        blocks=blocks,
        footer=any(reply.footer for _, reply in parts),
        outcome=Outcome.USAGE if bad else Outcome.OK,
        private=any(reply.private for _, reply in parts),
    )


def archive(name: str, told: Sequence[tuple[int, Reply]]) -> Reply:
    """An archive file of several articles: how many were taken, and a line for each, under its number."""
    bad = sum(reply.outcome is not Outcome.OK for _, reply in told)
    rest = f", {number(bad)} could not be read" if bad else ""
    blocks = tuple(Block((_of_row(at, reply),)) for at, reply in told)
    return Reply(
        heading=(line(echo(name, bold=True), f" · {count(len(told), 'article')}{rest}"),),
        blocks=blocks,
        outcome=Outcome.USAGE if bad else Outcome.OK,
        private=any(reply.private for _, reply in told),
        per_page=20,
    )


def _of_row(at: int, reply: Reply) -> Line:
    """The first line of a row's reply under its number; a refusal names the row itself."""
    first = reply.heading[0]
    return line(f"line {number(at)}: ", *first.pieces) if reply.outcome is Outcome.OK else first
