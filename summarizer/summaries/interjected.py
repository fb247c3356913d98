"""A clause between commas with which somebody says the rest in any verb, or in which it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from summarizer.lexicon import words

_PRONOUNS = frozenset("he she they it we i you one".split())
_DETERMINERS = frozenset("the a an his her its their our my".split())
_SHORTEST = 2


def interjected(found: Sequence[str], names: frozenset[str]) -> bool:
    """Whether ``found``, folded words between two marks, may be such a clause. ``names`` are words with a capital."""
    if len(found) < _SHORTEST:
        return False
    first, *_, last = found
    if first in {"later", "since"} and _verbal(last):
        # As in "charged (later dropped)", what goes back on the rest.
        return True
    if first in _PRONOUNS or (first in {"as", "so"} and _verbal(last)):
        return True
    if first.endswith("ed") and _somebody(found[1:], names):
        return True
    before = found[:-1]
    subject = first in _DETERMINERS or names.issuperset(before)
    return last not in names and subject and (last.endswith("ed") or (_verbal(last) and _somebody(before, names)))


def _somebody(found: Sequence[str], names: frozenset[str]) -> bool:
    """Whether ``found`` is a name, or ends in one or in a word for a person behind an article."""
    return names.issuperset(found) or (found[0] in _DETERMINERS and (found[-1] in names or found[-1] in _people()))


def _verbal(word: str) -> bool:
    return word.endswith(("ed", "s")) and not word.endswith(("ss", "'s"))


@cache
def _people() -> frozenset[str]:
    return words("people.txt", "unnamed", "title", "group", "sport")
