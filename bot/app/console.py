"""One request at the console: the same commands as in Discord, the reply as plain text on standard output."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Attachment, Permission, Request
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.replies import errors
from bot.replies.blocks import File, Outcome, Reply
from bot.replies.pages import pages
from bot.replies.rows import Style
from bot.replies.wording import fold

CONSOLE = 0
"""The console's number among the servers."""

PATIENCE = 1.5
"""Seconds after which the person is told that work goes on."""

ALL_PAGES = 10**6

EXIT = {Outcome.OK: 0, Outcome.USAGE: 2, Outcome.FAULT: 1, Outcome.SILENT: 2}
_MOST_NAMES = 100
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Session:
    """Who sits at the console, and what time it is there."""

    desk: Desk
    permission: Permission
    clock: Callable[[], datetime]
    zone: ZoneInfo
    tell: Callable[[str], None]


async def ask(session: Session, line: str, attachments: Sequence[Attachment] = (), *, most: int = ALL_PAGES) -> int:
    """Print the reply to ``line`` as plain text; the answer is the exit code of COMMANDS section 5."""
    if not line.strip():
        return show(errors.missing("What shall I do?", "!quotes Rupert Colville"))
    try:
        request = await requested(session, line, attachments)
    except Refused as refused:
        return show(refused.reply)
    return await put(session, request, most=most)


async def put(session: Session, request: Request, *, most: int = ALL_PAGES) -> int:
    """Print the reply to ``request``."""
    return show(await patiently(answer(session.desk, request), session.tell), most)


async def requested(session: Session, line: str, attachments: Sequence[Attachment] = ()) -> Request:
    """The request that ``line`` makes here and now. Raises ``Refused``."""
    settings = session.desk.settings
    zone = await settings.setting(CONSOLE, "zone")
    return parse(
        line,
        COMMANDS,
        now=session.clock(),
        zone=ZoneInfo(zone) if zone else session.zone,
        prefix=await settings.setting(CONSOLE, "prefix") or "!",
        guild=CONSOLE,
        permission=session.permission,
        attachments=tuple(attachments),
    )


async def patiently(work: Awaitable[_Made], tell: Callable[[str], None]) -> _Made:
    """What ``work`` gives; where it takes longer, the person is told once."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        tell("Working …")
    return await task


async def waiting(read: Callable[[], _Made]) -> _Made:
    """Wait for a person, in the way that Ctrl-C ends: a read in another thread would hold the process up.

    Raises ``KeyboardInterrupt``.
    """
    try:
        held = signal.signal(signal.SIGINT, signal.default_int_handler)
    except ValueError:  # not the main thread: no signal arrives here
        return read()
    try:
        await asyncio.sleep(0)  # an interrupt of a moment before is told here
        return read()
    finally:
        signal.signal(signal.SIGINT, held)


def show(reply: Reply, most: int = ALL_PAGES) -> int:
    """Print up to ``most`` pages of ``reply``, write its files, and answer the exit code."""
    made = pages(reply, Style.PLAIN)
    sys.stdout.write("\n\n".join(page.text for page in made[:most]) + "\n")
    code = EXIT[reply.outcome]
    for held in dict.fromkeys(file for page in made[:most] for file in page.files):
        try:
            sys.stdout.write(f"Written: {written(held)}\n")
        except OSError as error:
            sys.stdout.write(f"I could not write {fold(held.name)}: {error.strerror}.\n")
            code = code or 1
    sys.stdout.flush()
    return code


def written(file: File) -> Path:
    """Write ``file`` into the current folder and nowhere else, over nothing; where it is there already, leave it.

    Raises ``OSError``.
    """
    bare = fold(file.name).replace("\\", "/").rpartition("/")[2].lstrip(".") or "file"
    stem, suffix = Path(bare).stem[:100], Path(bare).suffix[:20]
    for number in range(1, _MOST_NAMES):
        path = Path(f"{stem}{f'-{number}' if number > 1 else ''}{suffix}")
        try:
            with path.open("xb") as target:
                target.write(file.data)
        except FileExistsError:
            if path.is_file() and not path.is_symlink() and path.read_bytes() == file.data:
                return path
        else:
            return path
    raise FileExistsError(17, "there are too many files of that name")
