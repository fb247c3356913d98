"""The archive: the store ports over an SQLite file or PostgreSQL. The only room that imports SQLAlchemy."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.ports.aliases import Aliases
from bot.ports.feeds import Entries, Feeds, Mutes
from bot.ports.outbox import Outbox
from bot.ports.rereading import Readings
from bot.ports.schedules import Schedules
from bot.ports.standing import StandingMessages
from bot.ports.store import ArticleStore, DeskSettings, Digests, Pagers, QuoteIndex
from bot.ports.writer import Verdicts

Opened = Callable[[str, bool], None]
"""Is told where an archive is, without user and password, and whether it is a new one."""


@dataclass(frozen=True, slots=True)
class Store:
    """The ports of one open archive."""

    articles: ArticleStore
    index: QuoteIndex
    aliases: Aliases
    settings: DeskSettings
    pagers: Pagers
    digests: Digests
    schedules: Schedules
    outbox: Outbox
    standing: StandingMessages
    feeds: Feeds
    entries: Entries
    mutes: Mutes
    verdicts: Verdicts
    readings: Readings


@asynccontextmanager
async def open_store(url: str, opened: Opened | None = None) -> AsyncIterator[Store]:
    """Open the archive at ``url``, made or brought up to date where needed, and close it.

    ``url`` is ``sqlite:///desk.db`` or ``postgresql://user@host/desk``. ``opened`` is told of it.

    Raises ``ArchiveError`` with one sentence for the operator if it cannot be opened.
    """
    from bot.store.aliases import KeptAliases  # noqa: PLC0415 - SQLAlchemy is heavy: on first use
    from bot.store.articles import Articles  # noqa: PLC0415
    from bot.store.desk import Pages, Settings  # noqa: PLC0415
    from bot.store.digests import Digests as KeptDigests  # noqa: PLC0415
    from bot.store.engine import Archive, home_of  # noqa: PLC0415
    from bot.store.entries import KeptEntries  # noqa: PLC0415
    from bot.store.feeds import KeptFeeds  # noqa: PLC0415
    from bot.store.index import Index  # noqa: PLC0415
    from bot.store.mutes import KeptMutes  # noqa: PLC0415
    from bot.store.outbox import KeptOutbox  # noqa: PLC0415
    from bot.store.rereading import KeptReadings  # noqa: PLC0415
    from bot.store.schedules import KeptSchedules  # noqa: PLC0415
    from bot.store.schema import bring_up  # noqa: PLC0415
    from bot.store.standing import KeptStanding  # noqa: PLC0415
    from bot.store.verdicts import KeptVerdicts  # noqa: PLC0415

    archive = Archive(home_of(url))
    try:
        await archive.try_to_open()
        new = await bring_up(archive)
        if opened is not None:
            opened(archive.home.place, new)
        yield Store(
            articles=Articles(archive),
            index=Index(archive),
            aliases=KeptAliases(archive),
            settings=Settings(archive),
            pagers=Pages(archive),
            digests=KeptDigests(archive),
            schedules=KeptSchedules(archive),
            outbox=KeptOutbox(archive),
            standing=KeptStanding(archive),
            feeds=KeptFeeds(archive),
            entries=KeptEntries(archive),
            mutes=KeptMutes(archive),
            verdicts=KeptVerdicts(archive),
            readings=KeptReadings(archive),
        )
    finally:
        await archive.close()
