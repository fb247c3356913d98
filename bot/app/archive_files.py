"""``pullquote add news.jsonl``: an archive file, an article on each line, taken in line by line.

A line that cannot be read is told, and the rest goes on. What was stopped half-way is run again: lines that are in the
archive already change nothing.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from bot.app.console import CONSOLE, EXIT, Session, show
from bot.commands import add
from bot.commands.allowed import not_allowed
from bot.commands.answer import answer
from bot.commands.request import Request
from bot.feeds.rows import LONGEST_ROW
from bot.ports.intake import ARCHIVES
from bot.replies.blocks import Outcome
from bot.replies.errors import unreadable_file
from bot.replies.pages import PLAIN, pages
from bot.replies.wording import count, echo

TELL_AFTER = 5.0
"""Seconds between two words of progress."""
_AT_ONCE = 32
"""Lines that are read ahead."""


def is_archive(name: str) -> bool:
    """Whether a file holds an article on each line, by its name."""
    return Path(name).suffix.lower() in ARCHIVES


async def add_rows(session: Session, name: str, given: Mapping[str, str]) -> int:
    """File every line of the file ``name``; the answer is an exit code, as of ``bot.app.bulk.add``."""
    refusal = await not_allowed(session.desk, adding(session, given), add.COMMAND.permission)
    if refusal is not None:
        return show(refusal)
    shown = echo(Path(name).name).text
    clock = asyncio.get_running_loop().time
    codes: list[int] = []
    told_at = clock()
    try:
        with await asyncio.to_thread(Path(name).open, "rb") as source:
            lines = numbered(source)
            while ahead := await asyncio.to_thread(lambda: list(islice(lines, _AT_ONCE))):
                for number, row in ahead:
                    codes.append(await _row(session, shown, number, row, given))
                    if clock() - told_at > TELL_AFTER:
                        session.tell(f"{shown}: line {number:,} …")
                        told_at = clock()
    except OSError as error:
        return show(unreadable_file(name, error.strerror or "it cannot be read"))
    sys.stdout.write(f"{shown}: {codes.count(0):,} of {count(len(codes), 'article')} read and in the archive.\n")
    sys.stdout.flush()
    return 1 if 1 in codes else 2 if 2 in codes else 0


def numbered(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, each with its number from 1; of a line that is too long to be an article
    just enough to be refused.
    """
    number = 0
    while line := source.readline(LONGEST_ROW + 2):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(LONGEST_ROW + 2)
        if line.strip():
            yield number, line if len(line) > LONGEST_ROW + 1 else line.strip()


async def _row(session: Session, shown: str, number: int, row: bytes, given: Mapping[str, str]) -> int:
    command = replace(add.COMMAND, run=partial(add.row, number=number, data=row))
    reply = await answer(session.desk, adding(session, given), {"add": command})
    told = pages(reply, PLAIN)[0].text.partition("\n")[0]
    if reply.outcome is Outcome.OK:
        sys.stdout.write(f"{shown}: line {number:,}: {told}\n")
    else:
        session.tell(f"{shown}: {told}")
    return EXIT[reply.outcome]


def adding(session: Session, given: Mapping[str, str]) -> Request:
    """``!add`` of whoever sits at the console, with the options ``given`` and nothing to file yet."""
    return Request(
        "add",
        "",
        dict(given),
        guild=CONSOLE,
        permission=session.permission,
        now=session.clock(),
        zone=session.zone,
    )
