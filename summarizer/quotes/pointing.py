"""What a pronoun points to by where it stands: in its own sentence, or to somebody who is described and not named.

Names are weighed in ``pronouns``; here nothing is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from summarizer.lexicon import words
from summarizer.quotes.agreeing import is_somebody
from summarizer.quotes.beside import named_by_apposition, trim_the
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.discourse import GENDER, SINGULAR_PERSON, Discourse
from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import head_noun, is_person_noun, kind_of_description
from summarizer.quotes.phrases import Source
from summarizer.text.spans import inside
from summarizer.types import Span

MOST_NEAR = 40
"""So many candidates of a sentence are looked at for what a pronoun takes up."""
_INDEFINITE = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:his|her|my|our|their|its|[A-Z][\w.-]*[’']s?)[ \u00a0]", re.IGNORECASE)
_SUBJECTS = frozenset({"he", "she"})
_LONGEST = 60
"""Tokens of a sentence that are looked at for a text."""
_MOST_ITS = 3
_PARTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
_ADORN = frozenset({"det", "amod", "compound"})
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


def described_before(
    base: Ground, candidate: Candidate, word: str, described: Sequence[Candidate], story: Discourse
) -> Candidate | None:
    """Who was described and spoke right before "he", "she" or "they", where nobody was named since: "A spokesman for
    the board denied it. "Not true," he said".
    """
    at = candidate.source.head.start
    if word == "it":
        return _body_before(base, _first_it(base, candidate, story), story)
    relative = _relative_before(base, candidate, word, story)
    if relative is not None:
        return relative
    place = bisect_left(described, at, key=lambda c: c.source.head.start) - 1
    if place < 0:
        return None
    other = described[place]
    end = other.source.phrase.end
    paragraphs = bisect_right(story.starts, at) - bisect_right(story.starts, end)
    lead = bisect_left(story.leads, (end + 1, -1))
    named = lead < len(story.leads) and story.leads[lead][0] < at
    return other if paragraphs <= 1 and not named and _agrees(other.source.head.of(base.text), word) else None


def _relative_before(base: Ground, candidate: Candidate, word: str, story: Discourse) -> Candidate | None:
    """Somebody's relative or aide without a name, whom the sentence before is about: "His wife disagrees. …," she
    said; or several: "The team disagrees. …," they write.
    """
    other = _main_before(base, candidate, story)
    if other is None:
        return None
    phrase = other.source.head.of(base.text)
    if word == "they" and kind_of_description(phrase) in {"collective", "organisation"}:
        return other
    if word not in _SUBJECTS:
        return None
    noun = head_noun(phrase)
    owned = _OWNED.match(phrase) and kind_of_description(phrase) == "unnamed" and is_person_noun(noun)
    return other if owned and noun not in words("people.txt", other_gender(word)) else None


def other_gender(word: str) -> str:
    """The gender that does not go with "he" or "she"."""
    return "female" if GENDER.get(word) == "male" else "male"


def _first_it(base: Ground, candidate: Candidate, story: Discourse) -> Candidate:
    """``candidate`` moved to the first of several sentences of one paragraph that are all about "it": "A report blamed
    him. It named nobody. …, it said".
    """
    for _ in range(_MOST_ITS):
        paragraph, sentence = _sentence_before(base, candidate, story)
        tokens = base.parses.get(paragraph, ())
        if sentence is None:
            break
        first = bisect_left(tokens, sentence.start, key=lambda t: t.start)
        if first == len(tokens) or tokens[first].lower != "it" or tokens[tokens[first].head].dep != "ROOT":
            break
        span = Span(tokens[first].start, tokens[first].end)
        candidate = replace(candidate, source=Source(span, span, "pronoun"), sentence=sentence, token=first)
    return candidate


def denier_before(base: Ground, candidate: Candidate, word: str, story: Discourse) -> Candidate | None:
    """Who denied something in the sentence before, in the same paragraph, where nobody else is named since. What
    follows ("Brik denied that. She said") is the denier's side, and not that of whoever was denied.
    """
    other = _subject_before(base, candidate, story)
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
    paragraph, sentence = _sentence_before(base, candidate, story)
    tokens = base.parses.get(paragraph, ())
    if sentence is None:
        return False
    first = bisect_left(tokens, sentence.start, key=lambda t: t.start)
    last = bisect_left(tokens, sentence.end, key=lambda t: t.start)
    root = next((t for t in tokens[first : min(last, first + _LONGEST)] if t.dep == "ROOT"), None)
    return root is not None and root.lower in words("cues.txt", "denying")


def _body_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The body without a name that the sentence before is about: "The harbour board refused. In a letter it said"."""
    other = _subject_before(base, candidate, story)
    if other is not None and other.source.kind == "nominal":
        if kind_of_description(other.source.head.of(base.text)) == "organisation":
            return other
    elif other is not None and (person := base.person(other.source)) is not None and person.is_body:
        return None
    return _text_before(base, candidate, story)


def _text_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The text that the sentence before speaks of: "Neighbours sent a letter. It said"."""
    paragraph, sentence = _sentence_before(base, candidate, story)
    tokens = base.parses.get(paragraph, ()) if sentence is not None else ()
    if sentence is None or not tokens:
        return None
    first = bisect_left(tokens, sentence.start, key=lambda t: t.start)
    last = bisect_left(tokens, sentence.end, key=lambda t: t.start)
    for i in reversed(range(first, min(last, first + _LONGEST))):
        if tokens[i].lower not in words("people.txt", "utterance", "paper") or tokens[i].dep not in _PARTS:
            continue
        start = i
        while start > first and tokens[start - 1].dep in _ADORN:
            start -= 1
        span = Span(tokens[start].start, tokens[i].end)
        if not inside(span.start, base.quoted.get(paragraph, ())):
            return Candidate(Source(span, span, "nominal"), None, sentence, i)
    return None


def _sentence_before(base: Ground, candidate: Candidate, story: Discourse) -> tuple[int, Span | None]:
    at = candidate.source.head.start
    paragraph = bisect_right(story.starts, at) - 1
    sentences = base.sentences.get(paragraph, ())
    here = bisect_right(sentences, at, key=lambda s: s.start) - 1
    return paragraph, sentences[here - 1] if here > 0 else None


def _main_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The description that is the subject of the sentence before, in the same paragraph."""
    other = _subject_before(base, candidate, story)
    return other if other is not None and other.source.kind == "nominal" else None


def _subject_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The subject of the sentence before, in the same paragraph."""
    paragraph, sentence = _sentence_before(base, candidate, story)
    tokens = base.parses.get(paragraph, ())
    for other in base.near(paragraph, sentence) if sentence is not None else ():
        if 0 <= other.token < len(tokens) and (
            tokens[other.token].start in base.mains or other.source.head.start in base.mains
        ):
            return other
    return None


def _agrees(description: str, word: str) -> bool:
    """Whether ``description`` may be taken up by the pronoun ``word``, and means nobody who is named ("the mayor")."""
    kind, noun = kind_of_description(description), head_noun(description)
    if word == "they":
        return kind == "collective"
    if kind != "unnamed" or not is_person_noun(noun) or not _INDEFINITE.match(description):
        return False
    return word in SINGULAR_PERSON and noun not in words("people.txt", other_gender(word))


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
