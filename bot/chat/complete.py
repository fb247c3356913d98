"""Suggestions while a slash command is typed: speakers and articles, out of a list held in memory."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from discord import app_commands

from bot.newsdesk import config
from bot.newsdesk.article import ARTICLE_ID
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock
from bot.ports.records import Filters, NameCount
from bot.ports.search import Query, Term
from bot.ports.sight import without
from bot.ports.store import ArchiveError
from summarizer.text.fold import fold_text

LOG = logging.getLogger(__name__)

MOST_CHOICES = 25
LONGEST_CHOICE = 100
FRESH_FOR = timedelta(seconds=30)
FIRST_READING = 1.0
"""Seconds that somebody who types waits for the lists when nobody typed before."""
MOST_HEADLINES = 20_000
"""Articles whose headlines are held in memory; older ones are found by longer words."""
MOST_ARCHIVES = 100
"""Servers with an archive of their own whose lists are held; those that were asked for longest ago are let go."""
ALL_SERVERS = 0
LONG_ENOUGH = 4
"""Letters of the last word from which on the whole archive is searched: shorter ones begin too many words."""


@dataclass(slots=True)
class _Offered:
    """What is held in memory for one archive, and the task that reads it anew."""

    names: list[tuple[str, str]] = field(default_factory=list)
    headlines: list[tuple[str, str]] = field(default_factory=list)
    read_at: datetime | None = None
    reading: asyncio.Task[None] | None = None


class Completions:
    """Speakers and articles that begin like what is typed.

    What is looked through is held in memory, for each server that has an archive of its own, and read anew in the
    background, so that nobody who types waits for it. What is offered of an article is looked up once more: a list may
    be half a minute old, a hold counts at once. What feeds brought for some channels alone is offered to nobody.
    """

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._held: OrderedDict[int, _Offered] = OrderedDict()

    async def speakers(self, typed: str, guild: int) -> list[app_commands.Choice[str]]:
        """Names one of whose words begins with ``typed``, most quoted first."""
        offered = await self._fresh(guild)
        start = f" {fold_text(typed).strip()}"
        hits = (name for folded, name in offered.names if start == " " or start in folded)
        return _choices([(name, name) for name in islice(hits, MOST_CHOICES)])

    async def articles(self, typed: str, guild: int) -> list[app_commands.Choice[str]]:
        """The latest article, and those whose headline, or else text, holds words that begin like those typed, newest
        first; the value is the id.
        """
        with without(None if await self._desk.entries.places(None) else ()):
            return await self._articles(typed, guild)

    async def _articles(self, typed: str, guild: int) -> list[app_commands.Choice[str]]:
        now = self._clock()
        desk = self._desk.of_server(guild)
        offered = await self._fresh(guild)
        words = fold_text(typed).split()
        if not words:
            latest = await desk.articles.latest(now)
            return _choices([("latest", f"latest: {latest.article.headline}")] if latest else [])
        starts = [f" {word}" for word in words]
        hits = (one for folded, one in offered.headlines if all(start in folded for start in starts))
        found = list(islice(hits, MOST_CHOICES))
        if len(words) == 1 and ARTICLE_ID.fullmatch(words[0]):
            found.insert(0, words[0])
        if len(found) < MOST_CHOICES and len(words[-1]) >= LONG_ENOUGH:
            terms = tuple((Term((word,), prefix=index == len(words) - 1),) for index, word in enumerate(words))
            _, older = await desk.articles.search(Query(every=terms), Filters(), now, MOST_CHOICES - len(found))
            found += [stored.article.id for stored in older]
        shown = await desk.articles.headlines(now, MOST_CHOICES, dict.fromkeys(found))
        return _choices([(one, f"{one}: {headline}") for one, headline in shown])

    def warm(self) -> None:
        """Begin to read the list, before anybody types, where all servers share it."""
        if not self._desk.per_server:
            self._begin(ALL_SERVERS)

    def _begin(self, archive: int) -> _Offered:
        """What is held for an archive, which is being read from now on."""
        offered = self._held.setdefault(archive, _Offered())
        self._held.move_to_end(archive)
        while len(self._held) > MOST_ARCHIVES:
            self._held.popitem(last=False)
        if offered.reading is None:
            offered.reading = asyncio.create_task(self._read(archive, offered), name="read what is offered")
        return offered

    async def _fresh(self, guild: int) -> _Offered:
        """What is held; it is read anew when it is old, and only the very first reading is waited for."""
        archive = guild if self._desk.per_server else ALL_SERVERS
        offered = self._held.get(archive)
        if offered is None or offered.read_at is None or self._clock() - offered.read_at > FRESH_FOR:
            offered = self._begin(archive)
        if offered.read_at is None and offered.reading is not None:
            await asyncio.wait({offered.reading}, timeout=FIRST_READING)
        return offered

    async def _read(self, archive: int, offered: _Offered) -> None:
        now = self._clock()
        desk = self._desk.of_server(archive)
        try:
            with without(None if await desk.entries.places(None) else ()):
                names = await desk.index.speaker_names(now)
                headlines = await desk.articles.headlines(now, MOST_HEADLINES)
            offered.names, offered.headlines = await asyncio.to_thread(_folded, names, headlines)
            offered.read_at = now
        except ArchiveError as error:
            LOG.warning("nothing can be offered while somebody types: %s", error)
        finally:
            offered.reading = None


Lists = tuple[list[tuple[str, str]], list[tuple[str, str]]]


def _folded(names: Sequence[NameCount], headlines: Sequence[tuple[str, str]]) -> Lists:
    """Each name and each article's id under its folded words, a space in front of every one."""
    ranked = sorted(names, key=lambda name: (-name.quotes, name.name))
    return (
        [(f" {fold_text(name.name)}", name.name) for name in ranked],
        [(f" {fold_text(headline)}", article_id) for article_id, headline in headlines],
    )


def zones(typed: str) -> list[app_commands.Choice[str]]:
    """Zones one of whose parts begins with what is typed: ``lon``, ``europe``, ``new york``."""
    wanted = typed.strip().casefold().replace(" ", "_")
    named = [zone for zone in config.zone_names() if _begins(zone, wanted)]
    ranked = sorted(named, key=lambda zone: not zone.rpartition("/")[2].casefold().startswith(wanted))
    return _choices([(zone, zone) for zone in ranked])


def _begins(zone: str, wanted: str) -> bool:
    folded = zone.casefold()
    return folded.startswith(wanted) or any(part.startswith(wanted) for part in folded.split("/"))


def _choices(pairs: Sequence[tuple[str, str]]) -> list[app_commands.Choice[str]]:
    """Choices (value, label) within Discord's limits; a value that cannot be sent whole is left out."""
    fitting = [(value, label) for value, label in pairs if 0 < len(value) <= LONGEST_CHOICE]
    return [app_commands.Choice(name=label[:LONGEST_CHOICE], value=value) for value, label in fitting[:MOST_CHOICES]]
