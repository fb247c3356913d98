"""How fast reading, the first reply and the console are, and what memory they take. ``make bench`` prints the tables.

Run it alone: a machine with other work to do is slower. Times of reading are those of the processor (this process);
times of replies are what a person waits. ``--most 20000`` stops reading earlier.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.reading import read  # noqa: E402 - the folder above is put on the path first
from summarizer.text.language import PIPELINE  # noqa: E402
from summarizer.types import Article  # noqa: E402

SIZES = (1_000, 5_000, 20_000, 50_000, 100_000, 200_000)
ODD = 10_000
"""Characters of an odd text; each is read again four times as long."""
PATIENCE = 30.0
"""Seconds of the processor for an odd text."""
RUNS = 7
COMMANDS = ("!quotes Ann Mallory", "!who latest", "!summary latest", "!search bridge", "!article latest", "!status")
ROUNDS = 20

PEOPLE = ("Ann Mallory", "Joe Brandt", "Zaid al-Karim", "Maria Silva", "Tom Okafor", "Una O’Hara")
SENTENCES = (
    "“The river will rise again by Friday and nobody has told us where to go,” said {0}, head of the district council.",
    "{0} told reporters that the road was closed. “We have waited {1} days,” {2} said. “Nothing has come.”",
    "About {1},000 people left the district after the bridge fell, officials said, and more were expected to follow.",
    "According to the ministry, the repairs will cost {1} million pounds. The council has not said who will pay.",
    "The market on the square had been open since the morning, and the traders were packing their stalls in the rain.",
)
ODDITIES = {
    "opening marks": "“",
    "straight marks": 'He said "go" ',
    "marks, the wrong way": "he said “a“ ",
    "no end of a sentence": "the mayor said that the people said ",
    "quotes side by side": "“We stay,” said Ann. ",
    "quotes over paragraphs": "“He came and he said that he was there\n\n",
    "names": "Ann Smith and Joe Brandt of the Council, ",
    "who said who said": "Ann Smith, who said Joe Brandt, who said ",
    "short lines": "He said it\n",
    "dots": "the end... ",
    "one word": "a",
    "brackets": "he said ([{ ",
    "right to left": "قال “مرحبا” ",
    "cues": "said ",
    "cues and commas": "he said, ",
    "who said that": "who said that he ",
    "fragments": "he said “a” and “b” ",
    "empty quotes": "“” ",
    "roles": "Ann, the mayor, ",
    "bodies": "Council of the Bank of the Party of ",
    "it and they": "the ministry claimed that it said they said ",
    "people counted": "5 people were killed and 7 people fled ",
}


def story(words: int, seed: int = 3) -> str:
    """A news text of about so many words: quotes with their speakers, figures, plain narrative."""
    rng = random.Random(seed)
    paragraphs: list[str] = []
    count = 0
    while count < words:
        made = rng.choice(SENTENCES).format(rng.choice(PEOPLE), rng.randint(2, 90), rng.choice(("he", "she")))
        paragraphs.append(made)
        count += len(made.split())
    return "\n\n".join(paragraphs)


def seconds_to_read(text: str) -> tuple[float, int]:
    """Seconds of the processor for one reading, and how many quotes it found."""
    start = time.process_time()
    reading = read(Article("Bridge closes", text))
    return time.process_time() - start, len(reading.quotes)


def table(title: str, head: Sequence[str], rows: Iterator[Sequence[str]]) -> None:
    """Print rows as they come, the first column to the left."""
    print(f"\n{title}")
    print(f"{head[0]:<26}" + "".join(f"{each:>14}" for each in head[1:]))
    for row in rows:
        print(f"{row[0]:<26}" + "".join(f"{each:>14}" for each in row[1:]), flush=True)


def reading(most: int) -> Iterator[Sequence[str]]:
    """Reading by size, beside the parser alone over every paragraph of the same text."""
    import spacy  # noqa: PLC0415 - the peer of this table only

    peer = spacy.load(PIPELINE, exclude=["lemmatizer", "senter"])
    read(Article("", story(300)))
    first = 0.0
    for size in (s for s in SIZES if s <= most):
        text = story(size)
        took, quotes = seconds_to_read(text)
        each = took / size * 1e6
        first = first or each
        start = time.process_time()
        for _ in peer.pipe(text.split("\n\n")[: 20_000 // 20], batch_size=16):
            pass
        alone = (time.process_time() - start) / min(size, 20_000) * 1e6
        yield f"{size:,} words", f"{took:.2f}", f"{each:.0f}", f"{each / first:.2f}", f"{quotes:,}", f"{alone:.0f}"


class TooLong(Exception):
    """A reading was stopped."""


def seconds_within(text: str, most: float) -> float | None:
    """Seconds of the processor for one reading; None where it takes more than ``most``."""

    def stop(_signal: int, _frame: object) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, most)
    try:
        return seconds_to_read(text)[0]
    except TooLong:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def odd() -> Iterator[Sequence[str]]:
    """Odd texts, each at two lengths: four times as long must take about four times as long."""
    # Function words make it English, so that nothing is left out for its language.
    english = "The people of the town and the council said that it was the end of the road for them. " * 12
    for name, unit in ODDITIES.items():
        short, long = (english + "\n\n" + unit * (n // len(unit)) for n in (ODD, 4 * ODD))
        one, four = seconds_within(short, PATIENCE), seconds_within(long, PATIENCE)
        shown = [f"over {PATIENCE:.0f}" if took is None else f"{took:.2f}" for took in (one, four)]
        yield name, *shown, f"{four / max(one, 0.01):.1f}" if one is not None and four is not None else "-"


def environment(folder: Path) -> dict[str, str]:
    """The settings of a process over the archive in ``folder``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PULLQUOTE_", "DISCORD_"))}
    return kept | {
        "PULLQUOTE_STORE__URL": f"sqlite:///{folder / 'desk.db'}",
        "PULLQUOTE_STORE__SEEDS": str(ROOT / "seeds"),
        "PYTHONPATH": str(ROOT),
    }


def bot(folder: Path, *words: str) -> tuple[float, float]:
    """Seconds that a process of the command line takes, on the clock and of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(folder),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    took = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def first_replies(folder: Path) -> Iterator[Sequence[str]]:
    """A process that starts, answers once from a warm archive, and ends."""
    for line in ("!quotes Rupert Colville", "!summary latest", "!article latest"):
        took, processor = zip(*(bot(folder, "ask", line) for _ in range(RUNS)), strict=True)
        times = (statistics.median(took), min(took), max(took), statistics.median(processor))
        yield line, *(f"{each:.2f}" for each in times)


class Console:
    """A console on a pipe, asked one line after the other."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "console"],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ask(self, line: str) -> float:
        """Seconds until the whole reply and the empty line after it are there."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("the console has no pipes")
        start = time.perf_counter()
        self.process.stdin.write(f"{line}\n!nothing-of-that-name\n".encode())
        self.process.stdin.flush()
        while b"No command nothing-of-that-name" not in self.process.stdout.readline():
            pass
        self.process.stdout.readline()
        return time.perf_counter() - start

    def megabytes(self) -> tuple[float, float]:
        """Resident memory of the console, and of the process that reads for it, in MB."""
        ours = psutil.Process(self.process.pid)
        readers = sum(child.memory_info().rss for child in ours.children(recursive=True))
        return ours.memory_info().rss / 1e6, readers / 1e6

    def close(self) -> None:
        """End it."""
        self.process.communicate()


def further_replies(console: Console) -> Iterator[Sequence[str]]:
    """Commands in a console that has answered before."""
    for line in COMMANDS:
        console.ask(line)
        took = sorted(console.ask(line) * 1e3 for _ in range(ROUNDS))
        yield line, f"{statistics.median(took):.1f}", f"{took[int(len(took) * 0.95) - 1]:.1f}", f"{took[-1]:.1f}"


def memory(console: Console) -> Iterator[Sequence[str]]:
    """The console before anything had to be read, and after."""
    for name, line in (("before reading", "!status"), ("after reading an article", f"!add {one_line(story(600))}")):
        took = console.ask(line)
        ours, reader = console.megabytes()
        yield name, f"{ours:.0f}", f"{reader:.0f}", f"{ours + reader:.0f}", f"{took:.2f}"


def one_line(text: str) -> str:
    """Pasted text on one line."""
    return " ".join(text.split())


def main() -> None:
    """Print every table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--most", type=int, default=SIZES[-1], help="words of the longest text that is read")
    most = options.parse_args().most
    cores = psutil.cpu_count()
    print(f"Python {sys.version.split()[0]}, {cores} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "story.txt"
        texts.write_text(f"Bridge at Fernley closes\n\n{story(700, 5)}\n", encoding="utf-8")
        bot(folder, "add", str(texts))
        head = ("", "median", "fastest", "slowest", "of processor")
        table(f"First reply of a process, seconds ({RUNS} runs)", head, first_replies(folder))
        console = Console(folder)
        try:
            table("Memory of the console, MB", ("", "console", "reader", "together", "seconds"), memory(console))
            table(
                f"Further commands in a console, ms ({ROUNDS} runs)", ("", "median", "p95", "slowest"),
                further_replies(console),
            )  # fmt: skip
        finally:
            console.close()
    head = ("", "seconds", "µs a word", "of the first", "quotes", "parser alone")
    table("Reading, seconds of one core; beside it the parser over every paragraph, µs a word", head, reading(most))
    head = ("", "short", "4 x as long", "times")
    table(f"Reading odd texts of {ODD:,} characters, seconds of one core", head, odd())


if __name__ == "__main__":
    main()
