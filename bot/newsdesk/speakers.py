"""Who is meant by a name: exact printed name, then surname, then role; a near name is only ever suggested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rapidfuzz import fuzz, process

from bot.newsdesk.desk import Desk
from bot.ports.records import NameCount, SpeakerEntry
from summarizer.text.fold import fold_name, fold_text

NEAR = 78
"""Least likeness (0 to 100, rapidfuzz token ratio) of a name that is offered."""
MOST_SUGGESTIONS = 3
FEW_BEARERS = 5


class How(StrEnum):
    """By what a person was found."""

    NAME = "name"
    SURNAME = "surname"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker over the articles in which the name stands, newest first."""

    name: str
    entries: tuple[SpeakerEntry, ...]

    @property
    def quotes(self) -> int:
        """How many quotes of every class."""
        return sum(len(e.quotes) for e in self.entries)


@dataclass(frozen=True, slots=True)
class Match:
    """The people that a question may mean, and names near it where there are none."""

    people: tuple[Person, ...] = ()
    how: How = How.NAME
    near: tuple[NameCount, ...] = field(default=())


async def match(desk: Desk, asked: str, now: datetime) -> Match:
    """The people who answer to ``asked``. Never fuzzy: near names come back apart, as suggestions."""
    exact = await desk.index.speakers_named(asked, now)
    if exact:
        return Match((_person(asked, exact),))
    folded = fold_name(asked)
    if folded:
        bearers = await desk.index.speakers_surnamed(asked, now)
        if bearers:
            return Match(_people(bearers), How.SURNAME)
        holders = await desk.index.speakers_in_role(asked, now)
        if holders:
            return Match(_people(holders), How.ROLE)
    return Match(near=await suggestions(desk, asked, now))


async def suggestions(desk: Desk, asked: str, now: datetime) -> tuple[NameCount, ...]:
    """At most three names of the archive that look like ``asked``, nearest first, ties by name."""
    names = await desk.index.speaker_names(now)
    folded = fold_name(asked)[:200]
    if not folded or not names:
        return ()
    found = process.extract(
        folded,
        [fold_name(n.name) for n in names],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=NEAR,
        limit=MOST_SUGGESTIONS,
    )
    return tuple(names[index] for _, _, index in sorted(found, key=lambda row: (-row[1], row[0])))


def _people(entries: Sequence[SpeakerEntry]) -> tuple[Person, ...]:
    """Entries by full name: the same name in two articles is one person, two names are two people."""
    groups: dict[str, list[SpeakerEntry]] = {}
    for entry in entries:
        home = next((key for key in groups if key in {fold_name(p) for p in entry.printed}), fold_name(entry.name))
        groups.setdefault(home, []).append(entry)
    return tuple(_person(group[0].name, group) for group in groups.values())


def _person(asked: str, entries: Sequence[SpeakerEntry]) -> Person:
    """One person under the printed spelling nearest to the question."""
    printed = list(dict.fromkeys(p for e in entries for p in (*e.printed, e.name)))
    full = [p for p in printed if len(p.split()) > 1] or printed
    wanted = fold_name(asked)
    nearest = max(full, key=lambda p: (fuzz.ratio(fold_name(p), wanted), -full.index(p)))
    return Person(nearest, tuple(entries))


def same_words(text: str, words: str) -> bool:
    """Whether every word of ``words`` stands in ``text``, after folding."""
    return set(fold_text(words).split()) <= set(fold_text(text).replace(",", " ").replace(".", " ").split())
