"""The half that turns what is told: "he has not been charged" beside an arrest, the other side's sum beside one side's.

A written sentence that keeps the one half alone is true and misleads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.summaries.answered import answers
from summarizer.summaries.both_sides import other_sides
from summarizer.summaries.cleared import cleared, speaks_of_the_same
from summarizer.summaries.companions import companions
from summarizer.types import Sentence

_HELD = re.compile(
    r"\b(?:arrest(?:s|ed)?|detain(?:s|ed)?|charged|indicted|found guilty|convicted|jailed|sentenced|"
    r"(?:on suspicion|suspected|accused) of|in custody)\b",
    re.IGNORECASE,
)
_SPARED = re.compile(
    r"\b(?:(?:not|n['’]t|never)(?: yet)?(?: been)?(?: formally)? (?:charged|convicted|named as a suspect|a suspect)|"
    r"(?:neither(?: \w+)?|no[ -]one|nobody|none(?: of (?:them|the \w+))?) (?:has|have|had)(?: yet)? "
    r"been (?:formally )?charged|"
    r"without (?:\w+ )?charges?|no (?:\w+ )?charges? (?:has|have|had|was|were)\b[^.;]{0,20}(?:brought|laid|filed|made)|"
    r"cleared of|acquitted|(?:found )?not guilty|(?<!not )(?:been|was|were) (?:\w+ )?(?:released|freed)\b|"
    r"released (?:on|under|pending)\b|bailed\b|den(?:y|ies|ied)\b)",
    re.IGNORECASE,
)
_SIDE = re.compile(r" (?:according to|by|in the words of) ")
_SUM = re.compile(r"(?:[£$€]\s?)?\d(?:[\d,.]*\d)?\b")
_JOINT = re.compile(r",? (?:and|but|while|against)\b")
_STOP = re.compile(r"[.;]")
_NEAR = 70
"""Characters between a sum, who gives it, and the other side's."""
_BEYOND = 2
"""Sentences behind a claim among which the denial of it stands."""
_COUNTS = re.compile(
    r"\b(?:guilty|convicted|cleared|acquitted|charged|accused)\b[^.;]{0,200}? counts? of [^.;,]{1,60}?"
    r"(?P<half>,? and (?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4})(?: \w{1,30})? of \w+)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\W*(?:he|she|they|neither|none|no[ -]one|nobody|both|the (?:man|woman|boy|girl|teenager|suspect|pair|two)s?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:\.\w+)*")
_LONGEST = 2000
"""Characters of a sentence that are looked at."""


def lost_half(written: str, source: str) -> str:
    """The words of ``source`` that turn what ``written`` keeps of it and are not in it; "" where there are none."""
    source = source[:_LONGEST]
    if _HELD.search(written) and (spared := _SPARED.search(source)) and not _SPARED.search(written):
        return spared.group()
    mine = _WORD.findall(written[:_LONGEST])
    for half in (*_other_sums(source), *(found["half"] for found in _COUNTS.finditer(source))):
        if not _holds(mine, _WORD.findall(half)):
            return half.strip(" ,")
    return ""


def _other_sums(source: str) -> Iterator[str]:
    """From each "and" behind a sum and who gives it: as far as who gives another one."""
    sums, sides, joints = ([m.span() for m in each.finditer(source)] for each in (_SUM, _SIDE, _JOINT))
    given = {side for _, end in sums for side in _near(source, end, sides)}
    joined = {joint for _, end in given for joint in _near(source, end, joints)}
    for start, end in sorted(joined):
        ends = (side_end for _, sum_end in _near(source, end, sums) for _, side_end in _near(source, sum_end, sides))
        if last := next(ends, 0):
            yield source[start:last]


def _near(source: str, end: int, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of ``places`` (in order) that begin near behind ``end``, in the same clause."""
    for n in range(bisect_left(places, (end, 0)), len(places)):
        if places[n][0] > end + _NEAR or _STOP.search(source, end, places[n][0]):
            return
        yield places[n]


def _holds(written: Sequence[str], half: Sequence[str]) -> bool:
    """Whether the words of ``half`` stand in ``written``, in their order. Goes once through ``written``."""
    rest = iter(written)
    return all(word in rest for word in half)


def other_halves(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that another turns, the places of those of which one is to be shown with it.

    Somebody is held and not charged, one side gives a sum and another side another, somebody is accused and denies it
    or is cleared, another says that it is not so. None for what may not be shown at all: what the prosecution said of
    whoever was cleared.
    """
    short = [text[:_LONGEST] for text in texts]
    acquitted = cleared(short, sentences)
    denied, contradicted = answers(texts), companions(texts, sentences)
    sums = other_sides(texts, sentences)
    found: dict[int, tuple[int, ...]] = {}
    for i, met in contradicted.items():
        named = i in acquitted and any(speaks_of_the_same(short[i], short[k]) for k in met)
        if not met or named or (i not in acquitted and all(0 < k - i <= _BEYOND for k in met)):
            found[i] = met
    for i, (one, other) in enumerate(pairwise(short)):
        if i in found:
            continue
        near = sentences[i].paragraph == sentences[i + 1].paragraph or _PERSON.match(other)
        spared = near and _HELD.search(one) and _SPARED.search(other)
        if spared or i + 1 in (*denied.get(i, ()), *sums.get(i, ()), *contradicted.get(i, ())):
            found[i] = (i + 1,)
    return found
