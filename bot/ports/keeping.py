"""What ``backup``, ``restore`` and ``check`` know of an archive file and of the bot in Discord."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holding:
    """What an archive file holds: its schema's revision, how many articles, and when the last was filed (UTC)."""

    schema: str
    articles: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an archive was copied from and to, without user and password, and what it holds."""

    source: str
    target: str
    holding: Holding


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the archive that stood there before is kept; None where there was none."""

    holding: Holding
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Misread:
    """A version of an article whose reading does not fit its text; ``what`` says which part of it."""

    article_id: str
    version: int
    what: str


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """What looking through an archive found.

    ``faults`` are the database's own words, ``unsearchable`` the search tables that are broken or do not fit.
    ``quotes`` counts those of every version; of ``misread`` at most some are given, ``misreadings`` counts all.
    """

    holding: Holding
    versions: int
    quotes: int
    faults: tuple[str, ...] = ()
    unsearchable: tuple[str, ...] = ()
    misread: tuple[Misread, ...] = ()
    misreadings: int = 0
    settings: tuple[tuple[int, str, str], ...] = ()
    """Server, key and value of every setting."""
    outdated: int = 0
    """Articles that another engine read."""


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A channel into which a schedule posts: the permissions that the bot lacks there, or that it is ``gone``."""

    schedule: str
    channel: str
    missing: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class DiscordState:
    """What Discord says of the bot. ``refused`` is one sentence where it could not be asked, and nothing else is known.

    ``content``: the Message Content intent is switched on. ``ahead`` is how far our clock is before Discord's; None
    where it did not say.
    """

    refused: str = ""
    name: str = ""
    servers: int = 0
    content: bool = True
    ahead: timedelta | None = None
    places: tuple[PlaceState, ...] = ()
