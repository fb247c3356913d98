"""Whether a newer report tells what takes the place of a sentence: a toll that rose, a vote counted further. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from bot.newsdesk.ranking import told_at
from bot.newsdesk.tried import tried_by_now
from bot.ports.records import StoredArticle
from summarizer.stories.lasting import LASTED
from summarizer.stories.partial import ALL, counted_share, most_counted, states_counted
from summarizer.stories.rivals import RIVAL
from summarizer.stories.sides import Side, side_of
from summarizer.types import FigureClash, Point, Span

_SHARE = "share"
_NAME = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]{2,40}")
_EARLY = re.compile(
    r"\b(?:early|first|partial|preliminary|provisional)\s(?:vote\s)?(?:counts?|results?|returns|tally|ballots|boxes|papers"
    r"|votes)\b|\bexit polls?\b|\bas (?:the )?count(?:ing)? (?:begins?|began|starts|started|goes on|went on)\b"
    r"|(?<![\d,])\d[\d,]{0,12}\sof\s(?:the\s)?\d[\d,]{0,12}\s(?:votes|ballots|papers)\b"
    r"|\b(?:was|were|is|are)\s(?:still\s)?(?:voting|counting)\b",
    re.IGNORECASE,
)
"""What tells of a vote before its result is there."""
_OPENING = 2
"""Paragraphs in which a report says how far a count is."""
_PERCENT = re.compile(r"\d(?:%| percent\b| per cent\b)")
_NOT_ONE_THING = frozenset({RIVAL, LASTED})
"""Claims that only say with what stands beside them what is counted."""


class Newer:
    """The reports that are told and newer than ``stored``; what they count is read once, if it is asked for."""

    def __init__(self, stored: StoredArticle, told: Sequence[tuple[StoredArticle, Point]]) -> None:
        """``told`` are sentences that are shown, each with its article."""
        self._stored = stored
        self._told = [(other, point) for other, point in told if told_at(stored) < told_at(other)]

    def overtakes(self, span: Span, differ: Sequence[FigureClash]) -> bool:
        """Whether the sentence ``span`` counts what one of them counts anew ("four dead" under "the toll rose to
        seven"), and the two numbers are not set side by side as ones that ``differ``; or tells of a vote of which one
        counts more, or of a trial of which one has the verdict.
        """
        stored = self._stored
        apart = [{clash.first, clash.second} for clash in differ]
        counts = _counts(stored, span)
        tried = any(tried_by_now(stored, span, report) for report, _ in self._told)
        return (
            tried
            or self._counts_more(span, counts)
            or any(
                one.claim == other.claim not in _NOT_ONE_THING
                and one.figure.value != other.figure.value
                and one.counted <= other.counted
                and {(one.article, one.figure), (other.article, other.figure)} not in apart
                for other in self._figures
                for one in counts
            )
        )

    def _counts_more(self, span: Span, counts: Sequence[Side]) -> bool:
        """Whether a sentence gives the state of a count of votes that one of them, on one of the same candidates,
        gives with more of them counted, be it in another sentence than the one that is told, or without "of the vote":
        then its headline names one of them, or where they stood. One past the count overtakes an early one.
        """
        text = self._stored.article.text
        if _EARLY.search(span.of(text)) and not all(_is_early(report) for report, _ in self._told):
            return True
        # "Ibsen had 41.7 percent, the court said", below "with 34 percent of ballots counted".
        here = any(side.claim == _SHARE for side in counts) or _PERCENT.search(span.of(text)) is not None
        share = counted_share(text, span.start, span.end) if here or states_counted(span.of(text)) else None
        if share is None or share >= ALL:
            return False
        named = set(_NAME.findall(span.of(text)))
        return any(self._more.get(whose, 0.0) > share for whose in self._whose) or any(
            most_counted(report.article.text) > share and not named.isdisjoint(_NAME.findall(report.article.headline))
            for report, _ in self._told
        )

    @cached_property
    def _figures(self) -> list[Side]:
        return [side for report, point in self._told for side in _counts(report, point.evidence[0])]

    @cached_property
    def _whose(self) -> frozenset[str]:
        return frozenset(side.figure.what for side in _shares(self._stored))

    @cached_property
    def _more(self) -> dict[str, float]:
        """How much of the votes was counted at most where a share of each is given."""
        sides = [side for report, _ in self._told for side in _shares(report)]
        return {side.figure.what: side.counted for side in sorted(sides, key=lambda side: side.counted)}


def _is_early(report: StoredArticle) -> bool:
    """Whether a report tells of a vote that is still counted."""
    text = report.article.text
    opening = (p.span.of(text) for p in report.reading.paragraphs if p.number <= _OPENING)
    return any(_EARLY.search(words) or states_counted(words) for words in (report.article.headline, *opening))


def _shares(stored: StoredArticle) -> list[Side]:
    return [side for side in _counts(stored, Span(0, len(stored.article.text))) if side.claim == _SHARE]


def _counts(stored: StoredArticle, within: Span) -> list[Side]:
    """The figures of a sentence, each with what is claimed of it."""
    inside = [figure for figure in stored.reading.figures if within.contains(figure.span)]
    return [side_of(stored.article.id, figure, stored.article.text) for figure in inside]
