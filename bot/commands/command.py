"""What a command is: a name, who may use it, its options and help, and one function ``Request -> Reply``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.commands.request import Permission, Request
from bot.newsdesk.desk import Desk
from bot.replies.blocks import Reply

Run = Callable[[Desk, Request], Awaitable[Reply]]


class Refused(Exception):
    """Ends a command early with the reply that says why. Raised by helpers that several commands share."""

    def __init__(self, reply: Reply) -> None:
        super().__init__("refused")
        self.reply = reply


@dataclass(frozen=True, slots=True)
class Option:
    """One ``key:value`` option. ``choices`` empty: any text. ``what`` is a phrase of at most 100 characters."""

    key: str
    what: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    ``syntax`` and ``examples`` are what ``!help`` shows; ``default`` says what it does with nothing more.

    ``for_editors`` says what of a command that everybody may use is for editors alone.

    ``reads_options`` False: the whole line is text, ``word:`` included.
    """

    name: str
    what: str
    syntax: str
    default: str
    examples: tuple[str, str, str]
    run: Run
    permission: Permission = Permission.READER
    options: tuple[Option, ...] = ()
    reads_options: bool = True
    for_editors: str = ""


FILTERS = (
    Option("since", "filed since: 24h, 7d, 2w, today, friday or 2026-11-20"),
    Option("until", "filed until then, a day to its end: 24h, 7d, 2w, today, friday or 2026-11-20"),
    Option("outlet", "published by this outlet"),
    Option("lang", "in this language: en, fr …"),
)
"""The options that most look-ups share, written ``[filters]`` in the reference."""
