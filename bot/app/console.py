"""The console: the same commands as in Discord, typed at a prompt, read from a pipe, or given as one argument."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Attachment, Permission, Request
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.replies.blocks import Outcome, Reply
from bot.replies.pages import pages
from bot.replies.rows import Style

CONSOLE = 0
"""The console's number among the servers."""
_EXIT = {Outcome.OK: 0, Outcome.USAGE: 2, Outcome.FAULT: 1, Outcome.SILENT: 2}
_LEAVE = {"exit", "quit"}


@dataclass(frozen=True, slots=True)
class Session:
    """Who sits at the console, and what time it is there."""

    desk: Desk
    permission: Permission
    clock: Callable[[], datetime]
    zone: ZoneInfo


async def ask(session: Session, line: str, attachments: Sequence[Attachment] = ()) -> int:
    """Print the whole reply to ``line`` as plain text; the answer is the exit code of COMMANDS section 5."""
    try:
        request = await _request(session, line, attachments)
    except Refused as refused:
        return _show(refused.reply)
    return await put(session, request)


async def put(session: Session, request: Request) -> int:
    """Print the whole reply to ``request``."""
    return _show(await answer(session.desk, request))


async def _request(session: Session, line: str, attachments: Sequence[Attachment]) -> Request:
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


def _show(reply: Reply) -> int:
    made = pages(reply, Style.PLAIN)
    sys.stdout.write("\n\n".join(page.text for page in made) + "\n")
    for held in dict.fromkeys(f for page in made for f in page.files):
        # Only the last part of the name: a file goes into the current folder and nowhere else.
        path = Path(Path(held.name).name)
        path.write_bytes(held.data)
        sys.stdout.write(f"Written: {path}\n")
    sys.stdout.flush()
    return _EXIT[reply.outcome]


async def session(session: Session) -> int:
    """Answer line after line: at a prompt, or from a pipe; an empty pipe gets a guided demonstration. Exit code 0."""
    if sys.stdin.isatty():
        return await _prompt(session)
    answered = 0
    while line := await asyncio.to_thread(sys.stdin.readline):
        if line.strip().casefold() in _LEAVE:
            break
        if line.strip():
            await ask(session, line.strip())
            sys.stdout.write("\n")
            answered += 1
    if not answered:
        await demonstrate(session)
    return 0


async def _prompt(session: Session) -> int:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    console = Console(highlight=False, markup=False)
    console.print("Pullquote. Try: !help   !summary latest   !quotes latest   (exit leaves)")
    while True:
        try:
            line = (await asyncio.to_thread(input, "pullquote> ")).strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return 0
        if line.casefold() in _LEAVE:
            return 0
        if line:
            await ask(session, line)


async def demonstrate(session: Session) -> None:
    """Show what the bot does with the archive as it is: a summary, a speaker's quotes, who speaks, the help."""
    names = await session.desk.index.speaker_names(session.clock())
    lines = ["!summary latest"]
    if names:
        most = max(names, key=lambda n: n.quotes)
        lines.append(f"!quotes {most.name}")
    lines += ["!who latest", "!help"]
    sys.stdout.write(
        "There was nothing to read, so here is a short tour. Each line after $ is what you would type.\n\n"
    )
    for line in lines:
        sys.stdout.write(f"$ {line}\n")
        await ask(session, line)
        sys.stdout.write("\n")
    sys.stdout.write('Now yours: run it in a terminal and type, or give one command: python -m bot ask "!help"\n')
