"""Measure figures that differ: on the invented coverage of tests/stories, and over the development data.

python tools/quality_figures.py [DATA] [--show]

Of the invented events every pair of numbers that an editor wants to see is listed in the files, so the shown and the
wrong are counted, once for reports without a time and once with each outlet an hour after the one before.
DATA is the folder with ``summaries``, ``clusters``, ``quotes`` and ``articles``: there nothing is listed, so every pair
that is shown within one article, or within one event of ECB+, is printed to be read. ``--show`` prints the events' too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.reading import read  # noqa: E402 - the project's root has to be on the path first
from summarizer.stories.amounts import value  # noqa: E402
from summarizer.stories.clashes import clashes  # noqa: E402
from summarizer.types import Article, Figure  # noqa: E402

EVENTS = ROOT / "tests" / "stories"
FILES = ("", "_unseen", "_later", "_sides", "_fresh")
CASES = ("in_many_words", "in_many_words_unseen")
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
SETS = (
    "clusters/ecbplus_dev.jsonl",
    *(f"summaries/{name}_dev.jsonl" for name in ("writers", "realsumm", "qags", "cnndm", "bbc")),
    "quotes/polnear_dev.jsonl",
    "articles/gold.jsonl",
)
TEXTS = ("text", "article", "source", "document")

Pair = tuple[tuple[str, str | None], tuple[str, str | None]]
"""The printed words of two figures, each with who says it."""


@dataclass(slots=True)
class Event:
    """An invented event: the pairs of numbers to show, and what each outlet prints."""

    name: str
    differ: set[frozenset[float]] = field(default_factory=set)
    articles: list[str] = field(default_factory=list)


def events(path: Path) -> list[Event]:
    """The events of a file, in order."""
    told: list[Event] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            told.append(Event(line[3:]))
        elif pair := re.match(r"(?:differ|missed): (.+)", line):
            told[-1].differ.add(frozenset(value(number.strip(" $£€")) for number in pair[1].split("|")))
        elif line.startswith("-- "):
            told[-1].articles.append("")
        elif told and told[-1].articles:
            told[-1].articles[-1] += f"{line}\n"
    return told


def pairs(texts: Sequence[str], times: Sequence[datetime] | None = None) -> list[Pair]:
    """The pairs that are shown of one story."""
    by_id = {str(n): text for n, text in enumerate(texts)}
    published = dict(zip(by_id, times, strict=True)) if times else None
    found = [(i, f) for i, text in by_id.items() for f in read(Article(headline="", text=text, id=i)).figures]

    def printed(side: tuple[str, Figure]) -> tuple[str, str | None]:
        return " ".join(side[1].span.of(by_id[side[0]]).split()), side[1].said_by

    return [(printed(pair.first), printed(pair.second)) for pair in clashes(found, by_id, published)]


def of_events(path: Path, *, show: bool) -> tuple[int, ...]:
    """Of one file: events, pairs to show, shown, wrong; and shown and wrong with an hour between the outlets."""
    told = events(path)
    counts = [0, 0, 0, 0]
    for event in told:
        hours = [START + timedelta(hours=n) for n in range(len(event.articles))]
        for at, times in ((0, None), (2, hours)):
            numbers = set()
            for pair in pairs(event.articles, times):
                number = frozenset(value(words) for words, _ in pair)
                numbers.add(number)
                if show:
                    print(f"  {event.name}{'' if times is None else ', timed'}: {_line(pair)}")
            counts[at] += len(numbers & event.differ)
            counts[at + 1] += len(numbers - event.differ)
    return (len(told), sum(len(event.differ) for event in told), *counts)


def of_cases(path: Path, *, show: bool) -> tuple[int, int, int, int]:
    """Of a file of single cases: pairs to show, shown, look-alikes, and pairs that are wrong."""
    to_show = shown = look_alikes = wrong = 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        case = re.match(r"(show|missed|leave): (?:(.+?) :: )?(.+)", line)
        if case is None:
            continue
        wanted = frozenset(value(number.strip(" $£€")) for number in (case[2] or "").split("|") if number.strip())
        texts = {str(n): text.strip().replace(" ¶ ", "\n\n") for n, text in enumerate(case[3].split(" // "))}
        figures = [(i, f) for i, text in texts.items() for f in read(Article(headline="", text=text, id=i)).figures]
        numbers = [frozenset({pair.first[1].value, pair.second[1].value}) for pair in clashes(figures, texts)]
        to_show, look_alikes = to_show + bool(wanted), look_alikes + (not wanted)
        shown, wrong = shown + (wanted in numbers), wrong + sum(pair != wanted for pair in numbers)
        for pair in pairs(list(texts.values())) if show else ():
            print(f"  {_line(pair)}")
    return to_show, shown, look_alikes, wrong


def groups(path: Path) -> Iterator[list[str]]:
    """The texts of a set that may be compared: each by itself, those of one event together."""
    of_event: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = next((row[name] for name in TEXTS if row.get(name)), "")
        if row.get("cluster"):
            of_event[row["cluster"]].append(text)
        elif text:
            yield [text]
    yield from of_event.values()


def _line(pair: Pair) -> str:
    return " / ".join(f"{words} ({said_by or 'the article'})" for words, said_by in pair)


def main(arguments: Sequence[str]) -> None:
    """Print the table of the invented events, and every pair that is shown on the development data."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    options.add_argument("data", nargs="?", type=Path, metavar="DATA")
    options.add_argument("--show", action="store_true", help="print the pairs of the invented events")
    given = options.parse_args(arguments)
    print("file: events, pairs to show, shown, wrong; timed: shown, wrong")
    rows = [of_events(EVENTS / f"counted_differently{name}.txt", show=given.show) for name in FILES]
    for name, row in zip(FILES, rows, strict=True):
        print(f"counted_differently{name}: {', '.join(map(str, row))}")
    print(f"all: {', '.join(str(sum(column)) for column in zip(*rows, strict=True))}")
    print("file: pairs to show, shown, look-alikes, wrong")
    for name in CASES:
        print(f"{name}: {', '.join(map(str, of_cases(EVENTS / f'{name}.txt', show=given.show)))}")
    for name in SETS if given.data else ():
        texts = shown = 0
        for group in groups(given.data / name):
            texts += len(group)
            for pair in pairs(group):
                shown += 1
                print(f"  {_line(pair)}")
        print(f"{name}: {texts} articles, {shown} pairs")


if __name__ == "__main__":
    main(sys.argv[1:])
