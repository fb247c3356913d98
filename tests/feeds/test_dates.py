from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import in_address, read_date

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-12-13", date(2016, 12, 13)),
        ("Published: Dec. 13, 2016", date(2016, 12, 13)),
        ("December 13th, 2016 at 10:15 am", date(2016, 12, 13)),
        ("13 December 2016", date(2016, 12, 13)),
        ("Tuesday, 13th of Sept 2016", date(2016, 9, 13)),
        ("13/12/2016", date(2016, 12, 13)),
        ("12/13/2016", date(2016, 12, 13)),
        ("20161213", date(2016, 12, 13)),
        ("20161213T101500Z", date(2016, 12, 13)),
        ("Tue, 13 Dec 2016 10:00:00 GMT", date(2016, 12, 13)),
        ("11.11.2016", date(2016, 11, 11)),
    ],
)
def test_dates_as_papers_print_them(text: str, day: date) -> None:
    found = read_date(text, NOW)
    assert found is not None
    assert found.day == day
    assert found.printed == text


@pytest.mark.parametrize(
    "text", ["", "soon", "03/04/2016", "2016-13-45", "31 February 2016", "May she rest", "0001-01-01", None, 5]
)
def test_what_cannot_be_read_for_sure_is_not_read(text: object) -> None:
    assert read_date(text, NOW) is None


def test_a_zone_makes_a_moment_and_without_one_there_is_none() -> None:
    with_zone = read_date("2016-12-13T01:30:00+05:30")
    assert with_zone is not None
    assert with_zone.moment == datetime(2016, 12, 13, 1, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert with_zone.day == date(2016, 12, 13)
    without = read_date("2016-12-13T01:30:00")
    assert without is not None
    assert without.moment is None
    assert without.iso == "2016-12-13"


def test_no_date_lies_in_the_future_but_today_in_the_east_is_no_future() -> None:
    assert read_date("2026-11-22", NOW) is None
    assert read_date("2026-11-21", NOW) is not None
    assert read_date("2050-01-01", NOW) is None


def test_an_address_may_name_a_day() -> None:
    assert in_address("https://p.example/2016/12/13/story") == date(2016, 12, 13)
    assert in_address("https://p.example/world/2016/dec/13/story") == date(2016, 12, 13)
    assert in_address("https://p.example/2016/99/13/story") is None
    assert in_address("https://p.example/story") is None


@given(st.text(max_size=80))
def test_any_text_is_read_or_not(text: str) -> None:
    found = read_date(text, NOW)
    assert found is None or 1900 <= found.day.year <= 2026
