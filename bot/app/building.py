"""Builds every object, joins them, and closes them in order."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import bot
from bot.app.entailing import WorkerEntailing
from bot.app.grouping import WorkerGrouping
from bot.app.reader import WorkerReader
from bot.app.settings import Settings
from bot.app.settings_parts import Written as WrittenSettings
from bot.app.way_out import WayOut
from bot.app.worker import Worker
from bot.app.writer import Remembering, WorkerWriter
from bot.feeds.intake import DeskIntake
from bot.feeds.listening import FeedReader
from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import file
from bot.ports.intake import ARCHIVES, FILES, LARGEST_BYTES, Given, Unreadable
from bot.ports.reader import Clock
from bot.ports.writer import Entailing, SummaryWriter
from bot.replies import keeping as words
from bot.replies.not_filed import unreadable
from bot.replies.pages import PLAIN, pages
from bot.store import open_store
from summarizer.text.language import PIPELINE, is_installed

LOG = logging.getLogger(__name__)

Tell = Callable[[str], None]

PARSED_BY_ONE = 1000
"""So many pages and files are parsed by one process before another takes its place."""
PARSER_BYTES = 1536 * 1024 * 1024
"""What the process that parses may ask for."""

_PROGRAM = 0
"""Among the servers' settings, the number under which the program keeps its own."""


def utc_now() -> datetime:
    """The time: the only place that asks for it."""
    return datetime.now(UTC)


def tell_operator(progress: str) -> None:
    """One line on standard error."""
    sys.stderr.write(progress + "\n")
    sys.stderr.flush()


@asynccontextmanager
async def open_desk(settings: Settings, *, clock: Clock = utc_now, tell: Tell = tell_operator) -> AsyncIterator[Desk]:
    """The desk over the archive of ``settings``; a new archive is filled from the seeds folder first.

    Raises ``bot.ports.store.ArchiveError``.
    """
    reader = WorkerReader()
    grouping = WorkerGrouping()
    parser = Worker("parser", most=PARSED_BY_ONE, memory=PARSER_BYTES)
    way_out = WayOut(settings.fetch.places)

    def opened(place: str, new: bool) -> None:  # noqa: FBT001 - as the store tells it
        said = words.opened(place, new=new)
        tell(said) if new else LOG.info(said)

    if not is_installed():
        tell(words.no_model(PIPELINE))
    async with open_store(settings.store.url, opened) as store, AsyncExitStack() as closing:
        desk = Desk(
            articles=store.articles,
            index=store.index,
            aliases=store.aliases,
            settings=store.settings,
            pagers=store.pagers,
            digests=store.digests,
            schedules=store.schedules,
            outbox=store.outbox,
            standing=store.standing,
            feeds=store.feeds,
            entries=store.entries,
            mutes=store.mutes,
            verdicts=store.verdicts,
            readings=store.readings,
            reader=reader,
            version=bot.__version__,
            started=clock(),
            intake=DeskIntake(way_out.fetcher, parser, clock),
            listening=FeedReader(way_out.fetcher, parser),
            grouping=grouping,
            writer=_writer(settings.written, closing),
            entailing=_entailing(settings.written, closing),
            per_server=settings.store.archive == "per-server",
        )
        try:
            await seed(desk, settings.store.seeds, clock, tell, asked="seeds" in settings.store.model_fields_set)
            yield desk
        finally:
            reader.close()
            grouping.close()
            parser.close()
            await way_out.close()


def _writer(settings: WrittenSettings, closing: AsyncExitStack) -> SummaryWriter | None:
    """What writes summaries, to be closed by ``closing``; None where no model is set. It starts on first use."""
    if not settings.model:
        return None
    if not settings.url:
        worker = WorkerWriter(settings.model, settings.seconds, settings.revision)
        closing.callback(worker.close)
        return Remembering(worker)
    from bot.feeds.model_server import ModelServer  # noqa: PLC0415 - only where one is set

    server = ModelServer(settings.url, settings.model, settings.key.get_secret_value(), settings.seconds)
    closing.push_async_callback(server.close)
    return Remembering(server)


def _entailing(settings: WrittenSettings, closing: AsyncExitStack) -> Entailing | None:
    """What judges written sentences, to be closed by ``closing``; None where no model for that is set."""
    if not settings.entailment:
        return None
    worker = WorkerEntailing(settings.entailment, settings.entailment_revision)
    closing.callback(worker.close)
    return worker


async def seed(desk: Desk, folder: Path, clock: Clock, tell: Tell, *, asked: bool = False) -> None:
    """File every article of ``folder``, once in an archive's life; a folder that is not there has none, which is told
    where it was ``asked`` for.

    What was broken off is taken up again: an article that is there already is left as it is.
    """
    begun = await desk.settings.setting(_PROGRAM, "seeds")
    if begun == "done" or (begun is None and (await desk.articles.totals()).articles):
        return
    paths = await asyncio.to_thread(_seeds, folder)
    if not paths:
        if asked and not folder.is_dir():  # noqa: ASYNC240 - at the start, before anything waits
            tell(words.no_seeds(str(folder)))
        return
    await desk.settings.set_setting(_PROGRAM, "seeds", "begun", "pullquote", clock())
    for number, path in enumerate(paths, start=1):
        tell(f"Filing {path.name} ({number} of {len(paths)}) …")
        try:
            data = await asyncio.to_thread(read_file, path)
            await file(desk, await desk.intake.from_file(path.name, data, Given()), clock())
        except OSError as error:
            tell(f"{path.name} was left out: {error.strerror}.")
        except Unreadable as error:
            said = pages(unreadable(path.name, error, desk.intake.kinds, desk.intake.also), PLAIN)[0].text
            tell(f"{path.name} was left out. {said}")
    await desk.settings.set_setting(_PROGRAM, "seeds", "done", "pullquote", clock())


def read_file(path: Path) -> bytes:
    """The bytes of a file; of a larger one than is read at all, one byte more than that. Raises ``OSError``."""
    with path.open("rb") as source:
        return source.read(LARGEST_BYTES + 1)


def _seeds(folder: Path) -> list[Path]:
    kinds = FILES.difference(ARCHIVES)
    return sorted(p for p in folder.glob("*") if p.suffix.lower() in kinds) if folder.is_dir() else []
