"""A process that does nothing but post what is scheduled; its minutes are seconds. For the soak."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from fake_discord.server import TOKEN
from ports_of import LooseDesk, ports

from bot.chat import serve
from bot.newsdesk import posting
from bot.newsdesk.vitals import Vitals
from bot.replies.blocks import Block, Reply, line
from bot.store import open_store

LEASE, SEND_LIMIT, NONCE_LIVES, EVERY = timedelta(seconds=3), 1.0, timedelta(seconds=4), 0.05
PAGES = 3


async def compile_run(_desk, wanted):
    """A digest of three messages that names its run."""
    blocks = tuple(Block((line(f"{wanted.run.slot} story {n}"),)) for n in range(1, PAGES + 1))
    return Reply(heading=(line(f"Digest {wanted.run.slot}"),), blocks=blocks, per_page=1)


async def main(url, api_base, gateway):
    posting.LEASE, posting.SEND_LIMIT, posting.NONCE_LIVES, posting.EVERY = LEASE, SEND_LIMIT, NONCE_LIVES, EVERY
    posting.SKEW = timedelta(seconds=2)
    serve.scheduled_digest = compile_run
    async with open_store(url) as store:
        desk = LooseDesk(**ports(store), vitals=Vitals())
        settings = serve.ChatSettings(TOKEN, api_base, gateway, message_content=False)
        stop = asyncio.Event()
        with serve.ended_by_signals(stop):
            await serve.Service(desk, settings, clock=lambda: datetime.now(UTC)).run(stop)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
