"""Bytes to a feed: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. Pure; without network and clock.

fastfeedparser reads nearly every feed; feedparser is asked where it gives up or finds nothing of use, and is slow and
lenient.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import fastfeedparser  # type: ignore[import-untyped]
import feedparser  # type: ignore[import-untyped]

from bot.feeds.article import Unreadable
from bot.feeds.charset import as_utf8
from bot.feeds.dates import read_date
from bot.feeds.items import Feed, Item
from bot.feeds.markup_text import line_of

LARGEST_BYTES = 10 * 1024 * 1024
MOST_ITEMS = 1000
_FALLBACK_LARGEST = 2 * 1024 * 1024
"""Bytes that the slow parser is given at most: it takes about 0.2 s for a megabyte."""
_MOST_ATTRIBUTES = 200
"""Of one element, for the slow parser: its time grows with the square of them."""
_TAG = re.compile(rb"<[^<>]+")
_ATTRIBUTE = re.compile(rb"""=\s*["']""")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r")
_CONTROL_REFERENCE = re.compile(rb"&#(?:x0*(?:[0-8bcBC]|[eE]|[fF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")
# From here on the bytes are UTF-8, and no document type is looked up.
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]{0,400}\?>")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,600}(?:\[[^\]]{0,4000}\])?\s*>", re.IGNORECASE)
_TTL = re.compile(r"<ttl>\s*(\d{1,6})\s*</ttl>")
_PERIOD = re.compile(r"<(?:sy:)?updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*</", re.IGNORECASE)
_FREQUENCY = re.compile(r"<(?:sy:)?updateFrequency>\s*(\d{1,4})\s*</")
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_LANGUAGE = re.compile(r"<(?:dc:)?language>\s*([A-Za-z]{2})\b|<(?:feed|rss)[^>]{0,600}\sxml:lang=[\"']([A-Za-z]{2})\b")
_KIND = re.compile(r"<(rss|feed|(?:rdf:)?RDF)\b")
_HEAD = 16_384


def parse_feed(data: bytes, url: str, charset: str | None = None, now: datetime | None = None) -> Feed:
    """The feed in ``data``, fetched from ``url``. ``charset`` is what the transfer named; no date later than ``now``
    is taken.

    Raises ``Unreadable`` for anything that is no feed. Bounded: 10 MB, 1,000 items, no entities, no external documents.
    """
    if len(data) > LARGEST_BYTES:
        raise Unreadable("is larger than 10 MB")
    if not data.strip():
        raise Unreadable("is empty")
    plain = as_utf8(data, charset).lstrip(b"\xef\xbb\xbf \t\r\n")
    if plain.startswith(b"{"):
        return _json_feed(plain.decode("utf-8", "replace"), url, now)
    if _ENTITY.search(plain):
        raise Unreadable("defines entities, which a feed has no need of; it was not read")
    xml = plain.translate(None, _CONTROL)
    if b"&#" in xml:
        xml = _CONTROL_REFERENCE.sub(b"", xml)
    xml = _DOCTYPE.sub(b"", _DECLARATION.sub(b"", xml, count=1), count=1)
    head = xml[:_HEAD].decode("utf-8", "replace")
    found = _quick(xml) or _lenient(xml)
    if found is None:
        raise Unreadable(_no_feed(head.lower()))
    return _feed(found, url, head, now)


def _no_feed(head: str) -> str:
    if "<opml" in head:
        return "is a list of feeds and no feed; attach it as a file: !feed import"
    return "is a web page and no feed" if "<html" in head or "<!doctype html" in head else "is no feed that can be read"


def _quick(xml: bytes) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = fastfeedparser.parse(
            xml, include_tags=False, include_media=False, include_enclosures=False
        )
    except Exception:  # noqa: BLE001 - a parser of foreign bytes may raise anything; the other one is asked then
        return None
    return found if _of_use(found.get("entries")) else None


def _lenient(xml: bytes) -> Mapping[str, Any] | None:
    if len(xml) > _FALLBACK_LARGEST or _crowded(xml):
        return None
    try:
        found: Mapping[str, Any] = feedparser.parse(xml, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - same
        return None
    if _of_use(found.get("entries")):
        return found
    # A feed without entries is a feed all the same.
    return found if found.get("version") else None


def _crowded(xml: bytes) -> bool:
    return any(len(_ATTRIBUTE.findall(tag)) > _MOST_ATTRIBUTES for tag in _TAG.findall(xml))


def _of_use(entries: object) -> bool:
    if not isinstance(entries, list):
        return False
    return any(e.get("link") or e.get("title") or e.get("id") for e in entries if isinstance(e, Mapping))


def _feed(found: Mapping[str, Any], url: str, head: str, now: datetime | None) -> Feed:
    about = found.get("feed") or {}
    link = _absolute(url, about.get("link"))
    base = link or url
    kind = _KIND.search(head)
    language = _LANGUAGE.search(head)
    items = (_item(entry, base, now) for entry in found.get("entries", [])[:MOST_ITEMS] if isinstance(entry, Mapping))
    return Feed(
        title=line_of(str(about.get("title") or "")),
        link=link,
        items=tuple(item for item in items if item is not None),
        ttl=_ttl(head),
        language=(language[1] or language[2]).lower() if language is not None else "",
        kind={"rss": "RSS", "feed": "Atom"}.get(kind[1], "RSS 1.0") if kind is not None else "",
    )


def _item(entry: Mapping[str, Any], base: str, now: datetime | None) -> Item | None:
    guid = str(entry.get("id") or "").strip()
    title = line_of(str(entry.get("title") or ""))
    link = _absolute(base, entry.get("link")) or (
        _absolute(base, guid) if guid.startswith(("http://", "https://")) else ""
    )
    contents = [c.get("value") or "" for c in entry.get("content") or () if isinstance(c, Mapping)]
    summary = str(entry.get("summary") or entry.get("description") or "")
    content = max((str(c) for c in (*contents, summary)), key=len)
    if not (guid or link or title or content):
        return None
    return Item(
        guid=guid[:2000],
        link=link,
        title=title,
        content=content,
        authors=_authors(entry),
        published=read_date(entry.get("published"), now) or read_date(entry.get("created"), now),
        updated=read_date(entry.get("updated"), now),
    )


_LONGEST_AUTHOR = 400
_MAIL = re.compile(r"\S+@\S+\s*\((?P<name>[^)]+)\)|(?P<bare>\S+@\S+)")


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Names without mail addresses: RSS has "name@host (A Name)"."""
    names = [a.get("name") for a in entry.get("authors") or () if isinstance(a, Mapping)] or [entry.get("author")]
    found: list[str] = []
    for name in names:
        if isinstance(name, str):
            plain = _MAIL.sub(lambda m: m["name"] or "", line_of(name[:_LONGEST_AUTHOR])).strip(" ,;()")
            if plain:
                found.append(plain[:200])
    return tuple(dict.fromkeys(found))


def _absolute(base: str, link: object) -> str:
    if not isinstance(link, str) or not link.strip():
        return ""
    try:
        address = urljoin(base, link.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address[:2000] if parts.scheme in ("http", "https") and parts.hostname else ""


def _ttl(head: str) -> int | None:
    ttl = _TTL.search(head)
    if ttl is not None:
        return int(ttl[1]) or None
    period = _PERIOD.search(head)
    if period is None:
        return None
    frequency = _FREQUENCY.search(head)
    return _PERIODS[period[1].lower()] // max(1, int(frequency[1]) if frequency is not None else 1)


def _json_feed(text: str, url: str, now: datetime | None) -> Feed:
    """A JSON Feed (jsonfeed.org, versions 1 and 1.1)."""
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise Unreadable("is no feed that can be read") from None
    entries = found.get("items") if isinstance(found, dict) else None
    if not isinstance(entries, list):
        raise Unreadable("is JSON without a list of items, so no feed")
    link = _absolute(url, found.get("home_page_url"))
    items = [_json_item(e, link or url, now) for e in entries[:MOST_ITEMS] if isinstance(e, dict)]
    language = found.get("language")
    return Feed(
        title=line_of(_str(found.get("title"))),
        link=link,
        items=tuple(item for item in items if item is not None),
        language=language[:2].lower() if isinstance(language, str) else "",
        kind="JSON Feed",
    )


def _json_item(entry: Mapping[str, Any], base: str, now: datetime | None) -> Item | None:
    authors = entry.get("authors")
    stated: Iterable[object] = authors if isinstance(authors, list) else [entry.get("author")]
    names = [a.get("name") for a in stated if isinstance(a, dict)]
    number = entry.get("id")
    guid = str(number) if isinstance(number, str | int | float) else ""
    item = Item(
        guid=guid.strip()[:2000],
        link=_absolute(base, entry.get("url")) or _absolute(base, entry.get("external_url")),
        title=line_of(_str(entry.get("title"))),
        content=_str(entry.get("content_html")) or _str(entry.get("content_text")) or _str(entry.get("summary")),
        authors=tuple(dict.fromkeys(line_of(n)[:200] for n in names if isinstance(n, str) and n.strip())),
        published=read_date(entry.get("date_published"), now),
        updated=read_date(entry.get("date_modified"), now),
    )
    return item if item.guid or item.link or item.title or item.content else None


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""
