"""From what came in (a page, a file, a row) to the article as it is filed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from bot.feeds.addresses import site_of
from bot.feeds.article import Cut, RawArticle
from bot.newsdesk.intake import byline_in, check_size, cleaned
from bot.newsdesk.opening import LONGEST_HEADLINE, parted
from bot.newsdesk.stated import address
from bot.ports.intake import Given
from summarizer.types import Article, Dropped, Span


def article_of(raw: RawArticle, given: Given, *, dated: bool = True) -> Article:
    """``raw`` as an article; what ``given`` states wins. Raises ``bot.ports.intake.Unreadable``: no text, or too much.

    ``dated`` False: its own date and author are those of a file, not of the story, and are left out. A day without a
    time of day stands as its midnight in UTC, as wherever a date is stated.
    """
    headline = given.headline or " ".join(cleaned(raw.headline).split())[:LONGEST_HEADLINE]
    body, set_aside = woven(raw.text, raw.dropped)
    if not headline and not set_aside:
        headline, body = parted(body)
        body = body.strip("\n")
    check_size(body)
    published = given.published_at or (_published(raw) if dated else None)
    return Article(
        headline=headline,
        text=body,
        outlet=given.outlet or " ".join(cleaned(raw.outlet).split())[:200] or None,
        url=given.url or own_address(raw.url, raw.canonical),
        byline=given.byline or (" ".join(cleaned(raw.byline).split())[:200] if dated else "") or byline_in(body),
        published_at=published,
        embargoed_until=given.embargoed_until,
        set_aside=set_aside,
    )


def _published(raw: RawArticle) -> datetime | None:
    if raw.published is not None:
        return raw.published.astimezone(UTC)
    return datetime.combine(raw.day, time(), UTC) if raw.day is not None else None


def woven(text: str, cuts: Sequence[Cut]) -> tuple[str, tuple[Dropped, ...]]:
    """``text`` with what was cut away back in its place, each cut as lines of their own that are set aside."""
    if not cuts:
        return cleaned(text).strip("\n"), ()
    parts: list[str] = []
    lines: list[Dropped] = []
    size = 0

    def put(piece: str, rule: str = "") -> None:
        nonlocal size
        rows = [row for row in cleaned(piece).strip("\n").split("\n") if row.strip() or not rule]
        for number, row in enumerate(rows):
            gap = "" if not size else "\n" if number else "\n\n"
            bare = row.strip() if rule else row
            parts.append(gap + bare)
            if rule:
                lines.append(Dropped(Span(size + len(gap), size + len(gap) + len(bare)), rule))
            size += len(gap) + len(bare)

    at = 0
    for cut in sorted(cuts, key=lambda each: each.at):
        if text[at : cut.at].strip():
            put(text[at : cut.at])
        at = max(at, cut.at)
        put(cut.text, cut.rule)
    if text[at:].strip():
        put(text[at:])
    return "".join(parts), tuple(lines)


def own_address(url: str, canonical: str) -> str | None:
    """The address an article is known by: what the page calls its own, where that is of the same site.

    A page may not take the place of another site's article: then, as where it names none, it is known by where it was
    fetched. Without ``url`` (a saved page) its own word is taken.
    """
    for candidate in (canonical if _same_site(url, canonical) else "", url):
        try:
            return address(candidate.partition("#")[0])
        except ValueError:
            continue
    return None


def _same_site(url: str, canonical: str) -> bool:
    if not url:
        return True
    try:
        here, there = (urlsplit(each).hostname or "" for each in (url, canonical))
    except ValueError:
        return False
    if not here or not there:
        return False
    return here == there or here.endswith(f".{there}") or there.endswith(f".{here}") or site_of(here) == site_of(there)
