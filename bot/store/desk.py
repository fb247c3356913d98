"""Settings of servers, and requests whose pages can be turned after a restart."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from bot.store.engine import Archive
from bot.store.tables import audit, pagers, settings

KEPT = timedelta(days=7)
"""A page's buttons work for 24 hours; after that they are told apart from unknown ones for some days more."""


class Settings:
    """Settings of one server, as strings; see ``bot.ports.store.DeskSettings``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def setting(self, guild: int, key: str) -> str | None:
        """The value set, or None where the default holds."""
        query = select(settings.c.value).where(settings.c.guild == guild, settings.c.key == key)
        async with self._archive.reading() as connection:
            return (await connection.execute(query)).scalar()

    async def set_setting(self, guild: int, key: str, value: str, by: str, at: datetime) -> None:
        """Set one value and write down who did it."""
        here = (settings.c.guild == guild, settings.c.key == key)
        async with self._archive.writing() as connection:
            before = (await connection.execute(select(settings.c.value).where(*here))).scalar()
            await connection.execute(delete(settings).where(*here))
            await connection.execute(insert(settings).values(guild=guild, key=key, value=value))
            await connection.execute(
                insert(audit).values(
                    at=at,
                    who=by,
                    what="config",
                    subject=key,
                    note=f"guild {guild}",
                    before=json.dumps(before),
                    after=json.dumps(value),
                )
            )


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
