"""What may not be looked at any more keeps no message waiting, and is named by no digest."""

from newsroom import DAM, MINUTE, NINE, STRIKE, open_newsroom, read_once, replace

from bot.newsdesk.telling import MOST_AT_ONCE, Telling
from bot.ports.outbox import Kind
from bot.ports.standing import Standing, articles_in
from summarizer.types import Status

AGO = NINE - 80 * MINUTE


class OneChannel:
    """Takes every edit."""

    def __init__(self):
        self.rewritten = []

    def up(self):
        return True

    async def read(self, place, message):
        return "News."

    async def rewrite(self, place, message, text):
        self.rewritten.append(message)


async def test_a_full_look_of_messages_that_cannot_be_told_of_goes_by(tmp_path):
    async with open_newsroom(tmp_path) as room:
        desk = replace(room.desk, per_server=True)
        theirs = (await desk.of_server(8).articles.save(DAM, read_once(DAM), AGO)).stored
        ours = (await desk.of_server(7).articles.save(STRIKE, read_once(STRIKE), AGO)).stored
        for message in range(1, MOST_AT_ONCE + 1):
            shown = articles_in([(theirs.article.id, 1)])
            await desk.standing.keep(f"reply/{message}", Kind.REPLY, Standing(message, 1, 7, shown), AGO)
        shown = articles_in([(ours.article.id, 1)])
        await desk.standing.keep("reply/99", Kind.REPLY, Standing(99, 1, 7, shown), AGO + MINUTE)
        for stored in (theirs, ours):
            await room.amend(stored, NINE, status=Status.WITHDRAWN)
        channel = OneChannel()
        telling = Telling(desk, channel, lambda: NINE)
        assert await telling.look()
        assert not await telling.look()
        assert channel.rewritten == [99]


async def test_a_held_article_that_led_a_story_is_named_by_no_digest(tmp_path):
    async with open_newsroom(tmp_path) as room:
        first = await room.file(DAM, NINE - 90 * MINUTE)
        await room.ask("!digest", NINE - 80 * MINUTE, guild=7)
        await room.amend(first, NINE - 70 * MINUTE, status=Status.HELD)
        copy = await room.file(
            replace(DAM, outlet="EXAMPLE Daily", url="https://daily.example/harbek"), NINE - 60 * MINUTE
        )
        for line in ("!digest preview:true", "!digest", "!why d-2"):
            told = await room.ask(line, NINE, guild=7)
            assert first.article.id not in told, line
            assert copy.article.id in told, line
