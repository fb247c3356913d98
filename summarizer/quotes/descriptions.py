"""Whom a definite description without a bearer of that role means: "the 34-year-old", "the Dane", "the striker".

News names people and then varies. A description stands for somebody only where the article says it of him: it prints
his age or his origin, or he has scored a goal and is "the striker". An age or, on the sports pages, an origin may also
be news itself ("Ana Brik won again … the 34-year-old said"); then it is taken for the only person named, whom the
sentence before is about. Anybody may be "the man" or "the teenager", so such words stand for nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from summarizer.lexicon import rows, words
from summarizer.quotes.discourse import Discourse
from summarizer.quotes.ground import Ground
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun, is_person_noun
from summarizer.quotes.person import Person
from summarizer.quotes.phrases import Source
from summarizer.quotes.roles import Roles
from summarizer.text.fold import fold_text
from summarizer.types import Span

_DEFINITE = re.compile(r"the\s(?!(?:same|other|latter|former|first|second|only)\b)")
_AGE = re.compile(r"the\s(?:\w+[\s-])?(?P<age>\d{1,3})-year-old$")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old[ \u00a0](?:(?:[\w-]+[ \u00a0]){0,2}(?P<noun>[\w-]+)[ \u00a0])?$")
_AGE_BEHIND = re.compile(
    r",?[ \u00a0]\(?(?:who[ \u00a0]is[ \u00a0]|is[ \u00a0]|aged?[ \u00a0])?(\d{1,3})\b(?!\d|[.,:/]\d|[-–%])"
)
_INDEFINITE = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)((?:\s[\w-]+){1,5})")
_FURTHER = re.compile(r"\b(?:for|from|who|of|at|with|in)\b|,")
_CLAUSE_BEFORE = re.compile(r"[^.,;:!?\n\"“”()]*$")
_APPOSITION = re.compile(r"(?:,|[ \u00a0](?:of|from)\b|[ \u00a0]\()[^.;:!?\n\"“”()]{0,60}")
_WORD = re.compile(r"[a-z]+")
_GOAL = re.compile(r"\b(?:scor(?:ed|es|ing)|goals?|header|headed|hat-trick|equalis\w+|equaliz\w+|volley\w*|penalty)\b")
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
MOST_NAMED = 200
"""So many names before a description are looked at, and so many mentions of a person."""
_NEAR = 80
"""Characters beside a name in which his age or origin may be printed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What the article prints of people. ``unnamed``: where words for somebody without a name first stand: ``surgeon``
    of "a young surgeon". ``ages``: clusters by age. ``origins``: clusters by the words for where they come from.
    """

    unnamed: Mapping[str, int]
    ages: Mapping[str, frozenset[int]]
    origins: Mapping[str, frozenset[int]]


def printed(base: Ground) -> Printed:
    """Collect, once for an article, what it prints of people."""
    unnamed: dict[str, int] = {}
    for match in _INDEFINITE.finditer(base.text):
        for word in match.group(1).casefold().split():
            unnamed.setdefault(word, match.start())
    ages: dict[str, set[int]] = {}
    origins: dict[str, set[int]] = {}
    for k, person in enumerate(base.clusters):
        if not _is_person(person):
            continue
        for mention in person.mentions[:MOST_NAMED]:
            for age in _ages(base.text, mention):
                ages.setdefault(age, set()).add(k)
            for word in _origins(base.text, mention):
                origins.setdefault(word, set()).add(k)
    return Printed(
        unnamed,
        {age: frozenset(of) for age, of in ages.items()},
        {word: frozenset(of) for word, of in origins.items()},
    )


def _ages(text: str, mention: Mention) -> Iterator[str]:
    before = _AGE_BEFORE.search(text, max(0, mention.span.start - _NEAR), mention.span.start)
    behind = _AGE_BEHIND.match(text, mention.span.end)
    if before is not None and (before["noun"] is None or before["noun"] in words("people.txt", "unnamed", "sport")):
        yield before.group(1)
    if behind is not None:
        yield behind.group(1)


def _origins(text: str, mention: Mention) -> Iterator[str]:
    """Every word for the origin that stands before a name ("Danish painter Per Lund") or in apposition to it."""
    before = _CLAUSE_BEFORE.search(text, max(0, mention.span.start - _NEAR // 2), mention.span.start)
    behind = _APPOSITION.match(text, mention.span.end)
    for match in (before, behind):
        for word in _WORD.findall(fold_text(match.group())) if match is not None else ():
            yield from _kin().get(word, (word,) if word in words("places.txt", "people") else ())


@lru_cache(maxsize=1)
def _kin() -> Mapping[str, tuple[str, ...]]:
    return {word: row for row in rows("origins.txt") for word in row}


def meant(base: Ground, known: Roles, story: Discourse, said: Printed, source: Source, contents: Span) -> int | None:
    """The cluster that a description means, or None where that is not plain. ``contents``: the words that the described
    one speaks; of himself nobody speaks as he or she.
    """
    phrase = fold_text(source.head.of(base.text))
    people = source.kind == "name" and is_one_of_a_people(base, source)
    if source.kind == "name":
        phrase = "the " + phrase if people else ""
    if not _DEFINITE.match(phrase) or _FURTHER.search(phrase):
        return None
    noun = head_noun(phrase)
    if said.unnamed.get(noun, source.head.start) < source.head.start:
        return None
    age = _AGE.match(phrase)
    if age is not None:
        k = _of_age(base, story, said, age["age"], source.head)
    elif people or noun in words("places.txt", "people"):
        k = _of_origin(base, known, story, said, noun, source.head)
    elif noun in words("people.txt", "scorer"):
        k = _scorer(base, known, story, noun, source.head)
    else:
        return None
    return None if k is None or _speaks_of(base.clusters[k], contents.of(base.text)) else k


def _of_age(base: Ground, story: Discourse, said: Printed, age: str, head: Span) -> int | None:
    """The only one of that age; where the article gives nobody that age, whom the sentence before is about."""
    bearers = said.ages.get(age, frozenset())
    if bearers:
        return next(iter(bearers)) if len(bearers) == 1 else None
    k = _alone(base, story, head, paragraphs=2)
    return None if k is None or any(k in of for of in said.ages.values()) else k


def _of_origin(base: Ground, known: Roles, story: Discourse, said: Printed, noun: str, head: Span) -> int | None:
    """The only one of that origin; without any, the sportsman whom the sentence before, in the paragraph, is about."""
    bearers = said.origins.get(noun, frozenset())
    if bearers:
        return next(iter(bearers)) if len(bearers) == 1 else None
    k = _alone(base, story, head, paragraphs=1)
    return k if k is not None and not _trades(base, known, k).isdisjoint(words("people.txt", "sport")) else None


def _scorer(base: Ground, known: Roles, story: Discourse, noun: str, head: Span) -> int | None:
    """The only person named near, whose goal is told there, where nobody calls him something else."""
    k = _alone(base, story, head, paragraphs=2, leading=False)
    if k is None or _GOAL.search(base.text, story.starts[_floor(story, head, 2)], head.start) is None:
        return None
    trades = _trades(base, known, k)
    return k if not trades or noun in trades else None


def is_one_of_a_people(base: Ground, source: Source) -> bool:
    """Whether a capitalised word behind "the" is one for somebody's people: "the Dane"."""
    one = fold_text(source.head.of(base.text))
    before = base.text[max(0, source.head.start - 4) : source.head.start].casefold()
    return before == "the " and one in words("places.txt", "people") and not one.endswith("s")


def _floor(story: Discourse, head: Span, paragraphs: int) -> int:
    """The index of the first of so many paragraphs that end with that of ``head``."""
    return max(0, bisect_right(story.starts, head.start) - paragraphs)


def _alone(base: Ground, story: Discourse, head: Span, *, paragraphs: int, leading: bool = True) -> int | None:
    """The only person named in the last ``paragraphs``; ``leading``: and whom a sentence of theirs is about."""
    floor = story.starts[_floor(story, head, paragraphs)] if story.starts else 0
    end = bisect_left(story.places, (head.start, -1, -1))
    low = max(end - MOST_NAMED, bisect_left(story.places, (floor, -1, -1)))
    people = {k for _, k, _ in story.places[low:end] if _is_person(base.clusters[k])}
    if len(people) != 1:
        return None
    end = bisect_left(story.leads, (head.start, -1))
    leads = {k for _, k in story.leads[max(end - MOST_NAMED, bisect_left(story.leads, (floor, -1))) : end]}
    return next(iter(people)) if people <= leads or not leading else None


def _is_person(person: Person) -> bool:
    return person.votes["person"] > person.votes["body"] and len(person.name.split()) > 1


def _speaks_of(person: Person, contents: str) -> bool:
    he, she = _HE.search(contents) is not None, _SHE.search(contents) is not None
    return (he and person.gender != "female") or (she and person.gender != "male")


def _trades(base: Ground, known: Roles, k: int) -> frozenset[str]:
    """What the article calls somebody."""
    roles = [role.span.of(base.text) for role in known.of.get(k, ())]
    mentions = base.clusters[k].mentions[:MOST_NAMED]
    called = [*roles, *(m.titled for m in mentions), *(m.noun for m in mentions)]
    sport = words("people.txt", "sport")
    return frozenset(
        word for text in called for word in _WORD.findall(fold_text(text)) if is_person_noun(word) or word in sport
    )
