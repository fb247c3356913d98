"""A store that does not answer: people are told so in one line, whatever way they asked."""

import pytest
from ports_of import LooseDesk

from bot.chat.client import PullquoteBot
from bot.commands.registry import COMMANDS
from bot.newsdesk.vitals import Vitals
from bot.ports.store import ArchiveError


class Down:
    """A port behind which nothing answers."""

    def __getattr__(self, name):
        async def fails(*_args, **_given):
            raise ArchiveError("The archive desk.db cannot be used: disk I/O error.")

        return fails


@pytest.fixture
def desk():
    names = ("articles", "index", "settings", "pagers", "digests", "schedules", "outbox", "feeds", "entries", "mutes")
    return LooseDesk(**{name: Down() for name in names}, reader=None, vitals=Vitals(), version="0", started=None)


@pytest.fixture
def simcord_bot(desk, moment):
    return PullquoteBot(desk, clock=lambda: moment.now, registry=COMMANDS)


@pytest.mark.parametrize("command", ["quotes", "summary", "search", "digest", "who"])
async def test_every_way_of_asking_gets_one_honest_line(place, command, caplog):
    await place.reader.send(place.channel, f"!{command} harbour")
    await place.reader.slash(place.channel, command, text="harbour")
    typed, chosen = place.said()
    for answer in (typed, chosen):
        assert answer.startswith("Something broke on my side (ref ")
        assert "desk.db" not in answer
    assert "disk I/O error" in caplog.text


async def test_an_admin_s_command_too(place):
    await place.admin.send(place.channel, "!config zone Europe/London")
    told = [message.content for message in place.admin.dms()] if hasattr(place.admin, "dms") else place.said()
    assert any("Something broke on my side" in said for said in told)


async def test_status_says_it(place):
    await place.reader.send(place.channel, "!status")
    assert "store does not answer" in place.channel.last_message.content
