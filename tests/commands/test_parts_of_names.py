"""A part of a name, a surname alone, an office: who is offered, who is one, and who is never taken for another."""

import re
from datetime import timedelta

import pytest
from hand_reading import Hand
from invented import says
from lookup_desk import FILED, NOW, newsroom, story
from newsroom import open_newsroom

from bot.newsdesk.offices import office_of
from summarizer.types import Article

DAY = timedelta(days=1)


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Zhao", "Zhao Wei-lin"),
        ("Xu", "Xu Min"),
        ("Mac Eoin", "Niamh Mac Eoin Daly"),
        ("Al Rashid", "Omar Al-Rashid Haddad"),
    ],
)
async def test_a_part_of_a_longer_name_is_offered_and_not_run(desk, asked, name):
    await desk.file(*says("“We wait for the tide.”", name, "pilot"))
    await desk.file(*says("“We do not.”", "Nora Hauk", "pilot"))
    reply = await desk.reply(f"!quotes {asked}")
    assert (
        await desk.ask(f"!quotes {asked}") == f'No speaker "{asked}" in 2 articles: did you mean **{name}** (1 quote)?'
    )
    assert [button.command for button in reply.buttons] == [f'!quotes name:"{name}"']
    assert "“We wait for the tide.”" in await desk.ask(reply.buttons[0].command)


async def test_who_else_is_printed_under_a_part_of_a_name_is_still_told(desk):
    article, reading = says("“We wait for the tide.” Old Xu laughed, and", "Xu Min", "pilot")
    await desk.file(article, reading)
    said = await desk.ask("!quotes Xu")
    assert "Mentions of Xu: inside a quote" in said or "Mentions of Xu: in the text" in said
    assert "did you mean **Xu Min**" in said


async def test_a_surname_alone_is_the_one_bearer_who_holds_that_office_there_in_these_days(desk):
    await desk.file(*says("“The roof is safe.”", "Lena Faro", "mayor of Hale", published_at=FILED - DAY))
    await desk.file(*says("“The roof was safe.”", "Faro", "the Hale mayor", published_at=FILED))
    said = await desk.ask("!quotes Faro")
    heading = said.split("\n")[0]
    assert heading.startswith("**Lena Faro** · ")
    assert " · 2 quotes in 2 articles · printed as Lena Faro (a-" in heading
    assert re.search(r" and Faro \(a-[0-9a-f]+ ¶1\)$", heading)
    assert (await desk.ask("!who Faro")).startswith("**Lena Faro** · person")


@pytest.mark.parametrize(
    ("role", "days", "others"),
    [
        ("goalkeeper of Hale", 1, ()),  # another office
        ("", 1, ()),  # none
        ("mayor", 1, ()),  # of any town
        ("mayor of Dunmore", 1, ()),  # of another
        ("deputy mayor of Hale", 1, ()),
        ("mayor of Hale", 30, ()),  # another time: another may hold it
        ("mayor of Hale", 1, ("Olga Faro",)),  # whichever of two
    ],
)
async def test_else_it_is_asked_which_of_them(desk, role, days, others):
    for name in ("Lena Faro", *others):
        await desk.file(*says(f"“I am {name}.”", name, "mayor of Hale", published_at=FILED - days * DAY))
    await desk.file(*says("“I am I.”", "Faro", role, published_at=FILED))
    assert (await desk.ask("!quotes Faro")).startswith(f'{2 + len(others)} people match "Faro"')


@pytest.mark.parametrize(
    ("role", "same"),
    [
        ("mayor", "mayor"),
        ("sergeant", "sergeant of Fernley police"),
        ("sergeant of Fernley police", "sergeant of Fernley police"),
        ("spokesman", "a union spokesman"),
        ("Orla Pharma spokesman", "spokesman of Orla Pharma"),
        ("judge", "judge"),
        ("a Hale councillor", "councillor of Hale"),
        ("Finance Minister", "Finance Minister"),
        ("head of the council", "head of the council"),
        ("head of a Hale school", "head of a Hale school"),
        ("head chef of Hale", "head chef of Hale"),
        ("former mayor of Hale", "former mayor of Hale"),
    ],
)
async def test_what_several_hold_at_once_or_every_town_has_makes_no_two_people_one(desk, role, same):
    await desk.file(*says("“We are glad.”", "Ida Faro", same, published_at=FILED - DAY))
    await desk.file(*says("“We were glad.”", "Faro", role, published_at=FILED))
    assert (await desk.ask("!quotes Faro")).startswith('2 people match "Faro"')


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chief executive of Orla Pharma", "Orla Pharma’s chief executive"),
        ("Prime Minister of Arland", "Arland's prime minister"),
        ("chief of police of Fernley", "Fernley police chief"),
        ("Governor of the Bank of Arland", "Bank of Arland governor"),
    ],
)
def test_an_office_is_one_however_its_place_is_printed(one, other):
    assert office_of(one) == office_of(other) != frozenset()


async def test_what_an_editor_took_apart_stays_apart(desk):
    await desk.file(*says("“The roof is safe.”", "Lena Faro", "mayor of Hale", published_at=FILED - DAY))
    await desk.file(*says("“The roof was safe.”", "Faro", "mayor of Hale", published_at=FILED))
    await desk.ask('!alias split "Faro"')
    assert (await desk.ask("!quotes Faro")).startswith('2 people match "Faro"')


async def test_options_that_let_only_reported_speech_through_say_what_there_is_without_them(desk):
    await desk.file(*says("“Nobody told the crews.”", "Berit Sand", "harbour master"), at=NOW - 2 * DAY)
    article = story("The crews were told", "Berit Sand said that the crews had been told.")
    hand = Hand(article)
    hand.heard("that the crews had been told", speaker=hand.speaker("Berit Sand"), cue="said", name="Berit Sand")
    await desk.file(article, hand.reading())
    said = (await desk.ask("!quotes Sand since:today")).split("\n")
    assert said[0] == "No direct quotes from Berit Sand in 2 articles that print this name."
    assert "Without these options: 1 quote, 1 indirect in 2 articles." in said
    assert (await desk.ask("!quotes Sand")).startswith("**Berit Sand** · harbour master · 1 quote")


async def test_a_body_without_quotes_has_others_of_that_word_offered(tmp_path):
    text = (
        "Bakers in Hale stayed at home on Monday and shops sold no bread.\n\n"
        "The union said that the ovens were older than the law allows.\n\n"
        "The Coastal Bakers’ Union said: “We have asked for new ovens since the spring of last year.”\n"
    )
    async with open_newsroom(tmp_path) as room:
        await room.file(Article("No bread in Hale", text))
        said = await room.ask("!quotes union")
        assert "Bakers’ Union" in said


async def test_a_name_beside_a_source_that_is_described_leads_to_its_quote(tmp_path):
    text = (
        "Anglers at Hale blocked the slipway on Monday for the third time.\n\n"
        "Their spokesman, a baker who gave his name only as Orlo, said: “They may sell the pier, not the water.”\n\n"
        "The town owns the slipway and wants to build a sauna on it before the summer.\n"
    )
    async with open_newsroom(tmp_path) as room:
        stored = await room.file(Article("Anglers block slipway", text))
        said = await room.ask("!quotes Orlo")
        assert said.startswith("No direct quotes from Orlo in 1 article that prints this name.")
        assert f"Mentions of Orlo: beside {stored.quote_ids[-1]}, whose speaker is unnamed (Orlo)" in said
