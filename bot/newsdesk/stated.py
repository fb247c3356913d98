"""Read what is stated about an article: dates and addresses, as people and front matter write them. Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

LONGEST_URL = 2_000
_LONGEST_DATE = 60

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_WRITTEN = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,? )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},?|{_MONTH.replace('month', 'month2')} "
    r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?) (?P<year>\d{4})(?:,? (?:at )?(?P<hour>\d{1,2}):(?P<minute>\d\d))?"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x20\x7f-\xa0]+", re.IGNORECASE)


def publication(value: str, zone: tzinfo) -> datetime:
    """When an article says it was published, in UTC: midnight UTC stands for a date without a time of day.

    ``2026-11-20``, with a time, ``20 Nov 2026``, ``November 20, 2026, 14:05``, or the form of e-mail and feeds; a time
    without a zone is one in ``zone``. Raises ``ValueError``.
    """
    on, at = _read(value)
    return _utc(on, at, zone) if at else datetime.combine(on, time(), UTC)


def instant(value: str, zone: tzinfo) -> datetime:
    """An instant in UTC, written like ``publication``; a date alone is its first moment in ``zone``.

    Raises ``ValueError``.
    """
    on, at = _read(value)
    return _utc(on, at or time(), zone)


def address(value: str) -> str:
    """The address of a page as it is kept: http or https with a host. Raises ``ValueError``."""
    bare = value.strip().removeprefix("<").removesuffix(">")
    if len(bare) > LONGEST_URL or not _ADDRESS.fullmatch(bare) or not urlsplit(bare).hostname:
        raise ValueError("no address of a page")
    return bare


def _utc(on: date, at: time, zone: tzinfo) -> datetime:
    try:
        return datetime.combine(on, at, at.tzinfo or zone).astimezone(UTC)
    except OverflowError:
        raise ValueError("no date") from None


def _read(value: str) -> tuple[date, time | None]:
    """The date and, where one is written, the time of day, with its zone if that is written too."""
    written = " ".join(value.split())
    if len(written) > _LONGEST_DATE:
        raise ValueError("no date")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written, re.ASCII):
        return date.fromisoformat(written), None
    match = _WRITTEN.fullmatch(written.lower())
    if match:
        return _written(match)
    try:
        iso = re.match(r"\d{4}-\d\d-\d\d[T ]", written, re.ASCII)
        at = datetime.fromisoformat(written) if iso else parsedate_to_datetime(written)
    except (TypeError, IndexError, OverflowError):
        raise ValueError("no date") from None
    return at.date(), at.timetz()


def _written(match: re.Match[str]) -> tuple[date, time | None]:
    month = match["month"] or match["month2"]
    number = next((n for n, name in enumerate(_MONTHS, start=1) if name.startswith(month)), 0)
    on = date(int(match["year"]), number, int(match["day"] or match["day2"]))
    return on, time(int(match["hour"]), int(match["minute"])) if match["hour"] else None
