"""Filing: once, whole, and a changed article as the next version."""

from dataclasses import replace

import pytest
from filing_desk import FILED, NOW, STORY, filing_desk

from bot.newsdesk.filing import file, standing_status
from bot.newsdesk.intake import from_text
from bot.ports.intake import Unreadable, Why
from bot.ports.reader import Unfinished
from bot.ports.records import Outcome
from summarizer.types import Status


@pytest.fixture
async def desk(tmp_path):
    async with filing_desk(tmp_path) as opened:
        yield opened


async def test_the_same_article_again_changes_nothing_and_is_not_read_again(desk):
    first = await file(desk, from_text(STORY), FILED)
    again = await file(desk, from_text(STORY.replace("\n", "\r\n")), NOW)
    assert (first.outcome, again.outcome) == (Outcome.FILED, Outcome.UNCHANGED)
    assert again.stored == first.stored
    assert desk.reader.read_count == 1
    assert (await desk.articles.totals()).articles == 1


async def test_a_changed_figure_is_a_correction(desk):
    first = await file(desk, from_text(STORY), FILED)
    second = await file(desk, from_text(STORY.replace("2,000", "2,200")), NOW)
    assert second.outcome is Outcome.NEW_VERSION
    assert (second.stored.article.id, second.stored.article.version) == (first.stored.article.id, 2)
    assert second.stored.article.status is Status.CORRECTED
    assert [c.kind for c in second.changes] == ["figure"]
    assert await standing_status(desk, second.stored) is Status.CORRECTED


async def test_a_small_edit_is_refiled_and_never_buries_a_correction(desk):
    await file(desk, from_text(STORY), FILED)
    edited = STORY.replace("was closed", "was shut")
    assert (await file(desk, from_text(edited), NOW)).stored.article.status is Status.REFILED
    corrected = edited.replace("2,000", "2,200")
    assert (await file(desk, from_text(corrected), NOW)).stored.article.status is Status.CORRECTED
    last = await file(desk, from_text(corrected.replace("to reach", "to get to")), NOW)
    assert (last.stored.article.status, last.stored.article.version) == (Status.CORRECTED, 4)


async def test_the_address_makes_two_texts_one_article_whatever_the_headline(desk):
    article = from_text(STORY)
    await file(desk, replace(article, url="https://example.org/b"), FILED)
    renamed = replace(article, headline="Fernley bridge shut", url="http://www.example.org/b/?utm_source=x")
    second = await file(desk, renamed, NOW)
    assert second.outcome is Outcome.NEW_VERSION
    assert second.fields == ("headline", "url")
    assert second.changes == ()


async def test_what_an_earlier_version_stated_is_carried_on(desk):
    article = replace(from_text(STORY), outlet="EXAMPLE Wire", byline="Ann Example")
    await file(desk, article, FILED)
    second = await file(desk, from_text(STORY.replace("2,000", "2,200")), NOW)
    assert (second.stored.article.outlet, second.stored.article.byline) == ("EXAMPLE Wire", "Ann Example")


async def test_two_stories_under_one_headline_stay_two(desk):
    await file(desk, from_text("Weather\n\nRain is likely in the north and the east today."), FILED)
    other = await file(desk, from_text("Weather\n\nSun all over the country by the end of this week."), NOW)
    assert other.outcome is Outcome.FILED
    assert (await desk.articles.totals()).articles == 2


async def test_a_held_article_stays_held_in_its_next_version(desk):
    first = (await file(desk, from_text(STORY), FILED)).stored.article
    await desk.articles.amend(first.id, replace(first, status=Status.HELD), "ed", NOW, "hold")
    second = await file(desk, from_text(STORY.replace("2,000", "2,200")), NOW)
    assert (second.stored.article.id, second.stored.article.status) == (first.id, Status.HELD)
    assert await desk.articles.latest(NOW) is None


async def test_nothing_but_furniture_is_no_article(desk):
    with pytest.raises(Unreadable) as refused:
        await file(desk, from_text("picture.png\nLeave a Reply\n"), FILED)
    assert refused.value.why is Why.NO_TEXT
    assert (await desk.articles.totals()).articles == 0


async def test_reading_that_does_not_end_files_nothing(tmp_path):
    class Slow:
        async def read(self, article):
            raise Unfinished

    async with filing_desk(tmp_path, reader=Slow()) as desk:
        with pytest.raises(Unreadable) as refused:
            await file(desk, from_text(STORY), FILED)
        assert refused.value.why is Why.SLOW
        assert (await desk.articles.totals()).articles == 0
