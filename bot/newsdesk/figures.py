"""Figures that differ inside one article or one story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.newsdesk.ranking import ONE_GO, timed, told_at
from bot.ports.records import StoredArticle
from bot.ports.stories import Telling
from summarizer.stories.clashes import clashes
from summarizer.text.fold import fold_text
from summarizer.types import Figure, FigureClash


def clashing(articles: Sequence[StoredArticle]) -> tuple[FigureClash, ...]:
    """Every pair of figures in ``articles`` (one article, or the articles of one story) that do not agree.

    A pair that reprints another word for word, with the same sources, is left out.
    """
    texts = {a.article.id: a.article.text for a in articles}
    found: dict[object, FigureClash] = {}
    figures = [(a.article.id, figure) for a in articles for figure in a.reading.figures]
    for clash in clashes(figures, texts, times(articles)):
        sides = frozenset(_printed(figure, texts[article_id]) for article_id, figure in (clash.first, clash.second))
        found.setdefault(sides, clash)
    return tuple(found.values())


def times(articles: Sequence[StoredArticle]) -> dict[str, datetime]:
    """The time that each dated article is from, by which a later count is told from an earlier one.

    Of a date without a time (midnight) it is the filing, if that was on the day, and one time for all that were filed
    in one go; the filing on a later day, or of a correction, says nothing, and the midnight stands.
    """
    found: dict[str, datetime] = {}
    go: datetime | None = None
    for one in sorted(articles, key=lambda a: a.filed_at):
        at = one.article.published_at
        if at is None:
            continue
        if not timed(one) and one.article.version == 1 and told_at(one) == one.filed_at:
            go = one.filed_at if go is None or one.filed_at - go > ONE_GO else go
            at = max(at, go)
        found[one.article.id] = at
    return found


def differing(story: Telling) -> tuple[FigureClash, ...]:
    """The figures of a story that do not agree. Near-copies count: a reprint may keep a figure that was corrected."""
    return clashing(story.every)


def _printed(figure: Figure, text: str) -> tuple[str, str]:
    return fold_text(figure.span.of(text)), fold_text(figure.said_by or "")
