"""Where two sides give two sums in neighbouring sentences, a summary that shows the one shows the other."""

import pytest

from summarizer.reading import read
from summarizer.summaries.both_sides import other_sides
from summarizer.summaries.choose import summary
from summarizer.types import Article

TRIAL = """A ferry captain walked free from court on Monday when the case against him collapsed on its ninth day.

{}

“We will go home now,” said Ella Voss, his lawyer, in front of the court. The court will publish its reasons in May, \
and the port has a month in which it may appeal against them.

The trial had been meant to last until the end of the month, and the port had called 31 witnesses from abroad."""


def told(text):
    article = Article("Ferry captain walks free", text)
    return [point.text for point in summary(article, read(article)).points]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The prosecution said that the port of Sund had been overcharged by £310,000.",
         "The defence put the sum in dispute at £31,000."),
        ("The prosecution said the captain had been away from his ferry for 900 hours.",
         "His lawyers said that he had been away for 120 hours."),
    ],
)  # fmt: skip
def test_the_other_side_is_told_too(one, other):
    shown = told(TRIAL.format(f"{one} {other}"))
    assert one in shown
    assert other in shown


CLAIM = "The prosecution said that the port of Sund had been overcharged by £310,000."


@pytest.mark.parametrize(
    ("other", "met"),
    [
        ("The defence put the sum in dispute at £31,000.", True),
        ("The prosecution said that £31,000 of it had been spent on a boat.", False),
        ("It said that £31,000 had been paid back.", False),
        ("The defence said that 40 people had spoken for him.", False),
        ("The defence put the sum in dispute at £310,000 as well.", False),
        ("The boat cost £31,000 in the end.", False),
    ],
)
def test_another_side_gives_another_sum_of_the_same_unit(other, met):
    reading = read(Article("", f"{CLAIM} {other}"))
    assert other_sides([CLAIM, other], reading.sentences) == ({0: (1,)} if met else {})
    apart = read(Article("", f"{CLAIM}\n\n{other}"))
    assert other_sides([CLAIM, other], apart.sentences) == {}
