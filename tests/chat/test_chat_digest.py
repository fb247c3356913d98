"""A digest in Discord: over several pages it stays the one that was asked for, and it is kept once."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from newsroom import NINE, STRIKE, open_newsroom

from bot.chat.client import PullquoteBot
from summarizer.types import Story


@pytest.fixture
async def room(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, _: tuple(Story((a.id,)) for a in articles))
    async with open_newsroom(tmp_path) as room:
        for n in range(7):
            text = STRIKE.text.replace("Vera Stolz", f"Vera Stolz{'abcdefg'[n]}")
            await room.file(replace(STRIKE, headline=f"Port news {n}", url=f"https://p.example/{n}", text=text), NINE)
        yield room


@pytest.fixture
def simcord_bot(room, moment):
    return PullquoteBot(room.desk, clock=lambda: moment.now)


async def test_turning_the_page_makes_no_new_digest(place, room):
    await place.reader.send(place.channel, "!digest")
    first = place.channel.last_message.content
    assert "· 7 articles, 7 stories · page 1 of " in first
    pages = int(re.search(r"page 1 of (\d)", first)[1])
    told = re.findall(r"^\*\*\d\. (.+)\*\*$", first, re.MULTILINE)
    for page in range(2, pages + 1):
        await place.reader.click(place.channel.last_message, label="Next ▶")
        turned = place.channel.last_message.content
        assert f"· 7 articles, 7 stories · page {page} of {pages}" in turned
        told += re.findall(r"^\*\*\d\. (.+)\*\*$", turned, re.MULTILINE)
    assert told == [f"Port news {n}" for n in range(6, -1, -1)]
    assert await room.desk.digests.digest(place.channel.guild.id, "d-1") is not None
    assert await room.desk.digests.digest(place.channel.guild.id, "d-2") is None


async def test_a_channel_has_one_digest_a_minute(place, moment):
    await place.reader.send(place.channel, "!digest today")
    moment.now += timedelta(seconds=1)
    await place.other.send(place.channel, "!digest today")
    assert place.channel.last_message.content == "Slow down: try again in 59 s."


async def test_a_preview_comes_as_a_direct_message(place):
    await place.reader.send(place.channel, "!digest preview:true")
    assert place.said() == []


async def test_two_channels_of_one_name_have_digests_of_their_own(place, room, moment):
    twin = place.guild.create_text_channel(place.channel.name)
    await place.reader.send(place.channel, "!digest today")
    moment.now += timedelta(seconds=1)
    await place.reader.send(twin, "!digest today")
    assert "· 7 articles, 7 stories" in twin.last_message.content
    moment.now += timedelta(hours=1)
    await place.reader.send(twin, "!digest")
    assert "Slow down" not in twin.last_message.content
    kept = [await room.desk.digests.digest(place.guild.id, f"d-{n}") for n in (1, 2, 3)]
    assert [record.spot.place for record in kept] == [place.channel.id, twin.id, twin.id]
    assert kept[2].since == kept[1].until
