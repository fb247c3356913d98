"""Pages, buttons, and what stays word for word on its way into Discord."""

from datetime import timedelta

import pytest

from bot.chat.buttons import PageButton, RunButton, command_of
from bot.chat.client import PullquoteBot
from bot.chat.memory import Asked, Seen, from_json, to_json
from bot.ports.store import ArchiveError


def labels(message):
    return [(child.label, child.disabled) for row in message.components for child in row.children]


async def test_one_page_has_no_buttons(place):
    await place.reader.send(place.channel, "!quotes one")
    assert place.channel.last_message.components == []


async def test_pages_turn_in_place_for_the_one_who_asked(place):
    await place.reader.send(place.channel, "!quotes many")
    first = place.channel.last_message
    assert "page 1 of" in first.content
    assert labels(first) == [("◀ Prev", True), ("Next ▶", False)]
    await place.reader.click(first, label="Next ▶")
    turned = place.channel.last_message
    assert turned.id == first.id
    assert "page 2 of" in turned.content
    await place.reader.click(turned, label="◀ Prev")
    assert place.channel.last_message.content == first.content


async def test_somebody_else_gets_a_private_page(place):
    await place.reader.send(place.channel, "!quotes many")
    first = place.channel.last_message
    result = await place.other.click(first, label="Next ▶")
    assert result.followups[-1].ephemeral
    assert "page 2 of" in result.followups[-1].content
    assert "page 1 of" in first.content


async def test_buttons_live_through_a_restart(place, desk, newsroom, moment):
    await place.reader.send(place.channel, "!quotes many")
    first = place.channel.last_message
    fresh = PullquoteBot(desk, clock=lambda: moment.now, registry=newsroom.registry, answer=newsroom.answer)
    await place.env.restart_bot(fresh)
    await place.reader.click(first, label="Next ▶")
    assert "page 2 of" in place.channel.last_message.content


async def test_an_old_page_says_what_to_type(place, moment):
    await place.reader.send(place.channel, "!quotes many")
    moment.now += timedelta(hours=24, seconds=1)
    result = await place.reader.click(place.channel.last_message, label="Next ▶")
    assert result.followups[-1].ephemeral
    assert result.followups[-1].content == "This page is old. Run it again: !quotes many"


async def test_a_forgotten_page_says_what_to_type(place, desk):
    await place.reader.send(place.channel, "!quotes many")
    desk.pagers.clear()
    result = await place.reader.click(place.channel.last_message, label="Next ▶")
    assert (result.followups or [result.response])[-1].content == "This page is old. Run it again: !quotes"


async def test_a_suggestion_runs_with_the_permission_of_the_one_who_pressed(place, newsroom):
    await place.admin.send(place.channel, "!quotes offer")
    result = await place.reader.click(place.channel.last_message, label="Yes")
    assert newsroom.asked[-1].command == "config"
    assert (result.followups or [result.response])[-1].content == "That needs Manage Server."


async def test_every_quote_comes_back_byte_for_byte_and_pings_nobody(place):
    await place.reader.send(place.channel, "!quotes many")
    message = place.channel.last_message
    seen = []
    while True:
        page = place.channel.last_message
        seen.append(page.content)
        assert not page.mention_everyone
        assert page.mentions in ([], [place.reader.member])
        if labels(page)[1][1]:
            break
        await place.reader.click(message, label="Next ▶")
    whole = "\n".join(seen)
    quotes = ["“We *must* stay,”", "“Ping @everyone and <@1> now,”", "“Wrong way closed“", "“Third **bold** one,”"]
    for quote in quotes:
        assert quote in whole
    for sent in (r.json for r in place.env.http_requests if r.json and "content" in r.json):
        assert sent["allowed_mentions"]["parse"] == []


async def test_a_failed_send_is_tried_again_with_the_same_nonce(place):
    place.env.inject_error("POST", "/channels/*/messages", status=503, times=1)
    asked = await place.reader.send(place.channel, "!quotes one")
    await place.env.advance_time(5)
    sent = [r.json["nonce"] for r in place.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]
    assert set(sent) == {f"m{asked.id}"}
    assert place.said() == ["quotes one"]


async def test_a_store_that_keeps_nothing_gets_all_pages_as_messages(place, desk, monkeypatch):
    async def full(*_):
        raise ArchiveError("the disk is full")

    monkeypatch.setattr(type(desk.pagers), "keep", full)
    await place.reader.send(place.channel, "!quotes many")
    assert len(place.said()) > 1
    assert all("page" in said for said in place.said())


async def test_ids_of_buttons_fit():
    page = PageButton("9" * 20, 99, "n", "x" * 32)
    run = RunButton("9" * 20 + "b19", "x" * 32)
    assert len(page.custom_id) <= 100
    assert len(run.custom_id) <= 100


@pytest.mark.parametrize(("line", "name"), [("!quotes Rupert", "quotes"), ("who said x", "who"), ("", "help")])
def test_the_command_of_a_line(line, name):
    assert command_of(line) == name


def test_a_question_survives_the_store(moment):
    asked = Asked("quotes O’Neill", 1, "@ann", 2, "#desk", moment.now, given={"since": "7d", "about": "two words"})
    assert from_json(to_json(asked)) == asked
    assert asked.typed("!") == '!quotes O’Neill since:7d about:"two words"'


def test_ids_are_remembered_up_to_a_size():
    seen = Seen(2)
    assert [seen.again(i) for i in (1, 1, 2, 3, 1)] == [False, True, False, False, False]


async def test_a_store_that_breaks_under_a_button_is_one_sentence(place, desk, monkeypatch):
    await place.reader.send(place.channel, "!quotes many")

    async def broken(*_):
        raise ArchiveError("the disk is gone")

    monkeypatch.setattr(type(desk.pagers), "kept", broken)
    result = await place.reader.click(place.channel.last_message, label="Next ▶")
    assert result.followups[-1].ephemeral
    assert "Something broke on my side (ref " in (result.followups or [result.response])[-1].content


async def test_turning_pages_is_no_new_command(place):
    await place.reader.send(place.channel, "!quotes many")
    for label in ["Next ▶", "◀ Prev"] * 4:
        await place.reader.click(place.channel.last_message, label=label)
    assert "page 1 of" in place.channel.last_message.content
