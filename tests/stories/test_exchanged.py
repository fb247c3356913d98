"""What is copy printed again, what is the next report in the same form, and what is a round-up. All invented."""

import random

import pytest
from stories.made_news import cut, made_text, retopped, thinned

from summarizer.stories.exchanged import exchanged, one_piece, same_report, tells_of_others
from summarizer.stories.group import stories
from summarizer.stories.round_ups import unlike
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


NAMES = "Lundby Vestad Tavoa Brekke Caldera Orland Keshin Velmar Harbek Torsund Marlen Ardmer".split()


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


TRIAL = (
    "Jonas Vane, the former mayor of Lundby, was found guilty on Monday of taking 40,000 crowns from a builder, and "
    "all of the money was lost.\n\nThe court in Vestad heard forty witnesses in nine weeks. Judge Petra Holt read the "
    "ruling for two hours before a full room, and said that the case had shaken the town.\n\nVane led Lundby for "
    "twelve years and will speak to reporters on Friday, his lawyer said."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("found guilty", "found not guilty"),
        ("found guilty", "acquitted"),
        ("was lost", "was saved"),
        ("will speak", "will not speak"),
        ("and said that", "and never said that"),
        ("had shaken", "hadn't shaken"),
        ("his lawyer said", "his lawyer denied"),
        ("of Lundby, was", "of Vestad, was"),
    ],
)
def test_the_contrary_is_an_update_and_no_copy(old, new):
    contrary = TRIAL.replace(old, new, 1)
    assert contrary != TRIAL
    for one, other in ((TRIAL, contrary), (contrary, TRIAL)):
        assert not one_piece(one, other)
        assert told(one, other) == [({"a0", "a1"}, ())]


@pytest.mark.parametrize(
    ("old", "new"),
    [("was lost", "was gone"), ("said that the case", "said the case"), ("was found guilty", "was convicted")],
)
def test_the_same_in_other_words_stays_a_copy(old, new):
    assert one_piece(TRIAL, TRIAL.replace(old, new, 1))


def with_line(line):
    return TRIAL.replace("\n\nVane led", f" {line}\n\nVane led")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The firm made a profit in spring.", "The firm made a loss in spring."),
        ("His party has a majority in the council.", "His party has a minority in the council."),
        ("More than half of them came.", "Less than half of them came."),
        ("The money went above the limit.", "The money went below the limit."),
        ("The council praised the ruling.", "The council criticised the ruling."),
        ("The appeal court upheld the verdict.", "The appeal court overturned the verdict."),
        ("The town spoke for the mayor.", "The town spoke against the mayor."),
        ("He spoke before the verdict.", "He spoke after the verdict."),
        ("The builder was slightly hurt.", "The builder was seriously hurt."),
        ("The bank raised the rate.", "The bank cut the rate."),
        ("The harbour road is open.", "The harbour road is closed."),
        ("The fire was an accident.", "The fire was deliberate."),
        ("The defence spoke for an hour.", "The prosecution spoke for an hour."),
        ("His deputy stayed in the post.", "His deputy quit the post."),
        ("The letter was genuine.", "The letter was forged."),
        ("The court sits in the northern town.", "The court sits in the southern town."),
        ("The bank stands on the left bank.", "The bank stands on the right bank."),
        ("The clerk was fully insured.", "The clerk was partly insured."),
        ("The sum was legal then.", "The sum was illegal then."),
        ("It hoped for rain.", "It feared rain."),
    ],
)
def test_the_opposite_is_an_update_and_no_copy(first, second):
    for one, other in ((with_line(first), with_line(second)), (with_line(second), with_line(first))):
        assert not one_piece(one, other)
        assert told(one, other) == [({"a0", "a1"}, ())]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They moved to the hall at noon.", "They moved into the hall at noon."),
        ("It was one of many.", "It was a unit of many."),
        ("More than half of them came.", "At least half of them came."),
        ("The road has been shut since.", "The road has been closed since."),
        ("The police caught him after the fire.", "The police caught him soon after the fire."),
        ("He left the hall after the verdict.", "He walked out of the hall after the verdict."),
        ("The builder was seriously hurt.", "The builder was badly hurt."),
        ("The bank raised the rate.", "The bank put up the rate."),
        ("The town spoke for the mayor.", "The town stood by the mayor."),
        ("His wife came from the north.", "His spouse came from the north."),
        ("The court praised the clerk.", "The court hailed the clerk."),
        ("The big hall was full.", "The great hall was full."),
        ("The firm began the work late.", "The firm started the work late."),
    ],
)
def test_a_line_in_other_words_leaves_a_copy(first, second):
    assert one_piece(with_line(first), with_line(second))
    assert one_piece(with_line(second), with_line(first))


WAR = (
    "The army of Orland said on Monday that its troops had taken the town of Kesh from the army of Vestmark after nine "
    "days of fighting in the hills.\n\nVestmark said that its men held the bridge and that Orland had lost 40 tanks. "
    "The Red Cross asked both sides to let the people of the town leave.\n\nMore than 9,000 people live in the town, "
    "which lies on the road to the sea."
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (match("Lundby", "Vestad", "Tarn"), match("Vestad", "Lundby", "Tarn")),
        (
            WAR,
            WAR.replace("army of Orland", "army of X")
            .replace("army of Vestmark", "army of Orland")
            .replace("of X", "of Vestmark"),
        ),
    ],
)
def test_who_did_it_to_whom_exchanged_is_another_story(first, second):
    assert told(first, second) == [({"a0"}, ()), ({"a1"}, ())]


def test_two_names_listed_in_another_order_are_the_same():
    assert one_piece(f"{WAR} Orland and Vestmark will talk.", f"{WAR} Vestmark and Orland will talk.")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("By Anna Holm, Example Daily\n\n", "By Jonas Reik, Harbour Post\n\n"),
        ("Picture: Rescuers at a harbour. Photo by Anna Holm\n\n", "The hills near Kesh. Nordwire/Jonas Reik\n\n"),
        ("Lundby, Sornmark (Nordwire) — ", "Tavoa (Reliefpress) — "),
        ("By Anna Holm\n\nLundby (Nordwire) ", "TAVOA (Reliefpress) -- "),
        ("\n" * 99 + "  ", ""),
    ],
)
def test_bylines_captions_and_datelines_are_each_desk_s_own(first, second):
    assert told(first + WAR, second + WAR)[0][1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a British builder", "a UK builder"),
        ("a builder from the UK", "a builder from Britain"),
        ("a builder from the United Kingdom", "a builder from the UK"),
        ("a British builder", "a United Kingdom builder"),
        ("a Swiss builder", "a builder from Switzerland"),
        ("a Dutch builder", "a Netherlands builder"),
        ("a Thai builder", "a Thailand builder"),
        ("a Philippines builder", "a Filipino builder"),
        ("a builder from Burma", "a builder from Myanmar"),
        ("an American builder", "a United States builder"),
    ],
)
def test_a_country_and_its_people_are_one_name(first, second):
    one, other = TRIAL.replace("a builder", first), TRIAL.replace("a builder", second)
    for pair in ((one, other), (other, one)):
        assert one_piece(*pair)
        assert not tells_of_others(*pair)
        assert len(told(*pair)[0][1]) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a British builder", "a Dutch builder"),
        ("a builder of the UK", "a builder of the USA"),
        ("a builder, the British firm Tarnwick,", "a builder, the UK firm Pinhal,"),
    ],
)
def test_another_country_is_another_name_and_an_update(first, second):
    one, other = TRIAL.replace("a builder", first), TRIAL.replace("a builder", second)
    assert told(one, other) == [({"a0", "a1"}, ())]


def test_a_text_that_names_nobody_is_copied_too():
    shares = (
        "Shares in the country's biggest bank rose on Tuesday after the board said it would pay a dividend for the "
        "first time since the crisis.\n\nTraders said the move was a surprise and that the bank had been expected to "
        "keep its cash for another year at least."
    )
    assert one_piece(shares, shares.replace("biggest bank", "largest lender"))


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


def test_a_round_up_of_which_one_story_is_filed_leads_nothing():
    game = match("Tavoa", "Brekke", "Pinhal")
    for order in ([NORTH, f"{NORTH}\n\n{game}"], [f"{NORTH}\n\n{game}", NORTH]):
        assert told(*order) == [({"a0"}, ()), ({"a1"}, ())]


@pytest.mark.parametrize(
    "parts",
    [
        (NORTH, SOUTH),
        FORMS[1],
        (quake("Lundby", 12, "6.1", "the police"), match("Tavoa", "Brekke", "Pinhal")),
    ],
)
def test_a_round_up_holds_what_it_holds_in_one_form_or_with_hardly_a_name(parts):
    morning, evening = "\n\n".join(parts), "\n\n".join([*parts, trial("a grocer", "Velm", "Ib Rathe", 51, "hid", 9)])
    assert told(*parts, morning) == [({"a0"}, ()), ({"a1"}, ()), ({"a2"}, ())]
    alone = told(morning, *parts, evening)
    assert ({"a1"}, ()) in alone
    assert ({"a2"}, ()) in alone


def test_many_round_ups_swallow_nothing():
    quakes = [quake(f"{name} Bay", 12 + n, f"5.{n}", f"{name} Aid") for n, name in enumerate(NAMES[:9])]
    round_ups = ["\n\n".join(quakes[(2 * n + k) % 9] for k in range(4)) for n in range(6)]
    stories_told = told(*quakes, *round_ups)
    assert all(({f"a{n}"}, ()) in stories_told for n in range(len(quakes)))


@pytest.mark.parametrize("count", [24, 70])
def test_however_many_reports_come_in_one_form_each_is_a_story(count):
    dice = random.Random(7)
    named = ["".join(dice.choices("BDFGKLMNPRSTVZ"[n % 14] + "aeioubdklmnprst", k=8)).capitalize() for n in range(999)]
    games = [match(*named[3 * n : 3 * n + 3]) for n in range(count)]
    assert told(*games) == [({f"a{n}"}, ()) for n in range(count)]
    assert [copies for _, copies in told(*games, games[0]) if copies] == [(("a0", f"a{count}"),)]


def test_nothing_and_odd_texts_can_be_compared():
    for text in ("", "a", "1 2 3 " * 50, "- – —" * 99, "A" * 100_000, "9" * 400 + " of them are " + "8" * 400):
        assert not exchanged(text, text).anything
        assert not exchanged(text, "").anything
        assert one_piece("", text)
