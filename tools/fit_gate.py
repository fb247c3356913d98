# ruff: noqa: N806
"""Fits the gate's support on voted sentences; measures the gate on votes, on planted errors, and for false alarms.

    python tools/fit_gate.py FOLDER [--fit] [--cache FILE] [--planted COUNT]

FOLDER holds ``qags_dev.jsonl`` (sentences with votes), ``cnndm_dev.jsonl`` and ``writers_dev.jsonl`` (articles to
plant errors in). ``--fit`` prints weights for ``summarizer/summaries/support.py``; without it the gate as it stands
is measured, the voted sentences with weights cross-validated by article. Nothing of the data is kept.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from planted_errors import ERRORS, MORE_ERRORS, around

from summarizer.reading import read
from summarizer.summaries import gate, support
from summarizer.summaries.gate import Gate
from summarizer.summaries.shortened import Shortened
from summarizer.types import Article, Reading

FOLDS = 10
SEEDS, HALVES = 5, 20
STANDING = gate.LEAST_SUPPORT
FREE = (0.6, 0.65, 0.7, 0.75, 0.8, 0.88)

Row = tuple[str, str, dict[str, float], bool, Gate, str]


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    """The records of one file."""
    return [json.loads(line) for line in (folder / f"{name}_dev.jsonl").read_text(encoding="utf-8").splitlines()]


def fit(features: list[dict[str, float]], faithful: list[bool]) -> dict[str, float]:
    """Logistic regression with a little shrinking, by Newton steps."""
    names = list(dict.fromkeys(name for row in features for name in row))
    x = np.array([[row.get(name, 0.0) for name in names] for row in features])
    y = np.array(faithful, dtype=float)
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        H = x.T @ (x * (p * (1 - p))[:, None]) + 0.5 * np.eye(len(names))
        w += np.linalg.solve(H, x.T @ (y - p) - 0.5 * w)
    return {name: round(float(v), 3) for name, v in zip(names, w, strict=True)}


def planted(gates: list[tuple[Article, Reading, Gate]], most: int) -> None:
    """Plant ``most`` errors in sentences that may stand, also leave a clause out of them; print what the gate says."""
    rng = random.Random(1)
    caught: dict[str, Counter[bool]] = defaultdict(Counter)
    alarms: dict[str, Counter[bool]] = defaultdict(Counter)
    while sum(sum(c.values()) for c in caught.values()) < most:
        article, reading, judge = rng.choice(gates)
        standing = [k.span for k in reading.key_sentences if k.needs is None]
        if not standing:
            continue
        text = rng.choice(standing).of(article.text)
        kind = rng.choice(sorted(ERRORS))
        wrong = ERRORS[kind](text, reading, article.text, rng)
        alarms["verbatim"][bool(judge.check(text).failed)] += 1
        if wrong is not None and wrong != text:
            caught[kind][not judge.check(wrong).as_it_stands] += 1
        shorter = re.sub(r", (?:who|which)[^,.]*(?=[.,])", "", text)
        if shorter != text:
            alarms["a clause left out"][bool(judge.check(shorter).failed)] += 1
    further: dict[str, Counter[bool]] = defaultdict(Counter)
    for article, reading, judge in gates:
        for text in (k.span.of(article.text) for k in reading.key_sentences if k.needs is None):
            for kind, plant in MORE_ERRORS.items():
                wrong = plant(text, reading, article.text, rng)
                if wrong is not None and wrong != text:
                    further[kind][not judge.check(wrong).as_it_stands] += 1
        plain = [t for k in reading.key_sentences if not re.search("[\"“”`'’?:;]", t := k.span.of(article.text))]
        if plain:
            further["said of it otherwise"][around(article, rng.choice(plain[:5]), rng)] += 1
        foreign, other, _ = rng.choice(gates)
        strange = [k.span.of(foreign.text) for k in other.key_sentences if k.needs is None][:1]
        if foreign is not article and strange:
            further["of another article"][not judge.check(strange[0]).as_it_stands] += 1
    for title, table in (("caught", caught), ("also caught", further), ("false alarms", alarms)):
        for kind, count in sorted(table.items()):
            print(f"{title:13} {kind:18} {100 * count[True] / sum(count.values()):5.1f} % of {sum(count.values())}")
    every = sum((*caught.values(), *further.values()), Counter())
    print(f"caught in all {100 * every[True] / sum(every.values()):.1f} % of {sum(every.values())}")


def voted(folder: Path, known: dict[tuple[str, str], Reading], *, only_fit: bool) -> None:
    """Fit and print weights, or print what the gate accepts of the voted sentences."""
    held: list[Row] = []
    for row in rows(folder, "qags"):
        article = Article(headline="", text=str(row["text"]), id=str(row["id"]))
        reading = known.get(("qags", article.id)) or read(article)
        judge = Gate(article, reading)
        for one in row["sentences"]:  # type: ignore[attr-defined]
            got = support.support(support.words_of(one["sentence"]), judge.sources)
            held.append((row["topic"], article.id, got.features, one["faithful"], judge, one["sentence"]))
    if only_fit:
        print(json.dumps(fit([h[2] for h in held if h[0] == "cnndm"], [h[3] for h in held if h[0] == "cnndm"])))
        return
    articles = sorted({h[1] for h in held})
    for topic in ("cnndm", "xsum"):
        mine = [h for h in held if h[0] == topic]
        print(topic, len(mine), f"faithful {100 * sum(h[3] for h in mine) / len(mine):.1f} %")
        for free in FREE:
            drawn = [_accepted(held, articles, topic, free, FOLDS, seed) for seed in range(SEEDS)]
            print(f"  worded anew from {free:.2f}: {_spread(drawn)}, cross-validated {SEEDS} times")
        halves = [
            _accepted(held, articles, topic, STANDING[Shortened.NOT], 2, seed, first=True) for seed in range(HALVES)
        ]
        print(f"  as set, one half of the articles by weights of the other: {_spread(halves)}, {HALVES} halves")
        bare = [bool(faithful) for *_, faithful, judge, sentence in mine if judge.check(sentence).as_it_stands]
        share, good = 100 * len(bare) / len(mine), 100 * sum(bare) / max(1, len(bare))
        print(f"  as set, with nothing put back: accepts {share:.1f} %, faithful {good:.1f} %")
        fired: dict[str, list[bool]] = defaultdict(list)
        for *_, faithful, judge, sentence in mine:
            for check in {failed.split(":")[0] for failed in judge.check(sentence).failed}:
                fired[check].append(bool(faithful))
        for check, votes in sorted(fired.items()):
            print(f"  {check:14} fires {len(votes):3}, unfaithful {100 * (1 - sum(votes) / len(votes)):5.1f} %")


def _accepted(
    held: list[Row], articles: list[str], topic: str, free: float, folds: int, seed: int, *, first: bool = False
) -> tuple[float, float]:
    """The share accepted and the faithful share of these, with weights fitted on the other folds; percent.

    ``first``: of the first fold alone.
    """
    fold = dict(zip(articles, np.random.default_rng(seed).permutation(len(articles)) % folds, strict=True))
    gate.LEAST_SUPPORT = STANDING | {Shortened.NOT: free}
    shipped = support.WEIGHTS
    votes: list[tuple[bool, bool]] = []
    for k in range(1 if first else folds):
        train = [h for h in held if fold[h[1]] != k and h[0] == "cnndm"]
        support.WEIGHTS = fit([h[2] for h in train], [h[3] for h in train])
        mine = [h for h in held if fold[h[1]] == k and h[0] == topic]
        votes += [(judge.check(sentence).passed, bool(faithful)) for *_, faithful, judge, sentence in mine]
    support.WEIGHTS, gate.LEAST_SUPPORT = shipped, STANDING
    kept = [faithful for passed, faithful in votes if passed]
    return 100 * len(kept) / max(1, len(votes)), 100 * sum(kept) / max(1, len(kept))


def _spread(drawn: list[tuple[float, float]]) -> str:
    share, good = (sorted(column) for column in zip(*drawn, strict=True))
    return (
        f"accepts {np.mean(share):.1f} % [{share[0]:.1f}, {share[-1]:.1f}], "
        f"faithful {np.mean(good):.1f} % [{good[0]:.1f}, {good[-1]:.1f}]"
    )


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--planted", type=int, default=1000)
    options = parser.parse_args()
    known = pickle.loads(options.cache.read_bytes()) if options.cache else {}  # noqa: S301
    if not options.fit:
        gates = []
        for name in ("cnndm", "writers"):
            for row in rows(options.folder, name)[:150]:
                article = Article(headline="", text=str(row["text"]), id=str(row["id"]))
                reading = known.get((name, article.id)) or read(article)
                gates.append((article, reading, Gate(article, reading)))
        planted(gates, options.planted)
    voted(options.folder, known, only_fit=options.fit)


if __name__ == "__main__":
    main()
