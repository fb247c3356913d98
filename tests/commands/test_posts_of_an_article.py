"""How many posts ``!article`` says that a correction or a withdrawal is told in."""

from dataclasses import replace

import pytest
from newsroom import DAM, NINE, open_newsroom

from bot.ports.outbox import Kind
from bot.ports.standing import Shown, Standing
from summarizer.types import Status


@pytest.fixture
async def room(tmp_path):
    async with open_newsroom(tmp_path) as room:
        yield room


async def stands(room, article_id, *kinds, guild=0):
    """A message of each kind that shows version 1."""
    for number, kind in enumerate(kinds, 100 * (guild + 1)):
        standing = Standing(number, 900, guild, (Shown(article_id, 1, 1),))
        await room.desk.standing.keep(f"{kind}/{number}", kind, standing, NINE)


async def told(room, status):
    for standing in await room.desk.standing.overtaken(NINE, 50):
        shown = [replace(each, seen=2, told=status) for each in standing.shown]
        await room.desk.standing.told(standing.message, shown)


async def test_a_withdrawal_says_beforehand_what_it_will_mark(room):
    stored = await room.file(DAM)
    article_id = stored.article.id
    ask = f'!article {article_id} withdraw reason:"not so"'
    assert (await room.ask(ask)).startswith("This will mark 3 quotes as withdrawn.")
    await stands(room, article_id, Kind.DIGEST, Kind.DIGEST, Kind.REPLY)
    await stands(room, article_id, Kind.FEED, guild=3)
    said = await room.ask(ask)
    assert said.startswith("This will mark 2 posted digests, 1 reply and 3 quotes as withdrawn. Confirm ")


async def test_the_changes_of_a_version_say_which_posts_tell_of_them(room):
    stored = await room.file(DAM)
    article_id = stored.article.id
    await stands(room, article_id, Kind.DIGEST, Kind.REPLY, Kind.REPLY)
    corrected = replace(DAM, id=article_id, text=DAM.text.replace("2,000", "2,200"), status=Status.CORRECTED)
    await room.file(corrected)
    ask = f"!article {article_id} diff"
    assert "Posts updated" not in await room.ask(ask)
    await told(room, Status.CORRECTED)
    assert "\nPosts updated: 1 digest, 2 replies." in await room.ask(ask)
