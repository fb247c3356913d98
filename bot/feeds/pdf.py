"""A PDF to an article: its lines put together to paragraphs, running heads and page numbers cut away and kept. Pure.

Lines are joined by a space. A hyphen at the end of a line stays as it is printed, joined without one: what the
typesetter hyphenated and what the writer did cannot be told apart, and words between quotation marks must not be
altered.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from datetime import UTC, datetime
from statistics import median

import pypdf

from bot.feeds.article import Cut, RawArticle, Unreadable, sha256_of

MOST_PAGES = 200
LONGEST_TEXT = 4 * 1024 * 1024
"""Characters of text that are taken from one document."""
_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"""[.!?…:]["'”’»)\]]*$""")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]-) (?=[^\W\d_])")
_BULLET = re.compile(r"(?:[•●▪–—-]|\d{1,2}[.)])\s")


def from_pdf(data: bytes, now: datetime | None = None) -> RawArticle:
    """The article in a PDF of at most 200 pages. Raises ``Unreadable``: no PDF, locked, too long, or only pictures."""
    # pypdf tells every oddity of a file; the one sentence below is what the person needs.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages, about = _read(data)
        title = str(about.title or "").strip() if about is not None else ""
        author = str(about.author or "").strip() if about is not None else ""
        made = _made(about)
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on broken files
        raise Unreadable("is no PDF that can be read") from None
    text, cuts = paragraphs_of(pages)
    if not text.strip():
        raise Unreadable("has no text (it may be scanned); add it as text")
    if made is not None and now is not None and made > now:
        made = None
    return RawArticle(
        text=text,
        headline=" ".join(title.split()),
        byline=" ".join(author.split()),
        printed_date=made.isoformat() if made is not None else "",
        day=made.date() if made is not None else None,
        published=made,
        sha256=sha256_of(data),
        dropped=cuts,
    )


def _read(data: bytes) -> tuple[list[list[str]], pypdf.DocumentInformation | None]:
    """The lines of every page, and what the document says of itself."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is locked with a password; save it without one and add it again")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"has {len(reader.pages)} pages; at most {MOST_PAGES} can be read")
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages:
        rows = [row.rstrip() for row in page.extract_text().split("\n")]
        size += sum(map(len, rows))
        if size > LONGEST_TEXT:
            raise Unreadable("holds more than 4 million characters of text")
        pages.append(rows)
    return pages, reader.metadata


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
            parts.append(_BROKEN_WORD.sub("", " ".join(open_paragraph)))
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
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part) + 2)
    text = "\n\n".join(parts)
    return text, tuple(Cut(min(starts[index], len(text)), line, rule) for index, line, rule in cuts)


def _running(pages: list[list[str]]) -> set[str]:
    """The shapes of lines that stand first or last on several pages."""
    shapes: Counter[str] = Counter()
    for page in pages:
        rows = [_shape(row) for row in page if row.strip()]
        shapes.update({*rows[:2], *rows[-2:]})
    return {shape for shape, count in shapes.items() if count > 2 and count > len(pages) / 3}  # not by chance


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
