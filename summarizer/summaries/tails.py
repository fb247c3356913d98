"""Ends of a sentence that turn what is said, and so may not be left out of it.

What stands against the rest ("cured nine, while 31 others died"), what it holds for ("lawful where children were
present"), in whom or under what it came about ("prevented infection in mice", "confessed under torture"), who judged so
("cleared by his own airline"), what undid it ("fell 9 percent before recovering"), and the other side's number
("£7.5 million by the council and £12 million by the firm"). The kinds are listed in one table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.amounts import amounts, currency, units
from summarizer.summaries.governed import reports
from summarizer.summaries.shortened import Gap

_DETERMINERS = frozenset("the a an his her its their our my this that these those".split())
_PREPOSITIONS = frozenset("in at on by with from near outside against about for of to over under after before".split())
_ENDING = _PREPOSITIONS | frozenset("that who which where when while as because and or but during without".split())
"""Before one of these a noun phrase ends."""
_AUXILIARIES = frozenset("is are was were has have had will would can could may might must being been".split())
_ADVERBS = frozenset("later then since soon even also eventually at to about around was were is".split())
_RELATIVE = frozenset("who whose whom which that".split())
_ABOUT = frozenset("at about around another nearly almost".split())
_PRESENT = frozenset("is are has have".split())
_REACH = 5
_NEAR = 3
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Tail:
    """What is left out of a sentence up to a mark, or to its end; all words are folded.

    ``before`` are the words of the source before it, ``opened``: a mark stands there. ``names`` are the capitalised
    words of the source, ``kept`` those that are written.
    """

    words: Sequence[str]
    before: Sequence[str]
    opened: bool
    names: frozenset[str]
    kept: frozenset[str]

    @property
    def first(self) -> str:
        """The word that it opens with."""
        return self.words[0]


def turns(gap: Gap, source: Sequence[str], names: frozenset[str], kept: frozenset[str]) -> bool:
    """Whether ``gap`` of the folded words ``source`` leaves out an end that turns what is ``kept``."""
    return any(kind(tail) for tail in _tails(gap, source, names, kept) for kind in KINDS)


def _tails(gap: Gap, source: Sequence[str], names: frozenset[str], kept: frozenset[str]) -> Iterator[Tail]:
    """The parts of ``gap`` between its marks; each also without the times and places that it opens with."""
    cuts = sorted({0, *gap.marks, len(gap.old)})
    for start, end in pairwise(cuts):
        found = gap.old[start:end]
        if start and found[0] == "while" and gap.old[0] in _RELATIVE | {"and", "but"}:
            # It stands beside a clause that is left out as well.
            continue
        place = gap.start + start
        tail = Tail(found, source[:place], start in gap.marks, names, kept)
        yield tail
        plain = next((n for n, word in enumerate(found) if not _circumstance(word, names)), len(found))
        if 0 < plain < len(found) and found[plain] not in _RELATIVE:
            yield replace(tail, words=found[plain:], before=source[: place + plain], opened=False)


def _circumstance(word: str, names: frozenset[str]) -> bool:
    return word in names or word in {"in", "at", "on", "the", "last", "early", "late"} or word in _of("when")


@cache
def _of(*classes: str) -> frozenset[str]:
    return words("tails.txt", *classes)


def contrast(tail: Tail) -> bool:
    """What stands against it: ", although engineers had found cracks"; "while" with a subject that has no name."""
    first = tail.first
    if len(tail.words) == 1:
        return False
    if first == "despite" and len(tail.words) <= _SHORT:
        # "Despite a poor season" does not say that it was not so.
        doubtful = reports(tuple(tail.kept)) or not _of("ruling").isdisjoint(tail.kept)
        return doubtful or bool(amounts(" ".join(tail.words)))
    if first in _of("contrast") or tail.words[:2] in {("even", "though"), ("in", "spite"), ("even", "as")}:
        return True
    # "While carrying 20 cows", "while he slept": the same one. "While Lund was ill": of another one, by name.
    second = tail.words[1]
    other = not second.endswith("ing") and second not in _PREPOSITIONS | {"he", "she", "they", "it"}
    named = second in tail.names or second in words("people.txt", "malename", "femalename")
    # "Nine survived while 40 drowned".
    return first == "while" and (tail.opened or bool(amounts(second))) and other and not named


def _verb(word: str) -> bool:
    return word.endswith("ed") or word in words("verbs.txt", "finite") or word in _AUXILIARIES


def narrowing(tail: Tail) -> bool:
    """So far or on what condition it holds, without a comma: "lawful where children were present"."""
    if tail.opened or tail.first not in _of("narrowing"):
        return False
    if tail.first != "where":
        ruled = not (_of("ruling") | _PRESENT).isdisjoint(tail.kept)
        return tail.first != "when" or ruled or tail.before[-1:] == ("year",)
    # "In the church where they had met" says of the church what it is.
    return tail.before[-1] not in tail.names and _DETERMINERS.isdisjoint(tail.before[-_NEAR:])


def bare(tail: Tail) -> bool:
    """In whom, under what, or how: "in mice", "under torture", "on appeal"; no place and no time."""
    if not _of("manner").isdisjoint(tail.words[1:_REACH]) or tail.words[-1] == "alone":
        return tail.first in _PREPOSITIONS
    if tail.opened or tail.first not in {"in", "under", "on", "among", "with"}:
        return False
    phrase = _phrase(tail.words[1:])
    if not phrase or any(word in tail.names or word[0].isdigit() or word.endswith("'s") for word in phrase):
        return False
    head = phrase[-1]
    common = head in words("common.txt", "common")
    if phrase[0] in _DETERMINERS:
        world = head in _of("world") and (head != "year" or _clause_follows(tail, phrase))
        return head in _of("somebody") or world or (tail.first == "under" and _clause_follows(tail, phrase))
    if tail.first == "with":
        return head in _of("somebody")
    which = tail.words[1 + len(phrase) : 2 + len(phrase)] in {(word,) for word in ("that", "which", "where", "without")}
    known = not _of("where", "when").isdisjoint(phrase) and not which
    ruled = tail.first == "under" or not _of("ruling").isdisjoint(tail.kept)
    return not known and (ruled or len(tail.names) > 1 or common or head in _of("somebody"))


def _clause_follows(tail: Tail, phrase: Sequence[str]) -> bool:
    return tail.words[1 + len(phrase) : 2 + len(phrase)] in {("that",), ("which",), ("when",)}


def _phrase(found: Sequence[str]) -> Sequence[str]:
    end = next((n for n, word in enumerate(found) if word in _ENDING | _AUXILIARIES), len(found))
    return found[:end]


def judged(tail: Tail) -> bool:
    """Who it was that judged so: "cleared of blame by his own airline"."""
    agent = tail.first == "by" and not tail.opened and len(tail.words) > 1
    return agent and not tail.words[1].endswith("ing") and not _of("judging").isdisjoint(tail.before[-_REACH:])


def undone(tail: Tail) -> bool:
    """What undid it: "fell 9 percent before recovering", "was arrested and later released"."""
    if tail.first not in {"before", "after", "and", "then"}:
        return False
    rest = tail.words[1:]
    if tail.first in {"and", "then"}:
        verb = next((word for word in rest if word not in _ADVERBS and word not in _AUXILIARIES), "")
        # "Not guilty of bribery and guilty of perjury": the other verdict.
        other = rest[:1] != () and rest[0] in _of("verdict") and not _of("verdict").isdisjoint(tail.before)
        return other or verb in _of("undone")
    sums = any(word in units() for word in tail.before) and bool(amounts(" ".join(tail.before)))
    if tail.first == "after":
        # "Rose 5 percent after falling 20".
        return sums and not _of("undone").isdisjoint(rest[:1])
    return not _of("undone", "outcome").isdisjoint(rest)


def other_side(tail: Tail) -> bool:
    """The second of two numbers told alike: "and £12 million by the firm", "and one of fraud", "and hurt others"."""
    if not amounts(" ".join(tail.before)):
        return False
    found = tail.words
    if found[0] == "and" and "others" in found:
        return True
    starts = [n for n, word in enumerate(found) if word == "and" and (n == 0 or not tail.opened)]
    return any(_number_alone(found[n + 1 :]) for n in starts)


def so_far(tail: Tail) -> bool:
    """How much of a count was in: ", with 34 percent of ballots counted"."""
    counted = not _of("counted").isdisjoint(tail.words)
    return tail.first in {"with", "after"} and counted and bool(amounts(" ".join(tail.words)))


def _number_alone(found: Sequence[str]) -> bool:
    """Whether a number opens ``found``, with nothing behind it that is counted."""
    rest = list(found)
    while rest[:1] and (currency(rest[0]) or rest[0] in _ABOUT):
        rest = rest[1:]
    if not rest or not amounts(rest[0]):
        return False
    end = next((n for n, w in enumerate(rest) if not amounts(w) and w not in units() and not _size(w)), len(rest))
    return rest[end : end + 1] != [] and rest[end] in {"of", "by", "in", "for", "from", "against", "at"}


def _size(word: str) -> bool:
    return word in {"million", "billion", "thousand", "hundred", "trillion"}


KINDS: tuple[Callable[[Tail], bool], ...] = (contrast, narrowing, bare, judged, undone, other_side, so_far)
