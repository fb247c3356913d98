"""What is copy printed again, what is the next report in the same form, and what is a round-up. All invented."""

import pytest
from stories.made_news import cut, made_text, retopped, thinned

from summarizer.stories.exchanged import exchanged, one_piece, same_report, tells_of_others, unlike
from summarizer.stories.group import stories
from summarizer.types import Article


def quake(place, dead, size, by):
    return (
        f"A magnitude {size} earthquake struck near {place} on Monday, killing at least {dead} people and destroying "
        f"hundreds of homes, officials said.\n\nRescue teams searched through the rubble of collapsed buildings in "
        f"{place} for survivors overnight, {by} said. Hospitals in {place} were overwhelmed with the injured.\n\nThe "
        "government declared a state of emergency and sent troops and tents to the region. Aftershocks continued "
        "through the night, and residents slept in the open."
    )


def match(winner, loser, scorer):
    return (
        f"{winner} beat {loser} 2-1 in the Harbour League on Saturday with two late goals by {scorer}.\n\n{scorer} "
        f"scored in the 80th and the 89th minute after {loser} had led at half time. The coach of {winner} praised his "
        f"players for their patience.\n\n{loser} stay in the bottom three of the Harbour League, while {winner} climb "
        "to fourth place before the winter break."
    )


def trial(victim, town, who, age, what, years):
    return (
        f"A man was jailed for life at Velm Crown Court on Monday for the murder of {victim} in {town}.\n\n{who}, "
        f"{age}, {what} in a row over money, the court heard.\n\nJudge Petra Holt told him he would serve at least "
        f"{years} years."
    )


def fever(day, new, total, beds):
    return (
        f"The health ministry of Sornmark reported {new} new deaths from the fever on {day}, bringing the total since "
        f"March to {total}.\n\nThe ministry said {beds} patients were being treated in hospitals in Lundby and Vestad, "
        "most of them older than 60. Schools in Lundby stay shut until the end of the month, and masks must be worn "
        "on trains and buses.\n\nThe minister of health, Ilse Tarn, asked people to stay at home and to call the "
        "health line before they visit a doctor."
    )


NORTH, SOUTH = (
    quake("Lundby, Sornmark", 12, "6.1", "the Red Cross"),
    quake("Caldera, Sornmark", 40, "6.4", "Reliefcorps"),
)
FORMS = [
    (NORTH, SOUTH),
    (match("Lundby", "Vestad", "Tarn"), match("Tavoa", "Brekke", "Pinhal")),
    (match("Lundby", "Vestad", "Tarn"), match("Lundby", "Brekke", "Tarn")),
    (
        trial("a grocer", "Lundby", "Jonas Vane", 34, "stabbed the grocer", 25),
        trial("his wife", "Tavoa", "Silas Rathe", 51, "strangled his wife", 22),
    ),
]


def told(*texts):
    return [
        (set(story.articles), story.copies)
        for story in stories([Article(f"Report {n}", text, f"a{n}") for n, text in enumerate(texts)])
    ]


@pytest.mark.parametrize("case", [str, str.upper, str.lower])
@pytest.mark.parametrize(("first", "second"), FORMS[:2])
def test_a_form_filled_with_others_is_another_story_however_it_is_written(first, second, case):
    assert told(case(first), case(second)) == [({"a0"}, ()), ({"a1"}, ())]


@pytest.mark.parametrize(("first", "second"), FORMS)
def test_a_form_filled_with_others_is_no_copy_and_no_version(first, second):
    assert tells_of_others(first, second)
    assert tells_of_others(second, first)
    assert not one_piece(first, second)
    assert not same_report(first, second)
    assert told(first, second) == [({"a0"}, ()), ({"a1"}, ())]


def test_the_next_day_s_report_in_the_same_form_is_an_update_and_no_copy_or_version():
    monday, tuesday = fever("Monday", 41, "3,412", 880), fever("Tuesday", 97, "3,509", "1,020")
    assert told(tuesday, monday) == [({"a0", "a1"}, ())]
    assert not one_piece(monday, tuesday)
    assert not same_report(monday, tuesday)


@pytest.mark.parametrize(
    ("old", "new"), [("12 people", "17 people"), ("12 people", "fifteen people"), ("on Monday", "on Tuesday")]
)
def test_another_figure_or_day_is_an_update_and_may_be_a_new_version(old, new):
    updated = NORTH.replace(old, new)
    assert told(updated, NORTH) == [({"a0", "a1"}, ())]
    assert same_report(NORTH, updated)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at least 12 people", "at least twelve people"),
        ("hundreds of homes, officials said", "hundreds of homes"),
        ("A magnitude", "LUNDBY (Nordwire) - A magnitude"),
        ("on Monday", "yesterday"),
        ("the Red Cross said", "rescuers said"),
        ("Aftershocks continued", "Weaker quakes went on"),
        ("near Lundby, Sornmark on Monday, killing", "on Monday near Lundby, Sornmark, killing"),
    ],
)
def test_what_a_desk_does_to_copy_leaves_it_a_copy(old, new):
    again = NORTH.replace(old, new, 1)
    assert again != NORTH
    assert one_piece(NORTH, again)
    assert one_piece(again, NORTH)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_cut_thinned_or_re_topped_is_a_copy(seed):
    names = ["Lundby", "Vestad", "Tarn", "Pinhal", "Caldera"]
    lines = made_text(seed, 14).split("\n\n")
    text = "\n\n".join(f"In May {names[n % 5]} counted {n + 30} of them. {line}" for n, line in enumerate(lines))
    for edited in (text, cut(text), retopped(text, seed), thinned(text, seed)):
        assert one_piece(text, edited)
        assert not exchanged(text, edited).anything


def test_a_round_up_joins_none_of_the_stories_that_it_holds():
    game = FORMS[1][1]
    both = f"{NORTH}\n\n{game}"
    assert unlike(NORTH, game)
    for order in ([NORTH, both, game], [both, game, NORTH], [game, NORTH, both]):
        assert told(*order) == [({"a0"}, ()), ({"a1"}, ()), ({"a2"}, ())]
    assert told(NORTH, both, both, game) == [({"a0"}, ()), ({"a2"}, (("a1", "a2"),)), ({"a3"}, ())]


def test_a_round_up_hides_the_one_story_that_it_holds_under_no_headline_of_its_own():
    (story,) = told(NORTH, f"{NORTH}\n\n{FORMS[1][1]}")
    assert story == ({"a0", "a1"}, ())


def test_nothing_and_odd_texts_can_be_compared():
    for text in ("", "a", "1 2 3 " * 50, "- – —" * 99, "A" * 100_000, "9" * 400 + " of them are " + "8" * 400):
        assert not exchanged(text, text).anything
        assert not exchanged(text, "").anything
        assert one_piece("", text)
