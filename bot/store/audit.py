"""The audit log: who changed what, and from what to what."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import audit


async def write_down(
    connection: AsyncConnection,
    what: str,
    subject: str,
    by: str,
    at: datetime,
    *,
    note: str,
    before: object = None,
    after: object = None,
) -> None:
    """One line, in the transaction of the change; ``before`` and ``after`` are kept as JSON, times in it as text."""
    told = {"at": at, "who": by, "what": what, "subject": subject, "note": note}
    states = {"before": json.dumps(before, default=str), "after": json.dumps(after, default=str)}
    await connection.execute(insert(audit).values(**told, **states))
