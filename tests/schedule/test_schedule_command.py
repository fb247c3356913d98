"""``!schedule`` as an editor and a reader meet it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app.building import open_desk
from bot.app.settings import Settings
from bot.app.settings_parts import Archive
from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.ports.outbox import Place
from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, PLAIN, pages

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SAVED = (
    "Saved s-1: digest in #syria-desk at 07:30 Europe/London, Mon to Fri, topic Syria. Next: Tue 24 Nov 2026, 07:30 "
    "GMT, then Wed 25 Nov. Clocks change on Sun 28 Mar 2027; it stays 07:30 local time."
)
PLACES = {"": Place(1, "#desk"), "#desk": Place(1, "#desk"), "#locked": Place(2, "#locked", missing=("Send Messages",))}


@pytest.fixture
async def desk(tmp_path):
    async with open_desk(Settings(store=Archive(url=f"sqlite:///{tmp_path}/desk.db", seeds=tmp_path / "none"))) as desk:
        yield desk


@pytest.fixture
def say(desk):
    async def put(line, *, permission=Permission.ADMIN, style=PLAIN, now=NOW, reply=False, **more):
        try:
            request = parse(line, COMMANDS, now=now, zone=ZoneInfo("UTC"), permission=permission)
            if more:
                request = type(request)(**{f: getattr(request, f) for f in request.__slots__} | more)
            made = await answer(desk, request)
        except Refused as refused:
            made = refused.reply
        return made if reply else "\n\n".join(page.text for page in pages(made, style))

    return put


async def test_the_answer_of_the_reference(say):
    assert await say("!schedule add digest 07:30 Europe/London mon-fri #syria-desk topic:Syria") == SAVED


@pytest.mark.parametrize(
    "line",
    [
        "!schedule add mon-fri 7.30 europe/london #syria-desk topic:Syria",
        "!schedule add topic:Syria digest #syria-desk in Europe/London at 07:30 mon tue wed thu fri",
        "!schedule add digest time:07:30 zone:Europe/London days:mon-fri channel:#syria-desk topic:Syria",
    ],
)
async def test_the_order_of_words_does_not_matter(say, line):
    assert await say(line) == SAVED


async def test_in_discord_readers_elsewhere_see_their_own_time(say):
    told = await say("!schedule add 07:30 Europe/London #x", style=DISCORD)
    assert "Next: Tue 24 Nov 2026, 07:30 GMT <t:1795505400:f>, then Wed 25 Nov." in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "!schedule add 07:30 EST #x",
            '"EST" is not a zone name: did you mean America/New_York, America/Toronto or America/Panama?',
        ),
        ("!schedule add 07:30 BST #x", '"BST" is not a zone name: did you mean Europe/London?'),
        ("!schedule add 07:30 Londn #x", '"Londn" is not a zone name: did you mean Europe/London?'),
        ("!schedule pause s-7", "No schedule s-7 here. See !schedule list."),
    ],
)
async def test_refusals_say_what_to_type(say, line, told):
    assert await say(line) == told


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("!schedule add", "At what time?"),
        ("!schedule add #x", "At what time?"),
        ("!schedule add 07:30 #x", "In which zone?"),
        ("!schedule add 07:30 08:00 UTC", "One time for a schedule"),
        ("!schedule add 07:30 UTC #x #y", "One channel for a schedule"),
        ("!schedule add 07:30 UTC zone:Europe/Paris", "One zone for a schedule"),
        ("!schedule add 07:30 UTC xyzzy12", 'I could not read "xyzzy12".'),
        ("!schedule add 07:30 UTC empty:maybe", "I could not read empty:maybe."),
        ("!schedule add 07:30 UTC late:soon", "I could not read late:soon."),
        ("!schedule add 07:30 UTC topic:" + '"' + "x" * 201 + '"', "Please shorten the topic"),
        ("!schedule ad 07:30 UTC", "No !schedule ad: did you mean add?"),
        ("!schedule frobnicate", "No !schedule frobnicate. Use !schedule add,"),
        ("!schedule edit", "Which schedule?"),
    ],
)
async def test_a_line_that_cannot_be_read_is_refused(say, line, start):
    reply = await say(line, reply=True)
    assert pages(reply, PLAIN)[0].text.startswith(start)
    assert reply.outcome is Outcome.USAGE


@pytest.mark.parametrize(
    "action", ["add 07:30 UTC", "edit s-1 08:00", "pause s-1", "resume s-1", "remove s-1", "run s-1"]
)
async def test_readers_look_and_change_nothing(say, action):
    assert await say(f"!schedule {action}", permission=Permission.READER) == "That needs Manage Channels."
    assert (await say("!schedule list", permission=Permission.READER)).startswith("No schedules here.")


async def test_a_schedule_through_its_life(say):
    await say("!schedule add 07:30 Europe/London #x")
    assert (await say("!schedule pause s-1")) == "Paused s-1: nothing is posted until !schedule resume s-1."
    assert "paused: by console" in await say("!schedule list")
    assert (await say("!schedule next")).startswith("Nothing is scheduled here.")
    assert (await say("!schedule resume S-1")).startswith(
        "Resumed s-1: digest in #x at 07:30 Europe/London, every day."
    )
    edited = await say("!schedule edit s-1 09:00 sat,sun empty:skip late:90m topic:Syria")
    assert edited.startswith(
        "Saved s-1: digest in #x at 09:00 Europe/London, Sat and Sun, topic Syria, skipped when empty, late up to 90 "
        "min. Next: Sat 28 Nov 2026, 09:00 GMT, then Sun 29 Nov."
    )
    assert ", topic" not in await say("!schedule edit s-1 topic:none")
    asked = await say("!schedule remove s-1", reply=True)
    assert [(button.label, button.command) for button in asked.buttons] == [("Yes", "!schedule remove s-1 confirm:yes")]
    assert await say("!schedule remove s-1 confirm:yes") == "Removed s-1."
    assert await say("!schedule add 07:30 UTC #y") != ""
    assert (await say("!schedule list")).splitlines()[1].startswith("s-2 ")


async def test_next_is_in_order_over_all_schedules(say):
    await say("!schedule add 07:30 Europe/London #x")
    await say("!schedule add 08:00 Asia/Tokyo #y")
    rows = (await say("!schedule next")).splitlines()
    assert rows[:2] == [
        "Tue 24 Nov 2026, 08:00 JST · s-2 digest in #y",
        "Tue 24 Nov 2026, 07:30 GMT · s-1 digest in #x",
    ]
    assert len(rows) == 5


async def test_places_are_those_of_discord(say, desk):
    here = {"places": PLACES.get, "guild": 7, "asker": 5, "user": "@ed"}
    assert "digest in #desk" in await say("!schedule add 07:30 UTC", **here)
    assert await say("!schedule add 07:30 UTC #secret", **here) == "No channel #secret here that you can see."
    told = await say("!schedule add 07:30 UTC #locked", **here)
    assert told == "I cannot post in #locked: missing Send Messages. Give me that, then say it again."
    (kept,) = await desk.schedules.listed(7)
    assert (kept.place, kept.owner, kept.owner_name) == (1, 5, "@ed")
    assert await say("!schedule list") == await say("!schedule list", guild=8)
    assert (await say("!schedule run s-1", **here)).startswith("Running s-1:")
    assert await say("!schedule run s-1", **here) == "s-1 is on its way to #desk already."


async def test_a_changed_time_counts_from_now_and_not_twice_a_day(say, desk):
    await say("!schedule add 07:30 UTC", places=PLACES.get, guild=7)
    told = await say("!schedule edit s-1 09:00", places=PLACES.get, guild=7, now=NOW + timedelta(hours=1))
    assert "Next: Tue 24 Nov 2026, 09:00 UTC" in told


async def test_fifty_are_enough(say, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.schedules.MOST_SCHEDULES", 2)
    for _ in range(2):
        await say("!schedule add 07:30 UTC #x")
    assert (await say("!schedule add 07:30 UTC #x")).startswith("A server has at most 2 schedules")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
async def test_any_line_gets_an_answer(say, text):
    reply = await say("!schedule add " + text.replace("\n", " "), reply=True)
    assert reply.outcome is not Outcome.FAULT
