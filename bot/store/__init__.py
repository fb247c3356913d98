"""The archive: the five store ports over one SQLite file. The only room that imports SQLAlchemy."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.ports.store import ArchiveError, ArticleStore, DeskSettings, Digests, Pagers, QuoteIndex


@dataclass(frozen=True, slots=True)
class Store:
    """The ports of one open archive."""

    articles: ArticleStore
    index: QuoteIndex
    settings: DeskSettings
    pagers: Pagers
    digests: Digests


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[Store]:
    """Open the archive at ``url`` (``sqlite:///desk.db``), made or brought up to date where needed, and close it.

    Raises ``ArchiveError`` with one sentence for the operator if it cannot be opened.
    """
    from bot.store.articles import Articles  # noqa: PLC0415 - SQLAlchemy is heavy: on first use
    from bot.store.desk import Pages, Settings  # noqa: PLC0415
    from bot.store.digests import Digests as KeptDigests  # noqa: PLC0415
    from bot.store.engine import Archive, path_of  # noqa: PLC0415
    from bot.store.index import Index  # noqa: PLC0415
    from bot.store.schema import bring_up  # noqa: PLC0415

    path = path_of(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"The folder {path.parent} cannot be made for the archive: {error.strerror}.") from error
    archive = Archive(path)
    try:
        await archive.try_file()
        await bring_up(archive)
        yield Store(Articles(archive), Index(archive), Settings(archive), Pages(archive), KeptDigests(archive))
    finally:
        await archive.close()
