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
class Restored:
    """A written sentence with what it left out: ``text`` as if it had not, ``marked`` with brackets round what was."""

    text: str
    marked: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One written sentence and what the gate says of it.

    ``evidence`` are the source sentences. ``failed`` are the checks it failed, each with the words ("number: 2,000").
    ``restored``: the sentence with what it leaves out put back, where it may not be shown without.
    """

    written: str
    evidence: tuple[Span, ...]
    paragraph: int
    support: float
    failed: tuple[str, ...] = ()
    restored: Restored | None = None

    @property
    def passed(self) -> bool:
        """Whether the sentence may be shown."""
        return not self.failed

    @property
    def as_it_stands(self) -> bool:
        """Whether it may be shown with nothing put back."""
        return self.passed and self.restored is None

    @property
    def text(self) -> str:
        """The sentence that passed, or would have to."""
        return self.written if self.restored is None else self.restored.text

    @property
    def shown(self) -> str:
        """How it is shown if it passed: what was put back stands in square brackets."""
        return self.written if self.restored is None else self.restored.marked
