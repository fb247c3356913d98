"""Which names there are: looked up in the archive, or held in memory beside it.

Names are held by a process that answers many questions; they cost time and memory once, and then no query. What another
process files or reads anew is seen at the next question: the archive's own count of readings says whether there is
anything new.
"""

from __future__ import annotations

import asyncio
import json
from array import array
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import Select, func, select

from bot.store.engine import Archive
from bot.store.tables import articles, name_slips, speaker_names, speakers
from bot.store.words import words_of_role
from summarizer.text.slips import forms
from summarizer.types import DESCRIBED

MOST_HELD = 500_000
"""Names of one archive that are held in memory; of one with more none are."""
MANY = 1_000
"""More new names than these are taken in off the loop: each takes some 50 microseconds."""
_LAST = "\U0010ffff"
"""Sorts after every letter: the end of a range of words that begin alike."""
_AT_ONCE = 500
"""Words in one query."""

_HALF = 0xFFFFFFFF

DESCRIBED_KINDS = tuple(sorted(kind.value for kind in DESCRIBED))


@dataclass(frozen=True, slots=True)
class Found:
    """What is read of an archive: folded names with their last words, lists of roles (JSON), and descriptions."""

    names: list[tuple[str, str]]
    roles: list[str]
    descriptions: list[str]

    def role_words(self) -> set[str]:
        """Every word of a role or a description."""
        told = chain(self.descriptions, *(json.loads(each) for each in self.roles))
        return {word for each in told for word in words_of_role(each)}


class StoredNames:
    """See ``bot.ports.names.Names``: every question is a query."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def has(self, _key: str) -> bool:
        """Not looked up."""
        return True

    async def has_last(self, _word: str) -> bool:
        """Not looked up."""
        return True

    async def has_role_words(self, _words: Collection[str]) -> bool:
        """Not looked up."""
        return True

    async def near(self, word: str, most: int) -> Sequence[str]:
        """By the forms under which a misspelt word and the right one meet."""
        query = select(name_slips.c.last_word).where(name_slips.c.form.in_(forms(word, most))).distinct()
        return _as_near(word, most, await self._all(query))

    async def ending(self, words: Collection[str]) -> Sequence[str]:
        """In pieces, however many words."""
        given, found = sorted(words), list[str]()
        for first in range(0, len(given), _AT_ONCE):
            some = speaker_names.c.last_word.in_(given[first : first + _AT_ONCE])
            found += await self._all(select(speaker_names.c.name_key).where(some).distinct())
        return sorted(found)

    async def beginning(self, start: str, limit: int) -> Sequence[str]:
        """A range of the index."""
        key = speaker_names.c.name_key
        query = select(key).where(key >= start, key < f"{start}{_LAST}").distinct().order_by(key).limit(limit)
        return await self._all(query) if start else []

    async def _all(self, query: Select[Any]) -> Sequence[str]:
        async with self._archive.reading() as connection:
            found: Sequence[str] = (await connection.execute(query)).scalars().all()
            return found


class HeldNames:
    """See ``bot.ports.names.Names``: every question is answered from memory."""

    def __init__(self, found: Found) -> None:
        """Takes seconds for 100,000 names: off the loop."""
        ending: dict[str, list[str]] = {}
        for key, last in found.names:
            ending.setdefault(last, []).append(key)
        self._ending = {last: tuple(keys) for last, keys in ending.items()}
        self._known = {key for key, _ in found.names}
        self._keys = sorted(self._known)
        self._words = list(self._ending)
        # Eight bytes for each form: half are of its hash, half say of which word it is.
        self._forms = array("Q", sorted(_met(form) | at for at, word in enumerate(self._words) for form in forms(word)))
        self._new_forms: dict[str, list[str]] = {}
        self._role_words = found.role_words()

    def add(self, found: Found) -> None:
        """What has been read since. Of many names off the loop; whoever asks meanwhile finds what is there so far."""
        new = {key: last for key, last in found.names if key not in self._known}
        if len(new) > MANY:
            self._keys = sorted([*self._keys, *new])
        for key, last in new.items():
            self._known.add(key)
            if len(new) <= MANY:
                insort(self._keys, key)
            if last not in self._ending:
                for form in forms(last):
                    self._new_forms.setdefault(form, []).append(last)
            self._ending[last] = (*self._ending.get(last, ()), key)
        self._role_words |= found.role_words()

    def __len__(self) -> int:
        """How many names are held."""
        return len(self._known)

    async def has(self, key: str) -> bool:
        """Whether it is there."""
        return key in self._known

    async def has_last(self, word: str) -> bool:
        """Whether a name ends in it."""
        return word in self._ending

    async def has_role_words(self, words: Collection[str]) -> bool:
        """Whether all are there."""
        return self._role_words.issuperset(words)

    async def near(self, word: str, most: int) -> Sequence[str]:
        """By the forms under which a misspelt word and the right one meet, whose hashes lie in order."""
        found: set[str] = set()
        for form in forms(word, most):
            found.update(self._new_forms.get(form, ()))
            first = _met(form)
            at = bisect_left(self._forms, first)
            while at < len(self._forms) and self._forms[at] <= first | _HALF:
                found.add(self._words[self._forms[at] & _HALF])
                at += 1
        return _as_near(word, most, found)

    async def ending(self, words: Collection[str]) -> Sequence[str]:
        """Word by word."""
        return sorted(key for word in set(words) for key in self._ending.get(word, ()))

    async def beginning(self, start: str, limit: int) -> Sequence[str]:
        """A run of the names in order."""
        first = bisect_left(self._keys, start)
        return [key for key in self._keys[first : first + limit] if key.startswith(start)] if start else []


class Memory:
    """The names of one archive, if they are held; brought up to what has been read before each question."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._stored = StoredNames(archive)
        self._held: HeldNames | None = None
        self._known_to = 0
        self._turn = asyncio.Lock()

    async def hold(self) -> None:
        """Read all names; until that is done, and where there are too many, they are looked up."""
        read = (await self._archive.marks()).read
        if await self._too_many():
            return
        found = await self._read(0)
        if len(found.names) <= MOST_HELD:
            held = await asyncio.to_thread(HeldNames, found)
            self._held, self._known_to = held, read

    async def names(self) -> StoredNames | HeldNames:
        """The names at this moment."""
        if self._held is None:
            return self._stored
        read = (await self._archive.marks()).read
        if read != self._known_to:
            await self._bring_up(read)
        return self._held or self._stored

    async def _bring_up(self, read: int) -> None:
        async with self._turn:
            if self._held is None or read == self._known_to:
                return
            if read < self._known_to:  # another archive lies in its place
                self._held = None
                return
            if read > self._known_to:
                found = await self._read(self._known_to)
                if len(found.names) > MANY:
                    await asyncio.to_thread(self._held.add, found)
                else:
                    self._held.add(found)
                self._known_to = max(read, self._known_to)
                self._held = self._held if len(self._held) <= MOST_HELD else None

    async def _too_many(self) -> bool:
        """Whether there are more names than are held; they are counted without being read."""
        some = select(speaker_names.c.name_key).distinct().limit(MOST_HELD + 1).subquery()
        async with self._archive.reading() as connection:
            there: int = (await connection.execute(select(func.count()).select_from(some))).scalar_one()
        return there > MOST_HELD

    async def _read(self, after: int) -> Found:
        """What there is in what was read after the turn ``after``."""
        of_new = articles.c.turn > after
        joined = speaker_names.join(speakers, speakers.c.number == speaker_names.c.speaker)
        joined = joined.join(articles, articles.c.number == speakers.c.article)
        names = select(speaker_names.c.name_key, speaker_names.c.last_word).distinct()
        told = select(speakers.c.roles).distinct().where(func.length(speakers.c.roles) > len("[]"))
        described = select(speakers.c.name).distinct().where(speakers.c.kind.in_(DESCRIBED_KINDS))
        if after:
            names = names.select_from(joined).where(of_new)
            of_articles = speakers.join(articles, articles.c.number == speakers.c.article)
            told, described = (each.select_from(of_articles).where(of_new) for each in (told, described))
        async with self._archive.reading() as connection:
            return Found(
                [(row[0], row[1]) async for row in await connection.stream(names)],
                [roles async for roles in await connection.stream_scalars(told)],
                [name async for name in await connection.stream_scalars(described)],
            )


def _met(form: str) -> int:
    """The beginning of a form's place. Hashes of two forms may agree: what is found is compared."""
    return (hash(form) & _HALF) << 32


def _as_near(word: str, most: int, found: Iterable[str]) -> list[str]:
    return sorted(w for w in found if OSA.distance(word, w, score_cutoff=most) <= most)
