"""Who is accused is shown with the denial, where the article has one and it fits."""

import re
from itertools import pairwise

import pytest

from summarizer.reading import read
from summarizer.summaries import answered
from summarizer.summaries.answered import answers
from summarizer.summaries.choose import summary
from summarizer.types import Article

COURT = [
    "A ferry owner knew that the bow door of the Marlena leaked and let her sail, a court in Ardmuir heard on Monday.",
    "Tomas Brekke, 58, is accused of causing the deaths of 14 people when the ferry sank in March last year.",
    "Prosecutor Ines Valdar told the jury that Mr Brekke had read three reports on the door and put them in a drawer.",
    "The court heard that a mechanic, Jon Ask, had asked twice for a new seal on the door of the ferry.",
    "Mr Ask told the court that he was laughed at in the office.",
    "The trial, which is expected to last six weeks, goes on before a jury of nine.",
]


def chosen(paragraphs, **budget):
    article = Article(headline="", text="\n\n".join(paragraphs), id="court")
    return [point.text for point in summary(article, read(article), **budget).points]


@pytest.mark.parametrize(
    "denial",
    [
        "Mr Brekke, of Harbour Lane, Ardmuir, denies 14 counts of manslaughter.",
        "Mr Brekke pleaded not guilty to every count.",
        "Lawyers for Mr Brekke dispute the charge of manslaughter.",
        "Mr Brekke was cleared of two further counts of neglect in May.",
    ],
)
def test_the_denial_takes_the_place_of_a_further_accusation(denial):
    told = chosen([*COURT, denial])
    assert denial in told
    assert told[0] == chosen(COURT)[0]
    assert COURT[1] in told
    assert denial in chosen([*COURT, denial], sentences=6, words_at_most=110)


def test_a_budget_that_holds_one_sentence_has_no_room_for_the_denial():
    denial = "Mr Brekke, of Harbour Lane, Ardmuir, denies 14 counts of manslaughter."
    assert chosen([*COURT, denial], sentences=1, words_at_most=30) == [COURT[0]]


def test_a_denial_by_another_is_none_of_the_accused():
    other = "Mr Ask, a mechanic of 40 years, denied that he had been drinking on that day."
    assert {1, 2}.isdisjoint(answers([*COURT, other]))
    assert {1, 2} <= set(answers([*COURT, other.replace("Ask", "Brekke")]))


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("Mr Brekke denies manslaughter.", True),
        ("He denies all charges.", True),
        ("The company denies wrongdoing.", True),
        ("A jury found Tomas Brekke not guilty in May.", True),
        ("All charges against Tomas Brekke were dropped in March.", True),
        ("Mr Brekke was denied bail.", False),
        ("A judge denied his appeal in May.", False),
        ("Mr Brekke did not deny the charge.", False),
        ("The police had not been told - Portree Radio denied this.", False),
        ("Mr Valdar denied that he knew Jon Ask.", False),
        ("Mr Brekke, not a rich man, denied that he had read them.", True),
        ("Mr Brekke did not attend but denied the charge.", True),
        ("Mr Brekke denied Ines Valdar had shown him a report.", True),
        ("Tomas Brekke was acquitted on Monday.", True),
        ("Tomas Brekke was not acquitted.", False),
        ("Nobody was acquitted, Mr Brekke said.", False),
        ("The jury failed to agree whether Mr Brekke was to be acquitted.", False),
        ("Mr Brekke should be acquitted.", False),
        ("Mr Brekke cannot deny it.", False),
        ("The bank denied Brekke a loan.", False),
    ],
)
def test_what_is_a_denial_and_whose(said, met):
    assert (answers([COURT[1], said]) == {0: (1,)}) == met


def test_somebody_unnamed_denies_only_what_stands_near():
    between = ["The weather was calm and the sea was flat."] * 8
    assert answers([COURT[1], *between, "He denies it."]) == {}


@pytest.mark.parametrize(
    "said",
    ["was denied x ", "not denied, ", "denied not ", "he was denied x and ", " - denied", "not acquitted ", "but "],
)
def test_a_sentence_of_denials_is_looked_through_once_not_once_for_each(said, monkeypatch):
    read_through = []

    class Counted:
        def __init__(self, pattern):
            self._pattern = pattern

        def __getattr__(self, name):
            def count(*given):
                read_through.append(max(len(each) for each in given if isinstance(each, str)))
                return getattr(self._pattern, name)(*given)

            return count

    for name, value in list(vars(answered).items()):
        if isinstance(value, re.Pattern):
            monkeypatch.setattr(answered, name, Counted(value))
    read = {}
    for length in (500, 2000):
        read_through.clear()
        answers([COURT[1], (said * 400)[:length]])
        read[length] = sum(read_through)
    assert read[2000] < 5 * read[500]


RAID = [
    "Two men were arrested in Ardmuir on Monday after 40 kilos of stolen copper were found under the ferry pier.",
    "The copper, cut from the railway to Lundby, lay in a boat that had been painted white only last week.",
    "The harbour master, Ilse Tarn, said the boat had not moved since the spring and that no berth was paid for.",
    "The railway has lost copper worth 3 million crowns this year, and trains have stood still on 19 days.",
    "A reward of 20,000 crowns was offered by the railway in May and has been paid to a fisherman of the town.",
]


@pytest.mark.parametrize(
    "spared",
    [
        "Neither suspect has been charged.",
        "No one has been charged.",
        "Nobody has been charged.",
        "None of them has been charged.",
        "They have not been charged.",
    ],
)
@pytest.mark.parametrize("at", [1, 2])
def test_an_arrest_is_shown_with_a_short_sentence_that_nobody_is_charged(spared, at):
    told = chosen([*RAID[: at - 1], f"{RAID[at - 1]} {spared}", *RAID[at:]])
    assert RAID[0] in told
    assert spared in told
    assert told.index(spared) == at


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("Neither man has been charged.", True),
        ("The two have not been formally charged.", True),
        ("Nobody else has been charged.", False),
        ("They have been charged.", False),
        ("Mr Ask has not been charged.", False),
        ("Ms Tarn has not been charged.", False),
        ("Neither battery has been charged by the crew since May.", False),
    ],
)
def test_only_a_sentence_that_spares_whoever_was_arrested_answers_the_arrest(said, met):
    assert (1 in answers([RAID[0], said]).get(0, ())) is met


def test_a_named_man_who_is_not_charged_answers_his_own_arrest_only():
    said = [
        "Jon Ask, a mechanic, was arrested on Monday.",
        "Ilse Tarn was arrested too.",
        "Mr Ask has not been charged.",
    ]
    assert answers(said) == {0: (2,)}


@pytest.mark.parametrize("said", ["No one was arrested at the pier on Monday.", "The ferry was late on Monday."])
def test_where_nobody_was_arrested_nothing_needs_to_be_answered(said):
    assert answers([said, "No one has been charged."]) == {}


def test_a_short_denial_never_stands_without_the_sentence_before_it():
    spared = "No one has been charged."
    article = Article(headline="", text="\n\n".join([f"{RAID[0]} {spared}", *RAID[1:]]), id="raid")
    needs = {key.span.of(article.text): key.needs for key in read(article).key_sentences}
    assert needs[spared] is not None
    assert needs[spared].of(article.text) == RAID[0]


def test_a_long_summary_is_chosen_where_the_denial_does_not_fit():
    accused = "Mara Brik, the mayor of Velm, was accused of taking the harbour fund of the town on Monday."
    nouns = "anchor barrel candle door engine fence gate hammer island jacket kettle ladder mirror needle oven".split()
    told = [f"The {a} of the {b} was mended by the {b} maker of {a.title()}ton in May." for a, b in pairwise(nouns * 2)]
    denial = f"Mara Brik denied the charge, and the statement {'went on about the ledger ' * 12}at length."
    article = Article("Mayor accused", "\n\n".join([accused, *told, denial]), id="a")
    points = summary(article, read(article), sentences=24, words_at_most=None).points
    assert points[0].text == accused
    assert len(points) > 6
