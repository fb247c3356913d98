"""A model on this machine that writes summaries (the port ``SummaryWriter``), and what remembers summaries."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING

from bot.app.model_worker import START_SECONDS, ModelWorker, stand_back
from bot.ports.writer import SummaryWriter

if TYPE_CHECKING:
    from summarizer.summaries.model_writer import ModelWriter

MOST_KEPT = 100


class WorkerWriter(ModelWorker):
    """Writes one summary after the other with the model in a folder or the local cache. ``seconds``: for each."""

    def __init__(self, model: str, seconds: float, revision: str = "", *, start: float = START_SECONDS) -> None:
        super().__init__("writer", loaded, model, revision, start=start)
        self.made_by = model
        self.seconds = seconds

    async def write(self, text: str, sentences: int) -> str:
        """See ``bot.ports.writer.SummaryWriter``."""
        return await self.asked(self.seconds, wrote, text, sentences)


class Remembering:
    """Keeps the last hundred summaries of another writer: asked again, a page turned, it answers with the same."""

    def __init__(self, writer: SummaryWriter) -> None:
        self._writer = writer
        self._kept: OrderedDict[tuple[bytes, int], str] = OrderedDict()

    @property
    def made_by(self) -> str:
        """The model of the other writer."""
        return self._writer.made_by

    @property
    def seconds(self) -> float:
        """What it may take."""
        return self._writer.seconds

    async def write(self, text: str, sentences: int) -> str:
        """See ``bot.ports.writer.SummaryWriter``."""
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), sentences
        if key not in self._kept:
            self._kept[key] = await self._writer.write(text, sentences)
        self._kept.move_to_end(key)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def loaded(model: str, revision: str) -> None:
    """In the other process: load the model, so that it is there."""
    _writer(model, revision)


def wrote(model: str, revision: str, text: str, sentences: int, seconds: float) -> str:
    """In the other process: a summary of ``text``. Raises ``OutOfTime`` after ``seconds``."""
    end = time.monotonic() + seconds
    return _writer(model, revision).write(text, sentences, lambda: time.monotonic() < end)


@cache
def _writer(model: str, revision: str) -> ModelWriter:
    from summarizer.summaries.model_writer import ModelWriter  # noqa: PLC0415 - heavy; only the other process writes

    stand_back()
    return ModelWriter(model, revision)
