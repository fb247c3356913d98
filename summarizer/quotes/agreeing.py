"""Of the antecedents of a pronoun those that it may mean at all: no body is she, no town says anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.quotes.candidates import DATELINE
from summarizer.quotes.discourse import SINGULAR_PERSON
from summarizer.quotes.ground import Ground
from summarizer.quotes.names import PLACE_OF, Mention
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.person import Person, is_body_name
from summarizer.text.fold import fold_text

Row = tuple[float, int, Mention, dict[str, float]]
Ranked = Sequence[Row]
"""The clusters that a pronoun may point to (score, cluster, last mention, features), the likeliest first."""
_FIRMS_TOO = frozenset({"leader", "host", "partner", "head"})
"""Titles that firms have too: "the market leader, Corvane Foods"."""
_OPENS = re.compile(
    r"(?:^|[.!?][\"”’')\]]?[ \u00a0]|\n)(?:An?|Another|One|The|Its)[ \u00a0](?:[a-z][\w-]{1,40}[ \u00a0]){0,3}"
    r"[a-z][\w-]{1,40},[ \u00a0]$"
)
"""Before the name that begins a sentence, behind what its bearer is: "A rival, Corvane Foods"."""
_FROM = re.compile(r"(?P<noun>[\w-]{1,40})[ \u00a0]from[ \u00a0]$")
_OPENING = 120
"""Characters before a name that are looked at."""
_PLACES = frozenset({"GPE", "LOC"})


def fitting(base: Ground, ranked: Ranked, word: str) -> Ranked:
    """Of the antecedents of a pronoun those that it may mean: no body is she, no person and no town it or they."""
    if word in SINGULAR_PERSON:
        # Whatever the scores say; but entity labels alone make bodies of people too.
        people = [row for row in ranked if not base.clusters[row[1]].surely_body]
        # Where a town comes first, whoever it is has no name: nobody rather than the next one.
        return [] if people and _is_town(base, people[0][1]) else people
    if word in {"it", "they"}:
        bodies = [row for row in ranked if base.clusters[row[1]].is_body and not is_place_of_story(base, row[1])]
        if (
            not ranked
            or word == "they"
            or base.clusters[ranked[0][1]].is_body
            or not _may_be_a_firm(base, ranked[0][1])
            or any(_took_over(base, ranked[0], row) for row in ranked[1:])
        ):
            return bodies
        return [ranked[0], *bodies]
    return ranked


def _took_over(base: Ground, first: Row, row: Row) -> bool:
    """Whether a sentence behind the last name of ``first`` is about what may be a body: "Standard Alder will close. A
    rival, Corvane Foods, is growing. It said".
    """
    return bool(
        ("leads=1" in row[3] or _OPENS.search(base.text, max(0, row[2].span.start - _OPENING), row[2].span.start))
        and first[2].span.end <= row[2].span.start
        and not is_somebody(base.clusters[row[1]])
        and not is_place_of_story(base, row[1])
    )


def _is_town(base: Ground, cluster: int) -> bool:
    """Whether a name only tells where something is ("in Reading", "off Cork") and nothing shows it to be a person's."""
    person = base.clusters[cluster]
    if not person.is_body or is_somebody(person) or any(m.entity == "PERSON" for m in person.mentions):
        return False
    return all(m.located or m.noun in {PLACE_OF, "off"} or _is_home(base, m) for m in person.mentions)


def _is_home(base: Ground, mention: Mention) -> bool:
    """Whether somebody comes from there: "a farmer from Brisk"; "a letter from Brisk" may be a person's."""
    if mention.noun != "from":
        return False
    who = _FROM.search(base.text, max(0, mention.span.start - _OPENING), mention.span.start)
    return mention.entity in _PLACES or (who is not None and is_person_noun(fold_text(who["noun"])))


def _may_be_a_firm(base: Ground, cluster: int) -> bool:
    """Whether a name that looks like a person's is so by its look alone: "Standard Alder … It said"."""
    person = base.clusters[cluster]
    named = is_somebody(person) or any(m.entity == "PERSON" for m in person.mentions)
    held = any(m.noun in words("people.txt", "title") and m.noun not in _FIRMS_TOO for m in person.mentions)
    return " " in person.name and not named and not held and not is_place_of_story(base, cluster)


def is_somebody(person: Person) -> bool:
    """Whether something beside the look of a name and its label shows it to be a person's."""
    return bool(person.gender) or any(m.titled or m.aged for m in person.mentions)


def is_place_of_story(base: Ground, cluster: int) -> bool:
    """Whether a name only tells where something is: in the dateline, or behind "in". Nobody who speaks."""
    person = base.clusters[cluster]
    start = base.paragraphs[0].span
    dateline = DATELINE.match(base.text, start.start, start.end)
    told = dateline.end() if dateline is not None else start.start
    return all(
        mention.span.end <= told or mention.noun == PLACE_OF or (mention.located and not mention.definite)
        for mention in person.mentions
    ) and (all(mention.span.end <= told for mention in person.mentions) or not is_body_name(person.name))
