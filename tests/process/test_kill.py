"""kill -9 at any moment: what was accepted is there, whole; nothing is half filed.

The real process files invented articles and is killed, again and again on the same archive: after some lines of its
output, or at the very moment when it writes to the archive. Each time the archive is opened and looked through.
"""

import contextlib
import os
import random
import re
import sqlite3
import subprocess
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from front_door import PATIENCE, run, start

from bot.ports.records import Filters
from bot.store import open_store
from summarizer.types import Speech

ARTICLES = 120
ROUNDS = 5
"""Kills of one run of the suite; more were tried by hand."""

PLACES = ("Ashby", "Barton", "Calder", "Dunmore", "Elstow", "Fernley", "Garth", "Hexley")
PEOPLE = ("Ann Mallory", "Joe Brandt", "Zaid al-Karim", "Maria Silva", "Tom Okafor", "Una O’Hara")
WORDS = ("open the sluice", "close the road", "count the boats", "call the engineer", "wait for the council")
FILED = re.compile(r"^(?:Filed|Already in the archive as) (a-[0-9a-f]+)(?:: (.*)|, same text\..*)$")
ALONE = {
    "articles without their newest version": "SELECT count(*) FROM articles a LEFT JOIN versions v "
    "ON v.article = a.number AND v.version = a.version WHERE v.article IS NULL",
    "articles that search does not know": "SELECT count(*) FROM articles "
    "WHERE number NOT IN (SELECT rowid FROM article_words)",
    "words of no article": "SELECT count(*) FROM article_words WHERE rowid NOT IN (SELECT number FROM articles)",
    "quotes that search does not know": "SELECT count(*) FROM quotes "
    "WHERE number NOT IN (SELECT rowid FROM quote_words)",
    "words of no quote": "SELECT count(*) FROM quote_words WHERE rowid NOT IN (SELECT number FROM quotes)",
    "speakers without a name": "SELECT count(*) FROM speakers WHERE number NOT IN (SELECT speaker FROM speaker_names)",
}
"""What would be half filed: each of these is none."""

FULL_TEXT = ("article_words", "quote_words", "role_words")


def headline(number):
    return f"Report {number} from {PLACES[number % len(PLACES)]}"


def body(number):
    """Three or four paragraphs with quotes; no two articles alike."""
    rng = random.Random(number)
    paragraphs = [
        f"The river at {PLACES[number % len(PLACES)]} rose by {number + 2} metres, the council said on Monday."
    ]
    for _ in range(rng.randint(2, 3)):
        who, what = rng.choice(PEOPLE), rng.choice(WORDS)
        paragraphs.append(f"“We had to {what} {rng.randint(2, 90)} times,” said {who}, head of the district council.")
    return "\n\n".join(paragraphs)


@pytest.fixture
def moment():
    """Later than anything that is filed."""
    return datetime(2999, 1, 1, tzinfo=UTC)


@pytest.fixture
def stories(tmp_path):
    folder = tmp_path / "stories"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:04}.txt").write_text(f"{headline(number)}\n\n{body(number)}\n", encoding="utf-8")
    return folder


def written(folder):
    """What tells that the archive was written to."""
    with contextlib.suppress(FileNotFoundError):
        found = (folder / "desk.db-wal").stat()
        return found.st_size, found.st_mtime_ns
    return None


def some_lines(process, rng):
    """The first lines of the output, and then wait for a moment more."""
    lines = [process.stdout.readline() for _ in range(rng.randint(1, 12))]
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(rng.uniform(0, 0.2))
    return lines


def until_a_write(process, rng, folder):
    """Come back at the very moment when the archive is written to for the n-th time."""
    left = rng.randint(2, 40)
    before = written(folder)
    deadline = time.monotonic() + PATIENCE
    while left and process.poll() is None and time.monotonic() < deadline:
        now = written(folder)
        if now != before:
            left -= 1
            before = now


def killed(process, rng, folder, when):
    """Kill the process after some ``lines`` or at a ``write``, and answer the complete lines that it printed."""
    lines = some_lines(process, rng) if when == "lines" else until_a_write(process, rng, folder) or []
    process.kill()
    out, _ = process.communicate(timeout=PATIENCE)
    whole = b"".join([*lines, out])
    return whole[: whole.rfind(b"\n") + 1].decode().splitlines()


def accepted(lines):
    """Public id → headline (None where only the id was printed) of what was said to be filed."""
    return {match[1]: match[2] for line in lines if (match := FILED.match(line))}


def check_tables(path):
    """Nothing is broken, and nothing stands alone."""
    with contextlib.closing(sqlite3.connect(path)) as archive:
        assert archive.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.execute("PRAGMA foreign_key_check").fetchall() == []
        if not archive.execute("SELECT 1 FROM sqlite_master").fetchone():
            return []  # killed before the archive was made: all of its tables come at once
        for table in FULL_TEXT:
            archive.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        found = {what: archive.execute(query).fetchone()[0] for what, query in ALONE.items()}
        assert found == dict.fromkeys(ALONE, 0)
        quotes = archive.execute(
            "SELECT a.public_id, v.quote_ids, "
            "(SELECT count(*) FROM quotes q WHERE q.article = a.number AND q.version = a.version) "
            "FROM articles a JOIN versions v ON v.article = a.number AND v.version = a.version"
        ).fetchall()
    for public_id, ids, rows in quotes:
        assert len(re.findall(r"q-[0-9a-f]+", ids)) == rows, public_id
    return [row[0] for row in quotes]


async def check_articles(path, ids, now):
    """Every article is whole: its text is that of one file, and its quotes and words find it. Headline → id."""
    found = {}
    async with open_store(f"sqlite:///{path}") as store:
        spoken = defaultdict(set)
        for person in PEOPLE:
            for entry in await store.index.speakers_named(person, now):
                spoken[entry.article_id].add(person)
        for public_id in ids:
            stored = await store.articles.article(public_id)
            number = int(stored.article.headline.split()[1])
            assert (stored.article.headline, stored.article.text) == (headline(number), body(number))
            assert len(stored.quote_ids) == len(stored.reading.quotes) >= 2
            for quote_id, quote in zip(stored.quote_ids, stored.reading.quotes, strict=True):
                assert (await store.index.quote(quote_id, now)).quote == quote
                if quote.speech is Speech.DIRECT:
                    said = quote.contents[0].of(stored.article.text)
                    assert quote_id in {q.id for q in await store.index.quotes_holding(said, now, 500)}
            speak = {q.speaker.name for q in stored.reading.quotes if q.speaker and q.speaker.name in PEOPLE}
            assert spoken[public_id] == speak
            assert stored.article.headline not in found, "filed twice"
            found[stored.article.headline] = public_id
        assert (await store.articles.totals(now)).articles == len(ids) == await store.articles.count(Filters(), now)
    return found


async def whole(folder, said, now):
    """The archive is whole and holds all that was ``said`` to be filed. Headline → id of what is in it."""
    path = folder / "desk.db"
    if not path.exists():
        assert said == {}
        return {}
    found = await check_articles(path, check_tables(path), now)
    for public_id, title in said.items():
        assert public_id in found.values()
        assert title is None or found[title] == public_id
    return found


async def test_nothing_accepted_is_lost_and_nothing_is_half_filed(tmp_path, stories, moment):
    said = {}
    filed = {}
    for number in range(ROUNDS):
        rng = random.Random(number)
        process = start(tmp_path, "add", str(stories))
        lines = killed(process, rng, tmp_path, "lines" if number % 2 else "write")
        said |= accepted(lines)
        now = await whole(tmp_path, said, moment)
        assert filed.items() <= now.items()
        filed = now
    assert filed, "every round was killed before the first article"
    code, out, _ = run(tmp_path, "add", str(stories))
    assert code == 0
    assert out.splitlines()[-1] == f"{ARTICLES} of {ARTICLES} files read and in the archive."
    filed = await whole(tmp_path, said | accepted(out.splitlines()), moment)
    assert sorted(filed) == sorted(headline(number) for number in range(ARTICLES))


async def test_the_same_through_the_console(tmp_path, moment):
    said = {}
    for number in range(2):
        rng = random.Random(100 + number)
        given = tmp_path / "typed.txt"
        rows = (f'!add headline:"{headline(n)}" {pasted(n)}\n' for n in range(ARTICLES))
        given.write_text("".join(rows), encoding="utf-8")
        with given.open("rb") as typed:
            process = start(tmp_path, "console", stdin=typed)
            said |= accepted(killed(process, rng, tmp_path, "write" if number else "lines"))
        ids = check_tables(tmp_path / "desk.db")
        assert set(said) <= set(ids)
        async with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
            for public_id in ids:
                stored = await store.articles.article(public_id)
                number_ = int(stored.article.headline.split()[1])
                assert stored.article.text == pasted(number_)
                assert len(stored.reading.quotes) == len(stored.quote_ids) > 0
    assert said


def pasted(number):
    """The article on one line of fifty words or more."""
    words = f"{body(number)} {body(number + 1000)} {body(number + 2000)}".split()
    assert len(words) >= 50
    return " ".join(words)


def test_a_killed_process_leaves_no_reader_behind(tmp_path, stories):
    process = start(tmp_path, "add", str(stories))
    assert process.stdout.readline().startswith(b"Filed ")
    children = [
        int(pid)
        for task in Path(f"/proc/{process.pid}/task").iterdir()
        for pid in (task / "children").read_text().split()
    ]
    assert children
    process.kill()
    process.communicate(timeout=PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while any(alive(pid) for pid in children) and time.monotonic() < deadline:
        os.sched_yield()
    assert not any(alive(pid) for pid in children)


def alive(pid):
    """Whether a process runs (one that has ended and waits to be collected does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
