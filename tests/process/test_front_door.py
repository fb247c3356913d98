"""The command line as a person meets it: the real process, its streams and its exit codes."""

import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest
from filing_desk import STORY
from front_door import PATIENCE, ROOT, STILL, environment, hears_ctrl_c, new_archive, run, start

import bot

SECONDS = 5.0
"""After so long a person presses a key again."""
SEEDS = {"PULLQUOTE_STORE__SEEDS": str(ROOT / "seeds")}


def test_without_a_word_it_says_how_to_use_it(tmp_path):
    code, out, err = run(tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("usage: pullquote ")
    assert "start" in out
    assert list(tmp_path.iterdir()) == []


def test_a_new_archive_is_told_and_so_are_seeds_that_are_not_there(tmp_path):
    seeds = {"PULLQUOTE_STORE__SEEDS": str(tmp_path / "sedes")}
    first, again = (start(tmp_path, "ask", "!status", **seeds).communicate(timeout=PATIENCE)[1] for _ in range(2))
    missing = f"There is no folder {tmp_path / 'sedes'} (store.seeds): the archive begins empty.\n"
    assert first.decode().replace(STILL, "") == new_archive(tmp_path) + missing
    assert again.decode().replace(STILL, "") == missing
    other = {"PULLQUOTE_STORE__URL": "sqlite:///dest.db"}  # mistyped, and below the current folder
    assert f"A new archive: {tmp_path / 'dest.db'}.\n" in run(tmp_path, "ask", "!status", **other)[2]


def test_it_knows_its_version(tmp_path):
    assert run(tmp_path, "--version") == (0, f"Pullquote {bot.__version__}\n", "")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{bot.__version__}"' in project


def test_a_first_start_without_a_token_and_with_nothing_to_read_is_a_tour(tmp_path):
    code, out, err = run(tmp_path, "start", **SEEDS)
    assert code == 0
    assert err == "Filing real-massacres-in-aleppo.txt (1 of 1) …\n"
    assert out.startswith("There was nothing to read: here is a short tour.")
    assert "$ !summary latest\n“Real massacres” in Aleppo" in out
    assert "No command" not in out
    assert run(tmp_path, "start", **SEEDS) == (0, out, "")


def test_a_token_makes_start_join_discord(tmp_path):
    (tmp_path / ".env").write_text("DISCORD_TOKEN=not-a-token\nDISCORD_API_BASE=http://127.0.0.1:9/api/v10\n")
    process = start(tmp_path, "start")
    deadline = time.monotonic() + PATIENCE
    said = b""
    while b"Discord" not in said and process.poll() is None and time.monotonic() < deadline:
        if select.select([process.stderr], [], [], 1.0)[0]:
            said += os.read(process.stderr.fileno(), 4096)
    process.terminate()
    _, rest = process.communicate(timeout=PATIENCE)
    assert b"Discord" in said + rest
    assert b"not-a-token" not in said + rest
    assert b"Traceback" not in said + rest


@pytest.mark.parametrize("what", ["run", "sync"])
def test_without_a_token_joining_says_what_to_do(tmp_path, what):
    code, out, err = run(tmp_path, what)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("No Discord token: set DISCORD_TOKEN")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ask", "!status"], 0, "store ok"),
        (["ask", "!quotes"], 2, "Whose quotes?"),
        (["ask", "foo"], 2, "No command foo. Try !help."),
        (["ask", "!add", "nowhere.txt"], 2, "I could not read nowhere.txt: No such file or directory."),
        (["ask", "!add", "/"], 2, "I could not read /: Is a directory."),
        (["add", "n" * 3_000], 2, "File name too long."),
        (["ask", "!quotes " + "n" * 3_000], 2, "Please shorten the name: 200 characters at most."),
        (["ask", "!quotes " + "“" * 10_000], 2, "Please shorten the name: 200 characters at most."),
    ],
)
def test_exit_codes_and_one_sentence(tmp_path, words, code, told):
    got, out, err = run(tmp_path, *words)
    assert (got, err) == (code, "")
    assert told in out
    assert len(out) < 600


def test_an_archive_that_cannot_be_opened_is_exit_code_1_and_one_sentence(tmp_path):
    (tmp_path / "desk.db").write_bytes(b"this is no database, and it is long enough to be looked at" * 20)
    code, out, err = run(tmp_path, "ask", "!status")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "desk.db" in err


def test_utf8_whatever_the_locale(tmp_path):
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    for locale in ("C", "POSIX", "de_DE.ISO-8859-1"):
        code, out, _ = run(tmp_path, "ask", "!add outlet:“Café O’Neill”", "b.txt", LC_ALL=locale, PYTHONUTF8="0")
        assert code == 0
    _, out, _ = run(tmp_path, "ask", "!article latest text", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "“We have waited 12 days for an engineer,”" in out
    _, out, _ = run(tmp_path, "ask", "!article latest", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert "Café O’Neill · byline not stated" in out


def test_bytes_that_are_no_text_on_the_command_line(tmp_path):
    process = subprocess.run(
        [sys.executable, "-m", "bot", "ask", b"!article caf\xe9 \xff"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (process.returncode, process.stderr.decode().replace(STILL, "")) == (0, new_archive(tmp_path))
    assert process.stdout.decode().startswith('No matching articles for "caf')


def test_a_reader_of_our_output_may_leave(tmp_path):
    process = start(tmp_path, "ask", "!help")
    process.stdout.close()
    try:
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read().decode().replace(STILL, "") == new_archive(tmp_path)
    finally:
        process.kill()
        process.stderr.close()


def test_closed_streams_are_no_fault(tmp_path):
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{sys.executable} -m bot console {closed}"],
            cwd=tmp_path,
            env=environment(tmp_path),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), closed


class Typist:
    """Somebody at a terminal who reads before typing."""

    def __init__(self, terminal):
        self.terminal = terminal
        self.unread = b""

    def see(self, words, again=None):
        """Read on until ``words`` stand there; ``again`` is done where for some seconds nothing comes."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.unread:
            left = max(0.0, deadline - time.monotonic())
            ready, _, _ = select.select([self.terminal], [], [], left if again is None else min(left, SECONDS))
            if again is not None and not ready and left:
                again()
                continue
            assert ready, f"{words!r} never came, but {self.unread!r}"
            self.unread += os.read(self.terminal, 4096)
        self.unread = self.unread.partition(words)[2]

    def type(self, words):
        os.write(self.terminal, words)


def test_at_a_terminal_there_is_a_prompt_that_ctrl_c_does_not_leave(tmp_path):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "console"],
        cwd=tmp_path,
        env=environment(tmp_path, TERM="dumb"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 - one thread, one call of the system
    )
    os.close(theirs)
    typist = Typist(ours)
    try:
        typist.see(b"pullquote> ")
        typist.type(b"!status\n")
        typist.see(b"store ok")
        typist.see(b"pullquote> ")
        # Between the prompt and the read Python hears of it with the next line only: a person presses again.
        process.send_signal(signal.SIGINT)
        typist.see(b"(exit leaves)", again=lambda: process.send_signal(signal.SIGINT))
        typist.see(b"pullquote> ")
        typist.type(b"exit\n")
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_ctrl_c_in_a_pipe_leaves_quietly(tmp_path):
    process = start(tmp_path, "console", stdin=subprocess.PIPE)
    process.stdin.write(b"!status\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"Pullquote ")
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    out, err = process.stdout.read(), process.stderr.read()
    process.stdin.close()
    process.stdout.close()
    process.stderr.close()
    assert (out.strip(), err.decode().replace(STILL, "")) == (b"", new_archive(tmp_path))


LIGHT = "spacy transformers torch discord alembic lxml rich summarizer.reading".split()


def test_an_answer_from_a_warm_archive_loads_nothing_heavy(tmp_path):
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    assert run(tmp_path, "add", "b.txt")[0] == 0
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "ask", "!quotes Ann Mallory"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert "“We have waited 12 days for an engineer,”" in done.stdout
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "sqlalchemy" in loaded
    assert [name for name in LIGHT if name in loaded] == []
