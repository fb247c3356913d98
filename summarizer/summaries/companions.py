"""What must not be shown without what answers it: an accusation of somebody who is cleared in the article, and what one
says happened where the next sentence says that another says it did not. Told by the forms of words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.answered import ACCUSES, clears
from summarizer.summaries.live import content_words
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
_ANSWERS = re.compile(rf"{_SAID.pattern}|\b(?:call(?:s|ed)|kn(?:ew|ows) of|disagree[sd]?)\b", re.IGNORECASE)
_CLAIM = r"(?:accusation|allegation|claim|charge|report|suggestion|assertion|account)s?"
_FALSE = r"(?:\w+ly )?(?:false|untrue|wrong|lies|a lie|nonsense|baseless|unfounded|absurd|ridiculous|fanciful)\b"
_DENIES_IT = re.compile(
    rf"(?:den(?:y|ies|ied)|dispute[sd]|reject(?:s|ed)|dismiss(?:es|ed)) (?:(?:the|this|that|these|those) (?:\w+ )?"
    rf"{_CLAIM}\b|(?:it|this|that)\b(?! \w))|call(?:s|ed) (?:the|this|that|these|those) (?:\w+ )?"
    rf"(?:{_CLAIM}|figures?|numbers?|estimates?) (?:[\"“‘']|{_FALSE})|call(?:s|ed) (?:it|this|that) {_FALSE}|"
    r"disagree[sd]?\b(?! (?:with|over|about)\b)|"
    r"(?:said|says) (?:otherwise|the (?:very |exact )?(?:opposite|contrary))\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\bno (?:\w+ )?(?:evidence|signs?|proof|record|trace|indication) (?:of|for|to support) "
    r"(?:(?:it|this|that)\b(?! \w)|any such\b)|\bno such \w+(?! (?:for|of|as|to|that|in|at))\b|"
    r"\bnothing of the (?:kind|sort)\b|"
    rf"\b(?:it|this|that|(?:the|this|that|these|those) {_CLAIM}) (?:was|were|is|are) (?:\w+ly )?"
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
_HAD_SAID = re.compile(r" had (?:\w+ )?(?:told|said|promised|admitted|asked|ordered|threatened|warned)\b")
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
_RUN = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w'’-]+(?: (?:[ae]l-|[ÓO] )?[^\W\d_a-z][\w'’-]+)*")
_ALL = re.compile(
    r"\b(?:both|all (?:two|three|four|five|six|of them)|the (?:pair|two|three|four|five|trio|duo|brothers|sisters|"
    r"couple|defendants|accused|men|women)|the (?:two|three|four|five|six) \w+)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:previously|earlier|once|ago|in (?:an? )?(?:19|20)\d\d)\b", re.IGNORECASE)
"""An acquittal of another time."""
_PARTICLE = re.compile(r"\b(?:al|el)-", re.IGNORECASE)
_DOUBLED = re.compile(r"(.)\1$")
_BODY = re.compile(r"(?:\b(?:in|at|of|from|near|to) |['’]s )\Z")
"""Before a name: it is a place's or a court's."""
_PLAIN = re.compile(r"(?:was|were|is|are|has been|had been)\b")
_FAMILY = 6
"""Letters that two words of one family share, at least."""
_OPENING = 3
"""Sentences of an article among which an acquittal that names nobody is its news."""
_LONGEST = 2000
"""Characters of a sentence that are looked at."""


_People = Mapping[str, frozenset[str]]
"""The surnames in a sentence, each with the first names that stand before it, "" where it stands alone."""


def companions(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that misleads alone: the places of those of which one must be shown with it."""
    short = [text[:_LONGEST] for text in texts]
    return {**_denied_next(short, sentences), **_cleared(short, sentences)}


def _cleared(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    acquittals = {
        i: people
        for i, said in enumerate(texts)
        if clears(said) and not _ONCE.search(said) and ((people := _cleared_ones(said)) or i < _OPENING)
    }
    if not acquittals:
        return {}
    found: dict[int, tuple[int, ...]] = {}
    for i, said in enumerate(texts):
        cue = ACCUSES.search(said)
        if i in acquittals or cue is None:
            continue
        accused = _people(said)
        everybody = _ALL.search(said) is not None
        named = tuple(k for k, people in acquittals.items() if people and (everybody or _same(accused, people)))
        # "A third was acquitted" says of nobody who that is, where another sentence names him.
        met = named or tuple(k for k, people in acquittals.items() if not people)
        same = i - 1 in found and sentences[i - 1].paragraph == sentences[i].paragraph
        if same and not named and not _people(said[cue.end() :]):
            met = found[i - 1]  # “She held the pen,” told the jury whoever prosecutes her.
        if met:
            found[i] = met
    return found


def _cleared_ones(said: str) -> _People:
    """The names in an acquittal; none where it names nobody ("A Corley builder was cleared of fraud")."""
    named = any(
        (" " in match.group() or _PLAIN.match(said, match.end() + 1)) and not _BODY.search(said, 0, match.start())
        for match in _RUN.finditer(said)
        if not _is_small(match.group().split()[0])
        and match.group().split()[-1].casefold() not in words("people.txt", "body")
    )
    return _people(said) if named else {}


def _is_small(word: str) -> bool:
    small = word.casefold()
    return small in words("common.txt", "function", "common") or small in words("people.txt", "group", "unnamed")


def _stems(said: str) -> frozenset[str]:
    """What is told of: "call" and "called" alike."""
    return frozenset(_DOUBLED.sub(r"\1", word) for word in content_words(said))


def _alike(one: str, other: str) -> bool:
    """Whether two stems are of one family: "inspect", "inspection"."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _FAMILY and long.startswith(short))


def _people(said: str) -> _People:
    """The names in a sentence, without a first word that is none."""
    titles = words("people.txt", "title")
    found: dict[str, set[str]] = {}
    for match in _RUN.finditer(_QUOTED.sub(" ", said)):
        printed = [word for word in match.group().split() if not _is_small(word) and word.casefold() not in titles]
        name = [_PARTICLE.sub("", word) for word in printed]
        if name:
            found.setdefault(name[-1], set()).add(name[0] if len(name) > 1 else "")
    return {surname: frozenset(firsts) for surname, firsts in found.items()}


def _same(some: _People, others: _People) -> bool:
    """Whether a name is among both: the whole one, or the surname where either has no more."""
    return any(
        "" in some[surname] or "" in others[surname] or not some[surname].isdisjoint(others[surname])
        for surname in some.keys() & others.keys()
    )


def _denied_next(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for i, (one, other) in enumerate(pairwise(texts)):
        gap = sentences[i + 1].paragraph - sentences[i].paragraph
        if gap <= 1 and _denies(one, other):
            found[i] = (i + 1,)
        elif gap == 1 and _QUOTED.match(one.lstrip()) and (told := _spoken_of(texts, sentences, i)) is not None:
            if _denies(texts[told], other) and _DENIES_IT.search(other):
                found[told] = (i + 1,)
        elif gap == 0 and _claims_against(one, other):
            found[i + 1] = (i,)
    return found


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
    if _DENIES_IT.match(other, answer.start()) or _NOT_SO.search(behind) or _NOT_SO.match(source.lstrip()):
        return not _stems(source) <= _stems(mine) and not _same(_people(source), _people(mine))
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
    told = _PARTICLE.sub("", told)
    named = _people(source).items()
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
