"""Round-ups: what a text tells beside the story that it shares with another."""

from __future__ import annotations

from functools import lru_cache

from summarizer.lexicon import words
from summarizer.stories.laid import MOST_CHARACTERS, Laid, laid, runs

_CONTAINED = 0.5
"""A paragraph is in another text from this share of its runs of words on."""
_ROUND_UP = 0.4
"""The share of a text, in words, that has to be of something else for it to be a round-up ..."""
_FEWEST_WORDS = 30
"""... and so many at least; agency heads and tails are shorter."""
_FEWEST_NAMES = 3
"""Of fewer names nothing can be told from how many of them the other text knows."""
_SHARED_NAMES = 0.25
_KNOWN_NAMES = 0.1
"""A cut story goes on with most of those that it began with; of a round-up's next item hardly anybody is known."""
_SHARED_WORDS = 0.3


def unlike(first: str, second: str) -> bool:
    """Whether hardly any of those that the one names are named in the other."""
    one, other = laid(first), laid(second)
    if not one.cased or not other.cased:
        common = words("common.txt", "common")
        smaller, larger = sorted((one.every - common, other.every - common), key=len)
        return len(smaller) >= _FEWEST_NAMES and _SHARED_WORDS * len(smaller) >= len(smaller & larger)
    named, known = (one.names, other) if len(one.names) <= len(other.names) else (other.names, one)
    return len(named) >= _FEWEST_NAMES and _few(named, known, _SHARED_NAMES)


def more_of(larger: str, smaller: str) -> str:
    """The part of a text that is, beside what it shares with another, of something else: of a round-up; "" for none.

    A part is what stands in paragraphs that are not of the other text; it is of something else where hardly any of
    those it names are named in the other one.
    """
    return _more_of(larger[:MOST_CHARACTERS], smaller[:MOST_CHARACTERS])


@lru_cache(maxsize=4096)
def _more_of(larger: str, smaller: str) -> str:
    known_runs, all_words, more = runs(smaller), 0, []
    for paragraph in larger.split("\n"):
        own = runs(paragraph)
        size = len(paragraph.split())
        all_words += size
        if size and len(own & known_runs) < _CONTAINED * len(own):
            more.append(paragraph)
    part = "\n".join(more)
    size = len(part.split())
    if size < _FEWEST_WORDS or size < _ROUND_UP * all_words:
        return ""
    told, known = laid(part), laid(smaller)
    of_others = told.cased and len(told.names) >= _FEWEST_NAMES and _few(told.names, known, _KNOWN_NAMES)
    return part if of_others else ""


def _few(names: frozenset[str], known: Laid, share: float) -> bool:
    return len(names & known.every) <= share * len(names)
