"""A row as plain text: the words of the Discord reply without Markdown of ours. Slices are never cut or wrapped."""

from __future__ import annotations

from bot.replies.blocks import Excerpt, Line, Link, Piece, Printed, Stamp, Verbatim
from bot.replies.wording import fold


def row(given: Line | Excerpt) -> str:
    """One line, or a block quote with ``> `` before each line of the slice."""
    if isinstance(given, Excerpt):
        return "> " + given.ref.text.replace("\n", "\n> ")
    return "".join(_piece(piece) for piece in given.pieces)


def _piece(piece: Piece) -> str:
    if isinstance(piece, Verbatim):
        return piece.ref.text
    if isinstance(piece, Link):
        return f"<{piece.url}>"
    if isinstance(piece, Stamp):
        return ""
    return fold(piece.text) if isinstance(piece, Printed) else piece.text
