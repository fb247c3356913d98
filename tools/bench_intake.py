"""How fast pages, feeds and near-copies are read, beside the libraries that do the like (``make bench-intake``).

    python tools/bench_intake.py [--pages FOLDER]

The page and the feed are made here; with ``--pages`` the articles of a folder with ``gold.jsonl`` and the pages that it
names (see its README) are read too, and near-copies are made of them. Times are those of the processor, in this
process. A peer that is not installed (``pip install "pullquote[quality]"``) is left out.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import importlib
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.feeds.markup_text import paragraphs_of  # noqa: E402
from bot.feeds.pages import extract  # noqa: E402
from bot.feeds.parse import parse_feed  # noqa: E402
from bot.store import open_store  # noqa: E402
from summarizer.stories.copies import shingles, sketch  # noqa: E402
from summarizer.types import Article, Paragraph, Reading, Span  # noqa: E402
from tools.bench import story, table  # noqa: E402 - the folder above is put on the path first

NOW = datetime(2026, 11, 20, tzinfo=UTC)
URL = "https://paper.example/2026/bridge"
ITEMS = 60
SECONDS = 2.0
ARCHIVE = 5_000
"""Articles among which near-copies are looked up."""
MEASURED = 300
"""Articles of a folder of which near-copies are made."""


def peer(name: str) -> ModuleType | None:
    """A library to measure beside ours, if it is installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def made_page(words: int = 700) -> bytes:
    """A news page of about 150 kB: the story between menus, teasers, scripts and a footer."""
    paragraphs = "".join(f"<p>{line}</p>" for line in story(words).split("\n\n"))
    teaser = '<li class="teaser"><a href="/x"><img src="a.jpg">The council meets again about the bridge</a></li>'
    script = f"<script>{'var a = {{b: [1, 2, 3]}};' * 800}</script>"
    return (
        f'<html lang="en"><head><title>Bridge to open | EXAMPLE</title>{script * 3}</head><body><nav><ul>{teaser * 80}'
        f'</ul></nav><main><article><h1>Bridge to open</h1><div class="byline">By Ann Lee</div>{paragraphs}</article>'
        f'<aside class="related"><ul>{teaser * 120}</ul></aside></main><footer>{teaser * 60}</footer></body></html>'
    ).encode()


def made_feed(items: int = ITEMS, wrap: str = "") -> bytes:
    """A full-text RSS feed, the paragraphs of each item in the element ``wrap`` if one is named."""
    begin, end = (f"<{wrap}>", f"</{wrap}>") if wrap else ("", "")
    rows = "".join(
        f"<item><title>Bridge {n}</title><link>https://paper.example/{n}</link><guid>g{n}</guid>"
        f"<pubDate>Tue, 13 Dec 2016 10:{n % 60:02}:00 GMT</pubDate><description><![CDATA[{begin}"
        + "".join(f"<p>{line}</p>" for line in story(1100, seed=n).split("\n\n"))
        + f"{end}]]></description></item>"
        for n in range(items)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{rows}</channel></rss>'.encode()


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor for one piece of work, the median of as many as fit into two seconds."""
    work()
    times: list[float] = []
    while not times or sum(times) < SECONDS:
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def pages() -> Iterator[Sequence[str]]:
    """Reading one made page."""
    page = made_page()
    took = seconds(lambda: extract(page, URL))
    yield "Pullquote", f"{len(page) / 1e3:.0f} kB", f"{took * 1e3:.1f}", f"{1 / took:.0f}"
    trafilatura = peer("trafilatura")
    if trafilatura is not None:
        took = seconds(lambda: trafilatura.bare_extraction(page, url=URL, with_metadata=True, favor_precision=True))
        yield "trafilatura, precision", f"{len(page) / 1e3:.0f} kB", f"{took * 1e3:.1f}", f"{1 / took:.0f}"


def texts(feed: bytes) -> list[list[str]]:
    """The paragraphs of each item of a feed, as the poller needs them."""
    return [paragraphs_of(item.content) for item in parse_feed(feed, URL, now=NOW).items]


def feeds() -> Iterator[Sequence[str]]:
    """Parsing one made feed."""
    feed = made_feed()
    wrapped = made_feed(wrap="section")
    ways: dict[str, Callable[[], object]] = {
        "Pullquote": lambda: parse_feed(feed, URL, now=NOW),
        "Pullquote, with the texts": lambda: texts(feed),
        "the same, in more markup": lambda: texts(wrapped),
    }
    fast, slow = peer("fastfeedparser"), peer("feedparser")
    if fast is not None:
        ways["fastfeedparser"] = lambda: fast.parse(feed)
    if slow is not None:
        ways["feedparser"] = lambda: slow.parse(feed)
    for name, work in ways.items():
        took = seconds(work)
        yield name, f"{len(feed) / 1e3:.0f} kB", f"{took * 1e3:.1f}", f"{ITEMS / took:,.0f}"


def reading(text: str) -> Reading:
    """A reading that took everything for one paragraph: what is measured is the store."""
    return Reading("bench", "xx", len(text.split()), (Paragraph(Span(0, len(text)), 1),))


def percentile(times: Sequence[float], share: float) -> str:
    """Milliseconds within which that share of the times lies."""
    return f"{sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1e3:.1f}"


async def copies(folder: Path) -> list[Sequence[str]]:
    """Near-copies looked up in an archive of made articles."""
    async with open_store(f"sqlite:///{folder / 'desk.db'}") as store:
        filed: list[float] = []
        texts = [story(500, seed=n) + f"\n\n{' '.join(_words(n))}" for n in range(ARCHIVE // 10)]
        for n in range(ARCHIVE):
            text = texts[n % len(texts)] if n < len(texts) else " ".join(_words(n, 400))
            start = time.process_time()
            await store.articles.save(Article(f"Story {n}", text), reading(text), NOW)
            filed.append(time.process_time() - start)
        asked: list[float] = []
        for n in range(200):
            start = time.process_time()
            await store.articles.alike(Article("", " ".join(_words(len(texts) + n, 300))))
            asked.append(time.process_time() - start)
    took = seconds(lambda: sketch(shingles(texts[0])))
    return [
        ("sketch of 500 words", f"{took * 1e3:.2f}", "", f"{1 / took:,.0f}/s"),
        (f"file, {ARCHIVE:,} articles", percentile(filed[-2000:], 0.5), percentile(filed[-2000:], 0.99), ""),
        ("look up near-copies", percentile(asked, 0.5), percentile(asked, 0.99), ""),
    ]


def _words(seed: int, count: int = 60) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choices("aeioulnrst", k=rng.randint(3, 8))) for _ in range(count)]


def edits(text: str, rng: random.Random) -> dict[str, str]:
    """The four ways in which wire copy is printed again."""
    parts = text.split("\n\n")
    kept = [part for part in parts if rng.random() > 0.15] or parts
    return {
        "as it is": text,
        "cut to 70 %": "\n\n".join(parts[: max(1, round(len(parts) * 0.7))]),
        "15 % of paragraphs gone": "\n\n".join(
            ["HARBEK (EXAMPLE Agency) -", *kept, "(Reporting by the desk in Harbek.)"]
        ),
        "5 % of words gone": " ".join(word for word in text.split(" ") if rng.random() > 0.05),
    }


async def real(source: Path, folder: Path) -> list[Sequence[str]]:
    """Near-copies of real articles: how many are found, and how many others are called copies."""
    rows = [json.loads(line) for line in (source / "gold.jsonl").read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows if row["lang"] == "en" and len(row["text"].split()) > 60][:MEASURED]
    found: dict[str, int] = {}
    wrong = 0
    async with open_store(f"sqlite:///{folder / 'real.db'}") as store:
        ids = [
            (await store.articles.save(Article(str(n), t), reading(t), NOW)).stored.number for n, t in enumerate(texts)
        ]
        for n, text in enumerate(texts):
            for how, edited in edits(text, random.Random(n)).items():
                near = [each.other.number for each in await store.articles.alike(Article("", edited))]
                found[how] = found.get(how, 0) + (ids[n] in near)
                wrong += sum(number != ids[n] for number in near)
    told = [(how, f"{count / len(texts):.3f}", "") for how, count in found.items()]
    return [*told, (f"others, of {len(texts)} × {len(texts) - 1} × 4", "", str(wrong))]


def real_pages(source: Path) -> Iterator[Sequence[str]]:
    """Reading the pages of a folder."""
    rows = [json.loads(line) for line in (source / "gold.jsonl").read_text("utf-8").splitlines()]
    read = [(gzip.decompress((source / row["html"]).read_bytes()), row["url"]) for row in rows]
    times: list[float] = []
    for page, url in read:
        start = time.process_time()
        extract(page, url)
        times.append(time.process_time() - start)
    yield f"{len(read)} pages", percentile(times, 0.5), percentile(times, 0.99), f"{len(times) / sum(times):.0f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    table("A page", ("", "size", "ms", "pages/s"), pages())
    table(f"A feed of {ITEMS} items with their full text", ("", "size", "ms", "items/s"), feeds())
    with tempfile.TemporaryDirectory() as folder:
        table("Near-copies", ("", "ms, median", "ms, 99 %", ""), iter(asyncio.run(copies(Path(folder)))))
        if options.pages is not None:
            table("Real pages", ("", "ms, median", "ms, 99 %", "pages/s"), real_pages(options.pages))
            found = asyncio.run(real(options.pages, Path(folder)))
            table("Near-copies of real articles", ("", "found", "called copies"), iter(found))


if __name__ == "__main__":
    main()
