"""Body paragraphs: what is left when furniture is set aside."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.types import Dropped, Paragraph, Span

_WRAPPED_SHORTEST = 45
_WRAPPED_LONGEST = 100
_SENTENCE_END = '.!?…"”’“:)'


def paragraphs(text: str, dropped: Sequence[Dropped]) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text``, numbered from 1, without the ``dropped`` lines.

    A line is a paragraph, unless the text is hard-wrapped: a line of 45 to 100 characters that ends in the middle of a
    sentence goes on with the next line.
    """
    gone = {d.span for d in dropped}
    found: list[Paragraph] = []
    open_start: int | None = None
    start = 0
    rows = text.split("\n")
    for i, row in enumerate(rows):
        begin = start + len(row) - len(row.lstrip())
        span = Span(begin, start + len(row.rstrip()))
        start += len(row) + 1
        if span.end <= span.start or span in gone:
            if open_start is not None:
                found.append(Paragraph(Span(open_start, _end_before(text, span.start, open_start)), len(found) + 1))
                open_start = None
            continue
        follows = i + 1 < len(rows) and rows[i + 1].strip() != ""
        wrapped = (
            follows and _WRAPPED_SHORTEST <= len(row) <= _WRAPPED_LONGEST and row.rstrip()[-1] not in _SENTENCE_END
        )
        if wrapped:
            open_start = span.start if open_start is None else open_start
            continue
        found.append(Paragraph(Span(span.start if open_start is None else open_start, span.end), len(found) + 1))
        open_start = None
    return tuple(found)


def _end_before(text: str, position: int, floor: int) -> int:
    """The end of what stands before ``position``, white space left out."""
    end = position
    while end > floor and text[end - 1].isspace():
        end -= 1
    return end
