"""The ``Digests`` port over an archive file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, insert, or_, select

from bot.ports.records import DigestRecord, LeftOut, Spot
from bot.ports.store import TooSoon
from bot.store.engine import Archive
from bot.store.tables import digests


class Digests:
    """Digests as they were made; see ``bot.ports.store.Digests``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def keep(
        self, record: DigestRecord, text: Callable[[str], str], apart: timedelta = timedelta()
    ) -> DigestRecord:
        """Keep a digest under the next id, in one transaction."""
        spot = record.spot
        here = _here(spot)
        async with self._archive.writing() as connection:
            same = select(digests).where(*here, digests.c.made_at == record.made_at)
            row = (await connection.execute(same)).first()
            if row is not None:
                return _record(row)
            near = (digests.c.made_at > record.made_at - apart, digests.c.made_at < record.made_at + apart)
            other = (await connection.execute(select(func.max(digests.c.made_at)).where(*here, *near))).scalar()
            if other is not None:
                raise TooSoon(other)
            of_server = digests.c.guild == spot.guild
            highest = select(func.coalesce(func.max(digests.c.counted), 0)).where(of_server)
            counted = (await connection.execute(highest)).scalar_one() + 1
            kept = replace(record, id=_public(counted), text=text(_public(counted)))
            await connection.execute(
                insert(digests).values(
                    counted=counted,
                    guild=spot.guild,
                    place=spot.place,
                    channel=spot.channel,
                    topic=kept.topic,
                    since=kept.since,
                    until=kept.until,
                    made_at=kept.made_at,
                    stories=json.dumps(kept.stories),
                    left_out=json.dumps([(left.article_id, left.reason, left.of) for left in kept.left_out]),
                    text=kept.text,
                )
            )
        return kept

    async def last(self, spot: Spot, topic: str, before: datetime) -> DigestRecord | None:
        """The digest of this channel and topic whose window ended last."""
        query = (
            select(digests)
            .where(*_here(spot), digests.c.topic == topic, digests.c.made_at < before)
            .order_by(digests.c.until.desc(), digests.c.number.desc())
            .limit(1)
        )
        async with self._archive.reading() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _record(row)

    async def last_made(self, spot: Spot, before: datetime) -> datetime | None:
        """When the last digest of this channel was made."""
        query = select(func.max(digests.c.made_at)).where(*_here(spot), digests.c.made_at < before)
        async with self._archive.reading() as connection:
            made_at: datetime | None = (await connection.execute(query)).scalar()
            return made_at

    async def digest(self, guild: int, digest_id: str) -> DigestRecord | None:
        """One digest of a server by id."""
        bare = digest_id.lower().removeprefix("d-")
        if not (bare.isascii() and bare.isdigit() and len(bare) <= 15):
            return None
        query = select(digests).where(digests.c.guild == guild, digests.c.counted == int(bare))
        async with self._archive.reading() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _record(row)


def _here(spot: Spot) -> tuple[ColumnElement[bool], ...]:
    """Of one channel, with what was kept before its number was."""
    named = and_(digests.c.place == 0, digests.c.channel == spot.channel)
    return digests.c.guild == spot.guild, or_(named, digests.c.place == spot.place) if spot.place else named


def _public(counted: int) -> str:
    return f"d-{counted}"


def _record(row: Row[Any]) -> DigestRecord:
    return DigestRecord(
        spot=Spot(row.guild, row.place, row.channel),
        topic=row.topic,
        since=row.since,
        until=row.until,
        made_at=row.made_at,
        stories=tuple(tuple(story) for story in json.loads(row.stories)),
        left_out=tuple(LeftOut(*left) for left in json.loads(row.left_out)),
        id=_public(row.counted),
        text=row.text,
    )
