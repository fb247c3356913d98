"""A figure with what is needed to compare it with another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import inf

from summarizer.stories.amounts import bounds
from summarizer.stories.claims import claim
from summarizer.stories.lasting import LASTED, of_what
from summarizer.stories.narrowed import Narrowed, narrowed
from summarizer.stories.partial import ALL, counted_share
from summarizer.stories.rivals import RIVAL
from summarizer.stories.updates import Told, told
from summarizer.types import Figure

_FAR = 400
"""Characters to both sides of a figure within which its sentence is looked for."""
_BODIES = re.compile(r"^(?:received|counted)\s.*\bbodies$", re.IGNORECASE)
"""Of the dead at least so many."""
_END = re.compile(r"[.!?][\"”’']?\s|\n")


@dataclass(frozen=True, slots=True)
class Side:
    """A figure of ``article`` with its bounds, its sentence, where that ends, what narrows it and how it is told.

    ``counted``: percent of the votes that were counted by then. ``of_what``: of what lasted, what did it and
    to what.
    """

    article: str
    figure: Figure
    claim: str
    low: float
    high: float
    sentence: str
    end: int
    words: str
    narrowed: Narrowed
    told: Told
    counted: float
    of_what: tuple[frozenset[str], frozenset[str]]


def side_of(article: str, figure: Figure, text: str) -> Side:
    """The figure as it stands in ``text``, that of the article with the id ``article``."""
    words, at = figure.span.of(text), figure.span
    start = max(
        (m.end() for m in _END.finditer(text, max(0, at.start - _FAR), at.start)), default=max(0, at.start - _FAR)
    )
    found = _END.search(text, at.end, at.end + _FAR)
    end = found.start() if found else min(len(text), at.end + _FAR)
    low, high = bounds(words)
    how = told(text[start:end], at.start - start, figure.value)
    kind = RIVAL if figure.what.startswith(f"{RIVAL} ") else claim(words)
    if _BODIES.search(words):
        high, how, kind = inf, replace(how, taken_back=False), claim(words)
    return Side(
        article,
        figure,
        kind,
        low,
        high,
        text[start:end],
        end,
        words,
        narrowed(text, start, at.end, end, kind),
        how,
        (counted_share(text, start, end) or ALL) if kind == "share" else ALL,
        of_what(text[start : at.start], words) if kind == LASTED else (frozenset(), frozenset()),
    )
