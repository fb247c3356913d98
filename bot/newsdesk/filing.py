"""File an article: is it known, read it once, keep it in one transaction."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from bot.newsdesk.changes import ParagraphChange, changed_fields, differences
from bot.newsdesk.desk import Desk
from bot.newsdesk.identity import carries_on, is_edited, text_hash
from bot.newsdesk.own_status import BY_EDITORS, own_status
from bot.ports.intake import Unreadable, Why
from bot.ports.reader import Unfinished
from bot.ports.records import Outcome, StoredArticle
from summarizer.types import Article, Reading, Status

MOST_VERSIONS = 20
"""Versions filed while an article was held that are looked at when it is released."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing did. ``changes`` and ``fields``: for a new version, what differs from the one before it.

    ``earlier``: the number of an earlier version that has this text, where a later one is in the archive.
    """

    outcome: Outcome
    stored: StoredArticle
    changes: tuple[ParagraphChange, ...] = ()
    fields: tuple[str, ...] = ()
    earlier: int = 0


async def file(desk: Desk, article: Article, at: datetime, *, current: bool = True) -> Filed:
    """Accept ``article`` at ``at`` (UTC). When this returns it is on disk, read and searchable.

    The same article with the same text changes nothing and is not read again. ``current`` False: it is not known to be
    what is published now (a file that lay somewhere), so neither does one with the text of an earlier version: an
    import that is run again changes nothing. A changed one becomes the next version:
    *corrected* where a quote or figure that was printed is printed so no longer, else *refiled*. One that says of
    itself that it was corrected or refiled is that, also at its first filing. Raises
    ``bot.ports.intake.Unreadable`` where no paragraph is left when furniture is set aside, or reading takes too long.
    """
    known = await desk.articles.known(article) or await _edited(desk, article) or await _moved(desk, article, at)
    if known is not None and known.article.sha256 == text_hash(article.headline, article.text):
        return Filed(Outcome.UNCHANGED, known)
    if known is not None and not current:
        earlier = await desk.articles.version_with(known.article.id, text_hash(article.headline, article.text))
        if earlier is not None:
            return Filed(Outcome.UNCHANGED, known, earlier=earlier)
    try:
        reading = await desk.reader.read(article)
    except Unfinished:
        raise Unreadable(Why.SLOW) from None
    if not reading.words:
        raise Unreadable(Why.NO_TEXT, "0")
    if known is not None:
        article = replace(article, id=known.article.id, status=_status(known, article, reading, at))
    elif article.status is Status.OK:
        article = replace(article, status=own_status(article, reading))
    saved = await desk.articles.save(article, reading, at)
    if saved.outcome is not Outcome.NEW_VERSION:
        return Filed(saved.outcome, saved.stored)
    before = await desk.articles.article(saved.stored.article.id, saved.stored.article.version - 1)
    if before is None:
        return Filed(saved.outcome, saved.stored)
    changes = tuple(differences(before, saved.stored))
    return Filed(saved.outcome, saved.stored, changes, tuple(changed_fields(before, saved.stored)))


async def _edited(desk: Desk, article: Article) -> StoredArticle | None:
    """The newest stored article that ``article`` is an edited form of, where no address says so."""
    if not article.headline:
        return None
    found = await desk.articles.headlined(article.headline)
    return await asyncio.to_thread(
        lambda: next((stored for stored in found if is_edited(stored.article, article)), None)
    )


async def _moved(desk: Desk, article: Article, at: datetime) -> StoredArticle | None:
    """The stored article that ``article`` carries on under another address or headline of the same outlet."""
    if not article.outlet:
        return None
    found = await desk.articles.alike(article)
    return await asyncio.to_thread(lambda: next((each.other for each in found if carries_on(each, article, at)), None))


def _status(known: StoredArticle, article: Article, reading: Reading, at: datetime) -> Status:
    """The state of the next version, unless it states one; no small edit buries a correction."""
    if article.status is not Status.OK:
        return article.status
    own = own_status(article, reading)
    ids = ("",) * len(reading.quotes)
    candidate = StoredArticle(known.number, article, reading, at, known.versions + 1, ids)
    if Status.CORRECTED in {own, known.article.status} or any(c.substantive for c in differences(known, candidate)):
        return Status.CORRECTED
    return Status.REFILED


async def standing_status(desk: Desk, stored: StoredArticle) -> Status:
    """The state of an article whose hold or withdrawal is lifted, by what its newest version says and changed, and
    those before it that came in meanwhile; a correction from before is not buried.
    """
    own = own_status(stored.article, stored.reading)
    if own is Status.CORRECTED or stored.article.version == 1:
        return own
    after = stored
    for _ in range(MOST_VERSIONS):
        before = await desk.articles.article(stored.article.id, after.article.version - 1)
        if before is None:
            break
        said = before.article.status, own_status(before.article, before.reading)
        if Status.CORRECTED in said or any(c.substantive for c in differences(before, after)):
            return Status.CORRECTED
        if before.article.status not in BY_EDITORS:
            break
        after = before
    return Status.REFILED
