"""How the work grows with what it is given: a ratio of two times of one run, since machines are noisy."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

TIMES = 8
LIKE_A_LINE = 24.0
"""Between what a line takes for eight times as much, 8, and what a square takes, 64."""
_TRIES = 4


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long ``work(TIMES * size)`` takes as ``work(size)``, in time of the processor.

    Each counts with the quickest of up to four runs, since a busy machine and the collector of garbage only slow them.
    """
    small = min(_seconds(work, size) for _ in range(_TRIES))
    large = float("inf")
    for _ in range(_TRIES):
        large = min(large, _seconds(work, TIMES * size))
        if large < LIKE_A_LINE * small:
            break
    return large / small


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = process_time()
    work(size)
    return process_time() - began
