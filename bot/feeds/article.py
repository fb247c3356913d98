"""What leaves this room, whatever came in: one article as it was received. Frozen; no clock, no network."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that were cut away, and where: ``at`` is the place in ``RawArticle.text`` that they stood at."""

    at: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as it came from a feed, a page or a file.

    ``text`` is the body, its paragraphs parted by an empty line. ``byline`` names the writers as printed, parted by ",
    ". ``printed_date`` is the date as it stands in the source, ``day`` the calendar day that it names, ``published``
    the moment (aware) where a time and zone are given. ``url`` is where it was fetched, ``canonical`` what it calls
    its own address. ``language`` is an ISO 639-1 code or empty. ``sha256`` is that of the bytes, in hexadecimal. Text
    that is not known is empty.
    """

    text: str
    headline: str = ""
    byline: str = ""
    printed_date: str = ""
    day: date | None = None
    published: datetime | None = None
    url: str = ""
    canonical: str = ""
    outlet: str = ""
    language: str = ""
    sha256: str = ""
    dropped: tuple[Cut, ...] = ()


class Unreadable(Exception):
    """The bytes are no article or no feed; the text is the end of a sentence that begins with the name of the thing."""


def sha256_of(data: bytes) -> str:
    """SHA-256 of ``data``, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
