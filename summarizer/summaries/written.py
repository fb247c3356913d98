"""A written summary that has been through the gate: what may be shown, and everything for the log."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from summarizer.summaries.agree import quotations
from summarizer.summaries.gate import Entailment, Gate, Verdict
from summarizer.summaries.model_text import SHORTEST_WORDS, model_sentences, without_scraps
from summarizer.summaries.openings import leans
from summarizer.types import Article, KeySentence, Point, Reading, Span

MOST_SENTENCES = 6
LONGEST_SENTENCE = 350
"""Characters."""
MOST_FAILED = 0.5
"""If more than this share of the sentences fails, none is shown."""
LEAST_ALIKE = 0.3
"""A sentence that failed is replaced by one of the article that supports it so far (0 to 1): less is another matter."""
_MARKUP = re.compile(r"[*_~|`\\<>]")


class Writer(Protocol):
    """Writes summaries. ``made_by`` names it."""

    made_by: str

    def write(self, text: str, sentences: int, go_on: Callable[[], bool]) -> str:
        """A summary of about so many sentences in the writer's own words.

        Asks ``go_on`` now and then; raises ``OutOfTime`` once it says no.
        """


@dataclass(frozen=True, slots=True)
class Written:
    """A written summary after the gate.

    ``verdicts`` are of the writer's sentences, in order, and ``shown`` what may be shown for each: the sentence itself
    where it passed, with its evidence; one of the article's where it failed; or None.
    """

    verdicts: tuple[Verdict, ...]
    shown: tuple[Point | None, ...]
    made_by: str

    @property
    def points(self) -> tuple[Point, ...]:
        """What may be shown, in order. None: the article's own summary is to be shown instead."""
        return tuple(point for point in self.shown if point is not None)

    @property
    def extract(self) -> bool:
        """Whether none of the writer's sentences is shown: too many failed, or what passed is too long."""
        return not self.points

    @property
    def failed(self) -> int:
        """How many of the writer's sentences did not pass."""
        return sum(not verdict.passed for verdict in self.verdicts)

    @property
    def refused(self) -> bool:
        """Whether so many failed that none is shown, whatever passed."""
        return self.failed > MOST_FAILED * len(self.verdicts)

    @property
    def replaced(self) -> int:
        """How many of them the article's own sentences stand for."""
        return sum(point is not None and not verdict.passed for verdict, point in self._both())

    @property
    def left_out(self) -> int:
        """How many of the writer's sentences nothing stands for, whether they passed or not."""
        return sum(point is None for point in self.shown)

    @property
    def share_replaced(self) -> float:
        """``replaced`` as a share (0 to 1) of the writer's sentences; 1 where the article's own summary is shown."""
        return 1.0 if self.extract else round(self.replaced / len(self.verdicts), 4)

    def own(self, point: Point) -> bool:
        """Whether ``point``, one of ``points``, is the article's in the place of the writer's."""
        return any(point is other and not verdict.passed for verdict, other in self._both())

    def _both(self) -> zip[tuple[Verdict, Point | None]]:
        return zip(self.verdicts, self.shown, strict=True)


def body(article: Article, reading: Reading) -> str:
    """What a writer is given of ``article``: its paragraphs without furniture, a line each."""
    return "\n".join(paragraph.span.of(article.text) for paragraph in reading.paragraphs)


def written(
    article: Article,
    reading: Reading,
    writer: Writer,
    go_on: Callable[[], bool] = lambda: True,
    *,
    sentences: int = MOST_SENTENCES,
) -> Written:
    """What ``writer`` makes of ``article``, sentence by sentence through the gate. Raises what the writer raises."""
    raw = writer.write(body(article, reading), sentences, go_on)
    return checked(article, reading, raw, writer.made_by, sentences=sentences)


def checked(
    article: Article,
    reading: Reading,
    raw: str,
    made_by: str,
    *,
    sentences: int = MOST_SENTENCES,
    characters: int | None = None,
    entailment: Entailment | None = None,
) -> Written:
    """The first ``sentences`` sentences of the summary ``raw``, each through the gate.

    Scraps are not counted. A sentence that fails is replaced by the source sentence that supports it best, where that
    may stand alone, says the same matter and nothing is shown that draws on it. What would make it longer than
    ``characters`` is left out.
    """
    gate = Gate(article, reading, entailment)
    after = {b.span: a.span for a, b in zip(reading.sentences, reading.sentences[1:], strict=False)}
    verdicts: list[Verdict] = []
    for sentence in without_scraps(model_sentences(raw))[:sentences]:
        verdict = gate.check(sentence)
        wrong = _unfit(verdict, article.text) or _astray(verdict, verdicts[-1] if verdicts else None, after)
        verdicts.append(replace(verdict, failed=(*verdict.failed, wrong)) if wrong else verdict)
    found = Written(tuple(verdicts), (None,) * len(verdicts), made_by)
    if found.refused:
        return found
    standing = {key.span.end: key for key in reading.key_sentences if key.needs is None}
    return replace(found, shown=tuple(_shown(verdicts, article.text, standing, characters)))


def _shown(
    verdicts: Sequence[Verdict], text: str, standing: dict[int, KeySentence], characters: int | None
) -> list[Point | None]:
    """What is shown for each verdict: nothing twice, and no more than ``characters`` characters in all."""
    shown: list[Point | None] = []
    there = _There(text)
    spare = characters
    before: Point | None = None
    for verdict in verdicts:
        point = _point(verdict, text, standing)
        # What leans on the sentence before falls with it.
        if point is not None and verdict.passed and leans(verdict.written) and before is None:
            point = None
        if point is not None and (there.holds(point) or (spare is not None and len(point.text) > spare)):
            point = None
        if point is not None:
            there.add(point)
            spare = None if spare is None else spare - len(point.text)
        before = point if verdict.passed else None
        shown.append(point)
    return shown


class _There:
    """What of the article is shown already: in a model's words, or whole."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drawn: set[Span] = set()
        self._whole: set[Span] = set()
        self._said: list[tuple[tuple[Span, ...], frozenset[str]]] = []

    def holds(self, point: Point) -> bool:
        """Whether ``point`` says only what is there: a sentence of the article that is drawn on, or a part of one."""
        if self._is_whole(point):
            return point.evidence[0] in self._drawn
        words = _words(point.text)
        return (bool(point.evidence) and self._whole.issuperset(point.evidence)) or any(
            evidence == point.evidence and (words <= other or other <= words) for evidence, other in self._said
        )

    def add(self, point: Point) -> None:
        """Take ``point`` for shown."""
        self._drawn.update(point.evidence)
        self._said.append((point.evidence, _words(point.text)))
        if self._is_whole(point):
            self._whole.add(point.evidence[0])

    def _is_whole(self, point: Point) -> bool:
        return bool(point.evidence) and point.text == point.evidence[0].of(self._text)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


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
    if verdict.support < LEAST_ALIKE:
        return None
    key = next((standing[span.end] for span in verdict.evidence if span.end in standing), None)
    return None if key is None else Point(key.span.of(text), (key.span,), key.paragraph)
