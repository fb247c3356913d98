"""What a page's head says: its meta elements, title, canonical address, language. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

_MOST_META = 400
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """``meta`` maps a name or property in lower case to its contents in order."""

    title: str = ""
    meta: Mapping[str, Sequence[str]] = field(default_factory=dict)
    canonical: str = ""
    language: str = ""
    feeds: Sequence[tuple[str, str, str]] = ()
    """Feeds that the page offers: address as written, media type, title."""

    def first(self, *names: str) -> str:
        """The first content that any of ``names`` has, in the order asked; empty if none has one."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return ""


def head_of(tree: etree._Element) -> Head:
    """The head of a page. Never raises; looks at meta, title and link elements wherever they stand."""
    meta: dict[str, list[str]] = {}
    canonical = ""
    feeds: list[tuple[str, str, str]] = []
    for count, e in enumerate(tree.iter("meta", "link")):
        if count > _MOST_META:
            break
        if e.tag == "meta":
            name = (e.get("property") or e.get("name") or e.get("itemprop") or "").strip().lower()
            content = " ".join((e.get("content") or "")[:_LONGEST].split())
            if name and content:
                meta.setdefault(name, []).append(content)
        else:
            rel = (e.get("rel") or "").lower().split()
            address = (e.get("href") or "").strip()[:_LONGEST]
            if "canonical" in rel and not canonical:
                canonical = address
            elif (
                "alternate" in rel
                and address
                and ("rss" in (kind := (e.get("type") or "").lower()) or "atom" in kind or "feed+json" in kind)
            ):
                feeds.append((address, kind, (e.get("title") or "")[:200]))
    title = next(tree.iter("title"), None)
    text = " ".join("".join(title.itertext())[:_LONGEST].split()) if title is not None else ""
    return Head(
        text,
        meta,
        canonical,
        (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
        feeds,
    )
