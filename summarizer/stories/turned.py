"""Whether two printings of one sentence say the contrary: a "not", or a word that turns the sense."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from summarizer.lexicon import opposed, rows
from summarizer.lexicon import words as listed
from summarizer.text.stems import stem

_NO = ("un", "in", "il", "im", "dis", "non")
_SHORTEST = 4
"""Letters of a word that such a beginning turns: "legal", but not "to" ("into") or "it" ("unit")."""
_FEW = 3
"""Words by which two places differ in length at most: a negation in a longer part is of its own sentence."""


def says_no(words: frozenset[str]) -> bool:
    """Whether there is a negation among ``words``."""
    return not listed("senses.txt", "negation").isdisjoint(words)


def turns(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether of two places that differ the one says no and the other does not, or says the contrary of the other."""
    if says_no(here) is not says_no(there) and abs(len(here) - len(there)) <= _FEW:
        return True
    senses = _senses()
    mine, theirs = ({senses[word] for word in words if word in senses} for words in (here, there))
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    # A place with words of both sides tells of both, and says neither.
    near, far = _sides_of(here), _sides_of(there)
    if any((n, not side) in far - near and (n, side) not in far for n, side in near):
        return True
    return any(
        len(word) >= _SHORTEST and f"{no}{word}" in words and stem(f"{no}{word}") not in _no_negations()
        for words, other in ((here, there), (there, here))
        for word in other
        for no in _NO
    )


@lru_cache(maxsize=1)
def _no_negations() -> frozenset[str]:
    """The stems of words that only seem to begin with a negation: "inform" is not the contrary of "form"."""
    return frozenset(stem(word) for word in listed("senses.txt", "seeming"))


@lru_cache(maxsize=1)
def _senses() -> dict[str, str]:
    """What each word says happened, of those that turn a report."""
    return {
        word: row[0]
        for row in rows("senses.txt")
        if row[0] not in {"negation:", "opposed:", "seeming:"}
        for word in row[1:]
    }


def _sides_of(words: frozenset[str]) -> set[tuple[int, bool]]:
    """The pairs of opposites that ``words`` have a word of, by number, each with the side that it is on."""
    known = _opposites()
    return {side for word in words if word in known for side in known[word]}


@lru_cache(maxsize=1)
def _opposites() -> dict[str, list[tuple[int, bool]]]:
    found: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    for n, pair in enumerate(opposed("senses.txt")):
        for side, words in zip((False, True), pair, strict=True):
            for word in words:
                found[word].append((n, side))
    return dict(found)
