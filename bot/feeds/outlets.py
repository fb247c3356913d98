"""Who published a page: what it states, else what its title and address agree on, else the name of its host. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.feeds.addresses import site_of
from bot.feeds.data import types_of
from bot.feeds.head import Head
from bot.feeds.titles import tidy, words

_LONGEST = 80
_NAME_WORDS = 4
_LEAST_LABEL = 6
_BARE = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/?|@.*")
"""An address in small letters; one with capitals ("Paper.com") is written as a name."""
_HOLDS_ADDRESS = re.compile(r"\s[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_PARTING = re.compile(r"\s+[|–—•·»:-]\s+|\s*\|\s*|:\s+")
_PUBLISHERS = re.compile(r"\b(?:NewsMediaOrganization|Organization|WebSite|Corporation|Periodical|Newspaper)\b")
_SMALL = frozenset("a an and at by de del di du for in la le of on the to und".split())
_SECOND_LEVEL = frozenset("co com org net ac gov edu".split())


def outlet_of(
    head: Head, items: Sequence[dict[str, Any]], story: dict[str, Any] | None, url: str, headings: Sequence[str] = ()
) -> str:
    """The outlet's name, given a page's head, its data objects, the one that describes the story, its address, and its
    first-level headings.

    A name that is but an address gives way to one that is none, where the page has that: a publisher in its data, or
    the end of its title that says the same as its host. The host without "www." where nothing else is known.
    """
    known = head.first("og:site_name"), tidy(_publisher(story, items)), head.first("application-name")
    stated = [name for name in known if name]
    for name in stated:
        if len(name) <= _LONGEST and _is_name(name):
            return name
    host = _host(url)
    of_site = (tidy(item.get("name")) for item in items if _PUBLISHERS.search(types_of(item)) and _of_host(item, host))
    named = next((name for name in of_site if 0 < len(name) <= _LONGEST and _is_name(name)), "")
    return (
        named
        or _in_title(head, host, headings)
        or (_without_scheme(stated[0])[:_LONGEST] if stated else "")
        or site_of(host)
    )


def _publisher(story: dict[str, Any] | None, items: Sequence[dict[str, Any]]) -> object:
    publisher = story.get("publisher") if story is not None else None
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        name = publisher.get("name")
        if name is None and "@id" in publisher:
            name = next((i.get("name") for i in items if i.get("@id") == publisher["@id"] and i.get("name")), None)
        return name
    return publisher


def _of_host(item: dict[str, Any], host: str) -> bool:
    """Whether an object describes the site itself: its address is on it, or its name says the same as its host."""
    address, name = item.get("url"), item.get("name")
    at_home = isinstance(address, str) and bool(host) and site_of(_host(address)) == site_of(host)
    return at_home or (isinstance(name, str) and _says(name, host))


def _is_name(line: str) -> bool:
    return not (_BARE.fullmatch(line) or _HOLDS_ADDRESS.search(line) or (line.islower() and line.isascii()))


def _in_title(head: Head, host: str, headings: Sequence[str]) -> str:
    """The part of the page's title, before or after a bar or dash, that says the same as the host; or empty.

    No part that stands in a heading with more around it, for then it is the story's; nor one that only may be meant and
    is a heading or reads like a sentence.
    """
    inside = [f" {' '.join(words(heading))} " for heading in headings]
    for line in (head.title, head.first("og:title"), head.first("twitter:title")):
        parts = [part.strip() for part in _PARTING.split(line)]
        for part in (*parts[:0:-1], *parts[:1]) if len(parts) > 1 else ():
            printed = f" {' '.join(words(part))} "
            held = [heading for heading in inside if printed in heading]
            says = _says(part, host) and all(heading == printed for heading in held)
            if _is_name(part) and (says or (part is parts[-1] and not held and _means(part, host))):
                return part
    return ""


def _says(name: str, host: str) -> bool:
    """Whether the letters of a name, with or without "the", are those of the host without its ending."""
    label, parts = _label(host), words(name)
    return len(label) > 1 and (label in ("".join(parts), "".join(parts[1:]) if parts[:1] == ["the"] else ""))


def _means(name: str, host: str) -> bool:
    """Whether a host shortens a name in capitals: by the beginnings of its words ("rivtimes" of The River Times), or
    by its first words, two at least.
    """
    label, parts = _label(host), words(name)
    if parts[:1] == ["the"]:
        parts = parts[1:]
    if not len(parts) <= _NAME_WORDS or len(label) < _LEAST_LABEL or not _in_capitals(name):
        return False
    if any(label == "".join(parts[:count]) for count in range(2, len(parts))):
        return True
    reached = {0}
    for part in parts:
        reached = {at + size for at in reached for size in range(1, len(part) + 1) if label.startswith(part[:size], at)}
    return len(label) in reached


def _in_capitals(name: str) -> bool:
    """Whether every word of a name but the small ones begins with a capital or figure."""
    return not any(word[0].islower() and word not in _SMALL for word in re.findall(r"[^\W_]+", name))


def _label(host: str) -> str:
    """The part of a host that names its owner, letters and figures only: "paper" of "www.paper.co.uk"."""
    parts = [part for part in host.split(".") if part]
    ending = 2 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == len("uk") else 1
    return "".join(c for c in "".join(parts[:-ending][-1:]) if c.isalnum())


def _without_scheme(name: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", name)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
