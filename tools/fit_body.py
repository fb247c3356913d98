"""Fit the weights of the page body classifier on pages with known text, and say how it does on sites held back.

    python tools/fit_body.py FOLDER [--write]

FOLDER holds ``gold.jsonl`` and the pages it names (see its README). Without ``--write`` only the figures of a four-fold
check by site are printed; with it ``bot/feeds/weights/body.json`` is written, fitted on all pages. Only features that
stand on several sites get a weight; pages whose known text stops early are left out of the fit.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.feeds import body
from bot.feeds.blocks import Block, Node
from bot.feeds.company import second_look
from bot.feeds.features import Page
from bot.feeds.pages import apart
from bot.feeds.place import Place, place
from bot.feeds.prose import folded

WEIGHTS = Path(__file__).parent.parent / "bot" / "feeds" / "weights" / "body.json"
FOLDS = 4
DRAWS = 1000
SITES = 5
"""A feature needs to stand on this many sites."""
RIDGE = 65.0
"""Strength of the pull of all weights to nought."""
_TOKEN = re.compile(r"\w+")


@dataclass(slots=True)
class Example:
    """A page with its candidates, their features, and how much of each is known text."""

    site: str
    english: bool
    text: str
    nodes: Sequence[Node]
    blocks: Sequence[Block]
    where: Place
    page: Page
    names: list[list[str]]
    labels: np.ndarray
    importance: np.ndarray
    fit: bool


def tokens(text: str) -> list[str]:
    """The words of ``text`` in lower case."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Every four words in a row."""
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)] or ([tuple(words)] if words else [])


def labels_of(gold: str, page: Sequence[Block]) -> list[float]:
    """The share of each block that is in the known text, -1 for a block without words; of repeated blocks one
    counts.
    """
    words = tokens(gold)
    known = set(shingles(words))
    lines = {" ".join(tokens(line)) for line in gold.split("\n")}
    flat = f" {' '.join(words)} "
    found: list[float] = []
    for block in page:
        own = tokens(block.text)
        if not own:
            found.append(-1.0)
        elif len(own) < 6:
            said = " ".join(own)
            found.append(1.0 if said in lines else 0.5 if len(own) > 2 and f" {said} " in flat else 0.0)
        else:
            parts = shingles(own)
            found.append(sum(part in known for part in parts) / len(parts))
    places: dict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(page):
        if found[i] >= 0.5:
            places[block.text.casefold()].append(i)

    def company(i: int) -> int:
        return sum(len(page[j].text) for j in range(max(0, i - 4), min(len(page), i + 5)) if j != i and found[j] > 0.5)

    for repeated in places.values():
        best = max(repeated, key=company)
        for i in repeated:
            if i != best:
                found[i] = 0.0
    return found


def load(folder: Path) -> list[Example]:
    """The pages of ``folder`` whose markup holds their known text."""
    examples: list[Example] = []
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["coverage"] < 0.95:
            continue
        parts = apart(gzip.decompress((folder / row["html"]).read_bytes()), row["url"])
        if parts is None:
            continue
        nodes, page, title = parts.page.nodes, parts.page.blocks, folded(parts.title)
        where = place(nodes, page, title)
        if where is None:
            continue
        every = labels_of(row["text"], page)
        labels = np.array([every[i] for i in where.candidates])
        size = max(300, len(row["text"].split()))
        importance = np.array([100 * (page[i].text.count(" ") + 4) / size for i in where.candidates])
        importance[labels < 0] = 0.0
        core = [i for i in where.candidates if where.core[page[i].node] and where.prose[i]]
        true = sum(where.prose[i] for i in core if every[i] > 0.5)
        fit = true > 0.6 * sum(where.prose[i] for i in core)
        known = Page(nodes, page, where, title)
        site, english, names = row["site"], row["lang"] == "en", known.features()
        examples.append(
            Example(site, english, row["text"], nodes, page, where, known, names, labels.clip(0), importance, fit)
        )
    return examples


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the features of a block itself, and of those of its company, fitted on blocks whose own score
    comes from other sites.
    """
    own = [example.names for example in examples]
    weight = regression(examples, own)
    folds = [fold_of(example.site) for example in examples]
    scores: list[list[float]] = [[] for _ in examples]
    for fold in set(folds):
        held = [k for k, f in enumerate(folds) if f == fold]
        rest = [k for k, f in enumerate(folds) if f != fold]
        without = regression([examples[k] for k in rest], [own[k] for k in rest])
        for k in held:
            scores[k] = [sum(without.get(n, 0.0) for n in names) for names in own[k]]
    again = [second_look(example.page, score) for example, score in zip(examples, scores, strict=True)]
    return weight | regression(examples, again, scores)


def fold_of(site: str) -> int:
    """Which of the folds a site belongs to."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def regression(
    examples: Sequence[Example], features: Sequence[list[list[str]]], given: Sequence[list[float]] | None = None
) -> dict[str, float]:
    """The weights of a logistic regression with a ridge, by L-BFGS (Liu and Nocedal 1989); ``given`` log odds are
    added to.
    """
    sites: dict[str, set[str]] = defaultdict(set)
    for example, blocks in zip(examples, features, strict=True):
        for names in blocks:
            for name in names:
                sites[name].add(example.site)
    vocabulary = {name: k for k, name in enumerate(sorted(n for n, s in sites.items() if len(s) >= SITES))}
    rows, columns, labels, importance, start = [], [], [], [], []
    for k, (example, blocks) in enumerate(zip(examples, features, strict=True)):
        start += given[k] if given is not None else [0.0] * len(blocks)
        for names, label, weight in zip(blocks, example.labels, example.importance, strict=True):
            known = [vocabulary[n] for n in names if n in vocabulary]
            rows += [len(labels)] * len(known)
            columns += known
            labels.append(label)
            importance.append(weight)
    row, column = np.array(rows), np.array(columns)
    y, w, z0 = np.array(labels), np.array(importance), np.array(start)

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = z0 + np.bincount(row, beta[column], len(y))
        value = np.sum(w * (np.logaddexp(0.0, z) - y * z)) + 0.5 * RIDGE * beta @ beta
        slope = w * (1.0 / (1.0 + np.exp(-z)) - y)
        return float(value), np.bincount(column, slope[row], len(beta)) + RIDGE * beta

    beta = _least(loss, np.zeros(len(vocabulary)))
    return {name: round(float(beta[k]), 3) for name, k in vocabulary.items() if abs(beta[k]) >= 0.005}


def _least(loss, beta: np.ndarray) -> np.ndarray:  # noqa: ANN001 - a local function
    value, slope = loss(beta)
    steps: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(300):
        direction = slope.copy()
        tries = []
        for s, g in reversed(steps):
            a = (s @ direction) / (s @ g)
            tries.append(a)
            direction -= a * g
        if steps:
            s, g = steps[-1]
            direction *= (s @ g) / (g @ g)
        for (s, g), a in zip(steps, reversed(tries), strict=True):
            direction += s * (a - (g @ direction) / (s @ g))
        length = 1.0 if steps else 1.0 / np.abs(slope).max()
        while True:
            moved = beta - length * direction
            new_value, new_slope = loss(moved)
            if new_value <= value - 1e-4 * length * (slope @ direction) or length < 1e-10:
                break
            length /= 2
        s, g = moved - beta, new_slope - slope
        if s @ g > 1e-12:
            steps = [*steps[-9:], (s, g)]
        done = value - new_value < 1e-6 * abs(value)
        beta, value, slope = moved, new_value, new_slope
        if done:
            break
    return beta


def chosen(example: Example, weight: dict[str, float]) -> str:
    """The text that ``weight`` takes from a page."""
    scores = body.scored(example.page, weight)
    return "\n\n".join(example.blocks[i].text for i in body.chosen(example.page, scores))


def f1(gold: str, text: str) -> float:
    """How much of four words in a row two texts share, 0 to 1."""
    g, p = Counter(shingles(tokens(gold))), Counter(shingles(tokens(text)))
    both = sum((g & p).values())
    return 2 * both / (sum(g.values()) + sum(p.values())) if both else 0.0


def drawn_anew(sites: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Between which means 95 of 100 draws of as many sites lie (bootstrap over sites)."""
    rng = np.random.default_rng(1)
    draws = (rng.integers(len(sites), size=len(sites)) for _ in range(DRAWS))
    low, high = np.percentile([np.mean(np.concatenate([sites[i] for i in draw])) for draw in draws], [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    """Check by site, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = load(options.folder)
    sites: dict[str, list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        weight = fitted([e for e in examples if e.fit and fold_of(e.site) != fold])
        held = [e for e in examples if e.english and fold_of(e.site) == fold]
        scores = [f1(e.text, chosen(e, weight)) for e in held]
        print(f"held-back sites {fold + 1}/{FOLDS}: {len(held)} English pages, 4-shingle F1 {np.mean(scores):.4f}")
        for example, score in zip(held, scores, strict=True):
            sites[example.site].append(score)
    every = [score for scores in sites.values() for score in scores]
    low, high = drawn_anew(list(sites.values()))
    print(f"all held back: {len(every)} English pages, 4-shingle F1 {np.mean(every):.4f}")
    print(f"{len(sites)} sites drawn anew {DRAWS:,} times: 95 of 100 draws from {low:.4f} to {high:.4f}")
    print(f"left out of the fit: {sum(not e.fit for e in examples)} of {len(examples)} pages")
    if options.write:
        weight = fitted([e for e in examples if e.fit])
        WEIGHTS.write_text(json.dumps(weight, indent=0, ensure_ascii=False) + "\n", "utf-8")
        print(f"{len(weight)} weights written")


if __name__ == "__main__":
    main()
