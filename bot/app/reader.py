"""Reading in a process of its own (the port ``Reader``)."""

from __future__ import annotations

from bot.app.worker import Worker
from summarizer.types import Article, Reading

START_SECONDS = 60.0
SECONDS_PER_CHARACTER = 0.0005
"""What reading may take: about ten times what a news text takes here, so that only a runaway is stopped."""


class WorkerReader(Worker):
    """Reads one article after the other in one other process, started on first use."""

    def __init__(self, *, start: float = START_SECONDS, per_character: float = SECONDS_PER_CHARACTER) -> None:
        super().__init__("reader")
        self._start = start
        self._per_character = per_character

    async def read(self, article: Article) -> Reading:
        """See ``bot.ports.reader.Reader``."""
        return await self.run(self._start + self._per_character * len(article.text), _read, article)


def _read(article: Article) -> Reading:
    from summarizer.reading import read  # noqa: PLC0415 - only the other process reads

    return read(article)
