"""``pullquote reread``: read anew what an earlier engine read."""

from __future__ import annotations

import sys

from bot.app.building import tell_operator
from bot.app.reader import WorkerReader
from bot.app.settings import Settings
from bot.newsdesk.rereading import BATCH, reread
from bot.replies import keeping as words
from bot.store import open_store
from summarizer.text.engine import ENGINE
from summarizer.text.language import PIPELINE, is_installed


async def read_anew(settings: Settings) -> int:
    """Bring every reading up to date, beside a bot or alone. Raises ``ArchiveError``.

    Exit code 0, or 1 where an article keeps its old reading, or the language model is not there.
    """
    from bot.store.rereading import must_exist  # noqa: PLC0415 - SQLAlchemy is heavy: on first use

    if not is_installed():
        tell_operator(words.no_model_to_reread(PIPELINE))
        return 1
    await must_exist(settings.store.url)
    reader = WorkerReader()
    done = failed = 0
    try:
        async with open_store(settings.store.url) as store:
            wanted = await store.readings.outdated(ENGINE)
            async for each in reread(store.readings, reader):
                if each.why:
                    failed += 1
                    tell_operator(words.not_reread(each.stored.article.id, each.why))
                else:
                    done += 1
                if (done + failed) % BATCH == 0:
                    tell_operator(words.rereading(done + failed, wanted))
            total = await store.readings.total()
    finally:
        reader.close()
    sys.stdout.write(f"{words.reread(done, failed, total)}\n")
    sys.stdout.flush()
    return 1 if failed else 0
