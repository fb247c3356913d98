"""The next sentence of a paragraph that turns the one before it without a word of saying no to somebody: a suspension
that was lifted, a promise that was withdrawn, a claim that could not be checked. Told by the forms of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.summaries.cleared import people, same
from summarizer.summaries.limits import PROVES_NOT
from summarizer.types import Sentence

_HAS = r"(?:has|have|had|was|were|is|are|did|does|do|would|will|could|can)"
_NO = r"(?: ?n['’]?t| not| never)"
_WHO = re.compile(
    r"\W*(?:but |however,? |and |later,? )?(?:he|she|they|it|both|neither|none|no[ -]one|nobody|"
    r"all(?: \w+)?|the (?:man|woman|boy|girl|teenager|driver|pair|two|three|four|men|women|couple|company|firm))\b",
    re.IGNORECASE,
)
_QUESTIONED = re.compile(
    r"\b(?:(?:interviewed|questioned|spoken to) (?:\w+ ){0,3}?(?:under caution|"
    r"by (?:the )?(?:\w+ )?(?:police|detectives|officers|investigators|prosecutors)))\b",
    re.IGNORECASE,
)
_LET_OFF = re.compile(
    rf"\b(?:(?:(?:has|have|had|was|were){_NO}(?: yet)?(?: been)?|(?:neither|none|no[ -]one|nobody)(?: of \w+)? "
    r"(?:has|have|had|was|were)(?: been)?) (?:arrested|charged|named as an? suspect)|"
    r"fac(?:e[sd]?|ing) no (?:\w+ )?(?:charges?|action|prosecution)|no further action|"
    r"(?:would|will|to) (?:not|face no) (?:be )?(?:charged|prosecuted|charges?)|released without|"
    r"(?:is|was|are|were) not (?:being treated as )?(?:an? )?suspects?)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:was|were|been) (?:\w+ly )?(?:arrested|detained)\b", re.IGNORECASE)
_CHARGED = re.compile(r"\b(?:was|were|been) (?:\w+ly )?(?:charged|indicted)\b", re.IGNORECASE)
_DROPPED = re.compile(
    r"\b(?:charges?|case|prosecution|indictment)(?: against \w+)? (?:was|were|has been|have been|had been) "
    r"(?:since |later |\w+ly )?(?:dropped|withdrawn|dismissed|thrown out)\b|"
    r"\b(?:dropped|withdrew|dismissed|threw out) (?:the|all|its|their|every) (?:\w+ )?(?:charges?|case|prosecution)\b",
    re.IGNORECASE,
)
_FREED = re.compile(
    rf"{_LET_OFF.pattern}|{_DROPPED.pattern}|\b(?:released|freed|let go) (?:again )?(?:without|with no)\b",
    re.IGNORECASE,
)
_PUNISHED = re.compile(
    r"\b(?:was|were|been) (?:\w+ly )?(?:suspended|dismissed|sacked|fired|banned|expelled|struck off|disqualified|"
    r"disbarred|barred|stripped|demoted|removed|convicted|found guilty|jailed|sentenced|fined)\b",
    re.IGNORECASE,
)
_GIVEN_BACK = re.compile(
    r"\b(?:was|were|been) (?:since |later |\w+ly )?(?:reinstated|cleared|exonerated|readmitted|acquitted)\b|"
    r"\bwon (?:his|her|their|its|an?|that) appeal\b|"
    r"\bappeals?\b[^.;]{0,40} (?:freed|cleared|acquitted) (?:him|her|them)\b|"
    r"\b(?:ban|suspension|dismissal|decision|expulsion|disqualification|conviction|verdict|sentence|fine)s? "
    r"(?:was|were|has been|have been|had been) (?:since |later |\w+ly )?"
    r"(?:lifted|overturned|quashed|reversed|rescinded|withdrawn|set aside|ruled unlawful)\b",
    re.IGNORECASE,
)
_THAT_PUNISHMENT = re.compile(
    r"\W*(?:but )?(?:the|his|her|their|its|that|this) (?:ban|suspension|dismissal|decision|expulsion|disqualification|"
    r"conviction|verdict|sentence|fine|charges?|case|prosecution)\b|\W*(?:but )?(?:prosecutors|"
    r"(?:the|an?) (?:\w+ )?(?:prosecutor|judge|(?:court of )?appeals? court|court(?: of appeal)?))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says?|told|claim(?:s|ed)?|report(?:s|ed|edly)?|according to|alleg(?:es|ed|edly)|stated|video|footage|"
    r"posted|rumou?rs?)\b",
    re.IGNORECASE,
)
_CLAIM = (
    r"(?:\w+ )?(?:claim|account|report|figure|number|allegation|statement|video|footage|story|rumou?r|version|toll)"
)
_WHAT = (
    rf"(?:it|this|that|them|(?:either|any) of (?:them|the {_CLAIM}s?)|(?:the|this|that|these|those|his|her|their|its) "
)
_UNCHECKED = re.compile(
    rf"\b(?:not|n['’]t|cannot|unable to)(?: (?:yet|been|able|to|immediately|\w+ly|be)){{0,4}} "
    rf"(?:verify|verified|confirm|confirmed|corroborate|substantiate) "
    rf"{_WHAT}(?:authenticity|accuracy|truth|{_CLAIM}s?))\b(?! \w+ (?:that|of)\b)(?:\Z| (?:independently|of)\b)|"
    rf"\A(?:but )?{_WHAT}{_CLAIM}s?) (?:could|can|has|have|had) ?(?:not|n['’]t)(?: \w+ly)?(?: yet)? (?:be|been) "
    r"(?:\w+ly )?(?:verified|confirmed|corroborated|substantiated)\b|"
    rf"\bno (?:\w+ )?(?:confirmation|verification|corroboration)(?: of {_WHAT}{_CLAIM}s?))?\Z",
    re.IGNORECASE,
)
"""Of the bare words of a sentence, as ``PROVES_NOT``."""
_WILL = re.compile(
    r"\b(?:said|says|told|promis|pledg|vow|offer|threat|announc|propos|claim|order|demand|accus|confess|testif|guarant)",
    re.IGNORECASE,
)
_WORD_GIVEN = (
    r"(?:promise|pledge|vow|offer|threat|claim|statement|commitment|assurance|accusation|allegation|undertaking|"
    r"guarantee|proposal|demand|confession|testimony|remark|order)s?"
)
_TOOK = (
    r"(?:withdr[ae]w\w*|retract(?:s|ed)|dropped|abandoned|scrapped|br(?:oke|oken)|reneged on|(?:went|gone) back on|"
    r"t(?:ook|aken) back|rescinded|revoked|recanted|backed away from)"
)
_TAKEN_BACK = re.compile(
    rf"\b{_TOOK} (?P<whose>that|this|those|these|the|his|her|its|their) (?:\w+ )?(?P<given>{_WORD_GIVEN})\b|"
    rf"\A\W*(?P<which>that|this|those|these|the) (?P<word>{_WORD_GIVEN}) (?:was|were|has been|have been|had been) "
    r"(?:since |later |\w+ly )?(?:withdrawn|retracted|dropped|abandoned|broken|rescinded|revoked|recanted)\b",
    re.IGNORECASE,
)
_POINTS = frozenset({"that", "this", "those", "these"})
_FAMILY = 5
"""Letters that "accused" and "accusation" share."""
_NOT_DONE = re.compile(
    r"\W*(?:but |so far,? |in the end,? |as yet,? )?"
    rf"(?:(?:he|she|it|they|this|that) {_HAS}{_NO}|(?:he|she|it|they|this|that) never (?:has|have|had|did|happened)|"
    r"(?:he|she|it|they|this|that) (?:has|have|had) yet to|"
    rf"(?:none|neither|nobody|no[ -]one)(?: of (?:them|these|those|it|the \w+))? {_HAS})"
    r"(?: yet| ever)?(?: been| be| done so| do so| happen(?:ed)?)?(?: yet| so far)?\W*",
    re.IGNORECASE,
)
"""A whole sentence that leaves what it says no to in the one before it: "It has not.", "None has done so."."""
_FOUND = re.compile(
    r"\b(?:study|report|trial|research\w*|scientists?|survey|review|analysis|paper|data|findings|results|experiments?)"
    r"\b.{1,200}?\b(?:found|finds?|show(?:s|ed|n)?|suggest(?:s|ed)?|link(?:s|ed)|associated|indicate[sd]?)\b|"
    r"\b(?:found|shown|linked|associated)\b.{1,200}?\b(?:study|trial|research\w*|scientists)\b",
    re.IGNORECASE,
)
_IF_SO = re.compile(
    r"if (?:(?:it|this|that) is |(?:they|these) are )?(?:confirmed|verified|proven|proved|true|borne out),? "
    r"(?:it|this|that|these|they)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\A\W+|(?<=\w)\W+\Z")
"""What stands before the first word of a sentence and behind the last."""
_CHOSEN = re.compile(r"\b(?:nominat|appoint|nominee|picked|candidate)", re.IGNORECASE)


def turned_next(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that the next one of its paragraph turns: the place of that. ``texts``: at most
    2,000 characters each.
    """
    return {
        i: (i + 1,)
        for i, (one, other) in enumerate(pairwise(texts))
        if sentences[i].paragraph == sentences[i + 1].paragraph and _turns(one, other)
    }


def _turns(one: str, other: str) -> bool:
    bare = _MARKS.sub("", other)
    return (
        _NOT_DONE.fullmatch(other) is not None
        or (_let_off(one, other) and _of_the_same(one, other))
        or (_UNCHECKED.search(bare) is not None and _TOLD.search(one) is not None)
        or (_taken_back(one, other) and _WILL.search(one) is not None)
        or (PROVES_NOT.search(bare) is not None and _FOUND.search(one) is not None)
        or (_IF_SO.match(other) is not None and not _CHOSEN.search(one))
    )


def _of_the_same(one: str, other: str) -> bool:
    """Whether ``other`` speaks of whom, or of what was done to him, in ``one``."""
    return bool(_WHO.match(other) or _THAT_PUNISHMENT.match(other) or same(people(one), people(other)))


def _let_off(one: str, other: str) -> bool:
    """Whether ``one`` tells what was done to somebody, and ``other`` that he is free of it."""
    return any(
        done.search(one) and undone.search(other) and not undone.search(one)
        for done, undone in (
            (_QUESTIONED, _LET_OFF),
            (_HELD, _FREED),
            (_CHARGED, _DROPPED),
            (_PUNISHED, _GIVEN_BACK),
        )
    )


def _taken_back(one: str, other: str) -> bool:
    """Whether ``other`` takes back the word given in ``one``: "that promise", or "its offer" where it offered."""
    found = _TAKEN_BACK.search(other)
    if found is None:
        return False
    whose, given = found["whose"] or found["which"], found["given"] or found["word"]
    family = given.casefold().removesuffix("s")[:_FAMILY]
    return whose.casefold() in _POINTS or any(word.startswith(family) for word in re.findall(r"\w+", one.casefold()))
