"""Whether two reports that name the same people are of two matters: a hospital is fined, and a day later has a drill.

Half of likeness is names, and a name counts among the words again, so that whatever a hospital, its director and its
union's leader have to do with is one story. What two reports of one matter share beside the names is asked for here:
the ring, the fog, the wards. What bears a name ("the union Care United") does not count, nor what people are
("director").
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.lexicon import words
from summarizer.stories.briefs import words_told
from summarizer.stories.named import LIST, named
from summarizer.text.stems import stem

MUCH_NAMED = 0.7
"""From this likeness of their names on, two reports are of one house ..."""
IN_COMMON = 0.17
"""... and below this share of the words of the one with fewer they are of two matters ..."""
ENOUGH = 8
"""... unless they have so many in common ..."""
FEWEST = 20
"""... and if the one with fewer has so many; of fewer nothing can be asked."""

_READ_WORDS = 300
_MOST_CHARACTERS = 4000


def matter(headline: str, text: str) -> frozenset[str]:
    """The words of headline and opening, as stems, by which an article tells what it is about beside whom it names."""
    opening = " ".join(text[:_MOST_CHARACTERS].split(" ")[:_READ_WORDS])
    whole = f"{headline[:_MOST_CHARACTERS]}\n{opening}"
    told, _ = words_told(whole, frozenset(named(opening, whole).inside))
    return told - _of_people()


def two_matters(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two articles that name the same people tell of two matters, by what ``matter`` gives of each."""
    size = min(len(first), len(second))
    return size >= FEWEST and len(first & second) < min(IN_COMMON * size, ENOUGH)


@lru_cache(maxsize=1)
def _of_people() -> frozenset[str]:
    return frozenset(map(stem, words(LIST, "role", "acting")))
