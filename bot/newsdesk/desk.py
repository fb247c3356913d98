"""The ports that the use cases work with, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports.reader import Reader
from bot.ports.store import ArticleStore, DeskSettings, Pagers, QuoteIndex


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a use case may touch. Built in ``bot.app``; tests build it over a store in a temporary folder."""

    articles: ArticleStore
    index: QuoteIndex
    settings: DeskSettings
    pagers: Pagers
    reader: Reader
