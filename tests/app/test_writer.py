"""A model in another process: what it says where there is no model, and that what it wrote is kept."""

import asyncio
import importlib.util
import multiprocessing
import threading

import pytest

from bot.app.building import open_desk
from bot.app.model_worker import GRACE_SECONDS, START_SECONDS
from bot.app.settings import Settings
from bot.app.settings_parts import Archive, Written
from bot.app.writer import MOST_KEPT, Remembering, WorkerWriter
from bot.ports.writer import CannotWrite, Why

TORCH = importlib.util.find_spec("torch") is not None


async def test_a_model_that_is_not_there_is_told_apart_from_torch_that_is_not(tmp_path):
    writer = WorkerWriter(str(tmp_path), 30)
    for _ in range(2):
        with pytest.raises(CannotWrite) as caught:
            await writer.write("The dam gave way.", 3)
        assert caught.value.why is (Why.MISSING if TORCH else Why.TORCH)
    assert writer._worker is None
    writer.close()


async def test_a_process_that_does_not_come_up_in_time_is_ended(tmp_path):
    writer = WorkerWriter(str(tmp_path), 30, start=0.0)
    with pytest.raises(CannotWrite) as caught:
        await writer.write("The dam gave way.", 3)
    assert (caught.value.why, caught.value.detail) == (Why.SLOW, "0")  # The seconds of the start.
    assert writer._worker is None


async def test_a_turn_that_does_not_come_in_time_is_given_up(tmp_path):
    writer = WorkerWriter(str(tmp_path), 0.01)
    async with writer._turn:
        with pytest.raises(CannotWrite) as caught:
            await writer.write("The dam gave way.", 3)
    assert caught.value.why is Why.SLOW


class Gone:
    """A process that was killed: its end of the pipe is closed."""

    def kill(self):
        pass

    def join(self):
        pass


@pytest.mark.parametrize("at", ["before it is loaded", "before it is asked", "while it writes"])
async def test_a_process_that_was_killed_is_told_and_another_one_is_begun_the_next_time(tmp_path, monkeypatch, at):
    begun = []

    def dies(connection):
        if at != "before it is loaded":
            connection.recv()
            connection.send((((None,)), None))  # it is loaded
        if at == "while it writes":
            connection.recv()
        connection.close()

    def started(name, memory):
        ours, theirs = multiprocessing.Pipe()
        begun.append(name)
        threading.Thread(target=dies, args=(theirs,), daemon=True).start()
        return Gone(), ours

    monkeypatch.setattr("bot.app.worker._started", started)
    writer = WorkerWriter(str(tmp_path), 30)
    for _ in range(2):
        with pytest.raises(CannotWrite) as caught:
            await writer.write("The dam gave way.", 3)
        assert caught.value.why is Why.ODD
        assert writer._worker is None
    assert len(begun) == 2


async def test_waiting_for_a_turn_and_writing_share_one_deadline(tmp_path, monkeypatch):
    """What was left when the turn came is all that the model gets; loading it is not counted."""
    given = []

    async def whole(self, seconds, work, handed, named):
        given.append((seconds, handed))
        return ("The dam gave way.",)

    monkeypatch.setattr(WorkerWriter, "_whole", whole)
    writer = WorkerWriter(str(tmp_path), 100, "abc")
    await writer._turn.acquire()
    loop = asyncio.get_running_loop()
    now = loop.time()
    monkeypatch.setattr(loop, "time", lambda: now)
    asked = asyncio.ensure_future(writer.write("The dam gave way.", 2))
    await asyncio.sleep(0)
    now += 30
    writer._turn.release()
    assert await asked == "The dam gave way."
    (start, loading), (seconds, writing) = given
    assert (start, loading[1:]) == (START_SECONDS, (str(tmp_path), "abc"))
    assert writing[1:] == (str(tmp_path), "abc", "The dam gave way.", 2, pytest.approx(70))
    assert seconds == pytest.approx(70 + GRACE_SECONDS)


class Counting:
    made_by = "counting"
    seconds = 7.0

    def __init__(self):
        self.times = 0

    async def write(self, text, sentences):
        if not text:
            raise CannotWrite(Why.ODD)
        self.times += 1
        return f"{text} {self.times}"


async def test_what_was_written_is_kept_and_failures_are_not():
    writer = Counting()
    kept = Remembering(writer)
    assert (kept.made_by, kept.seconds) == ("counting", 7.0)
    assert [await kept.write("a", 3), await kept.write("b", 3), await kept.write("a", 3)] == ["a 1", "b 2", "a 1"]
    for n in range(MOST_KEPT):
        await kept.write(f"{n}", 3)
    assert await kept.write("b", 3) == f"b {MOST_KEPT + 3}"
    for _ in range(2):
        with pytest.raises(CannotWrite):
            await kept.write("", 3)


@pytest.mark.parametrize(
    ("given", "made_by"),
    [
        (Written(), None),
        (Written(model="a/b"), "a/b"),
        (Written(model="small", url="http://127.0.0.1:9/v1", key="k"), "small"),
    ],
)
async def test_the_settings_decide_what_writes(tmp_path, given, made_by):
    settings = Settings(store=Archive(url=f"sqlite:///{tmp_path}/desk.db", seeds=tmp_path / "none"), written=given)
    async with open_desk(settings, tell=lambda _: None) as desk:
        assert (desk.writer and desk.writer.made_by) == made_by
