"""A model on this machine that writes summaries (the port ``SummaryWriter``): in a process of its own, with a deadline.

The process is started on first use and keeps the model. A model that does not stop when it is told is ended with its
process, and so is one whose summary nobody waits for any more.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import multiprocessing
import os
import signal
import time
from collections import OrderedDict
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from bot.ports.writer import CannotWrite, SummaryWriter, Why
from summarizer.errors import ModelMissing, OutOfTime, TorchMissing
from summarizer.summaries.written import Writer

START_SECONDS = 180.0
"""Loading a model once; what is written of one article has its own deadline."""
GRACE_SECONDS = 5.0
"""A model asks before each word whether it may go on; so much later its process is ended."""
MOST_KEPT = 100

log = logging.getLogger(__name__)


class WorkerWriter:
    """Writes one summary after the other with the model in a folder or the local cache. ``seconds``: for each."""

    def __init__(self, model: str, seconds: float, *, start: float = START_SECONDS) -> None:
        self.made_by = model
        self._seconds = seconds
        self._start = start
        self._turn = asyncio.Lock()
        self._worker: tuple[BaseProcess, Connection] | None = None

    async def write(self, text: str) -> str:
        """See ``bot.ports.writer.SummaryWriter``."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._turn.acquire()
        except TimeoutError:
            raise self._slow() from None
        try:
            return await asyncio.to_thread(self._ask, text)
        except asyncio.CancelledError:
            self.close()
            raise
        except (EOFError, OSError):
            self.close()
            raise CannotWrite(Why.ODD, "its process ended") from None
        finally:
            self._turn.release()

    def _ask(self, text: str) -> str:
        if self._worker is None:
            self._worker = _started(self.made_by)
            self._answer(self._start)
        self._worker[1].send((text, self._seconds))
        return self._answer(self._seconds + GRACE_SECONDS)

    def _answer(self, seconds: float) -> str:
        worker = self._worker
        if worker is None or not worker[1].poll(seconds):
            self.close()
            raise self._slow()
        answer: str | Why = worker[1].recv()
        if isinstance(answer, Why):
            if answer is not Why.SLOW:
                self.close()
            raise self._slow() if answer is Why.SLOW else CannotWrite(answer)
        return answer

    def _slow(self) -> CannotWrite:
        return CannotWrite(Why.SLOW, f"{self._seconds:g}")

    def close(self) -> None:
        """End the process, whatever it is writing."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker[0].kill()
            worker[0].join()
            worker[1].close()


class Remembering:
    """Keeps the last hundred summaries of another writer: asked again, a page turned, it answers with the same."""

    def __init__(self, writer: SummaryWriter) -> None:
        self._writer = writer
        self._kept: OrderedDict[bytes, str] = OrderedDict()

    @property
    def made_by(self) -> str:
        """The model of the other writer."""
        return self._writer.made_by

    async def write(self, text: str) -> str:
        """See ``bot.ports.writer.SummaryWriter``."""
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        if key not in self._kept:
            self._kept[key] = await self._writer.write(text)
        self._kept.move_to_end(key)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _started(model: str) -> tuple[BaseProcess, Connection]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs, model), name="writer", daemon=True
    )
    process.start()
    theirs.close()
    return process, ours


def _serve(connection: Connection, model: str) -> None:
    """Load ``model``, say so with an empty text, and write of what comes until the other side is gone.

    An answer is a text, or why there is none. Interrupts are the other side's to answer.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)  # the bot comes first
    try:
        from summarizer.summaries.abstractive import Writer as Model  # noqa: PLC0415 - heavy; only this process writes

        writer = Model(model)
    except Exception as error:  # noqa: BLE001 - told to the one who asked
        connection.send(_why(error))
        return
    connection.send("")
    while True:
        try:
            text, seconds = connection.recv()
            end = time.monotonic() + seconds
            connection.send(_written(writer, text, end))
        except (EOFError, OSError):
            return


def _written(writer: Writer, text: str, end: float) -> str | Why:
    try:
        return writer.write(text, lambda: time.monotonic() < end)
    except Exception as error:  # noqa: BLE001 - told to the one who asked
        return _why(error)


def _why(error: Exception) -> Why:
    kinds = ((TorchMissing, Why.TORCH), (ModelMissing, Why.MISSING), (OutOfTime, Why.SLOW))
    why = next((why for kind, why in kinds if isinstance(error, kind)), Why.ODD)
    if why is Why.ODD:
        log.error("the model broke: %r", error)
    return why
