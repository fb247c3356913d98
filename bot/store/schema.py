"""Bring an archive to the present schema. An archive that is up to date pays one plain query, and no Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from bot.ports.store import ArchiveError
from bot.store.engine import Archive
from bot.store.home import Home

HEAD = "0027"
"""The revision that this code works with; a test holds it against the migrations."""

_MIGRATIONS = Path(__file__).parent / "migrations"


async def bring_up(archive: Archive) -> bool:
    """Run the migrations that are missing, all in one transaction; whether the archive was made by that.

    Raises ``ArchiveError`` for a newer archive.
    """
    async with archive.reading() as connection:
        if await connection.run_sync(revision, archive.home) == HEAD:
            return False
    async with archive.writing(patient=True) as connection:
        return await connection.run_sync(_upgrade, archive.home)


def revision(connection: Connection, home: Home) -> str | None:
    """The revision of the archive; None where there is none of ours."""
    # Other programs use Alembic too: only with a table of ours beside it is the revision one of ours.
    known = home.has_tables(connection, ("alembic_version", "speaker_names"))
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first() if known else None
    return None if row is None else str(row[0])


def _upgrade(connection: Connection, home: Home) -> bool:
    found = revision(connection, home)  # again, under the write lock: another process may have been faster
    if found == HEAD:
        return False
    if found is not None and found > HEAD:
        raise ArchiveError(
            f"The archive was written by a newer Pullquote (schema {found}, this one knows {HEAD}): update Pullquote."
        )
    if found is None and not home.is_empty(connection):
        raise ArchiveError(home.not_ours)

    from alembic import command  # noqa: PLC0415 - half a second, needed once in an archive's life
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    home.settle_schema(connection)
    return found is None
