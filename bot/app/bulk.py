"""``pullquote add``: files, folders of files and standard input, one article after the other."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.app.archive_files import add_rows, adding, is_archive
from bot.app.building import read_file
from bot.app.console import EXIT, Session, patiently, show, waiting
from bot.commands.answer import answer
from bot.commands.given import OF_ONE
from bot.commands.request import Attachment, Request
from bot.ports.intake import LARGEST_BYTES
from bot.replies.blocks import Outcome
from bot.replies.errors import unreadable_file
from bot.replies.not_filed import for_one_article
from bot.replies.pages import PLAIN, pages
from bot.replies.wording import count, echo

STANDARD_INPUT = "-"


async def add(session: Session, names: Sequence[str], given: Mapping[str, str]) -> int:
    """File what ``names`` stand for, each as a request of its own. What cannot be read is told, and the rest goes on.

    The answer: 0, 2 where something could not be read, 1 for a fault of ours.
    """
    paths, folders = await asyncio.to_thread(_all_files, names)
    if not paths:
        return show(unreadable_file(", ".join(names), "there are no files in it"))
    of_one = [key for key in OF_ONE if key in given]
    if of_one and (len(paths) > 1 or is_archive(paths[0])):
        return show(for_one_article(of_one))
    if len(paths) == 1 and not folders:
        return await (add_rows if is_archive(paths[0]) else _only)(session, paths[0], given)
    codes = [
        await (add_rows(session, path, given) if is_archive(path) else _one_of(session, path, place, len(paths), given))
        for place, path in enumerate(paths, start=1)
    ]
    sys.stdout.write(f"{codes.count(0):,} of {count(len(codes), 'file')} read and in the archive.\n")
    sys.stdout.flush()
    return 1 if 1 in codes else 2 if 2 in codes else 0


def _all_files(names: Sequence[str]) -> tuple[list[str], bool]:
    """The files that ``names`` stand for (of a folder those not hidden), and whether a folder was among them."""
    paths: list[str] = []
    folders = False
    for name in names:
        if name == STANDARD_INPUT or not _is_folder(name):
            paths.append(name)
            continue
        folders = True
        paths += [str(each) for each in sorted(Path(name).rglob("*")) if each.is_file() and _is_shown(each, name)]
    return paths, folders


def _is_shown(path: Path, folder: str) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # a name that is too long: reading it will say so
        return False


async def _only(session: Session, name: str, given: Mapping[str, str]) -> int:
    """One file: the whole reply."""
    try:
        request = await _request(session, name, given)
    except OSError as error:
        return show(unreadable_file(name, error.strerror or "it cannot be read"))
    return show(await patiently(answer(session.desk, request), session.tell))


async def _one_of(session: Session, name: str, place: int, total: int, given: Mapping[str, str]) -> int:
    """One of several files: the first line of the reply; to standard error where it was not read."""
    shown = echo(name).text
    session.tell(f"{place:,} of {total:,}: {shown}")
    try:
        reply = await answer(session.desk, await _request(session, name, given))
    except OSError as error:
        reply = unreadable_file(name, error.strerror or "it cannot be read")
    told = pages(reply, PLAIN)[0].text.partition("\n")[0]
    if reply.outcome is Outcome.OK:
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()
    else:
        session.tell(told if shown in told else f"{shown}: {told}")
    return EXIT[reply.outcome]


async def _request(session: Session, name: str, given: Mapping[str, str]) -> Request:
    """``!add`` with the file. Raises ``OSError``."""
    if name == STANDARD_INPUT and sys.stdin is not None and sys.stdin.isatty():
        session.tell("Type or paste the article, then end it with Ctrl-D on a line of its own.")
    return replace(adding(session, given), attachments=(await attachment(name),))


async def attachment(name: str) -> Attachment:
    """The file ``name``, or standard input for ``-``; of a large one just enough to refuse it. Raises ``OSError``."""
    if name == STANDARD_INPUT:
        data = b"" if sys.stdin is None else await waiting(lambda: sys.stdin.buffer.read(LARGEST_BYTES + 1))
        return Attachment("standard input.txt", data)
    return Attachment(Path(name).name, await asyncio.to_thread(read_file, Path(name)))
