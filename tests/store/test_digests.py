"""Digests are kept before they are sent, one for each channel and instant, under ids that count."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from store.migrating import config

from bot.ports.records import DigestRecord, LeftOut, Spot
from bot.store import open_store
from bot.store.engine import Archive, home_of

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
DAY = timedelta(days=1)
DESK = Spot(7, 70, "#syria-desk")
OTHER = Spot(7, 71, "#other")
RECORD = DigestRecord(
    spot=DESK,
    topic="",
    since=NOW - DAY,
    until=NOW,
    made_at=NOW,
    stories=(("a-0001", "a-0002"), ("a-0003",)),
    left_out=(LeftOut("a-0004", "near-copy-of", "a-0001"), LeftOut("a-0005", "below-rank")),
)


def words(digest_id):
    return f"Digest {digest_id}"


@pytest.fixture
async def digests(store):
    return store.digests


async def test_a_digest_comes_back_as_it_was_kept(digests):
    kept = await digests.keep(RECORD, words)
    assert kept == replace(RECORD, id="d-1", text="Digest d-1")
    assert await digests.digest(7, "D-1") == kept
    assert await digests.last(DESK, "", NOW + DAY) == kept


async def test_the_same_digest_is_kept_once(digests):
    first = await digests.keep(RECORD, words)
    again = await digests.keep(replace(RECORD, stories=()), words)
    assert again == first
    assert (await digests.keep(replace(RECORD, spot=OTHER), words)).id == "d-2"


async def test_ids_count_per_server(digests):
    first = await digests.keep(RECORD, words)
    other = await digests.keep(replace(RECORD, spot=replace(DESK, guild=8)), words)
    assert (first.id, other.id) == ("d-1", "d-1")
    assert (await digests.keep(replace(RECORD, spot=OTHER), words)).id == "d-2"
    assert await digests.digest(8, "d-1") == other
    assert await digests.digest(8, "d-2") is None


async def test_the_last_digest_is_the_one_that_reached_furthest(digests):
    today = await digests.keep(RECORD, words)
    earlier = replace(RECORD, since=NOW - 2 * DAY, until=NOW - DAY, made_at=NOW + timedelta(hours=1))
    await digests.keep(earlier, words)
    await digests.keep(replace(RECORD, topic="syria", until=NOW + DAY, made_at=NOW + timedelta(hours=2)), words)
    assert await digests.last(DESK, "", NOW + DAY) == today
    assert (await digests.last(DESK, "syria", NOW + DAY)).id == "d-3"
    assert await digests.last(DESK, "", NOW) is None
    assert await digests.last(replace(DESK, guild=8), "", NOW + DAY) is None
    assert await digests.last_made(DESK, NOW + DAY) == NOW + timedelta(hours=2)
    assert await digests.last_made(DESK, NOW) is None


@pytest.mark.parametrize("asked", ["d-9", "d-", "d-x", "", "d-١", "d-" + "9" * 400, "a-0001"])
async def test_an_id_that_is_none_finds_nothing(digests, asked):
    await digests.keep(RECORD, words)
    assert await digests.digest(7, asked) is None


def lay_out(connection, revision):
    command.upgrade(config(connection), revision)


async def test_an_archive_of_before_is_brought_up(tmp_path):
    path = tmp_path / "desk.db"
    old = Archive(home_of(f"sqlite:///{path}"))
    async with old.writing() as connection:
        await connection.run_sync(lay_out, "0001")
    await old.close()
    async with open_store(f"sqlite:///{path}") as store:
        assert (await store.digests.keep(RECORD, words)).id == "d-1"


async def test_two_channels_of_one_name_have_digests_of_their_own(digests):
    twin = replace(DESK, place=79)
    kept = await digests.keep(RECORD, words)
    other = await digests.keep(replace(RECORD, spot=twin), words, apart=timedelta(minutes=1))
    assert (kept.id, other.id) == ("d-1", "d-2")
    assert await digests.last(twin, "", NOW + DAY) == other
    assert await digests.last(replace(twin, place=80), "", NOW + DAY) is None
    assert await digests.last_made(replace(twin, place=80), NOW + DAY) is None


async def test_a_channel_that_is_renamed_keeps_its_digests(digests):
    kept = await digests.keep(RECORD, words)
    assert await digests.last(replace(DESK, channel="#levant-desk"), "", NOW + DAY) == kept


async def test_without_discord_a_channel_is_its_name(digests):
    console = Spot(0, 0, "#console")
    kept = await digests.keep(replace(RECORD, spot=console), words)
    assert await digests.last(console, "", NOW + DAY) == kept
    assert await digests.last(replace(console, channel="#other"), "", NOW + DAY) is None


async def test_a_digest_of_before_its_channel_had_a_number_is_found_by_name(tmp_path):
    path = tmp_path / "desk.db"
    old = Archive(home_of(f"sqlite:///{path}"))
    async with old.writing() as connection:
        await connection.run_sync(lay_out, "0026")
        row = "(7, '#syria-desk', '', 0, 1, 2, '[]', '[]', 'Digest d-1', 1)"
        names = "guild, channel, topic, since, until, made_at, stories, left_out, text, counted"
        await connection.exec_driver_sql(f"INSERT INTO digests ({names}) VALUES {row}")
    await old.close()
    async with open_store(f"sqlite:///{path}") as store:
        assert (await store.digests.last(DESK, "", NOW)).id == "d-1"
        assert (await store.digests.keep(RECORD, words)).id == "d-2"
        assert (await store.digests.last(DESK, "", NOW + DAY)).id == "d-2"
