"""The command line: ``pullquote run | console | ask | add | sync`` (``python -m bot`` is the same)."""

from __future__ import annotations

import argparse
import asyncio
import io
import logging
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.app.building import open_desk, utc_now
from bot.app.console import CONSOLE, Session, ask, put
from bot.app.console import session as converse
from bot.app.joining import run, sync
from bot.app.settings import Settings, SettingsError, load
from bot.commands.request import Attachment, Permission, Request
from bot.ports.store import ArchiveError

_ADD_OPTIONS = ("headline", "outlet", "url", "byline", "published", "embargo")
_QUIET = {"ask", "console", "add"}


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the command line and answer its exit code. No traceback reaches the person."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        settings = load()
        level = "ERROR" if options.what in _QUIET and settings.log.level == "INFO" else settings.log.level
        logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        return asyncio.run(_command(options, settings))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except (ArchiveError, OSError) as error:
        sys.stderr.write(f"{error}\n" if isinstance(error, ArchiveError) else f"I could not go on: {error.strerror}.\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _command(options: argparse.Namespace, settings: Settings) -> Coroutine[Any, Any, int]:
    if options.what == "run":
        return run(settings)
    if options.what == "sync":
        return sync(settings)
    return _at_console(options, settings)


async def _at_console(options: argparse.Namespace, settings: Settings) -> int:
    try:
        files = [_attachment(name) for name in getattr(options, "files", [])]
    except OSError as error:
        sys.stderr.write(f"I could not read {error.filename}: {error.strerror}.\n")
        return 2
    async with open_desk(settings) as desk:
        clock = (lambda: options.now) if options.now else utc_now
        session = Session(desk, Permission[options.role.upper()], clock, settings.desk.zoneinfo)
        if options.what == "console":
            return await converse(session)
        if options.what == "ask":
            return await ask(session, options.line, files)
        given = {key: value for key in _ADD_OPTIONS if (value := getattr(options, key)) is not None}
        request = Request(
            "add",
            "",
            given,
            guild=CONSOLE,
            permission=session.permission,
            now=clock(),
            zone=session.zone,
            attachments=tuple(files),
        )
        return await put(session, request)


def _attachment(name: str) -> Attachment:
    if name == "-":
        return Attachment("standard input.txt", sys.stdin.buffer.read())
    path = Path(name)
    return Attachment(path.name, path.read_bytes())


def _moment(value: str) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError("write it as 2026-11-23T09:30:00+00:00") from None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote", description="A newsroom's desk assistant: quotes and summaries in the source's own words."
    )
    whats = parser.add_subparsers(dest="what", required=True, metavar="command")
    whats.add_parser("run", help="join Discord (needs DISCORD_TOKEN)")
    whats.add_parser("sync", help="register the slash commands with Discord")
    console = whats.add_parser("console", help="type commands at a prompt, or pipe them in")
    one = whats.add_parser("ask", help='answer one command, for example: ask "!quotes Rupert Colville"')
    one.add_argument("line", help="the command, with or without its prefix")
    one.add_argument("files", nargs="*", help="files that go with the command")
    add = whats.add_parser("add", help="file articles (.txt, .md; - is standard input)")
    add.add_argument("files", nargs="+", metavar="file")
    for key in _ADD_OPTIONS:
        add.add_argument(f"--{key}")
    for each in (console, one, add):
        each.add_argument(
            "--as",
            dest="role",
            choices=("reader", "editor", "admin"),
            default="admin",
            help="try the bot as somebody else",
        )
        each.add_argument("--now", type=_moment, help="set the clock, as 2026-11-23T09:30:00+00:00")
    return parser


if __name__ == "__main__":
    sys.exit(main())
