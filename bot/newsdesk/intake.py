"""Plain text and Markdown files to an ``Article``: front matter, headline, body. Pure; bytes in, a value out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from summarizer.types import Article

LARGEST_BYTES = 10 * 1024 * 1024
LONGEST_HEADLINE = 300
"""Characters; a longer first line is body text, and the article has no headline."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<rows>(?:[^\n]*\n){0,40}?)---[ \t]*(?:\n|\Z)")
_ROW = re.compile(r"(?P<key>[A-Za-z_]{2,20})[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_HEADING = re.compile(r"\A#{1,6}[ \t]+")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
KEYS = {
    "headline": "headline", "title": "headline", "outlet": "outlet", "source": "outlet", "url": "url", "link": "url",
    "byline": "byline", "author": "byline", "published": "published", "date": "published", "embargo": "embargo",
}  # fmt: skip
"""Keys of the front matter, and what each is."""


class Unreadable(Exception):
    """The bytes are no article; the text is the end of a sentence that begins with the file's name."""


def from_bytes(data: bytes, given: Mapping[str, str] | None = None) -> Article:
    """The article in the bytes of a text file. Raises ``Unreadable``; see ``from_text``."""
    if len(data) > LARGEST_BYTES:
        raise Unreadable("is larger than 10 MB")
    return from_text(decoded(data), given)


def decoded(data: bytes) -> str:
    """The text of ``data``: by its byte order mark, else UTF-8, else Windows-1252. Raises ``Unreadable`` for binary."""
    encodings = next(([name] for mark, name in _BOMS if data.startswith(mark)), ["utf-8", "cp1252"])
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_BINARY.findall(text[:4096])) <= 2:
            return text
    raise Unreadable("is not text")


def from_text(text: str, given: Mapping[str, str] | None = None) -> Article:
    """The article in ``text``; what ``given`` states (``outlet``, ``url`` …) wins over the front matter.

    The first line is the headline, unless the front matter or ``given`` has one; everything after it is the body as it
    stands. Only ends of lines are made alike. Raises ``Unreadable`` where there is no text, or a date cannot be read.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stated: dict[str, str] = {}
    matter = _FRONT_MATTER.match(text)
    if matter is not None:
        rows = [_ROW.fullmatch(row) for row in matter["rows"].splitlines()]
        stated = {
            KEYS[row["key"].lower()]: row["value"].strip("\"'")
            for row in rows
            if row is not None and row["key"].lower() in KEYS and row["value"]
        }
        text = text[matter.end() :]
    stated |= {key: value for key, value in (given or {}).items() if value}
    headline, body = (stated["headline"], text) if "headline" in stated else _parted(text)
    if not body.strip():
        raise Unreadable("has no article text")
    return Article(
        headline=headline,
        text=body.strip("\n"),
        outlet=stated.get("outlet"),
        url=stated.get("url"),
        byline=stated.get("byline"),
        published_at=_moment("published", stated.get("published")),
        embargoed_until=_moment("embargo", stated.get("embargo")),
    )


def _parted(text: str) -> tuple[str, str]:
    """Headline and body: the first line with something in it, and what stands after it."""
    text = text.lstrip("\n \t\u00a0\ufeff")
    first, _, rest = text.partition("\n")
    headline = _HEADING.sub("", first.strip())
    if not rest.strip() or len(headline) > LONGEST_HEADLINE:
        return "", text
    return headline, rest


def _moment(key: str, value: str | None) -> datetime | None:
    """An ISO date (midnight UTC stands for a date without a time) or date and time; without a zone it is UTC."""
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        raise Unreadable(f"states {key}: {value[:40]}, which is no date; write it as 2026-11-20") from None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
