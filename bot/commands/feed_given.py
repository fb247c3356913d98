"""What is typed to ``!feed``, read: options, channels, addresses; and the pace at which one may ask."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.commands.command import Refused
from bot.commands.request import Request
from bot.newsdesk import feeds
from bot.newsdesk.desk import Desk
from bot.newsdesk.stated import address
from bot.ports.feeds import Feed, Route
from bot.ports.outbox import Place
from bot.replies import errors
from bot.replies import feed as words
from bot.replies.config import no_place
from bot.replies.mutes import until_unread
from bot.schedule import checks

LONGEST_FILTER = 200
_LANGUAGES = ("en", "fr", "ar")
_FILTERS = ("topic", "speaker", "outlet")


def as_wanted(request: Request) -> Feed:
    """A feed as the options want it, without an address."""
    routes = (route_to(request, request.options["route"]),) if "route" in request.options else ()
    return Feed(
        guild=request.guild,
        url="",
        every=interval_in(request) if "every" in request.options else None,
        language=language_in(request) if "lang" in request.options else "",
        routes=routes,
        owner=request.asker,
        owner_name=request.user,
    )


def interval_in(request: Request) -> timedelta:
    """The option ``every:``. Raises ``Refused``."""
    every = checks.interval(request.options["every"])
    if every is None:
        raise Refused(errors.unreadable_interval(request.options["every"]))
    return every


def language_in(request: Request) -> str:
    """The option ``lang:``. Raises ``Refused``."""
    code = request.options["lang"].strip().lower()
    if len(code) != 2 or not code.isalpha() or not code.isascii():
        raise Refused(errors.unreadable_option("lang", request.options["lang"], _LANGUAGES))
    return code


def route_to(request: Request, channel: str) -> Route:
    """The route to a channel, with the filters of the options. Raises ``Refused``."""
    place = place_named(request, channel)
    if place.missing:
        raise Refused(words.cannot_post_there(place.name, place.missing))
    filters = {key: " ".join(request.options.get(key, "").split()) for key in _FILTERS}
    for key, value in filters.items():
        if len(value) > LONGEST_FILTER:
            raise Refused(errors.too_long(key, LONGEST_FILTER))
    return Route(place.number, place.name, **filters)


def place_named(request: Request, name: str) -> Place:
    """A channel that the person may see. Raises ``Refused``."""
    place = request.places(name)
    if place is None:
        raise Refused(no_place(name))
    return place


def end_in(request: Request) -> datetime | None:
    """The option ``until:``, which is still to come; None without it. Raises ``Refused``."""
    if "until" not in request.options:
        return None
    given = request.options["until"]
    until = feeds.until(given, request.now, request.zone)
    if until is None or until <= request.now:
        raise Refused(until_unread(given))
    return until


async def feed_named(desk: Desk, request: Request, named: str, action: str) -> Feed:
    """The feed that an action is for. Raises ``Refused``."""
    if not named:
        raise Refused(words.which_feed(action))
    feed = await desk.feeds.feed(request.guild, named)
    if feed is None:
        raise Refused(words.no_feed(named))
    return feed


def keep_pace(desk: Desk, request: Request) -> None:
    """Raises ``Refused`` where the person, or the channel, has had many addresses fetched of late."""
    if not request.asker:
        return  # the console
    who, where = f"{request.guild}/{request.asker}", f"{request.guild}/{request.place}"
    wait = desk.fetches.wait(who, where, request.now)
    if wait:
        raise Refused(errors.slow_down(wait))


def address_in(text: str) -> str:
    """The address that somebody typed, with or without its scheme. Raises ``Refused``."""
    try:
        return address(text if "://" in text else f"https://{text}")
    except ValueError:
        raise Refused(words.no_address(text)) from None
