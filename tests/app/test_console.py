"""One request at the console: what is printed, what is written, and how it exits."""

import asyncio
from dataclasses import replace

import pytest
from filing_desk import LONDON, NOW, STORY, filing_desk

from bot.app.console import Session, ask, patiently, show, written
from bot.commands.request import Attachment, Permission
from bot.replies.blocks import File, Outcome, Reply, line, sentence


@pytest.fixture
async def session(tmp_path):
    async with filing_desk(tmp_path) as desk:
        yield Session(desk, Permission.ADMIN, lambda: NOW, LONDON, lambda _said: None)


async def asked(session, line, capsys, *files, **how):
    code = await ask(session, line, [Attachment(name, text.encode()) for name, text in files], **how)
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("!status", 0, "0 articles, 0 quotes · store ok"),
        ("/status", 0, "store ok"),
        ("status", 0, "store ok"),
        ("!article latest", 0, "The archive is empty."),
        ("!article a-ffff", 0, "No article a-ffff here."),
        ("!quotes", 2, "Whose quotes?"),
        ("!quotes x sinc:7d", 2, "did you mean since:?"),
        ("!statsu", 2, "No command !statsu: did you mean !status?"),
        ("foo bar", 2, "No command foo. Try !help."),
        ("", 2, "What shall I do? Example: !quotes Rupert Colville"),
        (" \t ", 2, "What shall I do?"),
    ],
)
async def test_every_line_is_answered_with_its_exit_code(session, capsys, line, code, told):
    got, said = await asked(session, line, capsys)
    assert got == code
    assert told in said
    assert said.endswith("\n")


async def test_a_fault_of_ours_is_exit_code_1_and_no_trace(session, capsys, monkeypatch):
    async def broken(_now):
        raise RuntimeError("of the test's own")

    monkeypatch.setattr(type(session.desk.articles), "latest", lambda _self, now: broken(now))
    code, said = await asked(session, "!article latest", capsys)
    assert code == 1
    assert said.startswith("Something broke on my side (ref ")
    assert "Traceback" not in said


async def test_zone_and_prefix_are_those_set_at_the_console(session, capsys):
    await ask(session, "!config zone Europe/Paris")
    await ask(session, "!config prefix ??")
    await ask(session, "!add", [Attachment("b.txt", STORY.encode())])
    capsys.readouterr()
    _, said = await asked(session, "??article latest", capsys)
    assert "Filed Mon 23 Nov 2026, 10:30 CET" in said


async def test_a_reader_is_a_reader(session, capsys):
    reader = replace(session, permission=Permission.READER)
    assert await asked(reader, "!add", capsys, ("b.txt", STORY)) == (0, "That needs Manage Channels.\n")


async def test_all_pages_follow_one_another_or_only_some(session, capsys):
    paragraphs = "\n\n".join(
        f"“We have counted {n} boats on the river,” said Ann Mallory, who is head of the council."
        for n in range(100, 112)
    )
    await ask(session, "!add", [Attachment("b.txt", f"Boats\n\n{paragraphs}".encode())])
    capsys.readouterr()
    _, whole = await asked(session, "!quotes Ann Mallory", capsys)
    assert whole.count("\n\n") == 2
    assert all(f"“We have counted {n} boats on the river,”" in whole for n in range(100, 112))
    _, first = await asked(session, "!quotes Ann Mallory", capsys, most=1)
    assert whole.startswith(first.rstrip("\n"))
    assert "page 1 of 3" in first


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_an_exit_code(outcome, capsys):
    assert show(Reply(heading=(line("x"),), outcome=outcome)) in {0, 1, 2}
    assert capsys.readouterr().out == "x\n"


def test_files_are_written_here_and_named(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reply = replace(sentence("Exported."), files=(File("quotes_e-1.csv", b"1"), File("../up.txt", b"2")))
    assert show(reply) == 0
    assert capsys.readouterr().out == "Exported.\nWritten: quotes_e-1.csv\nWritten: up.txt\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quotes_e-1.csv", "up.txt"]
    assert not (tmp_path.parent / "up.txt").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        (".bashrc", "bashrc"),
        ("..", "file"),
        ("", "file"),
        ("a\x1b[2J\nb.txt", "a[2J b.txt"),
        ("n" * 3_000 + ".txt", "n" * 100 + ".txt"),
    ],
)
def test_a_name_never_leads_out_of_the_folder(tmp_path, monkeypatch, name, safe):
    monkeypatch.chdir(tmp_path)
    assert str(written(File(name, b"x"))) == safe
    assert [path.name for path in tmp_path.iterdir()] == [safe]


def test_nothing_is_written_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"mine")
    (tmp_path / "a-2.txt").symlink_to(tmp_path / "elsewhere")
    assert str(written(File("a.txt", b"new"))) == "a-3.txt"
    assert str(written(File("a.txt", b"new"))) == "a-3.txt"
    assert str(written(File("a.txt", b"mine"))) == "a.txt"
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_cannot_be_written_is_told(capsys, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert show(replace(sentence("Exported."), files=(File("a.csv", b"1"),))) == 1
    assert capsys.readouterr().out == "Exported.\nI could not write a.csv: No such file or directory.\n"


async def test_long_work_is_told_once(monkeypatch):
    told = []
    gate = asyncio.Event()

    def tell(said):
        told.append(said)
        gate.set()

    async def work():
        await gate.wait()
        return 7

    monkeypatch.setattr("bot.app.console.PATIENCE", 0.0)
    assert await patiently(work(), tell) == 7
    assert told == ["Working …"]
