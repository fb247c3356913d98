"""Which articles may answer: decided in the query, so that what is hidden is absent from counts as well.

``server`` is the one that asks. Each server has an archive of its own: it sees the articles that were filed there and
those of no server (``EVERYBODY``, filed at the console). None sees every article: the console, and a bot whose servers
share one archive.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, true

from bot.ports.records import Filters
from bot.ports.sight import closed
from bot.store.tables import article_places, articles
from summarizer.text.fold import fold_text
from summarizer.types import Status

EVERYBODY = 0
"""Stands for the server of what every server sees."""


def within(server: int | None) -> ColumnElement[bool]:
    """In the archive of this server."""
    return true() if server is None else articles.c.server.in_((EVERYBODY, server))


def open_to_asker() -> ColumnElement[bool]:
    """Not for channels alone that are closed to whoever is being answered."""
    places = closed()
    if places is not None and not places:
        return true()
    of_it = article_places.c.article == articles.c.number
    confined = select(article_places.c.place).where(of_it).correlate(articles).exists()
    place = article_places.c.place
    elsewhere = of_it & (place == EVERYBODY if places is None else place.not_in(sorted(places)))
    return or_(~confined, select(article_places.c.place).where(elsewhere).correlate(articles).exists())


def released(now: datetime | None, server: int | None) -> ColumnElement[bool]:
    """Neither held nor, at ``now``, under embargo. Without ``now`` only what is held stays out."""
    rules: list[ColumnElement[bool]] = [within(server), open_to_asker(), articles.c.status != Status.HELD.value]
    if now is not None:
        rules.append(or_(articles.c.embargoed_until.is_(None), articles.c.embargoed_until <= now))
    return and_(*rules)


def standing(now: datetime | None, server: int | None) -> ColumnElement[bool]:
    """Released and not withdrawn: its words may be shown."""
    return and_(released(now, server), articles.c.status != Status.WITHDRAWN.value)


def let_through(filters: Filters, now: datetime, server: int | None) -> ColumnElement[bool]:
    """The articles that ``filters`` let through; withdrawn ones only when they are asked for by status."""
    rules = [standing(now, server)]
    if filters.status is not None:
        rules = [released(now, server), articles.c.status == filters.status.value]
    if filters.since is not None:
        rules.append(articles.c.filed_at >= filters.since)
    if filters.until is not None:
        rules.append(articles.c.filed_at < filters.until)
    if filters.outlet is not None:
        rules.append(articles.c.outlet_key == fold_text(filters.outlet))
    if filters.language is not None:
        rules.append(articles.c.language == filters.language.lower())
    return and_(*rules)
