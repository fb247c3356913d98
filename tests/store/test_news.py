"""What arrived, changed and was withdrawn in a window; and what nobody may be told of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from summarizer.types import Article, Reading, Status

NIGHT = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.fixture
async def articles(store):
    return store.articles


async def put(articles, name, at, text="The council met.", **stated):
    article = Article(f"About {name}", f"{name}. {text}", url=f"https://a.example/{name}", **stated)
    return (await articles.save(article, Reading("test", "en", 4), at)).stored


async def amend(articles, stored, at, **changes):
    now = await articles.article(stored.article.id)
    await articles.amend(stored.article.id, replace(now.article, **changes), "@editor", at, "a note")


def names(things):
    return [thing.stored.article.headline.removeprefix("About ") for thing in things]


async def test_the_window_takes_its_first_instant_and_not_its_last(articles):
    for name, at in {"a": MORNING - TICK, "b": MORNING, "c": NOON - TICK, "d": NOON}.items():
        await put(articles, name, at)
    news = await articles.news(MORNING, NOON, NOON)
    assert names(news.arrivals) == ["c", "b"]
    assert [a.at for a in news.arrivals] == [NOON - TICK, MORNING]
    assert names((await articles.news(NIGHT, MORNING, NOON)).arrivals) == ["a"]
    assert names((await articles.news(NOON, NOON + TICK, NOON + TICK)).arrivals) == ["d"]


async def test_an_old_article_with_a_new_version_is_a_revision_and_no_arrival(articles):
    await put(articles, "old", NIGHT, "It cost 2,000 pounds.")
    await put(articles, "old", NIGHT + TICK, "It cost 2,100 pounds.")
    await put(articles, "old", MORNING, "It cost 2,200 pounds.")
    await put(articles, "old", NOON, "It cost 2,300 pounds.")
    news = await articles.news(MORNING, NOON, NOON + TICK)
    assert news.arrivals == ()
    (revision,) = news.revisions
    assert (revision.before.article.version, revision.after.article.version) == (2, 4)
    assert revision.at == NOON
    # The night's digest is about the article; what it says is what stands now.
    night = await articles.news(NIGHT, MORNING, NOON + TICK)
    assert [a.stored.article.version for a in night.arrivals] == [4]
    assert [(r.before.article.version, r.after.article.version) for r in night.revisions] == [(1, 4)]


async def test_nothing_held_or_under_embargo_is_told(articles):
    held = await put(articles, "held", MORNING)
    await amend(articles, held, MORNING, status=Status.HELD)
    await put(articles, "secret", MORNING, embargoed_until=NOON)
    await put(articles, "secret two", MORNING, embargoed_until=NOON)
    await put(articles, "secret two", MORNING + TICK, "Another text.", embargoed_until=NOON)
    news = await articles.news(NIGHT, NOON, NOON - TICK)
    assert (news.arrivals, news.revisions, news.withdrawals, news.more) == ((), (), (), 0)


async def test_an_embargo_that_ends_and_a_hold_that_ends_are_arrivals(articles):
    await put(articles, "embargo", NIGHT, embargoed_until=MORNING)
    held = await put(articles, "hold", NIGHT, status=Status.HELD)
    assert (await articles.news(NIGHT, MORNING, MORNING)).arrivals == ()
    await amend(articles, held, MORNING + TICK, status=Status.OK)
    news = await articles.news(MORNING, NOON, NOON)
    assert names(news.arrivals) == ["hold", "embargo"]
    assert [a.at for a in news.arrivals] == [MORNING + TICK, MORNING]


async def test_withdrawals_are_told_with_their_time_and_are_no_arrivals(articles):
    one = await put(articles, "one", NIGHT)
    two = await put(articles, "two", MORNING)
    await put(articles, "killed", MORNING, status=Status.WITHDRAWN)
    back = await put(articles, "back", NIGHT)
    await amend(articles, one, MORNING + 2 * TICK, status=Status.WITHDRAWN)
    await amend(articles, two, NOON, status=Status.WITHDRAWN)
    await amend(articles, back, MORNING, status=Status.WITHDRAWN)
    await amend(articles, back, MORNING + TICK, status=Status.OK)
    await amend(articles, one, MORNING + 3 * TICK, outlet="EXAMPLE Wire")
    news = await articles.news(MORNING, NOON, NOON + TICK)
    assert news.arrivals == ()
    assert [(w.stored.article.headline, w.at) for w in news.withdrawals] == [
        ("About killed", MORNING),
        ("About one", MORNING + 2 * TICK),
    ]
    assert names((await articles.news(NOON, NOON + TICK, NOON + TICK)).withdrawals) == ["two"]
    assert await articles.withdrawn_at(one.article.id) == MORNING + 2 * TICK
    assert await articles.withdrawn_at(back.article.id) is None


async def test_a_withdrawal_that_came_with_a_version_after_an_editors_is_told_at_that_version(articles):
    one = await put(articles, "one", NIGHT)
    await amend(articles, one, NIGHT + TICK, status=Status.WITHDRAWN)
    await amend(articles, one, NIGHT + 2 * TICK, status=Status.OK)
    await put(articles, "one", MORNING, "Gone.", status=Status.WITHDRAWN)
    for window in ((NIGHT, NOON), (MORNING, NOON)):
        (told,) = (await articles.news(*window, NOON)).withdrawals
        assert (told.at, told.reason) == (MORNING, "")
    assert (await articles.news(NIGHT, MORNING, NOON)).withdrawals == ()
    # What comes in while it is withdrawn changes nothing of that.
    await put(articles, "one", MORNING + TICK, "Gone, all of it.", status=Status.WITHDRAWN)
    assert await articles.withdrawn_at(one.article.id) == MORNING
    assert (await articles.news(MORNING + TICK, NOON, NOON)).withdrawals == ()


async def test_a_version_that_comes_after_an_editors_withdrawal_does_not_move_it(articles):
    one = await put(articles, "one", NIGHT)
    await amend(articles, one, MORNING, status=Status.WITHDRAWN)
    await put(articles, "one", MORNING + TICK, "Another text.")
    assert await articles.withdrawn_at(one.article.id) == MORNING
    assert [w.at for w in (await articles.news(NIGHT, NOON, NOON)).withdrawals] == [MORNING]


async def test_what_is_too_much_to_read_is_counted(articles, monkeypatch):
    monkeypatch.setattr("bot.store.news.MOST", 11)
    for number in range(14):
        await put(articles, f"n{number}", MORNING + number * TICK)
    news = await articles.news(MORNING, NOON, NOON)
    assert names(news.arrivals) == [f"n{number}" for number in range(13, 2, -1)]
    assert news.more == 3
