"""The numbers of a clause that count or measure something, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.lexicon import rows
from summarizer.stories.amounts import AMOUNT, BOUND, CURRENCIES, NUMBER, bounds, value
from summarizer.text.calendar import MONTHS
from summarizer.text.fold import fold_text
from summarizer.types import Span

CURRENCY = frozenset(CURRENCIES.values())
_SCALE = r"(?:\s?(?:million|billion|bn|mn|m|k)\b)?"
_MONEY = rf"(?:[$€£¥]\d(?:[\d.,]*\d)?{_SCALE}|{NUMBER}\s(?:{'|'.join(CURRENCIES)})\b(?!\sof\b))"
_NUMBER = re.compile(
    rf"(?:\b(?P<bound>{BOUND})\s)?(?<![\w$€£¥.,/:–-])(?:(?P<money>{_MONEY})"
    rf"|(?P<count>{AMOUNT})(?![\w%]|[.,:]\d|-\w|\s(?:percent|per\scent)\b))",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?:\s[a-z][\w’'-]*){0,4}")
_NAMED = re.compile(r"(?:\b[A-Z][\w.’'-]*|\bNo\.)\s\Z")
"""What makes a number part of a name: "Flight 12", "Nov 26"."""
_TIMES = re.compile(rf"\s(?:[ap]\.?m\b|o[’']clock|(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)
_SCALED = re.compile(r"(?:\d(?:m|mn|bn)|million|billion)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number at ``span``, ``at`` with its bound, that lies between ``low`` and ``high``.

    ``unit``: a currency or measure. ``scaled``: in millions or billions. ``run``: the small words right behind it.
    ``sentence``: the number of that it stands in, ``part`` the clause.
    """

    span: Span
    at: int
    low: float
    high: float
    amount: float
    unit: str
    scaled: bool
    run: tuple[str, ...]
    sentence: int
    part: Span


def printed(text: str, sentence: int, part: Span) -> Iterator[Printed]:
    """The numbers of the clause ``part`` of ``text``: no shares, years, days, times or parts of names."""
    for match in _NUMBER.finditer(text, part.start, part.end):
        span = Span(*match.span("money" if match["money"] else "count"))
        words = span.of(text)
        year = words.isdigit() and len(words) == 4 and 1500 <= int(words) <= 2100
        named = _NAMED.search(text, max(part.start, match.start() - 30), match.start())
        if year or words.casefold() == "one" or _TIMES.match(text, span.end):
            continue
        behind = _RUN.match(text, span.end, part.end)
        run = tuple(fold_text(behind.group()).split()) if behind else ()
        unit = _measures().get(run[0], "") if run else ""
        if match["money"]:
            unit = words[0] if words[0] in "$€£¥" else CURRENCIES[words.rsplit(maxsplit=1)[-1].casefold()]
        if named and named.start() > part.start and not unit:
            continue
        low, high = bounds(text[match.start() : span.end])
        amount = value(words.lstrip("$€£¥"))
        if amount > 0:
            scaled = _SCALED.search(words) is not None
            yield Printed(span, match.start(), low, high, amount, unit, scaled, run, sentence, part)


@lru_cache(maxsize=1)
def _measures() -> dict[str, str]:
    found = {form: row[1] for row in rows("numbers.txt") if row[0] == "unit:" and row[1].isalpha() for form in row[2:]}
    return found | {"cents": "cent", "pence": "pence"}
