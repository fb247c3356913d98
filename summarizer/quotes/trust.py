"""How far an attribution is to be trusted: named features of it, for a logistic judgement (``Weights.trust``)."""

from __future__ import annotations

import math

from summarizer.quotes.choose import Choice
from summarizer.quotes.resolved import Resolved
from summarizer.quotes.weights import Weights, weigh

_LEAST = 1e-4
"""Probabilities are kept so far from 0 and 1."""


def trust_features(text: str, choice: Choice, found: Resolved) -> dict[str, float]:
    """The features of an attribution: its probabilities in log-odds, who speaks and by what words, how much is said."""
    candidate = found.candidate
    if candidate is None:
        return {"bias": 1.0}
    words = len(choice.passage.inner(text)[:200].split())
    cue, kind = candidate.cue, candidate.source.kind
    got = {
        "bias": 1.0,
        "raw": _log_odds(found.raw),
        "likely": _log_odds(choice.likely),
        "speech": _log_odds(choice.speech),
        "rival": found.reason.runner_up_score,
        "rival_source": choice.rival_likely,
        f"attribution={found.attribution.value}": 1.0,
        f"rule={found.reason.rule}": 1.0,
        f"tier={cue.tier if cue is not None else 'none'}": 1.0,
        f"way={candidate.source.way}": 1.0,
        f"kind={kind}": 1.0,
        f"shape={'whole' if choice.whole else 'part'}": 1.0,
        f"words={'1-2' if words < 3 else '3-6' if words < 7 else '7+'}": 1.0,
    }
    if kind == "name" and found.person is not None:
        got[f"names={'body' if found.person.is_body else 'person'}"] = 1.0
    if cue is None and not choice.whole:
        got["part&tier=none"] = 1.0
    return got


def trusted(weights: Weights, text: str, choice: Choice, found: Resolved) -> float:
    """The probability that the attribution is right; without weights of trust its raw one."""
    if not weights.trust or found.raw <= 0:
        return found.raw
    return 1.0 / (1.0 + math.exp(-weigh(weights.trust, trust_features(text, choice, found))))


def _log_odds(probability: float) -> float:
    """In units of four, so that all features are of one size."""
    held = min(max(probability, _LEAST), 1.0 - _LEAST)
    return math.log(held / (1.0 - held)) / 4
