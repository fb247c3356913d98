"""The skin that ``embeds:on`` adds: an embed that repeats a reply's title and metadata. Nothing stands only there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.replies.blocks import Excerpt, Line, Own, Printed, Reply
from bot.replies.discord_text import units
from bot.replies.rows import Style, rows_of
from bot.replies.wording import FOOTER

LONGEST_TITLE = 256
LONGEST_DESCRIPTION = 4096
LONGEST_EMBED = 6000
"""Discord's limits, in UTF-16 units; the last one holds for all embeds of a message together."""


@dataclass(frozen=True, slots=True)
class Skin:
    """The texts of one embed, each within its limit."""

    title: str
    description: str
    footer: str


def skin(reply: Reply) -> Skin | None:
    """The embed of a reply that shows article text; None for any other reply.

    A line that does not fit, or that takes a file, is left out: the message has it whole.
    """
    if not reply.footer or not reply.heading:
        return None
    first, *rest = reply.heading
    title = _text(_plain(first))
    if units(title) > LONGEST_TITLE or "\n" in title:  # a title takes no code block
        title, rest = "", [first, *rest]
    shown: list[str] = []
    room = min(LONGEST_DESCRIPTION, LONGEST_EMBED - LONGEST_TITLE - units(FOOTER))
    for row in (*rest, *(row for _, row in reply.article_lines)):
        text = _text(row)
        if text and units(text) < room:
            shown.append(text)
            room -= units(text) + 1
    return Skin(title, "\n".join(shown), FOOTER) if title or shown else None


def _text(row: Line | Excerpt) -> str:
    """The line as one row of message text, or nothing where it takes several or a file."""
    made = rows_of(row, Style.DISCORD)
    return made[0].text if len(made) == 1 and not made[0].files else ""


def _plain(row: Line) -> Line:
    """The line without bold: a title is bold already."""
    return Line(tuple(replace(p, bold=False) if isinstance(p, Own | Printed) else p for p in row.pieces))
