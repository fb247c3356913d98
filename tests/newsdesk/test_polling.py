"""From a feed to its posts: baseline, new items, edits, bursts, mutes, several channels; each once, whatever breaks."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from feed_room import GUILD, PLACES, Broke, Clock, follow, item_article, open_room
from invented_feeds import WIRE, Invented, item, text_of
from newsroom import HALF_PAST, MINUTE, NINE, said
from schedule.newsroom import schedule

from bot.commands.scheduled import scheduled_digest
from bot.newsdesk import polling
from bot.newsdesk.feeding import MOST_AT_ALL
from bot.newsdesk.scheduled import Wanted
from bot.ports.outbox import Kind, Part, Post
from bot.ports.schedules import Run


@pytest.fixture
async def room(tmp_path):
    async with open_room(tmp_path) as room:
        yield room


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


async def test_a_post_says_that_the_item_was_corrected_or_says_itself_that_it_was_withdrawn(room):
    await follow(room, 1)
    gone = text_of(3) + "\n\nThis story has been withdrawn."
    room.feeds.at[WIRE] = [item(3, text=gone), item(2, headline=f"CORRECTED: {item(2).headline}"), item(1)]
    await room.poll()
    await room.posted()
    notes = sorted(post.text.split("\n")[2] for post in room.channel.messages)
    posted = " ".join(post.text for post in room.channel.messages)
    assert "counted 13 cracks" in posted
    assert "counted 14 cracks" not in posted
    assert notes == [
        "The article says itself that it was withdrawn.",
        "The article was corrected before it was filed here.",
    ]
    many = [item(n, text=text_of(n) + "\n\nThis story has been withdrawn.") for n in range(4, 12)]
    room.feeds.at[WIRE] = [*many, *room.feeds.at[WIRE]]
    await room.poll()
    assert (await room.posted())[-1] == (900, "**EXAMPLE Wire** · 3 more new articles")
    grouped = room.channel.messages[-1].text.split("\n")
    assert grouped.count("The article says itself that it was withdrawn.") == 3


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
