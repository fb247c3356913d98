"""Whatever a reading holds comes back as it went in, and whatever an article holds is kept to the character."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.making import DAY, NOW

from bot.ports.records import Counts, Outcome
from bot.store import open_store
from bot.store.codec import from_json, to_json
from summarizer import types as t

# Everything that a text can hold once it was decoded: all of Unicode but half characters.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORD = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.integers(0, 2**40)
REAL = st.floats(allow_nan=False)
SPAN = st.builds(t.Span, start=NUMBER, end=NUMBER)
MAYBE_SPAN = st.none() | SPAN
FEW = 3


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=FEW).map(tuple)


def drawn(of: type[Any], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of that type in which no field is left at its default: one that is added to the types is missed here."""
    assert set(fields) == set(of.__dataclass_fields__)
    return st.builds(of, **fields)


SPEAKER = drawn(
    t.Speaker,
    name=WORD,
    kind=st.sampled_from(t.SpeakerKind),
    roles=many(drawn(t.Role, span=SPAN, paragraph=NUMBER)),
    printed_names=many(drawn(t.PrintedName, text=WORD, span=SPAN, paragraph=NUMBER)),
)
REASON = drawn(
    t.Reason,
    rule=WORD,
    paragraph=st.none() | NUMBER,
    evidence=MAYBE_SPAN,
    runner_up=st.none() | WORD,
    runner_up_score=REAL,
)
QUOTE = drawn(
    t.Quote,
    contents=st.lists(SPAN, min_size=1, max_size=FEW).map(tuple),
    speech=st.sampled_from(t.Speech),
    attribution=st.sampled_from(t.Attribution),
    paragraph=NUMBER,
    sentence=SPAN,
    reason=REASON,
    part=st.sampled_from(t.Part),
    cue=MAYBE_SPAN,
    source=MAYBE_SPAN,
    name=MAYBE_SPAN,
    speaker=st.none() | SPEAKER,
    confidence=REAL,
    venue=st.none() | drawn(t.Venue, span=SPAN, second_hand=st.booleans()),
    flags=many(WORD),
)
FIGURE = drawn(
    t.Figure,
    span=SPAN,
    paragraph=NUMBER,
    value=REAL,
    what=WORD,
    unit=WORD,
    said_by=st.none() | WORD,
    attribution=st.none() | st.sampled_from(t.Attribution),
)
READING = drawn(
    t.Reading,
    engine=WORD,
    language=WORD,
    words=NUMBER,
    paragraphs=many(drawn(t.Paragraph, span=SPAN, number=NUMBER)),
    sentences=many(drawn(t.Sentence, span=SPAN, paragraph=NUMBER)),
    dropped=many(drawn(t.Dropped, span=SPAN, rule=WORD)),
    quotes=many(QUOTE),
    key_sentences=many(drawn(t.KeySentence, span=SPAN, paragraph=NUMBER, score=REAL, needs=MAYBE_SPAN)),
    figures=many(FIGURE),
    graphic=st.booleans(),
    chosen_by=WORD,
)
TIME = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - a zone is set
ARTICLE = st.builds(
    t.Article,
    headline=TEXT,
    text=TEXT,
    outlet=st.none() | TEXT,
    url=st.none() | TEXT,
    byline=st.none() | TEXT,
    published_at=st.none() | TIME,
    embargoed_until=st.none() | TIME,
    status=st.sampled_from(t.Status),
)


@given(READING)
@settings(deadline=None)
def test_a_reading_survives_as_json(reading: t.Reading) -> None:
    assert from_json(to_json(reading)) == reading


@given(READING)
@settings(deadline=None)
def test_an_older_reading_is_read_with_the_defaults_of_what_it_did_not_know(reading: t.Reading) -> None:
    bare = t.Reading(reading.engine, reading.language, reading.words)
    assert set(json.loads(to_json(bare))) == {"engine", "language", "words"}
    assert from_json(to_json(bare)) == bare


@given(ARTICLE, READING)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_goes_in_comes_out_and_the_same_again_changes_nothing(
    emptied: Callable[[], str], article: t.Article, reading: t.Reading
) -> None:
    inside = len(article.text)
    reading = replace(reading, quotes=tuple(within(quote, inside) for quote in reading.quotes))

    async def filed(address: str) -> None:
        async with open_store(address) as store:
            stored = (await store.articles.save(article, reading, NOW)).stored
            assert stored.article == replace(article, id=stored.article.id, sha256=stored.article.sha256)
            assert stored.reading == reading
        async with open_store(address) as store:
            assert await store.articles.article(stored.article.id) == stored
            again = await store.articles.save(article, t.Reading("other", "fr", 0), NOW + DAY)
            assert (again.outcome, again.stored) == (Outcome.UNCHANGED, stored)
            assert await store.articles.article(stored.article.id) == stored
            for quote_id, quote in zip(stored.quote_ids, reading.quotes, strict=True):
                found = await store.index.quote(quote_id)
                assert found is None or found.quote == quote
                assert (found is None) == (article.status is t.Status.HELD)
            shown = article.status not in {t.Status.HELD, t.Status.WITHDRAWN}
            spoken = sum(quote.speech is not t.Speech.INDIRECT for quote in reading.quotes)
            assert await store.articles.totals() == (Counts(1, spoken) if shown else Counts(0, 0))

    asyncio.run(filed(emptied()))


def within(quote: t.Quote, length: int) -> t.Quote:
    """The quote with its contents inside a text of that length, as the engine gives them."""
    spans = tuple(t.Span(min(s.start, length), min(s.end, length)) for s in quote.contents)
    return replace(quote, contents=spans)
