"""What must not be shown without what answers it: an accusation of somebody who is cleared in the article, and what one
says where another denies it in one of the next sentences. Told by the forms of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.summaries.answered import ACCUSES, arrests, clears, denies_it, is_short_denial
from summarizer.summaries.cleared import PARTICLE, people, same
from summarizer.summaries.cleared import cleared as accused_but_cleared
from summarizer.summaries.live import content_words
from summarizer.summaries.turned import turned_next
from summarizer.types import Sentence

_SAID = re.compile(
    r"\b(?:said|says?|told|heard that|insist(?:s|ed)|claim(?:s|ed)|according to|confirm(?:s|ed)|stated|report(?:s|ed)|"
    r"argue[sd]|den(?:y|ies|ied)|dispute[sd]|reject(?:s|ed)|dismiss(?:es|ed))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|cannot|den(?:y|ies|ied|ying)|untrue|false)\b(?! only\b)|n['’]t\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    rf"{_SAID.pattern}|\b(?:call(?:s|ed)|kn(?:ew|ows) of|disagree[sd]?|contradict(?:s|ed)|brush(?:es|ed)|wave[sd]|"
    r"scoff(?:s|ed)|laugh(?:s|ed))\b",
    re.IGNORECASE,
)
_CLAIM = (
    r"(?:accusation|allegation|claim|charge|report|draft|suggestion|assertion|account|version|rumou?r|figure|number)s?"
)
_FALSE = (
    r"(?:\w+ly )?(?:false|untrue|wrong|lies|a lie|nonsense|baseless|unfounded|absurd|ridiculous|fanciful|fiction|"
    r"(?:an )?inventions?|invented|rubbish|gossip|slander|a smear|a fantasy|a fairy tale|made up)\b"
)
_THAT = rf"(?:(?:the|this|that|these|those) (?:\w+ )?{_CLAIM}\b|(?:it|this|that|them|all of it)\b(?! (?!as\b)\w))"
_DENIES_IT = re.compile(
    rf"(?:den(?:y|ies|ied)|dispute[sd]|reject(?:s|ed)|dismiss(?:es|ed)|contradict(?:s|ed)|scoff(?:s|ed) at) {_THAT}|"
    r"(?:brush(?:es|ed)|wave[sd]|laugh(?:s|ed)) "
    rf"(?:(?:it|this|that|them) (?:off|aside|away)\b|(?:off|aside|away) {_THAT})|"
    rf"call(?:s|ed) (?:the|this|that|these|those) (?:\w+ )?(?:{_CLAIM}|estimates?) (?:[\"“‘']|{_FALSE})|"
    rf"call(?:s|ed) (?:it|this|that) {_FALSE}|"
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
    rf"\b(?:it|this|that|(?:the|this|that|these|those) {_CLAIM}) (?:was|were|is|are|had been|has been) (?:\w+ly )?"
    r"(?:false|untrue|wrong|a lie|lies|nonsense|baseless|unfounded|incorrect|invented|not (?:true|so|the case))\b|"
    r"\b(?:it|this|that|he|she|they) (?:ha[sd]|have|was|were|is|are|did|does|do|would|could|will|can) ?"
    r"(?:not|n['’]t)\W*\Z",
    re.IGNORECASE,
)
"""That what was just told is not so, without a word of it: "no evidence of that", "no such fault", "it had not."."""
_PRONOUN = re.compile(r"\W*(?:but |however,? |and )?(?:he|she|they|it|i|we|you)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]?")
_REACH = 5
"""Words behind "not" among which what is denied stands."""
_OWN_ANSWER = 12
"""Words of an answer among which "not" stands, where whoever is spoken of gives it himself."""
_NO_ANSWER = re.compile(r"\b(?:comment|reach(?:ed)?|respond(?:ed)?|answer(?:ed)?|repl(?:y|ied))\b", re.IGNORECASE)
_HAD_SAID = re.compile(
    r" had (?:\w+ )?(?:told|said|promised|admitted|asked|ordered|threatened|warned|insisted|claimed|denied|stated)\b"
)
_WITNESSES = re.compile(
    r"(?:(?:an?|the|one|two|three|four|five|several|some|many) )?(?:\w+ )?(?:eye)?witness(?:es)? (?:had|have) "
    r"(?:\w+ )?(?:told|said|claimed|alleged|described)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:had been (?:\w+ )?(?:wrong|mistaken)|was wrong|withdr[ae]w\w*|retract(?:s|ed)|took back|takes back|"
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )admit(?:s|ted)|conced(?:es|ed)|backtrack(?:s|ed)|reversed)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed)(?! (?:for|(?:the |full |a )?(?:responsibility|credit|victory|win|title)|[\w-]+ lives)\b)"
    r"|insist(?:s|ed)|alleg(?:es|ed)|maintain(?:s|ed)|contend(?:s|ed))\b"
)
_WHERE = re.compile(r"\s*(?:where|which|who|when|that|and|but)\b", re.IGNORECASE)
_TELLS = re.compile(r"\s*(?:that|he|she|they|it|there)\b", re.IGNORECASE)
_NAMED_BEHIND = 8
"""Words behind "said" that may name who says it ("The pier is old, said the head of the union")."""
_LAST = 3
"""Words behind a "said" that ends its sentence ("police said on Tuesday")."""
_SOURCE = 14
"""Words that name who says something, at most."""
_DOUBLED = re.compile(r"(.)\1$")
_FAR = 3
"""Sentences before a denial in which what it denies was said."""
_ROOT = 5
"""Letters of a noun that its verb has as well, at most: "permission", "permitted"."""
_FAMILY = 6
"""Letters that two words of one family share, at least."""
_LONGEST = 2000
"""Characters of a sentence that are looked at."""


def companions(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that misleads alone: the places of those of which one must be shown with it.

    None for what the prosecution said of whoever was cleared: that is shown nowhere.
    """
    short = [text[:_LONGEST] for text in texts]
    return {
        **turned_next(short, sentences),
        **_said_before(short, sentences),
        **_denied_next(short, sentences),
        **accused_but_cleared(short, sentences),
    }


def _stems(said: str) -> frozenset[str]:
    """What is told of: "call" and "called" alike."""
    return frozenset(_DOUBLED.sub(r"\1", word) for word in content_words(said))


def _alike(one: str, other: str) -> bool:
    """Whether two stems are of one family: "inspect", "inspection"."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _FAMILY and long.startswith(short))


def _denied_next(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for i, (one, other) in enumerate(pairwise(texts)):
        gap = sentences[i + 1].paragraph - sentences[i].paragraph
        if gap <= 1 and (_denies(one, other) or _denies_shortly(one, other)):
            found[i] = (i + 1,)
            found.update((k, (i + 1,)) for k in _spoken_against(texts, sentences, i) if k not in found)
        elif gap == 1 and _QUOTED.match(one.lstrip()) and (told := _spoken_of(texts, sentences, i)) is not None:
            if _denies(texts[told], other) and (_DENIES_IT.search(other) or _no_such(other)):
                found[told] = (i + 1,)
        elif gap == 0 and _claims_against(one, other):
            found[i + 1] = (i,)
    return found


def _denies_shortly(one: str, other: str) -> bool:
    """Whether ``other`` says no more than that whoever ``one`` accuses denies it, or was not charged ("She denies
    them.", "She was never charged.").
    """
    if _PRONOUN.match(other) is None or not is_short_denial(other):
        return False
    return ACCUSES.search(one) is not None or (arrests(one) and denies_it(other))


def _spoken_against(texts: Sequence[str], sentences: Sequence[Sentence], index: int) -> Iterator[int]:
    """Further sentences that the denial behind the one at ``index`` answers: somebody says there of whoever denies it
    by name, or of the same side in the same paragraph, what "that" may mean as well.
    """
    denial = texts[index + 1]
    verb = _DENIES_IT.search(denial)
    if verb is None or _PRONOUN.match(denial):
        return
    denier = people(denial[: verb.start()])
    for k in range(index - 1, max(-1, index - _FAR), -1):
        said = _QUOTED.sub(" ", texts[k])
        cue = _SAID.search(said)
        if cue is None or sentences[index].paragraph - sentences[k].paragraph > 1:
            return
        source, told = _source_and_told(said, cue)
        if same(denier, people(source)) or _DENIES_IT.search(said):
            return
        near = sentences[k].paragraph == sentences[index].paragraph
        if near or same(denier, people(told)):
            yield k


def _said_before(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """Where the opening sentence tells that somebody was wrong or takes something back: what "had said" somebody, with
    the next sentence of its paragraph. Where it clears somebody: what witnesses had said, with the next sentence if
    that says no, or with the acquittal.
    """
    if not texts:
        return {}
    if clears(texts[0]):
        return {
            i: (i + 1,) if i + 1 < len(texts) and _says_no(texts[i + 1]) else (0,)
            for i in range(1, len(texts))
            if _WITNESSES.match(texts[i])
        }
    if not _TAKES_BACK.search(texts[0]):
        return {}
    return {
        i: (i + 1,)
        for i in range(1, len(texts) - 1)
        if sentences[i].paragraph == sentences[i + 1].paragraph and _HAD_SAID.search(_QUOTED.sub(" ", texts[i]))
    }


def _says_no(said: str) -> bool:
    """Whether somebody says no or not, outside of quotation marks."""
    said = _QUOTED.sub(" ", said)
    cue = _SAID.search(said)
    return cue is not None and _NOT.search(said, cue.end()) is not None


def _no_such(said: str) -> str:
    """Of what a sentence says that there is no record of "such" a thing; "" where it does not."""
    return next((match["such"] for match in _NOT_SO.finditer(said) if match["such"]), "")


def _is_not_so(one: str, answer: str) -> bool:
    """Whether ``answer`` says that what ``one`` tells is not so; of no record of "such a test" where one is told."""
    such = _no_such(answer).casefold()[:_ROOT]
    return _NOT_SO.search(answer) is not None and (not such or re.search(rf"\b{such}", one, re.IGNORECASE) is not None)


def _spoken_of(texts: Sequence[str], sentences: Sequence[Sentence], index: int) -> int | None:
    """The sentence of the same paragraph whose speaker goes on at ``index`` with a quotation alone."""
    for i in range(index - 1, -1, -1):
        if sentences[i].paragraph != sentences[index].paragraph:
            return None
        if _SAID.search(_QUOTED.sub(" ", texts[i])):
            return i
    return None


def _denies(one: str, other: str) -> bool:
    """Whether ``one`` tells what somebody says, and ``other`` that another says it is not so, in a word of it; or that
    whoever it speaks of says no to it.
    """
    one = _QUOTED.sub(" ", one)
    cue, answer = _SAID.search(one), _ANSWERS.search(other)
    if cue is None or answer is None or _PRONOUN.match(other) or _QUOTED.match(other.lstrip()):
        return False
    source = other[: answer.start()]
    mine, told_of = _source_and_told(one, cue)
    if not 0 < len(source.split()) <= _SOURCE:
        return False
    told = _stems(told_of)
    behind = _QUOTED.sub(" ", other[answer.start() :])
    verb = _DENIES_IT.match(other, answer.start())
    if verb is not None and verb["liar"] is not None and verb["liar"] not in people(mine):
        return False
    if verb is not None or _is_not_so(one, behind) or _NOT_SO.match(source.lstrip()):
        return not _stems(source) <= _stems(mine) and not same(people(source), people(mine))
    if _stems(source) & _stems(mine):
        return False
    told_to = cue.group().casefold() == "told"
    if not told_to and _answers_for_himself(source, told_of, behind):
        return True
    left = told - _stems(source)
    near_not = (" ".join(behind[match.end() :].split()[:_REACH]) for match in _NOT.finditer(behind))
    return any(_alike(word, other_word) for said in near_not for word in _stems(said) for other_word in left)


def _source_and_told(said: str, cue: re.Match[str]) -> tuple[str, str]:
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
    near = " ".join(answer.split()[:_OWN_ANSWER])
    if not names or _NO_ANSWER.search(near):
        return False
    return _NOT.search(near) is not None or any(_HAD_SAID.match(told.partition(name)[2]) for name in names)


def _claims_against(one: str, other: str) -> bool:
    """Whether ``other`` tells what somebody claims, of which the one in ``one`` has just said no."""
    other = _QUOTED.sub(" ", other)
    cue, claim = _SAID.search(one), _CLAIMS.search(other)
    if cue is None or claim is None or _PRONOUN.match(other):
        return False
    source = other[: claim.start()]
    near = " ".join(_QUOTED.sub(" ", one[cue.start() :]).split()[:_OWN_ANSWER])
    return (
        0 < len(source.split()) <= _SOURCE
        and not _stems(source) & _stems(one[: cue.start()])
        and _NOT.search(near) is not None
    )
