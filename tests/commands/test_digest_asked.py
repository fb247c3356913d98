"""How a digest is asked for: its window, its topic, its channel, and what cannot be done."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from newsroom import DAM, HALF_PAST, LONDON, MINUTE, NINE, STRIKE, said

from bot.commands.answer import answer as answered
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.ports.outbox import Place
from bot.ports.records import Spot
from bot.replies.blocks import Outcome

DATES = "Use !digest today, !digest yesterday or !digest since-last, alone or with a topic."
NO_TOPIC = 'topic: has no value. Put it right after the colon, with marks around two words or more: topic:"two words"'
SECOND = timedelta(seconds=1)
HOUR = 60 * MINUTE


async def test_the_window_is_half_open(room):
    await room.file(DAM, NINE)
    await room.file(STRIKE, HALF_PAST)
    until_half_past = await room.ask("!digest today", HALF_PAST, guild=7)
    assert "1 article, 1 story" in until_half_past
    assert DAM.headline in until_half_past
    then = await room.ask("!digest", HALF_PAST + HOUR, guild=7)
    assert "filed 09:30 to 10:30 · 1 article, 1 story" in then
    assert STRIKE.headline in then
    assert await room.ask("!digest", HALF_PAST + 2 * HOUR, guild=7) == (
        "No new articles since Mon 23 Nov 2026, 10:30 GMT."
    )


async def test_since_the_last_looks_at_most_a_day_back(room):
    await room.file(DAM, HALF_PAST - 24 * HOUR - SECOND)
    await room.file(STRIKE, HALF_PAST - 24 * HOUR)
    answer = await room.ask("!digest")
    assert "filed Sun 22 Nov 2026, 09:30 GMT to Mon 23 Nov 2026, 09:30 GMT · 1 article, 1 story" in answer
    assert STRIKE.headline in answer
    assert DAM.headline not in answer


async def test_each_channel_and_topic_has_its_own_last(room):
    await room.file(DAM)
    assert DAM.headline in await room.ask("!digest", channel="#one", guild=7)
    assert DAM.headline in await room.ask("!digest", HALF_PAST + HOUR, channel="#two", guild=7)
    assert DAM.headline in await room.ask("!digest Harbek", HALF_PAST + HOUR, channel="#one", guild=7)
    later = HALF_PAST + 2 * HOUR
    assert await room.ask("!digest HARBEK", later, channel="#one", guild=7) == (
        'No new articles on "HARBEK" since Mon 23 Nov 2026, 10:30 GMT.'
    )


async def test_days_begin_at_midnight_where_the_server_is(room):
    midnight = datetime(2026, 6, 1, 23, 0, tzinfo=UTC)  # 00:00 on 2 June in London
    now = midnight + 8 * HOUR
    await room.file(DAM, midnight - SECOND)
    await room.file(STRIKE, midnight)
    today, yesterday = await room.ask("!digest today", now), await room.ask("!digest yesterday", now + MINUTE)
    assert "Digest · Tue 2 Jun 2026, 08:00 BST · filed 00:00 to 08:00 · 1 article, 1 story\n" in today
    assert STRIKE.headline in today
    assert "filed Mon 1 Jun 2026, 00:00 BST to Tue 2 Jun 2026, 00:00 BST · 1 article, 1 story\n" in yesterday
    assert DAM.headline in yesterday


async def test_a_topic_takes_only_its_articles(room):
    for article in (DAM, STRIKE):
        await room.file(article)
    for typed in ("night shifts", "today night shifts", '"night shifts"'):
        answer = await room.ask(f"!digest {typed}", HALF_PAST)
        assert answer.startswith("Digest · topic night shifts · Mon 23 Nov 2026, 09:30 GMT · ")
        assert (STRIKE.headline in answer, DAM.headline in answer) == (True, False)
    assert await room.ask("!digest yesterday snow") == (
        'No new articles on "snow" from Sun 22 Nov 2026, 00:00 GMT to Mon 23 Nov 2026, 00:00 GMT.'
    )


async def test_an_empty_period_is_one_line(room):
    reply = await room.reply("!digest")
    assert said(reply) == "No new articles since Sun 22 Nov 2026, 09:30 GMT."
    assert not reply.private


async def test_once_in_a_minute_in_a_channel_but_not_at_the_console(room):
    await room.file(DAM)
    asked = {"guild": 7, "permission": Permission.READER}
    first = await room.ask("!digest today", HALF_PAST, **asked)
    assert await room.ask("!digest today", HALF_PAST + 52 * SECOND, **asked) == "Slow down: try again in 8 s."
    assert DAM.headline in await room.ask("!digest today", HALF_PAST + 52 * SECOND, channel="#other", **asked)
    assert DAM.headline in await room.ask("!digest today", HALF_PAST + 60 * SECOND, **asked)
    # A page that is turned is the same request again: the same digest, and no new one.
    assert await room.ask("!digest today", HALF_PAST, **asked) == first
    assert (await room.desk.digests.digest(7, "d-3")).made_at == HALF_PAST + 60 * SECOND
    assert await room.desk.digests.digest(7, "d-4") is None
    assert DAM.headline in await room.ask("!digest today", HALF_PAST)
    assert DAM.headline in await room.ask("!digest today", HALF_PAST + SECOND)


@pytest.mark.parametrize(
    ("typed", "as_", "says", "outcome"),
    [
        ("to:#syria-desk", Permission.READER, "That needs Manage Channels.", Outcome.OK),
        (
            "to:#syria-desk",
            Permission.EDITOR,
            "There are no channels at the console: leave out to:.",
            Outcome.OK,
        ),
        (
            "preview:perhaps",
            Permission.READER,
            "I could not read preview:perhaps. Use preview:true or preview:false.",
            Outcome.USAGE,
        ),
        ("???", Permission.READER, 'I could not read "???". Example: !digest Syria', Outcome.USAGE),
        *(
            (typed, Permission.READER, f"!digest reads no {said_}. {DATES}", Outcome.USAGE)
            for typed, said_ in (
                ("since:7d", "since:"),
                ("Harbek until:friday", "until:"),
                ("since 7d", "since 7d"),
                ("since friday", "since friday"),
                ("24h", "24h"),
                ("Harbek 7d", "7d"),
                ("today 7d", "7d"),
                ("last week", "last week"),
                ("tomorrow", "tomorrow"),
                ("Friday", "Friday"),
                ("last friday", "last friday"),
                ("today friday", "friday"),
                ("Harbek friday", "friday"),
                ("Harbek tomorrow", "tomorrow"),
                ("latest", "latest"),
                ("weekly", "weekly"),
                ("on friday", "friday"),
                ("last 3 days", "last 3 days"),
                ("20 November", "20 November"),
                ("November 20, 2026", "November 20, 2026"),
                ("20.11.2026", "20.11.2026"),
                ("topic:Harbek since:7d", "since:"),
            )
        ),
        (
            "Harbek yesterday",
            Permission.READER,
            'I could not read "Harbek yesterday". Example: !digest yesterday Harbek',
            Outcome.USAGE,
        ),
        (
            "today Harbek topic:Torvik",
            Permission.READER,
            "topic: is given twice: leave out topic:Harbek or topic:Torvik.",
            Outcome.USAGE,
        ),
        ("topic:???", Permission.READER, 'I could not read "???". Example: !digest Syria', Outcome.USAGE),
        ("topic:", Permission.READER, NO_TOPIC, Outcome.USAGE),
        (
            "Harbek preview",
            Permission.READER,
            'I could not read "Harbek preview". Example: !digest Harbek preview:true',
            Outcome.USAGE,
        ),
        ("prevew:true", Permission.READER, 'Unknown option "prevew:": did you mean preview:?', Outcome.USAGE),
    ],
)
async def test_what_cannot_be_done_gets_one_sentence(room, typed, as_, says, outcome):
    reply = await room.reply(f"!digest {typed}", permission=as_)
    assert (said(reply), reply.outcome) == (says, outcome)


async def test_a_topic_may_end_like_a_period_where_the_archive_has_it(room):
    assert said(await room.reply("!digest Terminal 3d")) == f"!digest reads no 3d. {DATES}"
    await room.file(replace(DAM, headline="Terminal 3d of the dam is shut"))
    assert "Terminal 3d of the dam is shut" in await room.ask("!digest Terminal 3d")
    # That a day and a place both stand somewhere in one article says nothing of what was meant.
    await room.file(replace(STRIKE, headline="Shops of Torvik ready for Black Friday"))
    assert said(await room.reply("!digest Torvik friday")) == f"!digest reads no friday. {DATES}"
    assert "1. Shops of Torvik ready for Black Friday" in await room.ask("!digest black friday")


@pytest.mark.parametrize(
    "typed", ["topic:torvik", "today topic:Torvik", 'topic:"bus drivers" today', 'topic:"Torvik"', "today Torvik"]
)
async def test_a_topic_may_be_given_as_an_option(room, typed):
    await room.file(DAM)
    await room.file(STRIKE)
    heading, title, *_ = (await room.ask(f"!digest {typed}")).split("\n")
    topic = "bus drivers" if "bus" in typed else "torvik" if typed.islower() else "Torvik"
    assert heading.startswith(f"Digest · topic {topic} · Mon 23 Nov 2026, 09:30 GMT · ")
    assert heading.endswith(" · 1 article, 1 story")
    assert title == f"1. {STRIKE.headline}"


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("about Torvik", "Torvik"),
        ("today on Torvik", "Torvik"),
        ("for today", ""),
        ("in Torvik", "Torvik"),
        ("topic Torvik", "Torvik"),
        ('"on Friday in a dispute"', "on Friday in a dispute"),
    ],
)
async def test_small_words_before_a_topic_are_no_part_of_it(room, typed, topic):
    await room.file(STRIKE)
    heading, title, *_ = (await room.ask(f"!digest {typed}")).split("\n")
    assert heading.startswith(f"Digest · topic {topic} · " if topic else "Digest · Mon 23 Nov 2026, 09:30 GMT · ")
    assert title == f"1. {STRIKE.headline}"


async def test_a_topic_that_stands_nowhere_gets_words_that_are_near(room):
    await room.file(DAM)
    for line in ("!digest Harbeck", "!digest Harbeck preview:true"):
        assert await room.ask(line) == (
            'No new articles on "Harbeck" since Sun 22 Nov 2026, 09:30 GMT: did you mean Harbek?'
        )
    assert await room.ask("!digest yesterday Harbeck") == (
        'No new articles on "Harbeck" from Sun 22 Nov 2026, 00:00 GMT to Mon 23 Nov 2026, 00:00 GMT: '
        "did you mean Harbek?"
    )
    assert await room.ask("!digest yesterday Harbek") == (
        'No new articles on "Harbek" from Sun 22 Nov 2026, 00:00 GMT to Mon 23 Nov 2026, 00:00 GMT.'
    )


@pytest.mark.parametrize("topic", ["9/11", "May", "Sunday Harbek", "now and then"])
async def test_words_that_only_look_like_a_date_are_a_topic(room, topic):
    assert said(await room.reply(f"!digest {topic}")).startswith(f'No new articles on "{topic}" since ')


async def test_two_at_once_in_a_channel_make_one_digest(room):
    await room.file(DAM)
    asked = {"guild": 7, "permission": Permission.READER}
    answers = await asyncio.gather(
        *(room.ask("!digest today", HALF_PAST + n * timedelta(milliseconds=1), **asked) for n in range(5))
    )
    assert sum(DAM.headline in answer for answer in answers) == 1
    assert sum(answer == "Slow down: try again in 60 s." for answer in answers) == 4
    assert await room.desk.digests.digest(7, "d-2") is None


DESK = Place(900, "#syria-desk")
SHUT = Place(901, "#shut", missing=("Send Messages",))


async def to_a_channel(room, line, now=HALF_PAST, permission=Permission.EDITOR):
    request = parse(line, COMMANDS, now=now, zone=LONDON, guild=7, channel="#general", permission=permission)
    places = {"#syria-desk": DESK, "#shut": SHUT}
    return await answered(room.desk, replace(request, places=places.get, place=800))


async def test_an_editor_has_it_posted_in_another_channel_once(room):
    await room.file(DAM)
    reply = await to_a_channel(room, "!digest today to:#syria-desk")
    assert said(reply) == "d-1 goes to #syria-desk now."
    again = await to_a_channel(room, "!digest today to:#syria-desk", HALF_PAST + 20 * SECOND)
    assert said(again) == "Slow down: try again in 40 s."
    post = await room.desk.outbox.claim("w1", HALF_PAST, timedelta(minutes=1))
    assert (post.place, post.guild, post.kind) == (900, 7, "digest")
    assert DAM.headline in post.parts[0].text
    assert post.parts[0].text.splitlines()[-1] == post.mark
    assert [article for article, _ in post.shown]
    assert await room.desk.outbox.claim("w1", HALF_PAST, timedelta(minutes=1)) is None
    # The channel has its own last digest; the one in which it was asked for has none.
    assert await room.desk.digests.last(Spot(7, 900, "#syria-desk"), "", HALF_PAST + SECOND) is not None
    assert await room.desk.digests.last(Spot(7, 0, "#general"), "", HALF_PAST + SECOND) is None


@pytest.mark.parametrize(
    ("line", "permission", "told"),
    [
        ("!digest to:#nowhere", Permission.EDITOR, "No channel #nowhere here that you can see."),
        ("!digest to:#shut", Permission.EDITOR, "I cannot post in #shut: missing Send Messages."),
        ("!digest to:#syria-desk", Permission.READER, "That needs Manage Channels."),
    ],
)
async def test_where_it_cannot_go_nothing_is_made(room, line, permission, told):
    await room.file(DAM)
    assert said(await to_a_channel(room, line, permission=permission)).startswith(told)
    assert await room.desk.digests.digest(7, "d-1") is None
    assert await room.desk.outbox.waiting() == 0


async def test_a_thread_has_digests_of_its_own(room):
    await room.file(DAM)
    typed = parse("!digest today", COMMANDS, guild=7, channel="#ferry", now=HALF_PAST, zone=LONDON)
    await answered(room.desk, replace(typed, place=70, thread=71))
    assert await room.desk.digests.last(Spot(7, 71, "#ferry"), "", HALF_PAST + SECOND) is not None
    assert await room.desk.digests.last(Spot(7, 70, "#desk"), "", HALF_PAST + SECOND) is None
