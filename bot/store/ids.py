"""Numbers inside, short public ids outside.

A number is ``seconds << 20 | counter``: later things have higher ones, so "newest first" is a walk down the primary
key (below 2**53 until the year 2242). It never changes. A public id is the shortest free prefix of a SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Column, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from summarizer.types import Quote

_COUNTER_BITS = 20
_SHORTEST = 4
_LONGEST = 64
_CHUNK = 400
_SKEW = timedelta(days=1)


def second_of(published_at: datetime | None, at: datetime) -> int:
    """The second that places an article: when it was published if that is plausible, else when it was first seen."""
    plausible = published_at is not None and published_at.timestamp() > 0 and published_at <= at + _SKEW
    return int((published_at if plausible and published_at else at).timestamp())


async def next_number(connection: AsyncConnection, table: Table, second: int) -> int:
    """The lowest number of that second above all that are taken."""
    low, high = second << _COUNTER_BITS, (second + 1) << _COUNTER_BITS
    taken = select(func.max(table.c.number)).where(table.c.number >= low, table.c.number < high)
    last = (await connection.execute(taken)).scalar()
    return low if last is None else int(last) + 1


def quote_keys(identity: str, version: int, quotes: Sequence[Quote]) -> list[str]:
    """What each quote's public id is made of: article, version, offsets (and which one, where two share them)."""
    keys: list[str] = []
    seen: dict[str, int] = {}
    for quote in quotes:
        places = ";".join(f"{span.start}-{span.end}" for span in quote.contents)
        key = f"{identity}\n{version}\n{quote.part.value}\n{places}"
        again = seen[key] = seen.get(key, 0) + 1
        keys.append(key if again == 1 else f"{key}\n{again}")
    return keys


async def public_ids(connection: AsyncConnection, column: Column[str], letter: str, keys: Sequence[str]) -> list[str]:
    """For each key the shortest prefix of its hash, of four digits or more, that no row and no key before it has."""
    taken: set[str] = set()
    given: list[str] = []
    for start in range(0, len(keys), _CHUNK):
        hashes = [hashlib.sha256(key.encode()).hexdigest() for key in keys[start : start + _CHUNK]]
        likely = [f"{letter}-{h[:n]}" for h in hashes for n in range(_SHORTEST, _SHORTEST + 8)]
        taken.update((await connection.execute(select(column).where(column.in_(likely)))).scalars())
        for whole in hashes:
            free = next(
                f"{letter}-{whole[:n]}" for n in range(_SHORTEST, _LONGEST + 1) if f"{letter}-{whole[:n]}" not in taken
            )
            taken.add(free)
            given.append(free)
    return given
