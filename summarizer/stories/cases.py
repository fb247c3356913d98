"""Whether two reports of a crime or of a court are of two cases: another accused, or another dead. Pure.

Such reports share court, charge, sentence, town and day, whoever they are about. What tells them apart is the people.
Only who is told as such counts (``parties``), so that a report which names nobody is kept apart from none, nor one that
names the accused from one that names the victim; and no two are apart of which one names a person of the other's case
anywhere, but to say that it has nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

_SHORT = 4
"""Shorter surnames are not compared by letters: "Lie" and "Lee" are two."""
_ONE_SPELT_TWICE = 0.7
_A_YEAR = 1
"""Two reports of one person give ages so far apart: a birthday, a slip."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The surnames of the ``accused`` and the ``dead`` of a case, and the ages of those who are only described.

    ``names`` are all words that may be a name, ``numbers`` all that may be an age; ``disowned`` are those by which it
    names a case that it is not about, and nowhere else. All are empty where nobody is told to be in the one part or the
    other, nor another case is.
    """

    accused: frozenset[str] = frozenset()
    dead: frozenset[str] = frozenset()
    ages_accused: frozenset[int] = frozenset()
    ages_dead: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    disowned: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        """Whether anything is known by which the case may be told from another."""
        return bool(self.accused or self.dead or self.ages_accused or self.ages_dead)


NONE = Parties()


def two_cases(first: Parties, second: Parties) -> bool:
    """Whether two reports are of two cases: another accused or another dead, and neither names anybody of the other."""
    if not first.any or not second.any:
        return False
    for one, other in ((first, second), (second, first)):
        if any(_in(name, other.names) for name in one.accused | one.dead):
            return False
    for one, other in ((first, second), (second, first)):
        if not one.disowned.isdisjoint(other.accused | other.dead):
            return True
    return (
        _others(first.accused, second.accused)
        or _others(first.dead, second.dead)
        or _older(first.ages_accused, second.ages_accused, first, second)
        or _older(first.ages_dead, second.ages_dead, first, second)
    )


def strangers(of: Mapping[int, Parties]) -> Iterator[tuple[int, int]]:
    """The pairs of a group that are of two cases."""
    told = [i for i in of if of[i].any]
    return ((i, j) for i, j in combinations(told, 2) if two_cases(of[i], of[j]))


def _others(one: Collection[str], other: Collection[str]) -> bool:
    """Whether both name somebody and nobody of the one is, in any spelling, one of the other."""
    return bool(one and other) and not any(
        SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ONE_SPELT_TWICE for a in one for b in other
    )


def _older(one: frozenset[int], other: frozenset[int], first: Parties, second: Parties) -> bool:
    """Whether both give one age, each another, and neither has the other's anywhere."""
    return (
        len(one) == len(other) == 1
        and one.isdisjoint(second.numbers)
        and other.isdisjoint(first.numbers)
        and abs(min(one) - min(other)) > _A_YEAR
    )


def _in(name: str, names: frozenset[str]) -> bool:
    """Whether a surname stands among names, if with another letter, one more or one less."""
    return name in names or (len(name) >= _SHORT and any(_a_letter_apart(name, each) for each in names))


def _a_letter_apart(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(long) - len(short) > 1 or len(short) < _SHORT:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
