"""Whether two reports that come at it from different sides are of one event: by where it was, what it hit and its kind.

The first report of a fire tells of flames and the next of a register and a union: they share few words. What they do
share is two names, one of them no mere place and nobody who speaks there on many days (the firm, the ship), or such a
one in both headlines and two who speak, and the kind of event. All of it is asked for, and nothing that tells them
apart: another ship where one has a ship, another mayor where one has a mayor, another street, a name in the headline
that the other does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from summarizer.lexicon import rows, words
from summarizer.stories.named import LIST, named, words_of
from summarizer.text.fold import fold_text

HEAD = 80
"""So many words of the body say what a report is about; what comes later recalls other events."""

_BESIDE = 2
"""Names that reports of one event have beside that of what it happened to."""
_READ = 4000
"""Characters looked at: a text may have no spaces."""
_LEAD = 40
"""Words of headline and opening in which a disaster is named by its place."""
_WIRE = re.compile(r"[^\n(]{0,60}\([A-Z][^)\n]{1,40}\)\s*[-–—]{1,2}\s")
"""A dateline with its agency, which names what it reports on and what it does not."""
_LETTERS = re.compile(r"[a-z]+")
_TOLL = re.compile(
    r"\bdeath toll\b|\btoll\b(?=[^.;]{0,40}\b(?:ris(?:es?|en)|rose|climbs?|mounts?|reach(?:es|ed)|hits|passes)\b)",
    re.IGNORECASE,
)
"""Of the dead: that of a road only costs more."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What a report tells of: ``kinds`` of event, ``any`` what many kinds have (the dead, the rescued), an election."""

    kinds: frozenset[int]
    any: frozenset[int]
    vote: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What the head of a report says of its event.

    ``names`` are its names, each as its words; of their words ``places`` are those of mere places, ``things`` those of
    what was hit or did it, ``headed`` those in the headline. ``kinds`` are the kinds of event, ``any`` what many kinds
    have (the dead, the rescued); ``bearers`` are what bears a name: "ferry" with the words of the ferries' names.
    ``full`` are the names of two words and more, whoever speaks included. ``toll``: the headline tells of a toll that
    is another now, so there are earlier reports of the event. ``led`` are the words of names in headline and opening;
    ``disaster``: there a quake, storm or flood is told of, and dead.
    """

    names: frozenset[frozenset[str]] = frozenset()
    places: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()
    kinds: frozenset[int] = frozenset()
    any: frozenset[int] = frozenset()
    bearers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    toll: bool = False
    full: frozenset[frozenset[str]] = frozenset()
    led: frozenset[str] = frozenset()
    disaster: bool = False


def one_scene(first: Scene, second: Scene) -> bool:
    """Whether two scenes agree in kind and in two names, one no mere place, and in nothing tell of another event."""
    alike = _named_alike(first, second) or _of_one_house(first, second)
    return alike and _of_a_kind(first, second) and not _told_apart(first, second)


def one_disaster(first: Scene, second: Scene) -> bool:
    """Whether both lead with dead in a flood, quake or storm of one kind, and with the name of one place, in a headline
    too: within two days a town has one of them, whoever speaks of it.
    """
    return (
        first.disaster
        and second.disaster
        and not first.kinds.isdisjoint(second.kinds)
        and not (first.led & second.led).isdisjoint(first.headed | second.headed)
    )


def one_toll(first: Scene, second: Scene) -> bool:
    """Whether one of two scenes is a toll that rose, and both headlines name what it was taken of: "Kelder dam" and
    "Kelder flood: toll rises". A mere place ("toll of the fire in Ostley") may have had two, if not the same one speaks
    of both.
    """
    headed = first.headed & second.headed
    things = (first.things & second.things) - first.places - second.places
    of_a_place = any(name <= headed for name in first.names & second.names) and _beside(headed, first, second)
    return (
        (first.toll or second.toll)
        and bool(headed & things or of_a_place)
        and bool(first.kinds & second.kinds)
        and not _told_apart(first, second)
    )


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


def _of_one_house(first: Scene, second: Scene) -> bool:
    """Whether the headlines of both name one thing that is no mere place, and beside it both have two whole names: of a
    strike at an airline the leader and the union.
    """
    thing = (first.headed & second.headed & (first.things | second.things)) - first.places - second.places
    beside = thing and _beside(thing, first, second)
    return len(beside) >= _BESIDE and bool(first.kinds & second.kinds)


def _beside(thing: frozenset[str], first: Scene, second: Scene) -> frozenset[frozenset[str]]:
    return frozenset(name for name in first.full & second.full if name.isdisjoint(thing))


def _told_apart(first: Scene, second: Scene) -> bool:
    for one, other in ((first, second), (second, first)):
        if one.headed and not any(not one.headed.isdisjoint(name) for name in other.names):
            return True
    return any(
        borne.isdisjoint(second.bearers[noun]) for noun, borne in first.bearers.items() if noun in second.bearers
    )


def vote_and_violence(first: Happening, second: Happening) -> bool:
    """Whether the one tells of an election and of no kind of event that kills, and the other of such with its dead or
    wounded and of no election: whoever won, and who was shot a day later, are two stories with the same names.
    """
    return any(
        one.vote and not one.kinds and not one.any and other.kinds and other.any and not other.vote
        for one, other in ((first, second), (second, first))
    )


def happening(headline: str, text: str) -> Happening:
    """What headline and head of a report say happened."""
    told = frozenset(_LETTERS.findall(fold_text(f"{headline[:_READ]} {_head(text)}")))
    return Happening(_kinds_in(told, "event:"), _kinds_in(told, "any:"), not told.isdisjoint(words(LIST, "vote")))


def _head(text: str) -> str:
    return " ".join(text[:_READ].split(None, HEAD)[:HEAD])


def scene(headline: str, text: str) -> Scene:
    """The scene that headline and head of a report set; an empty one where they tell of no kind of event."""
    of = happening(headline, text)
    if not of.kinds and not of.any:
        return Scene()
    text, headline, body = text[:_READ], headline[:_READ], _head(text)
    found = named(body, text)
    inside = found.inside - found.people
    lead = f"{headline} {' '.join(_WIRE.sub('', text, count=1).split(None, _LEAD)[:_LEAD])}"
    told = frozenset(_LETTERS.findall(fold_text(lead)))
    return Scene(
        frozenset(kept for each in found.names if (kept := each & inside)),
        frozenset(found.places),
        frozenset(found.things & inside),
        frozenset(words_of(headline)) & inside & frozenset().union(*found.names),
        of.kinds,
        of.any,
        {noun: frozenset(borne) for noun, borne in found.bearers.items()},
        _TOLL.search(headline) is not None,
        frozenset(found.full),
        frozenset(words_of(lead)) & inside - words("openings.txt", "calendar"),
        not told.isdisjoint(words(LIST, "natural")) and bool(_kinds_in(told, "any:")),
    )


@lru_cache(maxsize=2)
def _kinds(group: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row[1:]) for row in rows(LIST) if row[0] == group)


def _kinds_in(told: frozenset[str], group: str) -> frozenset[int]:
    return frozenset(n for n, kind in enumerate(_kinds(group)) if not kind.isdisjoint(told))
