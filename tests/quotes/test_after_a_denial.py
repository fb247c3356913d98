"""Whose words follow a denial, and who "it" is: never the one who was denied, never a town that is only named."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Speech

CHAIR = (
    "The rowing club parted with its coach, Hamish Oduya, two days after its chairwoman, Zhao Peiyun, praised him.\n\n"
    "“I read it in the paper,” Oduya said.\n\n"
)
HARBOUR = "Dr Leyla Amrani, who runs the clinic in Norbeck, said that the water was bad.\n\n"


def said(text: str) -> dict[str, str | None]:
    found = read(Article("The news of the day", text)).quotes
    return {q.contents[0].of(text).strip("“”,."): q.speaker.name if q.speaker else None for q in found}


@pytest.mark.parametrize("denied", ["denied that", "disputed that", "rejected his account", "dismissed the claim"])
def test_what_follows_a_denial_is_the_deniers(denied: str) -> None:
    heard = said(f"{CHAIR}Zhao {denied}. She said that she had called him twice.")
    assert heard["that she had called him twice"] == "Zhao Peiyun"
    spoken = said(f"{CHAIR}Zhao {denied}. “I called him twice,” she said.")
    assert spoken["I called him twice"] == "Zhao Peiyun"


def test_the_denier_is_nobody_of_the_other_gender() -> None:
    heard = said(
        "Margaret Oduya ran the pool for years. She had complained of the mayor, Henry Brannagh.\n\n"
        "Henry Brannagh denied her claim. “He shouted at me,” she said."
    )
    assert heard["He shouted at me"] == "Margaret Oduya"


def test_another_who_is_named_since_speaks() -> None:
    heard = said(f"{CHAIR}Zhao denied that. Mary Lund said the telephone rang. She said that it was loud.")
    assert heard["that it was loud"] == "Mary Lund"


def test_a_ministry_that_denies_is_it() -> None:
    heard = said(
        f"{HARBOUR}The ministry denied that the river was bad too. A boy of six had eaten raw mussels, it said."
    )
    assert heard["A boy of six had eaten raw mussels"] == "The ministry"


def test_a_firm_that_denies_is_it() -> None:
    heard = said(
        "A silo in Norbeck burned down on Monday. Its owner, Norbeck Barley, denied that the alarm was off. "
        "“It rang for an hour,” it said."
    )
    assert heard["It rang for an hour"] == "Norbeck Barley"


@pytest.mark.parametrize("between", ["", "It did not say by whom. ", "It names nobody. It has no pictures. "])
def test_a_report_speaks_on_as_it(between: str) -> None:
    heard = said(
        "The head of the lifeguards in Norbeck, Colm Ibe, was suspended on Monday.\n\n"
        "A report by the inspector said that the flag had been taken down. "
        f"{between}“The person on the film cannot be made out,” it said."
    )
    assert heard["The person on the film cannot be made out"].startswith("A report")  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["in Norbeck", "in the city of Norbeck", "near Norbeck"])
def test_a_town_that_is_only_a_place_is_not_it(place: str) -> None:
    heard = said(
        f"The head of the lifeguards {place} was suspended.\n\nNobody else was.\n\n“The film is dark,” it said."
    )
    assert heard["The film is dark"] in (None, "it")


def test_a_body_named_behind_in_may_be_it() -> None:
    heard = said(
        "Fishermen lost faith in Norbeck Council on Monday.\n\n“We will mend the pier by May,” it said in a letter."
    )
    assert heard["We will mend the pier by May"] == "Norbeck Council"


def test_nobody_who_reports_indirectly_is_it() -> None:
    text = f"{HARBOUR}It is safe to bathe, it said."
    assert "Amrani" not in str(
        [q.speaker for q in read(Article("News", text)).quotes if q.speech is Speech.INDIRECT][1:]
    )
