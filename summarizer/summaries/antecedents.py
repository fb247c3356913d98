"""Whether a sentence says "he" or "that figure" before it names anybody or anything that could be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from summarizer.lexicon import words
from summarizer.summaries.amounts import number_words

_QUOTED = re.compile(r"[\"“„«].*?[\"”“»]|(?<!\w)[‘'][^‘’']*[’'](?!\w)")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:–—]")
_BREAKS = frozenset(",;:–—")
_CLITIC = re.compile(r"['’]\w*$")
_LONGEST = 2000
_FIRST = 24
"""So many words are looked at."""
_LEAD_IN = 9
"""Words of a lead-in ("By the end of next year, …") at most."""
_PHRASE = 4
"""Words of "the rest of", and of a person behind the comma ("the former harbour master")."""
_EARLY = 2
"""Words before "his" that points forward, at most."""
_BEHIND = 8
"""Words behind the comma among which a name is looked for."""


def names_nobody_before(words_in: str) -> bool:
    """Whether "he" or "her" comes before any word that could be the one meant ("A week after his death, charges …"),
    or "that figure" or "they" directly behind a short lead-in that names nothing ("By the end of next year, that …").

    Looks at words outside quotation marks; text without capitals is not judged.
    """
    if words_in.islower():
        return False
    tokens = _TOKEN.findall(_QUOTED.sub(" , ", words_in[:_LONGEST]))[: _FIRST + _LEAD_IN]
    comma = next((n for n, token in enumerate(tokens) if token in _BREAKS), len(tokens))
    for n, token in enumerate(tokens[:_FIRST]):
        word = _CLITIC.sub("", token.casefold())
        opens = n == comma + 1 and comma <= _LEAD_IN
        if n and (word in words("openings.txt", "person") or (opens and word in words("openings.txt", "pointer"))):
            following = tokens[n + 1].casefold() if n + 1 < len(tokens) else ""
            if _says_itself(word, following) or _named_behind(tokens[n + 1 :]):
                return False
            return not (n <= _EARLY and _opens_forward(tokens, n))
        if _may_be_meant(tokens, n):
            return False
    return False


def _says_itself(word: str, following: str) -> bool:
    """Whether what follows tells whom or what is meant: "this week", "those who", "it is clear"."""
    if word in {"this", "that", "these", "those"}:
        return _CLITIC.sub("", following) in words("openings.txt", "time", "itself")
    return word == "it"


def _named_behind(tokens: Sequence[str]) -> bool:
    """Whether a name or a person follows behind the next comma: "In his first year, not yet paid, Borel …"."""
    breaks = [n for n, token in enumerate(tokens) if token in _BREAKS][:2]
    return any(
        _may_be_meant(tokens[n + 1 : n + 1 + _BEHIND], k, alone=True)
        for n in breaks
        for k in range(min(_BEHIND, len(tokens) - n - 1))
    )


def _opens_forward(tokens: Sequence[str], at: int) -> bool:
    """Whether a sentence opens with "In his speech" or "Once her work was done", and names a person behind that: then
    "his" points forward ("In his speech Brand wept").
    """
    if tokens[0].casefold() not in words("openings.txt", "leading"):
        return False
    ahead = tokens[at + 1 : at + 1 + _BEHIND]
    for n, token in enumerate(ahead):
        word = _CLITIC.sub("", token.casefold())
        if n and token[0].isupper() and word not in words("openings.txt", "calendar") and not _is_place(ahead, n):
            return True
        if n and ahead[n - 1].casefold() == "the" and word in words("people.txt", "unnamed", "title", "male", "female"):
            return True
    return False


def _may_be_meant(tokens: Sequence[str], at: int, *, alone: bool = False) -> bool:
    """Whether the word at ``at`` may be somebody whom "he" means. ``alone``: a name or a word for a person only."""
    token = tokens[at]
    word = _CLITIC.sub("", token.casefold())
    if word in words("people.txt", "unnamed"):
        return not alone or at < _PHRASE
    if token[0].isupper() and (at or alone):
        return word not in words("openings.txt", "calendar") and not _is_place(tokens, at)
    if alone:
        return False
    if at == 0 and token[0].isupper() and not _is_small(word):
        return True
    return word in words("openings.txt", "determiner") and not _is_time(tokens[at + 1 : at + 1 + _PHRASE])


def _is_place(tokens: Sequence[str], at: int) -> bool:
    """Whether a name stands behind "in" or "at", a place ("In Lundby, he …")."""
    first = at
    while first and tokens[first - 1][0].isupper() and first > 1:
        first -= 1
    return (
        first > 0
        and tokens[first - 1].casefold() in {"in", "at", "near", "outside", "across"}
        and "'" not in tokens[at]
    )


def _is_small(word: str) -> bool:
    """Whether the first word of a sentence is none that "he" could mean."""
    return (
        word in words("openings.txt", "leading", "determiner", "time", "moment", "opening")
        or word in words("common.txt", "function", "common")
        or word in words("people.txt", "group")
        or word in words("verbs.txt", "plural")
        or word in number_words()
        or word.isdigit()
        or word.endswith("ly")
    )


def _is_time(phrase: Sequence[str]) -> bool:
    """Whether the words behind "the" or "a" are a time or a text ("the end of", "a written statement")."""
    inside = list(takewhile(lambda token: token not in _BREAKS and not _ends_phrase(token), phrase))
    if not inside:
        return True
    last = _CLITIC.sub("", inside[-1].casefold())
    return last in words("openings.txt", "time", "moment") or last in words("people.txt", "utterance")


def _ends_phrase(word: str) -> bool:
    return word == "of" or word.casefold() in words("openings.txt", "leading")
