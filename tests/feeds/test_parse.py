from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.feeds.article import Unreadable
from bot.feeds.items import Feed, Item
from bot.feeds.parse import parse_feed

URL = "https://paper.example/feed"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
LONG = "<p>" + "The mayor said that the bridge would open in spring. " * 20 + "</p><p>“We are ready,” she said.</p>"

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The &amp; Paper</title><link>https://paper.example/</link><ttl>45</ttl><language>en-gb</language>
<item><guid isPermaLink="false">abc-1</guid><title>Bridge &amp;amp; tunnel</title><link>/story/1</link>
<description>Short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded><dc:creator>Ann Lee</dc:creator>
<pubDate>Tue, 13 Dec 2016 10:00:00 +0100</pubDate></item>
<item><guid>https://paper.example/story/2</guid><title>Second</title><author>bob@paper.example (Bob Ray)</author>
<description>&lt;p&gt;A &lt;b&gt;stub&lt;/b&gt;.&lt;/p&gt;</description>
<pubDate>Tue, 13 Dec 2050 10:00:00 GMT</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blatt</title><link href="https://blatt.example/"/>
<entry><id>tag:blatt.example,2016:1</id><title type="html">Ein &lt;i&gt;Titel&lt;/i&gt;</title><link href="/1"/>
<published>2016-12-13T10:00:00+02:00</published><updated>2016-12-14T10:00:00Z</updated>
<author><name>Jo</name></author><author><name>Al</name></author>
<content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://old.example/"><title>Old</title><link>https://old.example/</link>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="https://old.example/a"><title>A</title><link>https://old.example/a</link><dc:date>2016-12-13</dc:date></item></rdf:RDF>"""

JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "J",
"home_page_url": "https://j.example/", "language": "en-US",
"items": [{"id": 7, "url": "/a", "title": "A &amp; B", "content_html": "<p>Hi</p>",
"date_published": "2016-12-13T10:00:00Z",
"authors": [{"name": "Jo"}, {"name": 3}, null]}, {"id": "x"}, "junk", {}]}"""


def feed(text: str | bytes) -> Feed:
    return parse_feed(text if isinstance(text, bytes) else text.encode(), URL, now=NOW)


def test_rss_is_read_with_its_keys_dates_and_writers() -> None:
    found = feed(RSS)
    assert (found.title, found.link, found.ttl, found.language, found.kind) == (
        "The & Paper", "https://paper.example/", 45, "en", "RSS",
    )  # fmt: skip
    first, second = found.items
    assert (first.guid, first.title, first.link) == ("abc-1", "Bridge & tunnel", "https://paper.example/story/1")
    assert first.authors == ("Ann Lee",)
    assert first.published is not None
    assert first.published.moment == datetime(2016, 12, 13, 9, 0, tzinfo=UTC)
    assert not first.is_stub
    assert second.is_stub
    assert second.link == "https://paper.example/story/2"
    assert second.authors == ("Bob Ray",)
    assert second.published is None


def test_an_item_becomes_an_article_word_for_word() -> None:
    article = feed(RSS).items[0].article("The Paper", "en")
    assert article.text.endswith("\n\n“We are ready,” she said.")
    assert article.text.count("\n\n") == 1
    assert (article.headline, article.byline, article.outlet) == ("Bridge & tunnel", "Ann Lee", "The Paper")
    assert article.day == date(2016, 12, 13)
    assert len(article.sha256) == 64


def test_atom_rdf_and_json_feed_are_read() -> None:
    atom = feed(ATOM)
    assert (atom.kind, atom.language, atom.items[0].title) == ("Atom", "de", "Ein Titel")
    assert atom.items[0].authors in {("Jo", "Al"), ("Jo",)}
    assert atom.items[0].link == "https://blatt.example/1"
    assert atom.items[0].updated is not None
    rdf = feed(RDF)
    assert (rdf.kind, rdf.ttl, rdf.items[0].title) == ("RSS 1.0", 360, "A")
    assert rdf.items[0].published is not None
    json_feed = feed(JSON_FEED)
    assert (json_feed.title, json_feed.language, len(json_feed.items)) == ("J", "en", 2)
    assert json_feed.items[0].guid == "7"
    assert json_feed.items[0].title == "A & B"
    assert json_feed.items[0].authors == ("Jo",)
    assert json_feed.items[0].link == "https://j.example/a"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_are_read(codec: str) -> None:
    text = RSS.replace('encoding="utf-8"', 'encoding="utf-16"').replace("Second", "Zweité")
    assert feed(text.encode(codec)).items[1].title == "Zweité"


def test_a_declared_encoding_is_read() -> None:
    text = RSS.replace("utf-8", "iso-8859-2", 1).replace("“", '"').replace("”", '"').replace("Second", "Łódź")
    assert feed(text.encode("iso-8859-2")).items[1].title == "Łódź"


def test_control_characters_do_not_stop_a_feed() -> None:
    assert feed(RSS.replace("Second", "Sec\x0bond &#x1F; &#8;")).items[1].title == "Second"


def test_a_document_type_is_ignored_and_entities_are_refused() -> None:
    old = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/rss.dtd">\n<rss version="0.91">'
    text = old + "<channel><title>T</title><item><title>A</title><link>https://a.example/</link></item></channel></rss>"
    assert feed(text).items[0].title == "A"
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>' + RSS
    for data in (bomb.encode(), bomb.encode("utf-16"), bomb.replace("ENTITY", "entity").encode()):
        with pytest.raises(Unreadable, match="defines entities"):
            feed(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"<html><body>Hello</body></html>", "is a web page and no feed"),
        (b"hello there", "is no feed that can be read"),
        (b"{", "is no feed that can be read"),
        (b'{"a": 1}', "is JSON without a list of items"),
        (b"[" * 100_000, "is no feed that can be read"),
        (b'{"items":' + b"[" * 100_000, "is no feed that can be read"),
        (b"\x00\x01\x02\xff" * 100, "is no feed that can be read"),
        (b"x" * (10 * 1024 * 1024 + 1), "is larger than 10 MB"),
    ],
)
def test_what_is_no_feed_is_told_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        feed(data)


def test_a_feed_without_items_is_a_feed() -> None:
    found = feed('<rss version="2.0"><channel><title>Quiet</title></channel></rss>')
    assert (found.title, found.items) == ("Quiet", ())


def test_keys_go_from_the_surest_to_the_link() -> None:
    item = Item("https://paper.example/story/2?x=1", "https://paper.example/s/2", "Second", "")
    assert item.keys == ("https://paper.example/story/2?x=1", "/story/2?x=1", "https://paper.example/s/2")
    assert Item("Second", "https://paper.example/s/2", "Second", "").keys == ("https://paper.example/s/2",)
    assert Item("https://[bad", "", "t", "").keys == ("https://[bad",)
    assert Item("https://paper.example/", "", "t", "").keys == ("https://paper.example/",)


def test_links_that_are_no_web_address_are_dropped() -> None:
    found = feed(
        '<rss version="2.0"><channel><item><link>javascript:alert(1)</link><title>A</title></item></channel></rss>'
    )
    assert found.items[0].link == ""


def test_a_long_feed_is_cut_at_a_thousand_items() -> None:
    items = "".join(f"<item><title>{i}</title></item>" for i in range(1200))
    assert len(feed(f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>').items) == 1000


def test_an_author_without_end_is_cut() -> None:
    long = RSS.replace("bob@paper.example (Bob Ray)", "b" * 500_000)
    assert feed(long).items[1].authors == ("b" * 200,)
