"""Numbers as they are printed, in digits or words, and between what and what they say that something lies."""

from __future__ import annotations

import math
import re

from summarizer.text.fold import fold_text

_SCALE = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: float(i) for i, word in enumerate(_ONES, start=1)} | {
    word: 10.0 * i for i, word in enumerate(_TENS, start=2)
}
CURRENCIES = {"dollars": "$", "euros": "€", "pounds": "£", "yen": "¥"} | {
    word: word
    for word in "crowns kroner kronor yuan francs roubles rubles rupees pesos rand lira zloty shekels dirhams".split()
}
"""Currencies as they are written out, each with its mark if it has one."""
_MARK = re.compile(r"[$€£¥]")
_SET_OFF = re.compile(r"(?<=\d)\s(?=(?:bn|mn|m|k)\b)")
_AT_LEAST = ("more than", "over", "above", "at least", "upwards of", "no fewer than", "not less than")
_AT_MOST = ("up to", "as many as", "fewer than", "less than", "under", "nearly", "almost")
_ABOUT = ("about", "around", "some", "an estimated", "approximately", "roughly")
_BEYOND = re.compile(r"\b(?:passed|topped|exceeded|above)\b")
ROUNDED = 0.15
"""How far "about" reaches to both sides."""
_PLAIN_ROUNDED = 0.05
"""How far a number that ends in noughts may be rounded."""
_ROUNDED_FROM = 1000

_ONE = "|".join(_ONES)
_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[:9])})\b)?|(?:{_ONE})\b)"
_HUNDREDS = rf"(?:{_ONE})\shundred\sand\s{_WORDS}"
BOUND = "|".join((*_AT_LEAST, *_AT_MOST, *_ABOUT)).replace(" ", r"\s")
_SPACED = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?![ \u00a0\u2009\u202f]?\d)"
"""No longer than a number is printed: rows of them would be read anew from each of their places."""
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|{_SPACED}|\d{{1,7}}(?:\.\d+)?|{_HUNDREDS}|{_WORDS})(?:\s(?:{'|'.join(_SCALE)}))?"
    rf"(?:(?<=\d)(?:{'|'.join(_SHORT)})\b)?"
)
AMOUNT = rf"(?:between\s{NUMBER}\sand\s{NUMBER}|{NUMBER}(?:(?:\s?[-–]\s?|\sto\s){NUMBER})?)"
"""A number or a range of numbers."""

_VALUE = re.compile(rf"(?:\b(?P<bound>{BOUND}) )?(?<![\w.,-])(?P<number>{AMOUNT})(?!\w)", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_ONE_NUMBER = re.compile(NUMBER, re.IGNORECASE)


def value(number: str) -> float:
    """The value of a printed number ("2,200", "five million", "sixty-eight"); of a range the lower."""
    match = _ONE_NUMBER.search(fold_text(number))
    return _value(match.group()) if match else 0.0


def _value(number: str) -> float:
    short = re.fullmatch(r"([\d.,]+)([a-z]+)", number)
    if short:
        return float(short[1].replace(",", "")) * _SHORT[short[2]]
    total = 0.0
    number = _GROUPED.sub("", number)
    for word in number.replace("-", " ").split():
        if word[0].isdigit():
            total += float(word.replace(",", ""))
        elif word in _SCALE:
            total *= _SCALE[word]
        else:
            total += NUMBERS.get(word, 0.0)
    return total


def bounds(words: str) -> tuple[float, float]:
    """Between what and what the number in ``words`` lies, its "more than" or "about" taken along."""
    words = _SET_OFF.sub("", _MARK.sub("", words))
    match = _VALUE.search(words)
    if match is None:
        return 0.0, math.inf
    ends = [_value(found.group()) for found in _ONE_NUMBER.finditer(fold_text(match["number"]))]
    bound = (match["bound"] or "").casefold()
    if bound in _AT_LEAST or _BEYOND.search(words):
        return ends[0], math.inf
    if bound in _AT_MOST:
        return (ends[0] * (1 - ROUNDED) if bound in {"nearly", "almost"} else 0.0), ends[-1]
    if bound in _ABOUT or "dozen" in match["number"].casefold():
        return ends[0] * (1 - ROUNDED), ends[-1] * (1 + ROUNDED)
    # "to 3 million" where "2 to" stands before it: the scale is of both.
    return min(ends), max(ends)


def rounding(amount: float) -> float:
    """By how much a number of 1,000 or more that ends in noughts may be rounded: half its last place, or 5 %."""
    if amount < _ROUNDED_FROM or amount != int(amount):
        return 0.0
    unit = 1.0
    while amount % (unit * 10) == 0:
        unit *= 10
    return min(unit / 2, amount * _PLAIN_ROUNDED) if unit > 1 else 0.0
