"""Briefs: pairs on one event, as two outlets tell it, and look-alikes that share their town and who speaks there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories.made_news import made_text
from stories.paired import joined

from summarizer.stories.briefs import FEWEST, TOGETHER, brief, of_two_events
from summarizer.stories.group import stories
from summarizer.types import Article

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_look_alikes_are_seldom_one_story():
    """The floor of docs/quality.md: 38 were one before briefs were asked what they have in common."""
    assert joined("look_alikes.txt") <= 4


def test_a_brief_and_a_report_of_ninety_words_that_look_alike_are_seldom_one_story():
    """20 were. The report's own matter is made of words that no other text has."""
    assert joined("look_alikes.txt", 3) <= 1
    assert joined("told_twice.txt", 3) >= 21


def test_briefs_on_one_event_are_one_story_as_often_as_before():
    assert joined("told_twice.txt") >= 36


def test_two_desks_plain_wording_of_one_event_is_one_story():
    """25 were while everyday words counted nothing, and 36 before briefs were asked for anything."""
    assert joined("told_plainly.txt", of=37) >= 34


def test_look_alikes_in_everyday_words_are_seldom_one_story():
    """Of one town, and most of one day: 37 were before briefs were asked for anything."""
    assert joined("look_alikes_of_one_day.txt", of=40) <= 8


INSPECTOR = (
    "police in Corben said. Inspector Lea Voss asked witnesses to come forward. The road was closed for two hours."
)
STABBED = f"A man of 31 was stabbed at the railway station on Friday, {INSPECTOR}"
ROBBED = f"A woman was robbed at the savings bank on Saturday, {INSPECTOR}"


def two_events(first, second, headlines=("", "")):
    one, other = (brief(headline, text) for headline, text in zip(headlines, (first, second), strict=True))
    found = of_two_events(one, other)
    assert of_two_events(other, one) is found
    return found


def test_a_town_and_who_speaks_there_are_too_little():
    assert two_events(STABBED, ROBBED)
    assert len(stories((Article("", STABBED, "a"), Article("", ROBBED, "b")))) == 2


@pytest.mark.parametrize(
    "more",
    [
        ("He had a parrot in a cage.", "The parrot and its cage were not found."),
        ("He gave 4,315 crowns to a child of 71 days.", "The bill is 4,315 crowns. It was paid after 71 days."),
        ("It was on Mill Lane, by a kiosk.", "The kiosk of Mill Lane stays shut."),
    ],
    ids=["words", "figures", "a street and a word"],
)
def test_what_is_their_own_joins_them(more):
    assert not two_events(*(f"{text} {own}" for text, own in zip((STABBED, ROBBED), more, strict=True)))


def test_a_firm_and_its_head_are_one_thing_and_what_describes_them_is_none():
    recall = "Tyre maker Rollax has recalled 40,000 winter covers, it said on Thursday. Head of Rollax is Otto Lind."
    recall += " Nobody has been hurt."
    party = (
        "There was a party of tyre maker Rollax on Thursday. Otto Lind, head of Rollax, sang four songs for the guests."
    )
    assert two_events(recall, party)


CRASH = "A car and a lorry collided in Corben on {0}. Police said two people were hurt and taken to hospital."
ALSO_CRASH = (
    "Two people were hurt when a lorry hit a car in Corben on {0}, police said. The driver of the lorry ran away."
)


def test_everyday_words_join_what_is_of_one_day():
    assert not two_events(CRASH.format("Monday"), ALSO_CRASH.format("Monday"))
    assert two_events(CRASH.format("Monday"), ALSO_CRASH.format("Thursday"))


def test_the_same_weekday_of_the_next_week_is_another_day():
    first, second = (told(n, "", text.format("Monday")) for n, text in enumerate((CRASH, ALSO_CRASH)))
    assert len(stories((first, second))) == 1
    later = replace(second, published_at=first.published_at + timedelta(days=6, hours=12))
    assert len(stories((first, later))) == 2


def test_another_kind_of_event_on_one_day_is_another():
    held = "On Thursday two men were held in Corben on suspicion of {0}. A neighbour had told police of their van."
    seen = (
        "Police in Corben held two men on Thursday, whose van a neighbour had seen. The two are suspected of {0} there."
    )
    arson = told("a", "", held.format("arson"))
    assert len(groups(arson, told("b", "", seen.format("arson")))) == 1
    assert len(groups(arson, told("b", "", seen.format("robbery")))) == 2


ATTACK = (
    "Three men were arrested in Corben on Monday after an attack on a woman, police said. The woman was taken to "
    "hospital, where her condition was serious."
)
GONE = "The mayor of Corben will be gone by May, he said on Monday. The council had asked for it and will meet soon."


@pytest.mark.parametrize("text", [CRASH.format("Monday"), ATTACK, GONE])
@pytest.mark.parametrize("more", ["Two were charged, and the third was released.", f"\n\n{made_text(3, 2)}"])
def test_a_brief_whose_text_stands_in_another_is_of_its_story(text, more):
    assert len(groups(told("a", "Corben news", text), told("b", "Update", f"{text} {more}", hours=3))) == 1


def test_what_tells_nearly_all_that_the_other_tells_is_of_its_event():
    charged = "A man of 34 has been charged with the murder of a woman found dead in a house in Corben on Sunday."
    court = "A 34-year-old man was in court on Tuesday charged with murdering a woman found dead at a house in Corben."
    assert not two_events(f"{charged} He denies it.", f"{court} He said no word.")
    assert two_events(*(f"{CRASH.format(day)} The road was closed." for day in ("Monday", "Thursday")))
    street = "Police said two people were hurt and taken to hospital when a car hit a lorry on {0} in Corben on Monday."
    assert not two_events(street.format("Mill Lane"), street.format("Mill Lane"))
    assert two_events(street.format("Mill Lane"), street.format("Duke Street"))


def test_a_score_is_a_figure():
    won = "Corben beat Velm {0} on Saturday with a goal at the end, seen by a parrot, and are third in the league."
    lost = "Velm lost {0} at Corben after a late goal on Sunday. They are out of the cup and the parrot was not there."
    assert not two_events(won.format("2-1"), lost.format("2-1"))
    assert two_events(won.format("2-1"), lost.format("3-1"))
    code = "It was part 12-13-14 of a ship that stood for years in a shed of forty farmers, and then it was sold again."
    assert brief("", code).figures.isdisjoint({"12-13", "13-14"})


def test_another_ferry_asks_for_more():
    burns = "A passenger of the ferry {0} was hurt on Monday off Karvik when a gust threw a bench over the deck of it."
    other = "A passenger and a gull were hurt on Monday off Karvik when the ferry {0} met a gust and threw a bench off."
    assert not two_events(burns.format("Sula"), other.format("Sula"))
    assert two_events(burns.format("Sula"), other.format("Tora"))


def test_a_year_and_a_single_digit_say_nothing():
    more = ("It was built in 1931 for 4 families.", "The branch opened in 1931 with 4 tills.")
    assert two_events(*(f"{text} {own}" for text, own in zip((STABBED, ROBBED), more, strict=True)))


def test_of_a_line_and_of_a_report_nothing_is_asked():
    assert brief("A headline", "A man was stabbed in Corben.") is None
    assert brief("", " ".join(["word"] * (TOGETHER - FEWEST + 1))) is None
    longest = brief("", " ".join(["word"] * (TOGETHER - FEWEST)))
    assert of_two_events(longest, brief("", " ".join(["other"] * FEWEST)))
    assert not of_two_events(longest, brief("", " ".join(["other"] * (FEWEST + 1))))
    assert brief("", " ".join(["w" * 200] * 60)) is None


@given(st.text(max_size=600), st.text(max_size=600))
def test_a_text_of_any_form_is_read(first, second):
    one, other = brief(first, second), brief(second, f"{STABBED} {first}"[:1900])
    if one is not None and other is not None:
        assert of_two_events(one, other) is of_two_events(other, one)


def told(identity, headline, text, hours=0):
    return Article(headline, text, identity, published_at=MORNING + timedelta(hours=hours))


WINS = told(
    "wins",
    "Marek wins in Orland; Tolva does not concede",
    "Anna Marek has won the presidential election in Orland and ends the rule of Viktor Tolva, the electoral "
    "commission said on Monday. Marek took 52 percent of the vote.\n\n"
    "Tolva said that he would not leave the palace and asked for a recount in the north. Observers called the vote "
    "orderly.\n\nMarek, a doctor, promised to free the journalists who were jailed by Tolva.",
)
SHOT = told(
    "shot",
    "Orland police fire on supporters of Tolva",
    "Three people were killed in the port of Sark on Tuesday when police fired on supporters of Viktor Tolva, the "
    "defeated president of Orland, the hospital said.\n\n"
    "The president-elect, Anna Marek, called for calm and asked Tolva to send his supporters home. Tolva did not "
    "reply.\n\nThe shooting began when a crowd tried to enter the office of the governor.",
    hours=26,
)
TOLL = told(
    "toll",
    "Orland: hospital counts five dead",
    "Five people have died since police fired on supporters of Viktor Tolva in the port of Sark, the hospital said on "
    "Wednesday.\n\nTolva, the defeated president of Orland, accused president-elect Anna Marek of having ordered the "
    "shooting. She does not take office before January.\n\nThe governor spoke of a crowd that tried to enter his "
    "office.",
    hours=44,
)
ATTACKED = told(
    "attacked",
    "Three shot dead as Orland votes for Marek",
    "Gunmen killed three people in a queue of voters in Orland on Sunday as Anna Marek won the presidential election "
    "against Viktor Tolva.\n\nMarek took 52 percent of the vote, the electoral commission said, and asked Tolva to "
    "condemn the attack. Observers called the vote orderly elsewhere.",
    hours=2,
)


def groups(*articles):
    return {frozenset(story.articles) for story in stories(articles)}


def test_an_election_and_a_shooting_after_it_are_two_stories():
    assert groups(WINS, SHOT, TOLL) == {frozenset({"wins"}), frozenset({"shot", "toll"})}


def test_an_election_on_which_people_are_shot_is_one_story():
    assert groups(WINS, ATTACKED) == {frozenset({"wins", "attacked"})}
