"""Dates and addresses as people and front matter write them."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.stated import address, instant, publication

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        (" 20 Nov  2026 ", datetime(2026, 11, 20, tzinfo=UTC)),
        ("20th November 2026", datetime(2026, 11, 20, tzinfo=UTC)),
        ("Friday, 20 November 2026", datetime(2026, 11, 20, tzinfo=UTC)),
        ("November 20, 2026", datetime(2026, 11, 20, tzinfo=UTC)),
        ("Sept. 3, 2026", datetime(2026, 9, 3, tzinfo=UTC)),
        ("2026-11-20T14:30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("2026-11-20 14:30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("20 Nov 2026, 14:30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("2026-11-20T14:30:05Z", datetime(2026, 11, 20, 14, 30, 5, tzinfo=UTC)),
        ("2026-11-20T14:30+05:30", datetime(2026, 11, 20, 9, 0, tzinfo=UTC)),
        ("Fri, 20 Nov 2026 14:30:00 -0500", datetime(2026, 11, 20, 19, 30, tzinfo=UTC)),
    ],
)
def test_a_publication_date_is_read_in_the_zone_of_the_desk(written, at):
    assert publication(written, PARIS) == at


def test_a_date_alone_is_the_day_for_publication_and_its_first_moment_for_an_embargo():
    assert publication("2026-11-20", PARIS) == datetime(2026, 11, 20, tzinfo=UTC)
    assert instant("2026-11-20", PARIS) == datetime(2026, 11, 19, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "20/11/2026", "11.20.2026", "2026-02-30", "2026-13-01", "31 Nov 2026", "20 Nox 2026", "2026",
     "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "2026-11-20T25:00", "20 Nov 2026, 25:61", "2026-11-20" * 20],
)  # fmt: skip
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError):
        publication(written, PARIS)
    with pytest.raises(ValueError):
        instant(written, PARIS)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(written):
    for read in (publication, instant):
        with contextlib.suppress(ValueError):
            assert read(written, PARIS).utcoffset() == timedelta(0)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))])))
def test_an_instant_with_its_zone_comes_back(at):
    try:
        assert instant(at.isoformat(), PARIS) == at
    except ValueError:
        assert at.year in {1, 9999}


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=1#c", "HTTP://EXAMPLE.org", "<https://example.org/a>", " https://[::1]/x "]
)
def test_addresses_of_pages(url):
    assert address(url) == url.strip().strip("<>")


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "ftp://example.org", "https://", "https:///x", "javascript:alert(1)", "https://a b",
     "https://example.org/\x1b[2J", "https://example.org/" + "a" * 2_000, "https://[::1",
     "https://example.org/\u0085x"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ValueError):
        address(url)
