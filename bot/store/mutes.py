"""The ``Mutes`` port over an archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.feeds import Mute
from bot.store.audit import write_down
from bot.store.engine import Archive
from bot.store.feed_tables import mutes
from summarizer.text.fold import fold_text

_LONGEST_SUBJECT = 200


class KeptMutes:
    """Words that are not posted; see ``bot.ports.feeds.Mutes``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def listed(self, guild: int, now: datetime) -> Sequence[Mute]:
        """What is muted at that time, by words."""
        here = (mutes.c.guild == guild, or_(mutes.c.until.is_(None), mutes.c.until > now))
        async with self._archive.reading() as connection:
            rows = await connection.execute(select(mutes).where(*here).order_by(mutes.c.words_key, mutes.c.channel))
            return [Mute(row.guild, row.words, row.place, row.channel, row.until) for row in rows]

    async def add(self, mute: Mute, by: str, at: datetime) -> None:
        """Mute words, in place of an earlier mute of the same ones there."""
        key = fold_text(mute.words)
        here = (mutes.c.guild == mute.guild, mutes.c.place == mute.place, mutes.c.words_key == key)
        values = {"words": mute.words, "channel": mute.channel, "until": mute.until}
        async with self._archive.writing() as connection:
            await connection.execute(delete(mutes).where(*here))
            await connection.execute(insert(mutes).values(guild=mute.guild, place=mute.place, words_key=key, **values))
            await _note(connection, mute.guild, mute.words, by, at, "mute")

    async def remove(self, guild: int, words: str, by: str, at: datetime) -> int:
        """Mute words no longer."""
        here = (mutes.c.guild == guild, mutes.c.words_key == fold_text(words))
        async with self._archive.writing() as connection:
            gone = (await connection.execute(delete(mutes).where(*here))).rowcount
            if gone:
                await _note(connection, guild, words, by, at, "unmute")
        return gone


async def _note(connection: AsyncConnection, guild: int, words: str, by: str, at: datetime, note: str) -> None:
    await write_down(connection, "mute", words[:_LONGEST_SUBJECT], by, at, note=f"{note}, guild {guild}")
