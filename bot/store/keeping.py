"""Copies of an archive file: made while the bot runs, put back while it does not.

Works on files, beneath the connections of an open archive, with SQLite's own online backup: one snapshot, whoever
writes meanwhile. A copy gets its name only when it is whole and on disk.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.ports.keeping import Holding, Restored
from bot.ports.store import ArchiveError
from bot.store.engine import file_of
from bot.store.schema import HEAD

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OURS = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'speaker_names')"
_BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file that is in use."""


class Unconfirmed(ArchiveError):
    """An archive stands where a copy is to be put back, and nobody said that it may be put aside."""


def back_up(url: str, target: Path) -> Holding:
    """Copy the archive at ``url``, as it is at this moment, to ``target``. Raises ``ArchiveError``.

    An earlier copy of that name is replaced in one step once the new one is whole; anything else is left alone.
    """
    path = existing(file_of(url))
    if target.is_dir():
        raise ArchiveError(f"{target} is a folder: name a file in it.")
    if target.exists():
        if target.samefile(path):
            raise ArchiveError(f"{target} is the archive itself: name another file.")
        try:
            look(target)
        except ArchiveError:
            raise ArchiveError(f"{target} is there already and is no copy of an archive: name another file.") from None
    if not target.parent.is_dir():
        raise ArchiveError(f"There is no folder {target.parent}. Make it first, or name a file in another one.")
    with _failing(path), _copied(path, target) as copy:
        holding = look(copy)
        copy.replace(target)
        _to_disk(target.parent)
    return holding


def restore(url: str, source: Path, at: datetime, *, confirmed: bool = False) -> Restored:
    """Put ``source`` in the place of the archive at ``url``, which is kept aside under a name with the time ``at``.

    Raises ``ArchiveError`` where ``source`` is no whole copy of an archive that this version reads, or a program has
    the archive open; ``Unconfirmed`` where there is one and ``confirmed`` is not given.
    """
    path = file_of(url)
    holding = look(existing(source), thorough=True)
    if holding.schema > HEAD:
        raise ArchiveError(f"{source} was written by a newer Pullquote (schema {holding.schema}): update Pullquote.")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with _failing(path), _copied(source, path) as copy:
            copy.replace(path)
            _to_disk(path.parent)
        return Restored(holding, None)
    if source.samefile(path):
        raise ArchiveError(f"{source} is the archive itself: name a copy of it.")
    if not confirmed:
        raise Unconfirmed(_would_replace(path, source, holding))
    with _failing(path), _copied(source, path) as copy, _held_alone(path):
        aside = _free_name(path, at)
        _keep(path, aside)
        copy.replace(path)
        _to_disk(path.parent)
    return Restored(holding, aside)


def existing(path: Path) -> Path:
    """``path``, if there is such a file. Raises ``ArchiveError``."""
    if not path.is_file():
        raise ArchiveError(f"There is no archive at {path}.")
    return path


def look(path: Path, *, thorough: bool = False) -> Holding:
    """What the archive at ``path`` holds. Raises ``ArchiveError`` where it is none, or is found broken."""
    try:
        with closing(_opened(path)) as archive:
            if archive.execute(_OURS).fetchone()[0] != 2:
                raise ArchiveError(f"{path} is no archive of Pullquote's.")
            if thorough and archive.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise ArchiveError(f"{path} is broken: take another copy.")
            schema = str(archive.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            count, last = archive.execute("SELECT count(*), max(filed_at) FROM articles").fetchone()
    except (sqlite3.Error, OSError) as error:
        raise ArchiveError(f"{path} is no whole archive: {error}.") from error
    return Holding(schema, count, None if last is None else _EPOCH + timedelta(microseconds=last))


def _would_replace(path: Path, source: Path, holding: Holding) -> str:
    try:
        here = look(path)
    except ArchiveError:
        return f"This puts {source} in the place of {path}, which is kept aside: add --yes."
    newer = here.last is not None and (holding.last is None or here.last > holding.last)
    than = ", which is newer," if newer else ""
    return (
        f"This puts {source} ({_told(holding)}) in the place of {path} ({_told(here)}){than} and keeps that aside: "
        "add --yes."
    )


def _told(holding: Holding) -> str:
    articles = f"{holding.articles:,} article{'' if holding.articles == 1 else 's'}"
    return articles if holding.last is None else f"{articles}, the last filed {holding.last:%Y-%m-%d %H:%M} UTC"


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that makes no file."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=20)
    connection.isolation_level = None
    return connection


@contextlib.contextmanager
def _copied(source: Path, target: Path) -> Iterator[Path]:
    """A whole copy of ``source`` on disk, in the folder of ``target``; what is left of it is taken away."""
    copy = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(_opened(source)) as old, closing(_opened(copy)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, without another beside it
            if new.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise ArchiveError(f"{source} is broken: a copy of it is of no use.")
        shutil.copymode(source, copy)
        _to_disk(copy)
        yield copy
    finally:
        for end in ("", *_BESIDE, "-journal"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)


@contextlib.contextmanager
def _held_alone(path: Path) -> Iterator[None]:
    """Hold the archive for ourselves. Raises ``ArchiveError`` where any other program has it open.

    While a connection of another program is open, idle or not, SQLite refuses to leave the write-ahead log.
    """
    with closing(_opened(path)) as archive:
        try:
            archive.execute("PRAGMA busy_timeout=0")
            archive.execute("PRAGMA journal_mode=DELETE")
            archive.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise ArchiveError(f"The archive {path} is in use: stop the bot first, then restore.") from error
        except sqlite3.DatabaseError:
            pass  # broken, which is why somebody restores
        yield


def _free_name(path: Path, at: datetime) -> Path:
    stem = f"{path.stem}-before-{at:%Y%m%d-%H%M%S}"
    names = (path.with_name(f"{stem}{'' if n == 1 else f'-{n}'}{path.suffix}") for n in range(1, 1000))
    return next(name for name in names if not name.exists())


def _keep(path: Path, aside: Path) -> None:
    """Give the archive a second name, so that it has one at every moment; what lies beside it goes with it."""
    try:
        os.link(path, aside)
    except OSError:  # a file system without links
        path.replace(aside)
    for end in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + end).replace(aside.with_name(aside.name + end))


def _to_disk(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextlib.contextmanager
def _failing(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ArchiveError(f"The archive {path} could not be copied: {why}.") from error
