"""Whether a newer report counts anew what a sentence counts: a toll that rose, a vote counted further. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.newsdesk.ranking import told_at
from bot.ports.records import StoredArticle
from summarizer.stories.lasting import LASTED
from summarizer.stories.partial import ALL, counted_share, states_counted
from summarizer.stories.restated import SUM
from summarizer.stories.sides import AGAIN, Side, side_of
from summarizer.types import FigureClash, Point, Span

_SHARE = "share"
_NOT_ONE_THING = frozenset({AGAIN, SUM, LASTED})
"""Claims that only say with what stands beside them what is counted."""


def overtaken(
    stored: StoredArticle, span: Span, told: Sequence[tuple[StoredArticle, Point]], differ: Sequence[FigureClash]
) -> bool:
    """Whether the sentence ``span`` counts what a newer report that is ``told`` counts anew ("four dead" under "the
    toll rose to seven"), and the two numbers are not set side by side as ones that ``differ``; or tells of a vote of
    which a newer one counts more.
    """
    newer = [(other, point) for other, point in told if told_at(stored) < told_at(other)]
    apart = [{clash.first, clash.second} for clash in differ]
    counts = _counts(stored, span)
    return _less_counted(stored, span, [other for other, _ in newer]) or any(
        one.claim == other.claim not in _NOT_ONE_THING
        and one.figure.value != other.figure.value
        and one.counted <= other.counted
        and {(one.article, one.figure), (other.article, other.figure)} not in apart
        for report, point in newer
        for other in _counts(report, point.evidence[0])
        for one in counts
    )


def _less_counted(stored: StoredArticle, span: Span, newer: Sequence[StoredArticle]) -> bool:
    """Whether a sentence gives the state of a count of votes that a newer report on one of the same candidates gives
    with more of them counted, be it in another sentence than the one that is told.
    """
    text = stored.article.text
    here = any(side.claim == _SHARE for side in _counts(stored, span))
    share = counted_share(text, span.start, span.end) if here or states_counted(span.of(text)) else None
    if share is None or share >= ALL:
        return False
    whose = {side.figure.what for side in _shares(stored)}
    return any(side.counted > share and side.figure.what in whose for report in newer for side in _shares(report))


def _shares(stored: StoredArticle) -> list[Side]:
    return [side for side in _counts(stored, Span(0, len(stored.article.text))) if side.claim == _SHARE]


def _counts(stored: StoredArticle, within: Span) -> list[Side]:
    """The figures of a sentence, each with what is claimed of it."""
    inside = [figure for figure in stored.reading.figures if within.contains(figure.span)]
    return [side_of(stored.article.id, figure, stored.article.text) for figure in inside]
