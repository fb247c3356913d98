"""Where a sentence ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.marks import passages
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import LONGEST, bounded, sentences, split
from summarizer.types import Span


def told(text):
    body = paragraphs(text, ())
    return [sentence.span.of(text) for sentence in sentences(text, body, passages(text, body))]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_ends_a_sentence_and_an_initial_does_not(mark):
    text = f"Ann Rook bought the buns at Tarn{mark}s. She took them to J. Vik. He ate one."
    assert [span.of(text) for span in split(text, Span(0, len(text)))] == [
        f"Ann Rook bought the buns at Tarn{mark}s.",
        "She took them to J. Vik.",
        "He ate one.",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "The river rose!", "Who knew?"],
        ["Dr. Rook met Mr. Vik at St. Olaf.", "They spoke."],
        ["It cost 2.5 million crowns.", "Nobody paid."],
        ["The yards have offered £1.25.", "Similar strikes at Tarn ended in May."],
        ["The rate rose to 4.5%.", "Banks closed."],
        ["The loss was $1,200.50.", "Vik paid it."],
        ["They lost €3.4m.", "Nobody knew."],
        ["The ferry left at 7.30.", "Police were on board."],
        ["Holm ran it in 2:03.25.", "Vik was second."],
        ["1.2. Rules of the quay apply."],
        ["The U.S. Senate met at 9 a.m. Eastern time."],
        ["Chief Insp. Tariq Mellor said it was too early.", "Det. Supt. Ann Moe agreed."],
        ["Asst. Fire Chief Ann Moe met Cllr. Brik."],
        ["BILLINGS, Mont. — Searchers found a body.", "He lived in Butte, Mont.", "Deputies named him."],
        ["He lives in the U.S.", "The house is small."],
        ["The U.S. Senate met.", "It voted."],
        ["It opens at 9 a.m. on Monday.", "It shuts at noon."],
        ["“We stay. We always did,” said Ann Rook.", "She left."],
        ["“Stop!” Jo Vik shouted.", "Nobody did."],
        ["“We stay.”", "She left."],
        ["it rained all day.", "the river rose."],
        ["He waited … and waited.", "Nothing came."],
    ],
)
def test_sentences_end_where_a_reader_would_say_so(parts):
    assert told(" ".join(parts)) == parts


@pytest.mark.parametrize("mark", [".", "!?", "…", ".'", '"'])
def test_a_run_of_marks_without_end_is_read_once(mark):
    run = mark * 150_000
    assert told(f"It rained{run} She left.") in ([f"It rained{run}", "She left."], [f"It rained{run} She left."])


@given(st.text("“” .!?ab\nA,'", max_size=120))
def test_sentences_leave_no_word_out_and_never_end_within_a_quotation(text):
    body = paragraphs(text, ())
    quoted = passages(text, body)
    found = [sentence.span for sentence in sentences(text, body, quoted)]
    end = 0
    for span in found:
        assert not text[end : span.start].strip()
        assert span.start < span.end
        assert not any(passage.span.start < span.end < passage.span.end for passage in quoted)
        end = span.end
    assert not text[end:].strip()


@given(st.lists(st.integers(1, 900), max_size=8), st.lists(st.integers(0, 6), max_size=3))
def test_a_sentence_without_end_is_looked_at_in_parts_that_cut_no_quotation(sizes, marked):
    pieces = [("“" + "q" * (size - 1)) if n in marked else "word " * (size // 5 + 1) for n, size in enumerate(sizes)]
    text = "".join(pieces)
    starts = [sum(map(len, pieces[:n])) for n in range(len(pieces))]
    quoted = [Span(starts[n], starts[n] + len(pieces[n])) for n in range(len(pieces)) if n in marked]
    parts = bounded(text, Span(0, len(text)), quoted)
    assert "".join(part.of(text) for part in parts) == text
    for part in parts:
        assert not any(quote.start < part.end < quote.end for quote in quoted)
        outside = len(part.of(text)) - sum(
            len(quote.of(text)) for quote in quoted if part.start <= quote.start < part.end
        )
        assert len(text) <= LONGEST or outside <= LONGEST
