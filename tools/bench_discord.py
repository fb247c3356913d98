"""How fast the bot answers in Discord, and what many servers cost: the real process against the loopback Discord.

``make bench-discord`` prints a table. ``--archive FILE`` measures on an archive that is there (it is copied first).
Run it alone: a machine with other work to do is slower.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fake_discord.interactions import COMMAND, COMPLETION  # noqa: E402 - the folders above are put on the path first
from fake_discord.permissions import MANAGE_CHANNELS  # noqa: E402
from fake_discord.server import FakeDiscord  # noqa: E402

TOGETHER = 50
"""Commands given at the same moment."""
ROUNDS = 6
TYPED = ("a", "al", "ma", "bo", "the", "kasi", "rup", "zo", "q")
STORY = "The river rose again on Friday. “Nobody has told us where to go,” said Ann Mallory, head of the council.\n\n"


async def bot(fake: FakeDiscord, folder: Path, what: str, port: int) -> asyncio.subprocess.Process:
    """The bot as a process."""
    environment = os.environ | {
        "DISCORD_TOKEN": fake.token, "DISCORD_API_BASE": fake.api_base, "DISCORD_GATEWAY": fake.gateway.url,
        "PULLQUOTE_STORE__URL": f"sqlite:///{folder / 'desk.db'}", "PULLQUOTE_HEALTH__PORT": str(port),
        "PULLQUOTE_LOG__LEVEL": "WARNING",
    }  # fmt: skip
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", what, cwd=ROOT, env=environment)


def told(name: str, seconds: list[float]) -> None:
    """One row: median, 99th percentile, longest, in milliseconds."""
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    print(
        f"| {name} | {len(ordered)} | {1000 * statistics.median(ordered):.0f} | {1000 * p99:.0f} | "
        f"{1000 * ordered[-1]:.0f} |"
    )


async def gauge(port: int, name: str) -> float:
    """One figure of the bot's own metrics."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        found = re.search(rf"^{name} (\S+)$", await answer.text(), re.MULTILINE)
    return float(found[1]) if found else float("nan")


async def load(archive: Path | None, port: int) -> None:
    """Acknowledgements and answers of fifty commands at once while articles are read, and completions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if archive is not None:
            shutil.copy(archive, folder / "desk.db")
        async with FakeDiscord() as fake:
            people = [fake.world.person(f"p{n}") for n in range(TOGETHER * ROUNDS)]
            editor = fake.world.person("ed", MANAGE_CHANNELS)
            await (await bot(fake, folder, "sync", port)).wait()
            process = await bot(fake, folder, "run", port)
            await fake.joined()
            await asyncio.sleep(5)
            print("| what | how many | median ms | p99 ms | longest ms |\n| --- | --- | --- | --- | --- |")
            await completions(fake, people)
            await asyncio.sleep(61)  # the stalls of the start are forgotten
            acks, answers = await commands(fake, people, editor)
            told("acknowledged, 50 at once, articles being read", acks)
            told("answered, the same", answers)
            stall = await gauge(port, "pullquote_longest_stall_seconds")
            memory = psutil.Process(process.pid).memory_info().rss / 2**20
            print(f"\nLongest stall of the event loop {1000 * stall:.0f} ms · memory {memory:.0f} MB")
            process.terminate()
            await process.wait()


async def completions(fake: FakeDiscord, people: list[dict]) -> None:
    """What is offered while somebody types."""
    for command, what in (("quotes", "speakers offered"), ("summary", "articles offered")):
        taken = []
        for typed in TYPED * 5:
            data = fake.command_data(command, {"text": typed})
            data["options"][0]["focused"] = True
            taken.append((await fake.interact(people[0], COMPLETION, data)).waited)
        told(what, taken)


async def commands(fake: FakeDiscord, people: list[dict], editor: dict) -> tuple[list[float], list[float]]:
    """Fifty at once, several times, while an editor files one long article after another."""
    stop = asyncio.Event()

    async def file() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            await fake.answer_to(await fake.say(editor, f'!add headline:"Story {number}"\n{STORY * 15} {number}'), 60)
            await asyncio.sleep(1)

    filing = asyncio.create_task(file())
    acks: list[float] = []
    answers: list[float] = []
    asked = ("latest", "Rupert Colville", "Ann Mallory")
    try:
        for turn in range(ROUNDS):
            begun = [
                fake.begin_interaction(
                    people[turn * TOGETHER + n], COMMAND, fake.command_data("quotes", {"text": asked[n % 3]})
                )
                for n in range(TOGETHER)
            ]
            began = time.monotonic()
            for exchange in begun:
                exchange.begun = time.monotonic()
                await fake.gateway.dispatch("INTERACTION_CREATE", exchange.data)
            for exchange in begun:
                await fake.final(exchange, 60)
                answers.append(time.monotonic() - began)
            acks += [exchange.waited for exchange in begun]
            await asyncio.sleep(1)
    finally:
        stop.set()
        filing.cancel()
        await asyncio.gather(filing, return_exceptions=True)
    return acks, answers


async def servers(count: int, port: int) -> None:
    """Start-up and memory with many servers."""
    with tempfile.TemporaryDirectory() as name:
        async with FakeDiscord() as fake:
            for number in range(count - 1):
                guild = fake.world.guild(f"server {number}")["id"]
                for channel in ("general", "desk", "wire"):
                    fake.world.channel(channel, guild_id=guild)
            began = time.monotonic()
            process = await bot(fake, Path(name), "run", port)
            await asyncio.wait_for(fake.gateway.identified.wait(), 300)
            while await _joined(port) < 1:  # noqa: ASYNC110 - the bot is another process
                await asyncio.sleep(0.2)
            took = time.monotonic() - began
            memory = psutil.Process(process.pid).memory_info().rss / 2**20
            await fake.answer_to(await fake.say(fake.world.person("ann"), "!help"), 60)
            print(f"{count} servers: ready in {took:.1f} s, memory {memory:.0f} MB")
            process.terminate()
            await process.wait()


async def _joined(port: int) -> float:
    try:
        return await gauge(port, "pullquote_joined")
    except aiohttp.ClientError:
        return 0.0


def main() -> None:
    """Read the arguments and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--archive", type=Path, help="measure on a copy of this archive")
    options.add_argument("--servers", type=int, default=3000)
    options.add_argument("--port", type=int, default=8099, help="for the bot's health pages")
    given = options.parse_args()
    asyncio.run(load(given.archive, given.port))
    for count in (1, given.servers):
        asyncio.run(servers(count, given.port))


if __name__ == "__main__":
    main()
