"""The fitted weights: one readable JSON file, read on first use. ``tools/fit_quotes.py`` makes it; its README says of
what.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """``speaker``: of candidates for a passage. ``speech``: of passages. ``antecedent``: of people for a pronoun.
    ``trust``: of attributions.

    ``calibration``: pairs (raw confidence, how often an attribution of at least that much was right), rising.
    """

    speaker: Mapping[str, float]
    speech: Mapping[str, float]
    antecedent: Mapping[str, float]
    calibration: tuple[tuple[float, float], ...]
    trust: Mapping[str, float] = field(default_factory=dict)

    def calibrated(self, raw: float) -> float:
        """How often an attribution with this raw confidence is right, from 0 to 1 (a step table, isotonic)."""
        at = bisect_right(self.calibration, raw, key=lambda row: row[0]) - 1
        return self.calibration[max(0, at)][1] if self.calibration else raw


def weigh(weights: Mapping[str, float], got: Mapping[str, float]) -> float:
    """The weighed sum of features; a feature without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in got.items())


def weigh_names(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The sum of the weights of features that are there; one without a weight counts nothing."""
    return sum(weights.get(name, 0.0) for name in names)


@cache
def fitted() -> Weights:
    """The weights that the package ships."""
    held = json.loads(files("summarizer.quotes").joinpath("weights.json").read_text(encoding="utf-8"))
    table = tuple((float(a), float(b)) for a, b in held["calibration"])
    return Weights(held["speaker"], held["speech"], held["antecedent"], table, held["trust"])
