"""Whether one sentence denies what another one tells: what one says, and another says is not so. Told by the forms of
words.
"""

from __future__ import annotations

import re

from summarizer.summaries.cleared import PARTICLE, people, same
from summarizer.summaries.live import content_words

SAID = re.compile(
    r"\b(?:said|says?|told|heard that|insist(?:s|ed)|claim(?:s|ed)|according to|confirm(?:s|ed)|stated|report(?:s|ed)|"
    r"argue[sd]|den(?:y|ies|ied)|dispute[sd]|reject(?:s|ed)|dismiss(?:es|ed))\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|cannot|den(?:y|ies|ied|ying)|untrue|false)\b(?! only\b)|n['’]t\b",
    re.IGNORECASE,
)
ANSWERS = re.compile(
    rf"{SAID.pattern}|\b(?:call(?:s|ed)|kn(?:ew|ows) of|disagree[sd]?|contradict(?:s|ed)|brush(?:es|ed)|wave[sd]|"
    r"scoff(?:s|ed)|laugh(?:s|ed))\b",
    re.IGNORECASE,
)
_CLAIM = (
    r"(?:accusation|allegation|claim|charge|report|draft|suggestion|assertion|account|version|rumou?r|figure|number)s?"
)
FALSE = (
    r"(?:\w+ly )?(?:false|untrue|wrong|lies|a lie|nonsense|baseless|unfounded|absurd|ridiculous|fanciful|fiction|"
    r"(?:an )?inventions?|invented|rubbish|gossip|slander|a smear|a fantasy|a fairy tale|made up)\b"
)
_THAT = rf"(?:(?:the|this|that|these|those) (?:\w+ )?{_CLAIM}\b|(?:it|this|that|them|all of it)\b(?! (?!as\b)\w))"
DENIES_IT = re.compile(
    rf"(?:den(?:y|ies|ied)|dispute[sd]|reject(?:s|ed)|dismiss(?:es|ed)|contradict(?:s|ed)|scoff(?:s|ed) at) {_THAT}|"
    r"(?:brush(?:es|ed)|wave[sd]|laugh(?:s|ed)) "
    rf"(?:(?:it|this|that|them) (?:off|aside|away)\b|(?:off|aside|away) {_THAT})|"
    rf"call(?:s|ed) (?:the|this|that|these|those) (?:\w+ )?(?:{_CLAIM}|estimates?) (?:[\"“‘']|{FALSE})|"
    rf"call(?:s|ed) (?:it|this|that) {FALSE}|"
    r"call(?:s|ed) (?:him|her|them|(?P<liar>(?-i:[^\W\d_a-z])[\w’'-]+)) (?:an? )?(?:liars?|fantasists?)\b|"
    r"disagree[sd]?\b(?! (?:with|over|about)\b)|"
    r"(?:said|says) (?:otherwise|the (?:very |exact )?(?:opposite|contrary))\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\bno (?:\w+ )?(?:evidence|signs?|proof|record|trace|indication) (?:of|for|to support) "
    r"(?:(?:it|this|that)\b(?! \w)|any such\b|such (?:an? )?(?P<such>\w+)\b(?! (?:as|for|of|that)\b))|"
    r"\bno (?:truth|substance) (?:in|to) (?:it|this|that|any of it)\b(?! \w)|"
    r"\bno such \w+(?! (?:for|of|as|to|that|in|at))\b|"
    r"\bnothing of the (?:kind|sort)\b|\b(?:it|this|that|there|the (?:real |true )?(?:number|figure|total|toll|sum)) "
    r"(?:was|were|is|had been|has been) (?:in fact |really |actually )?(?:far|much|many|well|considerably) "
    r"(?:more|less|higher|lower|fewer|above|below)\b(?! (?:\w+ )?than \w+ (?:year|month|week)s?)|"
    r"\b(?:not|n['’]t) (?:recogni[sz]e|accept) (?:the|this|that|these|those) "
    rf"(?:\w+ )?{_CLAIM}\b(?! (?:of|for)\b)|"
    rf"\b(?:it|this|that|these|those|they|(?:the|this|that|these|those) {_CLAIM}) "
    r"(?:was|were|is|are|had been|has been) (?:\w+ly )?"
    r"(?:false|untrue|wrong|a lie|lies|nonsense|baseless|unfounded|incorrect|invented|not (?:true|so|the case))\b|"
    r"\b(?:it|this|that|he|she|they) (?:ha[sd]|have|was|were|is|are|did|does|do|would|could|will|can) ?"
    r"(?:not|n['’]t)\W*\Z",
    re.IGNORECASE,
)
"""That what was just told is not so, without a word of it: "no evidence of that", "no such fault", "it had not."."""
PRONOUN = re.compile(r"\W*(?:but |however,? |and )?(?:he|she|they|it|i|we|you)\b", re.IGNORECASE)
QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]?")
_REACH = 5
"""Words behind "not" among which what is denied stands."""
OWN_ANSWER = 12
"""Words of an answer among which "not" stands, where whoever is spoken of gives it himself."""
_NO_ANSWER = re.compile(r"\b(?:comment|reach(?:ed)?|respond(?:ed)?|answer(?:ed)?|repl(?:y|ied))\b", re.IGNORECASE)
HAD_SAID = re.compile(
    r" had (?:\w+ )?(?:told|said|promised|admitted|asked|ordered|threatened|warned|insisted|claimed|denied|stated)\b"
)
_WHERE = re.compile(r"\s*(?:where|which|who|when|that|and|but)\b", re.IGNORECASE)
_TELLS = re.compile(r"\s*(?:that|he|she|they|it|there)\b", re.IGNORECASE)
_NAMED_BEHIND = 8
"""Words behind "said" that may name who says it ("The pier is old, said the head of the union")."""
_LAST = 3
"""Words behind a "said" that ends its sentence ("police said on Tuesday")."""
SOURCE = 14
"""Words that name who says something, at most."""
_DOUBLED = re.compile(r"(.)\1$")
_ROOT = 5
"""Letters of a noun that its verb has as well, at most: "permission", "permitted"."""
_FAMILY = 6
"""Letters that two words of one family share, at least."""


def denies(one: str, other: str) -> bool:
    """Whether ``one`` tells what somebody says, and ``other`` that another says it is not so, in a word of it; or that
    whoever it speaks of says no to it.
    """
    one = QUOTED.sub(" ", one)
    cue, answer = SAID.search(one), ANSWERS.search(other)
    if cue is None or answer is None or PRONOUN.match(other) or QUOTED.match(other.lstrip()):
        return False
    source = other[: answer.start()]
    mine, told_of = source_and_told(one, cue)
    if not 0 < len(source.split()) <= SOURCE:
        return False
    told = stems(told_of)
    behind = QUOTED.sub(" ", other[answer.start() :])
    verb = DENIES_IT.match(other, answer.start())
    if verb is not None and verb["liar"] is not None and verb["liar"] not in people(mine):
        return False
    if verb is not None or _is_not_so(one, behind) or _NOT_SO.match(source.lstrip()):
        return not stems(source) <= stems(mine) and not same(people(source), people(mine))
    if stems(source) & stems(mine):
        return False
    told_to = cue.group().casefold() == "told"
    if not told_to and _answers_for_himself(source, told_of, behind):
        return True
    left = told - stems(source)
    near_not = (" ".join(behind[match.end() :].split()[:_REACH]) for match in NOT.finditer(behind))
    return any(_alike(word, other_word) for said in near_not for word in stems(said) for other_word in left)


def stems(said: str) -> frozenset[str]:
    """What is told of: "call" and "called" alike."""
    return frozenset(_DOUBLED.sub(r"\1", word) for word in content_words(said))


def no_such(said: str) -> str:
    """Of what a sentence says that there is no record of "such" a thing; "" where it does not."""
    return next((match["such"] for match in _NOT_SO.finditer(said) if match["such"]), "")


def source_and_told(said: str, cue: re.Match[str]) -> tuple[str, str]:
    """Who says it, and what, before and behind the cue or the other way round ("The pier is old, the union said")."""
    before, behind = said[: cue.start()], said[cue.end() :]
    names = len(behind.split()) <= _NAMED_BEHIND and not _TELLS.match(behind)
    if cue.group().casefold() == "according to" or (names and before.rstrip().endswith(",")):
        return behind, before
    if len(behind.split()) <= _LAST and "," in before and not _WHERE.match(before.rpartition(",")[2]):
        told, _, source = before.rpartition(",")
        return source, told
    return before, behind


def _answers_for_himself(source: str, told: str, answer: str) -> bool:
    """Whether ``told`` speaks of who is named in ``source``, and he says "not", or has been told to have said it."""
    told = PARTICLE.sub("", told)
    named = people(source).items()
    names = [one for one, firsts in named if one in told and any(first in told for first in firsts)]
    near = " ".join(answer.split()[:OWN_ANSWER])
    if not names or _NO_ANSWER.search(near):
        return False
    return NOT.search(near) is not None or any(HAD_SAID.match(told.partition(name)[2]) for name in names)


def _is_not_so(one: str, answer: str) -> bool:
    """Whether ``answer`` says that what ``one`` tells is not so; of no record of "such a test" where one is told."""
    such = no_such(answer).casefold()[:_ROOT]
    return _NOT_SO.search(answer) is not None and (not such or re.search(rf"\b{such}", one, re.IGNORECASE) is not None)


def _alike(one: str, other: str) -> bool:
    """Whether two stems are of one family: "inspect", "inspection"."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _FAMILY and long.startswith(short))
