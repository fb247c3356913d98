"""Two schedules in one channel: the second tells what came since the first, and nothing is lost where that failed."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from schedule.newsroom import DAY, DUE, EVENING_BEFORE, PLACE, open_desk, schedule
from store.making import said_by

from bot.commands.scheduled import scheduled_digest
from bot.newsdesk.posting import Posting
from bot.newsdesk.stories import InThread

HOUR = timedelta(hours=1)
EVENING = DUE + 10 * HOUR


@pytest.fixture
async def desk(tmp_path):
    async with open_desk(tmp_path) as desk:
        desk.grouping = InThread()
        yield desk


@pytest.fixture
def worker(desk, channel, clock):
    return Posting(desk, channel, clock, "w1", scheduled_digest)


async def look(worker):
    await worker.look()
    await worker.settled()


async def file(desk, name, words, at):
    article, reading = said_by(name, words)
    await desk.articles.save(article, reading, at)


async def told(desk, worker, channel, clock):
    """One article an hour before each run; what the morning and the evening post say of the two."""
    await file(desk, "Ada Marsh", "The gate will hold", DUE - HOUR)
    clock.now = DUE
    await look(worker)
    await file(desk, "Bo Quay", "The boats are full", EVENING - HOUR)
    for minutes in range(12):
        clock.now = EVENING + timedelta(minutes=minutes)
        await look(worker)
    return [(m.place, "Ada Marsh" in m.text, "Bo Quay" in m.text) for m in channel.messages]


async def evening(desk, **more):
    await desk.schedules.add(schedule(wall=time(17, 30), **more), "@ed", EVENING_BEFORE)


async def test_the_evening_tells_what_came_since_the_morning(desk, worker, channel, clock):
    await desk.schedules.add(schedule(), "@ed", EVENING_BEFORE)
    await evening(desk)
    assert await told(desk, worker, channel, clock) == [(PLACE, True, False), (PLACE, False, True)]
    # And the next morning what came since the evening.
    await file(desk, "Cy Pier", "The pier is shut", EVENING + HOUR)
    clock.now = DUE + DAY
    await look(worker)
    last = channel.messages[-1].text
    assert "Cy Pier" in last
    assert "Bo Quay" not in last
    assert "filed Tue 24 Nov 2026, 17:30 GMT to Wed 25 Nov 2026, 07:30 GMT" in last


@pytest.mark.parametrize("other", [{"topic": "said"}, {"place": 901, "channel": "#other"}])
async def test_another_topic_or_channel_is_told_all(desk, worker, channel, clock, other):
    await desk.schedules.add(schedule(), "@ed", EVENING_BEFORE)
    await evening(desk, **other)
    morning, later = await told(desk, worker, channel, clock)
    assert morning == (PLACE, True, False)
    assert later[0] == other.get("place", PLACE)
    assert later[1:] == (True, True)


async def test_what_discord_refused_in_the_morning_is_told_in_the_evening(desk, worker, channel, clock):
    await desk.schedules.add(schedule(), "@ed", EVENING_BEFORE)
    await evening(desk)
    channel.faults = ["refused"] * 3
    await file(desk, "Ada Marsh", "The gate will hold", DUE - HOUR)
    for minutes in range(12):
        clock.now = DUE + timedelta(minutes=minutes)
        await look(worker)
    assert channel.messages == []
    await file(desk, "Bo Quay", "The boats are full", EVENING - HOUR)
    clock.now = EVENING
    await look(worker)
    (post,) = channel.messages
    assert "Ada Marsh" in post.text
    assert "Bo Quay" in post.text


async def test_what_the_topic_was_when_it_was_told_counts(desk, worker, channel, clock):
    made = await desk.schedules.add(schedule(topic="harbour"), "@ed", EVENING_BEFORE)
    await evening(desk)
    await file(desk, "Ada Marsh", "The gate will hold", DUE - HOUR)
    clock.now = DUE
    await look(worker)
    kept = await desk.schedules.numbered(made.number)
    await desk.schedules.change(replace(kept, topic=""), "@ed", clock.now)
    clock.now = EVENING
    await look(worker)
    assert "Ada Marsh" in channel.messages[-1].text


async def test_what_another_channel_was_told_of_all_topics_is_not_lost_here(desk, worker, channel, clock):
    await desk.schedules.add(schedule(topic="harbour"), "@ed", EVENING_BEFORE)
    await evening(desk)
    await desk.schedules.add(schedule(place=901, channel="#other"), "@ed", EVENING_BEFORE)
    await file(desk, "Ada Marsh", "The gate will hold", DUE - HOUR)
    await file(desk, "Dee Lock", "The harbour is calm", DUE - HOUR)
    clock.now = DUE
    await look(worker)
    await look(worker)
    clock.now = EVENING
    await look(worker)
    here = [m.text for m in channel.messages if m.place == PLACE]
    assert [("Ada Marsh" in text, "Dee Lock" in text) for text in here] == [(False, True), (True, True)]
