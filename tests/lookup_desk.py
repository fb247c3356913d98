"""A desk over a real store in a temporary folder, filled with readings that are handed in, and a person who asks."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hand_reading import Hand
from ports_of import ports
from seed_reading import seed_article, seed_reading

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.replies.pages import DISCORD, PLAIN, pages
from bot.store import open_store
from summarizer.types import Article

FILED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
SEED_PARAGRAPHS = 20


class NoReader:
    """Readings are handed in; nothing may be read."""

    async def read(self, article):
        raise AssertionError("nothing is read in these tests")


class Newsroom:
    """Files articles with their readings and asks commands. ``ids`` maps a name of the test's to a public id."""

    def __init__(self, desk):
        self.desk = desk
        self.filed_at = FILED

    async def file(self, article, reading=None, at=None):
        """File one article; each a minute after the one before. Returns what the store keeps."""
        reading = reading or Hand(article).reading()
        filing = await self.desk.articles.save(article, reading, at or self.filed_at)
        self.filed_at += timedelta(minutes=1)
        return filing.stored

    async def seed(self):
        article = seed_article()
        return await self.file(article, seed_reading(article))

    async def reply(self, line, now=NOW, permission=Permission.ADMIN):
        try:
            request = parse(line, COMMANDS, now=now, zone=LONDON, permission=permission)
        except Refused as refused:
            return refused.reply
        return await answer(self.desk, request)

    async def ask(self, line, **how):
        """What Discord shows, every page."""
        return shown(await self.reply(line, **how))

    async def says(self, line, **how):
        """What the console prints."""
        return "\n\n".join(page.text for page in pages(await self.reply(line, **how), PLAIN))

    async def amend(self, stored, **changes):
        await self.desk.articles.amend(
            stored.article.id, replace(stored.article, **changes), "@editor", NOW, "as the test says"
        )


def shown(reply):
    return "\n\n".join(page.text for page in pages(reply, DISCORD))


@asynccontextmanager
async def newsroom(folder):
    async with open_store(f"sqlite:///{folder / 'desk.db'}") as store:
        yield Newsroom(Desk(**ports(store), reader=NoReader()))


def story(headline, *paragraphs, **stated):
    return Article(headline, "\n\n".join(paragraphs), **stated)
