"""From a printed source to the person or body it points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.quotes.names import Mention, Person
from summarizer.quotes.sources import Source
from summarizer.text.fold import fold_text
from summarizer.types import Span

PRONOUN_GENDER = {"he": "male", "him": "male", "she": "female", "her": "female"}

RECENCY = 1.0
SAME_PARAGRAPH = 1.2
SUBJECT = 1.3
SPOKE_LAST = 1.6
GENDER_FITS = 2.0
GENDER_CLASH = -6.0
BODY = -4.0
POSSESSIVE = -0.8
FREQUENT = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person or body that a pronoun may point to, with its score and the mention that spoke for it."""

    person: Person
    score: float
    mention: Mention


@dataclass(frozen=True, slots=True)
class Context:
    """What is known at one point of the article."""

    text: str
    clusters: Sequence[Person]
    quoted: Sequence[Span]
    subjects: frozenset[int]
    """Starts of mentions that are the subject of a verb."""


def pronoun_candidates(
    pronoun: str, at: int, paragraph: int, context: Context, last: Person | None, last_paragraph: int
) -> list[Candidate]:
    """Who he, she, they or it may be at ``at``, best first. Agreement, recency, subject and discourse are weighed."""
    gender = PRONOUN_GENDER.get(pronoun, "")
    found: list[Candidate] = []
    for person in context.clusters:
        before = [
            m
            for m in person.mentions
            if m.span.end <= at and paragraph - m.paragraph <= 4 and not any(q.contains(m.span) for q in context.quoted)
        ]
        if not before:
            continue
        mention = before[-1]
        score = RECENCY * max(0.0, 2.5 - (paragraph - mention.paragraph)) + (
            SAME_PARAGRAPH if mention.paragraph == paragraph else 0
        )
        between = context.text[mention.span.end : at]
        score -= min(1.5, between.count(" ") / 60)
        score += (
            SUBJECT
            if any(m.span.start in context.subjects and paragraph - m.paragraph <= 1 for m in before[-3:])
            else 0.0
        )
        score += FREQUENT * min(1.0, len(before) / 4)
        if person is last and paragraph - last_paragraph <= 1:
            score += SPOKE_LAST
        if mention.possessive:
            score += POSSESSIVE
        score += _agreement(person, pronoun, gender)
        found.append(Candidate(person, round(score, 4), mention))
    return sorted(found, key=lambda c: (-c.score, -c.mention.span.start))


def _agreement(person: Person, pronoun: str, gender: str) -> float:
    if gender:
        score = 0.0 if not person.is_body else BODY
        if person.gender:
            score += GENDER_FITS if person.gender == gender else GENDER_CLASH
        elif not person.is_body and len(person.name.split()) > 1:
            score += 0.4
        return score
    if pronoun in {"it", "they"}:
        return 2.0 if person.is_body else -3.0
    return 0.0


def named(mention: Mention, clusters: Sequence[Person]) -> Person | None:
    """The cluster that holds ``mention``."""
    return next((p for p in clusters if any(m.span == mention.span for m in p.mentions)), None)


def role_bearer(source: Source, text: str, clusters: Sequence[Person], roles: dict[str, Person]) -> Person | None:
    """Who "the mayor" is: the one person whose role, printed before, ends in the same noun; None if several or none."""
    phrase = fold_text(source.head.of(text))
    if not phrase.startswith("the ") or re.search(r"\b(?:of|for|from|who)\b", phrase):
        return None
    noun = phrase.split()[-1]
    if noun not in words("people.txt", "unnamed") | words("people.txt", "title"):
        return None
    fitting = {id(p): p for role, p in roles.items() if noun in role.split()[:8] and p in clusters}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def kind_of_description(phrase: str) -> str:
    """``unnamed`` for one person, ``collective`` for several, ``organisation`` for a body without a name of its own."""
    folded = [w.strip(".,'") for w in fold_text(phrase).replace("-", " ").split()]
    head = folded
    for i, word in enumerate(folded):
        if i and word in {"of", "from", "for", "in", "with", "who", "at", "on", "to", "close", "familiar", "and"}:
            head = folded[:i]
            break
    last = head[-1] if head else ""
    if last in words("people.txt", "group") or (
        folded and folded[0] in {"many", "some", "others", "those", "several", "both"}
    ):
        return "collective"
    if last in words("people.txt", "body") or last in {
        "statement",
        "report",
        "letter",
        "website",
        "memo",
        "email",
        "study",
    }:
        return "organisation"
    return "unnamed"
