"""A session at the console: at a prompt, from a pipe line by line, or a short tour where there is nothing to read."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from bot.app.building import read_file
from bot.app.console import Session, ask, put, requested, show, waiting
from bot.commands.command import Refused
from bot.commands.request import Attachment, Request
from bot.replies import errors
from bot.replies.wording import straight
from summarizer.types import Attribution, SpeakerKind

LONGEST_LINE = 10_000_000
"""Characters of one line of a pipe; of a longer one nothing is taken."""

_LEAVE = {"exit", "quit"}


async def sit(session: Session) -> int:
    """Answer until ``exit`` or the end of input. Exit code 0."""
    if sys.stdin is not None and sys.stdin.isatty():
        return await _prompt(session)
    if not await _piped(session):
        await demonstrate(session)
    return 0


async def _piped(session: Session) -> bool:
    """Answer line after line of standard input; whether there was any."""
    answered = False
    while sys.stdin is not None and (line := await waiting(_line)):
        if line.strip().casefold() in _LEAVE:
            return True
        if len(line) >= LONGEST_LINE and not line.endswith("\n"):
            await _skip_line()
            show(errors.too_long("line", LONGEST_LINE))
        elif line.strip():
            await ask(session, line.strip())
        else:
            continue
        sys.stdout.write("\n")
        sys.stdout.flush()
        answered = True
    return answered


def _line() -> str:
    return sys.stdin.readline(LONGEST_LINE)


async def _skip_line() -> None:
    """Let the rest of a line go."""
    while (more := await waiting(_line)) and not more.endswith("\n"):
        pass


async def _prompt(session: Session) -> int:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - where it is there, input() keeps a history of this session

    console = Console(highlight=False, markup=False)
    console.print("Pullquote. Try: !help   !summary latest   !quotes latest   !add story.txt   (exit leaves)")
    while True:
        try:
            line = (await waiting(lambda: input("pullquote> "))).strip()
        except EOFError:
            console.print()
            return 0
        except KeyboardInterrupt:
            console.print("\n(exit leaves)")
            continue
        if line.casefold() in _LEAVE:
            return 0
        if line:
            await _typed(session, line)


async def _typed(session: Session, line: str) -> None:
    """Answer a line typed at the prompt, where ``!add`` also takes the path of a file."""
    try:
        request = await requested(session, line)
        await put(session, await asyncio.to_thread(_with_file, request))
    except Refused as refused:
        show(refused.reply)
    except OSError as error:
        show(errors.unreadable_file(str(error.filename), error.strerror or "it cannot be read"))


def _with_file(request: Request) -> Request:
    """``!add story.txt``, ``!feed import ours.opml``: the file instead of its name.

    Raises ``OSError`` for a file that cannot be read.
    """
    text = request.text.strip()
    before = "import" if request.command == "feed" and text.lower().startswith("import ") else ""
    name = text[len(before) :].strip().strip("'\"")
    if not (before or request.command == "add") or not name or "\n" in name:
        return request
    path = Path.home() / name[2:] if name.startswith("~/") else Path(name)
    try:
        found = path.is_file()
    except OSError:  # too long for a name: pasted text
        return request
    return replace(request, text=before, attachments=(Attachment(path.name, read_file(path)),)) if found else request


async def demonstrate(session: Session) -> None:
    """Show what the bot does with the archive as it is: a summary, somebody's quotes, who speaks, the card."""
    latest = await session.desk.articles.latest(session.clock())
    lines = []
    if latest is not None:
        said = Counter(
            quote.speaker.name
            for quote in latest.reading.quotes
            if quote.speaker is not None
            and quote.speaker.kind is SpeakerKind.PERSON
            and quote.attribution in {Attribution.EXPLICIT, Attribution.SURNAME}
        )
        lines = ["!summary latest", *(f"!quotes {straight(name)}" for name, _ in said.most_common(1))]
        lines += ["!who latest", "!article latest"]
    sys.stdout.write("There was nothing to read: here is a short tour. Each line after $ is what you would type.\n\n")
    for line in [*lines, "!help"]:
        sys.stdout.write(f"$ {line}\n")
        await ask(session, line, most=1)
        sys.stdout.write("\n")
    sys.stdout.write(
        'Now yours: run it in a terminal and type, or give one command: python -m bot ask "!help"\n'
        "An article of your own: python -m bot add story.txt\n"
    )
    sys.stdout.flush()
