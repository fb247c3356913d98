"""A page's bytes to its story: text, title, writers, date, address, outlet, language. Pure; without network and
clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.feeds.blocks import Outline, outline
from bot.feeds.body import story
from bot.feeds.charset import as_utf8
from bot.feeds.data import objects, state_body, stated_body, stories
from bot.feeds.dates import Dated, published
from bot.feeds.head import Head, head_of
from bot.feeds.markup import LARGEST_BYTES, Markup, parsed
from bot.feeds.outlets import outlet_of
from bot.feeds.own_notes import own_notes
from bot.feeds.place import head_block
from bot.feeds.prose import folded, prose
from bot.feeds.titles import headline, tidy
from bot.feeds.writers import writers


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page. ``text`` has its paragraphs parted by an empty line; empty where there is no story.

    ``canonical`` is the address that the page calls its own (http or https), else the one it was fetched from.
    """

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: Dated | None = None
    canonical: str = ""
    outlet: str = ""
    language: str = ""
    head: Head = field(default_factory=Head)


def extract(html: bytes, url: str) -> Mapping[str, Any]:
    """The story of a page as a mapping: ``text``, ``title``, ``authors`` (list), ``date`` (YYYY-MM-DD…),
    ``canonical``, ``outlet``, ``language``. Never raises for any bytes; what is not found is empty.
    """
    page = read(html, url)
    return {
        "text": page.text,
        "title": page.title,
        "authors": list(page.authors),
        "date": page.date.iso if page.date is not None else "",
        "canonical": page.canonical,
        "outlet": page.outlet,
        "language": page.language,
    }


@dataclass(frozen=True, slots=True)
class Parts:
    """A page taken apart: its tree and scripts, head, data objects (``stories`` among them), blocks, outlet and
    headline.
    """

    markup: Markup
    head: Head
    items: Sequence[dict[str, Any]]
    stories: Sequence[dict[str, Any]]
    page: Outline
    outlet: str
    title: str


def apart(html: bytes, url: str, charset: str | None = None) -> Parts | None:
    """A page's parts; None where there is no markup. See ``read``."""
    markup = parsed(as_utf8(html[:LARGEST_BYTES], charset))
    if markup.tree is None:
        return None
    head = head_of(markup.tree)
    items = objects(markup.scripts)
    about = stories(items)
    page = outline(markup.tree)
    headings = _headings(page)
    outlet = outlet_of(head, items, about[0] if about else None, url, headings)
    stated = [*(tidy(s.get("headline")) for s in about[:1]), head.first("og:title"), head.first("twitter:title")]
    return Parts(markup, head, items, about, page, outlet, headline(headings, stated, head.title, outlet))


def read(html: bytes, url: str, charset: str | None = None, now: datetime | None = None) -> Page:
    """The story of a page fetched from ``url``. ``charset`` is what the transfer named; a date later than ``now`` is
    not taken.

    Never raises; time and memory are linear in the first 10 MB of ``html``, of which 2 MB of markup are read.
    """
    parts = apart(html, url, charset)
    if parts is None:
        return Page(canonical=url)
    head, page, about, title = parts.head, parts.page, parts.stories, parts.title
    main = about[0] if about else None
    kept = story(page.nodes, page.blocks, folded(title))
    body = _repaired([page.blocks[i].text for i in kept], parts.items, parts.markup)
    text = "\n\n".join([*body, *(note for note in own_notes(page, kept) if note not in body)])
    at = _headline_block(page, title, kept)
    return Page(
        text=text,
        title=title,
        authors=tuple(writers(parts.items, main, head, page, at, parts.outlet)),
        date=published(about, head, page, at, url, now),
        canonical=_canonical(head, url),
        outlet=parts.outlet,
        language=_language(head, main),
        head=head,
    )


_SHORT = 500
"""Characters; a body of fewer is held against what the page's own JSON has."""
_CLEARLY_SHORTER = 0.6
_SHORTEST_BODY = 600
_TEASER = 1500
"""Characters; a longer body is only taken for the beginning of another where it stands at the head of that one."""
_KNOWN_BY = 60


def _repaired(body: list[str], items: Sequence[dict[str, Any]], markup: Markup) -> list[str]:
    """The paragraphs of the body: the tree's, or those of the page's data where these begin alike and go on."""
    size = sum(map(len, body))
    others = [stated_body(items)]
    if size < _SHORT:
        others.append(state_body(markup.scripts))
    other = max(others, key=lambda parts: sum(map(len, parts)))
    longer = sum(map(len, other))
    if longer > _SHORTEST_BODY and size < _CLEARLY_SHORTER * longer and (size < _TEASER or _is_head(body, other)):
        body = other
    return body


def _is_head(body: Sequence[str], other: Sequence[str]) -> bool:
    """Whether ``body`` stands at the beginning of ``other`` with hardly anything in between."""
    end = " ".join(other).find(body[-1][:_KNOWN_BY])
    return 0 <= end < 1.3 * sum(map(len, body))


def _headings(page: Outline) -> list[str]:
    """The first-level headings, each as one line."""
    found: dict[int, list[str]] = {}
    for block in page.blocks:
        if "h1" in page.nodes[block.node].tags:
            at = block.node
            while page.nodes[at].tag != "h1":
                at = page.nodes[at].parent
            found.setdefault(at, []).append(block.text)
    return [" ".join(parts) for parts in found.values()]


_ABOVE_TEXT = 4


def _headline_block(page: Outline, title: str, kept: Sequence[int]) -> int:
    """The block of the headline, or one a little above the text where the page prints none."""
    at = head_block(page.nodes, page.blocks, folded(title))
    if at >= 0:
        return at
    first = next((i for i in kept if prose(page.blocks[i])), 0)
    return max(0, first - _ABOVE_TEXT)


def _canonical(head: Head, url: str) -> str:
    for stated in (head.canonical, head.first("og:url")):
        try:
            address = urljoin(url, stated) if stated else ""
            parts = urlsplit(address)
        except ValueError:
            continue
        # A bare home page is a common fault of templates and would make all stories one.
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return address
    return url


def _language(head: Head, main: dict[str, Any] | None) -> str:
    """An ISO 639-1 code in lower case, or empty."""
    stated = head.language or (tidy(main.get("inLanguage")) if main is not None else "") or head.first("og:locale")
    code = stated.replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else ""
