"""Which tolls of a story a newer report of it has raised, wherever in its text it gives the new one. Pure.

The newest report may open with a resignation and give the toll in its fifth paragraph; beneath it "two people died" of
the day before would be the last word on the dead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.newsdesk.ranking import newness, told_at
from bot.ports.records import StoredArticle
from summarizer.stories.claims import claim, together
from summarizer.stories.sides import Side, side_of
from summarizer.types import Span

_TOLLS = frozenset({"killed", "injured"})
_SO_FAR = re.compile(r"\btolls?\b|\bnumber of\b", re.IGNORECASE)


class Tolls:
    """The tolls of a story's ``articles``; of each they are read once, if they are asked for."""

    def __init__(self, articles: Sequence[StoredArticle]) -> None:
        self._newest_first = sorted(articles, key=newness, reverse=True)
        self._read: dict[str, list[Side]] = {}

    def raised(self, stored: StoredArticle, span: Span) -> tuple[StoredArticle, Span] | None:
        """The newest report after ``stored`` that gives a higher toll than the sentence ``span``, and where it does.

        None where there is none, or where a newer one gives the same number. What is no toll "so far", or of a place, a
        day or a part of its own, or disputed, takes the place of nothing.
        """
        tolls = [side for side in self._of(stored) if span.contains(side.figure.span)]
        newer = [other for other in self._newest_first if told_at(stored) < told_at(other)] if tolls else []
        for other in newer:
            given = [(one, side) for one in tolls for side in self._of(other) if _of_the_same(one, side)]
            if any(one.figure.value == side.figure.value for one, side in given):
                return None
            more = [side for one, side in given if _is_so_far(side) and one.figure.value < side.figure.value]
            if more:
                return other, more[0].figure.span
        return None

    def _of(self, stored: StoredArticle) -> list[Side]:
        article = stored.article
        if article.id not in self._read:
            self._read[article.id] = [
                side_of(article.id, figure, article.text)
                for figure in stored.reading.figures
                if claim(figure.span.of(article.text)) in _TOLLS
            ]
        return self._read[article.id]


def _of_the_same(one: Side, other: Side) -> bool:
    return one.claim == other.claim and together(one.figure.what, other.figure.what, one.claim)


def _is_so_far(side: Side) -> bool:
    """Whether a figure is the toll of the event by now."""
    told = side.told.rises or _SO_FAR.search(side.words) is not None
    of = side.narrowed
    return told and not (of.place or of.day or of.part or side.told.disputes or side.told.taken_back)
