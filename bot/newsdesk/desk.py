"""The ports that the use cases work with, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.newsdesk.allowance import Fetches
from bot.newsdesk.deaf import Deaf
from bot.newsdesk.intake import TextIntake
from bot.newsdesk.stories import InThread
from bot.newsdesk.vitals import Vitals
from bot.ports.aliases import Aliases
from bot.ports.feeds import Entries, Feeds, Mutes
from bot.ports.intake import Intake
from bot.ports.listening import Listening
from bot.ports.outbox import Outbox
from bot.ports.reader import Reader
from bot.ports.rereading import Readings
from bot.ports.schedules import Schedules
from bot.ports.standing import StandingMessages
from bot.ports.store import ArticleStore, DeskSettings, Digests, Pagers, QuoteIndex
from bot.ports.stories import Grouping
from bot.ports.writer import Entailing, SummaryWriter, Verdicts


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a use case may touch. Built in ``bot.app``; tests build it over a store in a temporary folder."""

    articles: ArticleStore
    index: QuoteIndex
    aliases: Aliases
    settings: DeskSettings
    pagers: Pagers
    digests: Digests
    schedules: Schedules
    outbox: Outbox
    standing: StandingMessages
    feeds: Feeds
    entries: Entries
    mutes: Mutes
    verdicts: Verdicts
    readings: Readings
    reader: Reader
    version: str = ""
    started: datetime | None = None
    """The running version, and when this process began (UTC); ``!status`` leaves out what is not known."""
    intake: Intake = field(default_factory=TextIntake)
    listening: Listening = field(default_factory=Deaf)
    vitals: Vitals = field(default_factory=Vitals)
    fetches: Fetches = field(default_factory=Fetches)
    grouping: Grouping = field(default_factory=InThread)
    writer: SummaryWriter | None = None
    """None where the operator has set no model."""
    entailing: Entailing | None = None
    """None where written sentences are checked by their words alone."""
    per_server: bool = False
    """Whether each server has an archive of its own."""

    def of_server(self, guild: int) -> Desk:
        """The desk as the server ``guild`` sees it; 0, the console, sees all."""
        if not self.per_server or not guild:
            return self
        return replace(
            self,
            articles=self.articles.of_server(guild),
            index=self.index.of_server(guild),
            aliases=self.aliases.of_server(guild),
            readings=self.readings.of_server(guild),
            verdicts=self.verdicts.of_server(guild),
        )
