"""Spoil pages, feeds, mails, PDF and Word files in many ways, and see that each is read or refused in one sentence.

    python tools/fuzz_intake.py [--count 10000] [--seed 1] [--feeds] [--pages FOLDER]

The inputs are made here; with ``--feeds`` they are feeds, lists of feeds and pages that name some, with each of the
faults of ``tests/feeds/broken.py``, spoilt further; with ``--pages`` the pages of a folder of ``*.html.gz`` are spoilt
too. Exits with 1 if anything but ``Unreadable`` was raised, or one input took more than the given seconds.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent))

from feeds.broken import FEEDS, corpus, spoilt, spoilt_inside
from feeds.made_files import drawn, mail, pdf, with_parts, word
from feeds.test_pages import BODY, page, ps

from bot.feeds.article import Unreadable
from bot.feeds.fetch import Fetched
from bot.feeds.files import from_file
from bot.feeds.heard import heard
from bot.feeds.lists import offered, read_opml
from bot.feeds.pages import extract
from bot.feeds.parse import parse_feed
from bot.feeds.rows import from_row

BODY_OF_WORD = (
    '<w:p><w:r><w:t>It will open</w:t><w:footnoteReference w:id="1"/></w:r><w:r><w:txbxContent><w:p><w:r><w:t>Box'
    "</w:t></w:r></w:p></w:txbxContent></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>North</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
NOTES_OF_WORD = '<w:footnote w:id="1"><w:p><w:r><w:t>Or in May.</w:t></w:r></w:p></w:footnote>'
NOW = datetime(2026, 11, 20, tzinfo=UTC)
SLOWEST = 5.0
URL = "https://paper.example/a"


def made() -> list[tuple[str, bytes]]:
    """One good input of each kind."""
    message = mail()
    message.set_content("The bridge will open.\n\n> Will it?\n-- \nAnn")
    message.add_alternative("<p>“Ready,” she said.</p>", subtype="html")
    rows = [["The bridge over the river will open in the spring of next year.", "It is a bridge."]] * 3
    return [
        *(("feed", feed) for feed in FEEDS),
        ("page", page(ps(*BODY))),
        ("eml", message.as_bytes()),
        ("pdf", pdf(*rows)),
        (
            "pdf",
            drawn(
                [
                    (50, 780, 24, "Bridge to open"),
                    *((x, 700 - 14 * n, 11, rows[0][0]) for n in range(9) for x in (50, 320)),
                ]
            ),
        ),
        ("docx", word(("Bridge", "Title"), ("It will open.", "Normal"))),
        ("docx", with_parts(word(), BODY_OF_WORD, footnotes=NOTES_OF_WORD)),
        ("row", b'{"title": "A", "text": "One.", "date": "2016-12-13"}'),
        ("opml", b'<opml version="2.0"><body><outline text="x" xmlUrl="https://a.example/f"/></body></opml>'),
    ]


READERS: dict[str, Sequence[Callable[[bytes], object]]] = {
    "feed": [lambda d: [item.article() for item in parse_feed(d, URL, now=NOW).items]],
    "page": [lambda d: extract(d, URL), lambda d: offered(d, URL)],
    "eml": [lambda d: from_file(d, "a.eml", NOW)],
    "pdf": [lambda d: from_file(d, "a.pdf", NOW)],
    "docx": [lambda d: from_file(d, "a.docx", NOW)],
    "row": [lambda d: from_row(d, NOW)],
    "opml": [read_opml],
    "any": [
        lambda d: heard(Fetched(URL, d, "application/xml"), NOW),
        lambda d: heard(Fetched(URL, d, "text/html", "latin-1"), NOW),
        read_opml,
    ],
}


def main() -> None:
    """Run, print one line a kind, exit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--feeds", action="store_true")
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    inputs = [("any", data) for data in (*FEEDS, *corpus().values())] if options.feeds else made()
    if options.pages is not None:
        inputs += [("page", gzip.decompress(path.read_bytes())) for path in sorted(options.pages.glob("*.html.gz"))]
    by_kind: dict[str, list[bytes]] = {}
    for kind, data in inputs:
        by_kind.setdefault(kind, []).append(data)
    chance = random.Random(options.seed)
    told: Counter[str] = Counter()
    bad: list[str] = []
    for number in range(options.count):
        kind = chance.choice(list(by_kind))
        data = chance.choice(by_kind[kind])
        data = spoilt_inside(data, chance) if kind == "docx" and chance.random() < 0.8 else spoilt(data, chance)
        for reader in READERS[kind]:
            start = time.process_time()
            try:
                reader(data)
                told[f"{kind} read"] += 1
            except Unreadable as refused:
                told[f"{kind} refused"] += 1
                if "\n" in str(refused):
                    bad.append(f"{number} {kind}: a refusal of several lines")
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                bad.append(f"{number} {kind}: {type(error).__name__}: {error}")
            spent = time.process_time() - start
            if spent > SLOWEST:
                bad.append(f"{number} {kind}: {spent:.1f} s")
    for what, count in sorted(told.items()):
        print(f"{what:14} {count}")
    print("\n".join(bad[:20]) or "no error")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
