"""Small pieces of a sentence that may go by themselves, one beside the other: "five different", "in Tarnby last May".

Each kind leaves true what was true before: a plain word for what a thing is like, what somebody whose name stands there
is, the town before its county. It does so only where what is said of less is said of more: not behind "no", "only",
"every", "if" or "than", and not where something is ranked. The kinds are listed in one table; what stands in none of
them is judged by ``governed`` and ``omitted``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.shortened import Gap
from summarizer.summaries.support import Words

ARTICLES = frozenset({"the", "a", "an"})
DETERMINERS = ARTICLES | frozenset("his her its their our my this that these those another".split())
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
MODALS = frozenset("will would can could may might shall should must cannot".split())
BANNED = frozenset("banned ban forbidden barred allowed legal illegal prohibited needs requires".split())
_COMPARED = frozenset(
    "than any ever most same fewer fewest lack lacks lacked doubt doubts doubted doubting unlike".split()
)
_RANKED = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last only most least best worst".split()
)
_NO_SUPERLATIVES = frozenset("rest west east guest test contest protest forest interest request arrest harvest".split())
_NOUNS = frozenset({"dispute", "contest"})
"""These deny nothing where "a" or "the" stands before them."""
_AWAY = frozenset("out up off down".split())
_BESIDE = frozenset("in at on with after when by from as before during since and but".split())
"""Before one of these a verb has no object: "ended in a draw", "blocked by a court"."""
_LONGEST = 12
_COMPARING = 2
_SHORTEST_SUPERLATIVE = 5
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source sentence that a written one leaves out; all words are folded.

    ``before`` and ``follows`` are the source's words before it and behind all that is left out with it. ``opened`` and
    ``closed``: a mark stands before it, behind it; ``bracketed``: it stands in brackets. ``marks`` are the places in
    ``follows`` before which a mark stands, ``inner`` those in ``words``. ``since`` are the words from the last mark on.
    ``names`` are the capitalised words of the source, ``kept`` the written words.
    """

    words: tuple[str, ...]
    before: tuple[str, ...]
    follows: tuple[str, ...]
    opened: bool
    closed: bool
    bracketed: bool
    marks: frozenset[int]
    inner: frozenset[int]
    since: tuple[str, ...]
    names: frozenset[str]
    kept: tuple[str, ...]

    @property
    def after(self) -> str:
        """The word that it stands behind, "" at the beginning."""
        return self.before[-1] if self.before else ""

    @property
    def next(self) -> str:
        """The word that follows, "" at the end."""
        return self.follows[0] if self.follows else ""


Kind = Callable[[Piece], bool]


def in_pieces(gap: Gap, written: Sequence[str], source: Words, names: frozenset[str], kinds: Sequence[Kind]) -> bool:
    """Whether all that is left out at ``gap`` of ``source`` falls into pieces that are each of one of the ``kinds``.

    ``written`` are the words that are kept, ``names`` the capitalised ones of the source.
    """
    start, end = gap.start, gap.start + len(gap.old)
    if gap.new and ARTICLES.issuperset(gap.new) and gap.old[:1] and gap.old[0] in ARTICLES:
        start += 1
    elif gap.new:
        return False
    kept = tuple(written)
    if start == end:
        return False
    if any(kind(_piece(source, start, end, end, names, kept)) for kind in kinds):
        return True
    if end - start > _LONGEST:
        return False

    def free(until: int) -> bool:
        """Whether the words up to ``until`` fall into such pieces."""
        return until == start or any(
            any(kind(_piece(source, cut, until, end, names, kept)) for kind in kinds) and free(cut)
            for cut in range(until - 1, start - 1, -1)
        )

    return free(end)


def piece_of(gap: Gap, written: Sequence[str], source: Words, names: frozenset[str]) -> Piece:
    """All that is left out at ``gap``; see ``in_pieces``."""
    end = gap.start + len(gap.old)
    return _piece(source, gap.start, end, end, names, tuple(written))


def _piece(source: Words, start: int, until: int, end: int, names: frozenset[str], kept: tuple[str, ...]) -> Piece:
    mark = max((n for n in source.breaks if n <= start), default=0)
    return Piece(
        source.folded[start:until],
        source.folded[:start],
        source.folded[end:],
        opened=start in source.breaks and start > 0,
        closed=until in source.breaks,
        bracketed=(start, until) in source.asides,
        marks=frozenset(n - end for n in source.breaks if n >= end),
        inner=frozenset(n - start for n in source.breaks if start < n < until),
        since=source.folded[mark:start],
        names=names,
        kept=kept,
    )


def upward(piece: Piece, *, ranked: bool = False) -> bool:
    """Whether what is said of a thing of a kind is here said of any thing of a wider kind.

    It is not where something is denied, bounded, compared, forbidden, or, in the same clause, ranked; unless a rank
    (``ranked``) does not matter.
    """
    written = piece.kept
    nouns = {
        n for n, word in enumerate(written) if word in _NOUNS and not DETERMINERS.isdisjoint(written[max(0, n - 2) : n])
    }
    kept = frozenset(word for n, word in enumerate(written) if n not in nouns)
    near = (*piece.since, *piece.follows[:_AHEAD])
    plain = kept.isdisjoint(_narrowing()) and piece.kept.count("as") < _COMPARING and not _wards_off(written)
    return plain and (ranked or not any(_ranks(word) for word in near))


def _wards_off(written: Sequence[str]) -> bool:
    """Whether something is kept off or ended: "blocked a French bid", "ruled out a deadly virus"."""
    against, off = words("modifiers.txt", "against"), words("modifiers.txt", "off")
    return any(
        (word in against and after not in _BESIDE) or (word in off and after in _AWAY)
        for word, after in pairwise(written)
    )


def _ranks(word: str) -> bool:
    superlative = word.endswith("est") and len(word) >= _SHORTEST_SUPERLATIVE and word not in _NO_SUPERLATIVES
    return word in _RANKED or superlative


@cache
def _narrowing() -> frozenset[str]:
    """Words under which less may be true of more."""
    turning = words("governing.txt", "negating", "scanty", "limiting", "bounding", "undoing")
    return (turning - {"clear", "clears", "case"}) | _COMPARED | BANNED


def plural(word: str) -> bool:
    """Whether a word has the form of a plural."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
