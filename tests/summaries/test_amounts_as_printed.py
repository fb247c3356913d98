"""What the gate says of a number, it says in the words that stand there: "£2.1 million" and not "2100000 £"."""

import pytest

from summarizer.reading import read
from summarizer.summaries.amounts import wrong_amounts
from summarizer.summaries.gate import Gate
from summarizer.types import Article

ARTICLE = Article(
    "Park sold",
    "The council of Ardmuir has sold the Sorn park to a builder of flats for £1.2 million on Monday.\n\n"
    "Residents of the harbour had offered £950,000 to keep the park open.\n\n"
    "The mill at Ness lost €30,000 in the spring, its owner said.",
    id="a",
)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("It was sold for £2.1 million.", ["£2.1 million"]),
        ("It was sold for 2.1 million pounds.", ["2.1 million pounds"]),
        ("They lost €30,000 and $5m.", ["€30,000", "$5m"]),
        ("Some 40 percent of 2,000 people left.", ["40 percent", "2,000"]),
        ("Sales fell by 7.4% on the 3rd day.", ["7.4%", "3rd"]),
        ("Twenty-one men walked 12 miles.", ["Twenty-one", "12 miles"]),
        ("It was -12 degrees Celsius.", ["-12 degrees"]),
        ("The first of 1.2.2024.", ["first", "1.2.2024"]),
        ("Nobody left.", []),
        ("It cost £3, and £3 again.", ["£3"]),
    ],
)
def test_a_wrong_number_is_named_as_printed(written, printed):
    assert wrong_amounts(written, "") == printed
    assert not wrong_amounts(written, written)


def test_the_gate_names_sums_as_they_stand():
    gate = Gate(ARTICLE, read(ARTICLE))
    failed = gate.check("The council of Ardmuir has sold the Sorn park for £2.1 million on Monday.").failed
    assert "number: £2.1 million" in failed
    every = [
        "Nobody at the harbour had offered to keep the park open.",
        "Residents of the harbour had offered £950,000",
        "Residents of the harbour had offered £950,000 to keep.",
        "Residents had offered $950,000 to keep the park open.",
        "Residents of the harbour had offered £950,000.",
        "The mill at Ness lost £30,000 in the spring.",
        "The mill at Ness lost in the spring, its owner said.",
        "The council of Ardmuir has sold the Sorn park to a builder of flats on Monday.",
    ]
    told = " · ".join(reason for sentence in every for reason in gate.check(sentence).failed)
    assert "£950,000" in told
    for folded in ("gbp", "eur ", "950000", "30000"):
        assert folded not in told
