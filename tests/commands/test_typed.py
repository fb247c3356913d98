"""A typed line, whatever a phone makes of it."""

from __future__ import annotations

import contextlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.command import FILTERS, Command, Option, Refused
from bot.commands.filters import filters
from bot.commands.pace import Pace
from bot.commands.request import Request
from bot.commands.typed import bare, parse, tokenise
from bot.replies.blocks import Outcome, Reply
from bot.replies.pages import PLAIN, pages

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


async def run(_desk: object, _request: Request) -> Reply:
    return Reply()


QUOTES = Command("quotes", "", "", "", ("", "", ""), run, options=(Option("about", ""), *FILTERS))
WHO = Command("who", "", "", "", ("", "", ""), run, options=FILTERS)
CHECK = Command("check", "", "", "", ("", "", ""), run, options=FILTERS, reads_options=False)
COMMANDS = {"quotes": QUOTES, "who": WHO, "check": CHECK}


def asked(text: str) -> Request:
    return parse(text, COMMANDS, now=NOW, zone=LONDON)


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        filters(asked(text))
    assert refused.value.reply.outcome is Outcome.USAGE
    return pages(refused.value.reply, PLAIN)[0].text


@pytest.mark.parametrize("start", ["!quotes", "/quotes", "quotes", "<@42> quotes", "<@!42> !QUOTES"])
def test_the_prefix_may_be_anything(start: str) -> None:
    request = asked(f'{start} Michelle O’Neill about:"power sharing" since:30d')
    assert (request.command, request.text) == ("quotes", "Michelle O’Neill")
    assert request.options == {"about": "power sharing", "since": "30d"}


@pytest.mark.parametrize("value", ['"power sharing"', "“power sharing”", "”power sharing”", "'power sharing'"])
def test_values_stand_in_any_marks(value: str) -> None:
    assert asked(f"quotes x about:{value}").options == {"about": "power sharing"}


def test_an_unpaired_mark_is_a_letter() -> None:
    request = asked('quotes 5" gun about:"war since:7d')
    assert request.text == '5" gun'
    assert request.options == {"about": '"war', "since": "7d"}


def test_other_words_with_a_colon_are_text() -> None:
    assert asked("quotes Aleppo: the war https://a.example/x").text == "Aleppo: the war https://a.example/x"


def test_a_near_miss_is_refused() -> None:
    assert refusal("quotes x sinc:7d") == 'Unknown option "sinc:": did you mean since:?'


@pytest.mark.parametrize("text", ["check lang:en sinc:x", "who said since:7d"])
def test_some_lines_are_text_only(text: str) -> None:
    request = asked(text)
    assert request.text == text.split(None, 1)[1]
    assert request.options == {}


def test_pasted_text_keeps_its_colons() -> None:
    body = "First line.\nSince: a word. outlet:none of yours"
    assert asked(f'quotes outlet:"EXAMPLE Wire" {body} since:7d').text == body


@pytest.mark.parametrize("text", ['"Real massacres"', "“Real massacres”", "Real massacres"])
def test_outer_marks_are_taken_off(text: str) -> None:
    assert bare(text) == "Real massacres"


@given(st.text())
def test_no_line_breaks_the_parser(text: str) -> None:
    for line in (text, f"quotes {text}"):
        assert refused(line) in {None, Outcome.USAGE}


def refused(line: str) -> Outcome | None:
    try:
        parse(line, COMMANDS, now=NOW, zone=LONDON)
    except Refused as ended:
        return ended.reply.outcome
    return None


def test_dates_are_read_in_the_zone_of_the_server() -> None:
    read = filters(asked("quotes x since:friday until:today lang:French outlet:Wire"))
    assert read.since == datetime(2026, 11, 20, tzinfo=UTC)
    assert read.until == datetime(2026, 11, 24, tzinfo=UTC)
    assert (read.language, read.outlet) == ("fr", "Wire")


@pytest.mark.parametrize(
    ("until", "end"),
    [
        ("2026-11-20", datetime(2026, 11, 21, tzinfo=UTC)),
        ("friday", datetime(2026, 11, 21, tzinfo=UTC)),
        ("yesterday", datetime(2026, 11, 23, tzinfo=UTC)),
        ("2026-10-25", datetime(2026, 10, 26, tzinfo=UTC)),  # a day of 25 hours in London
        ("2026-06-01", datetime(2026, 6, 1, 23, tzinfo=UTC)),
        ("24h", NOW - timedelta(hours=24)),
    ],
)
def test_until_a_day_takes_that_day_in_and_until_a_moment_ends_there(until: str, end: datetime) -> None:
    assert filters(asked(f"quotes x until:{until}")).until == end


def test_one_day_is_asked_for_by_itself_and_the_last_of_all_days_is_refused() -> None:
    read = filters(asked("quotes x since:2026-11-20 until:2026-11-20"))
    assert (read.since, read.until) == (datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC))
    with pytest.raises(Refused):
        filters(asked("quotes x until:9999-12-31"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("since:2027-01-01", "since:2027-01-01 is in the future."),
        ("since:today until:7d", "until: is before since:."),
        (
            "since:2026-02-30",
            (
                "I could not read since:2026-02-30. Use since:24h, since:7d, since:2w, since:today, since:friday "
                "or since:2026-11-20."
            ),
        ),
        ("lang:klingon", "I could not read lang:klingon. Use lang:en or lang:fr."),
    ],
)
def test_dates_that_cannot_be(text: str, said: str) -> None:
    assert refusal(f"quotes x {text}") == said


def test_any_number_of_weeks_is_met() -> None:
    assert refusal("quotes x since:999999w").startswith("I could not read since:999999w")


def test_the_sixth_command_in_twenty_seconds_waits() -> None:
    pace = Pace()
    assert [pace.wait("ann", NOW) for _ in range(6)] == [0, 0, 0, 0, 0, 20]
    assert pace.wait("joe", NOW) == 0
    assert pace.wait("ann", NOW.replace(second=12)) == 8
    assert pace.wait("ann", NOW.replace(second=20)) == 0


MARKS = "\"'“”„«»‘’`"
PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["since:", "about:", "sinc:7d", 'about:"', "“two words”", "’", '"', "\n", "\u00a0", "\ud800", "!"]
        ),
        st.text(MARKS, max_size=6),
    ),
    max_size=30,
).map(" ".join)


def asked_or_refused(line: str) -> Request | Reply:
    try:
        return asked(line)
    except Refused as refused:
        return refused.reply


@given(PIECES)
def test_words_and_options_are_slices_of_what_was_typed(text: str) -> None:
    for token in tokenise(text):
        assert token.start < token.end <= len(text)
        assert token.value in text[token.start : token.end]
    request = asked_or_refused(f"quotes {text}")
    if isinstance(request, Reply):
        assert request.outcome is Outcome.USAGE
        assert len(pages(request, PLAIN)[0].text) < 1_000
        return
    assert set(request.options) <= {"about", "since", "until", "outlet", "lang"}
    typed_letters = Counter(text)
    assert not Counter("".join(request.text.split())) - typed_letters
    assert all(not Counter("".join(value.split())) - typed_letters for value in request.options.values())


@given(PIECES)
def test_what_is_no_option_is_kept_word_for_word(text: str) -> None:
    assert asked(f"check {text}").text == text.strip()


@given(st.text())
def test_taking_marks_off_never_takes_a_word_off(text: str) -> None:
    assert bare(text) in text


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "“”„«»'‘’", "“a” ", '"a ', "since:x ", 'since:"x ', "ab:c ", "sinc:c ", " ", "\n", "a", "a:", "<@1> "],
)
def test_five_megabytes_of_anything_are_read_in_one_walk(unit: str) -> None:
    line = f"quotes {unit * (5_000_000 // len(unit))}"
    with contextlib.suppress(Refused):  # a walk takes two or three seconds; a square of it would take days
        asked(line)


def test_ten_thousand_marks_are_letters() -> None:
    for mark in MARKS:
        assert asked(f"quotes {mark * 10_000}").text == mark * 10_000
        spaced = " ".join(mark * 10_000)
        assert asked(f"quotes a {spaced} since:7d").text.startswith("a ")


def test_an_option_given_twice_is_refused() -> None:
    assert refusal("quotes Brik since:7d since:2d") == "since: is given twice: leave out since:7d or since:2d."
    assert asked("quotes Brik since:7d since:7d").options == {"since": "7d"}
