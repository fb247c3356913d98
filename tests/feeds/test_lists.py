from __future__ import annotations

import pytest

from bot.feeds.article import Unreadable
from bot.feeds.lists import offered, read_opml, write_opml
from bot.ports.listening import Listed

FEEDS = (
    Listed("https://a.example/feed", "A & B", "World"),
    Listed("https://b.example/feed?x=1&y=2", "“Bee”", "World"),
    Listed("https://c.example/feed", "", ""),
)


def test_a_list_comes_back_as_it_was_written() -> None:
    text = write_opml(FEEDS, "Desk\x00 feeds")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">')
    back = read_opml(text.encode())
    assert back == (FEEDS[0], FEEDS[1], Listed("https://c.example/feed", "https://c.example/feed", ""))


def test_odd_lists_are_read_as_far_as_they_go() -> None:
    text = b"""<opml><body><outline text="x" xmlurl="https://a.example/f"/><outline xmlUrl="javascript:x"/><outline/>
    <outline xmlUrl="https://a.example/f"/><outline text="Fo&lt;lder"><outline title="T" xmlUrl="http://b.example/"/></outline>"""
    assert read_opml(text) == (Listed("https://a.example/f", "x"), Listed("http://b.example/", "T", "Fo<lder"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is no OPML list"),
        (b"<rss/>", "is no OPML list"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "defines a document type"),
        (b"<opml>" + b" " * 2 * 1024 * 1024, "is larger than 2 MB"),
    ],
)
def test_other_bytes_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        read_opml(data)


def test_a_page_offers_its_feeds() -> None:
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/feed" title="All news">
    <link rel="alternate" type="application/atom+xml" href="https://paper.example/atom">
    <link rel="alternate" type="application/feed+json" href="/feed"><link rel="alternate" hreflang="de" href="/de">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"></head><body></body></html>"""
    assert offered(page, "https://paper.example/a/b") == (
        Listed("https://paper.example/feed", "All news"),
        Listed("https://paper.example/atom"),
    )
    assert offered(b"", "https://paper.example/") == ()
