"""Feeds that are good, feeds as they are found broken in the wild, and a way to spoil any bytes."""

from __future__ import annotations

import io
import random
import zipfile

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
_ITEMS = "".join(
    f"<item><title>Bridge {n}</title><link>https://paper.example/{n}</link><description>It opens.</description></item>"
    for n in range(3)
)
_OLD = f"<channel><title>Paper</title><link>https://paper.example/</link>{_ITEMS}</channel>"
FORMATS = {
    "rss 0.91": f'<?xml version="1.0"?><rss version="0.91">{_OLD}</rss>',
    "rss 0.92": f'<?xml version="1.0" encoding="utf-8"?><rss version="0.92">{_OLD}</rss>',
    "rss 0.90": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        f"<channel><title>Paper</title></channel>{_ITEMS}</rdf:RDF>"
    ),
    "rss 1.0": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://paper.example/"><title>Paper</title>'
        '</channel><item rdf:about="https://paper.example/1"><title>Bridge</title><link>https://paper.example/1</link>'
        "<dc:date>2016-12-13T10:00:00Z</dc:date><dc:creator>Ann Lee</dc:creator></item></rdf:RDF>"
    ),
    "rss 2.0": RSS,
    "atom 1.0": ATOM,
    "atom 0.3": ATOM.replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
    "json 1.1": JSON,
    "json 1.0": JSON.replace("1.1", "1").replace("content_text", "content_html"),
    "opml": '<opml version="2.0"><body><outline text="Paper" xmlUrl="https://paper.example/f"/></body></opml>',
    "page": (
        '<!DOCTYPE html><html><head><title>Paper</title><link rel="alternate" type="application/rss+xml" href="/f">'
        '<link rel="alternate" type="application/feed+json" href="f.json"></head><body><p>It opens.</p></body></html>'
    ),
}
"""One good document of each kind that is found where a feed was to be."""
FAULTS = {
    "none": lambda d: d.encode(),
    "half": lambda d: d.encode()[: len(d) // 2],
    "no end": lambda d: d.encode()[:-12],
    "twice": lambda d: d.encode() * 2,
    "line ends first": lambda d: b"\r\n\r\n " + d.encode(),
    "a mark first": lambda d: ("\ufeff" + d).encode(),
    "words first": lambda d: b"Warning: mysql_connect() in /srv/x.php\n" + d.encode(),
    "words after": lambda d: d.encode() + b"<!-- cached --><script>x</script>",
    "utf-16": lambda d: d.replace("utf-8", "utf-16").encode("utf-16"),
    "utf-16 named utf-8": lambda d: d.encode("utf-16-be"),
    "utf-32": lambda d: d.encode("utf-32"),
    "latin-1 named utf-8": lambda d: d.replace("opens", "öffnet").encode("latin-1"),
    "utf-8 named latin-1": lambda d: d.replace("utf-8", "latin-1").replace("opens", "öffnet").encode(),
    "no such encoding": lambda d: d.replace("utf-8", "x-klingon").encode(),
    "utf-7": lambda d: d.replace("utf-8", "utf-7").encode("utf-7"),
    "bytes that are no text": lambda d: d.encode().replace(b"opens", b"op\xff\xfe\x80ns"),
    "nulls": lambda d: d.replace("opens", "op\0ens\0").encode(),
    "control characters": lambda d: d.replace("opens", "op\x0b\x1b[31mens\x07").encode(),
    "control references": lambda d: d.replace("opens", "op&#0;&#x1F;&#11;ens").encode(),
    "references out of range": lambda d: d.replace("opens", "&#x110000;&#99999999999;&#xD800;").encode(),
    "half characters": lambda d: d.replace("opens", "\\ud83d op\\udc00").encode(),
    "loose ampersands": lambda d: d.replace("Bridge", "B & Q &amp &;").encode(),
    "names of HTML": lambda d: d.replace("opens", "&nbsp;&eacute;&hellip;&nosuch;").encode(),
    "an entity": lambda d: d.replace("<", '<!DOCTYPE x [<!ENTITY a "b">]><', 1).replace("opens", "&a;").encode(),
    "entities in entities": lambda d: (
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>' + d.replace("opens", "&c;")
    ).encode(),
    "a file as an entity": lambda d: ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + d).encode(),
    "a document type": lambda d: ('<!DOCTYPE rss SYSTEM "http://10.0.0.1/rss.dtd">' + d).encode(),
    "capitals": lambda d: d.upper().encode(),
    "ends swapped": lambda d: d.replace("</title>", "</link>").encode(),
    "ends left out": lambda d: d.replace("</item>", "").replace("</entry>", "").replace("}", "", 1).encode(),
    "marks left out": lambda d: d.replace('"', "").encode(),
    "other marks": lambda d: d.replace('"', "”").encode(),
    "unclosed CDATA": lambda d: d.replace("It opens", "<![CDATA[It opens").encode(),
    "CDATA in CDATA": lambda d: d.replace("It opens", "<![CDATA[a <![CDATA[b]]> c]]>").encode(),
    "markup in titles": lambda d: d.replace("Bridge", "<b>Bridge</b> <script>x</script>").encode(),
    "escaped twice": lambda d: d.replace("It opens", "&amp;lt;p&amp;gt;It opens").encode(),
    "other names": lambda d: d.replace("title", "media:title").encode(),
    "no names": lambda d: d.replace("xmlns", "x").encode(),
    "empty values": lambda d: (
        d.replace("Bridge", "").replace("https://paper.example/1", "").replace("opens", "").encode()
    ),
    "nothing in it": lambda d: d.replace("item", "thing").replace("entry", "thing").encode(),
    "addresses that are none": lambda d: d.replace("https://paper.example/", "http://[::1 javascript:\n").encode(),
    "long values": lambda d: d.replace("Bridge", "B" * 100_000).encode(),
    "long addresses": lambda d: d.replace("paper.example/", "paper.example/" + "a" * 50_000).encode(),
    "deep": lambda d: d.replace("It opens", "<b>" * 3_000 + "It opens").replace("[", "[" * 3_000, 1).encode(),
    "many attributes": lambda d: (
        d.replace("<title>", "<title " + " ".join(f'a{n}="1"' for n in range(3_000)) + ">").encode()
    ),
    "many items": lambda d: d.replace(ITEM, ITEM * 3_000).encode(),
    "the same item again": lambda d: d.replace(ITEM, ITEM * 3).encode(),
    "dates that are none": lambda d: d.replace("2016-12-13", "9999-99-99").encode(),
    "a number for a list": lambda d: d.replace('[{"id"', '7, "x": [{"id"').encode(),
    "numbers for words": lambda d: d.replace('"Bridge"', "17").replace('"1"', "1e999").encode(),
    "nulls for words": lambda d: d.replace('"Bridge"', "null").replace('"1"', "null").encode(),
}  # fmt: skip
"""What goes wrong with a feed on its way."""


def corpus() -> dict[str, bytes]:
    """Every fault in every format, by its name; what changes nothing in a format is left out."""
    made = {(kind, fault): spoil(text) for kind, text in FORMATS.items() for fault, spoil in FAULTS.items()}
    return {
        f"{kind}, {fault}": data for (kind, fault), data in made.items()
        if fault == "none" or data != FORMATS[kind].encode()
    }  # fmt: skip


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


def spoilt_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive with one of its entries spoilt: it opens, and what it holds is broken."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        broken = chance.choice([*names, "word/document.xml", "word/document.xml"])
        for name in names:
            entry = old.read(name)
            new.writestr(name, spoilt(entry, chance) if name == broken else entry)
    return out.getvalue()
