"""Whoever was feared dead or missing and is not: the fear stands in no summary."""

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import summary
from summarizer.summaries.feared import died_since, feared_no_more
from summarizer.text.marks import passages
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import sentences
from summarizer.types import Article


def out(*told):
    text = "\n\n".join(told)
    found = paragraphs(text, ())
    every = sentences(text, found, passages(text, found))
    return [every[i].span.of(text) for i in sorted(feared_no_more(text, every))]


@pytest.mark.parametrize(
    ("fear", "later"),
    [
        (
            "A climber is feared dead on Mount Corl after a slab fell.",
            "The climber was found alive in a hut on Sunday, the guides said.",
        ),
        ("Ada Holm, 31, is missing on Mount Corl after a slab fell.", "Holm was rescued unhurt on Sunday."),
        (
            "Nine people are feared dead in Corley after a roof fell.",
            "Police later said that nobody had died in Corley.",
        ),
        (
            "A man was believed to have drowned off Corley.",
            "A report of a death in Corley was wrong, the coastguard said.",
        ),
        (
            "A boy of six is missing after the flood.",
            "A boy who had been missing since Monday was found alive in a barn.",
        ),
        ("Two miners were reported trapped in the Velm pit.", "All of the miners in the Velm pit are accounted for."),
    ],
)
def test_a_fear_that_a_later_paragraph_lays_is_out(fear, later):
    assert out(fear, "The road is closed and six guides went up.", later) == [fear]
    assert out(later, "The road is closed and six guides went up.", fear) == []


@pytest.mark.parametrize(
    ("fear", "later"),
    [
        ("A climber is feared dead on Mount Corl after a slab fell.", "Another climber was found alive on Sunday."),
        ("Three climbers are feared dead on Mount Corl.", "One of the climbers was found alive on Sunday."),
        ("Two miners are trapped in the Velm pit.", "So far nobody has died in the pit, police said."),
        ("Two miners are feared dead in the Velm pit.", "When the pit flooded in 2012 nobody had died."),
        ("A girl is missing after the flood.", "The man was found alive."),
        ("The miller is feared by his men.", "Nobody has died at the mill."),
    ],
)
def test_a_fear_for_others_or_of_something_else_stands(fear, later):
    assert out(fear, "The road is closed and six guides went up.", later) == []


def test_on_a_live_page_the_newer_line_counts():
    fear, none = "A man is feared dead in Corley, the mayor says.", "Police say that nobody has died in Corley."
    dead = "Two people have died in Corley, the coastguard says."
    newest_first = ("16:40 Toll", dead, "15:10 No deaths", none, "14:05 Wall falls", fear, "13:20 Storm", "It rains.")
    assert out(*newest_first) == ["15:10 No deaths", none, fear]
    oldest_first = (
        "13:20 Storm",
        "It rains.",
        "14:05 Fears",
        fear,
        "15:10 All is well",
        none,
        "16:40 Trains",
        "None run.",
    )
    assert out(*oldest_first) == [fear]


ALIVE = (
    "A man of 78 who had been declared dead in Corley was found to be alive by a sexton on Tuesday, the clinic said."
)


def test_who_was_alive_or_hurt_in_the_news_and_died_since():
    named = "Olaf Holm had been brought in on Monday evening with a weak heart."
    assert died_since([ALIVE, named, "The sexton gave him tea.", "Holm died on Friday of pneumonia."]) == {0: (3,)}
    assert died_since(["A diver was badly hurt off Corley.", "She later died in hospital."]) == {0: (1,)}
    assert died_since([ALIVE, named, "Brand died on Friday of pneumonia."]) == {}
    assert died_since([ALIVE, named, "Holm died in 2019 in a play of that name."]) == {}
    assert died_since(["The pier burned.", "The pier is old.", named, "Holm died on Friday of pneumonia."]) == {}


REVIVED = f"""\
{ALIVE}

Olaf Holm had been brought in on Monday evening with a weak heart, and a doctor on her third shift wrote the paper.

The clinic said that the doctor had been on duty for 19 hours, and that 40 posts were empty.

The sexton, Lars Brand, said that he had heard a knock from the lid and had thought of the wind.

Holm died on Friday of pneumonia.

The county will look into the case in January.
"""


@pytest.mark.parametrize("long", [3, 6])
def test_a_summary_tells_that_he_has_died_since(long):
    article = Article("Man declared dead is alive", REVIVED)
    told = [
        point.text for point in summary(article, read(article), sentences=long, words_at_most=60 * long // 3).points
    ]
    assert "Holm died on Friday of pneumonia." in told
