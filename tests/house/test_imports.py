"""Importing a module of ours needs nothing: no token, no network, no file, and no heavy package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("spacy", "transformers", "torch", "alembic", "discord")
# Alembic runs its migrations as scripts, inside a connection it is handed; nothing imports them.
SCRIPTS = "bot.store.migrations."

WATCH = '''
"""Import one module after the other and tell what each of them did."""
import importlib, json, os, sys

root, heavy, names = sys.argv[1], sys.argv[2].split(), sys.argv[3].split()
told, here = {}, []

def caller():
    """The innermost frame that is ours, unless the import system stands in between: loading code is no reading."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return None
        if name.startswith(root + os.sep) and "site-packages" not in name:  # the environment may lie in our folder
            return name
        frame = frame.f_back
    return None

def watch(event, arguments):
    if not here:
        return
    if event.startswith(("socket.", "subprocess.", "os.system")) and event != "socket.__new__":
        told.setdefault(here[0], []).append(event)
    elif event in {"open", "os.listdir", "os.scandir", "sqlite3.connect"} and caller():
        told.setdefault(here[0], []).append(f"{event} {arguments[0]}")

sys.addaudithook(watch)
sys.path.insert(0, root)
for name in names:
    here[:] = [name]
    try:
        importlib.import_module(name)
    except BaseException as error:
        told.setdefault(name, []).append(f"{type(error).__name__}: {error}")
    loaded = [package for package in heavy if package in sys.modules]
    if loaded:
        told.setdefault(name, []).append("loads " + " ".join(loaded))
        heavy = [package for package in heavy if package not in loaded]
here.clear()
print(json.dumps(told))
'''


def modules() -> list[str]:
    found = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in ("bot", "summarizer")
        for path in sorted((ROOT / package).rglob("*.py"))
    ]
    return [name for name in found if not name.startswith(SCRIPTS)]


def imported(names: list[str], heavy: tuple[str, ...], where: Path) -> dict[str, list[str]]:
    """What went wrong while ``names`` were imported in a process with an empty environment and an empty folder."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WATCH, str(ROOT), " ".join(heavy), " ".join(names)],
        cwd=where,
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    told: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_modules_outside_the_chat_need_nothing(tmp_path: Path) -> None:
    names = [name for name in modules() if not name.startswith("bot.chat")]
    assert len(names) > 50
    assert imported(names, HEAVY, tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_the_chat_needs_nothing_but_discord(tmp_path: Path) -> None:
    names = [name for name in modules() if name.startswith("bot.chat")]
    assert names
    assert imported(names, HEAVY[:-1], tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("open('settings.toml')", "open settings.toml"),
        ("import pathlib; list(pathlib.Path('.').iterdir())", "os.listdir ."),
        ("import socket; socket.getaddrinfo('localhost', 1)", "socket.getaddrinfo"),
        ("import os; os.environ['DISCORD_TOKEN']", "KeyError"),
        ("import alembic", "loads alembic"),
    ],
)
def test_the_watch_sees_what_a_module_does(tmp_path: Path, body: str, said: str) -> None:
    (tmp_path / "culprit.py").write_text(body + "\n", encoding="utf-8")
    (tmp_path / "settings.toml").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WATCH, str(tmp_path), " ".join(HEAVY), "culprit"],
        cwd=tmp_path,
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert any(said in each for each in json.loads(done.stdout)["culprit"])
