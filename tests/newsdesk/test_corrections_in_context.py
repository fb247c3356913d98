"""Whatever changed in an article: what is read out is a slice of each version, of whole words, around a change."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.newsdesk.corrections import AROUND, LONGEST_SENTENCE, MOST_CHANGED, correction
from bot.ports.records import Revision, StoredArticle
from summarizer.reading import read
from summarizer.types import Article, Part

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CLAUSES = [
    "the harbour of Orvik was closed on Monday",
    "40 boats lay at the quay",
    "the master was not charged",
    "nobody was hurt in the storm, which came from the north and took the roofs of nine sheds with it",
    "the council may meet again",
    "“We will stay,” said Ann Berg",
    "a\N{NO-BREAK SPACE}crane fell",
]
sentences = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=6).map(
    lambda c: f"{', and '.join(c)}.".capitalize()
)
texts = st.lists(st.lists(sentences, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4).map("\n\n".join)


@cache
def stored(headline, text, version=1):
    article = Article(headline, text, id="a-0001", version=version)
    reading = read(article)
    return StoredArticle(1, article, reading, NOW, version, tuple(f"q-{n:04x}" for n in range(len(reading.quotes))))


@settings(max_examples=60, deadline=None)
@given(texts, texts, st.booleans())
def test_it_is_a_slice_of_both_versions_and_bounded(before, after, renamed):
    old, new = stored("Orvik closed", before), stored("Orvik not closed" if renamed else "Orvik closed", after, 2)
    found = correction(Revision(old, new, NOW))
    paragraphs = [place.paragraph for place in found.places if place.what != "added"]
    assert paragraphs == sorted(paragraphs)
    shown = found.in_context
    if shown is None:
        assert all(place.what in {"added", "gone"} for place in found.places)
        return
    assert shown.before is old
    for version, span in ((old, shown.was), (new, shown.now)):
        text = version.article.headline if shown.part is Part.HEADLINE else version.article.text
        words = span.of(text)
        assert len(words) == span.end - span.start <= max(LONGEST_SENTENCE, 2 * AROUND + MOST_CHANGED)
        assert span.start in {0, len(text)} or not (text[span.start - 1].isalnum() and words[:1].isalnum())
        assert span.end in {0, len(text)} or not (words[-1:].isalnum() and text[span.end].isalnum())


def test_a_change_of_nothing_is_none():
    old = stored("Orvik closed", "The harbour of Orvik was closed on Monday.")
    found = correction(Revision(old, replace(old, article=replace(old.article, version=2)), NOW))
    assert (found.places, found.in_context, found.more) == ((), None, 0)
