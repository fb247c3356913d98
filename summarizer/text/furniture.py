"""Furniture: whole lines that a page adds around a story.

Safe rules hold everywhere; risky ones only at the edges of the text (the first three lines, or after the last
paragraph that reads like prose), on lines of at most twelve words without a verb of speech. No rule touches a line with
a quotation mark, but below the end of a press release: what is put around such a text is told in ``release``. What is
dropped keeps its offsets and the rule's name, so that a journalist can see it.
"""

from __future__ import annotations

import re

from summarizer.text.marks import DOUBLE
from summarizer.text.release import framed
from summarizer.types import Dropped, Span

_FLAGS = re.IGNORECASE


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


_AGENCIES = r"getty images|ap photo|reuters|afp|epa|associated press"
_BUTTONS = (
    r"share|tweet|print|e-?mail|pin(?: it)?|like|facebook|twitter|whatsapp|linkedin|reddit|telegram|flipboard|x"
    r"|copy link|save"
)
_JOB = r"(?:reporter|correspondent|editor|columnist|journalist)"
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
            rf"|.{{0,80}}[/(]\s?(?:{_AGENCIES})[^.)]{{0,40}}\)?"
        ),
    ),
    (
        "copyright",
        _rule(
            r"©.{0,200}|\(c\) ?\d{4}.{0,200}|copyright(?:,? (?:©|\(c\)|\d{4}|by|notice).{0,200})?"
            r"|.{0,60}all rights reserved\.?.{0,200}"
        ),
    ),
    ("byline", re.compile(r"(?:By|BY) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:(?:,| and| \|) .{1,80})?")),
)
_AT_THE_END = (
    ("author note", _rule(rf"[\w .'’-]{{3,60}} is an? (?:\w+ ){{0,4}}{_JOB} (?:for|at|with|in|covering)\b.{{0,160}}")),
)
"""Only among the last lines: a story about a reporter may say who she is in its midst."""
_RISKY = (
    (
        "share buttons",
        _rule(
            rf"(?:{_BUTTONS})(?:(?:,|\s|\||·)+(?:{_BUTTONS}|this|on|via|to|with|article|story|page|post|a|friend"
            rf"|friends))*"
        ),
    ),
    (
        "newsletter",
        _rule(
            r"(?:please |click here to |don['’]t miss out[.:,] )?(?:sign up|subscribe)(?: (?:for|to|here|now|today"
            r"|with|and)\b.{0,90}|[.!:]?)"
            r"|(?:get|join|receive)\b.{0,60}\bnewsletters?\b.{0,40}|(?:our |daily |free )*newsletters?(?: sign[- ]?up)?"
        ),
    ),
    (
        "related",
        _rule(
            r"read (?:more|also|next|the full)\b.{0,120}|(?:see|read) also\b.{0,120}|click here\b.{0,120}|more (?:on"
            r"|from)\b[^.]{0,80}"
            r"|(?:related|recommended)(?: (?:articles?|stories|links?|content|coverage|topics|reading|posts?|videos?"
            r"|for you))?\s*:?"
            r"|related(?: \w+)?\s*:.{1,120}|watch(?:\s*:.{0,120}| (?:now|live|more|below|the video)\b.{0,100})"
        ),
    ),
    (
        "privacy",
        _rule(
            r"(?:cookies?|privacy|terms) (?:policy|settings|notice|of (?:use|service))(?:\W.{0,80})?"
            r"|(?:we|this (?:web)?site) uses? cookies\b.{0,80}|by (?:signing up|subscribing|continuing)\b.{0,100}"
        ),
    ),
    ("updated", _rule(r"(?:last )?(?:updated|published|posted|modified)\s*(?:on|at|:)?\s*[^.]{0,30}\d[^.]{0,40}\.?")),
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
    around = framed([span.of(text) for span in rows])
    found: list[Dropped] = []
    for i, span in enumerate(rows):
        if i in around:
            found.append(Dropped(span, around[i]))
            continue
        if span.end - span.start > _LONGEST:
            continue
        row = span.of(text)
        if DOUBLE.search(row):
            continue
        rule = _matches(_SAFE, row)
        if rule is None and i >= len(rows) - _EDGE_LINES:
            rule = _matches(_AT_THE_END, row)
        at_edge = i < _EDGE_LINES or i > last_prose
        if rule is None and at_edge and len(row.split()) <= _RISKY_WORDS and not _SPEECH.search(row):
            rule = _matches(_RISKY, row)
        if rule is not None:
            found.append(Dropped(span, rule))
    return tuple(found)
