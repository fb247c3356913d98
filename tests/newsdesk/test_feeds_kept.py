"""Feeds over the days: what fails is told, what is asked for is kept to, and what an item brings is read."""

import re
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from feed_room import GUILD, follow, open_room
from invented_feeds import WIRE, item, text_of
from newsroom import FRENCH, EngineHere

from bot.commands.request import Permission, outside_discord
from bot.newsdesk import feeding
from bot.newsdesk.entries import same_story
from bot.newsdesk.intake import TextIntake
from bot.newsdesk.looking import WHOLE_EVERY
from bot.ports.intake import Unreadable, Why
from bot.ports.listening import NotHeard, Trouble
from summarizer.stories.exchanged import one_piece
from summarizer.types import Article


@pytest.fixture
async def room(tmp_path):
    async with open_room(tmp_path) as room:
        yield room


async def test_a_failing_feed_is_told_once_and_shown(room):
    await follow(room, 1)
    room.feeds.at[WIRE] = NotHeard(Trouble.STATUS, status=403)
    await room.poll()
    await room.poll(minutes=400)
    assert room.told == [("f-1", "HTTP 403")]
    assert "failing: HTTP 403 since 10:00 GMT" in await room.type("!feed list")
    room.feeds.put(1, 2)
    await room.poll(minutes=1500)
    assert "failing" not in await room.type("!feed list")
    assert len(await room.posted()) == 1


@pytest.mark.parametrize("trouble", [each for each in Trouble if each is not Trouble.STATUS])
async def test_what_is_wrong_with_a_feed_is_said_in_words(room, trouble):
    await follow(room, 1)
    room.feeds.at[WIRE] = NotHeard(trouble)
    await room.poll()
    (said,) = re.findall(r" · failing: (.+?) since 10:00 GMT", await room.type("!feed list"))
    assert len(said.split()) >= 3
    assert f"(EXAMPLE Wire: {said} since " in await room.type("!status")


async def test_status_and_an_empty_digest_say_how_the_feeds_are(room):
    assert "feed" not in await room.type("!status")
    await follow(room, 1)
    room.feeds.put(1, url="https://daily.example/rss")
    room.feeds.title = "EXAMPLE Daily"
    await room.type("!feed add https://daily.example/rss")
    room.feeds.at["https://daily.example/rss"] = NotHeard(Trouble.STATUS, status=403)
    await room.poll(minutes=16)
    room.clock.now += timedelta(minutes=2)
    told = (await room.type("!status")).splitlines()[1]
    assert told == "Last fetch 2 min ago · 1 of 2 feeds fine (EXAMPLE Daily: HTTP 403 since 09:46 GMT) · to read: 0"
    room.clock.now += timedelta(days=2)
    assert await room.type("!digest") == (
        "No new articles since Tue 24 Nov 2026, 09:48 GMT. Feeds checked: 2, failing: 1 (EXAMPLE Daily, HTTP 403)."
    )


class Pages(TextIntake):
    """Pages by address; what is not there cannot be had."""

    def __init__(self):
        self.at = {}

    async def from_url(self, url, given):
        if url not in self.at:
            raise Unreadable(Why.UNREACHABLE)
        return replace(self.at[url], published_at=given.published_at)


STUB = "The chapel at Calder was shut on Monday. Read on."


async def test_an_item_that_announces_its_story_is_filed_with_the_text_of_its_page(room):
    pages = Pages()
    room = replace(room, desk=replace(room.desk, intake=pages))
    await follow(room, 1)
    link = item(2).link
    pages.at[link] = Article(headline="Chapel shut at Calder", text=text_of(2), url=link, outlet="EXAMPLE Daily")
    room.feeds.at[WIRE] = [item(2, text=STUB, stub=True), item(1)]
    await room.poll()
    stored = await room.desk.articles.article_at(link)
    assert (stored.article.text, stored.article.headline) == (text_of(2), "Chapel shut at Calder")
    assert (stored.article.outlet, stored.article.published_at) == ("EXAMPLE Daily", item(2).published_at)
    # the page goes away and the announcement changes: the story stays as it was read
    del pages.at[link]
    room.feeds.at[WIRE] = [item(2, text=STUB + " Updated.", stub=True), item(1)]
    await room.poll()
    assert (await room.desk.articles.article_at(link)).versions == 1
    assert [line for _, line in await room.posted()] == ["**Chapel shut at Calder**"]


async def test_texts_are_compared_beside_the_loop(room, monkeypatch):
    await follow(room, 1)
    threads = set()

    def noted(function):
        return lambda *given: threads.add((function.__name__, threading.get_ident())) or function(*given)

    monkeypatch.setattr(feeding, "same_story", noted(same_story))
    monkeypatch.setattr(feeding, "one_piece", noted(one_piece))
    room.feeds.put(1, 2)
    await room.poll()
    copy = {"link": "https://wire.example/2-again", "guid": "again", "headline": "Chapel wall cracks"}
    room.feeds.put(50, url="https://daily.example/rss")
    await room.type("!feed add https://daily.example/rss route:#desk")
    room.feeds.at["https://daily.example/rss"] = [item(2, **copy), item(50)]
    await room.poll()
    assert {name for name, _ in threads} == {"same_story", "one_piece"}
    assert threading.get_ident() not in {thread for _, thread in threads}


async def test_where_the_page_cannot_be_had_the_feed_s_own_words_are_filed(room):
    room = replace(room, desk=replace(room.desk, intake=Pages()))
    await follow(room, 1)
    room.feeds.at[WIRE] = [item(2, text=STUB, stub=True), item(3, text="", stub=True), item(1)]
    told = await room.type("!feed test f-1")
    assert "would be filed (10 words of the feed, its page gave no more)" in told
    assert "· not filed: it has no text" in told
    await room.poll()
    assert (await room.desk.articles.article_at(item(2).link)).article.text == STUB
    assert (await room.desk.articles.totals()).articles == 2
    assert len(await room.posted()) == 1


async def test_an_item_that_breaks_the_reader_is_left_and_the_rest_goes_on(room):
    class Breaks(EngineHere):
        async def read(self, article):
            if article.headline == item(2).headline:
                raise RuntimeError("reading failed")
            return await super().read(article)

    await follow(room, 1)
    room = replace(room, desk=replace(room.desk, reader=Breaks()))
    room.feeds.put(1, 2, 3)
    await room.poll()
    await room.poll()
    assert [line for _, line in await room.posted()] == [f"**{item(3).headline}**"]
    assert "not filed: it cannot be read" in await room.type("!feed test f-1")


async def test_items_in_another_language_are_left_out_where_one_was_set(room):
    await follow(room, 1, options="route:#desk lang:en")
    room.feeds.at[WIRE] = [item(2, text=FRENCH.text, headline=FRENCH.headline), item(3), item(1)]
    assert "· not filed: it is in another language" in await room.type("!feed test f-1")
    await room.poll()
    assert [line for _, line in await room.posted()] == [f"**{item(3).headline}**"]


async def test_what_a_site_asks_for_is_kept_to_and_said(room):
    room.feeds.again = timedelta(hours=1)
    told = await follow(room, 1, options="every:15m")
    assert "every 15 min (its site asks for 1 h), files without posting. " in told
    assert told.endswith("Next check 10:30 GMT.")
    await room.poll(minutes=30)
    assert len(room.feeds.asked) == 1


async def test_a_feed_without_an_interval_is_asked_less_the_longer_it_is_quiet(room):
    await follow(room, 1)
    waits = []
    for _ in range(30):
        feed = await room.desk.feeds.feed(GUILD, "f-1")
        waits.append(feed.wait)
        await room.poll(minutes=feed.wait.total_seconds() / 60)
    assert waits[0] == timedelta(minutes=15)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=24)
    room.feeds.put(1, 2)
    await room.poll(minutes=1441)
    assert (await room.desk.feeds.feed(GUILD, "f-1")).wait == timedelta(minutes=5)


async def test_a_feed_is_asked_for_whole_once_in_a_while_whatever_it_says_of_itself(room):
    await follow(room, 1)
    for _ in range(60):
        await room.poll(minutes=1441)
    whole = [number for number, (_, etag, _) in enumerate(room.feeds.asked) if not etag]
    assert whole == [0, WHOLE_EVERY - 1]
    assert (await room.desk.articles.totals()).articles == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("!feed add", "Which feed? Example: !feed add https://example.org/rss route:#syria-desk"),
        ("!feed add what is this", 'I could not read "what is this" as an address. Example: '),
        (f"!feed add {WIRE} every:2m", "I could not read every:2m. Use 5m to 24h: every:15m, every:2h or every:1d."),
        (f"!feed add {WIRE} lang:english", "I could not read lang:english. Use lang:en, lang:fr or lang:ar."),
        (f"!feed add {WIRE} route:#nowhere", "No channel #nowhere here that you can see."),
        ("!feed ad x", "No !feed ad: did you mean add?"),
        ("!feed bananas", "No !feed bananas. Use !feed add, !feed list, "),
        ("!feed edit f-1", "What shall I change? Example: !feed edit f-1 every:1h lang:en (every:none, lang:none to "),
        ("!feed edit f-1 every:1m", "I could not read every:1m. Use 5m to 24h: every:15m, every:2h or every:1d."),
        ("!feed pause", "Which feed? Example: !feed pause f-1"),
        ("!feed pause f-9", "No feed f-9 here. See !feed list."),
        ("!feed test f-9", "No feed f-9 here. See !feed list."),
        ("!feed route f-1", "To which channel? Example: !feed route f-1 #syria-desk topic:Syria"),
        ("!feed route f-1 #desk none", "f-1 does not post to #desk."),
        ("!feed mute", 'Which words? Example: !feed mute "horse racing"'),
        ("!feed mute goats until:never", "I could not read until:never. Use until:7d, until:12h or until:2026-12-24."),
        ("!feed mute goats until:2020-01-01", "I could not read until:2020-01-01. Use until:7d, "),
        ("!feed unmute goats", '"goats" is not muted. See !feed list.'),
        (
            "!feed import my feeds.opml",
            (
                "Which list? Attach an .opml file: !feed import (with the file), "
                'or on the command line: pullquote ask "!feed import" "my feeds.opml"'
            ),
        ),
        ("!feed import", "Which list? Attach an .opml file: !feed import (with the file)"),
        ("!feed remove f-1", "This will end f-1: EXAMPLE Wire, every 15 min, files without posting. "),
    ],
)
async def test_every_mistake_is_one_sentence_that_says_what_to_type(room, typed, told):
    await follow(room, 1, options="")
    room.feeds.at["https://what.example"] = NotHeard(Trouble.UNREACHABLE)
    answer = await room.type(typed)
    assert answer.startswith(told)
    assert "\n" not in answer


async def test_pausing_resuming_and_removing(room):
    await follow(room, 1)
    assert await room.type("!feed pause f-1") == "Paused f-1: it is not looked at until !feed resume f-1."
    room.feeds.put(1, 2)
    await room.poll()
    assert await room.posted() == []
    assert "paused: by console" in await room.type("!feed list")
    assert (await room.type("!feed resume f-1 every:1h")).startswith(
        "Resumed f-1: EXAMPLE Wire, every 1 h, posts to #desk. "
    )
    await room.poll()
    assert len(await room.posted()) == 1
    assert await room.type("!feed remove f-1 confirm:yes") == "Removed f-1. What was filed stays."
    assert (await room.type("!feed list")).startswith("No feeds here. Example: ")
    assert (await room.desk.articles.totals()).articles == 2


async def test_how_often_and_in_what_language_is_changed_afterwards(room):
    await follow(room, 1)
    assert await room.type("!feed edit f-1 every:2h lang:en") == (
        "f-1: EXAMPLE Wire, every 2 h, lang:en, posts to #desk. Next check 11:30 GMT."
    )
    await room.poll(minutes=60)
    assert len(room.feeds.asked) == 1
    assert await room.type("!feed edit f-1 every:none lang:none") == (
        "f-1: EXAMPLE Wire, every 15 min, posts to #desk. Next check 10:30 GMT."
    )
    await room.poll(minutes=1)
    assert len(room.feeds.asked) == 2
    feed = await room.desk.feeds.feed(GUILD, "f-1")
    assert (feed.every, feed.language) == (None, "")
    await room.type("!feed pause f-1")
    assert await room.type("!feed edit f-1 every:1h") == "f-1: EXAMPLE Wire, every 1 h, posts to #desk."


async def test_another_interval_brings_no_failing_site_an_earlier_look(room):
    await follow(room, 1)
    room.feeds.at[WIRE] = NotHeard(Trouble.STATUS, status=429, retry_after=timedelta(hours=5))
    await room.poll()
    assert (await room.type("!feed edit f-1 every:5m")).endswith("every 5 min, posts to #desk. Next check 15:00 GMT.")
    await room.poll()
    assert len(room.feeds.asked) == 2


async def test_a_route_is_said_to_lead_nowhere_where_there_is_no_discord(room):
    room.feeds.put(1)
    told = await room.type(f"!feed add {WIRE} route:#desk", places=outside_discord)
    nowhere = "There is no Discord here: what it brings is filed, and posted nowhere. To post: !feed add it there."
    assert told.splitlines()[1:] == [nowhere]
    assert (await room.type("!feed route f-1 #sport", places=outside_discord)).splitlines()[1:] == [nowhere]
    assert await room.type("!feed route f-1 none") == "f-1: EXAMPLE Wire, every 15 min, files without posting."


async def test_only_editors_change_feeds_and_everybody_may_look(room):
    reader = {"permission": Permission.READER}
    await follow(room, 1)
    assert (await room.type("!feed list", **reader)).startswith("Feeds · 1\nf-1 EXAMPLE Wire")
    for line in ("add https://a.example/rss", "test f-1", "pause f-1", "mute goats", "export", "import"):
        assert await room.type(f"!feed {line}", **reader) == "That needs Manage Channels."


@pytest.mark.parametrize(
    ("trouble", "looks", "why"),
    [
        (NotHeard(Trouble.STATUS, status=410), 1, "its site says that it is gone for good"),
        (NotHeard(Trouble.PAGE), 10, "what stands there was no feed 10 times in a row"),
    ],
)
async def test_a_feed_that_is_gone_or_no_feed_for_long_is_looked_at_no_more(room, trouble, looks, why):
    await follow(room, 1)
    room.feeds.at[WIRE] = trouble
    for _ in range(looks):
        assert "paused" not in await room.type("!feed list")
        await room.poll(minutes=1700)
    assert f"paused: {why}" in await room.type("!feed list")
    assert len(room.told) == 1
    asked = len(room.feeds.asked)
    await room.poll(minutes=5000)
    assert len(room.feeds.asked) == asked


async def test_that_a_feed_fails_is_told_later_where_nobody_could_be_reached(room):
    await follow(room, 1)
    room = replace(room, away=1)
    room.feeds.at[WIRE] = NotHeard(Trouble.STATUS, status=403)
    for _ in range(4):
        await room.poll(minutes=1500)
    assert room.told == [("f-1", "HTTP 403")] * 2
