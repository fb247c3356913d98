"""Settings of servers, and requests whose pages can be turned after a restart."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from bot.store.audit import write_down
from bot.store.engine import Archive
from bot.store.tables import pagers, settings

BELIEVED = 2.0
"""Seconds for which the settings of a server are believed; another process may change them."""
MOST_KNOWN = 5000
KEPT = timedelta(days=7)
"""A page's buttons work for 24 hours; after that they are told apart from unknown ones for some days more."""


class Settings:
    """Settings of one server, as strings; see ``bot.ports.store.DeskSettings``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[int, tuple[float, dict[str, str]]] = {}
        self._changes = 0

    async def setting(self, guild: int, key: str) -> str | None:
        """The value set, or None where the default holds.

        A command asks for half a dozen: those of a server are read together and believed for a moment.
        """
        until, values = self._known.get(guild, (0.0, {}))
        if time.monotonic() >= until:
            before = self._changes
            query = select(settings.c.key, settings.c.value).where(settings.c.guild == guild)
            async with self._archive.reading() as connection:
                values = {row.key: row.value for row in await connection.execute(query)}
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            if before == self._changes:  # what was read while something was set may be old
                self._known[guild] = (time.monotonic() + BELIEVED, values)
        return values.get(key)

    async def set_setting(self, guild: int, key: str, value: str, by: str, at: datetime) -> None:
        """Set one value and write down who did it."""
        here = (settings.c.guild == guild, settings.c.key == key)
        self._forget(guild)
        async with self._archive.writing() as connection:
            before = (await connection.execute(select(settings.c.value).where(*here))).scalar()
            await connection.execute(delete(settings).where(*here))
            await connection.execute(insert(settings).values(guild=guild, key=key, value=value))
            note = f"guild {guild}"
            await write_down(connection, "config", key, by, at, note=note, before=before, after=value)
        self._forget(guild)

    def _forget(self, guild: int) -> None:
        self._changes += 1
        self._known.pop(guild, None)


class Pages:
    """Requests behind pages; see ``bot.ports.store.Pagers``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def keep(self, key: str, request: str, at: datetime) -> None:
        """Keep the JSON of a request under ``key``; requests of more than a week ago are let go."""
        async with self._archive.writing() as connection:
            stale = (pagers.c.key == key) | (pagers.c.kept_at < at - KEPT)
            await connection.execute(delete(pagers).where(stale))
            await connection.execute(insert(pagers).values(key=key, request=request, kept_at=at))

    async def kept(self, key: str) -> tuple[str, datetime] | None:
        """The JSON and the time it was kept, or None."""
        query = select(pagers.c.request, pagers.c.kept_at).where(pagers.c.key == key)
        async with self._archive.reading() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else (row.request, row.kept_at)
