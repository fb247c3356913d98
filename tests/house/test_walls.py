"""The list of floors in docs/design.md, the contracts in pyproject.toml and the packages on disk are one thing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
LINTER: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS: list[dict[str, Any]] = LINTER["contracts"]
LAYERS: list[str] = next(c for c in CONTRACTS if c["type"] == "layers")["layers"]
FORBIDDEN = [c for c in CONTRACTS if c["type"] == "forbidden"]
# What may cross a wall, each with its reason in docs/design.md.
APART = {("bot.chat.wire", "aiohttp"), ("bot.health.server", "aiohttp")}


def test_one_module_makes_every_session_for_outgoing_requests() -> None:
    """discord.py and asyncpg open their own, to the addresses that the settings name."""
    makes = re.compile(r"\b(?:ClientSession|TCPConnector|create_connection|open_connection|urlopen|HTTPS?Connection)\(")
    found = [path for path in (ROOT / "bot").rglob("*.py") if makes.search(path.read_text(encoding="utf-8"))]
    found += [path for path in (ROOT / "summarizer").rglob("*.py") if makes.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(ROOT).as_posix() for path in found] == ["bot/feeds/guard.py"]


def dotted(path: str) -> str:
    return path.strip().replace("/", ".")


def floors() -> list[str]:
    """The rooms of each floor as the page lists them, top to bottom, in the linter's notation."""
    block = re.search(r"```floors\n(.*?)```", DESIGN, re.DOTALL)
    assert block is not None
    return [dotted(row.split(maxsplit=1)[1]) for row in block[1].splitlines()]


def may_import() -> dict[str, str]:
    """Package to room, as the page's table has it."""
    rows = re.findall(r"^\| (`.+`) \| `([\w/]+)` \|$", DESIGN, re.MULTILINE)
    return {package: dotted(room) for packages, room in rows for package in re.findall(r"`(\w+)`", packages)}


def test_the_floors_are_the_layers() -> None:
    assert floors() == [re.sub(r"[()]", "", layer) for layer in LAYERS]


def test_every_room_has_its_floor() -> None:
    """A new package or module must be given its place before it can be merged."""
    placed = set(re.findall(r"[\w.]+", " ".join(LAYERS)))
    found = {
        f"{root}.{child.stem}"
        for root in ("bot", "summarizer")
        for child in (ROOT / root).iterdir()
        if (child.suffix == ".py" and child.stem != "__init__") or any(child.glob("*.py"))
    }
    assert found
    assert found <= placed


def test_no_room_is_let_off() -> None:
    layered = next(c for c in CONTRACTS if c["type"] == "layers")
    assert set(layered) == {"name", "type", "layers"}
    acyclic = next(c for c in CONTRACTS if c["type"] == "acyclic_siblings")
    assert acyclic["ancestors"] == LINTER["root_packages"] == ["bot", "summarizer"]
    assert set(acyclic) == {"name", "type", "ancestors"}
    assert "exclude_type_checking_imports" not in LINTER
    assert all(c["source_modules"] == ["bot", "summarizer"] for c in FORBIDDEN)


def test_each_package_is_imported_where_the_page_says() -> None:
    allowed = {tuple(rule.split(" -> ")) for contract in FORBIDDEN for rule in contract["ignore_imports"]}
    listed = {(re.sub(r"\.\*+$", "", room), package) for room, package in allowed - APART}
    assert listed == {(room, package) for package, room in may_import().items()}
    assert allowed >= APART


def test_each_package_is_forbidden_elsewhere() -> None:
    assert {package for contract in FORBIDDEN for package in contract["forbidden_modules"]} == set(may_import())


@pytest.mark.parametrize("package", sorted(may_import()))
def test_packages_are_imported_in_one_room_only(package: str) -> None:
    """The same again without the linter, so that a typing slip in a contract cannot open a wall."""
    pattern = re.compile(rf"^\s*(?:import|from) {package}\b", re.MULTILINE)
    rooms = {
        dotted(str(path.relative_to(ROOT).with_suffix("")))
        for root in ("bot", "summarizer")
        for path in (ROOT / root).rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    home = may_import()[package]
    assert {room for room in rooms if f"{room}.".startswith(f"{home}.") is False} <= {
        r for r, p in APART if p == package
    }
