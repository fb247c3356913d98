"""Whether a newer report has the verdict that a sentence of an older one still waits for: "is accused of". Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.ports.records import StoredArticle
from summarizer.stories.parties import parties
from summarizer.types import Span

_LONGEST = 1_000
"""Characters of a sentence or headline that are looked at."""
_OPEN = re.compile(
    r"\b(?:jury|jurors)\s(?:(?:has|have|had)\s)?(?:retire[ds]?|(?:is|are|was|were)\s(?:still\s)?(?:out|sent\sout|considering|"
    r"deliberating)|(?:began|begun|started|resumed)\s(?:to\s)?(?:deliberat|consider)\w*)"
    r"|\b(?:is|are)\s(?:accused\sof|on\strial|charged\swith|due\sin\scourt)\b|\b(?:goes|went|gone)\son\strial\b|\bstands\strial\b"
    r"|\bden(?:ies|y)\b|\bawait(?:s|ing)?\s(?:trial|(?:a|the|his|her|their)\sverdict)\b|\btrial\s(?:opened|opens|began|begins)\b",
    re.IGNORECASE,
)
"""What tells of a trial before its verdict is there."""
_DECIDED = re.compile(
    r"(?<!\bwho\s)\b(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:[a-z]{2,12}ly\s)?(?:convicted|acquitted|cleared\sof|"
    r"jailed|sentenced|found\s(?:not\s)?guilty)\b"
    r"|\b(?:jury|jurors|court|judges?|magistrates?)\s(?:(?:has|have|in\s[A-Z]\w{1,30}|on\s[A-Z]\w{1,12})\s){0,3}"
    r"(?:convicted|acquitted|cleared|jailed|sentenced|found)\b",
)
_LONG_AGO = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:retrial|appeals?|appealed|overturn\w*|quash\w*|new\strial|years?\sago)\b"
)
"""A verdict of then, or one that is no longer the last."""


def tried_by_now(stored: StoredArticle, span: Span, newer: StoredArticle) -> bool:
    """Whether the sentence ``span`` tells of the open trial of people who are all in the dock of ``newer`` too, which
    opens with a verdict.
    """
    if not _OPEN.search(span.of(stored.article.text)[:_LONGEST]) or not _opens_with_a_verdict(newer):
        return False
    accused = _accused(stored.article.headline, stored.article.text)
    return bool(accused) and accused <= _accused(newer.article.headline, newer.article.text)


def _opens_with_a_verdict(stored: StoredArticle) -> bool:
    first = stored.article.text[:_LONGEST].lstrip().partition("\n")[0]
    return bool(_DECIDED.search(first)) and not (_OPEN.search(first) or _LONG_AGO.search(first))


@lru_cache(maxsize=64)
def _accused(headline: str, text: str) -> frozenset[str]:
    return parties(headline, text).accused
