"""Reading an archive anew: every article once, whatever becomes of one, and what came in set aside stays so."""

import re
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest
from filing_desk import NOW
from store.making import plain

from bot.feeds import mail, pdf, word
from bot.newsdesk.rereading import BATCH, HANDED_IN, as_handed_in, reread
from bot.ports.reader import Unfinished
from bot.store import open_store
from summarizer.reading import read
from summarizer.text.engine import ENGINE
from summarizer.types import Dropped, Reading, Span


class Reader:
    """Finds so many words in each text; texts that hold a word of ``fails`` break it."""

    def __init__(self, fails=()):
        self.read_ones, self.fails = [], dict(fails)

    async def read(self, article):
        self.read_ones.append(article.headline)
        if article.headline in self.fails:
            raise self.fails[article.headline]
        return Reading(ENGINE, "en", len(article.text.split()))


@pytest.fixture
async def readings(tmp_path):
    """Of a few more old articles than are taken out at once."""
    async with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        for n in range(BATCH + 3):
            await store.articles.save(plain(n), Reading("0", "en", 3), NOW)
        await store.articles.save(plain(99), Reading(ENGINE, "en", 3), NOW)
        yield store.readings


async def test_every_old_article_is_read_once(readings):
    reader = Reader()
    assert [each.why async for each in reread(readings, reader)] == [""] * (BATCH + 3)
    assert sorted(reader.read_ones) == sorted(f"Report {n}" for n in range(BATCH + 3))
    assert await readings.outdated(ENGINE) == 0
    assert [each async for each in reread(readings, reader)] == []


async def test_one_that_cannot_be_read_keeps_its_reading_and_the_rest_goes_on(readings):
    fails = {"Report 2": Unfinished(), "Report 21": RuntimeError("read failed at marks.py:7")}
    kept = [each async for each in reread(readings, Reader(fails)) if each.why]
    assert [(each.stored.article.headline, each.why) for each in kept] == [
        ("Report 21", "read failed at marks.py:7"),
        ("Report 2", "it takes too long"),
    ]
    assert [each.article.headline for each in await readings.stale(ENGINE, 9)] == ["Report 21", "Report 2"]


async def test_a_text_of_which_nothing_would_be_left_keeps_its_reading(readings):
    class Blank(Reader):
        async def read(self, article):
            return replace(await super().read(article), words=0)

    kept = [each.why async for each in reread(readings, Blank())]
    assert kept == ["no paragraph is left when furniture is set aside"] * (BATCH + 3)


async def test_what_was_stopped_goes_on(readings):
    first = Reader()
    async with aclosing(reread(readings, first)) as stopped:
        for _ in range(5):
            await anext(stopped)
    assert await readings.outdated(ENGINE) == BATCH + 3 - 5
    second = Reader()
    assert len([each async for each in reread(readings, second)]) == BATCH + 3 - 5
    assert not set(first.read_ones) & set(second.read_ones)


async def test_lines_that_came_in_set_aside_stay_so(tmp_path):
    rows = ("The bridge stays closed, the council said.", "> An older mail.", "Share this article", "More on Monday.")
    text = "\n\n".join(rows)
    reply = text.index("> An")
    aside = Dropped(Span(reply, text.index("\n\nShare")), "quoted reply")
    article = replace(plain(1, text), set_aside=(aside,))
    async with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        old = (await store.articles.save(article, read(article), NOW)).stored
        stored = await store.articles.article(old.article.id)
        assert as_handed_in(stored).set_aside == (aside,), "a line that the reading itself set aside is looked at again"
        assert read(as_handed_in(stored)) == stored.reading
        assert read(stored.article) != stored.reading


def test_the_rules_by_which_files_set_lines_aside_are_all_known():
    for room in (mail, pdf, word):
        source = Path(room.__file__).read_text(encoding="utf-8")
        named = set(re.findall(r'"(quoted reply|signature|footnote|running [\w ]+)"', source))
        assert named
        assert named <= HANDED_IN
