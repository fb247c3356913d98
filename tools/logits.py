"""Conditional logits with an L2 penalty (McFadden 1974), fitted by L-BFGS, and the table of how often they are right.

Needs scipy (extra "quality").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

SMALLEST = 0.02
SUREST = 0.995
"""Where all of a group were right, the next may be wrong all the same."""


@dataclass
class Example:
    """Feature dictionaries of the candidates, and which of them are right."""

    candidates: list[dict[str, float]]
    right: list[int]
    weight: float = 1.0


def fit(examples: Sequence[Example], l2: float, least: int) -> dict[str, float]:
    """The weights of a conditional logit."""
    counts = Counter(name for e in examples for got in e.candidates for name in got)
    names = sorted(name for name, n in counts.items() if n >= least)
    column = {name: j for j, name in enumerate(names)}
    rows, columns, values, right, starts = [], [], [], [], [0]
    share = np.array([e.weight for e in examples])
    for example in examples:
        for i, got in enumerate(example.candidates):
            for name, value in got.items():
                if name in column:
                    rows.append(len(right))
                    columns.append(column[name])
                    values.append(value)
            right.append(i in example.right)
        starts.append(len(right))
    table = csr_matrix((values, (rows, columns)), shape=(len(right), len(names)))
    first, marked = np.array(starts[:-1]), np.array(right)
    group = np.repeat(np.arange(len(first)), np.diff(starts))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        scaled = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        total = np.add.reduceat(scaled, first)
        good = np.where(marked, scaled, 0)
        best = np.add.reduceat(good, first)
        slope = table.T @ ((scaled / total[group] - good / best[group]) * share[group]) + l2 * weights
        return float(-(share * np.log(best / total)).sum() + 0.5 * l2 * weights @ weights), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) >= SMALLEST}


def isotonic(pairs: Sequence[tuple[float, bool]], steps: int = 40) -> tuple[tuple[float, float], ...]:
    """A rising step table of at most ``steps`` rows: pool adjacent violators over equal groups."""
    ordered = sorted(pairs)
    size = max(1, len(ordered) // steps)
    groups = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    pools = [[g[0][0], float(sum(ok for _, ok in g)), float(len(g))] for g in groups]
    i = 0
    while i + 1 < len(pools):
        if pools[i][1] / pools[i][2] > pools[i + 1][1] / pools[i + 1][2]:
            pools[i][1] += pools[i + 1][1]
            pools[i][2] += pools[i + 1][2]
            del pools[i + 1]
            i = max(0, i - 1)
        else:
            i += 1
    return tuple((round(low, 4), round(min(SUREST, ok / n), 4)) for low, ok, n in pools)
