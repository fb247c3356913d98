"""How a text is cut into windows for a model, and what is made of what it wrote of each."""

import pytest
from growth import LIKE_A_LINE, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import TooLong
from summarizer.summaries.asking import MOST_WINDOWS, once_more, task, told, whole, windows
from summarizer.summaries.model_text import cleaned, model_sentences


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


def test_of_a_window_no_label_thought_or_scrap_is_told():
    parts = [
        "<think>It left. Did it?</think>Summary:\n1. The tug left it.",
        "Here it is:\n\n1.\n\nOh no.\n\nThe tug came back.",
    ]
    assert told(parts, 2).split("\n\n") == ["The tug left it.", "The tug came back."]


def test_a_model_that_says_more_than_it_was_given_is_not_asked_again():
    parts = ["word " * 5 * MOST_WINDOWS] * 2
    assert once_more(["a", "b"], parts, 20, len) == []
    assert once_more(["a", "b"], ["c", "d"], 20, len) == ["c\nd"]
    assert once_more(["a"], ["c"], 20, len) == once_more(["a", "b"], ["", ""], 20, len) == []


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ("The tug left. It came", "The tug left."),
        ("The tug left. It cost $3.", "The tug left."),
        ("“The tug left.” It came", "“The tug left.”"),
        ("The tug left. It came back.", "The tug left. It came back."),
        ("The tug left. “It came back.”\n", "The tug left. “It came back.”"),
        ("The tug left. It is led by Dr.", "The tug left."),
        ("The tug left. It sailed for the U.S.", "The tug left."),
        ("The tug left. It was led by J.", "The tug left."),
        ("The tug left. It was led by Dr. Ilse Ta", "The tug left."),
        ("The tug is led by Dr. Ilse Ta", ""),
        ("The tug left in 2019. It was", "The tug left in 2019."),
        ("Dr. " * 100, ""),
        ("- The tug left\n- It came back\n- It s", "- The tug left\n- It came back"),
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
        ("1. The tug left it\n2. It came back", ["The tug left it.", "It came back."]),
        ("The tug left the quay\nIt came back at noon", ["The tug left the quay.", "It came back at noon."]),
        ("The tug of the\nArdmuir board left at noon", ["The tug of the Ardmuir board left at noon"]),
        (
            "The tug left with all of Ardmuir\nAnd sank. It was old.",
            ["The tug left with all of Ardmuir And sank.", "It was old."],
        ),
        ("A. Lund left. I) saw it.", ["A. Lund left.", "I) saw it."]),
        ("[Ardmuir] The tug left.", ["[Ardmuir] The tug left."]),
        ('{"a": ["The tug left.", {"b": "It came back."}], "c": 7}', ["The tug left.", "It came back."]),
        ('{"a": "The tug left.', ['{"a": "The tug left.']),
        ("analysisIt left? Yes.assistantfinalThe tug left.", ["The tug left."]),
        ("[THINK]a[/THINK]◁think▷b◁/think▷The tug left.<|im_end|>", ["The tug left."]),
        ("<|channel|>analysis<|message|>The tug", []),
        (f"{task(1)}The tug left. {task(6)}", ["The tug left."]),
        ("“The tug left.” It came back. “It sank.”", ["“The tug left.”", "It came back.", "“It sank.”"]),
        ("Okay. Key point 2: The tug left.", ["The tug left."]),
        ("> - **Sure!** Here is a summary: 1. **Point 1:** The tug left.", ["The tug left."]),
        ("**1.** The tug left.\n**2.** It came back.", ["The tug left.", "It came back."]),
        ("Okay, the tug left.", ["Okay, the tug left."]),
        ('The tug\ud800 left.\n"', ["The tug? left."]),
        ("The tug left. Note: This summary uses only the article. Let me know if it helps.", ["The tug left."]),
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


@pytest.mark.parametrize(
    "piece",
    [
        "<think>", "</think>", "**a", "Summary:", "1. ", "\n- ", "here is", "* ", "> ", "```", "\n", "[", '{"a":',
        "<|a", "a\n", "Ok! ", "Summarise this news article in ", "\n[", '"', "I. ", "Dr. ",
    ],
)  # fmt: skip
def test_no_text_takes_long(piece):
    assert len("".join(model_sentences(piece * 100_000))) <= 4000
    assert len(whole(piece * 100_000)) <= len(piece) * 100_000
    assert growth(lambda length: model_sentences(piece * length), 12_500) < LIKE_A_LINE
    assert growth(lambda length: whole(piece * length), 12_500) < LIKE_A_LINE


PIECES = ["The tug left it. ", "It sank", "\n", "- ", "1. ", "Summary: ", '"', "Ok! ", "<think>", "> "]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_was_cleaned_keeps_its_sentences(raw):
    once, again = model_sentences(raw), model_sentences(cleaned(raw))
    assert once.count("The tug left it.") <= again.count("The tug left it.")
    assert not any("\n" in sentence or "<think>" in sentence for sentence in once)
