"""Who stands behind a number, two sides in one sentence, hours, posts, bodies and votes that are not all counted."""

import re
from datetime import UTC, datetime

import pytest
from growth import LIKE_A_LINE, growth

from summarizer.reading import read
from summarizer.stories.clashes import clashes
from summarizer.stories.figures import figures
from summarizer.stories.partial import _stated, counted_share
from summarizer.stories.updates import both_official
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import sentences
from summarizer.types import Article, Attribution

DAY = datetime(2026, 11, 24, tzinfo=UTC)


def shown(*texts, times=None):
    by_id = dict(zip("0123456789", texts, strict=False))
    given = [(i, f) for i, text in by_id.items() for f in read(Article(headline="", text=text, id=i)).figures]
    return [
        tuple((figure.span.of(by_id[i]), figure.said_by) for i, figure in (pair.first, pair.second))
        for pair in clashes(given, by_id, times)
    ]


def found(text):
    split = sentences(text, paragraphs(text, ()), ())
    return figures(Article(headline="", text=text, id="a"), split, ())


TWO = [
    "The wreck was valued at $14 million by the owners and at $6 million by the insurer.",
    "Losses were estimated at €80 million by the port authority on Monday and at €35 million by the dockers' union.",
    "The debt was put at £3 million by Ilse Maron and at £5 million by Olaf Brand.",
    "Organisers put the crowd at 40,000 and police at 11,000.",
    "Police estimated the crowd at 9,000, the organisers at 25,000.",
    "The union puts the cost of the strike at £4 million and the company at £900,000.",
    "The ministry put the number of cases at 300; doctors put it at 800.",
    "The raid freed 40 people, according to the army, and 12, according to residents.",
    "Some 15,000 people marched according to police, 60,000 according to the organisers.",
    "The fire cost €9 million, according to the insurers, or €20 million, according to the owner.",
    "The army said nine people had died at the ford, while villagers said they had counted 21 bodies.",
    "Police said 13 people were injured, while the fire brigade said that 22 people were injured.",
    "The mayor said that six people had died, but the clinic said it had received 11 bodies.",
    "The mayor says the hall will cost £4 million; the auditors put it at £9 million.",
    "Parents in Alnes counted 90 sick pupils; the head teacher says there were 30.",
    "Police put the number of marchers at 900, but the organisers spoke of 6,000.",
]
ONE = [
    "The wreck was valued at $14 million by the owners and at $14 million by the insurer.",
    "The wreck was valued at $14 million by the owners and at €6 million by the insurer.",
    "The wreck was put at $14 million by the owners and at 60 metres by the divers.",
    "The wreck was put at $14 million by March and at $6 million by the summer.",
    "The bank put revenue at £2 million and profit at £300,000.",
    "The bank put revenue at £2 million and costs at £300,000.",
    "Organisers put the crowd at 40,000 and its share of women at 60 percent.",
    "Organisers put the crowd at 40,000 and the number of arrests at nine.",
    "Turnout was put at 40 percent by the government and at 60 percent by the opposition.",
    "The raid freed 40 people, according to the army, and killed 12 guards, according to residents.",
    "Some 15,000 people marched, according to police, and 60 were arrested, according to lawyers.",
    "The raid freed 40 people, according to the army, which is led by a general.",
    "The army said nine people had died at the ford, while villagers said they had counted six bodies.",
    "The army said nine people had died at the ford, while the mayor said 21 people had died in Velm.",
    "Police said 13 people were injured, while the fire brigade said that 22 others were injured.",
    "Police said 13 people were injured, while 22 people were injured across the region, the governor said.",
    "Police said 13 people were injured, while police said that 22 people were injured.",
    "The mayor had said six people had died, but the clinic said 11 people had died.",
    "The army said nine soldiers had died, while the rebels said 21 fighters had died.",
    "The mayor says the hall will cost £4 million; the auditors say it is 40 years old.",
    "The mayor says the hall will seat 400; the architect spoke of 900 metres of pipes.",
    "The mayor said the fire killed nine people, and the clinic said there were 12 in its beds.",
    "The mayor said nine people had died, and the clinic said there were 12 doctors.",
    "The bank said its profit was £4 million; the insurer said it was £2 million.",
    "Olaf Brand says the hall will cost £4 million; he put it at £9 million in spring.",
    "The mayor says the hall will cost £4 million; the auditors put it at 900.",
    "The mayor says the hall will cost £4 million; the auditors put it at £9 a head.",
]


@pytest.mark.parametrize("text", TWO)
def test_both_sides_of_a_sentence_are_shown(text):
    (((_, one), (_, other)),) = shown(text)
    assert one
    assert other
    assert one != other


@pytest.mark.parametrize("text", ONE)
def test_a_sentence_that_only_looks_two_sided_shows_nothing(text):
    assert not shown(text)


def test_the_words_and_names_are_the_articles():
    ((one, other),) = shown("The quay was put at £2 million by the harbour board and at £900,000 by Olaf Brand.")
    assert one == ("put at £2 million", "the harbour board")
    assert other == ("at £900,000", "Olaf Brand")


SOURCED = [
    (
        "Four people were killed when guards fired on a crowd, which had come to the gate, the clinic said.",
        "the clinic",
    ),
    ("Four people were killed at the gate, Ilse Maron said on Monday.", "Ilse Maron"),
    (
        "Orland's interior ministry said on Monday that four people were killed.",
        "Orland's interior ministry",
    ),
    ("ARNHOLT (Northern Wire) - The clinic said on Monday that four people were killed.", "The clinic"),
]
NOT_SOURCED = [
    "Four people were killed when guards fired, which the mayor denied, as the clinic said.",
    "Four people were killed, according to police, when the gate was shut, the clinic said.",
    "Four people were killed, police told reporters, and the gate was shut, the clinic said.",
    "Four people were killed “at the gate”, he said, the clinic said.",
    "The mayor said that the gate was shut: four people were killed.",
]


@pytest.mark.parametrize(("text", "by"), SOURCED)
def test_a_source_may_stand_behind_two_clauses_or_before_a_that(text, by):
    (figure,) = read(Article(headline="", text=text, id="a")).figures
    assert figure.said_by == by
    assert figure.attribution in {Attribution.EXPLICIT, Attribution.UNNAMED}


@pytest.mark.parametrize("text", NOT_SOURCED)
def test_a_sentence_in_which_others_speak_is_not_given_to_the_last(text):
    assert found(text)
    assert all(figure.said_by is None for figure in found(text))


KILLED = (
    "At least six people were killed in Arnholt when guards fired on miners, who had blocked a gate, the clinic said."
)
NEXT = [
    ("The labour ministry put the number of dead at three.", True),
    ("The labour ministry put the death toll at three.", True),
    ("The labour ministry put the number of dead in Arnholt at three.", True),
    ("The labour ministry put the number of dead in Velm at three.", False),
    ("The labour ministry put the number of dead across the country at 12.", False),
    ("The labour ministry said three people were killed in Velm.", False),
    ("The clinic put the number of dead at three.", False),
    ("The labour ministry put the number of dead at six.", False),
]


@pytest.mark.parametrize(("second", "differs"), NEXT)
def test_the_next_paragraph_may_count_the_same_dead(second, differs):
    assert bool(shown(f"{KILLED}\n\n{second}")) is differs


def test_of_an_article_with_many_counts_only_those_side_by_side_are_compared():
    counts = (
        "The army said 26 people were killed.\n\nA doctor, Ilse Maron, said 13 people were killed.\n\n"
        "Police said eight people were killed.\n\nThe mayor said nine people were killed.\n\n"
        "The clinic said 31 people were killed."
    )
    assert not shown(counts)
    assert shown(counts.replace("\n\nThe mayor", " The mayor"))


HOURS = [
    ("The pumps leaked for 700 hours, the inspectors said.", "The firm said the pumps had leaked for 210 hours."),
    ("The regulator said there was an outage of 31 hours.", "The bank said the outage had lasted 19 hours."),
    ("There were 88 hours of discharges, the agency said in a statement.", "The firm said it discharged for 30 hours."),
    ("The shutdown lasted for nine days, the union said.", "The company said that the shutdown lasted four days."),
    ("The guild said the tram line was blocked for five hours.", "The mayor said the line was blocked for 20 hours."),
    ("The army said it had besieged the fort for six days.", "The rebels said they besieged the fort for 15 days."),
]
NO_HOURS = [
    ("Drivers waited for nine hours, the port said.", "A union said that drivers waited for 14 hours."),
    ("The firm said the pumps had leaked for 210 hours.", "The firm said the pumps had leaked for 700 hours."),
    ("The pumps leaked for 700 hours.", "The firm said the pumps had leaked for 210 hours."),
    ("The inspectors said the pumps leaked for 700 hours.", "The firm said the mains had burst for 210 hours."),
    ("The inspectors said the pumps leaked for 70 hours a year.", "The firm said the pumps had leaked for 210 hours."),
    ("The regulator said there was an outage of 31 hours.", "The bank said the outage had lasted 19 minutes."),
    ("The inspectors said the pumps leaked for 700 hours.", "The firm said the pumps had leaked for 700 hours."),
    (
        "The inspectors said the pumps leaked for 700 hours.",
        "The firm said the pumps leaked for 210 hours in 2019.",
    ),
    ("Police said he was held for nine hours.", "His lawyer said that he was held for 30 hours."),
    (
        "The council said 12 hours of rows with the firm got nowhere.",
        "The firm said four hours of rain with hail fell.",
    ),
    ("The guild said the tram line was blocked for five hours.", "The mayor said the canal was blocked for 20 hours."),
    ("The fire service said the mill burned for four hours.", "The insurer said the stables burned for 13 hours."),
    ("The army said it had besieged the fort for six days.", "The rebels said they besieged the depot for 15 days."),
    ("The union said its members worked for 48 hours.", "The company said they worked for 35 hours."),
    ("Lawyers said the boy was jailed for 30 days.", "The court said he was jailed for 60 days."),
]


@pytest.mark.parametrize(("first", "second"), HOURS)
def test_how_long_something_went_on_in_all_is_compared_between_two_named_sources(first, second):
    assert len(shown(first, second)) == 1


@pytest.mark.parametrize(("first", "second"), NO_HOURS)
def test_waits_rates_and_other_things_are_no_totals_of_hours(first, second):
    assert not shown(first, second)


def test_posts_that_will_go_and_posts_to_be_cut_are_one_thing():
    will_go = "About 240 clerical posts will go, the boards said."
    assert shown(will_go, "The merger would cut 310 clerical posts, according to a letter.")
    assert shown(will_go, "The merger would cut 310 posts, according to a letter.")
    assert not shown(will_go, "The merger would cut 250 clerical posts, according to a letter.")
    assert not shown(will_go, "The rival trust created 310 clerical posts, according to a letter.")


def test_bodies_that_were_counted_say_how_many_died_at_least():
    two = "The ministry said that two people had died when police fired."
    assert shown(two, "The hospital said it had received five bodies.")
    assert not shown(two, "The hospital said it had received one body.")
    assert not shown("The ministry said that nine people had died.", "The hospital said it had received five bodies.")


PARTIAL = "Dorn had 54.1 percent of the vote with 38 percent of ballots counted, the electoral office said."
FINAL = "Dorn took 51.6 percent of the vote, the electoral office said."


def test_a_partial_count_does_not_differ_from_a_later_one_or_from_the_result():
    assert not shown(PARTIAL, FINAL)
    assert not shown(PARTIAL, PARTIAL.replace("54.1", "52.9").replace("38", "71"))
    assert not shown(
        "Dorn leads with 38 percent of votes counted. Dorn had 54.1 percent of the vote, officials said.", FINAL
    )


def test_two_counts_of_as_many_ballots_differ():
    assert shown(PARTIAL, PARTIAL.replace("54.1", "52.9").replace("the electoral office", "a television channel"))
    assert shown("Dorn won 54.1 percent of the vote, television said.", FINAL)


def test_what_a_poll_says_is_no_count():
    assert not shown("A poll said Dorn had 54.1 percent of the vote.", FINAL)


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("with 41 percent of votes counted", 41),
        ("with 99.5 per cent of the ballots tallied", 99.5),
        ("when 70% of polling stations had reported", 70),
        ("with all ballots counted", 100),
        ("with nearly all votes counted", 100),
        ("Dorn won 52 percent of the vote in March", None),
        ("41 percent of voters stayed away", None),
    ],
)
def test_how_much_of_a_vote_is_counted(words, share):
    text = f"Dorn leads, {words}."
    assert counted_share(text, 0, len(text)) == share
    assert counted_share(f"{text} Dorn had 50 percent.", len(text), len(text) + 22) == share


def test_officials_and_police_follow_each_other_but_a_union_does_not():
    risen = "The death toll rose to 11 on Friday, officials said."
    assert not shown(risen, "Eight people have died, police in Alnes said.")
    assert shown(risen, "Eight people have died, the union said.")
    early = {"0": DAY.replace(hour=8), "1": DAY.replace(hour=18)}
    assert not shown("Officials said eight people were killed.", "Police said 11 people were killed.", times=early)
    assert shown("Officials said eight people were killed.", "The union said 11 people were killed.", times=early)


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("officials", "police in Alnes", True),
        ("local officials", "the fire service", True),
        ("the authorities", "the interior ministry", True),
        ("officials", "hospital officials", True),
        ("police", "the fire service", False),
        ("officials", "the union", False),
        ("officials", "the opposition", False),
        ("rebel officials", "the army", False),
        (None, "police", False),
    ],
)
def test_when_two_sources_may_both_be_the_officials(first, second, both):
    assert both_official(first, second) is both
    assert both_official(second, first) is both


@pytest.mark.parametrize(
    "run",
    [
        "by ",
        "at 5 ",
        "aaaaa",
        "according to a ",
        "discharged ",
        "£1 at ",
    ],
)
def test_words_without_end_are_read_once(run):
    def figures(length):
        return read(Article(headline="", text=f"The fire killed 14 people. {run * length}", id="a")).figures

    assert growth(figures, 2_000) < LIKE_A_LINE
    assert figures(2_000)[0].value == 14


def test_an_event_that_is_told_of_by_the_way_is_another():
    aside = "The minister played down the bombing of Velm on Tuesday, which he said killed seven people."
    here = "The bombs fell in Arnholt at dawn. A doctor, Ilse Maron, said at least 12 people had been killed."
    assert not shown(aside, here)
    assert shown(aside.replace("Velm", "Arnholt"), here)


def test_how_much_is_counted_is_looked_for_once_in_a_text_whatever_asks():
    text = " ".join(f"With {n} percent of ballots counted, Dorn had {n + 1} percent." for n in range(10, 60))
    places = [m.span() for m in re.finditer(r"Dorn had \d+ percent", text)]
    before = _stated.cache_info().misses
    assert [counted_share(text, *place) for place in places] == list(range(10, 60))
    assert _stated.cache_info().misses == before + 1
