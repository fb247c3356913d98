# ruff: noqa: E501
"""Words taken out of what they hang on: the gate lets no sentence stand that its source only denies, doubts or reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.types import Article, Reading, Sentence, Span

CLAUSES = [
    "the mayor took money from Norden Works",
    "Tom Ellis set fire to the mill in June",
    "the bridge is safe for lorries and buses",
    "two of the guards had sold the keys to the harbour",
    "Ann Rook will lose her house at the end of the month",
    "the king died in his sleep at Portree on Monday",
    "rebels shelled the town of Vik and the school beside it",
    "31 sailors were held below deck for a week",
]
BEFORE = [
    "Nobody thinks that {}", "No one in {place} believes {}", "Few in {place} think that {}", "{name} denied that {}",
    "{name} denied through a lawyer that {}", "{name} never said that {}", "{name} doubted whether {}",
    "It is not true that {}", "It is untrue that {}", "It is too early to say that {}", "It is unlikely that {}",
    "There is no proof that {}", "The court of {place} threw out the claim that {}", "The rumour that {} is false",
    "Rumours spread in {place} that {}", "Rumours that {} spread in {place}", "The claim that {} was wrong",
    "{name} laughed off a report that {}", "{name} dismissed the idea that {}", "{name} fears that {}",
    "{name} falsely claimed {}", "The paper wrongly printed that {}", "The film tells how {}", "In the film, {}",
    "{name} dreamt that {}", "{name} pretended that {}", "{name} asked whether {}", "{name} wondered if {}",
    "{name} mused that {}", "Legend has it that {}", "Suppose that {}", "If {name} is right, {}", "Unless {name} is wrong, {}",
    "Should the vote fail, {}", "Had {name} not come, {}", "According to {name}, {}", "In the view of {name}, {}",
    "{name} said {}", "{name} told the court of {place} that {}", "{name} expects that {}", "Reportedly, {}",
    "Perhaps {}", "Falsely, {}", "{name}'s lawyer says {}", "It seems that {}", "It was alleged that {}",
    "The charge, made by {name}, was that {}", "{name} promised that {}", "Critics say {}", "Far from it being so that {}",
    "Hardly anybody expects that {}", "Some hold that {}", "In theory, {}", "As {name} sees it, {}", "With luck, {}",
    "Imagine that {}", "The prophet foresaw {}", "By all accounts, {}", "Once {name} agrees, {}",
    "At best, {}", "At the very least, {}", "At a hearing in {place}, {name} groused, {}", "Suppose it rains, while {}",
    "{name} thinks the school will move, while {}", "In the film by {name}, while {}", "Nobody's {}", "The film's {}",
]  # fmt: skip
BEHIND = [
    "{}, {name} said", "{}, the mayor of {place} snarled", "{}, said {name}", "{}, mused {name}", "{}, according to {name}",
    "{}, {name} claims", "{} if the vote fails", "{}, if {name} is right", "{} unless the court of {place} steps in",
    "{}, unless {name} is wrong", "{}, or so {name} says", "{}, as {name} puts it", "{}, which {name} denies",
    "{}, a charge that {name} denies", "{}, but that is not so", "{}, but {name} never believed it", "{}, it seems",
    "{}, police in {place} believe", "{}, a court was told", "{} in a novel by {name}, the story says", "{}, allegedly",
    "{}, critics fear", "{}, {name} has insisted", "{}, it was claimed in {place}", "{}, provided that {name} agrees",
    "{}, in the view of {name}", "{}, at least in theory", "{} in the film", "{}, on condition that the vote passes",
    "{} as long as the vote passes", "{}, had the vote passed", "{}, {name} has long held", "{} – an invention of {name}",
    "{} reportedly", "{}, supposedly", "{}, words which were made up", "{} as in the play", "{}, a clerk was shouting",
    "{}, a clerk who had had a beer snarled", "{}, allegedly in the view of {name}", "{}, a thing which nobody has believed",
    "{}, by {name}'s account", "{}, sources close to {name} hint", "{} (a claim made by {name})", "{}, as far as {name} knows",
]  # fmt: skip
names = st.sampled_from(["Ewan Rathe", "Ilse Tarn", "Mr Vik", "Ines Marlow", "a clerk", "The council", "Prosecutors"])
places = st.sampled_from(["Ardmere", "Portree", "the town of Sorn", "the old harbour"])


def alone(clause: str) -> str:
    return clause[0].upper() + clause[1:] + "."


def gate_of(sentence: str) -> Gate:
    """A gate before one sentence, of which nothing is known but its words."""
    sentence = sentence[0].upper() + sentence[1:] + "."
    reading = Reading("", "en", len(sentence.split()), sentences=(Sentence(Span(0, len(sentence)), 1),))
    return Gate(Article(headline="", text=sentence), reading)


@given(st.sampled_from(BEFORE + BEHIND), st.sampled_from(CLAUSES), names, places)
def test_a_clause_never_passes_without_what_it_hangs_on(matrix, clause, name, place):
    source = matrix.format(clause, name=name, place=place)
    verdict = gate_of(source).check(alone(clause))
    # What it hangs on is put back, or it is refused.
    assert not verdict.as_it_stands, source
    assert not verdict.passed or verdict.text == source[0].upper() + source[1:] + "."


@given(st.sampled_from(BEFORE), st.sampled_from(BEHIND), st.sampled_from(CLAUSES), names, places)
def test_nor_under_two_of_them(before, behind, clause, name, place):
    source = before.format(behind.format(clause, name=name, place=place), name=name, place=place)
    verdict = gate_of(source).check(alone(clause))
    assert not verdict.as_it_stands, source
    whole = {source[0].upper() + source[1:] + "."}
    if before.casefold().startswith("according to") and "according to" in behind:  # once is enough
        whole.add(f"According to {name}, {clause}.")
    assert not verdict.passed or verdict.text in whole


@pytest.mark.parametrize(
    "adverb", ["falsely", "wrongly", "allegedly", "reportedly", "almost", "never", "hardly", "only"]
)
def test_an_adverb_on_which_it_hangs_is_not_left_out(adverb):
    source = f"Police in Ardmere {adverb} accused the baker Tom Ellis of setting fire to the mill in June"
    assert not gate_of(source).check(f"{source.replace(f' {adverb}', '')}.").as_it_stands


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("The bridge will close if the vote fails on Monday, the mayor said", "The bridge will close on Monday, the mayor said."),
        ("At a hearing in June, Portree's Tom Ellis was given a fine of ten crowns", "Tom Ellis was given a fine of ten crowns."),
        ("At the hostel in Ardmere, staff were paid late in March", "Staff were paid late in March."),
        ("After one dose, the number of ill sailors fell to a third", "The number of ill sailors fell to a third."),
        ("Tom Ellis spent the money on a boat and a horse, the court heard", "Tom Ellis spent the money on a boat and a horse."),
        ("The bridge, nobody in Ardmere thinks, will close on Monday", "The bridge will close on Monday."),
        ("The two armies agreed to a ceasefire in Portree except on the bridge and in the harbour", "The two armies agreed to a ceasefire in Portree and in the harbour."),
        ("Only the opposition, led by Ann Rook, wants the bridge to be torn down in June", "The opposition wants the bridge to be torn down in June."),
        ("Drivers who do not pay the toll at Portree will lose their licence in June", "Drivers will lose their licence in June."),
        ("Tom Ellis did not leave the town of Portree with his wife", "Tom Ellis did not leave the town of Portree."),
        ("The bridge of Ardmere is not fully open to lorries and buses", "The bridge of Ardmere is not open to lorries and buses."),
        ("The mayor of Ardmere is said to be in debt to Norden Works", "The mayor of Ardmere is in debt to Norden Works."),
        ("The bridge of Ardmere is not a safe place for lorries", "The bridge of Ardmere is not a place for lorries."),
        ("The bridge could stay open for lorries, or be shut, depending on which report is right", "The bridge could stay open for lorries, or be shut."),
        ("The film's Tom Ellis killed his brother in the winter of 1907", "Tom Ellis killed his brother in the winter of 1907."),
        ("Ann Rook's brother Tom Ellis, she snarled, took money from Norden Works", "Tom Ellis took money from Norden Works."),
        ("Tom Ellis, she snarled, took money from Norden Works", "Tom Ellis took money from Norden Works."),
        ("Tom Ellis, Ann Rook snarled, took money from Norden Works", "Tom Ellis took money from Norden Works."),
        ("Tom Ellis, snarled the mayor, took money from Norden Works", "Tom Ellis took money from Norden Works."),
        ("Tom Ellis, the mayor snarls, took money from Norden Works", "Tom Ellis took money from Norden Works."),
        ("Tom Ellis, as the mayor groused, took money from Norden Works", "Tom Ellis took money from Norden Works."),
        ("A spokesman for the rebels of Sorn said the army had shelled the town on Monday", "A spokesman for the rebels of Sorn had shelled the town on Monday."),
    ],
)  # fmt: skip
def test_nor_what_stands_in_the_middle(source, written):
    assert not gate_of(source).check(written).as_it_stands


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("In June, Portree's Tom Ellis was given a fine of ten crowns", "Tom Ellis was given a fine of ten crowns."),
        ("On Monday, the mayor took money from Norden Works", "The mayor took money from Norden Works."),
        ("But the mayor took money from Norden Works", "The mayor took money from Norden Works."),
        ("Mayor Ann Rook took money from Norden Works in June", "Ann Rook took money from Norden Works in June."),
        ("Tom Ellis, who the court said was innocent, left the town in March with his wife", "Tom Ellis left the town in March with his wife."),
        ("Tom Ellis was freed after the court threw out the charge that he killed his brother", "Tom Ellis was freed."),
        ("The mayor took money from Norden Works, a firm of builders in Portree", "The mayor took money from Norden Works."),
        ("Portree's Tom Ellis left the town in March with his wife", "Tom Ellis left the town in March with his wife."),
        ("Tom Ellis died in Portree on Monday, reportedly of a fever that he caught at sea", "Tom Ellis died in Portree on Monday."),
        ("Tom Ellis has left the town of Portree reportedly as a way of saving money", "Tom Ellis has left the town of Portree."),
        ("The club has not won since the defeat in Portree, a match it lost by three goals down there", "The club has not won since the defeat in Portree, a match it lost by three goals."),
        ("The sailors did not know that it was actually a wire of the old bridge", "The sailors did not know that it was a wire of the old bridge."),
        ("Four men were held in a search, a hunt begun in May by the harbour watch, the army and some guards to catch sailors who had fled", "Four men were held in a search, a hunt begun in May."),
        ("The storm was the worst of the year in Vik, easily beating the one before it, a flood at the harbour in which nine people were killed", "The storm was the worst of the year in Vik."),
        ("Ewan Rathe is the second skipper of the village to win the cup, a neighbour was handed the prize in June", "Ewan Rathe is the second skipper of the village to win the cup."),
        ("The council has met in Ardmere for a week, while Tom Ellis has been held in Portree since June", "Tom Ellis has been held in Portree since June."),
        ("Tom Ellis was seen in Portree on Monday as he was mending a net for the ferry crew", "Tom Ellis was seen in Portree on Monday."),
        ("The mayor said that the bridge of Ardmere was shut because of the storm", "The mayor said that the bridge of Ardmere was shut."),
    ],
)  # fmt: skip
def test_what_governs_nothing_may_be_left_out(source, written):
    assert gate_of(source).check(written).as_it_stands, gate_of(source).check(written)


def test_words_of_a_speaker_need_marks_or_the_speaker():
    text = (
        "The council of Ardmere met on Tuesday.\n\n“The mayor took money from Norden Works,” Ann Rook told the court. "
        "“He never gave a single crown of it back.”\n\n"
    )
    article = Article(headline="", text=text, id="a")
    gate = Gate(article, read(article))
    assert not gate.check("The mayor took money from Norden Works.").as_it_stands
    assert not gate.check("He never gave a single crown of it back.").as_it_stands
    assert gate.check("“The mayor took money from Norden Works,” Ann Rook told the court.").as_it_stands
