"""Suggestions while a slash command is typed: speakers and articles, out of a list held in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from discord import app_commands

from bot.newsdesk import config
from bot.newsdesk.article import hidden
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock
from bot.ports.records import Filters, NameCount
from bot.ports.search import Query, Term
from summarizer.text.fold import fold_text
from summarizer.types import Status

MOST_CHOICES = 25
LONGEST_CHOICE = 100
FRESH_FOR = timedelta(seconds=30)


class Completions:
    """Speakers and articles that begin like what is typed."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._names: list[tuple[str, NameCount]] = []
        self._read_at: datetime | None = None

    async def speakers(self, typed: str) -> list[app_commands.Choice[str]]:
        """Names one of whose words begins with ``typed``, most quoted first. The list is at most 30 s old."""
        now = self._clock()
        if self._read_at is None or now - self._read_at > FRESH_FOR:
            found = await self._desk.index.speaker_names(now)
            ranked = sorted(found, key=lambda name: (-name.quotes, name.name))
            self._names = [(f" {fold_text(name.name)}", name) for name in ranked]
            self._read_at = now
        start = f" {fold_text(typed).strip()}"
        hits = (name.name for folded, name in self._names if start == " " or start in folded)
        return _choices([(name, name) for name, _ in zip(hits, range(MOST_CHOICES), strict=False)])

    async def articles(self, typed: str) -> list[app_commands.Choice[str]]:
        """The latest article, and those that hold every typed word, newest first; the value is the id."""
        now = self._clock()
        words = fold_text(typed).split()
        if not words:
            latest = await self._desk.articles.latest(now)
            return _choices([("latest", f"latest: {latest.article.headline}")] if latest else [])
        named = await self._desk.articles.article(words[0]) if len(words) == 1 else None
        if named is not None and (hidden(named, now) or named.article.status is Status.WITHDRAWN):
            named = None
        terms = tuple((Term((word,), prefix=index == len(words) - 1),) for index, word in enumerate(words))
        _, found = await self._desk.articles.search(Query(every=terms), Filters(), now, MOST_CHOICES)
        shown = [*([named] if named and named not in found else []), *found]
        return _choices([(one.article.id, f"{one.article.id}: {one.article.headline}") for one in shown])


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
