"""From a feed to its posts: baseline, new items, edits, bursts, mutes, several channels; each once, whatever breaks."""

import re
import threading
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from invented_feeds import WIRE, Invented, item, text_of
from newsroom import FRENCH, HALF_PAST, LONDON, MINUTE, NINE, EngineHere, Newsroom, said
from ports_of import ports
from schedule.newsroom import FakeChannel, schedule

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.fed import feed_post
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission, outside_discord
from bot.commands.scheduled import scheduled_digest
from bot.commands.typed import parse
from bot.newsdesk import feeding, polling
from bot.newsdesk.desk import Desk
from bot.newsdesk.entries import same_story
from bot.newsdesk.feeding import MOST_AT_ALL
from bot.newsdesk.intake import TextIntake
from bot.newsdesk.looking import WHOLE_EVERY
from bot.newsdesk.polling import Polling
from bot.newsdesk.posting import Posting
from bot.newsdesk.scheduled import Wanted
from bot.ports.intake import Unreadable, Why
from bot.ports.listening import NotHeard, Trouble
from bot.ports.outbox import Kind, Part, Place, Post
from bot.ports.schedules import Run
from bot.store import open_store
from summarizer.stories.exchanged import one_piece
from summarizer.types import Article

GUILD = 7
PLACES = {"#desk": Place(900, "#desk"), "#sport": Place(901, "#sport")}
PLACES |= {f"<#{place.number}>": place for place in PLACES.values()}


class Broke(BaseException):
    """The process ends here."""


@dataclass
class Clock:
    now: object = HALF_PAST

    def __call__(self):
        return self.now


@dataclass(frozen=True)
class Room(Newsroom):
    """A newsroom with feeds, a clock and a channel."""

    feeds: Invented = None
    clock: Clock = None
    channel: FakeChannel = None
    told: list = None
    away: int = 0

    async def type(self, line, **asker):
        places = asker.pop("places", PLACES.get)
        asker = {"permission": Permission.ADMIN, "guild": GUILD} | asker
        try:
            request = parse(line, COMMANDS, now=self.clock(), zone=LONDON, **asker)
        except Refused as refused:
            return said(refused.reply)
        return said(await answer(self.desk, replace(request, asker=5, places=places)))

    def poller(self, word=feed_post):
        async def report(feed):
            self.told.append((feed.id, feed.error))
            return len(self.told) > self.away

        return Polling(self.desk, self.clock, "w", word, lambda: 0.0, report)

    async def poll(self, minutes=30, word=feed_post):
        self.clock.now += timedelta(minutes=minutes)
        return await self.poller(word).once()

    async def posted(self):
        """Send what waits, and give the first lines of all that stands, oldest first, by channel."""
        posting = vars(self.channel).setdefault("worker", Posting(self.desk, self.channel, self.clock, "p", None))
        await posting.look()
        await posting.settled()
        await posting.look()
        await posting.settled()
        return [(one.place, one.text.split("\n")[0]) for one in self.channel.messages]


@asynccontextmanager
async def open_room(folder, feeds=None, clock=None):
    clock = clock or Clock()
    async with open_store(f"sqlite:///{folder}/desk.db") as store:
        listening = feeds or Invented()
        desk = Desk(**ports(store), reader=EngineHere(), listening=listening)
        yield Room(desk, listening, clock, FakeChannel(clock), [])


@pytest.fixture
async def room(tmp_path):
    async with open_room(tmp_path) as room:
        yield room


async def follow(room, *numbers, options="route:#desk"):
    room.feeds.put(*numbers)
    return await room.type(f"!feed add {WIRE} {options}")


async def test_the_baseline_is_filed_and_posts_nothing(room):
    told = await follow(room, 1, 2, 3)
    assert told == (
        "Following f-1: EXAMPLE Wire, every 15 min, posts to #desk. "
        "Baseline: 3 items filed, none posted. Next check 09:45 GMT."
    )
    assert (await room.desk.articles.totals()).articles == 3
    await room.poll()
    assert await room.posted() == []


async def test_a_new_item_is_filed_and_posted_once(room):
    await follow(room, 1)
    room.feeds.put(1, 2)
    await room.poll()
    await room.poll()
    assert await room.posted() == [(900, f"**{item(2).headline}**")]
    text = room.channel.messages[0].text.split("\n")
    assert text[1].endswith(" · EXAMPLE Wire · Fri 20 Nov 2026, 08:02 UTC · <https://wire.example/story/2>")
    assert text[-1] == "Machine-extracted, unvetted. Check the source before publication."
    await room.poll(minutes=2000)
    assert len(await room.posted()) == 1


async def test_an_edited_item_is_a_new_version_and_no_new_post(room):
    await follow(room, 1)
    room.feeds.put(1, 2)
    await room.poll()
    edited = text_of(2).replace("13 cracks", "14 cracks")
    room.feeds.at[WIRE] = [item(2, text=edited), item(1)]
    await room.poll()
    stored = await room.desk.articles.article_at("https://wire.example/story/2")
    assert (stored.versions, stored.article.status.value) == (2, "corrected")
    assert len(await room.posted()) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"published_at": HALF_PAST},
        {"guid": "http://cdn.example/?p=2"},
        {"guid": "https://wire.example/?p=2&utm_source=rss", "link": "https://wire.example/story/2?utm_source=rss#top"},
        {"guid": "other", "link": "http://www.wire.example/story/2/"},
        {"guid": "quite-another", "link": "https://wire.example/2026/moved"},
        {"guid": "", "link": "https://wire.example/2026/moved"},
    ],
)
async def test_a_feed_that_changes_dates_guids_or_links_reposts_nothing(room, changes):
    await follow(room, 1)
    room.feeds.put(1, 2)
    await room.poll()
    room.feeds.at[WIRE] = [item(2, **changes), item(1)]
    await room.poll()
    assert len(await room.posted()) == 1
    assert (await room.desk.articles.totals()).articles == 2


async def test_a_burst_is_five_posts_and_one_that_groups_the_rest(room):
    await follow(room, 1)
    room.feeds.put(*range(1, 13))
    await room.poll()
    posted = await room.posted()
    assert [line for _, line in posted[:5]] == [f"**{item(n).headline}**" for n in range(2, 7)]
    assert posted[5] == (900, "**EXAMPLE Wire** · 6 more new articles")
    assert len(posted) == 6
    assert all(item(n).headline in room.channel.messages[5].text for n in range(7, 13))


async def test_muted_words_are_filed_and_not_posted_until_the_mute_ends(room):
    await follow(room, 1)
    told = await room.type('!feed mute "granary at Ashby" in:#desk until:7d')
    assert told.startswith('Muted "granary at Ashby" in #desk until Mon 30 Nov 2026, 09:30 GMT: ')
    room.feeds.put(1, 2, headline="The granary  at ASHBY")
    await room.poll()
    assert await room.posted() == []
    assert (await room.desk.articles.totals()).articles == 2
    room.feeds.put(1, 2, 3, headline="The granary at Ashby")
    await room.poll(minutes=8 * 1440)
    assert [line for _, line in await room.posted()] == ["**The granary at Ashby**"]


async def test_routes_filter_by_words_outlet_and_speaker(room):
    await follow(room, 1, options="")
    assert "posts to #desk (topic Calder)" in await room.type("!feed route f-1 #desk topic:Calder")
    await room.type('!feed route f-1 #sport speaker:"Mara Lindqvist4"')
    room.feeds.put(1, 2, 3, 4)
    await room.poll()
    assert sorted(await room.posted()) == [(900, f"**{item(2).headline}**"), (901, f"**{item(4).headline}**")]
    assert "posts to #sport" in await room.type("!feed route f-1 #desk none")
    assert "files without posting" in await room.type("!feed route f-1 none")


async def test_one_article_from_two_feeds_is_posted_in_a_channel_once(room):
    await follow(room, 1)
    room.feeds.put(1, url="https://wire.example/world")
    await room.type("!feed add https://wire.example/world route:#desk")
    room.feeds.put(1, 2)
    room.feeds.put(1, 2, url="https://wire.example/world")
    await room.poll()
    assert len(await room.posted()) == 1


async def test_what_is_held_is_not_posted(room):
    await follow(room, 1)
    await room.file(replace(item_article(2), headline="Held"), room.clock())
    stored = await room.desk.articles.article_at("https://wire.example/story/2")
    await room.type(f"!article {stored.article.id} hold reason:checking")
    room.feeds.put(1, 2)
    await room.poll()
    assert await room.posted() == []


def item_article(n):
    return Article(headline=item(n).headline, text=item(n).text, url=item(n).link)


@pytest.mark.parametrize("step", ["heard", "save", "settle", "tell"])
async def test_a_process_that_ends_between_two_steps_loses_nothing_and_posts_nothing_twice(tmp_path, step, monkeypatch):
    monkeypatch.setattr(polling, "LEASE", timedelta(seconds=-1))  # the lease of a dead process is over at once
    feeds, clock = Invented(), Clock()
    async with open_room(tmp_path, feeds, clock) as room:
        await follow(room, 1)
        feeds.put(1, 2, 3)
        port = {"heard": "entries", "save": "articles", "settle": "entries", "tell": "entries"}[step]
        broken = Breaking(getattr(room.desk, port), step)
        clock.now += timedelta(minutes=30)
        poller = replace(room, desk=replace(room.desk, **{port: broken})).poller()
        claimed = await room.desk.feeds.claim("w", clock(), timedelta(seconds=-1))
        with pytest.raises(Broke):
            await poller.attend(claimed)
    async with open_room(tmp_path, feeds, clock) as room:
        for _ in range(3):
            await room.poll()
        assert [line for _, line in await room.posted()] == [f"**{item(n).headline}**" for n in (2, 3)]
        assert (await room.desk.articles.totals()).articles == 3


class Breaking:
    """A port whose one method does its work and then breaks the process, once."""

    def __init__(self, port, step):
        self._port, self._step, self._broke = port, step, False

    def __getattr__(self, name):
        method = getattr(self._port, name)
        if name != self._step or self._broke:
            return method

        async def breaks(*given, **named):
            await method(*given, **named)
            self._broke = True
            raise Broke

        return breaks


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


async def test_a_digest_leaves_out_what_is_muted(room):
    await follow(room, 1, 2)
    await room.type('!feed mute "chapel at Calder"')
    room.clock.now += timedelta(minutes=5)
    told = await room.type("!digest today")
    assert item(1).headline in told
    assert item(2).headline not in told
    assert "Left out: 1 (1 muted word)" in told


async def test_a_channel_that_refuses_is_told_of_and_left_after_three_tries(room):
    await follow(room, 1)
    room.feeds.put(1, 2, 3)
    await room.poll()
    room.channel.faults = ["refused"] * 6
    assert await room.posted() == []
    assert room.channel.told == [
        "I cannot post in #desk: missing Send Messages. Nothing was lost; next try at 10:05 UTC."
    ]
    for _ in range(2):
        room.clock.now += timedelta(minutes=6)
        await room.posted()
    assert room.channel.told[1] == (
        "f-1 posts there no more: Discord refused its posts in #desk three times (missing Send Messages). "
        "New articles are filed all the same. When that is mended: !feed route f-1 #desk"
    )
    assert len(room.channel.told) == 2
    assert "files without posting" in await room.type("!feed list")


async def test_many_feeds_do_not_flood_a_channel(room):
    for number in range(6):
        room.feeds.put(100 * number, url=f"https://wire.example/rss/{number}")
        await room.type(f"!feed add https://wire.example/rss/{number} route:#desk")
        stories = range(100 * number, 100 * number + 8)
        room.feeds.put(*stories, url=f"https://wire.example/rss/{number}")
    await room.poll()
    for _ in range(8):
        posted = await room.posted()
    grouped = [line for _, line in posted if "more new articles" in line]
    assert len(posted) - len(grouped) == 17
    assert len(grouped) == 6
    text = "\n".join(one.text for one in room.channel.messages)
    assert all(f"{item(100 * n + m).headline}**" in text for n in range(6) for m in range(1, 8))


async def test_a_wire_story_that_several_outlets_print_is_posted_once(room):
    await follow(room, 1)
    room.feeds.title = "EXAMPLE Daily"
    room.feeds.put(50, url="https://daily.example/rss")
    await room.type("!feed add https://daily.example/rss route:#desk")
    room.feeds.put(1, 2)
    await room.poll()
    copy = {"link": "https://daily.example/2", "guid": "d-2", "headline": "Chapel wall cracks"}
    room.feeds.at["https://daily.example/rss"] = [item(2, **copy), item(50)]
    told = await room.type("!feed test https://daily.example/rss")
    assert "1. Chapel wall cracks · would be filed (94 words) · not posted in #desk: a near-copy of a-" in told
    await room.poll()
    assert len(await room.posted()) == 1
    assert (await room.desk.articles.totals()).articles == 4


async def test_a_channel_that_is_full_gets_the_rest_later_and_another_one_gets_it_at_once(room):
    feeds, stories = 18, 4
    for number in range(feeds):
        url = f"https://wire.example/rss/{number}"
        room.feeds.put(10 * number, url=url)
        await room.type(f"!feed add {url} route:#desk every:15m")
        room.feeds.put(*range(10 * number, 10 * number + stories), url=url)
    await room.type("!feed route f-18 #sport")
    await room.poll(minutes=20)
    for _ in range(8):
        posted = await room.posted()
    in_desk = [line for place, line in posted if place == 900]
    assert len(in_desk) == MOST_AT_ALL
    assert len([place for place, _ in posted if place == 901]) == stories - 1  # the last feed waited for #desk alone
    for _ in range(2):
        await room.poll(minutes=20)
        for _ in range(8):
            posted = await room.posted()
    told = Counter()
    for message in room.channel.messages:
        told.update((message.place, n) for n in range(10 * feeds) if f"{item(n).headline}**" in message.text)
    new = [10 * number + n for number in range(feeds) for n in range(1, stories)]
    assert told == Counter([(900, n) for n in new] + [(901, n) for n in new[-stories + 1 :]])


async def fill_up(room, place):
    """So many posts of feeds for a channel that it takes no more for now."""
    for number in range(MOST_AT_ALL):
        part = Part(1, "EXAMPLE", f"n{number}")
        await room.desk.outbox.put(Post(f"full/{number}", Kind.FEED, GUILD, place, (part,), room.clock()))


async def posted_in(room, place):
    for _ in range(8):
        posted = await room.posted()
    return [line for there, line in posted if there == place]


@pytest.mark.parametrize(
    ("stop", "go"),
    [
        ('!feed mute "chapel at Calder" in:#sport', '!feed unmute "chapel at Calder"'),
        ("!feed route f-1 #sport topic:lighthouse", "!feed route f-1 #sport"),
    ],
)
async def test_what_may_be_posted_later_is_posted_though_another_channel_was_full_meanwhile(room, stop, go):
    await follow(room, 1)
    await room.type("!feed route f-1 #sport")
    await room.type(stop)
    room.feeds.put(1, 2, 3)
    room.clock.now += timedelta(minutes=30)
    await fill_up(room, 900)
    await room.poll(minutes=0)
    assert await posted_in(room, 901) == [f"**{item(3).headline}**"]
    await room.type(go)
    await room.poll()
    assert await posted_in(room, 901) == [f"**{item(n).headline}**" for n in (3, 2)]


async def test_reports_that_are_filled_into_one_form_are_each_posted(room):
    await follow(room, 1)
    form = (
        "An earthquake of magnitude {} shook the coast near {} on Monday, the seismological office said; no harm was "
        "reported from the villages along the shore. The office asked everybody who felt it to write down where they "
        "were, what they saw and heard, and whether anything fell from a shelf or a wall, and to send it in by post or "
        "by telephone. Weaker quakes may follow in the next days, as they did after the quake of last spring, and the "
        "office asked people to stay away from cliffs, from old walls and from the harbour until it knows more. The "
        "mayor, {}, thanked the fire service and said that the school would open again as soon as its roof was seen to."
    )
    first = item(2, headline="Quake near Lundby", text=form.format("4.1", "Lundby", "Ilse Tarn"))
    second = item(3, headline="Quake near Caldera", text=form.format("5.2", "Caldera", "Rui Pinhal"))
    room.feeds.at[WIRE] = [second, first, item(1)]
    await room.poll()
    for _ in range(2):
        await room.posted()
    text = "\n".join(one.text for one in room.channel.messages)
    assert "Quake near Lundby" in text
    assert "Quake near Caldera" in text


def sees(*names):
    """The places of somebody who sees these channels alone; a channel is named by name or mention."""
    return {key: place for key, place in PLACES.items() if place.name in names}.get


async def test_what_is_routed_to_channels_alone_that_somebody_cannot_see_is_not_there_for_them(room):
    await follow(room, 1, options="")
    room.feeds.put(2, url="https://wire.example/secret")
    await room.type("!feed add https://wire.example/secret route:#sport")
    secret = await room.desk.articles.article_at(item(2).link)
    quote = secret.quote_ids[0]
    room.clock.now += timedelta(minutes=1)
    lines = [
        "!search chapel", "!search Calder", "!article chapel", f"!article {item(2).link}", "!summary chapel",
        "!who said the chapel board", "!who Lindqvist2", "!quotes Mara Lindqvist2", f"!quotes {quote}",
        *(f"!{name} {secret.article.id}" for name in ("article", "quotes", "summary", "who", "why")),
        "!digest today preview:true", "!summary latest", "!quotes latest", "!feed list",
    ]  # fmt: skip
    for line in lines:
        outside = await room.type(line, places=sees("#desk"))
        inside = await room.type(line, places=sees("#desk", "#sport"))
        assert item(2).headline not in outside, line
        assert "chapel at Calder" not in outside, line
        assert "Lindqvist2" not in outside.replace(line.removeprefix("!quotes ").removeprefix("!who "), ""), line
        assert inside != outside, line
    assert "1 article" in await room.type("!status", places=sees("#desk"))
    assert "2 articles" in await room.type("!status", places=sees("#sport"))
    await room.type(f"!add {' '.join(item(2).text.split())}", places=sees("#desk"))
    await room.type("!feed route f-2 none")
    assert item(2).headline in await room.type("!search chapel", places=sees("#desk"))


async def test_what_came_by_another_way_too_is_for_everybody(room):
    await room.file(item_article(2), room.clock())
    room.clock.now += timedelta(minutes=1)
    room.feeds.put(1, 2, 3)
    await room.type(f"!feed add {WIRE} route:#sport")
    room.feeds.put(3, url="https://wire.example/open")
    await room.type("!feed add https://wire.example/open")
    for word, there in (("tannery", False), ("chapel", True), ("lighthouse", True)):
        found = await room.type(f"!search {word}", places=sees("#desk"))
        assert found.startswith("No matching articles") is not there, found


async def test_a_scheduled_digest_tells_nothing_that_its_readers_may_not_see(room):
    await follow(room, 1, options="route:#desk")
    room.feeds.put(2, url="https://wire.example/secret")
    await room.type("!feed add https://wire.example/secret route:#sport")
    until = HALF_PAST + MINUTE
    run = Wanted(schedule(guild=GUILD, number=1), Run(1, "x", None, HALF_PAST), NINE, until, until)
    told = said(await scheduled_digest(room.desk, run))
    assert "2 articles" in told
    room.desk.vitals.seen_from = lambda _place, other: other == 900
    run = replace(run, run=Run(1, "y", None, until))
    told = said(await scheduled_digest(room.desk, run))
    assert item(1).headline in told
    assert item(2).headline not in told
    assert "1 article" in told


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
