"""``mode:written``: who may, when it is refused, and what bounds it."""

import json
import threading
from dataclasses import replace

import pytest
from commands.told_model import FOOTER, INVENTED, LABEL, NEAR
from newsroom import DAM, NINE, Newsroom, said

from bot.commands.request import Permission
from bot.newsdesk.summary import LENGTHS
from bot.ports.writer import CannotWrite, Why
from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, pages
from summarizer.summaries.gate import Gate
from summarizer.summaries.model_text import MOST_CHARACTERS
from summarizer.types import Status


@pytest.mark.parametrize(
    ("why", "detail", "words"),
    [
        (Why.MISSING, "", "The model that is set is not on this machine."),
        (Why.TORCH, "", "A written summary needs torch, which is not installed here."),
        (Why.SLOW, "60", "The model was not done in 60 s."),
        (Why.AWAY, "", "The model's server does not answer."),
        (Why.STATUS, "404", "The model's server refuses (status 404)."),
        (Why.LONG, "", "The article is too long for the model."),
        (Why.ODD, "secret words", "The model gave no summary."),
        (Why.UNCHECKED, "60", "What the model wrote could not be checked in 60 s."),
    ],
)
async def test_why_nothing_was_written_is_one_sentence(told, why, detail, words):
    room = await told(NEAR)
    stored = await room.file(DAM)
    await room.ask("!summary mode:written")
    room.desk.writer.answer = CannotWrite(why, detail)
    *told_, label, footer = (await room.ask("!summary mode:written")).split("\n")
    assert label == f"Extracts, word for word. {words}"
    # What was written before is no answer to why these are extracts.
    rows = (await room.ask(f"!why {stored.article.id}")).split("\n")[4:]
    assert rows == [f"Written summary, Mon 23 Nov 2026, 09:30 GMT, by told: none. {words}"]
    assert (*told_, footer) == (*(await room.ask("!summary")).split("\n")[:-2], FOOTER)


async def test_a_gate_that_takes_too_long_is_left_at_the_deadline(told, monkeypatch):
    room = await told(NEAR)
    await room.file(DAM)
    room.desk.writer.seconds = 0.0
    free = threading.Event()
    monkeypatch.setattr("bot.newsdesk.written.LEAST_SECONDS", 0.0)
    monkeypatch.setattr("bot.newsdesk.written.checked", lambda *_, **__: free.wait(20))
    text = await room.ask("!summary mode:written")
    free.set()
    assert text.split("\n")[-2] == "Extracts, word for word. What the model wrote could not be checked in 0 s."


@pytest.mark.parametrize(
    "raw",
    [
        f"{NEAR} " * 400,
        " ".join(f"word{n}" for n in range(10_000)) + ".",
        f"{NEAR[:-1]} and " * 800 + "that was all.",
        "\n".join(f"- {NEAR}" for _ in range(2_000)),
        json.dumps([NEAR] * 400),
    ],
)
@pytest.mark.parametrize("length", LENGTHS)
async def test_of_an_answer_without_end_no_more_is_checked_than_is_shown(told, monkeypatch, raw, length):
    seen = []
    check = Gate.check

    def counted(gate, sentence):
        seen.append(sentence)
        return check(gate, sentence)

    monkeypatch.setattr(Gate, "check", counted)
    room = await told(raw)
    await room.file(DAM)
    reply = await room.reply(f"!summary mode:written len:{length}")
    assert 0 < len(seen) <= LENGTHS[length].sentences
    assert sum(map(len, seen)) <= MOST_CHARACTERS
    assert len(pages(reply, DISCORD)) == 1


async def test_without_a_model_there_is_no_such_mode(room):
    await room.file(DAM)
    reply = await room.reply("!summary mode:written")
    assert (
        said(reply) == "No model is set here, so I write no summaries. Use mode:extracts: the article's own sentences."
    )
    assert reply.outcome is Outcome.USAGE


async def test_an_admin_turns_it_on_and_only_editors_may(told):
    room = await told(NEAR, on=False)
    await room.file(DAM)
    off = "Written summaries are off here. An admin can turn them on: !config summary.mode written"
    assert await room.ask("!summary mode:written") == off
    turned_on = "summary.mode: extracts → written. Editors may ask for mode:written now."
    assert await room.ask("!config summary.mode written") == turned_on
    assert await room.ask("!summary mode:written", permission=Permission.READER) == "That needs Manage Channels."
    assert LABEL in await room.ask("!summary mode:written", permission=Permission.EDITOR)
    assert LABEL not in await room.ask("!summary", permission=Permission.EDITOR)
    assert await room.ask("!config summary.mode poem") == "I could not read summary.mode poem. Use extracts or written."
    await room.ask("!config summary.mode extracts")
    assert await room.ask("!summary mode:written") == off


async def test_an_admin_who_turns_it_on_is_told_where_no_model_is_set(room):
    assert await room.ask("!config summary.mode written") == (
        "summary.mode: extracts → written. No model is set, so nothing is written until the operator names one."
    )
    assert await room.ask("!config summary.mode extracts") == "summary.mode: written → extracts."


async def test_a_topic_of_several_articles_is_not_written(told):
    room = await told(NEAR)
    await room.file(DAM)
    await room.file(replace(DAM, url="https://other.example/1", text=DAM.text.replace("Harbek", "Orrin Harbek")))
    assert await room.ask("!summary Harbek mode:written") == (
        '"Harbek" matches 2 articles, and mode:written tells one. Give its id, or use mode:extracts.'
    )
    assert room.desk.writer.asked == []


async def test_what_was_withdrawn_while_the_model_wrote_is_not_told(told):
    room = await told(NEAR)
    stored = await room.file(DAM)
    write = room.desk.writer.write

    async def withdrawn_meanwhile(*given):
        await room.amend(stored, status=Status.WITHDRAWN)
        return await write(*given)

    room.desk.writer.write = withdrawn_meanwhile
    answer = await room.ask("!summary mode:written")
    assert answer.startswith(f"{stored.article.id} was withdrawn by its publisher")


async def test_what_was_written_for_one_server_shows_in_no_other(told):
    """An article of the console's is everybody's; what a model wrote of it, and failed on, is of who asked for it."""
    room = await told(f"{NEAR} {INVENTED}")
    for guild in (7, 8):
        await room.desk.settings.set_setting(guild, "summary.mode", "written", "@admin", NINE)
    room = Newsroom(replace(room.desk, per_server=True))
    stored = await room.file(DAM)
    why = f"!why {stored.article.id}"
    await room.ask("!summary mode:written", guild=7)
    assert "number: 4,000" in await room.ask(why, guild=7)
    assert "Written summary" not in await room.ask(why, guild=8)
    assert "number: 4,000" in await room.ask(why)
    room.desk.writer.answer = NEAR
    await room.ask("!summary mode:written", guild=8)
    assert "1 of 1 sentence kept" in await room.ask(why, guild=8)
    assert "number: 4,000" in await room.ask(why, guild=7)
