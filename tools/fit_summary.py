# ruff: noqa: N806
"""Fits the weights of the default summary on news with written summaries; tells how well they do on articles unseen.

    python tools/fit_summary.py FOLDER [--check] [--cache FILE]

FOLDER holds JSON Lines files ``cnndm_dev``, ``writers_dev``, ``realsumm_dev`` and ``qags_dev`` (``{id, text,
summary}``, with ``summaries`` where there are several, or with ``sentences`` voted faithful); the scorer, which splits
the summaries into sentences, is in ``eval`` beside the folder that holds it. Sentences: ridge regression of ROUGE-1 +
ROUGE-2 within the article. Sets: weights under which the expected ROUGE-1 + ROUGE-2 + 2 ROUGE-Lsum of the chosen set is
highest (minimum-risk training, Shen et al. 2016). ``--check`` writes nothing, cross-validates by article and prints
ROUGE-1 / 2 / Lsum beside those of Lead-3. Needs the extra "quality" (rouge-score-rs).
"""

from __future__ import annotations

import argparse
import json
import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from recording import scorer as scorer_at
from rouge_score_rs import rouge_scorer

from summarizer.reading import read
from summarizer.summaries import choose
from summarizer.summaries.features import page, sentence_features
from summarizer.summaries.guards import candidates, told_span
from summarizer.summaries.weights import Weights
from summarizer.types import Article, Reading

WEIGHT = {"cnndm": 1.0, "realsumm": 3.0, "writers": 6.0, "qags": 1.0}
OUT = Path(__file__).parent.parent / "summarizer" / "summaries" / "weights.json"
KINDS = ("rouge1", "rouge2", "rougeLsum")
SENTENCE_WORTH, SET_WORTH = np.array([1.0, 1.0, 0.0]), np.array([1.0, 1.0, 2.0])
"""What counts, of each kind."""
FOLDS = 5
RIDGE = 30.0
SHRINK = 0.1


@dataclass
class Item:
    """An article with what it is trained on."""

    source: str
    article: Article
    reading: Reading
    references: list[str]


def items(folder: Path, cache: Path | None) -> list[Item]:
    """The articles of ``folder``, read; readings are kept in ``cache`` if it is given."""
    lines = scorer_at(folder.parent.parent / "eval" / "summary_eval.py").sentences
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
                split = ["\n".join(lines(reference)) for reference in references]
                found.append(Item(source, article, known[source, article.id], split))
    if cache:
        cache.write_bytes(pickle.dumps(known))
    return found


def rouge(references: list[str], texts: list[str], sets: list[tuple[int, ...]]) -> np.ndarray:
    """ROUGE-1, ROUGE-2 and ROUGE-Lsum (F1, per cent; a row each) of each set of ``texts``, mean over the references.

    A line of a reference is a sentence of it.
    """
    scorer = rouge_scorer.RougeScorer(list(KINDS), use_stemmer=True)
    total = np.zeros((len(sets), len(KINDS)))
    for reference in references:
        for row, one in zip(total, sets, strict=True):
            scored = scorer.score(reference, "\n".join(texts[i] for i in one))
            row += [100 * scored[kind].fmeasure for kind in KINDS]
    return total / len(references)


def fit_sentences(train: list[Item]) -> dict[str, float]:
    """Ridge regression of each sentence's ROUGE within its article."""
    X, Y, W = [], [], []
    for item in train:
        read_ = item.reading.sentences[:150]
        texts = [told_span(item.article.text, read_, i).of(item.article.text) for i in range(len(read_))]
        if len(texts) < 2:
            continue
        standing = candidates(item.article.text, read_, item.reading.quotes, item.article.headline)
        leaning = {c.index for c in standing if c.needs is not None}
        got = sentence_features(page(tuple(texts)), tuple(i in leaning for i in range(len(texts))))
        scores = rouge(item.references, texts, [(i,) for i in range(len(texts))]) @ SENTENCE_WORTH
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
    """Features and ROUGE of every set of ``item`` under the default budget, a row a set."""
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
    worth = [(x, y @ SET_WORTH) for _, (x, y, _) in rows]
    return Weights(sentence, fit_sets(worth, [WEIGHT[i.source] for i, _ in rows], names))


def lead(item: Item) -> np.ndarray:
    """ROUGE of the first three sentences."""
    read_ = item.reading.sentences[:3]
    texts = [told_span(item.article.text, read_, i).of(item.article.text) for i in range(len(read_))]
    return rouge(item.references, texts, [tuple(range(len(texts)))])[0]


def check(every: list[Item], seeds: int) -> None:
    """Cross-validate by article and print ROUGE per source, ours and Lead-3's, the mean over ``seeds`` divisions."""
    got: dict[str, list[np.ndarray]] = {source: [] for source in WEIGHT}
    for seed in range(seeds):
        fold = np.random.default_rng(seed).integers(0, FOLDS, len(every))
        for k in range(FOLDS):
            weights = fit([item for item, f in zip(every, fold, strict=True) if f != k])
            table = np.array(list(weights.group.values()))
            for item, f in zip(every, fold, strict=True):
                if f == k:
                    held = tried(item, dict(weights.sentence))
                    got[item.source].append(
                        np.zeros(len(KINDS)) if held is None else held[1][int(np.argmax(held[0] @ table))]
                    )
    for source, rows in got.items():
        first = [lead(item) for item in every if item.source == source]
        ours, theirs = (" / ".join(f"{x:.2f}" for x in np.mean(table, axis=0)) for table in (rows, first))
        print(f"{source:9} {len(first):4} ours {ours}   Lead-3 {theirs}", flush=True)


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
