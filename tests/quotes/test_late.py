"""Obituaries: who is dead has said what was said years ago, and not the relative who tells of the death."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, Speech

HEADLINE = "Greta Lindvall, builder of boats, dies at 91"
DIED = "Greta Lindvall, the builder whose ferries linked the islands of the delta for years, has died. She was 91.\n\n"
DAUGHTER = "Her daughter, the novelist Ada Obim, said she died in her sleep on Tuesday.\n\n"


def named(text, headline=HEADLINE):
    return [
        q.speaker.name if q.speaker and q.attribution is not Attribution.NO_SPEAKER else None
        for q in read(Article(headline, text)).quotes
        if q.speech is not Speech.INDIRECT and q.paragraph
    ]


@pytest.mark.parametrize(
    "words",
    [
        "She liked to say that she had “learned to draw from boats”.",
        "“He told me that it would sink,” she recalled in a 1998 interview with a magazine.",
        "“I never measured anything,” she said in 1979.",
        "She once said of her critics: “They cannot swim.”",
        "“A boat is a house with opinions,” she used to tell them.",
        "“I was cold for forty years,” she wrote in her memoir.",
    ],
)
def test_words_of_years_ago_are_the_dead_ones(words):
    assert named(DIED + DAUGHTER + words) == ["Greta Lindvall"]


def test_they_are_however_far_back_she_was_named():
    between = "She built the Ibis in a yard at Vik. It sank within a month.\n\n" * 9
    assert named(f"{DIED}{DAUGHTER}{between}She once said of her critics: “They cannot swim.”") == ["Greta Lindvall"]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (DIED + DAUGHTER + "“My mother was never cold,” Ada Obim said in 1998.", HEADLINE),
        (DAUGHTER + "“I was cold for forty years,” she said in 1998.", "Ada Obim wins prize"),
    ],
)
def test_the_living_speak_for_themselves(text, headline):
    assert named(text, headline) == ["Ada Obim"]


def test_who_is_accused_of_a_death_has_not_died():
    text = "Paula Roem is accused of murder after her brother died in Vik.\n\n" + DAUGHTER
    assert named(f"{text}“It was cold,” she said in 1998.", "Paula Roem accused of murder") != ["Paula Roem"]
