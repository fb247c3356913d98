"""Every change of clocks in every zone, and a slow, plain rule to hold the fast one against.

Run it whole (half a minute): ``make clocks``.
"""

import sys
import zoneinfo
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedule.clock import due_at

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]
FIRST_YEAR, LAST_YEAR = 2020, 2035


def zones():
    return sorted(zoneinfo.available_timezones())


def change_days(zone, first=FIRST_YEAR, last=LAST_YEAR):
    """The local dates on which the zone's clocks change."""
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    found = []
    while at < end:
        if at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            found.append((at + DAY).astimezone(zone).date())
        at += DAY
    return found


def first_showing(zone, day, walls):
    """For each wall-clock time the first minute at which clocks show it or, where it is left out, a later time.

    The rule itself, minute by minute: nothing here knows of gaps, folds or offsets.
    """
    at = datetime.combine(day, time(), UTC) - timedelta(hours=16)
    wanted = [datetime.combine(day, wall) for wall in walls]
    found = []
    while len(found) < len(wanted):
        shown = at.astimezone(zone).replace(tzinfo=None, fold=0)
        while len(found) < len(wanted) and shown >= wanted[len(found)]:
            found.append(at)
        at += MINUTE
    return found


def wrong(zone, days, walls=QUARTERS):
    """How many cases were looked at, and those in which ``due_at`` differs from the rule."""
    cases, bad = 0, []
    for day in days:
        for wall, expected in zip(walls, first_showing(zone, day, walls), strict=True):
            cases += 1
            if due_at(day, wall, zone) != expected:
                bad.append((zone.key, day, wall, due_at(day, wall, zone), expected))
    return cases, bad


def around(day):
    return [day - DAY, day, day + DAY]


def main():
    known, cases, bad, changes = {}, 0, [], 0
    for name in zones():
        zone = ZoneInfo(name)
        days = change_days(zone)
        changes += len(days)
        # Many names are one zone: the same clocks need no second look, but each name is counted.
        clocks = tuple(
            datetime(y, m, d, 12, tzinfo=UTC).astimezone(zone).utcoffset()
            for y in range(FIRST_YEAR, LAST_YEAR + 1)
            for m in range(1, 13)
            for d in (1, 15)
        )
        key = (tuple(days), clocks)
        if days and key not in known:
            known[key] = wrong(zone, [near for day in days for near in around(day)])
        if days:
            cases += known[key][0]
            bad += known[key][1]
    told = f"{len(zones())} zones, {changes} changes {FIRST_YEAR} to {LAST_YEAR}, {cases} cases, {len(bad)} wrong"
    sys.stdout.write("\n".join([told, *(str(case) for case in bad[:20])]) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
