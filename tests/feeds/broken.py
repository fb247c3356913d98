"""Feeds that are good, feeds as they are found broken in the wild, and a way to spoil any bytes."""

from __future__ import annotations

import random

ITEM = (
    "<item><title>Bridge &amp; ferry</title><link>https://paper.example/1</link><guid>g1</guid>"
    "<description>It opens.</description></item>"
)
RSS = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Paper</title>{ITEM}</channel></rss>'
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><entry><id>t:1</id><title>Bridge</title>'
    '<link href="https://paper.example/1"/><updated>2016-12-13T10:00:00Z</updated>'
    '<content type="html">&lt;p&gt;It opens.</content>'
    "</entry></feed>"
)
JSON = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "Paper",'
    ' "items": [{"id": "1", "title": "Bridge", "content_text": "It opens."}]}'
)
FEEDS = [
    RSS.encode(),
    ATOM.encode(),
    JSON.encode(),
    RSS.replace("utf-8", "utf-16").encode("utf-16"),
    RSS.replace("utf-8", "iso-8859-1").replace("opens", "öffnet").encode("latin-1"),
    RSS.replace("utf-8", "no-such-encoding").encode(),
    ("\n\n  " + RSS).encode(),
    ("\ufeff" + RSS).encode(),
    RSS.replace("&amp;", "&").encode(),
    RSS.replace("&amp;", "&nbsp;&eacute;&bogus;").encode(),
    RSS.replace("opens", "op\x0bens\x00").encode(),
    RSS.replace("</channel></rss>", "").encode(),
    RSS.replace("</item>", "").encode(),
    RSS.replace("<description>", "<description><![CDATA[<p>Open").encode(),
    RSS.replace("<rss", '<!DOCTYPE rss SYSTEM "http://x.example/rss.dtd"><rss').encode(),
    RSS.replace("<title>", "<dc:title>").replace("</title>", "</dc:title>").encode(),
    RSS.replace("https://paper.example/1", "//paper.example/ a b\n").encode(),
    ("<!-- a comment -->" + RSS + "<script>x</script>").encode(),
    RSS.replace("<channel>", "").replace("</channel>", "").encode(),
    ATOM.replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#").encode(),
    ATOM.replace(' xmlns="http://www.w3.org/2005/Atom"', "").encode(),
    ATOM.replace('type="html"', 'type="xhtml"').replace("&lt;p&gt;It opens.", "<div><p>It opens.</p></div>").encode(),
    JSON.replace('"items"', '"Items"').encode(),
    JSON.replace("]}", "").encode(),
    b'<?xml version="1.0"?><channel><title>CDF</title><item href="x"><title>A</title></item></channel>',
    b"<html><head><title>Not found</title></head><body>404</body></html>",
    b"<rss><channel><item/></channel></rss>",
    b"<rss/>",
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>A</title></item></rdf:RDF>',
]
SCRAPS = (
    b"", b"<", b">", b"&", b'"', b"</p>", b"]]>", b"<![CDATA[", b"<!--", b"<item>", b"</item>",
    b"\x00", b"\xff\xfe", b"\xc3", b"{", b"[[[",
    b"<div class='comments'>", b"<script>", b"&#x0;", b"%s%n", b"\r\n", b"2016-99-99",
    b"charset=utf-7", b"<!DOCTYPE x [", b"9" * 40,
)  # fmt: skip


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """``data`` with a few of its bytes cut, doubled, swapped for scraps of markup, or turned over."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out) + 1)
        how = chance.randrange(5)
        if how == 0:
            del out[at : at + chance.randint(1, 200)]
        elif how == 1:
            out[at:at] = chance.choice(SCRAPS)
        elif how == 2:
            out[at:at] = out[at : at + chance.randint(1, 400)]
        elif how == 3 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif how == 4:
            out[at : at + chance.randint(0, 20)] = chance.choice(SCRAPS)
    return bytes(out)
