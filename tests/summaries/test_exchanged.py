"""One word, sign, currency or mark exchanged, put in or cut off, in an invented article: each turns the sentence."""

import pytest

from summarizer.reading import read
from summarizer.summaries.amounts import amounts
from summarizer.summaries.gate import Gate
from summarizer.types import Article

TEXT = """\
Lawmakers in Harrow Ness voted against the levy on diesel by 40 votes to 38 after a debate that lasted all night.

Doctors at the clinic in Tarnby saved the older of the two brothers, but the younger died on the way there.

The mill at Tarnby paid $3 million in fines and cut 120 jobs at its plant beside the river last year.

The ferry company said that 2,000 passengers had waited at the pier without food for nine hours.

The temperature in Harrow Ness fell to -12 C on Sunday, and 1.5 m of snow lay in the streets.

Mayor Ilse Tarn met the owners of the mill on Friday. Tarn signed the contract with the union before she left.

“The plant will open again,” said Olaf Brand, who owns the mill. He said the workers would be paid in June.

Officials of the Northern Harbour Authority (NHA) closed the pier for eleven weeks because of the storm.

Did the mayor of Harrow Ness take the money from the bank in Tarnby last year?

The council called the “accident” a matter for the police and closed the harbour school after the fire.

Erik Lund's brother was charged with theft on Thursday in the district court of Tarnby.
"""
ARTICLE = Article(headline="", text=TEXT, id="a")


@pytest.fixture(scope="module")
def gate():
    return Gate(ARTICLE, read(ARTICLE))


def lines():
    return [line for line in TEXT.splitlines() if line]


EXCHANGED = [
    ("against", "for"),
    ("against", "in favour of"),
    ("after a", "before a"),
    ("all night", "no night"),
    ("saved", "killed"),
    ("older", "younger"),
    ("two brothers", "two sisters"),
    ("died", "recovered"),
    ("paid", "earned"),
    ("cut 120", "added 120"),
    ("at its plant", "at its plants"),
    ("its plant", "their plant"),
    ("beside", "beyond"),
    ("last year", "next year"),
    ("without food", "with food"),
    ("nine hours", "nineteen hours"),
    ("before she", "before he"),
    ("signed", "refused"),
    ("eleven weeks", "eleven months"),
    ("because of", "despite"),
    ("$3 million", "£3 million"),
    ("$3 million", "3 million"),
    ("$3 million", "$3 billion"),
    ("-12 C", "12 C"),
    ("-12 C", "-12 F"),
    ("1.5 m", "15 m"),
    ("1.5 m", "1,5 m"),
    ("“accident”", "accident"),
    ("said that 2,000 passengers had waited at the pier", "said that “2,000 passengers had waited at the pier”"),
    ("last year?", "last year."),
    ("the streets.", "the streets?"),
    ("the streets.", "the streets"),
    ("Lund's brother", "Lund"),
    ("brother was charged", "brother charged"),
    ("harbour school", "harbour"),
    ("in the district court", "in the supreme court"),
]


@pytest.mark.parametrize(("old", "new"), EXCHANGED)
def test_one_thing_exchanged_is_refused(gate, old, new):
    line = next(line for line in lines() if old in line)
    sentence = next(part for part in line.replace(". T", ".\nT").replace(". H", ".\nH").split("\n") if old in part)
    assert gate.check(sentence).as_it_stands, gate.check(sentence)
    wrong = sentence.replace(old, new, 1)
    assert not gate.check(wrong).as_it_stands, wrong


@pytest.mark.parametrize(
    "broken",
    [
        "Lawmakers in Harrow Ness voted against the",
        "Lawmakers in Harrow Ness voted against the levy on.",
        "The mill at Tarnby paid $3 million in.",
        "The ferry company said that 2,000 passengers had waited at the.",
        "The ferry company said that 2,000 passengers had waited at the pier without.",
        "The council called the “accident” a matter for the police and closed the harbour.",
        "Erik Lund's brother was charged with theft on Thursday in the district.",
        "“The plant will open",
    ],
)
def test_what_is_broken_off_is_refused(gate, broken):
    assert not gate.check(broken).as_it_stands


@pytest.mark.parametrize(
    "same",
    [
        "Lawmakers in Harrow Ness voted against the levy on diesel by forty votes to 38.",
        (
            "Lawmakers in Harrow Ness voted against the levy on diesel by 40 votes to 38 "
            "following a debate that lasted all night."
        ),
        "Ilse Tarn signed the contract with the union before she left.",
        "Officials of the NHA closed the pier for eleven weeks because of the storm.",
        "Brand said the workers would be paid in June.",
        "The mill at Tarnby paid 3 million dollars in fines and cut 120 jobs at its plant beside the river last year.",
        "Mayor Tarn met the owners of the mill on Friday.",
    ],
)
def test_what_says_the_same_passes(gate, same):
    assert gate.check(same).as_it_stands, gate.check(same)


@pytest.mark.parametrize(
    "other",
    [
        "Ilse Brand signed the contract with the union before she left.",
        "Olaf Tarn signed the contract with the union before she left.",
        "Ilse Tarn said the workers would be paid in June.",
        "Officials of the NHB closed the pier for eleven weeks because of the storm.",
    ],
)
def test_nobody_elses_name_is_put_in(gate, other):
    assert gate.check(other).failed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("-12 C and −12°C, 12 °F", ["-12 celsius", "-12 celsius", "12 fahrenheit"]),
        ("$3m and 3 million dollars and £3 million", ["3000000 $", "3000000 $", "3000000 £"]),
        ("12 degrees below zero", ["-12 degree", "0"]),
        ("minus 5 degrees Celsius", ["-5 celsius"]),
        ("a 5-2 win in 1990-95, then - 16 - year - old", ["5", "2", "1990", "95", "16 year"]),
        ("twenty-one of 2,200, or 2, 200", ["21", "2200", "2200"]),
        ("1,5 and 1.50", ["1,5", "1.5"]),
        ("the first and the 1st, 98.7 per cent, 12%", ["1 th", "1 th", "98.7 %", "12 %"]),
        ("two hundred people", ["200"]),
        ("million " * 50 + "one " + "million " * 50, ["1000000000000"]),
        ("", []),
    ],
)
def test_amounts_have_sign_size_and_unit(text, found):
    assert [str(amount) for amount in amounts(text)] == found
