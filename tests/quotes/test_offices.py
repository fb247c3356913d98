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


@pytest.mark.parametrize(
    "claim",
    [
        "It is not true that Nora Velten is the head of a gang.",
        "Prosecutors say that Nora Velten is the leader of the gang.",
        "Police say Nora Velten is the driver of the car that hit Moe.",
        "The letter falsely said that Nora Velten is a banker.",
        "Whether Nora Velten is the owner of the boat is disputed.",
        "If Nora Velten is mayor of Dunmere, the bridge stays open.",
        "The rumour that Nora Velten has been treasurer of the club was false.",
        "In the film Nora Velten is captain of a ferry.",
        "Nora Velten is the leader of the gang, prosecutors say.",
        "Nora Velten is the leader of the gang, according to the police.",
        "Nora Velten is the leader of the gang, a court in Vik heard on Monday from Moe, who said so.",
        "Nora Velten is the reputed, or so it is claimed, leader of the gang.",
        "Nora Velten is the alleged leader of the gang.",
        "Nora Velten is a banker in the new film.",
        "Nora Velten is the treasurer, if Moe can be believed.",
        "Nora Velten is the leader of the gang? Nothing shows it.",
        "Nora Velten is the leader of the gang. That is a lie.",
        "Nora Velten is the leader of the gang. So the letter said.",
        "Nora Velten is the treasurer of the club, or was until May.",
        "The defence says otherwise. Nora Velten is the owner of the boat.",
        "The letter told a tale. Nora Velten serves as treasurer of the gang.",
        "Police say Nora Velten, who is a banker, fled.",
        "Nora Velten, who is the leader of the gang, police say, fled to Vik.",
        "Nora Velten, who is the leader of the gang, said Moe, fled to Vik.",
        "It is untrue that Moe hit Nora Velten, who is the mayor of Vik.",
        "Prosecutors allege that Nora Velten, leader of a gang, hit Moe.",
        "Prosecutors allege that Nora Velten, a hitman, fled.",
        "He accused Nora Velten, a spy in the pay of Vik, on Monday.",
    ],
)
def test_a_claim_or_a_denial_gives_no_role(claim: str) -> None:
    assert spoken(f"{claim} “No,” Velten said.")[:2] == ("Nora Velten", [])


@pytest.mark.parametrize(
    "told",
    [
        "The brother of Nora Velten is mayor of Vik.",
        "A friend of Nora Velten is the manager of the pool.",
        "The man who shot Nora Velten is a teacher.",
        "The firm that sued Nora Velten has been owner of the mill.",
        "Among the guests of Nora Velten is the mayor of Vik.",
        "Beside Nora Velten is the treasurer, who stole it.",
        "Moe’s lawyer and Nora Velten is the judge.",
        "Between Moe and Nora Velten sits as judge an old rival.",
        "The dog that bit Nora Velten works as guard of the mill.",
        "A friend of Nora Velten, who is the mayor of Vik, came.",
        "The sister of Moe and Nora Velten, who is mayor of Vik, came.",
        "He came with Nora Velten, who is the mayor of Vik, on Monday.",
    ],
)
def test_what_another_is_is_no_role(told: str) -> None:
    assert spoken(f"{told}\n\n“No,” Velten said.")[:2] == ("Nora Velten", [])


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Nora Velten is mayor of Vik.", "mayor of vik"),
        ("Ms Nora Velten has been treasurer of the club.", "treasurer of the club"),
        ("Nora Velten, 44, is also the coroner of Vik, where the boat lies.", "coroner of vik"),
        ("Nora Velten serves as secretary of state.", "secretary of state"),
        ("Nora Velten is acting director of the press office.", "acting director of the press office"),
        ("The bridge lay open. Nora Velten is the deputy mayor. The boats came in.", "deputy mayor"),
        ("The judge fined Nora Velten, who is a banker, on Monday.", "a banker"),
        ("Prosecutors allege that Nora Velten, the mayor of Vik, took gifts.", "mayor of vik"),
        ("Police allege that Nora Velten, head of the fraud squad, took gifts.", "head of the fraud squad"),
        ("Nora Velten, who is mayor of Vik, told Moe that the bridge was safe.", "mayor of vik"),
        ("Nora Velten, 44, who is mayor of Vik, said on Monday that the bridge was safe.", "mayor of vik"),
    ],
)
def test_what_the_article_itself_says_somebody_is_is_the_role(told: str, role: str) -> None:
    assert spoken(f"{told} “No,” Velten said.")[:2] == ("Nora Velten", [role])


def test_whoever_is_only_said_to_hold_an_office_is_not_meant_by_it() -> None:
    text = "Critics claim that Nora Velten is the mayor of Dunmere. She laughed. “It was dark,” the mayor said."
    assert spoken(text)[0] != "Nora Velten"


@pytest.mark.parametrize("firm", ["Tallow Bank", "Victoria Insurance", "Harrow Holdings", "Morgan Capital"])
def test_a_firm_is_no_person(firm: str) -> None:
    assert spoken(f"{firm} said on Friday: “We regret it.”")[2] is SpeakerKind.ORGANISATION
    assert spoken(f"{firm} will cut 90 posts. “We regret it,” it said.")[0] == firm


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Ledger told of a deal worth about £310m. Ada Moen has said that this is untrue.", []),
        ("The pipe runs for some 40km. Ada Moen said that it was long.", []),
        ("Liam de Roiste wrote a letter. De Roiste, a former diver, said that the wall was safe.", ["a former diver"]),
        ("Ada van der Moen wrote a letter. Van der Moen said that it was late.", []),
        ("Lt. Gov. Ada Moen said that it was fine.", ["Lt. Gov."]),
        ("Ada Moen, secretary of Dock Workers United, said that it was over.", ["secretary of Dock Workers United"]),
        ("Ada Moen, a diver the rowers united, said that it was over.", []),
    ],
)
def test_the_end_of_another_sentence_or_part_of_a_name_is_no_role(text: str, roles: list[str]) -> None:
    speaker = read(Article("", text)).quotes[-1].speaker
    assert speaker is not None
    assert [role.span.of(text) for role in speaker.roles] == roles
