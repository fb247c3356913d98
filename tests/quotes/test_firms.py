"""A firm goes by its whole name, and is nobody's namesake."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, SpeakerKind


def speakers(text):
    return [(q.speaker.name, q.speaker.kind) for q in read(Article("", text)).quotes if q.speaker]


@pytest.mark.parametrize("firm", ["Holm & Sons", "Holm & Co", "Arden & Daughters", "Berg & Partners"])
def test_a_firm_speaks_under_its_whole_name(firm):
    text = (
        f"The fire broke out in the {firm} building on the quay.\n\n"
        f"{firm} said that every door had been open. “Nobody was locked in,” said Lars Holm, the director.\n\n"
        f"“We are sorry,” {firm} said in a statement."
    )
    body, person = (firm, SpeakerKind.ORGANISATION), ("Lars Holm", SpeakerKind.PERSON)
    assert speakers(text) == [body, person, body]


def test_two_people_joined_by_a_sign_are_no_firm():
    assert ("Tom Roe", SpeakerKind.PERSON) in speakers(
        "“We will sail,” said Tom Roe.\n\nAda Holm & Tom Roe met in Lund."
    )


def test_a_name_that_goes_on_is_not_cut():
    text = "“We will watch the vote,” the Council for Security and Co-operation said in a statement on Monday."
    assert all("and Co" not in name or "Co-operation" in name for name, _ in speakers(text))
