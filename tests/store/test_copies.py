"""Near-copies are kept, linked and told; candidates come from an index, and what is hidden is linked with nobody."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from newsroom import DAM, DAM_COPY, DAM_REWRITE, HALF_PAST, NINE, STRIKE, EngineHere, Newsroom, open_newsroom
from ports_of import ports

from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import file
from bot.newsdesk.identity import BULLETIN
from bot.ports.records import Outcome
from bot.store import Store
from summarizer.stories.copies import containment, shared, shingles, sketch, sought
from summarizer.types import Article, Paragraph, Reading, Span, Status

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "rt", "sk", "ll", "m")]


def invented(seed: int, words: int = 500) -> str:
    """A text of its own words in paragraphs of a few sentences."""
    rng = random.Random(seed)
    sentences = []
    while sum(map(len, sentences)) < words:
        sentences.append([rng.choice(WORDS) for _ in range(rng.randint(8, 24))])
    lines = [" ".join(s).capitalize() + "." for s in sentences]
    return "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))


def edits(text: str, seed: int) -> dict[str, str]:
    """The four ways in which wire copy is printed again."""
    rng = random.Random(seed)
    paragraphs = text.split("\n\n")
    kept = [p for p in paragraphs if rng.random() > 0.15] or paragraphs
    return {
        "as it is": text,
        "cut": "\n\n".join(paragraphs[: max(1, round(len(paragraphs) * 0.7))]),
        "dropped, with an agency head and tail": "\n\n".join(
            ["HARBEK (EXAMPLE Agency) - " + kept[0], *kept[1:], "(Reporting by the desk of the agency in Harbek.)"]
        ),
        "words dropped": " ".join(w for w in text.split(" ") if rng.random() > 0.05),
    }


def reading(text: str) -> Reading:
    """A reading that took everything for one paragraph."""
    return Reading("test", "fr", len(text.split()), (Paragraph(Span(0, len(text)), 1),))


@pytest.fixture
async def room(store: Store) -> Newsroom:
    return Newsroom(Desk(**ports(store), reader=EngineHere()))


async def test_every_edit_of_every_article_is_found_and_nothing_else(room: Newsroom) -> None:
    originals = {seed: Article(f"Story {seed}", invented(seed)) for seed in range(60)}
    ids = {seed: (await room.file(article)).article.id for seed, article in originals.items()}
    right = wrong = asked = 0
    for seed, article in originals.items():
        for text in edits(article.text, seed).values():
            found = await room.desk.articles.alike(Article("", text))
            asked += 1
            right += bool(found) and found[0].other.article.id == ids[seed]
            wrong += sum(each.other.article.id != ids[seed] for each in found)
    assert (right, wrong) == (asked, 0)


@pytest.mark.parametrize(("first", "second"), [(60, 1400), (1400, 90), (30, 300), (300, 90), (2000, 300)])
def test_a_short_text_is_found_in_a_long_one_and_the_other_way_round(first: int, second: int) -> None:
    long, short = invented(7, max(first, second)), None
    short = " ".join(long.split()[: min(first, second)])
    stored, asked = (short, long) if first < second else (long, short)
    hits = sketch(shingles(stored)) & sought(shingles(asked))
    assert len(hits) >= 2


def test_shares_are_told_both_ways_and_only_of_copies() -> None:
    long, other = shingles(invented(1, 600)), shingles(invented(2, 600))
    half = shingles(" ".join(invented(1, 600).split()[:80]))
    share, back = shared(half, long)
    assert share == 1.0
    assert 0 < back < 0.3
    assert shared(long, other) == (0.0, 0.0)
    assert containment(half, long) == 1.0
    assert shared(frozenset(), long) == (0.0, 0.0)


async def test_a_copy_is_kept_and_linked_both_ways(room: Newsroom) -> None:
    first = await room.file(DAM)
    second = await room.file(DAM_COPY, HALF_PAST)
    await room.file(STRIKE)
    (near,) = await room.desk.articles.copies(second.article.id, HALF_PAST)
    assert near.other.article.id == first.article.id
    assert near.share == 1.0
    assert 0.9 < near.back < 1.0
    (back,) = await room.desk.articles.copies(first.article.id, HALF_PAST)
    assert (back.other.article.id, back.share, back.back) == (second.article.id, near.back, near.share)
    assert await room.desk.articles.copies("a-0000", HALF_PAST) == []


async def test_it_is_said_when_a_copy_is_added_and_on_its_card(room: Newsroom) -> None:
    first = await room.file(DAM)
    text = "\n\n".join(DAM_COPY.text.split("\n\n")[:4])
    added = await room.ask(f"!add outlet:EXAMPLE headline:Harbek {text}")
    assert f"\n100 % of this is {first.article.id} (EXAMPLE Wire)\n" in added
    second = added.split()[1].rstrip(":")
    assert f"\n100 % of this is {first.article.id} (EXAMPLE Wire)\n" in await room.ask(f"!article {second}")
    card = await room.ask(f"!article {first.article.id}")
    assert f"\n100 % of {second} (EXAMPLE) is in this\n" in card  # the one that came first is no copy of the other
    assert " of this is " not in await room.ask(f"!article {(await room.file(DAM_REWRITE)).article.id}")


async def test_a_long_story_that_holds_a_brief_says_so(room: Newsroom) -> None:
    brief = await room.file(Article("Brief", DAM.text.split("\n\n")[2], outlet="EXAMPLE Brief"))
    longer = await room.file(replace(DAM, text=DAM.text + "\n\n" + STRIKE.text))
    assert f"100 % of {brief.article.id} (EXAMPLE Brief) is in this\n" in await room.ask(
        f"!article {longer.article.id}"
    )


@pytest.mark.parametrize("how", ["held", "withdrawn", "embargo"])
async def test_what_may_not_be_shown_is_named_to_nobody(room: Newsroom, how: str) -> None:
    first = await room.file(DAM)
    second = await room.file(DAM_COPY)
    changes = {
        "held": {"status": Status.HELD},
        "withdrawn": {"status": Status.WITHDRAWN},
        "embargo": {"embargoed_until": HALF_PAST + timedelta(days=1)},
    }[how]
    await room.amend(first, **changes)
    assert await room.desk.articles.copies(second.article.id, HALF_PAST) == []
    assert first.article.id not in await room.ask(f"!article {second.article.id}")


async def test_a_new_version_is_linked_anew(room: Newsroom) -> None:
    first = await room.file(DAM)
    second = await room.file(DAM_COPY)
    await room.file(replace(DAM_COPY, text=STRIKE.text))
    assert await room.desk.articles.copies(first.article.id, HALF_PAST) == []
    assert await room.desk.articles.copies(second.article.id, HALF_PAST) == []


async def test_a_story_under_another_headline_of_its_outlet_is_the_next_version(room: Newsroom) -> None:
    first = await room.file(DAM)
    longer = DAM.text + "\n\nIt rains."
    again = replace(DAM, url=None, headline="Harbek dam: what we know", text=longer)
    filed = await file(room.desk, again, HALF_PAST)
    assert (filed.outcome, filed.stored.article.id) == (Outcome.NEW_VERSION, first.article.id)
    assert filed.stored.article.url == DAM.url


async def test_two_addresses_of_one_outlet_are_two_articles_that_are_linked(room: Newsroom) -> None:
    first = await room.file(DAM)
    other = replace(
        DAM, url="https://wire.example/another", headline="Another headline", text=DAM.text + "\n\nIt rains."
    )
    filed = await file(room.desk, other, HALF_PAST)
    assert filed.outcome is Outcome.FILED
    (near,) = await room.desk.articles.copies(filed.stored.article.id, HALF_PAST)
    assert near.other.article.id == first.article.id


async def test_a_brief_takes_no_long_storys_place(room: Newsroom) -> None:
    long = replace(DAM, text=DAM.text + "\n\n" + STRIKE.text)
    await room.file(long)
    brief = replace(DAM, url=None, headline="Another headline", text=STRIKE.text)
    assert len(brief.text.split()) >= BULLETIN
    assert (await file(room.desk, brief, HALF_PAST)).outcome is Outcome.FILED


async def test_bulletins_of_one_outlet_and_day_stand_for_themselves(room: Newsroom) -> None:
    text = "The river at {} rose to {} metres by noon on Monday, the water board said. The gauge is read again at six."
    for place, metres in (("Ashby", 3), ("Calder", 4), ("Ashby", 5)):
        bulletin = Article(f"River at {place}", text.format(place, metres), outlet="EXAMPLE Board")
        await file(room.desk, replace(bulletin, headline=f"River at {place}: {metres}"), HALF_PAST)
    assert (await room.desk.articles.totals()).articles == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"outlet": "EXAMPLE Daily"},
        {"outlet": None},
        {"published_at": datetime(2026, 11, 20, tzinfo=UTC)},
        {"text": "\n\n".join(DAM.text.split("\n\n")[:3])},
    ],
)
async def test_another_outlet_a_later_day_and_a_brief_stand_for_themselves(
    room: Newsroom, changes: dict[str, object]
) -> None:
    await room.file(DAM)
    other = replace(DAM, url=None, headline="Another headline", **changes)  # type: ignore[arg-type]
    assert (await file(room.desk, other, HALF_PAST)).outcome is Outcome.FILED
    assert (await room.desk.articles.totals()).articles == 2


async def test_a_set_phrase_of_thousands_of_articles_costs_no_more(tmp_path: Path) -> None:
    """Not the seconds but the rows that are looked at: of each run of words, the newest so many."""
    tail = "the opinions in this piece are those of the writer alone and not of the paper or of its owners at all"
    async with open_newsroom(tmp_path) as room:
        for number in range(200):
            article = Article(f"Story {number}", f"{invented(number, 60)}\n\n{tail}")
            await room.desk.articles.save(article, reading(article.text), NINE)
        found = await room.desk.articles.alike(Article("", f"{invented(3, 60)} {tail}"))
        assert [each.other.article.headline for each in found] == ["Story 3"]
    with closing(sqlite3.connect(tmp_path / "desk.db")) as archive:
        plan = archive.execute(
            "EXPLAIN QUERY PLAN SELECT article FROM sketches t WHERE t.shingle = 5 "
            "ORDER BY t.article DESC LIMIT 1 OFFSET 9"
        ).fetchall()
        assert all("SCAN" not in row[3] and "TEMP" not in row[3] for row in plan)


async def test_the_next_report_in_the_same_form_is_linked_with_nobody_and_replaces_nothing(room: Newsroom) -> None:
    form = (
        "A strong earthquake shook the town of {0} at dawn on Monday and brought down its market hall, the office for "
        "earthquakes said.\n\n{1}, the mayor of {0}, said that schools would stay closed until engineers had looked "
        "at every wall, and asked people to keep off the roads so that ambulances could pass. Shops in {0} opened in "
        "the afternoon, and the power was back in most streets.\n\nThe office said that weaker quakes may follow in "
        "the next days and asked everybody near {0} to report what they felt, and when, and how long it went on."
    )
    first, second = (form.format(*who) for who in (("Lundby", "Ilse Tarn"), ("Caldera", "Rui Pinhal")))
    assert len(first.split()) >= BULLETIN
    filed = await room.file(Article("Quake hits coast", first, outlet="EXAMPLE Wire"))
    for headline in ("Quake hits coast", "Another one hits the coast"):
        other = await file(room.desk, Article(headline, second, outlet="EXAMPLE Wire"), HALF_PAST)
        assert other.stored.article.id != filed.article.id
    assert await room.desk.articles.copies(filed.article.id, HALF_PAST) == []
    again = await room.desk.articles.alike(Article("", first.replace("the market", "market") + " It rained."))
    assert [near.other.article.id for near in again] == [filed.article.id]
