"""Save which spellings are one person's, take apart those that are not, and find what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.newsdesk.apart import is_bare
from bot.newsdesk.desk import Desk
from bot.newsdesk.persons import Person, keys_of
from bot.newsdesk.speakers import match
from bot.newsdesk.spellings import one_slip
from bot.ports.aliases import Alias
from bot.ports.store import ALL
from summarizer.text.fold import fold_name
from summarizer.types import DESCRIBED


@dataclass(frozen=True, slots=True)
class Known:
    """A name of which speakers go in the archive.

    ``printed``: the name as the newest article prints it. ``person``: who answers to it, with every spelling.
    """

    printed: str
    person: Person

    @property
    def key(self) -> str:
        """The folded name."""
        return fold_name(self.printed)

    @property
    def spellings(self) -> frozenset[str]:
        """The folded names that the person goes by."""
        return frozenset(key for entry in self.person.entries for key in keys_of(entry))


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A name that is printed only as a short form; ``of`` is the person it stands for in the newest article."""

    of: str


@dataclass(frozen=True, slots=True)
class Described:
    """Words that describe somebody who is not named: they may be said of anybody, and are nobody's name."""


async def known(desk: Desk, name: str, now: datetime) -> Known | ShortForm | Described | None:
    """The speaker who goes by ``name``; None where none does in an article that the asker may see."""
    key = fold_name(name)
    entries = await desk.index.speakers_named(name, now, ALL) if key else ()
    if not entries:
        return None
    # A body goes by what it is called: an editor may say that "the harbour board" is Tarnby's.
    named = [entry for entry in entries if entry.kind not in DESCRIBED]
    if not named:
        return Described()
    under = [entry for entry in named if key in keys_of(entry)]
    if not under:
        return ShortForm(named[0].name)
    printed = next(p for entry in under for p in (*entry.printed, entry.name) if fold_name(p) == key)
    # A surname that stands alone may have been joined to whoever bears it.
    people = (await match(desk, printed, now, ALL, as_name=not is_bare(key))).people
    person = next((p for p in people if any(key in keys_of(e) for e in p.entries)), None)
    return None if person is None else Known(" ".join(printed.split()), person)


def joined_by(saved: Sequence[Alias], key: str) -> list[Alias]:
    """The aliases in which a folded name has a part, on either side."""
    return [alias for alias in saved if alias.other and key in {alias.key, alias.other_key}]


def chained(saved: Sequence[Alias], key: str) -> Alias | None:
    """The alias by which a folded name already leads to another."""
    return next((alias for alias in saved if alias.other and alias.key == key), None)


async def taken_apart(desk: Desk, saved: Sequence[Alias], one: Known, other: Known, now: datetime) -> Known | None:
    """The one of two names that an editor took apart from the other; None where neither was.

    A name that stands apart from one spelling may still be joined to a third.
    """
    apart = {alias.key for alias in saved if not alias.other}
    for mine, others in ((one, other), (other, one)):
        if mine.key in apart:
            entries = await desk.index.speakers_named(mine.printed, now, ALL)
            if one_slip(mine.key, others.key) or any(others.key in keys_of(entry) for entry in entries):
                return mine
    return None


def concerning(saved: Sequence[Alias], name: str) -> list[Alias]:
    """What was saved for a name: all that stands under it, else the aliases that lead to it."""
    key = fold_name(name)
    return [alias for alias in saved if alias.key == key] or [alias for alias in saved if alias.other_key == key]


async def tellable(desk: Desk, saved: Sequence[Alias], now: datetime, *known: str) -> frozenset[str]:
    """The folded names of ``saved`` that the asker may see printed, and those they know: no alias tells another."""
    keys = {key for alias in saved for key in (alias.key, alias.other_key) if key}
    return frozenset(await desk.index.names_shown(keys, now)) | {fold_name(name) for name in known} | {""}


def is_told(alias: Alias, told: frozenset[str]) -> bool:
    """Whether the asker may be told the whole of it."""
    return {alias.key, alias.other_key} <= told


def veiled(alias: Alias, told: frozenset[str], instead: str) -> Alias:
    """The alias with ``instead`` for a name that the asker may not be told."""
    name, other = (n if k in told else instead for n, k in ((alias.name, alias.key), (alias.other, alias.other_key)))
    return replace(alias, name=name, other=other)
