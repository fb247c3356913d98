"""Rows of an archive, files of no kind that is read, and spoilt ones of each."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date

import pytest
from feeds.broken import spoilt, spoilt_inside
from feeds.made_files import BODY, LEFT, NOW, RIGHT, drawn, lines, mail, word
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.article import Unreadable
from bot.feeds.files import from_file
from bot.feeds.rows import from_row
from bot.newsdesk.intake import rows_of


def test_rows_of_an_archive_become_articles() -> None:
    data = (
        b'{"title": "A  b", "body": "One.\\r\\n\\r\\n\\u201cTwo,\\u201d she said.", "authors": ["Ann Lee", "Bob Ray"],'
        b' "date": "2016-12-13", "lang": "EN-gb"}\n\n{"x": 1}\n'
    )
    rows = list(rows_of(data))
    assert [n for n, _ in rows] == [1, 3]
    found = from_row(rows[0][1], NOW)
    assert (found.headline, found.text, found.byline, found.language) == (
        "A b",
        "One.\n\n“Two,” she said.",
        "Ann Lee, Bob Ray",
        "en",
    )
    assert found.day == date(2016, 12, 13)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (b'{"x": 1}', "has no text; give it under the key text"),
        (b"[1]", "is no JSON object"),
        (b"nonsense", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b'"' + b"a" * 5_000_000 + b'"', "is longer than 4 MB"),
    ],
)
def test_rows_that_are_no_articles_say_why(row: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_row(row, NOW)


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ('"last week"', "last week"), ('"2031-01-01"', "2031-01-01"), ("1700000000", "1700000000"),
        ('"2016-02-31"', "2016-02-31"), (f'"{"9" * 90}"', "9" * 40), ("null", ""), ("true", ""),
    ],
)  # fmt: skip
def test_a_date_that_is_none_costs_no_row(date: str, printed: str) -> None:
    found = from_row(f'{{"text": "a", "date": {date}}}'.encode(), NOW)
    assert (found.text, found.day, found.printed_date) == ("a", None, printed)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.exe", r"cannot be read; give one of \.html"),
        ("a.doc", "is an old Word document"),
        ("noending", "cannot be read"),
    ],
)
def test_other_files_say_what_can_be_read(name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(b"data", name)
    with pytest.raises(Unreadable, match=r"^is empty"):
        from_file(b"", name)
    with pytest.raises(Unreadable, match=r"^is larger than 10 MB"):
        from_file(b"x" * (10 * 1024 * 1024 + 1), name)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["a.eml", "a.pdf", "a.docx", "a.html"]), st.binary(max_size=400), st.integers(0, 3))
def test_any_bytes_are_read_or_refused(name: str, data: bytes, start: int) -> None:
    begun = [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    ][start] + data
    with suppress(Unreadable):
        assert from_file(begun, name, NOW).text


@pytest.mark.parametrize("kind", ["eml", "pdf", "docx", "jsonl"])
@pytest.mark.parametrize("seed", range(4))
def test_spoilt_files_are_read_or_refused_in_one_sentence(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    message = mail()
    message.set_content(f"{BODY}\n> Will it?\n-- \nAnn")
    message.add_alternative("<p>“Ready,” she said.</p>", subtype="html")
    good = {
        "eml": message.as_bytes(),
        "pdf": drawn([(50, 780, 24, "Bridge to open"), *lines(50, 740, *LEFT), *lines(310, 740, *RIGHT)]),
        "docx": word(("Bridge", "Title"), ("It opens.", "Normal")),
        "jsonl": b'{"title": "A", "text": "One.", "date": "2016-12-13"}',
    }[kind]
    for _ in range(25):
        data = spoilt_inside(good, chance) if kind == "docx" else spoilt(good, chance)
        try:
            found = from_row(data, NOW) if kind == "jsonl" else from_file(data, f"a.{kind}", NOW)
        except Unreadable as refused:
            assert "\n" not in str(refused)  # noqa: PT017 - either is right
        else:
            assert found.text.strip()
