"""The look-ups over articles that the real engine has read."""

import pytest
from lookup_desk import newsroom, story
from seed_reading import seed_article

from summarizer.reading import read

DAM = story(
    "Dam above Torvik gives way",
    "The old dam above Torvik gave way before dawn on Monday, and the market quarter was flooded.",
    "“We had warned for three winters that the gate would not hold,” said Mara Lindqvist, mayor of Torvik.",
    "“The water came up the stairs faster than I could carry my mother down,” said Tomas Weil, a baker.",
    "Lindqvist said that 2,000 residents had fled the lower streets by midday.",
    "“Nobody slept,” said an official from the water board.",
    outlet="EXAMPLE Wire",
)
BUSES = story(
    "Bus drivers vote to strike",
    "“Our members are tired of driving until three and clocking on again at nine,” said Vera Stolz, secretary of the "
    "transport union.",
    "“We had warned for three winters that the gate would not hold,” said Mara Lindqvist, mayor of Torvik.",
    outlet="EXAMPLE Post",
)


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        for article in (seed_article(), DAM, BUSES):
            await room.file(article, read(article))
        yield room


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mara Lindqvist", "“We had warned for three winters that the gate would not hold,”"),
        ("lindqvist", "“We had warned for three winters that the gate would not hold,”"),
        ("Weil", "“The water came up the stairs faster than I could carry my mother down,”"),
        ("Vera Stolz", "“Our members are tired of driving until three and clocking on again at nine,”"),
        (
            "Rupert Colville",
            "“We’re filled with the deepest foreboding for those who remain in this last hellish corner",
        ),
        ("al-Saleh", "“The battle in eastern Aleppo should end quickly. [The rebels] don’t have much time."),
    ],
)
async def test_a_name_finds_its_words(desk, name, words):
    assert f"\n> {words}" in (await desk.ask(f"!quotes {name}")).replace("\u00a0", " ")


async def test_one_quote_in_two_papers_is_one_quote(desk):
    reply = await desk.ask("!quotes Mara Lindqvist")
    assert "1 quote in 2 articles" in reply
    assert "Also in: q-" in reply
    assert " · EXAMPLE Wire" in reply


async def test_who_said_and_who_speaks(desk):
    assert (await desk.ask("!who said the gate would not hold")).startswith("Found in 2 quotes; you gave part of each.")
    assert "Article text (indirect, not a quote)" in await desk.ask("!who said 2,000 residents had fled")
    latest = await desk.ask("!who latest")
    assert "Vera Stolz" in latest
    assert "Mara Lindqvist" in latest
    assert (await desk.ask("!who Weil")).startswith("**Tomas Weil** · person · printed as Tomas Weil (1)")


async def test_search_finds_sentences_and_quotes_of_both(desk):
    reply = await desk.ask("!search gate OR residents")
    assert "2 passages in 2 articles · 3 searched" in reply
    assert "\nAlso in: q-" in reply
    assert "fled the lower streets by midday. indirect · a-" in reply
    assert (await desk.ask('!search gate outlet:"EXAMPLE Post"')).count("\n> ") == 1


async def test_an_unnamed_source_is_described(desk):
    assert "**an official from the water board**" in await desk.ask("!quotes unnamed")
