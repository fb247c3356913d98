"""Two sums for one thing, given by two sides in neighbouring sentences. Who shows the one should show the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.text.stems import stem
from summarizer.types import Sentence

_SAYS = re.compile(r"\b(?:said|says?|puts?|gave|gives?|estimate[sd]?|claim(?:s|ed)?|report(?:s|ed)?|told|argue[sd]?)\b")
_SIZE = r"(?:\s?(?P<{}>hundred|thousand|million|billion|trillion|[mk]|bn)\b)?"
_SUM = re.compile(
    rf"(?P<sign>[£$€])\s?(?P<sum>\d+(?:[,.]\d+)*){_SIZE.format('size')}|"
    rf"(?<![\d,.£$€-])(?P<count>\d+(?:[,.]\d+)*){_SIZE.format('many')}\s(?P<unit>[a-z]{{3,}})\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = frozenset("second seconds minute minutes hour hours day days week weeks month months year years".split())
"""Of these there may be many in one story: "burned for 20 hours", "took 30 hours to clean"."""
_TIMES_STEMS = frozenset(map(stem, _TIMES))
_PUTS = re.compile(
    r"\b(?:put|puts|estimate[sd]?) (?:the|this|that|its|their) (?P<what>\w+(?: \w+)?) at (?:about |only |well )?"
    r"(?:(?:less|more) than )?(?:half|twice|double|a (?:third|quarter|fifth|tenth)|three times|a fraction)\b"
)
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|this|that|both)\b", re.IGNORECASE)
_LONGEST = 1000


def other_sides(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence in which a side gives a sum: that of the next one of its paragraph, if another
    side gives another sum of the same unit there, or a share or a multiple of that sum.
    """
    found: dict[int, tuple[int, ...]] = {}
    for i in range(len(texts) - 1):
        one, other = texts[i][:_LONGEST], texts[i + 1][:_LONGEST]
        if sentences[i].paragraph == sentences[i + 1].paragraph and (_opposed(one, other) or _put_anew(one, other)):
            found[i] = (i + 1,)
    return found


def _put_anew(one: str, other: str) -> bool:
    """Whether another side puts what ``one`` gives a sum for at a share of it ("put the saving at half of that")."""
    put = _PUTS.search(other)
    if put is None or _PRONOUN.match(other) or not _sums(one):
        return False
    return not _stems(put["what"]).isdisjoint(_stems(one)) and not _stems(other[: put.start()]) <= _stems(one)


def _opposed(one: str, other: str) -> bool:
    sides = [_side(said) for said in (one, other)]
    if _PRONOUN.match(other) or not all(sides) or sides[0] & sides[1]:
        return False
    mine, theirs = _sums(one), _sums(other)
    return any(
        mine[unit].isdisjoint(theirs[unit]) and (unit not in _TIMES or _told_of(one) & _told_of(other) - _TIMES_STEMS)
        for unit in mine.keys() & theirs.keys()
    )


def _told_of(said: str) -> set[str]:
    """The stems of the words behind "said", but for small ones."""
    cue = _SAYS.search(said)
    return _stems(said[cue.end() :]) if cue else set()


def _stems(said: str) -> set[str]:
    small = words("common.txt", "function")
    return {stem(w) for w in re.findall(r"[^\W\d]+", said.casefold()) if w not in small}


def _side(said: str) -> set[str]:
    """The words that name who gives the sum: those before "said", but for small ones."""
    cue = _SAYS.search(said)
    small = words("common.txt", "function")
    return {w for w in re.findall(r"\w+", said[: cue.start()].casefold()) if w not in small} if cue else set()


def _sums(said: str) -> dict[str, set[str]]:
    """The sums by sign or unit, each as a number and its size; no year ("in 2024 residents fled"), and no
    count of one digit.
    """
    found: dict[str, set[str]] = {}
    for match in _SUM.finditer(said):
        number = (match["sum"] or match["count"]).replace(",", "")
        unit = match["sign"] or match["unit"]
        short = len(number) == 1 or (_YEAR.fullmatch(number) and "," not in match.group())
        if unit in words("common.txt", "function") or (match["unit"] and short and not match["many"]):
            continue
        found.setdefault(unit, set()).add(f"{number} {match['size'] or match['many'] or ''}".strip())
    return found
