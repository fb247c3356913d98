"""Reports that name the same people: how a story went on, and another matter of the same house."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories.paired import joined, pairs

from summarizer.stories.events import named_alike, names_of
from summarizer.stories.group import counted, stories
from summarizer.stories.matters import ENOUGH, FEWEST, MUCH_NAMED, matter, two_matters


def test_how_a_story_went_on_is_of_it_in_whatever_words():
    """All but the last were before reports with the same names were asked what else they share."""
    assert joined("told_on.txt", of=14) == 14


def test_another_matter_of_the_same_house_is_seldom_of_its_story():
    """10 were one before."""
    assert joined("one_house.txt", of=13) <= 3


def test_the_order_given_decides_nothing():
    for one, other in (*pairs("one_house.txt"), *pairs("told_on.txt")):
        there, back = ({frozenset(story.articles) for story in stories(both)} for both in ((one, other), (other, one)))
        assert there == back


def test_what_the_house_and_its_people_are_is_no_matter():
    told = matter("Mill fined", "The mill Sorbel in Grund was fined, said its director, the engineer Ana Holm of Lund.")
    assert "engineer" not in told  # bears a name
    assert "director" not in told
    assert "fin" in told


def test_of_a_few_words_nothing_is_said():
    few = frozenset(map(str, range(FEWEST - 1)))
    assert not two_matters(few, frozenset())
    assert two_matters(few | {"a"}, frozenset(map(str, range(100, 100 + FEWEST))))
    assert not two_matters(few | {"a"}, few | {"b"})


def test_so_many_words_are_a_matter_of_however_long_a_report():
    first, other = (frozenset(f"{side}{n}" for n in range(80)) for side in "ab")
    common = frozenset(map(str, range(ENOUGH - 1)))
    assert two_matters(first | common, other | common)
    assert not two_matters(first | common | {"c"}, other | common | {"c"})


def test_names_are_compared_without_the_words():
    first, second = (names_of(counted(each.headline, each.text)[0]) for each in pairs("one_house.txt")[1])
    assert named_alike(first, second) > MUCH_NAMED
    assert named_alike(first, first) == pytest.approx(1)
    assert named_alike(first, names_of(counted("", "nothing is named here at all")[0])) == 0


@given(st.text(max_size=400), st.text(max_size=2000))
def test_any_text_has_a_matter(headline, text):
    assert not two_matters(matter(headline, text), matter(headline, text))
