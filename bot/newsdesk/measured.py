"""The quality figures that the package ships: one JSON file that the tools of ``make quality`` write, none by hand."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

from bot.ports.measured import Measured
from summarizer.text.engine import ENGINE

RECORD = "measured.json"


def named(version: str) -> str:
    """How a version of the program with the engine inside is called: ``0.1.0, engine 1 (…)``."""
    return f"{version}, engine {ENGINE}"


def measured() -> tuple[Measured, ...]:
    """The figures that are recorded, part by part; none where there is no record."""
    place = files("bot.newsdesk").joinpath(RECORD)
    if not place.is_file():
        return ()
    held = json.loads(place.read_text(encoding="utf-8"))
    return tuple(
        Measured(
            about,
            row["version"],
            date.fromisoformat(row["date"]),
            row["on"],
            tuple(row["figures"]),
            tuple(row["weak"]),
        )
        for about, row in held.items()
    )
