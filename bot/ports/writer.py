"""How a summary is written by a model: on this machine in another process, or on a server of the newsroom's own."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class Why(StrEnum):
    """Why no summary was written. The words for each are in ``bot.replies.summary``."""

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


class CannotWrite(Exception):
    """No summary was written."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why} {detail}".strip())
        self.why = why
        self.detail = detail


class SummaryWriter(Protocol):
    """Writes summaries away from the event loop. ``made_by`` names the model, for the log."""

    @property
    def made_by(self) -> str:
        """The name of the model, as the operator set it."""

    async def write(self, text: str) -> str:
        """A summary of ``text`` in the model's own words: nothing of it is checked yet. Raises ``CannotWrite``."""


class Entailing(Protocol):
    """Judges away from the event loop whether claims follow from their sources."""

    async def entailed(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """For each pair of source and claim, from 0 to 1. Raises ``CannotWrite``."""
