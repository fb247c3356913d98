"""What tells one entry of a feed from another, and an edited one from a new one. Pure.

A ladder of keys: the guid, where it is unique in the feed and does not just repeat the headline; the guid without
scheme and host; the canonical address, where it is unique in the feed. The last rung is text: a story of the same feed,
seen within two days, that holds most of the words. Dates and descriptions alone tell nothing (Qolors/FeedCord#67,
miniflux/v2#2358, edsu/feediverse#46).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from bot.newsdesk.identity import url_key
from bot.ports.feeds import Arrived, Entry, Item
from summarizer.stories.exchanged import same_report
from summarizer.text.fold import fold_text

SAME_TEXT = 0.8
"""Least share of the shorter text's word 3-shingles for two items of one feed to be one story."""
FEWEST_WORDS = 40
"""Of a text by which a story is known again; less says too little."""
LOOK_BACK = timedelta(days=2)
_SHINGLE = 3
_AFTER_HOST = re.compile(r"[/?].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Printed:
    """What an entry states about itself: its guid, its absolute link and its title; each may be empty."""

    guid: str
    link: str
    title: str


def keys_of(entries: Sequence[Printed], home: str = "") -> list[tuple[str, ...]]:
    """For each entry of one feed its keys, the surest first. ``home`` is the feed's own page, which is no identity.

    A titled entry that stands there twice over is one: its keys are no less its own.
    """
    ladders = [_ladder(entry) for entry in entries]
    different = {entry if entry.title else place: ladders[place] for place, entry in enumerate(entries)}
    counted = Counter(key for ladder in different.values() for key in ladder)
    of_home = f"u:{url_key(home)}" if home else ""
    found = []
    for entry, ladder in zip(entries, ladders, strict=True):
        own = [key for key in ladder if counted[key] == 1 and key != of_home]
        if not own and entry.title:
            own = ["t:" + _short(fold_text(entry.title) + "\n" + (url_key(entry.link) if entry.link else ""))]
        found.append(tuple(own))
    return found


def _ladder(entry: Printed) -> tuple[str, ...]:
    found: list[str] = []
    if entry.guid and fold_text(entry.guid) != fold_text(entry.title):
        found.append("g:" + _short(entry.guid))
        path = _path(entry.guid)
        if path:
            found.append("p:" + _short(path))
    if entry.link:
        found.append(f"u:{url_key(entry.link)}" if len(entry.link) < 400 else "u:" + _short(url_key(entry.link)))
    return tuple(dict.fromkeys(found))


def _path(guid: str) -> str:
    """A guid that is an address, without scheme, host and tracking; empty where that says too little."""
    try:
        parts = urlsplit(guid)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    rest = _AFTER_HOST.search(url_key(guid))
    return rest[0] if rest is not None and any(c.isalnum() for c in rest[0]) else ""


def _short(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def sorted_out(items: Sequence[Item], known: Mapping[str, Entry], *, tells: bool) -> list[Arrived]:
    """What a look at a feed brought, the oldest first: items that are new, and known ones whose content changed.

    An item is known by the surest of its keys that is known. ``tells``: new ones are to be posted. An item that comes
    back under one more key keeps that too.
    """
    found: list[Arrived] = []
    taken: set[str] = set()
    for item in reversed(items):  # feeds print the newest first
        if taken & set(item.keys):
            continue
        taken |= set(item.keys)
        entry = next((known[key] for key in item.keys if key in known), None)
        if entry is None:
            found.append(Arrived(item, tells=tells))
            continue
        changed = entry.content_hash != item.content_hash
        more = any(key not in known for key in item.keys)
        if changed or more:
            found.append(Arrived(item, entry.number, changed=changed))
    return found


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The word 3-shingles of ``text``; none where it is too short to be known again by."""
    words = fold_text(text).split()
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def same_story(text: str, among: Iterable[tuple[Entry, str]]) -> Entry | None:
    """The entry whose text is ``text``, edited; None where none is.

    Not one that is filled into the same form and tells of other places and people, or of the next day's figures: that
    is looked for only where the words are the same, for it takes as long as the rest. Linear in the texts; not for the
    loop.
    """
    new = shingles(text)
    best: tuple[float, Entry] | None = None
    for entry, other in among if new else ():
        old = shingles(other)
        smaller = min(len(new), len(old))
        share = len(new & old) / smaller if smaller else 0.0
        if share < SAME_TEXT or (best is not None and share <= best[0]):
            continue
        if same_report(text, other):
            best = (share, entry)
    return best[1] if best else None


def is_same(one: str, other: str) -> bool:
    """Whether two texts are one story, or one is most of the other."""
    first, second = shingles(one), shingles(other)
    smaller = min(len(first), len(second))
    return bool(smaller) and len(first & second) >= SAME_TEXT * smaller
