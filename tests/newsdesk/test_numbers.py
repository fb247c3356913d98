"""What states a number, and what only looks as if it did."""

import pytest
from growth import LIKE_A_LINE, growth

from bot.newsdesk.numbers import states_a_number

STATED = [
    "The bridge cost $3 million to build.",
    "Some 40 percent of it is gone.",
    "It is 120 metres long.",
    "Three people fell.",
    "It carries 1,200 cars a day.",
    "Traffic fell by 12.5% in March.",
    "A dozen cars stood there.",
    "Thousands crossed it.",
    "The vote was 7-2.",
    "Workers aged 34 and 51 were hurt.",
    "Half of it is painted.",
    "The fee rises to £2.50.",
    "It (65 m) is old.",
    "It needs between 20 and 30 workers.",
    "One third of the road is shut.",
    "2000 people came.",
    "In 2016, 14 ships came.",
    "It takes 3-5 days.",
    "On 12 May 40 men left.",
    "a crowd of 1500 men",
    "It cost £200m.",
    "It cost $5bn, or US$5bn.",
    "It is 20km long.",
    "A sack weighs 90kg.",
    "A plant of 80MW is planned.",
    "It is a 12-year plan.",
    "A 30-metre wall fell.",
    "Some came (12).",
    "They counted 14.The rest left.",
]
NOT_STATED = [
    "It was built in 1964.",
    "It opens on 12 May.",
    "It opens on May 12, 2017.",
    "The house at No. 10 is shut.",
    "It opens at 7:30 p.m.",
    "It opens at 9 a.m.",
    "Music of the 1990s and the ’90s.",
    "The G20 met.",
    "Covid-19 is over.",
    "An F-16 flew by.",
    "Take Route 66.",
    "One of them left.",
    "He was the first.",
    "",
    "the winter of 2015/16",
    "the 7th of them",
    "a film in 3D",
    "a film in 3-D",
    "He lives at 12a.",
    "42nd Street is shut.",
    "It is on the A4.",
    "The 5G mast is up.",
    "It shuts at 9pm.",
]


@pytest.mark.parametrize("text", STATED)
def test_a_number_is_stated(text):
    assert states_a_number(text)


@pytest.mark.parametrize("text", NOT_STATED)
def test_no_number_is_stated(text):
    assert not states_a_number(text)


@pytest.mark.parametrize("odd", ["May ", "1999 ", "no. ", "12 ", "a-", "half ", "1,", "1.", "’", "1999s"])
def test_odd_text_takes_no_time(odd):
    assert growth(lambda length: states_a_number(odd * length), 10_000) < LIKE_A_LINE
    assert growth(lambda length: states_a_number("May " + odd * length), 10_000) < LIKE_A_LINE


@pytest.mark.parametrize("digits", ["1", "1,", "1.", "12 1999,", "1,,,"])
@pytest.mark.parametrize("tail", ["a", "-A", "_", ",", "1A"])
def test_a_row_of_digits_takes_no_time(digits, tail):
    """Sixty thousand characters of them took eleven seconds of every other command's time."""
    assert growth(lambda length: states_a_number(digits * length + tail), 10_000) < LIKE_A_LINE
