"""Reading an old archive anew: what its articles say of themselves becomes their state, and what editors set stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from filing_desk import NOW, Here, filing_desk, said

from bot.newsdesk.own_status import restated
from bot.newsdesk.rereading import reread
from summarizer.reading import read
from summarizer.types import Article, Status

HOUR = timedelta(hours=1)
OK, CORRECTED, REFILED, HELD, WITHDRAWN = Status.OK, Status.CORRECTED, Status.REFILED, Status.HELD, Status.WITHDRAWN
PLAIN = """The ferry to Harle ran aground on Monday with 40 people on board, the harbour office said.

“We felt a bump and then nothing,” said Lena Marsh, who was on deck.

The harbour office said that the ferry had left the channel in fog. Two boats of the coast guard took the passengers
ashore in the course of the evening, and nobody was hurt.

The ferry is 31 years old and was to be sold in spring, after the island of Harle had ordered a new one from a yard in
Velm. Until Friday at least, buses and a fishing boat will carry the mail and the pupils of the island's school."""
NOTE = "This article was amended on 24 November 2026. An earlier version gave the wrong name of the island."
CORRECTS = f"{PLAIN}\n\n{NOTE}"
GONE = f"This story has been withdrawn.\n\n{PLAIN}"
ADDRESS = "https://wire.example/ferry"


def ferry(text, status=OK):
    return Article("Ferry runs aground off Harle", text, outlet="EXAMPLE Wire", url=ADDRESS, status=status)


async def old(desk, *versions):
    """File versions, an hour apart, as an earlier engine read them and gave them their states."""
    for at, (text, status) in enumerate(versions):
        article = ferry(text, status)
        filing = await desk.articles.save(article, replace(read(article), engine="0"), NOW + at * HOUR)
    return filing.stored.article.id


async def anew(desk):
    return [each.why async for each in reread(desk.readings, Here())]


async def states(desk, article):
    newest = await desk.articles.article(article)
    every = [await desk.articles.article(article, n + 1) for n in range(newest.versions)]
    assert every[-1].article == newest.article
    return [each.article.status for each in every]


@pytest.mark.parametrize(
    ("versions", "now"),
    [
        ([(CORRECTS, OK)], [CORRECTED]),
        ([(f"(Refiles to add dateline)\n\n{PLAIN}", OK)], [REFILED]),
        ([(GONE, OK)], [OK]),
        ([(PLAIN, OK)], [OK]),
        ([(PLAIN, CORRECTED)], [OK]),
        ([(PLAIN, OK), (CORRECTS, REFILED)], [OK, CORRECTED]),
        ([(CORRECTS, OK), (CORRECTS.replace("in fog", "in thick fog"), REFILED)], [CORRECTED, CORRECTED]),
        ([(PLAIN, OK), (PLAIN.replace("40 people", "44 people"), CORRECTED)], [OK, CORRECTED]),
        ([(PLAIN, OK), (PLAIN.replace("in fog", "in thick fog"), REFILED)], [OK, REFILED]),
        ([(CORRECTS, HELD)], [HELD]),
        ([(CORRECTS, WITHDRAWN)], [WITHDRAWN]),
    ],
)
async def test_an_archive_from_before_the_rules_gets_its_states(tmp_path, versions, now):
    async with filing_desk(tmp_path) as desk:
        article = await old(desk, *versions)
        assert await anew(desk) == [""]
        assert await states(desk, article) == now
        assert await anew(desk) == []


async def test_then_it_is_found_and_told_as_if_it_had_been_filed_today(tmp_path):
    later = NOW + 5 * HOUR
    async with filing_desk(tmp_path / "old") as desk:
        article = await old(desk, (CORRECTS, OK), (CORRECTS.replace("in fog", "in thick fog"), REFILED))
        assert "No matching articles" in await said(desk, "!search status:corrected", now=later)
        await anew(desk)
        assert article in await said(desk, "!search status:corrected", now=later)
        told = await said(desk, f"!summary {article}", now=later)
        assert f"\nThe article was corrected.\nIts own note, ¶7: {NOTE}\n" in told
        assert "status corrected" in await said(desk, f"!article {article}", now=later)
    async with filing_desk(tmp_path / "gone") as desk:
        article = await old(desk, (GONE, OK))
        await anew(desk)
        for asked in ("!quotes Marsh", "!search aground", f"!who {article}"):
            assert "The article says itself that it was withdrawn." in await said(desk, asked, now=later)


@pytest.mark.parametrize("done", [("hold",), ("withdraw",), ("hold", "release"), ("withdraw", "release")])
async def test_what_an_editor_set_stays(tmp_path, done):
    async with filing_desk(tmp_path) as desk:
        article = await old(desk, (PLAIN, CORRECTED))
        for n, verb in enumerate(done, 1):
            sure = " confirm:yes" if verb == "withdraw" else ""
            await said(desk, f"!article {article} {verb} reason:checked{sure}", now=NOW + n * HOUR)
        before = await states(desk, article)
        await anew(desk)
        assert await states(desk, article) == before
        # What comes in after that is weighed again.
        anew_filed = ferry(CORRECTS, REFILED)
        await desk.articles.save(anew_filed, replace(read(anew_filed), engine="0"), NOW + 9 * HOUR)
        await anew(desk)
        assert (await states(desk, article))[-1] == (CORRECTED if done[-1] == "release" else before[-1])


async def test_metadata_that_an_editor_set_is_no_decision_on_the_state(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = await old(desk, (CORRECTS, OK))
        await said(desk, f'!article {article} set byline:"A. Writer"')
        await anew(desk)
        stored = await desk.articles.article(article)
        assert (stored.article.status, stored.article.byline) == (CORRECTED, "A. Writer")


def test_of_what_nobody_can_read_any_more_the_state_stays():
    assert restated([REFILED, REFILED], [None, OK], [False, False]) == [REFILED, REFILED]
    assert restated([OK, REFILED, REFILED], [CORRECTED, None, OK], [False] * 3) == [CORRECTED] * 3
    assert restated([OK, REFILED], [CORRECTED, OK], [True, False]) == [OK, REFILED]
    assert restated([OK, HELD, REFILED], [CORRECTED, OK, OK], [False] * 3) == [CORRECTED, HELD, REFILED]
