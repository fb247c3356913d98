"""Whose words "he said" gives behind a sentence on what somebody brought forward."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, Speech

BEFORE = "The borough's surveyor, Walter Stamm, said that the roof was sound.\n\n"


def speaker(text: str) -> str | None:
    """Who is named for the last words in marks."""
    last = [q for q in read(Article("", text)).quotes if q.speech is not Speech.INDIRECT][-1]
    return last.speaker.name if last.speaker and last.attribution is not Attribution.NO_SPEAKER else None


@pytest.mark.parametrize(
    "thing",
    [
        "The motion to sell the baths, tabled by the Liberal councillor Emil Sand, fell by 12 votes to 9.",
        "A petition against the weir, drawn up by the angler Emil Sand, was thrown out.",
        "The change to keep Haslow open, moved by Cllr Emil Sand, was carried.",
        "A complaint about the noise was lodged by Emil Sand in May.",
        "The bill, put forward by Emil Sand, passed.",
    ],
)
def test_who_brought_forward_what_is_told_of_is_he(thing: str) -> None:
    assert speaker(f"{BEFORE}{thing} “Nobody under thirty can swim,” he said.") == "Emil Sand"


@pytest.mark.parametrize(
    "text",
    [
        "A bid to oust Stamm, proposed by the councillor Emil Sand, was lost. “I am not going,” he said.",
        "A letter to Stamm, written by Emil Sand, was read out. “It is nonsense,” he said.",
        "Stamm stood up. A complaint filed by Emil Sand was dismissed. “It is a good roof,” he said.",
        "He looked on. A motion tabled by Emil Sand was lost. “It is a good roof,” he said.",
        "The motion, tabled by Cllr Dora Lund, was lost. “It is a good roof,” he said.",
    ],
)
def test_whom_the_thing_is_about_or_who_was_named_before_may_be_he(text: str) -> None:
    assert speaker(f"{BEFORE}{text}") not in {"Emil Sand", "Dora Lund"}


@pytest.mark.parametrize(
    "described",
    [
        "The island’s member of parliament, Catriona Muir, called for the review to be published in full.",
        "The town's doctor, Catriona Muir, wants to see the review.",
        "A former teacher, Catriona Muir, asked for the review.",
    ],
)
def test_whose_name_stands_behind_what_she_is_goes_on_speaking(described: str) -> None:
    before = "Eleanor Tait, the widow of a fisherman, said she wanted the review. “I want to know,” she said.\n\n"
    assert speaker(f"{before}{described} “If it’s wrong, let them show us where,” she said.") == "Catriona Muir"


def test_who_saw_a_review_is_not_what_it_says() -> None:
    review = "An internal review, which has been seen by the Esker Courier, concludes that nobody read the scan."
    assert speaker(f"{review} It says managers made “no meaningful attempt” to find out why.") is None
