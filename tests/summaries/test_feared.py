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


@pytest.mark.parametrize(
    ("fear", "later"),
    [
        (
            "Five people are missing off Vik after the ferry Halcyon sank.",
            "All of the crew of the ferry Halcyon have been found safe.",
        ),
        ("Five people are missing off Vik after two boats sank.", "All of the boats have been found."),
        ("Five people are missing off Vik.", "All but two have been found safe off Vik."),
        ("Five people are missing off Vik.", "All three have been found safe off Vik."),
        ("Five people are missing off Vik.", "Everyone in Vik is safe, the mayor said."),
        ("Five miners are missing in the Velm pit.", "The search goes on until all of the miners have been found."),
        ("Five miners are missing in the Velm pit.", "It is false that all of the miners have been found."),
        ("A man is missing after a fall from the ferry.", "Everyone else on the ferry is safe."),
        ("A man is feared dead in Vik after his boat sank.", "In Vik nobody died of the flu this winter."),
        (
            "Two fishermen are feared drowned off Vik.",
            "No deaths were reported in the storm of Vik a year before.",
        ),
        ("Two fishermen are feared drowned off Vik in a storm.", "No deaths were reported in Vik a year before."),
        ("A man is feared dead in Vik after a roof fell.", "The mayor denied that nobody had died in Vik."),
        ("A man is feared dead in Vik after a roof fell.", "If nobody died in Vik, the roof may stay."),
        ("Ana Brik is missing off Vik.", "Her dog was found alive on the beach, said a friend of Brik."),
        ("Ana Brik is missing off Vik.", "The boat of Ana Brik was found safe in a cove."),
        ("Ana Brik is missing off Vik.", "Olaf Brik was found alive in a cove."),
        ("Ana Brik is missing off Vik.", "Brik had found her dog alive on Monday."),
        ("Ana Brik is missing off Vik.", "Her father hopes that Brik is alive."),
        ("A friend of Ana Brik is missing off Vik.", "Brik was found alive in a cove."),
        ("A man is missing off Vik.", "The man who found the boat was rescued alive by a tug."),
        ("A man is missing off Vik.", "The other man was rescued alive by a tug."),
        ("A man is missing off Vik.", "The man was well known in the port."),
        ("A boy is missing after the flood.", "The boy was found in a well."),
        ("A boy is missing after the flood.", "The boy was found alive but died in a tent."),
        ("A boy is missing after the flood.", "It is not true that the boy was found alive."),
        ("A man and a woman are feared drowned off Vik.", "The man was found alive in a cove."),
        # Alive before he was missed, or found another time; somebody else's is found.
        ("A man is missing off Vik.", "A friend said that the man was well at noon, when he rowed out."),
        ("A diver is missing off Vik.", "The harbour master said the diver was safe when he paid for air."),
        ("A diver is missing off Vik.", "The diver was found alive in 2019, when a squall took his boat."),
        ("A diver is missing off Vik.", "Coastguards found the diver's mate alive on a buoy."),
        ("A diver is missing off Vik.", "Coastguards found the diver dead and his mate alive."),
        ("Two sisters are missing off Vik.", "Both brothers were found alive in a cove on Sunday."),
        ("Two sisters are missing off Vik.", "Two other sisters were missing. Both sisters were found alive."),
        ("Ana Brik and two sisters are missing off Vik.", "Both sisters were found alive in a cove on Sunday."),
        ("Three climbers are missing on Mount Corl.", "Two climbers were found alive."),
        ("Two climbers are missing on Mount Corl.", "Both climbers are safe climbers, their club said."),
        ("Two climbers are missing on Mount Corl.", "Both climbers had survived a fall on Velm, said their club."),
        ("Two climbers are missing on Mount Corl.", "A guide said both climbers were alive on Sunday evening."),
        ("Two climbers are missing on Mount Corl.", "Their club said both climbers have not been there."),
        ("Two boys are missing off Vik.", "The mother said both boys are alive."),
        ("Three climbers are missing on Mount Corl.", "All three guides were found alive."),
        ("Three climbers are missing on Mount Corl.", "It is hoped that all three climbers were found alive."),
        ("Three climbers and a guide are missing on Mount Corl.", "All three climbers were found alive."),
        ("Two boys are missing off Vik.", "Both boys are alive, their mother said."),
        ("Two boys are missing off Vik.", "“Both boys are alive,” a neighbour said."),
        ("Three climbers are missing on Mount Corl.", "All four were found alive on Sunday."),
        ("Three climbers are missing on Mount Corl.", "Two of the climbers froze. The climbers were found alive."),
    ],
)
def test_a_fear_stands_where_it_is_another_thing_that_is_well(fear, later):
    assert out(fear, "The road is closed and six guides went up.", later) == []


@pytest.mark.parametrize(
    ("fear", "later"),
    [
        ("Five miners are missing in the Velm pit.", "All five miners have been found safe, the owner said."),
        ("Five miners are missing in the Velm pit.", "All of the missing miners have been found, police said."),
        ("A man is feared dead in Vik after a roof fell.", "The mayor said on Monday that nobody had died in Vik."),
        ("A man is feared dead in Vik after a roof fell.", "No deaths were reported. The roof in Vik fell at nine."),
        ("Ana Brik is missing off Vik.", "Ana Brik, 31, was later found alive in a cove."),
        ("Ana Brik is missing off Vik.", "Police said on Monday that Brik had been rescued from the sea unhurt."),
        ("A diver is missing off Vik.", "Coastguards found the diver alive on a buoy at dusk."),
        ("Ana Brik is missing off Vik.", "Ana Brik, from Old Lund, was found alive in a cove."),
        ("Two sisters are missing off Vik.", "Both sisters were found alive in a cove on Sunday."),
        ("Two sisters are feared drowned off Vik.", "The two sisters are safe, the coastguard said."),
        ("Three climbers are missing on Mount Corl.", "All three climbers have been found alive, the guides said."),
        ("Three climbers were reported missing on Mount Corl.", "Guides found all three climbers alive in a hut."),
        ("Ana Brik is missing off Vik.", "A tug had rescued Ana Brik unhurt, the port said."),
        ("A man is missing off Vik.", "The missing man was pulled from the water alive."),
        ("A man is missing off Vik.", "On Sunday night the man was found alive in a cove."),
        ("A man is missing off Vik.", "But the man had not been on board, the port said."),
        ("A diver is feared drowned off Vik.", "The diver, who had been reported missing on Monday, is safe."),
        ("Three climbers are missing on Mount Corl.", "All three were found alive on Sunday."),
        ("Three climbers are missing on Mount Corl.", "All three of them were rescued unhurt on Sunday."),
        ("Two sisters are missing off Vik after a squall.", "The sisters were found safe in a cove."),
    ],
)
def test_a_fear_is_laid_where_it_is_the_very_one_who_is_well(fear, later):
    assert out(fear, "The road is closed and six guides went up.", later) == [fear]


def test_another_man_who_was_told_of_between_may_be_the_one_who_is_found():
    fear, other = "A man is missing off Vik.", "Another man clung to a mast."
    assert out(fear, other, "The man was found alive in a cove.") == []


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
