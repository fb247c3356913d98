"""Words that turn a report: the list of opposites, each pair from both sides."""

from itertools import cycle

import pytest

from summarizer.lexicon import opposed
from summarizer.stories.turned import turns

SIDES = opposed("senses.txt")


@pytest.mark.parametrize(("one", "other"), SIDES, ids=min)
def test_no_word_stands_on_both_sides_and_each_turns_its_opposite(one, other):
    assert one.isdisjoint(other)
    for word, against in [*zip(sorted(one), cycle(sorted(other))), *zip(cycle(sorted(one)), sorted(other))]:
        assert turns(frozenset({word, "hall"}), frozenset({against, "hall"}))
        assert turns(frozenset({against}), frozenset({word}))
        assert not turns(frozenset({word, against}), frozenset({word}))


@pytest.mark.parametrize(("one", "other"), SIDES, ids=min)
def test_words_of_one_side_do_not_turn_each_other(one, other):
    for side in (one, other):
        first = min(side)
        assert not any(turns(frozenset({first}), frozenset({word})) for word in side - {first})


@pytest.mark.parametrize(
    "pair",
    "form inform,side inside,land inland,come income,jury injury,port imports,count discount,covered discovered,"
    "play display,press impress,plant implants,migrants immigrants".split(","),
)
def test_a_word_that_only_begins_like_a_negation_turns_nothing(pair):
    one, other = (frozenset({word}) for word in pair.split())
    assert not turns(one, other)
    assert not turns(other, one)


@pytest.mark.parametrize(
    "pair",
    "legal illegal,lawful unlawful,approved disapproved,secure insecure,formal informal,possible impossible".split(","),
)
def test_a_word_with_a_negation_before_it_turns(pair):
    one, other = (frozenset({word}) for word in pair.split())
    assert turns(one, other)
    assert turns(other, one)
