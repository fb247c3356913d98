"""What waits to be posted is looked at again when it is sent: nothing withdrawn, held or under embargo goes out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from schedule.newsroom import DUE, PLACE, WORDS, Clock, schedule, two_quoted
from store.making import refer

from bot.newsdesk.posting import Posting
from bot.newsdesk.scheduled import parts_of, shown_in
from bot.ports.outbox import Kind, Post
from bot.replies.blocks import Block, Excerpt, Reply, line
from bot.replies.schedule import withheld
from summarizer.types import Status

GONE = [
    {"status": Status.WITHDRAWN},
    {"status": Status.HELD},
    {"embargoed_until": DUE + timedelta(days=3)},
]


@pytest.fixture
def clock():
    return Clock(DUE)


@pytest.fixture
async def filed(desk):
    return await two_quoted(desk)


def telling(filed):
    """A digest of a message for each article that stands when it is worded."""

    async def compile_run(desk, wanted):
        refs = [refer(stored, words) for stored, words in zip(filed, WORDS, strict=True)]
        held = await desk.articles.slices_hold(refs, wanted.now)
        blocks = tuple(Block((Excerpt(ref),)) for ref, holds in zip(refs, held, strict=True) if holds)
        return Reply(heading=(line("Digest"),), blocks=blocks, per_page=1)

    return compile_run


async def amend(desk, stored, **changes):
    await desk.articles.amend(stored.article.id, replace(stored.article, **changes), "@ed", DUE, "")


async def until_quiet(worker, clock, desk, most=20):
    for _ in range(most):
        await worker.look()
        await worker.settled()
        if not await desk.outbox.waiting():
            return
        clock.now += timedelta(minutes=1)
    raise AssertionError("posts still wait")


def texts(channel):
    return [m.text for m in channel.messages]


@pytest.mark.parametrize("change", GONE)
async def test_a_digest_that_was_not_begun_is_worded_again(desk, clock, channel, filed, change):
    worker = Posting(desk, channel, clock, "w1", telling(filed))
    await desk.schedules.add(schedule(), "@ed", DUE - timedelta(days=1))
    kind = channel.kind

    async def gone_by_now(place):
        await amend(desk, filed[0], **change)
        channel.kind = kind
        return await kind(place)

    channel.kind = gone_by_now
    await worker.look()
    assert await desk.outbox.waiting() == 1
    await worker.settled()
    assert texts(channel) == []
    await until_quiet(worker, clock, desk)
    told = "\n".join(texts(channel))
    assert WORDS[0] not in told
    assert told.count(WORDS[1]) == 1
    assert "withheld" not in told


@pytest.mark.parametrize("change", GONE)
async def test_what_follows_a_message_that_stands_says_that_it_is_withheld(desk, clock, channel, filed, change):
    worker = Posting(desk, channel, clock, "w1", telling(filed))
    await desk.schedules.add(schedule(), "@ed", DUE - timedelta(days=1))
    post = channel.post

    async def then_gone(place, part, reply_to=0):
        posted = await post(place, part, reply_to)
        if part.number == 1:
            await amend(desk, filed[1], **change)
        return posted

    channel.post = then_gone
    await until_quiet(worker, clock, desk)
    first, second = texts(channel)
    assert WORDS[0] in first
    mark = first.splitlines()[-1]
    assert second == withheld(mark)
    # A worker that looks again finds it, and sends nothing a second time.
    await until_quiet(Posting(desk, channel, clock, "w2", telling(filed)), clock, desk)
    assert len(channel.messages) == 2


def waiting(filed, kind, clock):
    reply = Reply(heading=(line("Answer"),), blocks=(Block((Excerpt(refer(filed[0], WORDS[0])),)),))
    key = f"{kind}/1"
    return Post(
        key=key, kind=kind, guild=7, place=PLACE, parts=parts_of(reply, key), made_at=clock.now, shown=shown_in(reply)
    )


@pytest.mark.parametrize("change", GONE)
async def test_an_answer_that_waits_is_withheld_and_says_so(desk, clock, channel, filed, change):
    await desk.outbox.put(waiting(filed, Kind.REPLY, clock))
    await amend(desk, filed[0], **change)
    await until_quiet(Posting(desk, channel, clock, "w1", telling(filed)), clock, desk)
    assert texts(channel) == ["I withheld this message: an article that it quotes may not be shown any more."]


async def test_a_feed_s_post_that_waits_is_dropped(desk, clock, channel, filed):
    await desk.outbox.put(waiting(filed, Kind.FEED, clock))
    await amend(desk, filed[0], status=Status.WITHDRAWN)
    await until_quiet(Posting(desk, channel, clock, "w1", telling(filed)), clock, desk)
    assert texts(channel) == []


@pytest.mark.parametrize("kind", [Kind.REPLY, Kind.FEED])
async def test_what_stands_goes_out(desk, clock, channel, filed, kind):
    await desk.outbox.put(waiting(filed, kind, clock))
    await amend(desk, filed[0], outlet="EXAMPLE Wire")
    await until_quiet(Posting(desk, channel, clock, "w1", telling(filed)), clock, desk)
    assert [WORDS[0] in text for text in texts(channel)] == [True]
