"""The words of the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NoReturn

import bot

ADD_OPTIONS = {
    "headline": "the headline, where the first line is none",
    "outlet": "who published it",
    "url": "its address",
    "byline": "who wrote it",
    "published": "when it was published, as 2026-11-20",
    "embargo": "nobody finds it before, as 2026-11-24T06:00",
}
_EXAMPLES = """examples:
  python -m bot ask "!quotes Rupert Colville"
  python -m bot add story.txt --outlet "EXAMPLE Wire" --published 2026-11-20
  python -m bot console
  DISCORD_TOKEN=... python -m bot run
"""


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what was wrong."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        self.exit(2, f"I could not read the command line: {message}. Try: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(
        prog="pullquote",
        description="A newsroom's desk assistant: quotes and summaries in the source's own words.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"Pullquote {bot.__version__}")
    whats = top.add_subparsers(dest="what", metavar="command")
    whats.add_parser("start", help="join Discord where there is a token, else open the console")
    whats.add_parser("run", help="join Discord (needs DISCORD_TOKEN)")
    whats.add_parser("sync", help="register the slash commands with Discord")
    whats.add_parser("poll", help="look once at every feed that is due; what is to be posted waits for the bot")
    console = whats.add_parser("console", help="type commands at a prompt, or pipe them in, one a line")
    one = whats.add_parser("ask", help='answer one command, for example: ask "!quotes Rupert Colville"')
    one.add_argument("line", help="the command, with or without its prefix")
    one.add_argument("files", nargs="*", help="files that go with the command")
    add = whats.add_parser("add", help="file articles: files of any kind that is read, folders of them, or -")
    add.add_argument("files", nargs="+", metavar="file")
    for key, what in ADD_OPTIONS.items():
        add.add_argument(f"--{key}", help=what)
    backup = whats.add_parser("backup", help="copy the archive to a file, also while the bot runs")
    backup.add_argument("file", help="the copy; an earlier one of that name is replaced")
    restore = whats.add_parser("restore", help="put a copy in the place of the archive, which is kept aside")
    restore.add_argument("file", help="a copy made with backup")
    restore.add_argument("--yes", action="store_true", help="also where there is an archive already")
    move = whats.add_parser("move", help="copy an archive into the empty one that the settings name")
    move.add_argument("source", help="where it is now, as sqlite:///desk.db or postgresql://user@host/desk")
    whats.add_parser("check", help="look through the archive, the settings and the bot's place in Discord")
    whats.add_parser("reread", help="after an update: read anew what an earlier version read, also while the bot runs")
    for each in (console, one, add):
        each.add_argument(
            "--as",
            dest="role",
            choices=("reader", "editor", "admin"),
            default="admin",
            help="try the bot as somebody else",
        )
        each.add_argument("--now", type=moment, help="set the clock, as 2026-11-23T09:30:00+00:00")
    return top


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line, read. Files may stand before and after options. Raises ``SystemExit``."""
    top = parser()
    options, more = top.parse_known_args(arguments)
    if more and (any(word.startswith("--") for word in more) or not hasattr(options, "files")):
        top.error(f"what is {more[0]}?")
    if more:
        options.files += more
    if hasattr(options, "line"):
        options.line = as_utf8(options.line)
    for key in ADD_OPTIONS:
        if getattr(options, key, None) is not None:
            setattr(options, key, as_utf8(getattr(options, key)))
    return options


def as_utf8(word: str) -> str:
    """A word of the command line as UTF-8, whatever the locale took its bytes for."""
    return os.fsencode(word).decode("utf-8", "replace")


def moment(value: str) -> datetime:
    """An ISO time; without a zone it is UTC."""
    try:
        at = datetime.fromisoformat(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError("write the time as 2026-11-23T09:30:00+00:00") from None
