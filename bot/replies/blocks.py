"""What a reply is made of, before any surface renders it.

The commands build these values; ``pages`` cuts them; ``discord_text`` and ``plain_text`` render them. Only
``Verbatim`` and ``Excerpt`` may carry article text as news, and both carry the reference by which it is checked
again at the moment of sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ports.records import SliceRef


@dataclass(frozen=True, slots=True)
class Own:
    """The bot's own words: straight marks only, no Markdown inside."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A name, role, outlet, headline or the user's own words: as given, white space folded, escaped in Discord."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Article text inside a line: a whole sentence or clause, exactly as stored. ``spoiler``: hidden until pressed."""

    ref: SliceRef
    spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A bare link, shown in angle brackets. Only http and https get this far."""

    url: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A future time once more, in Discord only, where each reader sees it in their own zone."""

    at: datetime


Piece = Own | Printed | Verbatim | Link | Stamp


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reply."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation as a block quote: each line of the slice with "> " in front, and nothing else.

    ``spoiler``: hidden until pressed; the marks of that stand outside the slice.
    """

    ref: SliceRef
    spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay together on a page. ``articles``: ids whose article line goes on the page; ``quote``: the id of
    the quote that the block shows, if it is one.
    """

    rows: tuple[Line | Excerpt, ...]
    articles: tuple[str, ...] = ()
    quote: str = ""


class Outcome(StrEnum):
    """How a command ended; the console's exit code hangs on it."""

    OK = "ok"
    USAGE = "usage"
    FAULT = "fault"
    SILENT = "silent"
    """An unknown command with nothing near, or a question that was taken back: Discord says nothing, the console says
    its sentence.
    """


@dataclass(frozen=True, slots=True)
class Button:
    """A button that repeats a typed command. ``label`` at most 80 characters."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a reply."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a request.

    ``heading`` opens every page; its first line ends in "page 1 of 3" where there are several. ``blocks`` are
    cut between, never inside (a block too long for a page is broken between sentences). ``article_lines`` maps an
    article id to the line that stands after the blocks of each page that shows it. ``tail`` closes the last page.
    ``footer``: every page ends in the canonical footer.
    """

    heading: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    tail: tuple[Line, ...] = ()
    article_lines: tuple[tuple[str, Line], ...] = ()
    footer: bool = False
    outcome: Outcome = Outcome.OK
    private: bool = False
    buttons: tuple[Button, ...] = ()
    files: tuple[File, ...] = ()
    per_page: int = 5
    """Most blocks on one page."""
    mark: str = ""
    """The last line of every page, by which the bot finds its own post again."""


def slices(reply: Reply) -> list[SliceRef]:
    """Every slice of a reply, once each."""
    rows = [
        *reply.heading,
        *(row for block in reply.blocks for row in block.rows),
        *reply.tail,
        *(row for _, row in reply.article_lines),
    ]
    return list(dict.fromkeys(ref for row in rows for ref in refs(row)))


def refs(row: Line | Excerpt) -> tuple[SliceRef, ...]:
    """The slices in one row."""
    if isinstance(row, Excerpt):
        return (row.ref,)
    return tuple(piece.ref for piece in row.pieces if isinstance(piece, Verbatim))


def line(*pieces: Piece | str) -> Line:
    """A line of pieces; a plain string is the bot's own words."""
    return Line(tuple(Own(p) if isinstance(p, str) else p for p in pieces))


def sentence(*pieces: Piece | str, outcome: Outcome = Outcome.OK) -> Reply:
    """A reply of one line: an error, a refusal, a confirmation."""
    return Reply(heading=(line(*pieces),), outcome=outcome)
