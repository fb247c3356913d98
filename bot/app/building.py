"""Builds every object, joins them, and closes them in order."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.app.reader import PoolReader, ThreadReader
from bot.app.settings import Settings
from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import file
from bot.newsdesk.intake import Unreadable, from_bytes
from bot.store import open_store

_SEED_SUFFIXES = {".txt", ".md"}


def utc_now() -> datetime:
    """The time: the only place that asks for it."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_desk(settings: Settings, *, pool: bool = False) -> AsyncIterator[Desk]:
    """The desk over the archive of ``settings``; an empty archive is filled from the seeds folder first.

    ``pool``: read in another process rather than in a thread. Raises ``bot.ports.store.ArchiveError``.
    """
    reader = PoolReader() if pool else ThreadReader()
    async with open_store(settings.store.url) as store:
        desk = Desk(store.articles, store.index, store.settings, store.pagers, store.digests, reader)
        try:
            if (await desk.articles.totals()).articles == 0:
                await seed(desk, settings.store.seeds, tell=_tell)
            yield desk
        finally:
            if isinstance(reader, PoolReader):
                reader.close()


async def seed(desk: Desk, folder: Path, *, tell: Callable[[str], None]) -> None:
    """File every text of ``folder``; a folder that is not there has none."""
    paths = await asyncio.to_thread(_seeds, folder)
    for number, path in enumerate(paths, start=1):
        tell(f"Filing {path.name} ({number} of {len(paths)}) …")
        try:
            await file(desk, from_bytes(path.read_bytes()), utc_now())
        except (OSError, Unreadable) as error:
            tell(f"{path.name} was left out: {error}")


def _seeds(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*") if p.suffix in _SEED_SUFFIXES) if folder.is_dir() else []


def _tell(progress: str) -> None:
    sys.stderr.write(progress + "\n")
