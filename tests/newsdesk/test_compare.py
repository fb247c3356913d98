"""Where words differ from a quote, and how like they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.who import NEAR, compare
from summarizer.types import Span

QUOTE = "“We’re filled with the deepest dread – for those who stay,” and more."
WITHIN = Span(0, QUOTE.index("”") + 1)


def differences(words, text=QUOTE, within=WITHIN):
    likeness, found = compare(text, within, words)
    return likeness, [(d.archive.of(text) if d.archive else None, d.given) for d in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("filled with the deepest dread", []),
        ("FILLED, with the “deepest” dread!", []),
        ("filled with deepest dread", [("the", "")]),
        ("filled with the very deepest dread", [(None, "very")]),
        ("We are filled with the deepest dread", [("We’re", "We are")]),
        ("the deepest fear for those who go", [("dread", "fear"), ("stay", "go")]),
        ("dread for those", []),
    ],
)
def test_each_place_is_told_in_the_words_of_both_sides(words, expected):
    likeness, found = differences(words)
    assert found == expected
    assert likeness >= NEAR


@pytest.mark.parametrize("words", ["red line", "those days", "", "—", "and more", "dread the with filled"])
def test_words_that_are_not_like_it_are_not_near(words):
    assert differences(words)[0] < NEAR


WORDS = st.lists(st.sampled_from(["we", "they", "go", "stay", "the", "town", "burns", "—", "“", "now,"]), max_size=12)


@given(WORDS, WORDS)
def test_the_differences_lead_from_the_archive_to_the_words_given(stored, given_words):
    text = " ".join(stored)
    likeness, found = compare(text, Span(0, len(text)), " ".join(given_words))
    assert 0.0 <= likeness <= 1.0
    spans = [d.archive for d in found if d.archive]
    assert spans == sorted(spans)
    assert all(text[s.start].isalnum() and text[s.end - 1].isalnum() for s in spans)
    assert all(d.archive or d.given for d in found)
    if likeness == 1.0:
        assert not found
    if stored and stored == given_words and likeness:
        assert likeness == 1.0
