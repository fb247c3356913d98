"""When two articles are one."""

import pytest

from bot.newsdesk.identity import is_edited, text_hash, url_key
from summarizer.types import Article

TEXT = "The bridge at Fernley was closed on Monday after the river rose by three metres, the council said."
EDITED = TEXT.replace("three", "four")


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/story",
        "https://www.EXAMPLE.org:443/story/",
        "https://example.org/story?utm_source=x&fbclid=1#top",
    ],
)
def test_addresses_that_differ_in_nothing_that_counts(other):
    assert url_key(other) == url_key("https://example.org/story")


@pytest.mark.parametrize(
    "other", ["https://example.org/other", "https://example.org/story?id=2", "https://example.org:8443/story"]
)
def test_addresses_that_differ(other):
    assert url_key(other) != url_key("https://example.org/story")


def test_the_hash_parts_headline_and_text():
    assert text_hash("a", "b") != text_hash("a\n\nb", "")
    assert text_hash("a", "b") != text_hash("", "a\n\nb")


def test_the_same_headline_over_edited_words_is_one_story():
    assert is_edited(Article("Bridge “closes”", TEXT), Article("Bridge closes", EDITED))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Article("Bridge closes", TEXT), Article("Bridge opens", EDITED)),
        (Article("", TEXT), Article("", EDITED)),
        (Article("Bridge closes", TEXT, outlet="A"), Article("Bridge closes", EDITED, outlet="B")),
        (
            Article("Bridge closes", TEXT, url="https://a.example/1"),
            Article("Bridge closes", EDITED, url="https://a.example/2"),
        ),
        (Article("Weather", TEXT), Article("Weather", "Rain is likely in the north and east, with sun by Friday.")),
    ],
)
def test_what_is_not_one_story(old, new):
    assert not is_edited(old, new)
    assert not is_edited(new, old)
