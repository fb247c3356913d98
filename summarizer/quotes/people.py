"""Which names of an article are one person or body.

The order of evidence: the same words, an honorific stripped, a surname with one bearer, one letter apart in the surname
with the same first name. Two people are never merged: where a short form fits several, one is taken where the article
makes it plain, else the one named last, and doubted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from summarizer.lexicon import words
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.person import Person, gender_of_name, gender_of_title, is_body_name, weigh
from summarizer.text.fold import PARTICLES, fold_name, surname

ESTABLISHED = 2
"""Who was called by the bare surname so often before another bearer came in keeps it."""
_PARENT_OF = frozenset({"abu", "umm", "um"})
_NO_SURNAME = re.compile(r"[’']s[ \u00a0]|(?:ed|ing|ly)$")
"""In what is no double surname: "Ana Brik’s Red Sunday", "Ana Brik Explained"."""
_SMALL_WORDS = PARTICLES | {"te", "wa", "ul", "bint", "las", "los"}
"""Words before the last of a family name."""
_WITH_FIRST_NAMES = frozenset({"", "sir", "dame"})
"""Titles before a first name, and none: "Dame Orla"."""
_SHORTEST_SLIP = 4
"""In a surname of fewer letters one letter makes another name."""


class _Bearers:
    """Who bears a surname, and who of several a short form means."""

    def __init__(self, full: Iterable[Person]) -> None:
        self._of: dict[str, list[Person]] = {}
        self._by_gender: dict[tuple[str, str], list[Person]] = {}
        self._named: dict[str, list[tuple[Mention, Person]]] = {}
        self._first: dict[str, Person] = {}
        self._several: set[str] = set()
        self._here: dict[str, tuple[int, set[Person]]] = {}
        self._bare: Counter[str] = Counter()
        self._established: dict[str, Person] = {}
        self._forms: dict[Person, set[str]] = {}
        for person in full:
            if is_body_name(person.name):
                continue
            for key in self._short(person):
                self._of.setdefault(key, []).append(person)
                self._by_gender.setdefault((key, gender_of_name(person.name)), []).append(person)

    def _short(self, person: Person) -> set[str]:
        if person not in self._forms:
            self._forms[person] = _surnames(person)
        return self._forms[person]

    def known(self, folded: str) -> bool:
        """Whether anybody has this surname."""
        return folded in self._of

    def named(self, mention: Mention, person: Person, *, short: bool = False) -> None:
        """Note that ``mention`` means ``person``. Mentions come in order of place."""
        for key in self._short(person):
            others = [row for row in self._named.get(key, ()) if row[1] is not person]
            self._named[key] = [*others[-1:], (mention, person)]
            if short:
                self._bare[key] += 1
                continue
            first = self._first.setdefault(key, person)
            if person is not first and key not in self._several:
                self._several.add(key)
                if self._bare[key] >= ESTABLISHED:
                    self._established[key] = first
            paragraph, here = self._here.get(key, (-1, set()))
            if paragraph != mention.paragraph:
                here = set()
            here.add(person)
            self._here[key] = (mention.paragraph, here)

    def owner(self, mention: Mention) -> tuple[Person | None, bool]:
        """The bearer that a short form means: the only one so far; whose gender an honorific tells; who was named in
        full in this paragraph; who was called so before another came in; who was named last. Nobody where the
        honorific is that of another gender. The second value: this is a guess.
        """
        owners = self._of.get(mention.folded, ())
        wanted = gender_of_title(mention.titled)
        if wanted and all(gender_of_name(owner.name) not in {"", wanted} for owner in owners):
            return None, False
        if len(owners) < 2:
            return (owners[0] if owners else None), False
        fitting = self._by_gender.get((mention.folded, wanted), ()) if wanted else ()
        if len(fitting) == 1:
            return fitting[0], False
        named = self._named.get(mention.folded, [])
        if mention.folded not in self._first:
            return owners[0], True
        last = named[-1][1]
        if mention.folded not in self._several:
            return last, False
        paragraph, here = self._here[mention.folded]
        if paragraph != mention.paragraph:
            here = set()
        if len(here) == 1:
            return next(iter(here)), False
        if not here and mention.folded in self._established:
            return self._established[mention.folded], False
        return last, True


def _surnames(person: Person) -> set[str]:
    """The folded forms in which a name is printed short: surname with and without particles, a double one whole."""
    name = person.name
    if fold_name(name).split()[0] in _PARENT_OF:
        # "Abu Lutfi" is the father of Lutfi.
        return {fold_name(name)}
    last = surname(name)
    double = _double(name) if any(_is_person(m) for m in person.mentions) else ""
    tails = {double or last, *(tail for tail in _tails(fold_name(name)) if _is_family(tail))}
    return {last, last.rpartition(" ")[2], fold_name(name.rsplit(maxsplit=1)[-1]), *tails}


def _double(name: str) -> str:
    """The last two words of a name of three and more, where both may be surnames: "pena nunez", "bonham carter"."""
    parts = name.split()
    middle = fold_name(parts[-2]) if len(parts) > 2 else ""
    given = len(middle) < 2 or middle in PARTICLES or middle in words("people.txt", "malename", "femalename")
    given = given or _NO_SURNAME.search(name) is not None or is_person_noun(fold_name(parts[0]))
    return "" if given or surname(name) != fold_name(parts[-1]) else f"{middle} {surname(name)}"


def _is_person(mention: Mention) -> bool:
    """Whether its first name, an honorific, an age or its label says that a name of several words is a person's."""
    labelled = mention.entity == "PERSON" and len(mention.text.split()) < 4
    told = gender_of_name(mention.text) or mention.titled or mention.aged or labelled
    return bool(told) and not is_body_name(mention.text)


def people(found: Sequence[Mention]) -> list[Person]:
    """The clusters, each named by its fullest printed form, in order of first mention. ``found`` is in order."""
    known = {key for m in found if len(m.text.split()) > 1 for key in (surname(m.folded), *_tails(m.folded))}
    doubles = {_double(m.text) for m in found if _is_person(m)}
    short = {
        m.folded
        for m in found
        if len(m.folded.split()) == 1
        or (m.folded in known and (_is_family(m.folded) or m.titled or _is_word(m)))
        or m.folded in doubles
    }
    by_name: dict[str, Person] = {}
    for mention in found:
        if mention.folded not in short:
            by_name.setdefault(mention.folded, Person(mention.text)).mentions.append(mention)
    _merge_spellings(by_name)
    full = list(dict.fromkeys(by_name.values()))
    bearers = _Bearers(full)
    firsts: dict[str, list[Person]] = {}
    middles: dict[str, list[Person]] = {}
    for person in full:
        if not is_body_name(person.name):
            firsts.setdefault(fold_name(person.name).split()[0], []).append(person)
            double = _double(person.name) if any(_is_person(m) for m in person.mentions) else ""
            if double and double not in short and double.split()[-1] not in short:
                middles.setdefault(double.split()[0], []).append(person)
    for mention in found:
        if mention.folded not in short:
            bearers.named(mention, by_name[mention.folded])
            continue
        owner, doubted = bearers.owner(mention)
        if owner is None and not bearers.known(mention.folded):
            if mention.titled in _WITH_FIRST_NAMES:
                owner = _only_before(mention, firsts.get(mention.folded, []))
            owner = owner or _by_first_of_two(mention, middles.get(mention.folded, []))
        if owner is None:
            # "Mrs Ellis", where the only Ellis who is named is a Gordon.
            whose = f"{gender_of_title(mention.titled)} {mention.folded}" if bearers.known(mention.folded) else ""
            owner = by_name.setdefault(whose or mention.folded, Person(mention.text))
        owner.mentions.append(mention)
        if doubted:
            owner.doubted.add(mention.span)
        bearers.named(mention, owner, short=True)
    clusters = list(dict.fromkeys(by_name.values()))
    for person in clusters:
        person.mentions.sort(key=lambda m: m.span)
        person.name = _fullest(person)
        person.full = next(i for i, m in enumerate(person.mentions) if m.text == person.name)
        weigh(person)
    return sorted(clusters, key=lambda p: p.mentions[0].span)


def _is_word(mention: Mention) -> bool:
    """Whether it is printed as one word ("Raman-Holt")."""
    return len(mention.text.split()) == 1


def _tails(folded: str) -> Iterator[str]:
    """What is left of a name without its first words: "pinto dos santos" of "joao pinto dos santos"."""
    parts = folded.split()
    return (" ".join(parts[i:]) for i in range(1, min(len(parts), 4)))


def _is_family(folded: str) -> bool:
    """Whether a name of several words may be a family name: "van der Meer", "Pinto dos Santos", "Carvalho e Silva"."""
    parts = folded.split()
    return len(parts) > 1 and any(part in _SMALL_WORDS for part in parts[:-1])


def _by_first_of_two(mention: Mention, owners: Sequence[Person]) -> Person | None:
    """The only person with that first of two surnames, if the full name was printed before and nobody is called by the
    second: "Peña" of "Rodrigo Peña Villalobos". No place and no body is called so; "Mr Peña" may be a relative.
    """
    return None if mention.located or mention.definite or mention.titled else _only_before(mention, owners)


def _only_before(mention: Mention, owners: Sequence[Person]) -> Person | None:
    """The only one of ``owners``, if the full name was printed before."""
    named = owners[0] if len(owners) == 1 else None
    return named if named is not None and named.mentions[0].span < mention.span else None


def _fullest(person: Person) -> str:
    """The printed form with the most words; of several the most frequent, of those the one printed last."""
    counts = Counter(m.text for m in person.mentions)
    return max(person.mentions, key=lambda m: (len(m.text.split()), counts[m.text], m.span)).text


def _merge_spellings(by_name: dict[str, Person]) -> None:
    """Join full names one letter apart in the surname with one first name, and names that only add a middle word."""
    home = {name: name for name in by_name}

    def top(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    place = {name: i for i, name in enumerate(by_name)}
    for first, second in (*_slips(by_name), *_middles(by_name)):
        keep, drop = sorted((top(first), top(second)), key=place.__getitem__)
        home[drop] = keep
    for name in list(by_name):
        keep = top(name)
        if keep != name:
            by_name[keep].mentions.extend(by_name[name].mentions)
            by_name[name] = by_name[keep]
    for person in dict.fromkeys(by_name.values()):
        person.mentions.sort(key=lambda m: m.span)


def _slips(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that differ in one letter of the surname. Such names share a form with one letter left out."""
    holders: dict[tuple[str, str], list[str]] = {}
    for name in names:
        rest, _, last = name.rpartition(" ")
        if not rest or len(last) < _SHORTEST_SLIP:
            continue
        for form in {last, *(last[:i] + last[i + 1 :] for i in range(min(len(last), 40)))}:
            near = holders.setdefault((rest, form), [])
            for other in near[:8]:
                if Levenshtein.distance(other.rpartition(" ")[2], last, score_cutoff=1) == 1:
                    yield other, name
            near.append(name)


def _middles(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a name and the only one that adds a middle initial or particle to it. "George Bush" may be either of
    two Georges, so where several add one nothing is joined.
    """
    longer: dict[str, set[str]] = {}
    short: set[str] = set()
    for name in names:
        parts = name.split()
        if len(parts) == 2:
            short.add(name)
        elif all(len(middle) == 1 or middle in PARTICLES for middle in parts[1:-1]):
            longer.setdefault(f"{parts[0]} {parts[-1]}", set()).add(name)
    for name in short:
        if len(held := longer.get(name, set())) == 1 and len((one := next(iter(held))).split()) == 3:
            yield name, one
