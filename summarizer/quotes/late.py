"""Obituaries: words of years ago are those of whoever has died, and not of the daughter who tells of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from summarizer.quotes.discourse import GENDER, Discourse

LATE = "late"
"""The feature of an antecedent that has died, of words that were spoken years ago."""
OF_THE_LATE = 6.0
"""What it is worth for the dead that words with "he" or "she" were spoken years ago."""
_S = r"[ \u00a0]"
_DIED = re.compile(rf"\b(?:(?:has|had|have){_S}(?:died|passed{_S}away)|died)\b")
_PAST = re.compile(
    rf"\bin{_S}(?:a{_S}|an{_S}|the{_S}|his{_S}|her{_S})?(?:\w+{_S})?(?:1[89]|20)\d\d\b"
    rf"|\b(?:he|she){_S}(?:once|often|later|always|famously){_S}\w+(?:ed|id|ote|old)\b"
    rf"|\b(?:used|liked|loved){_S}to{_S}(?:say|tell|joke|recall|insist|remark)\b"
    rf"|\bin{_S}(?:his|her|a){_S}(?:memoirs?|autobiography|diary|diaries)\b",
    re.IGNORECASE,
)
"""That words were spoken, or written, in a year or a habit of the past."""
_LONGEST = 400
"""Characters of a sentence that are looked at, on either side of the pronoun."""


def the_late(story: Discourse) -> int | None:
    """The cluster of whoever is named in the headline and has died by the first paragraph; None where nobody has."""
    end = story.starts[1] if len(story.starts) > 1 else len(story.text)
    for named, k, _ in story.places:
        if named >= end:
            return None
        if k in story.headline:
            died = _DIED.search(story.text, named, min(end, named + _LONGEST))
            between = story.text[named : died.start()].strip(" \u00a0") if died is not None else "no"
            return k if not between or (between[0] in ",(" and between[-1] in ",)") else None
    return None


def spoken_long_ago(story: Discourse, at: int, word: str) -> bool:
    """Whether the words of "he" or "she" at ``at`` were spoken in a year, or a habit, of the past."""
    if word not in GENDER:
        return False
    start = story.sentences[bisect_right(story.sentences, at) - 1]
    following = bisect_left(story.sentences, at + 1)
    end = story.sentences[following] if following < len(story.sentences) else len(story.text)
    return _PAST.search(story.text, max(start, at - _LONGEST), min(end, at + _LONGEST)) is not None
