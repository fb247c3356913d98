"""Words that are shouted at whoever speaks are nobody's; what somebody shouts is his."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, Speech


def said(text: str) -> dict[str, str | None]:
    """Who is named for each words in marks; None for nobody."""
    return {
        part.of(text).strip("“”"): q.speaker.name if q.speaker and q.attribution is not Attribution.NO_SPEAKER else None
        for q in read(Article("", text)).quotes
        if q.speech is not Speech.INDIRECT
        for part in q.contents
    }


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("“We shall build it,” Ada Moen told the hall to cries of “liar” from the back.", ["liar"]),
        ("The warden, Emil Sand, sat down to jeers of “thief” and “go home”.", ["thief", "go home"]),
        ("Amid loud boos and shouts of “resign”, Karl Sand said that he would stay.", ["resign"]),
        ("The mayor, Ruth Stamm, was interrupted by chants of “out, out”.", ["out, out"]),
        ("Piet Roder spoke over heckles of “rubbish”, “nonsense” and “stop”.", ["rubbish", "nonsense", "stop"]),
        ("Karl Sand's speech was interrupted by a heckler's cry of “liar”.", ["liar"]),
        ("Dora Lund rose to a cry of “shame” from the balcony.", ["shame"]),
        ("Dora Lund was drowned out by cries of “shut it”, and left.", ["shut it"]),
    ],
)
def test_what_is_shouted_at_somebody_is_not_his(text: str, shouted: list[str]) -> None:
    found = said(text)
    assert [found.get(words) for words in shouted] == [None] * len(shouted)


def test_who_is_shouted_at_keeps_what_he_says() -> None:
    text = (
        "“We shall build it,” Ada Moen told the hall to shouts of “Shame on you!” from the back.\n\n"
        "“I have been fair to all of you in this hall.”"
    )
    found = said(text)
    assert found["We shall build it,"] == "Ada Moen"
    assert found.get("Shame on you!") is None
    assert found["I have been fair to all of you in this hall."] in {"Ada Moen", None}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Moen ran to the door with cries of “help me” and said that it hurt.", "help me"),
        ("Ada Moen added her own voice to shouts of “strike”.", "strike"),
        ("Ada Moen gave vent to a cry of “never”, and said that it hurt.", "never"),
        ("Ada Moen told the hall of her fear of “a long winter”.", "a long winter"),
        ("Ada Moen called the plan “a shame” to loud applause.", "a shame"),
    ],
)
def test_what_somebody_says_or_shouts_stays_his(text: str, words: str) -> None:
    assert said(text)[words] == "Ada Moen"
