"""The words of ``!status``. What is not known is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.ports.measured import Measured
from bot.ports.records import Counts
from bot.ports.schedules import Schedule
from bot.replies.blocks import Block, Own, Piece, Reply, Stamp, line, sentence
from bot.replies.wording import count, day, echo, moment, number


def standing(
    version: str,
    up: timedelta | None,
    totals: Counts | None,
    *,
    joined: bool | None = None,
    waiting: int = 0,
    coming: tuple[Schedule, datetime] | None = None,
    reply_times: Sequence[float] = (),
    feeds: Sequence[Piece | str] = (),
    to_read: int = 0,
) -> Reply:
    """``**Pullquote 0.4.0** · up 3 d 4 h · 1,204 articles, 9,870 quotes · Discord connected, store ok``, and below what
    waits to be posted, what comes next, and how fast answers are (``reply_times``: median and 95th percentile).
    ``feeds`` tells of the feeds, where there are any; ``to_read`` of their items wait to be filed.
    """
    told = [f"up {lasting(up)}"] if up is not None else []
    if totals is not None:
        told.append(f"{count(totals.articles, 'article')}, {count(totals.quotes, 'quote')}")
    discord = "" if joined is None else "Discord connected, " if joined else "Discord not connected, "
    told.append(f"{discord}{'store ok' if totals is not None else 'store does not answer'}")
    first = line(Own(f"Pullquote {version}".strip(), bold=True), "".join(f" · {t}" for t in told))
    fed = (*feeds, f" · to read: {number(to_read)}") if feeds else ()
    if joined is None:
        below = [first, line(*fed)] if fed else [first]
        reply_times = ()
    else:
        below = [first, line(*fed, " · to post: " if fed else "To post: ", number(waiting))]
    speed = f"eply time p50 {reply_times[0]:.1f} s, p95 {reply_times[1]:.1f} s" if reply_times else ""
    if coming is not None:
        schedule, at = coming
        when = moment(at, ZoneInfo(schedule.zone))
        told_next = line(f"Next: {schedule.id} digest in ", echo(schedule.channel), f", {when}", Stamp(at))
        below.append(line(*told_next.pieces, f" · r{speed}" if speed else ""))
    elif speed:
        below.append(line(f"R{speed}"))
    return Reply(heading=tuple(below))


def reads_poorly(told: Reply) -> Reply:
    """The standing of a desk without its language model."""
    said = "The language model is not installed: fewer speakers are found. Whoever runs me can install it."
    return replace(told, heading=(*told.heading, line(said)))


def read_before(told: Reply, articles: int) -> Reply:
    """The standing of a desk, some of whose articles another version of the engine read."""
    were = f"{count(articles, 'article')} {'was' if articles == 1 else 'were'} read by another version of the engine."
    return replace(told, heading=(*told.heading, line(f"{were} Whoever runs me can run pullquote reread.")))


def lasting(span: timedelta) -> str:
    """``3 d 4 h``, ``4 h 5 min``, ``5 min``: the two largest units; under a minute ``0 min``."""
    minutes = max(0, int(span.total_seconds()) // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days:,} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def quality(found: Sequence[Measured], running: str) -> Reply:
    """The figures that the tools recorded, part by part, each with what was measured, on what and when.

    ``running`` names the running version: figures of another one say so.
    """
    if not found:
        return sentence("No quality figures are recorded for this version.")
    rows = [line(Own(f"Pullquote {running}", bold=True), " · quality, recorded by the tools that measured it")]
    for part in found:
        other = f", version {part.version}, not the running one" if part.version != running else ""
        on = f" ({part.on}, {day(part.date)}{other})"
        rows.append(line(Own(part.about, bold=True), f"{on}: {' · '.join(part.figures)}"))
        if part.weak:
            rows.append(line(f"Known weak points: {' · '.join(part.weak)}"))
    return Reply(heading=tuple(rows[:1]), blocks=tuple(Block((row,)) for row in rows[1:]), per_page=len(rows))
