"""Who is described and not named, before a pronoun: "A spokesman for the board denied it. Not true, he said"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from summarizer.lexicon import words
from summarizer.quotes.beside import SOFT
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.discourse import GENDER, SINGULAR_PERSON, Discourse
from summarizer.quotes.ground import Ground
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun, is_person_noun, kind_of_description
from summarizer.quotes.phrases import Source
from summarizer.quotes.pointing import renamed, sentence_before, subject_before
from summarizer.quotes.roles import Roles
from summarizer.quotes.telling_where import only_tells_where
from summarizer.text.language import Token
from summarizer.text.spans import inside
from summarizer.types import Span

_INDEFINITE = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:his|her|my|our|their|its|[A-Z][\w.-]*[’']s?)[ \u00a0]", re.IGNORECASE)
_NAMED = re.compile(r"[ \u00a0](?:named|called|known[ \u00a0]as|identified[ \u00a0]as)[ \u00a0](?=[^\W\d_a-z])")
_SUBJECTS = frozenset({"he", "she"})
_MOST_ITS = 3
_PARTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
_ADORN = frozenset({"det", "amod", "compound"})
_LONGEST = 60
"""Tokens of a sentence that are looked at for a text."""
_BEHIND = frozenset({"amod", "prep", "pobj", "det", "compound", "poss", "case", "nummod", "pcomp", "advmod"})
"""How the words of a description that stand behind its head hang on it."""
_LONGEST_DESCRIPTION = 16
"""Words."""
_MOST_NAMED = 20
"""So many names before a pronoun are looked at."""


def described_before(
    base: Ground, candidate: Candidate, word: str, described: Sequence[Candidate], story: Discourse, roles: Roles
) -> Candidate | None:
    """Who was described and spoke right before "he", "she" or "they", where nobody was named since: "A spokesman for
    the board denied it. "Not true," he said".
    """
    at = candidate.source.head.start
    if word == "it":
        return _body_before(base, _first_it(base, candidate, story), story)
    relative = _plain_before(base, candidate, word, story, roles)
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


def _plain_before(base: Ground, candidate: Candidate, word: str, story: Discourse, roles: Roles) -> Candidate | None:
    """Somebody without a name, whom the sentence before is about: "His wife disagrees. …," she said, "The owner of a
    bakery in Reading was fined. …," he said; or several: "The team disagrees. …," they write.
    """
    other = _main_before(base, candidate, story)
    if other is None:
        return None
    phrase = other.source.head.of(base.text)
    if word == "they" and kind_of_description(phrase) in {"collective", "organisation"}:
        return other
    if not _may_be(phrase, word) or _OWNED.match(phrase):
        return other if _may_be(phrase, word) else None
    found = _with_its_own(base, other, story, roles)
    return None if found is None or _may_be_named(base, story, other, word) else found


def another_since(
    base: Ground, candidate: Candidate, word: str, story: Discourse, roles: Roles, antecedent: Mention
) -> bool:
    """Whether the sentence before "he" or "she" is about somebody without a name, of whom it says what sets him apart,
    and ``antecedent`` stands before its verb: "Brandt sat down. The owner of a bakery rose. …," he said.
    """
    other = _main_before(base, candidate, story)
    if other is None or not _may_be(other.source.head.of(base.text), word):
        return False
    found = _with_its_own(base, other, story, roles)
    verb = _verb_of(base, other, story)
    return (
        found is not None and antecedent.span.start < verb and SOFT.search(found.source.head.of(base.text)) is not None
    )


def _may_be(phrase: str, word: str) -> bool:
    """Whether a description of one person goes with "he" or "she"."""
    noun = head_noun(phrase)
    person = kind_of_description(phrase) == "unnamed" and is_person_noun(noun)
    return word in _SUBJECTS and person and noun not in words("people.txt", other_gender(word))


def _with_its_own(base: Ground, other: Candidate, story: Discourse, roles: Roles) -> Candidate | None:
    """A description with what belongs to it behind; None where it may be that of somebody who has a name: "the mayor",
    and the vicar where one is named.
    """
    paragraph = bisect_right(story.starts, other.sentence.start) - 1
    span = whole(base, paragraph, other)
    found = replace(other, source=replace(other.source, phrase=span, head=span))
    if renamed(base, paragraph, found) is not None or _NAMED.match(base.text, span.end):
        return None
    phrase = span.of(base.text)
    definite = not _INDEFINITE.match(phrase)
    return None if definite and (roles.holding(frozenset({head_noun(phrase)})) or not SOFT.search(phrase)) else found


def _verb_of(base: Ground, other: Candidate, story: Discourse) -> int:
    """Where the verb of a described subject stands."""
    tokens = base.parses.get(bisect_right(story.starts, other.sentence.start) - 1, ())
    return tokens[tokens[other.token].head].start if 0 <= other.token < len(tokens) else other.source.head.end


def _may_be_named(base: Ground, story: Discourse, other: Candidate, word: str) -> bool:
    """Whether "he" or "she" may mean somebody whom the paragraph names before the sentence about ``other``, or behind
    its verb: "A judge fined Ana Brik". Who stands before the verb belongs to the description: "the wife of Ana Brik".
    """
    here = base.mentions.get(bisect_right(story.starts, other.sentence.start) - 1, ())
    end = bisect_left(here, other.sentence.end, key=lambda m: m.span.start)
    verb = _verb_of(base, other, story)
    return any(
        not base.clusters[k].surely_body
        and base.clusters[k].gender in {"", GENDER[word]}
        and not only_tells_where(base, k)
        for k in {
            base.cluster_of[m.span]
            for m in here[max(0, end - _MOST_NAMED) : end]
            if not other.source.head.start <= m.span.start < verb
        }
    )


def other_gender(word: str) -> str:
    """The gender that does not go with "he" or "she"."""
    return "female" if GENDER.get(word) == "male" else "male"


def _first_it(base: Ground, candidate: Candidate, story: Discourse) -> Candidate:
    """``candidate`` moved to the first of several sentences of one paragraph that are all about "it": "A report blamed
    him. It named nobody. …, it said".
    """
    for _ in range(_MOST_ITS):
        paragraph, sentence = sentence_before(base, candidate, story)
        tokens = base.parses.get(paragraph, ())
        if sentence is None:
            break
        first = bisect_left(tokens, sentence.start, key=lambda t: t.start)
        if first == len(tokens) or tokens[first].lower != "it" or tokens[tokens[first].head].dep != "ROOT":
            break
        span = Span(tokens[first].start, tokens[first].end)
        candidate = replace(candidate, source=Source(span, span, "pronoun"), sentence=sentence, token=first)
    return candidate


def _body_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The body without a name that the sentence before is about: "The harbour board refused. In a letter it said"."""
    other = subject_before(base, candidate, story)
    if other is not None and other.source.kind == "nominal":
        if kind_of_description(other.source.head.of(base.text)) == "organisation":
            return other
    elif other is not None and (person := base.person(other.source)) is not None and person.is_body:
        return None
    return _text_before(base, candidate, story)


def _text_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The text that the sentence before speaks of: "Neighbours sent a letter. It said"."""
    paragraph, sentence = sentence_before(base, candidate, story)
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


def _main_before(base: Ground, candidate: Candidate, story: Discourse) -> Candidate | None:
    """The description that is the subject of the sentence before, in the same paragraph."""
    other = subject_before(base, candidate, story)
    return other if other is not None and other.source.kind == "nominal" else None


def _agrees(description: str, word: str) -> bool:
    """Whether ``description`` may be taken up by the pronoun ``word``, and means nobody who is named ("the mayor")."""
    kind, noun = kind_of_description(description), head_noun(description)
    if word == "they":
        return kind == "collective"
    if kind != "unnamed" or not is_person_noun(noun) or not _INDEFINITE.match(description):
        return False
    return word in SINGULAR_PERSON and noun not in words("people.txt", other_gender(word))


def whole(base: Ground, paragraph: int, candidate: Candidate) -> Span:
    """A description with what belongs to it behind: "a source close to the company". Only where no cue has shown its
    end.
    """
    head, tokens = candidate.source.head, base.parses.get(paragraph, ())
    if candidate.cue is not None or candidate.token < 0 or not tokens:
        return head
    end = head.end
    for at in range(candidate.token + 1, min(len(tokens), candidate.token + _LONGEST_DESCRIPTION)):
        if tokens[at].start >= head.end:
            if not _hangs_on(tokens, at, candidate.token):
                break
            end = tokens[at].end
    return Span(head.start, end)


def _hangs_on(tokens: Sequence[Token], at: int, root: int) -> bool:
    """Whether the token at ``at`` belongs to a phrase behind the noun at ``root``."""
    for _ in range(6):
        if at == root:
            return True
        if tokens[at].dep not in _BEHIND:
            return False
        at = tokens[at].head
    return False
