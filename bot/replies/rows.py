"""One row of a page as text, and how a row that is too long for a page is cut.

Slices are cut between sentences, or where one sentence is longer than a page at white space; each piece is an exact
slice and is labelled outside it. Everything else is cut at spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from bot.replies import discord_text, plain_text
from bot.replies.blocks import Excerpt, File, Line, Verbatim
from bot.replies.discord_text import units

LONGEST_PRINTED = 400
LABEL_ROOM = 32
"""Units kept free for ``part 12 of 34``, the ends of a code block and of a spoiler."""

_SPACE = re.compile(r"(?<=\S)\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


class Style(Enum):
    """For whom a reply is rendered."""

    DISCORD = "discord"
    PLAIN = "plain"


class Shape(Enum):
    """How a slice stands in its row."""

    QUOTE = "quote"
    FENCE = "fence"
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is sent. ``parts``: the rows it falls into when it is too long; ``slice``: what it holds alone.

    ``hidden``: the slice stands in a spoiler.
    """

    text: str
    files: tuple[File, ...] = ()
    slice: str | None = None
    shape: Shape = Shape.INLINE
    hidden: bool = False
    parts: tuple[Row, ...] = ()

    @property
    def size(self) -> int:
        """UTF-16 units with the end of the line."""
        return units(self.text) + 1


def rows_of(row: Line | Excerpt, style: Style, longest: int = LONGEST_PRINTED) -> tuple[Row, ...]:
    """The rows that one line or excerpt makes."""
    if style is Style.PLAIN:
        return (Row(plain_text.row(row)),)
    if isinstance(row, Excerpt):
        return (_slice_row(row, Shape.QUOTE),)
    return _line_rows(row, longest)


def _slice_row(piece: Verbatim | Excerpt, shape: Shape) -> Row:
    """A slice on a row of its own, in the first form that leaves it as it is."""
    text, hidden = piece.ref.text, piece.spoiler
    if discord_text.unfit(text) or (hidden and discord_text.opens_spoiler(text)):
        file = discord_text.slice_file(piece.ref, hidden=hidden)
        return Row(f"In the attached file {file.name}", (file,))
    if discord_text.restyled(text):
        shape = Shape.FENCE
    return Row(_shaped(text, shape, hidden=hidden), slice=text, shape=shape, hidden=hidden)


def _shaped(text: str, shape: Shape, *, hidden: bool) -> str:
    if shape is Shape.FENCE:
        text = discord_text.fenced(text)
    if hidden:
        text = discord_text.spoiler(text)
    return discord_text.block_quote(text) if shape is Shape.QUOTE else text


def _line_rows(row: Line, longest: int) -> tuple[Row, ...]:
    """A line: one row, unless a slice in it must stand apart: in a code block, in a file, or turning what follows."""
    parts: list[Row] = []
    run = ""
    apart = False
    for piece in row.pieces:
        if isinstance(piece, Verbatim):
            made = _slice_row(piece, Shape.INLINE)
            apart = apart or made.shape is Shape.FENCE or bool(made.files) or discord_text.turns(piece.ref.text)
            parts += [Row(run), made]
            run = ""
        else:
            run += discord_text.words(piece, longest)
    parts.append(Row(run))
    if discord_text.starts_printed(row.pieces):
        parts[0] = Row(discord_text.safe_start(parts[0].text))
    tidy = tuple(part if part.slice or part.files else Row(part.text.strip()) for part in parts)
    tidy = tuple(part for part in tidy if part.text)
    if apart:
        return tidy
    return (Row("".join(part.text for part in parts), parts=tidy if len(tidy) > 1 or tidy[:1] != (parts[0],) else ()),)


def cut(row: Row, first: int, room: int) -> list[Row]:
    """``row`` in rows of at most ``room`` units, the first of at most ``first``. Both must be 100 or more."""
    if row.parts:
        return list(row.parts)
    if row.slice is None:
        pieces = _cut_text(row.text, first - 1, room - 1, units, _SPACE)
        return [replace(row, text=piece, files=row.files if n == 0 else ()) for n, piece in enumerate(pieces)]

    def size(text: str) -> int:
        return units(_shaped(text, row.shape, hidden=row.hidden))

    pieces = _cut_text(row.slice, first - LABEL_ROOM, room - LABEL_ROOM, size, _SENTENCE_END)
    made = []
    for n, piece in enumerate(pieces, 1):
        label = f"part {n} of {len(pieces)}"
        made.append(Row(f"{_shaped(piece, row.shape, hidden=row.hidden)}\n{label}"))
    return made


def _cut_text(text: str, first: int, room: int, size: Callable[[str], int], ends: re.Pattern[str]) -> list[str]:
    """Consecutive pieces that together are ``text``: cut after ``ends``, else after white space, else anywhere."""
    pieces: list[str] = []
    while size(text) > (room if pieces else first):
        most = _fitting(text, room if pieces else first, size)
        at = max((m.end() for m in ends.finditer(text[:most])), default=0)
        at = at or max((m.end() for m in _SPACE.finditer(text[:most])), default=0) or most
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text] if text else pieces


def _fitting(text: str, room: int, size: Callable[[str], int]) -> int:
    """The most characters of ``text`` whose size is within ``room``; at least one."""
    low, high = 1, min(len(text), room)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle]) <= room else (low, middle - 1)
    return low
