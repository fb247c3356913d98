"""A session at the console: from a pipe, at a prompt, or the tour."""

import builtins
import io
import signal
import sys

import pytest
from filing_desk import LONDON, NOW, STORY, filing_desk, typed

from bot.app.console import Session
from bot.app.sitting import sit
from bot.commands.request import Permission


@pytest.fixture
async def session(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with filing_desk(tmp_path) as desk:
        yield Session(desk, Permission.ADMIN, lambda: NOW, LONDON, lambda _said: None)


def pipe(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace"))


class Terminal(io.StringIO):
    def isatty(self):
        return True


def prompt(monkeypatch, *lines):
    """A person at a terminal who types ``lines`` (an exception is one raised while waiting), then ends the input."""
    waiting = iter(lines)

    def read(_prompt):
        line = next(waiting, EOFError())
        if isinstance(line, BaseException):
            raise line
        return line

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(builtins, "input", read)


async def test_a_pipe_is_answered_line_by_line(session, monkeypatch, capsys):
    pipe(monkeypatch, b"!status\n\n  \n!quots x\nfoo\nstatus")
    assert await sit(session) == 0
    said = capsys.readouterr().out.split("\n\n")
    assert [part.split("·")[0].strip() for part in said[:4]] == [
        "Pullquote",
        "No command !quots: did you mean !quotes?",
        "No command foo. Try !help.",
        "Pullquote",
    ]


async def test_a_pipe_ends_at_exit(session, monkeypatch, capsys):
    pipe(monkeypatch, b"EXIT\n!status\n")
    assert await sit(session) == 0
    assert capsys.readouterr().out == ""


async def test_pasted_text_comes_through_a_pipe(session, monkeypatch, capsys):
    body = " ".join(STORY.split("\n", 1)[1].split())
    pipe(monkeypatch, f"!add headline:“Bridge shut” {body}\n!article latest\n".encode())
    await sit(session)
    assert "\nBridge shut\na-" in capsys.readouterr().out


async def test_a_pipe_may_hold_anything(session, monkeypatch, capsys):
    pipe(
        monkeypatch,
        b"\xff\xfe\x00!status\n\x1b[2J\n" + b'"' * 10_000 + b"\n!quotes " + b"\xe2\x80\x9c" * 10_000 + b"\n",
    )
    assert await sit(session) == 0
    said = capsys.readouterr().out
    assert said.count("\n\n") == 4
    assert "\x1b" not in said
    assert len(said) < 2_000


async def test_a_line_without_end_is_refused_and_the_next_is_read(session, monkeypatch, capsys):
    monkeypatch.setattr("bot.app.sitting.LONGEST_LINE", 1_000)
    pipe(monkeypatch, b"a" * 5_000 + b"\n!status\n")
    await sit(session)
    said = capsys.readouterr().out
    assert said.startswith("Please shorten the line: 1,000 characters at most.\n\nPullquote ")
    assert "store ok" in said


@pytest.mark.parametrize("data", [b"", b"\n\n   \n"])
async def test_nothing_to_read_gets_a_tour_of_the_latest_article(session, monkeypatch, capsys, data):
    await typed(session.desk, "!add", ("b.txt", STORY))
    pipe(monkeypatch, data)
    assert await sit(session) == 0
    said = capsys.readouterr().out
    assert said.startswith("There was nothing to read: here is a short tour.")
    assert "$ !quotes Ann Mallory\nAnn Mallory · " in said
    assert "$ !help\n" in said
    assert "No command" not in said
    assert said.endswith("An article of your own: python -m bot add story.txt\n")


async def test_the_tour_of_an_empty_archive_is_the_help(session, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", None)
    assert await sit(session) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("$")] == ["$ !help"]


async def test_at_a_prompt_one_types_until_exit(session, monkeypatch, capsys):
    prompt(monkeypatch, "!status", "", "exit", "!status")
    assert await sit(session) == 0
    said = capsys.readouterr().out
    assert said.startswith("Pullquote. Try: !help")
    assert said.count("store ok") == 1


async def test_the_end_of_input_leaves_and_an_interrupt_does_not(session, monkeypatch, capsys):
    prompt(monkeypatch, KeyboardInterrupt(), "!status")
    assert await sit(session) == 0
    said = capsys.readouterr().out
    assert "(exit leaves)\nPullquote " in said


async def test_at_a_prompt_a_path_stands_for_its_file(session, monkeypatch, capsys, tmp_path):
    (tmp_path / "my story.txt").write_text(STORY)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "b.txt").write_text(STORY)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    prompt(
        monkeypatch, '!add "my story.txt" outlet:EXAMPLE', "!add ~/b.txt", "!add nowhere.txt", "!add " + "word " * 60
    )
    assert await sit(session) == 0
    said = capsys.readouterr().out
    assert ": Bridge at Fernley closes after flood\n" in said
    assert " · EXAMPLE · " in said
    assert "same text. Nothing changed." in said
    assert "nowhere.txt is the name of a file. Attach the file itself, or on the command line: pullquote add " in said
    assert "60 words, 1 paragraph" in said


async def test_at_a_prompt_a_path_stands_for_a_list_of_feeds(session, monkeypatch, capsys, tmp_path):
    (tmp_path / "my feeds.opml").write_text("<opml/>")
    prompt(monkeypatch, '!feed import "my feeds.opml"', "!feed import nowhere.opml", "!feed list my feeds.opml")
    assert await sit(session) == 0
    said = capsys.readouterr().out
    assert "my feeds.opml is no OPML list of feeds." in said  # by a desk that hears no feeds
    assert "Which list? Attach an .opml file" in said
    assert "No feeds here." in said


async def test_a_pipe_opens_no_files(session, monkeypatch, capsys, tmp_path):
    (tmp_path / "b.txt").write_text(STORY)
    pipe(monkeypatch, b"!add b.txt\n")
    await sit(session)
    assert "b.txt is the name of a file. Attach the file itself" in capsys.readouterr().out


async def test_the_handler_of_interrupts_is_put_back(session, monkeypatch):
    held = signal.getsignal(signal.SIGINT)
    pipe(monkeypatch, b"!status\n")
    await sit(session)
    assert signal.getsignal(signal.SIGINT) is held
