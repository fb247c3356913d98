"""!who beyond the transcripts: who said it, the card, who speaks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hand_reading import Hand
from invented import CRANE, port, says
from lookup_desk import FILED, newsroom, story

from summarizer.types import Attribution, Part, Speech

FOOTER = "Machine-extracted, unvetted. Check the source before publication."


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


async def test_letter_for_letter_comes_before_the_same_words_in_another_case(desk):
    await desk.file(*says("“We need Peace Now, not later.”", "Ann Smith", "mayor"))
    await desk.file(*says("“They say peace now and mean war.”", "Joe Hale", "docker", headline="Newer"))
    reply = await desk.ask("!who said Peace Now")
    assert reply.startswith("Found in 2 quotes; you gave part of each.\n**Ann Smith**")
    assert (await desk.ask("!who said peace now")).startswith("Found in 2 quotes; you gave part of each.\n**Joe Hale**")


async def test_all_and_part_are_told_apart(desk):
    await desk.file(*says("“Peace now!”", "Ann Smith", "mayor"))
    assert (await desk.ask("!who said peace now")).startswith("Found in 1 quote; you gave all of it.")
    await desk.file(*says("“It is peace now or never.”", "Joe Hale", "docker", headline="Other"))
    assert (await desk.ask("!who said peace now")).startswith("Found in 2 quotes; you gave all of 1 and part of 1.")


@pytest.mark.parametrize(
    "typed",
    ["don't you dare", "DON’T  you\u00a0dare", "“Don’t you dare”", '"don\'t you dare,"', "don´t you dare"],
)
async def test_case_marks_and_white_space_do_not_matter(desk, typed):
    await desk.file(*says("“Don’t you dare touch it,”", "Ann Smith", "mayor"))
    assert (await desk.ask(f"!who said {typed}")).startswith("Found in 1 quote; you gave part of it.")


async def test_options_are_words_after_said(desk):
    await desk.file(*says("“The rule is since: never, until: always.”", "Ann Smith", "mayor"))
    assert "Found in 1 quote" in await desk.ask("!who said since: never, until: always")
    assert "Found in 1 quote" in await desk.ask("!WHO SAID since: never")
    assert "Not in the archive" in await desk.ask("!who said sinc:x never")


async def test_copies_fold_and_are_counted(desk):
    for n in range(7):
        await desk.file(*says(CRANE, "Ann Smith", "mayor", headline=f"H{n}"))
    reply = await desk.ask("!who said until the crane is safe")
    assert reply.startswith("Found in 7 quotes; you gave part of each.")
    assert reply.count("\n> ") == 1
    assert reply.count("; q-") == 4
    assert " and 1 more\n" in reply


async def test_words_may_not_run_over_two_parts_of_a_quote(desk):
    await desk.seed()
    assert "Found in" not in await desk.ask("!who said our supporters believers in humanity")
    assert "Found in 1 quote" in await desk.ask("!who said where are our supporters")


async def test_a_headline_is_nobody_s_even_if_the_body_has_the_words(desk):
    article = story("“Shut for good”? The port waits", "The harbour may be shut for good, people fear.")
    hand = Hand(article)
    hand.quote("“Shut for good”", speech=Speech.HEADLINE, attribution=Attribution.NO_SPEAKER, part=Part.HEADLINE)
    stored = await desk.file(article, hand.reading())
    here = stored.article.id
    reply = await desk.ask("!who said shut for good")
    assert reply.startswith(
        "Found in the headline of 1 article. Do not attribute it to anyone on this evidence.\n> “Shut for good”\n"
    )
    assert (
        f"In {here} ¶1 as article text, not as a quote.\nThe harbour may be shut for good, people fear. {here} ¶1"
        in reply
    )
    await desk.file(*says("“It is shut for good.”", "Ann Smith", "mayor"))
    reply = await desk.ask("!who said shut for good")
    assert reply.startswith("Found in 1 quote; you gave part of it.\n**Ann Smith**")
    assert "Also in the headline of 1 article, with no speaker." in reply


async def test_the_nearest_quote_says_where_it_differs(desk):
    await desk.seed()
    reply = await desk.ask("!who said We are filled with deepest foreboding for those in eastern Aleppo.")
    assert reply.startswith("Not word for word. The nearest quote in the archive:\n**Rupert Colville** · ")
    assert (
        "Archive → yours: We’re → We are · the → (nothing) · who remain → (nothing) · "
        "this last hellish corner of → (nothing)\n"
    ) in reply
    reply = await desk.ask("!who said they must surrender or die")
    assert "**Zaid al-Saleh**" in reply
    assert "Archive → yours: either have to → must\n" in reply


async def test_article_text_is_never_a_quote(desk):
    stored = await desk.seed()
    here = stored.article.id
    reply = await desk.ask("!who said 2,200 rebels had surrendered")
    assert reply.startswith(
        f"In {here} ¶5 as article text, not as a quote.\nArticle text (indirect, not a quote): The Russian Defense "
        "Ministry said that\u00a0more than 2,200 rebels had surrendered"
    )
    assert "> " not in reply
    assert reply.endswith(FOOTER)
    assert (await desk.ask("!who said Syrian forces retake eastern")).startswith(
        f"In {here} headline as article text, not as a quote.\n“Real massacres” in Aleppo"
    )


async def test_text_of_many_articles_is_counted(desk):
    for n in range(8):
        await desk.file(story(f"H{n}", f"The tide came in at {n} and the boats went out."))
    reply = await desk.ask("!who said the boats went out")
    assert reply.count("as article text, not as a quote.") == 5
    assert "As article text in 8 articles; the newest 5 shown." in reply


async def test_words_that_stand_everywhere_are_too_broad(desk):
    article = story("Chant", *[f"“So it is and {n},” said Ann Smith." for n in range(200)])
    hand = Hand(article)
    ann = hand.speaker("Ann Smith")
    for n in range(200):
        hand.quote(f"“So it is and {n},”", speaker=ann, cue="said", name="Ann Smith")
    await desk.file(article, hand.reading())
    assert await desk.ask("!who said it is") == ('Too broad: "it is" stands in 200 passages or more. Add more words.')
    assert (await desk.ask("!who said it is and 17")).startswith("Found in 1 quote")


async def test_a_whole_long_quote_may_be_pasted(desk):
    stored = await desk.seed()
    quote = next(q for q in stored.reading.quotes if q.paragraph == 17)
    pasted = quote.contents[0].of(stored.article.text)
    assert len(pasted) > 200
    assert (await desk.ask(f"!who said {pasted}")).startswith("Found in 1 quote; you gave all of it.")
    assert await desk.ask(f"!who said {'very ' * 500}") == "Please shorten the words: 2,000 characters at most."
    assert (await desk.ask(f"!who {'x' * 201}")) == "Please shorten the name: 200 characters at most."


async def test_what_is_missing_is_said(desk):
    assert await desk.ask("!who") == "Who? Example: !who said surrender or die"
    for few in ["!who said", "!who said - —", "!who said ...word..."]:
        assert await desk.ask(few) == "Give me at least 2 words. Example: !who said surrender or die"
    assert await desk.ask("!who said red line") == (
        'Not in the archive: "red line". I searched 0 quotes and the text of 0 articles. '
        "That does not mean that nobody said it."
    )


async def test_the_card_counts_dates_outlets_spellings_and_roles(desk):
    spring, autumn = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 11, 20, 6, 5, tzinfo=UTC)
    first = await desk.file(*says("“One.”", "Ann Smith", "mayor", outlet="EXAMPLE Wire", published_at=spring))
    await desk.file(
        *says("“Two.”", "Ann Smith", "head of the port", headline="B", outlet="EXAMPLE Wire", published_at=autumn)
    )
    await desk.file(*says("“Three.”", "Ann Smith", "mayor", headline="C"))
    await desk.file(*port(outlet="EXAMPLE Daily"))
    reply = await desk.ask("!who Ann Smith")
    lines = reply.split("\n")
    assert lines[0] == "**Ann Smith** · person · printed as Ann Smith (4)"
    assert lines[1].startswith(f"Roles as printed: mayor ({first.article.id} ¶1, Mon 2 Mar 2026); head of the port (a-")
    assert "¶1, Fri 20 Nov 2026); mayor of Northport (a-" in lines[1]
    assert lines[2] == (
        "4 direct, 0 partial, 1 indirect in 4 articles · first: Mon 2 Mar 2026 · last: Fri 20 Nov 2026, 06:05 GMT · "
        "outlets: EXAMPLE Wire (2), EXAMPLE Daily (1), 1 not stated · last quotes:"
    )
    assert reply.count("\n> ") == 3


async def test_the_card_of_somebody_who_speaks_only_indirectly(desk):
    await desk.seed()
    reply = await desk.ask("!who Rajavi")
    assert "0 direct, 0 partial, 1 indirect in 1 article" in reply
    assert "· indirect only:\nArticle text (indirect, not a quote): whose president, Maryam Rajavi, has" in reply
    assert "> " not in reply


async def test_the_card_asks_and_suggests_like_quotes(desk):
    await desk.file(*port())
    assert (await desk.ask("!who Smith")).startswith('2 people match "Smith"')
    assert (await desk.ask("!who Smith")) == (await desk.ask("!quotes Smith"))
    reply = await desk.reply("!who Ann Smyth")
    assert [b.command for b in reply.buttons] == ['!who name:"Ann Smith"']
    assert (await desk.ask("!who Zoe Quill")).startswith("No direct quotes from Zoe Quill.")


async def test_groups_and_unclear_speakers_have_their_own_lines(desk):
    stored = await desk.file(*port())
    assert (await desk.ask(f"!who {stored.article.id}")) == (
        f"**Who speaks in {stored.article.id}** · 7 quotes, 4 speakers · date not stated\n"
        "**Named, 2**\n"
        "Ann Smith · mayor of Northport · 1 direct (¶1), 1 indirect (¶4)\n"
        "Joe Smith · a crane driver · 1 direct (¶2), 1 partial (¶2)\n"
        "**Unnamed, 1** a night watchman who asked not to be named · 1 direct (¶3)\n"
        "**Groups, 1** the dockers · 1 direct (¶5)\n"
        "**No speaker, 2** headline · speaker unclear (¶6)\n"
        f"Indirect only: Dockers (¶4)\n{FOOTER}"
    )
    assert (await desk.ask("!who latest")) == (await desk.ask(f"!who {stored.article.id.upper()}"))


async def test_an_article_without_quotes(desk):
    stored = await desk.file(story("Quiet", "Nothing was said on the pier."))
    assert await desk.ask("!who latest") == f"No direct quotes in {stored.article.id}."


async def test_who_speaks_in_a_long_article_is_cut_between_lines(desk):
    names = [f"Ann{'abcdefghijklmnopqrstuvwxyz'[n % 26]}{n // 26} Smith{n}" for n in range(60)]
    article = story(
        "Long", *[f"“Word {name},” said {name}, who keeps gate number {n}." for n, name in enumerate(names)]
    )
    hand = Hand(article)
    for n, name in enumerate(names):
        who = hand.speaker(name, roles=[f"who keeps gate number {n}"])
        hand.quote(f"“Word {name},”", speaker=who, cue="said", name=name)
    await desk.file(article, hand.reading())
    pages = (await desk.ask("!who latest")).split("\n\n")
    assert len(pages) == 2
    assert all(page.startswith("**Who speaks in a-") and f" · page {n} of " in page for n, page in enumerate(pages, 1))
    assert sum(page.count(" · 1 direct (¶") for page in pages) == 60


async def test_a_quote_s_id_shows_the_quote(desk):
    stored = await desk.file(*port())
    assert await desk.ask(f"!who {stored.quote_ids[1]}") == await desk.ask(f"!quotes {stored.quote_ids[1]}")


async def test_filters_of_the_card(desk):
    await desk.file(*says("“One.”", "Ann Smith", "mayor"), at=FILED - timedelta(days=5))
    await desk.file(*says("“Two.”", "Ann Smith", "mayor", headline="B"))
    assert "1 direct, 0 partial, 0 indirect in 1 article" in await desk.ask("!who Ann Smith since:monday")
    assert "since:monday read as Mon 23 Nov 2026." in await desk.ask("!who Ann Smith since:monday")


async def test_words_that_only_an_earlier_version_holds_are_said_to_be_gone(desk):
    article, reading = says("“The bridge is shut until further notice.”", "Ann Smith", "mayor")
    first = await desk.file(article, reading)
    later, reading = says("“The ferry sails.”", "Ann Smith", "mayor")
    await desk.file(replace(later, id=first.article.id), reading)
    nowhere = 'Not in the archive: "shut until further". I searched 1 quote and the text of 1 article. '
    told = f"Version 1 of {first.article.id} held these words; version 2 does not. "
    assert await desk.ask("!who said shut until further") == (
        f"{nowhere}That does not mean that nobody said it.\n{told}What changed: !article {first.article.id} versions"
    )
    assert "Version" not in await desk.ask("!who said further until shut")
