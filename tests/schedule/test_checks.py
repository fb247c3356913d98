"""When a feed is looked at next: bounds, politeness, back-off, whatever the numbers."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.checks import (
    AFTER_REFUSAL,
    JITTER,
    LONGEST,
    LONGEST_PATIENCE,
    SHORTEST,
    adapted,
    after_answer,
    after_failure,
    interval,
    to_report,
)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SPANS = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3000))
EVERY = st.none() | st.timedeltas(min_value=SHORTEST, max_value=LONGEST)
JITTERS = st.floats(min_value=-1, max_value=1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("15m", 15 * MINUTE), ("2h", 2 * HOUR), ("1d", DAY), ("30", 30 * MINUTE), (" 5 min ", 5 * MINUTE), ("1440", DAY)],
)
def test_intervals_as_people_write_them(text, meant):
    assert interval(text) == meant


@pytest.mark.parametrize("text", ["", "4m", "0", "25h", "2d", "m", "1w", "-5m", "5.5h", "٣٠m", "99999m", "15m 15m"])
def test_what_is_no_interval_from_five_minutes_to_a_day_is_none(text):
    assert interval(text) is None


@given(EVERY, SPANS, SPANS, JITTERS)
def test_the_wait_after_an_answer_keeps_its_bounds_and_the_site_s_wish(every, quiet, asked, jitter):
    wait = after_answer(every, quiet, asked, jitter)
    assert SHORTEST <= wait <= LONGEST
    assert wait >= min(asked, LONGEST)


@given(st.timedeltas(min_value=SHORTEST, max_value=LONGEST), SPANS, JITTERS)
def test_an_interval_that_was_set_holds_within_its_jitter(every, quiet, jitter):
    wait = after_answer(every, quiet, timedelta(), jitter)
    assert wait <= every * (1 + JITTER) + MINUTE / 60
    assert wait >= min(every, max(SHORTEST, every * (1 - JITTER))) - MINUTE / 60


@given(SPANS, SPANS)
def test_the_longer_a_feed_is_quiet_the_longer_is_the_wait(one, other):
    shorter, longer = sorted((one, other))
    assert SHORTEST <= adapted(shorter) <= adapted(longer) <= LONGEST


def test_a_quiet_feed_s_waits_grow_by_a_quarter_and_end_at_a_day():
    quiet, waits = HOUR, []
    for _ in range(40):
        waits.append(after_answer(None, quiet, timedelta(), 0.0))
        quiet += waits[-1]
    assert waits[0] == 15 * MINUTE
    assert all(b / a == pytest.approx(1.25) for a, b in itertools.pairwise(waits) if b < DAY)
    assert waits[-1] == DAY
    assert after_answer(None, timedelta(), timedelta(), 0.0) == 5 * MINUTE


@given(EVERY, st.integers(1, 10**6), st.sampled_from([0, 401, 403, 404, 429, 500, 503]), st.none() | SPANS, JITTERS)
def test_the_wait_after_a_failure_keeps_its_bounds(every, failures, status, retry_after, jitter):
    wait = after_failure(every, failures, status, retry_after, jitter)
    assert SHORTEST <= wait <= max(LONGEST, min(retry_after or timedelta(), LONGEST_PATIENCE))
    assert wait >= min(retry_after or timedelta(), LONGEST_PATIENCE)
    assert status != 403 or wait >= AFTER_REFUSAL


@given(EVERY, st.integers(1, 50), st.sampled_from([0, 403, 500]))
def test_each_failure_in_a_row_waits_at_least_as_long_as_the_one_before(every, failures, status):
    first, second = (after_failure(every, n, status, None, 0.0) for n in (failures, failures + 1))
    assert first <= second


def test_back_off_doubles_and_a_site_that_refuses_is_left_alone_for_six_hours():
    waits = [after_failure(None, n, 500, None, 0.0) for n in range(1, 9)]
    assert waits == [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY]
    assert after_failure(None, 1, 403, None, 0.0) == 6 * HOUR
    assert after_failure(None, 1, 429, 2 * HOUR, 0.0) == 2 * HOUR
    assert after_failure(None, 1, 503, timedelta(days=90), 0.0) == timedelta(days=7)


@pytest.mark.parametrize(
    ("failures", "status", "told"), [(1, 500, False), (2, 0, False), (3, 0, True), (1, 403, True), (1, 404, True)]
)
def test_what_passes_by_itself_is_not_told(failures, status, told):
    assert to_report(failures, status) is told
