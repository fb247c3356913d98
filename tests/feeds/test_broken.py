from __future__ import annotations

import random
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from feeds.broken import FEEDS, spoilt

from bot.feeds.article import Unreadable
from bot.feeds.lists import read_opml
from bot.feeds.parse import parse_feed

NOW = datetime(2026, 11, 20, tzinfo=UTC)
REFUSED = {
    b"<html><head><title>Not found</title></head><body>404</body></html>": "is a web page and no feed",
}


@pytest.mark.parametrize("data", FEEDS, ids=range(len(FEEDS)))
def test_a_broken_feed_is_read_or_refused(data: bytes) -> None:
    try:
        found = parse_feed(data, "https://paper.example/feed", now=NOW)
    except Unreadable as refused:
        assert str(refused).startswith(("is ", "defines "))  # noqa: PT017 - either is right
        return
    assert all(item.article().text is not None for item in found.items)


@pytest.mark.parametrize("number", range(22))
def test_most_faults_cost_no_item(number: int) -> None:
    found = parse_feed(FEEDS[number], "https://paper.example/feed", now=NOW)
    assert len(found.items) == 1
    assert "Bridge" in found.items[0].title


@pytest.mark.parametrize("seed", range(12))
def test_spoilt_feeds_and_lists_raise_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        data = spoilt(chance.choice(FEEDS), chance)
        with suppress(Unreadable):
            for item in parse_feed(data, "https://paper.example/feed", now=NOW).items:
                assert isinstance(item.article().text, str)
                assert item.keys is not None
        with suppress(Unreadable):
            read_opml(spoilt(b'<opml><body><outline xmlUrl="https://a.example/f" text="x"/></body></opml>', chance))
