"""Counts that take the place of earlier ones: "rose to seven", "up from an earlier count of 11", "at first"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.stories.amounts import BOUND, NUMBER, value
from summarizer.text.fold import fold_text

_BY = rf"\b[^.;:!?]{{0,80}}?\bto\s(?:(?:{BOUND})\s)?(?P<number>{NUMBER})"
_UP = re.compile(
    r"\b(?:rose|ris(?:en|es|ing)|climb(?:s|ed|ing)|jump(?:s|ed)|soar(?:s|ed)|grew|grown|increased|went\sup|gone\sup|"
    rf"rais(?:ed|es|ing)|revis(?:ed|es|ing)|updated|upped|mounted){_BY}",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|fallen|falls|drop(?:s|ped)|lower(?:s|ed|ing)|reduc(?:ed|es|ing)|revis(?:ed|es|ing)|corrected|"
    rf"went\sdown|gone\sdown){_BY}",
    re.IGNORECASE,
)
_COUNT = r"(?:counts?|tolls?|figures?|numbers?|estimates?|totals?|tally|reports?)"
_EARLIER = r"(?:earlier|previous|initial|preliminary|provisional|original|first)"
_OLD = re.compile(
    r"\b(?:(?:up|down|revised|raised|lowered|increased|rose|risen|climbed|fell|fallen|dropped|grew|grown)\sfrom\s|"
    rf"{_EARLIER}\s{_COUNT}\sof\s)"
    rf"(?:(?:an?|the|its|their|just|only|{_EARLIER}|official|reported|{_COUNT}|of|{BOUND})\s){{0,6}}"
    rf"(?P<number>{NUMBER})(?![\w,]*\d)",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:at\sfirst|initially|originally|(?:first|earlier)\s(?:said|reported|put|counted|estimated|spoke|gave)|"
    r"had\s(?:said|reported|put|counted|estimated|spoken|given)|"
    rf"{_EARLIER}\s{_COUNT}\s(?:said|put|spoke|gave|had))\b",
    re.IGNORECASE,
)
_AT_FIRST = re.compile(r"[^,.;:]{0,60}\bat\sfirst\b", re.IGNORECASE)
_DISPUTE = re.compile(
    rf"\b(?:disput|contradict|contest|challeng|reject)(?:s|es|ed|ing)\b[^.;]{{0,40}}?\b{_COUNT}\b", re.IGNORECASE
)
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = frozenset({"the", "a", "an", "s"})


@dataclass(frozen=True, slots=True)
class Told:
    """How a sentence tells its count: as more or less than one given before, of which ``old`` are the numbers, as one
    that was given at first and no longer holds, or as one that disputes another.
    """

    rises: bool
    falls: bool
    old: tuple[float, ...]
    taken_back: bool
    disputes: bool


def told(sentence: str, start: int, amount: float) -> Told:
    """How ``sentence`` tells the number ``amount`` of the figure that begins at ``start`` in it."""
    places = (m for m in _NUMBER.finditer(sentence, start) if value(m.group()) == amount)
    number = next(places, None)
    before, after = (sentence[: number.start()], sentence[number.end() :]) if number else (sentence, "")
    return Told(
        any(value(m["number"]) == amount for m in _UP.finditer(sentence)),
        any(value(m["number"]) == amount for m in _DOWN.finditer(sentence)),
        tuple(value(m["number"]) for m in _OLD.finditer(sentence)),
        bool(_TAKEN_BACK.search(before) or _AT_FIRST.match(after)),
        _DISPUTE.search(sentence) is not None,
    )


def disputed(before: str) -> bool:
    """Whether the words before a number say that somebody disputes it ("disputing the official toll of")."""
    found = _DISPUTE.search(before)
    return found is not None and re.search(r"[,.;:]", before[found.end() :]) is None


def one_source(first: str | None, second: str | None) -> bool:
    """Whether two sources are one by their names: "the fire service" is "the Castlemere Fire Service" named shortly."""
    one, other = ([w for w in _WORD.findall(fold_text(name or "")) if w not in _LEFT_OUT] for name in (first, second))
    return bool(one and other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))
