"""How a text is cut into windows for a model, and what is made of what it wrote of each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import TooLong
from summarizer.summaries.asking import MOST_WINDOWS, task, told, whole, windows
from summarizer.summaries.model_text import model_sentences


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["a", "bcd", "x" * 70, ".", "\n", " ", "é"]), max_size=80).map("".join))
def test_no_window_is_too_large_and_nothing_is_lost(text):
    found = windows(text, 20, len)
    assert all(0 < len(window) <= 20 for window in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_text_of_too_many_windows_is_not_written_of():
    assert len(windows("word " * 4 * MOST_WINDOWS, 20, len)) == MOST_WINDOWS
    with pytest.raises(TooLong):
        windows("word " * 4 * MOST_WINDOWS + "word", 20, len)


def test_of_windows_that_stay_many_each_is_told_by_its_first_sentence_from_beginning_to_end():
    parts = [f"The tug {n} left. It came back." for n in range(9)]
    assert told(parts, 3).split("\n\n") == ["The tug 0 left.", "The tug 3 left.", "The tug 6 left."]
    assert told(parts[:2], 6).split("\n\n") == ["The tug 0 left.", "The tug 1 left."]
    assert told(["", parts[4], ""], 3) == parts[4]
    assert told([], 3) == told([""], 3) == ""


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ("The tug left. It came", "The tug left."),
        ("The tug left. It cost $3.", "The tug left."),
        ("“The tug left.” It came", "“The tug left.”"),
        ("The tug left the", ""),
        ("", ""),
    ],
)
def test_what_was_broken_off_loses_its_last_sentence(broken, kept):
    assert whole(broken) == kept


def test_the_length_is_a_part_of_the_question():
    assert "in one sentence." in task(1)
    assert "in 6 sentences." in task(6)


@pytest.mark.parametrize(
    ("raw", "sentences"),
    [
        ("1. The tug left\n2. It came back\n10) It sank.", ["The tug left", "It came back", "It sank."]),
        ("2,000 residents had fled.\n3 of them drowned.", ["2,000 residents had fled.", "3 of them drowned."]),
        ("The tug left - and sank.", ["The tug left - and sank."]),
        ("a</think>The tug left.<think>b", ["The tug left."]),
        ("<think>The tug", []),
        ("The summary: of the report was read.", ["of the report was read."]),
        ("A summary of the report was read.", ["A summary of the report was read."]),
        ("Points were lost.", ["Points were lost."]),
    ],
)
def test_marks_labels_and_thoughts_are_taken_off_and_words_are_not(raw, sentences):
    assert model_sentences(raw) == sentences


@pytest.mark.parametrize("piece", ["<think>", "</think>", "**a", "Summary:", "1. ", "\n- ", "here is", "* "])
def test_no_text_takes_long(piece):
    assert len("".join(model_sentences(piece * 100_000))) <= 4000
