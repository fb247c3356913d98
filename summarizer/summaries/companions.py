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
    r"\b(?:said|says?|told|insist(?:s|ed)|claim(?:s|ed)|according to|confirm(?:s|ed)|stated?|report(?:s|ed)|argue[sd]|"
    r"den(?:y|ies|ied)|dispute[sd]|reject(?:s|ed)|dismiss(?:es|ed))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|cannot|den(?:y|ies|ied|ying)|untrue|false)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIES_IT = re.compile(
    r"(?:den(?:y|ies|ied)|dispute[sd]|reject(?:s|ed)|dismiss(?:es|ed)) (?:(?:the|this|that|these|those) (?:\w+ )?"
    r"(?:accusation|allegation|claim|charge|report|suggestion|assertion|account)s?\b|(?:it|this|that)\b(?! \w))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:but |however,? |and )?(?:he|she|they|it|i|we|you)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]?")
_REACH = 5
"""Words behind "not" among which what is denied stands."""
_SOURCE = 14
"""Words that name who says something, at most."""
_RUN = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")
_ALL = re.compile(
    r"\b(?:both|all (?:two|three|four|five|six|of them)|the (?:pair|two|three|four|five|trio|duo|brothers|sisters|"
    r"couple|defendants|accused|men|women)|the (?:two|three|four|five|six) \w+)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:previously|earlier|once|ago|in (?:an? )?(?:19|20)\d\d)\b", re.IGNORECASE)
"""An acquittal of another time."""
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
    return {**_denied_next(short, sentences), **_cleared(short)}


def _cleared(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    acquittals = {
        i: people
        for i, said in enumerate(texts)
        if clears(said) and not _ONCE.search(said) and ((people := _cleared_ones(said)) or i < _OPENING)
    }
    if not acquittals:
        return {}
    found: dict[int, tuple[int, ...]] = {}
    for i, said in enumerate(texts):
        if i in acquittals or not ACCUSES.search(said):
            continue
        accused = _people(said)
        everybody = _ALL.search(said) is not None
        met = tuple(k for k, people in acquittals.items() if everybody or not people or _same(accused, people))
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
        name = [word for word in match.group().split() if not _is_small(word) and word.casefold() not in titles]
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
    return {
        i: (i + 1,)
        for i, (one, other) in enumerate(pairwise(texts))
        if sentences[i + 1].paragraph - sentences[i].paragraph <= 1 and _denies(one, other)
    }


def _denies(one: str, other: str) -> bool:
    """Whether ``one`` tells what somebody says, and ``other`` that another says it is not so, in a word of it."""
    cue, answer = _SAID.search(one), _SAID.search(other)
    if cue is None or answer is None or _PRONOUN.match(other) or _QUOTED.match(other.lstrip()):
        return False
    source = other[: answer.start()]
    if not 0 < len(source.split()) <= _SOURCE or _stems(source) & _stems(one[: cue.start()]):
        return False
    told = _stems(_QUOTED.sub(" ", one[cue.end() :])) - _stems(source)
    behind = _QUOTED.sub(" ", other[answer.start() :])
    if _DENIES_IT.match(behind):
        return True
    near = (" ".join(behind[match.end() :].split()[:_REACH]) for match in _NOT.finditer(behind))
    return any(_alike(one, other) for said in near for one in _stems(said) for other in told)
