"""For each passage in marks: is it speech, and which printed source does it belong to. Candidates are scored, not
matched.

A conditional logit over the candidates of the paragraph (McFadden 1974), then a logistic judgement whether the
passage is speech at all, given the best of them. Passages are decided in order, because "said" serves its own
quotation first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.quotes.candidates import Candidate
from summarizer.quotes.features import Past, Scene, features
from summarizer.quotes.ground import Ground
from summarizer.quotes.speech import shape
from summarizer.quotes.weights import Weights, weigh
from summarizer.quotes.whole import is_whole
from summarizer.text.marks import Passage
from summarizer.types import Span

LAST_WORDS = 20.0
"""Scores are cut off here before they become probabilities."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for one passage.

    ``candidate`` is the best source of the paragraph, None where there is none; ``likely`` its probability among the
    candidates; ``rival`` the next best with another source. ``speech``: the probability that the passage is speech.
    """

    passage: Passage
    paragraph: int
    sentence: Span
    whole: bool
    candidate: Candidate | None
    likely: float
    rival: Candidate | None
    rival_likely: float
    speech: float

    @property
    def said(self) -> bool:
        """Whether the passage is taken for speech of its candidate."""
        return self.candidate is not None and self.speech >= SPEECH


SPEECH = 0.5


def scenes(base: Ground) -> Iterator[tuple[int, Scene]]:
    """Every paragraph with a passage, in order, as the features see it."""
    sizes = {k: len(p.mentions) for k, p in enumerate(base.clusters)}
    bodies = frozenset(k for k, p in enumerate(base.clusters) if p.is_body)
    for i in sorted(base.passages):
        span = base.paragraphs[i].span
        yield (
            i,
            Scene(
                base.text, span, base.passages[i], base.sentences.get(i) or [span], base.parses.get(i, ()),
                base.candidates.get(i, ()), base.cluster_of, sizes, bodies,
            ),
        )  # fmt: skip


def choices(base: Ground, weights: Weights) -> list[Choice]:
    """The decision for each passage, in order of place."""
    made: list[Choice] = []
    for i, scene in scenes(base):
        past: Past | None = None
        for k, passage in enumerate(scene.passages):
            choice = choose(i, scene, k, past, weights)
            made.append(choice)
            past = Past(choice.candidate if choice.said else None, choice.whole)
            del passage
    return made


def choose(paragraph: int, scene: Scene, index: int, past: Past | None, weights: Weights) -> Choice:
    """The decision for the passage at ``index`` of ``scene``."""
    passage = scene.passages[index]
    sentence = sentence_of(scene, passage)
    whole = is_whole(scene.text, passage, sentence)
    weighed = [features(scene, index, c, past, whole=whole) for c in scene.candidates]
    scores = [weigh(weights.speaker, got) for got in weighed]
    best = max(range(len(scores)), key=lambda j: (scores[j], -j), default=None)
    got = judged(scene, index, past, weighed, scores, best, whole=whole)
    speech = _logistic(weigh(weights.speech, got))
    if best is None:
        return Choice(passage, paragraph, sentence, whole, None, 0.0, None, 0.0, speech)
    shares = _by_source(scene.candidates, scores)
    mine = scene.candidates[best]
    others = {head: share for head, share in shares.items() if head != mine.source.head}
    rival = max(others, key=lambda head: (others[head], -head.start), default=None)
    second = next((c for c in scene.candidates if c.source.head == rival), None)
    return Choice(
        passage, paragraph, sentence, whole, mine, shares[mine.source.head], second,
        others[rival] if rival is not None else 0.0, speech,
    )  # fmt: skip


def judged(
    scene: Scene,
    index: int,
    past: Past | None,
    weighed: Sequence[dict[str, float]],
    scores: Sequence[float],
    best: int | None,
    *,
    whole: bool,
) -> dict[str, float]:
    """The features of the judgement whether a passage is speech: its own, and those of its best candidate."""
    got = shape(scene, index, past, whole=whole)
    got["bias"] = 1.0
    if best is None:
        got["nobody"] = 1.0
        return got
    got |= {f"best:{name}": value for name, value in weighed[best].items()}
    top = max(scores)
    got["margin"] = 1.0 / sum(math.exp(max(-LAST_WORDS, s - top)) for s in scores)
    got["score"] = max(-5.0, min(5.0, top)) / 5
    return got


def sentence_of(scene: Scene, passage: Passage) -> Span:
    """The sentence in which the passage begins."""
    return next((s for s in scene.sentences if s.overlaps(passage.span)), scene.within)


def _by_source(found: Sequence[Candidate], scores: Sequence[float]) -> dict[Span, float]:
    """The probability of each printed source; two cues of one source count together."""
    top = max(scores)
    weights = [math.exp(max(-LAST_WORDS, s - top)) for s in scores]
    total = sum(weights)
    shares: dict[Span, float] = {}
    for candidate, weight in zip(found, weights, strict=True):
        shares[candidate.source.head] = shares.get(candidate.source.head, 0.0) + weight / total
    return shares


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-LAST_WORDS, min(LAST_WORDS, value))))
