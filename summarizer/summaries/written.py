"""A written summary that has been through the gate: what may be shown, and everything for the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from summarizer.summaries.agree import quotations
from summarizer.summaries.choose import summary
from summarizer.summaries.gate import Entailment, Gate, Verdict
from summarizer.summaries.openings import leans
from summarizer.text.sentences import split
from summarizer.types import Article, KeySentence, Point, Reading, Span

MOST_SENTENCES = 6
SHORTEST_WORDS = 4
"""Fewer words are a label or a scrap ("Transcript:"), whatever the article holds."""
LONGEST_SENTENCE = 350
"""Characters."""
MOST_REPLACED = 0.5
"""If more than this share of the sentences fails, the whole summary is the extract."""
_MOST_CHARACTERS = 4000
_MARKUP = re.compile(r"[*_~|`\\<>]")


class Writer(Protocol):
    """Writes summaries. ``made_by`` names it."""

    made_by: str

    def write(self, text: str, go_on: Callable[[], bool]) -> str:
        """A summary in the writer's own words. Asks ``go_on`` now and then; raises ``OutOfTime`` once it says no."""


@dataclass(frozen=True, slots=True)
class Written:
    """A written summary after the gate.

    ``points`` may be shown: a sentence of the writer's that passed, with its evidence, or a sentence of the article.
    ``verdicts`` are of all of the writer's sentences, in order. ``extract``: so few passed that the points are the
    chosen summary.
    """

    points: tuple[Point, ...]
    verdicts: tuple[Verdict, ...]
    extract: bool
    made_by: str

    @property
    def failed(self) -> int:
        """How many of the writer's sentences did not pass."""
        return sum(not verdict.passed for verdict in self.verdicts)

    @property
    def replaced(self) -> float:
        """The share (0 to 1) of the writer's sentences that did not pass; 1 where it wrote none."""
        return round(self.failed / len(self.verdicts), 4) if self.verdicts else 1.0


def body(article: Article, reading: Reading) -> str:
    """What a writer is given of ``article``: its paragraphs without furniture, a line each."""
    return "\n".join(paragraph.span.of(article.text) for paragraph in reading.paragraphs)


def written(
    article: Article,
    reading: Reading,
    writer: Writer,
    go_on: Callable[[], bool] = lambda: True,
    entailment: Entailment | None = None,
) -> Written:
    """What ``writer`` makes of ``article``, sentence by sentence through the gate. Raises what the writer raises."""
    return checked(article, reading, writer.write(body(article, reading), go_on), writer.made_by, entailment=entailment)


def checked(
    article: Article,
    reading: Reading,
    raw: str,
    made_by: str,
    *,
    sentences: int = MOST_SENTENCES,
    entailment: Entailment | None = None,
) -> Written:
    """The first ``sentences`` sentences of the summary ``raw``, each through the gate.

    A sentence that fails is replaced by the source sentence that supports it best, where that may stand alone and is
    not there yet.
    """
    raw = " ".join(raw[:_MOST_CHARACTERS].split())
    gate = Gate(article, reading, entailment)
    after = {b.span: a.span for a, b in zip(reading.sentences, reading.sentences[1:], strict=False)}
    verdicts: list[Verdict] = []
    for span in list(split(raw, Span(0, len(raw))))[:sentences]:
        verdict = gate.check(span.of(raw))
        wrong = _unfit(verdict, article.text) or _astray(verdict, verdicts[-1] if verdicts else None, after)
        verdicts.append(replace(verdict, failed=(*verdict.failed, wrong)) if wrong else verdict)
    found = Written((), tuple(verdicts), extract=False, made_by=made_by)
    if found.replaced > MOST_REPLACED:
        return replace(found, points=summary(article, reading).points, extract=True)
    standing = {key.span.end: key for key in reading.key_sentences if key.needs is None}
    points: list[Point] = []
    for verdict in verdicts:
        point = _point(verdict, article.text, standing)
        if point is not None and not any(point.text == other.text for other in points):
            points.append(point)
    return replace(found, points=tuple(points))


def _unfit(verdict: Verdict, text: str) -> str:
    """What keeps a sentence from being shown as it is: its length, or a quotation with another comma or capital."""
    if len(verdict.written) > LONGEST_SENTENCE or len(verdict.written.split()) < SHORTEST_WORDS:
        return f"length: {len(verdict.written.split())} words"
    for passage in quotations(verdict.written):
        if passage.strip(" ,.") not in text or _MARKUP.search(passage):
            return f"quotation: {passage}"
    return ""


def _astray(verdict: Verdict, before: Verdict | None, after: dict[Span, Span]) -> str:
    """What opens with "he" or "this" must follow the sentence that its source follows in the article."""
    if not leans(verdict.written) or not verdict.evidence:
        return ""
    follows = after.get(verdict.evidence[0])
    if before is not None and before.passed and (follows in before.evidence or verdict.evidence[0] in before.evidence):
        return ""
    return f"fragment: {verdict.written.split()[0]}"


def _point(verdict: Verdict, text: str, standing: dict[int, KeySentence]) -> Point | None:
    if verdict.passed:
        return Point(verdict.written, verdict.evidence, verdict.paragraph)
    key = next((standing[span.end] for span in verdict.evidence if span.end in standing), None)
    return None if key is None else Point(key.span.of(text), (key.span,), key.paragraph)
