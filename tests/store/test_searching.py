"""Searches find what they say, newest first, and no word of a user is ever syntax."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.making import DAY, HOUR, NOW, TICK, every, plain, read, term

from bot.ports.records import Filters
from bot.ports.search import Query, Term
from bot.store import Store, articles
from bot.store.fts5 import match, phrase
from summarizer.types import Article, Status

TEXTS = {
    "ferry": "The ferry was evacuated at dawn. A red buoy marked the line.",
    "crossing": "The council drew a red line: no crossing before the tests.",
    "evacuation": "An evacuation of the old harbour cost 100,000 crowns, said O’Neill’s office.",
    "café": "Café owners on the Øresund quay want naïve tourists — and a rebuilt pier.",
}


async def filed(store: Store) -> None:
    for hours, (name, text) in enumerate(TEXTS.items()):
        article = Article(f"About the {name}", text, url=f"https://harbour.example/{hours}")
        await store.articles.save(article, read(article), NOW + hours * HOUR)


async def names(store: Store, query: Query) -> list[str]:
    total, found = await store.articles.search(query, Filters(), NOW + 9 * DAY, 9)
    assert total == len(found)
    return [stored.article.headline.removeprefix("About the ") for stored in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (every("the"), ["café", "evacuation", "crossing", "ferry"]),
        (every("harbour"), ["evacuation"]),
        (every("red line"), ["crossing"]),
        (every("red", "line"), ["crossing", "ferry"]),
        (every("RED", "LiNe"), ["crossing", "ferry"]),
        (every("line red"), []),
        (every("evacuat*"), ["evacuation", "ferry"]),
        (every("evacuat"), []),
        (every("red li*"), ["crossing"]),
        (every("red", never=("crossing",)), ["ferry"]),
        (every("red", never=("crossing", "buoy")), []),
        (every("red", never=("red buoy",)), ["crossing"]),
        (Query(((term("harbour"), term("buoy")),)), ["evacuation", "ferry"]),
        (Query(((term("harbour"), term("buoy")), (term("ferry"),))), ["ferry"]),
        (every("100,000 crowns"), ["evacuation"]),
        (every("100000"), []),
        (every("o'neill"), ["evacuation"]),
        (every("ONeill’s"), []),
        (every("cafe"), ["café"]),
        (every("CAFÉ", "oresund", "naive"), ["café"]),
        (every("about the ferry"), ["ferry"]),
        (every("ferry the"), []),
        (every("nothing of the kind"), []),
        (Query(()), ["café", "evacuation", "crossing", "ferry"]),
        (Query((), (term("red"),)), []),
    ],
)
async def test_what_is_asked_for_is_found(store: Store, query: Query, expected: list[str]) -> None:
    await filed(store)
    assert await names(store, query) == expected


async def test_a_phrase_does_not_run_from_headline_into_text(store: Store) -> None:
    article = Article("Ends in red", "line starts here.")
    await store.articles.save(article, read(article), NOW)
    assert await store.articles.search(every("red line"), Filters(), NOW, 9) == (0, [])
    assert (await store.articles.search(every("red", "line"), Filters(), NOW, 9))[0] == 1


async def test_the_newest_come_first_and_all_are_counted(store: Store) -> None:
    await filed(store)
    total, found = await store.articles.search(every("the"), Filters(), NOW + DAY, 2)
    assert total == 4
    assert [stored.filed_at for stored in found] == [NOW + 3 * HOUR, NOW + 2 * HOUR]
    assert (await store.articles.search(Query(()), Filters(), NOW + DAY, 1))[0] == 4


async def test_the_oldest_come_first_where_that_is_asked(store: Store) -> None:
    await filed(store)
    total, found = await store.articles.search(every("the"), Filters(), NOW + DAY, 2, oldest=True)
    assert total == 4
    assert [stored.filed_at for stored in found] == [NOW, NOW + HOUR]


async def test_words_of_the_archive_are_suggested_by_their_start(store: Store) -> None:
    await filed(store)
    assert await store.articles.words_from("evacuat", 9) == ["evacuated", "evacuation"]
    assert (await store.articles.words_from("t", 1)) == ["the"]
    for nothing in ("zz", '"', "%"):
        assert await store.articles.words_from(nothing, 9) == []


async def test_only_among_the_articles_given(store: Store) -> None:
    await filed(store)
    _, found = await store.articles.search(every("the"), Filters(), NOW + DAY, 9)
    among = {found[0].number, found[3].number}
    assert await store.articles.search(every("the"), Filters(), NOW + DAY, 9, among) == (2, [found[0], found[3]])
    assert await store.articles.search(every("the"), Filters(), NOW + DAY, 9, set()) == (0, [])


HOSTILE = [
    '"', '""', '" OR "', "*", "^red", "red*", "headline:red", "{headline body}:red", "NEAR(red line, 9)", "red AND",
    "NOT", "OR", "(", ")", "-red", "+red", "red\0line", "\0", "\x01", "'; DROP TABLE articles; --", "🙂", "a" * 5000,
    "“", "\u202e", "\ue000", "red\nline", "%", "_", "\\",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
async def test_no_word_is_syntax(store: Store, words: str) -> None:
    await filed(store)
    for query in (
        Query(((Term((words,)),),)),
        Query(((Term((words,), prefix=True),),)),
        Query(((Term(("the",)), Term((words,))),), (Term((words,)),)),
        Query((), (Term((words,)),)),
        Query(((Term(()),),)),
        Query(((),)),
    ):
        total, found = await store.articles.search(query, Filters(), NOW + DAY, 9)
        assert 0 <= len(found) <= total <= 4
    assert await names(store, Query(((Term(("headline:red",)),),))) == []
    await store.index.quotes_holding(words, NOW + DAY, 9)
    await store.index.speakers_in_role(words, NOW + DAY)
    await store.index.speakers_named(words, NOW + DAY)
    await store.index.speakers_surnamed(words, NOW + DAY)
    assert await names(store, every("harbour")) == ["evacuation"]


@given(st.lists(st.lists(st.text(max_size=20), max_size=3), max_size=4), st.lists(st.text(max_size=20), max_size=3))
@settings(max_examples=200, deadline=None)
def test_every_query_is_well_formed(groups: list[list[str]], never: list[str]) -> None:
    """Outside its quoted strings an expression holds nothing but our own operators."""
    query = Query(
        tuple(tuple(Term((each,), prefix=len(each) % 2 == 0) for each in group) for group in groups),
        tuple(Term((each,)) for each in never),
    )
    expression = match(query)
    if expression is not None:
        bare = "".join(expression.split('"')[::2])
        assert set(re.sub(r"[()*]", " ", bare).split()) <= {"AND", "OR", "NOT"}


@given(st.text(max_size=30))
def test_a_quoted_phrase_cannot_be_left(words: str) -> None:
    made = phrase([words])
    assert made is None or (made[0] == made[-1] == '"' and '"' not in made[1:-1].replace('""', ""))


async def test_filters_let_through_what_they_name(store: Store) -> None:
    french = plain(1, "La ville attend.", outlet="Le Quai", published_at=datetime(2020, 1, 1, tzinfo=UTC))
    english = plain(2, "The town waits.", outlet="The Quay")
    await store.articles.save(french, read(french, language="fr"), NOW)
    await store.articles.save(english, read(english), NOW + HOUR)
    for filters, expected in (
        (Filters(), [2, 1]),
        (Filters(since=NOW), [2, 1]),
        (Filters(since=NOW + TICK), [2]),
        (Filters(until=NOW + HOUR), [1]),
        (Filters(until=NOW + HOUR + TICK), [2, 1]),
        (Filters(since=NOW, until=NOW), []),
        (Filters(outlet="LE  QUAI"), [1]),
        (Filters(outlet="Quai"), []),
        (Filters(language="FR"), [1]),
        (Filters(language="en", outlet="The Quay", since=NOW), [2]),
        (Filters(status=Status.OK), [2, 1]),
        (Filters(status=Status.CORRECTED), []),
    ):
        _, found = await store.articles.search(Query(()), filters, NOW + DAY, 9)
        assert [stored.article.headline for stored in found] == [f"Report {n}" for n in expected]
        assert await store.articles.count(filters, NOW + DAY) == len(expected)


async def test_outlets_are_named_once_those_of_most_articles_first(store: Store) -> None:
    named = ("The Quay", None, "THE QUAY", "A Sail", "Last Light", "Secret")
    for n, outlet in enumerate(named):
        embargo = NOW + DAY if outlet == "Secret" else None
        article = replace(plain(n), outlet=outlet, embargoed_until=embargo)
        await store.articles.save(article, read(article), NOW)
    first, *others = await store.articles.outlets(NOW, 9)
    assert first in {"The Quay", "THE QUAY"}
    assert others == ["A Sail", "Last Light"]
    assert await store.articles.outlets(NOW, 2) == [first, "A Sail"]
    assert "Secret" in await store.articles.outlets(NOW + DAY, 9)


async def test_the_window_takes_its_first_instant_and_not_its_last(store: Store) -> None:
    for n, at in enumerate((NOW - TICK, NOW, NOW + HOUR - TICK, NOW + HOUR)):
        await store.articles.save(plain(n), read(plain(n)), at)
    found = await store.articles.filed_between(NOW, NOW + HOUR, NOW + DAY)
    assert [stored.filed_at for stored in found] == [NOW + HOUR - TICK, NOW]
    assert await store.articles.filed_between(NOW, NOW, NOW + DAY) == []
    assert await store.articles.filed_between(NOW + HOUR, NOW, NOW + DAY) == []


async def test_the_latest_is_the_one_filed_last_whatever_the_dates_say(store: Store) -> None:
    await store.articles.save(plain(1), read(plain(1)), NOW)
    late = plain(2, published_at=NOW - 3000 * DAY)
    await store.articles.save(late, read(late), NOW + HOUR)
    latest = await store.articles.latest(NOW + DAY)
    assert latest is not None
    assert latest.article.headline == "Report 2"
    again = plain(1, "Report 1 has other words now.")
    await store.articles.save(again, read(again), NOW + 2 * HOUR)
    latest = await store.articles.latest(NOW + DAY)
    assert latest is not None
    assert latest.article.headline == "Report 1"


async def test_a_full_window_keeps_the_newest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert articles._MOST == 500
    monkeypatch.setattr(articles, "_MOST", 5)
    for n in range(7):
        await store.articles.save(plain(n), read(plain(n)), NOW)
    found = await store.articles.filed_between(NOW, NOW + HOUR, NOW + HOUR)
    assert [stored.article.headline for stored in found] == [f"Report {n}" for n in (6, 5, 4, 3, 2)]


async def test_what_was_filed_beside_some_articles_has_its_words_alone(store: Store) -> None:
    numbers = {}
    for n in range(6):
        filing = await store.articles.save(plain(n), read(plain(n)), NOW + n * HOUR)
        numbers[n] = filing.stored.number
    french = plain(6)
    await store.articles.save(french, replace(read(french), language="fr"), NOW)
    held = await store.articles.save(plain(7), read(plain(7)), NOW)
    await store.articles.amend(
        held.stored.article.id, replace(held.stored.article, status=Status.HELD), "ann", NOW, "held"
    )

    async def beside(days: list[tuple[int, int]], near: list[int], limit: int = 9) -> list[str]:
        windows = [(NOW + a * HOUR, NOW + b * HOUR) for a, b in days]
        found = await store.articles.filed_beside(windows, [numbers[n] for n in near], NOW + DAY, limit)
        assert all(article.id and article.text and article.outlet is None for article in found)
        return [article.headline.removeprefix("Report ") for article in found]

    assert await beside([(0, 2), (4, 5)], [0]) == ["4", "1", "0"]
    assert await beside([(0, 6)], [2], 3) == ["3", "2", "1"]
    assert await beside([(0, 6)], [0, 5], 4) == ["5", "4", "1", "0"]
    assert await beside([(9, 12)], [0]) == []


async def test_earlier_versions_are_those_that_a_newer_one_took_the_place_of(store: Store) -> None:
    for n in range(3):
        first = await store.articles.save(plain(n), read(plain(n)), NOW)
        for words in ("Other words.", "And others.")[: 2 - n]:
            again = plain(n, words)
            await store.articles.save(replace(again, id=first.stored.article.id), read(again), NOW + HOUR)
    found = await store.articles.earlier(NOW + DAY, 9)
    assert [(s.article.headline, s.article.version, s.versions) for s in found] == [
        ("Report 1", 1, 2),
        ("Report 0", 2, 3),
        ("Report 0", 1, 3),
    ]
    assert [s.article.headline for s in await store.articles.earlier(NOW + DAY, 1)] == ["Report 1"]
    newest = await store.articles.article(found[0].article.id)
    assert newest is not None
    held = replace(newest.article, status=Status.HELD)
    await store.articles.amend(held.id, held, "ann", NOW, "held")
    assert [s.article.headline for s in await store.articles.earlier(NOW + DAY, 9)] == ["Report 0", "Report 0"]
