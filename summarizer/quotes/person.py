"""One person or body of an article: the mentions that are joined, and what the article gives away of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from summarizer.lexicon import words
from summarizer.quotes.names import FOUNDED, PLACE_OF, Mention
from summarizer.text.fold import PARTICLES, fold_name
from summarizer.types import Span

SURE_VOTES = 3
LABEL_VOTES = 4
"""The labels of all mentions of a name count no more than so many."""
_SURNAME_FIRST = re.compile(r"[^\W\d_]{1,12}[ \u00a0][^\W\d_]{1,8}-[^\W\d_A-Z][^\W\d_]{1,6}")
_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
CONCERN_VOTES = 5
AGE_VOTES = 4
DEFINITE_VOTES = 7
FOUNDED_VOTES = 8


@dataclass(slots=True, eq=False)
class Person:
    """A cluster under construction: one person or body of the article."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    gender: str = ""
    titled: bool = False
    """Whether an honorific tells the gender, rather than a first name."""
    full: int = 0
    """The index of the mention that first prints ``name``."""
    doubted: set[Span] = field(default_factory=set)
    """Short mentions that may as well mean another bearer of the name."""

    @property
    def is_body(self) -> bool:
        """Whether the evidence says organisation or place rather than person."""
        return self.votes["body"] > self.votes["person"]

    @property
    def surely_body(self) -> bool:
        """Whether the name itself says so, or many labels."""
        return self.votes["body"] - self.votes["person"] >= SURE_VOTES


def is_body_name(name: str) -> bool:
    """Whether the words of ``name`` say that a body or place is called so: "Norden Council", "Holm & Sons"."""
    parts = fold_name(name).split()
    last = parts[-1]
    known = any(last in words("people.txt", group) for group in ("body", "place", "venue"))
    return known or "&" in name or parts[0] in words("people.txt", "body") or bool(set(parts) & {"of", "for", "and"})


def _looks_personal(name: str) -> bool:
    """Two or three capitalised words, none of them a word for bodies, places or peoples."""
    parts = fold_name(name).split()
    known = words("people.txt", "body") | words("places.txt", "place", "people")
    return (
        2 <= sum(part not in PARTICLES for part in parts) <= 3 and not name.isupper() and not known.intersection(parts)
    )


def _always_definite(person: Person) -> bool:
    """Whether "the" stands before every mention of a name of several words: no person's name is printed so."""
    return " " in person.name and all(mention.definite and not mention.aged for mention in person.mentions)


def _is_founded(person: Person) -> bool:
    """Whether somebody founded what is called so, or it is said to be a firm. Whoever has a first name, a title, an age
    or is called by the surname alone is a person all the same.
    """
    whole, last = fold_name(person.name), fold_name(person.name).split()[-1]
    if whole == last or not any(m.noun == FOUNDED and m.folded == whole for m in person.mentions):
        return False
    return not gender_of_name(person.name) and not any(m.titled or m.aged or m.folded == last for m in person.mentions)


def weigh(person: Person) -> None:
    """Count the evidence for person and body, and for the gender, into ``person``."""
    if is_body_name(person.name):
        person.votes["body"] += 6
    if fold_name(person.name).replace(" ", "_") in words("places.txt", "place", "people"):
        person.votes["body"] += 6
    if person.name.isupper() and len(person.name.replace(".", "")) <= 6:
        person.votes["body"] += 3
    elif _is_founded(person):
        person.votes["body"] += FOUNDED_VOTES
    elif _looks_personal(person.name):
        person.votes["person"] += 2
    if gender_of_name(person.name):
        person.votes["person"] += 4
    elif _always_definite(person):
        person.votes["body"] += DEFINITE_VOTES
    labels: Counter[str] = Counter()
    for mention in person.mentions:
        if mention.titled:
            person.votes["person"] += 3
        if mention.aged:
            person.votes["person"] += AGE_VOTES
        if mention.located:
            person.votes["body"] += 1
        if mention.noun == PLACE_OF or mention.noun in words("people.txt", "concern"):
            person.votes["body"] += CONCERN_VOTES
        if mention.entity == "PERSON":
            labels["person"] += 1
        elif mention.entity in {"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}:
            labels["body"] += 1
    # A model repeats its mistakes, so that a hundred labels tell little more than a few.
    for side, count in labels.items():
        person.votes[side] += min(count, round(LABEL_VOTES * count / sum(labels.values())))
    titles = Counter(gender_of_title(m.titled) for m in person.mentions)
    del titles[""]
    person.titled = bool(titles)
    nouns = Counter(gender_of_noun(m.noun) for m in person.mentions)
    del nouns[""]
    by_noun = nouns.most_common(1)[0][0] if nouns else ""
    person.gender = titles.most_common(1)[0][0] if titles else gender_of_name(person.name) or by_noun


def gender_of_title(title: str) -> str:
    """``male``, ``female`` or empty, from the honorifics before a name."""
    parts = {part.rstrip(".") for part in title.split()}
    if parts & {"mr", "sir", "lord"}:
        return "male"
    return "female" if parts & {"mrs", "ms", "miss", "lady", "dame"} else ""


def gender_of_noun(noun: str) -> str:
    """``male``, ``female`` or empty, from the noun before a name: "her husband, Ole Roe"."""
    if noun in _PRONOUNS:
        return ""
    return "male" if noun in words("people.txt", "male") else "female" if noun in words("people.txt", "female") else ""


def gender_of_name(name: str) -> str:
    """``male``, ``female`` or empty, from the first name: soft evidence, never shown. None is that of "Kim Do-yun",
    where the surname stands first.
    """
    parts = fold_name(name).split()
    if len(parts) < 2 or _SURNAME_FIRST.fullmatch(name):
        return ""
    male, female = parts[0] in words("people.txt", "malename"), parts[0] in words("people.txt", "femalename")
    return "" if male == female else "male" if male else "female"
