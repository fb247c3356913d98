"""A model on this machine that judges whether a sentence follows (the port ``Entailing``)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from bot.app.model_worker import START_SECONDS, ModelWorker, stand_back
from summarizer.errors import OutOfTime

if TYPE_CHECKING:
    from summarizer.summaries.judge import Judge


class WorkerEntailing(ModelWorker):
    """Judges with ``model``, a folder or a hub id in the local cache."""

    def __init__(self, model: str, revision: str = "", *, start: float = START_SECONDS) -> None:
        super().__init__("judge", loaded, model, revision, start=start, judging=True)

    async def entailed(self, pairs: Sequence[tuple[str, str]], seconds: float) -> Sequence[float]:
        """See ``bot.ports.writer.Entailing``."""
        return await self.asked(seconds, judged, list(pairs))


def loaded(model: str, revision: str) -> None:
    """In the other process: load the model, so that it is there."""
    _judge(model, revision)


def judged(model: str, revision: str, pairs: Sequence[tuple[str, str]], seconds: float) -> list[float]:
    """In the other process: what the model says of each pair. Raises ``OutOfTime`` after ``seconds``."""
    judge, end = _judge(model, revision), time.monotonic() + seconds
    said: list[float] = []
    for source, claim in pairs:
        if time.monotonic() > end:
            raise OutOfTime("The model was not done in time.")
        said.append(judge.entails(source, claim))
    return said


@cache
def _judge(model: str, revision: str) -> Judge:
    from summarizer.summaries.judge import Judge  # noqa: PLC0415 - heavy; only the other process judges

    stand_back()
    return Judge(model, revision)
