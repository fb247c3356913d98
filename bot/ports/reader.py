"""The one seam through which CPU work leaves the event loop, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from summarizer.types import Article, Reading

Clock = Callable[[], datetime]
"""Answers the time in UTC."""


_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Unfinished(Exception):
    """Work took longer than it may (reading: for a text of that length), and was stopped."""


class Apart(Protocol):
    """Does CPU work away from the event loop, one piece after the other."""

    async def run(
        self, seconds: float, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs
    ) -> _Made:
        """What ``work``, a function of a module, makes of what is given; all of it can be pickled.

        Raises ``Unfinished`` where it takes more than ``seconds``, and ``RuntimeError`` for any fault in it.
        """


class Reader(Protocol):
    """Reads articles away from the event loop."""

    async def read(self, article: Article) -> Reading:
        """The reading of one article. Raises ``Unfinished``, and nothing else for any text."""
