"""Who is meant by a name: exact printed name, then alias, surname, role; a near name is only ever suggested."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from bot.newsdesk.apart import entries_apart, full_names, holds_apart, is_bare
from bot.newsdesk.desk import Desk
from bot.newsdesk.near_names import SHORT_NAME, suggestions
from bot.newsdesk.persons import Person, is_described, joined, keys_of
from bot.newsdesk.spellings import SMALL, one_letter_from, telling_roles
from bot.ports.aliases import AliasBook
from bot.ports.names import Names
from bot.ports.records import Filters, NameCount, SpeakerEntry, StoredArticle
from bot.ports.search import Query
from bot.ports.store import ALL
from summarizer.text.fold import fold_name, fold_text, last_word
from summarizer.types import SpeakerKind

FEW_BEARERS = 5
"""Up to so many bearers of a role are named; more are too broad a question."""
MOST_HOLDERS = 500
"""Entries that are looked at to see how many people bear a role."""
MOST_PARTED = 200
"""Articles that are read in one answer to take spellings apart: the newest."""
_AT_ONCE = 50
_MOST_VARIANTS = 20

_ARTICLES = frozenset({"al", "el"})
"""``al-Saleh`` and ``Saleh`` are one surname; other particles (``de``, ``van``) part two."""
_BREAK = re.compile(r",|;|\b(?:of|for|at|in|on|to|from|with|who|and)\b")


class How(StrEnum):
    """By what a person was found."""

    NAME = "name"
    SURNAME = "surname"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Match:
    """The people that a question may mean, and names near it where there are none."""

    people: tuple[Person, ...] = ()
    how: How = How.NAME
    near: tuple[NameCount, ...] = field(default=())
    more: bool = False
    """There are more people than these."""

    @property
    def described(self) -> bool:
        """Whether all were found by what an article says of somebody it does not name; a body of one article goes by
        that as by a name.
        """
        entries = [entry for person in self.people for entry in person.entries]
        one_body = len(entries) == 1 and entries[0].kind is SpeakerKind.ORGANISATION
        return self.how is How.ROLE and all(e.described for e in entries) and not one_body


async def match(
    desk: Desk, asked: str, now: datetime, filters: Filters, *, as_name: bool = False, everyone: bool = False
) -> Match:
    """The people in scope who answer to ``asked``. Never fuzzy: near names come back apart, as suggestions.

    ``as_name``: the words are certainly a name, so an exact one wins over all who share it, and no role is tried.
    ``everyone``: every bearer of a role is wanted, however many there are.
    """
    folded = fold_name(asked)
    if not folded:
        return Match()
    look = _Look(desk, now, filters, await desk.aliases.book(), await desk.index.names())
    exact = await look.named(asked)
    exact += [e for name in look.book.same(folded) if name != folded for e in await look.under(name)]
    described = [entry for entry in exact if is_described(entry, look.book)]
    exact = [entry for entry in exact if not is_described(entry, look.book)]
    if exact and (as_name or not is_bare(folded)):
        return Match(await look.people(asked, [*exact, *await _other_spellings(look, exact)]))
    bearers = [*exact, *await _in_full(look, folded, exact), *await _bearers(look, folded)]
    if bearers:
        people = await look.people(asked, bearers)
        return Match(people, How.SURNAME if len(people) > 1 or not exact else How.NAME)
    # "The spokesperson" of one article is no name: the role finds those of all.
    held = None if as_name else await _by_role(look, asked, None if everyone else MOST_HOLDERS)
    if described:
        held = await _with_described(look, asked, held, described)
    return held or Match(near=await suggestions(desk, asked, now))


@dataclass(frozen=True, slots=True)
class _Look:
    """One question: where it looks, what editors say about names there, and which names are worth looking for."""

    desk: Desk
    now: datetime
    filters: Filters
    book: AliasBook
    names: Names

    async def named(self, name: str) -> list[SpeakerEntry]:
        """Speakers one of whose printed names is ``name``; spellings that stand apart are taken apart."""
        key = fold_name(name)
        if not await self.names.has(key):
            return []
        entries = await self._apart(await self.desk.index.speakers_named(name, self.now, self.filters))
        return [e for e in entries if key in _names(e)]

    async def surnamed(self, surname: str) -> list[SpeakerEntry]:
        """Persons whose name ends in ``surname``."""
        if not await self.names.has_last(last_word(surname)):
            return []
        found = await self.desk.index.speakers_surnamed(surname, self.now, self.filters)
        if not any(holds_apart(e, self.book.apart) for e in found):
            return list(found)
        wanted = f" {fold_name(surname)}"
        return [e for e in await self._apart(found) if any(f" {name}".endswith(wanted) for name in _names(e))]

    async def under(self, key: str) -> list[SpeakerEntry]:
        """Speakers who go by the folded name ``key``: it is no short form of a longer one."""
        return [e for e in await self.named(key) if key in keys_of(e)]

    async def people(self, asked: str, entries: Sequence[SpeakerEntry]) -> tuple[Person, ...]:
        """The people behind ``entries``, with what they say under the other names that an editor gave them."""
        theirs = {key for entry in entries for key in keys_of(entry)}
        others = {name for key in theirs for name in self.book.same(key)} - theirs
        more = [entry for name in sorted(others) for entry in await self.under(name)]
        return joined(asked, list(dict.fromkeys([*entries, *more])), self.book)

    async def _apart(self, entries: Sequence[SpeakerEntry]) -> list[SpeakerEntry]:
        """The entries, newest first, with the newest ``MOST_PARTED`` articles that hold a mix taken apart.

        Of older ones with a mix none answers: whose their quotes are would have to be read.
        """
        mixed = [holds_apart(entry, self.book.apart) for entry in entries]
        numbers = dict.fromkeys(
            entry.article_number for entry, is_mixed in zip(entries, mixed, strict=True) if is_mixed
        )
        read = await self._read(list(numbers)[:MOST_PARTED])
        found: list[SpeakerEntry] = []
        for entry, is_mixed in zip(entries, mixed, strict=True):
            if not is_mixed:
                found.append(entry)
            elif entry.article_number in read:
                found += entries_apart(entry, read[entry.article_number], self.book.apart)
        return found

    async def _read(self, numbers: Sequence[int]) -> dict[int, StoredArticle]:
        """The articles by number, some at a time."""
        read: dict[int, StoredArticle] = {}
        for first in range(0, len(numbers), _AT_ONCE):
            some = numbers[first : first + _AT_ONCE]
            _, articles = await self.desk.articles.search(Query(()), ALL, self.now, len(some), some)
            read.update((stored.number, stored) for stored in articles)
        return read


async def _by_role(look: _Look, asked: str, most: int | None) -> Match | None:
    """The bearers of a role: all of them if they are few, else those of the newest ``most`` entries."""
    more, holders = await _holders(look, asked, most)
    people = await look.people(asked, holders)
    if more and len(people) <= FEW_BEARERS:
        more, holders = await _holders(look, asked, None)
        people = await look.people(asked, holders)
    return Match(people, How.ROLE, more=more) if people else None


async def _with_described(look: _Look, asked: str, held: Match | None, described: Sequence[SpeakerEntry]) -> Match:
    """``held``, the bearers of a role, with those whom an article calls by just the words asked for."""
    if held is not None and held.more:
        return held
    entries = [] if held is None else [entry for person in held.people for entry in person.entries]
    return Match(await look.people(asked, list(dict.fromkeys([*entries, *described]))), How.ROLE)


async def _bearers(look: _Look, folded: str) -> list[SpeakerEntry]:
    """Persons whose name ends in ``folded``, with or without ``al-`` on either side."""
    bearers = await look.surnamed(folded)
    plain = _without_article(folded)
    if bearers or not plain or (plain == folded and " " not in plain):
        return bearers
    wanted = f" {plain}"
    last = await look.surnamed(plain.rpartition(" ")[2])
    return [e for e in last if any(f" {_without_article(n)}".endswith(wanted) for n in _names(e))]


async def _in_full(look: _Look, folded: str, entries: Sequence[SpeakerEntry]) -> list[SpeakerEntry]:
    """What those who are called ``folded`` in one article say in others under the whole name: "Ouyang Lihua"."""
    names = {name for entry in entries for name in full_names(entry) if not f" {name}".endswith(f" {folded}")}
    return [e for name in sorted(names) for e in await look.under(name)]


def _names(entry: SpeakerEntry) -> set[str]:
    return {fold_name(name) for name in (entry.name, *entry.printed)}


def _without_article(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in _ARTICLES)


async def _holders(look: _Look, asked: str, limit: int | None) -> tuple[bool, Sequence[SpeakerEntry]]:
    """Speakers whose role or description holds all the words asked for, and whether there may be more of them.

    The noun that says what they are must be among the words: else ``Aleppo`` would find the leader of something in
    Aleppo, who was not asked for.
    """
    words = frozenset(word for word in _role_words(asked) if word not in SMALL)
    # "UN spokesman" asks for a U.N. spokesman, whom the word index keeps under two letters: short words are compared
    # here, the index is asked for the others.
    typed = [w.strip(".,;:!?()") for w in fold_text(asked).split()]
    telling = [w for w in typed if w not in SMALL and (len(w) >= SHORT_NAME or len(words) == 1)]
    if not telling or not await look.names.has_role_words(_role_parts(telling)):
        return False, []
    held = await look.desk.index.speakers_in_role(" ".join(telling), look.now, look.filters, limit)
    return len(held) == limit, [e for e in held if any(_is_role(role, words) for role in e.told)]


@lru_cache(maxsize=4096)
def _is_role(role: str, words: frozenset[str]) -> bool:
    noun = next(reversed(_role_words(_BREAK.split(fold_text(role).removeprefix("the "))[0])), "")
    return noun in words and words <= set(_role_words(role))


def _role_parts(words: Sequence[str]) -> list[str]:
    """The words that the word index knows of those that are looked for: ``chief-of-staff`` is three."""
    return [part for word in words for part in re.findall(r"[^\W_]+", word)]


def _role_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold_text(text).replace(".", "").replace("'s", ""))


async def _other_spellings(look: _Look, entries: Sequence[SpeakerEntry]) -> list[SpeakerEntry]:
    """Entries of other articles under a name one letter apart in the surname and with the same role: one person."""
    roles = telling_roles(entries)
    names = {name for e in entries for name in full_names(e)} - look.book.apart
    if not roles or not names:
        return []
    variants = [name for name in await one_letter_from(look.names, names) if name not in look.book.apart]
    others = [e for name in variants[:_MOST_VARIANTS] for e in await look.named(name)]
    return [e for e in dict.fromkeys(others) if e not in entries and roles & telling_roles([e])]
