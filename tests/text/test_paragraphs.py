"""What is a paragraph, and how paragraphs are numbered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.paragraphs import paragraphs
from summarizer.types import Dropped, Span

WRAPPED = (
    "The bridge over the river at Lundby will open in the\nspring of next year, the town hall said on Monday, after\n"
    "four years of work."
)


def printed(text, dropped=()):
    return [paragraph.span.of(text) for paragraph in paragraphs(text, dropped)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.\nTwo.\n\n\n Three. \n", ["One.", "Two.", "Three."]),
        (WRAPPED, [WRAPPED]),
        (f"{WRAPPED}\n\nIt rained.", [WRAPPED, "It rained."]),
        ("A line of fifty letters that ends with a full stop.\nAnother.", None),
        ("A short line\nand another", ["A short line", "and another"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_line_is_a_paragraph_unless_the_text_is_wrapped(text, parts):
    assert printed(text) == (text.split("\n") if parts is None else parts)


def test_what_is_dropped_is_no_paragraph_and_is_not_counted():
    text = "By Ann Rook\n\nThe bridge opens.\n\nLeave a reply\n\nIt rained."
    gone = [
        Dropped(Span(text.index(line), text.index(line) + len(line)), "x") for line in ("By Ann Rook", "Leave a reply")
    ]
    found = paragraphs(text, gone)
    assert [(paragraph.number, paragraph.span.of(text)) for paragraph in found] == [
        (1, "The bridge opens."),
        (2, "It rained."),
    ]


@given(st.text("ab .\n\t“" + "c" * 3, max_size=400))
def test_every_word_is_in_one_paragraph_and_they_are_numbered_in_order(text):
    found = paragraphs(text, ())
    assert [paragraph.number for paragraph in found] == list(range(1, len(found) + 1))
    end = 0
    for paragraph in found:
        assert not text[end : paragraph.span.start].strip()
        assert paragraph.span.of(text) == paragraph.span.of(text).strip() != ""
        end = paragraph.span.end
    assert not text[end:].strip()
