# ruff: noqa: E501
"""Who says it, left out of a written sentence: put back in the article's own words, or the sentence is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.summaries.written import checked
from summarizer.types import Article


def verdict(source, written):
    article = Article(headline="", text=source, id="a")
    return Gate(article, read(article)).check(written)


PUT_BACK = [
    ("Police said on Monday that two boats were missing off Skarven.", "Two boats were missing off Skarven.", "Police said on Monday"),
    ("The club says Lund will have surgery on his knee on Tuesday.", "Lund will have surgery on his knee on Tuesday.", "The club says"),
    ("Researchers in Vik found that the gulls of Sorn had slept in flight.", "The gulls of Sorn had slept in flight.", "Researchers in Vik found"),
    ("An inquiry found that the warning sent by the pilot who boarded the tanker was too late.", "The warning sent by the pilot who boarded the tanker was too late.", "An inquiry found"),
    ("Ana Roth, the mayor of Tarnby, told reporters that the bridge would open in May.", "The bridge would open in May.", "Ana Roth, the mayor of Tarnby, told reporters"),
    ("Fishermen have claimed that the tanker ran without lights.", "The tanker ran without lights.", "Fishermen have claimed"),
    ("According to the harbour office, the tanker ran without lights.", "The tanker ran without lights.", "According to the harbour office"),
    ("The tanker ran without lights, the harbour office said on Tuesday.", "The tanker ran without lights.", "the harbour office said on Tuesday"),
    ("The pilot lied to Anton Sund, the mayor of Karsk said.", "The pilot lied to Anton Sund.", "the mayor of Karsk said"),
    ("The tanker ran without lights, said Olaf Brand.", "The tanker ran without lights.", "said Olaf Brand"),
    ("The tanker ran without lights at night, according to a fitter in the yard, an islander from Vik.", "The tanker ran without lights at night.", "according to a fitter in the yard, an islander from Vik"),
    ("Police said two boats and a ferry were missing off Skarven and had sunk.", "Two boats and a ferry were missing off Skarven and had sunk.", "Police said"),
    ("The tanker, police said, ran without lights in the night.", "The tanker ran without lights in the night.", "police said"),
]  # fmt: skip
REFUSED = [
    ("“The bridge was sold in May to a bank,” said Olaf Brand, the mayor of Tarnby.", "The bridge was sold in May to a bank."),
    ("“I will not sell the bridge to a bank in May,” said Olaf Brand.", "I will not sell the bridge to a bank in May."),
    ("Police denied that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police have not said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police could say that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Nobody said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Few experts say that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police wrongly said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police asked whether two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police said that if the wind held two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("The report said police found that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("The claim that two boats were missing off Skarven was false.", "Two boats were missing off Skarven."),
    ("It was said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("He said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("In the film the captain says that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("The captain of the Halcyon lied when he said two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Two boats were missing off Skarven, as the mayor said.", "Two boats were missing off Skarven."),
    ("Two boats were missing off Skarven, which police said was untrue.", "Two boats were missing off Skarven."),
    ("Two boats were missing off Skarven, but police said they had been found.", "Two boats were missing off Skarven."),
    ("Two boats were missing off Skarven, he said.", "Two boats were missing off Skarven."),
    ("Two boats were missing off Skarven, police said, and the mayor had sold a third.", "Two boats were missing off Skarven, and the mayor had sold a third."),
    ("Police said that two boats were missing off Skarven, the mayor said.", "Two boats were missing off Skarven."),
    ("Olaf Brand said his rival had sold two boats in Skarven.", "His rival had sold two boats in Skarven."),
    ("The firm announced plans which were made for Skarven.", "Plans which were made for Skarven."),
    ("Critics said the law would fail in Vik, while the mayor said it would work.", "The law would fail in Vik, while the mayor said it would work."),
    ("According to police, Brik stole the car; a judge found that he did not.", "Brik stole the car; a judge found that he did not."),
    ("Police said that Brik stole the car and Holm denied it.", "Brik stole the car and Holm denied it."),
    ("According to the defence, the clerk lied, but the jury disagreed.", "The clerk lied, but the jury disagreed."),
    ("Police said Brik stole the car, although a judge later threw the case out.", "Brik stole the car, although a judge later threw the case out."),
    ("According to the defence, the clerk lied, and the jury believed him.", "The clerk lied, and the jury believed him."),
    ("Police said Brik stole the car and Holm lied.", "Brik stole the car and Holm lied."),
    ("Police said Brik stole the car and the mayor of Vik paid for it.", "Brik stole the car and the mayor of Vik paid for it."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "written", "said"), PUT_BACK)
def test_who_says_it_is_put_back_as_printed(source, written, said):
    found = verdict(source, written)
    assert (found.failed, found.said) == ((), said)


@pytest.mark.parametrize(("source", "written"), REFUSED)
def test_nothing_else_is_put_back(source, written):
    assert not verdict(source, written).passed


def test_a_sentence_that_says_who_says_it_has_nothing_put_back():
    source = "Police said on Monday that two boats were missing off Skarven."
    assert verdict(source, "Police said that two boats were missing off Skarven.").said == ""
    assert verdict(source, source).said == ""


def test_it_is_shown_with_the_sentence_and_nowhere_else():
    article = Article(
        headline="",
        text="Police said on Monday that two boats were missing off Skarven.\n\nA third boat was found in the harbour of Vik.",
        id="a",
    )
    made = checked(
        article,
        read(article),
        "Two boats were missing off Skarven. A third boat was found in the harbour of Vik.",
        "a model",
    )
    assert [point.text for point in made.points] == [
        "Two boats were missing off Skarven. (Police said on Monday)",
        "A third boat was found in the harbour of Vik.",
    ]
    assert made.verdicts[0].written == "Two boats were missing off Skarven."
    assert not any(map(made.own, made.points))


somebody = st.sampled_from(
    ["Police", "The club", "Ana Roth", "Mayor Ana Roth", "Two doctors", "The harbour office of Vik"]
)
cue = st.sampled_from(
    ["said", "says that", "said on Monday that", "announced that", "believes", "warned that", "found that"]
)


@given(somebody, cue, st.booleans())
def test_what_is_put_back_stands_in_the_source(who, how, broken):
    clause = "the ferry to Skarven sank off Vik in the storm"
    source = f"{who} {how} {clause}." if not broken else f"{who} {how} nobody knew whether {clause}."
    found = verdict(source, "The ferry to Skarven sank off Vik in the storm.")
    assert found.passed != broken
    assert (found.said == f"{who} {how}".removesuffix(" that")) != broken
