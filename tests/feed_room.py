"""A newsroom that follows feeds: an invented net, a clock that is moved, and a channel that behaves as Discord does."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from invented_feeds import WIRE, Invented, item
from newsroom import HALF_PAST, LONDON, EngineHere, Newsroom, said
from ports_of import ports
from schedule.newsroom import FakeChannel

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.fed import feed_post
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.newsdesk.polling import Polling
from bot.newsdesk.posting import Posting
from bot.ports.outbox import Place
from bot.store import open_store
from summarizer.types import Article

GUILD = 7
PLACES = {"#desk": Place(900, "#desk"), "#sport": Place(901, "#sport")}
PLACES |= {f"<#{place.number}>": place for place in PLACES.values()}


class Broke(BaseException):
    """The process ends here."""


@dataclass
class Clock:
    now: object = HALF_PAST

    def __call__(self):
        return self.now


@dataclass(frozen=True)
class Room(Newsroom):
    """A newsroom with feeds, a clock and a channel."""

    feeds: Invented = None
    clock: Clock = None
    channel: FakeChannel = None
    told: list = None
    away: int = 0

    async def type(self, line, **asker):
        places = asker.pop("places", PLACES.get)
        asker = {"permission": Permission.ADMIN, "guild": GUILD} | asker
        try:
            request = parse(line, COMMANDS, now=self.clock(), zone=LONDON, **asker)
        except Refused as refused:
            return said(refused.reply)
        return said(await answer(self.desk, replace(request, asker=5, places=places)))

    def poller(self, word=feed_post):
        async def report(feed):
            self.told.append((feed.id, feed.error))
            return len(self.told) > self.away

        return Polling(self.desk, self.clock, "w", word, lambda: 0.0, report)

    async def poll(self, minutes=30, word=feed_post):
        self.clock.now += timedelta(minutes=minutes)
        return await self.poller(word).once()

    async def posted(self):
        """Send what waits, and give the first lines of all that stands, oldest first, by channel."""
        posting = vars(self.channel).setdefault("worker", Posting(self.desk, self.channel, self.clock, "p", None))
        await posting.look()
        await posting.settled()
        await posting.look()
        await posting.settled()
        return [(one.place, one.text.split("\n")[0]) for one in self.channel.messages]


@asynccontextmanager
async def open_room(folder, feeds=None, clock=None):
    clock = clock or Clock()
    async with open_store(f"sqlite:///{folder}/desk.db") as store:
        listening = feeds or Invented()
        desk = Desk(**ports(store), reader=EngineHere(), listening=listening)
        yield Room(desk, listening, clock, FakeChannel(clock), [])


async def follow(room, *numbers, options="route:#desk"):
    room.feeds.put(*numbers)
    return await room.type(f"!feed add {WIRE} {options}")


def item_article(n):
    return Article(headline=item(n).headline, text=item(n).text, url=item(n).link)
