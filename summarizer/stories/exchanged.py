"""What two texts that share their words say differently in the same places.

Whoever prints copy again cuts, puts in and re-tops; whoever fills in a form puts another name, figure or day where the
last one stood. So the two texts are laid beside each other by the runs of three words that each of them holds once,
and what stands between two such runs in the one is compared with what stands there in the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from summarizer.lexicon import rows
from summarizer.lexicon import words as listed
from summarizer.stories.laid import LEAD, MOST_CHARACTERS, Laid, laid, places
from summarizer.stories.round_ups import more_of
from summarizer.stories.turned import says_no, turns
from summarizer.text.calendar import MONTHS, WEEKDAYS

_WIDEST = 12
"""Words between two shared runs; what is longer was written anew, not exchanged."""
_OTHERS = 3
"""Pairs of names: so many tell of others, wherever they stand."""
_MANY = 3
"""Figures: so many that are others are those of another day."""
_ONE_SPELT_TWICE = 0.7
"""How like each other two spellings of one name are at least, from 0 to 1."""
_PUT_IN = 3
"""Words put in or left out; what is longer is a part of its own, with a negation of its own."""
_THINNED = 10
"""Places with words put in or left out, for each negation among them: so many are those of a text that was thinned."""
_DESK_S_OWN = 0.1
"""The share of a text that is a desk's own work, where the rest is the same to the word."""

_DAYS = frozenset(name.casefold() for name in (*WEEKDAYS, *MONTHS)) - {"may"}
"""The word "may" is seldom the month."""
_LISTED = frozenset({"and", "or", "with"})


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What stands in the same places of two texts and is not the same: how many names (each pair once, ``again`` where
    one stands in two places), of whom some in the ``lead``; how many ``figures``, and how many ``days``. ``kept`` are
    the figures that both have. ``turned``: a word that turns the sense came, went or was exchanged; ``swapped``: two
    names changed places; ``led``: another name stands in the lead, which the other text has elsewhere; ``own``: the
    share of the shorter text that the other does not have.
    """

    names: int
    again: bool
    lead: bool
    figures: int
    days: int
    kept: int
    turned: bool
    swapped: bool
    led: bool
    own: float

    @property
    def anything(self) -> bool:
        """Whether the one tells something that the other does not. One name deep in the text is a desk's own word."""
        sense = self.turned or self.swapped or self.led
        return self.lead or self.again or self.names > 1 or bool(self.figures or self.days) or sense

    @property
    def actors(self) -> bool:
        """Whether the one tells of others than the other does: of another place, another defendant, another team.

        One name alone, once, between texts that are the same to the word, is how a desk calls it ("British", "UK").
        """
        lone = self.names == 1 and not (self.again or self.figures or self.days) and self.own <= _DESK_S_OWN
        return self.swapped or self.names >= _OTHERS or (self.lead and not lone)


def exchanged(first: str, second: str) -> Exchanged:
    """What was exchanged between two texts, of which the first 5,000 words are compared. Linear; not for the loop."""
    return _exchanged(first[:MOST_CHARACTERS], second[:MOST_CHARACTERS])


@lru_cache(maxsize=4096)
def _exchanged(first: str, second: str) -> Exchanged:
    one, other = laid(first), laid(second)
    actors: Counter[tuple[frozenset[str], frozenset[str]]] = Counter()
    stood: dict[tuple[str, str], bool] = {}
    leads = turned = False
    figures = days = own_here = own_there = put_in = negations = 0
    for lead, here, there in places(one, other):
        own_here, own_there = own_here + len(here), own_there + len(there)
        if max(len(here), len(there)) > _WIDEST:
            continue
        mine, theirs = frozenset(here), frozenset(there)
        if mine <= theirs or theirs <= mine:
            small = 0 < abs(len(here) - len(there)) <= _PUT_IN
            put_in += small
            negations += small and says_no(mine ^ theirs)
        else:
            turned = turned or turns(mine, theirs)
        if not here or not there:
            continue
        figures += _differ(_numbers(mine), _numbers(theirs))
        today, before = mine & _DAYS, theirs & _DAYS
        days += bool(today and before and today.isdisjoint(before))
        gone, come = _named(mine, one, other), _named(theirs, other, one)
        if gone and come and not _one_name(gone, come):
            actors[gone, come] += 1
            leads = leads or lead
        for pair in _in_place(here, there, one, other):
            stood[pair] = stood.get(pair, False) or lead
    shorter, own = (one, own_here) if len(one.words) <= len(other.words) else (other, own_there)
    return Exchanged(
        names=len(actors),
        again=actors.total() > len(actors),
        lead=leads,
        figures=figures,
        days=days,
        kept=len(_numbers(one.every) & _numbers(other.every)),
        turned=turned or 0 < put_in < _THINNED * negations,
        swapped=any((b, a) in stood for a, b in stood),
        led=any(stood.values()),
        own=own / max(1, len(shorter.words)),
    )


def one_piece(first: str, second: str) -> bool:
    """Whether two texts that share most of their words are one piece of copy, so that the one may stand for both."""
    larger, smaller = sorted((first, second), key=len, reverse=True)
    return not more_of(larger, smaller) and not exchanged(first, second).anything


def tells_of_others(first: str, second: str) -> bool:
    """Whether of two texts that share most of their words the one tells of others than the other does."""
    return _filled_in(laid(first), laid(second)) or exchanged(first, second).actors


def _filled_in(one: Laid, other: Laid) -> bool:
    """Whether two texts of one length name others, in the lead and below: most reports in one form are told apart so, a
    hundred times as fast as by laying them beside each other.
    """
    if not (one.cased and other.cased) or abs(len(one.words) - len(other.words)) > _DESK_S_OWN * len(one.words):
        return False
    mine, theirs = (each.words[max((n for n in each.lines if n <= _WIDEST), default=0) :] for each in (one, other))
    gone, come = (one.names - other.every).intersection(mine), (other.names - one.every).intersection(theirs)
    if min(len(gone), len(come)) < _OTHERS:
        return False
    led, leads = gone.intersection(mine[:LEAD]), come.intersection(theirs[:LEAD])
    return bool(led and leads) and not _one_name(led, leads)


def same_report(first: str, second: str) -> bool:
    """Whether of two texts that share most of their words the one may be a later version of the other.

    A version tells of the same people and places, and keeps most figures; the next day's report in the same form has
    others, and another day or many of them.
    """
    found = exchanged(first, second)
    anew = found.figures > found.kept and (found.days or found.figures >= _MANY)
    return not found.actors and not found.lead and not anew


def _named(words: frozenset[str], own: Laid, other: Laid) -> frozenset[str]:
    """Whom and what ``words`` name that the other text does not speak of. Without cases any word may be a name."""
    new = words - other.every
    if own.cased:
        return new & own.names
    common = listed("common.txt", "common")
    return frozenset(word for word in new if len(word) > 2 and word[0].isalpha() and word not in common | _DAYS)


def _in_place(here: tuple[str, ...], there: tuple[str, ...], one: Laid, other: Laid) -> list[tuple[str, str]]:
    """The names that stand for each other in a place where all else is the same. A list in another order is none."""
    if len(here) != len(there) or not (one.cased and other.cased):
        return []
    pairs = [(a, b) for a, b in zip(here, there, strict=True) if a != b]
    if not all(a in one.names and b in other.names for a, b in pairs):
        return []
    listed_anew = sorted(here) == sorted(there) and {a for a, b in zip(here, there, strict=True) if a == b} <= _LISTED
    return [] if listed_anew or any(_one_name(frozenset({a}), frozenset({b})) for a, b in pairs) else pairs


def _differ(first: frozenset[float], second: frozenset[float]) -> bool:
    """Whether each has what the other has not."""
    return bool(first - second and second - first)


def _numbers(words: Collection[str]) -> frozenset[float]:
    return frozenset(float(word) for word in words if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", word))


def _one_name(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two names are one in two spellings ("Qaddafi", "Gadhafi"), or for one country and no more ("UK",
    "British").
    """
    first, second = _without_shared_countries(first, second), _without_shared_countries(second, first)
    return not (first and second) or any(
        SequenceMatcher(None, a[:40], b[:40], autojunk=False).ratio() >= _ONE_SPELT_TWICE
        for a in sorted(first)[:3]
        for b in sorted(second)[:3]
        if min(len(a), len(b)) > 3
    )


def _without_shared_countries(names: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """``names`` without the words for a country that ``others`` have a word for too."""
    return names.difference(
        *(word for country in _countries() if any(w <= others for w in country) for word in country if word <= names)
    )


@lru_cache(maxsize=1)
def _countries() -> tuple[tuple[frozenset[str], ...], ...]:
    """For each country the words, of one or two parts, for it and its people."""
    return tuple(tuple(frozenset(word.split("_")) for word in row) for row in rows("origins.txt"))
