"""What an article says up to a point, for looking antecedents up: who is named where,
what its sentences are about, who spoke.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.quotes.names import Mention
from summarizer.quotes.person import Person
from summarizer.types import Span

GENDER = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
SINGULAR_PERSON = frozenset(GENDER)

_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"[\"“]?(?:When|While|As|After|Before|Although|Though|Because|If|Since|Once|Until|Whereas|Even (?:as|though|if))\b"
)
_CLAUSE = 300
"""Characters of a clause at most."""
_VERB_AFTER = re.compile(
    r"(?:(?:,[ \u00a0]\d{1,3})?,[^,]{1,80},)?[ \u00a0](?:\w+ly[ \u00a0])?"
    r"(?:has|had|have|is|was|were|will|would|also|said|says|told|\w+ed|\w+s|read|went|came|took|gave|made|got|left|began"
    r"|found|held|kept|met|put|ran|saw|sat|spoke|stood|thought|won|wrote|lost|sent|built|bought|brought|caught|chose|drew"
    r"|drove|fell|felt|flew|grew|heard|hit|knew|laid|led|paid|rose|sold|set|shot|sang|slept|spent|struck|taught|threw|wore)\b"
)


@dataclass(frozen=True, slots=True)
class Discourse:
    """What the article says up to a point, for looking antecedents up. Lists are in order of place.

    ``outside``: for each cluster its mentions outside quotation marks; ``inside``: where those inside start.
    ``sentences``: starts of sentences. ``starts``: starts of paragraphs. ``subjects``: starts of mentions that are
    subjects. ``pronouns``: (start, gender) of he and she outside marks. ``headline``: clusters named in the headline.
    """

    text: str
    clusters: Sequence[Person]
    outside: Sequence[Sequence[Mention]]
    inside: Sequence[Sequence[int]]
    sentences: Sequence[int]
    starts: Sequence[int]
    subjects: frozenset[int]
    pronouns: Sequence[tuple[int, str]]
    headline: frozenset[int]
    leading: frozenset[int]
    """Starts of mentions that are the subject of their sentence: by the parse of its main verb, else the first."""
    leads: Sequence[tuple[int, int]] = ()
    """Those of them that are names, in order, with their clusters."""
    places: Sequence[tuple[int, int, int]] = ()
    """Every mention of ``outside`` by its end: (end, cluster, index among the cluster's)."""
    speakers: frozenset[int] = frozenset()
    """Clusters that are a source of speech by name anywhere in the article."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who was referred to: the cluster, where, and by which pronoun if it was one. ``spoke``: as a source of
    speech.
    """

    cluster: int
    at: int
    pronoun: str = ""
    spoke: bool = True


@dataclass(frozen=True, slots=True)
class Pointer:
    """A personal pronoun outside marks that is to be resolved. ``spoke``: it is the source of a cue."""

    at: int
    word: str
    spoke: bool = False


def discourse(
    text: str,
    clusters: Sequence[Person],
    quoted: Sequence[Span],
    sentences: Sequence[int],
    starts: Sequence[int],
    subjects: frozenset[int],
    mains: frozenset[int],
    headline: str,
    speakers: frozenset[int],
) -> Discourse:
    """The discourse of one article. ``quoted`` spans are in order and disjoint."""
    ends = [q.end for q in quoted]

    def is_quoted(at: int) -> bool:
        i = bisect_right(ends, at)
        return i < len(quoted) and quoted[i].start <= at

    outside = [[m for m in person.mentions if not is_quoted(m.span.start)] for person in clusters]
    inside = [[m.span.start for m in person.mentions if is_quoted(m.span.start)] for person in clusters]
    likely = frozenset(
        m.span.start
        for mentions in outside
        for m in mentions
        if not m.possessive and _VERB_AFTER.match(text, m.span.end, m.span.end + 100)
    )
    lead: dict[int, int] = {}

    def is_lesser(at: int) -> bool:
        start = sentences[bisect_right(sentences, at) - 1] if sentences else at
        return _SUBORDINATE.match(text, start) is not None and "," not in text[start : min(at, start + _CLAUSE)]

    for at in [*sorted(mains), *sorted(subjects | likely, key=lambda at: (is_lesser(at), at))]:
        if not is_quoted(at):
            lead.setdefault(bisect_right(sentences, at), at)
    leading = frozenset(lead.values())
    pronouns = [
        (m.start(), "male" if m.group().casefold() in {"he", "him", "his"} else "female")
        for m in _PRONOUN.finditer(text)
        if not is_quoted(m.start())
    ]
    named = headline.casefold()
    in_headline = frozenset(
        k
        for k, p in enumerate(clusters)
        if (last := p.name.split()[-1].casefold()) in named and re.search(rf"\b{re.escape(last)}\b", named)
    )
    return Discourse(
        text,
        clusters,
        outside,
        inside,
        sentences,
        starts,
        subjects | likely,
        pronouns,
        in_headline,
        leading,
        sorted((m.span.start, k) for k, mentions in enumerate(outside) for m in mentions if m.span.start in leading),
        sorted((m.span.end, k, i) for k, mentions in enumerate(outside) for i, m in enumerate(mentions)),
        speakers,
    )
