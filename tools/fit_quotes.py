"""Fit the weights of summarizer/quotes on annotated articles.

python tools/fit_quotes.py ARTICLES.jsonl [RESOLVED.jsonl] [--also NAMES.json]

Conditional logits with an L2 penalty (McFadden 1974), fitted by L-BFGS: candidates for a passage, speech or not
(against a candidate without features), antecedents of a pronoun; and, of held-out folds, whether an attribution is to
be trusted. ``--folds K`` fits and predicts each fold of the
articles by the others. With ``--predictions`` these are written for ``quote_eval.py``; without it the weights of all
articles go to summarizer/quotes/weights.json. The calibration always comes from held-out folds. Needs scipy (extra
"quality").
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.quotes.candidates import Candidate  # noqa: E402
from summarizer.quotes.choose import choices, choose, judged, scenes, sentence_of  # noqa: E402
from summarizer.quotes.classes import quotes  # noqa: E402
from summarizer.quotes.discourse import Turn  # noqa: E402
from summarizer.quotes.drafts import drafts  # noqa: E402
from summarizer.quotes.features import features  # noqa: E402
from summarizer.quotes.ground import Ground, ground  # noqa: E402
from summarizer.quotes.pronouns import antecedents  # noqa: E402
from summarizer.quotes.resolve import attributed, know  # noqa: E402
from summarizer.quotes.scene import Past  # noqa: E402
from summarizer.quotes.trust import trust_features  # noqa: E402
from summarizer.quotes.weights import Weights, weigh  # noqa: E402
from summarizer.quotes.whole import is_whole  # noqa: E402
from summarizer.text.fold import fold_name  # noqa: E402
from summarizer.text.furniture import dropped  # noqa: E402
from summarizer.text.language import Parser, SpacyParser, Token  # noqa: E402
from summarizer.text.marks import passages  # noqa: E402
from summarizer.text.paragraphs import paragraphs  # noqa: E402
from summarizer.text.sentences import sentences  # noqa: E402
from summarizer.types import Span, Speech  # noqa: E402

Record = dict[str, Any]
Attempt = tuple[dict[str, float], bool]
PRONOUN = re.compile(r"\b(?:he|she|him|her|his|they|it|who|i|we)\b", re.IGNORECASE)
EDGE = "\"'“”‘’„‟«»‹›`´ \t\r\n\u00a0,.;:"
L2 = {"speaker": 1.0, "speech": 3.0, "antecedent": 2.0, "trust": 1.0}
LEAST = {"speaker": 5, "speech": 5, "antecedent": 2, "trust": 5}
"""A feature must occur in so many candidates."""
SMALLEST = 0.02
SUREST = 0.995
"""Where all of a group were right, the next may be wrong all the same."""


@dataclass
class Example:
    """Feature dictionaries of the candidates, and which of them are right."""

    candidates: list[dict[str, float]]
    right: list[int]
    weight: float = 1.0


@dataclass
class Annotated:
    """An article with what its annotators say: ``gold`` of each passage is a record, None or ``skip``."""

    record: Record
    base: Ground
    gold: dict[Span, Record | str | None]
    sources: list[Example] | None = None
    """What ``speaker_examples`` made of it: the same for every fold."""


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without marks, spaces and light punctuation at its ends."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end)


def likeness(a: Span, b: Span) -> float:
    """Intersection over union, in characters."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


class Kept:
    """The parser, with every parse kept by its paragraph; ``save`` keeps them for the next run."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, tuple[Token, ...]] = {}
        if file is not None and file.exists():
            self._known = pickle.loads(file.read_bytes())  # noqa: S301 - this script's own file of an earlier run

    def parse(self, texts: Sequence[tuple[int, str]]) -> Iterator[tuple[Token, ...]]:
        """See ``Parser``."""
        new = list(dict.fromkeys(text for _, text in texts if text not in self._known))
        self._known.update(zip(new, SpacyParser().parse([(0, text) for text in new]), strict=True))
        for offset, text in texts:
            yield tuple(replace(t, start=offset + t.start, end=offset + t.end) for t in self._known[text])

    def save(self) -> None:
        """Write the parses to the file, where one was given."""
        if self._file is not None:
            self._file.write_bytes(pickle.dumps(self._known))


def named_also(record: Record, names: Mapping[str, str]) -> Record:
    """The record with ``names`` for those of its pronouns that nobody had resolved."""
    for row in record["quotes"]:
        if row["speaker_kind"] == "pronoun" and not row["speaker_name"]:
            row["speaker_name"] = names.get(str(row["speaker_start"]))
    return record


def annotated(record: Record, parser: Parser) -> Annotated:
    """The article grounded, its passages joined to the annotations."""
    text = record["text"]
    body = paragraphs(text, dropped(text))
    marks = passages(text, body)
    base = ground(text, record.get("title") or "", body, sentences(text, body, marks), marks, parser)
    wanted = [(trimmed(text, q["start"], q["end"]), q) for q in record["quotes"]]
    gold: dict[Span, Record | str | None] = {}
    for passage in marks:
        span = trimmed(text, passage.span.start, passage.span.end)
        best = max(
            ((likeness(span, s), i) for i, (s, q) in enumerate(wanted) if q["type"] in {"direct", "mixed"}),
            default=(0.0, 0),
        )
        gold[passage.span] = wanted[best[1]][1] if best[0] >= 0.8 else None
        if best[0] < 0.8 and any(q["type"] not in {"direct", "mixed"} and s.overlaps(span) for s, q in wanted):
            gold[passage.span] = "skip"
    return Annotated(record, base, gold)


def right_sources(text: str, found: Sequence[Candidate], gold: Record) -> list[int]:
    """The candidates that the annotated source means."""
    if gold["speaker_start"] is None:
        return []
    source = Span(gold["speaker_start"], gold["speaker_end"])
    near = [i for i, c in enumerate(found) if c.source.head.overlaps(source)]
    near = [i for i in near if found[i].source.kind == gold["speaker_kind"]] or near
    if gold["speaker_name"] and gold["name_by"] == "span":
        last = fold_name(gold["speaker_name"]).split()[-1:]
        named = [i for i in near if fold_name(found[i].source.head.of(text)).split()[-1:] == last]
        near = named or near
    for i in list(near):
        if found[i].source.head.of(text).casefold() in {"who", "which", "that"}:
            # The one whom "who" stands for is right as well.
            at = found[i].source.head.start
            near += [j for j, c in enumerate(found) if c.source.kind == "name" and at - 3 <= c.source.phrase.end <= at]
    return near or [i for i, c in enumerate(found) if c.source.kind != "name" and c.source.phrase.overlaps(source)]


def speaker_examples(article: Annotated) -> list[Example]:
    """One example for each attributed passage whose source is among the candidates."""
    if article.sources is not None:
        return article.sources
    made = []
    text = article.base.text
    for _, scene in scenes(article.base):
        past: Past | None = None
        for k, passage in enumerate(scene.passages):
            whole = is_whole(text, passage, sentence_of(scene, passage))
            gold = article.gold[passage.span]
            right = right_sources(text, scene.candidates, gold) if isinstance(gold, dict) else []
            if right:
                weighed = [features(scene, k, c, past, whole=whole) for c in scene.candidates]
                made.append(Example([{sys.intern(n): v for n, v in got.items()} for got in weighed], right))
            past = Past(scene.candidates[right[0]] if right else None, whole)
    article.sources = made
    return made


def speech_examples(article: Annotated, weights: Weights) -> list[Example]:
    """One example for each passage, after ``weights`` chose its best candidate; 0 is speech, 1 is not."""
    made = []
    for i, scene in scenes(article.base):
        past: Past | None = None
        for k, passage in enumerate(scene.passages):
            gold = article.gold[passage.span]
            choice = choose(i, scene, k, past, weights)
            if gold != "skip":
                weighed = [features(scene, k, c, past, whole=choice.whole) for c in scene.candidates]
                scores = [weigh(weights.speaker, got) for got in weighed]
                best = max(range(len(scores)), key=lambda j: (scores[j], -j), default=None)
                got = judged(scene, k, past, weighed, scores, best, whole=choice.whole)
                made.append(Example([got, {}], [0 if gold else 1]))
            past = Past(choice.candidate if gold else None, choice.whole)
    return made


def antecedent_examples(article: Annotated, weights: Weights) -> list[Example]:
    """One example for each pronoun that a reader resolved."""
    base = article.base
    known = know(base, choices(base, weights), weights)
    made = []
    for gold in article.record["quotes"]:
        if gold["type"] not in {"direct", "mixed"} or gold["speaker_kind"] != "pronoun" or not gold["speaker_name"]:
            continue
        word = PRONOUN.search(gold["speaker"])
        ranked = known.antecedents.get(gold["speaker_start"] + (word.start() if word else 0), ())
        name = fold_name(gold["speaker_name"]).split()
        right = [j for j, row in enumerate(ranked) if fits(fold_name(base.clusters[row[1]].name).split(), name)]
        if right and len(right) < len(ranked):
            made.append(Example([row[3] for row in ranked], right))
    return made


def masked_examples(article: Annotated, weights: Weights) -> list[Example]:
    """Examples made of surnames: had "he" stood there instead, it would have meant that person.

    Writers choose a name where a pronoun would not do, so these weigh less than what a reader resolved.
    """
    base = article.base
    made = choices(base, weights)
    known = know(base, made, weights)
    story, turns, answers = known.story, known.turns, known.antecedents
    heard = [Turn(ranked[0][1], at, story_word(base.text, at)) for at, ranked in answers.items() if ranked]
    order = sorted([*turns, *heard], key=lambda t: t.at)
    examples = []
    for i, turn in enumerate(order):
        person = base.clusters[turn.cluster]
        word = {"male": "he", "female": "she"}.get(person.gender)
        if turn.pronoun or word is None or all(m.span.start != turn.at or " " in m.text for m in person.mentions):
            continue
        ranked = antecedents(story, word, turn.at, order[max(0, i - 40) : i], {})
        right = [j for j, row in enumerate(ranked) if row[0] == turn.cluster]
        if right and len(ranked) > 1:
            # Only people of known gender can be masked, so these examples say nothing of how much gender tells.
            got = [{n: v for n, v in row[2].items() if not n.startswith(GENDERED)} for row in ranked]
            examples.append(Example(got, right, MASKED))
    return examples


def story_word(text: str, at: int) -> str:
    """The word at ``at``, in lower case."""
    found = re.match(r"\w+", text[at : at + 8])
    return found.group().casefold() if found else ""


MASKED = 0.2
GENDERED = ("gender=", "lean=", "speaks=")


def fits(ours: list[str], theirs: list[str]) -> bool:
    """The same surname, and first names that do not clash."""
    if ours[-1:] != theirs[-1:]:
        return False
    if theirs[0] in ours or ours[0] in theirs:
        return True
    return len(ours) < 2 or len(theirs) < 2 or ours[0][:1] == theirs[0][:1]


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


def fitted(articles: Sequence[Annotated], resolved: set[str]) -> Weights:
    """The weights of ``articles``; pronouns are learned from those whose ids are in ``resolved``."""
    weights = Weights({}, {}, START, ())
    weights = replace(
        weights, speaker=fit([e for a in articles for e in speaker_examples(a)], L2["speaker"], LEAST["speaker"])
    )
    # The judgement must not trust the choice more than it deserves: it sees choices of weights fitted on other
    # articles.
    halves = [articles[::2], articles[1::2]]
    other = [fit([e for a in half for e in speaker_examples(a)], L2["speaker"], LEAST["speaker"]) for half in halves]
    judged_ = [
        e
        for half, w in zip(halves, reversed(other), strict=True)
        for a in half
        for e in speech_examples(a, replace(weights, speaker=w))
    ]
    weights = replace(weights, speech=fit(judged_, L2["speech"], LEAST["speech"]))
    for _ in range(3):
        told = [e for a in articles if a.record["id"] in resolved for e in antecedent_examples(a, weights)]
        told += [e for a in articles for e in masked_examples(a, weights)]
        weights = replace(weights, antecedent=fit(told, L2["antecedent"], LEAST["antecedent"]))
    return weights


START = {
    "turn=0&paragraphs=0": 2.0, "turn=0&paragraphs=1": 1.5, "sentences=0": 1.0, "sentences=1": 1.2, "subject=1": 1.0,
    "kind=body&number=one": -4.0, "gender=fits&kind=person": 1.0, "chain=mine&sentences=0&paragraphs=0": 2.5,
    "chain=mine&sentences=1&paragraphs=0": 2.0,
}  # fmt: skip
"""Where the pronouns' weights start: every answer is evidence for the next, so the first round needs some."""


def predicted(article: Annotated, weights: Weights) -> Record:
    """The quotes of an article in the form of ``quote_eval.py``."""
    found, _ = quotes(article.base, weights)
    rows = [
        {
            "start": span.start, "end": span.end, "text": span.of(article.base.text),
            "speaker": q.speaker.name if q.speaker else None,
            "speaker_start": q.name.start if q.name else None, "speaker_end": q.name.end if q.name else None,
            "type": "direct" if q.speech is Speech.DIRECT else "mixed", "confidence": q.confidence, "attribution":
            q.attribution.value,
        }
        for q in found for span in q.contents
    ]  # fmt: skip
    return {"id": article.record["id"], "quotes": rows}


def attempts(article: Annotated, weights: Weights) -> list[Attempt]:
    """Each attribution whose truth is known and which no guard lowers: features of trust, and whether it is right."""
    base = article.base
    made = choices(base, weights)
    known = know(base, made, weights)
    told = []
    for draft in drafts(base, made):
        gold = article.gold[draft.first.passage.span]
        answer = attributed(base, draft, known) if draft.attributed else None
        if answer is None or answer.raw <= 0 or answer.candidate is None or answer.guard < 1:
            continue
        right = False
        if isinstance(gold, dict) and gold["speaker_name"]:
            name = answer.person.name if answer.person else answer.description or ""
            right = bool(name) and fits(fold_name(name).split(), fold_name(gold["speaker_name"]).split())
        elif isinstance(gold, dict) and gold["speaker_kind"] == "nominal":
            right = answer.candidate.source.head.overlaps(Span(gold["speaker_start"], gold["speaker_end"]))
        elif gold is not None:
            continue
        told.append((trust_features(base.text, draft.first, answer), right))
    return told


def fit_trust(rows: Sequence[Attempt]) -> dict[str, float]:
    """The weights of a logistic judgement: right against a candidate without features."""
    return fit([Example([got, {}], [0 if ok else 1]) for got, ok in rows], L2["trust"], LEAST["trust"])


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


def main() -> None:
    """Fit, and write weights or predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("resolved", type=Path, nargs="?", help="the articles whose pronouns a reader resolved")
    parser.add_argument(
        "--also", type=Path, help="further pronouns that were resolved: JSON, article id to place of the source to name"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--predictions", type=Path, help="write held-out predictions here, and no weights")
    parser.add_argument("--cache", type=Path, help="keep the parses here between runs")
    options = parser.parse_args()
    resolved = {record["id"] for record in _records(options.resolved)} if options.resolved else set()
    also = json.loads(options.also.read_text(encoding="utf-8")) if options.also else {}
    parser = Kept(options.cache)
    records = [named_also(record, also.get(record["id"], {})) for record in _records(options.articles)]
    articles = [annotated(record, parser) for record in records]
    parser.save()
    known = resolved | set(also)
    order = sorted(range(len(articles)), key=lambda i: articles[i].record["id"])
    random.Random(options.seed).shuffle(order)
    fold = {i: n % options.folds for n, i in enumerate(order)}
    told: list[list[Attempt]] = []
    made: list[Weights] = []
    for k in range(options.folds):
        made.append(fitted([a for i, a in enumerate(articles) if fold[i] != k], known))
        held_out = [a for i, a in enumerate(articles) if fold[i] == k and (a.record["id"] in known or not known)]
        told.append([row for a in held_out for row in attempts(a, made[k])])
        sys.stderr.write(f"fold {k + 1} of {options.folds}\n")
    trusts = [fit_trust([row for j, rows in enumerate(told) if j != k for row in rows]) for k in range(options.folds)]
    if options.predictions:
        rows = [predicted(article, replace(made[fold[i]], trust=trusts[fold[i]])) for i, article in enumerate(articles)]
        options.predictions.write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8"
        )
        return
    scored = [(1 / (1 + math.exp(-weigh(trusts[k], got))), ok) for k, rows in enumerate(told) for got, ok in rows]
    trust = fit_trust([row for rows in told for row in rows])
    weights = replace(fitted(articles, known), calibration=isotonic(scored), trust=trust)
    held = {
        "calibration": [list(row) for row in weights.calibration],
        "speaker": dict(sorted(weights.speaker.items())),
        "speech": dict(sorted(weights.speech.items())),
        "antecedent": dict(sorted(weights.antecedent.items())),
        "trust": dict(sorted(weights.trust.items())),
    }
    (ROOT / "summarizer/quotes/weights.json").write_text(
        json.dumps(held, indent=1, ensure_ascii=True) + "\n", encoding="utf-8"
    )


def _records(path: Path) -> Iterable[Record]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    main()
