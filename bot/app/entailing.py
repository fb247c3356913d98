"""A model on this machine that judges whether a sentence follows (the port ``Entailing``): in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from bot.app.worker import Worker
from bot.ports.reader import Unfinished
from bot.ports.writer import CannotWrite, Why
from summarizer.errors import ModelMissing, TorchMissing

if TYPE_CHECKING:
    from summarizer.summaries.abstractive import Judge

START_SECONDS = 180.0
"""Loading the model once."""


class WorkerEntailing(Worker):
    """Judges with ``model``, a folder or a hub id in the local cache. ``seconds``: for the sentences of a summary."""

    def __init__(self, model: str, seconds: float) -> None:
        super().__init__("judge")
        self._model = model
        self._seconds = seconds

    async def entailed(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """See ``bot.ports.writer.Entailing``."""
        try:
            answer = await self.run(START_SECONDS + self._seconds, judged, self._model, list(pairs))
        except Unfinished:
            raise CannotWrite(Why.SLOW, f"{self._seconds:g}") from None
        except RuntimeError:
            raise CannotWrite(Why.ODD) from None
        if isinstance(answer, Why):
            raise CannotWrite(answer)
        return answer


def judged(model: str, pairs: Sequence[tuple[str, str]]) -> list[float] | Why:
    """What the model says of each pair, or why it says nothing."""
    try:
        judge = _judge(model)
    except TorchMissing:
        return Why.TORCH
    except ModelMissing:
        return Why.MISSING
    return [judge.entails(source, claim) for source, claim in pairs]


@cache
def _judge(model: str) -> Judge:
    from summarizer.summaries.abstractive import Judge  # noqa: PLC0415 - heavy; only the other process judges

    return Judge(model)
