"""Commands in every form they can be given."""

import json

import discord
import pytest

from bot.commands.request import Permission
from bot.ports.intake import Unreadable, Why


async def test_a_typed_command_is_answered_as_a_reply_without_a_ping(place):
    asked = await place.reader.send(place.channel, "!quotes Michelle O’Neill")
    answer = place.channel.last_message
    assert answer.content == "quotes Michelle O’Neill"
    assert answer.reference.message_id == asked.id
    sent = [r for r in place.env.http_requests if r.method == "POST" and r.path.endswith("/messages")][-1].json
    assert sent["nonce"] == f"m{asked.id}"
    assert sent["allowed_mentions"]["parse"] == []
    assert sent["allowed_mentions"].get("replied_user") is not True
    assert sent["flags"] & 4  # no link previews


@pytest.mark.parametrize(
    "typed", ["<@{}> quotes Colville", "<@{}>quotes Colville", "!QUOTES Colville", "! quotes Colville"]
)
async def test_mention_and_prefix_forms_ask_the_same(place, newsroom, typed):
    await place.reader.send(place.channel, typed.format(place.bot.user.id))
    assert [(r.command, r.text) for r in newsroom.asked] == [("quotes", "Colville")]


async def test_a_mention_alone_is_met_with_help(place, newsroom):
    await place.reader.send(place.channel, f"<@{place.bot.user.id}>")
    assert [r.command for r in newsroom.asked] == ["help"]


async def test_the_prefix_of_the_server_holds(place, desk, newsroom):
    desk.settings["prefix"] = "?"
    await place.reader.send(place.channel, "!quotes Colville")
    assert newsroom.asked == []
    await place.reader.send(place.channel, "?quotes Colville")
    assert [r.text for r in newsroom.asked] == ["Colville"]


async def test_slash_takes_text_and_typed_options(place, newsroom):
    result = await place.reader.slash(place.channel, "quotes", text="Colville", type="all", since="7d")
    assert result.acknowledged
    assert not result.ephemeral
    (request,) = newsroom.asked
    assert request.text == "Colville"
    assert dict(request.options) == {"type": "all", "since": "7d"}
    assert place.said() == ["quotes Colville"]


async def test_private_slash_answers_are_seen_by_the_asker_alone(place):
    result = await place.reader.slash(place.channel, "quotes", text="Colville", private=True)
    assert result.ephemeral
    assert [m.content for m in place.channel.history(viewer=place.other)] == []


async def test_a_near_command_gets_a_suggestion_and_a_far_one_silence(place):
    await place.reader.send(place.channel, "!quote Colville")
    assert "did you mean" in place.said()[-1]
    before = len(place.said())
    await place.reader.send(place.channel, "!play music")
    assert len(place.said()) == before


async def test_bots_and_direct_messages_are_not_answered(place, newsroom):
    hook = place.guild.create_webhook(place.channel)
    await hook.send("!quotes Colville")
    await place.reader.send_dm("!quotes Colville")
    assert newsroom.asked == []


async def test_the_same_message_twice_is_answered_once(place, newsroom):
    message = await place.reader.send(place.channel, "!quotes Colville")
    await place.bot.on_message(message)
    assert len(newsroom.asked) == 1


async def test_permissions_are_those_of_the_member(place, newsroom, desk):
    for member in (place.reader, place.editor, place.admin):
        await member.send(place.channel, "!summary")
    assert [r.permission for r in newsroom.asked] == [Permission.READER, Permission.EDITOR, Permission.ADMIN]


async def test_the_editor_role_makes_an_editor(place, newsroom, desk):
    desk.settings["editor_role"] = "Desk Editor"
    role = place.guild.create_role("desk editor")
    edith = place.guild.add_member(place.env.create_user("edith"), roles=[role])
    await edith.send(place.channel, "!add some text")
    assert newsroom.asked[0].permission is Permission.EDITOR


async def test_a_reader_is_refused_in_every_form(place):
    await place.reader.send(place.channel, "!config")
    assert place.said()[-1] == "That needs Manage Server."
    assert "config" not in place.reader.available_commands(place.channel)


async def test_a_private_answer_to_a_typed_command_is_a_direct_message(place, newsroom):
    await place.admin.send(place.channel, "!config")
    assert place.said() == []
    sent = [r for r in place.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]
    assert [r.json["content"] for r in sent] == ["prefix: !"]


async def test_closed_direct_messages_are_said(place):
    place.env.inject_error("POST", "/users/@me/channels", status=403)
    await place.admin.send(place.channel, "!config")
    assert place.said() == ["I cannot send you a direct message. Use /config: only you will see it."]


async def test_admin_commands_answer_privately_in_slash_form(place):
    result = await place.admin.slash(place.channel, "config")
    assert result.ephemeral


async def test_speakers_are_offered_while_typing(place):
    offered = await place.reader.autocomplete(place.channel, "quotes", "text", "colv")
    assert [c["value"] for c in offered] == ["Rupert Colville"]
    every = await place.reader.autocomplete(place.channel, "quotes", "text", "")
    assert len(every) == 25
    assert every[0]["name"] == "Ann Smith"


async def test_a_fault_outside_the_command_layer_is_one_sentence(place):
    await place.reader.send(place.channel, "!quotes crash")
    assert "Something broke on my side (ref " in place.said()[-1]
    assert "Traceback" not in json.dumps(place.said())
    place.env.errors.clear()


async def test_attachments_are_handed_on(place, newsroom):
    await place.editor.send(place.channel, "!add", attachments=[("aleppo.txt", "“Ja,” sagte er.".encode())])
    (request,) = newsroom.asked
    (attached,) = request.attachments
    assert attached.name == "aleppo.txt"
    assert (await attached.read()).decode() == "“Ja,” sagte er."


async def test_nothing_is_downloaded_for_somebody_who_may_not_add(place, monkeypatch):
    downloads = []

    async def read(file, **_):
        downloads.append(file.filename)
        return b""

    monkeypatch.setattr(discord.Attachment, "read", read)
    await place.reader.send(place.channel, "!add", attachments=[("aleppo.txt", b"x")])
    assert place.said() == ["That needs Manage Channels."]
    assert downloads == []


async def test_an_attachment_that_discord_no_longer_gives_is_told(place, newsroom, monkeypatch):
    async def read(*_, **__):
        raise OSError("gone")

    monkeypatch.setattr(discord.Attachment, "read", read)
    await place.editor.send(place.channel, "!add", attachments=[("aleppo.txt", b"x")])
    with pytest.raises(Unreadable) as unread:
        await newsroom.asked[0].attachments[0].read()
    assert unread.value.why is Why.GONE


async def test_adding_in_reply_to_a_message_takes_its_links_and_files(place, newsroom):
    message = await place.reader.send(
        place.channel, "both: https://example.org/a, (https://example.org/b)", attachments=[("c.txt", b"words")]
    )
    await place.editor.send(place.channel, "!add", reply_to=message)
    (request,) = newsroom.asked
    assert request.text == "https://example.org/a https://example.org/b"
    assert [(each.name, await each.read()) for each in request.attachments] == [("c.txt", b"words")]


async def test_a_reply_to_a_message_takes_its_link(place, newsroom):
    link = await place.reader.send(place.channel, "see <https://example.org/story>, it is good")
    await place.reader.send(place.channel, "!summary", reply_to=link)
    assert newsroom.asked[0].text == "https://example.org/story"


async def test_the_sixth_command_in_twenty_seconds_waits(place, newsroom, moment):
    for n in range(6):
        await place.reader.send(place.channel, f"!quotes {n}")
    assert place.said()[-1].startswith("Slow down: try again in ")
    assert len(newsroom.asked) == 5


async def test_commands_of_other_bots_are_not_counted(place):
    for n in range(8):
        await place.reader.send(place.channel, f"!play {n}")
    assert place.said() == []


async def test_a_misspelt_option_is_refused_with_the_known_one(place):
    await place.reader.send(place.channel, "!quotes Colville sinc:7d")
    assert place.said() == ['Unknown option "sinc:": did you mean since:?']
