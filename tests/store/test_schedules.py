"""Schedules, runs and posts in the store: what the ports promise."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import inspect

from bot.ports.outbox import Kind, Part, Post, PostState
from bot.ports.schedules import Run, Schedule
from bot.store.engine import Archive, home_of
from bot.store.posting_tables import parts, posts, runs, schedules

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DUE = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OVER = timedelta(seconds=-1)
SCHEDULE = Schedule(
    guild=7,
    place=900,
    channel="#desk",
    wall=time(7, 30),
    zone="Europe/London",
    weekdays=frozenset({0, 4}),
    since=NOW,
    topic="Syria",
    catch_up=timedelta(minutes=90),
    owner=5,
    owner_name="@ed",
    next_at=DUE,
)


def post(key="run/1/2026-11-24", **more):
    messages = (Part(1, "one", "N1", files=(("a.txt", b"\xff\x00"),)), Part(2, "two", "N2"))
    given = {"kind": Kind.DIGEST, "guild": 7, "place": 900, "parts": messages, "made_at": NOW, "schedule": 1}
    return Post(key=key, **given | more)


def run(slot="2026-11-24", at=DUE, schedule=1):
    return Run(schedule, slot, date.fromisoformat(slot) if slot[0].isdigit() else None, at)


async def test_a_schedule_comes_back_as_it_was_kept(store):
    kept = await store.schedules.add(SCHEDULE, "@ed", NOW)
    assert kept == replace(SCHEDULE, id="s-1", number=kept.number)
    assert await store.schedules.schedule(7, "S-1") == kept
    assert await store.schedules.schedule(8, "s-1") is None
    assert list(await store.schedules.listed(7)) == [kept]


async def test_ids_count_per_server_and_are_never_given_again(store):
    first = await store.schedules.add(SCHEDULE, "@ed", NOW)
    assert (await store.schedules.add(replace(SCHEDULE, guild=8), "@ed", NOW)).id == "s-1"
    await store.schedules.remove(first, "@ed", NOW)
    assert (await store.schedules.add(SCHEDULE, "@ed", NOW)).id == "s-2"
    assert await store.schedules.schedule(7, "s-1") is None
    assert (await store.schedules.numbered(first.number)).id == "s-1"


@pytest.mark.parametrize("asked", ["", "s-", "s-x", "s-١", "s-" + "9" * 40, "-1", "a-1"])
async def test_an_id_that_is_none_finds_nothing(store, asked):
    await store.schedules.add(SCHEDULE, "@ed", NOW)
    assert await store.schedules.schedule(7, asked) is None


async def test_due_are_the_running_ones_whose_time_has_come(store):
    kept = await store.schedules.add(SCHEDULE, "@ed", NOW)
    await store.schedules.add(replace(SCHEDULE, place=0), "@ed", NOW)
    assert list(await store.schedules.due(DUE - MINUTE)) == []
    assert list(await store.schedules.due(DUE)) == [kept]
    await store.schedules.change(replace(kept, paused="by @ed"), "@ed", NOW)
    assert list(await store.schedules.due(DUE)) == []


async def test_a_run_is_opened_once_and_claimed_by_one(store):
    kept = await store.schedules.add(SCHEDULE, "@ed", NOW)
    assert await store.schedules.open(kept, [run()], DUE + timedelta(days=1)) == 1
    assert await store.schedules.open(kept, [run()], DUE + timedelta(days=1)) == 0
    assert (await store.schedules.schedule(7, "s-1")).last_day == date(2026, 11, 24)
    assert await store.schedules.claim("w1", DUE - MINUTE, MINUTE) is None
    claims = await asyncio.gather(*(store.schedules.claim(f"w{n}", DUE, MINUTE) for n in range(5)))
    assert [claim for claim in claims if claim] == [run()]


async def test_a_lease_that_ran_out_is_another_s(store):
    kept = await store.schedules.add(SCHEDULE, "@ed", NOW)
    await store.schedules.open(kept, [run()], None)
    claimed = await store.schedules.claim("w1", DUE, OVER)
    assert await store.schedules.claim("w2", DUE, MINUTE) == claimed
    assert not await store.schedules.store(claimed, "w1", post(), DUE)
    assert await store.outbox.waiting() == 0
    assert await store.schedules.store(claimed, "w2", post(), DUE)
    assert not await store.schedules.store(claimed, "w2", post(), DUE)
    assert await store.outbox.waiting() == 1
    assert (await store.schedules.schedule(7, "s-1")).told_until == DUE


async def test_a_post_comes_back_as_it_was_put_and_only_once(store):
    assert await store.outbox.put(post())
    assert not await store.outbox.put(post(place=1))
    assert await store.outbox.claim("w1", NOW - MINUTE, MINUTE) is None
    assert await store.outbox.claim("w1", NOW, MINUTE) == post()
    assert await store.outbox.claim("w2", NOW, MINUTE) is None


async def test_the_first_try_counts_and_what_was_sent_is_known(store):
    await store.outbox.put(post())
    await store.outbox.trying(post(), 1, 900, NOW)
    await store.outbox.trying(post(), 1, 901, NOW + MINUTE)
    await store.outbox.sent(post(), 1, 4711)
    claimed = await store.outbox.claim("w1", NOW, MINUTE)
    assert (claimed.parts[0].place, claimed.parts[0].tried_at, claimed.parts[0].message) == (900, NOW, 4711)
    assert claimed.parts[1] == post().parts[1]


async def test_only_the_holder_of_the_lease_ends_a_post(store):
    await store.outbox.put(post())
    first = await store.outbox.claim("w1", NOW, OVER)
    second = await store.outbox.claim("w2", NOW, MINUTE)
    assert not await store.outbox.renew(first, "w1", MINUTE)
    await store.outbox.settle(first, "w1", PostState.REFUSED)
    assert await store.outbox.renew(second, "w2", MINUTE)
    await store.outbox.later(second, "w2", NOW + MINUTE, "503", refused=True)
    assert await store.outbox.claim("w3", NOW, MINUTE) is None
    third = await store.outbox.claim("w3", NOW + MINUTE, MINUTE)
    assert (third.tries, third.refusals) == (1, 1)
    await store.outbox.settle(third, "w3", PostState.DONE)
    assert await store.outbox.waiting() == 0


@pytest.mark.parametrize(("end", "state"), [(PostState.REFUSED, "refused"), (PostState.EXPIRED, "skipped")])
async def test_what_was_not_told_is_given_back(store, end, state):
    kept = await store.schedules.add(SCHEDULE, "@ed", NOW)
    await store.schedules.open(kept, [run()], None)
    claimed = await store.schedules.claim("w1", DUE, MINUTE)
    await store.schedules.store(claimed, "w1", post(since=NOW, until=DUE), DUE)
    held = await store.outbox.claim("w1", DUE, MINUTE)
    await store.outbox.settle(held, "w1", end)
    assert (await store.schedules.schedule(7, "s-1")).told_until == NOW
    assert (await store.schedules.last_run(kept)).state == state
    assert [one.slot for one in await store.schedules.skipped_since(kept)] == ["2026-11-24"]


async def test_taking_a_schedule_out_drops_what_was_not_begun(store):
    kept = await store.schedules.add(SCHEDULE, "@ed", NOW)
    await store.schedules.open(kept, [run(), run("2026-11-25", DUE + timedelta(days=1))], None)
    await store.outbox.put(post())
    await store.outbox.put(post("run/1/2026-11-20"))
    await store.outbox.trying(post("run/1/2026-11-20"), 1, 900, NOW)
    await store.schedules.remove(kept, "@ed", NOW)
    assert (await store.outbox.claim("w1", NOW, MINUTE)).key == "run/1/2026-11-20"
    assert await store.outbox.claim("w1", NOW, MINUTE) is None
    assert await store.schedules.claim("w1", DUE + timedelta(days=2), MINUTE) is None


async def test_all_of_a_server_or_of_a_channel_pause(store):
    for place in (1, 2):
        await store.schedules.add(replace(SCHEDULE, place=place), "@ed", NOW)
    assert [s.id for s in await store.schedules.pause_all(7, 2, "the channel is gone", NOW)] == ["s-2"]
    assert [s.id for s in await store.schedules.pause_all(7, None, "I was removed", NOW)] == ["s-1"]
    assert [s.paused for s in await store.schedules.listed(7)] == ["I was removed", "the channel is gone"]
    assert await store.schedules.running() == []


async def test_the_tables_are_what_the_migrations_made(store, address):
    archive = Archive(home_of(address))
    async with archive.reading() as connection:
        for table in (schedules, runs, posts, parts):
            made = await connection.run_sync(lambda c, name=table.name: inspect(c).get_columns(name))
            assert [(c["name"], c["nullable"]) for c in made] == [(c.name, c.nullable) for c in table.columns]
    await archive.close()
