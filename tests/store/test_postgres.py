"""What PostgreSQL asks for besides the contract: its schema, its language, its limits, and a server that goes away."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from postgres_server import Server
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection
from store.making import BRIDGE, DAY, HOUR, NOW, bridge_reading, every, plain, read, said_by
from store.test_opening import FIRST, WORDS, config, one_sentence, revisions
from store.test_processes import whole

from bot.ports.records import Counts, Filters, NameCount
from bot.ports.store import ArchiveError
from bot.replies.pages import PLAIN
from bot.store import open_store, postgres, tsearch
from bot.store.checking import inspect as inspect_archive
from bot.store.engine import Archive, home_of
from bot.store.keeping import back_up, restore
from bot.store.tables import metadata
from docs import transcripts
from summarizer.types import Article


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection that may write, to a database that nothing was done to."""
    archive = Archive(home_of(url))
    async with archive.writing(patient=True) as connection:
        yield connection
    await archive.close()


async def done(url: str, work: Callable[[Connection], Any]) -> Any:
    async with opened(url) as connection:
        return await connection.run_sync(work)


def upgraded(revision: str) -> Callable[[Connection], None]:
    return lambda connection: command.upgrade(config(connection), revision)


def not_of_search(_thing: object, name: str | None, kind: str, *_rest: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith(WORDS))


async def test_the_migrations_make_what_the_code_works_with(server: Server) -> None:
    url = server.fresh()
    await done(url, upgraded("head"))
    options = {"include_object": not_of_search, "compare_type": True, "compare_server_default": False}
    compared = await done(url, lambda it: compare_metadata(MigrationContext.configure(it, opts=options), metadata))
    assert compared == []


async def test_keys_are_the_same_in_code_and_migrations(server: Server) -> None:
    migrated, created = server.fresh(), server.fresh()
    await done(migrated, upgraded("head"))
    await done(created, metadata.create_all)
    assert await done(migrated, keys) == await done(created, keys)


def keys(connection: Connection) -> set[tuple[object, ...]]:
    found: set[tuple[object, ...]] = set()
    seen = inspect(connection)
    for table in metadata.tables:
        found |= {(table, "unique", tuple(each["column_names"])) for each in seen.get_unique_constraints(table)}
        found |= {(table, "index", tuple(each["column_names"]), each["unique"]) for each in seen.get_indexes(table)}
        found.add((table, "key", tuple(seen.get_pk_constraint(table)["constrained_columns"])))
        for each in seen.get_foreign_keys(table):
            found.add((table, "foreign", tuple(each["constrained_columns"]), each["referred_table"]))
        found |= {(table, each["name"], str(each["type"]), each["nullable"]) for each in seen.get_columns(table)}
    return found


async def test_every_migration_can_be_taken_back_and_run_again(server: Server) -> None:
    url = server.fresh()
    await done(url, upgraded("head"))
    before = await done(url, keys)
    await done(url, lambda connection: command.downgrade(config(connection), "base"))
    assert await done(url, lambda connection: inspect(connection).get_table_names()) == ["alembic_version"]
    await done(url, upgraded("head"))
    assert await done(url, keys) == before


@pytest.mark.parametrize("revision", revisions())
async def test_an_archive_of_any_earlier_version_is_brought_up(server: Server, revision: str) -> None:
    url = server.fresh()
    await done(url, upgraded(revision))
    async with open_store(url) as store:
        await store.articles.save(BRIDGE, bridge_reading(), NOW)
    async with open_store(url) as store:
        assert await store.articles.totals() == Counts(1, 4)
    await whole(url)


async def test_an_archive_of_the_first_version_keeps_what_it_holds(server: Server) -> None:
    url = server.fresh()
    await done(url, upgraded("0001"))
    async with opened(url) as connection:
        for statement in FIRST.split(";")[:-1]:
            if "article_words" not in statement:
                await connection.exec_driver_sql(statement)
    async with open_store(url) as store:
        found = await store.articles.article("a-0001")
        assert found is not None
        assert (found.article.headline, found.reading.words) == ("H", 5)
        for asked in ("Öhm", "Öhm Jr"):
            assert [entry.name for entry in await store.index.speakers_surnamed(asked, NOW)] == ["Mira Öhm Jr"]
        assert (await store.readings.outdated("e"), await store.readings.outdated("f")) == (0, 1)


async def test_every_text_is_compared_by_its_bytes(server: Server, database: str) -> None:
    """The server's own language would put ä before z, and small letters before great ones."""
    others = """
        SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attcollation NOT IN (0, 'pg_catalog."C"'::regcollation)
    """
    assert server.run(others, database="desk") == []
    names = ["ada", "Zoe", "Äda", "Ada", "zoe"]
    async with open_store(database) as store:
        for name in names:
            await store.articles.save(*said_by(name, f"{name} will hold"), NOW)
        assert await store.index.speaker_names(NOW) == [NameCount(name, 1) for name in sorted(names)]


async def test_tables_of_another_program_are_refused_and_left_alone(server: Server) -> None:
    url = server.fresh()
    async with opened(url) as connection:
        await connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(ArchiveError, match=r"another program.*another") as refused:
        async with open_store(url):
            pass
    assert one_sentence(refused.value)
    assert await done(url, lambda connection: inspect(connection).get_table_names()) == ["recipes"]


async def test_an_archive_lives_in_a_schema_of_its_own_beside_other_programs(server: Server) -> None:
    url = server.fresh()
    async with opened(url) as connection:
        await connection.execute(text("CREATE TABLE recipes (name TEXT)"))
        await connection.execute(text("CREATE SCHEMA desk"))
    for _ in range(2):
        async with open_store(f"{url}&search_path=desk") as store:
            await store.articles.save(BRIDGE, bridge_reading(), NOW)
            assert await store.articles.totals() == Counts(1, 4)
    assert await done(url, lambda connection: inspect(connection).get_table_names()) == ["recipes"]


async def test_a_newer_archive_is_refused(server: Server) -> None:
    url = server.fresh()
    async with open_store(url):
        pass
    async with opened(url) as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match=r"newer Pullquote.*update Pullquote") as refused:
        async with open_store(url):
            pass
    assert one_sentence(refused.value)


async def refusal(url: str) -> str:
    """The sentence in which the archive at ``url`` is refused."""
    with pytest.raises(ArchiveError) as refused:
        async with open_store(url) as store:
            await store.articles.totals()
    assert one_sentence(refused.value)
    said = str(refused.value)
    assert not re.search(r"secret|asyncpg|Errno|postgresql\+", said)
    return said


async def test_what_cannot_be_reached_is_said_without_its_password(server: Server) -> None:
    nobody = "cannot be reached: start PostgreSQL"
    assert nobody in await refusal("postgresql://desk:secret@127.0.0.1:1/archive")
    assert nobody in await refusal("postgresql://desk:secret@no-such-host.invalid/archive")
    assert nobody in await refusal(f"postgresql://desk:secret@/archive?host={server.folder}/elsewhere")
    assert "createdb" in await refusal(f"postgresql://pullquote:secret@/elsewhere?host={server.folder}")
    assert "user or password" in await refusal(f"postgresql://somebody:secret@/desk?host={server.folder}")
    for unreadable in ("postgresql://desk:secret@host:port/archive", "postgresql://desk:secret@[::1/archive"):
        assert "cannot be read" in await refusal(unreadable)
    assert "127.0.0.1:1/archive" in await refusal("postgresql://desk:secret@127.0.0.1:1/archive")
    for odd in ("postgresql://desk:secret@/desk?sslmode=perhaps", "postgresql://u:secret@h/d?target_session_attrs=x"):
        await refusal(odd)


async def test_a_user_who_may_not_write_is_told_so(server: Server) -> None:
    url = server.fresh()
    server.run("DROP ROLE IF EXISTS reader")
    server.run("CREATE ROLE reader LOGIN")
    assert "may not write" in await refusal(url.replace("pullquote@", "reader@"))


async def test_a_database_that_cannot_hold_every_letter_is_refused(server: Server) -> None:
    server.run("DROP DATABASE IF EXISTS narrow")
    server.run("CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    assert "createdb -E UTF8" in await refusal(server.url("narrow"))


@pytest.mark.parametrize("door", ["reading", "writing"])
async def test_what_is_given_up_half_way_leaves_the_archive_usable(database: str, door: str) -> None:
    archive = Archive(home_of(database))
    begun = asyncio.Event()

    async def slow() -> None:
        async with getattr(archive, door)() as connection:
            begun.set()
            await connection.execute(text("SELECT pg_sleep(60)"))

    given_up = asyncio.create_task(slow())
    await begun.wait()
    await asyncio.sleep(0)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    async with archive.writing() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar() == 1
    await archive.close()


async def test_who_waits_too_long_for_another_writer_says_so(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_store(database) as slow:
        monkeypatch.setitem(postgres._SESSION, "lock_timeout", "50ms")
        async with open_store(database) as quick:
            async with opened(database):
                with pytest.raises(ArchiveError, match=r"busy for 20 seconds: another program writes") as refused:
                    await quick.articles.save(BRIDGE, bridge_reading(), NOW)
                assert one_sentence(refused.value)
                assert await slow.articles.totals() == Counts(0, 0), "readers wait for nobody"
            await quick.articles.save(BRIDGE, bridge_reading(), NOW)
        assert await slow.articles.totals() == Counts(1, 4)


async def test_a_server_that_was_away_is_found_again(
    server: Server, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_store(database) as store:
        filed = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
        server.stop()
        try:
            for ask in (store.articles.totals, store.outbox.writable, lambda: store.index.speaker_names(NOW)):
                for _ in range(3):
                    with pytest.raises(ArchiveError) as refused:
                        await ask()
                    assert one_sentence(refused.value)
                    assert re.search(r"connection|cannot be reached", str(refused.value))
        finally:
            server.start()
        assert await store.articles.article(filed.article.id) == filed
        assert await store.outbox.writable()
        await store.articles.save(*said_by("Ana Brik"), NOW)
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert not [record for record in told if record.exc_info], "one line each, without a trace"


async def test_a_command_says_so_while_the_server_is_away_and_answers_when_it_is_back(
    server: Server, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with transcripts.desk(database, filed=True) as on:
        server.stop()
        try:
            said = transcripts.content(await transcripts.replied(on, "!quotes Rupert Colville"), PLAIN)
        finally:
            server.start()
        assert re.fullmatch(r"Something broke on my side \(ref [0-9a-f]{4}\)\..*", said)
        (told,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
        assert one_sentence(ArchiveError(told.getMessage()))
        assert told.exc_info is None
        assert "deepest foreboding" in transcripts.content(
            await transcripts.replied(on, "!quotes Rupert Colville"), PLAIN
        )


async def test_the_archive_is_looked_through(database: str) -> None:
    async with transcripts.desk(database, filed=True):
        pass
    found = await inspect_archive(database)
    assert (found.holding.articles, found.faults, found.unsearchable, found.misread) == (1, (), (), ())
    assert found.holding.last == transcripts.FILED
    harms = {
        "UPDATE quote_words SET words = ' other '": "search knows other words of q-",
        "UPDATE role_words SET lexemes = ''": "role_words",
        "DELETE FROM article_words": "article_words",
        "UPDATE versions SET text = text || 'x'": "its text is not the one that was filed",
    }
    for harm, told in harms.items():
        async with opened(database) as connection:
            await connection.exec_driver_sql(harm)
        found = await inspect_archive(database)
        assert any(told in each for each in (*found.unsearchable, *(misread.what for misread in found.misread)))


def test_a_copy_is_left_to_postgresql(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="pg_dump") as refused:
        back_up(server.url("desk"), tmp_path / "copy.db")
    assert one_sentence(refused.value)
    with pytest.raises(ArchiveError, match="pg_restore"):
        restore(server.url("desk"), tmp_path / "copy.db", NOW)
    assert not list(tmp_path.iterdir())


async def test_what_is_no_archive_is_not_looked_through(server: Server) -> None:
    with pytest.raises(ArchiveError, match=r"no archive of Pullquote's\.$"):
        await inspect_archive(server.fresh())


async def test_a_connection_that_is_lost_in_the_middle_loses_all_of_the_transaction(
    server: Server, database: str
) -> None:
    archive = Archive(home_of(database))

    async def cut_off() -> None:
        async with archive.writing() as connection:
            await connection.execute(text("INSERT INTO settings VALUES (1, 'zone', 'UTC')"))
            server.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = 'desk' AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            await connection.execute(text("SELECT 1"))

    with pytest.raises(ArchiveError, match=r"connection.*try again") as refused:
        await cut_off()
    assert one_sentence(refused.value)
    async with archive.reading() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM settings"))).scalar() == 0
    await archive.close()


async def test_words_far_down_a_long_text_are_found(database: str) -> None:
    """A ``tsvector`` knows no place beyond the 16,383rd word, and holds a megabyte of different words."""
    common = "the council met again and " * 6_000
    long = Article("Long", f"{common} a heron crossed the red line. {common}")
    hostile = Article("Hostile", " ".join(f"w{n:x}" for n in range(10**7, 10**7 + 200_000)) + " an otter")
    endless = Article("Endless", f"{'a' * 5000} heron")
    async with open_store(database) as store:
        for article in (long, hostile, endless):
            await store.articles.save(article, read(article), NOW)

        async def found(*terms: str) -> list[str]:
            _, articles = await store.articles.search(every(*terms), Filters(), NOW, 9)
            return [stored.article.headline for stored in articles]

        assert await found("heron crossed the red line") == ["Long"]
        assert await found("crossed red line") == []
        assert await found("w989680") == ["Hostile"]
        assert await found("otter") == [], "beyond the megabyte: filed and shown, but not found by its words"
        assert await found("a" * 5000) == ["Endless"]
        assert await found("a" * 4999) == []
        assert await found("a" * 600 + "*") == ["Endless"]
        assert await found("heron") == ["Endless", "Long"]


async def test_a_word_of_a_very_common_kind_ranks_only_its_newest(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tsearch, "_NEWEST", 5)
    async with open_store(database) as store:
        await store.articles.save(*said_by("Ana Brik", "The heron waits"), NOW)
        for n in range(20):
            await store.articles.save(*said_by(f"Clerk {n}", f"The council waits {n}"), NOW + HOUR)
        best = await store.index.quotes_like(["heron", "waits", "council"], NOW + DAY, 9)
        assert best[0].source.article.headline == "Heard from Ana Brik"
        assert len(best) == 6


async def test_readers_hold_no_lock_and_cannot_write(database: str) -> None:
    archive = Archive(home_of(database))
    with pytest.raises(ArchiveError, match="takes no writes"):
        async with archive.reading() as connection:
            await connection.execute(text("INSERT INTO settings VALUES (1, 'zone', 'UTC')"))
    await archive.close()


@pytest.mark.parametrize("held", ["\0", "\x1a", "\x1a0", "\x1a1", "\x1a\x1a0\0", "a\0b\x1a", ""])
def test_a_text_with_nul_goes_through_postgresql(held: str) -> None:
    sent = postgres._without_nul(held)
    assert "\0" not in sent
    assert postgres._with_nul(sent) == held


async def test_an_address_of_an_older_kind_is_taken_as_well(server: Server, database: str) -> None:
    async with open_store(database.replace("postgresql://", "postgres://")) as store:
        article = plain(1)
        await store.articles.save(replace(article, url=None), read(article), NOW)
        assert await store.articles.totals() == Counts(1, 0)
