"""Whether two reports that come at it from different sides are of one event: by where it was, what it hit and its kind.

The first report of a fire tells of flames and the next of a register and a union: they share few words. What they do
share is two names, one of them no mere place and nobody who speaks there on many days (the firm, the ship), and the
kind of event. All of it is asked for, and nothing that tells them apart: another ship where one has a ship, another
mayor where one has a mayor, another street, a name in the headline that the other does not know.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from summarizer.lexicon import rows, words
from summarizer.stories.terms import SENTENCE_START
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem

HEAD = 80
"""So many words of the body say what a report is about; what comes later recalls other events."""

_LIST = "happenings.txt"
_READ = 4000
"""Characters looked at: a text may have no spaces."""
_NEAR = 40
_NAMED = re.compile(r"\b[A-Z][\w’'-]+(?:\s(?:&\s)?[A-Z][\w’'-]+)*")
_BEFORE = re.compile(r"(?P<word>[\w-]+)(?P<comma>,?)\s(?P<the>the\s)?$")
_AFTER = re.compile(r"(?P<comma>,?)\s(?P<word>[a-z][\w-]+)")
_SMALL = re.compile(r"\b[a-z][\w-]+")
_MARKS = "\"'“”‘.,:;!?()-"
_LETTERS = re.compile(r"[a-z]+")
_SAYS = frozenset(("said", "says", "say", "told", "added", "according"))
_AT = frozenset(("in", "at", "near", "off", "outside", "from", "around", "to", "on"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What the head of a report says of its event.

    ``names`` are its names, each as its words; of their words ``places`` are those of mere places, ``things`` those of
    what was hit or did it, ``headed`` those in the headline. ``kinds`` are the kinds of event, ``any`` what many kinds
    have (the dead, the rescued); ``bearers`` are what bears a name: "ferry" with the words of the ferries' names.
    """

    names: frozenset[frozenset[str]] = frozenset()
    places: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()
    kinds: frozenset[int] = frozenset()
    any: frozenset[int] = frozenset()
    bearers: Mapping[str, frozenset[str]] = field(default_factory=dict)


def one_scene(first: Scene, second: Scene) -> bool:
    """Whether two scenes agree in kind and in two names, one no mere place, and in nothing tell of another event."""
    return _of_a_kind(first, second) and _named_alike(first, second) and not _told_apart(first, second)


def _of_a_kind(first: Scene, second: Scene) -> bool:
    """Whether both are a fire; what tells of no kind has its dead or its rescued in common with the other."""
    if first.kinds and second.kinds:
        return not first.kinds.isdisjoint(second.kinds)
    return not first.any.isdisjoint(second.any)


def _named_alike(first: Scene, second: Scene) -> bool:
    shared = [(one, other) for one, other in product(first.names, second.names) if not one.isdisjoint(other)]
    things = (first.things | second.things) - first.places - second.places
    return any(
        not (one & other).isdisjoint(things) and one.isdisjoint(third) and other.isdisjoint(fourth)
        for (one, other), (third, fourth) in product(shared, shared)
    )


def _told_apart(first: Scene, second: Scene) -> bool:
    for one, other in ((first, second), (second, first)):
        if one.headed and not any(not one.headed.isdisjoint(name) for name in other.names):
            return True
    return any(
        borne.isdisjoint(second.bearers[noun]) for noun, borne in first.bearers.items() if noun in second.bearers
    )


def scene(headline: str, text: str) -> Scene:
    """The scene that headline and head of a report set; an empty one where they tell of no kind of event."""
    text, headline = text[:_READ], headline[:_READ]
    body = " ".join(text.split(None, HEAD)[:HEAD])
    told = frozenset(_LETTERS.findall(fold_text(f"{headline} {body}")))
    kinds, some = (_kinds_in(told, group) for group in ("event:", "any:"))
    if not kinds and not some:
        return Scene()
    found = _Found(frozenset(fold_text(word) for word in _SMALL.findall(text)))
    for name in _NAMED.finditer(body):
        found.add(body, name)
    inside = found.inside - found.people
    return Scene(
        frozenset(kept for each in found.names if (kept := each & inside)),
        frozenset(found.places),
        frozenset(found.things & inside),
        frozenset(_words(headline)) & inside & frozenset().union(*found.names),
        kinds,
        some,
        {noun: frozenset(borne) for noun, borne in found.bearers.items()},
    )


class _Found:
    """What the names of a text are, as one after the other is read. ``small`` are its words without a capital."""

    def __init__(self, small: frozenset[str]) -> None:
        self._none = words("common.txt", "common") | small
        self.names: set[frozenset[str]] = set()
        self.places: set[str] = set()
        self.things: set[str] = set()
        self.people: set[str] = set()
        self.inside: set[str] = set()
        self.bearers: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, text: str, name: re.Match[str]) -> None:
        """Read one name in its place: what stands before and after it says what bears it."""
        start = name.start()
        led, then = _BEFORE.search(text, max(0, start - _NEAR), start), _AFTER.match(text, name.end())
        before = fold_text(led["word"]) if led else ""
        after = fold_text(then["word"]) if then else ""
        of_name = _words(name.group())
        opens = bool(SENTENCE_START.search(text, max(0, start - 6), start))
        self.inside.update(word for n, word in enumerate(of_name) if n or not opens)
        roles = _of("role") & {before, *of_name}
        known = [word for word in of_name if word not in self._none and word not in roles]
        if roles or before in _SAYS:
            self.people.update(known)
            for role in roles:
                self.bearers[role].update(known)
            return
        if len(known) > 1 and known[-1] in _of("street"):
            self.bearers["street"].update(known[:-1])
        at = before in _AT and not (led and led["the"])
        if not known or (after in _SAYS and not at) or not _of("acting").isdisjoint((after, known[-1])):
            return
        self.names.add(frozenset(known))
        borne = bool(then and not then["comma"]) and after not in words("common.txt", "common")
        if (at and not borne) or _is_place(known, after):
            self.places.update(known)
        elif before != "of" or borne or (led and led["the"]):
            self.things.update(known)
            if led and not led["comma"] and not led["the"] and led["word"].islower():
                self._bear(before, known)

    def _bear(self, noun: str, name: list[str]) -> None:
        if noun not in words("common.txt", "common"):
            self.bearers[stem(noun)].update(name)


def _is_place(name: list[str], after: str) -> bool:
    if not _of("place", "people").isdisjoint((after, name[-1])):
        return True
    return not words("places.txt", "place", "people").isdisjoint(name)


def _words(name: str) -> list[str]:
    folded = (word.strip(_MARKS).removesuffix("'s").strip("'") for word in fold_text(name).replace("’", "'").split())
    return [word for word in folded if word and word != "&"]


def _of(*groups: str) -> frozenset[str]:
    return words(_LIST, *groups)


@lru_cache(maxsize=2)
def _kinds(group: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row[1:]) for row in rows(_LIST) if row[0] == group)


def _kinds_in(told: frozenset[str], group: str) -> frozenset[int]:
    return frozenset(n for n, kind in enumerate(_kinds(group)) if not kind.isdisjoint(told))
