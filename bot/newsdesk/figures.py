"""Figures that differ inside one article or one story."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports.records import StoredArticle
from summarizer.stories.figures import clashes
from summarizer.types import FigureClash


def clashing(articles: Sequence[StoredArticle]) -> tuple[FigureClash, ...]:
    """Every pair of figures in ``articles`` (one article, or the articles of one story) that do not agree."""
    texts = {a.article.id: a.article.text for a in articles}
    return clashes([(a.article.id, figure) for a in articles for figure in a.reading.figures], texts)
