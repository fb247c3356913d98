"""A written summary that has been through the gate: what may be shown, and everything for the log."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from summarizer.summaries.agree import quotations
from summarizer.summaries.gate import Gate
from summarizer.summaries.halves import lost_half, other_halves
from summarizer.summaries.model_text import SHORTEST_WORDS, model_sentences, without_scraps
from summarizer.summaries.namings import names_in_s
from summarizer.summaries.openings import leans
from summarizer.summaries.pointing import could_mean, pointers
from summarizer.summaries.verdict import Entailment, Verdict
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

    ``verdicts`` are of the writer's sentences, in the order of the article, and ``shown`` what may be shown for each:
    the sentence itself where it passed, with its evidence; one of the article's where it failed; or None. ``added``
    are sentences of the article that stand behind one of them because they turn it ("He has not been charged.").
    ``unread``: how many more the writer wrote than were wanted.
    """

    verdicts: tuple[Verdict, ...]
    shown: tuple[Point | None, ...]
    made_by: str
    added: tuple[Point, ...] = ()
    unread: int = 0

    @property
    def points(self) -> tuple[Point, ...]:
        """What may be shown, in order. None: the article's own summary is to be shown instead."""
        shown = [point for point in self.shown if point is not None]
        return tuple(sorted((*shown, *self.added), key=lambda point: _place(point.evidence)))

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
    def restored(self) -> int:
        """In how many of them that are shown words are put back."""
        mended = (verdict.passed and verdict.restored is not None for verdict, _ in self._both())
        return sum(point is not None and put_back for put_back, point in zip(mended, self.shown, strict=True))

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
        added = any(point is other for other in self.added)
        return added or any(point is other and not verdict.passed for verdict, other in self._both())

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
    """The first ``sentences`` sentences of the summary ``raw``, each through the gate, in the article's order.

    Scraps are not counted. A sentence that fails is replaced by the source sentence that supports it best, where that
    may stand there, says the same matter and nothing is shown that draws on it. What would make it longer than
    ``characters`` is left out.
    """
    gate = Gate(article, reading, entailment)
    found_in = without_scraps(model_sentences(raw))
    every = [gate.check(sentence) for sentence in found_in[:sentences]]
    # In the article's order whoever is meant by "him" stands before him, as a reader of the article met them.
    told = _Telling(article.text, reading, characters)
    both = [told.next(verdict) for verdict in sorted(every, key=lambda verdict: _place(verdict.evidence))]
    found = Written(
        tuple(verdict for verdict, _ in both), (None,) * len(both), made_by, unread=len(found_in[sentences:])
    )
    if found.refused:
        return found
    return replace(found, shown=tuple(point for _, point in both), added=tuple(told.halves()))


def _place(evidence: Sequence[Span]) -> tuple[int, int]:
    """Where what a sentence draws on stands; behind all others if it draws on nothing."""
    return (evidence[0].start, evidence[-1].start) if evidence else (sys.maxsize, 0)


class _Telling:
    """What is shown, sentence by sentence: nothing twice, no more than so many characters, nothing that points at
    what is not shown.
    """

    def __init__(self, text: str, reading: Reading, characters: int | None) -> None:
        self._text = text
        self._single = names_in_s(text)
        self._spare = characters
        self._keys = {key.span.end: key for key in reading.key_sentences}
        self._after = {b.span: a.span for a, b in pairwise(reading.sentences)}
        self._there = _There(text)
        self._last: Point | None = None
        self._sentences = reading.sentences
        halves = other_halves([sentence.span.of(text) for sentence in reading.sentences], reading.sentences)
        self._turned = {reading.sentences[i].span: tuple(map(self._whole, met)) for i, met in halves.items()}
        self._halves: list[tuple[Point, ...]] = []

    def next(self, verdict: Verdict) -> tuple[Verdict, Point | None]:
        """The verdict with all that is wrong, and what is shown for it."""
        wrong = _unfit(verdict, self._text)
        if verdict.passed and not wrong and self._held_back(verdict.evidence):
            wrong = "accusation: of whoever is cleared"
        if verdict.passed and not wrong and len(verdict.evidence) == 1:
            half = lost_half(verdict.text, verdict.evidence[0].of(self._text))
            wrong = f"left out: {half}" if half else ""
        if verdict.passed and not wrong:
            wrong = self._astray(verdict.text, verdict.evidence)
        verdict = replace(verdict, failed=(*verdict.failed, wrong)) if wrong else verdict
        point = self._point(verdict)
        if point is None or self._there.holds(point):
            return verdict, None
        added = [self._turned[span] for span in point.evidence if span in self._turned]
        size = len(point.text) + sum(len(met[0].text) for met in added if not self._is_drawn_on(met))
        if self._spare is not None and size > self._spare:
            return verdict, None
        self._there.add(point)
        self._spare = None if self._spare is None else self._spare - size
        self._halves += added
        self._last = point
        return verdict, point

    def halves(self) -> list[Point]:
        """The sentences of the article that turn one that is shown, and are not drawn on by any."""
        return [met[0] for met in dict.fromkeys(self._halves) if not self._is_drawn_on(met)]

    def _whole(self, place: int) -> Point:
        """A sentence of the article as it stands."""
        sentence = self._sentences[place]
        return Point(sentence.span.of(self._text), (sentence.span,), sentence.paragraph)

    def _is_drawn_on(self, points: Sequence[Point]) -> bool:
        return any(point.evidence[0] in self._there.drawn for point in points)

    def _held_back(self, evidence: Sequence[Span]) -> bool:
        """Whether any of ``evidence`` is what may be shown nowhere."""
        return any(span in self._turned and not self._turned[span] for span in evidence)

    def _point(self, verdict: Verdict) -> Point | None:
        if verdict.passed:
            return Point(verdict.shown, verdict.evidence, verdict.paragraph)
        if verdict.support < LEAST_ALIKE:
            return None
        for key in (self._keys[span.end] for span in verdict.evidence if span.end in self._keys):
            spans = self._with_what_it_needs(key)
            if spans and not self._held_back(spans) and not self._astray(spans[0].of(self._text), spans):
                return Point(" ".join(span.of(self._text) for span in spans), spans, key.paragraph)
        return None

    def _with_what_it_needs(self, key: KeySentence) -> tuple[Span, ...]:
        """A sentence of the article, behind the one that it needs if that is not shown; none where it needs more."""
        if key.needs is None or (self._last is not None and key.needs in self._last.evidence):
            return (key.span,)
        before = self._keys.get(key.needs.end)
        alone = before is not None and before.needs is None and before.paragraph == key.paragraph
        return (key.needs, key.span) if alone and self._after.get(key.span) == key.needs else ()

    def _astray(self, words_in: str, evidence: Sequence[Span]) -> str:
        """What points back ("he", "voted for it", "police there") must follow the sentence that its source follows in
        the article, and that must name somebody or something as is meant.
        """
        pointing, leaning = pointers(words_in, self._single), leans(words_in)
        before = self._after.get(evidence[0]) if evidence else None
        if not (pointing or leaning) or (before is None and not leaning):
            return ""
        if self._last is not None and not {before, evidence[0]}.isdisjoint(self._last.evidence):
            lost = [word for word, kind in pointing if not could_mean(kind, self._last.text)]
            return f"fragment: {lost[0]}" if lost else ""
        return f"fragment: {words_in.split(maxsplit=1)[0] if leaning else pointing[0][0]}"


class _There:
    """What of the article is shown already: in a model's words, or whole."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.drawn: set[Span] = set()
        self._whole: set[Span] = set()
        self._said: list[tuple[tuple[Span, ...], frozenset[str]]] = []

    def holds(self, point: Point) -> bool:
        """Whether ``point`` says only what is there: a sentence of the article that is drawn on, or a part of one."""
        if self._is_whole(point):
            return point.evidence[0] in self.drawn
        words = _words(point.text)
        return (bool(point.evidence) and self._whole.issuperset(point.evidence)) or any(
            evidence == point.evidence and (words <= other or other <= words) for evidence, other in self._said
        )

    def add(self, point: Point) -> None:
        """Take ``point`` for shown."""
        self.drawn.update(point.evidence)
        self._said.append((point.evidence, _words(point.text)))
        if self._is_whole(point):
            self._whole.add(point.evidence[0])

    def _is_whole(self, point: Point) -> bool:
        return bool(point.evidence) and point.text == point.evidence[0].of(self._text)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _unfit(verdict: Verdict, text: str) -> str:
    """What keeps a sentence from being shown as it is: its length, or a quotation with another comma or capital."""
    if len(verdict.shown) > LONGEST_SENTENCE or len(verdict.written.split()) < SHORTEST_WORDS:
        return f"length: {len(verdict.written.split())} words"
    for passage in quotations(verdict.text):
        if passage.strip(" ,.") not in text or _MARKUP.search(passage):
            return f"quotation: {passage}"
    return ""
