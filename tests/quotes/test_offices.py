"""What an article calls somebody is his role wherever it says so: before the name, behind it, or elsewhere."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, SpeakerKind, Speech

TITLES = (
    *"governor minister captain deckhand provost warden bosun coroner treasurer magistrate registrar ombudsman".split(),
    *"bursar curator ranger foreman commissioner headteacher".split(),
    "managing director",
    "harbour master",
    "chief constable",
    "deputy mayor",
    "permanent secretary",
    "attorney general",
    "first officer",
    "chief engineer",
    "station manager",
    "shop steward",
    "union convener",
    "town clerk",
    "chief whip",
    "fire chief",
    "finance minister",
    "prison governor",
    "general secretary",
)

SPEAKS = (
    "{T} Nora Velten said: “It was dark.”",
    "“It was dark,” said {t} Nora Velten.",
    "Nora Velten, {t} of Dunmere, said: “It was dark.”",
    "“It was dark,” said Nora Velten, the {t}.",
    "The {t}, Nora Velten, said: “It was dark.”",
)
ELSEWHERE = (
    "{T} Nora Velten came at dawn. It had rained.\n\n“It was dark,” Velten said.",
    "Nora Velten, the {t} of Dunmere, came at dawn.\n\n“It was dark,” Velten said.",
    "Nora Velten, who is {t} of Dunmere, said: “It was dark.”",
    "“It was dark,” said Nora Velten, who serves as {t} of Dunmere.",
    "Nora Velten is the {t} of Dunmere. “It was dark,” she said.",
)


def spoken(text: str) -> tuple[str, list[str], SpeakerKind]:
    """Who is named for the last words in marks, with the roles as printed."""
    who = [q for q in read(Article("", text)).quotes if q.speech is not Speech.INDIRECT][-1].speaker
    assert who is not None
    return who.name, [role.span.of(text).casefold() for role in who.roles], who.kind


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("frame", [*SPEAKS, *ELSEWHERE])
def test_an_office_is_the_role_and_no_part_of_the_name(frame: str, title: str) -> None:
    name, roles, _ = spoken(frame.format(t=title, T=title.title()))
    assert name == "Nora Velten"
    assert any(title in role for role in roles), roles


@pytest.mark.parametrize("title", ["deputy mayor", "chief engineer", "town clerk", "headteacher", "auditor general"])
def test_the_place_of_an_office_does_not_speak(title: str) -> None:
    name, roles, _ = spoken(f"Dunmere {title} Nora Velten said: “It was dark.”")
    assert name == "Nora Velten"
    assert roles == [f"dunmere {title}"]


@pytest.mark.parametrize(
    "text",
    [
        "Nora Velten, who is not the mayor of Dunmere, said: “It was dark.”",
        "Nora Velten, who is said to be the mayor, said: “It was dark.”",
        "Nora Velten, who is a friend of the mayor, said: “It was dark.”",
        "Nora Velten is no longer the mayor. “It was dark,” she said.",
        "Nora Velten is a woman of few words. “It was dark,” she said.",
        "Nora Velten, coughing, met the mayor.\n\n“It was dark,” Velten said.",
        "On Monday the mayor and Nora Velten came.\n\n“It was dark,” Velten said.",
    ],
)
def test_what_somebody_is_not_is_no_role(text: str) -> None:
    assert spoken(text)[:2] == ("Nora Velten", [])


@pytest.mark.parametrize("firm", ["Tallow Bank", "Victoria Insurance", "Harrow Holdings", "Morgan Capital"])
def test_a_firm_is_no_person(firm: str) -> None:
    assert spoken(f"{firm} said on Friday: “We regret it.”")[2] is SpeakerKind.ORGANISATION
    assert spoken(f"{firm} will cut 90 posts. “We regret it,” it said.")[0] == firm
