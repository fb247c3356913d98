"""Bring readings that another engine made up to date: the newest articles first, each by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from bot.ports.reader import Reader, Unfinished
from bot.ports.records import StoredArticle
from bot.ports.rereading import Readings
from summarizer.text.engine import ENGINE
from summarizer.types import Article

BATCH = 20
"""Articles that are taken out of the archive at once."""

HANDED_IN = frozenset({"quoted reply", "signature", "footnote", "running head or page number"})
"""The rules by which files come in with lines set aside. A text alone does not say that again, so they stay."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one article: ``why`` says in a few words why it keeps its old reading, empty where it does not."""

    stored: StoredArticle
    why: str = ""


async def reread(readings: Readings, reader: Reader) -> AsyncIterator[Reread]:
    """Read anew what another engine read. Whoever stops in between has lost nothing, and goes on with the next call.

    An article that somebody changes meanwhile is left out: it is read as it is filed. Raises ``ArchiveError``.
    """
    before: int | None = None
    while some := await readings.stale(ENGINE, BATCH, before):
        for stored in some:
            before = stored.number
            try:
                reading = await reader.read(as_handed_in(stored))
            except Unfinished:
                yield Reread(stored, "it takes too long")
                continue
            except RuntimeError as error:  # a fault of ours, told where it happened
                yield Reread(stored, str(error))
                continue
            if not reading.words:
                yield Reread(stored, "no paragraph is left when furniture is set aside")
            elif await readings.replace_reading(stored, reading):
                yield Reread(stored)


def as_handed_in(stored: StoredArticle) -> Article:
    """The article with the lines set aside that were when it came in."""
    lines = tuple(line for line in stored.reading.dropped if line.rule in HANDED_IN)
    return replace(stored.article, set_aside=lines)
