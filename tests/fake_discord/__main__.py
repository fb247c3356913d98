"""Try the bot by hand without Discord: a loopback Discord, the real bot as a process, and a prompt to speak at.

    make demo-discord

What is typed is said in #general. Lines that begin with a colon do something else:

    :slash quotes text:latest     run a slash command (words with spaces in marks: text:"Rupert Colville")
    :press Next                   press a button under the bot's last message
    :choose q-3b7a                choose from the menu under it, by words of the entry
    :edit !quotes latest          edit what you said last
    :as ed | :as ada | :as ann    speak as an editor, an admin, a reader
    :in syria-desk                speak in another channel
    :fault 503 2                  let the next two messages of the bot fail (429, 500, 503, lost, reset …)
    :gateway cut                  cut the connection (close, op7, op9, silent, speak, refuse, accept, double, swap)
    :quit
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import sys
from pathlib import Path
from typing import Any

from fake_discord.control import Calls
from fake_discord.limits import Limits
from fake_discord.permissions import MANAGE_CHANNELS, MANAGE_GUILD
from fake_discord.server import FakeDiscord

ROOT = Path(__file__).resolve().parents[2]
QUIET = 1.5
"""Seconds without anything new after which a script's next line is typed."""


class Desk:
    """A person at the prompt."""

    def __init__(self, fake: FakeDiscord) -> None:
        self._fake = fake
        self._people = {
            "ann": fake.world.person("ann"),
            "ed": fake.world.person("ed", MANAGE_CHANNELS),
            "ada": fake.world.person("ada", MANAGE_GUILD),
        }
        self._who, self._where = self._people["ann"], fake.world.general
        self._last: dict[str, Any] | None = None
        self._shown: dict[str, str] = {}

    async def do(self, line: str) -> None:
        """One line of the prompt."""
        if not line.startswith(":"):
            self._last = await self._fake.say(self._who, line, self._where)
            return
        act, _, rest = line[1:].partition(" ")
        match act:
            case "slash":
                name, *given = shlex.split(rest)
                await self._fake.slash(self._who, name, **dict(one.split(":", 1) for one in given))
            case "press":
                await self._fake.press(self._who, self._with_buttons(), rest)
            case "choose":
                await self._fake.press(self._who, self._with_buttons(), "", choose=rest)
            case "edit" if self._last is not None:
                await self._fake.change(self._last, rest)
            case "as":
                self._who = self._people[rest]
            case "in":
                self._where = Calls(self._fake).channel(rest)
            case "fault":
                kind, _, times = rest.partition(" ")
                self._fake.faults.add(kind, times=int(times or 1))
            case "gateway":
                await Calls(self._fake).act(rest)
            case _:
                print(__doc__)

    def _with_buttons(self) -> dict[str, Any]:
        """The bot's last message here that has buttons or a menu."""
        every = [m for m in self._fake.from_bot(self._where["id"]) if m["components"]]
        if not every:
            raise KeyError("nothing here has buttons")
        return every[-1]

    def show(self) -> bool:
        """Print what is new or changed; whether there was something."""
        news = False
        for message in self._fake.from_bot():
            channel = self._fake.world.channels[message["channel_id"]]
            name = f"#{channel['name']}" if "name" in channel else f"@{channel['recipients'][0]['username']}"
            labels = [item.get("label") or item.get("placeholder") for row in message["components"]
                      for item in row["components"]]  # fmt: skip
            buttons = f"\n[{'] ['.join(labels)}]" if labels else ""
            private = " (only you see this)" if message["flags"] & 64 else ""
            text = f"{name}{private}\n{message['content']}{buttons}\n"
            if self._shown.get(message["id"]) != text:
                print(("(edited) " if message["id"] in self._shown else "") + text, flush=True)
                self._shown[message["id"]] = text
                news = True
        return news


async def main(folder: Path) -> int:
    """Run everything until the prompt ends; the bot's log goes into a file beside its archive."""
    async with FakeDiscord(limits=Limits()) as fake:
        fake.world.channel("syria-desk")
        fake.world.channel("review")
        desk = Desk(fake)
        environment = os.environ | {
            "DISCORD_TOKEN": fake.token, "DISCORD_API_BASE": fake.api_base, "DISCORD_GATEWAY": fake.gateway.url,
            "PULLQUOTE_STORE__URL": f"sqlite:///{folder / 'desk.db'}", "PULLQUOTE_HEALTH__PORT": "0",
        }  # fmt: skip
        with (folder / "bot.log").open("ab") as log:
            for what in ("sync", "run"):
                process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bot", what, cwd=ROOT, env=environment, stdout=log, stderr=log
                )
                if what == "sync" and await process.wait() != 0:
                    print(f"The bot could not register its commands: see {folder / 'bot.log'}")
                    return 1
        print(f"API {fake.api_base} · gateway {fake.gateway.url} · token {fake.token} · log {folder / 'bot.log'}")
        await fake.joined()
        print("The bot has joined. Type !help, or :help for what else you can do.\n", flush=True)
        try:
            await _prompt(desk)
        finally:
            process.terminate()
            await process.wait()
    return 0


async def _prompt(desk: Desk) -> None:
    """Read lines and show what comes, until the end of input or ``:quit``."""
    interactive = sys.stdin.isatty()

    async def show() -> None:
        while True:
            await asyncio.sleep(0.1)
            desk.show()

    showing = asyncio.create_task(show()) if interactive else None
    try:
        while line := await asyncio.to_thread(sys.stdin.readline):
            if line.strip() == ":quit":
                break
            if not interactive:
                print(f"$ {line.strip()}", flush=True)
            if line.strip():
                try:
                    await desk.do(line.strip())
                except (LookupError, ValueError, AssertionError, TimeoutError) as error:
                    print(f"That did not work: {error or type(error).__name__}. Type :help.")
            if not interactive:
                await _quiet(desk)
    finally:
        if showing is not None:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)


async def _quiet(desk: Desk) -> None:
    """Wait until nothing new has come for a while."""
    waited = 0.0
    while waited < QUIET:
        await asyncio.sleep(0.1)
        waited = 0.0 if desk.show() else waited + 0.1


if __name__ == "__main__":
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "demo-discord"
    data.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(asyncio.run(main(data)))
