"""What an editor says about names: which spellings are one person's, and which one stands for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from summarizer.text.fold import fold_name

MOST_ALIASES = 5_000
"""What one archive keeps of them: all are held in memory."""


@dataclass(frozen=True, slots=True)
class Alias:
    """``name`` and ``other``, both as printed, are one person's. ``other`` empty: ``name`` stands for itself.

    Names are compared by ``summarizer.text.fold.fold_name``. ``by`` and ``at`` (UTC) say who saved it, and when.
    ``shared``: it was saved at the console, for every server.
    """

    name: str
    other: str
    by: str
    at: datetime
    shared: bool = False

    @property
    def key(self) -> str:
        """The folded name."""
        return fold_name(self.name)

    @property
    def other_key(self) -> str:
        """The other name, folded; empty where the name stands for itself."""
        return fold_name(self.other)


@dataclass(frozen=True, slots=True)
class AliasBook:
    """All that holds in one archive, by folded name.

    ``alike`` gives each name that has an alias all names of that person, itself among them, in order.
    ``apart`` are the names that stand for themselves.
    """

    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()

    def same(self, name: str) -> tuple[str, ...]:
        """All names of the person whose folded name this is."""
        return self.alike.get(name, (name,))

    def main(self, name: str) -> str:
        """One name for all of a person's."""
        return self.same(name)[0]


def bound(aliases: Iterable[Alias]) -> AliasBook:
    """The book of these aliases. Names that are joined by several are one person's."""
    homes: dict[str, set[str]] = {}
    given = list(aliases)
    for alias in given:
        if alias.other:
            one, other = (homes.setdefault(key, {key}) for key in (alias.key, alias.other_key))
            if one is not other:
                smaller, larger = sorted((one, other), key=len)
                larger |= smaller
                homes.update(dict.fromkeys(smaller, larger))
    different = {id(home): home for home in homes.values()}
    told = {place: tuple(sorted(home)) for place, home in different.items()}
    alike = {name: told[id(home)] for name, home in homes.items()}
    return AliasBook(alike, frozenset(alias.key for alias in given if not alias.other))


class EditedMeanwhile(Exception):
    """Somebody else saved or removed an alias since it was looked at."""


class Aliases(Protocol):
    """The aliases of an archive: those saved at the console hold for every server."""

    def of_server(self, guild: int) -> Aliases:
        """Those of one server beside those for all; what is saved or removed is that server's own."""

    async def book(self) -> AliasBook:
        """What holds at this moment, whichever process saved it."""

    async def listed(self) -> Collection[Alias]:
        """All of them, by name."""

    async def add(self, alias: Alias, seen: Collection[Alias] | None = None) -> bool:
        """Save one; it goes to the audit log. False, and nothing is saved, where there are too many.

        ``seen`` is what was saved when the alias was judged. Raises ``EditedMeanwhile`` where it no longer is;
        without it nothing hangs on what is.
        """

    async def remove(self, given: Sequence[Alias], by: str, at: datetime) -> Sequence[Alias]:
        """Take some away, all at once, and write down who did. Those that are gone: none that was not there, or is
        shared and asked by a server.
        """
