"""Figures that differ in invented coverage of invented events, told by two to four outlets each."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.reading import read
from summarizer.stories.amounts import value
from summarizer.stories.clashes import clashes
from summarizer.types import Article

HERE = Path(__file__).parent
DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class Event:
    name: str
    differ: set = field(default_factory=set)
    missed: set = field(default_factory=set)
    articles: list = field(default_factory=list)


def events(name):
    told = []
    for line in (HERE / name).read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            told.append(Event(line[3:]))
        elif pair := re.match(r"(differ|missed): (.+)", line):
            getattr(told[-1], pair[1]).add(frozenset(value(number.strip(" $£")) for number in pair[2].split("|")))
        elif line.startswith("-- "):
            told[-1].articles.append("")
        elif told and told[-1].articles:
            told[-1].articles[-1] += f"{line}\n"
    return told


def differing(*texts, published=None):
    readings = [(str(n), read(Article(headline="", text=text, id=str(n)))) for n, text in enumerate(texts)]
    found = [(identity, figure) for identity, reading in readings for figure in reading.figures]
    by_id = {str(n): text for n, text in enumerate(texts)}
    return [
        tuple(figure.span.of(by_id[identity]) for identity, figure in (clash.first, clash.second))
        for clash in clashes(found, by_id, published)
    ]


FILES = (
    "counted_differently.txt",
    "counted_differently_unseen.txt",
    "counted_differently_later.txt",
    "counted_differently_sides.txt",
    "counted_differently_fresh.txt",
)
EVENTS = [event for name in FILES for event in events(name)]


def test_there_are_events_to_look_at():
    assert len(EVENTS) >= 20
    assert sum(len(event.differ) for event in EVENTS) >= 30


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_what_differs_is_found_and_nothing_else(event):
    found = {frozenset(value(words) for words in pair) for pair in differing(*event.articles)}
    assert found == event.differ


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_outlets_that_follow_each_other_show_nothing_more(event):
    hours = {str(n): DAY.replace(hour=9 + n) for n in range(len(event.articles))}
    found = {frozenset(value(words) for words in pair) for pair in differing(*event.articles, published=hours)}
    assert found <= event.differ


def test_a_later_and_higher_count_of_the_same_source_is_an_update():
    texts = (
        "The coastguard said that 14 sailors were killed when the trawler sank off Moro.",
        "The coastguard said that 19 sailors were killed when the trawler sank off Moro.",
    )
    assert not differing(*texts, published={"0": DAY, "1": DAY.replace(hour=11)})
    assert differing(*texts, published={"0": DAY, "1": DAY.replace(hour=8)})
    assert differing(*texts)


def test_a_later_and_higher_count_by_nobody_named_is_an_update():
    texts = "A fire in Arnholt killed 14 people on Tuesday.", "The fire in Arnholt killed 31 people, mourners heard."
    assert not differing(*texts, published={"0": DAY, "1": DAY.replace(hour=11)})
    assert differing(*texts, published={"0": DAY, "1": DAY.replace(hour=8)})
    assert differing(*texts, published={"0": DAY, "1": DAY})
    assert differing(*texts)


def test_another_named_source_that_counts_more_later_is_no_update():
    texts = (
        "Police said 14 people were killed in Arnholt.",
        "A doctor, Ilse Maron, said 31 people were killed in Arnholt.",
    )
    assert differing(*texts, published={"0": DAY, "1": DAY.replace(hour=11)})


def test_jobs_to_be_cut_do_not_grow_with_time_and_the_missing_may_get_fewer():
    cut = "Dunmere Steel will cut 500 jobs, it said.", "Dunmere Steel will cut 540 jobs."
    missing = "Fourteen sailors are missing off Moro.", "Nine sailors are missing off Moro."
    later = {"0": DAY, "1": DAY.replace(hour=11)}
    assert differing(*cut, published=later)
    assert not differing(*missing, published=later)
    assert differing(*missing)


def test_a_number_that_was_shown_is_not_shown_again():
    pairs = differing(
        "The blast in Hadra killed 14 people.",
        "In Hadra the blast killed 17 people.",
        "Fourteen people died in the blast in Hadra.",
        "The death toll in Hadra is 21.",
    )
    assert len(pairs) == 2
    assert {words for pair in pairs for words in pair} >= {"killed 17 people"}


def test_one_pair_of_each_thing_comes_first():
    pairs = differing(
        "The blast in Hadra killed 14 people and injured 60 people.",
        "The blast in Hadra killed 17 people and injured 90 people.",
        "The blast in Hadra killed 21 people.",
    )
    assert [["injured" in words for words in pair] for pair in pairs] == [[False] * 2, [True] * 2, [False] * 2]


def test_two_named_sources_of_one_article_are_set_side_by_side():
    assert differing(
        "Mayor Ilan Torro said on Monday that 12 people were killed in the blast.\n\n"
        "Doctor Maren Oss said that seven people were killed in the blast."
    )


@pytest.mark.parametrize(
    "other",
    [
        "In 2011 a blast in Hadra killed 40 people.",
        "Last year 40 people were killed there.",
        "It was the worst attack since a bombing in June that killed 40 people.",
        "Forty people were killed in a separate attack.",
        "In the north 40 people were killed.",
        "40 people were killed on Sunday alone.",
        "In Velm 40 people were killed.",
        "Forty children were killed.",
        "Of the 40 people killed most were traders.",
        "A further 40 people were killed.",
        "It is feared that 40 people were killed.",
    ],
)
def test_other_events_and_parts_are_not_compared(other):
    assert not differing("The blast in Hadra killed 14 people.", other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("More than 140 people were killed.", "144 people were killed."),
        ("Between 130 and 150 people were killed.", "144 people were killed."),
        ("About 140 people were killed.", "144 people were killed."),
        ("The flood displaced 12,000 people.", "The flood displaced 11,700 people."),
        ("Two dozen people were killed.", "The flood killed 25 people."),
        ("One hundred and forty-four people were killed.", "144 people were killed."),
    ],
)
def test_numbers_that_agree_within_their_bounds_do_not_differ(first, second):
    assert not differing(first, second)
    assert differing(first, "The flood killed 60 people and displaced 30,000 people.")


def test_as_many_as_leaves_every_lower_number_open():
    assert not differing("As many as 150 people were killed.", "60 people were killed.")
    assert differing("As many as 150 people were killed.", "180 people were killed.")
