"""Pieces that only say more of what is named or told: a plain word, an age, a count, a phrase at a noun, an adverb.

Each function takes a ``Piece`` and says whether it is such a one. The words are those of ``lexicon/modifiers.txt``:
none that makes a thing another one ("toy", "former"), or ranks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.amounts import amounts, units
from summarizer.summaries.governed import governs
from summarizer.summaries.pieces import ARTICLES, DETERMINERS, MODALS, YEAR, Kind, Piece, plural, upward
from summarizer.summaries.shortened import Gap
from summarizer.summaries.support import Words

_SOME = frozenset("several many some dozens hundreds thousands".split())
_AGE = ("year", "old")
_PLACING = frozenset("in at outside near inside with from on across".split())
_AT_NOUNS = frozenset("from with on".split())
_NEVER_WITH = frozenset(
    "exception condition conditions theory part order exchange case spite suspicion favour favor trial behalf strike "
    "purpose intention consent permission help view aim".split()
)
_UNTIL_NOW = frozenset("since ever yet already always years months weeks decades days times still".split())
_AFTERWARDS = frozenset("later since now then until dropped but".split())
_HYPOTHETICAL = frozenset("when once after before until if unless to not".split())
_NOT_BEHIND_JUST = frozenset("about like short shy in if enough as because".split())
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth latest".split())
_WHOSE = frozenset("his her its their our my".split())
_BACK = frozenset("it its them they their this that these those he him his she her such both".split())
"""What points at a thing told before."""
_ON_WHAT = frozenset("war attack assault crackdown clampdown embargo limit cap curb".split())
"""Without what they are on these are other things."""
_NO_COUNT = frozenset("times thirds quarters fifths tenths percent cent of".split())
_PRESENT = MODALS | frozenset("is are am has have do does 's 're 've 'll 'd will let".split())
_PREPOSITIONS = frozenset("in at on from for with by under over near".split())
_TOGETHER = frozenset(
    "between both either together respectively each other two total combined joint jointly split shared met meet "
    "merged married collided compared difference".split()
)
"""With one of these something is said of two things at once."""
_AT_LEAST = 2
_FIRST_WORDS = 8
_PRONOUNS = frozenset("that this these those his her its their".split())
_NEAR = 3
_LONGEST_PHRASE = 6


@cache
def _function() -> frozenset[str]:
    return words("common.txt", "function")


@cache
def _of(*classes: str) -> frozenset[str]:
    return words("modifiers.txt", *classes)


def plain_word(piece: Piece) -> bool:
    """One word of what somebody or something is like, or where it is from: "a huge fire", "a local baker"."""
    if len(piece.words) != 1 or not _at_noun(piece):
        return False
    word = piece.words[0]
    if word in _of("counted"):
        return bool(amounts(piece.after)) and plural(piece.next)
    if word in _of("whole"):
        return _determined(piece.after) and not plural(piece.next)
    if word in _of("locality", "nation"):
        ranked = not _of("ranked").isdisjoint(piece.follows[:2]) or piece.next in piece.names
        found = _determiner(piece)
        return not ranked and _any_such(piece) and found not in _WHOSE and (word in _of("locality") or found != "the")
    plain = word in _of("plain") and _of("ranked", "slight").isdisjoint(piece.follows[:2])
    return plain and (_any_such(piece) or (piece.next in piece.names and len(piece.names) > 1))


def age(piece: Piece) -> bool:
    """An age: "her 21-year-old son"."""
    found = len(piece.words) == len(_AGE) + 1 and piece.words[1:] == _AGE and bool(amounts(piece.words[0]))
    return found and _at_noun(piece) and not piece.next.endswith(("ed", "ing")) and _any_such(piece)


def count(piece: Piece) -> bool:
    """A number before what is counted, behind a word for a place: "outside five stations"."""
    number = len(piece.words) == 1 and [a.unit for a in amounts(piece.words[0])] == [""]
    number = number and not YEAR.fullmatch(piece.words[0])
    counted = any(plural(word) for word in piece.follows[:2]) and _NO_COUNT.isdisjoint(piece.follows[:2])
    if not number or not counted or piece.next in _of("counted") or piece.after not in _PLACING or not _at_noun(piece):
        return False
    return MODALS.isdisjoint(piece.kept) and not any(word in units() for word in piece.follows[:2])


def at_noun(piece: Piece) -> bool:
    """A phrase between a subject and its verb: "a boat [with 12 sailors] sank", "as images [from Skye] showed".

    Behind a verb it would say from whom or with whom something was done.
    """
    first, *rest = piece.words
    if first not in _AT_NOUNS or not rest or len(piece.words) > _LONGEST_PHRASE or piece.opened or not piece.next:
        return False
    inner = [word for word in rest if word not in DETERMINERS | {"of"}]
    last = rest[-1]
    whole = (
        _function().isdisjoint(inner)
        and inner[-1:] == [last]
        and not any(word.endswith(("ed", "ing")) for word in inner)
        and last not in _of("plain", "locality", "nation", "whole")
        and _NEVER_WITH.isdisjoint(inner)
        and words("governing.txt", "negating", "limiting", "doubting").isdisjoint(rest)
        and (first == "with" or not amounts(" ".join(rest)))
    )
    noun = piece.after
    is_noun = noun not in _function() and not noun.endswith(("ed", "ly")) and noun not in words("verbs.txt", "finite")
    is_noun = is_noun and not (first == "on" and noun in _ON_WHAT)
    return whole and is_noun and _verb_comes(piece.next) and upward(piece) and _such_noun(piece)


def adverb(piece: Piece) -> bool:
    """How or when something came about: "eventually", "quickly"; "just" where it bounds nothing."""
    if len(piece.words) != 1 or piece.after in _of("leaning") or not upward_but_ranked(piece):
        return False
    if piece.words[0] == "just":
        bounds = piece.next in DETERMINERS and not any(word in _ORDINALS for word in piece.follows[1:2])
        return piece.after not in DETERMINERS and bool(piece.next) and piece.next not in _NOT_BEHIND_JUST and not bounds
    return piece.words[0] in _of("adverb") and piece.after not in DETERMINERS and piece.next not in {"enough", "only"}


def perfect(piece: Piece) -> bool:
    """The word "has" before what is done: "has captured"."""
    before = {*piece.before[-_NEAR - 1 :]}
    return (
        piece.words in {("has",), ("have",)}
        and piece.next in _of("done")
        and not piece.closed
        and MODALS.isdisjoint(before)
        and _HYPOTHETICAL.isdisjoint({*piece.since, *before})
        and _UNTIL_NOW.isdisjoint(piece.kept)
    )


def aside(piece: Piece) -> bool:
    """What stands in brackets, unless something hangs on it: "(pictured)", but not "(if the court agrees)"."""
    return piece.bracketed and not _turns(piece.words, piece.names)


def turned(gap: Gap, source: Words, names: frozenset[str]) -> bool:
    """Whether what is left out at ``gap`` begins with brackets that say how, or under what, the rest holds.

    So do "(under torture)", "(a replica)", "(before tax)"; a name, a number, whose picture it is do not.
    """
    asides = [source.folded[start:end] for start, end in source.asides if start == gap.start]
    return any(_turns(found, names) for found in asides if len(found) <= len(gap.old))


def _turns(found: Sequence[str], names: frozenset[str]) -> bool:
    """Whether the words between brackets are more than a name, a number or the label of a picture."""
    bound = words("governing.txt", "bounding") | MODALS | _AFTERWARDS
    if governs(found) or not bound.isdisjoint(found):
        return True
    if not _of("aside").isdisjoint(found[:1]) or found[:1] in {("who",), ("which",)}:
        return False
    return not all(word in names or amounts(word) or word in units() for word in found)


def repeated(piece: Piece) -> bool:
    """One of two that begin alike: "suspicion of [theft of a tug and] theft of a car", "[in May and] in July"."""
    *first, joint = piece.words
    if joint != "and" or piece.opened or not first or first[0] != piece.next or len(piece.follows) <= 1:
        return False
    alike = first[0] in _PREPOSITIONS or (first[:2] == list(piece.follows[:2]) and len(first) > _AT_LEAST)
    verbal = any(word in words("verbs.txt", "finite") or word.endswith(("ed", "ing")) for word in first)
    whole = _function().isdisjoint(first[-1:]) and "and" not in first and not governs(first[1:])
    back = not _BACK.isdisjoint(piece.follows[: min((n for n in piece.marks if n), default=None)])
    return alike and whole and not verbal and not back and _TOGETHER.isdisjoint(piece.kept) and upward(piece)


def first_clause(piece: Piece) -> bool:
    """A first clause with one plain verb before ", and", where another follows with its own subject and verb."""
    *first, joint = piece.words
    several = plural(piece.next) and piece.next not in _function() and any(map(_verb, piece.follows[1:2]))
    opens = piece.next in DETERMINERS | piece.names or bool(amounts(piece.next)) or several
    if piece.before or joint not in {"and", "but"} or len(first) not in piece.inner or not opens:
        return False
    verbs = [n for n, word in enumerate(first) if _verb(word) and word not in MODALS]
    one = bool(verbs) and verbs[-1] - verbs[0] <= 1 and verbs[0] > 0
    subordinate = _HYPOTHETICAL - {"not", "to"} | {"that", "who", "whom", "which", "where", "because", "although", "as"}
    plain = not governs(first) and subordinate.isdisjoint(first) and MODALS.isdisjoint(first) and "and" not in first
    told = any(_verb(word) for word in piece.follows[1:_FIRST_WORDS] if word not in MODALS)
    return one and plain and told and piece.next not in _PRONOUNS


def _verb(word: str) -> bool:
    return word.endswith("ed") or word in words("verbs.txt", "finite")


def upward_but_ranked(piece: Piece) -> bool:
    """As ``upward``, where a rank does not matter: "just the sixth time"."""
    return upward(piece, ranked=True)


def _at_noun(piece: Piece) -> bool:
    """Whether it stands right before a noun, as far as words show, that is none of two of its kind in the sentence."""
    noun = next((word for word in piece.follows[:2] if word != "new"), "")
    return (
        bool(noun)
        and not piece.closed
        and noun not in _function()
        and noun not in units()
        and piece.after not in _of("leaning")
        and (*piece.before, *piece.follows).count(noun) == 1
        and not _wrong_article(piece)
        and upward(piece)
    )


def _wrong_article(piece: Piece) -> bool:
    """Whether "a" would stand before a vowel, or "an" before none, as far as letters show."""
    noun = piece.next
    articles = {before for before, word in pairwise(piece.kept) if word == noun}
    vowel = noun[0] in "aeio" and not noun.startswith(("eu", "one", "once"))
    return ("a" in articles and vowel) or ("an" in articles and noun[0] not in "aeiouh" and len(noun) > _NEAR)


def _determined(word: str) -> bool:
    return word in DETERMINERS or word.endswith("'s")


def _determiner(piece: Piece) -> str:
    """The determiner or number of the noun that the piece stands at, "" for none."""
    for word in reversed(piece.before[-_NEAR:]):
        if _determined(word) or word in _SOME or amounts(word):
            return word
        if word in _function():
            return ""
    return ""


def _any_such(piece: Piece) -> bool:
    """Whether one or some of a kind are told of, and not all or any of it: "a huge fire", not "huge fires kill"."""
    found = _determiner(piece)
    if found in _SOME or amounts(found):
        return True
    if not found or any(plural(word) for word in _noun_words(piece)):
        return False
    return found not in {"a", "an"} or _happened(piece)


def _noun_words(piece: Piece) -> list[str]:
    end = next((n for n, word in enumerate(piece.follows) if word in _function() or (n in piece.marks and n)), 2)
    return list(piece.follows[: min(end, 2)])


def _happened(piece: Piece) -> bool:
    """Whether the sentence tells what happened, and not what is so of any: "a wealthy man may"."""
    past = any(word.endswith("ed") or word in words("verbs.txt", "finite") - _PRESENT for word in piece.kept)
    return MODALS.isdisjoint(piece.kept) and (past or len(piece.before) > _NEAR)


def _verb_comes(word: str) -> bool:
    return word.endswith("ly") or _verb(word)


def _such_noun(piece: Piece) -> bool:
    """Whether the noun that a phrase hangs on is one, or some, and not all that are so."""
    noun, found = piece.after, _determiner(replace(piece, before=piece.before[:-1]))
    if (*piece.before, *piece.follows).count(noun) > 1:
        return False
    if found in _SOME or amounts(found):
        return True
    if found:
        return not plural(noun) and (found not in ARTICLES - {"the"} or _happened(piece))
    person = noun in words("people.txt", "group") or noun.endswith(("ers", "ors", "men"))
    return plural(noun) and not person and len(piece.before) > 1 and _happened(piece)


KINDS: tuple[Kind, ...] = (plain_word, age, count, at_noun, adverb, perfect, aside, repeated, first_clause)
