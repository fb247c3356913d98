"""Posts go out once: late, through faults, after a crash at any point, from several workers."""

import asyncio
import inspect
import itertools
import shutil
from datetime import timedelta

import pytest
from schedule.newsroom import DAY, DUE, PLACE, Clock, FakeChannel, compiled, open_desk, schedule

from bot.newsdesk.posting import Posting
from bot.ports.outbox import PlaceKind
from bot.ports.schedules import WhenEmpty


@pytest.fixture
def worker(desk, channel, clock):
    return Posting(desk, channel, clock, "w1", compiled(3))


async def look(worker):
    await worker.look()
    await worker.settled()


async def until_quiet(worker, clock, desk, *, most=40):
    """Look until nothing waits, the clock going on a minute each time."""
    for _ in range(most):
        await look(worker)
        if not await desk.outbox.waiting():
            return
        clock.now += timedelta(minutes=1)
    raise AssertionError("posts still wait")


def texts(channel):
    return [m.text for m in channel.messages]


async def test_a_digest_goes_out_at_its_time_and_once(desk, channel, clock, worker):
    await desk.schedules.add(schedule(), "@ed", clock.now)
    await look(worker)
    assert channel.messages == []
    clock.now = DUE
    await look(worker)
    await look(worker)
    clock.now += timedelta(minutes=5)
    await look(worker)
    assert len(channel.messages) == 3
    first, *rest = channel.messages
    assert first.place == PLACE
    assert {m.place for m in rest} == {first.message}
    assert first.text.splitlines()[0] == "Digest · page 1 of 3"
    assert all(text.splitlines()[-1].startswith("run ") for text in texts(channel))


async def test_the_next_day_begins_where_the_last_ended(desk, channel, clock):
    asked = []
    worker = Posting(desk, channel, clock, "w1", compiled(1, asked))
    await desk.schedules.add(schedule(), "@ed", clock.now)
    for day in range(3):
        clock.now = DUE + day * DAY
        await look(worker)
    assert [(w.since, w.until) for w in asked] == [(DUE - DAY + n * DAY, DUE + n * DAY) for n in range(3)]
    assert len(channel.messages) == 3


async def test_late_within_the_window_says_so(desk, channel, clock, worker):
    await desk.schedules.add(schedule(), "@ed", clock.now)
    channel.is_up = False
    clock.now = DUE
    await look(worker)
    assert channel.messages == []
    channel.is_up = True
    clock.now = DUE + timedelta(hours=3)
    await look(worker)
    assert texts(channel)[0].splitlines()[0] == "Digest · late · page 1 of 3"


async def test_past_the_window_is_skipped_and_the_next_says_so(desk, channel, clock):
    asked = []
    worker = Posting(desk, channel, clock, "w1", compiled(1, asked))
    made = await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE + timedelta(hours=6)
    await look(worker)
    assert channel.messages == []
    assert (await desk.schedules.last_run(made)).state == "skipped"
    clock.now = DUE + DAY
    await look(worker)
    (text,) = texts(channel)
    assert text.splitlines()[:2] == [
        "Digest",
        "Not posted: Tue 24 Nov 2026, 07:30 GMT. What was new then is in here.",
    ]
    assert (asked[0].since, asked[0].until) == (DUE - DAY, DUE + DAY)
    clock.now = DUE + 2 * DAY
    await look(worker)
    assert "Not posted" not in texts(channel)[-1]


async def test_nothing_new_may_be_left_unsaid(desk, channel, clock):
    made = await desk.schedules.add(schedule(when_empty=WhenEmpty.SKIP), "@ed", clock.now)
    clock.now = DUE
    await look(Posting(desk, channel, clock, "w1", compiled(0)))
    assert channel.messages == []
    assert (await desk.schedules.last_run(made)).state == "empty"


@pytest.mark.parametrize(
    "faults",
    [
        ["lost"],
        ["lost", "lost"],
        ["delayed"],
        ["delayed", "lost", "delayed"],
        ["storm"] * 4,
        ["", "lost"],
        ["", "", "delayed", "lost"],
        ["lost", "storm", "storm", "storm"],
    ],
)
@pytest.mark.parametrize("kind", list(PlaceKind))
async def test_faults_neither_lose_nor_double(desk, channel, clock, worker, faults, kind):
    channel.kinds[PLACE] = kind
    await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    channel.faults = list(faults)
    await until_quiet(worker, clock, desk)
    assert [text.splitlines()[0] for text in texts(channel)] == [f"Digest · page {n} of 3" for n in (1, 2, 3)]


async def test_past_the_nonce_the_channel_is_read(desk, channel, clock, worker):
    channel.nonce_lives = timedelta(0)
    await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    channel.faults = ["lost"]
    await look(worker)
    clock.now += timedelta(minutes=10)
    await until_quiet(worker, clock, desk)
    assert len(channel.messages) == 3


async def test_a_channel_that_cannot_be_read_gets_no_second_post_and_the_owner_is_told(desk, channel, clock, worker):
    channel.nonce_lives = timedelta(0)
    channel.readable = False
    await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    channel.faults = ["lost"]
    await look(worker)
    clock.now += timedelta(minutes=10)
    await until_quiet(worker, clock, desk)
    assert len(channel.messages) == 1
    (told,) = channel.told
    assert told == (
        "I do not know whether the digest for #syria-desk stands there: the connection broke and I may not read that "
        "channel (due Tue 24 Nov 2026, 07:30 GMT). I did not post it again."
    )


async def test_three_refusals_pause_and_the_owner_is_told_twice(desk, channel, clock):
    asked = []
    worker = Posting(desk, channel, clock, "w1", compiled(1, asked))
    made = await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    channel.faults = ["refused"] * 3
    for _ in range(12):
        await look(worker)
        clock.now += timedelta(minutes=1)
    assert channel.messages == []
    first, second = channel.told
    assert first == "I cannot post in #syria-desk: missing Send Messages. Nothing was lost; next try at 07:35 GMT."
    assert second == (
        "s-1 is paused: Discord refused its post in #syria-desk three times (missing Send Messages). Its articles go "
        "into the next digest. When that is mended: !schedule resume s-1"
    )
    kept = await desk.schedules.schedule(7, "s-1")
    assert kept.paused == "refused three times, missing Send Messages"
    assert kept.told_until == asked[0].since
    assert (await desk.schedules.last_run(made)).state == "refused"


async def test_without_leave_for_threads_the_rest_goes_into_the_channel(desk, channel, clock, worker):
    channel.threads = False
    await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    await look(worker)
    assert [m.place for m in channel.messages] == [PLACE] * 3


async def test_a_post_that_could_not_be_sent_within_its_window_is_dropped(desk, channel, clock, worker):
    made = await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    channel.faults = ["delayed"]
    await look(worker)
    clock.now = DUE + timedelta(hours=3, minutes=1)
    await until_quiet(worker, clock, desk)
    assert channel.messages == []
    assert (await desk.schedules.last_run(made)).state == "skipped"


class Killed(BaseException):
    """The process is gone."""


class Mortal:
    """Something whose calls count; at the ``at``-th the process dies, before the call or after it."""

    def __init__(self, inner, steps, at, *, after):
        self._inner, self._steps, self._at, self._after = inner, steps, at, after

    def __getattr__(self, name):
        found = getattr(self._inner, name)
        if not inspect.iscoroutinefunction(found):
            return found

        async def call(*args, **kwargs):
            here = next(self._steps) == self._at
            if here and not self._after:
                raise Killed
            answer = await found(*args, **kwargs)
            if here:
                raise Killed
            return answer

        return call


def mortal(desk, channel, clock, at, *, after):
    steps = itertools.count()
    dying = [Mortal(one, steps, at, after=after) for one in (desk.schedules, desk.outbox, channel)]
    desk = type(desk)(schedules=dying[0], outbox=dying[1], vitals=desk.vitals)
    return Posting(desk, dying[2], clock, "dying", compiled(3))


@pytest.mark.parametrize(
    ("kind", "nonce_lives", "readable", "away"),
    [
        (PlaceKind.TEXT, timedelta(minutes=3), False, timedelta(minutes=1)),
        (PlaceKind.TEXT, timedelta(0), True, timedelta(minutes=10)),
        (PlaceKind.FORUM, timedelta(0), True, timedelta(minutes=10)),
    ],
)
@pytest.mark.parametrize("after", [False, True])
async def test_a_death_at_any_step_neither_loses_nor_doubles(tmp_path, kind, nonce_lives, readable, away, after):
    """Each step of the way, one after another: the worker dies there, and another goes on a while later."""
    died = 0
    async with open_desk(tmp_path):
        pass
    for at in range(60):
        clock = Clock()
        channel = FakeChannel(clock, nonce_lives=nonce_lives, kinds={PLACE: kind}, readable=readable)
        (tmp_path / str(at)).mkdir()
        shutil.copy(tmp_path / "desk.db", tmp_path / str(at) / "desk.db")
        async with open_desk(tmp_path / str(at)) as desk:
            await desk.schedules.add(schedule(), "@ed", clock.now)
            clock.now = DUE
            worker = mortal(desk, channel, clock, at, after=after)
            with pytest.MonkeyPatch.context() as patch:
                # A death in a task of its own is the death of all.
                deaths = []
                patch.setattr(worker, "_survive", lambda work, deaths=deaths: _until_death(work, deaths))
                try:
                    await look(worker)
                except Killed:
                    deaths.append(1)
                tasks = list(worker._sending.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            died += bool(deaths)
            clock.now += away
            await desk.schedules.release("dying")  # what time does to a lease
            await desk.outbox.release("dying")
            await until_quiet(Posting(desk, channel, clock, "heir", compiled(3)), clock, desk)
            pages = [text.splitlines()[0].replace(" · late", "") for text in texts(channel)]
            assert pages == [f"Digest · page {n} of 3" for n in (1, 2, 3)], f"step {at}"
        if not deaths:
            break
    assert died >= 15


async def _until_death(work, deaths):
    try:
        await work
    except Killed:
        deaths.append(1)


async def test_several_workers_post_once(desk, channel, clock):
    for _ in range(5):
        await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    workers = [Posting(desk, channel, clock, f"w{n}", compiled(2)) for n in range(3)]
    for _ in range(10):
        await asyncio.gather(*(look(worker) for worker in workers))
        clock.now += timedelta(seconds=10)
    assert len(channel.messages) == 10
    assert len(set(texts(channel))) == 10


async def test_a_stop_gives_back_what_is_under_lease(desk, channel, clock):
    await desk.schedules.add(schedule(), "@ed", clock.now)
    clock.now = DUE
    stop, sent = asyncio.Event(), asyncio.Event()
    channel.faults = ["storm"]
    send = channel.post

    async def storming(*given):
        sent.set()
        return await send(*given)

    channel.post = storming
    worker = Posting(desk, channel, clock, "w1", compiled(1))
    running = asyncio.create_task(worker.run(stop))
    await sent.wait()
    stop.set()
    await running
    clock.now += timedelta(seconds=41)
    await look(Posting(desk, channel, clock, "w2", compiled(1)))
    assert len(channel.messages) == 1
