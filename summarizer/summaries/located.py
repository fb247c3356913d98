"""Pieces of a place: the words "the town of" before its name, and a place before that in which it lies."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.amounts import amounts
from summarizer.summaries.appositions import GOES_ON, WITHIN, is_name, known
from summarizer.summaries.pieces import DETERMINERS, Kind, Piece, plural, upward

_SOME = frozenset("several some dozens hundreds thousands".split())
_ONES = frozenset("he she it they i we who which someone somebody one police".split())
_PLURALS = frozenset("people men women children staff".split())
_FEW = 2
_NEAR = 4


@cache
def _function() -> frozenset[str]:
    return words("common.txt", "function")


@cache
def _verbs() -> frozenset[str]:
    return words("verbs.txt", "finite")


def town(piece: Piece) -> bool:
    """The words "the town of" before its name; "the port of" where something is in it."""
    # "the city of", or "of the city" before another "of".
    sorts = words("modifiers.txt", "nation", "plain", "sort")
    found = [
        word
        for word, after in pairwise((*piece.words, piece.next))
        if word != "the" and not (word in sorts and after not in {"of", piece.next})
    ]
    name = next(iter(piece.follows[1:2]), "") if found[:1] == ["of"] == [piece.next] else piece.next
    kinds = [word for word in found if word != "of"]
    if len(found) != _FEW or len(kinds) != 1 or piece.closed or not is_name(name, piece):
        return False
    if name.removesuffix("'s") in words("modifiers.txt", "land"):
        return False
    if kinds[0] in words("modifiers.txt", "town"):
        return piece.after not in DETERMINERS
    return kinds[0] in words("modifiers.txt", "part") and piece.after in {"in", "at"} and upward(piece)


def container(piece: Piece) -> bool:
    """A place before that in which it lies: "in [Acre,] Sornmark"."""
    inside = piece.closed and piece.after in WITHIN and len(piece.before) > 1 and len(piece.words) <= _FEW
    if not inside or not is_name(piece.next, piece) or not upward(piece) or not _one_told_of(piece):
        return False
    cased = len(piece.names) >= _FEW
    if not all(is_name(word, piece) or (not cased and word not in _function() | _verbs()) for word in piece.words):
        return False
    end = next((n for n, word in enumerate(piece.follows) if not is_name(word, piece)), len(piece.follows))
    return end in piece.marks or piece.follows[end] in GOES_ON


def _one_told_of(piece: Piece) -> bool:
    """Whether one, or some, are told of in a place, and not all there are, or what there is one of in each place.

    So "a tug sank in Acre", but neither "the schools in Acre" nor "war broke out in Acre" or "won the vote in Acre".
    """
    clause = piece.since[:-1]
    first = clause[:1]
    one = not (DETERMINERS | _SOME | _ONES).isdisjoint(first) or bool(amounts(" ".join(first)))
    name = not known().isdisjoint(first) or (clause[:2] != first and piece.names.issuperset(clause[:2]))
    several = any(
        (plural(word) or word in _PLURALS)
        and word not in _function() | _verbs()
        and (n == 0 or word not in piece.names)
        and not any(before in _SOME or amounts(before) for before in clause[max(0, n - _NEAR + 1) : n])
        for n, word in enumerate(clause)
    )
    for word in reversed(clause[-_NEAR:]):
        if word in DETERMINERS - {"a", "an", "another"}:
            return False
        if word in _function() | _verbs() or word.endswith("ed"):
            break
    return bool(clause) and (one or name) and not several


KINDS: tuple[Kind, ...] = (town, container)
