"""Kill -9 on processes that post digests, at random moments and at the worst ones; then count what stands.

Run it long: ``make soak`` (1,000 kills, up to three processes on one archive).
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fake_discord.server import FakeDiscord
from process.poster import PAGES
from schedule.newsroom import schedule

from bot.ports.schedules import Run
from bot.store import open_store

ROOT = Path(__file__).resolve().parents[2]
NONCES_LIVE = 6.0
"""Seconds that the loopback Discord remembers a nonce; the poster trusts it for four."""
WORST = ("before", "after")
"""A message arrived and is not stored yet; it is stored and nobody was told."""


@dataclass
class Replica:
    """A process with a door of its own, and the moment at which it is to die."""

    api_base: str
    process: asyncio.subprocess.Process | None = None
    dies: str = ""
    lives: int = 0

    @property
    def port(self):
        return int(self.api_base.split(":")[2].split("/")[0])


@dataclass
class Soak:
    """One soak over the archive at ``url``; by default a file in ``folder``, where the log is."""

    folder: Path
    kills: int
    replicas: int
    seed: int
    url: str = ""
    dice: random.Random = field(init=False)
    killed: Counter = field(default_factory=Counter)
    runs: int = 0

    def __post_init__(self):
        self.dice = random.Random(self.seed)

    async def run(self, tell=lambda _: None):
        """Kill, count; the answer is a list of what is wrong."""
        self.url = self.url or f"sqlite:///{self.folder}/desk.db"
        async with FakeDiscord() as fake, open_store(self.url) as store:
            self._fake, self._store = fake, store
            fake.world.nonce_lives = NONCES_LIVE
            fake.watch = self._watch
            general = fake.world.general
            made = schedule(place=int(general["id"]), guild=int(general["guild_id"]), catch_up=timedelta(hours=20))
            self._schedule = await store.schedules.add(made, "@ed", datetime.now(UTC))
            self._replicas = [Replica(await fake.another_door()) for _ in range(self.replicas)]
            feeding = asyncio.create_task(self._feed())
            try:
                await asyncio.gather(*(self._live(replica) for replica in self._replicas))
                feeding.cancel()
                await self._settle(tell)
            finally:
                feeding.cancel()
                for replica in self._replicas:
                    await self._kill(replica)
            return self._wrong()

    async def _feed(self):
        """There is always something to post."""
        while True:
            if await self._store.outbox.waiting() < 3:
                self.runs += 1
                run = Run(self._schedule.number, f"now-{self.runs:05}", None, datetime.now(UTC))
                await self._store.schedules.open(self._schedule, [run], None)
            await asyncio.sleep(0.2)

    async def _live(self, replica):
        """One replica: it is started, dies at its moment, and is started again, until there were enough deaths."""
        while self.killed.total() < self.kills:
            await self._start(replica)
            replica.dies = self.dice.choice(["", *WORST])
            limit = self.dice.uniform(0.0, 2.5) if not replica.dies else 20.0
            try:
                await asyncio.wait_for(replica.process.wait(), limit)
            except TimeoutError:
                await self._kill(replica)
                self.killed["at any moment"] += 1
        await self._start(replica)

    async def _start(self, replica):
        before = len(self._fake.gateway.identifies)
        replica.dies = ""
        with (self.folder / "poster.log").open("ab") as log:
            replica.process = await asyncio.create_subprocess_exec(
                sys.executable, str(ROOT / "tests/process/poster.py"), self.url, replica.api_base,
                self._fake.gateway.url, cwd=self.folder, stdout=asyncio.subprocess.DEVNULL, stderr=log,
                env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
            )  # fmt: skip
        replica.lives += 1
        until = time.monotonic() + 60
        while len(self._fake.gateway.identifies) <= before and time.monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async def _watch(self, stage, request):
        """Kill the process whose message this is, if this is its moment."""
        if request.method != "POST" or not request.path.endswith(("/messages", "/threads")):
            return
        port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
        replica = next((one for one in self._replicas if one.port == port), None)
        if replica is not None and replica.dies == stage and self.dice.random() < 0.5:
            replica.dies = ""
            self.killed[stage] += 1
            replica.process.kill()
            await replica.process.wait()

    async def _kill(self, replica):
        if replica.process is not None and replica.process.returncode is None:
            replica.process.kill()
            await replica.process.wait()

    async def _settle(self, tell):
        """Let the survivors post what waits; nobody dies any more."""
        tell(f"{self.killed.total()} kills {dict(self.killed)}, {self.runs} runs; waiting for the rest")
        until = time.monotonic() + 120
        quiet = 0
        while quiet < 10 and time.monotonic() < until:
            await asyncio.sleep(0.3)
            quiet = 0 if await self._store.outbox.waiting() or await self._open() else quiet + 1

    async def _open(self):
        last = await self._store.schedules.last_run(self._schedule)
        return last is None or last.slot != f"now-{self.runs:05}"

    def _wrong(self):
        """What was lost and what was doubled, by run and page."""
        stand = Counter()
        for message in self._fake.from_bot():
            first = message["content"].splitlines()[0]
            stand[first] += 1
        wanted = {f"Digest now-{n:05} · page {page} of {PAGES}" for n in range(1, self.runs + 1)
                  for page in range(1, PAGES + 1)}  # fmt: skip
        lost = [f"lost: {one}" for one in sorted(wanted - stand.keys())]
        doubled = [f"doubled: {one} ({count})" for one, count in sorted(stand.items()) if count > 1]
        strange = [f"strange: {one}" for one in sorted(stand.keys() - wanted)]
        return lost + doubled + strange


async def main(kills, seed):
    began = time.monotonic()
    wrong, total, runs = [], Counter(), 0
    for replicas in (1, 2, 3):
        with tempfile.TemporaryDirectory() as folder:
            soak = Soak(Path(folder), kills // 3 + (replicas <= kills % 3), replicas, seed + replicas)
            wrong += await soak.run(lambda text: sys.stdout.write(text + "\n"))
            total += soak.killed
            runs += soak.runs
            sys.stdout.write(f"{replicas} replicas: {len(wrong)} wrong so far\n")
            sys.stdout.flush()
    told = ", ".join(f"{count} {what}" for what, count in total.items())
    sys.stdout.write(
        f"{total.total()} kills ({told}), {runs} digests of {PAGES} messages, {time.monotonic() - began:.0f} s: "
        f"{len(wrong)} wrong\n"
    )
    sys.stdout.write("".join(f"{one}\n" for one in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(time.time()))))
