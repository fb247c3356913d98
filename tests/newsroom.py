"""A desk over an archive in a temporary folder, invented articles read by the real engine, and questions put to it."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from ports_of import ports

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.replies.pages import PLAIN, pages
from bot.store import open_store
from summarizer.reading import read
from summarizer.types import Article, Status

LONDON = ZoneInfo("Europe/London")
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HALF_PAST = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

read_once = cache(read)


class EngineHere:
    """The real engine, in this process."""

    async def read(self, article):
        return read_once(article)


@dataclass(frozen=True)
class Newsroom:
    """The desk, and short ways to file and to ask. ``ask`` gives the whole reply as plain text."""

    desk: Desk

    async def file(self, article, at=NINE):
        return (await self.desk.articles.save(article, read_once(article), at)).stored

    async def amend(self, stored, at=NINE, **changes):
        newest = await self.desk.articles.article(stored.article.id)
        await self.desk.articles.amend(stored.article.id, replace(newest.article, **changes), "@editor", at, "")

    async def reply(self, line, now=HALF_PAST, *, permission=Permission.ADMIN, guild=0, channel="#desk", zone=LONDON):
        try:
            request = parse(line, COMMANDS, now=now, zone=zone, guild=guild, channel=channel, permission=permission)
        except Refused as refused:
            return refused.reply
        return await answer(self.desk, request)

    async def ask(self, line, now=HALF_PAST, **asker):
        return said(await self.reply(line, now, **asker))


def said(reply):
    return "\n\n".join(page.text for page in pages(reply, PLAIN))


@asynccontextmanager
async def open_newsroom(folder):
    async with open_store(f"sqlite:///{folder}/desk.db") as store:
        yield Newsroom(Desk(**ports(store), reader=EngineHere()))


DAM = Article(
    headline="Dam above Harbek gives way after a week of rain",
    outlet="EXAMPLE Wire",
    url="https://wire.example/harbek-dam",
    published_at=datetime(2026, 11, 23, 6, 10, tzinfo=UTC),
    text="""HARBEK - The old dam above the mill town of Harbek gave way before dawn on Monday after a week of heavy \
rain, sending a wall of brown water through the market quarter and cutting the only road to the coast.

The regional water board said that 2,000 residents had fled the lower streets by midday.

“We had warned for three winters that the north gate would not hold,” said Mara Lindqvist, mayor of Harbek. She \
signed the order to open the schools as shelters.

“The water came up the stairs faster than I could carry my mother down them,” said Tomas Weil, a baker.

Engineers from the capital reached the dam by helicopter at noon and found a crack some 40 metres long in its \
northern wall. The regional water board said the remaining wall could stand until the weekend if the rain stopped.

The railway between Harbek and Torsand was closed, and the hospital in Torsand sent home patients who could walk \
to make room for the injured.

“I will not speculate about the cause before the engineers have reported,” said Ida Brenner, minister for the \
interior. The government has promised the town a first payment from its disaster fund.""",
)

DAM_COPY = replace(
    DAM,
    headline="Harbek flooded as dam breaks",
    outlet="EXAMPLE Daily",
    url="https://daily.example/news/harbek",
    text=DAM.text.replace("HARBEK - ", ""),
)

DAM_REWRITE = Article(
    headline="Harbek dam gives way after rain and thousands flee",
    outlet="EXAMPLE Post",
    url="https://post.example/2026/harbek",
    text="""Thousands of people left the mill town of Harbek on Monday when the dam gave way after heavy rain and the \
water broke into the market quarter.

The fire service said that 3,000 residents had fled the lower streets by the evening.

“Nobody in the valley slept, and nobody will sleep tonight either,” said Jonas Aker, chief of the fire service.

Pumps and boats were on their way from Torsand, where the hospital had opened two more wards for people from \
Harbek, and the army said that it would send a bridge-laying company to the coast road.

The dam was built ninety years ago to drive the mills of Harbek, and the town had asked for money to repair its \
north gate in each of the past three budgets without success. Water from the broken dam was still running through \
the market quarter in the evening, and the school gymnasium was full.""",
)

STRIKE = Article(
    headline="Bus drivers in Torvik vote to strike over night shifts",
    outlet="EXAMPLE Post",
    url="https://post.example/2026/torvik-buses",
    text="""Bus drivers in the port of Torvik have voted by a wide margin to stop work from Friday in a dispute over \
unpaid night shifts, the first strike on the city’s lines in eleven years.

“Our members are tired of driving until three and clocking on again at nine,” said Vera Stolz, secretary of the \
transport union.

The company that runs the buses said that it had offered a rise of four per cent and a review of the rota, and that \
schools and hospitals would be served by emergency lines.

“A strike before the holidays helps nobody,” said Per Dahl, director of Torvik Buses.

Commuters at the ferry terminal said they would share cars or walk across the harbour bridge, and the city asked \
employers to let people start late. The union and the company are to meet again on Wednesday under the eyes of a \
mediator named by the labour court, who has settled two disputes in the port since the summer.""",
)

FRENCH = Article(
    headline="Le barrage de Harbek cède après une semaine de pluie",
    outlet="EXAMPLE Soir",
    url="https://soir.example/harbek",
    text="""Le vieux barrage qui domine la ville de Harbek a cédé lundi avant l’aube après une semaine de fortes \
pluies, et l’eau a envahi le quartier du marché.

Les habitants des rues basses ont été conduits dans les écoles, que la mairie avait ouvertes dans la nuit, et la \
route de la côte est coupée dans les deux sens.

La protection civile a annoncé que des renforts étaient en route depuis la capitale avec des pompes et des bateaux.""",
)


async def a_day(room):
    """Wire copy, its reprint, a rewrite, another story, a foreign one; one held, one under embargo, one withdrawn."""
    day = {
        "wire": await room.file(DAM, NINE - 90 * MINUTE),
        "copy": await room.file(DAM_COPY, NINE - 80 * MINUTE),
        "bus": await room.file(STRIKE, NINE - 70 * MINUTE),
        "post": await room.file(DAM_REWRITE, NINE - 60 * MINUTE),
        "french": await room.file(FRENCH, NINE - 50 * MINUTE),
    }
    for name in ("held", "gone"):
        other = replace(STRIKE, url=f"https://p.example/{name}", headline=f"{name} news of the port", outlet=name)
        day[name] = await room.file(other, NINE - 40 * MINUTE)
    await room.amend(day["held"], NINE - 35 * MINUTE, status=Status.HELD)
    await room.amend(day["gone"], NINE - 30 * MINUTE, status=Status.WITHDRAWN)
    secret = replace(
        STRIKE, url="https://p.example/s", headline="Secret port news", embargoed_until=HALF_PAST + 60 * MINUTE
    )
    day["secret"] = await room.file(secret, NINE - 20 * MINUTE)
    return day
