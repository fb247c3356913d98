import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedule.clock_changes import around, change_days, wrong, zones

from bot.schedule.clock import due_at, next_change

LONDON = ZoneInfo("Europe/London")


def test_every_zone_at_its_changes_of_two_years():
    """The whole of 2020 to 2035 is the same check, run by ``make clocks``."""
    seen, cases, bad = set(), 0, []
    for name in zones():
        zone = ZoneInfo(name)
        days = tuple(change_days(zone, 2026, 2027))
        jumps = tuple(datetime(d.year, d.month, d.day, 23, 59, tzinfo=zone).utcoffset() for d in days)
        if days and (days, jumps) not in seen:
            seen.add((days, jumps))
            looked, found = wrong(zone, [near for day in days for near in around(day)])
            cases += looked
            bad += found
    assert bad == []
    assert cases > 20_000


@pytest.mark.parametrize(
    ("day", "wall", "expected"),
    [
        (date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # left out: 02:00 BST
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # said twice: the first
        (date(2026, 3, 29), time(7, 30), datetime(2026, 3, 29, 6, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(7, 30), datetime(2026, 10, 25, 7, 30, tzinfo=UTC)),
    ],
)
def test_london_when_clocks_change(day, wall, expected):
    assert due_at(day, wall, LONDON) == expected


def test_a_gap_at_midnight_ends_on_the_next_date():
    assert due_at(date(2026, 3, 28), time(23, 30), ZoneInfo("America/Nuuk")) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_a_day_that_never_was_has_no_time():
    assert due_at(date(2011, 12, 30), time(7, 30), ZoneInfo("Pacific/Apia")) is None


@given(
    st.sampled_from(sorted(zoneinfo.available_timezones())),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_clocks_show_the_time_or_are_just_past_a_gap(name, day, wall):
    zone = ZoneInfo(name)
    at = due_at(day, wall, zone)
    shown = at.astimezone(zone)
    if (shown.date(), shown.time()) == (day, wall):
        assert shown.fold == 0
    else:
        before = (at - timedelta(seconds=1)).astimezone(zone)
        assert before.replace(tzinfo=None) < datetime.combine(day, wall) < shown.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/London", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2027, 3, 14, 7, 0, tzinfo=UTC)),
        ("UTC", None),
        ("Asia/Kolkata", None),
    ],
)
def test_the_next_change_of_clocks(zone, expected):
    assert next_change(ZoneInfo(zone), datetime(2026, 11, 23, 9, 30, tzinfo=UTC)) == expected
