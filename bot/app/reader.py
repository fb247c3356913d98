"""The one seam through which reading leaves the event loop (the port ``Reader``): another process, with a deadline.

A process, not a thread: a text on which reading takes too long can be stopped only so, and Discord's heartbeat and the
console's memory are kept apart from the parser.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import traceback
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.ports.reader import Unfinished
from summarizer.types import Article, Reading

START_SECONDS = 60.0
SECONDS_PER_CHARACTER = 0.0005
"""What reading may take: about ten times what a news text takes here, so that only a runaway is stopped."""


class WorkerReader:
    """Reads one article after the other in one other process, started on first use."""

    def __init__(self, *, start: float = START_SECONDS, per_character: float = SECONDS_PER_CHARACTER) -> None:
        self._start = start
        self._per_character = per_character
        self._turn = asyncio.Lock()
        self._worker: tuple[BaseProcess, Connection] | None = None

    async def read(self, article: Article) -> Reading:
        """See ``bot.ports.reader.Reader``. A worker that was killed is replaced once."""
        seconds = self._start + self._per_character * len(article.text)
        async with self._turn:
            try:
                return await asyncio.to_thread(self._ask, article, seconds)
            except (EOFError, OSError):
                self.close()
                return await asyncio.to_thread(self._ask, article, seconds)
            except asyncio.CancelledError:
                self.close()
                raise

    def _ask(self, article: Article, seconds: float) -> Reading:
        if self._worker is None:
            self._worker = _started()
        connection = self._worker[1]
        connection.send(article)
        if not connection.poll(seconds):
            self.close()
            raise Unfinished
        answer: Reading | Exception = connection.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """End the worker; what it was reading is dropped, for nothing unread was accepted."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker[0].kill()
            worker[0].join()
            worker[1].close()


def _started() -> tuple[BaseProcess, Connection]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), name="reader", daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _serve(connection: Connection) -> None:
    """Read what comes until the other side is gone. Interrupts are the other side's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from summarizer.reading import read  # noqa: PLC0415 - only this process reads

    while True:
        try:
            article = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Reading | Exception = read(article)
        except Exception as error:  # noqa: BLE001 - handed back and raised where it can be told
            place = traceback.extract_tb(error.__traceback__)[-1]
            answer = RuntimeError(f"reading failed at {Path(place.filename).name}:{place.lineno}: {error!r:.200}")
        try:
            connection.send(answer)
        except OSError:
            return
