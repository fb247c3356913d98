"""Pieces beside a name: what somebody is whose name stands there, the name of one who is described, a month at a year.

Each function takes a ``Piece`` and says whether it is such a one. A name is one to which the text gives a capital; in a
text without capitals, a word that the lists know as a first name or a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from summarizer.lexicon import words
from summarizer.summaries.governed import governs
from summarizer.summaries.omitted import TELLING
from summarizer.summaries.pieces import ARTICLES, DETERMINERS, YEAR, Kind, Piece, piece_of, plural, upward
from summarizer.summaries.shortened import Gap
from summarizer.summaries.support import Words
from summarizer.text.calendar import MONTHS
from summarizer.text.fold import HONORIFICS

_MONTHS = frozenset(month.casefold() for month in MONTHS)
_PREPOSITIONS = frozenset("in at on by with from near outside against about for of to over under after before".split())
GOES_ON = frozenset("in at on by with from near after before where when while as because during following".split())
WITHIN = frozenset({"in", "at", "near", "from", "outside"})
_BEHIND = _PREPOSITIONS | frozenset("that said and but as when while because".split())
"""Behind one of these a noun phrase begins."""
_OFFICES = frozenset("former ex acting deputy vice assistant interim".split())
_NOBODY = frozenset(
    "under over after former other number matter water river paper order letter tower power offer summer winter "
    "november december october september center theater quarter border floor minor major another whether rather "
    "human german russian italian indian asian".split()
)
_FEW = 2
_MOST_WORDS = 6
_NEAR = 4


@cache
def _function() -> frozenset[str]:
    return words("common.txt", "function")


@cache
def _heads() -> frozenset[str]:
    """Nouns of which a name may be said: people, and firms and the like, but no thing named after somebody."""
    return (words("people.txt", "unnamed", "title", "concern", "sport") | words("modifiers.txt", "head")) - _things()


@cache
def _things() -> frozenset[str]:
    return words("modifiers.txt", "thing")


@cache
def known() -> frozenset[str]:
    """First names and places of the lists that are no common words."""
    return (words("people.txt", "malename", "femalename") | words("places.txt", "place")) - words(
        "common.txt", "common", "function"
    )


@cache
def _verbs() -> frozenset[str]:
    return words("verbs.txt", "finite")


def is_name(word: str, piece: Piece) -> bool:
    """Whether the text gives it a capital, or, without capitals, the lists know it."""
    if len(piece.names) >= _FEW:
        return word.removesuffix("'s") in piece.names and word not in _function()
    return word in known()


def described(piece: Piece) -> bool:
    """What somebody or something is, before the name: "with [the fashion label] Arvo Lind"."""
    *inner, head = piece.words
    if head not in _heads() or len(piece.words) > _MOST_WORDS or piece.closed or not is_name(piece.next, piece):
        return False
    bare = inner[1:] if inner and inner[0] in DETERMINERS else inner
    if bare[:1] == inner[:1] and piece.after in DETERMINERS:
        return False
    verbal = any(word in _verbs() or word in _function() or word.endswith(("ed", "ing", "ly")) for word in bare)
    plain = [word for word in bare if word not in _OFFICES]
    return not verbal and not _holds(plain) and not _turns(bare) and _phrase_begins(piece)


def named(piece: Piece) -> bool:
    """The name of one who is described: "the opposition leader [Ewan Rathe] has", "a coroner [Tarn] found"."""
    noun = piece.after
    alone = noun in _heads() | _things() and not plural(noun) and piece.kept.count(noun) == 1
    if not alone or piece.closed or not piece.next or len(piece.words) > _MOST_WORDS:
        return False
    whole = all(is_name(word, piece) for word in piece.words) and not is_name(piece.next, piece)
    verb = piece.next in _verbs() | GOES_ON or piece.next.endswith("ed") or piece.next in words("cues.txt", "strong")
    return whole and verb and TELLING.isdisjoint(piece.before[-_NEAR:]) and _stands_determined(noun, piece)


def owner(piece: Piece) -> bool:
    """Whose a thing with a name is: "at [the club's] Vestad Park"."""
    whose = piece.words[-1].endswith("'s") and DETERMINERS.issuperset(piece.words[:-1]) and len(piece.words) <= _FEW
    cased = len(piece.names) >= _FEW
    noun = piece.words[-1].removesuffix("'s")
    place = noun in words("modifiers.txt", "owner") or noun in piece.names
    return (
        whose
        and cased
        and place
        and not _holds(piece.words)
        and not piece.closed
        and piece.after in WITHIN
        and is_name(piece.next, piece)
    )


def month(piece: Piece) -> bool:
    """A month before its year: "since [October] 2011"; not where it bounds ("until", "before")."""
    found = _MONTHS.issuperset(piece.words[-1:]) and {"early", "late", "mid"}.issuperset(piece.words[:-1])
    if not found or not YEAR.fullmatch(piece.next) or piece.closed:
        return False
    return piece.after == "since" or (piece.after in {"in", "of", "during"} and upward(piece))


def back_then(piece: Piece) -> bool:
    """What else was so in a year: "since 2011, [when they won the cup]"."""
    return piece.words[0] == "when" and piece.opened and not piece.next and bool(YEAR.fullmatch(piece.after))


def office(piece: Piece) -> bool:
    """What somebody just named is or was, behind the name: ", the former head of the bank"."""
    first, *rest = piece.words
    end = next((n for n, word in enumerate(rest) if word in _PREPOSITIONS), len(rest))
    if not piece.opened or not piece.closed or first not in DETERMINERS - {"that", "this"} or not rest[:end]:
        return False
    head, behind = rest[end - 1], [word for word in rest[end:] if word not in _PREPOSITIONS | ARTICLES]
    verbal = any(word in _verbs() | _function() or word.endswith(("ed", "ing")) for word in (*rest[:end], *behind))
    noun = not behind or is_name(behind[-1], piece)
    plain = [word for word in rest if word not in _OFFICES | piece.names]
    return head in _heads() and not verbal and noun and not _holds(plain) and is_name(piece.after, piece)


def introduced(piece: Piece) -> bool:
    """What somebody is, before a name between commas: "[His deputy,] Ilse Tarn, sold"."""
    return bool(_introduces(piece))


def commas(found: Sequence[Gap], written: Sequence[str], source: Words, names: frozenset[str]) -> frozenset[int]:
    """The places in ``source`` of the commas that go with a piece that is ``introduced``."""
    pieces = [(gap.start + len(gap.old), piece_of(gap, written, source, names)) for gap in found if gap.old]
    freed = {end + size for end, piece in pieces if (size := _introduces(piece))}
    for mark in source.commas:
        size = _name_size(source.folded[mark:], names)
        after = source.folded[mark + size : mark + size + 1]
        if size and mark + size in source.commas and any(map(_says_or_does, after)) and _head_noun(source, mark):
            freed |= {mark, mark + size}
    return frozenset(freed)


def _head_noun(source: Words, mark: int) -> bool:
    """Whether the noun before ``mark`` is that of a short phrase: "the opposition leader", but no brother "of" one."""
    start = next((n for n in range(mark - 1, -1, -1) if source.folded[n] in DETERMINERS or n in source.breaks), 0)
    phrase = source.folded[start:mark]
    return phrase[-1:] != () and phrase[-1] in _people() and len(phrase) <= _NEAR and _PREPOSITIONS.isdisjoint(phrase)


def _name_size(found: Sequence[str], names: frozenset[str]) -> int:
    cased = names if len(names) >= _FEW else frozenset[str]()
    return next((n for n, word in enumerate(found) if word not in cased - _function()), len(found))


def _says_or_does(word: str) -> bool:
    return word in _verbs() | words("cues.txt", "strong") or word.endswith("ed")


def _introduces(piece: Piece) -> int:
    """Of how many words the name is that follows such a piece; 0 where it is none."""
    # "The agency's chief, Dr", "her son, the architect".
    cut = max(piece.inner, default=0)
    title = piece.words[cut:]
    if cut and (HONORIFICS.issuperset(title) or described(replace(piece, words=title, opened=True))):
        piece = replace(piece, words=piece.words[:cut], closed=True, inner=piece.inner - {cut})
    if piece.inner:
        return 0
    first, *rest = piece.words
    rest = [word for word in rest if not word.isdigit() and word not in {"year", "old"}]
    whose = first.endswith("'s") or (bool(rest) and first in DETERMINERS and rest[0].endswith("'s"))
    start = not piece.before or piece.opened
    if not start or not piece.closed or not (first in DETERMINERS or whose) or len(piece.names) < _FEW or not rest:
        return 0
    cut = next((n for n, word in enumerate(rest) if word in _PREPOSITIONS), len(rest))
    head, behind = rest[cut - 1] if cut else "", rest[cut:]
    verbal = any(
        word in _verbs()
        or word.endswith(("ed", "ing"))
        or (word in _function() and word not in _PREPOSITIONS | ARTICLES)
        for word in rest
    )
    # "The brother of the mayor, Olaf Brand": either of them may be Brand.
    another = any(_somebody(word) for word in behind)
    if not _somebody(head) or verbal or another or _holds([first, *rest[: cut - 1], *behind]) or _turns(rest):
        return 0
    size = next((n for n, word in enumerate(piece.follows) if not is_name(word, piece)), len(piece.follows))
    said = any(map(_says_or_does, piece.follows[size : size + 1]))
    return size if size and size in piece.marks and min(piece.marks - {0}, default=0) == size and said else 0


def _somebody(word: str) -> bool:
    """Whether a name may be said of ``word``: it is listed, or has the form of a word for people."""
    person = word.endswith(("er", "or", "ist", "ian", "man", "woman", "ster")) and len(word) > _NEAR
    return word in _heads() or (person and word not in _function() | _NOBODY | _things())


def _phrase_begins(piece: Piece) -> bool:
    """Whether the piece begins a noun phrase that may as well begin with the name."""
    after = piece.after
    if not after or piece.opened or after in _BEHIND:
        return True
    verb = after.endswith("ed") or after in _verbs()
    return verb and after not in TELLING and (piece.words[0] in DETERMINERS or piece.words[-1] in _people())


@cache
def _people() -> frozenset[str]:
    return words("people.txt", "unnamed", "title", "sport")


def _stands_determined(noun: str, piece: Piece) -> bool:
    """Whether "a" or "the" stands before ``noun`` in what is written."""
    return any(
        word == noun and not DETERMINERS.isdisjoint(piece.kept[max(0, n - _NEAR + 1) : n])
        for n, word in enumerate(piece.kept)
    )


def _holds(found: Sequence[str]) -> bool:
    """Whether one of the words makes the rest somebody's words or a tale: "the film's hero"."""
    return governs([word.removesuffix("'s") for word in found])


def _turns(found: list[str]) -> bool:
    return not words("governing.txt", "negating", "limiting", "bounding", "undoing").isdisjoint(found)


KINDS: tuple[Kind, ...] = (described, named, owner, month, back_then, office, introduced)
