"""The one seam through which CPU work leaves the event loop, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from summarizer.types import Article, Reading

Clock = Callable[[], datetime]
"""Answers the time in UTC."""


class Unfinished(Exception):
    """Reading took longer than it may for a text of that length, and was stopped."""


class Reader(Protocol):
    """Reads articles away from the event loop."""

    async def read(self, article: Article) -> Reading:
        """The reading of one article. Raises ``Unfinished``, and nothing else for any text."""
