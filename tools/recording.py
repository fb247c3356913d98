"""What the quality tools share: where the data lies, and how what they measured is written down.

A tool gives the section of docs/quality.md that is its own, and the figures that ``!status quality`` prints. Both are
written when it is done, into what the files hold by then, so that an edit of another section meanwhile is kept.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot import __version__  # noqa: E402 - the project's root has to be on the path first
from bot.newsdesk.measured import RECORD, named  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "quality.md"
RECORDED = ROOT / "bot" / "newsdesk" / RECORD


@dataclass(frozen=True, slots=True)
class Measured:
    """What one tool found: its section of the page under a heading, and figures for ``!status quality``.

    ``weak`` are the weak points that it saw, the worst first.
    """

    heading: str
    body: str
    about: str
    on: str
    figures: Sequence[str]
    weak: Sequence[str] = ()


def scorer(path: Path) -> Any:
    """The project's scorer, a script beside the data. Ends the program where it is not there."""
    found = importlib.util.spec_from_file_location(path.stem, path)
    if found is None or found.loader is None or not path.exists():
        raise SystemExit(f"The scorer is not at {path}: it belongs in the folder eval beside the data.")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def parser(description: str | None) -> argparse.ArgumentParser:
    """The arguments that every tool takes."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("data", type=Path, nargs="?", default=DATA)
    return made


def run(data: Path, needs: str, measure: Callable[[Path], Measured]) -> None:
    """Measure on ``data``, which must hold the file ``needs``, and write down what was found."""
    if not (data / needs).exists():
        raise SystemExit(
            f'There is no {needs} in {data}, so nothing was measured. Give the folder: make quality DATA="path to data"'
        )
    found = measure(data)
    today = datetime.now(tz=UTC).date()
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), found, today), encoding="utf-8")
    held = RECORDED.read_text(encoding="utf-8") if RECORDED.exists() else "{}"
    RECORDED.write_text(recorded(held, found, today), encoding="utf-8")
    sys.stdout.write(json.dumps({"written": [PAGE.name, RECORDED.name]}) + "\n")


def written(page: str, found: Measured, today: date) -> str:
    """``page`` with the section replaced where it stands, or put first where there is none."""
    parts = re.split(r"(?m)^(?=## )", page)
    at = next((n for n, part in enumerate(parts) if part.startswith(f"{found.heading} (")), None)
    day = f"{today:%d %B %Y}".lstrip("0")
    now = f"{found.heading} ({day})\n\n{found.body.strip()}\n\n"
    if at is None:
        return parts[0] + now + "".join(parts[1:])
    parts[at] = now
    return "".join(parts).rstrip("\n") + "\n"


def recorded(held: str, found: Measured, today: date) -> str:
    """The record with what is known of ``found.about`` replaced."""
    record = json.loads(held)
    record[found.about] = {
        "version": named(__version__),
        "date": today.isoformat(),
        "on": found.on,
        "figures": list(found.figures),
        "weak": list(found.weak),
    }
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"
