"""When a page or feed item says it was published: as printed, and as read. Pure; the present time is handed in or left
out.

Nothing is invented: a date without a zone stays without one, and what cannot be read stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # they bring lxml, which only the reading of a page needs
    from bot.feeds.blocks import Outline
    from bot.feeds.head import Head

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[T ,]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?\s*(?P<z>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<H>\d{2})(?P<M>\d{2})\d{0,2}(?P<z>Z)?)?(?!\d)"
)
_AMERICAN = re.compile(
    rf"(?<![a-z])(?P<b>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_BRITISH = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<b>{_MONTH})\.?,?[\s-]+(?P<y>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<!\d)(?P<a>\d{1,2})[/.](?P<c>\d{1,2})[/.](?P<y>\d{4})(?!\d)")
_IN_ADDRESS = re.compile(
    rf"/(?P<y>(?:19|20)\d{{2}})[/-](?P<m>\d{{1,2}}|{_MONTH})[/-](?P<d>\d{{1,2}})(?:[/-]|$)", re.IGNORECASE
)
_EARLIEST = 1900
_LATER_THAN_NOW = timedelta(hours=26)
"""A date of today in the easternmost zone is no future date."""
_NEAR_HEAD = 16
_UPDATED = re.compile(r"\b(?:updated|modified|last)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|first)\b", re.IGNORECASE)
_DATED_LINE_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Dated:
    """A date ``printed`` as it stands, its calendar ``day`` as printed, and the moment if time and zone are given."""

    printed: str
    day: date
    moment: datetime | None = None

    @property
    def iso(self) -> str:
        """``YYYY-MM-DD``, with time and zone where both are known."""
        return self.moment.isoformat() if self.moment is not None else self.day.isoformat()


def read_date(text: object, now: datetime | None = None) -> Dated | None:
    """The date in ``text`` (ISO 8601, RFC 2822, or as English papers print it); None if there is none.

    A date later than ``now`` (aware) is no date of publication: None. A slashed date that could be read two ways is
    not read.
    """
    if not isinstance(text, str):
        return None
    printed = " ".join(text[:200].split())
    found = _parsed(printed)
    if found is None or found.day.year < _EARLIEST:
        return None
    if now is not None:
        limit = now + _LATER_THAN_NOW
        if found.day > limit.date() or (found.moment is not None and found.moment > limit):
            return None
    return found


def _parsed(text: str) -> Dated | None:
    for pattern in (_ISO, _COMPACT):
        match = pattern.search(text)
        if match is not None and (found := _of_parts(text, match)) is not None:
            return found
    if "," in text or ":" in text:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
        else:
            return Dated(text, moment.date(), moment if moment.tzinfo is not None else None)
    for pattern in (_AMERICAN, _BRITISH):
        match = pattern.search(text)
        if match is not None and (day := _day(match["y"], str(_MONTHS[match["b"].lower()]), match["d"])) is not None:
            return Dated(text, day)
    match = _SLASHED.search(text)
    if match is not None:
        ways = {_day(match["y"], match["a"], match["c"]), _day(match["y"], match["c"], match["a"])} - {None}
        if len(ways) == 1 and (only := ways.pop()) is not None:
            return Dated(text, only)
    return None


def _of_parts(text: str, match: re.Match[str]) -> Dated | None:
    day = _day(match["y"], match["m"], match["d"])
    if day is None:
        return None
    zone = match["z"]
    if match["H"] is None or zone is None:
        return Dated(text, day)
    seconds = match.groupdict().get("S") or 0
    try:
        moment = datetime(
            day.year, day.month, day.day, int(match["H"]), int(match["M"]), int(seconds), tzinfo=_zone(zone)
        )
    except ValueError:
        return Dated(text, day)
    return Dated(text, day, moment)


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def in_address(url: str) -> date | None:
    """The day that an address names (``/2016/12/13/``), or None."""
    match = _IN_ADDRESS.search(url)
    if match is None:
        return None
    return _day(match["y"], str(_MONTHS.get(match["m"].lower(), match["m"])), match["d"])


_STATED = (
    "article:published_time", "datepublished", "parsely-pub-date", "article.published", "og:article:published_time",
    "og:published_time", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created",
    "publish-date",
    "publishdate", "publish_date", "pubdate", "publication_date", "article:published", "citation_publication_date",
    "cxenseparse:recs:publishtime", "date", "article_date_original", "originalpublicationdate",
)  # fmt: skip
_STATED_LATER = ("article:modified_time", "datemodified", "lastmod", "last-modified", "og:updated_time")


def published(
    stories: Sequence[dict[str, Any]], head: Head, page: Outline, at: int, url: str, now: datetime | None = None
) -> Dated | None:
    """When the page was published: from its data, its meta elements, its text near the headline (block ``at``), its
    address.

    What is printed wins in two cases: the stated moment is in universal time and a day apart, or the outlet has dated
    the story anew (one day is printed, and the data say that the page was changed on it).
    """
    printed = list(_printed(page, at, now))
    stated = _first(
        [*(s.get("datePublished") for s in stories), *(v for n in _STATED for v in head.meta.get(n, ()))], now
    )
    if stated is None:
        stated = printed[0] if printed else None
    if stated is None and (day := in_address(url)) is not None:
        stated = Dated(day.isoformat(), day)
    if stated is None:
        return _first(
            [
                *(v for s in stories for v in (s.get("dateCreated"), s.get("uploadDate"), s.get("dateModified"))),
                *(v for n in _STATED_LATER for v in head.meta.get(n, ())),
            ],
            now,
        )
    if stated.moment is not None and stated.moment.utcoffset() == timedelta(0):
        # A stamp in universal time: near midnight the desk's own day is the one that is printed.
        named = in_address(url)
        own = printed[0].day if printed else named
        if own is not None and named != stated.day and abs((own - stated.day).days) == 1:
            return printed[0] if printed else Dated(own.isoformat(), own)
    anew = next((d for d in printed if d.moment is None), None)
    if (
        anew is not None
        and anew.day > stated.day
        and {d.day for d in printed} == {anew.day}
        and anew.day in _modified(stories, head, now)
    ):
        return anew
    return stated


def _modified(stories: Sequence[dict[str, Any]], head: Head, now: datetime | None) -> set[date]:
    values = [
        *(s.get("dateModified") for s in stories),
        *(v for n in (*_STATED_LATER, "date") for v in head.meta.get(n, ())),
    ]
    return {d.day for d in (read_date(v, now) for v in values) if d is not None}


def _first(values: Iterable[object], now: datetime | None) -> Dated | None:
    return next((d for d in (read_date(v, now) for v in values) if d is not None), None)


def _printed(page: Outline, at: int, now: datetime | None) -> Iterable[Dated]:
    """Dates in short lines and time elements near the headline, those that say "published" first, none of an update."""
    lo, hi = max(0, at - 8), at + _NEAR_HEAD
    lines: list[tuple[int, int, str]] = []
    longs = 0
    for i in range(lo, min(hi, len(page.blocks))):
        text = page.blocks[i].text
        if i > at and len(text) > _DATED_LINE_LONGEST and page.blocks[i].linked * 2 < len(text):
            longs += 1
            if longs > 1:  # after a standfirst the story begins
                hi = i
                break
        if len(text) <= _DATED_LINE_LONGEST and not text.startswith("—"):
            lines.append((_order(text), i, text))
    lines += [(_order(n.value), n.at, n.value) for n in page.notes if n.kind == "time" and lo <= n.at <= hi]
    for order, _, text in sorted(lines):
        if order == _OF_UPDATE:
            break
        found = read_date(text, now)
        if found is not None:
            yield found


_OF_UPDATE = 2


def _order(text: str) -> int:
    return 0 if _PUBLISHED.search(text) else _OF_UPDATE if _UPDATED.search(text) else 1
