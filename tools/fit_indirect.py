"""Fit the weights of indirect speech (summarizer/quotes/indirect_weights.json) on annotated articles.

python tools/fit_indirect.py ARTICLES.jsonl [--folds 5] [--check]

A conditional logit with an L2 penalty, fitted by L-BFGS: of what is offered for one reporting word the clause that the
annotators marked, or none. Each fold of the articles (a fixed shuffle) is answered by weights fitted on the others; the
precision and recall of these answers are printed, and the threshold is the confidence at which they find ``RECALL`` of
all that is annotated. ``--check`` only prints. Needs numpy, which the pipeline brings along.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.quotes.ground import ground  # noqa: E402
from summarizer.quotes.indirect import Heard, IndirectWeights, apart, best  # noqa: E402
from summarizer.quotes.reported import Clause, clauses  # noqa: E402
from summarizer.quotes.reported_features import of_clause, of_word  # noqa: E402
from summarizer.quotes.reporting import scene  # noqa: E402
from summarizer.quotes.weights import weigh_names  # noqa: E402
from summarizer.text.furniture import dropped  # noqa: E402
from summarizer.text.language import SpacyParser  # noqa: E402
from summarizer.text.marks import passages  # noqa: E402
from summarizer.text.paragraphs import paragraphs  # noqa: E402
from summarizer.text.sentences import sentences  # noqa: E402
from summarizer.types import Span  # noqa: E402

Record = dict[str, Any]
Vector = np.ndarray[Any, np.dtype[np.float64]]
EDGE = "\"'“”‘’„‟«»‹›`´ \t\r\n\u00a0,.;:"
L2 = 5.0
LEAST_OFTEN = 8
"""A feature must occur in so many offers."""
ALIKE = 0.8
RECALL = 0.257
SHOWN = (0.10, 0.15, 0.20, 0.25, RECALL, 0.28, 0.30)
SEED = 13


@dataclass
class Offer:
    """What is offered for one reporting word; for each part of each clause which annotated span it is, or None."""

    index: int
    clauses: list[Clause]
    features: list[tuple[str, ...]]
    gold: list[list[int | None]]
    likeness: list[float]
    other: list[bool]
    """Whether it lies on words that are annotated as quoted, which are scored elsewhere."""


@dataclass
class Annotated:
    """An article's offers, and how many indirect spans its annotators marked."""

    base: Any
    offers: list[Offer]
    marked: int


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without marks, spaces and light punctuation at its ends."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end)


def likeness(text: str, a: Span, b: Span) -> float:
    """Intersection over union, in characters that are no white space."""
    low, high = max(a.start, b.start), min(a.end, b.end)
    if high <= low:
        return 0.0
    shared = len("".join(text[low:high].split()))
    return shared / max(1, sum(len("".join(s.of(text).split())) for s in (a, b)) - shared)


def annotated(record: Record) -> Annotated:
    """The article's offers joined to its annotations."""
    text = record["text"]
    body = paragraphs(text, dropped(text))
    marks = passages(text, body)
    base = ground(text, record.get("title") or "", body, sentences(text, body, marks), marks, SpacyParser())
    spans = [(trimmed(text, q["start"], q["end"]), q["type"]) for q in record["quotes"]]
    wanted = [span for span, kind in spans if kind == "indirect"]
    others = [span for span, kind in spans if kind != "indirect"]
    offers = []
    for index in sorted((*base.parses, *base.heard)):
        here = scene(base, index)
        for group in clauses(here):
            shared = ("", *of_word(here, group[0].word))
            offer = Offer(index, group, [(*shared, *of_clause(here, c)) for c in group], [], [], [])
            for clause in group:
                joined = [joins(text, span, wanted) for span in clause.contents]
                offer.gold.append([at if like >= ALIKE else None for like, at in joined])
                whole = all(at is not None for at in offer.gold[-1])
                # Two annotated parts are worth more than the same words with one of them.
                offer.likeness.append(sum(1 + like for like, _ in joined) if whole else 0.0)
                offer.other.append(
                    any(covers(s, others) and like < 0.3 for s, (like, _) in zip(clause.contents, joined, strict=True))
                )
            offers.append(offer)
    return Annotated(base, offers, len(wanted))


def joins(text: str, span: Span, wanted: Sequence[Span]) -> tuple[float, int]:
    """How like the annotated span that is most like ``span`` is, and which it is."""
    bare = trimmed(text, span.start, span.end)
    return max(((likeness(text, bare, s), i) for i, s in enumerate(wanted) if s.overlaps(bare)), default=(0.0, -1))


def covers(span: Span, others: Sequence[Span]) -> bool:
    """Whether half of the shorter of ``span`` and one of ``others`` is shared."""
    return any(
        min(span.end, o.end) - max(span.start, o.start) >= 0.5 * max(1, min(span.end - span.start, o.end - o.start))
        for o in others
    )


def fitted(articles: Sequence[Annotated]) -> dict[str, float]:
    """The weights that make the annotators' choices likeliest."""
    rows: list[tuple[str, ...]] = []
    groups: list[int] = []
    right: list[float] = []
    for offer in (o for article in articles for o in article.offers):
        used = [i for i in range(len(offer.clauses)) if not offer.other[i]]
        if used:
            top = max(used, key=lambda i: offer.likeness[i])
            rows += [offer.features[i] for i in used]
            right += [float(i == top and offer.likeness[i] > 0) for i in used]
            groups.append(len(used))
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= LEAST_OFTEN)
    at = {name: i for i, name in enumerate(names)}
    column = np.array([at[name] for row in rows for name in row if name in at])
    line = np.repeat(np.arange(len(rows)), [sum(name in at for name in row) for row in rows])
    segment = np.repeat(np.arange(len(groups)), groups)
    first = np.concatenate([[0], np.cumsum(groups)[:-1]])
    chosen = np.array(right)
    penalty = np.array([0.001 if name == "" else L2 for name in names])

    def loss(weights: Vector) -> tuple[float, Vector]:
        score = np.bincount(line, weights[column], len(rows))
        highest = np.maximum(np.maximum.reduceat(score, first), 0)
        share = np.exp(score - highest[segment])
        total = np.add.reduceat(share, first) + np.exp(-highest)
        value = (np.log(total) + highest).sum() - (score * chosen).sum() + (penalty * weights**2).sum() / 2
        wrong = share / total[segment] - chosen
        return float(value), np.bincount(column, wrong[line], len(names)) + penalty * weights

    return dict(zip(names, map(float, minimised(loss, len(names))), strict=True))


def minimised(loss: Callable[[Vector], tuple[float, Vector]], size: int, steps: int = 150, memory: int = 8) -> Vector:
    """Where a smooth convex function of ``size`` numbers is least (L-BFGS with halving steps; Nocedal 1980)."""
    here = np.zeros(size)
    value, slope = loss(here)
    past: list[tuple[Vector, Vector]] = []
    for _ in range(steps):
        way = slope.copy()
        factors = []
        for moved, turned in reversed(past):
            factors.append((moved @ way) / (turned @ moved))
            way -= factors[-1] * turned
        way *= (past[-1][0] @ past[-1][1]) / (past[-1][1] @ past[-1][1]) if past else 1 / max(1, np.abs(slope).sum())
        for (moved, turned), factor in zip(past, reversed(factors), strict=True):
            way += moved * (factor - (turned @ way) / (turned @ moved))
        length = 1.0
        while True:
            there = here - length * way
            lower, steep = loss(there)
            if lower <= value - 1e-4 * length * (slope @ way) or length < 1e-6:
                break
            length /= 2
        if (there - here) @ (steep - slope) > 1e-12:
            past = [*past, (there - here, steep - slope)][-memory:]
        done = value - lower < 1e-6 * abs(value)
        here, value, slope = there, lower, steep
        if done:
            break
    return here


def answered(article: Annotated, weights: IndirectWeights) -> list[tuple[float, bool]]:
    """For each part of each answer its confidence and whether it was marked, as the scorer counts."""
    by_clause: dict[int, tuple[Offer, int]] = {}
    heard: dict[int, list[Heard]] = {}
    for offer in article.offers:
        found = best(offer.clauses, [weigh_names(weights.names, row) for row in offer.features])
        by_clause[id(found.clause)] = (offer, next(i for i, c in enumerate(offer.clauses) if c is found.clause))
        heard.setdefault(offer.index, []).append(found)
    told: list[tuple[float, bool]] = []
    matched: set[int] = set()
    for index, all_of in heard.items():
        for one in apart(article.base, index, iter(all_of)):
            offer, at = by_clause[id(one.clause)]
            for gold in offer.gold[at]:
                right = gold is not None and gold not in matched
                if gold is not None:
                    matched.add(gold)
                if right or not offer.other[at]:
                    told.append((one.likely, right))
    return told


def held_out(articles: Sequence[Annotated], folds: int) -> list[tuple[float, bool]]:
    """The answers on each fold by weights of the others, the surest first."""
    order = list(range(len(articles)))
    random.Random(SEED).shuffle(order)
    told: list[tuple[float, bool]] = []
    for k in range(folds):
        weights = IndirectWeights(fitted([articles[i] for n, i in enumerate(order) if n % folds != k]), 0.0)
        for n, i in enumerate(order):
            if n % folds == k:
                told += answered(articles[i], weights)
        sys.stderr.write(f"fold {k + 1} of {folds}\n")
    return sorted(told, key=lambda row: -row[0])


def main() -> None:
    """Print precision by recall on held-out folds, and write the weights of all articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="print the figures and write nothing")
    options = parser.parse_args()
    with options.articles.open(encoding="utf-8") as lines:
        records = sorted((json.loads(line) for line in lines if line.strip()), key=lambda record: str(record["id"]))
    articles = [annotated(record) for record in records]
    marked = sum(article.marked for article in articles)
    told = held_out(articles, options.folds)
    right, least, goals = 0, 1.0, list(SHOWN)
    for n, (likely, is_right) in enumerate(told, start=1):
        right += is_right
        while goals and right >= goals[0] * marked:
            sys.stdout.write(f"recall {goals.pop(0):.1%}: precision {right / n:.1%}, confidence {likely:.3f}\n")
        if right <= RECALL * marked:
            least = likely
    if options.check:
        return
    weights = {name: round(weight, 3) for name, weight in fitted(articles).items() if abs(weight) >= 0.02}
    (ROOT / "summarizer/quotes/indirect_weights.json").write_text(
        json.dumps({"least": round(least, 3), "weights": weights}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
