"""Figures that differ inside one article or one story."""

from __future__ import annotations

from collections.abc import Sequence

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
    dates = {a.article.id: a.article.published_at for a in articles if a.article.published_at is not None}
    found: dict[object, FigureClash] = {}
    for clash in clashes([(a.article.id, figure) for a in articles for figure in a.reading.figures], texts, dates):
        sides = frozenset(_printed(figure, texts[article_id]) for article_id, figure in (clash.first, clash.second))
        found.setdefault(sides, clash)
    return tuple(found.values())


def differing(story: Telling) -> tuple[FigureClash, ...]:
    """The figures of a story that do not agree. Near-copies count: a reprint may keep a figure that was corrected."""
    return clashing(story.every)


def _printed(figure: Figure, text: str) -> tuple[str, str]:
    return fold_text(figure.span.of(text)), fold_text(figure.said_by or "")
