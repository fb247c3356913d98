"""How the desk is: what it knows of itself, and nothing that it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.newsdesk.desk import Desk
from bot.ports.records import Counts
from bot.ports.store import ArchiveError


@dataclass(frozen=True, slots=True)
class Standing:
    """``up`` None where the start is not known; ``totals`` None where the store does not answer."""

    version: str
    up: timedelta | None
    totals: Counts | None


async def status(desk: Desk, now: datetime) -> Standing:
    """The desk's version, time up and totals."""
    try:
        totals = await desk.articles.totals()
    except ArchiveError:
        totals = None
    return Standing(desk.version, now - desk.started if desk.started else None, totals)
