from datetime import UTC, date, datetime, time, timedelta

from bot.newsdesk.measured import measured, named
from bot.ports.measured import Measured
from bot.ports.records import Counts
from bot.ports.schedules import Schedule
from bot.replies.pages import DISCORD, PLAIN, pages
from bot.replies.status import quality, standing

NEXT = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
SCHEDULE = Schedule(7, 900, "#syria-desk", time(7, 30), "Europe/London", frozenset(range(7)), NEXT, id="s-3")
UP = timedelta(days=3, hours=4)


def said(reply, style=PLAIN):
    return pages(reply, style)[0].text


def test_outside_discord_it_is_one_line():
    told = standing("0.4.0", UP, Counts(1204, 9870))
    assert said(told, DISCORD) == "**Pullquote 0.4.0** · up 3 d 4 h · 1,204 articles, 9,870 quotes · store ok"


def test_in_discord_it_says_what_waits_and_what_comes():
    told = standing(
        "0.4.0", UP, Counts(1204, 9870), joined=True, waiting=2, coming=(SCHEDULE, NEXT), reply_times=(0.2, 0.94)
    )
    assert said(told).splitlines() == [
        "Pullquote 0.4.0 · up 3 d 4 h · 1,204 articles, 9,870 quotes · Discord connected, store ok",
        "To post: 2",
        "Next: s-3 digest in #syria-desk, Tue 24 Nov 2026, 07:30 GMT · reply time p50 0.2 s, p95 0.9 s",
    ]


def test_what_is_not_known_is_left_out():
    told = standing("0.4.0", None, None, joined=False, reply_times=(0.1, 0.1))
    assert said(told).splitlines() == [
        "Pullquote 0.4.0 · Discord not connected, store does not answer",
        "To post: 0",
        "Reply time p50 0.1 s, p95 0.1 s",
    ]


def test_quality_tells_what_was_measured_on_what_and_when():
    found = (
        Measured("Quotes", "0.4.0, engine 9", date(2026, 11, 23), "80 articles", ("altered 0 of 90",), ("a (3)",)),
        Measured("Stories", "0.3, engine 8", date(2026, 11, 2), "40 events", ("F1 92 %", "recall 90 %"), ()),
    )
    assert said(quality(found, "0.4.0, engine 9"), DISCORD).splitlines() == [
        "**Pullquote 0.4.0, engine 9** · quality, recorded by the tools that measured it",
        "**Quotes** (80 articles, Mon 23 Nov 2026): altered 0 of 90",
        "Known weak points: a (3)",
        "**Stories** (40 events, Mon 2 Nov 2026, version 0.3, engine 8, not the running one): F1 92 % · recall 90 %",
    ]
    assert said(quality((), "0.4.0")) == "No quality figures are recorded for this version."


def test_what_the_package_ships_is_told_on_one_page_and_no_quote_was_altered():
    found = measured()
    assert [part.about for part in found] == ["Quotes", "Summaries", "Stories"]
    assert any(figure.startswith("altered quotes 0 of ") for figure in found[0].figures)
    assert len(pages(quality(found, named("0.0.0")), DISCORD)) == 1
