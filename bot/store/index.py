"""The ``QuoteIndex`` port over an archive. Only newest versions of articles that stand are in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, and_, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.names import Names
from bot.ports.records import Filters, FoundQuote, NameCount, SpeakerEntry, StoredArticle
from bot.ports.search import Query, Term
from bot.ports.store import ALL
from bot.store.engine import Archive
from bot.store.names import DESCRIBED_KINDS, Memory
from bot.store.rows import fetch_all, fetch_one, stored_articles, stored_version
from bot.store.tables import articles, quotes, speaker_names, speakers
from bot.store.visible import let_through, released, standing
from bot.store.words import Hits, Of, searchable
from summarizer.text.fold import fold_name, fold_text, surname
from summarizer.types import SpeakerKind

_AT_ONCE = 500
"""Names in one query."""

_NAMED = (SpeakerKind.PERSON.value, SpeakerKind.ORGANISATION.value)


class Index:
    """Quotes and speakers over all articles; see ``bot.ports.store.QuoteIndex``."""

    def __init__(self, archive: Archive, server: int | None = None, memory: Memory | None = None) -> None:
        self._archive = archive
        self._server = server
        self._memory = memory or Memory(archive)

    def of_server(self, guild: int) -> Index:
        """The quotes and speakers of one server's articles."""
        return Index(self._archive, guild, self._memory)

    async def quote(self, quote_id: str, now: datetime | None = None) -> FoundQuote | None:
        """One quote by public id, in the version it stands in."""
        place = select(quotes.c.article, quotes.c.version, quotes.c.place).where(quotes.c.public_id == quote_id.lower())
        async with self._archive.reading() as connection:
            row = (await connection.execute(place)).first()
            if row is None:
                return None
            version = stored_version(row.version).where(articles.c.number == row.article, released(now, self._server))
            source = await fetch_one(connection, version)
        return None if source is None else _found(source, row.place)

    async def speakers_named(self, name: str, now: datetime, filters: Filters = ALL) -> Sequence[SpeakerEntry]:
        """Speakers one of whose printed names equals ``name`` after folding, newest article first."""
        named = select(speaker_names.c.speaker).where(speaker_names.c.name_key == fold_name(name))
        return await self._entries(speakers.c.number.in_(named), now, filters)

    async def speakers_surnamed(self, surname: str, now: datetime, filters: Filters = ALL) -> Sequence[SpeakerEntry]:
        """Persons one of whose printed names ends in ``surname`` after folding, newest article first."""
        tail = _without_suffix(surname)
        if not tail:
            return []
        padded = literal(" ").concat(speaker_names.c.name_key)
        ends = padded.endswith(f" {tail}", autoescape=True)
        followed = padded.contains(f" {tail} ", autoescape=True)  # "Salem Jr" still ends in Salem
        last = speaker_names.c.last_word == tail.rpartition(" ")[2]
        named = select(speaker_names.c.speaker).where(last, or_(ends, followed))
        rule = and_(speakers.c.kind == SpeakerKind.PERSON.value, speakers.c.number.in_(named))
        return await self._entries(rule, now, filters)

    async def speakers_in_role(
        self, role: str, now: datetime, filters: Filters = ALL, limit: int | None = None
    ) -> Sequence[SpeakerEntry]:
        """Speakers one of whose roles, or whose description, holds all the words of ``role``, newest article first."""
        wanted = Query(tuple((Term((word,)),) for word in role.split() if searchable([word])))
        hits = self._archive.words.holding(Of.ROLES, wanted)
        if hits is None:
            return []
        rule, words = speakers.c.number.in_(hits.numbers()), tuple(fold_text(role).split())
        found: list[SpeakerEntry] = []
        seen = 0
        while True:  # once, unless the words stand in several roles of one speaker: those do not count
            entries = await self._entries(rule, now, filters, limit, seen)
            found += [e for e in entries if any(_holds_all(one, words) for one in e.told)]
            seen += len(entries)
            if limit is None or len(entries) < limit or len(found) >= limit:
                return found[:limit]

    async def speakers_unnamed(
        self, now: datetime, filters: Filters, limit: int, *, heard: bool = False
    ) -> Sequence[SpeakerEntry]:
        """The newest speakers who are described, not named, and speak in marks; ``heard``: or are only reported."""
        described = speakers.c.kind.in_(DESCRIBED_KINDS)
        return await self._entries(described if heard else and_(described, speakers.c.counted > 0), now, filters, limit)

    async def speaker_names(self, now: datetime) -> Sequence[NameCount]:
        """Every distinct fullest name of a person or body with its count of quotes, sorted by name."""
        return await self._counted(_names(now, self._server))

    async def names_under(self, keys: Collection[str], now: datetime) -> Sequence[NameCount]:
        """The same of those only of whom one of the folded names ``keys`` is printed."""
        under = select(speaker_names.c.speaker).where(speaker_names.c.name_key.in_(keys))
        return await self._counted(_names(now, self._server).where(speakers.c.number.in_(under))) if keys else []

    async def names(self) -> Names:
        """Which names there are at this moment."""
        return await self._memory.names()

    async def hold_names(self) -> None:
        """Keep all names in memory from now on."""
        await self._memory.hold()

    async def names_shown(self, keys: Collection[str], now: datetime) -> Collection[str]:
        """Those of the folded names ``keys`` that are printed of a speaker in an article that may be shown."""
        given, found = sorted(keys), set[str]()
        joined = speaker_names.join(speakers, speakers.c.number == speaker_names.c.speaker)
        joined = joined.join(articles, articles.c.number == speakers.c.article)
        shown = select(speaker_names.c.name_key).select_from(joined).where(standing(now, self._server)).distinct()
        async with self._archive.reading() as connection:
            for first in range(0, len(given), _AT_ONCE):
                some = shown.where(speaker_names.c.name_key.in_(given[first : first + _AT_ONCE]))
                found.update((await connection.execute(some)).scalars())
        return found

    async def quotes_holding(self, words: str, now: datetime, limit: int) -> Sequence[FoundQuote]:
        """Quotes and headline phrases whose text holds ``words`` in this order after folding, newest first."""
        hits = self._archive.words.holding(Of.QUOTES, Query(((Term((words,)),),)))
        if hits is None:
            return []
        async with self._archive.reading() as connection:
            newest = _places(hits, now, self._server).order_by(hits.number.desc()).limit(limit)
            found = await _quotes_at(connection, (await connection.execute(newest)).all())
        return sorted(found, key=lambda f: (-f.source.number, f.source.quote_ids.index(f.id)))

    async def quotes_like(self, words: Collection[str], now: datetime, limit: int) -> Sequence[FoundQuote]:
        """Quotes and headline phrases that hold some of ``words``, those that hold the most telling ones first."""
        some = Query((tuple(Term((word,)) for word in words),))
        async with self._archive.reading() as connection:
            best = await self._archive.words.most_telling(
                connection, some, lambda hits: _places(hits, now, self._server), limit
            )
            return await _quotes_at(connection, best)

    async def _counted(self, query: Select[Any]) -> Sequence[NameCount]:
        async with self._archive.looking() as connection:
            return [NameCount(name, count) for name, count in await connection.execute(query)]

    async def _entries(
        self, rule: Any, now: datetime, filters: Filters, limit: int | None = None, after: int = 0
    ) -> Sequence[SpeakerEntry]:
        query = _speakers().where(rule, let_through(filters, now, self._server)).limit(limit).offset(after)
        async with self._archive.looking() as connection:
            return [_entry(row) for row in await connection.execute(query)]


def _places(hits: Hits, now: datetime, server: int | None) -> Select[Any]:
    """Where the quotes stand that were found and may be shown."""
    return (
        select(quotes.c.article, quotes.c.place)
        .select_from(hits.table)
        .select_from(quotes.join(articles, articles.c.number == quotes.c.article))
        .where(hits.matching, quotes.c.number == hits.tied, standing(now, server))
    )


async def _quotes_at(connection: AsyncConnection, places: Sequence[Row[Any]]) -> list[FoundQuote]:
    wanted = stored_articles().where(articles.c.number.in_({place.article for place in places}))
    sources = {stored.number: stored for stored in await fetch_all(connection, wanted)}
    return [_found(sources[place.article], place.place) for place in places]


def _names(now: datetime, server: int | None) -> Select[Any]:
    return (
        select(speakers.c.name, func.sum(speakers.c.counted))
        .join(articles, articles.c.number == speakers.c.article)
        .where(speakers.c.kind.in_(_NAMED), standing(now, server))
        .group_by(speakers.c.name)
        .order_by(speakers.c.name)
    )


def _speakers() -> Select[Any]:
    of_speaker = speakers.c
    lists = (of_speaker.printed, of_speaker.roles, of_speaker.quote_ids)
    return (
        select(articles.c.public_id, articles.c.number, of_speaker.name, of_speaker.kind, of_speaker.counted, *lists)
        .select_from(speakers.join(articles, articles.c.number == speakers.c.article))
        .order_by(articles.c.number.desc(), speakers.c.number)
    )


def _entry(row: Row[Any]) -> SpeakerEntry:
    public_id, number, name, kind, counted, printed, roles, quote_ids = tuple(row)
    quotes_there = tuple(json.loads(quote_ids))
    return SpeakerEntry(
        public_id, number, name, SpeakerKind(kind), _strings(printed), _strings(roles), quotes_there, counted
    )


@lru_cache(maxsize=4096)
def _strings(column: str) -> tuple[str, ...]:
    """A list of names or roles; those of one speaker are the same in many articles."""
    return tuple(json.loads(column))


def _found(source: StoredArticle, place: int) -> FoundQuote:
    return FoundQuote(source.quote_ids[place], source.reading.quotes[place], source)


@lru_cache(maxsize=4096)
def _holds_all(role: str, words: tuple[str, ...]) -> bool:
    folded = fold_text(role)
    held = set(folded.replace("-", " ").replace("'", " ").split())
    return all(word in held or word in folded for word in words)


def _without_suffix(name: str) -> str:
    """The folded name up to its surname: "Salem Jr" asks for Salem."""
    last = surname(name).rpartition(" ")[2]
    return fold_name(name).rpartition(last)[0] + last if last else ""
