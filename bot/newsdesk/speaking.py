"""The quote that speaks for a story of a digest: by whom, how surely, how long. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.newsdesk.fair import accuses, clears_plainly
from bot.newsdesk.passages import found as quotes_in
from bot.newsdesk.ranking import told_at
from bot.ports.records import FoundQuote, StoredArticle
from bot.ports.stories import Telling
from summarizer.summaries.answered import clears
from summarizer.text.fold import fold_name, surname
from summarizer.types import Attribution, Part, Point, SpeakerKind, Speech

_SURE = {Attribution.EXPLICIT: 0, Attribution.SURNAME: 1}
"""The classes of attribution that a digest quotes, the surest first: the name stands beside the words."""

OVERTAKEN = timedelta(hours=12)
"""Quotes of reports that are so much older than the one that leads are left to ``!quotes``."""

MARKS = frozenset("\"“”‘’'«»")

GOOD_LENGTH = range(6, 46)
"""Words of a quote that reads well in a digest: longer ones come after, shorter ones ("We were awful") tell nothing."""
_WHOSE = re.compile(r"(?:his|her|its|their|my|our)\b", re.IGNORECASE)


def quote_of(story: Telling, source: StoredArticle, point: Point | None, heard: Sequence[str]) -> FoundQuote | None:
    """The quote that speaks for a story: first-hand, surely attributed, of good length; of its first article if any.

    What was said long before the newest report may be overtaken: "we are still searching". Where the headline or the
    sentence clears somebody, nothing that accuses is quoted under it.
    """
    overtaken = told_at(story.lead) - OVERTAKEN
    told = (story.lead.article.headline, *([point.text] if point is not None else []))
    cleared = any(clears(said) or clears_plainly(said) for said in told)
    candidates = [
        (_quote_rank(quote, place), quote)
        for place, stored in enumerate(story.articles)
        if told_at(stored) >= overtaken
        for quote in quotes_in(stored)
        if _may_speak(quote, source, point) and not _heard(quote, heard) and not (cleared and _accuses(quote))
    ]
    return min(candidates, key=lambda pair: pair[0])[1] if candidates else None


def runs_on(found: FoundQuote) -> FoundQuote | None:
    """The quote of the next paragraph that goes on with the words of ``found``, whose marks do not close."""
    last = found.quote.contents[-1].of(found.source.article.text)
    if last[:1] in MARKS and last.rstrip()[-1:] in MARKS:
        return None
    return next(
        (
            other
            for other in quotes_in(found.source)
            if other.quote.attribution is Attribution.CONTINUED and other.quote.paragraph == found.quote.paragraph + 1
        ),
        None,
    )


def _may_speak(found: FoundQuote, source: StoredArticle, point: Point | None) -> bool:
    """Direct, whole, by somebody named in a sure way, and not in the sentence that stands above it already."""
    quote = found.quote
    repeated = found.source is source and point and any(e.overlaps(c) for e in point.evidence for c in quote.contents)
    return (
        quote.speech is Speech.DIRECT
        and quote.attribution in _SURE
        and quote.part is Part.TEXT
        and quote.speaker is not None
        and quote.speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANISATION}
        and "unclosed" not in quote.flags
        and len(_said(found).split()) >= GOOD_LENGTH[0]
        and not repeated
    )


def _accuses(found: FoundQuote) -> bool:
    roles = found.quote.speaker.roles if found.quote.speaker else ()
    return accuses(_said(found), [role.span.of(found.source.article.text) for role in roles])


def _said(found: FoundQuote) -> str:
    return " ".join(span.of(found.source.article.text) for span in found.quote.contents)


def _stands_alone(found: FoundQuote) -> bool:
    """Whether the first role of the speaker says whose it is: not "his lawyer", "its director"."""
    roles = found.quote.speaker.roles if found.quote.speaker else ()
    return bool(roles) and not _WHOSE.match(roles[0].span.of(found.source.article.text))


def _quote_rank(found: FoundQuote, place: int) -> tuple[object, ...]:
    quote = found.quote
    said = _said(found)
    return (
        place,
        quote.venue is not None and quote.venue.second_hand,
        runs_on(found) is not None,
        _SURE[quote.attribution],
        not _stands_alone(found),
        len(said.split()) not in GOOD_LENGTH or any(c in "[](){}…" for c in said),
        len(quote.contents),
        quote.contents,
    )


def _heard(found: FoundQuote, heard: Sequence[str]) -> bool:
    """Whether the speaker is quoted already: the same name, or a bare surname and the name that ends in it."""
    name = found.quote.speaker.name if found.quote.speaker else ""
    return any(
        fold_name(name) == fold_name(other)
        or (1 in {len(fold_name(name).split()), len(fold_name(other).split())} and surname(name) == surname(other))
        for other in heard
    )
