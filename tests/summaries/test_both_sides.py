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


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("The union said the port had lost $12 million.", "The bank said it was $12 billion.", True),
        ("The union said the port had lost $5 million.", "The bank put it at $9 million.", True),
        ("The union said 12 million crowns were gone.", "The bank said 2 million crowns were gone.", True),
        ("The union said 2,010 crowns were gone.", "The bank said 1,400 crowns were gone.", True),
        ("The union said the port had lost $5.", "The bank put it at $5.", False),
        ("The union said 1,200 crowns were gone.", "The bank said 1200 crowns were gone.", False),
        ("The union said that in 2024 residents fled.", "The bank said that in 2025 residents fled.", False),
        ("The paper said the memo told of discharges of 1,200 hours.", "Alda said it discharged for 290 hours.", True),
        ("The merger is to save £31 million a year.", "The union put the saving at less than half of that.", True),
        ("The merger is to save £31 million a year.", "The union put the saving at twice that.", True),
        ("The merger is to save £31 million a year.", "They put the saving at less than half of that.", False),
        ("The merger is to save £31 million a year.", "The union put the loss at less than half of that.", False),
        ("The merger is to save much.", "The union put the saving at less than half of that.", False),
        ("The union said the mill burned for 20 hours.", "The bank said it took 30 hours to clean.", False),
    ],
)
def test_a_sum_is_its_number_with_its_size(one, other, met):
    reading = read(Article("", f"{one} {other}"))
    assert other_sides([one, other], reading.sentences) == ({0: (1,)} if met else {})
