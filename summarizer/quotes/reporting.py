"""The words of a paragraph that report what somebody says, thinks or wants, each with its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.lexicon import rows
from summarizer.quotes.candidates import DATELINE, near_mentions
from summarizer.quotes.cues import Cue
from summarizer.quotes.denied import is_denied
from summarizer.quotes.ground import Ground
from summarizer.quotes.phrases import Source
from summarizer.quotes.sources import source_of
from summarizer.text.language import Token
from summarizer.text.spans import inside, touching
from summarizer.text.tree import Tree, tree
from summarizer.types import Span

_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…\"”’)\]:]\s*$")
_ASKING = frozenset(
    "was were is are did does do has have had will would can could should might may wasn’t isn’t didn’t hasn’t".split()
)
_CONCLUDING = frozenset({"suggesting", "showing"})
"""As a bare participle such a word gives the writer's conclusion: "“It is over,” she said, suggesting …"."""
_NO_SOURCES = frozenset({"i", "we", "you", "nobody", "no one", "none", "neither"})
"""Whoever writes or reads, and nobody."""
_MOST_STEPS = 120


@dataclass(frozen=True, slots=True)
class Word:
    """A reporting word in its sentence. ``kind``: its class, ``token``: its index in the paragraph's tokens or -1."""

    cue: Cue
    kind: str
    sentence: Span
    source: Source
    token: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One paragraph, ready to be looked at."""

    base: Ground
    index: int
    parsed: Tree
    cues: Mapping[int, str]
    """The class of each reporting word, by its index among the tokens."""
    tops: Sequence[int]
    """For each token the highest one whose words begin with it."""
    floor: int
    """Where the text behind a dateline begins."""
    quoted: Sequence[Span]
    heading: bool
    """Whether the paragraph ends like no sentence does."""


@lru_cache(maxsize=1)
def classes() -> Mapping[str, str]:
    """The class of each reporting word."""
    return {word: row[0].removesuffix(":") for row in rows("reporting.txt") for word in row[1:]}


def scene(base: Ground, index: int) -> Scene:
    """The paragraph at ``index`` with its reporting words that stand outside of marks."""
    paragraph = base.paragraphs[index].span
    parsed = tree(base.parses.get(index) or base.heard.get(index, ()))
    quoted = base.quoted.get(index, ())
    known = classes()
    cues = {
        i: known[token.lower]
        for i, token in enumerate(parsed.tokens)
        if token.lower in known
        and token.pos in {"VERB", "AUX", "ADJ"}
        and token.dep not in {"amod", "compound"}
        and not inside(token.start, quoted)
    }
    dateline = DATELINE.match(base.text, paragraph.start, paragraph.end)
    return Scene(
        base,
        index,
        parsed,
        cues,
        _tops(parsed.tokens),
        dateline.end() if dateline else 0,
        quoted,
        heading=_ENDED.search(base.text, max(paragraph.start, paragraph.end - 8), paragraph.end) is None,
    )


def _tops(tokens: Sequence[Token]) -> list[int]:
    first = list(range(len(tokens)))
    for i in range(len(tokens)):
        at, steps = i, 0
        while tokens[at].head != at and first[tokens[at].head] > first[i] and steps < _MOST_STEPS:
            at, steps = tokens[at].head, steps + 1
            first[at] = first[i]
    tops = list(range(len(tokens)))
    for i, token in enumerate(tokens):
        if token.head == i or first[token.head] != first[i]:
            tops[first[i]] = i
    return tops


def reporting(here: Scene) -> Iterator[Word]:
    """Every reporting word, "according to" included, whose source is printed; none that is denied or supposed."""
    for i, kind in here.cues.items():
        word = _word(here, i, kind)
        if word is not None:
            yield word
    paragraph = here.base.paragraphs[here.index].span
    for match in _ACCORDING.finditer(here.base.text, paragraph.start, paragraph.end):
        if here.parsed.tokens and not inside(match.start(), here.quoted):
            cue = Cue(Span(*match.span()), "according to", "phrase")
            sentence = _sentence(here, match.start())
            source = _source(here, cue, sentence)
            if source is not None:
                yield Word(cue, "according", sentence, source, -1)


def _word(here: Scene, i: int, kind: str) -> Word | None:
    """The word with its source; None where it is denied or supposed, where the writer concludes, or nobody is named."""
    tokens = here.parsed.tokens
    token = tokens[i]
    below = [tokens[k] for k in here.parsed.below[i]]
    if is_denied(here.parsed, i):
        return None
    if kind in _CONCLUDING and token.lower.endswith("ing") and not any(t.dep == "aux" for t in below):
        return None
    cue = Cue(Span(token.start, token.end), token.lower, "strong" if kind in {"saying", "telling"} else "weak", i)
    sentence = _sentence(here, token.start)
    source = _source(here, cue, sentence)
    if source is None or source.head.of(here.base.text).casefold() in _NO_SOURCES or _is_asked(here, sentence, source):
        return None
    return Word(cue, kind, sentence, source, i)


def _is_asked(here: Scene, sentence: Span, source: Source) -> bool:
    """Whether a sentence asks if its source says so: "Was Ana Brik saying that …?"."""
    text = here.base.text
    start = max(sentence.start, here.floor)
    opening = text[start : source.phrase.start].strip("“\"‘' \u00a0").casefold()
    return opening in _ASKING and text[start : sentence.end].rstrip("”\"’' \u00a0\n").endswith("?")


def _source(here: Scene, cue: Cue, sentence: Span) -> Source | None:
    found = near_mentions(sentence, here.base.mentions.get(here.index, ()))
    return source_of(here.base.text, cue, sentence, touching(sentence, here.quoted), here.parsed, found)


def _sentence(here: Scene, at: int) -> Span:
    sentences = here.base.sentences.get(here.index, ())
    last = bisect_right(sentences, at, key=lambda s: s.start) - 1
    return sentences[last] if last >= 0 and at < sentences[last].end else here.base.paragraphs[here.index].span
