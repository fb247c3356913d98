"""Words found as spans of the stored text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.passages import last_word, runs
from bot.newsdesk.search import words_of
from summarizer.types import Span


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("For Zoë Quill and ZOE\u00a0QUILL.", "zoe quill", ["Zoë Quill", "ZOE\u00a0QUILL"]),
        ("#Putin_Assad_Iran and Assad’s men", "Assad", ["Assad", "Assad"]),
        ("Jose\u0301 left", "josé", ["Jose\u0301"]),
        ("al-Assad, al Assad", "al-Assad", ["al-Assad", "al Assad"]),
        ("Assadi came", "Assad", []),
        ("O’Neill or O'Neill", "o'neill", ["O’Neill", "O'Neill"]),
    ],
)
def test_words_are_compared_folded_and_found_as_printed(text, asked, found):
    assert [s.of(text) for s in runs(text, Span(0, len(text)), words_of(asked))] == found


@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=8))
def test_a_run_holds_the_words_it_was_found_by(before, after, asked):
    text = f"{before} {asked} {after}"
    for span in runs(text, Span(0, len(text)), words_of(asked)):
        assert set(words_of(asked)) <= set(words_of(span.of(text)))


@pytest.mark.parametrize(
    ("name", "last"), [("Bashar al-Assad", "Assad"), ("Zoë", "Zoë"), ("Joe Smith!", "Smith"), ("", ""), ("—", "")]
)
def test_the_last_word_as_the_user_wrote_it(name, last):
    assert last_word(name) == last
