"""A summary that a model writes, sentence by sentence through the gate before anybody sees it."""

from __future__ import annotations

import asyncio
import logging

from bot.newsdesk.summary import Length
from bot.ports.records import StoredArticle
from bot.ports.writer import SummaryWriter
from summarizer.summaries.written import Written, body, checked

log = logging.getLogger(__name__)


async def written_summary(writer: SummaryWriter, stored: StoredArticle, length: Length) -> Written:
    """What ``writer`` makes of an article, checked. The log keeps each sentence that failed and what supports it best.

    Raises ``bot.ports.writer.CannotWrite``.
    """
    raw = await writer.write(body(stored.article, stored.reading))
    made = await asyncio.to_thread(
        checked, stored.article, stored.reading, raw, writer.made_by, sentences=length.sentences
    )
    what = f"{stored.article.id} version {stored.article.version}"
    log.info("%s, written by %s: %d of %d sentences failed", what, made.made_by, made.failed, len(made.verdicts))
    for verdict in made.verdicts:
        if not verdict.passed:
            evidence = [span.of(stored.article.text) for span in verdict.evidence]
            log.info("%s, failed (%s): %r; evidence %r", what, "; ".join(verdict.failed), verdict.written, evidence)
    return made
