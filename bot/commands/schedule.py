"""``!schedule add | list | next | edit | pause | resume | remove | run``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta

from rapidfuzz.distance import OSA

from bot.commands.allowed import not_allowed
from bot.commands.command import Command, Option, Refused
from bot.commands.request import Permission, Request
from bot.newsdesk import config, schedules
from bot.newsdesk.desk import Desk
from bot.ports.outbox import Place
from bot.ports.schedules import CATCH_UP, Schedule, WhenEmpty
from bot.replies import errors
from bot.replies import schedule as words
from bot.replies.blocks import Reply
from bot.replies.config import no_place, not_a_zone
from bot.schedule.runs import EVERY_DAY
from bot.schedule.written import wall, weekdays

_FILLERS = frozenset({"digest", "at", "in", "on", "to", "every", "day"})
_EMPTY = ("post", "skip")
_YES = ("yes",)
LONGEST_TOPIC = 200
NO_TOPIC = "none"


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of a schedule; None where it says nothing."""

    wall: time | None = None
    zone: str | None = None
    days: frozenset[int] | None = None
    place: Place | None = None
    topic: str | None = None
    empty: WhenEmpty | None = None
    late: timedelta | None = None


async def run(desk: Desk, request: Request) -> Reply:
    """Looking is for everybody; whatever changes something is for editors."""
    action, _, rest = request.text.strip().partition(" ")
    action = action.lower() or "list"
    if action not in words.ACTIONS:
        near = [name for name in words.ACTIONS if OSA.distance(action[:20], name) <= 2 - (len(action) < 4)]
        return words.unknown_action(action, near)
    if action == "list":
        return words.listing(await schedules.listed(desk, request.guild, request.now))
    if action == "next":
        return words.coming(await schedules.coming(desk, request.guild, request.now))
    refusal = await not_allowed(desk, request, Permission.EDITOR)
    if refusal is not None:
        return refusal
    if action == "add":
        return await _add(desk, request, rest)
    return await _with_one(desk, request, action, rest)


async def _add(desk: Desk, request: Request, rest: str) -> Reply:
    said = _said(request, rest)
    if said.wall is None:
        return words.missing_time()
    if said.zone is None:
        return words.missing_zone()
    place = _postable(said.place or request.places(""))
    if len(await desk.schedules.listed(request.guild)) >= schedules.MOST_SCHEDULES:
        return words.too_many(schedules.MOST_SCHEDULES)
    wanted = Schedule(
        guild=request.guild,
        place=place.number,
        channel=place.name,
        wall=said.wall,
        zone=said.zone,
        weekdays=said.days or EVERY_DAY,
        since=request.now,
        topic=said.topic or "",
        when_empty=said.empty or WhenEmpty.POST,
        catch_up=said.late or CATCH_UP,
        owner=request.asker,
        owner_name=request.user,
    )
    kept = await schedules.keep(desk, wanted, request.user, request.now)
    future = schedules.outlook(kept, request.now)
    return words.saved(kept, future.runs, future.change)


async def _with_one(desk: Desk, request: Request, action: str, rest: str) -> Reply:
    """What is done to a schedule that is there."""
    named, _, rest = rest.strip().partition(" ")
    if not named:
        return words.which_schedule(action)
    schedule = await desk.schedules.schedule(request.guild, named)
    if schedule is None:
        return words.no_schedule(named)
    if action == "edit":
        return await _edit(desk, request, schedule, rest)
    if action == "remove":
        if request.options.get("confirm", "").casefold() != "yes":
            return words.ask_to_remove(schedule)
        await desk.schedules.remove(schedule, request.user, request.now)
        return words.removed(schedule)
    if action == "run":
        if schedule.place == 0:
            return words.not_in_discord(schedule)
        return words.running_now(schedule, new=await schedules.run_now(desk, schedule, request.now))
    paused = f"by {request.user}" if action == "pause" else ""
    after = await schedules.change(desk, schedule, replace(schedule, paused=paused), request.user, request.now)
    if action == "pause":
        return words.paused(after)
    future = schedules.outlook(after, request.now)
    return words.resumed(after, future.runs, future.change)


async def _edit(desk: Desk, request: Request, schedule: Schedule, rest: str) -> Reply:
    said = _said(request, rest)
    if said == Said():
        return words.what_to_change(schedule.id)
    after = replace(
        schedule,
        wall=said.wall or schedule.wall,
        zone=said.zone or schedule.zone,
        weekdays=said.days or schedule.weekdays,
        topic=schedule.topic if said.topic is None else said.topic,
        when_empty=said.empty or schedule.when_empty,
        catch_up=said.late or schedule.catch_up,
    )
    if said.place is not None:
        place = _postable(said.place)
        after = replace(after, place=place.number, channel=place.name)
    after = await schedules.change(desk, schedule, after, request.user, request.now)
    future = schedules.outlook(after, request.now)
    return words.saved(after, future.runs, future.change)


def _said(request: Request, rest: str) -> Said:
    """What the words and options say, in any order. Raises ``Refused`` for a word that is none of it."""
    found = Said()
    typed = [
        *rest.split(),
        *(request.options[key] for key in ("time", "zone", "days", "channel") if key in request.options),
    ]
    for word in typed:
        days = weekdays(word)
        if word.lower() in _FILLERS:
            continue
        if wall(word) is not None:
            found = _once(found, "time", word, wall=wall(word))
        elif word.startswith(("#", "<#")):
            found = _once(found, "channel", word, place=_place(request, word))
        elif days is not None:
            found = replace(found, days=(found.days or frozenset()) | days)
        else:
            found = _once(found, "zone", word, zone=_zone(word))
    topic = request.options.get("topic")
    if topic is not None and len(topic) > LONGEST_TOPIC:
        raise Refused(errors.too_long("topic", LONGEST_TOPIC))
    empty = request.options.get("empty")
    if empty is not None and empty.casefold() not in _EMPTY:
        raise Refused(errors.unreadable_option("empty", empty, _EMPTY))
    late = schedules.window(request.options["late"]) if "late" in request.options else None
    if late is None and "late" in request.options:
        raise Refused(errors.unreadable_option("late", request.options["late"], ("3h", "90m", "24h")))
    return replace(
        found,
        topic=None if topic is None else "" if topic.casefold() == NO_TOPIC else topic,
        empty=None if empty is None else WhenEmpty(empty.casefold()),
        late=late,
    )


def _once(found: Said, what: str, word: str, **field: object) -> Said:
    (name,) = field
    key = "wall" if what == "time" else name
    if getattr(found, key) is not None:
        raise Refused(words.twice(what, word))
    return replace(found, **field)  # type: ignore[arg-type]


def _zone(word: str) -> str:
    zone = config.read("zone", word)
    if zone is not None:
        return zone
    near = config.zones_near(word)
    raise Refused(not_a_zone(word, near) if near else words.unread(word))


def _place(request: Request, word: str) -> Place:
    place = request.places(word)
    if place is None:
        raise Refused(no_place(word))
    return place


def _postable(place: Place | None) -> Place:
    """The place, if the bot may post there."""
    if place is None:
        raise Refused(no_place("here"))
    if place.missing:
        raise Refused(words.cannot_post_there(place.name, place.missing))
    return place


COMMAND = Command(
    name="schedule",
    what="digests at a fixed time: make, list and change them",
    syntax="!schedule add digest HH:MM Zone [days] #channel [topic:] [empty:post|skip] | list | next | edit s-1 …",
    default="lists the schedules; a new one runs every day and posts up to 3 h late",
    examples=(words.EXAMPLE, "!schedule list", "!schedule pause s-1"),
    run=run,
    for_editors="all but list and next",
    options=(
        Option("time", "when, as HH:MM on the clocks of the zone"),
        Option("zone", "a place such as Europe/London"),
        Option("days", "mon-fri, sat,sun or daily"),
        Option("channel", "where it is posted"),
        Option("topic", "only articles that hold these words; none for all"),
        Option("empty", "what to do when there is nothing new", _EMPTY),
        Option("late", "how late it may still be posted: 3h, 90m"),
        Option("confirm", "yes, to remove without being asked", _YES),
    ),
)
