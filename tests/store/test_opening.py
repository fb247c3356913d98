"""Opening an archive: made, brought up to date, or refused with one sentence; never harmed."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import laid_out
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from store.making import BRIDGE, NOW, bridge_reading
from store.migrating import config
from store.test_processes import whole

import bot.store
from bot.ports.records import Counts
from bot.ports.store import ArchiveError
from bot.store import open_store, schema
from bot.store.engine import Archive, home_of
from bot.store.tables import metadata

MIGRATIONS = Path(bot.store.__file__).parent / "migrations"
WORDS = ("article_words", "quote_words", "role_words")


@pytest.fixture(autouse=True)
def _archives_are_made() -> Iterator[None]:
    with laid_out.really():
        yield


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Connection]:
    """A connection to a file that the migrations laid out, and nothing else."""
    engine = create_engine(f"sqlite:///{tmp_path}/migrated.db")
    with engine.begin() as connection:
        command.upgrade(config(connection), "head")
        yield connection
    engine.dispose()


def test_the_migrations_make_what_the_code_works_with(migrated: Connection) -> None:
    def ours(_thing: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (kind == "table" and name is not None and name.startswith(WORDS))

    context = MigrationContext.configure(
        # A default is how a migration fills a new column of old rows; no row is written without a value.
        migrated,
        opts={"include_object": ours, "compare_type": True, "compare_server_default": False},
    )
    assert compare_metadata(context, metadata) == []


def test_unique_keys_are_the_same_in_code_and_migrations(migrated: Connection, tmp_path: Path) -> None:
    """The comparison of Alembic does not see every nameless constraint; the engine's own list of them does."""
    engine = create_engine(f"sqlite:///{tmp_path}/metadata.db")
    metadata.create_all(engine)
    with engine.begin() as connection:
        for table in metadata.tables:
            assert keys(connection, table) == keys(migrated, table), table
    engine.dispose()


def keys(connection: Connection, table: str) -> set[tuple[object, ...]]:
    found: set[tuple[object, ...]] = set()
    for _, name, unique, origin, partial in connection.exec_driver_sql(f"PRAGMA index_list({table})"):
        columns = tuple(row[2] for row in connection.exec_driver_sql(f"PRAGMA index_info({name})"))
        found.add((unique, origin, partial, columns))
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    found |= {("column", name, kind, notnull, key) for _, name, kind, notnull, _, key in rows}
    foreign = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all()
    return found | {("foreign", row[2], row[3], row[4]) for row in foreign}


def test_the_newest_migration_is_the_one_that_the_code_names() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_heads() == [schema.HEAD]
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True), "a newer schema is told by its name"


def test_every_migration_can_be_taken_back_and_run_again(migrated: Connection) -> None:
    before = shape(migrated)
    command.downgrade(config(migrated), "base")
    assert set(shape(migrated)) <= {"alembic_version"}
    command.upgrade(config(migrated), "head")
    assert shape(migrated) == before


def shape(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    return {name: sql for name, sql in rows if not name.startswith("sqlite_")}


def revisions() -> list[str]:
    return [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]


@pytest.mark.parametrize("revision", revisions())
async def test_an_archive_of_any_earlier_version_is_brought_up(tmp_path: Path, revision: str) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/desk.db")
    with engine.begin() as connection:
        command.upgrade(config(connection), revision)
    engine.dispose()
    async with open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        await store.articles.save(BRIDGE, bridge_reading(), NOW)
    async with open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        assert await store.articles.totals() == Counts(1, 4)
    await whole(f"sqlite:///{tmp_path}/desk.db")


FIRST = """
INSERT INTO articles VALUES (7, 'a-0001', 'key', NULL, 1, 1, 'sha', 'ok', NULL, NULL, 'en', 5, 1);
INSERT INTO versions VALUES (7, 1, 'H', '“Yes,” said Mira Öhm Jr.', 'sha', NULL, NULL, NULL, NULL, NULL, 'ok', 5,
  '{"engine": "e", "language": "en", "words": 5}', '[]');
INSERT INTO speakers VALUES (9, 7, 'Mira Öhm Jr', 'mira ohm jr', 'ohm', 'person', '["Mira Öhm Jr"]', '[]', '[]', 1);
INSERT INTO speaker_names VALUES (9, 'mira ohm jr');
INSERT INTO article_words (rowid, headline, body) VALUES (7, 'h', '“yes,” said mira ohm jr.');
"""


async def test_an_archive_of_the_first_version_keeps_what_it_holds(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/desk.db")
    with engine.begin() as connection:
        command.upgrade(config(connection), "0001")
        for statement in FIRST.split(";")[:-1]:
            connection.exec_driver_sql(statement)
    engine.dispose()
    async with open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        found = await store.articles.article("a-0001")
        assert found is not None
        assert (found.article.headline, found.reading.words) == ("H", 5)
        for asked in ("Öhm", "Öhm Jr"):
            assert [entry.name for entry in await store.index.speakers_surnamed(asked, NOW)] == ["Mira Öhm Jr"]
        assert [entry.article_id for entry in await store.index.speakers_named("Mira Öhm Jr", NOW)] == ["a-0001"]
        assert (await store.readings.outdated("e"), await store.readings.outdated("f")) == (0, 1)


async def test_an_archive_is_made_with_its_folders(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path}/one/two/desk.db") as store:
        assert await store.articles.totals() == Counts(0, 0)
    assert (tmp_path / "one" / "two" / "desk.db").is_file()


async def test_a_newer_archive_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    async with open_store(f"sqlite:///{path}"):
        pass
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"newer Pullquote.*update Pullquote") as refused:
        async with open_store(f"sqlite:///{path}"):
            pass
    assert one_sentence(refused.value)
    assert path.read_bytes() == before


async def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE recipes (name TEXT)")
        file.execute("INSERT INTO recipes VALUES ('soup')")
    with pytest.raises(ArchiveError, match=r"another program.*another path") as refused:
        async with open_store(f"sqlite:///{path}"):
            pass
    assert one_sentence(refused.value)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


async def test_another_program_s_migrations_are_not_taken_for_ours(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE alembic_version (version_num TEXT)")
        file.execute(f"INSERT INTO alembic_version VALUES ('{schema.HEAD}')")
    with pytest.raises(ArchiveError, match="another program"):
        async with open_store(f"sqlite:///{path}"):
            pass
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '0000abc'")
    with pytest.raises(ArchiveError, match="another program"):
        async with open_store(f"sqlite:///{path}"):
            pass


@pytest.mark.parametrize("content", [b"No database, but long enough to be looked at. " * 40, b"SQLite format 3\0" * 50])
async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as refused:
        async with open_store(f"sqlite:///{path}"):
            pass
    assert one_sentence(refused.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["folder", "noise"])
async def test_what_cannot_be_opened_leaves_no_thread_behind(tmp_path: Path, name: str) -> None:
    """One that outlives the event loop prints a traceback beside our one sentence."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "noise").write_bytes(b"No database, but long enough to be looked at. " * 40)
    for _ in range(20):
        with pytest.raises(ArchiveError):
            async with open_store(f"sqlite:///{tmp_path / name}"):
                pass
        assert not [thread for thread in threading.enumerate() if "_connection_worker" in thread.name]


async def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    (tmp_path / "desk.db").touch()
    async with open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        assert await store.articles.totals() == Counts(0, 0)


async def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as refused:
        async with open_store(f"sqlite:///{tmp_path}"):
            pass
    assert one_sentence(refused.value)


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match="folder") as refused:
        async with open_store(f"sqlite:///{tmp_path}/file/desk.db"):
            pass
    assert one_sentence(refused.value)


@pytest.mark.parametrize(
    "url",
    ["", "desk.db", "sqlite:///", "sqlite://", "sqlite:///:memory:", "mysql://root:secret@db/desk", "postgresql:desk"],
)
async def test_another_address_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(ArchiveError, match=r"sqlite:///desk\.db") as refused:
        async with open_store(url):
            pass
    assert one_sentence(refused.value)
    assert "secret" not in str(refused.value)


async def test_an_archive_that_is_up_to_date_is_opened_without_alembic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_store(f"sqlite:///{tmp_path}/desk.db"):
        pass
    monkeypatch.setattr(schema, "_upgrade", None)
    async with open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        assert await store.articles.totals() == Counts(0, 0)


async def test_a_commit_is_on_disk_before_it_is_answered(tmp_path: Path) -> None:
    archive = Archive(home_of(f"sqlite:///{tmp_path}/desk.db"))
    async with archive.writing() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        found = [(await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in asked]
    await archive.close()
    assert found == ["wal", 2, 1]


def one_sentence(error: ArchiveError) -> bool:
    said = str(error)
    leaked = re.search(r"Traceback|sqlalche|sqlite3\.|\(Background", said)
    return "\n" not in said and said.endswith(".") and leaked is None


def test_migrations_import_only_what_a_migration_may() -> None:
    """A migration is history: it may not change when the code does."""
    sources = [path.read_text(encoding="utf-8") for path in (MIGRATIONS / "versions").glob("0*.py")]
    assert sources
    for source in sources:
        assert not re.search(r"^(?:from|import) (?:bot|summarizer)\b", source, re.MULTILINE)
