"""What the faithfulness gate says of a written sentence, and who may be asked beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from summarizer.types import Span


class Entailment(Protocol):
    """A model that says how far one text follows from another."""

    def entails(self, source: str, claim: str) -> float:
        """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One written sentence and what the gate says of it.

    ``evidence`` are the source sentences. ``failed`` are the checks it failed, each with the words ("number: 2,000").
    ``said``: who says it in the article's words, where the sentence leaves that out; it may not be shown without.
    """

    written: str
    evidence: tuple[Span, ...]
    paragraph: int
    support: float
    failed: tuple[str, ...] = ()
    said: str = ""

    @property
    def passed(self) -> bool:
        """Whether the sentence may be shown."""
        return not self.failed
