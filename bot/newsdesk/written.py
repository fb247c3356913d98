"""A summary that a model writes, sentence by sentence through the gate before anybody sees it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime

from bot.newsdesk.summary import Length
from bot.ports.records import StoredArticle
from bot.ports.writer import Entailing, Gated, KeptVerdict, SummaryWriter
from summarizer.summaries.gate import Entailment
from summarizer.summaries.written import Written, body, checked

log = logging.getLogger(__name__)


LONGEST_REASON = 120
"""Characters of a failed check that are kept."""


def gated(made: Written, version: int, at: datetime) -> Gated:
    """What is kept of a written summary for ``!why``: the verdict on each sentence."""
    verdicts = tuple(
        KeptVerdict(v.paragraph, v.support, tuple(failed[:LONGEST_REASON] for failed in v.failed))
        for v in made.verdicts
    )
    return Gated(version, made.made_by, at, verdicts, made.extract)


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
    raw = await writer.write(body(stored.article, stored.reading))

    async def through_gate(judge: Entailment | None) -> Written:
        return await asyncio.to_thread(
            checked,
            stored.article,
            stored.reading,
            raw,
            writer.made_by,
            sentences=length.sentences,
            entailment=judge,
        )

    asked = _Asked()
    made = await through_gate(asked if entailing is not None else None)
    if entailing is not None and asked.pairs:
        shares = await entailing.entailed(asked.pairs)
        made = await through_gate(_Answered(dict(zip(asked.pairs, shares, strict=True))))
    what = f"{stored.article.id} version {stored.article.version}"
    log.info("%s, written by %s: %d of %d sentences failed", what, made.made_by, made.failed, len(made.verdicts))
    for verdict in made.verdicts:
        if not verdict.passed:
            evidence = [span.of(stored.article.text) for span in verdict.evidence]
            log.info("%s, failed (%s): %r; evidence %r", what, "; ".join(verdict.failed), verdict.written, evidence)
    return made
