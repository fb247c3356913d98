"""Which words stand in quotation marks. One line of a case is one paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.marks import passages
from summarizer.text.paragraphs import paragraphs


def read(text):
    return passages(text, paragraphs(text, ()))


def quoted(text):
    return [passage.inner(text) for passage in read(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We stay," said Ann Rook.', ["We stay,"]),
        ("“We stay,” said Ann Rook. “We always did.”", ["We stay,", "We always did."]),
        ("„We stay,“ said Ann Rook.", ["We stay,"]),
        ("«We stay,» said Ann Rook.", ["We stay,"]),
        ("＂We stay,＂ said Ann Rook.", ["We stay,"]),
        ("``We stay,'' said Ann Rook.", ["We stay,"]),
        ("‘‘We stay,’’ said Ann Rook.", ["We stay,"]),
        ("‘We stay,’ said Ann Rook. ‘We don’t go.’", ["We stay,", "We don’t go."]),
        ("“He told us ‘never again’ and left,” she said.", ["He told us ‘never again’ and left,"]),
        ('"The “old” bridge is gone," she said.', ["The “old” bridge is gone,"]),
        ('A 6" pipe and a 12" pipe burst.', []),
        ('<a href="x.html">here</a> it is', []),
        ("The Rooks' house and the Viks' barn burnt down.", []),
        ("He wrote “” and nothing else.", []),
        ("”We stay,” said Ann Rook.", ["We stay,"]),
    ],
)
def test_what_stands_in_marks(text, words):
    assert quoted(text) == words


def test_a_quotation_runs_on_into_the_next_paragraph():
    text = "“We stay, said the mayor of us all.\n“We always did,” said Ann Rook."
    first, second = read(text)
    assert (first.runs_on, second.runs_on) == (True, False)
    assert [first.paragraph, second.paragraph] == [0, 1]


def test_a_lost_closing_mark_costs_no_more_than_its_paragraph():
    text = "“We stay. The river rose.\nThe town slept.\n“We go,” said Jo Vik."
    lost, whole = read(text)
    assert lost.flags == ("unclosed",)
    assert whole.inner(text) == "We go,"
    assert not whole.flags


def test_what_a_lost_mark_left_open_is_not_quoted_where_somebody_is_named_in_it():
    assert quoted("“We stay, said Ann Rook, and went home.") == []


def test_no_quotation_opens_before_a_comma():
    assert quoted('Ann Rook stayed ", told Jo Vik and went home.\n"We go," said Jo Vik.') == ["We go,"]
    assert quoted('Ann Rook stayed “, and went home.\n"We go," said Jo Vik.') == ["We go,"]
    assert quoted('Ann Rook said "we stay ", and went home.') == ["we stay "]


def test_a_mark_that_points_the_wrong_way_is_told():
    (passage,) = read("”We stay,“ said Ann Rook.")
    assert passage.flags == ("wrong_way_open", "wrong_way_close")


@given(st.text("“”\"'‘’«»`a. \n,", max_size=60))
def test_whatever_marks_there_are_passages_are_in_order_and_each_in_one_paragraph(text):
    body = paragraphs(text, ())
    end = 0
    for passage in passages(text, body):
        around = body[passage.paragraph].span
        assert end <= passage.span.start < passage.span.end
        assert around.start <= passage.span.start
        assert passage.span.end <= around.end
        end = passage.span.end
