"""Words around numbers: which only count, and which say the same of what is counted (``lexicon/counting.txt``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.lexicon import rows
from summarizer.lexicon import words as listed
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PEOPLE = frozenset(map(stem, ("people", "persons")))
_BEFORE_NOUNS = frozenset("a an the of its his her their".split())
_NOUNS = 2
"""So many plain words behind a number are what it counts."""

Rows = frozenset[int]
"""Rows of the list, by number."""


def tokens(words: str) -> tuple[str, ...]:
    """The words of a text, folded, without an "s" of possession, and without those that only stand before a noun."""
    found = (fold_text(word).removesuffix("'s").removesuffix("'") for word in _WORD.findall(words))
    return tuple(word for word in found if word not in _BEFORE_NOUNS)


def noun(behind: Sequence[str]) -> tuple[str, ...]:
    """The stems of the plain words that stand right behind a number."""
    taken = []
    for word in behind[:_NOUNS]:
        if word in light():
            break
        taken.append(stem(word))
    return tuple(taken)


def happens(words: Sequence[str]) -> Rows:
    """The rows of what happens that one or two of ``words`` are in."""
    stems = [stem(word) for word in words]
    return _all(_words("same:").get(word, Rows()) for word in stems) | _all(
        _pairs().get(pair, Rows()) for pair in pairwise(stems)
    )


def adds_nothing(words: Sequence[str], said: Sequence[str], events: Rows) -> bool:
    """Whether each of ``words`` only counts, is among ``said``, or says the same as one of them or as what happens."""
    stems = {stem(word) for word in said}
    things = _all(_words("thing:").get(word, Rows()) for word in stems)
    paired: set[int] = set()
    for n, pair in enumerate(pairwise(map(stem, words))):
        if _pairs().get(pair, Rows()) & events:
            paired |= {n, n + 1}
    return all(
        n in paired
        or word in light()
        or stem(word) in stems
        or _words("same:").get(stem(word), Rows()) & events
        or _words("thing:").get(stem(word), Rows()) & things
        for n, word in enumerate(words)
    )


def counts_the_same(one: Sequence[str], other: Sequence[str], events: Rows, others: Rows) -> bool:
    """Whether the nouns behind two numbers may be of one thing. ``events`` and ``others``: what happens beside each."""
    if not other:
        return True
    things = _all(_words("thing:").get(word, Rows()) for word in one)
    acts = _all(_words("same:").get(word, Rows()) for word in one)
    for word in other:
        same_thing = word in one or _words("thing:").get(word, Rows()) & things
        # "Nine people lost their lives" and "twelve dead", "45 arrests" and "110 people were arrested".
        as_act = _words("same:").get(word, Rows()) & events and (not one or things or acts)
        if not (same_thing or as_act or (word in _PEOPLE and acts & others)):
            return False
    return True


def aimed(words: str) -> bool:
    """Whether ``words`` tell of a plan, an average, a denial or a guess, and of no count."""
    said = tokens(words.replace("May", ""))
    return not listed("counting.txt", "aim").isdisjoint([*said, *map("_".join, pairwise(said))])


def named(words: Sequence[str], among: frozenset[str]) -> str:
    """The name of what happens by ``words``, empty where that is in no row, in several or not ``among`` these."""
    found = happens(words)
    name = rows("counting.txt")[next(iter(found))][1].rstrip(":").replace("_", " ") if len(found) == 1 else ""
    return name if name in among else ""


@lru_cache(maxsize=8)
def verbs(names: frozenset[str]) -> str:
    """A pattern for the words of the rows called ``names``, the longest first."""
    found = {
        word.replace("_", " ")
        for row in rows("counting.txt")
        if row[0] == "same:" and row[1].rstrip(":").replace("_", " ") in names
        for word in _listed(row)
    }
    return "|".join(sorted(found, key=lambda word: (-len(word), word))).replace(" ", r"\s")


@lru_cache(maxsize=1)
def light() -> frozenset[str]:
    """The words that say nothing of what is counted."""
    return listed("counting.txt", "light") | _BEFORE_NOUNS


def _all(found: Iterable[Rows]) -> Rows:
    return Rows().union(*found)


def _listed(row: Sequence[str]) -> Sequence[str]:
    return row[2:] if row[0] == "same:" else row[1:]


@lru_cache(maxsize=2)
def _words(kind: str) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for n, row in enumerate(rows("counting.txt")):
        for word in map(stem, _listed(row) if row[0] == kind else ()):
            found[word] = found.get(word, Rows()) | {n}
    return found


@lru_cache(maxsize=1)
def _pairs() -> dict[tuple[str, str], Rows]:
    found: dict[tuple[str, str], Rows] = {}
    for n, row in enumerate(rows("counting.txt")):
        for words in (word.split("_") for word in _listed(row) if row[0] == "same:" and "_" in word):
            pair = stem(words[0]), stem(words[1])
            found[pair] = found.get(pair, Rows()) | {n}
    return found
