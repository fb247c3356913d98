"""A clause that tells who reports a sentence is nobody's role, and serves no words that somebody else speaks."""

import pytest

from summarizer.reading import read
from summarizer.types import Article

LEAD = "The storm reached the coast on Sunday. It sank three boats and tore the roof from the ice house.\n\n"


def _roles(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quote in read(Article("", text)).quotes:
        if quote.speaker is not None:
            found.setdefault(quote.speaker.name, []).extend(role.span.of(text) for role in quote.speaker.roles)
    return found


def _speaker(text: str, words: str) -> str | None:
    for quote in read(Article("", text)).quotes:
        if any(words in part.of(text) for part in quote.contents):
            return quote.speaker.name if quote.speaker is not None else None
    return None


@pytest.mark.parametrize(
    "clause",
    [
        "the coast guard said on Thursday",
        "the ministry announced in Norden",
        "the prosecutor's office said in a statement",
        "the Norden Post reported on Sunday",
        "prosecutors said",
        "police chief Dag Tarn said",
        "the police told reporters",
    ],
)
def test_a_reporting_clause_is_no_role_of_the_name_before_it(clause):
    text = LEAD + f"Officers searched the house of Ines Marwick, {clause}.\n\n“I was at sea,” Marwick said."
    assert _roles(text)["Ines Marwick"] == []


@pytest.mark.parametrize(
    "role",
    [
        "the lawyer who reported the theft",
        "the driver told to leave the pit",
        "the man said to be behind the raid",
        "a baker reported missing on Sunday",
        "the alleged head of the ring",
        "the announced winner of the race",
    ],
)
def test_an_apposition_with_such_a_word_in_it_stays_a_role(role):
    text = LEAD + f"Officers searched the house of Ines Marwick, {role}.\n\n“I was at sea,” Marwick said."
    assert any(found.endswith(role.removeprefix("the ")) for found in _roles(text)["Ines Marwick"])


def test_a_role_does_not_end_at_a_verb():
    text = LEAD + "Ines Marwick, the police chief said, was “a danger to others”."
    assert "police chief" not in " ".join(_roles(text).get("Ines Marwick", []))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The mayor, Ines Marwick, denounced “cowardly thugs” on Sunday.", "Ines Marwick"),
        ("The governor of the province, Joan Tarn, blamed “foreign meddlers” but gave no proof.", "Joan Tarn"),
        ("Ines Marwick blamed “rust”.", "Ines Marwick"),
    ],
)
@pytest.mark.parametrize("before", ["according to witnesses", "according to police"])
def test_words_belong_to_whoever_judges_in_their_sentence(before, sentence, speaker):
    text = LEAD + f"Three people were hurt, {before}. {sentence}"
    assert _speaker(text, sentence.partition("“")[2].partition("”")[0]) == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The attackers used “heavy weapons”.", "police"),
        ("The boats were “a total loss”.", "police"),
    ],
)
def test_the_source_of_the_sentence_before_keeps_what_nobody_else_says(sentence, speaker):
    text = LEAD + f"Three people were hurt, according to police. {sentence}"
    assert _speaker(text, sentence.partition("“")[2].partition("”")[0]) == speaker


def test_a_description_is_called_by_the_name_behind_it():
    text = (
        LEAD + "The town promised an inquiry. Its mayor, Sten Marwick, blamed “a bridge that should have been mended”."
    )
    assert _speaker(text, "a bridge that") == "Sten Marwick"
    text = LEAD + "The town promised an inquiry. Its mayor, Sten Marwick, wanted “a bridge that does not fall”."
    assert _speaker(text, "a bridge that") in {"Sten Marwick", None}


@pytest.mark.parametrize(
    ("titled", "role"),
    [
        ("Health Minister Layla Marwick", ["Health Minister"]),
        ("Mrs Layla Marwick", []),
        ("The former Health Minister Layla Marwick", []),
    ],
)
def test_a_title_is_the_role_of_a_name_that_no_word_of_speech_governs(titled, role):
    text = (
        f"{titled} on Wednesday ordered a review of the hospital.\n\n“I learned of this from the radio,” Marwick said."
    )
    assert _roles(text)["Layla Marwick"] == role


@pytest.mark.parametrize(
    "sentence",
    [
        "They gave Ines Marwick, a nurse and two porters a medal.",
        "When they met Ines Marwick, the warden was late.",
        "Ines Marwick, a judge ruled, must leave the pit.",
        "Unlike Ines Marwick, the mayor is poor.",
        "He told Ines Marwick, the mayor had lied.",
        "They saw Ines Marwick, the mayor and the priest.",
        "Next to Ines Marwick, a soldier stood guard.",
    ],
)
def test_a_sentence_that_goes_on_behind_a_name_gives_no_role(sentence):
    assert _roles(f"{LEAD}{sentence}\n\n“I was at sea,” Marwick said.")["Ines Marwick"] == []


@pytest.mark.parametrize(
    "role",
    ["a nurse and poet", "the warden who was late", "a retired judge from Vik", "mayor and leader of the council"],
)
def test_what_somebody_is_stays_a_role(role):
    text = f"{LEAD}They thanked Ines Marwick, {role}.\n\n“I was at sea,” Marwick said."
    assert any(found.endswith(role.removeprefix("the ")) for found in _roles(text)["Ines Marwick"])
