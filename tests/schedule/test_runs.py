from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule.clock_changes import around, change_days, zones

from bot.schedule.clock import due_at
from bot.schedule.runs import LATE_AFTER, Occurrence, Timetable, due, upcoming

LONDON = ZoneInfo("Europe/London")
MORNING = Timetable(time(7, 30), LONDON)
WINDOW = timedelta(hours=3)
QUARTER = timedelta(minutes=15)
CHANGES = [(name, days) for name in zones() if (days := change_days(ZoneInfo(name), 2026, 2026))]


def at(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_the_next_runs_skip_the_days_that_are_not_named():
    weekdays = Timetable(time(7, 30), LONDON, frozenset(range(5)))
    friday = at(27, 9)
    assert upcoming(weekdays, friday, 2) == [
        Occurrence(date(2026, 11, 30), at(30, 7, 30)),
        Occurrence(date(2026, 12, 1), at(1, 7, 30, month=12)),
    ]


def test_a_timetable_without_days_has_no_runs():
    nothing = Timetable(time(7, 30), LONDON, frozenset())
    assert upcoming(nothing, at(23, 9), 2) == []
    assert due(nothing, at(1, 9), None, at(23, 9), WINDOW).run is None


def test_nothing_is_due_before_its_time_nor_twice():
    assert due(MORNING, at(22, 8), None, at(23, 7, 29), WINDOW).run is None
    found = due(MORNING, at(22, 8), None, at(23, 7, 30), WINDOW)
    assert found.run == Occurrence(date(2026, 11, 23), at(23, 7, 30))
    assert not found.late
    assert due(MORNING, at(22, 8), date(2026, 11, 23), at(23, 7, 31), WINDOW).run is None


def test_a_schedule_does_not_run_for_the_time_before_it_was_made():
    assert due(MORNING, at(23, 7, 30), None, at(23, 9), WINDOW).run is None


@pytest.mark.parametrize(
    ("now", "late", "missed"),
    [
        (at(23, 7, 35), False, []),
        (at(23, 7, 36), True, []),
        (at(23, 10, 30), True, []),
        (at(23, 10, 31), None, [23]),
        (at(25, 8), True, [23, 24]),
        (at(25, 10, 31), None, [23, 24, 25]),
    ],
)
def test_late_within_the_window_and_missed_beyond_it(now, late, missed):
    found = due(MORNING, at(22, 8), None, now, WINDOW)
    assert [one.day.day for one in found.missed] == missed
    assert (found.late if found.run else None) == late


def test_a_long_absence_is_written_down_for_sixty_days_only():
    found = due(MORNING, at(1, 0, month=1), None, at(23, 12), WINDOW)
    assert len(found.missed) == 60


def made_by_ticks(timetable, since, until):
    """What a bot that looks at the clock each quarter hour makes of it."""
    last, posts, now = None, [], since
    while now <= until:
        found = due(timetable, since, last, now, WINDOW)
        assert not found.missed
        if found.run is not None:
            assert not found.late
            last = found.run.day
            posts.append((found.run.day, now))
        now += QUARTER
    return posts


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_run_for_each_local_date_around_every_change(data):
    name, days = data.draw(st.sampled_from(CHANGES))
    day = data.draw(st.sampled_from(days))
    wall = data.draw(st.sampled_from([time(h, m) for h in range(24) for m in (0, 15, 30, 45)]))
    zone = ZoneInfo(name)
    since = datetime.combine(day - timedelta(days=3), time(), UTC)
    posts = made_by_ticks(Timetable(wall, zone), since, since + timedelta(days=7))
    named = [one for one, _ in posts]
    assert named == sorted(set(named))
    assert set(around(day)) <= set(named)
    for one, now in posts:
        assert timedelta(0) <= now - due_at(one, wall, zone) < LATE_AFTER + QUARTER
