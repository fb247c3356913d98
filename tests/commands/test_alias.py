"""``!alias``: it changes who answers to a name, and never what is printed."""

import asyncio
from dataclasses import replace

import pytest
from hand_reading import Hand
from invented import says
from lookup_desk import NOW, newsroom, story
from sqlalchemy import select

from bot.commands.request import Permission
from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, pages
from bot.store.tables import audit
from summarizer.types import SpeakerKind, Speech, Status

EXAMPLE = 'Example: !alias add "Ammar al Selmo" = "Ammar al Salmo"'
OURS, THEIRS = "“The well is dry.”", "“The well is deep.”"
KADIR, QADEER = "Yusuf Kadir", "Yousef Qadeer"
JOIN = f'!alias add "{KADIR}" = "{QADEER}"'


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


@pytest.fixture
async def two(desk):
    """Two spellings in two articles, with two roles."""
    await desk.file(*says(OURS, KADIR, "water engineer"))
    await desk.file(*says(THEIRS, QADEER, "head of the works"))
    return desk


async def audited(desk):
    """What the audit log says of aliases."""
    async with desk.desk.index._archive.reading() as connection:
        query = select(audit.c.who, audit.c.subject, audit.c.note, audit.c.before, audit.c.after)
        return [tuple(row) for row in await connection.execute(query.where(audit.c.what == "alias"))]


async def test_two_spellings_answer_as_one_person(two):
    assert await two.ask(JOIN) == (
        "Saved: Yusuf Kadir and Yousef Qadeer are one person here. 2 quotes answer to both; spellings stay as printed."
    )
    for asked, shown in ((KADIR, KADIR), (QADEER, QADEER), ("Kadir", KADIR), ("Qadeer", QADEER)):
        said = await two.ask(f"!quotes {asked}")
        assert said.startswith(f"**{shown}** · 2 quotes in 2 articles · printed as Yusuf Kadir (")
        assert OURS in said
        assert THEIRS in said


async def test_one_quote_answers(desk):
    await desk.file(*says(OURS, KADIR, ""))
    article, reading = says("“x”", QADEER, "")
    indirect = reading.quotes[0]
    await desk.file(article, replace(reading, quotes=(replace(indirect, speech=Speech.INDIRECT),)))
    assert "1 quote answers to both;" in await desk.ask(JOIN)


async def test_the_card_tells_both_spellings_and_roles(two):
    await two.ask(JOIN)
    card = await two.ask("!who Qadeer")
    assert card.startswith("**Yousef Qadeer** · person · printed as Yousef Qadeer (1), Yusuf Kadir (1)")
    assert "water engineer (a-" in card
    assert "head of the works (a-" in card


async def test_a_search_by_speaker_goes_by_it(two):
    await two.ask(JOIN)
    said = await two.ask(f"!search well speaker:{QADEER.split()[1]}")
    assert OURS in said
    assert THEIRS in said


async def test_a_role_leads_to_what_is_said_under_the_other_name(two):
    await two.ask(JOIN)
    said = await two.ask("!quotes water engineer")
    assert OURS in said
    assert THEIRS in said


async def test_an_organisation_answers_by_its_letters(desk):
    for name, words in (("NWB", OURS), ("Northport Water Board", THEIRS)):
        article = story("Water", f"{words} said {name} on Monday.")
        hand = Hand(article)
        hand.quote(words, speaker=hand.speaker(name, SpeakerKind.ORGANISATION), cue="said", name=name)
        await desk.file(article, hand.reading())
    await desk.ask('!alias add "NWB" = "Northport Water Board"')
    for asked in ("NWB", "Northport Water Board"):
        said = await desk.ask(f"!quotes {asked}")
        assert OURS in said
        assert THEIRS in said


async def test_a_third_spelling_joins_the_two(two):
    await two.file(*says("“The pump is new.”", "Josef Kadeer", ""))
    await two.ask(JOIN)
    assert await two.ask('!alias add "Josef Kadeer" = "Yusuf Kadir"') == (
        'Yusuf Kadir is an alias of Yousef Qadeer already. Write: !alias add "Josef Kadeer" = "Yousef Qadeer"'
    )
    for first, second in ((QADEER, "Josef Kadeer"), ("Josef Kadeer", QADEER)):
        assert "3 quotes answer to both" in await two.ask(f'!alias add "{first}" = "{second}"')
        assert "3 quotes in 3 articles" in await two.ask("!quotes Yusuf Kadir")
        await two.ask('!alias remove "Josef Kadeer"')
        assert "2 quotes in 2 articles" in await two.ask("!quotes Yusuf Kadir")


async def test_two_pairs_are_not_joined(two):
    for name in ("Ada Brook", "Ida Brook"):
        await two.file(*says("“Yes.”", name, ""))
    await two.ask(JOIN)
    await two.ask('!alias add "Ada Brook" = "Ida Brook"')
    assert await two.ask(f'!alias add "{QADEER}" = "Ida Brook"') == (
        'Yousef Qadeer and Ida Brook both have aliases. Remove those of one first: !alias list "Yousef Qadeer"'
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", f"Say what to do: add, split, list or remove. {EXAMPLE}"),
        ("lst", 'I could not read "lst": did you mean list?'),
        (
            "what is this",
            f'I could not read "what". Use add, split, list or remove. {EXAMPLE}',
        ),
        (
            'add "Yusuf Kadir"',
            f"Give two names with = between them. {EXAMPLE}",
        ),
        (
            "add Yusuf Kadir = ",
            f"Give two names with = between them. {EXAMPLE}",
        ),
        ("split", 'Give one name. Example: !alias split "Ammar al Selmo"'),
        ('remove ""', 'Give one name. Example: !alias remove "Ammar al Selmo"'),
        (
            'add "Yusuf Kadir" = “yusuf  KADIR”',
            f'"Yusuf Kadir" is the same name twice: give two spellings. {EXAMPLE}',
        ),
        (f'add "{"x" * 201}" = "y"', "Please shorten the name: 200 characters at most."),
    ],
)
async def test_what_cannot_be_read(two, typed, said):
    reply = await two.reply(f"!alias {typed}")
    assert reply.outcome is Outcome.USAGE
    assert await two.says(f"!alias {typed}") == said


async def test_a_name_of_nobody_is_refused_and_a_near_one_offered(two):
    reply = await two.reply('!alias add "Yusuf Kadirr" = "Yousef Qadeer"')
    assert await two.ask('!alias add "Yusuf Kadirr" = "Yousef Qadeer"') == (
        'No speaker "Yusuf Kadirr" in 2 articles: did you mean **Yusuf Kadir** (1 quote)?'
    )
    assert [b.command for b in reply.buttons] == ['!alias add "Yusuf Kadir" = "Yousef Qadeer"']
    assert await two.ask('!alias add "Yusuf Kadir" = "Zoe Quill"') == (
        'No speaker "Zoe Quill" in 2 articles: give a speaker\'s name as it is printed.'
    )
    assert await two.ask("!alias list") == f"No aliases here. {EXAMPLE}"


async def test_a_short_form_of_a_name_is_no_name_of_its_own(desk):
    article, reading = says(OURS, KADIR, "")
    speaker = reading.quotes[0].speaker
    short = replace(speaker.printed_names[0], text="Kadir")
    speaker = replace(speaker, printed_names=(*speaker.printed_names, short))
    await desk.file(article, replace(reading, quotes=(replace(reading.quotes[0], speaker=speaker),)))
    await desk.file(*says(THEIRS, QADEER, ""))
    assert await desk.ask('!alias add "Kadir" = "Yousef Qadeer"') == (
        '"Kadir" is printed only as a short form: give the whole name, such as Yusuf Kadir.'
    )


async def test_a_description_is_nobody_s_name(two):
    article = story("Dry", "“Boil it first,” said a spokesman for the council.")
    hand = Hand(article)
    aide = "a spokesman for the council"
    hand.quote("“Boil it first,”", speaker=hand.speaker(aide, SpeakerKind.UNNAMED, printed=()), cue="said", name=aide)
    await two.file(article, hand.reading())
    for pair in (f'"{KADIR}" = "{aide}"', f'"{aide}" = "{KADIR}"'):
        assert await two.ask(f"!alias add {pair}") == (
            '"a spokesman for the council" describes a source that is not named, and may be anybody: give a name.'
        )


async def test_what_is_one_already_is_not_saved_again(two):
    await two.ask(JOIN)
    for pair in (JOIN, f'!alias add "{QADEER}" = "{KADIR}"'):
        assert (await two.ask(pair)).endswith(" are one person here already.")
    assert len(await audited(two)) == 1


async def test_it_is_listed_with_who_and_when_and_removed(two):
    await two.ask(JOIN)
    row = "**Yusuf Kadir** = **Yousef Qadeer** · console · Mon 23 Nov 2026, 09:30 GMT"
    assert await two.ask("!alias list") == f"**Aliases** · 1\n{row}"
    assert await two.ask("!alias list qadeer") == 'No alias of "qadeer" here. To see all: !alias list'
    assert await two.ask("!alias list Yousef Qadeer") == f"**Aliases** · 1\n{row}"
    assert await two.ask("!alias list Yusuf Kadr") == 'No alias of "Yusuf Kadr" here: did you mean Yusuf Kadir?'
    assert await two.ask("!alias remove Yousef Qader") == 'No alias of "Yousef Qader" here: did you mean Yousef Qadeer?'
    assert await two.ask(f'!alias remove "{QADEER}"') == (
        "Removed: Yusuf Kadir and Yousef Qadeer are no longer saved as one person here."
    )
    assert THEIRS not in await two.ask(f"!quotes {KADIR}")
    assert await audited(two) == [
        ("console", "Yusuf Kadir", "add guild 0", "null", '"Yousef Qadeer"'),
        ("console", "Yusuf Kadir", "remove guild 0", '"Yousef Qadeer"', "null"),
    ]


async def test_of_several_aliases_the_one_to_remove_is_named(two):
    await two.file(*says("“The pump is new.”", "Josef Kadeer", ""))
    await two.ask(JOIN)
    await two.ask(f'!alias add "Josef Kadeer" = "{QADEER}"')
    assert await two.ask(f'!alias remove "{QADEER}"') == (
        "Yousef Qadeer has 2 aliases: Josef Kadeer and Yusuf Kadir. "
        'Name the one to remove: !alias remove "Josef Kadeer"'
    )


async def test_an_alias_outlives_the_article_and_a_new_version_of_it(two):
    await two.ask(JOIN)
    stored = await two.desk.articles.latest(NOW)
    article, reading = says(THEIRS, QADEER, "deputy head")
    await two.file(replace(article, id=stored.article.id), reading)
    said = await two.ask(f"!quotes {KADIR}")
    assert "deputy head" in said
    assert THEIRS in said


async def test_two_edits_at_the_same_moment_make_no_chain(two):
    await two.file(*says("“The pump is new.”", "Josef Kadeer", ""))
    lines = (JOIN, f'!alias add "{QADEER}" = "Josef Kadeer"')
    replies = await asyncio.gather(*(two.ask(line) for line in lines))
    saved = await two.desk.aliases.listed()
    assert len(saved) == sum(reply.startswith("Saved: ") for reply in replies) >= 1
    assert not {alias.key for alias in saved} & {alias.other_key for alias in saved}


async def test_only_an_editor_may(two):
    for line in (JOIN, "!alias list"):
        assert await two.ask(line, permission=Permission.READER) == "That needs Manage Channels."
    assert (await two.ask(JOIN, permission=Permission.EDITOR)).startswith("Saved: ")


async def test_a_name_that_is_hidden_is_not_told_by_its_alias(two):
    await two.file(*says("“The pump is new.”", "Josef Kadeer", ""))
    await two.ask(JOIN)
    others = [
        s for s in await two.desk.articles.filed_between(NOW.replace(hour=0), NOW, NOW) if QADEER in s.article.text
    ]
    await two.amend(others[0], status=Status.HELD)
    lines = [
        f"!quotes {KADIR}", f"!quotes {QADEER}", "!alias list", f"!alias list {KADIR}", "!alias list Yousef Qader",
        "!alias remove Yousef Qader", f'!alias split "{KADIR}"', f'!alias add "{KADIR}" = "Josef Kadeer"',
        f'!alias remove "{KADIR}"',
    ]  # fmt: skip
    said = {line: await two.ask(line) for line in lines}
    assert said[f"!quotes {QADEER}"] == said[f"!quotes {KADIR}"]
    assert said[f"!quotes {KADIR}"].startswith("**Yusuf Kadir** · water engineer · 1 quote in 1 article")
    assert said["!alias list"] == "**Aliases** · 0\n1 more alias: of a name in no article that you may see."
    assert said[f'!alias add "{KADIR}" = "Josef Kadeer"'] == (
        'Yusuf Kadir has an alias already. Remove it first: !alias remove "Yusuf Kadir"'
    )
    assert said[f'!alias remove "{KADIR}"'] == (
        "Removed: Yusuf Kadir and a name that you may not see are no longer saved as one person here."
    )
    for line, reply in said.items():
        assert QADEER not in reply.replace("Yousef Qader", ""), line
        assert THEIRS not in reply, line


async def test_a_withdrawn_article_answers_under_neither_name(two):
    await two.ask(JOIN)
    await two.amend(await two.desk.articles.latest(NOW), status=Status.WITHDRAWN)
    for asked in (KADIR, QADEER):
        assert THEIRS not in await two.ask(f"!quotes {asked}")


async def test_the_seed_s_two_spellings_are_taken_apart_and_put_together(desk):
    stored = await desk.seed()
    assert await desk.ask('!alias split "Ammar al Selmo"') == (
        "Saved: Ammar al Selmo stands apart from Ammar al Salmo here. 1 quote answers to it; spellings stay as printed."
    )
    selmo, salmo = await desk.ask("!quotes Ammar al Selmo"), await desk.ask("!quotes Ammar al Salmo")
    assert selmo.startswith(
        "**Ammar al Selmo** · civil defence chief · 1 quote in 1 article\n> “There are more than 100"
    )
    assert salmo.startswith(
        "**Ammar al Salmo** · leader of the Syrian civil defense in Aleppo · 2 quotes in 1 article\n> “The situation"
    )
    assert "Selmo" not in salmo
    assert (await desk.ask("!quotes Salmo")) == salmo
    assert (await desk.ask("!quotes Selmo")) == selmo
    speakers = await desk.ask(f"!who {stored.article.id}")
    assert "Ammar al Selmo · civil defence chief · 1 direct (¶12)" in speakers
    assert "also printed" not in speakers
    assert (await desk.ask("!who Selmo")).startswith("**Ammar al Selmo** · person · printed as Ammar al Selmo (1)")
    assert await desk.ask("!alias list") == (
        "**Aliases** · 1\n**Ammar al Selmo** stands apart · console · Mon 23 Nov 2026, 09:30 GMT"
    )
    assert await desk.ask('!alias split "Ammar al Selmo"') == "Ammar al Selmo stands apart already. Nothing changed."
    assert await desk.ask('!alias remove "Ammar al Selmo"') == "Removed: Ammar al Selmo no longer stands apart here."
    assert "3 quotes in 1 article" in await desk.ask("!quotes Ammar al Salmo")
    # What is grouped by itself in one article may be saved, so that it holds in every other.
    assert await desk.ask('!alias add "Ammar al Selmo" = "Ammar al Salmo"') == (
        "Saved: Ammar al Selmo and Ammar al Salmo are one person here. "
        "3 quotes answer to both; spellings stay as printed."
    )
    assert await desk.ask('!alias remove "Ammar al Selmo"') == (
        "Removed: Ammar al Selmo and Ammar al Salmo are no longer saved as one person here."
    )


async def test_spellings_of_two_articles_that_one_role_groups_are_taken_apart(desk):
    await desk.file(*says(OURS, "Ammar al Selmo", "rescuer at the dam"))
    await desk.file(*says(THEIRS, "Ammar al Salmo", "rescuer at the dam"))
    await desk.ask('!alias split "Ammar al Salmo"')
    for asked, there, away in (("Ammar al Selmo", OURS, THEIRS), ("Ammar al Salmo", THEIRS, OURS)):
        said = await desk.ask(f"!quotes {asked}")
        assert there in said
        assert away not in said
    assert "2 people match" in await desk.ask("!quotes rescuer")


async def test_there_is_nothing_to_take_apart(two):
    assert await two.ask(f'!alias split "{KADIR}"') == (
        "Yusuf Kadir is grouped with no other spelling. Nothing changed."
    )
    await two.ask(JOIN)
    assert await two.ask(f'!alias split "{QADEER}"') == (
        'Yusuf Kadir was saved as an alias of Yousef Qadeer. Write: !alias remove "Yusuf Kadir"'
    )


NASTY = [
    "\x00", "\ud800", "“", '"', "''", "=", "==", '"=" = "="', "a = b = c", "*", "@everyone", "<@1>", "```", "||x||",
    "\u202eabc", "😀 = 😀😀", "x" * 3000, f'"{KADIR}" = "{"y " * 99}"', "'; DROP TABLE aliases;--", "%", "%s {0}",
    f'"{KADIR}" = “', f"{KADIR}\n=\n{QADEER}", "the", "al = el", "q-ffff = a-ffff",
]  # fmt: skip


@pytest.mark.parametrize("verb", ["add", "split", "list", "remove", "", "add\n", "LIST"])
async def test_whatever_is_typed_is_answered(two, verb):
    await two.ask(JOIN)
    for typed in NASTY:
        reply = await two.reply(f"!alias {verb} {typed}")
        assert reply.outcome in {Outcome.OK, Outcome.USAGE}, typed
        for page in pages(reply, DISCORD):
            assert 0 < len(page.text.encode("utf-16-le", "surrogatepass")) // 2 < 2000
            assert "@everyone" not in page.text
