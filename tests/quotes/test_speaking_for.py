"""Whose words "he said" gives, where the sentence before brings in a lawyer or a spokesman; and who is no town."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Speech


def speaker(text: str) -> str | None:
    """Who is named for the words in marks."""
    quotes = read(Article("The news of the day", text)).quotes
    (name,) = {q.speaker.name if q.speaker else None for q in quotes if q.speech is not Speech.INDIRECT}
    return name


@pytest.mark.parametrize("between", [" ", "\n\n"])
@pytest.mark.parametrize(
    "act", ["denied the charge", "pleaded not guilty", "wrote the letter", "said nothing in court"]
)
def test_a_lawyer_who_speaks_to_reporters_is_he(act: str, between: str) -> None:
    lawyer = "His defence lawyer, Walter Stamm, spoke to reporters at the gate."
    assert speaker(f"Martin Falk {act}. {lawyer}{between}“We shall appeal,” he said.") == "Walter Stamm"


def test_whoever_speaks_of_his_client_is_the_lawyer() -> None:
    text = "Helen Falk denied the theft. Falk's solicitor, Ruth Stamm, carried a bag. “My client is tired,” she said."
    assert speaker(text) == "Ruth Stamm"


@pytest.mark.parametrize(
    "lawyer", ["sat beside him", "was held too", "spoke to him for an hour", "held his arm", "looked away"]
)
def test_a_lawyer_who_only_stands_by_is_not_he(lawyer: str) -> None:
    text = f"Martin Falk denied the charge. His lawyer, Walter Stamm, {lawyer}. “I was asleep,” he said."
    assert speaker(text) == "Martin Falk"


def test_a_spokesman_of_another_gender_is_not_she() -> None:
    text = "Helen Falk resigned on Monday. Her spokesman, Walter Stamm, met reporters. “I am tired,” she said."
    assert speaker(text) == "Helen Falk"


@pytest.mark.parametrize(
    "text",
    [
        "The owner of a bakery in Reading was fined on Monday. “It is too much,” he said.",
        "The skipper of a trawler that sank off Cork swam ashore on Monday. “It was cold,” he said.",
        "A gardener from Brisk has sold a pumpkin of 900 pounds. “I sang to it,” he said.",
    ],
)
def test_a_town_is_neither_he_nor_she(text: str) -> None:
    assert speaker(text) not in {"Reading", "Cork", "Brisk"}


@pytest.mark.parametrize(
    "text",
    [
        "The board has no confidence in Zhao Peiyun. “It was a long year,” she said.",
        "The board met in Reading on Monday and heard Martin Falk. “It was a long year,” he said.",
    ],
)
def test_whoever_is_named_beside_or_behind_in_still_speaks(text: str) -> None:
    assert speaker(text) in {"Zhao Peiyun", "Martin Falk"}


@pytest.mark.parametrize("kind", ["developer", "operator"])
def test_a_firm_that_the_sentence_before_is_about_is_it(kind: str) -> None:
    text = (
        "Osprey Cannery will close in June.\n\n"
        f"A {kind}, Silver Bay Homes, is interested. It denied that it had paid. “We saw it from the road,” it said."
    )
    assert speaker(text) == "Silver Bay Homes"
    found = read(Article("", text)).quotes
    assert {q.speaker.name for q in found if q.speaker and q.speech is Speech.INDIRECT} == {"Silver Bay Homes"}


def test_a_firm_named_before_is_not_it_where_another_has_come_between() -> None:
    text = (
        "Osprey Cannery will be sold in June.\n\nA rival, Dunmere Foods, wants it.\n\n“We are only looking,” it said."
    )
    assert speaker(text) != "Osprey Cannery"


def test_a_firm_goes_on_as_it_behind_somebody_who_is_a_person() -> None:
    text = (
        "Standard Alder cut its forecast on Monday. Martin Falk, who runs a shop, was not surprised. "
        "“It was a bad year,” it said."
    )
    assert speaker(text) != "Martin Falk"


def test_a_manager_is_not_it_however_strange_the_name() -> None:
    text = (
        "Silverline Ferries will stop in June. Its manager, Zhao Peiyun, was not there. "
        "It said that fares had fallen by half."
    )
    found = read(Article("The news of the day", text)).quotes
    assert "Zhao Peiyun" not in {q.speaker.name for q in found if q.speaker}


@pytest.mark.parametrize("what", ["rival", "market leader"])
def test_a_firm_that_is_called_what_people_are_too_is_it(what: str) -> None:
    text = f"Osprey Cannery will be sold in June.\n\nA {what}, Dunmere Foods, wants it. “We are only looking,” it said."
    assert speaker(text) == "Dunmere Foods"
