"""Where each server has an archive of its own, its answers are those it would give if there were no other server.

Two newsrooms are asked the same, byte for byte: one in which only the harbour's server files, and one in which the
town's server files and asks as well, before, between and after.
"""

import asyncio
import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import DAM, DAM_COPY, DAM_REWRITE, FRENCH, HALF_PAST, NINE, STRIKE, Newsroom, open_newsroom, said
from schedule.newsroom import schedule

from bot.chat.complete import Completions
from bot.commands.scheduled import scheduled_digest
from bot.newsdesk.filing import file
from bot.newsdesk.scheduled import Wanted
from bot.ports.schedules import Run

HARBOUR, TOWN = 7, 8
DESKS = ("#harbour", "#town")
SECRET = replace(
    STRIKE,
    headline="Secret talks about the Torvik buses",
    url="https://secret.example/talks",
    outlet="EXAMPLE Secret",
    text=STRIKE.text.replace("Vera Stolz", "Zoe Quillfeather").replace("eleven", "77"),
)
"""What the town knows and nobody else: its speaker, its figures and its outlet."""


@pytest.fixture
async def rooms(tmp_path):
    """The harbour alone, and the harbour beside the town."""
    for name in ("alone", "beside"):
        (tmp_path / name).mkdir()
    async with open_newsroom(tmp_path / "alone") as alone, open_newsroom(tmp_path / "beside") as beside:
        yield Newsroom(replace(alone.desk, per_server=True)), Newsroom(replace(beside.desk, per_server=True))


async def filed(room, article, guild, at=NINE):
    return (await file(room.desk.of_server(guild), article, at)).stored


async def town_s_day(room, minutes=0):
    """The town files a story of its own, some that the harbour has too, one of them changed, and one of everybody's."""
    at = NINE + timedelta(minutes=minutes)
    for article in (SECRET, STRIKE, replace(DAM, text=DAM.text.replace("three winters", "nine winters")), DAM_COPY):
        await filed(room, article, TOWN, at)


async def harbour_s_day(room):
    """The harbour files three articles, one of them again with a change, and one of everybody's, changed."""
    await filed(room, DAM, HARBOUR)
    await filed(room, STRIKE, HARBOUR)
    await filed(room, FRENCH, HARBOUR)
    changed = replace(DAM, text=DAM.text.replace("2,000 residents", "2,500 residents"))
    return await filed(room, changed, HARBOUR, NINE + timedelta(minutes=5))


async def a_day(rooms):
    """Both newsrooms after a day. The id of an article of the harbour's and of one of the town's."""
    alone, beside = rooms
    for room in rooms:
        await filed(room, DAM_REWRITE, 0, NINE - timedelta(minutes=5))
        await filed(room, DAM_COPY, 0, NINE - timedelta(minutes=4))
    await town_s_day(beside)
    ours = [(await harbour_s_day(room)).article.id for room in (alone, beside)]
    await town_s_day(beside, 7)
    await beside.ask("!digest today", HALF_PAST - timedelta(minutes=9), guild=TOWN, channel="#desk")
    secret = await beside.desk.of_server(TOWN).articles.article_at(SECRET.url)
    assert ours[0] == ours[1], "an id of the harbour's hangs on what the town files"
    return ours[0], secret


def questions(ours, secret):
    """Every way in which the town's words could come out."""
    quote = secret.quote_ids[0]
    return [
        "!summary latest", f"!summary {ours}", "!summary Harbek dam", "!summary Torvik",
        f"!summary {secret.article.id}",
        f"!summary {SECRET.url}", "!summary secret talks", '!summary latest outlet:"EXAMPLE Secret"',
        "!quotes Zoe Quillfeather", "!quotes Quillfeather", "!quotes Zoe Quillfether", "!quotes Vera Stolz",
        "!quotes Mara Lindqvist", "!quotes topic:buses", "!quotes latest", f"!quotes {quote}", "!quotes unnamed",
        f"!quotes {secret.article.id}", "!quotes secretary about:buses", '!quotes name:"Zoe Quillfeather"',
        "!who said we had warned for nine winters that the north gate would not hold", "!who Quillfeather",
        "!who said our members are tired", "!who Stolz", f"!who {secret.article.id}", "!who latest", f"!who {quote}",
        "!who said tired of driving until three and clocking on", "!who secretary of the transport union",
        "!search buses", "!search secret", "!search secrat", "!search talk*",
        "!search winters in:quotes", "!search Harbek",
        '!search strike outlet:"EXAMPLE Secret"', "!search Torvik speaker:Quillfeather", "!search buses has:figures",
        f"!article {secret.article.id}", f"!article {secret.article.id} text", f"!article {secret.article.id} versions",
        f"!article {secret.article.id} diff", f"!article {SECRET.url}", "!article secret talks", f"!article {quote}",
        f"!article {ours}", f"!article {ours} versions", f"!article {ours} diff", "!article Torvik", "!article latest",
        f"!article {secret.article.id} set outlet:Mine", f"!article {secret.article.id} hold reason:mine",
        f"!article {secret.article.id} withdraw reason:mine confirm:yes",
        f"!article {secret.article.id} embargo until:2027-01-01",
        f"!article {ours} set url:{SECRET.url}", f"!article {ours} set outlet:Ours",
        "!digest today", "!digest buses", "!digest preview:true", "!status", "!schedule list", "!schedule next",
        "!why d-1", "!why d-2", f"!why {secret.article.id}", f"!why {quote}", f"!why {ours}", "!feed list",
        "!add " + " ".join(STRIKE.text.split()), "!config",
    ]  # fmt: skip


async def test_a_server_is_answered_as_if_there_were_no_other(rooms):
    alone, beside = rooms
    ours, secret = await a_day(rooms)
    for number, line in enumerate(questions(ours, secret)):
        now = HALF_PAST + timedelta(minutes=2 * number)
        wanted = await alone.ask(line, now, guild=HARBOUR)
        answer = await beside.ask(line, now, guild=HARBOUR)
        assert answer == wanted, line
        assert "Quillfeather" not in answer.replace(line, "") or "Quill" in line, line
    # and the town has what it filed, untouched
    town = await beside.ask("!quotes Zoe Quillfeather", HALF_PAST, guild=TOWN)
    assert "tired of driving" in town
    assert "EXAMPLE Secret" in await beside.ask(f"!article {secret.article.id}", HALF_PAST, guild=TOWN)


async def test_the_console_sees_all(rooms):
    _, beside = rooms
    ours, secret = await a_day(rooms)
    assert SECRET.headline in await beside.ask(f"!article {secret.article.id}")
    assert DAM.headline in await beside.ask(f"!article {ours}")
    assert SECRET.headline in await beside.ask(f"!article {SECRET.url}")
    assert "tired of driving" in await beside.ask("!quotes Zoe Quillfeather")


async def test_where_servers_share_an_archive_they_see_all(tmp_path):
    async with open_newsroom(tmp_path) as shared:
        secret = await filed(shared, SECRET, TOWN)
        assert SECRET.headline in await shared.ask(f"!article {secret.article.id}", guild=HARBOUR)
        again = await file(shared.desk.of_server(HARBOUR), SECRET, NINE)
        assert again.stored.article.id == secret.article.id


async def test_what_is_filed_at_the_console_every_server_sees_until_one_changes_it(rooms):
    room, _ = rooms
    common = await filed(room, STRIKE, 0)
    card = await room.ask(f"!article {common.article.id}", guild=HARBOUR)
    assert card == await room.ask(f"!article {common.article.id}", guild=TOWN)
    assert (await filed(room, STRIKE, TOWN)).article.id == common.article.id  # the same text changes nothing
    assert await room.ask(f"!article {common.article.id}", guild=HARBOUR) == card
    await room.ask(f'!article {common.article.id} set outlet:"Town Crier"', guild=TOWN)
    assert "Town Crier" in await room.ask(f"!article {common.article.id}", guild=TOWN)
    assert await room.ask(f"!article {common.article.id}", guild=HARBOUR) == f"No article {common.article.id} here."
    # The harbour can file it for itself, and the console for everybody again.
    own = await filed(room, STRIKE, HARBOUR)
    assert own.article.id != common.article.id
    assert "Town Crier" not in await room.ask(f"!article {own.article.id}", guild=HARBOUR)
    assert (await filed(room, STRIKE, 0)).article.id not in {own.article.id, common.article.id}


async def test_a_version_filed_in_a_server_is_that_server_s(rooms):
    room, _ = rooms
    common = await filed(room, STRIKE, 0)
    changed = replace(STRIKE, text=STRIKE.text.replace("four per cent", "five per cent"))
    newer = await file(room.desk.of_server(TOWN), changed, HALF_PAST)
    assert (newer.stored.article.id, newer.stored.article.version) == (common.article.id, 2)
    assert "five per cent" in await room.ask("!search per cent", guild=TOWN)
    assert "per cent" not in (await room.ask("!search offered", guild=HARBOUR))


async def test_two_servers_may_each_have_one_address(rooms):
    room, _ = rooms
    first, second = await filed(room, DAM, HARBOUR), await filed(room, DAM, TOWN)
    assert first.article.id != second.article.id
    await room.ask(f"!article {first.article.id} withdraw reason:wrong confirm:yes", guild=HARBOUR)
    assert "withdrawn" in await room.ask(f"!summary {DAM.url}", guild=HARBOUR)
    assert DAM.headline in await room.ask(f"!summary {DAM.url}", guild=TOWN)


async def test_a_common_article_next_to_ones_own_at_the_same_address(rooms):
    room, _ = rooms
    own = await filed(room, DAM, HARBOUR)
    common = await filed(room, DAM, 0)
    answer = await room.ask(f"!article {common.article.id} set outlet:Mine", guild=HARBOUR)
    assert own.article.id in answer  # the address is taken
    assert own.article.id in await room.ask(f"!article {DAM.url}", guild=HARBOUR)
    assert common.article.id in await room.ask(f"!article {DAM.url}", guild=TOWN)


async def test_what_is_offered_while_somebody_types_is_the_server_s_own(rooms):
    _, beside = rooms
    _, secret = await a_day(rooms)
    offered = Completions(beside.desk, lambda: HALF_PAST)
    assert [one.value for one in await offered.speakers("quill", TOWN)] == ["Zoe Quillfeather"]
    assert await offered.speakers("quill", HARBOUR) == []
    assert [one.value for one in await offered.articles("secret talks", TOWN)] == [secret.article.id]
    assert await offered.articles("secret talks", HARBOUR) == []
    assert await offered.articles(secret.article.id, HARBOUR) == []
    latest = (await offered.articles("", HARBOUR))[0].name
    assert SECRET.headline not in latest


async def test_a_scheduled_digest_tells_its_server_s_news(rooms):
    _, beside = rooms
    await a_day(rooms)
    for guild, told in ((TOWN, True), (HARBOUR, False)):
        made = schedule(guild=guild, channel="#desk", number=guild)
        run = Run(guild, "2026-11-23", NINE.date(), HALF_PAST)
        wanted = Wanted(made, run, NINE - timedelta(hours=1), HALF_PAST, HALF_PAST)
        # Under its headline, or under "Also in" where another report of the strike leads.
        assert (SECRET.outlet in said(await scheduled_digest(beside.desk, wanted))) is told


WORDS = st.sampled_from("secret talks Torvik buses Quillfeather Zoe Stolz strike Harbek dam nine winters 77".split())


@given(text=st.lists(WORDS, min_size=1, max_size=3).map(" ".join), command=st.sampled_from(["search", "quotes", "who",
       "summary", "article", "digest", "who said"]))  # fmt: skip
def test_no_words_bring_out_what_another_server_filed(apart, text, command):
    ask, number = apart
    wanted, answer = ask(f"!{command} {text}", next(number))
    assert answer == wanted


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    """Asks both newsrooms of one day, over and over."""
    folder = tmp_path_factory.mktemp("apart")
    with asyncio.Runner() as runner:
        for name in ("alone", "beside"):
            (folder / name).mkdir()
        opened = [open_newsroom(folder / name) for name in ("alone", "beside")]
        rooms = [runner.run(one.__aenter__()) for one in opened]
        rooms = [Newsroom(replace(room.desk, per_server=True)) for room in rooms]
        runner.run(a_day(rooms))

        def ask(line, number):
            now = HALF_PAST + timedelta(minutes=2 * number)
            return tuple(runner.run(room.ask(line, now, guild=HARBOUR)) for room in rooms)

        yield ask, itertools.count(1)
        for one in opened:
            runner.run(one.__aexit__(None, None, None))
