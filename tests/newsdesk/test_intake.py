"""Plain text in: front matter, headline, byline, body, and everything that is no article."""

import asyncio
import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.intake import TextIntake, cleaned, from_bytes, from_text
from bot.ports.intake import LARGEST_BYTES, MOST_WORDS, Given, Unreadable, Why

BODY = "The river rose.\n\n“We left at noon,” said Ann Mallory.\n"


def test_the_first_line_is_the_headline_and_the_rest_stands_as_it_is():
    article = from_text(f"\n  Bridge closes \n\n{BODY}")
    assert (article.headline, article.text) == ("Bridge closes", BODY.strip("\n"))


@pytest.mark.parametrize(
    "first",
    [
        "The river rose on Monday and the bridge was closed.",
        "“We left at noon,” said Ann Mallory.",
        'She said: "Nobody told us."',
        "word " * 80,
        "Ardmere, 12 May",
        "Ardmere (EXAMPLE Wire) – Monday, 12 May 2026",
        "New Ardmere, Sornmark: May 12th, 2026",
        "12.5.2026",
        "Friday 3 Sept",
        "Dear editor",
        "Dear Ann Lee,",
        "Good morning, all,",
    ],
)
def test_a_first_line_that_is_a_paragraph_is_no_headline(first):
    article = from_text(f"{first}\n\n{BODY}")
    assert article.headline == ""
    assert article.text.startswith(first.strip())


@pytest.mark.parametrize(
    "first", ["Talks resume in the U.S.", "Bridge closes", "“Nobody told us”", "Who pays?", "Fernley Mills Inc.",
              "Ardmere votes on 12 May", "Dear John letters are back in the mail", "Hello Ardmere", "May 12 vote moved"]
)  # fmt: skip
def test_a_headline_may_end_in_any_mark_but_a_full_stop(first):
    assert from_text(f"{first}\n\n{BODY}").headline == first


@pytest.mark.parametrize(
    "above",
    [["FOR IMMEDIATE RELEASE"], ["Press release", "23 November 2026"], ["MEDIA STATEMENT", "For immediate release"]],
)
def test_the_headline_of_a_release_stands_under_the_line_that_says_it_is_one(above):
    head = "\n".join(above)
    article = from_text(f"{head}\n\nGulls leave the pier\n\n{BODY}")
    assert article.headline == "Gulls leave the pier"
    assert article.text == "\n\n".join([*above, BODY.strip("\n")])


@pytest.mark.parametrize("first", ["Press release tells of gulls", "Release", "Statement on gulls"])
def test_a_headline_that_only_speaks_of_a_release_is_one(first):
    assert from_text(f"{first}\n\nGulls leave the pier\n\n{BODY}").headline == first


def test_a_release_without_a_headline_has_none():
    text = f"PRESS RELEASE\n\n{BODY}"
    assert (from_text(text).headline, from_text(text).text) == ("", text.strip("\n"))
    assert from_text("PRESS RELEASE").text == "PRESS RELEASE"


def test_a_text_of_one_line_has_no_headline():
    article = from_text("The river rose and the bridge was closed")
    assert (article.headline, article.text) == ("", "The river rose and the bridge was closed")


def test_a_markdown_heading_is_a_headline_even_with_a_full_stop():
    assert from_text(f"## He came. He saw.\n\n{BODY}").headline == "He came. He saw."


def test_front_matter_states_what_the_article_is():
    text = (
        '---\ntitle: "Bridge closes"\nauthor: Ann Example\nsource: EXAMPLE Wire\nslug: b-1\n'
        f"date: 20 Nov 2026\nurl: https://example.org/b\nembargo: 2026-11-24 06:00\n---\n\n{BODY}"
    )
    article = from_text(text)
    assert article.headline == "Bridge closes"
    assert (article.byline, article.outlet, article.url) == ("Ann Example", "EXAMPLE Wire", "https://example.org/b")
    assert article.published_at == datetime(2026, 11, 20, tzinfo=UTC)
    assert article.embargoed_until == datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
    assert article.text.strip() == BODY.strip()


def test_rows_above_an_empty_line_are_front_matter_without_marks():
    article = from_text(f"Headline: Bridge closes\nByline: Ann Example\npublished: 2026-11-20\n\n{BODY}")
    assert (article.headline, article.byline, article.text) == ("Bridge closes", "Ann Example", BODY.strip("\n"))
    assert from_text(f"Title: Bridge closes\n\n{BODY}").headline == "Bridge closes"


@pytest.mark.parametrize("first", ["Source: minister will resign", "Date: when the bridge closes"])
def test_one_row_alone_may_be_a_headline(first):
    assert from_text(f"{first}\n\n{BODY}").headline == first


def test_a_text_that_only_begins_with_rows_is_text():
    text = f"Headline: Bridge closes\nByline: Ann Example\n{BODY}"
    assert from_text(text).headline == "Headline: Bridge closes"


def test_what_the_editor_states_wins_over_the_front_matter():
    text = f"---\ntitle: One\noutlet: A\n---\n{BODY}"
    article = from_text(text, Given(headline="Two", outlet="B"))
    assert (article.headline, article.outlet) == ("Two", "B")


def test_a_stated_headline_is_not_repeated_as_a_paragraph():
    article = from_text(f"# Bridge  closes\n\n{BODY}", Given(headline="Bridge closes"))
    assert article.text.strip() == BODY.strip()


def test_a_byline_under_the_headline_is_kept_as_the_author():
    assert from_text(f"Bridge closes\n\nBy Ann Example\n\n{BODY}").byline == "Ann Example"
    assert from_text(f"Bridge closes\n\nBy Monday the river had risen\n\n{BODY}").byline is None


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        (f"---\ndate: yesterday\n---\n{BODY}", "published", "yesterday"),
        (f"---\nembargo: soon\n---\n{BODY}", "embargo", "soon"),
        (f"---\nurl: example.org\n---\n{BODY}", "url", "example.org"),
    ],
)
def test_a_stated_value_that_cannot_be_read_is_named(text, key, value):
    with pytest.raises(Unreadable) as refused:
        from_text(text)
    assert (refused.value.why, refused.value.key, refused.value.detail) == (Why.STATED, key, value)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café “a” b".encode(), "Café “a” b"),
        ("\ufeffCafé c".encode(), "Café c"),
        ("Café “a” b".encode("utf-16"), "Café “a” b"),
        ("Café “a” b".encode("utf-32"), "Café “a” b"),
        ("Caf\xe9 \x93a b c\x94 d e".encode("latin-1"), "Café “a b c” d e"),
        ("مرحبا بالعالم".encode(), "مرحبا بالعالم"),
    ],
)
def test_bytes_are_read_by_mark_then_utf8_then_windows(data, text):
    assert from_bytes(data).text == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.NO_TEXT),
        (b" \n\t\n", Why.NO_TEXT),
        (b"\xef\xbb\xbf", Why.NO_TEXT),
        (b"--- *** ...", Why.NO_TEXT),
        (bytes(range(256)) * 40, Why.NOT_TEXT),
        (b"\x00" * 5_000_000, Why.NOT_TEXT),
        (b"\xff\xfe\x00", Why.NOT_TEXT),
        ("Мост закрыт после наводнения".encode("koi8-r"), Why.NOT_TEXT),
        (b"%PDF-1.7 some text", Why.KIND),
        (b"PK\x03\x04 some text", Why.KIND),
        (b" \n<!DOCTYPE html><p>some text", Why.KIND),
        (b"a" * (LARGEST_BYTES + 1), Why.LARGE),
        (b"word " * (MOST_WORDS + 1), Why.LONG),
        (b"a" * 2_000_001, Why.LONG),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(data, why):
    with pytest.raises(Unreadable) as refused:
        from_bytes(data)
    assert refused.value.why is why


def test_a_file_of_another_kind_is_refused_by_its_name():
    with pytest.raises(Unreadable) as refused:
        asyncio.run(TextIntake().from_file("story.PAGES", BODY.encode(), Given()))
    assert (refused.value.why, refused.value.detail) == (Why.KIND, ".pages")


def test_control_characters_are_left_out_and_lines_end_alike():
    assert cleaned("a\r\nb\rc\u2028d\x0ce\x1b[2Jf\x00g\ud800h\x9bi\tj\u00a0k\u200fl") == (
        "a\nb\nc\nd\ne[2Jfg\ufffdhi\tj\u00a0k\u200fl"
    )


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_is_an_article_or_refused(text):
    try:
        article = from_text(text)
    except Unreadable:
        return
    kept = article.headline + article.text
    kept.encode()
    assert not any(ord(c) < 32 and c not in "\n\t" for c in kept)


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_refused(data):
    with contextlib.suppress(Unreadable):
        from_bytes(data).text.encode()
