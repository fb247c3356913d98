"""A model in another process: what it says where there is no model, and that what it wrote is kept."""

import importlib.util
import multiprocessing
import threading

import pytest

from bot.app.building import open_desk
from bot.app.settings import Archive, Settings, Written
from bot.app.writer import MOST_KEPT, Remembering, WorkerWriter
from bot.ports.writer import CannotWrite, Why

TORCH = importlib.util.find_spec("torch") is not None


async def test_a_model_that_is_not_there_is_told_apart_from_torch_that_is_not(tmp_path):
    writer = WorkerWriter(str(tmp_path), 30)
    for _ in range(2):
        with pytest.raises(CannotWrite) as caught:
            await writer.write("The dam gave way.")
        assert caught.value.why is (Why.MISSING if TORCH else Why.TORCH)
    assert writer._worker is None
    writer.close()


async def test_a_process_that_does_not_come_up_in_time_is_ended(tmp_path):
    writer = WorkerWriter(str(tmp_path), 30, start=0.0)
    with pytest.raises(CannotWrite) as caught:
        await writer.write("The dam gave way.")
    assert (caught.value.why, caught.value.detail) == (Why.SLOW, "30")
    assert writer._worker is None


async def test_a_turn_that_does_not_come_in_time_is_given_up(tmp_path):
    writer = WorkerWriter(str(tmp_path), 0.01)
    async with writer._turn:
        with pytest.raises(CannotWrite) as caught:
            await writer.write("The dam gave way.")
    assert caught.value.why is Why.SLOW


class Gone:
    """A process that was killed: its end of the pipe is closed."""

    def kill(self):
        pass

    def join(self):
        pass


@pytest.mark.parametrize("at", ["before it is asked", "while it writes"])
async def test_a_process_that_was_killed_is_told_and_another_one_is_begun_the_next_time(tmp_path, monkeypatch, at):
    begun = []

    def started(model):
        ours, theirs = multiprocessing.Pipe()
        theirs.send("")  # it is loaded
        begun.append(model)
        if at == "before it is asked":
            theirs.close()
        else:
            dies_when_asked = threading.Thread(target=lambda: (theirs.recv(), theirs.close()), daemon=True)
            dies_when_asked.start()
        return Gone(), ours

    monkeypatch.setattr("bot.app.writer._started", started)
    writer = WorkerWriter(str(tmp_path), 30)
    for _ in range(2):
        with pytest.raises(CannotWrite) as caught:
            await writer.write("The dam gave way.")
        assert caught.value.why is Why.ODD
        assert writer._worker is None
    assert len(begun) == 2


class Counting:
    made_by = "counting"

    def __init__(self):
        self.times = 0

    async def write(self, text):
        if not text:
            raise CannotWrite(Why.ODD)
        self.times += 1
        return f"{text} {self.times}"


async def test_what_was_written_is_kept_and_failures_are_not():
    writer = Counting()
    kept = Remembering(writer)
    assert kept.made_by == "counting"
    assert [await kept.write("a"), await kept.write("b"), await kept.write("a")] == ["a 1", "b 2", "a 1"]
    for n in range(MOST_KEPT):
        await kept.write(f"{n}")
    assert await kept.write("b") == f"b {MOST_KEPT + 3}"
    for _ in range(2):
        with pytest.raises(CannotWrite):
            await kept.write("")


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
