import random
from datetime import UTC, datetime, timedelta

import pytest
from stories.made_news import cut, made_text

from summarizer.stories.group import counted, stories
from summarizer.stories.terms import terms
from summarizer.text.stems import stem
from summarizer.types import Article


def told(texts):
    """Texts parted by empty lines, each on one line."""
    return [" ".join(text.split()) for text in texts.split("\n\n")]


# Two earthquakes, as wires and locals tell them, and a ferry: events that share words and not places.
QUAKE_NORTH = told(
    """
    An earthquake of magnitude 6.1 shook the town of Lundby and the villages of the Sorn valley on Tuesday,
    killing 14 people, the governor of Sornmark, Ilse Tarn, said. Rescue teams from Vestad searched the ruins of
    a school in Lundby.

    Fourteen people died when a strong earthquake hit Lundby in Sornmark, said Governor Ilse Tarn. A school
    collapsed. Rescue workers from Vestad dug through the night in the Sorn valley, where the quake of magnitude
    6.1 was felt widely.

    Rescuers pulled three children alive from a school in Lundby a day after the Sornmark earthquake. Governor
    Ilse Tarn thanked the teams from Vestad. The quake, of magnitude 6.1, killed 14 people in the Sorn valley.
    """
)
QUAKE_SOUTH = told(
    """
    An earthquake of magnitude 5.4 shook the port of Caldera Bay on Friday, killing 2 people, the mayor, Rui
    Pinhal, said. Rescue teams from Tavoa searched the ruins of a market hall near the harbour of Caldera Bay.

    Two people died when an earthquake hit Caldera Bay, Mayor Rui Pinhal said. A market hall collapsed at the
    harbour. Rescue workers from Tavoa dug through the night; the quake of magnitude 5.4 was felt as far as
    Monte Alto.
    """
)
FERRY = told(
    """
    The ferry Halcyon ran aground off Skerry Point with 210 passengers on board, the coastguard at Ardmuir said.
    All were taken off by lifeboats from Ardmuir and Portree Ness. Captain Ewan Rathe blamed a rudder.

    All 210 passengers of the ferry Halcyon are safe after it ran aground off Skerry Point, the Ardmuir
    coastguard said. Lifeboats from Portree Ness helped. The rudder had failed, Captain Ewan Rathe told the
    coastguard.
    """
)


def made(texts, prefix, start=None, hours=1):
    return [
        Article(headline="", text=t, id=f"{prefix}{i}", published_at=start and start + timedelta(hours=i * hours))
        for i, t in enumerate(texts)
    ]


def groups(articles):
    return [set(story.articles) | {copy for copy, _ in story.copies} for story in stories(articles)]


@pytest.fixture
def three_events():
    return made(QUAKE_NORTH, "n") + made(QUAKE_SOUTH, "s") + made(FERRY, "f")


def test_articles_on_one_event_are_one_story_and_two_earthquakes_are_two(three_events):
    assert groups(three_events) == [{"n0", "n1", "n2"}, {"s0", "s1"}, {"f0", "f1"}]


def test_the_order_given_decides_nothing_but_the_order_of_the_answer(three_events):
    expected = {frozenset(g) for g in groups(three_events)}
    for seed in range(5):
        shuffled = three_events[:]
        random.Random(seed).shuffle(shuffled)
        found = stories(shuffled)
        assert {frozenset(s.articles) for s in found} == expected
        place = {a.id: i for i, a in enumerate(shuffled)}
        assert [s.articles[0] for s in found] == sorted((s.articles[0] for s in found), key=place.get)


def test_two_articles_alone_can_be_told_together_or_apart():
    assert groups(made(FERRY, "f")) == [{"f0", "f1"}]
    assert groups([*made(FERRY[:1], "f"), *made(QUAKE_SOUTH[:1], "s")]) == [{"f0"}, {"s0"}]


def test_the_same_words_a_month_later_are_another_story():
    first = datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert groups(made(FERRY, "f", first, hours=6)) == [{"f0", "f1"}]
    assert groups(made(FERRY, "f", first, hours=24 * 30)) == [{"f0"}, {"f1"}]


def test_a_copy_is_folded_under_the_longer_text_and_kept():
    text = made_text(1)
    articles = [
        Article(headline="Short", text=cut(text), id="short"),
        Article(headline="Other", text=made_text(2), id="other"),
        Article(headline="Whole", text=text, id="whole"),
    ]
    found = stories(articles)
    assert [s.articles for s in found] == [("other",), ("whole",)]
    assert found[1].copies == (("short", "whole"),)


FORM = """\
An earthquake of magnitude {0} shook the town of {1} at {2} on the northern coast, the seismological office said. It
lay at a depth of {3} kilometres, and no tsunami warning was issued for the villages along the shore.

The mayor, {4}, said that schools would stay closed until engineers had looked at every wall, and asked people to keep
off the roads so that ambulances could pass. Shops opened in the afternoon, and the power was back in most streets.

The office said that weaker quakes may follow in the next days and asked people near {1} to report what they felt."""


def test_two_reports_filled_into_one_form_are_two_stories():
    first = FORM.format("5.1", "Lundby", "04:12", "31", "Ilse Tarn")
    second = FORM.format("4.7", "Caldera", "17:55", "12", "Rui Pinhal")
    corrected = first.replace("5.1", "5.3")
    articles = [Article("", text, id=name) for name, text in (("a", first), ("b", second), ("c", corrected))]
    assert groups(articles) == [{"a", "c"}, {"b"}]
    assert [story.copies for story in stories(articles)] == [(), ()]


def test_the_end_of_a_long_text_is_a_copy_of_it():
    """Names are compared over whole texts: those of the end do not stand in the opening."""
    town = "The mayor of {0}, {1} Sorn, told the council on the {2}th that the bridge at {0} had cost {2},400 crowns."
    places = ["Lundby", "Vestad", "Ardmuir", "Caldera", "Tavoa", "Skerry", "Portree", "Halden", "Brekke", "Osmark"]
    people = ["Ilse", "Rui", "Ewan", "Mara", "Jonas", "Vera", "Nils", "Greta", "Silas", "Edda"]
    rows = [
        f"{town.format(place, who, n + 11)} {made_text(n, 5)}"
        for n, (place, who) in enumerate(zip(places, people, strict=True))
    ]
    assert len(" ".join(rows).split()) > 1000
    whole, end = "\n\n".join(rows), "\n\n".join(rows[3:])
    (story,) = stories([Article("", whole, id="whole"), Article("", end, id="end")])
    assert story.copies == (("end", "whole"),)


def test_a_copy_printed_again_next_month_is_no_copy():
    text = made_text(1)
    time = datetime(2026, 3, 2, tzinfo=UTC)
    pair = [
        Article(headline="", text=text, id="old", published_at=time),
        Article(headline="", text=text, id="new", published_at=time + timedelta(days=40)),
    ]
    assert [s.articles for s in stories(pair)] == [("old",), ("new",)]


def test_nothing_and_empty_texts_are_grouped_without_a_fault():
    assert stories([]) == ()
    empty = [Article(headline="", text="", id="a"), Article(headline="", text="!!!", id="b")]
    assert [s.articles for s in stories(empty)] == [("a",), ("b",)]


def test_names_are_capitals_inside_a_sentence_and_numbers():
    found = terms(Article(headline="", text="Rescuers from Vestad dug. Governor Tarn said 14 had died."))
    assert set(found.names) == {"vestad", "tarn", "14"}
    assert "governor" in found.words or stem("governor") in found.words


def test_common_endings_compare_equal():
    assert stem("attacks") == stem("attacked") == stem("attacking")
    assert stem("stopped") == stem("stops")


def test_of_a_growing_period_each_text_is_counted_once(three_events):
    counted.cache_clear()
    for end in range(1, len(three_events) + 1):
        stories(three_events[:end])
    assert counted.cache_info().misses == len(three_events)


# Two drownings that share their words, the name of a beach and a coroner; and a ferry dock, told twice.
DROWNED = (
    Article(
        "Swimmer who drowned off Long Sands is named",
        "A man who drowned off Long Sands in Velmouth on Sunday was Peter Oakes, 58, the coroner's office said.\n\n"
        '"He swam there every morning of his life," his brother, Ivan Oakes, said.\n\n'
        "Coroner Ruth Maddox opened an inquest. She said the death was not linked to the one at Tarrow on Friday, in "
        "which a girl drowned.\n\nLifeboat crews had searched for three hours.",
        "sunday",
    ),
    Article(
        "Swimmer who drowned off Long Sands is named",
        "The coroner's office has named a girl who drowned off Long Sands as Nadia Brill, 14, from Tarrow.\n\n"
        'Her mother, Elsa Brill, said: "She was the bravest of us all."\n\n'
        "Lifeboat crews had searched through the night. Coroner Ruth Maddox opened an inquest.\n\n"
        "Teachers at her school in Tarrow have opened a book of condolence.",
        "friday",
    ),
)
DOCK = (
    Article(
        "Crane falls on ferry dock at Tarrow",
        "A crane fell across the ferry dock at Tarrow on Monday and hurt four dockers, the harbour master, Olav Reim, "
        "said.\n\nThe dock will stay shut until the crane is cut up. Ferries to Velmouth leave from Ness Quay.",
        "dock1",
    ),
    Article(
        "Four dockers hurt as crane collapses at Tarrow",
        "Four dockers were hurt when a crane collapsed on the ferry dock at Tarrow. Harbour master Olav Reim shut the "
        "dock on Monday and sent ferries to Velmouth from Ness Quay until the crane is gone.",
        "dock2",
    ),
)


def test_the_same_two_articles_are_told_alike_whatever_else_was_asked_for():
    quakes = made(QUAKE_NORTH, "n") + made(QUAKE_SOUTH, "s")
    for others in ([], DOCK[:1], DOCK, made(FERRY, "f"), [*DOCK, *made(FERRY, "f"), *quakes]):
        found = groups([*DROWNED, *others])
        assert {"sunday"} in found, others
        assert {"friday"} in found, others
        found = groups([*others, *(dock for dock in DOCK if dock not in others)])
        assert {"dock1", "dock2"} in found, others


def test_what_an_article_says_it_is_not_about_is_another_story_and_a_remark_in_passing_is_none():
    here, there = DOCK
    shed = Article("Fire in the sheds of Ness Quay at Tarrow", there.text, "shed")
    told = Article(
        here.headline, f"{here.text}\n\nDivers called it a different fire from that in the sheds of Ness Quay.", "told"
    )
    passing = Article(here.headline, f"{here.text}\n\nIn a separate fire the sheds of Ness Quay were lost.", "passing")
    assert groups([told, shed]) == [{"told"}, {"shed"}]
    assert groups([passing, shed]) == [{"passing", "shed"}]
    assert groups([told, there]) == [{"told", "dock2"}]


@pytest.mark.parametrize("seed", range(6))
def test_the_stories_of_some_are_those_that_all_together_have(seed):
    dice = random.Random(seed)
    texts = [*QUAKE_NORTH, *QUAKE_SOUTH, *FERRY, *(made_text(n) for n in range(12)), made_text(3) + " It rained."]
    every = made(dice.sample(texts, len(texts)), "a")
    whole = stories(every)
    for _ in range(8):
        wanted = {article.id for article in dice.sample(every, dice.randint(1, 6))}
        held = [s for s in whole if wanted & {*s.articles, *(copy for copy, _ in s.copies)}]
        assert list(stories(every, wanted)) == held
    assert stories(every, ()) == ()
