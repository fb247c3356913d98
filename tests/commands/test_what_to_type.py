"""A refusal says what to type instead, and what can be understood is not refused."""

from dataclasses import replace

import pytest
from newsroom import DAM, STRIKE, said

from bot.commands.request import Permission
from bot.replies.blocks import Outcome
from summarizer.types import Status

STAYS = (
    "Headline and text stay as printed. Use published:, outlet:, byline: or url:. "
    "Example: !article {} set published:2026-11-20"
)
PERIODS = "Use !digest today, !digest yesterday or !digest since-last, alone or with a topic."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("!summary len:", "len: has no value. Use len:short, len:normal or len:long."),
        (
            "!article {} embargo until:2026-01-01",
            "until:2026-01-01 is in the past. To end an embargo: !article {} release reason:...",
        ),
        ("!article {} embargo until:none", "To end an embargo: !article {} release reason:..."),
        *(
            (
                typed,
                STAYS,
            )
            for typed in ("!article {} set headline:", '!article {} set headline:"New words"')
        ),
        ("!search in:quotes status:corrected", 'What shall I search for? Example: !search "100,000 civilians"'),
        (
            "!digest 2026-11-25",
            f"!digest reads no 2026-11-25. {PERIODS}",
        ),
        ("!digest preview", 'I could not read "preview". Example: !digest preview:true'),
        ("!digest {}", "{} is an article, not a topic. Its summary: !summary {}"),
        ("!summary {} {}", 'I could not read "{} {}". Example: !summary {}'),
        ("!summary yesterday", 'I could not read "yesterday". Example: !digest yesterday'),
        ("!digest today today", 'I could not read "today today". Example: !digest today'),
        ("!quotes d-1", "d-1 is a digest, not a speaker. What it told: !why d-1"),
        ("!who d-1", "d-1 is a digest, not a speaker. What it told: !why d-1"),
        ("!search 😀", 'I could not read "😀". Example: !search "100,000 civilians" since:30d'),
        (
            "!feed add https://x.example/rss every:1m",
            "I could not read every:1m. Use 5m to 24h: every:15m, every:2h or every:1d.",
        ),
    ],
)
async def test_one_sentence_says_what_to_type(room, typed, says):
    stored = await room.file(STRIKE)
    article_id = stored.article.id
    reply = await room.reply(typed.format(*[article_id] * 3))
    assert (said(reply), reply.outcome) == (says.format(*[article_id] * 3), Outcome.USAGE)


async def test_an_id_is_no_topic_where_there_is_such_a_thing(room):
    stored = await room.file(STRIKE)
    quote_id = stored.quote_ids[0]
    # S-400 or D-30 may well be what is asked for.
    assert (await room.ask("!summary d-1")).startswith('No matching articles for "d-1".')
    assert (await room.ask("!digest a-ffff")).startswith('No new articles on "a-ffff" since')
    await room.ask("!digest")
    for command in ("digest", "summary"):
        assert await room.ask(f"!{command} d-1") == "d-1 is a digest, not a topic. What it told: !why d-1"
        assert (
            await room.ask(f"!{command} {quote_id}")
            == f"{quote_id} is a quote, not a topic. To see it: !quotes {quote_id}"
        )
    held = await room.file(replace(STRIKE, headline="Held", url=None, text=DAM.text))
    await room.amend(held, status=Status.HELD)
    assert "is an article" not in await room.ask(f"!digest {held.article.id}")


async def test_a_prefix_alone_is_no_command_without_a_name(room):
    reply = await room.reply("!")
    assert (said(reply), reply.outcome) == ("Which command? Try !help.", Outcome.SILENT)


async def test_a_view_may_stand_behind_the_words_of_an_article(room):
    stored = await room.file(STRIKE)
    await room.file(DAM)
    for view in ("text", "versions"):
        assert await room.ask(f"!article Torvik drivers {view}") == await room.ask(
            f"!article {stored.article.id} {view}"
        )
    assert await room.ask("!article the text") == await room.ask("!article the")
    assert await room.ask("!article zeppelin text") == (
        'No matching articles for "zeppelin text". I searched 2 articles, all dates.'
    )


async def test_a_number_is_no_misspelling_of_another(room):
    await room.file(STRIKE)
    await room.file(DAM)
    assert "2,000" in DAM.text
    assert await room.ask("!search 5000") == 'No matching articles for "5000". I searched 2 articles, all dates.'


@pytest.mark.parametrize(
    ("command", "editors"),
    [
        ("feed", "all but list"),
        ("schedule", "all but list and next"),
        ("article", "set, hold, release, withdraw and embargo"),
        ("digest", "to:"),
        ("summary", "mode:written"),
    ],
)
async def test_help_says_what_is_for_editors_alone(room, command, editors):
    told = await room.ask(f"!help {command}", permission=Permission.READER)
    assert told.endswith(f"Who may: anyone who can see the channel; {editors}: the editor role, or Manage Channels")
    assert (await room.ask("!help quotes")).endswith("Who may: anyone who can see the channel")


async def test_at_the_console_status_says_what_comes_next(room):
    for hour in ("12:00", "10:00"):
        await room.ask(f"!schedule add digest {hour} Europe/London #desk")
    assert (await room.ask("!status")).splitlines()[1:] == ["Next: s-2 digest in #desk, Mon 23 Nov 2026, 10:00 GMT"]


async def test_outside_discord_words_are_muted_in_the_named_channel_alone(room):
    await room.file(STRIKE)
    for words, channel in (("night shifts", "#desk"), ("Harbek", "#sport")):
        assert (await room.ask(f'!feed mute "{words}" in:{channel}')).startswith(f'Muted "{words}" in {channel}')
    await room.file(DAM)
    told = await room.ask("!digest preview:true")
    assert DAM.headline in told
    assert "1 muted word" in told
    elsewhere = await room.ask("!digest preview:true", channel="#sport")
    assert STRIKE.headline in elsewhere
    assert "1 muted word" in elsewhere
