"""``pullquote reread`` as the person who runs the bot types it, and killed in the middle."""

import re
import shutil
import sqlite3
from contextlib import closing

import laid_out
import pytest
from filing_desk import STORY
from front_door import PATIENCE, start
from process.test_keeping import ask, change, run

OLD = "1 (an older one)"
NAMES = ("Ashby", "Barton", "Calder")


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    """A folder with an archive of three articles; copied, for filing takes seconds."""
    folder = tmp_path_factory.mktemp("filed")
    (folder / "stories").mkdir()
    for name in NAMES:
        (folder / "stories" / f"{name}.txt").write_text(STORY.replace("Fernley", name), encoding="utf-8")
    code, out, err = run(folder, "add", "stories")
    assert code == 0, out + err
    return folder


@pytest.fixture
def folder(filed, tmp_path):
    """An archive that an older engine read, which found no quotes."""
    shutil.copytree(filed, tmp_path, dirs_exist_ok=True)
    blank = f'{{"engine": "{OLD}", "language": "en", "words": 5}}'
    for statement in (
        "DELETE FROM quote_words",
        "DELETE FROM role_words",
        "DELETE FROM quotes",
        "DELETE FROM speaker_names",
        "DELETE FROM speakers",
        f"UPDATE articles SET engine = '{OLD}', quotes = 0",
    ):
        change(tmp_path / "desk.db", statement)
    change(tmp_path / "desk.db", "UPDATE versions SET reading = ?, quote_ids = '[]'", blank)
    return tmp_path


def outdated(folder):
    with closing(sqlite3.connect(folder / "desk.db")) as archive:
        return archive.execute("SELECT count(*) FROM articles WHERE engine = ?", (OLD,)).fetchone()[0]


def test_an_old_archive_is_read_anew(filed, folder):
    assert "3 articles were read by another version of the engine. Whoever runs me can run pullquote reread." in ask(
        folder, "!status"
    )
    code, out, err = run(folder, "check")
    assert (code, err) == (0, "")
    assert "ok     Readings: 3 articles were read by another version of the engine: run pullquote reread.\n" in out
    wanted = {line: ask(filed, line) for line in ("!quotes latest", "!article latest", "!who engineer", "!status")}
    assert ask(folder, "!quotes latest") != wanted["!quotes latest"]

    assert run(folder, "reread") == (0, "Read 3 of 3 articles anew; the rest was up to date.\n", "")
    assert {line: ask(folder, line) for line in wanted} == wanted
    code, out, _ = run(folder, "check")
    assert (code, "reread" in out) == (0, False), out
    assert run(folder, "reread") == (0, "Read 0 of 3 articles anew; the rest was up to date.\n", "")


def test_one_that_cannot_be_read_is_told(folder):
    change(folder / "desk.db", "UPDATE versions SET text = ' ' WHERE article = (SELECT max(number) FROM articles)")
    code, out, err = run(folder, "reread")
    assert (code, out) == (
        1, "Read 2 of 3 articles anew; 1 could not be read and keeps its old reading; the rest was up to date.\n"
    )  # fmt: skip
    assert re.fullmatch(r"a-[0-9a-f]+ keeps its old reading: no paragraph is left when furniture is set aside\.\n", err)


def test_without_an_archive_there_is_nothing_to_read(tmp_path):
    with laid_out.really():
        code, out, err = run(tmp_path, "reread")
    assert (code, out, err) == (1, "", f"There is no archive at {tmp_path / 'desk.db'}.\n")
    assert not list(tmp_path.iterdir())


def test_one_that_is_killed_goes_on_where_it_was(folder):
    process = start(folder, "reread")
    while outdated(folder) == len(NAMES) and process.poll() is None:
        pass
    process.kill()
    process.communicate(timeout=PATIENCE)
    assert run(folder, "check")[0] == 0
    left = outdated(folder)
    assert run(folder, "reread")[1] == f"Read {left} of 3 articles anew; the rest was up to date.\n"
    assert run(folder, "check")[0] == 0
    assert outdated(folder) == 0
