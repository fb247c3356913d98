"""Score the default summary on the development data, beside peers in the same run; writes docs/quality.md.

python tools/quality_summaries.py [DATA]

DATA is the folder with ``summaries/{writers,cnndm,realsumm}_dev.jsonl``; the scorer is in ``eval`` beside it. They
stand beside the project and are no part of it. Needs the extra "quality" (sumy, rouge-score-rs). Only the section on
the default summary is written.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from recording import Measured, parser, run
from recording import scorer as scorer_at

from summarizer.reading import read
from summarizer.summaries.choose import key_sentences, summary
from summarizer.summaries.guards import told_span
from summarizer.types import Article, Reading

NEEDS = "summaries/writers_dev.jsonl"
HEADING = "## The default summary"
SETS = {"writers": "writers", "cnndm": "CNN", "realsumm": "REALSumm"}
DRAWS = 2_000
KINDS = ("rouge1", "rouge2", "rougeLsum")
FOUND = {"verbatim_sents": "sentences", "numbers_ok": "numbers", "quotes_ok": "quotations"}

Read = tuple[Article, Reading]
Chooser = Callable[[Read], list[str]]


def ours(read_: Read) -> list[str]:
    """What ``python -m summarizer summary`` gives."""
    return [point.text for point in summary(*read_).points]


def lead(count: int) -> Chooser:
    """The first sentences, without a dateline."""

    def choose(read_: Read) -> list[str]:
        article, sentences = read_[0], read_[1].sentences[:count]
        return [told_span(article.text, sentences, i).of(article.text) for i in range(len(sentences))]

    return choose


def lexrank(read_: Read) -> list[str]:
    """Three sentences by sumy's LexRank (Erkan and Radev 2004), of our sentences."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415 - only for this peer
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415
    from sumy.utils import get_stop_words  # noqa: PLC0415

    class Words:
        def to_words(self, text: str) -> list[str]:
            return [word for word in "".join(c if c.isalnum() else " " for c in text.lower()).split() if word.isalpha()]

    ranker = LexRankSummarizer(Stemmer("english"))
    ranker.stop_words = get_stop_words("english")
    paragraph = Paragraph([Sentence(text, Words()) for text in lead(len(read_[1].sentences))(read_)])
    return [str(sentence) for sentence in ranker(ObjectDocumentModel([paragraph]), 3)]


def interval(first: Sequence[float], second: Sequence[float]) -> str:
    """The mean difference with its 95 % interval by a paired bootstrap over articles."""
    dice, differences = random.Random(0), [100 * (a - b) for a, b in zip(first, second, strict=True)]
    size = len(differences)
    means = sorted(sum(dice.choices(differences, k=size)) / size for _ in range(DRAWS))
    low, high = means[int(DRAWS * 0.025)], means[int(DRAWS * 0.975)]
    return f"{sum(differences) / size:+.1f} [{low:.1f}, {high:.1f}]".replace("-", "−")


def pace(articles: Sequence[Read], choose: Chooser) -> float:
    """Articles a second of the processor."""
    start = time.process_time()
    for read_ in articles:
        choose(read_)
    return len(articles) / max(1e-9, time.process_time() - start)


def _whole_step(read_: Read) -> list[str]:
    """Scores and choice: all that a summary needs beyond the reading of sentences and quotes."""
    article, reading = read_
    keys = key_sentences(article, reading.sentences, reading.quotes)
    return ours((article, Reading("", "en", reading.words, sentences=reading.sentences, key_sentences=keys)))


def section(data: Path) -> Measured:
    """The page's section and the figures of it, measured now."""
    scorer = scorer_at(data.parent / "eval" / "summary_eval.py")
    systems: list[tuple[str, Chooser]] = [
        ("ours", ours), ("Lead-2", lead(2)), ("Lead-3", lead(3)), ("sumy LexRank, 3", lexrank),
    ]  # fmt: skip
    rows, paces, verbatim, totals, weak = [], {}, [], {}, []
    for name, called in SETS.items():
        records = scorer.load(data / "summaries" / f"{name}_dev.jsonl")
        articles = [Article(r.get("title") or "", r["text"], str(r["id"])) for r in records]
        held = [(article, read(article)) for article in articles]
        scored: dict[str, tuple[Any, list[Any]]] = {
            system: scorer.evaluate(records, {r["id"]: choose(h) for r, h in zip(records, held, strict=True)})
            for system, choose in systems
        }
        figures = [" / ".join(f"{100 * total[kind]:.1f}" for kind in KINDS) for total, _ in scored.values()]
        gains = [
            interval([row[kind] for row in scored["ours"][1]], [row[kind] for row in scored["Lead-3"][1]])
            for kind in KINDS[:2]
        ]
        if "[−" in gains[0] or "[0.0" in gains[0]:
            weak.append(f"{called}: no measurable gain over the first three sentences, ROUGE-1 {gains[0]}")
        rows.append(f"| {called} ({len(records)}) | {' | '.join((*figures, *gains))} |")
        total = totals[called] = scored["ours"][0]
        verbatim.append(
            f"  {called}: " + ", ".join(
                f"{what} {total[key]:.1%} of {total[key + '_n']}"
                for key, what in FOUND.items()
                if total[key] is not None
            )
        )  # fmt: skip
        if name == "cnndm":
            paces = {"ours": pace(held, _whole_step), "LexRank": pace(held, lexrank)}
    body = f"""`python tools/quality_summaries.py`. Sentences are chosen, verbatim, as a set: at most 3, about 60
words (a set may run 15 % over); one budget for all sets. ROUGE-1 / 2 / Lsum F1 with the official tokeniser and stemmer.
The peers ran on the same sentences in the same run; differences to Lead-3 in ROUGE-1 and ROUGE-2 with a paired
bootstrap over articles (95 %, {DRAWS:,} draws). The weights have seen these articles.

| set (articles) | ours | Lead-2 | Lead-3 | sumy LexRank, 3 | ours − Lead-3, ROUGE-1 | ROUGE-2 |
| --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}

- Found in the source as they stand:
{f";{chr(10)}".join(verbatim)}.
- Speed of the step (scores and choice, sentences and quotes having been read), one core of the machine that measured,
  on CNN: {paces["ours"]:.0f} articles a second; LexRank in the same run {paces["LexRank"]:.0f}.
"""
    sentences = sum(total["verbatim_sents_n"] for total in totals.values())
    whole = sum(total["verbatim_sents"] * total["verbatim_sents_n"] for total in totals.values())
    return Measured(
        HEADING,
        body,
        about="Summaries",
        on="development halves; the weights have seen these articles",
        figures=(
            f"sentences that are the article's own {100 * whole / sentences:.1f} % of {sentences:,}",
            *(
                f"{called} ROUGE-1 / 2 / Lsum {' / '.join(f'{100 * total[kind]:.1f}' for kind in KINDS)}"
                for called, total in totals.items()
            ),
        ),
        weak=weak,
    )


def main() -> None:
    """Measure, and write down."""
    run(parser(__doc__).parse_args().data, NEEDS, section)


if __name__ == "__main__":
    main()
