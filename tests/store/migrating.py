"""The migrations, run by hand: an archive as an earlier version left it."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection

from bot.store import migrations


def config(connection: Connection | None = None) -> Config:
    """What Alembic needs to know to work on ``connection``."""
    made = Config()
    made.set_main_option("script_location", str(Path(migrations.__file__).parent))
    made.attributes["connection"] = connection
    return made
