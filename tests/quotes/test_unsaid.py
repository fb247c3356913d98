"""Words in marks that nobody beside them has said: denied, withheld, wished for, put to somebody, or another's."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, Speech

FIRST = "Minister Kari Moen gave a long answer about the barrier at Lindholm on Friday.\n\n"
MARKED = "“I should have known better.”"
ASKED = "“Did you know that it would break?”"


def named(text):
    """Who is named for the words in marks, in order; None for nobody."""
    return [
        q.speaker.name if q.speaker and q.attribution is not Attribution.NO_SPEAKER else None
        for q in read(Article("", FIRST + text)).quotes
        if q.speech is not Speech.INDIRECT
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Not once did Moen say:",
        "At no point did Moen say:",
        "At no stage did Moen say to them:",
        "Nor did she say:",
        "Moen did not say:",
        "Moen refused to say:",
        "Moen declined to tell them:",
        "Moen could have said:",
        "If Moen had said:",
        "Instead of saying",
        "Moen stopped short of saying",
        "Moen denied having said:",
        "It is not true that Moen told villagers:",
        "It was false that she had said:",
        "Berg wished that Moen had said:",
        "Nobody in the ministry said:",
    ],
)
def test_what_was_not_said_is_nobodys(lead):
    assert named(f"{lead} {MARKED}") == [None]


@pytest.mark.parametrize(
    "lead",
    [
        "Moen said:",
        "Not only did Moen say:",
        "Moen would not comment on the costs, but said:",
        "Moen, who never spoke of it before, said:",
        "Moen did not resign. She said:",
    ],
)
def test_what_was_said_all_the_same_is_hers(lead):
    assert named(f"{lead} {MARKED}") == ["Kari Moen"]


@pytest.mark.parametrize(
    "text",
    [
        f"Asked {ASKED}, Moen stared at her hands.",
        f"When asked: {ASKED} Moen left the room.",
        f"Asked by reporters {ASKED}, Moen left the room.",
        f"To the question {ASKED} Moen answered with a shrug.",
        f"Moen was asked: {ASKED}",
        "Moen was told: “You are finished.”",
        "Moen had been called “a disgrace to the county” to her face.",
    ],
)
def test_what_somebody_heard_is_not_hers(text):
    assert set(named(text)) <= {None}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Asked about the barrier, Moen said: “I should have known better.”", "Kari Moen"),
        ("“Did you read it?” Moen asked.", "Kari Moen"),
        ("Moen was asked whether she knew. “I did not,” she said.", "Kari Moen"),
        ("The plan was described as “reckless and wasteful” by Liv Berg.", "Liv Berg"),
        ("The plan was branded “reckless” on Friday by Liv Berg.", "Liv Berg"),
    ],
)
def test_who_asks_or_answers_is_named(text, who):
    assert named(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        f"A memo to the premier, Liv Berg, from her chief of staff, Odd Rygg, read: {MARKED}",
        f"A third, from a manager to Berg, said: {MARKED}",
        f"Prosecutor Hanna Birk said Moen’s last text to Berg read: {MARKED}",
        f"Sergeant Ada Kerr told the jury that Moen’s reply was: {MARKED}",
    ],
)
def test_a_message_is_neither_its_readers_nor_theirs_who_read_it_out(text):
    assert named(text) == [None]


def test_whoever_writes_a_letter_to_somebody_is_named():
    assert named(f"The first to speak was Odd Rygg, who said: {MARKED}") == ["Odd Rygg"]
    assert named(f"The last to the stand was Odd Rygg, who said: {MARKED}") == ["Odd Rygg"]
    assert named(f"In a letter to the premier, Liv Berg wrote: {MARKED}") == ["Liv Berg"]
    assert named(f"Liv Berg said her answer was: {MARKED}") == ["Liv Berg"]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Anna Berg asked Paul Rygg why he had left.", "Paul Rygg"),
        ("Defence counsel Anna Berg put it to the bishop, Paul Rygg, that he had lied.", "Paul Rygg"),
        ("Anna Berg pressed the warden, Paul Rygg, on the costs.\n\n", "Paul Rygg"),
    ],
)
def test_he_who_is_asked_answers(question, who):
    assert named(f"{question} “I was told to go,” he said.") == [who]


def test_the_asker_is_not_given_the_answer_where_both_may_be_she():
    assert named("Anna Berg asked Maria Holm whether it was shut. “It was,” she said.") in (["Maria Holm"], [None])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gordon Ellis sold it to his wife, Tina. “It is cheap,” Mrs Ellis said.", "Ellis"),
        ("Harriet Vane sat beside her husband, Rupert. “It is cheap,” Mr Vane said.", "Vane"),
        ("Gordon Ellis sold it to his wife, Tina Ellis. “It is cheap,” Mrs Ellis said.", "Tina Ellis"),
        ("Gordon Ellis sold it. “It is cheap,” Mr Ellis said.", "Gordon Ellis"),
    ],
)
def test_an_honorific_of_another_gender_is_another_person(text, who):
    assert named(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Another MP, Ian Coll, said: “It is a disgrace.”", "Ian Coll"),
        ("The local GP, Ann Brik, said: “It is a disgrace.”", "Ann Brik"),
        ("The Labour MP, Ian Coll, said: “It is a disgrace.”", "Ian Coll"),
        ("The CEO, Ann Brik, said: “It is a disgrace.”", "Ann Brik"),
        ("A DUP MP, Ann Brik, said: “It is a disgrace.”", "Ann Brik"),
        ("The Prime Minister, Ann Brik, said: “It is a disgrace.”", "Ann Brik"),
        ("The Chief Constable, Ann van Brik, said: “It is a disgrace.”", "Ann van Brik"),
        ("An MP said: “It is a disgrace.”", "An MP"),
        ("The RMT said: “It is a disgrace.”", "The RMT"),
    ],
)
def test_letters_that_say_what_somebody_is_are_no_name(text, who):
    assert named(text) == [who]


@pytest.mark.parametrize(
    ("held", "spoken_by", "named_is"),
    [
        ("Mayor Ada Lund", "the mayor", "Ada Lund"),
        ("Mayor Ada Lund", "the then mayor", "the then mayor"),
        ("Mayor Ada Lund", "the deputy mayor", "the deputy mayor"),
        ("Former mayor Ada Lund", "the mayor", "the mayor"),
        ("Former mayor Ada Lund", "the former mayor", "Ada Lund"),
        ("Transport minister Ada Lund", "the prime minister", "the prime minister"),
        ("Transport minister Ada Lund", "the transport minister", "Ada Lund"),
    ],
)
def test_another_office_is_another_person(held, spoken_by, named_is):
    text = f"{held} opened the bridge at Vik on Friday.\n\n“Never again,” {spoken_by} said."
    (quote,) = (q for q in read(Article("", text)).quotes if q.speech is not Speech.INDIRECT)
    assert quote.speaker.name == named_is
