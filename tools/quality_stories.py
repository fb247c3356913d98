"""Score stories, near-copies and figures on the development data, beside peers; writes docs/quality.md.

python tools/quality_stories.py [DATA]

DATA is the folder with ``clusters/ecbplus_dev.jsonl``; the scorer is in ``eval`` beside it. They stand beside the
project and are no part of it. Only the section on stories is written.
"""

from __future__ import annotations

import json
import math
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from recording import Measured, parser, run
from recording import scorer as scorer_at

from summarizer.stories.group import counted, stories
from summarizer.stories.terms import terms
from summarizer.text.fold import fold_text
from summarizer.types import Article

NEEDS = "clusters/ecbplus_dev.jsonl"
HEADING = "## Stories"
DRAWS = 300
SMALL_DRAWS = 20
QUESTIONS = 100
MOST_FOUND = 40
THRESHOLDS = [n / 100 for n in range(2, 60, 2)]

Clusters = dict[str, str]
Grouper = Callable[[Sequence[Article]], Clusters]


def ours(articles: Sequence[Article]) -> Clusters:
    """What ``python -m summarizer stories`` gives."""
    return {
        identity: str(n)
        for n, story in enumerate(stories(articles))
        for identity in (*story.articles, *(copy for copy, _ in story.copies))
    }


def cosines(articles: Sequence[Article]) -> list[list[float]]:
    """Cosine of tf-idf vectors of plain words, every pair."""
    bags = [Counter(w for w in fold_text(f"{a.headline} {a.text}").split() if w.isalpha()) for a in articles]
    seen = Counter(w for bag in bags for w in bag)
    vectors = []
    for bag in bags:
        vector = {w: (1 + math.log(n)) * math.log(len(bags) / seen[w]) for w, n in bag.items()}
        size = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        vectors.append({w: v / size for w, v in vector.items()})
    return [[sum(v * b.get(w, 0.0) for w, v in a.items()) for b in vectors] for a in vectors]


def linked(likeness: Sequence[Sequence[float]], threshold: float) -> list[int]:
    """Average linkage: the group of each article, joined as long as two groups are as near as ``threshold``."""
    total = {i: {j: v for j, v in enumerate(row) if j != i and v > 0} for i, row in enumerate(likeness)}
    size = dict.fromkeys(total, 1)
    group = list(range(len(likeness)))
    while True:
        best = max(
            ((v / (size[i] * size[j]), i, j) for i, row in total.items() for j, v in row.items() if i < j),
            default=(0.0, 0, 0),
        )
        if best[0] < threshold or not best[0]:
            return group
        _, i, j = best
        for k, v in total.pop(j).items():
            del total[k][j]
            if k != i:
                total[i][k] = total[k][i] = total[i].get(k, 0.0) + v
        size[i] += size.pop(j)
        group = [i if g == j else g for g in group]


def tf_idf(articles: Sequence[Article], threshold: float) -> Clusters:
    """The peer."""
    return {a.id: str(g) for a, g in zip(articles, linked(cosines(articles), threshold), strict=True)}


def interval(scorer: Any, gold: Clusters, found: Clusters, kind: str, topics: dict[str, str]) -> str:
    """The 95 % interval by bootstrap over topics, of which each holds two look-alike events."""
    dice = random.Random(0)
    names = sorted(set(topics.values()))
    of_topic: defaultdict[str, list[str]] = defaultdict(list)
    for identity, topic in topics.items():
        of_topic[topic].append(identity)
    values = []
    for _ in range(DRAWS):
        drawn = [
            (f"{n} {i}", f"{n} {gold[i]}", f"{n} {found[i]}")
            for n, topic in enumerate(dice.choices(names, k=len(names)))
            for i in of_topic[topic]
        ]
        values.append(scorer.evaluate({i: g for i, g, _ in drawn}, {i: f for i, _, f in drawn})[kind])
    values.sort()
    return f"[{100 * values[int(DRAWS * 0.025)]:.1f}, {100 * values[int(DRAWS * 0.975)]:.1f}]"


def small(scorer: Any, articles: Sequence[Article], gold: Clusters, group: Grouper) -> tuple[float, float, float]:
    """Precision, recall and F1, mean over periods in which each event has one to six articles."""
    dice, kinds = random.Random(1), ("bcubed_p", "bcubed_r", "bcubed_f1")
    of_event: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        of_event[gold[article.id]].append(article)
    sums = [0.0, 0.0, 0.0]
    for _ in range(SMALL_DRAWS):
        chosen = [a for event in of_event.values() for a in dice.sample(event, min(len(event), dice.randint(1, 6)))]
        result = scorer.evaluate({a.id: gold[a.id] for a in chosen}, group(chosen))
        sums = [total + result[kind] for total, kind in zip(sums, kinds, strict=True)]
    first, second, third = (total / SMALL_DRAWS for total in sums)
    return first, second, third


def asked(articles: Sequence[Article], gold: Clusters) -> tuple[int, float, list[float]]:
    """What grouping only what a question found would do: how many questions were put, the share of them that would be
    told otherwise than the whole period tells it, and the F1 of pairs alone and in the period.

    A question is one or two names of an article of the period; it finds what holds them all, two articles at least.
    """
    dice = random.Random(7)
    of_event: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        of_event[gold[article.id]].append(article)
    held = {a.id: set(re.findall(r"\w+", fold_text(f"{a.headline} {a.text}"))) for a in articles}
    put = otherwise = true = 0
    counts = [[0, 0], [0, 0]]
    for _ in range(SMALL_DRAWS):
        period = [a for event in of_event.values() for a in dice.sample(event, min(len(event), dice.randint(1, 6)))]
        whole = ours(period)
        for _ in range(QUESTIONS):
            named = dice.choice(period)
            names = sorted(held[named.id] & terms(named).names.keys())
            wanted = set(dice.sample(names, min(len(names), dice.randint(1, 2))))
            found = [a for a in period if wanted <= held[a.id]]
            if not 2 <= len(found) <= MOST_FOUND:
                continue
            alone = ours(found)
            told = [
                (alone[a.id] == alone[b.id], whole[a.id] == whole[b.id], gold[a.id] == gold[b.id])
                for a, b in combinations(found, 2)
            ]
            put += 1
            otherwise += any(one != other for one, other, _ in told)
            true += sum(right for *_, right in told)
            for n in range(2):
                counts[n][0] += sum(pair[n] and pair[2] for pair in told)
                counts[n][1] += sum(pair[n] for pair in told)
    return put, otherwise / put, [2 * both / (said + true) for both, said in counts]


def section(data: Path) -> Measured:
    """The page's section and the figures of it, measured now."""
    scorer = scorer_at(data.parent / "eval" / "cluster_eval.py")
    lines = (data / NEEDS).read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    articles = [Article(r.get("title") or "", r["text"], str(r["id"])) for r in records]
    gold = {str(r["id"]): str(r["cluster"]) for r in records}
    topics = {str(r["id"]): str(r.get("topic") or r["id"]) for r in records}
    counted.cache_clear()
    start = time.process_time()
    found = ours(articles)
    pace = len(articles) / (time.process_time() - start)
    likeness = cosines(articles)
    peers = {t: {a.id: str(g) for a, g in zip(articles, linked(likeness, t), strict=True)} for t in THRESHOLDS[::2]}
    threshold, best = max(peers.items(), key=lambda pair: scorer.evaluate(gold, pair[1])["bcubed_f1"])
    rows = []
    for name, clusters in (("ours", found), (f"tf-idf cosine, average link, best threshold ({threshold})", best)):
        r = scorer.evaluate(gold, clusters)
        cells = [
            f"{100 * r[kind]:.1f} {interval(scorer, gold, clusters, kind, topics)}"
            for kind in ("bcubed_p", "bcubed_r", "bcubed_f1")
        ]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    p, r, f = (100 * value for value in small(scorer, articles, gold, ours))
    q, s, g = (100 * v for v in small(scorer, articles, gold, lambda chosen: tf_idf(chosen, threshold)))
    questions, differs, (alone, within) = asked(articles, gold)
    events = len(set(gold.values()))
    body = f"""`python tools/quality_stories.py`: BCubed over {len(articles)} articles on {events} events (ECB+), each
topic two look-alikes. Intervals by bootstrap over topics (95 %, {DRAWS} draws).

| | precision | recall | F1 |
| --- | --- | --- | --- |
{chr(10).join(rows)}

- Small periods are harder: with one to six articles an event (mean of {SMALL_DRAWS} draws) precision {p:.0f}, recall
  {r:.0f}, F1 {f:.0f}; tf-idf at the same threshold {q:.0f} / {s:.0f} / {g:.0f}.
- `!summary` on a topic tells the stories of the days that it found articles of, as a digest would. Had it grouped what
  it found alone, {100 * differs:.0f} % of {questions:,} questions (one or two names, small periods as above) would be
  told otherwise; F1 of pairs {100 * alone:.1f}, in the period {100 * within:.1f}.
- Speed, one core of the machine that measured: {pace:.0f} articles a second, near-copies included.
"""
    b = scorer.evaluate(gold, found)
    return Measured(
        HEADING,
        body,
        about="Stories",
        on=f"{len(articles)} articles on {events} events of ECB+, development half, look-alikes in pairs",
        figures=(
            f"BCubed F1 {100 * b['bcubed_f1']:.1f} %",
            f"precision {100 * b['bcubed_p']:.1f} %",
            f"recall {100 * b['bcubed_r']:.1f} %",
        ),
        weak=(f"with one to six articles an event precision {p:.0f} %, recall {r:.0f} %",),
    )


def main() -> None:
    """Measure, and write down."""
    run(parser(__doc__).parse_args().data, NEEDS, section)


if __name__ == "__main__":
    main()
