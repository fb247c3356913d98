from dataclasses import replace

import pytest
from commands.told_model import Told
from newsroom import DAM, NINE, Newsroom, open_newsroom

from summarizer.types import Story


@pytest.fixture
async def room(tmp_path):
    """A newsroom with an empty archive."""
    async with open_newsroom(tmp_path) as opened:
        yield opened


@pytest.fixture
def by_event(monkeypatch):
    """Group by event as a good engine does: all that names Harbek is one story; the Daily copies the wire."""

    def grouped(articles, _wanted=None):
        copies = {a.id: b.id for a in articles for b in articles if a.outlet == "EXAMPLE Daily" and b.url == DAM.url}
        events = {a.id: "Harbek" if "Harbek" in a.text else a.headline for a in articles}
        return tuple(
            Story(
                tuple(a.id for a in articles if events[a.id] == event and a.id not in copies),
                tuple((copy, kept) for copy, kept in copies.items() if events[copy] == event),
            )
            for event in dict.fromkeys(events.values())
        )

    monkeypatch.setattr("bot.newsdesk.stories.stories", grouped)


@pytest.fixture
def told(room):
    """A room whose model writes what the test says; an admin has turned it on."""

    async def with_answer(answer, *, on=True):
        writing = Newsroom(replace(room.desk, writer=Told(answer)))
        if on:
            await room.desk.settings.set_setting(0, "summary.mode", "written", "@admin", NINE)
        return writing

    return with_answer
