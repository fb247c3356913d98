"""The ``Aliases`` port over an archive."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.aliases import MOST_ALIASES, Alias, AliasBook, EditedMeanwhile, bound
from bot.store.audit import write_down
from bot.store.engine import Archive
from bot.store.tables import aliases
from bot.store.visible import EVERYBODY


class KeptAliases:
    """What editors say about names; see ``bot.ports.aliases.Aliases``."""

    def __init__(self, archive: Archive, server: int | None = None) -> None:
        self._archive = archive
        self._server = server

    def of_server(self, guild: int) -> KeptAliases:
        """The aliases as one server has them."""
        return KeptAliases(self._archive, guild)

    async def book(self) -> AliasBook:
        """What holds now; read anew where somebody has edited anything since."""
        kept = self._archive.books
        edits = (await self._archive.marks()).edits
        if kept.edits != edits:
            kept.edits, kept.of = edits, {}
        if self._server not in kept.of:
            book = bound(await self.listed())
            if kept.edits != edits:  # another question has seen a later edit meanwhile
                return book
            kept.of[self._server] = book
        return kept.of[self._server]

    async def listed(self) -> Sequence[Alias]:
        """Those of this server and those for all, by name."""
        async with self._archive.reading() as connection:
            return await self._listed(connection)

    async def _listed(self, connection: AsyncConnection) -> Sequence[Alias]:
        here = aliases.c.server.in_((EVERYBODY, self._server or EVERYBODY))
        query = select(aliases).where(here).order_by(aliases.c.name_key, aliases.c.other_key, aliases.c.server)
        rows = (await connection.execute(query)).all()
        of_all = self._server is not None
        return [Alias(r.name, r.other, r.who, r.at, shared=of_all and r.server == EVERYBODY) for r in rows]

    async def add(self, alias: Alias, seen: Collection[Alias] | None = None) -> bool:
        """Save one and write down who did it."""
        async with self._archive.writing() as connection:
            if seen is not None and set(await self._listed(connection)) != set(seen):
                raise EditedMeanwhile
            here = aliases.c.server == (self._server or EVERYBODY)
            there = await connection.execute(select(func.count()).select_from(aliases).where(here))
            if there.scalar_one() >= MOST_ALIASES:
                return False
            await connection.execute(delete(aliases).where(self._this(alias)))
            keys = {"server": self._server or EVERYBODY, "name_key": alias.key, "other_key": alias.other_key}
            row = {**keys, "name": alias.name, "other": alias.other, "who": alias.by, "at": alias.at}
            await connection.execute(insert(aliases).values(row))
            await self._note(connection, "add" if alias.other else "split", alias, alias.by, alias.at)
        return True

    async def remove(self, given: Sequence[Alias], by: str, at: datetime) -> Sequence[Alias]:
        """Take some away in one transaction."""
        removed: list[Alias] = []
        async with self._archive.writing() as connection:
            for alias in given:
                gone = await connection.execute(delete(aliases).where(self._this(alias)).returning(aliases.c.name_key))
                if gone.first() is not None:
                    await self._note(connection, "remove", alias, by, at)
                    removed.append(alias)
        return removed

    def _this(self, alias: Alias) -> ColumnElement[bool]:
        here = aliases.c.server == (self._server or EVERYBODY)
        return and_(here, aliases.c.name_key == alias.key, aliases.c.other_key == alias.other_key)

    async def _note(self, connection: AsyncConnection, verb: str, alias: Alias, by: str, at: datetime) -> None:
        said = alias.other or None
        before, after = (said, None) if verb == "remove" else (None, said)
        note = f"{verb} guild {self._server or EVERYBODY}"
        await write_down(connection, "alias", alias.name, by, at, note=note, before=before, after=after)
