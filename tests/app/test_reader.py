"""Reading in another process: the same reading, a deadline, and a worker that may die."""

import asyncio
import json
import os
import signal
import threading
import time
from dataclasses import replace

import pytest
from filing_desk import STORY

from bot.app.reader import WorkerReader
from bot.app.worker import Worker
from bot.app.worker import _started as started
from bot.newsdesk.intake import from_text
from bot.ports.reader import Unfinished
from summarizer.reading import read

QUICK = from_text("Le pont est fermé\n\n" + "La rivière est montée et le pont de la ville est fermé depuis lundi. " * 3)
"""In a language that needs no parser: a worker is at work in a moment."""


@pytest.fixture
def reader():
    made = WorkerReader()
    yield made
    made.close()


def worker_of(reader):
    return reader._worker[0]


async def test_a_reading_comes_back_as_it_was_made(reader):
    article = from_text(STORY)
    assert await reader.read(article) == read(article)


async def test_several_at_once_are_read_one_after_the_other(reader):
    articles = [replace(QUICK, text=f"{QUICK.text} {n}") for n in range(4)]
    assert await asyncio.gather(*map(reader.read, articles)) == [read(a) for a in articles]


async def test_a_worker_that_was_killed_is_replaced(reader):
    await reader.read(QUICK)
    first = worker_of(reader)
    os.kill(first.pid, signal.SIGKILL)
    first.join()
    assert await reader.read(QUICK) == read(QUICK)
    assert worker_of(reader).pid != first.pid


async def test_reading_that_takes_too_long_is_stopped_and_the_next_goes_on():
    slow = WorkerReader(start=0.0, per_character=0.0)
    try:
        with pytest.raises(Unfinished):
            await slow.read(QUICK)
        assert slow._worker is None
        slow._start = 60.0
        assert (await slow.read(QUICK)).words == 42
    finally:
        slow.close()


async def test_closing_ends_the_worker(reader):
    await reader.read(QUICK)
    process = worker_of(reader)
    reader.close()
    assert process.exitcode == -signal.SIGKILL
    reader.close()


async def test_a_read_that_is_given_up_leaves_nothing_behind(reader):
    reading = asyncio.ensure_future(reader.read(QUICK))
    while reader._worker is None:  # noqa: ASYNC110 - it is another thread that starts it
        await asyncio.sleep(0)
    process = worker_of(reader)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert process.exitcode == -signal.SIGKILL
    assert (await reader.read(QUICK)).words == 42


async def test_an_interrupt_is_not_the_workers_to_answer(reader):
    await reader.read(QUICK)
    os.kill(worker_of(reader).pid, signal.SIGINT)
    assert (await reader.read(QUICK)).words == 42


async def test_a_fault_of_the_work_says_where_and_the_worker_lives_on():
    worker = Worker("at work")
    try:
        with pytest.raises(RuntimeError, match=r"loads failed at .*: JSONDecodeError"):
            await worker.run(60.0, json.loads, "{")
        process = worker_of(worker)
        assert await worker.run(60.0, json.loads, "[1]") == [1]
        assert worker_of(worker) is process
    finally:
        worker.close()


async def test_a_worker_is_replaced_after_so_much_work_and_held_to_its_memory():
    worker = Worker("at work", most=2, memory=512 * 1024 * 1024)
    try:
        pids = [await worker.run(60.0, os.getpid) for _ in range(4)]
        assert pids[0] == pids[1] != pids[2] == pids[3]
        with pytest.raises(RuntimeError, match="MemoryError"):
            await worker.run(60.0, bytes, 1024 * 1024 * 1024)
    finally:
        worker.close()


async def test_work_that_nobody_waits_for_ends_with_its_process():
    worker = Worker("at work")
    asked = asyncio.ensure_future(worker.run(60, time.sleep, 60))
    async with asyncio.timeout(20):
        while worker._worker is None:  # noqa: ASYNC110 - it comes up in a thread
            await asyncio.sleep(0)
    process = worker_of(worker)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    assert asked.cancelled()
    assert not process.is_alive()
    assert await worker.run(60, abs, -3) == 3
    worker.close()


async def test_work_that_was_dropped_while_its_process_came_up_is_nobody_elses_answer(monkeypatch):
    worker = Worker("at work")
    coming, come, begun, given = threading.Event(), threading.Event(), [], []

    def slow_first(name, memory):
        made = started(name, memory)
        begun.append(made[0])
        if len(begun) == 1:
            coming.set()
            come.wait(20)
        return made

    ask = worker._ask

    def ended(*asked):
        try:
            return ask(*asked)
        finally:
            given.append(asked)

    monkeypatch.setattr("bot.app.worker._started", slow_first)
    monkeypatch.setattr(worker, "_ask", ended)
    asked = asyncio.ensure_future(worker.run(60, abs, -1))
    await asyncio.to_thread(coming.wait, 20)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    assert await worker.run(60, abs, -3) == 3
    come.set()
    async with asyncio.timeout(20):
        while len(given) < 2:  # noqa: ASYNC110 - it ends in a thread
            await asyncio.sleep(0)
    assert [process.is_alive() for process in begun] == [False, True]
    assert await worker.run(60, abs, -4) == 4
    worker.close()
