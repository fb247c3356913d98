"""Lists of feeds: OPML in and out, and the feeds that a page offers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]

from bot.feeds.article import Unreadable
from bot.feeds.charset import as_utf8
from bot.feeds.head import head_of
from bot.feeds.markup import parsed
from bot.ports.listening import Listed

LARGEST_BYTES = 2 * 1024 * 1024
MOST_FEEDS = 2000
MOST_OFFERED = 20
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_opml(data: bytes) -> tuple[Listed, ...]:
    """The feeds of an OPML list in order, each address once. Raises ``Unreadable`` for anything else."""
    if len(data) > LARGEST_BYTES:
        raise Unreadable("is larger than 2 MB")
    xml = as_utf8(data).lstrip(b"\xef\xbb\xbf \t\r\n")
    if _ENTITY.search(xml):
        raise Unreadable("defines a document type, which a list of feeds has no need of; it was not read")
    xml = re.sub(rb"\A<\?xml[^>]{0,400}\?>", b"", xml)
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise Unreadable("is no OPML list of feeds")
    found: dict[str, Listed] = {}
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if _is_address(url) and url not in found and len(found) < MOST_FEEDS:
            above = outline.getparent()
            folder = _label(above) if above is not None and above.tag == "outline" else ""
            found[url] = Listed(url, _label(outline), folder)
    return tuple(found.values())


def write_opml(feeds: Iterable[Listed], title: str) -> str:
    """An OPML 2.0 list of ``feeds``, grouped by folder; ``read_opml`` gives them back."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for feed in feeds:
        parent = body
        if feed.folder:
            if feed.folder not in folders:
                folders[feed.folder] = etree.SubElement(body, "outline", text=_clean(feed.folder))
            parent = folders[feed.folder]
        name = _clean(feed.title or feed.url)
        etree.SubElement(parent, "outline", type="rss", text=name, title=name, xmlUrl=_clean(feed.url))
    etree.indent(root)
    text: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def offered(page: bytes, url: str) -> tuple[Listed, ...]:
    """The feeds that a page fetched from ``url`` offers in its head, in order. Never raises."""
    tree = parsed(as_utf8(page)).tree
    if tree is None:
        return ()
    found: dict[str, Listed] = {}
    for address, _, title in head_of(tree).feeds:
        try:
            absolute = urljoin(url, address)
        except ValueError:
            continue
        if _is_address(absolute):
            found.setdefault(absolute, Listed(absolute, title))
    return tuple(found.values())[:MOST_OFFERED]


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= 2000


def _label(outline: etree._Element) -> str:
    return " ".join((outline.get("title") or outline.get("text") or "").split())[:200]


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
