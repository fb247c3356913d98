"""Whatever the text: nothing raises, every span holds, one mark changes little, and time grows with length alone."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reading import read
from summarizer.text.furniture import dropped
from summarizer.text.marks import passages
from summarizer.text.paragraphs import paragraphs
from summarizer.types import Article, Part

MARKS = ['"', "“", "”", "„", "«", "»", "''", "``", "‘", "’", "'"]
WORDS = [
    "Ana Brik",
    "Osei",
    "said",
    "she",
    "the mayor",
    "told",
    "No",
    "was",
    "6",
    "it",
    "Mr. Orlov",
    "who",
    "asked",
    "e.g.",
]
SPACES = [" ", " ", " ", "\n\n", "\u00a0", ", ", ". ", "? ", ": ", " — ", "…", "-", "=", "(", ")", "[", "]"]
pieces = st.lists(st.sampled_from(MARKS + WORDS + SPACES), max_size=60).map("".join)
texts = st.one_of(pieces, st.text(max_size=200))


class NoParser:
    """A parser without a model: every paragraph comes back without tokens."""

    def parse(self, texts):
        return (() for _ in texts)


def found_in(text):
    rows = paragraphs(text, dropped(text))
    return rows, passages(text, rows)


@given(texts)
def test_passages_are_ordered_disjoint_and_each_in_its_paragraph(text):
    rows, found = found_in(text)
    end = 0
    for passage in found:
        assert end <= passage.span.start < passage.span.end
        assert rows[passage.paragraph].span.contains(passage.span)
        end = passage.span.end


@given(st.lists(st.lists(st.sampled_from(MARKS[:8] + WORDS + [" ", ", ", ". "]), max_size=14).map("".join), min_size=2,
    max_size=5), st.data())  # fmt: skip
def test_one_mark_more_or_less_changes_its_paragraph_and_the_run_through_it(rows, data):
    # The mark that is always there keeps the text one in double marks; which style rules is a matter of the whole text.
    rows = ["Before: “so”.", *(f"Then {row} ends" for row in rows), "After: “so”."]
    touched = data.draw(st.integers(1, len(rows) - 2))
    at = data.draw(st.integers(0, len(rows[touched])))
    mark = data.draw(st.sampled_from(MARKS[:6]))
    changed = [*rows[:touched], rows[touched][:at] + mark + rows[touched][at:], *rows[touched + 1 :]]
    assert untouched(rows, touched) == untouched(changed, touched)


def untouched(rows, touched):
    text = "\n\n".join(rows)
    body, found = found_in(text)
    assert len(body) == len(rows)
    return [(p.paragraph, p.span.of(text)) for p in found if p.paragraph != touched]


@given(texts)
def test_no_text_makes_reading_raise_and_every_span_is_inside(text):
    check(Article("A “headline”", text), NoParser())


@settings(max_examples=60)
@given(pieces)
def test_no_text_makes_reading_with_the_model_raise(text):
    check(Article(text[:40], text), None)


def check(article, parser):
    for quote in read(article, parser).quotes:
        length = len(article.text if quote.part is Part.TEXT else article.headline)
        for span in (*quote.contents, quote.sentence, quote.cue, quote.source, quote.name):
            assert span is None or 0 <= span.start < span.end <= length
        if quote.speaker is not None:
            for printed in quote.speaker.printed_names:
                assert printed.span.of(article.text) == printed.text


def letters(number):
    return "".join(chr(97 + int(digit)) for digit in str(number))


HOSTILE = {
    "marks": lambda n: '"' * n,
    "opening marks": lambda n: "“a " * n,
    "inches": lambda n: '5" ' * n,
    "quotes in one paragraph": lambda n: " ".join(f"“Yes {i}, sir,” said Ana Brik." for i in range(n // 8)),
    "quotes in paragraphs": lambda n: "\n\n".join(f"“Yes {i}, sir,” said Ana Brik." for i in range(n // 8)),
    "bare paragraphs": lambda n: "\n\n".join("“Yes, we go on and on.”" for _ in range(n // 8)),
    "running paragraphs": lambda n: "\n\n".join("“Yes, we go on and on" for _ in range(n // 8)),
    "names": lambda n: "\n\n".join(f"Ana Brik{letters(i)} met Bob Brik." for i in range(n)),
    "one surname": lambda n: "\n\n".join(f"An{letters(i)} Brik met Brik." for i in range(n)),
    "pronouns": lambda n: " ".join("Ana Brik came. He said “yes” and she went." for _ in range(n // 20)),
    "words": lambda n: "word " * n * 8,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_about_four_times_the_steps(name):
    few, many = (steps(Article("", HOSTILE[name](size))) for size in (600, 2400))
    # Linear is 4, quadratic 16.
    assert many <= 8 * max(few, 2000), f"{name}: {few} steps for 600, {many} for 2,400"


def steps(article):
    """How many calls, of Python and of C, a reading makes: a clock that no busy machine disturbs."""
    counted = 0

    def count(frame, event, held):
        nonlocal counted
        counted += 1

    read(article, NoParser())
    sys.setprofile(count)
    try:
        read(article, NoParser())
    finally:
        sys.setprofile(None)
    return counted
