"""A model on this machine in a process of its own: loaded on first use and kept, asked with one deadline for all.

A model that does not stop when it is told is ended with its process, and so is one whose answer nobody waits for.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from typing import TypeVar

from bot.app.worker import Worker
from bot.ports.reader import Unfinished
from bot.ports.writer import CannotWrite, Why
from summarizer.errors import ModelMissing, OutOfTime, SummarizerError, TooLong, TorchMissing

START_SECONDS = 180.0
"""Loading a model once; what it is asked has its own deadline."""
GRACE_SECONDS = 5.0
"""A model asks before each word whether it may go on; so much later its process is ended."""

log = logging.getLogger(__name__)

_Made = TypeVar("_Made")

_WHY: tuple[tuple[type[SummarizerError], Why], ...] = (
    (TorchMissing, Why.TORCH),
    (ModelMissing, Why.MISSING),
    (OutOfTime, Why.SLOW),
    (TooLong, Why.LONG),
)


class ModelWorker(Worker):
    """Asks the model that ``load``, a function of a module, loads of ``model`` and ``revision`` into its process.

    ``judging`` is handed to what is raised.
    """

    def __init__(
        self,
        name: str,
        load: Callable[[str, str], object],
        model: str,
        revision: str = "",
        *,
        start: float = START_SECONDS,
        judging: bool = False,
    ) -> None:
        super().__init__(name)
        self._load = load
        self._model = (model, revision)
        self._start = start
        self._judging = judging

    async def asked(self, seconds: float, work: Callable[..., _Made], *given: object) -> _Made:
        """What ``work`` makes of the model, its revision, what is ``given`` and what is left of ``seconds``.

        Waiting for a turn counts, loading the model does not. Raises ``CannotWrite``.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        limit = seconds
        try:
            async with asyncio.timeout_at(end):
                await self._turn.acquire()
        except TimeoutError:
            raise self._no(Why.SLOW, seconds) from None
        try:
            if self._worker is None:
                begun, limit = loop.time(), self._start
                self._answer(await self._whole(limit, tried, (self._load, *self._model), {}), seconds)
                end += loop.time() - begun
                limit = seconds
            left = max(0.0, end - loop.time())
            answer: tuple[_Made] | Why = await self._whole(
                left + GRACE_SECONDS, tried, (work, *self._model, *given, left), {}
            )
            return self._answer(answer, seconds)
        except Unfinished:
            raise self._no(Why.SLOW, limit) from None
        except (EOFError, OSError, RuntimeError) as error:
            log.error("the process of a model broke: %r", error)  # noqa: TRY400 - its trace is in the other process
            raise self._no(Why.ODD, seconds) from None
        finally:
            self._turn.release()

    def _answer(self, answer: tuple[_Made] | Why, seconds: float) -> _Made:
        if not isinstance(answer, Why):
            return answer[0]
        if answer in {Why.MISSING, Why.TORCH}:
            self.close()
        raise self._no(answer, seconds)

    def _no(self, why: Why, seconds: float) -> CannotWrite:
        return CannotWrite(why, f"{seconds:g}" if why is Why.SLOW else "", judging=self._judging)


def tried(work: Callable[..., _Made], *given: object) -> tuple[_Made] | Why:
    """In the other process: what ``work`` makes of ``given``, or why it makes nothing. Raises for any other fault."""
    try:
        return (work(*given),)
    except SummarizerError as error:
        return next((why for kind, why in _WHY if isinstance(error, kind)), Why.ODD)


def stand_back() -> None:
    """In the other process: the bot comes first."""
    if hasattr(os, "nice"):
        os.nice(5)
