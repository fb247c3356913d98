"""The words of ``!schedule``, of scheduled posts, and of what their owners are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.ports.schedules import Run, RunState, Schedule, WhenEmpty
from bot.replies.blocks import Block, Button, Line, Own, Piece, Reply, Stamp, line, sentence
from bot.replies.blocks import Outcome as Ended
from bot.replies.wording import DAYS, DID_YOU_MEAN, clock, day, echo, listed, moment, number, quoted

EXAMPLE = "!schedule add digest 07:30 Europe/London mon-fri #syria-desk topic:Syria"
ACTIONS = ("add", "list", "edit", "pause", "resume", "remove", "next", "run")
LONGEST_TITLE = 100
"""Of a thread, in characters: Discord's limit."""
FEW_SKIPPED = 3
MOST_LISTED = 10


def saved(schedule: Schedule, runs: Sequence[datetime], change: date | None) -> Reply:
    """``Saved s-3: digest in #syria-desk at 07:30 Europe/London, Mon to Fri, topic Syria. Next: …``.

    ``runs`` are the next two; ``change`` the local date on which clocks change next.
    """
    return Reply(heading=(line(f"Saved {schedule.id}: ", *_what(schedule), ". ", *_next(schedule, runs, change)),))


def resumed(schedule: Schedule, runs: Sequence[datetime], change: date | None) -> Reply:
    """``Resumed s-3: digest in … Next: …``."""
    return Reply(heading=(line(f"Resumed {schedule.id}: ", *_what(schedule), ". ", *_next(schedule, runs, change)),))


def paused(schedule: Schedule) -> Reply:
    """``Paused s-3: nothing is posted until !schedule resume s-3.``."""
    return sentence(f"Paused {schedule.id}: nothing is posted until !schedule resume {schedule.id}.")


def ask_to_remove(schedule: Schedule) -> Reply:
    """The question before a schedule is taken out."""
    told = line(f"This will remove {schedule.id}: ", *_what(schedule), ". Confirm with the button or confirm:yes.")
    return Reply(heading=(told,), buttons=(Button("Yes", f"!schedule remove {schedule.id} confirm:yes"),))


def removed(schedule: Schedule) -> Reply:
    """``Removed s-3.``."""
    return sentence(f"Removed {schedule.id}.")


def running_now(schedule: Schedule, *, new: bool) -> Reply:
    """A run by hand was begun, or one begun in this minute is on its way still."""
    if not new:
        return sentence(f"{schedule.id} is on its way to ", echo(schedule.channel), " already.")
    return sentence(
        f"Running {schedule.id}: what is new since its last digest goes to ", echo(schedule.channel), " in a moment."
    )


def listing(found: Sequence[tuple[Schedule, Run | None, datetime | None]]) -> Reply:
    """One line for each schedule: what, where, when it ran last and when it runs next."""
    if not found:
        return sentence(f"No schedules here. Example: {EXAMPLE}")
    blocks = tuple(Block((_listed(*one),)) for one in found)
    return Reply(heading=(line(Own("Schedules", bold=True), f" · {len(found)}"),), blocks=blocks, per_page=MOST_LISTED)


def coming(found: Sequence[tuple[Schedule, datetime]]) -> Reply:
    """The next runs of all schedules, soonest first."""
    if not found:
        return sentence(f"Nothing is scheduled here. Example: {EXAMPLE}")
    rows = []
    for schedule, at in found:
        when = moment(at, ZoneInfo(schedule.zone))
        rows.append(line(when, Stamp(at), f" · {schedule.id} digest in ", echo(schedule.channel), *_topic(schedule)))
    return Reply(heading=tuple(rows))


def unknown_action(word: str, near: Sequence[str]) -> Reply:
    """``No !schedule ad: did you mean add?``."""
    if near:
        return sentence("No !schedule ", echo(word), f": {DID_YOU_MEAN} {listed(near[:3])}?", outcome=Ended.USAGE)
    use = listed([f"!schedule {action}" for action in ACTIONS])
    return sentence("No !schedule ", echo(word), f". Use {use}.", outcome=Ended.USAGE)


def no_schedule(schedule_id: str) -> Reply:
    """``No schedule s-9 here.``."""
    return sentence("No schedule ", echo(schedule_id), " here. See !schedule list.")


def which_schedule(action: str) -> Reply:
    """An action without the schedule it is for."""
    return sentence(f"Which schedule? Example: !schedule {action} s-1", outcome=Ended.USAGE)


def what_to_change(schedule_id: str) -> Reply:
    """An edit that says nothing."""
    return sentence(f"What shall change? Example: !schedule edit {schedule_id} 08:00 mon-fri", outcome=Ended.USAGE)


def missing_time() -> Reply:
    """No time of day was given."""
    return sentence(f"At what time? Write it as HH:MM. Example: {EXAMPLE}", outcome=Ended.USAGE)


def missing_zone() -> Reply:
    """No zone was given."""
    return sentence(f"In which zone? Name a place such as Europe/London. Example: {EXAMPLE}", outcome=Ended.USAGE)


def unread(word: str) -> Reply:
    """A word that is no time, zone, weekday or channel."""
    return sentence("I could not read ", *quoted(word), f". Example: {EXAMPLE}", outcome=Ended.USAGE)


def twice(what: str, word: str) -> Reply:
    """A second time, zone or channel."""
    return sentence(
        f"One {what} for a schedule: I do not know what to do with ", *quoted(word), ".", outcome=Ended.USAGE
    )


def too_many(most: int) -> Reply:
    """The server has as many schedules as it may have."""
    return sentence(f"A server has at most {number(most)} schedules: remove one first. See !schedule list.")


def cannot_post_there(channel: str, missing: Sequence[str]) -> Reply:
    """``I cannot post in #syria-desk: missing Send Messages.``, before a schedule is kept."""
    need = listed(list(missing), "and")
    return sentence("I cannot post in ", echo(channel), f": missing {need}. Give me that, then say it again.")


def not_in_discord(schedule: Schedule) -> Reply:
    """A run by hand where no channel exists."""
    topic = f" {schedule.topic}" if schedule.topic else ""
    return sentence(f"{schedule.id} has no channel outside Discord. The same digest here: ", echo(f"!digest{topic}"))


# What is posted, and what owners are told.


def scheduled(reply: Reply, *, mark: str, late: bool, skipped: Sequence[datetime], zone: ZoneInfo) -> Reply:
    """A digest as it is posted: it says if it is late and which runs it stands for, and ends in its mark."""
    first, *rest = reply.heading
    heading = [line(*first.pieces, " · late") if late else first]
    if skipped:
        named = listed([moment(at, zone) for at in skipped[-FEW_SKIPPED:]], "and")
        more = len(skipped) - FEW_SKIPPED
        others = f" and {number(more)} more before" if more > 0 else ""
        heading.append(line(f"Not posted: {named}{others}. What was new then is in here."))
    return replace(reply, heading=(*heading, *rest), mark=mark)


def thread_title(topic: str, at: datetime, zone: ZoneInfo) -> str:
    """``Digest · Syria · Tue 24 Nov 2026``, as the name of a thread."""
    named = f" · {topic}" if topic else ""
    return f"Digest{named}"[: LONGEST_TITLE - 20] + f" · {day(at.astimezone(zone))}"


def withheld(mark: str) -> str:
    """Stands in the place of a message whose words may not be shown any more when it is sent; ends in its mark."""
    said = "I withheld this message: an article that it quotes may not be shown any more."
    return f"{said}\n{mark}" if mark else said


def refused(channel: str, missing: str, next_try: datetime, zone: ZoneInfo) -> Reply:
    """``I cannot post in #syria-desk: missing Send Messages. Nothing was lost; next try at 07:35 GMT.``."""
    when = clock(next_try, zone)
    why = f": missing {missing}" if missing else ""
    return sentence("I cannot post in ", echo(channel), f"{why}. Nothing was lost; next try at {when}.")


def paused_after_refusals(schedule: Schedule, missing: str) -> Reply:
    """Discord refused three times; the owner is told what to do."""
    why = f" (missing {missing})" if missing else ""
    told = f"{why}. Its articles go into the next digest. When that is mended: !schedule resume {schedule.id}"
    return sentence(
        f"{schedule.id} is paused: Discord refused its post in ", echo(schedule.channel), f" three times{told}"
    )


def paused_for_place(schedule: Schedule, why: str) -> Reply:
    """The channel went away."""
    return sentence(
        f"{schedule.id} is paused: ", echo(schedule.channel), f" {why}. Give it another: ",
        f"!schedule edit {schedule.id} #channel, then !schedule resume {schedule.id}",
    )  # fmt: skip


def not_known(channel: str, at: datetime, zone: ZoneInfo) -> Reply:
    """A post whose answer was lost, in a channel that may not be read."""
    told = f" stands there: the connection broke and I may not read that channel (due {moment(at, zone)})."
    return sentence("I do not know whether the digest for ", echo(channel), f"{told} I did not post it again.")


def _listed(schedule: Schedule, last: Run | None, at: datetime | None) -> Line:
    zone = ZoneInfo(schedule.zone)
    pieces: list[Piece | str] = [Own(schedule.id, bold=True), " ", *_what(schedule)]
    if last is not None:
        pieces.append(f" · last {moment(last.at, zone)}{_ended(last.state)}")
    if schedule.paused:
        pieces += [" · paused: ", echo(schedule.paused)]
    elif at is not None:
        pieces += [f" · next {moment(at, zone)}", Stamp(at)]
    return line(*pieces)


def _ended(state: RunState) -> str:
    """How a run ended, where that is not simply posted."""
    return {
        RunState.EMPTY: " (nothing new)",
        RunState.SKIPPED: " (skipped: too late)",
        RunState.REFUSED: " (refused by Discord)",
    }.get(state, "")


def _what(schedule: Schedule) -> tuple[Piece | str, ...]:
    """``digest in #syria-desk at 07:30 Europe/London, Mon to Fri, topic Syria``."""
    late = "" if schedule.catch_up.total_seconds() == 3 * 3600 else f", late up to {_hours(schedule)}"
    quiet = ", skipped when empty" if schedule.when_empty is WhenEmpty.SKIP else ""
    when = f" at {schedule.wall:%H:%M} {schedule.zone}, {weekdays(schedule.weekdays)}"
    return "digest in ", echo(schedule.channel), when, *_topic(schedule), quiet + late


def _hours(schedule: Schedule) -> str:
    minutes = int(schedule.catch_up.total_seconds()) // 60
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"


def _topic(schedule: Schedule) -> tuple[Piece | str, ...]:
    return (", topic ", echo(schedule.topic)) if schedule.topic else ()


def _next(schedule: Schedule, runs: Sequence[datetime], change: date | None) -> tuple[Piece | str, ...]:
    """``Next: Tue 24 Nov 2026, 07:30 GMT, then Wed 25 Nov. Clocks change on Sun 28 Mar 2027; it stays 07:30 …``."""
    zone = ZoneInfo(schedule.zone)
    pieces: list[Piece | str] = []
    if runs:
        pieces += [f"Next: {moment(runs[0], zone)}", Stamp(runs[0])]
        if len(runs) > 1:
            then = runs[1].astimezone(zone).date()
            year = "" if then.year == runs[0].astimezone(zone).year else f" {then.year}"
            pieces.append(f", then {day(then).rsplit(' ', 1)[0]}{year}")
        pieces.append(".")
    if change is None:
        pieces.append(" Clocks do not change there.")
    else:
        pieces.append(f" Clocks change on {day(change)}; it stays {schedule.wall:%H:%M} local time.")
    return tuple(pieces)


def weekdays(days: frozenset[int]) -> str:
    """``every day``, ``Mon to Fri``, ``Sat and Sun``, ``Mon, Wed and Fri``."""
    if len(days) == len(DAYS):
        return "every day"
    ordered = sorted(days)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{DAYS[ordered[0]]} to {DAYS[ordered[-1]]}"
    return listed([DAYS[one] for one in ordered], "and")
