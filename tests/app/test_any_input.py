"""Any input at all gets an answer or one clear sentence, in bounded time, and stops nothing."""

import pytest
from filing_desk import LONDON, NOW, STORY, filing_desk, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app.bulk import add
from bot.app.console import Session, ask
from bot.commands.registry import COMMANDS
from bot.commands.request import Attachment, Permission

HOSTILE = {
    "empty": "",
    "white space": " \t\u00a0\u2003\n",
    "one mark": "“",
    "ten thousand marks": "“" * 10_000,
    "ten thousand straight marks": '" ' * 10_000,
    "a name of 3,000 characters": "Rupert " + "x" * 3_000,
    "control characters": "\x00\x01\x07\x1b[2J\x1b]0;title\x07\x7f\x9b1m",
    "right to left": "قال محمد \u202eعكس\u202c إن “المدينة”",
    "lone surrogates": "Colville \ud83d said \udc00",
    "marks that combine": "Z" + "\u0301\u0489" * 500,
    "astral": "𝕮𝖔𝖑𝖛𝖎𝖑𝖑𝖊 👩‍👩‍👧‍👦" * 20,
    "query syntax": 'NEAR("a" * OR -b) AND headline : ^x{1} %_ \' -- ;drop',
    "an option for everything": "since:x until:y type:z sort:q len:w mode:v name:u topic:t about:s",
    "numbers": "9" * 5_000,
    "a path": "../../etc/passwd",
    "mentions": "@everyone <@1> <#2> <:a:3> <t:4:R>",
    "markup": "**a** ||b|| ```c``` [d](javascript:e) # f",
    "template": "{0} {request} %s %(x)s ${HOME} $(reboot) `id`",
}
BIG = {
    "5 MB of words": "word " * 1_000_000,
    "5 MB without a space": "a" * 5_000_000,
    "5 MB of marks": "“”" * 2_500_000,
    "5 MB of lines": "x\n" * 2_500_000,
    "5 MB of nothing": "\0" * 5_000_000,
}


@pytest.fixture
async def session(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with filing_desk(tmp_path) as desk:
        await typed(desk, "!add", ("b.txt", STORY))
        yield Session(desk, Permission.ADMIN, lambda: NOW, LONDON, lambda _said: None)


async def asked(session, line, capsys, *files):
    """Exit code and output; the answer never is our own fault, and never a trace."""
    code = await ask(session, line, files)
    said = capsys.readouterr().out
    assert code in {0, 2}, said[:500]
    assert said.strip()
    said.encode()
    assert "Traceback" not in said
    assert not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in said)
    if code == 2:
        assert len(said) < 1_500, "a refusal is one sentence"
    return said


@pytest.mark.parametrize("name", [*COMMANDS, "who said", "quotes unnamed", "nothing"])
async def test_every_command_answers_anything(session, capsys, name):
    for text in HOSTILE.values():
        await asked(session, f"!{name} {text}", capsys)
        await asked(session, f"{text} {name}", capsys)


@pytest.mark.parametrize("text", BIG.values(), ids=BIG)
async def test_five_megabytes_are_answered(session, capsys, text):
    await asked(session, f"!add {text}", capsys)


@pytest.mark.parametrize("option", ["since", "outlet", "about", "type", "published", "url", "reason", "headline"])
async def test_every_option_takes_anything(session, capsys, option):
    latest = (await session.desk.articles.latest(NOW)).article.id
    for text in HOSTILE.values():
        for line in (
            f"!quotes Ann {option}:“{text}”",
            f"!add {option}:“{text}”",
            f"!article {latest} set {option}:“{text}”",
        ):
            await asked(session, line, capsys)


@pytest.mark.parametrize("text", [*HOSTILE.values(), *BIG.values()], ids=[*HOSTILE, *BIG])
async def test_every_file_is_filed_or_told(session, capsys, text):
    data = text.encode("utf-8", "surrogatepass")
    for name in ("a.txt", "b.md", "c", "d.exe", "n" * 3_000 + ".txt", "\x1b[2J\n.txt", ""):
        await asked(session, "!add", capsys, Attachment(name, data))


async def test_binary_files_are_told(session, capsys, tmp_path):
    for number, data in enumerate((bytes(range(256)) * 4_000, b"\x89PNG\r\n\x1a\n" + b"\0" * 999, b"\xff" * 10_000)):
        (tmp_path / f"{number}.txt").write_bytes(data)
        assert await add(session, [f"{number}.txt"], {}) == 2
        assert capsys.readouterr().out == f"{number}.txt is not text. Use .txt or .md.\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.text(st.characters(codec=None), max_size=60), st.sampled_from(sorted(COMMANDS)))
async def test_any_line_is_answered(session, capsys, text, name):
    await asked(session, f"!{name} {text}", capsys)
    await asked(session, text, capsys)
