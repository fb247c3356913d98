"""A spelling that an editor took apart answers to itself alone in every reply, and the other name is not printed."""

from dataclasses import replace

import pytest
from hand_reading import Hand
from invented import says
from lookup_desk import NOW, newsroom, story

from bot.newsdesk.routing import by_words
from bot.ports.aliases import Alias, AliasBook, bound
from bot.ports.feeds import Route
from summarizer.types import Attribution, KeySentence, Reason

WALL, GATE, ROOF, SHED = "“The wall was checked,”", "“The gate was not.”", "“The roof can wait,”", "“The shed is gone,”"


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


def grouped():
    """An article that prints two spellings, read as one person's: a pronoun after the first, a surname after both."""
    article = story(
        "Works at the mill",
        f"{WALL} said Jon Halden, a mason.",
        f"He added: {GATE}",
        f"{ROOF} said John Halden, a roofer.",
        f"{SHED} said Halden.",
    )
    hand = Hand(article)
    both = hand.speaker("John Halden", roles=["mason", "roofer"], printed=("Jon Halden", "John Halden", "Halden"))
    hand.quote(WALL, speaker=both, cue="said", name="Jon Halden")
    antecedent = Reason("pronoun", 1, hand.at("Jon Halden"))
    hand.quote(GATE, speaker=both, cue="added", name="He", attribution=Attribution.PRONOUN, reason=antecedent)
    hand.quote(ROOF, speaker=both, cue="said", name="John Halden")
    full = Reason("cue_after", 3, hand.at("John Halden"))
    hand.quote(SHED, speaker=both, cue="said", name="Halden", attribution=Attribution.SURNAME, reason=full)
    return article, hand.reading()


@pytest.fixture
async def ids(desk):
    """The four quotes by what they are about, taken apart."""
    stored = await desk.file(*grouped())
    assert (await desk.ask('!alias split "Jon Halden"')).startswith("Saved: Jon Halden stands apart from John Halden")
    return dict(zip(("wall", "gate", "roof", "shed"), stored.quote_ids, strict=True))


@pytest.mark.parametrize(
    "asked",
    [
        "!quotes Jon Halden",
        "!quotes {gate}",
        "!who {gate}",
        "!who said the gate was not",
        "!who said the gate is not",
        '!search gate in:quotes speaker:"Jon Halden"',
        "!search gate in:quotes",
        "!quotes topic:gate",
    ],
)
async def test_a_pronoun_stands_for_the_spelling_that_was_printed(desk, ids, asked):
    said = await desk.ask(asked.format(**ids))
    assert GATE in said
    assert "pronoun: printed he, Jon Halden in ¶1" in said
    assert "John Halden" not in said


async def test_why_names_the_spelling(desk, ids):
    why = await desk.ask(f"!why {ids['gate']}")
    assert "pronoun: Jon Halden" in why
    assert "John Halden" not in why


async def test_a_surname_that_both_have_is_given_to_neither(desk, ids):
    for name in ("Jon Halden", "John Halden"):
        assert SHED not in await desk.ask(f"!quotes {name}")
    for asked in ("!quotes {shed}", "!who said the shed is gone"):
        said = await desk.ask(asked.format(**ids))
        assert SHED in said
        assert "no speaker: speaker unclear" in said
        assert "**John Halden**" not in said
        assert "**Jon Halden**" not in said


async def test_each_answers_with_its_own_role(desk, ids):
    assert (await desk.ask("!quotes Jon Halden")).startswith("**Jon Halden** · mason · 2 quotes in 1 article\n")
    assert (await desk.ask("!quotes John Halden")).startswith("**John Halden** · roofer · 1 quote in 1 article\n")


async def test_a_mention_inside_a_quote_is_under_the_spelling(desk, ids):
    assert "inside a quote by Jon Halden" in await desk.ask("!quotes Ada Gate")


async def test_a_surname_after_one_spelling_is_that_one_s(desk):
    article = story("Mill", f"{WALL} said Jon Halden.", f"{SHED} said Halden.", f"{ROOF} said John Halden.")
    hand = Hand(article)
    both = hand.speaker("John Halden", printed=("Jon Halden", "Halden", "John Halden"))
    hand.quote(WALL, speaker=both, cue="said", name="Jon Halden")
    full = Reason("cue_after", 3, hand.at("John Halden"))
    hand.quote(SHED, speaker=both, cue="said", name="Halden", attribution=Attribution.SURNAME, reason=full)
    hand.quote(ROOF, speaker=both, cue="said", name="John Halden")
    await desk.file(article, hand.reading())
    await desk.ask('!alias split "Jon Halden"')
    said = await desk.ask("!quotes Jon Halden")
    assert SHED in said
    assert "surname: printed Halden, full name in ¶1" in said


async def test_a_bare_paragraph_goes_with_the_quote_that_it_follows(desk):
    article = story("Mill", f"{WALL} said Jon Halden.", f"{ROOF} said John Halden.", GATE)
    hand = Hand(article)
    both = hand.speaker("John Halden", printed=("Jon Halden", "John Halden"))
    hand.quote(WALL, speaker=both, cue="said", name="Jon Halden")
    hand.quote(ROOF, speaker=both, cue="said", name="John Halden")
    hand.quote(GATE, speaker=both, attribution=Attribution.INFERRED, reason=Reason("bare_paragraph", 2))
    await desk.file(article, hand.reading())
    await desk.ask('!alias split "Jon Halden"')
    assert GATE in await desk.ask("!quotes John Halden")
    assert GATE not in await desk.ask("!quotes Jon Halden")


async def test_a_digest_names_the_spelling(desk):
    article = story("Mill", "“The old wall by the mill was checked twice this spring,” said Jon Halden.",
                    "John Halden said that it was raining.")  # fmt: skip
    hand = Hand(article)
    both = hand.speaker("John Halden", printed=("Jon Halden", "John Halden"))
    hand.quote("“The old wall by the mill was checked twice this spring,”", speaker=both, cue="said", name="Jon Halden")
    hand.heard("that it was raining", speaker=both, cue="said", name="John Halden")
    await desk.file(article, hand.reading())
    await desk.ask('!alias split "Jon Halden"')
    digest = await desk.ask("!digest")
    assert "John Halden" not in digest


async def test_why_names_both_where_either_may_have_been_weighed(desk):
    article = story("Mill", f"{WALL} said Jon Halden.", f"{ROOF} said John Halden.", f"{GATE} he told Ada Marr.")
    hand = Hand(article)
    both = hand.speaker("John Halden", printed=("Jon Halden", "John Halden"))
    hand.quote(WALL, speaker=both, cue="said", name="Jon Halden")
    hand.quote(ROOF, speaker=both, cue="said", name="John Halden")
    weighed = Reason("pronoun", 3, runner_up="John Halden", runner_up_score=0.08)
    hand.quote(GATE, speaker=hand.speaker("Ada Marr"), cue="told", attribution=Attribution.PRONOUN, reason=weighed)
    *_, gate = (await desk.file(article, hand.reading())).quote_ids
    assert "Ada Marr 0.90, John Halden 0.08, none" in await desk.ask(f"!why {gate}")
    await desk.ask('!alias split "Jon Halden"')
    assert "Ada Marr 0.90, Jon Halden or John Halden 0.08, none" in await desk.ask(f"!why {gate}")


@pytest.mark.parametrize("line", ["!summary", "!summary mill works", "!digest", "!search hurt OR injured"])
async def test_a_figure_is_that_of_the_spelling_beside_it(desk, line):
    told = ("that 40 people were injured", "that 60 people were injured", "that 80 people were injured")
    rest = " The mill works stood still all day, and the river was high." * 12
    article = story(
        "Mill works",
        f"Jon Halden said {told[0]}.{rest}",
        f"John Halden said {told[1]}.",
        f"Halden said {told[2]}.",
    )
    hand = Hand(article)
    both = hand.speaker("John Halden", printed=("Jon Halden", "John Halden", "Halden"))
    for words, name, value in zip(told, ("Jon Halden", "John Halden", "Halden"), (40, 60, 80), strict=True):
        attribution = Attribution.SURNAME if name == "Halden" else Attribution.EXPLICIT
        hand.heard(words, speaker=both, cue="said", name=name, attribution=attribution)
        hand.figure(words.removeprefix("that "), value, "people", "John Halden", attribution)
    reading = hand.reading()
    keys = tuple(KeySentence(s.span, s.paragraph, 5.0 - n) for n, s in enumerate(reading.sentences[:3]))
    await desk.file(article, replace(reading, key_sentences=keys))
    await desk.ask('!alias split "Jon Halden"')
    said = await desk.ask(line)
    assert "40 people were injured (Jon Halden, ¶1)" in said
    assert "60 people were injured (John Halden, ¶2)" in said
    assert "80 people were injured (John Halden" not in said
    assert "80 people were injured (Jon Halden" not in said


@pytest.mark.parametrize(
    ("route", "split", "posts"),
    [
        ("John Halden", False, True),
        ("Halden", True, True),
        ("Jon Halden", True, True),
        ("Jon Halden", False, True),
        ("Ada Marr", False, False),
        ("", False, True),
    ],
)
async def test_a_route_asks_for_a_speaker_as_quotes_does(route, split, posts):
    article, reading = grouped()
    book = AliasBook(apart=frozenset({"jon halden"} if split else ()))
    wanted = Route(900, "#desk", speaker=route)
    assert by_words(article, reading, wanted, [], book).posts is posts


async def test_a_route_is_not_taken_by_a_name_that_was_taken_apart_or_given_to_nobody():
    article = story("Mill", f"{WALL} said Jon Halden, next to John Halden.")
    hand = Hand(article)
    both = hand.speaker("John Halden", printed=("Jon Halden", "John Halden"))
    hand.quote(WALL, speaker=both, cue="said", name="Jon Halden")
    wanted = Route(900, "#desk", speaker="John Halden")
    reading = hand.reading()
    assert by_words(article, reading, wanted, [], AliasBook()).posts
    assert not by_words(article, reading, wanted, [], AliasBook(apart=frozenset({"jon halden"}))).posts
    unsure = tuple(replace(quote, attribution=Attribution.NO_SPEAKER) for quote in reading.quotes)
    assert not by_words(article, replace(reading, quotes=unsure), wanted, [], AliasBook()).posts


async def test_a_route_follows_a_name_that_an_editor_joined():
    article, reading = grouped()
    joined = bound([Alias("Ada Marr", "Jon Halden", "@editor", NOW)])
    for name in ("Ada Marr", "Marr", "Jon Halden"):
        assert by_words(article, reading, Route(900, "#desk", speaker=name), [], joined).posts
    assert not by_words(article, reading, Route(900, "#desk", speaker="Ada Moss"), [], joined).posts


async def test_two_that_were_taken_apart_are_not_joined_beside_that(desk, ids):
    for pair in ('"Jon Halden" = "John Halden"', '"John Halden" = "Jon Halden"'):
        assert await desk.ask(f"!alias add {pair}") == (
            'Jon Halden was taken apart here. To put it together again: !alias remove "Jon Halden"'
        )
    assert (await desk.ask("!alias list")).startswith("**Aliases** · 1\n")
    await desk.ask('!alias remove "Jon Halden"')
    assert "4 quotes in 1 article" in await desk.ask("!quotes John Halden")


@pytest.mark.parametrize(("role", "one"), [("analyst", False), ("analyst at the Orla Bank", True)])
async def test_a_trade_alone_makes_no_two_spellings_one_person(desk, role, one):
    await desk.file(*says(WALL, "Jon Halder", role))
    await desk.file(*says(GATE, "Jon Haldar", role))
    said = await desk.ask("!quotes Jon Halder")
    assert WALL in said
    assert (GATE in said) == one
