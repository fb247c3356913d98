"""Who is described and not named is found by the description, where no name and no surname is meant."""

import pytest
from hand_reading import Hand
from invented import says
from lookup_desk import newsroom, story

from summarizer.types import Attribution, SpeakerKind, Speech

PLANT, BANK = "“The plant is safe.”", "“The bank is open.”"


def tells(words, description, *, heard=False, kind=SpeakerKind.UNNAMED, headline="No name given"):
    """An article in which somebody says something who is not named."""
    article = story(headline, f"{words} said {description}.")
    hand = Hand(article)
    speaker = hand.speaker(description, kind, printed=())
    hand.quote(
        words,
        speaker=speaker,
        cue="said",
        name=description,
        attribution=Attribution.UNNAMED,
        speech=Speech.INDIRECT if heard else Speech.DIRECT,
    )
    return article, hand.reading()


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


@pytest.mark.parametrize(
    "asked", ["spokesperson", "a spokesperson", "ministry spokesperson", "Spokesperson for ministry"]
)
async def test_one_who_is_described_is_found_by_the_description(desk, asked):
    await desk.file(*tells(PLANT, "a spokesperson for the ministry"))
    said = await desk.ask(f"!quotes {asked}")
    assert said.startswith(f'**Quotes of "{asked}"** · 1 quote in 1 article\n**a spokesperson for the ministry**\n')
    assert PLANT in said
    assert "· unnamed ·" in said


async def test_several_are_listed_each_under_its_own_description(desk):
    await desk.file(*tells(PLANT, "a spokesperson for the ministry"))
    await desk.file(*tells(BANK, "a bank spokesperson"))
    await desk.file(*tells("“Nothing new.”", "a bank spokesperson"))
    said = await desk.ask("!quotes spokesperson")
    assert said.startswith('**Quotes of "spokesperson"** · 3 quotes in 3 articles\n**a bank spokesperson**\n')
    assert said.count("**a bank spokesperson**") == 2
    assert said.count("**a spokesperson for the ministry**") == 1


@pytest.mark.parametrize("asked", ["ministry", "a", "the ministry", "for"])
async def test_a_word_that_does_not_say_what_they_are_finds_nobody(desk, asked):
    await desk.file(*tells(PLANT, "a spokesperson for the ministry"))
    assert PLANT not in await desk.ask(f"!quotes {asked}")


async def test_a_named_bearer_of_the_role_is_asked_about_beside_them(desk):
    await desk.file(*says(BANK, "Ann Mallory", "a spokesperson"))
    await desk.file(*tells(PLANT, "a spokesperson for the ministry"))
    assert await desk.ask("!quotes spokesperson") == (
        '2 people match "spokesperson": **Ann Mallory** (1 quote), **a spokesperson for the ministry** (1 quote). '
        "Add a name."
    )


async def test_one_description_of_several_articles_is_one_choice_beside_a_name(desk):
    await desk.file(*says(BANK, "Ann Mallory", "a spokesperson"))
    await desk.file(*tells(PLANT, "a spokesperson"))
    await desk.file(*tells("“Nothing new.”", "a spokesperson"))
    assert await desk.ask("!quotes spokesperson") == (
        '2 people match "spokesperson": **a spokesperson** (2 quotes), **Ann Mallory** (1 quote). Add a name.'
    )
    said = await desk.ask('!quotes name:"a spokesperson"')
    assert said.startswith('**Quotes of "a spokesperson"** · 2 quotes in 2 articles\n')
    assert PLANT in said
    assert BANK not in said


async def test_a_name_comes_before_a_description(desk):
    await desk.file(*says(BANK, "Joan Official", ""))
    await desk.file(*tells(PLANT, "an official from the ministry"))
    said = await desk.ask("!quotes Official")
    assert BANK in said
    assert PLANT not in said


async def test_what_is_only_reported_of_them_is_no_quote(desk):
    await desk.file(*tells("the plant was safe", "a spokesperson for the ministry", heard=True))
    said = await desk.ask("!quotes spokesperson")
    assert said.startswith('No direct quotes of "spokesperson".\n')
    assert "Article text (indirect, not a quote)" in said
    assert "the plant was safe" in said


async def test_indirect_speech_is_counted_and_offered(desk):
    await desk.file(*tells("the plant was safe", "a spokesperson for the ministry", heard=True))
    await desk.file(*tells(BANK, "a bank spokesperson"))
    assert "\n1 indirect: add type:all\n" in await desk.ask("!quotes spokesperson")
    assert "the plant was safe" in await desk.ask("!quotes spokesperson type:all")
    assert await desk.ask("!quotes spokesperson type:partial") == (
        "No partial quotes from spokesperson; with type:all 1 quote, 1 indirect in 2 articles."
    )
    assert (await desk.ask("!quotes spokesperson about:harbour")).startswith("No ")


async def test_the_seed_s_official_is_found(desk):
    await desk.seed()
    said = await desk.ask("!quotes official")
    assert "**an official from Jabha Shamiya, a rebel faction in Aleppo**" in said
    assert "“It is expected there will be a new front line,”" in said


async def test_the_spokesperson_of_one_article_hides_no_other(desk):
    await desk.file(*tells(PLANT, "a spokesperson"))
    await desk.file(*tells(BANK, "a spokesperson"))
    await desk.file(*tells("“Nothing new.”", "the spokesperson"))
    for asked in ("spokesperson", "the spokesperson", "a spokesperson"):
        said = await desk.ask(f"!quotes {asked}")
        assert said.startswith(f'**Quotes of "{asked}"** · 3 quotes in 3 articles\n')
        assert all(words in said for words in (PLANT, BANK, "“Nothing new.”"))


async def test_one_description_in_two_articles_is_two_people(desk):
    await desk.file(*tells(PLANT, "a woman"))
    await desk.file(*tells(BANK, "a woman"))
    assert (await desk.ask("!quotes a woman")).startswith(
        '**Quotes of "a woman"** · 2 quotes in 2 articles\n**a woman**'
    )
    for asked in ("!who a woman", '!search open speaker:"a woman"'):
        assert await desk.ask(asked) == (
            '"a woman" describes 2 people, who need not be one person. Their quotes: !quotes a woman'
        )


async def test_one_who_is_described_once_has_a_card(desk):
    await desk.file(*tells(PLANT, "a woman in a red coat"))
    assert (await desk.ask("!who a woman in a red coat")).startswith("**a woman in a red coat** · unnamed source")
