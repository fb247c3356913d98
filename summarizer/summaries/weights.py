"""The fitted weights of sentences and of sets of them: one readable JSON file that ``tools/fit_summary.py`` makes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """``sentence``: of one sentence. ``group``: of a set of sentences. A feature without a weight counts nothing.

    ``mark`` are the first digits of their file's SHA-256.
    """

    sentence: Mapping[str, float]
    group: Mapping[str, float]
    mark: str = ""


_DIGITS = 8


def weigh(weights: Mapping[str, float], got: Mapping[str, float]) -> float:
    """The weighed sum of features."""
    return sum(weights.get(name, 0.0) * value for name, value in got.items())


@cache
def fitted() -> Weights:
    """The weights that the package ships."""
    data = files("summarizer.summaries").joinpath("weights.json").read_bytes()
    held = json.loads(data)
    return Weights(held["sentence"], held["set"], hashlib.sha256(data).hexdigest()[:_DIGITS])
