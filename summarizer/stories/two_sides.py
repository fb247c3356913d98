"""One sentence that gives two numbers for one thing, each with who says it: "put at £2 million by the board and at
£900,000 by its insurer". What is counted stands there once, so the two are read together and only there compared.
"""

from __future__ import annotations

import re

from summarizer.stories.amounts import AMOUNT, BOUND, CURRENCIES, NUMBER
from summarizer.stories.sources import bodies, named
from summarizer.text.calendar import MONTHS, WEEKDAYS
from summarizer.text.fold import fold_text
from summarizer.types import Attribution, Sentence, Span

BOUNDED = rf"(?:(?i:{BOUND})\s)?"
_SCALE = r"(?:\s?(?:million|billion|bn|mn|m|k)\b)?"
MONEY = rf"(?:[$€£¥]\d(?:[\d.,]*\d)?{_SCALE}|(?i:{NUMBER})\s(?:{'|'.join(CURRENCIES)})\b(?!\sof\b))"
_COUNT = rf"(?<![\w$€£¥.,/-])(?i:{AMOUNT})(?![\w%]|[.,]\d)"
_NO_SHARE = r"(?!\s?(?:%|percent|per\scent))"


def _number(group: str) -> str:
    return rf"{BOUNDED}(?P<{group}>{MONEY}|{_COUNT}){_NO_SHARE}"


_WORD = r"[\w’'-]{1,40}"
_BY = rf"{_WORD}(?:\s{_WORD}){{0,3}}?"
_RIVAL = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
"""Somebody and maybe what follows, which ``_first_body`` takes away."""
_PUTS = r"(?:put|puts|estimate[sd]?|reckon(?:s|ed)?|values|valued)"
_PUTS_IT = rf"{_PUTS}\s(?:it|that|them|the\s(?:number|figure|total|toll|sum|cost|amount))\sat"
_JOIN = r"(?:,\s|;\s|,?\s(?:and|but|while|whereas|or)\s)"
_SAYS = r"(?:says?|said|counts|counted|claims?|claimed|reported|measured|estimate[sd])"
_SAYS_SO = r"(?:says?|said|counts|counted|measured|has\scounted|had\scounted)(?:\sit\s(?:was|is))?"
_THERE = r"(?:says?|said|insists?|insisted)\s(?:that\s)?there\s(?:was|were|are)"
_END = r"(?=[.,;!?]|\s(?:and|but)\b|\Z)"
"""What shows that a number stands for what was counted before, and not for something beside it."""
_WHEN = rf"(?:\son\s(?:{'|'.join(WEEKDAYS)}))?"
_PATTERNS = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        # "put at £2 million by the board and at £900,000 by its insurer"
        rf"""\b(?P<first>(?:put|estimated|valued|reckoned)\sat\s{_number("one")})\sby\s(?P<by>{_BY}){_WHEN},?
        \s(?:and|but)\s(?P<second>at\s{_number("other")})\sby\s(?P<rival>{_RIVAL})""",
        # "Organisers put the turnout at 60,000 and police at 18,000"
        rf"""(?:\A|(?<=[,;]\s))(?P<by>{_BY})\s(?P<first>{_PUTS}\s(?:the|its|their|that)\s
        [^,;:.]{{1,60}}?\sat\s{_number("one")}){_JOIN}(?P<rival>{_BY})
        \s(?P<second>(?:at|{_PUTS_IT}|spoke\sof|{_THERE}|{_SAYS_SO})\s{_number("other")}){_END}""",
        # "says the tunnel will cost €340 million; the audit office puts it at €610 million"
        rf"""(?:\A|(?<=[,;]\s))(?P<by>{_BY})\s(?P<first>{_SAYS}\s[^,;:.“”"]{{0,80}}?{_number("one")}(?:\s[^\s,;:.]+){{0,9}})
        {_JOIN}(?P<rival>{_BY})\s(?P<second>(?:{_PUTS_IT}|spoke\sof|{_THERE}|{_SAYS_SO})\s{_number("other")}){_END}""",
        # "stole $4.5 million, according to the prosecution, or $1.2 million, according to the defence"
        rf"""(?P<first>(?:{_WORD}\s){{0,2}}{_number("one")}(?:\s[^\s,;:.]+){{0,8}}?),?\saccording\sto\s
        (?P<by>{_BY})(?:,\s|\s)(?:(?:and|but|or|while)\s)?(?P<second>{_number("other")}(?:\s[a-z]+)?),?
        \saccording\sto\s(?P<rival>{_RIVAL})""",
    )
)
_TWO = re.compile(
    r"\sby\s.*\sby\s|\sat\s.*\sat\s|\saccording\sto\s.*\saccording\sto\s|"
    rf"[,;\s](?:{_PUTS_IT}|spoke\sof|{_THERE})\s|{_JOIN}{_BY}\s{_SAYS_SO}\s(?i:{BOUND}|{NUMBER}|[$€£¥]\d)",
    re.DOTALL,
)
"""What a sentence has that one of the patterns can fit."""
_OWN = re.compile(rf"{_SAYS}\s.*\b(?:its|his|her|their|our|my|own)\b", re.DOTALL)
"""Who tells of his own: "said its profit was £4 million; the insurer said it was £2 million" are two profits."""
_MORE_NUMBERS = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
_SCALED = re.compile(r"(?:\d(?:m|mn|bn)|million|billion)$")
_OF_A_PLACE = re.compile(r"\s(?:at|in|of|from)\s")
_LONGEST = 600
"""Characters of a sentence that is looked at."""
_TIMES = frozenset(fold_text(name) for name in (*WEEKDAYS, *MONTHS)) | frozenset(
    "christmas easter ramadan eid diwali passover thanksgiving halloween year day eve week night morning".split()
)

Given = tuple[Span, Span, str, str, Attribution]
"""The words of a number, the number in them, its currency if any, who gives it as printed, and how he is known."""


def unit(amount: str) -> str:
    """The currency of a printed amount, empty if it has none."""
    return amount[0] if amount[0] in "$€£¥" else CURRENCIES.get(amount.rsplit(maxsplit=1)[-1], "")


def two_sides(text: str, sentence: Sentence) -> tuple[Given, ...]:
    """The two numbers of ``sentence``, or none. Both are sums of money or both are counts."""
    words = sentence.span.of(text)
    if len(words) > _LONGEST or not _TWO.search(words):
        return ()
    for pattern in _PATTERNS:
        match = pattern.search(words)
        by, rival = (_first_body(match[group]) for group in ("by", "rival")) if match else ("", "")
        if match is None or not by or not rival or not (by == match["by"] or _OF_A_PLACE.match(match["by"], len(by))):
            continue
        by = match["by"]
        units = unit(match["one"]), unit(match["other"])
        if units[0] != units[1] and not (units[0] and not units[1] and _SCALED.search(match["other"])):
            continue
        if _OWN.match(match["first"]) or _MORE_NUMBERS.search(words, match.end("one"), match.end("first")):
            continue
        at = sentence.span.start
        return tuple(
            (
                Span(at + match.start(part), at + match.end(part)),
                Span(at + match.start(number), at + match.end(number)),
                units[0],
                said_by,
                named(said_by),
            )
            for part, number, said_by in (("first", "one", by), ("second", "other", rival))
        )
    return ()


def _first_body(words: str) -> str:
    """Who stands at the beginning of ``words``: as much as ends with a word for people or a body, else a name of two
    words or more; no time and no thing.
    """
    parts = words.split()
    start = 1 if parts[0].casefold() in {"the", "its", "their", "a", "an"} else 0
    for end in range(start + 1, len(parts) + 1):
        if not _TIMES.isdisjoint(map(fold_text, parts[start:end])):
            return ""
        if fold_text(parts[end - 1]) in bodies():
            return " ".join(parts[:end])
    capitals = next((n for n, part in enumerate(parts[start:]) if not part[0].isupper()), len(parts) - start)
    return " ".join(parts[: start + capitals]) if capitals > 1 else ""
