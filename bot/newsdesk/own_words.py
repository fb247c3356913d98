"""What may be told as news of an article that is no report: not what a letter says of one, nor what somebody answers.

A letter to the editor takes up what the paper wrote ("Sir, Your report says that the pumps worked."); alone that is the
paper's claim again, which the letter is about to deny. In an interview whose lines bear no "Q:" the answers stand bare,
so that one of them reads as the paper's own word, and what is asked reads as a fact: an answer stands only behind the
sentence that says who is interviewed, and where it tells of nobody. Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.newsdesk.fair import fairly
from bot.newsdesk.noted import without_own_note
from bot.newsdesk.reports import FIRST_PERSON, SALUTATION, answers_from, is_letters
from bot.ports.records import StoredArticle
from summarizer.lexicon import words
from summarizer.types import Span

_LONGEST = 1000
"""Characters of a sentence that are looked at."""
_READ = 2000
"""Characters of a paragraph that are looked at."""
_IN_MARKS = re.compile(r"[“\"][^“”\"]*[”\"]")
_ASKS = re.compile(r"\?\s*\Z|\b[Yy]ou(?:r|rs)?\b")
"""In a question, or in what whoever asks says instead of one ("Some say that you exaggerate.")."""
_SPOKE = re.compile(r"\b(?:spoke|speaks|talk(?:s|ed)|told|tells|answer(?:s|ed)|interview(?:s|ed)?|asked|met)\b")
_NAME = re.compile(
    r"(?<![\w.’'-])(?<!\b[Tt]he )(?!I\b)[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+|\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"
)
_BLAMES = frozenset("blame blamed blaming accuse accused lie lied cheat cheated steal stole stolen".split())
_WORD = re.compile(r"[a-z]+")
_OF_THE_PAPER = re.compile(
    r"\byour (?:(?:own|recent|otherwise|excellent|front-page|lead|leading|[a-z]+ page) ){0,2}"
    r"(?:news)?(?:report|article|story|piece|paper|correspondents?|editorial|leader|columnists?|coverage|account|reporters?"
    r"|letters?|readers?)\b",
    re.IGNORECASE,
)


def as_news(stored: StoredArticle) -> StoredArticle:
    """``stored`` as summaries and digests choose from it: fairly, and without what is nobody's news."""
    stored = without_own_note(stored)
    text, reading = stored.article.text, stored.reading
    out: set[Span] = set()
    if is_letters(stored.article):
        out = {key.span for key in reading.key_sentences if _addresses(key.span.of(text)[:_LONGEST])}
    start = answers_from(stored.article)
    if start is not None:
        return fairly(_interview(stored, start))
    kept = tuple(key for key in reading.key_sentences if key.span not in out and key.needs not in out)
    return fairly(replace(stored, reading=replace(reading, key_sentences=kept)) if out else stored)


def _interview(stored: StoredArticle, start: int) -> StoredArticle:
    """``stored``, an interview whose first question is at ``start``, with those answers that can stand."""
    text, reading = stored.article.text, stored.reading
    before = [key for key in reading.key_sentences if key.span.start < start]
    late = [key for key in reading.key_sentences if key.span.start >= start]
    if not before:
        # An explainer in which its writer says "I" now and then would be left with nothing.
        kept = [key for key in late if not FIRST_PERSON.search(key.span.of(text)[:_LONGEST])]
        spans = {key.span for key in kept}
        kept = [key for key in kept if key.needs is None or key.needs in spans]
    else:
        who = max(before, key=lambda key: (_SPOKE.search(key.span.of(text)[:_LONGEST]) is not None, key.score))
        first = min((key for key in before if key.needs is None), key=lambda key: key.span, default=who)
        if who.needs is not None and first.paragraph == who.paragraph and _NAME.match(who.span.of(text)):
            # "She spoke to the Post" needs the sentence that names her, whatever stands between.
            before = [replace(key, needs=first.span) if key is who else key for key in before]
        asked = {p.number for p in reading.paragraphs if _ASKS.search(_IN_MARKS.sub(" ", p.span.of(text)[:_READ]))}
        told = [k for k in late if k.needs is None and k.paragraph not in asked and _of_nobody(k.span.of(text))]
        kept = [*before, *(replace(key, needs=who.span) for key in told)]
    order = {key.span: n for n, key in enumerate(reading.key_sentences)}
    kept.sort(key=lambda key: order[key.span])
    return replace(stored, reading=replace(reading, key_sentences=tuple(kept)))


def _of_nobody(answer: str) -> bool:
    """Whether an answer tells nothing of anybody, nor what others say or blame: that would be a bare claim."""
    said = answer[:_LONGEST]
    told = _WORD.findall(said.casefold())
    people = words("people.txt", "unnamed", "group", "body", "title") | words("cues.txt", "strong") | _BLAMES
    return _NAME.search(said) is None and people.isdisjoint((*told, *(word.removesuffix("s") for word in told)))


def _addresses(sentence: str) -> bool:
    """Whether a sentence of a letter speaks to the editor, or tells what the paper wrote."""
    return SALUTATION.match(sentence) is not None or _OF_THE_PAPER.search(sentence) is not None
