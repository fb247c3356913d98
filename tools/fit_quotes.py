"""Fit the weights of summarizer/quotes on annotated articles.

python tools/fit_quotes.py ARTICLES.jsonl [RESOLVED.jsonl] [--also NAMES.json]

Conditional logits (``logits.py``): candidates for a passage, speech or not (against a candidate without features),
antecedents of a pronoun; and, of held-out folds, whether an attribution is to be trusted. ``--folds K`` fits and
predicts each fold of the articles by the others. With ``--predictions`` these are written for ``quote_eval.py``;
without it the weights of all articles go to summarizer/quotes/weights.json. The calibration always comes from held-out
folds. Needs scipy (extra "quality").
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.quotes.choose import choices  # noqa: E402
from summarizer.quotes.classes import quotes  # noqa: E402
from summarizer.quotes.drafts import drafts  # noqa: E402
from summarizer.quotes.known import know  # noqa: E402
from summarizer.quotes.resolve import attributed  # noqa: E402
from summarizer.quotes.trust import trust_features  # noqa: E402
from summarizer.quotes.weights import Weights, weigh  # noqa: E402
from summarizer.text.fold import fold_name  # noqa: E402
from summarizer.types import Span, Speech  # noqa: E402
from tools.logits import Example, fit, isotonic  # noqa: E402
from tools.quote_examples import (  # noqa: E402
    Annotated,
    Kept,
    Record,
    annotated,
    antecedent_examples,
    fits,
    masked_examples,
    named_also,
    speaker_examples,
    speech_examples,
)

Attempt = tuple[dict[str, float], bool]
L2 = {"speaker": 1.0, "speech": 3.0, "antecedent": 2.0, "trust": 1.0}
LEAST = {"speaker": 5, "speech": 5, "antecedent": 2, "trust": 5}
"""A feature must occur in so many candidates."""


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


def main() -> None:
    """Fit, and write weights or predictions."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("articles", type=Path)
    given.add_argument("resolved", type=Path, nargs="?", help="the articles whose pronouns a reader resolved")
    given.add_argument(
        "--also", type=Path, help="further pronouns that were resolved: JSON, article id to place of the source to name"
    )
    given.add_argument("--folds", type=int, default=5)
    given.add_argument("--seed", type=int, default=0)
    given.add_argument("--predictions", type=Path, help="write held-out predictions here, and no weights")
    given.add_argument("--cache", type=Path, help="keep the parses here between runs")
    options = given.parse_args()
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
