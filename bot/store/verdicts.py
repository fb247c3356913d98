"""The ``Verdicts`` port over an archive."""

from __future__ import annotations

import json

from sqlalchemy import delete, insert, select

from bot.ports.writer import Gated, KeptVerdict
from bot.store.engine import Archive
from bot.store.tables import articles, written


class KeptVerdicts:
    """What the gate said of written summaries; see ``bot.ports.writer.Verdicts``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def keep(self, article_id: str, gated: Gated) -> None:
        """One row an article."""
        rows = [(verdict.paragraph, verdict.support, verdict.failed) for verdict in gated.verdicts]
        async with self._archive.writing() as connection:
            query = select(articles.c.number).where(articles.c.public_id == article_id)
            number = (await connection.execute(query)).scalar()
            if number is None:
                return
            await connection.execute(delete(written).where(written.c.article == number))
            await connection.execute(
                insert(written).values(
                    article=number,
                    version=gated.version,
                    made_by=gated.made_by,
                    made_at=gated.made_at,
                    verdicts=json.dumps({"extract": gated.extract, "sentences": rows}),
                )
            )

    async def of(self, article_id: str) -> Gated | None:
        """By public id."""
        query = select(written).join(articles).where(articles.c.public_id == article_id)
        async with self._archive.reading() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        held = json.loads(row.verdicts)
        verdicts = tuple(KeptVerdict(place, support, tuple(failed)) for place, support, failed in held["sentences"])
        return Gated(row.version, row.made_by, row.made_at, verdicts, held["extract"])
