"""Which sentence stands alone where only one is told."""

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import summary
from summarizer.summaries.openings import is_lede
from summarizer.types import Article

FERRIES = [
    "Halden Lines is to sell the two oldest ferries of its fleet.",
    "The two ferries of Halden Lines, the Marlena and the Torsand, sail between Ardmuir, Corley and Portree Ness.",
    "The ferries of Halden Lines carry more passengers than any other line between Ardmuir and Corley.",
]
STRIKE = [
    "With a band on the quay, the summer has ended for the pilots and the crews.",
    "The ferries of Halden Lines carry more passengers than any other line between Ardmuir and Corley.",
    "The pilots of Halden Lines will strike on Friday, and the two ferries will stay in Corley and Ardmuir.",
]


def told(paragraphs, headline, sentences=1):
    article = Article(headline=headline, text="\n\n".join(paragraphs), id="one")
    return [point.text for point in summary(article, read(article), sentences=sentences, words_at_most=30).points]


def test_the_headline_tells_which_sentence_has_the_news():
    assert told(STRIKE, "") == [STRIKE[2]]
    assert told(STRIKE, "Halden Lines carry more passengers") == [STRIKE[1]]


def test_a_lede_that_tells_the_news_stands_alone():
    assert told(FERRIES, "") == [FERRIES[0]]


@pytest.mark.parametrize(
    ("opening", "tells"),
    [
        ("Halden Lines is to sell two ferries.", True),
        ("The harbour was closed on Monday.", True),
        ("Two tugs have collided.", True),
        ("When she first asked to go to sea, the captain laughed.", False),
        ("Despite the rain, the quay was full.", False),
        ("For the pilots of Ardmuir, the word has a sound of its own.", False),
    ],
)
def test_what_opens_as_a_lede(opening, tells):
    assert is_lede(opening, 1) == tells
    assert not is_lede(opening, 9)
