from __future__ import annotations

import random
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from feeds.broken import FEEDS, FORMATS, corpus, spoilt
from growth import LIKE_A_LINE, growth

from bot.feeds.article import Unreadable
from bot.feeds.fetch import Fetched
from bot.feeds.heard import NoFeed, heard
from bot.feeds.lists import read_opml
from bot.feeds.parse import MOST_ITEMS, parse_feed

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CORPUS = corpus()
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


@pytest.mark.parametrize("name", CORPUS)
def test_every_fault_in_every_format_is_read_or_refused_in_one_sentence(name: str) -> None:
    data = CORPUS[name]
    for kind in ("application/rss+xml", "text/html", ""):
        found = heard(Fetched("https://paper.example/feed", data, kind), NOW)
        if isinstance(found, NoFeed):
            assert "\n" not in found.detail
            assert all(url.startswith("https://paper.example/") for url in found.offered) or "none" in name
        else:
            assert len(found.items) <= MOST_ITEMS
            for item in found.items:
                assert item.keys
                f"{item.headline}{item.text}{item.link}{item.byline}".encode()  # no half characters
                assert "\0" not in item.headline + item.text + item.link + item.byline
                assert not item.link or item.link.startswith(("http://", "https://"))
                assert item.published_at is None or item.published_at <= NOW
    with suppress(Unreadable):
        assert all(one.url.startswith("http") for one in read_opml(data))


def test_attributes_without_end_are_read_once() -> None:
    """The lenient parser, which RSS 0.90 needs, looks every attribute of an element up among all of them."""
    feed = FORMATS["rss 0.90"].encode()

    def read(attributes: int) -> None:
        crowd = b" ".join(b'a%d="1"' % n for n in range(attributes))
        with suppress(Unreadable):
            parse_feed(feed.replace(b"<title>", b"<title " + crowd + b">"), "https://paper.example/feed", now=NOW)

    assert growth(read, 1_000) < LIKE_A_LINE


def test_the_corpus_is_large_and_its_good_documents_are_read() -> None:
    assert len(CORPUS) > 400
    for kind in FORMATS:
        found = heard(Fetched("https://paper.example/feed", CORPUS[f"{kind}, none"], "text/xml"), NOW)
        if kind in {"opml", "page"}:
            assert isinstance(found, NoFeed)
            told = {"opml": "is a list of feeds and no feed; attach it as a file: !feed import", "page": ""}
            assert found.detail == told[kind]
        else:
            assert not isinstance(found, NoFeed)
            assert all("Bridge" in item.headline for item in found.items)
            assert found.items


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
