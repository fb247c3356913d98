"""A PDF to an article: its lines put together to paragraphs, running heads and page numbers cut away and kept. Pure.

Lines are joined by a space. A hyphen at the end of a line goes only where the document prints the joined word
elsewhere (or it is a month or weekday), and the one with the hyphen nowhere; else it stays, joined without a space:
what the typesetter hyphenated and what the writer did cannot be told apart, and words between quotation marks must not
be altered.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from math import hypot
from statistics import median

import pypdf

from bot.feeds.article import Cut, RawArticle, Unreadable, sha256_of
from bot.feeds.layout import Piece, Row, set_in_rows
from bot.feeds.titles import stated_title
from summarizer.text.calendar import MONTHS, WEEKDAYS

MOST_PAGES = 200
LONGEST_TEXT = 4 * 1024 * 1024
"""Characters of text that are taken from one document."""
_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"""[.!?…:]["'”’»)\]]*$""")
_LINE_END = "\x1e"
_BROKEN_WORD = re.compile(rf"(?<=[^\W\d_]-){_LINE_END}(?!(?:and|or|to)\b)(?=[^\W\d_])")
"""Not "pre- and post-war"."""
_BROKEN = "\x1f"
"""Stands where a line ended in a hyphen until the whole document is known."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENATED = re.compile(rf"(?P<before>[^\W\d_]+)-{_BROKEN}(?P<after>[^\W\d_]+)")
_PREFIXES = frozenset("anti co ex mid non over post pre pro re self semi sub un under well".split())
"""Before these a writer sets a hyphen with a meaning of its own ("re-form")."""
_CALENDAR = frozenset(name.casefold() for name in (*MONTHS, *WEEKDAYS))
_SOFT_HYPHEN = "\u00ad"
_LARGER = 1.15
"""Type this much larger than that of the text is a headline's."""
_HEADLINE_SHORTEST = 8
_HEADLINE_LONGEST = 300
_PARAGRAPH_SHORTEST = 100
_SENTENCE_END = re.compile(r"""[^\W\d_]{2}["'”’)\]]?[.!?…]["'”’)\]]*(?:\s+["'“‘(\[]?[^\W\d_]|$)""")
_LABEL = re.compile(
    r"\W*(?:press|media|news)(?: release| statement)?\W*|\W*for immediate release\W*|\W*statement\W*|[\W\d]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•●▪–—-]|\d{1,2}[.)])\s")


def from_pdf(data: bytes, now: datetime | None = None) -> RawArticle:
    """The article in a PDF of at most 200 pages. Raises ``Unreadable``: no PDF, locked, too long, or only pictures."""
    # pypdf tells every oddity of a file; the one sentence below is what the person needs.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages, about = _read(data)
        stated = str(about.title or "") if about is not None else ""
        author = str(about.author or "").strip() if about is not None else ""
        made = _made(about)
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on broken files
        raise Unreadable("is no PDF that can be read") from None
    title, pages = _headline(pages, stated_title(stated))
    text, cuts = paragraphs_of([[row.text for row in page] for page in pages])
    if not text.strip():
        raise Unreadable("has no text (it may be scanned); add it as text")
    if made is not None and now is not None and made > now:
        made = None
    return RawArticle(
        text=text,
        headline=title,
        byline=" ".join(author.split()),
        printed_date=made.isoformat() if made is not None else "",
        day=made.date() if made is not None else None,
        published=made,
        sha256=sha256_of(data),
        dropped=cuts,
    )


def _read(data: bytes) -> tuple[list[list[Row]], pypdf.DocumentInformation | None]:
    """The rows of every page, and what the document says of itself."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is locked with a password; save it without one and add it again")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"has {len(reader.pages)} pages; at most {MOST_PAGES} can be read")
    pages: list[list[Row]] = []
    size = 0
    for page in reader.pages:
        pieces: list[Piece] = []

        def seen(text: str, current: list[float], text_matrix: list[float], _font: object, points: float) -> None:
            if text:
                pieces.append(_piece(text, current, text_matrix, points))  # noqa: B023 - called before the next page

        page.extract_text(visitor_text=seen)
        size += sum(len(piece.text) for piece in pieces)
        if size > LONGEST_TEXT:
            raise Unreadable("holds more than 4 million characters of text")
        pages.append(set_in_rows(pieces))
    return pages, reader.metadata


def _piece(text: str, current: Sequence[float], place: Sequence[float], points: float) -> Piece:
    """A piece of text with its place and size on the page, by the two matrices that PDF has for them."""
    x = place[4] * current[0] + place[5] * current[2] + current[4]
    y = place[4] * current[1] + place[5] * current[3] + current[5]
    scale = hypot(place[2], place[3]) * hypot(current[2], current[3])
    return Piece(text, float(x), float(y), float(points) * scale)


def _headline(pages: list[list[Row]], stated: str) -> tuple[str, list[list[Row]]]:
    """The headline, and the pages without its rows: what the document states, where the first page prints it; else
    what the first page prints in the largest type, well above that of the text, before the text begins (a line that
    large in its midst is a pull quote or a subheading); else what is stated.
    """
    first = pages[0] if pages else []
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page:
            sizes[round(row.size, 1)] += len(row.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    running = _running([[row.text for row in page] for page in pages])
    elsewhere: dict[str, float] = {}
    for page in pages[1:]:
        for row in page:
            elsewhere[_shape(row.text)] = max(row.size, elsewhere.get(_shape(row.text), 0.0))
    groups = _groups(first)
    for start, end in groups:
        said = " ".join(row.text for row in first[start:end])
        if stated and _letters(said) == _letters(stated):
            return said, [first[:start] + first[end:], *pages[1:]]
    begins = next((start for start, end in groups if _is_running_text(first[start:end], body)), len(first))
    large = [
        (first[start].size, -start, end)
        for start, end in groups
        if start < begins
        and first[start].size >= _LARGER * body > 0
        and not any(
            _shape(row.text) in running and row.size < _LARGER * elsewhere.get(_shape(row.text), 0.0)
            for row in first[start:end]
        )
        and _HEADLINE_SHORTEST <= sum(len(row.text) + 1 for row in first[start:end]) <= _HEADLINE_LONGEST
        and not _LABEL.fullmatch(" ".join(row.text for row in first[start:end]))
    ]
    if not large:
        return stated, pages
    _, start, end = max(large)
    title = " ".join(row.text for row in first[-start:end])
    return title, [first[:-start] + first[end:], *pages[1:]]


def _is_running_text(rows: Sequence[Row], body: float) -> bool:
    """Whether rows in the type of the text are a paragraph with a sentence in it, not a letterhead."""
    said = " ".join(row.text for row in rows)
    return rows[0].size < _LARGER * body and len(said) >= _PARAGRAPH_SHORTEST and _SENTENCE_END.search(said) is not None


def _groups(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of rows of one size of type without an empty row between them, as half-open ranges."""
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or not rows[at].text or abs(rows[at].size - rows[start].size) > 0.03 * rows[start].size:
            if rows[start].text:
                found.append((start, at))
            start = at
        elif not rows[start].text:
            start = at
    return found


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _made(about: pypdf.DocumentInformation | None) -> datetime | None:
    try:
        made = about.creation_date if about is not None else None
    except (ValueError, TypeError):
        return None
    return made.replace(tzinfo=UTC) if made is not None and made.tzinfo is None else made


def paragraphs_of(pages: list[list[str]]) -> tuple[str, tuple[Cut, ...]]:
    """The text of ``pages`` (lists of lines), paragraphs parted by an empty line.

    A paragraph ends at an empty line, or at a line that ends a sentence well before the right edge. A line that stands
    at the top or foot of several pages, and a page's number, are cut away.
    """
    running = _running(pages)
    widths = [len(row) for page in pages for row in page if len(row) > 20]
    full = median(widths) if widths else 0
    parts: list[str] = []
    cuts: list[tuple[int, str, str]] = []
    open_paragraph: list[str] = []

    def close() -> None:
        if open_paragraph:
            parts.append(_BROKEN_WORD.sub(_BROKEN, _LINE_END.join(open_paragraph)).replace(_LINE_END, " "))
            open_paragraph.clear()

    for page in pages:
        rows = [row.strip() for row in page]
        top, foot = _edges(rows, running)
        for i, line in enumerate(rows):
            if not line:
                close()
                continue
            if i < top or i >= foot:
                cuts.append((len(parts) + bool(open_paragraph), line, "running head or page number"))
                continue
            if open_paragraph and _BULLET.match(line):
                close()
            open_paragraph.append(line)
            if _ENDS.search(line) and len(line) < 0.85 * full:
                close()
    close()
    parts = _mended(parts)
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part) + 2)
    text = "\n\n".join(parts)
    return text, tuple(Cut(min(starts[index], len(text)), line, rule) for index, line, rule in cuts)


def _mended(parts: list[str]) -> list[str]:
    """Paragraphs with words whole that were broken at the end of a line, where the document prints them whole
    elsewhere.
    """
    words = _CALENDAR | {word.casefold() for part in parts for word in _WORD.findall(part)}

    def mend(found: re.Match[str]) -> str:
        before, after = found["before"], found["after"]
        joined, printed = (before + after).casefold(), f"{before}-{after}".casefold()
        typeset = joined in words and printed not in words and before.casefold() not in _PREFIXES
        return before + after if typeset and after[0].islower() else f"{before}-{after}"

    return [
        _HYPHENATED.sub(mend, part).replace(_BROKEN, "").replace(_SOFT_HYPHEN, "") if _BROKEN in part else part
        for part in (part.replace(_SOFT_HYPHEN + " ", "").replace(_SOFT_HYPHEN, "") for part in parts)
    ]


def _running(pages: list[list[str]]) -> set[str]:
    """The shapes of lines that stand first or last on several pages."""
    shapes: Counter[str] = Counter()
    for page in pages:
        rows = [_shape(row) for row in page if row.strip()]
        shapes.update({*rows[:2], *rows[-2:]})
    # Not by chance: on three pages and more, or on both of two.
    return {
        shape for shape, count in shapes.items() if (count > 2 and count > len(pages) / 3) or count == len(pages) == 2
    }


def _edges(rows: list[str], running: set[str]) -> tuple[int, int]:
    """Where a page's own text begins and ends: after running heads and numbers at its top, before those at its foot."""

    def cut(row: str) -> bool:
        return _shape(row) in running or _NUMBER.fullmatch(row) is not None

    filled = [i for i, row in enumerate(rows) if row]
    top, foot = 0, len(rows)
    for i in filled[:2]:
        if not cut(rows[i]):
            break
        top = i + 1
    for i in reversed(filled[-2:]):
        if i < top or not cut(rows[i]):
            break
        foot = i
    return top, foot


def _shape(row: str) -> str:
    """A line with its figures made alike, so that "Page 3" and "Page 4" are one."""
    return re.sub(r"\d+", "0", " ".join(row.split()))
