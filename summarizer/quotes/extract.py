"""Quotes of one article: marks, cues, sources, ties, speakers, classes. Five plain steps, each in its own room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.quotes.attach import Event, Tie, tie
from summarizer.quotes.cues import cues
from summarizer.quotes.names import Mention, Person, mentions, people
from summarizer.quotes.sources import Source, source_of
from summarizer.text.language import Parser, Token
from summarizer.text.marks import Passage
from summarizer.types import Paragraph, Sentence, Span

_SENTENCE_LIKE = re.compile(r"[.!?…,]$")
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:so-called|known as|dubbed|nicknamed|titled|entitled|called the|film|movie|book|novel|song|album|show|"
    r"series|magazine|article|headlined|the term|the word|the phrase)\s*,?\s*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the steps share about one article."""

    text: str
    paragraphs: Sequence[Paragraph]
    sentences: Sequence[Sentence]
    passages: Sequence[Passage]
    parses: dict[int, tuple[Token, ...]]
    mentions: Sequence[Mention]
    clusters: Sequence[Person]
    events: dict[int, list[Event]]
    """Cue events by index of paragraph."""


@dataclass(slots=True, eq=False)
class Draft:
    """An utterance under construction: passages that belong together, and the tie that gives them a speaker."""

    passages: list[Passage]
    sentence: Span
    paragraph: int
    tie: Tie | None = None
    rule: str = ""
    follows: Draft | None = None
    """The draft whose speaker this one takes over."""
    notes: list[str] = field(default_factory=list)


def ground(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    parser: Parser,
) -> Ground:
    """Parse what needs it (paragraphs with marks or a strong cue), find names and cue events everywhere."""
    marked = {p.paragraph for p in passages}
    plain = words("cues.txt", "strong")
    wanted = [
        i
        for i, p in enumerate(paragraphs)
        if i in marked
        or not plain.isdisjoint(re.findall(r"[a-z]+", p.span.of(text)))
        or "ccording to" in p.span.of(text)
    ]
    tokens = parser.parse([(paragraphs[i].span.start, paragraphs[i].span.of(text)) for i in wanted])
    parses = dict(zip(wanted, tokens, strict=True))
    found = mentions(text, paragraphs, parses)
    by_paragraph: dict[int, list[Mention]] = {}
    for mention in found:
        by_paragraph.setdefault(mention.paragraph, []).append(mention)
    sentence_spans: dict[int, list[Span]] = {}
    for sentence in sentences:
        sentence_spans.setdefault(sentence.paragraph - 1, []).append(sentence.span)
    quoted: dict[int, list[Span]] = {}
    for passage in passages:
        quoted.setdefault(passage.paragraph, []).append(passage.span)
    events = {
        i: _events(
            text,
            paragraphs[i].span,
            quoted.get(i, []),
            parses.get(i, ()),
            by_paragraph.get(i, []),
            sentence_spans.get(i, []),
        )
        for i in wanted
    }
    return Ground(text, paragraphs, sentences, passages, parses, found, people(found), events)


def _events(
    text: str,
    within: Span,
    quoted: Sequence[Span],
    tokens: Sequence[Token],
    found: Sequence[Mention],
    sentences: Sequence[Span],
) -> list[Event]:
    outside = [m for m in found if not any(q.contains(m.span) for q in quoted)]
    events: list[Event] = []
    for cue in cues(text, within, quoted, tokens):
        sentence = next((s for s in sentences if s.contains(cue.span)), within)
        source = source_of(text, cue, sentence, quoted, tokens, outside)
        events.append(Event(cue, source, sentence))
    return events


def drafts(base: Ground) -> list[Draft]:
    """The utterances of the article, in order, each with its tie or the draft that it follows."""
    made: list[Draft] = []
    for i in sorted({p.paragraph for p in base.passages}):
        here = [p for p in base.passages if p.paragraph == i]
        made.extend(_of_paragraph(base, i, here, made))
    _run_on(made)
    return made


def _of_paragraph(base: Ground, index: int, here: Sequence[Passage], before: Sequence[Draft]) -> list[Draft]:
    events = base.events.get(index, [])
    made: list[Draft] = []
    for passage in here:
        sentence = _sentence_of(base, passage)
        joined = tie(base.text, passage, sentence, events)
        whole = is_whole(base.text, passage, sentence)
        last = made[-1] if made else None
        if joined is not None and not whole and joined.rule == "sentence_before":
            joined = None
        if joined is not None and joined.rule == "sentence_before" and last is not None and last.tie is not None:
            joined = last.tie
        if joined is None and last is not None and whole:
            joined = last.tie
        same = last is not None and joined is not None and last.tie is not None and last.tie.event == joined.event
        if same and last is not None and whole and is_whole(base.text, last.passages[-1], last.sentence):
            last.passages.append(passage)
            continue
        if joined is None and not _alone(base, index, passage, whole=whole):
            continue
        if joined is not None and not whole and _scare(base.text, passage, joined):
            continue
        made.append(Draft([passage], sentence, index, joined, joined.rule if joined else ""))
        if joined is None:
            _take_over(base, index, made[-1], before)
    return made


def _alone(base: Ground, index: int, passage: Passage, *, whole: bool) -> bool:
    """Whether a passage without a cue is speech all the same: it fills its paragraph, or most of it."""
    span = base.paragraphs[index].span
    return whole and (passage.span.end - passage.span.start) >= 0.6 * (span.end - span.start)


def _scare(text: str, passage: Passage, joined: Tie) -> bool:
    """Whether marks around a few words stand for a title, a nickname or a doubted word rather than for speech."""
    if joined.rule in {"cue_after", "cue_before"}:
        return (
            bool(_TITLE_BEFORE.search(text[max(0, passage.span.start - 24) : passage.span.start]))
            and joined.event.cue.tier == "weak"
        )
    inner = passage.inner(text)
    if _TITLE_BEFORE.search(text[max(0, passage.span.start - 24) : passage.span.start]):
        return True
    titled = [w for w in inner.split() if len(w) > 3]
    title_case = len(titled) >= 2 and all(w[0].isupper() for w in titled)
    return title_case or (joined.score < 2.6 and len(inner.split()) <= 2)


def _take_over(base: Ground, index: int, draft: Draft, before: Sequence[Draft]) -> None:
    """A paragraph that is all quotation: its speaker is in the one before, if that ends in speech or in a colon."""
    if index == 0:
        return
    events = base.events.get(index - 1, [])
    previous = base.paragraphs[index - 1].span.of(base.text).rstrip()
    if previous.endswith(":") and events:
        draft.tie = Tie(events[-1], 4.0, "colon_before")
        draft.rule = "colon_before"
        return
    last = before[-1] if before and before[-1].paragraph == index - 1 else None
    if last is None:
        return
    if last.passages[-1].runs_on:
        draft.rule, draft.follows = "running", last
    elif last.rule == "dialogue" or _question(base.text, last):
        # A question and its answer are two people: nobody is named rather than the wrong one.
        draft.rule = "dialogue"
    else:
        draft.rule, draft.follows = "bare_paragraph", last


def _question(text: str, draft: Draft) -> bool:
    ends = draft.passages[-1].inner(text).rstrip().endswith("?")
    return ends and (draft.tie is None or draft.tie.event.cue.word in {"ask", "asked", "asks", "asking"})


def _run_on(made: Sequence[Draft]) -> None:
    """A quotation left open in one paragraph belongs to the speaker who closes it in a later one."""
    for here, after in reversed(list(pairwise(made))):
        if not here.passages[-1].runs_on or after.paragraph != here.paragraph + 1:
            continue
        if here.tie is None and after.rule == "running" and after.follows is here:
            if after.tie is None:
                continue
        elif here.tie is None:
            here.rule, here.follows = "running", after
    for draft in made:
        if (
            draft.tie is None
            and draft.rule == "running"
            and draft.follows is not None
            and draft.follows.follows is draft
        ):
            draft.follows = None


def is_whole(text: str, passage: Passage, sentence: Span) -> bool:
    """Whether the words are a clause or whole sentences rather than a fragment inside the reporter's own sentence."""
    inner = passage.inner(text).strip()
    if not inner:
        return False
    opens = inner[0].isupper() or inner[0] in "[…." or not inner[0].isalpha()
    closed = bool(_SENTENCE_LIKE.search(inner)) or text[passage.span.end : passage.span.end + 1] in {",", "."}
    size = len(inner.split())
    if opens and (closed or passage.runs_on) and size >= 1 and (size > 2 or inner[-1] in ".!?,…"):
        return True
    return closed and size >= 6 and passage.span.start == sentence.start


def _sentence_of(base: Ground, passage: Passage) -> Span:
    return next(
        (s.span for s in base.sentences if s.span.overlaps(passage.span)), base.paragraphs[passage.paragraph].span
    )


def source_person(base: Ground, source: Source) -> Person | None:
    """The cluster that a named source belongs to."""
    if source.mention is None:
        return None
    wanted = source.mention.span
    return next((p for p in base.clusters if any(m.span == wanted for m in p.mentions)), None)
