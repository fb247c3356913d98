"""The answer for one quote: who its source points to, and how likely."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.quotes.candidates import Candidate
from summarizer.quotes.person import Person
from summarizer.types import Attribution, Reason


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a source points to. ``person`` is None for a description; ``raw`` is the confidence before calibration and
    ``guard``.
    """

    person: Person | None
    description: str | None
    attribution: Attribution
    raw: float
    reason: Reason
    candidate: Candidate | None = None
    guard: float = 1.0
    """The factor by which confidence is lowered for a reason that no fitted weight knows."""
