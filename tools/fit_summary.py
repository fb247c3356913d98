# ruff: noqa: N806
"""Fits the weights of the default summary on news with written summaries; tells how well they do on articles unseen.

    python tools/fit_summary.py FOLDER [--check] [--cache FILE]

FOLDER holds JSON Lines files ``cnndm_dev``, ``writers_dev``, ``realsumm_dev`` and ``qags_dev`` (``{id, text,
summary}``, with ``summaries`` where there are several, or with ``sentences`` voted faithful). Sentences: ridge
regression of ROUGE-1 + ROUGE-2 within the article. Sets: weights under which the expected ROUGE of the chosen set
is highest (minimum-risk training, Shen et al. 2016). ``--check`` writes nothing and cross-validates by article.
ROUGE here uses our own stems; score the result with the official one.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.reading import read
from summarizer.summaries import choose
from summarizer.summaries.features import page, sentence_features
from summarizer.summaries.guards import candidates, told_span
from summarizer.summaries.weights import Weights
from summarizer.text.stems import stem
from summarizer.types import Article, Reading

WEIGHT = {"cnndm": 1.0, "realsumm": 3.0, "writers": 6.0, "qags": 1.0}
OUT = Path(__file__).parent.parent / "summarizer" / "summaries" / "weights.json"
FOLDS = 5
RIDGE = 30.0
SHRINK = 0.03


@dataclass
class Item:
    """An article with what it is trained on."""

    source: str
    article: Article
    reading: Reading
    references: list[str]


def items(folder: Path, cache: Path | None) -> list[Item]:
    """The articles of ``folder``, read; readings are kept in ``cache`` if it is given."""
    known: dict[tuple[str, str], Reading] = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}  # noqa: S301
    found: list[Item] = []
    for source in WEIGHT:
        for line in (folder / f"{source}_dev.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            references = row.get("summaries") or [row.get("summary") or ""]
            if source == "qags":
                if row["topic"] != "cnndm":
                    continue
                references = ["\n".join(s["sentence"] for s in row["sentences"] if s["faithful"])]
            article = Article(headline=row.get("title") or "", text=row["text"], id=row["id"])
            if (source, article.id) not in known:
                known[source, article.id] = read(article)
            if references[0].strip():
                found.append(Item(source, article, known[source, article.id], references))
    if cache:
        cache.write_bytes(pickle.dumps(known))
    return found


def rouge_tokens(text: str) -> list[str]:
    """Words as ROUGE counts them."""
    return [stem(word) for word in re.sub(r"[^a-z0-9]+", " ", text.lower()).split()]


def rouge(references: list[str], texts: list[str], sets: list[tuple[int, ...]]) -> np.ndarray:
    """ROUGE-1 + ROUGE-2 (F1, per cent) of each set of ``texts``, mean over the references."""
    tokens = [rouge_tokens(text) for text in texts]
    chosen = np.zeros((len(sets), len(texts)))
    for i, one in enumerate(sets):
        chosen[i, list(one)] = 1
    total = np.zeros(len(sets))
    for reference in references:
        wanted = rouge_tokens(reference)
        for size in (1, 2):
            grams = Counter(zip(*(wanted[k:] for k in range(size)), strict=False))
            keys = list(grams)
            held = [Counter(zip(*(t[k:] for k in range(size)), strict=False)) for t in tokens]
            table = np.array([[h[key] for key in keys] for h in held], dtype=float).reshape(len(texts), -1)
            hits = np.minimum(chosen @ table, np.array([grams[key] for key in keys], dtype=float)).sum(1)
            lengths = chosen @ np.array([len(t) for t in tokens], dtype=float) - (size - 1)
            total += 200 * hits / np.maximum(1, lengths + len(wanted) - (size - 1))
    return total / len(references)


def fit_sentences(train: list[Item]) -> dict[str, float]:
    """Ridge regression of each sentence's ROUGE within its article."""
    X, Y, W = [], [], []
    for item in train:
        read_ = item.reading.sentences[:150]
        texts = [told_span(item.article.text, read_, i).of(item.article.text) for i in range(len(read_))]
        if len(texts) < 2:
            continue
        leaning = {c.index for c in candidates(item.article.text, read_, item.reading.quotes) if c.needs is not None}
        got = sentence_features(page(texts), [i in leaning for i in range(len(texts))])
        scores = rouge(item.references, texts, [(i,) for i in range(len(texts))])
        X.append([[g[name] for name in got[0]] for g in got])
        Y.append(scores - scores.mean())
        W.append(np.full(len(texts), WEIGHT[item.source] * 30 / len(texts)))
        names = list(got[0])
    x, y, w = np.vstack(X), np.hstack(Y), np.hstack(W)
    mean, spread = np.average(x, axis=0, weights=w), x.std(0) + 1e-9
    z = (x - mean) / spread
    solved = np.linalg.solve(z.T @ (z * w[:, None]) + RIDGE * np.eye(len(names)), z.T @ (w * y))
    return {name: round(float(v), 5) for name, v in zip(names, solved / spread / 10, strict=True)}


def tried(item: Item, sentence: dict[str, float]) -> tuple[np.ndarray, np.ndarray, list[str]] | None:
    """Features and ROUGE of every set of ``item`` under the default budget."""
    keys = choose.key_sentences(item.article, item.reading.sentences, item.reading.quotes, Weights(sentence, {}))
    reading = Reading("", "en", 0, sentences=item.reading.sentences, key_sentences=keys)
    choice = choose.Choice(item.article.text, reading, choose.SENTENCES, choose.WORDS, None)
    sets = choice.within_budget()
    if not sets:
        return None
    got = [choice.features(one) for one in sets]
    read_ = item.reading.sentences[:150]
    texts = [told_span(item.article.text, read_, i).of(item.article.text) for i in range(len(read_))]
    return np.array([list(g.values()) for g in got]), rouge(item.references, texts, sets), list(got[0])


def fit_sets(rows: list[tuple[np.ndarray, np.ndarray]], weights: list[float], names: list[str]) -> dict[str, float]:
    """The weights with the highest expected ROUGE under a softmax over the sets of each article; gradient ascent."""
    every = np.vstack([x for x, _ in rows])
    mean, spread = every.mean(0), every.std(0) + 1e-6
    most = max(len(y) for _, y in rows)
    X = np.zeros((len(rows), most, len(names)), dtype=np.float32)
    R, mask = np.zeros((len(rows), most), dtype=np.float32), np.full((len(rows), most), -1e9, dtype=np.float32)
    for i, (x, y) in enumerate(rows):
        X[i, : len(y)], R[i, : len(y)], mask[i, : len(y)] = (x - mean) / spread, y, 0
    share = (np.array(weights) / sum(weights)).astype(np.float32)
    w, first, second = (np.zeros(len(names), dtype=np.float32) for _ in range(3))
    for step in range(1, 401):
        z = X @ w + mask
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        pull = p * (R - (p * R).sum(1, keepdims=True)) * share[:, None]
        gradient = np.einsum("nm,nmk->k", pull, X) - 2 * SHRINK * w
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        w = w + 0.03 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(v), 5) for name, v in zip(names, w / spread, strict=True)}


def fit(train: list[Item]) -> Weights:
    """Both tables."""
    sentence = fit_sentences(train)
    held = [(item, tried(item, sentence)) for item in train]
    rows = [(item, got) for item, got in held if got is not None]
    names = rows[0][1][2]
    return Weights(sentence, fit_sets([(x, y) for _, (x, y, _) in rows], [WEIGHT[i.source] for i, _ in rows], names))


def check(every: list[Item], seeds: int) -> None:
    """Cross-validate by article and print ROUGE-1 + ROUGE-2 per source."""
    for seed in range(seeds):
        fold = np.random.default_rng(seed).integers(0, FOLDS, len(every))
        got: dict[str, list[float]] = {source: [] for source in WEIGHT}
        for k in range(FOLDS):
            weights = fit([item for item, f in zip(every, fold, strict=True) if f != k])
            table = np.array(list(weights.group.values()))
            for item, f in zip(every, fold, strict=True):
                if f == k:
                    held = tried(item, dict(weights.sentence))
                    got[item.source].append(0.0 if held is None else float(held[1][int(np.argmax(held[0] @ table))]))
        print(seed, {source: (len(v), round(float(np.mean(v)), 2)) for source, v in got.items()}, flush=True)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    every = items(options.folder, options.cache)
    if options.check:
        check(every, seeds=2)
        return
    weights = fit(every)
    OUT.write_text(json.dumps({"sentence": weights.sentence, "set": weights.group}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
