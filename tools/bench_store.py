"""How long filing and looking up take, in an SQLite file and, where an address is given, in PostgreSQL, in one run.

``python tools/bench_store.py [--articles 5000] [postgresql://user@host/EMPTY_DATABASE]``. Run it alone: a machine with
other work to do is slower. Times are what a caller of the store waits, in milliseconds. The articles are invented, of
about 1.5 kB, with five quotes each; words and names come as often as in news: few very often, most hardly ever.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.ports.records import Filters  # noqa: E402 - the folder above is put on the path first
from bot.ports.search import Query, Term  # noqa: E402
from bot.store import Store, open_store  # noqa: E402
from summarizer.text.fold import fold_name  # noqa: E402
from summarizer.types import (  # noqa: E402
    Article,
    Attribution,
    Paragraph,
    PrintedName,
    Quote,
    Reading,
    Reason,
    Span,
    Speaker,
    SpeakerKind,
    Speech,
)

BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
APART = timedelta(minutes=7)
LATER = datetime(2040, 1, 1, tzinfo=UTC)
WORDS, PEOPLE = 20_000, 5_000
ASKED = 100
"""Look-ups of each kind."""
SYLLABLES = "ba da fel gor han il jo ka lem mi nor o pra qui ras sul tan ur ves wi".split()

Look = Callable[[Store, random.Random], Awaitable[object]]


def made_word(number: int) -> str:
    """The invented word of that number."""
    letters = []
    number += len(SYLLABLES)
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        letters.append(SYLLABLES[rest])
    return "".join(letters)


def often(rng: random.Random, most: int) -> int:
    """A number below ``most``: low ones come often (Zipf's law, roughly)."""
    return int(most ** rng.random()) - 1


def words(rng: random.Random, count: int) -> str:
    """So many words of news."""
    return " ".join(made_word(often(rng, WORDS)) for _ in range(count))


def name(rng: random.Random) -> str:
    """A person's name."""
    number = often(rng, PEOPLE)
    return f"{made_word(number % 700).title()} {made_word(number).title()}son"


def story(rng: random.Random, number: int) -> tuple[Article, Reading]:
    """An article with five quotes, and its reading."""
    text, quotes, paragraphs = "", [], []
    for place in range(1, 6):
        begins = len(text)
        text += f"{words(rng, 25).capitalize()}. "
        start, speaker = len(text), name(rng)
        said = f"“{words(rng, 18).capitalize()},”"
        text += f"{said} said {speaker}."
        where = Span(len(text) - 1 - len(speaker), len(text) - 1)
        who = Speaker(speaker, SpeakerKind.PERSON, (), (PrintedName(speaker, where, place),))
        span = Span(start, start + len(said))
        told = Reason("made")
        quotes.append(Quote((span,), Speech.DIRECT, Attribution.EXPLICIT, place, span, told, speaker=who))
        paragraphs.append(Paragraph(Span(begins, len(text)), place))
        text += "\n\n"
    article = Article(words(rng, 7).capitalize(), text, outlet="Harbour Post", url=f"https://harbour.example/{number}")
    return article, Reading("bench", "en", len(text.split()), tuple(paragraphs), quotes=tuple(quotes))


def term(*given: str, prefix: bool = False) -> Query:
    """A search for words in this order."""
    return Query(((Term(given, prefix=prefix),),))


LOOK_UPS: dict[str, Look] = {
    "one rare word": lambda s, r: s.articles.search(term(made_word(r.randrange(5000, WORDS))), Filters(), LATER, 20),
    "one common word": lambda s, r: s.articles.search(term(made_word(r.randrange(20))), Filters(), LATER, 20),
    "two words": lambda s, r: s.articles.search(
        Query(((Term((made_word(often(r, 3000)),)),), (Term((made_word(often(r, 3000)),)),))), Filters(), LATER, 20
    ),
    "a phrase of common words": lambda s, r: s.articles.search(
        term(made_word(r.randrange(20)), made_word(r.randrange(20))), Filters(), LATER, 20
    ),
    "the beginning of a word": lambda s, r: s.articles.search(
        term(made_word(r.randrange(400, WORDS)), prefix=True), Filters(), LATER, 20
    ),
    "words in quotes": lambda s, r: s.index.quotes_holding(
        f"{made_word(r.randrange(20))} {made_word(r.randrange(200))}", LATER, 20
    ),
    "quotes like eight words": lambda s, r: s.index.quotes_like(
        [made_word(often(r, WORDS)) for _ in range(8)], LATER, 50
    ),
    "a speaker by name": lambda s, r: s.index.speakers_named(name(r), LATER),
    "a speaker by surname": lambda s, r: s.index.speakers_surnamed(name(r).rpartition(" ")[2], LATER),
    "how many quotes a name has": lambda s, r: s.index.names_under([fold_name(name(r))], LATER),
    "how many articles": lambda s, r: s.articles.count(Filters(outlet=r.choice(("Harbour Post", "x"))), LATER),
}


def shown(took: Sequence[float]) -> str:
    """Median and 99th percentile, in ms."""
    ordered = sorted(took)
    return f"{statistics.median(ordered) * 1e3:.2f} / {ordered[int(len(ordered) * 0.99)] * 1e3:.1f}"


async def measured(url: str, count: int) -> dict[str, str]:
    """Every figure of one store."""
    found: dict[str, str] = {}
    async with open_store(url) as store:
        rng = random.Random(5)
        took = []
        for number in range(count):
            article, reading = story(rng, number)
            began = time.perf_counter()
            await store.articles.save(article, reading, BEGAN + number * APART)
            took.append(time.perf_counter() - began)
        found[f"filing one of {count:,}"] = shown(took)
        for what, look in LOOK_UPS.items():
            rng = random.Random(7)
            took = []
            for _ in range(ASKED):
                began = time.perf_counter()
                await look(store, rng)
                took.append(time.perf_counter() - began)
            found[what] = shown(took)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        async with open_store(url):
            took.append(time.perf_counter() - began)
    found["opening it again"] = shown(took)
    return found


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("url", nargs="?", help="the address of an empty PostgreSQL database")
    options.add_argument("--articles", type=int, default=5_000)
    given = options.parse_args()
    print(f"Python {sys.version.split()[0]}, {psutil.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        stores = {"SQLite": f"sqlite:///{folder}/desk.db"} | ({"PostgreSQL": given.url} if given.url else {})
        rows = {kind: asyncio.run(measured(url, given.articles)) for kind, url in stores.items()}
    print(f"{'ms, median / p99':<28}" + "".join(f"{kind:>18}" for kind in rows))
    for what in rows["SQLite"]:
        print(f"{what:<28}" + "".join(f"{each[what]:>18}" for each in rows.values()))


if __name__ == "__main__":
    main()
