"""Furniture: whole lines that a page adds around a story.

Safe rules hold everywhere; risky ones only at the edges of the text (the first three lines, or after the last
paragraph that reads like prose), on lines of at most twelve words. No rule touches a line with a quotation mark. What
is dropped keeps its offsets and the rule's name, so that a journalist can see it.
"""

from __future__ import annotations

import re

from summarizer.types import Dropped, Span

_MARK = re.compile(r"[\"“”„‟«»]|''|``")
_FLAGS = re.IGNORECASE


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


_SAFE = (
    ("image file name", _rule(r"[\w ()&',.+%@-]{1,120}\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)")),
    (
        "comment form",
        _rule(
            r"leave a (?:reply|comment)|%d bloggers like this:?|\d+ (?:comments?|bloggers like this:?)"
            r"|(?:post|add) (?:a )?comment|your email address will not be published.{0,80}|comments? (?:are )?closed\.?"
        ),
    ),
    (
        "photo credit",
        _rule(
            r"(?:photo(?:graph)?s?|image|picture|credit)(?: credit)?(?: by)?\s*[:/|].{1,120}"
            r"|\(?(?:photo|image|picture) by .{1,100}"
            r"|.{0,80}[/(]\s?(?:getty images|ap photo|reuters|afp)(?:[^.]{0,40})\)?"
        ),
    ),
    ("copyright", _rule(r"(?:©|\(c\)|copyright\b).{0,200}|.{0,60}all rights reserved\.?.{0,60}")),
    (
        "author note",
        _rule(
            r"[\w .'-]{3,60} is an? (?:\w+ ){0,4}(?:reporter|correspondent|editor|columnist|journalist) "
            r"(?:for|at|with|in|covering)\b.{0,160}"
        ),
    ),
    ("byline", re.compile(r"(?:By|BY) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:(?:,| and| \|) .{1,80})?")),
)
_RISKY = (
    (
        "share buttons",
        _rule(r"(?:share|tweet|print|email|e-mail|pin it|like this|facebook|twitter|whatsapp|linkedin)\b.{0,60}"),
    ),
    ("newsletter", _rule(r".{0,40}(?:sign up|subscribe|newsletter)\b.{0,80}")),
    ("related", _rule(r"(?:read more|related|see also|more on|recommended|click here|watch)\b.{0,120}")),
    ("privacy", _rule(r".{0,40}(?:cookies?|privacy policy|terms of (?:use|service))\b.{0,80}")),
    ("updated", _rule(r"(?:(?:last )?updated|published|posted)(?:\s*(?:on|at|:)).{0,80}")),
)
_SPEECH = re.compile(r"\b(?:sa(?:id|ys)|told|asked|added|wrote|claim(?:s|ed)|according)\b", _FLAGS)
_EDGE_LINES = 3
_RISKY_WORDS = 12
_PROSE_WORDS = 8
_LONGEST = 300


def _lines(text: str) -> list[Span]:
    """Every line with something in it, without the white space around it."""
    spans: list[Span] = []
    start = 0
    for row in text.split("\n"):
        core = row.strip()
        if core:
            begin = start + len(row) - len(row.lstrip())
            spans.append(Span(begin, begin + len(core)))
        start += len(row) + 1
    return spans


def _matches(rules: tuple[tuple[str, re.Pattern[str]], ...], row: str) -> str | None:
    return next((name for name, pattern in rules if pattern.fullmatch(row)), None)


def dropped(text: str) -> tuple[Dropped, ...]:
    """The furniture lines of ``text``, in order. Offsets are on ``text``; rules as in the project's article guide."""
    rows = _lines(text)
    prose = [
        i
        for i, span in enumerate(rows)
        if len(span.of(text).split()) > _PROSE_WORDS and span.of(text)[-1] in '.!?"”’“)…'
    ]
    last_prose = prose[-1] if prose else len(rows)
    found: list[Dropped] = []
    for i, span in enumerate(rows):
        if span.end - span.start > _LONGEST:
            continue
        row = span.of(text)
        if _MARK.search(row):
            continue
        rule = _matches(_SAFE, row)
        at_edge = i < _EDGE_LINES or i > last_prose
        if rule is None and at_edge and len(row.split()) <= _RISKY_WORDS and not _SPEECH.search(row):
            rule = _matches(_RISKY, row)
        if rule is not None:
            found.append(Dropped(span, rule))
    return tuple(found)
