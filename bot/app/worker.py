"""The one seam through which CPU work leaves the event loop (the port ``Apart``): another process, with a deadline.

A process, not a thread: work that takes too long can be stopped only so, and Discord's heartbeat and the console's
memory are kept apart from the parsers.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.ports.reader import Unfinished

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Worker:
    """Does one piece of work after the other in one other process, started on first use.

    ``name`` is that of the process. After ``most`` pieces of work it is replaced: parsers in C keep what they leak.
    ``memory`` is how many bytes the process may ask for, where the system can hold it to that.
    """

    def __init__(self, name: str, *, most: int | None = None, memory: int | None = None) -> None:
        self._name = name
        self._most = most
        self._memory = memory
        self._done = 0
        self._turn = asyncio.Lock()
        self._worker: tuple[BaseProcess, Connection] | None = None
        self._coming_up = threading.Lock()

    async def run(
        self, seconds: float, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs
    ) -> _Made:
        """See ``bot.ports.reader.Apart``. A worker that was killed is replaced once."""
        async with self._turn:
            if self._most is not None and self._done >= self._most:
                self.close()
            self._done += 1
            try:
                return await self._whole(seconds, work, given, named)
            except (EOFError, OSError):
                return await self._whole(seconds, work, given, named)

    async def _whole(self, seconds: float, work: Callable[..., _Made], given: object, named: object) -> _Made:
        """What the process answers; it is ended where it dies over that, or nobody waits any more."""
        dropped = threading.Event()
        try:
            return await asyncio.to_thread(self._ask, dropped, seconds, work, given, named)
        except (EOFError, OSError, asyncio.CancelledError):
            with self._coming_up:
                dropped.set()
            self.close()
            raise

    def _ask(
        self, dropped: threading.Event, seconds: float, work: Callable[..., _Made], given: object, named: object
    ) -> _Made:
        worker = self._worker or self._begun(dropped)
        connection = worker[1]
        connection.send((work, given, named))
        if not connection.poll(seconds):
            self.close()
            raise Unfinished
        answer: tuple[_Made, None] | tuple[None, Exception] = connection.recv()
        if answer[1] is not None:
            raise answer[1]
        return answer[0]

    def _begun(self, dropped: threading.Event) -> tuple[BaseProcess, Connection]:
        """A new process; where its work was dropped while it came up, nobody else may be given its answer."""
        worker = _started(self._name, self._memory)
        with self._coming_up:
            if not dropped.is_set():
                self._worker = worker
                return worker
        _end(worker)
        raise Unfinished

    def close(self) -> None:
        """End the worker; what it was at is dropped, for nothing unread was accepted."""
        worker, self._worker = self._worker, None
        self._done = 0
        if worker is not None:
            _end(worker)


def _started(name: str, memory: int | None) -> tuple[BaseProcess, Connection]:
    ours, theirs = multiprocessing.Pipe()
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=_serve, args=(theirs, memory), name=name, daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _end(worker: tuple[BaseProcess, Connection]) -> None:
    worker[0].kill()
    worker[0].join()
    worker[1].close()


def _serve(connection: Connection, memory: int | None) -> None:
    """Do what comes until the other side is gone. Interrupts are the other side's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory is not None:
        _hold_to(memory)
    while True:
        try:
            work, given, named = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[object, Exception | None] = work(*given, **named), None
        except Exception as error:  # noqa: BLE001 - handed back and raised where it can be told
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{work.__name__} failed at {Path(place.filename).name}:{place.lineno}: {error!r:.200}"
            answer = None, RuntimeError(told)
        try:
            connection.send(answer)
        except OSError:
            return


def _hold_to(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
