"""Graphic content behind a spoiler: each slice of a graphic article, and nothing of ours."""

from __future__ import annotations

from dataclasses import replace

from bot.replies.blocks import Excerpt, Line, Piece, Reply, Verbatim


def hide_graphic(reply: Reply) -> Reply:
    """``reply`` with every slice of an article that describes violence in detail hidden until it is pressed."""
    return replace(
        reply,
        heading=tuple(_line(row) for row in reply.heading),
        blocks=tuple(replace(block, rows=tuple(_row(row) for row in block.rows)) for block in reply.blocks),
        tail=tuple(_line(row) for row in reply.tail),
        article_lines=tuple((key, _line(row)) for key, row in reply.article_lines),
    )


def _row(row: Line | Excerpt) -> Line | Excerpt:
    return _line(row) if isinstance(row, Line) else replace(row, spoiler=row.ref.graphic)


def _line(row: Line) -> Line:
    return Line(tuple(_piece(piece) for piece in row.pieces))


def _piece(piece: Piece) -> Piece:
    return replace(piece, spoiler=piece.ref.graphic) if isinstance(piece, Verbatim) else piece
