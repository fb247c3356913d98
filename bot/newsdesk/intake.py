"""Plain text and Markdown to an ``Article``: front matter, headline, byline, body. Pure; bytes in, a value out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from bot.newsdesk.opening import first_line, parted
from bot.newsdesk.stated import address, instant, publication
from bot.ports.intake import LARGEST_BYTES, MOST_CHARACTERS, MOST_WORDS, Given, Row, Unreadable, Why
from summarizer.text.fold import fold_text
from summarizer.text.furniture import dropped as furniture
from summarizer.types import Article

NOTHING_GIVEN = Given()

_KINDS = {"", ".txt", ".md", ".text", ".markdown"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (
    (re.compile(rb"%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04"), ".zip"),
    (re.compile(rb"\{\\rtf"), ".rtf"),
    (re.compile(rb"\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE), ".html"),
)
"""What a file really is, whatever its name says."""

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<rows>(?:[^\n]*\n){0,40}?)---[ \t]*(?:\n|\Z)")
_ROW = re.compile(r"(?P<key>[A-Za-z_]{2,20})[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_OPENING = 2_000
_OPENING_BREAKS = 4
"""Where a byline is looked for: so many characters, and so many line breaks after the first words."""

_LOOKED_AT = 65_536
_LEAST_ASCII = 0.7
"""Share of plain letters, spaces and marks in a text of Windows-1252, the Western European code page."""

_STRAY = 3
"""So many control characters may stray into a text; a binary file has more than one in a hundred characters."""

KEYS = {
    "headline": "headline", "title": "headline", "outlet": "outlet", "source": "outlet", "url": "url", "link": "url",
    "byline": "byline", "author": "byline", "published": "published", "date": "published", "embargo": "embargo",
}  # fmt: skip
"""Keys of the front matter, and what each is."""
_OPEN_ROW = rf"[ \t]*(?:{'|'.join(KEYS)})[ \t]*:[^\n]*\n"
_OPEN_MATTER = re.compile(
    rf"\A\s*(?P<rows>(?:{_OPEN_ROW}){{2,40}}|[ \t]*(?:headline|title)[ \t]*:[^\n]*\n)[ \t]*\n", re.IGNORECASE
)
"""The same rows without the marks, down to an empty line. One row alone may be a headline ("Source: …")."""


class TextIntake:
    """Reads plain text and Markdown only (the port ``bot.ports.intake.Intake``); ``bot.feeds.intake`` reads more."""

    kinds = (".txt", ".md")
    also = ()

    async def from_file(self, name: str, data: bytes, given: Given) -> Article:
        """See ``Intake``."""
        kind = PurePath(name).suffix.lower()
        if kind not in _KINDS:
            raise Unreadable(Why.KIND, kind)
        return from_bytes(data, given)

    async def from_row(self, row: bytes, given: Given) -> Row:
        """See ``Intake``."""
        del row, given
        raise Unreadable(Why.KIND, ".jsonl")

    async def from_pasted(self, text: str, given: Given) -> Article:
        """See ``Intake``."""
        return from_text(text, given)

    async def from_url(self, url: str, given: Given) -> Article:
        """See ``Intake``."""
        del given
        raise Unreadable(Why.NO_PAGES, url)


def from_bytes(data: bytes, given: Given = NOTHING_GIVEN) -> Article:
    """The article in the bytes of a text file. Raises ``Unreadable``; see ``from_text``."""
    if len(data) > LARGEST_BYTES:
        raise Unreadable(Why.LARGE)
    other = next((kind for pattern, kind in _OTHER_KINDS if pattern.match(data)), None)
    if other is not None:
        raise Unreadable(Why.KIND, other)
    return from_text(decoded(data), given)


def rows_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines of an archive file that are not blank, each with its number from 1."""
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        row = data[start:end].strip()
        if row:
            yield number, row
        start = end + 1


def decoded(data: bytes) -> str:
    """The text of ``data``: by its byte order mark, else UTF-8, else Windows-1252. Raises ``Unreadable``."""
    encodings = next(([name] for mark, name in _BOMS if data.startswith(mark)), ["utf-8", "cp1252"])
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = text[:_LOOKED_AT]
        if encoding == "cp1252" and sum(c.isascii() for c in start) < _LEAST_ASCII * len(start):
            continue  # letters of another alphabet, or no letters at all: it would be filed as nonsense
        if len(_UNPRINTABLE.findall(start)) <= max(_STRAY, len(start) // 100):
            return text
    raise Unreadable(Why.NOT_TEXT)


def cleaned(text: str) -> str:
    """``text`` as it can be stored and printed: one kind of line end, no control characters, no half characters.

    Everything that prints stays as it is.
    """
    plain = _LINE_ENDS.sub("\n", text)
    return _HALF_CHARACTERS.sub("\ufffd", _UNPRINTABLE.sub("", plain))


def from_text(text: str, given: Given = NOTHING_GIVEN) -> Article:
    """The article in ``text``; what ``given`` states wins over the front matter, and that over the text itself.

    The first line is the headline unless one is stated, or the line reads like body text; everything after it is the
    body as it stands. Raises ``Unreadable`` where there is no text, too much of it, or a stated value cannot be read.
    """
    stated, text = _front_matter(cleaned(text), given)
    headline = given.headline or stated.headline
    body = text
    if headline is None:
        headline, body = parted(text)
    elif fold_text(first_line(text)) == fold_text(headline):
        body = text.lstrip().partition("\n")[2]
    check_size(body)
    return Article(
        headline=headline,
        text=body.strip("\n"),
        outlet=given.outlet or stated.outlet,
        url=given.url or stated.url,
        byline=given.byline or stated.byline or byline_in(body),
        published_at=given.published_at or stated.published_at,
        embargoed_until=given.embargoed_until or stated.embargoed_until,
    )


def check_size(body: str) -> None:
    """Raises ``Unreadable`` for a text that is too long for one article, or holds no letter and no figure."""
    if len(body) > MOST_CHARACTERS:
        raise Unreadable(Why.LONG, f"{len(body):,} characters")
    words = len(body.split())
    if words > MOST_WORDS:
        raise Unreadable(Why.LONG, f"{words:,} words")
    if not any(c.isalnum() for c in body):
        raise Unreadable(Why.NO_TEXT, "0")


def _front_matter(text: str, given: Given) -> tuple[Given, str]:
    """What the front matter states, and the text after it."""
    matter = _FRONT_MATTER.match(text) or _OPEN_MATTER.match(text)
    if matter is None:
        return NOTHING_GIVEN, text
    stated = replace(NOTHING_GIVEN, zone=given.zone)
    for row in matter["rows"].splitlines():
        found = _ROW.fullmatch(row.strip())
        if found is not None and found["key"].lower() in KEYS and (value := _bare(found["value"])):
            stated = _with(stated, KEYS[found["key"].lower()], value)
    return stated, text[matter.end() :]


def _bare(value: str) -> str:
    """``value`` without the straight marks that stand around all of it and nowhere inside, as YAML sets them."""
    mark = value[:1]
    quoted = mark in {'"', "'"} and len(value) > 1 and value.endswith(mark) and mark not in value[1:-1]
    return value[1:-1] if quoted else value


def _with(stated: Given, key: str, value: str) -> Given:
    try:
        match key:
            case "published":
                return replace(stated, published_at=publication(value, stated.zone))
            case "embargo":
                return replace(stated, embargoed_until=instant(value, stated.zone))
            case "url":
                return replace(stated, url=address(value))
            case "headline":
                return replace(stated, headline=value)
            case "outlet":
                return replace(stated, outlet=value)
            case _:
                return replace(stated, byline=value)
    except ValueError:
        raise Unreadable(Why.STATED, value, key) from None


def byline_in(body: str) -> str | None:
    """The name in a line ``By …`` in the opening of the body; the rules of furniture set that line aside."""
    start = body[:_OPENING]
    place = next((each.span for each in furniture(start) if each.rule == "byline"), None)
    if place is None or start[: place.start].strip().count("\n") > _OPENING_BREAKS:
        return None
    return place.of(start)[len("By") :].strip()
