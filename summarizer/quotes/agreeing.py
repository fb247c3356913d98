"""Of the antecedents of a pronoun those that it may mean at all: no body is she, no town says anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.quotes.candidates import DATELINE
from summarizer.quotes.discourse import SINGULAR_PERSON
from summarizer.quotes.ground import Ground
from summarizer.quotes.names import PLACE_OF, Mention
from summarizer.quotes.person import is_body_name
from summarizer.quotes.telling_where import is_somebody, only_tells_where

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
_OPENING = 120
"""Characters before a name that are looked at."""


def fitting(base: Ground, ranked: Ranked, word: str) -> Ranked:
    """Of the antecedents of a pronoun those that it may mean: no body is she, no person and no town it or they."""
    if word in SINGULAR_PERSON:
        # Whatever the scores say; but entity labels alone make bodies of people too.
        people = [row for row in ranked if not base.clusters[row[1]].surely_body]
        # Where a town comes first, whoever it is has no name: nobody rather than the next one.
        return [] if people and only_tells_where(base, people[0][1]) else people
    if word in {"it", "they"}:
        bodies = [row for row in ranked if base.clusters[row[1]].is_body and not _is_place(base, row[1])]
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


def _is_place(base: Ground, cluster: int) -> bool:
    """Whether a name that may be a body's only tells where something is: "the airline that flies from Cork"."""
    return is_place_of_story(base, cluster) or only_tells_where(base, cluster, body=True)


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


def _may_be_a_firm(base: Ground, cluster: int) -> bool:
    """Whether a name that looks like a person's is so by its look alone: "Standard Alder … It said"."""
    person = base.clusters[cluster]
    named = is_somebody(person) or any(m.entity == "PERSON" for m in person.mentions)
    held = any(m.noun in words("people.txt", "title") and m.noun not in _FIRMS_TOO for m in person.mentions)
    return " " in person.name and not named and not held and not is_place_of_story(base, cluster)


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
