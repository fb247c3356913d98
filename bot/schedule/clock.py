"""Wall-clock time in a zone: which instant it names, and when the clocks change next. Pure, over ``zoneinfo``.

A time that a spring change leaves out means the first instant after the gap; a time that an autumn change repeats
means its first occurrence (docs: PEP 495 for ``fold``).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
LOOK_AHEAD = 400
"""Days within which a zone that changes its clocks at all does so."""


def due_at(day: date, wall: time, zone: ZoneInfo) -> datetime | None:
    """The instant (UTC) at which clocks in ``zone`` show ``wall`` on ``day``.

    None where the zone had no such day: Pacific/Apia went from 29 to 31 December 2011.
    """
    local = datetime.combine(day, wall, zone)
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:  # an ordinary time, or one that is said twice
        return first
    if first - second >= A_DAY:
        return None
    return _change_between(second, first, zone)


def next_change(zone: ZoneInfo, after: datetime) -> datetime | None:
    """The instant (UTC) of the next change of clocks after ``after``; None where none comes in the next 400 days."""
    start = after.astimezone(UTC)
    for day in range(LOOK_AHEAD):
        low = start + day * A_DAY
        if _offset(low, zone) != _offset(low + A_DAY, zone):
            return _change_between(low, low + A_DAY, zone)
    return None


def _change_between(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The first instant after ``low`` with the offset of ``high``, to the second. Both in UTC, one change between."""
    before = _offset(low, zone)
    seconds = int((high - low).total_seconds())
    known, seen = 0, seconds  # the offset is the old one at ``known``, another at ``seen``
    while seen - known > 1:
        middle = (known + seen) // 2
        if _offset(low + timedelta(seconds=middle), zone) == before:
            known = middle
        else:
            seen = middle
    return low + timedelta(seconds=seen)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta | None:
    return at.astimezone(zone).utcoffset()
