"""Both databases find the same: one archive of odd words in each, and any search at all put to both."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from postgres_server import Server
from store.making import DAY, NOW, person, quote, read

from bot.ports.records import Filters
from bot.ports.search import Query, Term
from bot.store import Store, open_store
from summarizer.types import Article

WORDS = (
    "a ab abc b red line lines O’Neill O'Neill 100,000 1e5 é café straße ﬁne Ⅳ ½ _x x_y _ don’t naïve-ish 日本 日本語 "
    "Ελλάς Москва \ue000 🙂 “red line” U.N. re-open … a\u0301b x\u00adk red\u00a0line ١٢٣ %20 1:2 *red"
).split(" ")
WORD = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
TERM = st.builds(Term, st.lists(WORD, max_size=3).map(tuple), st.booleans())
TERMS = st.lists(TERM, max_size=2).map(tuple)
QUERY = st.builds(Query, st.lists(TERMS, max_size=3).map(tuple), TERMS)


@pytest.fixture(scope="module")
def addresses(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Two archives that hold the same forty articles."""
    file: Path = tmp_path_factory.mktemp("same") / "desk.db"
    pair = (f"sqlite:///{file}", server.fresh())

    async def fill(address: str) -> None:
        rng = random.Random(11)
        async with open_store(address) as store:
            for n in range(40):
                said = " ".join(rng.choices(WORDS, k=5))
                text = f"“{said} {n}x” said Ana Brik. " + " ".join(rng.choices(WORDS, k=20))
                article = Article(" ".join(rng.choices(WORDS, k=3)), text, url=f"https://harbour.example/{n}")
                role = " ".join(rng.choices([word for word in WORDS if word != "…"], k=2))
                article = Article(article.headline, f"{text} {role}", url=article.url)
                speaker = person(article.text, "Ana Brik", role=role)
                found = (quote(article.text, f"“{said} {n}x”", by=speaker),)
                await store.articles.save(article, read(article, quotes=found), NOW)

    for address in pair:
        asyncio.run(fill(address))
    return pair


def on_each(addresses: tuple[str, str], query: Query, words: str) -> list[object]:
    async def asked(store: Store) -> object:
        total, found = await store.articles.search(query, Filters(), NOW + DAY, 50)
        headlined = await store.articles.headlined(words)
        quotes = await store.index.quotes_holding(words, NOW + DAY, 50)
        roles = await store.index.speakers_in_role(words, NOW + DAY)
        return (
            total,
            [stored.article.url for stored in found],
            [stored.article.url for stored in headlined],
            [each.id for each in quotes],
            [entry.article_id for entry in roles],
        )

    async def of(address: str) -> object:
        async with open_store(address) as store:
            return await asked(store)

    return [asyncio.run(of(address)) for address in addresses]


@given(QUERY, st.lists(WORD, max_size=3).map(" ".join))
@settings(max_examples=60, deadline=None)
@example(Query(((Term(("red", "li"), prefix=True),),)), "red line")
@example(Query(((Term(("_",)),),)), "_")
@example(Query(((Term(("a",)), Term(("_",))),)), "O'Neill")
@example(Query(((Term(("a",)),),), (Term(("_",)),)), "naïve ish")
def test_both_find_the_same(addresses: tuple[str, str], query: Query, words: str) -> None:
    in_file, in_postgres = on_each(addresses, query, words)
    assert in_file == in_postgres
