"""By what short forms people are called: a first name behind "Dame", the first of two surnames, a surname in front."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Quote


def spoken(text: str) -> Quote:
    return next(q for q in read(Article("The news of the day", text)).quotes if q.contents[0].of(text)[0] == "“")


@pytest.mark.parametrize(
    ("first", "short", "whole"),
    [
        ("Dame Hetty Lockwood, who painted the hall, sat down.", "Dame Hetty", "Hetty Lockwood"),
        ("Sir Hamish Oduya, who painted the hall, sat down.", "Sir Hamish", "Hamish Oduya"),
        ("The pilot, Joaquín Huerto Salinas, came ashore.", "Huerto", "Joaquín Huerto Salinas"),
        ("The pilot, Lucía Bello Navarrete, 51, came ashore.", "Bello", "Lucía Bello Navarrete"),
        ("The pilot, Fergal Ó Coill, came ashore.", "Ó Coill", "Fergal Ó Coill"),
    ],
)
def test_whoever_is_called_by_a_part_of_the_name_is_named_in_full(first: str, short: str, whole: str) -> None:
    quote = spoken(f"{first}\n\n“The fog came down at once,” {short} said.")
    assert quote.speaker is not None
    assert quote.speaker.name == whole


@pytest.mark.parametrize(
    ("first", "short"),
    [
        ("The pilot, Joaquín Huerto Salinas, came ashore. Salinas wept.", "Huerto"),
        ("The pilot, Anna Maria Brik, came ashore.", "Mr Maria"),
        ("The pilot, Joaquín Huerto Salinas, came ashore.", "Mr Huerto"),
        ("“The fog came down at once,” Huerto said. The pilot, Joaquín Huerto Salinas, came ashore.", "Nobody else"),
    ],
)
def test_nobody_is_called_by_a_surname_that_may_be_another_s(first: str, short: str) -> None:
    quote = spoken(f"{first}\n\n“The fog came down at once,” {short} said.")
    assert quote.speaker is None or " " not in quote.speaker.name


@pytest.mark.parametrize(
    ("first", "short", "printed"),
    [
        ("The director, Ouyang Peiyun, resigned.", "Ouyang", ["Ouyang Peiyun", "Ouyang"]),
        ("The pilot, Joaquín Huerto Salinas, came ashore.", "Huerto", ["Joaquín Huerto Salinas", "Huerto"]),
        ("The pilot, Hetty Lockwood, came ashore.", "Lockwood", ["Hetty Lockwood"]),
    ],
)
def test_a_surname_that_is_not_the_last_word_is_a_printed_name(first: str, short: str, printed: list[str]) -> None:
    quote = spoken(f"{first}\n\n“The fog came down at once,” {short} said.")
    assert quote.speaker is not None
    assert [name.text for name in quote.speaker.printed_names] == printed
