"""Messages of ours read and changed in Discord: in channels, threads and forums, and what is gone or hidden."""

import pytest
from chat.test_chat_posting import look, posting, run
from fake_discord.permissions import FORUM, HISTORY, VIEW

from bot.ports.outbox import Refused

pytestmark = pytest.mark.usefixtures("discord_addresses")


async def posts(place, channel):
    """The digest's messages: the number of each, and where the outbox says it is."""
    await run(place, channel)
    await look(place)
    return [message for message in place.fake.from_bot() if message["content"].startswith("Digest")]


async def test_a_message_is_read_and_changed_and_what_goes_with_it_stays(tmp_path):
    async with posting(tmp_path) as place:
        general = place.fake.world.general
        first, *_ = await posts(place, general)
        number, flags = int(first["id"]), first["flags"]
        text = await place.channel.read(int(general["id"]), number)
        assert text == first["content"]
        await place.channel.rewrite(int(general["id"]), number, f"**Withdrawn since** @everyone <@1>\n{text}")
        assert first["content"] == f"**Withdrawn since** @everyone <@1>\n{text}"
        assert first["flags"] == flags
        assert (first["mentions"], first["mention_everyone"]) == ([], False)


async def test_in_a_thread_under_the_first_message(tmp_path):
    async with posting(tmp_path) as place:
        first, second, _ = await posts(place, place.fake.world.general)
        await place.channel.rewrite(int(first["id"]), int(second["id"]), "changed")
        assert second["content"] == "changed"


async def test_a_thread_that_went_to_sleep_is_woken(tmp_path):
    async with posting(tmp_path) as place:
        first, second, _ = await posts(place, place.fake.world.general)
        thread = place.fake.world.channels[first["id"]]
        thread["thread_metadata"]["archived"] = True
        await place.fake.event("THREAD_UPDATE", thread)
        assert await place.channel.read(int(first["id"]), int(second["id"])) == second["content"]
        await place.channel.rewrite(int(first["id"]), int(second["id"]), "changed")
        assert second["content"] == "changed"


async def test_the_first_message_of_a_forum_s_post_is_looked_for_in_that_post(tmp_path):
    async with posting(tmp_path) as place:
        forum = place.fake.world.channel("digests", FORUM)
        await place.fake.event("CHANNEL_CREATE", forum)
        first, *_ = await posts(place, forum)
        assert await place.channel.read(int(forum["id"]), int(first["id"])) == first["content"]
        await place.channel.rewrite(int(forum["id"]), int(first["id"]), "changed")
        assert first["content"] == "changed"


async def test_a_message_that_was_deleted_is_told_apart_from_one_that_may_not_be_read(tmp_path):
    async with posting(tmp_path, pages=1) as place:
        general = place.fake.world.general
        (first,) = await posts(place, general)
        await place.fake.forbid(general, VIEW | HISTORY)
        with pytest.raises(Refused):
            await place.channel.read(int(general["id"]), int(first["id"]))
        await place.fake.forbid(general, 0)
        await place.fake.remove(first)
        assert await place.channel.read(int(general["id"]), int(first["id"])) is None
