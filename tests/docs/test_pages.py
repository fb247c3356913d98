"""Each page of the documents is complete: it lists exactly what there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.app.settings import known_names, load
from bot.commands.registry import COMMANDS
from bot.newsdesk.config import DEFAULTS

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def first_cells(text: str) -> list[str]:
    """What stands in the first column of each table, in marks of code."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def package(requirement: str) -> str:
    return re.split(r"[\s\[<>=~!;]", requirement)[0]


def test_the_dependencies_are_those_of_the_project() -> None:
    text = page("docs/dependencies.md")
    always, _, on_request = text.partition("## On request")
    assert first_cells(always) == [package(each) for each in PROJECT["dependencies"]]
    extras = PROJECT["optional-dependencies"]
    assert first_cells(on_request) == [package(each) for each in extras["models"]]


def test_every_setting_is_listed_under_both_its_names() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| `(\w+)`", page("docs/configuration.md"), re.MULTILINE)
    assert {environment: key for key, environment in rows} == known_names()
    assert len(rows) == len(known_names())


def test_the_defaults_that_are_listed_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in known_names():
        monkeypatch.delenv(name, raising=False)
    settings = load()
    rows = re.findall(r"^\| `(\w+)\.(\w+)` \| [^|]+ \| `([^`]+)` \|", page("docs/configuration.md"), re.MULTILINE)
    assert rows
    for part, key, default in rows:
        value = getattr(getattr(settings, part), key)
        assert str(value).lower() == default.lower(), f"{part}.{key}"


def test_every_command_has_its_chapter_and_every_option_is_told() -> None:
    text = page("docs/commands.md")
    chapters = dict(re.findall(r"^## !(\w+) [^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert set(chapters) == set(COMMANDS)
    shared = text.split("\n## !")[0]
    for name, command in COMMANDS.items():
        for option in command.options:
            assert re.search(rf"\b{option.key}:", chapters[name] + shared), f"!{name} {option.key}:"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_chapter_says_who_may(name: str) -> None:
    heading = re.search(rf"^## !{name} \((.*)\)$", page("docs/commands.md"), re.MULTILINE)
    assert heading is not None
    assert heading[1][0] == "REA"[COMMANDS[name].permission]


def test_every_setting_of_a_server_is_listed() -> None:
    chapter = page("docs/commands.md").split("## !config")[1].split("\n## ")[0]
    assert first_cells(chapter) == list(DEFAULTS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        linked = (path.parent / file) if file else path
        assert linked.exists(), f"{path.name} links to {target}"
        if anchor:
            assert anchor in anchors(linked), f"{path.name} links to {target}"


def anchors(path: Path) -> set[str]:
    """The anchors that a forge makes of the headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", page("Makefile"), re.MULTILINE))
    named = {found for path in PAGES for found in re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8"))}
    assert named
    assert named <= targets


def test_the_licence_is_there() -> None:
    assert PROJECT["license"] == "MIT"
    assert page("LICENSE").startswith("MIT License")


def test_wherever_torch_is_named_it_is_the_one_that_the_project_asks_for() -> None:
    [wanted] = PROJECT["optional-dependencies"]["models"]
    pages = ["README.md", "docs/configuration.md", "docs/dependencies.md", "summarizer/summaries/abstractive.py"]
    assert {name: set(re.findall(r"torch==[\d.]+\d", page(name))) for name in pages} == {
        name: {wanted} for name in pages
    }
