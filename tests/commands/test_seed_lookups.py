"""Every transcript on the shipped article in the command reference, of !quotes, !who and !search."""

import re
from pathlib import Path

import pytest
from lookup_desk import newsroom

TAIL = (
    "a-7c1e: “Real massacres” in Aleppo as Iran-backed Syrian forces retake eastern districts · outlet not stated · "
    "no URL on file\nMachine-extracted, unvetted. Check the source before publication."
)
FOOTER = TAIL.rpartition("\n")[2]
IDS = {"a-7c1e": None, "q-66d8": "“Where are our", "q-3b7a": "“We’re filled"}

TRANSCRIPTS = Path(__file__).resolve().parents[1] / "transcripts" / "lookups.txt"


def blocks():
    """Line typed → reply; ``[tail]`` stands for the article line and the footer, ``[footer]`` for the footer."""
    parts = re.split(r"^\$ ", TRANSCRIPTS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return dict(part.rstrip("\n").split("\n", 1) for part in parts)


BLOCKS = blocks()
ERRORS = {
    "!quotes Rupert Colvile": 'No speaker "Rupert Colvile" in 1 article: did you mean **Rupert Colville** (1 quote)?',
    "!quotes Zoe Quill": "No direct quotes from Zoe Quill. The name is printed in no article (1 searched).",
    "!search Alepo evacuation": (
        'No matching articles for "Alepo evacuation". I searched 1 article, all dates: did you mean Aleppo?'
    ),
    "!quotes a-ffff": "No article a-ffff here.",
    "!quotes Colville sinc:7d": 'Unknown option "sinc:": did you mean since:?',
    "!quotes": "Whose quotes? Example: !quotes Rupert Colville",
    "!quotes Colville since:2027-01-01": "since:2027-01-01 is in the future.",
    "!quotes Colville since:today until:7d": "until: is before since:.",
    "!quotes " + "x" * 201: "Please shorten the name: 200 characters at most.",
    "!search AND AND": 'I could not read "AND AND". Example: !search "100,000 civilians" since:30d',
    "!who said surrender": "Give me at least 2 words. Example: !who said surrender or die",
    "!quotes https://news.example/other": "That address is not in the archive. An editor can add it: !add <url>",
}


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


def alike(text):
    """The form in which a transcript is compared: ids are stand-ins, a space may stand for a no-break space."""
    return re.sub(r"\b([aq])-[0-9a-f]{4,}", r"\1-id", text.replace("\u00a0", " "))


def expected(block):
    return alike(block.replace(" [tail]", f"\n{TAIL}").replace(" [footer]", f"\n{FOOTER}"))


def with_real_ids(line, stored):
    text = stored.article.text
    for stand_in, begins in IDS.items():
        real = stored.article.id
        if begins is not None:
            there = zip(stored.quote_ids, stored.reading.quotes, strict=True)
            real = next(i for i, q in there if q.contents[0].of(text).startswith(begins))
        line = line.replace(stand_in, real)
    return line


@pytest.mark.parametrize("line", BLOCKS)
async def test_the_transcript_comes_out_character_for_character(desk, line):
    stored = await desk.seed()
    assert alike(await desk.ask(with_real_ids(line, stored))) == expected(BLOCKS[line])


@pytest.mark.parametrize("line", BLOCKS)
async def test_the_console_prints_the_same_words_without_bold(desk, line):
    stored = await desk.seed()
    assert alike(await desk.says(with_real_ids(line, stored))) == expected(BLOCKS[line]).replace("**", "")


async def test_the_no_break_spaces_of_the_article_stay(desk):
    await desk.seed()
    assert "said that\u00a0more than 2,200" in await desk.ask('!search "100,000 civilians"')


@pytest.mark.parametrize("line", ERRORS)
async def test_each_refusal_is_its_one_sentence(desk, line):
    await desk.seed()
    assert alike(await desk.ask(line)) == alike(ERRORS[line])


async def test_an_article_lists_its_eleven_quotes_on_three_pages(desk):
    stored = await desk.seed()
    pages = (await desk.ask(f"!quotes {stored.article.id}")).split("\n\n")
    assert [page.split("\n")[0] for page in pages] == [
        f"**Quotes in {stored.article.id}** · 11 quotes by 9 speakers · page {n} of 3" for n in (1, 2, 3)
    ]
    assert sum(len(re.findall(r"a-\w+ ¶\d+", page)) for page in pages) == 11
    assert "\nNot listed: 1 headline with no speaker (q-" in pages[2]
    assert [page.count("> “") for page in pages] == [5, 5, 2]  # Salem's quote has two parts


async def test_spellings_case_marks_and_particles_do_not_matter(desk):
    await desk.seed()
    asked = [
        "Ammar al Selmo",
        "ammar AL-SELMO",
        "“Ammar al‑Selmo”",
        "Ammár al-Selmo",
        "Ammar Selmo",
        "al-Selmo",
        "Mr Selmo",
    ]
    for name in asked:
        reply = await desk.ask(f"!quotes {name}")
        assert reply.startswith("**Ammar al Selmo** · 3 quotes in 1 article"), name
    for name in ["Salmo", "al-Salmo", "AL SALMO", "Ammar al-Salmo’s"]:
        assert (await desk.ask(f"!quotes {name}")).startswith("**Ammar al Salmo** · 3 quotes"), name


async def test_a_body_answers_to_its_name_with_or_without_dots_and_article(desk):
    await desk.seed()
    for name in ["The U.N.", "UN", "u.n.", "the UN"]:
        assert "“complete meltdown of humanity“" in await desk.ask(f"!quotes {name}"), name


@pytest.mark.parametrize(
    "role", ["photographer", "U.N. spokesman", "UN human rights spokesman", "the civil defence chief"]
)
async def test_a_role_finds_its_bearer(desk, role):
    await desk.seed()
    bearers = {"photographer": "Ameen al-Halabi", "the civil defence chief": "Ammar al Selmo"}
    assert (await desk.ask(f"!quotes {role}")).startswith(f"**{bearers.get(role, 'Rupert Colville')}**")


@pytest.mark.parametrize("place", ["Aleppo", "Syria", "Reuters", "VICE News", "Facebook", "government", "security"])
async def test_a_word_of_a_role_or_a_venue_is_nobody(desk, place):
    await desk.seed()
    reply = await desk.reply(f"!quotes {place}")
    assert "> " not in (await desk.ask(f"!quotes {place}"))
    assert not reply.blocks
