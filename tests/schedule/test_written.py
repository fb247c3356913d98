from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.written import wall, weekdays


@pytest.mark.parametrize(
    ("text", "expected"),
    [("07:30", time(7, 30)), ("7:30", time(7, 30)), ("7.30", time(7, 30)), ("23:59", time(23, 59)), ("00:00", time())],
)
def test_times(text, expected):
    assert wall(text) == expected


@pytest.mark.parametrize("text", ["24:00", "7:60", "730", "7", "", "07:30:00", "٠٧:٣٠", "mon"])
def test_no_times(text):
    assert wall(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Mon-Fri", {0, 1, 2, 3, 4}),
        ("sat,sun", {5, 6}),
        ("fri-mon", {4, 5, 6, 0}),
        ("monday", {0}),
        ("Tuesdays,thu", {1, 3}),
        ("mon-wed,fri", {0, 1, 2, 4}),
        ("daily", set(range(7))),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("weekend", {5, 6}),
    ],
)
def test_weekdays(text, expected):
    assert weekdays(text) == expected


@pytest.mark.parametrize("text", ["", "m", "t", "mon-", "someday", "mon-tue-wed", ",", "europe/london"])
def test_no_weekdays(text):
    assert weekdays(text) is None


@given(st.text(max_size=40))
def test_any_text_is_days_or_none(text):
    found = weekdays(text)
    assert found is None or (found and found <= set(range(7)))
