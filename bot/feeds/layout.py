"""Pieces of text with their places on a page to rows in reading order. Pure.

Rows come in the order in which the document draws them, which is mostly the order to read them in; where two columns
of running text stand beside each other, the left one comes first. An empty row parts what stands apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite

_LETTER = 0.5
"""Mean width of a letter, in sizes of type; good enough to tell whether two pieces touch."""
_MARGIN = 0.3
"""Share of the width of the text in which no right column begins."""
_LEADING = 1.55
"""A step down that is this many times the usual one parts paragraphs."""
_LEAST_ROWS = 4
_LEAST_WORDS = 3.5
_STEP = 4.0
_SAME_ROW = 2.0
"""Points."""
_STOPS = (".", "!", "?", ":", "”", '"', "’")
_ALIGNED = 0.75
"""Share of the rows on the right that must begin where its column does, and of those on the left that end before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text as it is drawn: where it begins (points from the lower left corner) and its size of type."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text and its size of type (nought where it is not known or the row is empty)."""

    text: str
    size: float = 0.0


def set_in_rows(pieces: Sequence[Piece]) -> list[Row]:
    """The rows of one page in reading order. A line feed in a piece ends a row. Never raises."""
    runs = _runs(pieces)
    right = _right_column(runs)
    if right is None:
        return _parted(_in_drawn_rows(runs))
    return _by_column(runs, right)


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The rows as they are drawn, each as its runs: pieces are one run where no white space parts them."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if not (isfinite(piece.x) and isfinite(piece.y) and isfinite(piece.size)):
            piece = Piece(piece.text, 0.0, 0.0, 0.0)  # noqa: PLW2901 - a place that is none
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                rows.append([])
            if not part:
                continue
            last = rows[-1][-1] if rows[-1] else None
            if last is not None and not (part[0].isspace() or last.text[-1].isspace()):
                rows[-1][-1] = replace(last, text=last.text + part, size=max(last.size, piece.size))
            elif part.strip():
                rows[-1].append(replace(piece, text=part.lstrip()))
    return [row for row in rows if row]


def _end(piece: Piece) -> float:
    return piece.x + _LETTER * piece.size * len(piece.text.strip())


def _right_column(rows: Sequence[Sequence[Piece]]) -> float | None:
    """Where the right one of two columns begins, or None."""
    runs = [run for row in rows for run in row]
    left_edge, right_edge = min((run.x for run in runs), default=0.0), max(map(_end, runs), default=0.0)
    starts = Counter(round(run.x / _STEP) for run in runs if run.x > left_edge + _MARGIN * (right_edge - left_edge))
    if not starts:
        return None
    begins = max(starts, key=lambda at: (starts[at], -at)) * _STEP
    right = _merged([run for run in runs if run.x >= begins - _STEP])
    aligned = [row for row in right if row.x <= begins + _STEP]
    if len(aligned) < max(_LEAST_ROWS, _ALIGNED * len(right)):
        return None
    top, foot = max(row.y for row in aligned), min(row.y for row in aligned)
    beside = _merged([run for run in runs if run.x < begins - _STEP and foot - 1 <= run.y <= top + 1])
    ending = [row for row in beside if _end(row) <= begins + 2 * row.size]
    if len(ending) < max(_LEAST_ROWS, _ALIGNED * len(beside)):
        return None
    # The cells of a table hold a few words each.
    if min(sum(len(row.text.split()) for row in side) / len(side) for side in (aligned, ending)) < _LEAST_WORDS:
        return None
    return begins


def _merged(runs: Sequence[Piece]) -> list[Piece]:
    """Runs of one height as one, in the order from top to foot."""
    found: list[Piece] = []
    for run in sorted(runs, key=lambda each: (-round(each.y), each.x)):
        if found and abs(found[-1].y - run.y) < _SAME_ROW:
            found[-1] = replace(found[-1], text=f"{found[-1].text.strip()} {run.text.strip()}")
        else:
            found.append(run)
    return found


def _in_drawn_rows(rows: Sequence[Sequence[Piece]]) -> list[Piece]:
    return [replace(row[0], text=" ".join(r.text.strip() for r in row), size=max(r.size for r in row)) for row in rows]


def _by_column(rows: Sequence[Sequence[Piece]], begins: float) -> list[Row]:
    """The rows above and across the columns in their place, between them the left column and then the right one."""
    runs = [run for row in rows for run in row]
    columns_top = max(run.y for run in runs if run.x >= begins - _STEP)
    found: list[Row] = []
    left: list[Piece] = []
    right: list[Piece] = []
    across: list[Piece] = []

    def put(pieces: list[Piece], *, goes_on: bool = False) -> None:
        if pieces:
            parted = found and not (goes_on and not found[-1].text.endswith(_STOPS))
            found.extend(([Row("")] if parted else []) + _parted(_merged(pieces)))
            pieces.clear()

    for run in sorted(runs, key=lambda each: -each.y):
        if run.y > columns_top + 1 or (run.x < begins - _STEP and _end(run) > begins + 2 * run.size):
            put(left)
            put(right, goes_on=True)
            across.append(run)
        else:
            put(across)
            (right if run.x >= begins - _STEP else left).append(run)
    put(across)
    put(left)
    put(right, goes_on=True)
    return found


def _parted(pieces: Sequence[Piece]) -> list[Row]:
    """Rows with an empty one where the step down is wide, or the type changes its size."""
    steps = sorted((a.y - b.y) / a.size for a, b in pairwise(pieces) if a.y > b.y and a.size == b.size > 0)
    usual = steps[len(steps) // 4] if steps else 0.0
    rows: list[Row] = []
    for number, piece in enumerate(pieces):
        if number:
            before = pieces[number - 1]
            step = before.y - piece.y
            if (usual and step > _LEADING * usual * before.size) or abs(before.size - piece.size) > 0.15 * max(
                before.size, piece.size
            ):
                rows.append(Row(""))
        rows.append(Row(piece.text.strip(), piece.size))
    return rows
