"""Whom a court cleared is not accused beside that: which words clear somebody, and which quotes accuse. Pure.

Words are counted, nothing is understood: where that errs, a digest shows another quote, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.newsdesk.search import words_of
from bot.ports.records import StoredArticle
from summarizer.lexicon import words
from summarizer.types import Part, Speech

_WORDS = "verdicts.txt"
_BESIDE = 3
"""Words on either side of an accusing one within which "not" takes it back."""


def clears(text: str) -> bool:
    """Whether ``text`` tells of an acquittal, of charges that were dropped, or of a conviction that was quashed."""
    said = words_of(text)
    there = frozenset(said)
    if there & words(_WORDS, "acquits"):
        return True
    ended = there & words(_WORDS, "clears") or (there & words(_WORDS, "ends") and there & words(_WORDS, "charges"))
    if ended and there & words(_WORDS, "courts"):
        return True
    pairs = list(pairwise(said))
    if ("cleared", "of") in pairs or ("found", "innocent") in pairs:
        return True
    pleads = words(_WORDS, "pleads")
    return any(pair == ("not", "guilty") and not pleads & _around(said, at, 1) for at, pair in enumerate(pairs))


def fairly(stored: StoredArticle) -> StoredArticle:
    """``stored`` as summaries choose from it: where it opens with an acquittal, without the sentences that accuse.

    Those are sentences in which a quote does, and those that may only stand with one of them.
    """
    text, reading = stored.article.text, stored.reading
    opening = next((p.span.of(text) for p in reading.paragraphs), "")
    if not clears(stored.article.headline) and not clears(opening):
        return stored
    accusing = [
        quote.contents
        for quote in reading.quotes
        if quote.part is Part.TEXT
        and quote.speech is not Speech.INDIRECT
        and accuses(
            " ".join(span.of(text) for span in quote.contents),
            [role.span.of(text) for role in (quote.speaker.roles if quote.speaker else ())],
        )
    ]
    out = {key.span for key in reading.key_sentences if any(key.span.overlaps(s) for said in accusing for s in said)}
    kept = tuple(key for key in reading.key_sentences if key.span not in out and key.needs not in out)
    return replace(stored, reading=replace(reading, key_sentences=kept))


def accuses(said: str, roles: Sequence[str]) -> bool:
    """Whether the words ``said`` by somebody of these ``roles`` say that somebody did it, or are the accuser's."""
    if frozenset(word for role in roles for word in words_of(role)) & words(_WORDS, "accusers"):
        return True
    told = words_of(said)
    if frozenset(told) & words(_WORDS, "innocent"):
        return False
    accusing, negations = words(_WORDS, "accuses"), words(_WORDS, "negations")
    return any(word in accusing and not negations & _around(told, at, 0) for at, word in enumerate(told))


def _around(said: Sequence[str], at: int, more: int) -> frozenset[str]:
    """The words beside the one at ``at``, and ``more`` after it that belong to it."""
    return frozenset((*said[max(0, at - _BESIDE) : at], *said[at + 1 : at + 1 + more + _BESIDE]))
