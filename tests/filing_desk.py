"""A desk over an archive in a temporary folder, with the real engine reading in this process."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ports_of import ports

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Attachment, Permission
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.replies.pages import PLAIN, pages
from bot.store import open_store
from summarizer.reading import read

FILED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")

STORY = """Bridge at Fernley closes after flood

The bridge at Fernley was closed on Monday after the river rose by 3 metres, the district council said.

“We have waited 12 days for an engineer,” said Ann Mallory, head of the district council.

Joe Brandt, who keeps the mill, said nobody had told him. “I heard the water before I heard from them,” he said.

About 2,000 people live on the far side of the river and must now drive for an hour to reach a shop.
"""


class Here:
    """Reads in this process. ``read_count`` says how often."""

    def __init__(self):
        self.read_count = 0

    async def read(self, article):
        self.read_count += 1
        return read(article)


@asynccontextmanager
async def filing_desk(folder, **others):
    async with open_store(f"sqlite:///{folder}/desk.db") as store:
        others = {"reader": Here(), **others}
        yield Desk(**ports(store), **others)


async def typed(desk, line, *files, permission=Permission.ADMIN, now=NOW):
    """The reply to a line typed at the console; ``files`` are (name, text or bytes)."""
    attachments = [Attachment(name, data if isinstance(data, bytes) else data.encode()) for name, data in files]
    try:
        request = parse(line, COMMANDS, now=now, zone=LONDON, permission=permission, attachments=attachments)
    except Refused as refused:
        return refused.reply
    return await answer(desk, request)


def text_of(reply):
    """The whole reply as the console prints it."""
    return "\n\n".join(page.text for page in pages(reply, PLAIN))


async def said(desk, line, *files, **how):
    return text_of(await typed(desk, line, *files, **how))
