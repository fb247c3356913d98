"""Who is called by the surname alone ("Lind said"), and in which sentences before the article gives the whole name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.lexicon import words

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Judge|Justice|Sen|Rep|Gov|Sgt|Lt|Capt|Det|Insp|PC|Rev|Lord|"
    r"Lady)"
)
_NAME = re.compile(
    rf"(?:(?P<title>{_TITLE})\.? )?(?P<name>[^\W\d_a-z][\w'’-]*(?: (?:[A-Z]\. |(?:de|van|von|der|al|el|bin|la|di|da) )*"
    r"[^\W\d_a-z][\w'’-]*){0,3})"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_AGE = re.compile(r", (?:aged )?\d{1,2}[,.;]")
_TOLD = re.compile(r",? (?:of|from) [A-Z]|, (?:an?|the|who|whose|\d\d|one of) ?|,? (?:is|was) (?:an?|the|one of) ")
"""The sentence itself says who that is: "Lind, a pilot, …"."""
_SPOKE = re.compile(r" (?:said|says|told|added|wrote|tweeted)\b")
_SAID = re.compile(r"(?:said|says|added) $")
_WORD = re.compile(r"[^\W_][\w-]*")
_LONGEST = 2000
_OPENS = 3
"""Characters before a name that opens a sentence: a mark, a space."""
_BEFORE = 8
"""Characters of "added " and a space."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The surnames of one sentence: with a first name or more before them, alone where it stands out, of persons."""

    whole: frozenset[str]
    bare: frozenset[str]
    persons: frozenset[str]


def introductions(texts: Sequence[str], headline: str = "") -> dict[int, list[frozenset[int]]]:
    """For the place of each sentence that calls somebody by the surname alone, after one that gave the whole name: for
    each such surname the places of the sentences before that give it whole.

    A name is looked at where it opens the sentence, has a title, or is who speaks. Whoever stands in ``headline``,
    above the summary, needs no other sentence.
    """
    named = [_named(text[:_LONGEST]) for text in texts]
    persons = frozenset().union(*(one.persons for one in named)) - frozenset(_WORD.findall(headline))
    full: dict[str, list[int]] = {}
    found: dict[int, list[frozenset[int]]] = {}
    for i, one in enumerate(named):
        for name in sorted(one.bare & persons & full.keys()):
            found.setdefault(i, []).append(frozenset(full[name]))
        for name in one.whole:
            full.setdefault(name, []).append(i)
    return found


def surnames(texts: Sequence[str]) -> frozenset[str]:
    """The surnames, as printed, of those whom sentences show to be persons: by a title, an age, a first name, or a verb
    of speech.
    """
    return frozenset().union(*(_named(text[:_LONGEST]).persons for text in texts))


def _named(said: str) -> _Named:
    whole: set[str] = set()
    bare: set[str] = set()
    persons: set[str] = set()
    for match in _NAME.finditer(said):
        parts = _POSSESSIVE.sub("", match["name"]).split()
        last = parts[-1]
        if _is_person(said, match, parts):
            persons.add(last)
        if len(parts) > 1:
            whole.add(last)
        elif _stands_out(said, match) and last.casefold() not in words("common.txt", "function", "common"):
            bare.add(last)
    return _Named(frozenset(whole), frozenset(bare - whole), frozenset(persons))


def _stands_out(said: str, match: re.Match[str]) -> bool:
    """Whether a surname opens the sentence, has a title, or is who speaks, and nothing behind it says who that is."""
    if _TOLD.match(said, match.end()):
        return False
    return match.start() < _OPENS or match["title"] is not None or _speaks(said, match)


def _speaks(said: str, match: re.Match[str]) -> bool:
    before = said[max(0, match.start() - _BEFORE) : match.start()]
    return _SPOKE.match(said, match.end()) is not None or _SAID.search(before) is not None


def _is_person(said: str, match: re.Match[str], parts: Sequence[str]) -> bool:
    """Whether a name is that of a person: it has a title or an age, opens with a first name, or speaks."""
    if match["title"] or (len(parts) > 1 and parts[0].casefold() in words("people.txt", "malename", "femalename")):
        return True
    return _AGE.match(said, match.end()) is not None or (len(parts) == 1 and _speaks(said, match))
