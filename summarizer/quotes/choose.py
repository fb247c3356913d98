"""For each passage in marks: is it speech, and which printed source does it belong to. Candidates are scored, not
matched.

A conditional logit over the candidates of the paragraph (McFadden 1974), then a logistic judgement whether the
passage is speech at all, given the best of them. Passages are decided in order, because "said" serves its own
quotation first.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.quotes.candidates import Candidate
from summarizer.quotes.features import calls, features
from summarizer.quotes.glue import is_spent, judges, leads_up, owns, told_on
from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import head_noun, is_person_noun, kind_of_description
from summarizer.quotes.scene import Past, Scene
from summarizer.quotes.speech import names_something, shape
from summarizer.quotes.weights import Weights, weigh
from summarizer.quotes.whole import is_whole
from summarizer.text.marks import Passage
from summarizer.types import Span

LAST_WORDS = 20.0
"""Scores are cut off here before they become probabilities."""
_LEADS_ON = re.compile(r"(?:[ \u00a0]that)?[:,]?[ \u00a0]*")
"""Between "quoted Brik as saying" and the words."""
_CLOSES = re.compile(r"[ \u00a0]*(?:[.,;]|$)", re.MULTILINE)
"""Behind "“Go,” the paper quoted Brik as saying", which reports nothing more."""


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
OWN = 3.0
"""What a cue that stands right behind a quotation, with its source behind it, is worth beyond the fitted weights: it
serves its own quotation before a neighbour's. The same for "called" before what somebody calls something.
"""
RELAYED = 6.0
"""The same for whoever speaks inside what somebody else says: whoever relays words has not said them."""

SPENT = 3.0
"""What "according to" at the end of a sentence before is worth less where somebody else speaks before the passage."""

MOST_PASSAGES = 12
MOST_CANDIDATES = 60
"""A paragraph of more passages or candidates is seen in parts, so that time stays linear in its length."""


def scenes(base: Ground) -> Iterator[tuple[int, Scene]]:
    """Every paragraph with a passage, in order, as the features see it; a huge one in parts."""
    sizes = {k: len(p.mentions) for k, p in enumerate(base.clusters)}
    bodies = frozenset(k for k, p in enumerate(base.clusters) if p.is_body)
    for i in sorted(base.passages):
        span, passages, found = base.paragraphs[i].span, base.passages[i], base.candidates.get(i, ())
        size = MOST_PASSAGES if len(passages) > 2 * MOST_PASSAGES else len(passages)
        for first in range(0, len(passages), size):
            here = passages[first : first + size]
            low = passages[max(0, first - 2)].span.start if first else span.start
            high = passages[first + size + 1].span.end if first + size + 1 < len(passages) else span.end
            yield (
                i,
                Scene(
                    base.text, span, here, base.sentences.get(i) or [span], base.parses.get(i, ()),
                    _near(found, Span(low, high), here), base.cluster_of, sizes, bodies,
                ),
            )  # fmt: skip


def _near(found: Sequence[Candidate], within: Span, here: Sequence[Passage]) -> Sequence[Candidate]:
    """The candidates inside ``within``, of too many those nearest to the middle of the passages."""
    low = bisect_left(found, within.start, key=lambda c: c.source.phrase.start)
    near = found[low : bisect_left(found, within.end, key=lambda c: c.source.phrase.start)]
    if len(near) <= MOST_CANDIDATES:
        return near
    middle = bisect_left(near, here[len(here) // 2].span.start, key=lambda c: c.source.phrase.start)
    first = max(0, min(middle - MOST_CANDIDATES // 2, len(near) - MOST_CANDIDATES))
    return near[first : first + MOST_CANDIDATES]


def choices(base: Ground, weights: Weights) -> list[Choice]:
    """The decision for each passage, in order of place."""
    made: list[Choice] = []
    past: Past | None = None
    for i, scene in scenes(base):
        if not made or made[-1].paragraph != i:
            past = None
        for k in range(len(scene.passages)):
            choice = choose(i, scene, k, past, weights)
            made.append(choice)
            past = Past(choice.candidate if choice.said else None, choice.whole)
    return made


def choose(paragraph: int, scene: Scene, index: int, past: Past | None, weights: Weights) -> Choice:
    """The decision for the passage at ``index`` of ``scene``."""
    passage = scene.passages[index]
    sentence = sentence_of(scene, passage)
    whole = is_whole(scene.text, passage, sentence)
    weighed = [features(scene, index, c, past, whole=whole) for c in scene.candidates]
    relayed = _quoted_beside(scene, passage) or (_relayed(scene, passage) if whole else None)
    judged_on = any(judges(sentence, passage.span, c) for c in scene.candidates)
    scores = [
        weigh(weights.speaker, got)
        - (SPENT if judged_on and is_spent(scene, sentence, c) else 0)
        + (RELAYED if c is relayed else OWN if _is_own(scene, passage, c, whole=whole) else 0)
        for got, c in zip(weighed, scene.candidates, strict=True)
    ]
    best = max(range(len(scores)), key=lambda j: (scores[j], -j), default=None)
    got = judged(scene, index, past, weighed, scores, best, whole=whole)
    speech = _logistic(weigh(weights.speech, got))
    if names_something(scene, index, cued=best is not None and scene.candidates[best].cue is not None):
        speech = 0.0
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


def _leads_on(text: str, span: Span) -> bool:
    """Whether words end in a comma, which leads on to whoever said them, a whole sentence or not."""
    return text[span.end : span.end + 1] == "," or span.of(text).rstrip("\"”“'’ \u00a0").endswith(",")


def _is_own(scene: Scene, passage: Passage, candidate: Candidate, *, whole: bool) -> bool:
    span = passage.span
    leads_on = whole or span.of(scene.text).rstrip("\"”“'’ \u00a0").endswith(",")
    return (leads_on and owns(scene.text, span, candidate)) or calls(scene, span, candidate)


def _relayed(scene: Scene, passage: Passage) -> Candidate | None:
    """Who speaks inside what somebody else says, where his verb leads up to the passage: "Osei told the court that the
    guard had shouted: “Go!”".
    """
    told = next((c for c in scene.candidates if told_on(scene.text, passage.span, c)), None)
    if told is not None:
        return told
    cued = [c for c in scene.candidates if c.cue is not None and c.extent.end <= passage.span.start]
    last = max(cued, key=lambda c: c.extent.end, default=None)
    if last is None or not leads_up(scene.text, passage.span, last) or not _may_speak(scene.text, last):
        return None
    within = any(c.cue.span.end <= last.source.phrase.start and c.sentence == last.sentence for c in cued if c.cue)
    return last if within else None


def _quoted_beside(scene: Scene, passage: Passage) -> Candidate | None:
    """Who is quoted right beside the passage, in its sentence: "“Go,” the paper quoted Brik as saying"."""
    sentence, span = sentence_of(scene, passage), passage.span
    for candidate in scene.candidates:
        if candidate.source.way != "quoted" or candidate.sentence != sentence or candidate.cue is None:
            continue
        said = candidate.cue.span
        leads = said.end <= span.start and _LEADS_ON.fullmatch(scene.text, said.end, span.start)
        follows = span.end <= said.start and _leads_on(scene.text, span) and _CLOSES.match(scene.text, said.end)
        if not leads and not follows:
            # "Brik said “Go” and quoted Roe as saying it was late".
            continue
        low, high = sorted((candidate.extent, span))
        others = [c.extent for c in scene.candidates if c.cue is not None and c.source.head != candidate.source.head]
        quoted = [p.span for p in scene.passages if p is not passage]
        if not any(low.end <= other.start < high.start for other in (*others, *quoted)):
            return candidate
    return None


def _may_speak(text: str, candidate: Candidate) -> bool:
    """Whether a source is a name, a pronoun or a word for people or bodies."""
    source = candidate.source
    phrase = source.head.of(text)
    described = is_person_noun(head_noun(phrase)) or kind_of_description(phrase) != "unnamed"
    return source.kind != "nominal" or described or phrase.startswith(("the ", "a ", "an ", "his ", "her ", "their "))


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
    at = bisect_right(scene.sentences, passage.span.start, key=lambda s: s.end)
    found = scene.sentences[at] if at < len(scene.sentences) else scene.within
    return found if found.overlaps(passage.span) else scene.within


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
