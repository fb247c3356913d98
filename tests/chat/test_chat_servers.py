"""Settings of a server and of a channel, channels that are off limits, and one server beside another."""

import pytest

from bot.commands.answer import answer as real
from bot.commands.registry import COMMANDS
from bot.newsdesk import config


@pytest.fixture
def newsroom(newsroom):
    """The test's own commands, but the real ``!config`` and ``!schedule``."""
    own = newsroom.answer

    async def answer(desk, request):
        if request.command in {"config", "schedule"}:
            return await real(desk, request)
        return await own(desk, request)

    newsroom.registry |= {name: COMMANDS[name] for name in ("config", "schedule")}
    newsroom.answer = answer
    return newsroom


@pytest.fixture
def other(place):
    return place.guild.create_text_channel("syria-desk")


async def configured(place, text):
    result = await place.admin.slash(place.channel, "config", text=text)
    assert result.ephemeral
    return (result.followups or [result.response])[-1].content


async def test_the_bot_answers_in_the_channels_that_are_named(place, other):
    assert await configured(place, f"channels <#{other.id}>") == "channels: (empty) → #syria-desk."
    await place.reader.send(place.channel, "!quotes Colville")
    assert place.said() == []
    await place.reader.slash(place.channel, "quotes", text="Colville")
    sent = [r.json for r in place.env.http_requests if r.method == "POST" and "/webhooks/" in r.path][-1]
    assert (sent["content"], sent["flags"] & 64) == ("I answer in #syria-desk only.", 64)
    assert [m for m in place.channel.history(viewer=place.other) if m.author.id == place.bot.user.id] == []
    await place.reader.send(other, "!quotes Colville")
    assert other.last_message.content == "quotes Colville"
    assert (await configured(place, "channels")) == "channels: #syria-desk"
    assert await configured(place, "channels none") == "channels: #syria-desk → (empty)."
    await place.reader.send(place.channel, "!quotes Colville")
    assert place.said()[-1] == "quotes Colville"


async def test_a_channel_may_have_values_of_its_own(place, other, desk):
    told = await configured(place, f"embeds on in:<#{other.id}>")
    assert told == "embeds in #syria-desk: off → on."
    assert await config.setting(desk.settings, place.guild.id, "embeds", other.id) == "on"
    assert await config.setting(desk.settings, place.guild.id, "embeds", place.channel.id) == "off"
    listed = await configured(place, "in:#syria-desk")
    assert listed.splitlines()[0] == "**Settings in** **#syria-desk**"
    assert "embeds: on" in listed
    assert await configured(place, "embeds none in:#syria-desk") == "embeds in #syria-desk: on → off."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prefix ? in:#syria-desk", "prefix holds for the whole server: leave out in:."),
        ("embeds on in:#nowhere", "No channel #nowhere here that you can see."),
        ("channels #nowhere", "No channel #nowhere here that you can see."),
        ("embeds maybe in:#syria-desk", "I could not read embeds maybe. Use on or off."),
    ],
)
async def test_what_cannot_be_set_is_said(place, other, text, told):
    assert (await configured(place, text)).startswith(told)


async def test_a_role_can_be_taken_back(place, desk):
    await configured(place, "editor_role Desk Editor")
    assert await configured(place, "editor_role none") == "editor_role: Desk Editor → (empty)."
