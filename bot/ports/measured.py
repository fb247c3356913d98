"""What is known of the engine's quality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found about one part of the engine. ``version`` names the code that was measured.

    ``on`` says on what; ``figures`` are phrases with a number each, ``weak`` known weak points with their numbers.
    """

    about: str
    version: str
    date: date
    on: str
    figures: tuple[str, ...]
    weak: tuple[str, ...]
