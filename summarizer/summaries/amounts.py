"""The numbers of a sentence with all that belongs to them: sign, size, currency, per cent, degrees, measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from summarizer.lexicon import rows

_TOKEN = re.compile(
    r"(?:(?<![^\s(\[\"“‘'])(?P<sign>[-−–]))?(?:(?P<currency>(?:\b[a-z]{1,3})?[$]|[€£¥])\s?)?(?P<digits>\d(?:[\d.,]*\d)?)"
    r"|(?P<word>°\s?[cf]\b|[°%]|[a-z]+)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:, ?\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SPACED_COMMA = re.compile(r"(?<=\d), (?=\d{3}\b)")
_SIZES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT_SIZES = {"m": 6, "bn": 9, "b": 9, "k": 3, "tn": 12}
"""What a letter behind a sum of money stands for: "$5m"."""
_DEGREES = frozenset({"celsius", "fahrenheit", "degree"})
_BELOW = (("below", "zero"), ("below", "freezing"))
_SIGNS = frozenset("$€£¥%")
_REACH = 4
_UNFOLDED = {"gbp": "£", "eur": "€"}
_FOLDED_SUM = re.compile(rf"\b(?P<sign>{'|'.join(_UNFOLDED)}) ?(?P<whole>\d{{1,15}})\b")
_GROUPED_FROM = 3
_MOST_SIZES = 2
"""A "hundred million"; no number is longer."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in digits and its unit, "" for none, "th" for "first"; else as ``lexicon/numbers.txt`` heads its row."""

    value: str
    unit: str = ""
    printed: str = field(default="", compare=False)
    """The words that give it."""

    def __str__(self) -> str:
        """Readable: "-12 celsius"."""
        return f"{self.value} {self.unit}".strip()


@cache
def number_words() -> dict[str, int]:
    """The value of each number word."""
    ones = [word for row in rows("numbers.txt") if row[0] == "ones:" for word in row[1:]]
    tens = [word for row in rows("numbers.txt") if row[0] == "tens:" for word in row[1:]]
    return {word: n for n, word in enumerate(ones)} | {word: 10 * n for n, word in enumerate(tens, start=2)}


@cache
def _ordinals() -> dict[str, int]:
    return {
        word: n
        for n, word in enumerate(
            (word for row in rows("numbers.txt") if row[0] == "ordinal:" for word in row[1:]), start=1
        )
    }


@cache
def units() -> dict[str, str]:
    """Which unit each word or sign for one stands for."""
    return {form: row[1] for row in rows("numbers.txt") if row[0] == "unit:" for form in row[1:]}


@cache
def _sizes() -> dict[str, int]:
    more = {form: _SIZES[row[0][:-1]] for row in rows("numbers.txt") if row[0][:-1] in _SIZES for form in row[1:]}
    return _SIZES | more


def currency(word: str) -> bool:
    """Whether a folded word says what a sign says as well: "dollars", "percent"."""
    return units().get(word, "") in _SIGNS


def amounts(text: str) -> list[Amount]:
    """The numbers of ``text`` in order."""
    return list(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    text = _SPACED_COMMA.sub(",", text.replace("per cent", "percent"))
    found = list(_TOKEN.finditer(text))
    said = [(match["word"] or "").casefold().replace(" ", "") for match in found]
    n = 0
    while n < len(found):
        match, start = found[n], n
        n += 1
        if match["digits"] is not None:
            whole = _value(match["digits"])
            if whole is None:
                yield Amount(match["digits"], printed=match["digits"])
                continue
            value = whole
        elif said[start] in number_words():
            value = Decimal(number_words()[said[start]])
            if value >= 20 and said[n : n + 1] and 0 < number_words().get(said[n], 0) < 10:
                value, n = value + number_words()[said[n]], n + 1
        elif said[start] in _ordinals():
            yield Amount(str(_ordinals()[said[start]]), "th", match.group())
            continue
        else:
            continue
        following = [*said[n : n + _REACH], "", ""]
        if match["digits"] is not None and following[0] in {"st", "nd", "rd", "th"} and found[n].start() == match.end():
            yield Amount(_digits(value), "th", text[match.start() : found[n].end()])
            continue
        currency = (match["currency"] or "").casefold()
        size = _sizes().get(following[0]) or (_SHORT_SIZES.get(following[0]) if currency else None)
        for _ in range(_MOST_SIZES):
            if size is None:
                break
            value, n = value * 10**size, n + 1
            following = [*said[n : n + _REACH], "", ""]
            size = _sizes().get(following[0])
        unit = units().get(currency, currency) or units().get(following[0], "")
        if unit in _DEGREES:
            unit = next((u for w in following[1:2] if (u := units().get(w, "")) in _DEGREES), unit)
        below = any(pair in _BELOW for pair in pairwise(following))
        if match["sign"] or said[start - 1 : start] == ["minus"] or below:
            value = -value
        # What measures it stands behind it, unless a mark before it does.
        ends = n + 1 if unit and not currency else n
        yield Amount(_digits(value), unit, text[match.start() : found[ends - 1].end()])


def _value(digits: str) -> Decimal | None:
    """The value; None where commas or full stops part no thousands ("1,5", "3.4.2020")."""
    return Decimal(digits.replace(",", "").replace(" ", "")) if _THOUSANDS.fullmatch(digits) else None


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}"


def with_signs(folded: str) -> str:
    """``folded`` words with the sums among them as they are written: "£950,000" for "gbp 950000"."""
    return _FOLDED_SUM.sub(_sum, folded)


def _sum(match: re.Match[str]) -> str:
    whole = match["whole"]
    return _UNFOLDED[match["sign"]] + (f"{int(whole):,}" if len(whole) > _GROUPED_FROM else whole)


def wrong_amounts(written: str, sources: str) -> list[str]:
    """Numbers of ``written``, as printed there, that ``sources`` do not hold with the same sign, size and unit."""
    held = set(amounts(sources))
    return list(dict.fromkeys(amount.printed for amount in amounts(written) if amount not in held))
