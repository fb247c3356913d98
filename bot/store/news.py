"""What happened to the archive in a window: arrivals, new versions, withdrawals.

The row of an article holds when its newest version was filed, so a window is a walk over those rows (never over the
texts); when a hold ended or an article was withdrawn stands in the audit log alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.records import Arrival, News, Revision, StoredArticle, Withdrawal
from bot.store.rows import fetch_all, fetch_one, stored_articles, stored_version
from bot.store.tables import articles, audit, versions
from bot.store.visible import open_to_asker, released, within
from summarizer.types import Status

MOST = 500
"""Arrivals that are read for one window; what is beyond is counted only."""

_CHUNK = 10
"""Readings decoded between two looks at the event loop (some milliseconds)."""

_HELD, _WITHDRAWN = Status.HELD.value, Status.WITHDRAWN.value


@dataclass(frozen=True, slots=True)
class _Filed:
    """An article that may be shown now: its number, newest version, and when its first and newest were filed."""

    number: int
    public_id: str
    version: int
    withdrawn: bool
    embargo: datetime | None
    first: datetime
    newest: datetime


async def news(
    connection: AsyncConnection, since: datetime, until: datetime, now: datetime, server: int | None
) -> News:
    """See ``bot.ports.store.ArticleStore.news``."""
    freed, gone = await _status_changes(connection, since, until)
    recent = await _touched(connection, since, now, [*freed, *gone], server)
    arrived = [(at, filed) for filed in recent if not filed.withdrawn and since <= (at := _seen(filed, freed)) < until]
    arrived.sort(key=lambda pair: (pair[0], pair[1].number), reverse=True)
    stored = await _read(connection, [filed.number for _, filed in arrived[:MOST]])
    withdrawals = []
    for filed in recent:
        if filed.withdrawn:
            at = await when_withdrawn(connection, filed.public_id) or filed.newest
            if since <= at < until:
                withdrawals.append((at, filed))
    texts = await _read(connection, [filed.number for _, filed in withdrawals])
    return News(
        arrivals=tuple(Arrival(stored[filed.number], at) for at, filed in arrived[:MOST]),
        revisions=await _revisions(connection, [f for f in recent if not f.withdrawn], since, until),
        withdrawals=tuple(
            Withdrawal(texts[filed.number], at, gone.get(filed.public_id, {}).get(at, ""))
            for at, filed in sorted(withdrawals, key=_by_time)
        ),
        more=max(0, len(arrived) - MOST),
        held=await _hidden(connection, since, until, and_(articles.c.status == _HELD, ~_embargoed(now)), server),
        embargoed=await _hidden(
            connection, since, until, and_(articles.c.status != _WITHDRAWN, _embargoed(now)), server
        ),
    )


async def when_withdrawn(connection: AsyncConnection, article_id: str) -> datetime | None:
    """When an article that is withdrawn became that: by the audit log, unless it was brought back after that; then,
    and where nobody here withdrew it, when the first of its newest versions was filed that say so themselves.
    """
    query = (
        select(audit.c.at, audit.c.after)
        .where(audit.c.what == "article", audit.c.subject == article_id)
        .order_by(audit.c.number.desc())
    )
    for row in (await connection.execute(query)).all():
        status = json.loads(row.after).get("status")
        if status == _WITHDRAWN:
            at: datetime = row.at
            return at
        if status is not None:
            break
    filed = (
        select(versions.c.status, versions.c.filed_at)
        .select_from(versions.join(articles, versions.c.article == articles.c.number))
        .where(articles.c.public_id == article_id)
        .order_by(versions.c.version.desc())
    )
    gone = takewhile(lambda row: row.status == _WITHDRAWN, (await connection.execute(filed)).all())
    return next((row.filed_at for row in reversed(list(gone))), None)


def _by_time(pair: tuple[datetime, _Filed]) -> tuple[datetime, int]:
    return pair[0], pair[1].number


def _seen(filed: _Filed, freed: dict[str, datetime]) -> datetime:
    """When readers could see the article for the first time: filed, and neither under embargo nor held."""
    return max(at for at in (filed.first, filed.embargo, freed.get(filed.public_id)) if at is not None)


async def _status_changes(
    connection: AsyncConnection, since: datetime, until: datetime
) -> tuple[dict[str, datetime], dict[str, dict[datetime, str]]]:
    """Public ids of articles whose hold ended in the window, or a withdrawal from before it, with the times, and of
    those that were withdrawn in it, with the times and the reasons that were typed.
    """
    query = (
        select(audit.c.subject, audit.c.at, audit.c.note, audit.c.before, audit.c.after)
        .where(audit.c.what == "article", audit.c.at >= since, audit.c.at < until)
        .order_by(audit.c.number)
    )
    freed: dict[str, datetime] = {}
    gone: dict[str, dict[datetime, str]] = {}
    for row in await connection.execute(query):
        before, after = json.loads(row.before).get("status"), json.loads(row.after).get("status")
        if after == _WITHDRAWN:
            # Who lifts a hold from what its publisher withdrew gives no reason for that.
            reason = "" if before == _HELD and row.note.startswith("release") else row.note.partition(": ")[2]
            gone.setdefault(row.subject, {})[row.at] = reason
        elif after is not None and (before == _HELD or (before == _WITHDRAWN and row.subject not in gone)):
            freed[row.subject] = row.at
    return freed, gone


async def _touched(
    connection: AsyncConnection, since: datetime, now: datetime, named: Sequence[str], server: int | None
) -> Sequence[_Filed]:
    """The articles that may be told of at ``now`` and that something happened to since then."""
    first = versions.alias()
    query = (
        select(
            articles.c.number,
            articles.c.public_id,
            articles.c.version,
            articles.c.status,
            articles.c.embargoed_until,
            articles.c.filed_at,
            first.c.filed_at.label("first_filed"),
        )
        .select_from(articles.join(first, (first.c.article == articles.c.number) & (first.c.version == 1)))
        .where(
            released(now, server),
            or_(
                articles.c.filed_at >= since,
                articles.c.embargoed_until >= since,
                articles.c.public_id.in_(named),
            ),
        )
    )
    return [
        _Filed(
            row.number,
            row.public_id,
            row.version,
            row.status == _WITHDRAWN,
            row.embargoed_until,
            row.first_filed,
            row.filed_at,
        )
        for row in await connection.execute(query)
    ]


def _embargoed(now: datetime) -> ColumnElement[bool]:
    return and_(articles.c.embargoed_until.is_not(None), articles.c.embargoed_until > now)


async def _hidden(
    connection: AsyncConnection, since: datetime, until: datetime, how: ColumnElement[bool], server: int | None
) -> tuple[StoredArticle, ...]:
    """What was filed first in the window and is hidden, as ``how`` says: for editors alone. Newest first."""
    first = versions.alias()
    query = (
        select(articles.c.number)
        .select_from(articles.join(first, (first.c.article == articles.c.number) & (first.c.version == 1)))
        .where(within(server), open_to_asker(), how, first.c.filed_at >= since, first.c.filed_at < until)
        .order_by(articles.c.number.desc())
        .limit(MOST)
    )
    numbers = [row.number for row in await connection.execute(query)]
    stored = await _read(connection, numbers)
    return tuple(stored[number] for number in numbers)


async def _read(connection: AsyncConnection, numbers: Sequence[int]) -> dict[int, StoredArticle]:
    """Articles with their readings, a few at a time so that nothing else has to wait."""
    found: dict[int, StoredArticle] = {}
    for start in range(0, len(numbers), _CHUNK):
        wanted = stored_articles().where(articles.c.number.in_(numbers[start : start + _CHUNK]))
        found |= {stored.number: stored for stored in await fetch_all(connection, wanted)}
    return found


async def _revisions(
    connection: AsyncConnection, recent: Sequence[_Filed], since: datetime, until: datetime
) -> tuple[Revision, ...]:
    found: list[Revision] = []
    for filed in sorted((f for f in recent if f.version > 1 and f.newest >= since), key=lambda f: (f.newest, f.number)):
        of_article = versions.c.article == filed.number
        inside = select(func.count()).where(
            of_article, versions.c.version > 1, versions.c.filed_at >= since, versions.c.filed_at < until
        )
        if not (await connection.execute(inside)).scalar_one():
            continue
        earlier = select(func.max(versions.c.version)).where(of_article, versions.c.filed_at < since)
        base = (await connection.execute(earlier)).scalar() or 1
        old = await fetch_one(connection, stored_version(base).where(articles.c.number == filed.number))
        new = await fetch_one(connection, stored_articles().where(articles.c.number == filed.number))
        if old is not None and new is not None:
            found.append(Revision(old, new, new.filed_at))
    return tuple(found)
