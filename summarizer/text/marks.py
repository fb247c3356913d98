"""Quotation marks, read by their neighbours and only in a tie by their shape.

A state machine runs over one paragraph at a time, so that one odd mark costs at most the quotes of its paragraph and
the run that starts there. Offsets stay those of the stored text: nothing is normalised.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.types import Paragraph, Span

DOUBLE = re.compile(r"[\"“”„‟«»＂]|''|``|’’|‘‘")
"""Every form in which a double mark is printed."""
_LETTER = re.compile(r"[^\W_]")
"""Marks around nothing quote nothing."""
_SINGLE = re.compile(r"[‘’'‚]")
_SINGLE_OPENS = re.compile(r"[‘'‚](?=[^\W\d_\[…])")
_SHORTENED = re.compile(r"['’](?:s|m|d|re|ve|ll)(?=\s)", re.IGNORECASE)
"""The end of a word that tokenised text sets apart: "the owner 's hedge". It opens nothing."""
_OPEN_SHAPE = frozenset({"“", "„", "«", "``", "‘‘", "‘", "‚", "‟"})
_CLOSE_SHAPE = frozenset({"”", "»", "’’"})
_DASH = "-–—‒―"
_BEFORE_OPEN = frozenset("([{/…:" + _DASH)
_AFTER_OPEN = frozenset("[(#$£€@‘'’….…" + '“"')
_NEVER_OPENS = frozenset(",;)]}")
"""No quotation opens with one of these: the mark before it is stray, or closes."""
_BEFORE_CLOSE = frozenset(".,!?…)]%;:'’" + _DASH)
_AFTER_CLOSE = frozenset(".,!?…)]};:/" + _DASH)
_CUE_AFTER = re.compile(r",\s+(?:\w+\s+){0,3}(?:said|says|told|asked|added|wrote|according)\b", re.IGNORECASE)

_CUE_IN_COMMAS = re.compile(
    r",\s+(?:he|she|they|(?:[A-Z][\w.’'-]*\s){1,3})\s?(?:said|says|asked|added|wrote)\b\s?[,.]", re.MULTILINE
)
"""An attribution that stands inside what a lost mark left open."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands between two marks of one paragraph, the marks included.

    ``paragraph`` is the index (from 0) into the paragraphs given. ``runs_on``: left open at the paragraph's end, and
    the next paragraph opens with a mark. ``flags`` name what is odd about its marks. ``single``: in single marks.
    """

    span: Span
    paragraph: int
    runs_on: bool = False
    flags: tuple[str, ...] = ()
    single: bool = False

    def inner(self, text: str) -> str:
        """The words without the marks."""
        return self.span.of(text).strip("\"“”„‟«»＂`'‘’")


@dataclass(frozen=True, slots=True)
class _Glyph:
    span: Span
    opens: bool | None
    """None: its neighbours and its shape do not tell."""
    odd: bool
    kind: str


def _glyphs(text: str, within: Span) -> list[_Glyph]:
    found: list[_Glyph] = []
    for i, match in enumerate(DOUBLE.finditer(text, within.start, within.end)):
        before = text[match.start() - 1] if match.start() > within.start else " "
        after = text[match.end()] if match.end() < within.end else " "
        shape = match.group()
        # After a digit a straight mark closes only if the marks before it leave one open: else it means inches.
        # Behind "=" and before ">" stand the values of HTML attributes.
        if before == "=" or after == ">" or (shape in {'"', "''"} and before.isdigit() and i % 2 == 0):
            continue
        opens_here = (before.isspace() or before in _BEFORE_OPEN or DOUBLE.match(before) is not None) and (
            after.isalnum() or after in _AFTER_OPEN
        )
        closes_here = (before.isalnum() or before in _BEFORE_CLOSE) and (
            after.isspace() or after in _AFTER_CLOSE or DOUBLE.match(after) is not None
        )
        by_shape = True if shape in _OPEN_SHAPE else False if shape in _CLOSE_SHAPE else None
        opens = opens_here if opens_here != closes_here else by_shape
        if not opens_here and after in _NEVER_OPENS:
            opens = False
        found.append(
            _Glyph(
                Span(*match.span()),
                opens,
                by_shape is not None and opens is not None and by_shape != opens,
                _kind(shape),
            )
        )
    return found


def _kind(shape: str) -> str:
    return "straight" if shape in {'"', "''", "``", "＂"} else "angle" if shape in "«»" else "curly"


def passages(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Passage, ...]:
    """All passages in order: those in double marks, or those in single marks where these are the text's own style.

    Never raises; the spans are ordered, disjoint, and each lies in one paragraph.
    """
    double: list[Passage] = []
    single: list[Passage] = []
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1].span if i + 1 < len(paragraphs) else None
        double.extend(_of_paragraph(text, paragraph.span, i, following))
        single.extend(_single(text, paragraph.span, i, following))
    return tuple(p for p in (single if _is_style(single, double) else double) if _LETTER.search(text, *_ends(p)))


def _ends(passage: Passage) -> tuple[int, int]:
    return passage.span.start, passage.span.end


def _is_style(single: Sequence[Passage], double: Sequence[Passage]) -> bool:
    """Whether a text quotes in single marks: it has none in double ones, or only inside the single ones."""
    starts = [p.span.start for p in single]

    def inside(passage: Passage) -> bool:
        at = bisect_right(starts, passage.span.start) - 1
        return at >= 0 and passage.span.end <= single[at].span.end

    return bool(single) and all(inside(passage) for passage in double)


def _of_paragraph(text: str, within: Span, index: int, following: Span | None) -> list[Passage]:
    found: list[Passage] = []
    start: _Glyph | None = None
    depth = 0
    for glyph in _glyphs(text, within):
        opens = glyph.opens if glyph.opens is not None else start is None
        if start is None:
            if opens:
                start, depth = glyph, 1
            continue
        if not opens:
            depth -= 1 if depth == 1 or glyph.kind != start.kind else depth
            if depth == 0:
                flags = (("wrong_way_open",) if start.odd else ()) + (("wrong_way_close",) if glyph.odd else ())
                found.append(Passage(Span(start.span.start, glyph.span.end), index, flags=flags))
                start = None
        elif glyph.kind != start.kind:
            depth += 1
        else:
            # An opener while the first is still open: that one lost its closing mark.
            end = _last_sentence_end(text, start.span.end, glyph.span.start)
            if end is not None and not _CUE_AFTER.search(text, start.span.end, end):
                found.append(Passage(Span(start.span.start, end), index, flags=("unclosed",)))
            start, depth = glyph, 1
    if start is not None:
        found.extend(_left_open(text, start, within, index, following))
    return found


def _left_open(text: str, start: _Glyph, within: Span, index: int, following: Span | None) -> list[Passage]:
    span = Span(start.span.start, within.end)
    if (
        following is not None
        and DOUBLE.match(text, following.start)
        and not _CUE_IN_COMMAS.search(text, span.start, span.end)
    ):
        return [Passage(span, index, runs_on=True)]
    # No mark takes it up again: a lost closing mark. Keep the words only if no attribution can be among them.
    if span.end - span.start > 2 and not _CUE_AFTER.search(text, span.start, span.end):
        return [Passage(span, index, flags=("unclosed",))]
    return []


def _last_sentence_end(text: str, start: int, end: int) -> int | None:
    ends = [m.end() for m in re.finditer(r"[.!?…](?=\s)", text[start:end])]
    return start + ends[-1] if ends else None


def _single(text: str, within: Span, index: int, following: Span | None) -> list[Passage]:
    """Passages in single marks: opened after white space, closed after closing punctuation or before white space.

    One left open runs on where the next paragraph opens with such a mark.
    """
    found: list[Passage] = []
    start: int | None = None
    for match in _SINGLE.finditer(text, within.start, within.end):
        before = text[match.start() - 1] if match.start() > within.start else " "
        after = text[match.end()] if match.end() < within.end else " "
        if start is not None and before.isspace() and after.isspace():
            before = text[match.start() - 2]  # tokenised text: the mark stands alone
        if start is None:
            if (
                (before.isspace() or before in _BEFORE_OPEN)
                and (after.isalpha() or after in '[…“"')
                and match.group() != "’"
                and not _SHORTENED.match(text, match.start(), within.end)
            ):
                start = match.start()
        elif (
            not after.isalnum()
            and not before.isspace()
            and match.group() not in {"‘", "‚"}
            # A plural possessive ("the Briks' house") closes nothing: a quotation ends in or before punctuation.
            and (before in ".,!?…" or after in ".,!?;:)" or (after.isspace() and before != "s"))
        ):
            found.append(Passage(Span(start, match.end()), index, single=True))
            start = None
    if start is not None and following is not None and _SINGLE_OPENS.match(text, following.start, following.end):
        found.append(Passage(Span(start, within.end), index, runs_on=True, single=True))
    return found
