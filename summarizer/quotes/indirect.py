"""Reported speech without marks. Tuned for precision: of what ``reported`` offers for each reporting word, the clause
that is most likely what an attentive reader would mark, if that is likely enough.

The offers of one word exclude each other, and there may be none that is right; so they are weighed against each other
and against nothing (a conditional logit, McFadden 1974; ``tools/fit_indirect.py`` fits it). Offers that differ by less
than a fifth are as good as the same, and their shares of the probability are added up. Two annotators agree on such
spans far less than on quotations, so what is not clear is left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from summarizer.quotes.agreeing import fitting
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.classes import speaker
from summarizer.quotes.described import another_since, described_before
from summarizer.quotes.ground import Ground
from summarizer.quotes.known import Known
from summarizer.quotes.nouns import kind_of_description
from summarizer.quotes.own_note import is_article_itself
from summarizer.quotes.person import Person
from summarizer.quotes.pointing import denier_before, inside_sentence
from summarizer.quotes.reported import Clause, clauses, completed
from summarizer.quotes.reported_features import of_clause, of_word
from summarizer.quotes.reporting import scene
from summarizer.quotes.resolved import Resolved
from summarizer.quotes.unsure import unsure
from summarizer.quotes.weights import weigh_names
from summarizer.text.spans import Taken
from summarizer.types import Attribution, Quote, Reason, Span, Speech

ALIKE = 0.8
"""Shared characters, of all that either has, from which on two offers are as good as the same."""


@dataclass(frozen=True, slots=True)
class IndirectWeights:
    """``names``: the weight of each feature, the constant under "". ``least``: the confidence from which on a clause is
    shown, chosen so that about four of five are right.
    """

    names: Mapping[str, float]
    least: float


@lru_cache(maxsize=1)
def indirect_weights() -> IndirectWeights:
    """The weights that the package ships."""
    held = json.loads(files("summarizer.quotes").joinpath("indirect_weights.json").read_text(encoding="utf-8"))
    return IndirectWeights(held["weights"], held["least"])


@dataclass(frozen=True, slots=True)
class Heard:
    """A clause with how likely it is to be what was reported, from 0 to 1."""

    clause: Clause
    likely: float


def indirect_quotes(base: Ground, known: Known, weights: IndirectWeights | None = None) -> list[Quote]:
    """Indirect quotes, in order of paragraph. ``contents`` are the clause, in two parts where its attribution stands in
    the middle; none holds a mark or overlaps another's.
    """
    weights = weights or indirect_weights()
    return [
        _quote(base, known, index, heard)
        for index in sorted((*base.parses, *base.heard))
        for heard in apart(base, index, offered(base, index, weights))
        if heard.likely >= weights.least and not is_article_itself(base, index, heard.clause.word.source)
    ]


def offered(base: Ground, index: int, weights: IndirectWeights) -> Iterator[Heard]:
    """The best clause of each reporting word in the paragraph at ``index``."""
    here = scene(base, index)
    for group in clauses(here):
        shared = weigh_names(weights.names, ("", *of_word(here, group[0].word)))
        scores = [shared + weigh_names(weights.names, of_clause(here, clause)) for clause in group]
        heard = best(group, scores)
        yield replace(heard, clause=completed(base.text, heard.clause))


def best(group: Sequence[Clause], scores: Sequence[float]) -> Heard:
    """The offer that is most likely right, those like it counted in."""
    highest = max(0.0, *scores)
    shares = [math.exp(score - highest) for score in scores]
    total = sum(shares) + math.exp(-highest)
    likely = [
        sum(share for other, share in zip(group, shares, strict=True) if alike(clause.contents, other.contents)) / total
        for clause in group
    ]
    at = max(range(len(group)), key=lambda i: (round(likely[i], 6), shares[i], -i))
    return Heard(group[at], likely[at])


def alike(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether two offers share so much of their text that they are as good as the same."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
    size = sum(a.end - a.start for a in (*some, *others)) - shared
    return shared >= ALIKE * size


def apart(base: Ground, index: int, heard: Iterator[Heard]) -> list[Heard]:
    """Those of one paragraph that do not overlap, the likelier first where they do; in order of place."""
    taken = Taken(base.paragraphs[index].span)
    kept: list[Heard] = []
    for one in sorted(heard, key=lambda h: (-h.likely, h.clause.contents)):
        if not any(taken.meets(span) for span in one.clause.contents):
            kept.append(one)
            for span in one.clause.contents:
                taken.add(span)
    return sorted(kept, key=lambda h: h.clause.contents)


def _quote(base: Ground, known: Known, index: int, heard: Heard) -> Quote:
    word = heard.clause.word
    found = _who(base, known, index, Candidate(word.source, word.cue, word.sentence, -1))
    return Quote(
        contents=heard.clause.contents,
        speech=Speech.INDIRECT,
        attribution=found.attribution,
        paragraph=base.number(index),
        sentence=word.sentence,
        reason=found.reason,
        cue=word.cue.span,
        source=word.source.phrase,
        name=word.source.head,
        speaker=speaker(base, known, found),
        confidence=round(heard.likely, 4),
    )


def _who(base: Ground, known: Known, index: int, candidate: Candidate) -> Resolved:
    """Who reports: a name or a description; a pronoun where the article tells whose it is, else nobody."""
    source = candidate.source
    cue = candidate.cue.span if candidate.cue is not None else None
    reason = Reason("indirect", base.number(index), cue)
    person = base.person(source)
    if person is not None:
        return Resolved(person, None, Attribution.EXPLICIT, 1.0, reason, candidate)
    if source.kind != "pronoun":
        return Resolved(None, source.head.of(base.text), Attribution.UNNAMED, 1.0, reason, candidate)
    word = source.head.of(base.text).casefold()
    inner = inside_sentence(base, index, candidate, word) or (
        _plural_subject(base, index, candidate) if word == "they" else None
    )
    if inner is not None:
        whose: Person | None = base.person(inner.source)
        description = None if whose is not None else inner.source.head.of(base.text)
        attribution = Attribution.EXPLICIT if whose is not None else Attribution.UNNAMED
        return Resolved(whose, description, attribution, 1.0, reason, candidate)
    denier = denier_before(base, candidate, word, known.story)
    if denier is not None and (person := base.person(denier.source)) is not None:
        return Resolved(person, None, Attribution.PRONOUN, 1.0, reason, candidate)
    other = denier or described_before(base, candidate, word, known.described, known.story, known.roles)
    if other is not None:
        return Resolved(None, other.source.head.of(base.text), Attribution.UNNAMED, 1.0, reason, candidate)
    ranked = fitting(base, known.antecedents.get(source.head.start, ()), word)
    if (
        not ranked
        or unsure(base, known.story, ranked, word, source.head.start)
        or another_since(base, candidate, word, known.story, known.roles, ranked[0][2])
    ):
        return Resolved(None, None, Attribution.NO_SPEAKER, 0.0, reason, candidate)
    return Resolved(base.clusters[ranked[0][1]], None, Attribution.PRONOUN, 1.0, reason, candidate)


def _plural_subject(base: Ground, index: int, candidate: Candidate) -> Candidate | None:
    """The last description of several people before "they" in its sentence."""
    before = [
        c
        for c in base.near(index, candidate.sentence)
        if c.sentence == candidate.sentence
        and c.source.kind == "nominal"
        and c.source.head.end <= candidate.source.head.start
        and kind_of_description(c.source.head.of(base.text)) == "collective"
    ]
    return before[-1] if before else None
