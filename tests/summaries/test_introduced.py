"""Nobody is shown by the surname alone whose whole name stands in a sentence that is not shown."""

from dataclasses import replace

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import summary
from summarizer.summaries.introduced import introductions
from summarizer.types import Article

WHOLE = "The harbour master, Ilse Tarn, closed the quay on Monday after two tugs had collided in the mouth of the Sorn."


@pytest.mark.parametrize(
    "bare",
    [
        "Tarn said the quay would open again before noon on Friday.",
        "The quay would open again before noon on Friday, said Tarn.",
        "Tarn's tugs are older than the quay.",
        "The tugs had been sold to Ms Tarn in May.",
    ],
)
def test_a_surname_alone_needs_the_sentence_with_the_whole_name(bare):
    assert introductions([WHOLE, bare]) == {1: [frozenset({0})]}
    assert introductions([WHOLE, bare], "Tarn closes quay") == {}
    assert introductions([bare]) == {}


@pytest.mark.parametrize(
    "whole",
    [
        "Ilse Tarn said the quay would open again on Friday.",
        "Tarn, a pilot of 40 years, said the quay would open again on Friday.",
        "The tugs are older than Tarn and her pilots.",
        "Quays like this one are rare.",
    ],
)
def test_a_name_that_is_told_or_only_mentioned_needs_none(whole):
    assert introductions([WHOLE, whole]) == {}


def test_what_is_no_person_needs_no_whole_name():
    assert introductions(["The Sorn Ferry Office opened on Monday.", "Office hours are short."]) == {}


def test_a_summary_names_whoever_speaks_in_it():
    lead = (
        "Two tugs collided in the mouth of the Sorn on Monday and the harbour of Ardmuir was closed until the evening."
    )
    whole = (
        "A guitar, two dogs, a box of old maps and the keys of a house that had burned down were all that Jonas Fell "
        "had on board when he came from the farm of his aunt in the hills above Corley."
    )
    bare = "Fell said the harbour of Ardmuir had no light in the mouth of the Sorn on Monday."
    article = Article(headline="", text=f"{lead}\n\n{whole}\n\n{bare}", id="tugs")
    reading = read(article)

    def told(words, headline=""):
        made = summary(replace(article, headline=headline), reading, words_at_most=words, least=2)
        return [point.text for point in made.points]

    assert told(40) == [lead]
    assert told(40, headline="Two tugs collide off Ardmuir, says Fell") == [lead, bare]
    assert bare not in told(90) or whole in told(90)


def test_of_a_short_article_so_many_sentences_as_asked_for_are_told():
    article = Article(
        headline="",
        text="Halden Lines has bought two tugs.\n\nThe tugs of Halden Lines will lie in Ardmuir, the firm says.",
        id="tugs",
    )
    reading = read(article)
    assert [len(summary(article, reading, least=n).points) for n in (1, 2, 3)] == [1, 2, 2]
