"""Reported speech without marks: what is found, what is left alone, and what every such line must be."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.quotes.candidates import DATELINE
from summarizer.quotes.indirect import indirect_weights
from summarizer.reading import read
from summarizer.types import Article, Span, Speech

SAYING = frozenset("say says said saying tell tells told telling".split())


def heard(text):
    """Who is reported, and the words of each part."""
    return [
        (q.speaker.name if q.speaker else None, *(c.of(text) for c in q.contents))
        for q in read(Article("", text)).quotes
        if q.speech is Speech.INDIRECT
    ]


FOUND = {
    "a clause that is led by that": (
        "Coach Ivo Brandt said that the team would not buy a replacement before the summer.",
        [("Ivo Brandt", "that the team would not buy a replacement before the summer")],
    ),
    "a clause that nothing leads": (
        "Tom Wouters told the court his client had been forced to take part.",
        [("Tom Wouters", "his client had been forced to take part")],
    ),
    "two clauses joined": (
        "Coach Ivo Brandt said that the team would stay in Gent and that younger players would get their chance.",
        [("Ivo Brandt", "that the team would stay in Gent and that younger players would get their chance")],
    ),
    "a clause before its cue": (
        "The bridge will stay closed until the autumn, Mara Quist said.",
        [("Mara Quist", "The bridge will stay closed until the autumn")],
    ),
    "a clause around its cue": (
        "The wound, Mara Quist said, had healed well.",
        [("Mara Quist", "The wound", "had healed well")],
    ),
    "according to, first": (
        "According to the club's doctor, the knee should heal within nine months.",
        [("the club's doctor", "the knee should heal within nine months")],
    ),
    "according to, last": (
        "The lake has shrunk by a third since 1998, according to Ines Duarte.",
        [("Ines Duarte", "The lake has shrunk by a third since 1998")],
    ),
    "a verb of thought": (
        "Farmers believe the drills come too late.",
        [("Farmers", "the drills come too late")],
    ),
    "a judgement": (
        "The museum's director described the damage as heartbreaking.",
        [("The museum's director", "the damage as heartbreaking")],
    ),
    "a threat": (
        "The water company threatened to raise prices.",
        [("The water company", "to raise prices")],
    ),
    "a pronoun": (
        "Ivo Brandt praised the young players. He added that he was not worried about the table.",
        [("Ivo Brandt", "that he was not worried about the table")],
    ),
    "beside a quotation in the same sentence": (
        "“We wait,” Lars Hedin said, adding that his family had been a great help.",
        [("Lars Hedin", "that his family had been a great help")],
    ),
    "not over the main verb behind a relative clause": (
        "The council, whose president, Mina Rao, has condemned the plan as a waste, reported that the crane failed.",
        [
            ("Mina Rao", "the plan as a waste"),
            ("The council", "that the crane failed"),
        ],
    ),
    "without the place the story comes from": (
        "BERGEN (Agency) — The two night ferries will not sail before Easter, the harbour board said on Monday.",
        [("the harbour board", "The two night ferries will not sail before Easter")],
    ),
}


@pytest.mark.parametrize("what", FOUND)
def test_reported_words_are_found_whole_with_who_reports_them(what):
    text, expected = FOUND[what]
    found = heard(text)
    assert [row for row in found if row in expected] == expected, found
    assert len(found) <= len(expected) + (what == "a pronoun"), found


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said that the coach had lied.",
        "Lars Hedin did not say that the knee had healed.",
        "Lars Hedin never told the court that the van was red.",
        "Mara Quist would say that the knee had healed.",
        "The van had stood near the barn for three nights.",
        "“It is over,” Mara Quist said, suggesting that the coach would go.",
        "I think that the bridge should be closed.",
        "“The knee has healed,” Mara Quist said.",
        "Had Mara Quist said that the knee was sound, the coach would have waited.",
        "It is untrue that Lars Hedin said the van was red.",
        "Did Mara Quist say that the knee had healed?",
        "Was Mara Quist saying that the knee had healed?",
        "Lars Hedin has yet to say whether the van was red.",
        "Lars Hedin stopped short of saying that the van was red.",
        "Lars Hedin hardly said that the van was red.",
        "There is no evidence that Lars Hedin said the van was red.",
        "Lars Hedin was accused of taking the van.",
    ],
)
def test_what_nobody_is_reported_to_say_is_no_indirect_speech(text):
    assert heard(text) == []


def test_a_passive_gives_the_words_to_whoever_stands_behind_by():
    assert [who for who, _ in heard("Lars Hedin was accused by Mara Quist of taking money from the club.")] == [
        "Mara Quist"
    ]


def test_an_aside_on_who_reports_is_not_what_is_reported():
    text = "And Norden, said Mara Quist, who keeps a boat there, does not forgive or forget."
    assert heard(text) == []


def test_refusing_to_say_is_reported_as_a_refusal_alone():
    text = "Lars Hedin refused to say that the van was red."
    assert [q.cue.of(text) for q in read(Article("", text)).quotes] == ["refused"]


def test_what_a_pronoun_of_nobody_known_reports_is_given_to_nobody():
    text = "They said that the bridge would stay closed until the autumn."
    assert heard(text) == [(None, "that the bridge would stay closed until the autumn")]


def test_confidence_is_the_weighed_one_and_no_line_is_below_the_least():
    least = indirect_weights().least
    quotes = [q for text, _ in FOUND.values() for q in read(Article("", text)).quotes if q.speech is Speech.INDIRECT]
    assert quotes
    assert all(least <= q.confidence <= 1 for q in quotes)
    assert len({q.confidence for q in quotes}) > len(quotes) / 2


SOURCES = ("Mara Quist", "The mayor", "Officials in Gent", "She", "The company", "Coach Ivo Brandt, 51,", "A study")
CUES = ("said", "told the court", "argued", "believes", "denied", "shows", "warned on Monday", "urged farmers to see")
WORDS = (
    "that the bridge would close, which nobody wanted",
    "the knee had healed - at last - in May",
    "that it was “a disgrace” and would end",
    "water was scarce (and dear); others saw it coming",
    "to wait until spring, as in 1998, she said",
    "that he knew what Lars Hedin told",
    "“We wait,” adding that prices would rise",
)
SHAPES = (
    "{source} {cue} {words}.",
    "{words}, {source} {cue}.",
    "According to {source}, {words}.",
    "{words}, according to {source}, and more.",
    "LONDON (Agency) — {source} {cue} {words}, {source} said.",
    "The plan, {source} {cue}, was {words}",
)
SENTENCES = st.builds(
    lambda shape, source, cue, words: shape.format(source=source, cue=cue, words=words),
    st.sampled_from(SHAPES),
    st.sampled_from(SOURCES),
    st.sampled_from(CUES),
    st.sampled_from(WORDS),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6).map("\n\n".join))
def test_every_indirect_line_is_whole_words_of_one_sentence_apart_from_marks_cue_and_source(text):
    reading = read(Article("", text))
    marks = [c for q in reading.quotes if q.speech is not Speech.INDIRECT for c in q.contents]
    datelines = [
        Span(*match.span())
        for p in reading.paragraphs
        if (match := DATELINE.match(text, p.span.start, p.span.end)) is not None
    ]
    before = []
    for quote in (q for q in reading.quotes if q.speech is Speech.INDIRECT):
        assert list(quote.contents) == sorted(quote.contents)
        for span in quote.contents:
            words = span.of(text)
            assert quote.sentence.contains(span)
            assert not re.search(r"[“”\"]", words)
            assert not any(span.overlaps(other) for other in (*marks, *before, *datelines, quote.cue, quote.source))
            assert words == words.strip(" ,;:-–—")
            assert not (text[span.start - 1 : span.start].isalnum() and words[0].isalnum())
            assert not (text[span.end : span.end + 1].isalnum() and words[-1].isalnum())
            assert words.split()[-1].casefold() not in SAYING
            before.append(span)
