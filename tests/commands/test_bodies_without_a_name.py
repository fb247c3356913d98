"""A body that articles call by a common noun, as any country's or firm's may be called, is one in each article."""

import pytest
from hand_reading import Hand
from lookup_desk import newsroom, story

from summarizer.types import Attribution, SpeakerKind


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


def body(words, name, headline):
    """An article in which one body says one thing."""
    article = story(headline, f"{words} {name} said on a grey morning.")
    hand = Hand(article)
    attribution = Attribution.UNNAMED if name.islower() else Attribution.EXPLICIT
    speaker = hand.speaker(name, SpeakerKind.ORGANISATION, printed=())
    hand.quote(words, speaker=speaker, cue="said", name=name, attribution=attribution)
    return article, hand.reading()


async def test_two_articles_ministries_are_two(desk):
    await desk.file(*body("“We closed the wards.”", "the health ministry", "Fever in Velm"))
    await desk.file(*body("“We have no fever.”", "the health ministry", "Ostland is calm"))
    assert await desk.ask("!who health ministry") == (
        '"health ministry" describes 2 bodies, which need not be one. Their quotes: !quotes health ministry'
    )
    reply = await desk.ask("!quotes health ministry")
    assert "We closed the wards" in reply
    assert "We have no fever" in reply
    assert reply.count("the health ministry") == 2, reply


async def test_a_ministry_whose_country_stands_in_its_name_is_one(desk):
    await desk.file(*body("“We closed the wards.”", "The Velmish health ministry", "Fever in Velm"))
    await desk.file(*body("“We opened them again.”", "The Velmish health ministry", "Fever goes"))
    assert "2 quotes in 2 articles" in await desk.ask("!quotes Velmish health ministry")


async def test_an_editor_may_give_a_body_a_name(desk):
    await desk.file(*body("“We closed the wards.”", "the harbour board", "Fever in Velm"))
    await desk.file(*body("“We have no fever.”", "Harbour Board of Tarnby", "Tarnby is calm"))
    assert (await desk.ask('!alias add "the harbour board" = "Harbour Board of Tarnby"')).startswith("Saved: ")
    for name in ("Harbour Board of Tarnby", "harbour board"):
        assert "2 quotes in 2 articles" in await desk.ask(f"!quotes {name}")
        assert "2 direct, 0 partial, 0 indirect in 2 articles" in await desk.ask(f"!who {name}")
    await desk.ask('!alias remove "the harbour board"')
    assert "1 quote in 1 article" in await desk.ask("!quotes Harbour Board of Tarnby")
    assert "1 quote in 1 article" in await desk.ask("!quotes harbour board")


async def test_an_editor_may_say_that_two_descriptions_are_one_body(desk):
    await desk.file(*body("“We closed the locks.”", "the water board", "Locks"))
    await desk.file(*body("“We opened the locks.”", "the canal trust", "Canal"))
    await desk.file(*body("“We paint the locks.”", "the water board", "Paint"))
    assert '"water board" describes 2 bodies' in await desk.ask("!who water board")
    assert "3 quotes answer to both" in await desk.ask('!alias add "the water board" = "the canal trust"')
    for name in ("the water board", "canal trust"):
        assert "3 quotes in 3 articles" in await desk.ask(f"!quotes {name}")
        assert "3 direct" in await desk.ask(f"!who {name}")


async def test_an_alias_of_one_body_joins_no_other(desk):
    await desk.file(*body("“We closed the wards.”", "the harbour board", "Fever in Velm"))
    await desk.file(*body("“We have no fever.”", "Harbour Board of Tarnby", "Tarnby is calm"))
    for headline in ("Locks", "Paint"):
        await desk.file(*body(f"“We spoke of {headline}.”", "the water board", headline))
    await desk.ask('!alias add "the harbour board" = "Harbour Board of Tarnby"')
    assert '"water board" describes 2 bodies' in await desk.ask("!who water board")


async def test_a_person_who_is_described_gets_no_name(desk):
    article = story("Fever", "“We closed the wards.” a nurse said on a grey morning.")
    hand = Hand(article)
    nurse = hand.speaker("a nurse", SpeakerKind.UNNAMED, printed=())
    hand.quote("“We closed the wards.”", speaker=nurse, cue="said", name="a nurse", attribution=Attribution.UNNAMED)
    await desk.file(article, hand.reading())
    await desk.file(*body("“We have no fever.”", "Harbour Board of Tarnby", "Tarnby is calm"))
    assert await desk.ask('!alias add "a nurse" = "Harbour Board of Tarnby"') == (
        '"a nurse" describes a source that is not named, and may be anybody: give a name.'
    )


@pytest.mark.parametrize("firm", ["adidas", "tado", "hummel group", "bpost"])
async def test_a_firm_that_writes_its_name_in_small_letters_is_one(desk, firm):
    await desk.file(*body("“We closed the plant.”", firm, "Plant"))
    await desk.file(*body("“We opened the plant.”", firm, "Plant two"))
    assert "2 quotes in 2 articles" in await desk.ask(f"!quotes {firm}")
    assert (await desk.ask(f"!who {firm}")).startswith(f"**{firm}** · organisation")


@pytest.mark.parametrize("kind", ["its embassy", "state media", "a court"])
async def test_what_any_country_has_is_one_in_each_article(desk, kind):
    await desk.file(*body("“We closed the gate.”", kind, "Gate"))
    await desk.file(*body("“We opened the gate.”", kind, "Gate two"))
    assert f'"{kind}" describes 2 bodies' in await desk.ask(f"!who {kind}")
