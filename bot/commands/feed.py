"""``!feed add | list | test | edit | pause | resume | remove | route | mute | unmute | import | export``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.commands.allowed import not_allowed
from bot.commands.command import Command, Option
from bot.commands.feed_given import (
    address_in,
    as_wanted,
    end_in,
    feed_named,
    interval_in,
    keep_pace,
    language_in,
    place_named,
    route_to,
)
from bot.commands.request import Permission, Request
from bot.commands.typed import bare
from bot.newsdesk import feeds
from bot.newsdesk.desk import Desk
from bot.newsdesk.trying import outlooks
from bot.ports.feeds import Feed, Mute, Route
from bot.ports.intake import Unreadable
from bot.ports.listening import Listed, NotHeard
from bot.ports.outbox import Place
from bot.replies import errors, mutes, not_filed, trouble
from bot.replies import feed as words
from bot.replies import tried as trials
from bot.replies.blocks import Reply

LONGEST_WORDS = 100
NONE = "none"
_YES = ("yes",)

Action = Callable[[Desk, Request, str], Awaitable[Reply]]


async def run(desk: Desk, request: Request) -> Reply:
    """Looking is for everybody; whatever changes something, or fetches, is for editors."""
    action, _, rest = request.text.strip().partition(" ")
    action, rest = action.lower() or ("import" if request.attachments else "list"), rest.strip()
    if action not in words.ACTIONS:
        near = [name for name in words.ACTIONS if OSA.distance(action[:20], name) <= 2 - (len(action) < 4)]
        return words.unknown_action(action, near)
    if action == "list":
        found = [_as_seen(feed, request) for feed in await desk.feeds.listed(request.guild)]
        mutes = [mute for mute in await desk.mutes.listed(request.guild, request.now) if _is_seen(mute.place, request)]
        addresses = request.permission >= Permission.EDITOR  # they may hold a key
        return words.listing(found, mutes, request.zone, request.now, addresses=addresses)
    refusal = await not_allowed(desk, request, Permission.EDITOR)
    if refusal is not None:
        return refusal
    if action == "add" and request.attachments and not rest:
        action = "import"
    return await _ACTIONS[action](desk, request, rest)


def _is_seen(place: int, request: Request) -> bool:
    """Whether the asker may see a channel; there are none outside Discord."""
    return not place or request.places(f"<#{place}>") is not None


def _as_seen(feed: Feed, request: Request) -> Feed:
    """A feed with the names of those channels alone that the asker may see."""
    routes = [one if _is_seen(one.place, request) else replace(one, channel=words.NOT_SEEN) for one in feed.routes]
    return replace(feed, routes=tuple(dict.fromkeys(replace(one, place=0) for one in routes)))


async def _add(desk: Desk, request: Request, rest: str) -> Reply:
    if not rest:
        return words.missing_address()
    wanted = replace(as_wanted(request), url=address_in(rest))
    keep_pace(desk, request)
    try:
        new = await feeds.follow(desk, wanted, request.user, request.now)
    except feeds.Already as known:
        return words.already(known.feed)
    except feeds.TooMany:
        return words.too_many(feeds.MOST_FEEDS)
    except NotHeard as error:
        return trouble.not_followed(wanted.url, error)
    if new.trouble is not None:
        return trouble.kept(new.feed, new.trouble, request.now)
    return words.following(new.feed, words.Baseline(new.items, new.filed, new.left), request.zone)


async def _test(desk: Desk, request: Request, rest: str) -> Reply:
    if not rest:
        return words.which_feed("test")
    known = await desk.feeds.feed(request.guild, rest)
    if known is None and "/" not in rest and "." not in rest:
        return words.no_feed(rest)
    url = known.url if known is not None else address_in(rest)
    feed = known or await desk.feeds.at(request.guild, url) or replace(as_wanted(request), url=url)
    keep_pace(desk, request)
    try:
        heard = await desk.listening.hear(feed.url, request.now)
    except NotHeard as error:
        return trouble.not_followed(feed.url, error)
    found = await outlooks(desk, feed, heard, request.now)
    return trials.tried(feed.title or heard.title or feed.url, heard.kind, found, len(heard.items))


async def _edit(desk: Desk, request: Request, rest: str) -> Reply:
    feed = await feed_named(desk, request, rest, "edit")
    if not {"every", "lang"} & set(request.options):
        return words.what_to_edit(feed)
    if "every" in request.options:
        ends = request.options["every"].strip().casefold() == NONE
        feed = feeds.with_interval(feed, None if ends else interval_in(request), request.now)
    if "lang" in request.options:
        ends = request.options["lang"].strip().casefold() == NONE
        feed = replace(feed, language="" if ends else language_in(request))
    await desk.feeds.change(feed, request.user, request.now, "edit")
    return words.edited(feed, request.zone)


async def _pause(desk: Desk, request: Request, rest: str) -> Reply:
    feed = await feed_named(desk, request, rest, "pause")
    await desk.feeds.change(replace(feed, paused=f"by {request.user}"), request.user, request.now, "pause")
    return words.paused(feed)


async def _resume(desk: Desk, request: Request, rest: str) -> Reply:
    feed = feeds.resumed(await feed_named(desk, request, rest, "resume"), request.now)
    if "every" in request.options:
        feed = replace(feed, every=interval_in(request))
    await desk.feeds.change(feed, request.user, request.now, "resume")
    return words.resumed(feed, request.zone)


async def _remove(desk: Desk, request: Request, rest: str) -> Reply:
    feed = await feed_named(desk, request, rest, "remove")
    if request.options.get("confirm", "").casefold() != "yes":
        return words.ask_to_remove(feed)
    await desk.feeds.remove(feed, request.user, request.now)
    return words.removed(feed)


async def _route(desk: Desk, request: Request, rest: str) -> Reply:
    named, _, where = rest.partition(" ")
    feed = await feed_named(desk, request, named, "route")
    channel, _, end = (where.strip() or request.options.get("route", "")).partition(" ")
    if not channel:
        return words.where_to(feed.id)
    if channel.casefold() == NONE:
        changed = replace(feed, routes=())
    elif end.strip().casefold() == NONE:
        place = request.places(channel)
        here = [one for one in feed.routes if _is(one, place, channel)]
        if not here:
            return words.no_route(feed, channel)
        changed = feeds.without_route(feed, here[0].place, here[0].channel)
    else:
        changed = feeds.with_route(feed, route_to(request, channel))
    await desk.feeds.change(changed, request.user, request.now, "route")
    return words.routed(changed)


def _is(route: Route, place: Place | None, channel: str) -> bool:
    if place is not None and place.number:
        return route.place == place.number
    return route.channel.casefold() == f"#{channel.removeprefix('#')}".casefold()


async def _mute(desk: Desk, request: Request, rest: str) -> Reply:
    wanted = bare(rest)
    if not any(c.isalnum() for c in wanted):
        return mutes.missing_words("mute")
    if len(wanted) > LONGEST_WORDS:
        return errors.too_long("words", LONGEST_WORDS)
    place = place_named(request, request.options["in"]) if "in" in request.options else None
    mute = Mute(request.guild, wanted, place.number if place else 0, place.name if place else "", end_in(request))
    await desk.mutes.add(mute, request.user, request.now)
    return mutes.muted(mute, request.zone)


async def _unmute(desk: Desk, request: Request, rest: str) -> Reply:
    wanted = bare(rest)
    if not wanted:
        return mutes.missing_words("unmute")
    gone = await desk.mutes.remove(request.guild, wanted, request.user, request.now)
    return mutes.unmuted(wanted, found=bool(gone))


async def _import(desk: Desk, request: Request, rest: str) -> Reply:
    if not request.attachments:
        return words.missing_list(bare(rest))
    listed: list[Listed] = []
    for file in request.attachments:
        try:
            listed += desk.listening.read_list(await file.read())
        except Unreadable as error:
            return not_filed.unreadable(file.name, error, ())
        except NotHeard as error:
            return words.no_list(file.name, error.detail)
    came = await feeds.take_list(desk, listed, as_wanted(request), request.user, request.now)
    return words.imported(came.new, came.known, came.refused, came.over)


async def _export(desk: Desk, request: Request, rest: str) -> Reply:
    del rest
    found = await desk.feeds.listed(request.guild)
    data = desk.listening.write_list([Listed(feed.url, feed.title) for feed in found], "Pullquote feeds")
    return words.exported(len(found), "feeds.opml", data)


_ACTIONS: Mapping[str, Action] = {
    "add": _add,
    "test": _test,
    "edit": _edit,
    "pause": _pause,
    "resume": _resume,
    "remove": _remove,
    "route": _route,
    "mute": _mute,
    "unmute": _unmute,
    "import": _import,
    "export": _export,
}


COMMAND = Command(
    name="feed",
    what="feeds that fill the archive: follow, try and route them",
    syntax="!feed add <url> [every:15m] [route:#channel] [lang:en] | list | test f-1 | edit f-1 | pause | resume | "
    'remove f-1 | route f-1 #channel | mute "words" [in:#channel] [until:7d] | unmute "words" | import | export',
    default="lists the feeds; a new one is looked at as its news come and files without posting",
    examples=(words.EXAMPLE, "!feed test f-1", '!feed mute "horse racing" until:7d'),
    run=run,
    for_editors="all but list",
    options=(
        Option("every", "how often it is looked at: 15m, 2h, 1d"),
        Option("route", "the channel that new articles are posted in"),
        Option("lang", "only articles in this language: en, fr …"),
        Option("topic", "of a route: only articles that hold these words"),
        Option("speaker", "of a route: only articles that quote this name"),
        Option("outlet", "of a route: only articles of this outlet"),
        Option("in", "the channel in which words are muted"),
        Option("until", "how long words are muted: 7d, 12h or 2026-12-24"),
        Option("confirm", "yes, to remove without being asked", _YES),
    ),
)
