"""The ``Verdicts`` port over an archive."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from bot.ports.writer import Gated, KeptVerdict, Unwritten, Why
from bot.store.engine import Archive
from bot.store.tables import articles, written
from bot.store.visible import EVERYBODY
from summarizer.types import Span


class KeptVerdicts:
    """What the gate said of written summaries; see ``bot.ports.writer.Verdicts``."""

    def __init__(self, archive: Archive, server: int | None = None) -> None:
        self._archive = archive
        self._server = server

    def of_server(self, guild: int) -> KeptVerdicts:
        """What was kept for one server."""
        return KeptVerdicts(self._archive, guild)

    async def keep(self, article_id: str, gated: Gated) -> None:
        """One row for each article and server."""
        rows = [_row(verdict) for verdict in gated.verdicts]
        async with self._archive.writing() as connection:
            query = select(articles.c.number).where(articles.c.public_id == article_id)
            number = (await connection.execute(query)).scalar()
            if number is None:
                return
            here = self._server or EVERYBODY
            await connection.execute(delete(written).where(written.c.article == number, written.c.server == here))
            await connection.execute(
                insert(written).values(
                    article=number,
                    server=here,
                    version=gated.version,
                    made_by=gated.made_by,
                    made_at=gated.made_at,
                    verdicts=json.dumps({"extract": gated.extract, "sentences": rows, "unwritten": _why(gated)}),
                )
            )

    async def of(self, article_id: str) -> Gated | None:
        """By public id; the last one of any server where no server asks."""
        query = select(written).join(articles).where(articles.c.public_id == article_id)
        if self._server is not None:
            query = query.where(written.c.server == self._server)
        query = query.order_by(written.c.made_at.desc(), written.c.server).limit(1)
        async with self._archive.reading() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        held = json.loads(row.verdicts)
        verdicts = tuple(_verdict(*sentence) for sentence in held["sentences"])
        # An earlier version kept none of what was not written.
        why = held.get("unwritten")
        unwritten = None if why is None else Unwritten(Why(why[0]), why[1], why[2])
        return Gated(row.version, row.made_by, row.made_at, verdicts, held["extract"], unwritten)


def _why(gated: Gated) -> tuple[str, str, bool] | None:
    why = gated.unwritten
    return None if why is None else (why.why.value, why.detail, why.judging)


def _row(verdict: KeptVerdict) -> tuple[object, ...]:
    evidence = [(span.start, span.end) for span in verdict.evidence]
    return verdict.paragraph, verdict.support, verdict.failed, verdict.written, evidence, verdict.shown


def _verdict(
    place: int,
    support: float,
    failed: Sequence[str],
    written: str = "",
    evidence: Sequence[tuple[int, int]] = (),
    shown: str = "",
) -> KeptVerdict:
    """One sentence as it is kept; an earlier version kept the first three alone."""
    return KeptVerdict(place, support, tuple(failed), written, tuple(Span(*span) for span in evidence), shown)
