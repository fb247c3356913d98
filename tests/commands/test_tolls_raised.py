"""An earlier toll or count is not the last word beside a newer report of the same story, however that words it."""

import time
from dataclasses import replace

import pytest
from newsroom import HALF_PAST, NINE

from summarizer.stories.dead import deaths
from summarizer.types import Article, Story

FIRST = Article(
    "Two die as Oster tunnel fills with smoke",
    "Two people were killed and about 400 led out on Monday when smoke filled the Oster tunnel under the sound, the "
    "coast fire service said.\n\n"
    "The tunnel, opened in 1998, has no second tube, and its fans stood still for an hour, said Mads Lind, head of the "
    "service.\n\n"
    "The tunnel's operator, Nordrør, said that it had switched on the fans at once.",
)
RISES = Article(
    "Oster tunnel: death toll rises to four",
    "The death toll of the smoke in the Oster tunnel rose to four on Monday evening after two people were found dead "
    "in a van, the coast fire service said.\n\n"
    "Three people were missing. Mads Lind of the service said that the van had been carrying bread to the island.\n\n"
    "Nordrør, which runs the tunnel, denied that its fans had stood still. “We have the log,” said its head, Siv Moen.",
)
ADMITS = Article(
    "Operator admits fans of tunnel stood still",
    "The operator of the Oster tunnel admitted on Tuesday that its fans had stood still for an hour while smoke filled "
    "it, which its head, Siv Moen, had denied.\n\n"
    "Nordrør said in a statement that the fans had been switched off for a test.\n\n"
    "Moen resigned. “I believed the log,” she said.\n\n"
    "The death toll stood at five after a woman died in hospital, the coast fire service said.\n\n"
    "Prosecutors have opened an inquiry into the smoke in the Oster tunnel.",
)
HOUR = HALF_PAST - NINE


@pytest.fixture
def one_story(monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))


async def filed(room, *articles):
    return [(await room.file(article, NINE + n * HOUR)).article.id for n, article in enumerate(articles)]


async def test_the_toll_of_the_newest_report_is_told_in_place_of_the_older_ones(room, one_story):
    ids = await filed(room, FIRST, RISES, ADMITS)
    for line in ("!summary Oster tunnel", "!summary Oster tunnel len:long", f"!summary {' '.join(ids)}"):
        answer = await room.ask(line, NINE + 4 * HOUR)
        told = [each for each in answer.splitlines() if each[:2] in {f"{n} " for n in range(1, 7)}]
        assert told[0].startswith("1 The operator of the Oster tunnel admitted")
        assert any("The death toll stood at five" in each for each in told), line
        assert not any("rose to four" in each or "Two people were killed" in each for each in told), line
        assert not any("the van had been" in each for each in told), line


async def test_a_report_of_the_same_day_leads_the_first_one(room):
    await filed(room, FIRST, RISES)
    answer = await room.ask("!digest today", NINE + 3 * HOUR)
    assert "2 articles, 1 story" in answer
    assert "\n1. Oster tunnel: death toll rises to four\n" in answer
    assert "Two people were killed" not in answer


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("The death toll stood at five after", "In 2011 a fire in the tunnel killed five people, and"),
        ("The death toll stood at five after", "The death toll stood at two after"),
        ("The death toll stood at five after", "Five people were killed in Lund by a flood, and"),
        ("The death toll stood at five after", "Nobody spoke of the dead when"),
    ],
)
async def test_what_is_no_newer_toll_takes_the_place_of_none(room, one_story, stated, instead):
    await filed(room, FIRST, Article(ADMITS.headline, ADMITS.text.replace(stated, instead)))
    assert "Two people were killed" in await room.ask("!summary Oster tunnel", NINE + 4 * HOUR)


async def test_an_older_report_with_more_takes_the_place_of_none(room, one_story):
    await filed(room, ADMITS, FIRST)
    assert "Two people were killed" in await room.ask("!summary Oster tunnel", NINE + 4 * HOUR)


KNOWN = Article(
    "Head of tunnel's operator steps down",
    "Siv Moen, the head of Nordrør, stepped down on Tuesday over the smoke in the Oster tunnel.\n\n"
    "“I read the log too late,” she said.\n\n"
    "Nine people are now known to have lost their lives in the Oster tunnel, the coast fire service said.\n\n"
    "Prosecutors have opened an inquiry, and the tunnel stays shut until its fans have been tested.",
)


async def test_a_toll_in_any_words_takes_the_place_of_the_older_one(room, one_story):
    ids = await filed(room, FIRST, KNOWN)
    for line in ("!summary Oster tunnel", "!summary Oster tunnel len:long", f"!summary {' '.join(ids)}"):
        answer = await room.ask(line, NINE + 4 * HOUR)
        assert "Nine people are now known" in answer
        assert "Two people were killed" not in answer, line


@pytest.mark.parametrize(
    "instead",
    [
        "Nine people may have lost their lives",  # not known
        "Nine people lost their lives in 2011",
        "Nine people lost their lives this year in tunnels",
        "None of nine people who were hurt died",
        "Nine horses lost their lives",
        "Nine people have lost their lives in a mine at Lund, near",
        "Two people have lost their lives",
    ],
)
async def test_what_is_of_other_dead_takes_the_place_of_none(room, one_story, instead):
    told = KNOWN.text.replace("Nine people are now known to have lost their lives", instead)
    await filed(room, FIRST, Article(KNOWN.headline, told))
    assert "Two people were killed" in await room.ask("!summary Oster tunnel len:long", NINE + 4 * HOUR)


@pytest.mark.parametrize(
    "instead",
    [
        "Some 200 people attended a vigil for those killed in the Oster tunnel",
        "Fifty people saw the man killed in the Oster tunnel",
        "The inquiry is told that 20 people survived and 2 died",
        "Five doctors said that the man had died",
        "Seven firms claim that 40 people died",
        "Thirty divers found one dead",
        "Three men were arrested after a woman died",
        "Nine people saved nine lives",
        "Nine bodies of engineers have asked for the log",
        "Moen denied that nine people had died",
        "The driver aged 41 died",
        "A post said that 70 people had died in the Oster tunnel, which was false",
        "A post said that 70 people had died in the Oster tunnel. The post was wrong",
        "A post said that 70 people had died in the Oster tunnel. The post was entirely made up",
        "Seventy people have died of flu on the island",
        "Seventy people died in his novel of the Oster tunnel",
    ],
)
async def test_a_number_beside_a_death_that_counts_no_dead_takes_the_place_of_none(room, one_story, instead):
    told = KNOWN.text.replace("Nine people are now known to have lost their lives in the Oster tunnel", instead)
    await filed(room, FIRST, Article(KNOWN.headline, told))
    answer = await room.ask("!summary Oster tunnel len:long", NINE + 4 * HOUR)
    assert instead in told
    assert "Two people were killed" in answer


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (
            "Nine people are now known to have died in the Oster tunnel",
            "The number of people killed in the Oster tunnel rose to 12",
        ),
        (
            "The number of people killed in the Oster tunnel rose to nine",
            "Twelve people are now known to have died in the Oster tunnel",
        ),
    ],
)
async def test_two_tolls_in_different_words_are_one_count(room, one_story, older, newer):
    first, second = (
        Article(
            one.headline,
            one.text.replace("Nine people are now known to have lost their lives in the Oster tunnel", toll),
        )
        for one, toll in ((KNOWN, older), (replace(KNOWN, headline="Tunnel stays shut, says operator"), newer))
    )
    # The toll opens the older report.
    first = replace(first, text=f"{older}, the coast fire service said.\n\n{ADMITS.text.split('The death toll')[0]}")
    await filed(room, first, second)
    answer = await room.ask("!summary Oster tunnel len:long", NINE + 4 * HOUR)
    assert newer in answer
    assert older not in answer


@pytest.mark.parametrize(
    "instead", ["Two men were questioned after a woman died, and nine people have now lost their lives"]
)
async def test_a_number_of_others_hides_no_newer_toll(room, one_story, instead):
    told = KNOWN.text.replace("Nine people are now known to have lost their lives in the Oster tunnel", instead)
    await filed(room, FIRST, Article(KNOWN.headline, told))
    answer = await room.ask("!summary Oster tunnel len:long", NINE + 4 * HOUR)
    assert instead in answer
    assert "Two people were killed" not in answer


@pytest.mark.parametrize(
    ("first", "raised"),
    [("Two miners were killed", True), ("Two men were killed", True), ("Two horses were killed", False)],
)
async def test_the_dead_of_all_take_the_place_of_people_alone(room, one_story, first, raised):
    await filed(room, Article(FIRST.headline, FIRST.text.replace("Two people were killed", first)), KNOWN)
    assert (first in await room.ask("!summary Oster tunnel len:long", NINE + 4 * HOUR)) is not raised


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Eleven are now known to have lost their lives.", 11),
        ("Nine people have died, after crews reached a farm that had been cut off since noon.", 9),
        ("Police said nine people had been confirmed dead.", 9),
        ("Police said 20 people survived and 3 died.", 3),
        ("At least nine people have so far been killed, police said.", 9),
        ("Nine people killed in the tunnel were from Lund.", 9),
        ("The fire left nine dead and 12 hurt.", 9),
        ("The smoke killed about 40 people.", 40),
        ("The smoke has claimed nine lives.", 9),
        ("It took the lives of nine people.", 9),
        ("Divers recovered nine bodies.", 9),
        ("By noon, nine bodies had been brought in.", 9),
        ("Nine people were shot dead at the gate.", 9),
        ("“We have recorded nine people dead,” she said.", 9),
        ("Nine deaths have now been confirmed.", 9),
        ("A quake hit Orlo, killing at least three, officials said.", 3),
        ("A bomb went off at dawn, killing three and wounding nine.", 3),
        ("Crews found eight of them in a hall, bringing the number of dead from the morning's earthquake to 11.", 11),
        ("The death toll has now risen to nine in Orlo.", 9),
        ("The number of dead stands at nine.", 9),
        ("She was the ninth, raising the death toll to nine.", 9),
        ("More rain fell, and 1.5 million people died.", 1_500_000),
    ],
)
def test_the_dead_are_read_in_any_words(told, number):
    assert [one.number for one in deaths(told)] == [number]


@pytest.mark.parametrize(
    "told",
    [
        "Two police officers shot and killed a man.",
        "Two men killed a woman at night.",
        "Nine people are known to have killed a swan.",
        "The strike claimed 12 seats, and the frost killed 40 birds and three motions.",
        "Nine dead birds lay on the roof.",
        "Nine people drowned out the mayor.",
        "The man who fed nine people died.",
        "A woman of 91 died.",
        "Patient No. 12 died.",
        "The vaccine prevented nine deaths.",
        "It is not true that nine people died.",
        "Up to nine people died.",
        "Nine people were nearly killed.",
        "A hunter was fined for killing three birds.",
        "That could bring the number of dead to 30.",
        "The number of dead may have reached 30.",
        "The death toll was put to nine officials.",
        "The death toll rose to nine percent.",
        "It counted nine in May, bringing the death toll since June to 90.",
        "The number of deaths at work rose to 90.",
    ],
)
def test_what_counts_no_dead_is_read_as_none(told):
    assert not deaths(told)


DECIDING = Article(
    "Crews of Skarline decide on strike, first papers for it",
    "Crews of the ferry line Skarline were deciding on Monday whether to strike over their cabins, and an early count "
    "showed 74 percent for it, the union Bargemen United said.\n\n"
    "With 300 of 793 papers counted, 222 were for a strike, its leader, Runar Thale, said. “They sleep above the "
    "propeller,” he said.\n\n"
    "Skarline proposed new mattresses in May. It runs nineteen ferries between Brattvik and the islands.",
)
DECIDED = Article(
    "Crews of Skarline say no to walkout",
    "Crews of Skarline chose by eleven votes on Tuesday to keep sailing, the union Bargemen United said.\n\n"
    "Runar Thale put down his office on the same evening. “I heard a different ship,” he said.\n\n"
    "The manager of Skarline, Solveig Hagen, said that the bunks would be moved two decks up by March.",
)


async def test_an_early_count_is_not_told_beneath_the_outcome(room, one_story):
    await filed(room, DECIDING, DECIDED)
    for line in ("!summary Skarline", "!summary Skarline len:long"):
        answer = await room.ask(line, NINE + 4 * HOUR)
        assert "chose by eleven votes" in answer
        assert "early count" not in answer
        assert "With 300 of 793" not in answer


async def test_an_early_count_stands_beneath_a_report_of_the_same_count(room, one_story):
    still = DECIDED.text.replace(
        DECIDED.text.partition("\n")[0],
        "Bargemen United was counting through Tuesday evening in a shed at Brattvik, with nobody but a dog to watch.",
    )
    await filed(room, DECIDING, Article("Night of waiting for Skarline", still))
    assert "an early count" in await room.ask("!summary Skarline len:long", NINE + 4 * HOUR)


async def test_the_last_words_of_a_text_say_of_what_people_died(room, one_story):
    known = KNOWN.text.replace("Nine people are now known to have lost their lives", "The inquiry met")
    told = f"{known}\n\nNinety died of flu"
    await filed(room, FIRST, Article(KNOWN.headline, told))
    assert "Two people were killed" in await room.ask("!summary Oster tunnel len:long", NINE + 4 * HOUR)


@pytest.mark.parametrize(
    "piece", ["killing ", "killing at least ", "killing 1 200 ", "the number of dead a ", "raising the death toll "]
)
def test_hostile_tolls_are_read_in_linear_time(piece):
    start = time.process_time()
    deaths(piece * (20_000 // len(piece)))
    assert time.process_time() - start < 1


QUAKE = Article(
    "Earthquake hits Oster, three dead",
    "An earthquake struck the town of Oster early on Monday, killing at least three, officials said.\n\n"
    "Houses collapsed along the harbour. “We are digging with spades,” Mayor Tor Brink said.",
)
FOUND = Article(
    "Oster earthquake: more bodies found",
    "Rescuers found eight more bodies beneath a hall in Oster on Monday, bringing the number of dead from the "
    "morning's earthquake to 11.\n\nMayor Tor Brink said that one street of nine had been reached.",
)


async def test_whom_a_quake_is_said_to_be_killing_is_an_older_toll(room, one_story):
    await filed(room, QUAKE, FOUND)
    answer = await room.ask("!summary Oster", NINE + 4 * HOUR)
    assert "to 11." in answer
    assert "killing at least three" not in answer
