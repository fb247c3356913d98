"""Whatever the text: nothing raises, every span holds, one mark changes little, and time grows with length alone."""

import re
import sys
from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reading import read
from summarizer.text.furniture import dropped
from summarizer.text.language import LONGEST_PARSED, LONGEST_WORD, SpacyParser, Token
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
    # What the row before leaves open runs through the touched one if that opens with a mark.
    runs = body[touched - 1].span.end
    return [(p.paragraph, p.span.of(text)) for p in found if p.paragraph != touched and p.span.end != runs]


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


ONE_PARAGRAPH = {
    "no end of a sentence": "the mayor said that the people said ",
    "cues": "said ",
    "he said": "he said, ",
    "who said that who said": "Ana Brik, who said that Osei, who said ",
    "that he": "who said that he ",
    "unclosed brackets": "he said ([{ ",
    "commas": "said, ",
    "the same name": "Ana ",
    "asides": "Ana Brik, the mayor, ",
    "told": "he was told by the mayor ",
    "according to": "according to the mayor, ",
    "it and they": "the ministry claimed that it said they said ",
    "bodies": "Council of the Bank of the Party of ",
    "fragments": "he said “a” and “b” ",
    "empty quotes": "“”  ",
    "quotes side by side": "“We stay,” said Ana. ",
    "wrong way": "he said “a“ ",
    "venues": "he said to Ana Brik on Facebook ",
    "people counted": "5 people were killed and 7 people fled ",
    "dots": "the end... ",
}
HOSTILE |= {
    f"in one paragraph: {name}": lambda n, unit=unit: unit * (8 * n // len(unit))
    for name, unit in ONE_PARAGRAPH.items()
} | {
    "in one paragraph: new names": lambda n: " ".join(f"Ana Brik{letters(i)} and he said yes," for i in range(n // 4)),
    "in one paragraph: new roles": lambda n: " ".join(
        f"Ana Brik, the {letters(i)} minister, said it. The minister said no." for i in range(n // 2)
    ),
    "in one paragraph: one long quote": lambda n: "“" + "we go on " * n + ",” said Ana Brik.",
    "in one paragraph: white space": lambda n: "he said" + " " * n * 8 + "it, said Ana",
    "in one paragraph: one word": lambda n: "He said " + "a" * n * 8,
}
ENGLISH = "The people of the town and the council said that it was the end of the road for them. " * 12 + "\n\n"


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_about_four_times_the_steps(name):
    few, many = (steps(HOSTILE[name](size)) for size in (600, 2400))
    # Linear is 4, quadratic 16.
    assert many <= 8 * max(few, 2000), f"{name}: {few} steps for 600, {many} for 2,400"


class SaidBySomebody:
    """A parser without a model that makes the worst of a text: every verb hangs on the one before, every other word on
    the verb behind it, and the paragraph is one tree.
    """

    def parse(self, texts):
        return (tuple(self._tokens(offset, text)) for offset, text in texts)

    def _tokens(self, offset, text):
        words = list(re.finditer(r"\w+|[^\w\s]", text))
        verbs = [i for i, word in enumerate(words) if word.group() in {"said", "told", "claimed"}] or [0]
        for i, word in enumerate(words):
            at = bisect_left(verbs, i)
            verb = at < len(verbs) and verbs[at] == i
            head = verbs[max(0, at - 1)] if verb else verbs[min(at, len(verbs) - 1)]
            dep = "ccomp" if verb else "nsubj" if word.group()[0].isalpha() else "punct"
            yield Token(
                offset + word.start(),
                offset + word.end(),
                word.group().lower(),
                "VERB" if verb else "NOUN",
                dep,
                head,
                "O",
            )


@pytest.mark.parametrize(("name", "unit"), ONE_PARAGRAPH.items())
def test_a_tree_as_large_as_the_paragraph_costs_no_more_than_its_length(name, unit):
    # Sentences are looked at in parts of a bounded length: what is quadratic within them is settled at these sizes.
    few, many = (steps(unit * (size // len(unit)), SaidBySomebody()) for size in (4000, 16000))
    assert many <= 8 * few, f"{name}: {few} steps for 4,000 characters, {many} for 16,000"


def steps(text, parser=None):
    """How many calls, of Python and of C, a reading makes: a clock that no busy machine disturbs."""
    article = Article("", ENGLISH + text)
    parser = parser or NoParser()
    counted = 0

    def count(frame, event, held):
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        read(article, parser)
    finally:
        sys.setprofile(None)
    return counted


def test_a_long_paragraph_is_parsed_in_pieces_that_miss_nothing():
    sentence = "Ana Brik, who was asked about the road, said that nobody had told her. "
    text = sentence * (3 * LONGEST_PARSED // len(sentence))
    (tokens,) = SpacyParser().parse([(7, text)])
    assert "".join(text[t.start - 7 : t.end - 7] for t in tokens).replace(" ", "") == text.replace(" ", "")
    assert all(0 <= t.head < len(tokens) for t in tokens)
    # No piece was cut inside a sentence: every one has the same tree.
    size = len(tokens) // text.count(".")
    trees = {
        tuple((t.dep, t.head - first) for t in tokens[first : first + size]) for first in range(0, len(tokens), size)
    }
    assert len(trees) == 1


@pytest.mark.parametrize("run", ['"', "(", "’s", "😀", "a"])
def test_a_run_without_white_space_is_parsed_in_pieces(run):
    text = f"He said {run * (2 * LONGEST_WORD)} and left."
    (tokens,) = SpacyParser().parse([(0, text)])
    assert "".join(text[t.start : t.end] for t in tokens).replace(" ", "") == text.replace(" ", "")
