"""!search beyond the transcripts: operators, what a passage is, options, pages, refusals."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from hand_reading import Hand
from invented import port, says
from lookup_desk import FILED, NOW, newsroom, shown, story

from bot.newsdesk.search import hits
from summarizer.types import Status


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


@pytest.fixture
async def fleet(desk):
    """Five articles of one sentence each; ``hits`` names those that a search finds."""
    sentences = {
        "A": "The red ferry left Northport at dawn.",
        "B": "The blue ferry stayed in Northport.",
        "C": "A red bus evacuated the island’s school.",
        "D": "Evacuation by bus began; nobody’s ferry came.",
        "E": "Don’t board it, the crew of O’Neill’s 1,200 sailors said.",
    }
    for name, sentence in sentences.items():
        await desk.file(story(f"Headline {name}", sentence))

    async def hits(query):
        text = await desk.ask(f"!search {query}")
        return "".join(name for name, sentence in sentences.items() if sentence in text)

    desk.hits = hits
    return desk


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry", "ABD"),
        ("red ferry", "A"),
        ("ferry AND red", "A"),
        ("red OR blue", "ABC"),
        ("red OR blue ferry", "AB"),
        ("ferry -blue", "AD"),
        ("-blue ferry -bus", "A"),
        ('"stayed in"', "B"),
        ('ferry -"stayed in"', "AD"),
        ("“stayed in Northport”", "B"),
        ("evacuat*", "CD"),
        ("evacuat", ""),
        ("EVACUATION", "D"),
        ("island", "C"),
        ("island's school", "C"),
        ("nobody", "D"),
        ("don't", "E"),
        ("O’Neill", "E"),
        ("o'neill's", "E"),
        ("1,200", "E"),
        ("northport dawn bus", ""),
        ("or", ""),
    ],
)
async def test_operators(fleet, query, found):
    assert await fleet.hits(query) == found


@pytest.mark.parametrize(
    "query",
    ["AND AND", "OR ferry", "ferry OR", "ferry AND OR red", "-ferry", "- -", '""', "***", "red OR -blue", "AND"],
)
async def test_what_cannot_be_read_is_one_sentence(fleet, query):
    assert await fleet.says(f"!search {query}") == (
        f'I could not read "{query.strip(chr(34)) if query != chr(34) * 2 else query}". '
        'Example: !search "100,000 civilians" since:30d'
    )


@pytest.mark.parametrize("query", ['the "red ferry', "5' 6\" ferry", "«ferry", "ferry”", "it's ferry*"])
async def test_an_unpaired_mark_is_no_error(fleet, query):
    assert "could not read" not in await fleet.ask(f"!search {query}")


async def test_words_in_several_sentences_still_show_where(desk):
    stored = await desk.file(story("Pier", "The pier is old. Rust is everywhere.", "A gull came."))
    reply = await desk.ask("!search rust pier")
    assert reply.startswith('**"rust pier"** · 3 passages in 1 article · 1 searched')
    assert "**1** Pier " in reply
    assert f"**3** Rust is everywhere. {stored.article.id} ¶1 · date not stated" in reply
    assert "gull" not in reply


async def test_a_hit_inside_a_quote_is_the_whole_quote_block_and_not_its_sentence(desk):
    await desk.file(*port())
    reply = await desk.ask("!search crane is safe")
    assert "1 passage in 1 article" in reply
    assert ("**1** **Ann Smith** · mayor of Northport\n> “The port stays shut until the crane is safe,”\n**q-") in reply
    reply = await desk.ask("!search pays")
    assert "**1** no speaker\n> “Who pays?”\n" in reply


@pytest.mark.parametrize(
    ("options", "holds", "lacks"),
    [
        ("in:headline", "**1** “Shut for good”? Northport waits a-", "The port stays"),
        ("in:quotes", "“The port stays shut", "Northport waits a-"),
        ("in:body", "“The port stays shut until the crane is safe,” said Ann Smith", "> “The port"),
    ],
)
async def test_in_chooses_the_place(desk, options, holds, lacks):
    await desk.file(*port())
    words = "northport" if "headline" in options else "shut crane"
    reply = await desk.ask(f"!search {words} {options}")
    assert holds in reply
    assert lacks not in reply


async def test_with_options_all_the_words_must_stand_in_one_passage(desk):
    await desk.file(*port())
    assert (await desk.ask("!search crane letter in:quotes")) == (
        'No matching articles for "crane letter" with in:quotes. I searched 1 article, all dates. '
        "1 article holds the words: !search crane letter"
    )
    assert "2 passages" in await desk.ask("!search never botched")


async def test_has_unnamed_looks_through_the_description_too(desk):
    await desk.file(*port())
    assert "“It creaked all night,”" in await desk.ask("!search watchman has:unnamed")
    assert "“It creaked all night,”" in await desk.ask("!search watchman creaked has:unnamed")
    assert "“It creaked all night,”" not in await desk.ask("!search crane has:unnamed")


async def test_has_figures_finds_what_states_a_number(desk):
    await desk.file(
        story("Bridge shut", "The bridge cost $3 million.", "The bridge was built in 1964.", "A bridge is a bridge.")
    )
    said = await desk.ask("!search bridge has:figures")
    assert "The bridge cost $3 million." in said
    assert "1964" not in said
    assert "A bridge is a bridge." not in said


async def test_the_archive_is_looked_through_beside_everything_else(desk, monkeypatch):
    """A hundred long articles take seconds, and no other answer waits for them."""
    where = []

    def looked(*args):
        where.append(threading.current_thread())
        return hits(*args)

    monkeypatch.setattr("bot.commands.search.hits", looked)
    await desk.file(story("Bridge", "The bridge cost £200m."))
    assert "The bridge cost £200m." in await desk.ask("!search bridge has:figures")
    assert where
    assert threading.main_thread() not in where


async def test_has_unnamed_and_has_figures(desk):
    await desk.file(*port())
    await desk.seed()
    unnamed = await desk.ask("!search night OR front has:unnamed")
    assert "“It creaked all night,”" in unnamed
    assert "a new front line" in unnamed
    assert "Figures differ" not in unnamed
    figures = await desk.ask("!search civilians has:figures")
    assert "100,000 civilians had fled" in figures
    assert "children" not in figures
    assert "Use has:unnamed or has:figures." in await desk.ask("!search x has:people")


async def test_speaker_means_that_speaker_alone(desk):
    await desk.file(*port())
    await desk.file(*says("“The crane was mine.”", "Joe Hale", "docker"))
    reply = await desk.ask('!search crane speaker:"Joe Hale"')
    assert "“The crane was mine.”" in reply
    assert "Ann Smith" not in reply
    assert "Ann Smith said the town would pay for food. indirect" in await desk.ask('!search food speaker:"Ann Smith"')
    ambiguous = await desk.reply("!search crane speaker:Smith")
    assert (await desk.ask("!search crane speaker:Smith")).startswith('2 people match "Smith"')
    assert ambiguous.buttons[0].command == '!search crane speaker:"Joe Smith"'
    assert "did you mean **Joe Hale**" in await desk.ask("!search crane speaker:Hall")


async def test_figures_that_differ_are_told_only_beside_the_passages(desk):
    await desk.seed()
    assert "Figures differ: 100,000 civilians had fled" in await desk.ask("!search fled")
    assert "Figures differ" not in await desk.ask("!search Colville")
    await desk.file(story("Other", "A thousand civilians wrote home."))
    several = await desk.ask("!search civilians fled OR wrote")
    assert "(The Russian Defense Ministry, a-" in several


async def test_corrected_and_withdrawn(desk):
    good = await desk.file(story("Good", "The tide was high."))
    mended = await desk.file(story("Mended", "The tide was very high.", status=Status.CORRECTED))
    gone = await desk.file(story("Gone", "The tide was never high."))
    await desk.amend(gone, status=Status.WITHDRAWN)
    everything = await desk.ask("!search tide")
    assert "2 passages in 2 articles · 2 searched" in everything
    assert "never high" not in everything
    assert f"{good.article.id}:" not in await desk.ask("!search tide status:corrected")
    assert f"{mended.article.id}:" in await desk.ask("!search tide status:corrected")
    assert await desk.ask("!search tide status:withdrawn") == (
        '**"tide"** · 1 withdrawn article · 1 searched\n'
        f"{gone.article.id}: Gone · outlet not stated · no URL on file · history: !article {gone.article.id} versions"
    )
    assert "Use status:corrected or status:withdrawn." in await desk.ask("!search tide status:held")


async def test_what_is_corrected_or_withdrawn_is_listed_without_words(desk):
    assert await desk.ask("!search status:withdrawn since:7d") == (
        'No matching articles for "status:withdrawn". I searched 0 articles, since Mon 16 Nov 2026, 09:30 GMT.'
    )
    await desk.file(story("Good", "The tide was high."))
    for status in (Status.CORRECTED, Status.WITHDRAWN):
        stored = await desk.file(story("Mended", f"The tide was very high, said {status}."))
        await desk.amend(stored, status=status)
        article_id = stored.article.id
        listed = f"Mended · outlet not stated · no URL on file · history: !article {article_id} versions"
        for when in ("", " since:7d"):
            said = await desk.ask(f"!search status:{status}{when}")
            searched = 2 if status is Status.CORRECTED else 3
            assert said == (f'**"status:{status}"** · 1 {status} article · {searched} searched\n{article_id}: {listed}')
    hidden = story("Secret", "No tide.", status=Status.WITHDRAWN, embargoed_until=NOW + timedelta(days=1))
    await desk.file(hidden)
    assert "1 withdrawn article · 3 searched" in await desk.ask("!search status:withdrawn")


async def test_a_passage_that_others_print_too_is_shown_once(desk):
    words = "The tide rose by 40 centimetres at Northport."
    first = await desk.file(story("Wire", f"NORTHPORT (EXAMPLE Wire) - {words} Boats sank.", outlet="EXAMPLE Wire"))
    other = await desk.file(story("Daily", "The tide rose by 41 centimetres at Northport.", outlet="EXAMPLE Daily"))
    plain = await desk.file(story("Post", f"NORTHPORT stood still. {words.upper()}"))
    last = await desk.file(story("Late", words.replace(".", "!"), outlet="EXAMPLE Late"))
    rows = (await desk.ask("!search tide rose")).split("\n")
    assert rows[0] == '**"tide rose"** · 2 passages in 4 articles · 4 searched'
    assert rows[1] == f"**1** {words.replace('.', '!')} {last.article.id} ¶1 · date not stated"
    assert rows[2] == f"Also in: {plain.article.id} ¶1; {first.article.id} ¶1 · EXAMPLE Wire"
    assert rows[3] == f"**2** The tide rose by 41 centimetres at Northport. {other.article.id} ¶1 · date not stated"
    assert [row.split(":")[0] for row in rows[4:6]] == [last.article.id, other.article.id]


async def test_a_quote_that_others_print_too_is_shown_once_with_the_others_ids(desk):
    filed = []
    for name, speaker in (("Wire", "Ann Example"), ("Daily", "Ann Example"), ("Post", "Joe Example")):
        filed.append(
            await desk.file(*says("“The tide will turn by noon,”", speaker, "", name, outlet=f"EXAMPLE {name}"))
        )
    first, second, third = ((stored.quote_ids[0], stored.article.id) for stored in filed)
    text = await desk.ask("!search tide")
    # Whoever says it is part of what is printed: another speaker's words are another passage.
    assert text.startswith('**"tide"** · 2 passages in 3 articles · 3 searched')
    assert f"**{third[0]}** said" in text
    assert f"**{second[0]}** said" in text
    assert f"Also in: {first[0]} · {first[1]} ¶1 · EXAMPLE Wire" in text


async def test_what_one_article_says_twice_is_two_passages(desk):
    await desk.file(story("Log", "The ferry sailed.\n\nThe ferry sailed."))
    assert "2 passages in 1 article" in await desk.ask("!search ferry")


async def test_an_outlet_that_nobody_knows_gets_those_that_are_near(desk):
    await desk.file(story("A", "The ferry sailed.", outlet="The Northport Herald"))
    await desk.file(story("B", "The ferry sank.", outlet="Quayside News"))
    await desk.file(story("C", "No ferry.", outlet="Northport Gazette", embargoed_until=NOW + timedelta(days=1)))
    for asked in ("Northport Herold", "Herald", "the northport heralt"):
        for line in (f'!search ferry outlet:"{asked}"', f'!quotes Ann outlet:"{asked}"', f'!who Ann outlet:"{asked}"'):
            reply = await desk.reply(line)
            assert shown(reply) == (
                f'No matching articles for "outlet:{asked}". I searched 2 articles, all dates: '
                "did you mean The Northport Herald?"
            )
            named = line.replace(f'"{asked}"', '"The Northport Herald"')
            assert [(button.label, button.command) for button in reply.buttons] == [("Yes", named)]
    # Of an outlet under embargo nobody learns.
    assert await desk.ask('!search ferry outlet:"Northport Gazett"') == (
        'No matching articles for "outlet:Northport Gazett". I searched 2 articles, all dates.'
    )
    withdrawn = await desk.file(story("D", "A ferry.", outlet="Evening Sail"))
    await desk.amend(withdrawn, status=Status.WITHDRAWN)
    assert "1 withdrawn article" in await desk.ask('!search ferry status:withdrawn outlet:"evening sail"')
    assert (await desk.ask('!search ferry outlet:"evening sail"')).startswith('No matching articles for "ferry".')


async def test_five_hits_a_page_newest_first(desk):
    for n in range(12):
        await desk.file(story(f"H{n}", f"Ferry number {n} sailed."), at=FILED + timedelta(minutes=n))
    pages = (await desk.ask("!search ferry")).split("\n\n")
    assert [page.split("\n")[0] for page in pages] == [
        f'**"ferry"** · 12 passages in 12 articles · 12 searched · page {n} of 3' for n in (1, 2, 3)
    ]
    assert pages[0].split("\n")[1].startswith("**1** Ferry number 11 sailed. a-")
    assert pages[2].split("\n")[2].startswith("**12** Ferry number 0 sailed. a-")


async def test_very_many_passages_are_counted_and_the_first_listed(desk):
    await desk.file(story("Log", " ".join(f"Ferry {n} sailed." for n in range(230))))
    reply = await desk.reply("!search ferry")
    assert len(reply.blocks) == 200
    text = await desk.ask("!search ferry")
    assert text.startswith('**"ferry"** · 230 passages in 1 article · 1 searched · page 1 of 40')
    assert "The first 200 of 230 passages are listed. Add a word, in:, speaker: or since:." in text


async def test_words_of_too_many_articles_are_too_broad(desk):
    for n in range(101):
        await desk.file(story(f"H{n}", f"War report number {n}."))
    assert await desk.ask("!search war") == 'Too broad: "war" matches 101 articles. Add a place, a name or since:.'
    assert "1 passage in 1 article" in await desk.ask("!search war 17")


async def test_filters_and_dates_are_told(desk):
    await desk.file(story("Old", "The ferry was old."), at=NOW - timedelta(days=9))
    await desk.file(story("New", "The ferry was new.", outlet="EXAMPLE Wire"), at=NOW - timedelta(hours=1))
    reply = await desk.ask("!search ferry since:friday")
    assert "1 passage in 1 article · 1 searched" in reply
    assert "since:friday read as Fri 20 Nov 2026." in reply
    assert "ferry was new" in await desk.ask('!search ferry outlet:"EXAMPLE wire"')
    assert await desk.ask("!search whale since:2026-11-20") == (
        'No matching articles for "whale". I searched 1 article, since Fri 20 Nov 2026, 00:00 GMT.'
    )
    assert (await desk.ask("!search ferry lang:fr")).startswith('No matching articles for "ferry"')
    assert await desk.ask("!search") == 'What shall I search for? Example: !search "100,000 civilians"'


async def test_misspelt_words_get_words_of_the_archive_as_printed(desk):
    await desk.file(story("A", "Ferries to Northport and McAllister Bay sail daily."))
    hidden = story("B", "Northpond is secret.", embargoed_until=NOW + timedelta(days=1))
    await desk.file(hidden)
    assert (await desk.ask("!search Norhtport")).endswith("did you mean Northport?")
    assert (await desk.ask("!search mcalister storm")).endswith("did you mean McAllister?")
    assert "Northpond" not in await desk.ask("!search Northpont")
    assert "did you mean" not in await desk.ask("!search xyzzyx")


async def test_text_in_another_language_is_searched(desk):
    article = story("Port fermé", "Le port est fermé. Rien ne va plus à Brest.")
    await desk.file(article, replace(Hand(article).reading(), language="fr"))
    assert "**2** Le port est fermé. a-" in await desk.ask("!search ferme")
    assert "2 passages in 1 article" in await desk.ask("!search ferme lang:french")


async def test_a_speaker_alone_lists_all_that_this_one_says(desk):
    await desk.file(*says("“One.”", "Ann Smith", "mayor"))
    await desk.file(*says("“Two.”", "Joe Park", "driver"))
    said = await desk.ask("!search speaker:Smith")
    assert said.startswith('**"speaker:Smith"** · 1 passage in 1 article · 2 searched')
    assert "“One.”" in said
    assert "“Two.”" not in said
    assert await desk.ask("!search speaker:Smith since:today") == said
    assert (await desk.ask("!search speaker:Zed")).startswith("No direct quotes from Zed.")
    assert (await desk.ask("!search in:quotes")).startswith("What shall I search for?")
