"""What a pronoun points to by where it stands: in its own sentence, or to whoever denied something right before.

Names are weighed in ``pronouns``; here nothing is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from summarizer.lexicon import words
from summarizer.quotes.beside import named_by_apposition, trim_the
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.discourse import GENDER, SINGULAR_PERSON, Discourse
from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import kind_of_description
from summarizer.quotes.phrases import Source
from summarizer.quotes.telling_where import is_somebody
from summarizer.types import Span

MOST_NEAR = 40
"""So many candidates of a sentence are looked at for what a pronoun takes up."""
_LONGEST = 60
"""Tokens of a sentence that are looked at for a text."""
_ITSELF = re.compile(r"[,\s\u00a0]*$")


def inside_sentence(base: Ground, paragraph: int, candidate: Candidate, word: str) -> Candidate | None:
    """What "who" behind a name, and "it" or "they" behind the source of another cue, point to in their own sentence."""
    head = candidate.source.head
    same = [
        c
        for c in near_before(base, paragraph, candidate, head.start)
        if c.sentence == candidate.sentence and c.source.kind != "pronoun" and c.source.head.end <= head.start
    ]
    if word == "who":
        behind = [
            c
            for c in same
            if _ITSELF.fullmatch(base.text, c.extent.end if c.cue is None else c.source.phrase.end, head.start)
        ]
        return behind[-1] if behind else None
    if word not in {"it", "they"}:
        return None
    fitting = [
        c
        for c in same
        if c.cue is not None
        and (
            ((person := base.person(c.source)) is not None and person.is_body)
            or (
                c.source.kind == "nominal"
                and (word == "they") == (kind_of_description(c.source.head.of(base.text)) == "collective")
            )
        )
    ]
    return fitting[-1] if fitting else None


def denier_before(base: Ground, candidate: Candidate, word: str, story: Discourse) -> Candidate | None:
    """Who denied something in the sentence before, in the same paragraph, where nobody else is named since. What
    follows ("Brik denied that. She said") is the denier's side, and not that of whoever was denied.
    """
    other = subject_before(base, candidate, story)
    if other is None or not _denies(base, candidate, story):
        return None
    at, end = candidate.source.head.start, other.sentence.end
    lead = bisect_left(story.leads, (end, -1))
    if lead < len(story.leads) and story.leads[lead][0] < at:
        return None
    person = base.person(other.source)
    if person is None:
        kind = kind_of_description(other.source.head.of(base.text))
        return other if kind == ("organisation" if word == "it" else "collective" if word == "they" else "") else None
    if word in SINGULAR_PERSON:
        fits = not person.surely_body and (not person.gender or person.gender == GENDER.get(word))
        return other if fits else None
    # "The owner, Dunmere Grain, denied that. …, it said": it is taken for nobody's name, whatever its label is.
    return other if word in {"it", "they"} and (person.is_body or (word == "it" and not is_somebody(person))) else None


def _denies(base: Ground, candidate: Candidate, story: Discourse) -> bool:
    """Whether the verb of the sentence before is one of denial."""
    paragraph, sentence = sentence_before(base, candidate, story)
    tokens = base.parses.get(paragraph, ())
    if sentence is None:
        return False
    first = bisect_left(tokens, sentence.start, key=lambda t: t.start)
    last = bisect_left(tokens, sentence.end, key=lambda t: t.start)
    root = next((t for t in tokens[first : min(last, first + _LONGEST)] if t.dep == "ROOT"), None)
    return root is not None and root.lower in words("cues.txt", "denying")


def sentence_before(base: Ground, candidate: Candidate, story: Discourse) -> tuple[int, Span | None]:
    """The index of the paragraph of ``candidate``, and the sentence before its own there."""
    at = candidate.source.head.start
    paragraph = bisect_right(story.starts, at) - 1
    sentences = base.sentences.get(paragraph, ())
    here = bisect_right(sentences, at, key=lambda s: s.start) - 1
    return paragraph, sentences[here - 1] if here > 0 else None


def subject_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The subject of the sentence before, in the same paragraph."""
    paragraph, sentence = sentence_before(base, candidate, story)
    tokens = base.parses.get(paragraph, ())
    for other in base.near(paragraph, sentence) if sentence is not None else ():
        if 0 <= other.token < len(tokens) and (
            tokens[other.token].start in base.mains or other.source.head.start in base.mains
        ):
            return other
    return None


def near_before(base: Ground, paragraph: int, candidate: Candidate, place: int) -> Sequence[Candidate]:
    """The last candidates of the sentence of ``candidate`` that begin before ``place``."""
    near = base.near(paragraph, candidate.sentence)
    end = bisect_left(near, place, key=lambda c: c.source.phrase.start)
    return near[max(0, end - MOST_NEAR) : end]


def renamed(base: Ground, paragraph: int, candidate: Candidate) -> Candidate | None:
    """The candidate by the name behind a description without a cue: "Its mayor, Lena Brik, opened “a bridge”"."""
    source = candidate.source
    if source.kind != "nominal" or candidate.cue is not None:
        return None
    found = [c.source.mention for c in base.near(paragraph, candidate.sentence) if c.source.mention is not None]
    name = named_by_apposition(base.text, source.head, candidate.sentence.end, found)
    if name is None:
        return None
    role = trim_the(base.text, source.head)
    return replace(candidate, source=Source(Span(source.phrase.start, name.span.end), name.span, "name", name, (role,)))
