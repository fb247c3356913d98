import random
from datetime import UTC, datetime, timedelta

import pytest

from summarizer.stories.group import stories
from summarizer.stories.scenes import one_scene, one_toll, scene
from summarizer.types import Article

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


def article(identity, headline, text, hours=0):
    return Article(headline, text, identity, published_at=MORNING + timedelta(hours=hours))


def groups(*articles):
    return {frozenset(story.articles) for story in stories(articles)}


BURNS = article(
    "burns",
    "Two dead as ferry Sula burns",
    "Two people died when fire broke out on the ferry Sula off Karvik on Monday, the coastguard said. The other 187 "
    "passengers were taken off by fishing boats and a lifeboat.\n\n"
    "The fire began on the car deck shortly after six, said Captain Odd Renner, who led the rescue.",
)
TOLL = article(
    "toll",
    "Ferry toll rises to three",
    "A third passenger of the ferry Sula has died in hospital, doctors at Karvik said on Tuesday. The woman, 71, had "
    "breathed smoke.\n\nNordholm Lines said that it had kept her sister ships in port until their alarms were tested. "
    "A union said crew had complained for a year about the sprinklers.",
    hours=24,
)
OTHER_FERRY = article(
    "other",
    "Fourteen hurt as ferry Tora hits pier",
    "The ferry Tora struck the pier at Karvik on Tuesday and 14 passengers were hurt; one of them died in hospital, "
    "doctors said.\n\nNordholm Lines, which runs the ferry Tora and the ferry Sula, blamed a gust.",
    hours=25,
)
WAREHOUSE = article(
    "warehouse",
    "Five killed in fire at Velmouth furniture warehouse",
    "Five people were killed when fire tore through a furniture warehouse in Velmouth early on Tuesday, the fire "
    "service said. The blaze broke out in the Brand & Low building, where sixty people were on the night shift.\n\n"
    '"We found the rear door chained," said Deputy Fire Officer Anna Roux. Police have opened an investigation.',
)
REGISTER = article(
    "register",
    "Union says seven died as agency men were missing from register",
    "At least seven people died in the fire at the Brand & Low warehouse in Velmouth, a trade union said on Wednesday, "
    "disputing the official toll. It said that two men sent by an agency had been in the loft and were on no list.\n\n"
    "The firm had a turnover of £21 million last year. It denied that it kept workers off its books.",
    hours=26,
)
TRIAL = article(
    "trial",
    "Brand & Low goes on trial over death of apprentice",
    "The trial of Brand & Low over the death of an apprentice two years ago opened in Velmouth on Wednesday. A jury "
    "heard that the boy of 17 had died under a saw which had no guard.\n\nThe firm denies the charge.",
    hours=27,
)


def test_a_new_toll_is_of_the_story_of_the_fire_whose_ship_and_harbour_it_names():
    assert groups(BURNS, TOLL) == {frozenset(("burns", "toll"))}


def test_what_a_union_says_of_a_fire_is_of_its_story():
    assert groups(WAREHOUSE, REGISTER) == {frozenset(("warehouse", "register"))}


def test_another_ship_of_the_same_line_in_the_same_harbour_is_another_story():
    assert groups(BURNS, OTHER_FERRY) == {frozenset(("burns",)), frozenset(("other",))}


def test_the_trial_of_a_firm_is_no_part_of_the_fire_at_its_works():
    assert groups(WAREHOUSE, TRIAL) == {frozenset(("warehouse",)), frozenset(("trial",))}


def test_the_same_names_three_days_later_are_asked_for_more():
    later = article("later", TOLL.headline, TOLL.text, hours=72)
    assert groups(BURNS, later) == {frozenset(("burns",)), frozenset(("later",))}


FIRE = "A fire at the Aldo works in Tarrow hurt four people on Monday, the town said."
APART = {
    "another street": (
        "Fire on Mill Street burned a shop of the Aldo chain in Tarrow on Monday.",
        "Fire on Castle Street burned a shop of the Aldo chain in Tarrow on Monday.",
    ),
    "another mayor": (f"{FIRE} Mayor Rui Pinhal wept.", f"{FIRE} Mayor Ilse Tarn wept."),
    "another kind": (FIRE, "A strike at the Aldo works in Tarrow went on, the union said."),
    "places alone": (
        "A fire in a pub in Garde, near Osmark, hurt a cook on Monday.",
        "A fire in a house in Garde, near Osmark, hurt a man on Monday.",
    ),
    "a district": (
        "A gunman wounded a woman in the Northside district of Corben on Monday. The shooting shook the street.",
        "A gunman wounded a grocer in the Northside district of Corben on Monday. Police heard the shooting.",
    ),
    "who speaks": (
        "Fire hurt a cook in Tarrow, Inspector Lea Voss said. Inspector Lea Voss praised him.",
        "Fire hurt a boy in Tarrow, Inspector Lea Voss said. Inspector Lea Voss praised her.",
    ),
    "who claims": (
        "A bomb of the Red Dawn group wounded four in Lasha on Monday.",
        "A bomb killed a guard in Lasha, for which the Red Dawn group was blamed.",
    ),
    "one name": (
        "A fire at the Aldo works on Monday hurt four.",
        "A fire at the Aldo works in spring hurt nobody.",
    ),
}


@pytest.mark.parametrize("what", APART)
def test_what_tells_two_events_apart_is_minded(what):
    first, second = APART[what]
    assert not one_scene(scene("", first), scene("", second))
    assert not one_scene(scene("", second), scene("", first))


DECIDING = """Crews of Skarline count papers on strike
Seamen of the line Skarline were deciding on a strike, the union Bargemen United said. Its secretary, Runar Thale, said
that the first papers were for it."""
DECIDED = """Narrow no to walkout at Skarline
Those who man the ships of Skarline chose to keep sailing by eleven papers. Runar Thale, who speaks for Bargemen United,
put down his office."""


@pytest.mark.parametrize(
    ("instead_of", "other", "one"),
    [
        ("Narrow", "Narrow", True),
        ("Runar Thale", "Nils Aker", False),  # one whole name is left
        ("Bargemen United", "the Pilots' Guild", False),
        ("at Skarline", "on ships", False),  # not in both headlines
        ("Skarline", "Nordlink", False),
        ("walkout", "prize", False),  # nothing of a strike
    ],
)
def test_of_one_strike_it_is_known_by_the_firm_and_two_who_speak(instead_of, other, one):
    first, second = (scene(*text.split("\n", 1)) for text in (DECIDING, DECIDED.replace(instead_of, other)))
    assert one_scene(first, second) is one


def test_a_scene_is_one_with_itself_and_a_name_in_one_headline_alone_parts_it():
    other = f"{FIRE} It burned through the night, and Vestad sent help."
    assert one_scene(scene("", FIRE), scene("", other))
    assert one_scene(scene("Fire at Aldo works", FIRE), scene("Fire in Tarrow", other))
    assert not one_scene(scene("", FIRE), scene("Vestad: fire", other))


def test_the_order_given_and_what_is_asked_for_change_no_story():
    every = [BURNS, TOLL, OTHER_FERRY, WAREHOUSE, REGISTER, TRIAL]
    whole = groups(*every)
    for seed in range(6):
        dice = random.Random(seed)
        mixed = dice.sample(every, len(every))
        assert groups(*mixed) == whole
        wanted = {each.id for each in dice.sample(every, 2)}
        found = {frozenset(story.articles) for story in stories(mixed, wanted)}
        assert found == {story for story in whole if story & wanted}


@pytest.mark.parametrize("text", ["", "A" * 100_000, "Fire " * 20_000, "Fire & " * 20_000, "fire said Mr " * 9_000])
def test_texts_of_any_form_have_a_scene(text):
    assert not one_scene(scene(text, text), scene("", FIRE))


TOLD_ANEW = scene(
    "Oster tunnel: death toll rises to four",
    "The number of people killed by the fire in the Oster tunnel rose to four on Monday, the fire service said.",
)


@pytest.mark.parametrize(
    ("headline", "text", "one"),
    [
        ("Two die as Oster tunnel burns", "Two people died on Monday when a fire broke out in the Oster tunnel.", True),
        ("Two die as Velm tunnel burns", "Two people died on Monday when a fire broke out in the Velm tunnel.", False),
        ("Two drown off Oster tunnel", "Two people drowned on Monday when a ferry sank over the Oster tunnel.", False),
        ("Two die in fire", "Two people died on Monday when a fire broke out in the Oster tunnel.", False),
        ("Two die in Oster fire", "Two people died on Monday when a fire broke out in Oster, police said.", False),
    ],
)
def test_a_toll_that_rose_is_of_the_event_that_bears_the_name(headline, text, one):
    assert one_toll(TOLD_ANEW, scene(headline, text)) is one
    assert one_toll(scene(headline, text), TOLD_ANEW) is one


def test_the_toll_of_a_road_is_none_of_the_dead():
    fire = scene("Two die as Oster tunnel burns", "Two people died on Monday in a fire in the Oster tunnel.")
    price = scene("Oster tunnel toll to double", "The toll pays for fans after the fire in the Oster tunnel in May.")
    assert not one_toll(fire, price)


def test_two_reports_without_a_toll_are_not_joined_by_one():
    first = scene("Two die as Oster tunnel burns", "Two people died in a fire in the Oster tunnel.")
    assert not one_toll(first, first)


WEIR_TOLL = scene(
    "Marden Lode flood: death toll climbs to seven",
    "Seven people have died in the floods at Marden Lode, police said on Thursday.\n\n"
    "Four of them had slept in a barn at Upper Tarn, Chief Superintendent Ivo Pell said.",
)


@pytest.mark.parametrize(
    ("place", "officer", "one"),
    [
        ("Marden Lode", "Chief Superintendent Ivo Pell", True),
        ("Marden Lode", "Chief Superintendent Nora Vance", False),
        ("Marden Lode", "Assistant Chief Fire Officer Nora Vance", False),
        ("Harden Lode", "Chief Superintendent Ivo Pell", False),
    ],
)
def test_a_toll_of_a_place_is_of_the_event_there_of_which_the_same_one_speaks(place, officer, one):
    other = scene(
        f"Two more found as {place} flood is searched",
        f"Nine people have now died in the {place} flood, police said on Friday.\n\n"
        f"{officer} said that both had drowned.",
    )
    assert one_toll(WEIR_TOLL, other) is one
    assert one_toll(other, WEIR_TOLL) is one


def test_who_speaks_behind_a_comma_takes_no_name_from_a_place():
    assert frozenset(("marden", "lode")) in WEIR_TOLL.names
    assert WEIR_TOLL.headed == {"marden", "lode"}
    acting = scene(
        "Flood drowns two", "Two people drowned in the flood, and Marden Lode police said that both were known."
    )
    assert not acting.names


def test_two_ranks_that_share_a_word_are_not_one_office():
    text = "Two people drowned in the flood, {} said."
    police = scene("", text.format("Chief Superintendent Ivo Pell"))
    crew = scene("", text.format("Assistant Chief Fire Officer Nora Vance"))
    assert police.bearers.keys().isdisjoint(crew.bearers)
