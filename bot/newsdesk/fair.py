"""Whom a court cleared is not accused beside that: which words clear somebody, and which quotes accuse. Pure.

Words are counted, nothing is understood: where that errs, a digest shows another quote, or none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.newsdesk.search import words_of
from bot.ports.records import StoredArticle
from summarizer.lexicon import words
from summarizer.types import Part, Speech

_WORDS = "verdicts.txt"
_BESIDE = 3
"""Words on either side of an accusing one within which "not" takes it back."""
_LONGEST = 1000
"""Characters of a headline or paragraph that are looked at."""
_ACQUITS = re.compile(r"\bacquit(?:s|ted)\b(?! (?:him|her|it|them)sel)", re.IGNORECASE)
_NOT_GUILTY = re.compile(r"\bf(?:ound|inds?) (?:[\w’'-]+ ){0,5}(?:not guilty|innocent)\b", re.IGNORECASE)
_CLEARED_OF = re.compile(
    r"\bclear(?:s|ed) (?!(?:the |a )?(?:way|path)\b)(?P<whom>(?:[\w’'-]+ ){0,5})of (?P<what>(?:[\w’'-]+ ?){1,4})"
)
_PAST = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|why|how|after|before|since|as|had|having|being|once|previously|earlier|"
    r"(?:to|may) (?:be|have been|get|see))\b",
    re.IGNORECASE,
)
"""In the sentence before the verb: the clearing is not the news of it."""
_MARKS = re.compile(r"(?:^\W*|,\s*|\b(?:the|an?|his|her|their|our|newly|recently) )$", re.IGNORECASE)
"""Right before the verb: it only says who somebody is ("the acquitted man", "Brand, acquitted in May, …")."""
_YEAR = re.compile(r" (?:[\w’'-]+ ){0,4}(?:in|of) (?:19|20)\d\d\b")


def clears_plainly(text: str) -> bool:
    """Whether ``text`` says plainly that somebody was acquitted, cleared of what he was charged with, or found not
    guilty: nothing else in it may turn that, put it into the past, or tell of a conviction or another charge.
    """
    said = text[:_LONGEST]
    told = words_of(said.replace("not guilty", " ").replace("Not guilty", " "))
    if frozenset(told) & words(_WORDS, "turns", "negations", "convicts"):
        return False
    found = [*_ACQUITS.finditer(said), *_NOT_GUILTY.finditer(said), *filter(_of_a_charge, _CLEARED_OF.finditer(said))]
    return any(_is_news(said, match) for match in found)


def _of_a_charge(match: re.Match[str]) -> bool:
    """Whether somebody, not a road or a room, is cleared of a charge."""
    what = words_of(match["what"])
    if frozenset(what) & words(_WORDS, "charges", "accuses"):
        return True
    return match["whom"][:1].isupper() and what[0].endswith("ing")


def _is_news(said: str, match: re.Match[str]) -> bool:
    """Whether the clearing is what is told, not what was once."""
    before = re.split(r"[.;:!?]\s", said[: match.start()])[-1]
    return not _PAST.search(before) and not _MARKS.search(before) and not _YEAR.match(said, match.end())


def fairly(stored: StoredArticle) -> StoredArticle:
    """``stored`` as summaries choose from it: where it opens with an acquittal, without the sentences that accuse.

    Those are sentences in which a quote does, and those that may only stand with one of them.
    """
    text, reading = stored.article.text, stored.reading
    opening = next((p.span.of(text) for p in reading.paragraphs), "")
    if not clears_plainly(stored.article.headline) and not clears_plainly(opening):
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
