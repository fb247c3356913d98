"""!quotes beyond the transcripts: who is meant, what is left out, what is folded, what is bounded."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hand_reading import Hand
from invented import CRANE, port, says
from lookup_desk import FILED, NOW, newsroom, shown, story

from summarizer.types import SpeakerKind, Status


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


async def test_several_bearers_of_a_surname_are_asked_about_and_offered(desk):
    await desk.file(*port())
    reply = await desk.reply("!quotes smith")
    assert await desk.ask("!quotes smith") == (
        '2 people match "smith": **Joe Smith** (2 quotes), **Ann Smith** (1 quote). Add a first name.'
    )
    assert [(b.label, b.command) for b in reply.buttons] == [
        ("Joe Smith", '!quotes name:"Joe Smith"'),
        ("Ann Smith", '!quotes name:"Ann Smith"'),
    ]
    assert (await desk.ask(reply.buttons[1].command)).startswith("**Ann Smith** · mayor of Northport · 1 quote")


async def test_a_surname_with_one_bearer_in_scope_is_that_bearer(desk):
    await desk.file(*says("“Early.”", "Ann Smith", "mayor"), at=NOW - timedelta(days=9))
    await desk.file(*says("“Late.”", "Joe Smith", "driver", outlet="EXAMPLE Wire"), at=NOW - timedelta(hours=1))
    assert (await desk.ask("!quotes Smith")).startswith("2 people match")
    assert (await desk.ask("!quotes Smith since:2d")).startswith("**Joe Smith**")
    assert (await desk.ask("!quotes Smith until:2d")).startswith("**Ann Smith**")
    assert (await desk.ask('!quotes Smith outlet:"example wire"')).startswith("**Joe Smith**")


async def test_a_bare_surname_in_another_article_is_not_taken_for_the_only_full_name(desk):
    await desk.file(*says("“One.”", "Ann Smith", "mayor"))
    await desk.file(*says("“Two.”", "Smith", ""))
    assert "**Ann Smith** (1 quote), **Smith** (1 quote)" in await desk.ask("!quotes Smith")
    assert "> “Two.”" in await desk.ask("!quotes name:Smith")
    assert "> “One.”" not in await desk.ask("!quotes name:Smith")
    assert "> “Two.”" not in await desk.ask("!quotes Ann Smith")


async def test_spellings_one_letter_apart_are_one_person_only_with_the_same_role(desk):
    await desk.file(*says("“One.”", "Mara Selko", "harbour master"))
    await desk.file(*says("“Two.”", "Mara Salko", "harbour master"))
    await desk.file(*says("“Three.”", "Mara Silko", "singer"))
    reply = await desk.ask("!quotes Mara Salko")
    assert "printed as Mara Selko" in reply
    assert "“One.”" in reply
    assert "“Two.”" in reply
    assert "“Three.”" not in reply
    assert "“Three.”" in await desk.ask("!quotes Silko")


async def test_name_forces_a_reading_as_a_name(desk):
    await desk.file(*says("“I am he.”", "Said Aburish", "writer"))
    assert "“I am he.”" in await desk.ask('!quotes name:"Said Aburish"')
    assert "“I am he.”" in await desk.ask('!who name:"Said Aburish"')
    assert "> " not in await desk.ask("!quotes name:writer")
    assert "“I am he.”" in await desk.ask("!quotes writer")


async def test_a_role_of_many_is_too_broad_and_of_few_is_asked_about(desk):
    names = ["Ada Brik", "Bo Cray", "Cy Dorn", "Di Elm", "Ed Fay", "Flo Gant"]
    for name in names[:3]:
        await desk.file(*says(f"“Says {name}.”", name, "port spokesman"))
    assert (await desk.ask("!quotes spokesman")).startswith('3 people match "spokesman": **Ada Brik** (1 quote)')
    for name in names[3:]:
        await desk.file(*says(f"“Says {name}.”", name, "port spokesman"))
    assert await desk.ask("!quotes spokesman") == (
        'Too broad: "spokesman" is a role of 6 speakers. Add about: or a name.'
    )
    reply = await desk.ask("!quotes spokesman about:Brik")
    assert reply.startswith('**Quotes of "spokesman"** · 1 quote in 1 article\n**Ada Brik** · port spokesman\n> ')
    assert "6 quotes in 6 articles" in await desk.ask("!quotes spokesman about:morning")
    assert (await desk.ask("!quotes spokesman about:whales")).startswith(
        'No direct quotes from spokesman about "whales"; without about: 6 quotes in 6 articles.'
    )


async def test_near_identical_printings_fold_under_the_newest(desk):
    old = await desk.file(*says(CRANE, "Ann Smith", "mayor", outlet="EXAMPLE Wire"))
    same = await desk.file(*says(CRANE, "Ann Smith", "mayor", headline="Again", outlet="EXAMPLE Daily"))
    late = await desk.file(*says(CRANE.replace("until", "till"), "Ann Smith", "mayor", headline="Third"))
    reply = await desk.ask("!quotes Ann Smith")
    assert "1 quote in 3 articles" in reply
    assert reply.count("\n> ") == 1
    assert "> “The port stays shut till the crane is safe,”" in reply
    assert (
        f"Also in: {same.quote_ids[0]} · {same.article.id} ¶1 · EXAMPLE Daily (not word for word the same); "
        f"{old.quote_ids[0]} · {old.article.id} ¶1 · EXAMPLE Wire (not word for word the same)"
    ) in reply
    assert f"{late.article.id}: Third" in reply
    assert f"{same.article.id}: Again" not in reply
    assert "till the crane" in await desk.ask("!quotes Ann Smith sort:old")


async def test_the_same_words_of_two_people_are_two_quotes(desk):
    await desk.file(*says(CRANE, "Ann Smith", "mayor"))
    await desk.file(*says(CRANE, "Joe Hale", "docker", headline="Other"))
    assert "2 quotes in 2 articles" in await desk.ask("!quotes topic:crane")


async def test_another_number_or_a_not_makes_another_quote(desk):
    for n, words in enumerate(["“We have lost 40 of the men.”", "“We have lost 90 of the men.”"]):
        await desk.file(*says(words, "Ann Smith", "mayor", headline=f"H{n}"))
    await desk.file(*says("“We will not leave the harbour of this old town.”", "Joe Hale", "docker"))
    await desk.file(*says("“We will leave the harbour of this old town.”", "Joe Hale", "docker", headline="Other"))
    assert "2 quotes in 2 articles" in await desk.ask("!quotes Ann Smith")
    assert "2 quotes in 2 articles" in await desk.ask("!quotes Joe Hale")


async def test_newest_first_oldest_first_and_by_place(desk):
    for n in range(3):
        await desk.file(*says(f"“Number {n} of the three long ones.”", "Ann Smith", "mayor", headline=f"H{n}"))

    async def order(line):
        text = await desk.ask(line)
        return sorted("012", key=lambda n: text.index(f"Number {n}"))

    assert await order("!quotes Ann Smith") == ["2", "1", "0"]
    assert await order("!quotes Ann Smith sort:old") == ["0", "1", "2"]
    assert await order("!quotes Ann Smith SORT:PLACE") == ["0", "1", "2"]
    assert await desk.ask("!quotes Ann Smith sort:best") == (
        "I could not read sort:best. Use sort:new, sort:old or sort:place."
    )


async def test_type_and_about_choose_among_the_quotes(desk):
    stored = await desk.file(*port())
    assert "“a botched job”" in await desk.ask("!quotes Joe Smith type:partial")
    assert "“We were never told,”" not in await desk.ask("!quotes Joe Smith type:partial")
    indirect = await desk.ask("!quotes Ann Smith type:indirect")
    assert "Article text (indirect, not a quote): Ann Smith said the town would pay for food" in indirect
    assert "> " not in indirect
    assert "1 indirect: add type:all" in await desk.ask("!quotes Ann Smith")
    assert "“Shut for good”" in await desk.ask(f"!quotes {stored.article.id} type:headline")
    assert "“a botched job”" in await desk.ask("!quotes Joe Smith about:LETTER type:partial")
    assert await desk.ask("!quotes Joe Smith about:containers") == (
        'No direct quotes from Joe Smith about "containers"; without about: 2 quotes in 1 article.'
    )
    assert await desk.ask("!quotes Ann Smith type:partial") == (
        "No partial quotes from Ann Smith; with type:all 1 quote, 1 indirect in 1 article."
    )


async def test_a_topic_finds_quotes_of_anybody(desk):
    await desk.file(*port())
    reply = await desk.ask('!quotes topic:"repair letter"')
    assert reply.startswith('**Quotes on "repair letter"** · 2 quotes in 1 article')
    assert "“We were never told,”" in reply
    assert await desk.ask("!quotes topic:whales") == 'No direct quotes on "whales". I searched 1 article.'


async def test_a_topic_that_no_quoted_paragraph_holds_says_which_articles_to_ask(desk):
    stored = await desk.file(*port())
    assert await desk.ask('!quotes topic:"yard letter"') == (
        'No direct quotes on "yard letter". I searched 1 article.\n'
        f"The words stand in 1 article, in no paragraph with a quote: !quotes {stored.article.id}"
    )
    # Here the paragraph has one, of another type.
    assert await desk.ask("!quotes topic:yard type:indirect") == 'No direct quotes on "yard". I searched 1 article.'


async def test_unnamed_sources_of_the_whole_archive(desk):
    await desk.file(*port())
    await desk.seed()
    reply = await desk.ask("!quotes unnamed")
    assert "**Unnamed sources** · 4 quotes in 2 articles" in reply
    assert reply.index("a Syrian military source") < reply.index("a night watchman")
    assert "**the dockers**" in reply
    # All the groups are of one of the two articles; which one is said.
    assert re.search(r"^Groups, indirect only: .*\(a-\w+ ¶2\)", reply, re.MULTILINE)
    assert "“It creaked all night,”" in await desk.ask("!quotes unnamed about:creaked")
    assert await desk.ask("!quotes unnamed about:whales") == ("No direct quotes from unnamed sources in 2 articles.")
    assert await desk.ask("!quotes unnamed nonsense") == "No article nonsense here."


async def test_a_name_that_is_only_printed_is_a_mention(desk):
    article = story("Zoë waits", "Ann Smith waited for Zoë Quill.", "“Ask Zoë Quill,” said Ann Smith. #zoe_quill")
    hand = Hand(article)
    hand.quote("“Ask Zoë Quill,”", speaker=hand.speaker("Ann Smith"), cue="said", name="Ann Smith")
    stored = await desk.file(article, hand.reading())
    here = stored.article.id
    assert await desk.ask("!quotes zoe QUILL") == (
        "No direct quotes from zoe QUILL in 1 article that prints this name.\n"
        f"Mentions of zoe QUILL: in the text (Zoë Quill) · {here} ¶1; inside a quote by Ann Smith (Zoë Quill) · "
        f"{here} ¶2; in a hashtag · {here} ¶2"
    )
    assert (await desk.ask("!quotes Zoe")).startswith("No direct quotes from Zoe in 1 article that prints this name.")


async def test_near_names_are_offered_and_never_run(desk):
    await desk.file(*says("“One.”", "Rupert Gray", "envoy"))
    for asked in ["Rupert Grey", "Gary", "Grai", "Rupert"]:
        reply = await desk.reply(f"!quotes {asked}")
        assert (await desk.ask(f"!quotes {asked}")) == (
            f'No speaker "{asked}" in 1 article: did you mean **Rupert Gray** (1 quote)?'
        )
        assert [(b.label, b.command) for b in reply.buttons] == [("Yes", '!quotes name:"Rupert Gray"')]
    assert "did you mean" not in await desk.ask("!quotes Moira Stone")


async def test_who_is_printed_by_a_whole_name_is_not_taken_for_somebody_spelt_nearly_so(desk):
    await desk.file(*says("“I am free.”", "Peter Oakley", "builder"))
    await desk.file(story("Jailed", "The man who decided, Martin Oakeley, was jailed. Oakeley denied it."))
    reply = await desk.reply("!quotes Oakeley")
    first, mentions, near = shown(reply).split("\n")
    assert first == "No direct quotes from Oakeley in 1 article that prints this name."
    assert mentions.startswith("Mentions of Oakeley: in the text (")
    assert near == "Or did you mean **Peter Oakley** (1 quote)?"
    assert [(b.label, b.command) for b in reply.buttons] == [("Yes", '!quotes name:"Peter Oakley"')]
    # A word that is printed and is nobody's name still gets the name that is near.
    await desk.file(story("Trees", "The oaklet grew. In Oaklei it rained."))
    for asked in ("Oaklet", "Oaklei"):
        assert (await desk.ask(f"!quotes {asked}")).startswith(f'No speaker "{asked}" in 3 articles: did you mean')


async def test_indirect_speech_of_wire_copies_is_shown_once(desk):
    for name, words in (("Wire", "that 40 ships would sail"), ("Daily", "that 40 ships would sail"),
                        ("Post", "that 41 ships would sail")):  # fmt: skip
        article = story(name, f"Joan Marlow said {words}.", outlet=f"EXAMPLE {name}")
        hand = Hand(article)
        hand.heard(words, speaker=hand.speaker("Joan Marlow"), cue="said", name="Joan Marlow")
        await desk.file(article, hand.reading())
    text = await desk.ask("!quotes Joan Marlow type:all")
    assert text.count("that 40 ships would sail") == 1
    assert text.count("that 41 ships would sail") == 1
    assert re.search(r"^Also in: q-\w+ · a-\w+ ¶1 · EXAMPLE Wire$", text, re.MULTILINE)


async def test_what_is_hidden_leaves_no_trace(desk):
    visible = await desk.file(*says("“In the open.”", "Ann Smith", "mayor"))
    held = await desk.file(*says("“Kept back.”", "Hal Stone", "envoy", headline="Held", status=Status.HELD))
    later = await desk.file(
        *says("“Not before noon.”", "Ann Smith", "mayor", headline="Later", embargoed_until=NOW + timedelta(hours=3))
    )
    assert "1 quote in 1 article" in await desk.ask("!quotes Ann Smith")
    for line in ["!quotes Hal Stone", "!who Hal Stone", "!quotes envoy", "!search kept", "!who said kept back"]:
        assert "Kept" not in await desk.ask(line)
        assert "Hal Stone**" not in await desk.ask(line)
    for hidden in (held, later):
        assert await desk.ask(f"!quotes {hidden.article.id}") == f"No article {hidden.article.id} here."
        assert await desk.ask(f"!quotes {hidden.quote_ids[0]}") == f"No quote {hidden.quote_ids[0]} here."
    assert "1 searched" in await desk.ask("!search open")
    assert "Not before noon" not in await desk.ask("!quotes latest") or await desk.ask("!quotes latest") == ""
    assert f"{visible.article.id}:" in await desk.ask("!quotes latest")
    assert "Not before noon" in await desk.ask("!quotes Ann Smith", now=NOW + timedelta(hours=4))


async def test_a_withdrawn_article_says_so_and_answers_nothing_else(desk):
    stored = await desk.file(*says("“Gone.”", "Ann Smith", "mayor"))
    await desk.amend(stored, status=Status.WITHDRAWN)
    sentence = (
        f"{stored.article.id} was withdrawn by its publisher on Mon 23 Nov 2026, 09:30 GMT. No summary and no quotes. "
        f"History: !article {stored.article.id} versions"
    )
    for line in [f"!quotes {stored.article.id}", f"!quotes {stored.quote_ids[0]}", f"!who {stored.article.id}"]:
        assert await desk.ask(line) == sentence
    assert "“Gone.”" not in await desk.ask("!quotes Ann Smith")
    assert (await desk.ask("!who said it is gone")).startswith("Not in the archive")


async def test_another_language_is_said(desk):
    article = story("Port fermé", "« Rien ne va plus », dit Ann Smith.")
    stored = await desk.file(article, replace(Hand(article).reading(), language="fr"))
    for line in [f"!quotes {stored.article.id}", "!quotes latest", "!who latest"]:
        assert await desk.ask(line) == (
            f"{stored.article.id} is in French. I file and search it, but I read quotes in English only."
        )
    assert "Rien ne va plus" in await desk.ask("!search rien")


async def test_an_empty_archive_says_so(desk):
    assert await desk.ask("!quotes latest") == ("The archive is empty. An editor can file an article: !add <url>")
    assert await desk.ask("!quotes Ann Smith") == (
        "No direct quotes from Ann Smith. The name is printed in no article (0 searched)."
    )
    assert await desk.ask("!quotes unnamed") == "No direct quotes from unnamed sources in 0 articles."


async def test_an_old_version_s_quote_says_that_it_is_old(desk):
    address = "https://wire.example/port"
    first = await desk.file(*says("“It will open.”", "Ann Smith", "mayor", url=address))
    second = await desk.file(*says("“It may open.”", "Ann Smith", "mayor", url=address, status=Status.CORRECTED))
    assert second.article.version == 2
    assert "“It will open.”" not in await desk.ask("!quotes Ann Smith")
    assert "The article was corrected on Mon 23 Nov 2026, 09:01 GMT." in await desk.ask("!quotes Ann Smith")
    old = await desk.ask(f"!quotes {first.quote_ids[0]}")
    assert "> “It will open.”" in old
    assert "This is the wording of version 1; the article is at version 2." in old
    assert "“It may open.”" in await desk.ask(f"!quotes {address}")
    await desk.amend(second, status=Status.WITHDRAWN)
    assert "was withdrawn by its publisher" in await desk.ask(f"!quotes {first.quote_ids[0]}")


async def test_a_person_outside_the_options_is_not_unknown(desk):
    await desk.file(*says("“One.”", "Ann Smith", "mayor"), at=NOW - timedelta(days=9))
    assert await desk.ask("!quotes Ann Smith since:2d") == (
        "No direct quotes from Ann Smith with these options; without them 1 quote in 1 article."
    )


async def test_a_weekday_is_read_aloud(desk):
    await desk.file(*says("“One.”", "Ann Smith", "mayor"))
    reply = await desk.ask("!quotes Ann Smith since:friday")
    assert "since:friday read as Fri 20 Nov 2026." in reply
    assert reply.index("since:friday") > reply.index("> “One.”")


async def test_a_speaker_of_many_articles_costs_a_bounded_answer(desk):
    for n in range(103):
        words = f"“Statement {n} is about {'fish' if n < 2 else 'cranes'} and number {n * n} only.”"
        await desk.file(*says(words, "Ann Smith", "mayor", headline=f"H{n}"), at=FILED + timedelta(minutes=n))
    reply = await desk.reply("!quotes Ann Smith")
    assert len(reply.blocks) == 100
    text = await desk.ask("!quotes Ann Smith")
    assert text.startswith("**Ann Smith** · mayor · 103 quotes in 103 articles · page 1 of 20")
    assert "From the newest 100 of 103 articles. Narrow it with about:, since: or until:." in text
    assert "Statement 102" in text
    assert "Statement 2 " not in text
    oldest = await desk.ask("!quotes Ann Smith sort:old")
    assert "Statement 0 " in oldest
    assert "Statement 102" not in oldest
    assert "2 quotes in 2 articles" in await desk.ask("!quotes Ann Smith about:fish")
    assert "103 direct or partial, 0 indirect in 103 articles" in await desk.ask("!who Ann Smith")
    assert await desk.ask("!quotes topic:statement") == (
        'Too broad: "statement" matches 103 articles. Add a place, a name or since:.'
    )


async def test_quotes_of_a_body_have_no_person(desk):
    article = story("Port", "“Enough,” said the Port Board.")
    hand = Hand(article)
    board = hand.speaker("Port Board", SpeakerKind.ORGANISATION)
    hand.quote("“Enough,”", speaker=board, cue="said", name="Port Board")
    await desk.file(article, hand.reading())
    assert (await desk.ask("!quotes port board")).startswith(
        "**Port Board** · organisation, no person named · 1 quote in 1 article"
    )


async def test_dates_and_addresses_are_printed_where_stated(desk):
    await desk.file(
        *says(
            "“One.”", "Ann Smith", "mayor", outlet="EXAMPLE Wire", url="https://wire.example/1?utm_source=x",
            published_at=datetime(2026, 11, 20, 6, 5, tzinfo=UTC),
        )
    )  # fmt: skip
    reply = await desk.ask("!quotes Ann Smith")
    assert "¶1 · Fri 20 Nov 2026, 06:05 GMT" in reply
    assert " · EXAMPLE Wire · <https://wire.example/1?utm_source=x>" in reply


async def test_one_quote_has_a_button_to_its_context(desk):
    stored = await desk.seed()
    for line in ["!quotes Colville", "!who said surrender or die", "!quotes " + stored.quote_ids[6]]:
        reply = await desk.reply(line)
        (button,) = reply.buttons
        assert button.label == "Context"
        assert "→ ¶" in await desk.ask(button.command)
    assert not (await desk.reply("!quotes Salmo")).buttons
    assert not (await desk.reply('!who said "Real massacres"')).buttons


async def test_half_a_character_is_no_fault_of_ours(desk):
    await desk.seed()
    for line in ["!quotes \ud800", "!who said \udfff\udfff and that", '!search "\ud800"', "!quotes x about:\ud800"]:
        assert "broke" not in await desk.ask(line)


async def test_very_many_quotes_are_counted_and_the_newest_listed(desk):
    said = [f"“We lost {n} crates that night,”" for n in range(130)]
    article = story("Log", "\n\n".join(f"{words} said Una Skerry." for words in said))
    hand = Hand(article)
    speaker = hand.speaker("Una Skerry")
    for words in said:
        hand.quote(words, speaker=speaker, cue="said", name="Una Skerry")
    await desk.file(article, hand.reading())
    text = await desk.ask("!quotes Una Skerry")
    assert text.startswith("**Una Skerry** · role not stated · 130 quotes in 1 article · page 1 of 20")
    assert "The newest 100 of 130 quotes are listed." in text
