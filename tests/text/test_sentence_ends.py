"""Where a sentence ends."""

import pytest

from summarizer.text.sentences import split
from summarizer.types import Span


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_ends_a_sentence_and_an_initial_does_not(mark):
    text = f"Ann Rook bought the buns at Tarn{mark}s. She took them to J. Vik. He ate one."
    assert [span.of(text) for span in split(text, Span(0, len(text)))] == [
        f"Ann Rook bought the buns at Tarn{mark}s.",
        "She took them to J. Vik.",
        "He ate one.",
    ]
