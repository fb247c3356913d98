"""``pullquote add``: several files, folders, standard input."""

import io
import json
import re
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from filing_desk import LONDON, NOW, STORY, filing_desk

from bot.app.archive_files import numbered
from bot.app.bulk import add
from bot.app.console import Session
from bot.commands.request import Permission
from bot.feeds.intake import DeskIntake
from bot.feeds.rows import LONGEST_ROW


@pytest.fixture
async def place(tmp_path, monkeypatch):
    """A folder that the person stands in, a session, and what was told on standard error."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    told = []
    async with filing_desk(tmp_path) as desk:
        yield SimpleNamespace(
            folder=folder,
            desk=desk,
            told=told,
            session=Session(desk, Permission.ADMIN, lambda: NOW, LONDON, told.append),
        )


def story(name):
    return STORY.replace("Fernley", name)


async def test_one_file_gets_the_whole_reply(place, capsys):
    (place.folder / "b.txt").write_text(STORY)
    assert await add(place.session, ["b.txt"], {"outlet": "EXAMPLE Wire"}) == 0
    said = capsys.readouterr().out
    assert said.startswith("Filed a-")
    assert " · EXAMPLE Wire · byline, date and URL not stated\n" in said
    assert set(place.told) <= {"Working …"}


async def test_several_files_get_a_line_each_and_the_rest_goes_on(place, capsys):
    (place.folder / "a.txt").write_text(story("Ashby"))
    (place.folder / "b.txt").write_bytes(bytes(range(256)) * 20)
    (place.folder / "c.md").write_text(story("Calder"))
    (place.folder / "d.pages").write_text("x")
    assert await add(place.session, ["a.txt", "nowhere.txt", "b.txt", "d.pages", "c.md", "n" * 3_000], {}) == 2
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[2] for line in lines[:2]] == [
        "Bridge at Ashby closes after flood",
        "Bridge at Calder closes after flood",
    ]
    assert lines[2:] == ["2 of 6 files read and in the archive."]
    refusals = [said for said in place.told if " of 6: " not in said]
    assert refusals[:3] == [
        "I could not read nowhere.txt: No such file or directory.",
        "b.txt is not text. Use .txt or .md.",
        "d.pages: I cannot read .pages files. Use .txt or .md.",
    ]
    assert refusals[3].endswith("File name too long.")
    assert len(place.told) == 6 + 4
    assert (await place.desk.articles.totals()).articles == 2


async def test_a_folder_is_everything_in_it_but_what_is_hidden(place, capsys):
    (place.folder / "in" / "deep").mkdir(parents=True)
    (place.folder / "in" / ".hidden").mkdir()
    for name in ("in/b.txt", "in/deep/a.txt", "in/.DS_Store", "in/.hidden/c.txt"):
        (place.folder / name).write_text(story(name.replace("/", " ")))
    assert await add(place.session, ["in"], {}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "Bridge at in b.txt closes after flood",
        "Bridge at in deep a.txt closes after flood",
        "",
    ]
    assert place.told == ["1 of 2: in/b.txt", "2 of 2: in/deep/a.txt"]


async def test_an_empty_folder_is_told(place, capsys):
    (place.folder / "in").mkdir()
    assert await add(place.session, ["in"], {}) == 2
    assert capsys.readouterr().out == "I could not read in: there are no files in it.\n"


async def test_the_same_files_again_change_nothing(place, capsys):
    for name in ("a", "b"):
        (place.folder / f"{name}.txt").write_text(story(name))
    assert await add(place.session, ["."], {}) == 0
    capsys.readouterr()
    assert await add(place.session, ["."], {}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.endswith("same text. Nothing changed.") for line in lines] == [True, True, False]


async def test_an_address_is_not_given_to_several_articles(place, capsys):
    (place.folder / "a.txt").write_text(STORY)
    (place.folder / "b.txt").write_text(STORY)
    assert await add(place.session, ["a.txt", "b.txt"], {"url": "https://example.org/", "headline": "x"}) == 2
    assert capsys.readouterr().out == "headline: and url: can only be given for one article at a time.\n"
    assert (await place.desk.articles.totals()).articles == 0


async def test_standard_input_is_an_article(place, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert await add(place.session, ["-"], {"published": "2026-11-20"}) == 0
    assert " · Fri 20 Nov 2026 · outlet, byline and URL not stated\n" in capsys.readouterr().out


async def test_a_closed_standard_input_is_told(place, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert await add(place.session, ["-"], {}) == 2
    assert capsys.readouterr().out == "No article text in standard input.txt (0 words). Nothing filed.\n"


def test_lines_are_numbered_and_a_giant_one_is_cut_short():
    source = io.BytesIO(b"\n a \n" + b"x" * (2 * LONGEST_ROW + 5) + b"\n\nlast")
    found = list(numbered(source))
    assert [number for number, _ in found] == [2, 3, 5]
    assert [line for _, line in found][0::2] == [b"a", b"last"]
    assert LONGEST_ROW < len(found[1][1]) < LONGEST_ROW + 10


async def test_the_lines_of_an_archive_are_articles_and_a_bad_one_is_told(place, capsys, monkeypatch):
    monkeypatch.setattr("bot.app.archive_files.TELL_AFTER", -1.0)
    rows = [json.dumps({"title": f"Bridge {n}", "text": story(f"place {n}").partition("\n\n")[2]}) for n in range(3)]
    (place.folder / "news.jsonl").write_text("\n".join([rows[0], "{}", rows[1], rows[2]]))
    session = replace(place.session, desk=replace(place.desk, intake=DeskIntake(None, None, lambda: NOW)))
    assert await add(session, ["news.jsonl"], {}) == 2
    lines = capsys.readouterr().out.splitlines()
    assert [re.sub(r"a-[0-9a-f]{4,}", "a-1", line) for line in lines] == [
        "news.jsonl: line 1: Filed a-1: Bridge 0",
        "news.jsonl: line 3: Filed a-1: Bridge 1",
        "news.jsonl: line 4: Filed a-1: Bridge 2",
        "news.jsonl: 3 of 4 articles read and in the archive.",
    ]
    assert [told for told in place.told if not told.endswith("…")] == [
        "news.jsonl: line 2 has no text; give it under the key text. Nothing filed."
    ]
    assert "news.jsonl: line 4 …" in place.told
    assert await add(session, ["news.jsonl"], {"url": "https://example.org/"}) == 2
    assert capsys.readouterr().out == "url: can only be given for one article at a time.\n"
    reader = replace(session, permission=Permission.READER)
    await add(reader, ["news.jsonl"], {})
    assert capsys.readouterr().out == "That needs Manage Channels.\n"
    assert await add(session, ["nowhere.jsonl"], {}) == 2
    assert capsys.readouterr().out == "I could not read nowhere.jsonl: No such file or directory.\n"
    assert (await place.desk.articles.totals()).articles == 3
