"""How a summary is written by a model: on this machine in another process, or on a server of the newsroom's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from summarizer.types import Span


class Why(StrEnum):
    """Why no summary was written. The words for each are in ``bot.replies.unwritten``."""

    MISSING = "missing"
    """The model that is set is not on this machine."""
    TORCH = "torch"
    """The package that runs models is not installed."""
    SLOW = "slow"
    """It took longer than it may, waiting for its turn included; ``detail`` says how many seconds."""
    AWAY = "away"
    """The model's server does not answer."""
    STATUS = "status"
    """The model's server refuses; ``detail`` is the HTTP status."""
    ODD = "odd"
    """What came is no summary, or the model broke."""
    LONG = "long"
    """The article is longer than a model is asked to read."""
    UNCHECKED = "unchecked"
    """It was written, and the check of it took longer than all may; ``detail`` says how many seconds."""


class CannotWrite(Exception):
    """No summary was written; ``judging``: one was, and the model that judges its sentences said nothing."""

    def __init__(self, why: Why, detail: str = "", *, judging: bool = False) -> None:
        super().__init__(f"{why} {detail}".strip())
        self.why = why
        self.detail = detail
        self.judging = judging


class TakenBack(Exception):
    """Whoever asked for a summary wants it no more; nothing is to be said."""


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """What the gate said of one written sentence: how far it is supported (0 to 1) by a sentence of ``paragraph``.

    ``failed`` names the checks that it failed, each with the words ("number: 4,000"), none where it passed. ``written``
    is the sentence itself, ``evidence`` what of the article's text supports it best, and ``shown`` what was shown of it
    or in its place; empty: nothing. All are bounded; what was kept by an earlier version has none of the three.
    """

    paragraph: int
    support: float
    failed: tuple[str, ...] = ()
    written: str = ""
    evidence: tuple[Span, ...] = ()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Why no summary was written, as ``CannotWrite`` told it."""

    why: Why
    detail: str
    judging: bool


@dataclass(frozen=True, slots=True)
class Gated:
    """The last written summary of an article: of which version, by whom, when (UTC), and a verdict for each sentence.

    ``extract``: so few passed that the article's own sentences were shown instead. ``unwritten``: why none was written.
    """

    version: int
    made_by: str
    made_at: datetime
    verdicts: tuple[KeptVerdict, ...]
    extract: bool
    unwritten: Unwritten | None = None


class Verdicts(Protocol):
    """Keeps what the gate said, for the last written summary of each article that each server asked for."""

    def of_server(self, guild: int) -> Verdicts:
        """The same for what one server asked for, where each has an archive of its own."""

    async def keep(self, article_id: str, gated: Gated) -> None:
        """Keep it in the place of an earlier one. An article that is not there any more keeps nothing."""

    async def of(self, article_id: str) -> Gated | None:
        """What was kept; None where no summary of the article was written."""


class SummaryWriter(Protocol):
    """Writes summaries away from the event loop. ``made_by`` names the model, for the log."""

    @property
    def made_by(self) -> str:
        """The name of the model, as the operator set it."""

    @property
    def seconds(self) -> float:
        """What one summary may take, waiting for its turn and judging its sentences included."""

    async def write(self, text: str, sentences: int) -> str:
        """A summary of ``text`` in about so many sentences of the model's own: nothing of it is checked yet.

        Raises ``CannotWrite``.
        """


class Entailing(Protocol):
    """Judges away from the event loop whether claims follow from their sources."""

    async def entailed(self, pairs: Sequence[tuple[str, str]], seconds: float) -> Sequence[float]:
        """For each pair of source and claim, from 0 to 1, within so many seconds. Raises ``CannotWrite``."""
