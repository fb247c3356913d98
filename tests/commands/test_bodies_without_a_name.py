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
