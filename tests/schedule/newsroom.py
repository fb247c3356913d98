"""A desk with schedules over a real SQLite file, and a channel that behaves as Discord does, nonces and all."""

import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace

from ports_of import LooseDesk, ports
from store.making import said_by

from bot.newsdesk.scheduled import with_next
from bot.newsdesk.vitals import Vitals
from bot.ports.outbox import Delayed, Place, PlaceKind, Posted, Refused
from bot.ports.schedules import Schedule
from bot.replies.blocks import Block, Reply, line
from bot.store import open_store

DAY = timedelta(days=1)
DUE = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
EVENING_BEFORE = DUE - timedelta(hours=12)
PLACE = 900
SYRIA_DESK = Place(PLACE, "#syria-desk")


@dataclass
class Clock:
    now: datetime = EVENING_BEFORE

    def __call__(self):
        return self.now


@dataclass
class FakeChannel:
    """What stands where. ``faults`` befall the next sends; ``nonce_lives`` is how long a nonce is remembered."""

    clock: Clock
    kinds: dict = field(default_factory=lambda: {PLACE: PlaceKind.TEXT})
    messages: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    told: list = field(default_factory=list)
    edits: list = field(default_factory=list)
    nonces: dict = field(default_factory=dict)
    readable: bool = True
    threads: bool = True
    is_up: bool = True
    nonce_lives: timedelta = timedelta(minutes=3)

    def __post_init__(self):
        self.ids = itertools.count(1001)

    def up(self):
        return self.is_up

    async def kind(self, place):
        return self.kinds.get(place, PlaceKind.THREAD)

    def _fault(self):
        return self.faults.pop(0) if self.faults else ""

    def _refuse(self, fault):
        if fault == "delayed":
            raise Delayed("503")
        if fault == "storm":
            raise Delayed("429", timedelta(seconds=40))
        if fault == "refused":
            raise Refused("403 50013", "Send Messages")

    def _stored(self, place, text, nonce):
        known = self.nonces.get((place, nonce)) if nonce else None
        if known is not None and self.clock() - known[1] <= self.nonce_lives:
            return known[0]
        posted = SimpleNamespace(message=next(self.ids), place=place, text=text, at=self.clock())
        self.messages.append(posted)
        if nonce:
            self.nonces[place, nonce] = (posted, self.clock())
        return posted

    async def post(self, place, part, reply_to=0):
        fault = self._fault()
        self._refuse(fault)
        stands = self._stored(place, part.text, part.nonce)
        if fault == "lost":
            raise Delayed("answer lost")
        return Posted(stands.message, place, part.text)

    async def begin(self, forum, title, part):
        fault = self._fault()
        self._refuse(fault)
        stands = self._stored(forum, part.text, "")
        if fault == "lost":
            raise Delayed("answer lost")
        return Posted(stands.message, stands.message, part.text)

    async def thread(self, place, message, title):
        if not self.threads:
            raise Refused("403 50013", "Create Public Threads")
        return message

    async def own_since(self, place, kind, since):
        if not self.readable:
            raise Refused("403 50001", "Read Message History")
        return [Posted(m.message, m.place, m.text) for m in self.messages if m.place == place and m.at >= since]

    async def read(self, place, message):
        self._refuse(self._fault())
        return next((m.text for m in self.messages if m.message == message), None)

    async def rewrite(self, place, message, text):
        fault = self._fault()
        self._refuse(fault)
        (stands,) = [m for m in self.messages if m.message == message]
        stands.text = text
        self.edits.append(message)
        if fault == "lost":
            raise Delayed("answer lost")

    async def tell(self, person, guild, text):
        self.told.append(text)


def digest_reply(pages):
    blocks = tuple(Block((line(f"story {n} of {pages}"),)) for n in range(1, pages + 1))
    return Reply(heading=(line("Digest"),), blocks=blocks, footer=True, per_page=1)


def compiled(pages=1, log=None):
    """A digest of so many messages; ``log`` takes what was asked for."""

    async def compile_run(_desk, wanted):
        if log is not None:
            log.append(wanted)
        return digest_reply(pages) if pages else None

    return compile_run


def schedule(**more):
    given = {
        "guild": 7, "place": PLACE, "channel": "#syria-desk", "wall": time(7, 30), "zone": "Europe/London",
        "weekdays": frozenset(range(7)), "since": EVENING_BEFORE, "owner": 5, "owner_name": "@ed",
    }  # fmt: skip
    return with_next(Schedule(**given | more), EVENING_BEFORE)


WORDS = ("“The gate will hold,”", "“The boats are full,”")


async def two_quoted(desk):
    """Two articles, each with one of ``WORDS`` in it."""
    stored = []
    for name, words in zip(("Ada Marsh", "Bo Quay"), WORDS, strict=True):
        article, reading = said_by(name, words.strip("“,”"))
        saved = await desk.articles.save(article, reading, DUE - timedelta(hours=2))
        stored.append(saved.stored)
    return stored


@asynccontextmanager
async def open_desk(tmp_path):
    async with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        yield LooseDesk(**ports(store), vitals=Vitals())
