"""What misleads alone is shown with what answers it: an accusation of the cleared, a claim that is denied next."""

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import misleading_alone, summary
from summarizer.summaries.companions import companions
from summarizer.types import Article, Sentence, Span


def placed(*texts):
    sentences = [Sentence(Span(n * 1000, n * 1000 + len(text)), n + 1) for n, text in enumerate(texts)]
    return companions(texts, sentences)


ACQUITTAL = "Emil Holm, 31, was acquitted of murder and of arson."


@pytest.mark.parametrize(
    "accusation",
    [
        "Prosecutor Ilse Tarn told the jury that both brothers had entered the boathouse.",
        "Prosecutors said that Holm had set fire to the boathouse.",
        "Emil Holm was charged with murder in May.",
        "The defendants were accused of arson.",
    ],
)
def test_an_accusation_of_the_cleared_needs_the_acquittal(accusation):
    assert placed(ACQUITTAL, accusation) == {1: (0,)}
    assert placed(accusation, ACQUITTAL) == {0: (1,)}


@pytest.mark.parametrize(
    "other",
    [
        "Prosecutors said that Olaf Brand had set fire to the boathouse.",
        "Prosecutors said that Anders Holm had set fire to the boathouse.",
        "Emil Holm wept as he left the court.",
    ],
)
def test_what_accuses_somebody_else_or_nobody_does_not(other):
    assert placed(ACQUITTAL, other) == {}


@pytest.mark.parametrize(
    "acquittal",
    [
        "Emil Holm was acquitted of another murder in a 2003 trial.",
        "Emil Holm was previously cleared of theft.",
        "Emil Holm should be acquitted, his lawyer said.",
        "Emil Holm was not acquitted of murder.",
    ],
)
def test_no_other_or_hoped_for_acquittal_counts(acquittal):
    assert placed("Emil Holm was charged with murder in May.", acquittal) == {}


def test_an_acquittal_that_names_nobody_counts_where_it_is_the_news():
    news = "A Corley builder was cleared of all charges on Wednesday."
    accusation = "Emil Holm, 47, had been charged with six counts of fraud."
    assert placed(news, accusation) == {1: (0,)}
    more = [f"The hall was full on day {n} of the trial." for n in range(3)]
    assert placed("A jury sat on Monday.", *more, accusation, news) == {}


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        (
            "His lawyer, Ines Falk, said that he had called the pilots to report a fault.",
            "The pilots said that they had received no call.",
        ),
        ("The port council said new rules of the state had closed the pier.", "But the state denied tightening rules."),
        ("The sailors’ union said the crew were part of a spy ring.", "The navy said the crew were not spying."),
        ("The paper claimed that the two yards would merge.", "The yards denied the claim."),
        (
            "Ryder Lines said the bus had been inspected in May.",
            "The ministry of roads said that it had no record of an inspection.",
        ),
    ],
)
def test_a_claim_that_the_next_sentence_denies_needs_it(claim, answer):
    assert placed("The pier burned on Monday.", claim, answer) == {1: (2,)}
    assert placed("The pier burned on Monday.", claim, "The hall was full.", answer) == {}


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("The union said the pier was old.", "He said that it was not safe."),
        ("The union said the pier was old.", "The union said it had not closed the pier."),
        ("The union said the pier was old.", "The mayor said that nobody had been hurt."),
        ("The pier was old.", "The mayor said that the pier was not old."),
        ("The union said the state had denied them a pier.", "Then the court dismissed that case."),
        ("The union said the pier was old.", "“The pier is not old,” said Olaf Brand."),
    ],
)
def test_what_answers_nothing_is_no_companion(claim, other):
    assert placed("The quay burned on Monday.", claim, other) == {}


STORY = """\
A ferry with 212 people on board ran aground off Corley on Monday, and its captain was taken ashore.

The ferry lies on the rocks off the cape, and a tug is to come from Ardmuir on Saturday morning.

His lawyer, Ines Falk, said that the captain had called the pilots to report a fault in the steering. {next}

The ferry was built at Ardmuir in 1988 and passed its last inspection in June of this year.
"""


@pytest.mark.parametrize("long", [60, 110, 200])
def test_a_claim_is_chosen_with_its_denial_or_not(long):
    claim, answer = "His lawyer, Ines Falk", "The pilots said that they had received no call from the ferry."
    article = Article("Ferry aground", STORY.format(next=answer))
    reading = read(article)
    told = [point.text for point in summary(article, reading, sentences=6, words_at_most=long).points]
    claimed = any(text.startswith(claim) for text in told)
    assert not claimed or answer in told
    [end] = misleading_alone(article, reading)
    assert article.text[:end].endswith("in the steering.")


def test_a_claim_that_nobody_denies_may_stand():
    article = Article("Ferry aground", STORY.format(next="The pilots have no boat of their own at Corley."))
    assert misleading_alone(article, read(article)) == frozenset()
