"""A written summary that has been through the gate: what may be shown, and everything for the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from summarizer.summaries.choose import summary
from summarizer.summaries.gate import Entailment, Gate, Verdict
from summarizer.text.sentences import split
from summarizer.types import Article, KeySentence, Point, Reading, Span

MOST_SENTENCES = 6
MOST_REPLACED = 0.5
"""If more than this share of the sentences fails, the whole summary is the extract."""
_MOST_CHARACTERS = 4000


class Writer(Protocol):
    """Writes summaries: a model on this machine, or one behind an address. ``made_by`` names it."""

    made_by: str

    def write(self, text: str, go_on: Callable[[], bool]) -> str:
        """A summary in the writer's own words. Asks ``go_on`` now and then; raises ``OutOfTime`` once it says no."""


@dataclass(frozen=True, slots=True)
class Written:
    """A written summary after the gate.

    ``points`` may be shown: a sentence of the writer's that passed, with its evidence, or a sentence of the article.
    ``replaced`` is the share (0 to 1) of the writer's sentences that did not pass. ``verdicts`` are of all of them, in
    order. ``extract``: so few passed that the points are the chosen summary.
    """

    points: tuple[Point, ...]
    verdicts: tuple[Verdict, ...]
    replaced: float
    extract: bool
    made_by: str


def written(
    article: Article,
    reading: Reading,
    writer: Writer,
    go_on: Callable[[], bool] = lambda: True,
    entailment: Entailment | None = None,
) -> Written:
    """What ``writer`` makes of ``article``, sentence by sentence through the gate.

    A sentence that fails is replaced by the source sentence that supports it best, where that may stand alone and is
    not there yet. Raises what the writer raises.
    """
    body = "\n".join(p.span.of(article.text) for p in reading.paragraphs)
    raw = " ".join(writer.write(body, go_on)[:_MOST_CHARACTERS].split())
    gate = Gate(article, reading, entailment)
    sentences = [span.of(raw) for span in split(raw, Span(0, len(raw)))][:MOST_SENTENCES]
    verdicts = tuple(gate.check(sentence) for sentence in sentences)
    failed = sum(not verdict.passed for verdict in verdicts)
    share = round(failed / len(verdicts), 4) if verdicts else 1.0
    if share > MOST_REPLACED:
        return Written(summary(article, reading).points, verdicts, share, extract=True, made_by=writer.made_by)
    standing = {key.span.end: key for key in reading.key_sentences if key.needs is None}
    points: list[Point] = []
    for verdict in verdicts:
        point = _point(verdict, article.text, standing)
        if point is not None and not any(point.text == other.text for other in points):
            points.append(point)
    return Written(tuple(points), verdicts, share, extract=False, made_by=writer.made_by)


def _point(verdict: Verdict, text: str, standing: dict[int, KeySentence]) -> Point | None:
    if verdict.passed:
        return Point(verdict.written, verdict.evidence, verdict.paragraph)
    key = next((standing[span.end] for span in verdict.evidence if span.end in standing), None)
    return None if key is None else Point(key.span.of(text), (key.span,), key.paragraph)
