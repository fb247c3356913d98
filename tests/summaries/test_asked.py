"""What an answer takes from the question that is printed over it."""

import pytest

from summarizer.reading import read
from summarizer.types import Article

LEDE = "Two clinics in Corley are to become one in April, the boards of both said on Monday."
HALL = "The hall of the council was full, and the meeting went on until noon."


def standing(*paragraphs):
    article = Article("Clinics to merge", "\n\n".join((LEDE, *paragraphs, HALL)))
    return {key.span.of(article.text) for key in read(article).key_sentences}


@pytest.mark.parametrize(
    "answer",
    [
        "St Olaf keeps its night ward and gets twelve more beds.",
        "St Olaf keeps the ward and gets twelve more beds.",
        "Nobody will close that ward before the spring of next year.",
    ],
)
def test_an_answer_does_not_stand_without_the_question_that_says_of_what(answer):
    assert answer not in standing("Which night ward will close?", answer)
    assert answer not in standing("Q: Which night ward will close?", answer)
    assert answer in standing("The boards spoke of the night ward at length on Monday.", "Will it close?", answer)
    assert answer in standing(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Health minister Ilse Tarn has ordered a review, and no ward will close before then.",
        "The night ward of St Olaf will close in the spring of next year.",
        "The night ward at St Olaf will close in the spring of next year.",
        "The sailors of Corley wrote to both boards about beds in May.",
    ],
)
def test_an_answer_that_says_of_what_it_speaks_stands(answer):
    assert answer in standing("Which night ward will close?", answer)


def test_the_question_of_an_article_takes_nothing_from_its_own_paragraph():
    answer = "St Olaf keeps its ward and gets twelve more beds."
    assert answer in standing(f"Which ward will close? {answer}", "The boards did not say more on Monday.")
    assert answer in standing("“Which ward will close?” Ilse Tarn asked.", answer)


def test_what_the_one_who_asks_says_does_not_stand():
    said = "The board says the patients of St Olaf are safe."
    assert said not in standing(f"Q: {said} Is it right about that?", "A: Ilse Tarn said that nobody could know.")
    more = ("Q: Which ward will close?", "A: Ilse Tarn said that nobody could know.")
    assert said not in standing(*more, f"Q: {said}", "A: Ilse Tarn said that this was so.")
    assert said in standing(f"A: {said}", "Ilse Tarn said that nobody could know.")
    assert said in standing(said)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why did the mill close?", "The mill lost its last buyer in March, Ilse Tarn said on Monday."),
        ("Who pays for the new pump?", "The state pays half of the new pump and the county the rest."),
        ("What about the tram?", "The tram will run every hour until May, and the fare stays at two crowns."),
        ("Will the tram to Lundby stop?", "The tram stops at Lundby and at the mill, Ilse Tarn said on Monday."),
        ("Are the clinics of Corley safe?", "The clinics have been safe since May, the inspectors of both said."),
    ],
)
def test_an_answer_to_a_question_that_says_no_more_stands(question, answer):
    assert answer in standing(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Will the tram at the mill stop?", "The tram will stop for good in May, Ilse Tarn said on Monday."),
        ("Who pays for the steam pump?", "The state pays half of the pump and the county the rest."),
        ("Whose mill will close?", "Nobody has bought the mill since Monday, Ilse Tarn said."),
    ],
)
def test_an_answer_to_a_question_that_says_which_does_not_stand(question, answer):
    assert answer not in standing(question, answer)
    assert answer in standing(answer)


def test_what_the_headline_names_needs_no_question():
    lines = ("Will the tram at the mill stop?", "The tram will stop for good in May, Ilse Tarn said on Monday.")
    text = "\n\n".join((LEDE, *lines, HALL))
    for headline, stands in (("Last tram of Corley", True), ("Clinics to merge", False)):
        article = Article(headline, text)
        assert (lines[1] in {key.span.of(text) for key in read(article).key_sentences}) is stands


def test_an_article_of_answers_alone_keeps_them():
    answers = (
        "The tram will stop for good in May, Ilse Tarn said on Monday.",
        "The county pays for the pump, and the state for nothing.",
    )
    text = f"Will the tram at the mill stop?\n\n{answers[0]}\n\nWho pays for the steam pump?\n\n{answers[1]}"
    assert {key.span.of(text) for key in read(Article("", text)).key_sentences} == set(answers)
