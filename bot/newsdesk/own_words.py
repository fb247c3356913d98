"""What may be told as news of an article that is no report: not what a letter says of one, nor what somebody answers.

A letter to the editor takes up what the paper wrote ("Sir, Your report says that the pumps worked."); alone that is the
paper's claim again, which the letter is about to deny. In an interview whose lines bear no "Q:" the answers stand bare,
so that one of them reads as the paper's own word, and what is asked reads as a fact. Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.newsdesk.fair import fairly
from bot.newsdesk.reports import FIRST_PERSON, SALUTATION, answers_from, is_letters
from bot.ports.records import StoredArticle
from summarizer.types import Span

_LONGEST = 1000
"""Characters of a sentence that are looked at."""
_OF_THE_PAPER = re.compile(
    r"\byour (?:(?:own|recent|otherwise|excellent|front-page|lead|leading|[a-z]+ page) ){0,2}"
    r"(?:news)?(?:report|article|story|piece|paper|correspondents?|editorial|leader|columnists?|coverage|account|reporters?"
    r"|letters?|readers?)\b",
    re.IGNORECASE,
)


def as_news(stored: StoredArticle) -> StoredArticle:
    """``stored`` as summaries and digests choose from it: fairly, and without what is nobody's news."""
    text, reading = stored.article.text, stored.reading
    out: set[Span] = set()
    if is_letters(stored.article):
        out = {key.span for key in reading.key_sentences if _addresses(key.span.of(text)[:_LONGEST])}
    start = answers_from(stored.article)
    if start is not None:
        late = {key.span for key in reading.key_sentences if key.span.start >= start}
        # An explainer in which its writer says "I" now and then would be left with nothing.
        alone = len(late) == len(reading.key_sentences)
        out |= {span for span in late if not alone or FIRST_PERSON.search(span.of(text)[:_LONGEST])}
    kept = tuple(key for key in reading.key_sentences if key.span not in out and key.needs not in out)
    return fairly(replace(stored, reading=replace(reading, key_sentences=kept)) if out else stored)


def _addresses(sentence: str) -> bool:
    """Whether a sentence of a letter speaks to the editor, or tells what the paper wrote."""
    return SALUTATION.match(sentence) is not None or _OF_THE_PAPER.search(sentence) is not None
