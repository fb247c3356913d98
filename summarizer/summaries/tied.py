"""What a sentence needs that opens with nothing that points back and claims nothing: the numbers of which it tells the
difference, how many people there were of whom it tells one, the body whose head speaks. Told by the forms of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.summaries.openings import tells_of_difference
from summarizer.types import Sentence

_ITS_HEAD = re.compile(
    r", (?:its|their) [a-z][a-z -]{2,40}(?:, [^,]{3,60},)? (?:said|says|added)\b[^,]{0,40}\Z|"
    r", (?:said|says|added) (?:its|their) [a-z][^.]{2,60}\.\Z"
)
"""Whose head speaks at the end ("The yard had left out nine, its secretary said"): who spoke in the sentence before."""
_PEOPLE = (
    r"(?:people|persons|men|women|children|boys|girls|passengers|workers|soldiers|residents|pupils|students|climbers|"
    r"patients|police officers|firefighters)"
)
_HOW_MANY = re.compile(
    rf"\W*(?:at least |about |some |up to )?(?P<count>[a-z]+|\d[\d,]*) (?:other |more )?{_PEOPLE} (?:[\w-]+ ){{0,6}}?"
    r"(?:died|dead|killed|drowned|injured|hurt|wounded|arrested|detained|jailed|sentenced)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"(?:An?|One) (?:[\w-]+ )?(?:man|woman|boy|girl|child|baby|passenger|worker|soldier|resident|pupil|student|climber|"
    r"patient|driver|pensioner|teenager|toddler|couple)\b|"
    r"A (?:third|fourth|fifth|sixth) (?!of\b|time\b|party\b|term\b|year\b|quarter\b|way\b|option\b)[a-z]+\b"
)
"""One of how many were just told of ("Two people died. A woman of 91 …"), or one more."""
_DIFFER = 8
"""Sentences before "the difference" among which the number that differs from another stands."""
_NUMBER = re.compile(r"\d")
_LONGEST = 2000
"""Characters of a sentence that are looked at."""


def tied_to(text: str, sentences: Sequence[Sentence], reports: Sequence[bool], index: int) -> int | None:
    """The place of the sentence without which the one at ``index`` says too little; None where it needs none, and -1
    where what it needs is nowhere. ``reports``: whether each says itself who says so.
    """
    said = sentences[index].span.of(text)[:_LONGEST]
    if tells_of_difference(said):
        reach = range(index - 1, max(-1, index - 1 - _DIFFER), -1)
        return next((k for k in reach if _NUMBER.search(sentences[k].span.of(text)[:_LONGEST])), -1)
    before = sentences[index - 1].span.of(text)[:_LONGEST] if index else ""
    near = index > 0 and sentences[index - 1].paragraph == sentences[index].paragraph
    if near and _ONE_OF_THEM.match(said) and (_HOW_MANY.match(before) or _ONE_OF_THEM.match(before)):
        return index - 1
    return index - 1 if near and reports[index - 1] and _ITS_HEAD.search(said) else None
