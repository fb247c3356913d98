"""Times and weekdays as people write them."""

from __future__ import annotations

import re
from datetime import time

from bot.schedule.runs import EVERY_DAY
from summarizer.text.calendar import WEEKDAYS

_NAMES = tuple(name.casefold() for name in WEEKDAYS)
_SETS = {
    "daily": EVERY_DAY, "everyday": EVERY_DAY, "weekdays": frozenset(range(5)), "weekends": frozenset({5, 6}),
    "weekend": frozenset({5, 6}),
}  # fmt: skip
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


def wall(text: str) -> time | None:
    """``07:30``, ``7:30`` or ``7.30``; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def weekdays(text: str) -> frozenset[int] | None:
    """``mon-fri``, ``sat,sun``, ``fri-mon``, ``daily``, ``weekdays``; None where a word is no weekday."""
    words = text.strip().lower()
    if words in _SETS:
        return _SETS[words]
    days: set[int] = set()
    for part in words.split(","):
        ends = [_day(end) for end in part.split("-")]
        if len(ends) > 2 or any(end is None for end in ends):
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return frozenset(days)


def _day(word: str) -> int | None:
    """0 for Monday, also from ``mon``, ``mo`` or ``Mondays``."""
    word = word.strip().removesuffix("s") if len(word.strip()) > 4 else word.strip()
    return next((n for n, name in enumerate(_NAMES) if len(word) > 1 and name.startswith(word)), None)
