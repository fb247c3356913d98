"""How fast people are looked up, and offered while somebody types, in an archive of 100,000 articles and names.

``python tools/bench_archive.py [--names 100000]`` makes the archive in a temporary folder: one article is filed as any
other, and its rows are repeated under invented names and headlines. Times of look-ups are those of the processor, of
the whole process; what is offered to somebody who types is on the clock.

``--summaries 120`` files as many invented articles of about 600 words instead, and times ``!summary ID`` of each, from
the request to the printed reply, by the processor and on the clock.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import story  # noqa: E402 - the folder above is put on the path first
from rapidfuzz import fuzz, process  # noqa: E402

from bot.app.building import open_desk  # noqa: E402
from bot.app.settings import Settings  # noqa: E402
from bot.chat.complete import Completions  # noqa: E402
from bot.commands.answer import answer  # noqa: E402
from bot.commands.request import Request  # noqa: E402
from bot.newsdesk.desk import Desk  # noqa: E402
from bot.newsdesk.near_names import names_near  # noqa: E402
from bot.newsdesk.speakers import match  # noqa: E402
from bot.newsdesk.spellings import one_letter_from  # noqa: E402
from bot.ports.store import ALL  # noqa: E402
from bot.replies.pages import pages  # noqa: E402
from bot.replies.rows import Style  # noqa: E402
from summarizer.reading import read  # noqa: E402
from summarizer.text.fold import fold_name, surname  # noqa: E402
from summarizer.text.slips import forms  # noqa: E402
from summarizer.types import Article  # noqa: E402

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ASKED = 400
WORDS = 600
"""Words of an article that is summarised."""
TEXT = "“The road is closed,” said Ann Mallory, head of the district council. Nobody knew when it would be opened."
_OPENS = "b br c ch d dr f g gr h j k kl l m n p r s sh st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_CLOSES = "n r l s t m nd rt ck ld nk sk th v".split()
_THINGS = "bridge river school council budget storm harbour museum strike election hospital railway".split()


def invented(count: int) -> list[str]:
    """So many different names: 2,000 first names, and a surname for about every second person."""
    rng = random.Random(7)

    def word(parts: int) -> str:
        return "".join(rng.choice(_OPENS) + rng.choice(_VOWELS) for _ in range(parts)).title() + rng.choice(_CLOSES)

    firsts = [word(rng.randint(1, 2)) for _ in range(2000)]
    lasts = [word(rng.randint(2, 3)) for _ in range(count // 2)]
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{rng.choice(firsts)} {rng.choice(lasts)}"] = None
    return list(found)


async def fill(settings: Settings, file: Path, names: Sequence[str]) -> None:
    """File one article, and repeat its rows for every name."""
    async with open_desk(settings, tell=lambda _: None) as desk:
        article = Article("The road is closed", TEXT, sha256="0")
        await desk.articles.save(article, read(article), NOW - timedelta(days=1))
    archive = sqlite3.connect(file)
    archive.execute("PRAGMA synchronous = OFF")
    rng = random.Random(8)
    headlines = [f"{rng.choice(_THINGS)} and {rng.choice(_THINGS)} of {name.split()[1]}".capitalize() for name in names]
    steps = [
        (i << 20, f"{i + 0x100000:x}", name, headline)
        for i, (name, headline) in enumerate(zip(names, headlines, strict=True), 1)
    ]
    for table, changed in (
        ("articles", {"public_id": "'a-' || ?2", "identity": "?2", "change": "change + (?1 >> 20)", "sha256": "?2"}),
        ("versions", {"headline": "?4", "sha256": "?2"}),
        ("speakers", {"name": "?3", "name_key": "?5", "printed": "json_array(?3)"}),
        ("speaker_names", {"name_key": "?5", "last_word": "?6"}),
        ("article_words", {"headline": "lower(?4)"}),
    ):
        _repeat(archive, table, changed, steps)
    lasts = dict.fromkeys(surname(name) for name in names)
    archive.executemany(
        "INSERT INTO name_slips VALUES (?, ?)", ((form, last) for last in lasts for form in sorted(forms(last)))
    )
    archive.execute("ANALYZE")
    archive.commit()
    archive.close()


def _repeat(
    archive: sqlite3.Connection, table: str, changed: dict[str, str], steps: Sequence[tuple[int, str, str, str]]
) -> None:
    columns = [row[1] for row in archive.execute(f"PRAGMA table_info({table})")]
    numbered = {"number", "article", "speaker"} & set(columns)
    values = [changed.get(c, f"{c} + ?1" if c in numbered else c) for c in columns]
    if table == "article_words":
        columns, values = ["rowid", *columns], ["rowid + ?1", *values]
    first = "SELECT min(rowid) FROM article_words" if table == "article_words" else None
    where = f"rowid = ({first})" if first else "1"
    # Table and columns are our own.
    kept = f"CREATE TEMP TABLE one AS SELECT {'rowid, ' if first else ''}* FROM {table} WHERE {where} LIMIT 1"  # noqa: S608
    archive.execute(kept)
    archive.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM one WHERE ?6 != ''",  # noqa: S608
        [(*step, fold_name(step[2]), surname(step[2])) for step in steps],
    )
    archive.execute("DROP TABLE one")


Look = Callable[[str], Awaitable[object]]


async def times(look: Look, asked: Sequence[str], clock: Callable[[], float]) -> list[float]:
    """Milliseconds of each look-up, in rising order."""
    for one in asked[:20]:
        await look(one)
    gc.collect()
    found = []
    for one in asked:
        start = clock()
        await look(one)
        found.append((clock() - start) * 1e3)
    return sorted(found)


def row(name: str, found: Sequence[float]) -> None:
    """Print one line of a table."""
    at = [found[int(len(found) * share)] for share in (0.5, 0.95, 0.99)]
    print(f"{name:<44}" + "".join(f"{each:>10.2f}" for each in (*at, found[-1])), flush=True)


def misspelt(name: str, rng: random.Random) -> str:
    """``name`` with one letter of its surname changed."""
    at = rng.randrange(name.index(" ") + 2, len(name))
    return name[:at] + rng.choice("aeiou".replace(name[at], "")) + name[at + 1 :]


async def look_ups(desk: Desk, names: Sequence[str]) -> None:
    """People by name, by surname and by a name with a slip."""
    rng = random.Random(9)
    some = rng.sample(list(names), ASKED)
    slips = [misspelt(name, rng) for name in some]

    async def person(asked: str) -> object:
        return await match(desk, asked, NOW, ALL)

    async def spelt_otherwise(asked: str) -> object:
        held = await desk.index.names()
        return await held.has(fold_name(asked)), await one_letter_from(held, [fold_name(asked)])

    async def likely(asked: str) -> object:
        return await names_near(await desk.index.names(), asked)

    print(f"\nA name among {len(names):,}, ms of the processor{'median':>14}{'p95':>10}{'p99':>10}{'most':>10}")
    row("full name", await times(person, some, time.process_time))
    row("surname", await times(person, [name.split()[1] for name in some], time.process_time))
    row("name with a slip, suggestions", await times(person, slips, time.process_time))
    row("surname with a slip, suggestions", await times(person, [s.split()[1] for s in slips], time.process_time))
    row("nobody's name", await times(person, [f"Xq{i}w Zzyx{i}q" for i in range(ASKED)], time.process_time))
    known = set(names)
    answers = [(name, slip, await match(desk, slip, NOW, ALL)) for name, slip in zip(some, slips, strict=True)]
    right = sum(any(near.name == name for near in answer.near) for name, _, answer in answers)
    silent = sum(bool(answer.people) for _, slip, answer in answers if slip not in known)
    print(f"of {ASKED} names with a slip, the right one is suggested for {right}; answered without asking: {silent}")

    async def linear(asked: str) -> object:
        return process.extract(asked, names, scorer=fuzz.ratio, limit=3)

    print("of it, which names to look for")
    row("full name", await times(spelt_otherwise, some, time.process_time))
    row("name with a slip", await times(likely, slips, time.process_time))
    row("surname with a slip", await times(likely, [s.split()[1] for s in slips], time.process_time))
    row("peer: rapidfuzz over every name", await times(linear, slips[:40], time.process_time))


async def typing(desk: Desk, names: Sequence[str]) -> None:
    """What is offered while somebody types, on the clock."""
    offered = Completions(desk, lambda: NOW)
    start = time.perf_counter()
    await offered.speakers("a", 0)
    await asyncio.gather(*(t for t in asyncio.all_tasks() if t.get_name() == "read what is offered"))
    print(f"\nOffered while typing, ms on the clock{'median':>17}{'p95':>10}{'p99':>10}{'most':>10}")
    print(f"(the lists were read in the background in {time.perf_counter() - start:.1f} s)")
    rng = random.Random(10)
    some = rng.sample(list(names), 100)
    for letters in (1, 3, 6):
        row(
            f"speakers, {letters} letters typed",
            await times(lambda typed: offered.speakers(typed, 0), [n[:letters] for n in some], time.perf_counter),
        )
    row(
        "articles, 1 letter typed",
        await times(lambda t: offered.articles(t, 0), list("abcdehmrs") * 10, time.perf_counter),
    )
    row(
        "articles, a common word",
        await times(lambda typed: offered.articles(typed, 0), _THINGS * 8, time.perf_counter),
    )
    row(
        "articles, a rare word",
        await times(lambda typed: offered.articles(typed, 0), [n.split()[1] for n in some], time.perf_counter),
    )


async def summaries(desk: Desk, count: int) -> None:
    """``!summary`` of stored articles, in each length."""
    ids: list[str] = []
    for i in range(count):
        text = story(WORDS, seed=i)
        article = Article(f"{_THINGS[i % len(_THINGS)].capitalize()} report {i}", text, sha256=str(i))
        filed = await desk.articles.save(article, read(article), NOW - timedelta(hours=i))
        ids.append(filed.stored.article.id)

    async def summary(article_id: str, length: str) -> object:
        request = Request("summary", article_id, {"len": length}, now=NOW, zone=ZoneInfo("UTC"))
        made = pages(await answer(desk, request), Style.PLAIN)
        if "¶" not in made[0].text:
            raise RuntimeError(made[0].text)
        return made

    for what, clock in (("of the processor", time.process_time), ("on the clock", time.perf_counter)):
        print(f"\nSummaries of {count} articles, ms {what:<15}{'median':>12}{'p95':>10}{'p99':>10}{'most':>10}")
        for length in ("short", "normal", "long"):
            row(f"!summary ID len:{length}", await times(lambda one, of=length: summary(one, of), ids, clock))


async def main(count: int, summarised: int) -> None:
    """Make the archive, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.db"
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        settings = Settings.model_validate({"store": {"url": f"sqlite:///{file}", "seeds": str(seeds)}})
        if summarised:
            print(f"Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}")
            async with open_desk(settings, tell=lambda _: None) as desk:
                await summaries(desk, summarised)
            return
        names = invented(count)
        start = time.perf_counter()
        await fill(settings, file, names)
        print(
            f"Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}; archive of {count:,} articles and names: "
        )
        print(f"{file.stat().st_size / 1e6:.0f} MB, made in {time.perf_counter() - start:.0f} s")
        async with open_desk(settings, tell=lambda _: None) as desk:
            print("\nEach name looked up in the archive:")
            await look_ups(desk, names)
            before, start = psutil.Process().memory_info().rss, time.process_time()
            await desk.index.hold_names()
            taken = time.process_time() - start
            gc.collect()
            more = (psutil.Process().memory_info().rss - before) / 1e6
            print(f"\nNames held in memory (made in {taken:.1f} s of the processor, {more:.0f} MB more):")
            await look_ups(desk, names)
            await typing(desk, names)
        print(f"\nmemory of this process: {psutil.Process().memory_info().rss / 1e6:.0f} MB")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", type=int, default=100_000)
    options.add_argument("--summaries", type=int, default=0, help="articles to summarise instead of looking names up")
    given = options.parse_args()
    asyncio.run(main(given.names, given.summaries))
