"""What a study's finding should not be shown without: how little it proves, on whom it was tried, and who paid for it.

Told by the forms of words. Sentences of the article that say so answer the finding wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORK = (
    r"(?:stud(?:y|ies)|reports?|trials?|research(?:ers?)?|scientists?|survey|review|analysis|paper|data|findings?|results?|"
    r"authors?|experiments?|team|work|link|association|correlation)"
)
_FINDS = re.compile(
    r"\b(?:study|studies|report|trial|research\w*|scientists?|analysis|paper|findings?|experiments?)\b.{1,200}?"
    r"\b(?:found|finds?|show(?:s|ed|n)?|suggest(?:s|ed)?|link(?:s|ed)|associated|indicate[sd]?|say|said|report(?:s|ed)?)\b|"
    r"\b(?:found|shown|linked|associated|according to|says?|suggest(?:s|ed))\b.{1,200}?"
    r"\b(?:study|trial|research|researchers|scientists)\b",
    re.IGNORECASE,
)
PROVES_NOT = re.compile(
    rf"\A(?:but |however,? )?(?:it|they|this|that|these|(?:the|these|those|its|their) (?:\w+ )?{_WORK}) "
    r"(?:(?:did|does|do|could|can) ?(?:not|n['’]t)|cannot) (?:\w+ly )?(?:show|prove|establish|demonstrate|mean)\b|"
    r"\b(?:has|have|had) (?:(?:not|n['’]t)(?: yet)?(?: been)?|yet to be) "
    r"(?:peer[- ]reviewed|reviewed by|replicated|tested (?:in|on) (?:people|humans|patients))\b",
    re.IGNORECASE,
)
"""Of the bare words of a sentence: that it proves no cause, or was not checked by others."""
_BEASTS = r"(?:mice|rats|animals|monkeys|pigs|cells)\b"
_WAS = rf"\b{_WORK}\b.{{0,60}}? (?:was|were) (?:\w+ ){{0,3}}"
_PEOPLE = r"(?:people|patients|participants|volunteers|adults|children|men|women|cases)\b"
_LIMITS = re.compile(
    rf"\b{_WORK}\b.{{0,80}}? (?:only|just|no more than|fewer than) (?:[\w,]+ ){{1,3}}(?:{_PEOPLE}|{_BEASTS})|"
    rf"{_WAS}(?:in|on) {_BEASTS}|"
    rf"{_WAS}(?:funded|financed|sponsored|paid for|commissioned) by\b|{_WAS}(?:observational|small|preliminary)\b|"
    rf"\b(?:funded|financed|sponsored|paid for|commissioned) the {_WORK}\b|"
    rf"\bself-reported\b|\brelied on (?:what )?{_PEOPLE}|\bsmall sample\b|\bsample was small\b|"
    rf"\bonly (?:been |be )?(?:tested|tried|shown|done|seen|worked) (?:in|on) {_BEASTS}|"
    rf"\b(?:tested|tried|shown|done|seen) only (?:in|on) {_BEASTS}|"
    rf"\b(?:larger|longer|further|more) (?:\w+ )?{_WORK} (?:was|were|is|are|will be|would be) (?:still )?needed\b|"
    r"\b(?:correlation|association|link) (?:(?:was|is|did|does|do) ?(?:not|n['’]t)|never) (?:\w+ ){0,3}?"
    r"(?:causation|causality|a cause|causes?|causal|proof)\b|"
    r"\bcorrelation rather than (?:a )?caus|"
    rf"\b(?:{_WORK}|it) (?:could|can|did|does|had|has) ?(?:not|n['’]t) (?:yet )?"
    r"(?:proven?|proved|establish|shown?) (?:that |a |any )?(?:\w+ ){0,4}?(?:caus(?:es?|ed|al|ation|ality))\b|"
    r"\b(?:authors?|researchers|scientists|team)\b.{0,40}? (?:received|taken|had|accepted) (?:\w+ )?"
    r"(?:fees|funding|grants|payments) from\b|"
    r"\b(?:with|urged|urges|counsel?led|advised) caution\b|\btoo (?:early|soon|small) to\b|"
    r"\b(?:it|drug|vaccine|treatment|method|pill|device) (?:has|had) (?:not|n['’]t|never)(?: yet)? been "
    r"(?:tested|tried) (?:in|on) (?:people|humans|patients)\b|"
    r"\b(?:own|owns|hold|holds|held|owned) (?:shares|a stake) in (?:the|its) (?:maker|manufacturer)\b",
    re.IGNORECASE,
)
_NO_LIMIT = re.compile(r"\b(?:called for|calls for|demand(?:s|ed)|ministers?|council)\b", re.IGNORECASE)
_BARE = re.compile(r"\A\W+|\W+\Z")
_LEAD = 3
"""Sentences among which the finding is the news."""
_READ = 80
_LONGEST = 1000
"""Characters of a sentence that are looked at."""


def limits(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """For the place of each of the first three sentences that tells what a study found: those of the sentences which
    say how far that goes. ``texts``: of the sentences, of which 80 are looked at.
    """
    told = [text[:_LONGEST] for text in texts[:_READ]]
    found = [i for i, said in enumerate(told[:_LEAD]) if _FINDS.search(said)]
    limiting = tuple(i for i, said in enumerate(told) if found and _is_limit(said))
    return {i: met for i in found if i not in limiting and (met := tuple(k for k in limiting if k > i))}


def _is_limit(said: str) -> bool:
    proves_not = PROVES_NOT.search(_BARE.sub("", said))
    return proves_not is not None or (_LIMITS.search(said) is not None and _NO_LIMIT.search(said) is None)
