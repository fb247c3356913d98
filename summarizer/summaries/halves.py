"""The half that turns what is told: "he has not been charged" beside an arrest, the other side's sum beside one side's.

A written sentence that keeps the one half alone is true and misleads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.summaries.answered import answers
from summarizer.summaries.both_sides import other_sides
from summarizer.types import Sentence

_HELD = re.compile(
    r"\b(?:arrest(?:s|ed)?|detain(?:s|ed)?|charged|indicted|found guilty|convicted|jailed|sentenced|"
    r"(?:on suspicion|suspected|accused) of|in custody)\b",
    re.IGNORECASE,
)
_SPARED = re.compile(
    r"\b(?:(?:not|n['’]t|never)(?: yet)?(?: been)?(?: formally)? (?:charged|convicted|named as a suspect|a suspect)|"
    r"without (?:\w+ )?charges?|no (?:\w+ )?charges? (?:has|have|had|was|were)\b[^.;]{0,20}(?:brought|laid|filed|made)|"
    r"cleared of|acquitted|(?:found )?not guilty|(?<!not )(?:been|was|were) (?:\w+ )?(?:released|freed)\b|"
    r"released (?:on|under|pending)\b|bailed\b|den(?:y|ies|ied)\b)",
    re.IGNORECASE,
)
_SIDE = r"(?:according to|by|in the words of) "
_SUM = r"(?:[£$€]\s?\d[\d,.]*(?: (?:million|billion|m|bn))?|\d[\d,.]*(?: [a-z]{3,})?)"
_OTHER_SUM = re.compile(
    rf"{_SUM}\b[^.;]{{0,60}}? {_SIDE}[^.;]{{1,60}}?(?P<half>,? (?:and|but|while|against)\b[^.;]{{0,60}}?"
    rf"(?P<sum>{_SUM})\b[^.;]{{0,60}}? {_SIDE})"
)
_COUNTS = re.compile(
    r"\b(?:guilty|convicted|cleared|acquitted|charged|accused)\b[^.;]*? counts? of [^.;,]{1,60}?"
    r"(?P<half>,? and (?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d+)(?: \w+)? of \w+)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\W*(?:he|she|they|neither|none|both|the (?:man|woman|boy|girl|teenager|suspect|pair|two)s?)\b", re.IGNORECASE
)
_LONGEST = 2000


def lost_half(written: str, source: str) -> str:
    """The words of ``source`` that turn what ``written`` keeps of it and are not in it; "" where there are none."""
    source = source[:_LONGEST]
    if _HELD.search(written) and (spared := _SPARED.search(source)) and not _SPARED.search(written):
        return spared.group()
    for pattern in (_OTHER_SUM, _COUNTS):
        for found in pattern.finditer(source):
            if not _holds(written, found["half"]):
                return found["half"].strip(" ,")
    return ""


def _holds(written: str, half: str) -> bool:
    """Whether the words of ``half`` stand in ``written``, in their order."""
    return re.search(r"\b.*?\b".join(map(re.escape, re.findall(r"[\w.]+", half))), f" {written} ") is not None


def other_halves(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, int]:
    """For the place of each sentence that the next one turns, the place of that: somebody is held and not charged, one
    side gives a sum and another side another, somebody is accused and denies it.
    """
    denied = answers(texts)
    sums = other_sides(texts, sentences)
    found: dict[int, int] = {}
    for i, (one, other) in enumerate(pairwise(texts)):
        near = sentences[i].paragraph == sentences[i + 1].paragraph or _PERSON.match(other)
        spared = near and _HELD.search(one[:_LONGEST]) and _SPARED.search(other[:_LONGEST])
        if spared or i + 1 in (*denied.get(i, ()), *sums.get(i, ())):
            found[i] = i + 1
    return found
