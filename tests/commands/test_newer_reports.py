"""A story that a topic finds by an older report alone: its newest report is named."""

from dataclasses import replace
from datetime import timedelta

import pytest
from newsroom import HALF_PAST, NINE

from bot.newsdesk.newer import MOST_LOOKED_AT
from summarizer.types import Article, Status

DAY = timedelta(days=1)
NOW = HALF_PAST + 2 * DAY
FIRST = Article(
    "Orla Brandt ahead in Vestholm as count begins",
    "Orla Brandt, a pilot, led the election for mayor of Vestholm late on Monday with a quarter of ballots counted, "
    "the town clerk said.\n\n"
    "Brandt had 53 percent and the mayor, Niels Aagaard, 44 percent, the clerk, Ida Krogh, said in the town hall.\n\n"
    "“We wait for the islands,” Aagaard said. The islands off Vestholm are counted last, and he is from one.\n\n"
    "The boxes of the islands come by the ferry Signe, which was held in port by a storm all day, Krogh said. "
    "A box that was wet was dried on a stove under the eyes of both sides, and nobody complained of that.\n\n"
    "The mayor of the town serves for five years. Four of the last six were born on the islands, the clerk said.",
)
RESULT = Article(
    "Aagaard stays mayor of Vestholm by 31 votes",
    "Niels Aagaard stays mayor of Vestholm by 31 votes, the town clerk said on Tuesday after the boxes of the islands "
    "had turned the lead of Orla Brandt.\n\n"
    "Aagaard had 49.8 percent and Brandt 49.5 percent, the clerk, Ida Krogh, said.\n\n"
    "“It is a result, not a gift,” Aagaard said in the town hall. Brandt said that she would ask for a recount of the "
    "islands, whose boxes came by the ferry Signe.",
)
OTHER = Article(
    "Vestholm quay to be raised",
    "The quay of Vestholm will be raised by a foot before the winter, the harbour master said on Tuesday.\n\n"
    "The mayor of Vestholm, Niels Aagaard, has set 2 million crowns aside. The stone comes from a quarry in Norre.\n\n"
    "The work closes two berths until March. The fish market moves into the old rope works for the time.",
)
NAMED = "\nA newer report of this story: {} (Aagaard stays mayor of Vestholm by 31 votes)\n"


async def test_the_newest_report_is_named_where_it_does_not_hold_the_words(room):
    first = await room.file(FIRST)
    result = await room.file(RESULT, NINE + DAY)
    for line in ("!summary election", "!summary election len:short"):
        answer = await room.ask(line, NOW)
        assert first.article.id in answer
        assert NAMED.format(result.article.id) in answer


async def test_it_is_named_under_several_articles_too(room):
    await room.file(FIRST)
    copy = Article("Vestholm counts", "The town of Vestholm counts its election. " + OTHER.text)
    await room.file(copy, NINE + timedelta(minutes=1))
    result = await room.file(RESULT, NINE + DAY)
    answer = await room.ask("!summary election", NOW)
    assert answer.startswith("election · 2 stories from 2 articles")
    assert f": {result.article.id} (Aagaard stays mayor of Vestholm by 31 votes)\n" in answer
    assert "\nA newer report of the story of a-" in answer


async def test_what_is_found_itself_is_not_named_again(room):
    await room.file(FIRST)
    await room.file(RESULT, NINE + DAY)
    assert "newer report" not in await room.ask("!summary Vestholm", NOW)


@pytest.mark.parametrize("case", ["older", "other", "opinion", "until", "id", "late", "withdrawn"])
async def test_nothing_else_is_named(room, case):
    first = await room.file(FIRST, NINE + DAY if case == "older" else NINE)
    line = {"until": "!summary election until:2026-11-23", "id": f"!summary {first.article.id}"}.get(
        case, "!summary election"
    )
    article = OTHER if case == "other" else RESULT
    if case == "opinion":
        article = Article(f"Opinion: {RESULT.headline}", RESULT.text)
    later = {"older": NINE, "late": NINE + 9 * DAY}.get(case, NINE + DAY)
    filed = await room.file(article, later)
    if case == "withdrawn":
        await room.amend(filed, status=Status.WITHDRAWN)
    answer = await room.ask(line, NOW + 9 * DAY)
    assert answer.startswith(FIRST.headline)
    assert "newer report" not in answer


async def test_with_an_outlet_only_its_own_is_named(room):
    await room.file(replace(FIRST, outlet="EXAMPLE Post"))
    mail = replace(RESULT, outlet="EXAMPLE Mail", url="https://m.example/1")
    filed = await room.file(mail, NINE + DAY)
    assert NAMED.format(filed.article.id) in await room.ask("!summary election", NOW)
    line = '!summary election outlet:"EXAMPLE Post"'
    assert "newer report" not in await room.ask(line, NOW)
    own = replace(RESULT, text=f"{RESULT.text}\n\nThe town clerk went home.", outlet="EXAMPLE Post")
    filed = await room.file(own, NINE + DAY)
    assert NAMED.format(filed.article.id) in await room.ask(line, NOW)


STONES = Article(
    "Chapel of Saint Ruan loses its roof",
    "Part of the roof of Saint Ruan came down in the night, and a mason, Ivo Kestrel, was buried, the fire service "
    "of Morlow said.\n\n"
    "“I heard it from my bed,” said the priest, Denis Farrow. The chapel had been closed for the frost.\n\n"
    "Kestrel was dug out alive and taken to the hospital in Morlow, said Una Brace of the fire service.\n\n"
    "The chapel stands on a rock above the sea and can be reached by steps alone, so that beams and shovels had to be "
    "carried up by hand. Some forty people formed a chain in the dark. It took them five hours.\n\n"
    "A painting of the patron on his boat was brought to the vicarage. It is wet, but whole. The bell hung on one bolt "
    "and was let down on ropes before daybreak, and now stands in the grass.",
)
MASON = Article(
    "Ivo Kestrel leaves hospital on his own feet",
    "Ivo Kestrel walked out of hospital on Tuesday and asked for his hammer, Denis Farrow said.\n\n"
    "Saint Ruan is to have slates again by summer. Una Brace gave him his hat in Morlow; a dog had dug it out.",
)


async def test_what_shares_its_names_alone_is_of_the_story_too(room):
    first = await room.file(STONES)
    newer = await room.file(MASON, NINE + DAY)
    answer = await room.ask("!summary mason", NOW)
    assert first.article.id in answer
    assert f"\nA newer report of this story: {newer.article.id} ({MASON.headline})\n" in answer


async def test_the_newest_report_is_found_among_many(room):
    await room.file(FIRST)
    for n in range(MOST_LOOKED_AT + 5):
        text = f"Box {n} of Vestholm was sold by the town for {n + 40} crowns at a fair of the harbour guild on Monday."
        await room.file(Article(f"Vestholm fair sells lot {n}", text), NINE + timedelta(minutes=n))
    result = await room.file(RESULT, NINE + DAY)
    assert NAMED.format(result.article.id) in await room.ask("!summary election", NOW)


async def test_a_correction_of_an_older_report_is_no_newer_one(room):
    stated = Article(RESULT.headline, RESULT.text, outlet="EXAMPLE Post", url="https://p.example/1")
    await room.file(stated)
    await room.file(FIRST, NINE + timedelta(hours=1))
    await room.file(
        Article(stated.headline, stated.text.replace("49.5", "49.4"), outlet=stated.outlet, url=stated.url), NINE + DAY
    )
    assert "newer report" not in await room.ask("!summary election", NOW)


async def test_what_says_of_itself_that_it_was_withdrawn_is_no_newer_report(room):
    await room.file(FIRST)
    await room.file(replace(RESULT, text=f"{RESULT.text}\n\nThis story has been withdrawn."), NINE + DAY)
    assert "newer report" not in await room.ask("!summary election", NOW)


async def test_a_digest_of_a_topic_tells_its_story_from_the_newest_report(room):
    first = await room.file(FIRST)
    await room.file(RESULT, NINE + timedelta(hours=8))
    await room.file(OTHER, NINE + timedelta(hours=9))
    answer = await room.ask("!digest topic:election", NINE + timedelta(hours=10))
    assert f"\n1. {RESULT.headline}\n" in answer
    assert first.article.id in answer
    assert "2 articles, 1 story" in answer
    assert OTHER.headline not in answer


async def test_an_older_report_without_the_words_is_not_taken_into_a_topic(room):
    await room.file(RESULT)
    await room.file(FIRST, NINE + timedelta(hours=8))
    answer = await room.ask("!digest topic:election", NINE + timedelta(hours=10))
    assert "1 article, 1 story" in answer
    assert RESULT.headline not in answer


async def test_a_digest_tells_how_a_topic_of_the_days_before_went_on(room):
    await room.file(FIRST)
    assert FIRST.headline in await room.ask("!digest topic:election", HALF_PAST)
    assert (await room.ask("!digest topic:election", NINE + timedelta(hours=4))).startswith("No new articles")
    await room.file(RESULT, NINE + timedelta(hours=8))
    await room.file(OTHER, NINE + timedelta(hours=9))
    answer = await room.ask("!digest topic:election", NINE + timedelta(hours=10))
    assert "1 article, 1 story" in answer
    assert f"\n1. {RESULT.headline}\n" in answer
    assert (await room.ask("!digest topic:ferry", NINE + 5 * DAY)).startswith("No new articles")
