"""A search as typed, as a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.search import Unreadable, holds, parse, words_of
from bot.ports.search import Query, Term


def words(*each):
    return tuple((Term((word,)),) for word in each)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Aleppo evacuation", Query(words("aleppo", "evacuation"))),
        ("Aleppo AND evacuation", Query(words("aleppo", "evacuation"))),
        ('"100,000 civilians"', Query(((Term(("100", "000", "civilians")),),))),
        ("bus OR train ferry", Query(((Term(("bus",)), Term(("train",))), (Term(("ferry",)),)))),
        ("bus -train", Query(words("bus"), (Term(("train",)),))),
        ('-"red bus" ferry', Query(words("ferry"), (Term(("red", "bus")),))),
        ("evacuat*", Query(((Term(("evacuat",), prefix=True),),))),
        ("O’Neill", Query(((Term(("o", "neill")),),))),
        ("«Zoë»", Query(words("zoe"))),
        ("or and", Query(words("or", "and"))),
    ],
)
def test_words_phrases_and_operators(typed, query):
    assert parse(typed) == query


@pytest.mark.parametrize(
    "typed", ["", " ", "AND", "OR bus", "bus OR", "bus AND AND train", "-bus", "bus OR -train", '""', "bus tr*", "x*"]
)
def test_an_operator_alone_cannot_be_read(typed):
    with pytest.raises(Unreadable):
        parse(typed)


@pytest.mark.parametrize(
    ("term", "held"),
    [
        (Term(("crane",)), True),
        (Term(("cran",)), False),
        (Term(("cran",), prefix=True), True),
        (Term(("the", "crane")), True),
        (Term(("crane", "the")), False),
        (Term(("the", "cr"), prefix=True), True),
        (Term(("the", "crane", "fell", "down")), False),
    ],
)
def test_a_passage_holds_a_term_side_by_side(term, held):
    assert holds(words_of("The crane fell."), term) is held


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_unreadable(typed):
    try:
        query = parse(typed)
    except Unreadable:
        return
    assert query.every
    assert all(term.words for group in query.every for term in group)
