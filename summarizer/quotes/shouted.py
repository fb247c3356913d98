"""Words that are shouted at whoever speaks: "she told the hall to cries of “shame”". Nobody is said to say them."""

from __future__ import annotations

import re
from bisect import bisect_left

from summarizer.quotes.choose import Choice
from summarizer.quotes.ground import Ground

_NOISE = (
    r"(?:shouts|cries|chants|calls|jeers|heckles|yells|howls|boos|taunts|catcalls|choruses|"
    r"(?:a|one)[ \u00a0](?:(?:single|lone|loud|[a-z]{1,20}[’']s)[ \u00a0])?(?:chorus|shout|cry|chant|heckle))"
)
_SHOUTS = re.compile(
    r"\b(?<!voice )(?<!voices )(?<!vent )(?:(?i:to|amid|amidst|over|above|through|despite)|(?i:met|greeted|"
    r"interrupted|received|answered|welcomed|heckled|jeered|drowned[ \u00a0]out|cut[ \u00a0]short)"
    r"[ \u00a0](?:with|by))[ \u00a0]"
    r"(?:(?!(?:his|her|its|my|our|for|with|by|in|from|of)\b)[a-z][a-z-]{1,20}[ \u00a0]){0,3}"
    rf"{_NOISE}[ \u00a0](?:(?:and|or)[ \u00a0]{_NOISE}[ \u00a0])?of[ \u00a0]?[:,]?[ \u00a0]?$"
)
"""Before the words; "his own shouts of" are those of somebody, as are those that he adds his voice to."""
_ONE_MORE = re.compile(rf"[,;]?[ \u00a0](?:(?:and|or|then)[ \u00a0](?:(?:to[ \u00a0])?{_NOISE}[ \u00a0]of[ \u00a0])?)?")
"""Between two of them."""
_OF_ONE = re.compile(r"[,;]?[ \u00a0](?:that[ \u00a0]came[ \u00a0])?(?:from|by)[ \u00a0]")
"""Behind them, before the name of whoever shouted."""
_BEFORE = 120
"""Characters before the words that are looked at."""
_MOST = 6
"""So many shouts are told in a row."""


def is_shouted(base: Ground, choice: Choice) -> bool:
    """Whether the passage of ``choice`` is what others shout while its source speaks; not where its source is said to
    shout it ("to shouts of “shame” from Ana Brik").
    """
    passages = base.passages[choice.paragraph]
    at = bisect_left(passages, choice.passage.span.start, key=lambda p: p.span.start)
    source = choice.candidate.source.phrase if choice.candidate is not None else None
    if source is not None and _OF_ONE.fullmatch(base.text, choice.passage.span.end, source.start):
        return False
    for k in range(at, max(-1, at - _MOST), -1):
        start = passages[k].span.start
        if _SHOUTS.search(base.text, max(choice.sentence.start, start - _BEFORE), start):
            return True
        if not k or not _ONE_MORE.fullmatch(base.text, passages[k - 1].span.end, start):
            return False
    return False
