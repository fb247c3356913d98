"""The options that look-ups share: ``since:`` ``until:`` ``outlet:`` ``lang:``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from bot.commands.command import Refused
from bot.commands.request import Request
from bot.ports.records import Filters
from bot.replies import errors
from bot.replies.blocks import Line, line
from bot.replies.wording import LANGUAGES, day
from summarizer.text.calendar import WEEKDAYS

READABLE = ("24h", "7d", "2w", "today", "friday", "2026-11-20")

AGO = re.compile(r"(\d{1,6})([hdw])")
UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_WEEKDAYS = tuple(name.casefold() for name in WEEKDAYS)


def filters(request: Request) -> Filters:
    """Which articles may answer ``request``. Raises ``Refused`` with the sentence for a value that cannot be read."""
    since, until = _instant(request, "since"), _end(request)
    if since is not None and since > request.now:
        raise Refused(errors.in_the_future("since", request.options["since"]))
    if since is not None and until is not None and until <= since:
        raise Refused(errors.until_before_since())
    return Filters(since, until, request.options.get("outlet"), _language(request))


def how_read(request: Request) -> tuple[Line, ...]:
    """One line for each weekday in the dates, saying which day it was taken for."""
    return tuple(
        line(f"{key}:{value.lower()} read as {day(at.astimezone(request.zone))}.")
        for key in ("since", "until")
        if (value := request.options.get(key)) and _weekday(value) is not None and (at := _instant(request, key))
    )


def _end(request: Request) -> datetime | None:
    """The instant (UTC) before which ``until:`` ends. A day is over when the next one begins."""
    at = _instant(request, "until")
    if at is None or AGO.fullmatch(request.options["until"].strip().lower()):
        return at
    try:
        after = at.astimezone(request.zone).date() + timedelta(days=1)
        return datetime.combine(after, time(), request.zone).astimezone(UTC)
    except OverflowError:
        raise Refused(errors.unreadable_option("until", request.options["until"], READABLE)) from None


def _instant(request: Request, key: str) -> datetime | None:
    """The instant (UTC) that the option names, or None without the option."""
    value = request.options.get(key)
    if value is None:
        return None
    try:
        return _read(value.strip().lower(), request).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused(errors.unreadable_option(key, value, READABLE)) from None


def _read(value: str, request: Request) -> datetime:
    """``24h`` is counted back from now; of a day it is the first instant in the server's zone."""
    ago = AGO.fullmatch(value)
    if ago:
        return request.now - timedelta(**{UNITS[ago[2]]: int(ago[1])})
    today = request.now.astimezone(request.zone).date()
    weekday = _weekday(value)
    if value == "today":
        on = today
    elif value == "yesterday":
        on = today - timedelta(days=1)
    elif weekday is not None:
        on = today - timedelta(days=(today.weekday() - weekday) % 7)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        on = datetime.fromisoformat(value).date()
    else:
        raise ValueError(value)
    return datetime.combine(on, time(), request.zone)


def _weekday(value: str) -> int | None:
    """0 for Monday, also from ``mon``; None for anything else."""
    value = value.strip().lower()
    return next((n for n, name in enumerate(_WEEKDAYS) if value in {name, name[:3]}), None)


def _language(request: Request) -> str | None:
    """The two-letter code that ``lang:`` gives, by code or by English name."""
    value = request.options.get("lang")
    if value is None:
        return None
    wanted = value.strip().lower()
    code = next((code for code, name in LANGUAGES.items() if wanted in {code, name.lower()}), wanted)
    if not re.fullmatch(r"[a-z]{2}", code):
        raise Refused(errors.unreadable_option("lang", value, ("en", "fr")))
    return code
