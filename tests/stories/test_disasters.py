"""Reports of one flood that share little but its town are one story; of two floods they are two."""

from datetime import UTC, datetime, timedelta

import pytest

from summarizer.stories.group import stories
from summarizer.types import Article

MORNING = datetime(2026, 11, 27, 8, tzinfo=UTC)
FIRST = (
    "Three dead as flood hits Marrowby",
    (
        "MARROWBY - Three people have died and eleven are missing after the river Aske burst its banks in "
        "Marrowby early on Friday, the county fire service said.\n\n"
        "Water two metres deep ran through the market square shortly after 4am and swept away a row of stalls and "
        "at least nine cars, said Dolores Quigg, the fire service's chief officer. “We had perhaps twenty "
        "minutes,” she said.\n\n"
        "Some 400 people spent the morning in the sports hall of a school. The Red Cross said it had run out of "
        "dry blankets by seven o'clock.\n\n"
        "“Nobody told us this could happen,” said Ines Farrow, 61, who keeps the bakery on the square."
    ),
)
NEXT = (
    "Marrowby flood: five known dead",
    (
        "Five people are now known to have died in the flood that struck Marrowby in the early hours of Friday, "
        "police said on Friday evening.\n\n"
        "Two bodies were recovered from a car park beneath the library in the afternoon. Seven were still "
        "unaccounted for, Superintendent Amal Breck said.\n\n"
        "The operator of the pumps, Askewater, denied that they had been off. “They ran until the power failed,” "
        "a spokeswoman said.\n\n"
        "Prime Minister Hanne Lorrimer will visit on Saturday."
    ),
)
LAST = (
    "Toll of flood climbs to seven",
    (
        "Seven people have now died in the Marrowby floods, a hospital in Penhallow said on Saturday, after a boy "
        "who had been taken there by helicopter did not wake up.\n\n"
        "Insurers expect claims of 40 million. Schools stay closed until Wednesday, and trains to the coast run "
        "from Lower Sallow only.\n\n"
        "“It will take a year,” said Tobias Wren, who owns the timber yard."
    ),
)


def grouped(*reports, apart=timedelta(hours=10)):
    articles = [
        Article(headline, text, f"a-{n}", published_at=MORNING + n * apart)
        for n, (headline, text) in enumerate(reports)
    ]
    return [story.articles for story in stories(articles)]


def test_three_reports_of_one_flood_are_one_story():
    assert grouped(FIRST, NEXT, LAST) == [("a-0", "a-1", "a-2")]
    assert grouped(LAST, FIRST, NEXT, apart=timedelta(hours=-10)) == [("a-0", "a-1", "a-2")]


@pytest.mark.parametrize(
    "other",
    [
        tuple(part.replace("Marrowby", "Velmouth").replace("Aske", "Sarn") for part in NEXT),
        tuple(part.replace("flood", "fire") for part in NEXT),
        (
            "Marrowby votes on new flood wall",
            NEXT[1].replace(
                "Five people are now known to have died in the flood that struck Marrowby in the early hours of Friday",
                "The town council will vote on a wall",
            ),
        ),
    ],
)
def test_another_town_another_kind_and_a_vote_are_another_story(other):
    assert grouped(FIRST, other) == [("a-0",), ("a-1",)]


def test_a_flood_of_another_week_is_another_story():
    assert grouped(FIRST, NEXT, apart=timedelta(days=6)) == [("a-0",), ("a-1",)]


def test_the_agency_of_a_dateline_is_no_place_of_both():
    one, other = (
        (
            headline,
            f"{town}, Nov 27 (Northern Wire) – {text.removeprefix('MARROWBY - ')}".replace("Marrowby", town.title()),
        )
        for town, (headline, text) in zip(("MARROWBY", "VELMOUTH"), (FIRST, NEXT), strict=True)
    )
    assert grouped(one, other) == [("a-0",), ("a-1",)]
