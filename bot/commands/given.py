"""What an editor states about an article in options: ``published:``, ``embargo:``, ``url:``, ``outlet:`` and so on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from bot.commands.command import Refused
from bot.commands.request import Request
from bot.newsdesk.stated import LONGEST_URL, address, instant, publication
from bot.ports.intake import Given
from bot.replies import errors

LONGEST = {
    "headline": 300,
    "outlet": 200,
    "byline": 200,
    "url": LONGEST_URL,
    "published": 60,
    "embargo": 60,
    "until": 60,
    "reason": 200,
}
"""Most characters of each option."""

OF_ONE = ("headline", "url")
"""Options that cannot hold for several articles."""

_Value = TypeVar("_Value")

DATES = ("2026-11-20", '"2026-11-20 14:30"')
ADDRESSES = ("https://...",)
CLOCKS_DIFFER = timedelta(days=1)
"""So far ahead of ours a date may be, because it is tomorrow already somewhere."""


def given(request: Request) -> Given:
    """The options of ``request`` that state something. Raises ``Refused`` for a value that cannot be read."""
    return Given(
        headline=text(request, "headline"),
        outlet=text(request, "outlet"),
        url=url(request),
        byline=text(request, "byline"),
        published_at=published(request),
        embargoed_until=later(request, "embargo"),
        zone=request.zone,
    )


def text(request: Request, key: str) -> str | None:
    """The option as text with white space folded."""
    value = request.options.get(key)
    if value is None:
        return None
    value = " ".join(value.split())
    if len(value) > LONGEST[key]:
        raise Refused(errors.too_long(key, LONGEST[key]))
    return value


def url(request: Request) -> str | None:
    """The option ``url:`` as the address of a page."""
    return _read(request, "url", ADDRESSES, address)


def published(request: Request) -> datetime | None:
    """The option ``published:``, which is never in the future."""
    at = _read(request, "published", DATES, lambda value: publication(value, request.zone))
    if at is not None and at > request.now + CLOCKS_DIFFER:
        raise Refused(errors.in_the_future("published", request.options["published"]))
    return at


def moment(request: Request, key: str) -> datetime | None:
    """The option ``key`` as an instant."""
    return _read(request, key, DATES, lambda value: instant(value, request.zone))


def later(request: Request, key: str) -> datetime | None:
    """The option ``key`` as an instant that is still to come."""
    at = moment(request, key)
    if at is not None and at <= request.now:
        raise Refused(errors.in_the_past(key, request.options[key]))
    return at


def _read(request: Request, key: str, examples: tuple[str, ...], read: Callable[[str], _Value]) -> _Value | None:
    value = text(request, key)
    if value is None:
        return None
    try:
        return read(value)
    except ValueError:
        raise Refused(errors.unreadable_option(key, value, examples)) from None
