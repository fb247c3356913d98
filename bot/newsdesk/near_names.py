"""Names of the archive that look like one that nobody has: to be offered, never to answer."""

from __future__ import annotations

from datetime import datetime

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.newsdesk.apart import is_bare
from bot.newsdesk.desk import Desk
from bot.ports.names import Names
from bot.ports.records import NameCount
from summarizer.text.fold import fold_name, last_word

NEAR = 78
"""Least likeness (0 to 100, rapidfuzz token ratio) of a full name that is offered."""
EXACT = 100.0
MOST_SUGGESTIONS = 3
SHORT_NAME = 4
"""In a name of up to so many letters one letter may be wrong, in a longer one two."""
LONGEST = 200
_MOST_OUTLETS = 500
_MOST_NAMES = 100
"""Names that are looked for, the nearest: some may stand in articles that the asker may not see."""


async def suggestions(desk: Desk, asked: str, now: datetime) -> tuple[NameCount, ...]:
    """At most three names of the archive that look like ``asked``, nearest first, ties by name."""
    likely = await names_near(await desk.index.names(), asked)
    shown = await desk.index.names_under(likely, now) if likely else ()
    folded = fold_name(asked)[:LONGEST]
    scored = {n: score for n in shown if (score := _likeness(folded, fold_name(n.name))) >= NEAR}
    if is_bare(folded) and EXACT in scored.values():  # a word of the name itself, and not one that looks like it
        scored = {n: score for n, score in scored.items() if score == EXACT}
    return tuple(sorted(scored, key=lambda n: (-scored[n], n.name)))[:MOST_SUGGESTIONS]


async def outlets_near(desk: Desk, asked: str, now: datetime) -> tuple[str, ...]:
    """At most three outlets of the archive that look like ``asked``, nearest first, ties by name."""
    folded = fold_name(asked)[:LONGEST]
    scored = {o: _likeness(folded, fold_name(o)) for o in await desk.articles.outlets(now, _MOST_OUTLETS)}
    likely = (outlet for outlet, score in scored.items() if score >= NEAR)
    return tuple(sorted(likely, key=lambda outlet: (-scored[outlet], outlet)))[:MOST_SUGGESTIONS]


async def names_near(names: Names, asked: str) -> list[str]:
    """The folded names that look like ``asked``, nearest first: to be looked for, whoever may see them."""
    folded, last = fold_name(asked)[:LONGEST], last_word(asked)[:LONGEST]
    if not last:
        return []
    there = {*await names.ending(await names.near(last, _may_differ(last)))}
    there.update(await names.beginning(folded, _MOST_NAMES))
    likely = {key: score for key in there if (score := _likeness(folded, key)) >= NEAR}
    return sorted(likely, key=lambda key: (-likely[key], key))[:_MOST_NAMES]


def _may_differ(word: str) -> int:
    return 1 if len(word) <= SHORT_NAME else 2


def _likeness(asked: str, name: str) -> float:
    """From 0 to 100. One word is compared with each word of the name: ``Egelund`` is near Jan Egeland."""
    if is_bare(asked):
        word = asked.rpartition(" ")[2]
        nearest = min((OSA.distance(word, other) for other in name.split()), default=99)
        return 100.0 - 4 * nearest if nearest <= _may_differ(word) else 0.0
    return fuzz.token_sort_ratio(asked, name)
