"""How long an answer of a server holds, and how long it asks to be left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 7 * 86_400
"""Seconds: more than this is not believed of any header."""
_MAX_AGE = re.compile(r"(?:^|,)\s*(?:s-maxage|max-age)\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def fresh_for(headers: Mapping[str, str]) -> int | None:
    """Seconds by Cache-Control, else by Expires against the server's own clock."""
    control = headers.get("Cache-Control", "")
    age = _MAX_AGE.search(control)
    if age is not None:
        return min(int(age[1]), _LONGEST)
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return 0
    until, at = _moment(headers.get("Expires", "")), _moment(headers.get("Date", ""))
    if until is None or at is None:
        return None
    return max(0, min(int((until - at).total_seconds()), _LONGEST))


def retry_after(headers: Mapping[str, str], now: datetime | None) -> int | None:
    """Seconds: given as such, or as a moment against the server's clock, else ours."""
    said = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,12}", said):
        return min(int(said), _LONGEST)
    until = _moment(said)
    at = _moment(headers.get("Date", "")) or now
    if until is None or at is None:
        return None
    return max(0, min(int((until - at).total_seconds()), _LONGEST))
