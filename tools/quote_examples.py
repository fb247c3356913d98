"""What annotated articles teach about quotes: their passages with their candidates, and which of those are right."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.quotes.candidates import Candidate  # noqa: E402 - the folder above is put on the path first
from summarizer.quotes.choose import choices, choose, judged, scenes, sentence_of  # noqa: E402
from summarizer.quotes.discourse import Turn  # noqa: E402
from summarizer.quotes.features import features  # noqa: E402
from summarizer.quotes.ground import Ground, ground  # noqa: E402
from summarizer.quotes.known import know  # noqa: E402
from summarizer.quotes.pronouns import antecedents  # noqa: E402
from summarizer.quotes.scene import Past  # noqa: E402
from summarizer.quotes.weights import Weights, weigh  # noqa: E402
from summarizer.quotes.whole import is_whole  # noqa: E402
from summarizer.text.fold import fold_name  # noqa: E402
from summarizer.text.furniture import dropped  # noqa: E402
from summarizer.text.language import Parser, SpacyParser, Token  # noqa: E402
from summarizer.text.marks import passages  # noqa: E402
from summarizer.text.paragraphs import paragraphs  # noqa: E402
from summarizer.text.sentences import sentences  # noqa: E402
from summarizer.types import Span  # noqa: E402
from tools.logits import Example  # noqa: E402

Record = dict[str, Any]
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|they|it|who|i|we)\b", re.IGNORECASE)
_EDGE = "\"'“”‘’„‟«»‹›`´ \t\r\n\u00a0,.;:"


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
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
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
        word = _PRONOUN.search(gold["speaker"])
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
