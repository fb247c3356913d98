"""What holds for a whole article before its quotes are resolved: roles, who spoke by name, whom each pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.quotes.agreeing import Ranked
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.choose import Choice
from summarizer.quotes.descriptions import Printed, printed
from summarizer.quotes.discourse import Discourse, Pointer, Turn, discourse
from summarizer.quotes.ground import Ground
from summarizer.quotes.pronouns import lean, walk
from summarizer.quotes.roles import Roles, roles
from summarizer.quotes.weights import Weights
from summarizer.types import Span, Speaker

_PERSONAL = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What holds for the whole article: roles, and the antecedents of every pronoun by its place."""

    roles: Roles
    antecedents: Mapping[int, Ranked]
    story: Discourse
    printed: Printed
    turns: Sequence[Turn]
    """Who spoke by name, in order of place."""
    described: Sequence[Candidate] = ()
    """Those who spoke by a description alone, in order of place."""
    speakers: dict[int, Speaker] = field(default_factory=dict)
    """By cluster, as far as they were asked for."""


def know(base: Ground, made: Sequence[Choice], weights: Weights) -> Known:
    """Look every personal pronoun of the article up, in order of place, with who spoke by name as evidence."""
    spoken = [c.candidate for c in made if c.said and c.candidate is not None]
    cued = [
        c for i in sorted(base.candidates) for c in base.candidates[i] if c.cue is not None and c.cue.tier != "weak"
    ]
    named: dict[int, Turn] = {}
    pointers: dict[int, Pointer] = {}
    for candidate in [*cued, *spoken]:
        source = candidate.source
        at = source.head.start
        if source.kind == "name" and (k := base.cluster_of.get(source.head)) is not None:
            named[at] = Turn(k, at)
        elif source.kind == "pronoun":
            pointers[at] = Pointer(at, source.head.of(base.text).casefold(), spoke=True)
    quoted = [p.span for i in sorted(base.passages) for p in base.passages[i]]
    ends = [q.end for q in quoted]
    for match in _PERSONAL.finditer(base.text):
        at = match.start()
        inside = bisect_right(ends, at)
        if at not in pointers and not (inside < len(quoted) and quoted[inside].start <= at):
            pointers[at] = Pointer(at, match.group().casefold())
    turns = [named[at] for at in sorted(named)]
    story = _story(base, quoted, frozenset(t.cluster for t in turns))
    order = [pointers[at] for at in sorted(pointers)]
    first = walk(story, weights.antecedent, order, turns)
    antecedents = walk(story, weights.antecedent, order, turns, lean(story, first))
    described = sorted({c.source.head: c for c in cued if c.source.kind == "nominal"}.items())
    return Known(roles(base), antecedents, story, printed(base), turns, tuple(c for _, c in described))


def _story(base: Ground, quoted: Sequence[Span], speakers: frozenset[int]) -> Discourse:
    sentences = [s.start for i in sorted(base.sentences) for s in base.sentences[i]]
    starts = [p.span.start for p in base.paragraphs]
    return discourse(
        base.text, base.clusters, quoted, sentences, starts, base.subjects, base.mains, base.headline, speakers
    )
