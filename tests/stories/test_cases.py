"""Reports of crimes and courts: two cases of one town are two stories, two reports of one case are not kept apart."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories.paired import joined, pairs

from summarizer.stories.cases import NONE, Parties, strangers, two_cases
from summarizer.stories.events import SAME_EVENT
from summarizer.stories.group import stories
from summarizer.stories.joining import join, join_apart
from summarizer.stories.parties import parties
from summarizer.types import Article


def read(article):
    return parties(article.headline, article.text)


def told(text, headline=""):
    return parties(headline, text)


def test_two_cases_of_one_town_are_two_stories():
    """Four were one before."""
    assert joined("two_cases.txt", of=6) == 0


def test_two_reports_of_one_case_are_not_kept_apart():
    assert joined("one_case.txt", of=6) == 6
    assert not any(two_cases(read(one), read(other)) for one, other in pairs("one_case.txt"))


def test_the_order_given_decides_nothing():
    for one, other in (*pairs("two_cases.txt"), *pairs("one_case.txt")):
        assert two_cases(read(one), read(other)) == two_cases(read(other), read(one))


def test_no_third_report_ties_two_cases():
    links = {0: {1: 0.99}, 1: {0: 0.99, 2: 0.98}, 2: {1: 0.98}}
    alone = [[0], [1], [2]]
    assert join({i: dict(row) for i, row in links.items()}, alone, SAME_EVENT) == [[0, 1, 2]]
    assert join_apart(links, alone, SAME_EVENT, lambda group: [(0, 2)] if {0, 2} <= {*group} else []) == [[0, 1], [2]]


def test_a_report_of_both_trials_ties_them_not():
    one, other = pairs("two_cases.txt")[5]
    text = f"{one.text.partition('.')[0]}. {other.text.partition('.')[0]}. The council said it would help the inquiry."
    third = Article("Ludwick councillors charged with fraud", text, "third", published_at=one.published_at)
    found = [set(story.articles) for story in stories((one, other, third))]
    assert not any({one.id, other.id} <= group for group in found)


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Lena Marsk was jailed for theft.", {"marsk"}),
        ("The trial of the banker Lena Marsk began.", {"marsk"}),
        ("Lena Marsk, 40, of Mill Lane, pleaded not guilty to theft.", {"marsk"}),
        ("Jurors acquitted Lena Marsk of theft.", {"marsk"}),
        ("The jury convicted Lena Marsk of six counts.", {"marsk"}),
        ("A thief is in court. Lena Marsk denies theft.", {"marsk"}),
        ("A woman was arrested. Police named her. The suspect was identified as Lena Marsk.", {"marsk"}),
        ("Judge Lena Marsk said that the man was jailed for theft.", set()),
        ("Dunmore Crown Court was found guilty of nothing.", set()),
        ("Lena Marsk was charged a fee for her parking.", {"marsk"}),  # of no other case by itself
        ("Marsk was jailed.", set()),  # a lone word may be anything
        ("A thief was jailed for a year. Lena Marsk, 40, kept his books. Ivo Lund, 50, sold them.", set()),
        ("A thief was jailed for a year. Lena Marsk, 40, the victim's mother, wept.", set()),
        ("Lena Marsk opened a fair in the park.", set()),
    ],
)
def test_who_is_accused(text, accused):
    assert told(text).accused == accused


@pytest.mark.parametrize(
    ("text", "dead", "ages"),
    [
        ("A man was jailed for the murder of the nurse Lena Marsk.", {"marsk"}, set()),
        ("A man was jailed for murdering Lena Marsk.", {"marsk"}, set()),
        ("Lena Marsk, a nurse, was stabbed to death.", {"marsk"}, set()),
        ("A woman was shot dead. She was named as Lena Marsk.", {"marsk"}, set()),
        ("A 40-year-old woman was shot dead in court.", set(), {40}),
        ("Woman, 40, stabbed to death in flat", set(), {40}),
        ("Two women were shot dead. One was named as Lena Marsk.", set(), set()),  # the next may name the other
        ("A man was jailed for killing three people in Oster Park.", set(), set()),
    ],
)
def test_who_is_dead(text, dead, ages):
    found = told(text)
    assert (found.dead, found.ages_dead) == (dead, ages)


def test_who_is_named_in_the_other_is_of_its_case_unless_it_says_not():
    one = told("Lena Marsk was jailed for theft.")
    assert two_cases(one, told("Ivo Lund was jailed for theft."))
    assert not two_cases(one, told("Ivo Lund was jailed for theft, as was Marsk."))
    assert not two_cases(one, told("Ivo Lund was jailed for theft. Mrs Marsc wept."))
    assert not two_cases(one, told("Lena Marsk-Holm was jailed for theft."))
    assert not two_cases(one, told("Helene Holm-Marsk was jailed for theft."))
    assert two_cases(one, told("Ivo Lund was jailed for theft. It was not linked to the case of Lena Marsk."))
    assert not two_cases(
        told("A man was jailed for the murder of Lena Marsk."), told("Ivo Lund was jailed for murder.")
    )
    assert two_cases(
        told("A man was jailed for the murder of Lena Marsk."),
        told("Ivo Lund was jailed for murder. It was unrelated to the death of Marsk."),
    )


def test_an_age_tells_apart_only_beside_another_by_more_than_a_slip():
    one = told("A 40-year-old woman was shot dead.")
    assert two_cases(one, told("A 25-year-old man was shot dead."))
    assert not two_cases(one, told("A 41-year-old woman was shot dead."))
    assert not two_cases(one, told("A 25-year-old man was shot dead. A woman of 40 was hurt."))
    assert not two_cases(one, told("A woman was shot dead."))


def test_the_pairs_of_a_group_are_of_those_that_name_somebody():
    marsk, lund = told("Lena Marsk was jailed for theft."), told("Ivo Lund was jailed for theft.")
    assert list(strangers({3: marsk, 5: NONE, 8: lund})) == [(3, 8)]
    assert list(strangers({3: marsk, 8: marsk})) == []


@given(st.text(max_size=400), st.text(max_size=2000))
def test_any_text_has_its_parties_and_is_of_its_own_case(headline, text):
    found = parties(headline, text)
    assert isinstance(found, Parties)
    assert not two_cases(found, found)


@pytest.mark.parametrize(
    "piece",
    [
        "Aa ",
        "Aa Bb, ",
        "Aa de la ",
        "murder of a ",
        "named as a ",
        "not linked ",
        "40-year-old a ",
        "trial of aa, ",
        "A",
    ],
)
def test_hostile_text_is_read_in_linear_time(piece):
    text = "court " + piece * (20_000 // len(piece))
    start = time.process_time()
    parties(text, text)
    assert time.process_time() - start < 0.5
