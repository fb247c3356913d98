"""What holds for whatever is typed after !quotes, !who and !search."""

import asyncio
import contextlib
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import port, says
from lookup_desk import LONDON, NOW, newsroom

from bot.commands.answer import answer
from bot.commands.registry import COMMANDS
from bot.commands.request import Request
from bot.replies.blocks import Excerpt, Outcome, Reply, refs
from bot.replies.discord_text import units
from bot.replies.pages import DISCORD, PLAIN, pages
from summarizer.text.fold import PARTICLES, surname
from summarizer.types import Part, Status

PEOPLE = [
    ("“Alpha was here.”", "Ann Smith", "mayor of Northport"),
    ("“Beta *was* `here`.”", "Joe Smith", "Smith family lawyer"),
    ("“Gamma @everyone.”", "Zoë O’Neill-Brik", "Ann Smith’s spokesman"),
    ("“Delta …”", "Abu Omar al-Rashid", "Omar expert"),
    ("“Epsilon!”", "Rashid", ""),
    ("“Zeta”", "María de la Cruz", "judge"),
    ("“Eta,”", "Cruz Smith Jr", "judge"),
]
NAMES = [name for _, name, _ in PEOPLE]
FRAGMENTS = [
    *NAMES,
    "smith",
    "SMITH",
    "al-",
    "Rashid",
    "Rashyd",
    "mayor",
    "judge",
    "spokesman",
    "was here",
    "latest",
    "unnamed",
    "said",
    "said was here",
    "AND",
    "OR",
    "-",
    "*",
    '"',
    "“",
    "”",
    "'",
    "’",
    "name:",
    "topic:",
    "about:here",
    "type:all",
    "type:headline",
    "sort:old",
    "sort:place",
    "since:7d",
    "since:friday",
    "until:today",
    "outlet:x",
    "lang:en",
    "speaker:Smith",
    "in:quotes",
    "in:headline",
    "has:figures",
    "has:unnamed",
    "status:withdrawn",
    "a-ffff",
    "q-ffff",
    "https://x.example/",
    "<http://[::1>",
    "\u202e",
    "\x00",
    "\ud800",
    "٣",
    "北京",
    "ﬁ",
    "\u00a0",
    "\n",
    "%",
    "_",
    "\\",
    "NEAR(",
    "^",
    "{",
    "}",
    "headline:",
    "(",
    ")",
    ";--",
]
TYPED = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=6).map(" ".join)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive that is filed once, and a loop in which it is asked."""

    async def opened(stack):
        room = await stack.enter_async_context(newsroom(tmp_path_factory.mktemp("archive")))
        filed = [await room.file(*says(words, name, role, headline=name)) for words, name, role in PEOPLE]
        filed += [await room.file(*port(outlet="EXAMPLE Wire")), await room.seed()]
        gone = await room.file(*says("“Gone was here.”", "Ann Smith", "mayor", headline="Gone"))
        await room.amend(gone, status=Status.WITHDRAWN)
        return room, {stored.article.id: stored for stored in filed}

    with asyncio.Runner() as runner:
        stack = contextlib.AsyncExitStack()
        room, filed = runner.run(opened(stack))
        ids = [*filed, *(quote_id for stored in filed.values() for quote_id in stored.quote_ids)]
        yield SimpleNamespace(run=runner.run, room=room, filed=filed, ids=ids)
        runner.run(stack.aclose())


def rows(reply):
    blocks = [row for block in reply.blocks for row in block.rows]
    return [*reply.heading, *blocks, *reply.tail, *(row for _, row in reply.article_lines)]


def slices(reply):
    return [ref for row in rows(reply) for ref in refs(row)]


def check(archive, reply):
    """A reply that is no fault, fits Discord, and whose slices are those of articles that stand."""
    assert isinstance(reply, Reply)
    assert reply.outcome in {Outcome.OK, Outcome.USAGE}
    for ref in slices(reply):
        article = archive.filed[ref.article_id].article
        whole = article.headline if ref.part is Part.HEADLINE else article.text
        assert ref.text
        assert ref.span.of(whole) == ref.text
    for page in pages(reply, DISCORD):
        assert 0 < units(page.text) < 2000
    assert all(page.text for page in pages(reply, PLAIN))


@settings(max_examples=250)
@given(st.sampled_from(["quotes", "who", "who said", "search"]), TYPED)
def test_whatever_is_typed_gets_a_reply_whose_slices_are_exact(archive, command, typed):
    check(archive, archive.run(archive.room.reply(f"!{command} {typed}")))


@settings(max_examples=150)
@given(
    st.sampled_from(["quotes", "who", "search"]),
    TYPED,
    st.dictionaries(
        st.sampled_from(
            ["about", "topic", "name", "type", "sort", "since", "until", "outlet", "lang", "speaker", "in"]
        ),
        TYPED,
        max_size=3,
    ),
)
def test_whatever_a_slash_command_hands_over_gets_a_reply(archive, command, text, options):
    request = Request(command, text, options, now=NOW, zone=LONDON)
    check(archive, archive.run(answer(archive.room.desk, request, COMMANDS)))


def test_every_id_is_answered_in_every_command(archive):
    for written in archive.ids:
        for command in ("!quotes", "!who", "!search"):
            reply = archive.run(archive.room.reply(f"{command} {written.upper()}"))
            check(archive, reply)
            assert command == "!search" or rows(reply)[1:], (command, written)


def last_names(stored):
    quotes = [q for q in stored.reading.quotes if q.speaker is not None]
    return {
        ref: {surname(name).split()[-1] for name in (q.speaker.name, *(p.text for p in q.speaker.printed_names))}
        for q in quotes
        for ref in q.contents
    }


@settings(max_examples=200)
@given(
    st.sampled_from([*NAMES, "Ann Jones", "Joe", "Smith", "O’Neill", "Brik", "al-Rashid", "Omar", "Cruz", "Rashyd"]),
    st.sampled_from(
        [str, str.upper, str.lower, lambda n: n.replace("-", " "), lambda n: f"“{n}”", lambda n: f"Mr {n}"]
    ),
    st.sampled_from(["!quotes ", "!who ", "!quotes name:"]),
)
def test_a_name_never_gets_a_quote_of_somebody_with_another_surname(archive, name, typed, command):
    asked = typed(name)
    line = f'{command}"{asked}"' if command.endswith("name:") else f"{command}{asked}"
    reply = archive.run(archive.room.reply(line))
    wanted = [word for word in surname(asked.strip("“”")).split() if word not in PARTICLES][-1]
    excerpts = [row.ref for row in rows(reply) if isinstance(row, Excerpt)]
    for ref in excerpts:
        assert wanted in last_names(archive.filed[ref.article_id])[ref.span]


def test_the_same_question_gets_the_same_bytes(archive):
    for line in ["!quotes Smith", "!who latest", "!search was OR here", "!quotes unnamed", "!who said was here"]:
        first, again = (archive.run(archive.room.ask(line)) for _ in range(2))
        assert first == again


def test_a_slice_that_no_longer_holds_is_withheld(archive):
    reply = archive.run(archive.room.reply("!quotes Ann Smith"))
    ref = slices(reply)[0]
    altered = replace(ref, text=ref.text.replace("until", "till"))
    assert altered != ref
    held = archive.run(archive.room.desk.articles.slices_hold([ref, altered], NOW))
    assert list(held) == [True, False]
