"""What stands in a channel says what became of its articles: corrected, withdrawn, or back as they were."""

from dataclasses import replace
from datetime import timedelta

import pytest
from schedule.newsroom import DAY, DUE, PLACE, WORDS, Clock, schedule, two_quoted
from store.making import read, refer

from bot.newsdesk.posting import Posting
from bot.newsdesk.telling import AFTER_REFUSAL, Telling
from bot.ports.outbox import Kind
from bot.ports.standing import Standing, articles_in
from bot.replies.blocks import Block, Excerpt, Reply, line
from bot.replies.standing import GAVE_WAY
from summarizer.types import Status


@pytest.fixture
def clock():
    return Clock(DUE)


@pytest.fixture
async def filed(desk):
    return await two_quoted(desk)


@pytest.fixture
async def posted(desk, channel, clock, filed):
    """A digest of two messages that names the articles, one each."""

    async def compile_run(_desk, _wanted):
        blocks = tuple(
            Block((Excerpt(refer(stored, words)), line(stored.article.id)))
            for stored, words in zip(filed, WORDS, strict=True)
        )
        return Reply(heading=(line("Digest"),), blocks=blocks, per_page=1)

    await desk.schedules.add(schedule(), "@ed", DUE - DAY)
    worker = Posting(desk, channel, clock, "w1", compile_run)
    await worker.look()
    await worker.settled()
    clock.now += timedelta(minutes=1)
    assert len(channel.messages) == 2
    return [m.text for m in channel.messages]


@pytest.fixture
def telling(desk, channel, clock):
    return Telling(desk, channel, clock)


async def amend(desk, stored, **changes):
    newest = await desk.articles.article(stored.article.id)
    await desk.articles.amend(stored.article.id, replace(newest.article, **changes), "@ed", DUE, "")


async def correct(desk, stored, was, now, status=Status.CORRECTED):
    article = replace(stored.article, text=stored.article.text.replace(was, now), status=status)
    assert article.text != stored.article.text
    return (await desk.articles.save(article, read(article), DUE)).stored


def texts(channel):
    return [m.text for m in channel.messages]


async def test_nothing_is_said_while_nothing_changes(channel, posted, telling):
    await telling.look()
    assert channel.edits == []


async def test_a_withdrawal_is_told_in_the_message_that_has_the_article_and_taken_back_with_it(
    desk, channel, filed, posted, telling
):
    await amend(desk, filed[1], status=Status.WITHDRAWN)
    await telling.look()
    first, second = texts(channel)
    assert first == posted[0]
    note, rest = second.split("\n", 1)
    assert note == f"**Withdrawn since: {filed[1].article.id}.** Do not use what stands here of it."
    assert rest == posted[1]
    await telling.look()
    assert len(channel.edits) == 1
    assert await desk.standing.posts_of(filed[1].article.id, 7, DUE, Status.WITHDRAWN) == {Kind.DIGEST: 1}
    await amend(desk, filed[1], status=Status.OK)
    await telling.look()
    assert texts(channel) == posted
    assert await desk.standing.posts_of(filed[1].article.id, 7, DUE, Status.WITHDRAWN) == {}
    assert await desk.standing.posts_of(filed[1].article.id, 7, DUE) == {Kind.DIGEST: 1}


async def test_a_correction_is_told_once_whatever_small_edits_follow(desk, channel, filed, posted, telling):
    await correct(desk, filed[0], "will hold", "will not hold")
    await telling.look()
    note, rest = texts(channel)[0].split("\n", 1)
    stored_id = filed[0].article.id
    assert note == f"**Corrected since: {stored_id}.** What it says now: !article {stored_id} diff"
    assert rest == posted[0]
    await correct(desk, filed[0], "will hold,” said", "will not hold” , said")
    await telling.look()
    assert len(channel.edits) == 1


async def test_an_edit_that_corrects_nothing_is_not_told(desk, channel, filed, posted, telling):
    await correct(desk, filed[0], "said", "says", Status.REFILED)
    await telling.look()
    assert texts(channel) == posted
    assert await desk.standing.overtaken(DUE + DAY, 10) == []


async def test_a_correction_that_the_message_has_already_is_not_told_again(desk, channel, clock, filed, telling):
    corrected = await correct(desk, filed[0], "will hold", "will not hold")

    async def compile_run(_desk, _wanted):
        words = Excerpt(refer(corrected, "“The gate will not hold,”"))
        return Reply(heading=(line("Digest"),), blocks=(Block((words, line(corrected.article.id))),))

    await desk.schedules.add(schedule(), "@ed", DUE - DAY)
    worker = Posting(desk, channel, clock, "w1", compile_run)
    await worker.look()
    await worker.settled()
    # every version after a corrected one is called corrected, too
    await correct(desk, corrected, ",” said", "” , said")
    await telling.look()
    assert channel.edits == []


@pytest.mark.parametrize("hidden", [{"status": Status.HELD}, {"embargoed_until": DUE + DAY}])
async def test_what_is_hidden_is_told_when_it_may_be_seen(desk, channel, clock, filed, posted, telling, hidden):
    await correct(desk, filed[0], "will hold", "will not hold")
    await amend(desk, filed[0], **hidden)
    await telling.look()
    assert texts(channel) == posted
    await amend(desk, filed[0], status=Status.CORRECTED, embargoed_until=None)
    await telling.look()
    assert texts(channel)[0].startswith("**Corrected since: ")


@pytest.mark.parametrize("faults", [["lost"], ["", "lost"], ["delayed"], ["", "delayed"], ["storm", "lost"]])
async def test_faults_neither_lose_nor_double_a_note(desk, channel, clock, filed, posted, telling, faults):
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    channel.faults = list(faults)
    for _ in range(6):
        await telling.look()
        clock.now += timedelta(minutes=1, seconds=1)
    assert texts(channel)[0].count("Withdrawn since") == 1
    assert texts(channel)[0].endswith(posted[0])
    assert await desk.standing.overtaken(clock.now, 10) == []


async def test_two_that_look_at_once_write_one_note(desk, channel, clock, filed, posted, telling):
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    found = await desk.standing.overtaken(clock.now, 10)
    for _ in range(2):
        for standing in found:
            await telling._tell(standing)
    assert texts(channel)[0].count("Withdrawn since") == 1


async def test_an_answer_that_was_changed_between_the_look_and_the_words_is_not_left_as_it_was(
    desk, channel, clock, filed, posted, telling, monkeypatch
):
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    first, read = channel.messages[0], channel.read

    async def reads(place, message):
        text = await read(place, message)
        first.text = "A new answer."  # what was asked is edited just now
        standing = Standing(first.message, place, 7, articles_in([(filed[1].article.id, 1)]))
        await desk.standing.keep("reply/1", Kind.REPLY, standing, clock.now)
        return text

    monkeypatch.setattr(channel, "read", reads)
    await telling.look()
    assert first.text == GAVE_WAY


async def test_a_message_that_is_gone_is_forgotten(desk, channel, clock, filed, posted, telling):
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    channel.messages = channel.messages[1:]
    await telling.look()
    assert await desk.standing.overtaken(clock.now + DAY, 10) == []
    assert texts(channel) == posted[1:]


async def test_a_message_that_may_not_be_changed_is_tried_again_hours_later(
    desk, channel, clock, filed, posted, telling, caplog
):
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    channel.faults = ["refused"]
    await telling.look()
    await telling.look()
    assert texts(channel) == posted
    assert "403 50013" in caplog.text
    clock.now += AFTER_REFUSAL
    await telling.look()
    assert texts(channel)[0].startswith("**Withdrawn since: ")


async def test_what_breaks_at_one_message_keeps_no_other_waiting(desk, channel, filed, posted, telling, monkeypatch):
    for stored in filed:
        await amend(desk, stored, status=Status.WITHDRAWN)
    read, broken = channel.read, channel.messages[0].message

    async def reads(place, message):
        if message == broken:
            raise ValueError("no message")
        return await read(place, message)

    monkeypatch.setattr(channel, "read", reads)
    await telling.look()
    assert [text.startswith("**Withdrawn since: ") for text in texts(channel)] == [False, True]


async def test_after_a_month_a_message_stays_as_it_is(desk, channel, clock, filed, posted, telling):
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    clock.now += timedelta(days=31)
    await telling.look()
    assert texts(channel) == posted


async def test_while_discord_is_away_nothing_is_lost(desk, channel, filed, posted, telling):
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    channel.is_up = False
    await telling.look()
    assert texts(channel) == posted
    channel.is_up = True
    await telling.look()
    assert texts(channel)[0].startswith("**Withdrawn since: ")


async def test_posts_leave_room_for_a_note(desk, channel, clock, filed, telling):
    stored_id = filed[0].article.id

    async def compile_run(_desk, _wanted):
        rows = tuple(line(f"{stored_id} {'x' * 290}") for _ in range(30))
        blocks = (Block((Excerpt(refer(filed[0], WORDS[0])),)), *(Block((row,)) for row in rows))
        return Reply(heading=(line("Digest"),), blocks=blocks, per_page=40)

    await desk.schedules.add(schedule(), "@ed", DUE - DAY)
    worker = Posting(desk, channel, clock, "w1", compile_run)
    await worker.look()
    await worker.settled()
    before = texts(channel)
    assert len(before) > 3
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    await telling.look()
    for was, now in zip(before, texts(channel), strict=True):
        assert now == f"**Withdrawn since: {stored_id}.** Do not use what stands here of it.\n{was}"
        assert len(now) < 2000
    assert {m.place for m in channel.messages[:1]} == {PLACE}
