"""A summary that a model writes, sentence by sentence through the gate before anybody sees it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any, TypeVar

from bot.newsdesk.summary import Length
from bot.ports.records import StoredArticle
from bot.ports.writer import CannotWrite, Entailing, Gated, KeptVerdict, SummaryWriter, TakenBack, Unwritten, Why
from summarizer.summaries.verdict import Entailment
from summarizer.summaries.written import Written, body, checked

log = logging.getLogger(__name__)

_Made = TypeVar("_Made")

LONGEST_REASON = 120
"""Characters of a failed check that are kept."""
LONGEST_KEPT = 400
"""Characters of a sentence that are kept of it."""


def gated(made: Written, version: int, at: datetime) -> Gated:
    """What is kept of a written summary for ``!why``: each sentence, the verdict on it and what was shown instead."""
    verdicts = tuple(
        KeptVerdict(
            verdict.paragraph,
            verdict.support,
            tuple(failed[:LONGEST_REASON] for failed in verdict.failed),
            verdict.written[:LONGEST_KEPT].encode("utf-8", "replace").decode(),
            verdict.evidence,
            "" if point is None else point.text[:LONGEST_KEPT],
        )
        for verdict, point in zip(made.verdicts, made.shown, strict=True)
    )
    return Gated(version, made.made_by, at, verdicts, made.extract)


def not_written(made_by: str, error: CannotWrite, version: int, at: datetime) -> Gated:
    """What is kept for ``!why`` of a summary that could not be written."""
    why = Unwritten(error.why, error.detail[:LONGEST_REASON], error.judging)
    return Gated(version, made_by, at, (), extract=True, unwritten=why)


LEAST_SECONDS = 5.0
"""What checking and judging may take where writing has taken nearly all of its time, or a model was loaded meanwhile.
"""


SOON = 2.0
"""Seconds after which who asked is told that it takes longer."""


async def unless(
    taken_back: asyncio.Event, work: Coroutine[Any, Any, _Made], tell: Callable[[], Awaitable[None]]
) -> _Made:
    """What ``work`` gives; ``tell`` is called where that is not there soon. Once ``taken_back`` is set ``work`` is
    cancelled and ``TakenBack`` raised.
    """
    working, waiting = asyncio.ensure_future(work), asyncio.ensure_future(taken_back.wait())
    try:
        done, _ = await asyncio.wait({working, waiting}, timeout=SOON, return_when=asyncio.FIRST_COMPLETED)
        if not done:
            await tell()
            await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if taken_back.is_set():
            raise TakenBack
        return await working
    finally:
        working.cancel()
        waiting.cancel()
        await asyncio.gather(working, waiting, return_exceptions=True)


class _Asked:
    """Lets everything pass and keeps what a model would be asked."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []

    def entails(self, source: str, claim: str) -> float:
        self.pairs.append((source, claim))
        return 1.0


class _Answered:
    """Answers with what a model said."""

    def __init__(self, shares: Mapping[tuple[str, str], float]) -> None:
        self._shares = shares

    def entails(self, source: str, claim: str) -> float:
        return self._shares.get((source, claim), 0.0)


async def written_summary(
    writer: SummaryWriter, stored: StoredArticle, length: Length, entailing: Entailing | None = None
) -> Written:
    """What ``writer`` makes of an article, checked. The log keeps each sentence that failed and what supports it best.

    ``entailing`` is asked of the sentences that passed every other check. Raises ``bot.ports.writer.CannotWrite``.
    """
    loop = asyncio.get_running_loop()
    begun = loop.time()

    def left() -> float:
        return max(LEAST_SECONDS, writer.seconds - (loop.time() - begun))

    raw = await writer.write(body(stored.article, stored.reading), length.sentences)

    async def through_gate(judge: Entailment | None) -> Written:
        try:
            async with asyncio.timeout(left()):
                return await asyncio.to_thread(
                    checked,
                    stored.article,
                    stored.reading,
                    raw,
                    writer.made_by,
                    sentences=length.sentences,
                    characters=length.characters,
                    entailment=judge,
                )
        except TimeoutError:
            raise CannotWrite(Why.UNCHECKED, f"{writer.seconds:g}") from None

    asked = _Asked()
    made = await through_gate(asked if entailing is not None else None)
    if entailing is not None and asked.pairs:
        shares = await entailing.entailed(asked.pairs, left())
        made = await through_gate(_Answered(dict(zip(asked.pairs, shares, strict=True))))
    what = f"{stored.article.id} version {stored.article.version}"
    log.info("%s, written by %s: %d of %d sentences failed", what, made.made_by, made.failed, len(made.verdicts))
    for verdict, point in zip(made.verdicts, made.shown, strict=True):
        if not verdict.passed:
            evidence = [span.of(stored.article.text) for span in verdict.evidence]
            instead = None if point is None else point.text
            said = "%s, failed (%s): %r; evidence %r; shown instead %r"
            log.info(said, what, "; ".join(verdict.failed), verdict.written, evidence, instead)
    return made
