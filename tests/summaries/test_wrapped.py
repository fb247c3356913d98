"""A pair of marks around all that a model wrote is taken off; marks of two quotations are left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.summaries.wrapped import unwrapped, unwrapped_all


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"The bell rang."', "The bell rang."),
        ('"The bell rang".', "The bell rang."),
        ("'The town's bell rang.'", "The town's bell rang."),
        ("‘The town’s bell rang.’", "The town’s bell rang."),
        ("« The bell rang. »", "The bell rang."),
        ("„The bell rang.“", "The bell rang."),
        ("”The bell rang.”", "The bell rang."),
        ("“She said “it rang” twice.”", "She said “it rang” twice."),
        ('"She said "it rang" twice."', 'She said "it rang" twice.'),
        ('""It rang," she said. It was noon."', '"It rang," she said. It was noon.'),
        ('"She said: "It rang.""', 'She said: "It rang."'),
    ],
)
def test_a_pair_around_all_of_it_goes(text, bare):
    assert unwrapped(text) == bare


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        '""',
        "The bell rang.",
        '"It rang," she said.',
        '"It rang," she said: "twice."',
        "“It rang,” she said: “twice.”",
        "“It “truly” rang” and “twice”",
        "“It rang",
        "“She said “it rang twice.”",
        "‘The boats’ crew left the town’s quay.’",
        "'90s music, said the men of the '90s'",
    ],
)
def test_other_marks_stay(text):
    assert unwrapped(text) == text


def test_all_together_or_each():
    assert unwrapped_all(["“One rang.", "Two rang.”"]) == ["One rang.", "Two rang."]
    assert unwrapped_all(["“One rang.”", "“Two rang.”"]) == ["One rang.", "Two rang."]
    assert unwrapped_all(["“One rang.”", "Two rang."]) == ["“One rang.”", "Two rang."]
    assert unwrapped_all([]) == []


@given(st.text(st.sampled_from("\"'“”‘’«»„ a.,\n"), max_size=40))
def test_nothing_but_the_pair_is_ever_lost(text):
    bare = unwrapped(text)
    assert bare == text or bare.rstrip(".") in text[1:]
    assert len(text) - len(bare) >= 2 or bare == text
