"""Which entries of speakers are one person's: a full name or alias in common, one role under surnames a letter
apart, one office in the same days. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from rapidfuzz import fuzz

from bot.newsdesk.apart import full_names, is_bare
from bot.newsdesk.offices import office_of
from bot.newsdesk.spellings import one_slip, telling_roles
from bot.ports.aliases import AliasBook
from bot.ports.records import SpeakerEntry
from summarizer.text.fold import fold_name
from summarizer.types import SpeakerKind

SAME_DAYS = timedelta(days=3)
"""In so many days one surname in one office is one person's."""
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker over the articles in which the name stands, newest first.

    ``name`` is the printed spelling nearest to the question.
    """

    name: str
    entries: tuple[SpeakerEntry, ...]

    @property
    def spoken(self) -> int:
        """How many direct and partial quotes."""
        return sum(e.spoken for e in self.entries)

    @property
    def heard(self) -> int:
        """How many quotes of the other classes."""
        return sum(len(e.quotes) for e in self.entries) - self.spoken

    @property
    def articles(self) -> frozenset[int]:
        """The numbers of the articles in which the person speaks."""
        return frozenset(e.article_number for e in self.entries)


def keys_of(entry: SpeakerEntry) -> frozenset[str]:
    """The folded names that a speaker goes by: the full ones, or else the one there is."""
    return full_names(entry) or frozenset({fold_name(entry.name)})


def is_described(entry: SpeakerEntry, book: AliasBook) -> bool:
    """Whether no name is known of a speaker: none is printed, and no editor gave one to the body."""
    named = entry.kind is SpeakerKind.ORGANISATION and not keys_of(entry).isdisjoint(book.alike)
    return entry.described and not named


def joined(asked: str, entries: Sequence[SpeakerEntry], book: AliasBook) -> tuple[Person, ...]:
    """Entries by person: those that share a full name or an alias, or a role under surnames one letter apart.

    A description says nothing of whom another article describes: each article has its own, but for a body that an
    editor gave a name.
    """
    groups: list[list[SpeakerEntry]] = []
    home: dict[str, int] = {}
    for entry in entries:
        of_article = f"{entry.article_number} " if is_described(entry, book) else ""
        names = {f"{of_article}{book.main(name)}" for name in keys_of(entry)}
        at = min((home[name] for name in names if name in home), default=len(groups))
        if at == len(groups):
            groups.append([])
        for other in {home[name] for name in names if name in home} - {at}:
            _move(groups, home, other, at)
        groups[at].append(entry)
        home.update(dict.fromkeys(names, at))
    for at, other in combinations(range(min(len(groups), _MOST_NAMES)), 2):
        if _one_letter_and_role(groups[at], groups[other], book.apart):
            _move(groups, home, other, at)
    _join_surnames(groups, home, book)
    return tuple(_person(asked, group) for group in groups if group)


def _join_surnames(groups: list[list[SpeakerEntry]], home: dict[str, int], book: AliasBook) -> None:
    """Give those of whom an article prints the surname alone to the one bearer of it whose name is whole, where both
    hold one office of one place or body and speak in the same days: "Dunmore mayor Benali" on Friday is Fatima Benali,
    mayor of Dunmore, of Thursday. Two towns may each have a Mayor Benali.
    """
    some = range(min(len(groups), _MOST_NAMES))
    for at in some:
        names = {name for entry in groups[at] for name in keys_of(entry)}
        if len(names) != 1 or not all(is_bare(name) for name in names) or not names.isdisjoint(book.apart):
            continue
        ending = tuple(f" {name}" for name in names)
        whole = [n for n in some if any(name.endswith(ending) for e in groups[n] for name in full_names(e))]
        if len(whole) == 1 and _one_office(groups[at], groups[whole[0]]):
            _move(groups, home, at, whole[0])


def _one_office(some: Sequence[SpeakerEntry], others: Sequence[SpeakerEntry]) -> bool:
    """Whether one of ``some`` holds within a few days the office that one of ``others`` holds."""
    if not {e.article_number for e in some}.isdisjoint(e.article_number for e in others):
        return False  # one article that keeps them apart has two of the name
    held = [(e.article_number >> 20, office) for e in others for role in e.roles if (office := office_of(role))]
    return any(
        office == other and abs((e.article_number >> 20) - at) <= SAME_DAYS.total_seconds()
        for e in some
        for role in e.roles
        if (office := office_of(role))
        for at, other in held
    )


def _move(groups: list[list[SpeakerEntry]], home: dict[str, int], source: int, target: int) -> None:
    groups[target] += groups[source]
    groups[source] = []
    home.update({name: target for name, at in home.items() if at == source})


def _one_letter_and_role(some: Sequence[SpeakerEntry], others: Sequence[SpeakerEntry], apart: frozenset[str]) -> bool:
    mine, theirs = ({name for e in group for name in full_names(e)} - apart for group in (some, others))
    if not any(one_slip(a, b) for a in mine for b in theirs):
        return False
    return not telling_roles(some).isdisjoint(telling_roles(others))


def _person(asked: str, entries: Sequence[SpeakerEntry]) -> Person:
    """One person under the printed spelling nearest to the question."""
    printed = list(dict.fromkeys(p for e in entries for p in (*e.printed, e.name)))
    full = [p for p in printed if len(p.split()) > 1] or printed
    wanted = fold_name(asked)
    nearest = max(full, key=lambda p: (fuzz.ratio(fold_name(p), wanted), -full.index(p)))
    return Person(nearest, tuple(sorted(entries, key=lambda e: -e.article_number)))
