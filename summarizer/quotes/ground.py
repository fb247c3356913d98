"""What the steps share about one article: parses, names, clusters, candidates."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from summarizer.lexicon import rows, words
from summarizer.quotes.brought_in import brought_in
from summarizer.quotes.candidates import Candidate, candidates
from summarizer.quotes.names import Mention, mentions
from summarizer.quotes.people import people
from summarizer.quotes.person import Person
from summarizer.quotes.phrases import Source, are_two
from summarizer.text.language import Parser, Token
from summarizer.text.marks import Passage
from summarizer.text.sentences import bounded
from summarizer.types import Paragraph, Sentence, Span

_CUE_WORDS = re.compile(r"[a-z]+")
_NOT_ALONE = frozenset({"supporting", "citing"})
"""Classes of reporting words that seldom report anything for which a sentence would be worth a parse."""


@lru_cache(maxsize=1)
def reporting_alone() -> frozenset[str]:
    """The words for which a sentence is parsed although no word of speech and no mark stands in its paragraph."""
    return frozenset(
        word for row in rows("reporting.txt") if row[0].removesuffix(":") not in _NOT_ALONE for word in row[1:]
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """One article, read up to its candidates. Mappings are by index of paragraph (from 0), spans on ``text``.

    ``sentences``: a very long one stands in parts.
    """

    text: str
    headline: str
    paragraphs: Sequence[Paragraph]
    passages: Mapping[int, Sequence[Passage]]
    quoted: Mapping[int, Sequence[Span]]
    """The spans of ``passages``."""
    sentences: Mapping[int, Sequence[Span]]
    parses: Mapping[int, tuple[Token, ...]]
    candidates: Mapping[int, Sequence[Candidate]]
    clusters: Sequence[Person]
    mentions: Mapping[int, Sequence[Mention]]
    cluster_of: Mapping[Span, int]
    """The cluster of each named mention, by its span."""
    subjects: frozenset[int]
    """Starts of mentions that hold the subject of a verb."""
    mains: frozenset[int]
    """Starts of the subjects of the main verbs of sentences, by the parse: of the mention where one holds it, else of
    the word."""
    heard: Mapping[int, tuple[Token, ...]]
    """The parses of single sentences that report without marks, in paragraphs that ``parses`` does not hold."""
    where: dict[tuple[int, bool], bool] = field(default_factory=dict)
    """By cluster, as far as it was asked: whether its name only tells where something is."""

    def person(self, source: Source) -> Person | None:
        """The cluster that a named source belongs to."""
        at = self.cluster_of.get(source.mention.span) if source.mention is not None else None
        return None if at is None else self.clusters[at]

    def together(self, source: Source) -> Sequence[Person]:
        """Those whom a description is the names of, where they are two: "Ana Brik and Kofi Osei"."""
        within = source.head
        at = bisect_right(self.paragraphs, within.start, key=lambda p: p.span.start) - 1
        here = self.mentions.get(at, ())
        here = here[bisect_left(here, within.start, key=lambda m: m.span.start) :]
        here = here[: bisect_left(here, within.end, key=lambda m: m.span.start)]
        if not here or not are_two(self.text, within, here[0], here[-1]):
            return ()
        return [self.clusters[self.cluster_of[m.span]] for m in (here[0], here[-1])]

    def near(self, index: int, sentence: Span) -> Sequence[Candidate]:
        """The candidates of the paragraph at ``index`` whose source begins in ``sentence``."""
        found = self.candidates.get(index, ())
        first = bisect_left(found, sentence.start, key=lambda c: c.source.phrase.start)
        return found[first : bisect_left(found, sentence.end, key=lambda c: c.source.phrase.start)]

    def number(self, index: int) -> int:
        """The number of the paragraph at ``index``, as replies count."""
        return self.paragraphs[index].number


def _reporting_alone(
    text: str, sentences: Sequence[tuple[int, Span]], parsed: frozenset[int]
) -> list[tuple[int, Span]]:
    """The sentences with a word that reports by itself, in paragraphs that are not parsed for another reason."""
    return [
        (i, span)
        for i, span in sentences
        if i not in parsed and not reporting_alone().isdisjoint(_CUE_WORDS.findall(span.of(text)))
    ]


def _joined(before: tuple[Token, ...], more: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of two sentences of a paragraph as one sequence."""
    if not before:
        return more
    return (*before, *(replace(token, head=token.head + len(before)) for token in more))


def _other_mains(tokens: Sequence[Token], here: Sequence[Mention]) -> Iterator[int]:
    """The subjects of main verbs that stand in no mention: pronouns, descriptions, or the name in apposition to one
    ("Her deputy, Kim Low, was less sure").
    """
    renamed = {token.head: token for token in tokens if token.dep == "appos"}
    for i, token in enumerate(tokens):
        if token.dep in {"nsubj", "nsubjpass"} and tokens[token.head].dep == "ROOT" and not _within(here, token):
            named = _within(here, renamed[i]) if i in renamed else None
            yield named.span.start if named is not None else token.start


def _says_behind(text: str, candidate: Candidate) -> bool:
    """Whether a name stands in apposition right before its cue: "The road is shut, a foreman, Paul Roe, said". The
    sentence is his, whoever is the subject of what he says.
    """
    source, cue = candidate.source, candidate.cue
    if cue is None or source.kind != "name" or source.way != "subject":
        return False
    return text[source.head.end : cue.span.start].strip(" \u00a0") == ","


def _within(here: Sequence[Mention], token: Token) -> Mention | None:
    """The mention that holds ``token``."""
    at = bisect_left(here, token.end, key=lambda m: m.span.end)
    return here[at] if at < len(here) and here[at].span.start <= token.start else None


def ground(
    text: str,
    headline: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    parser: Parser,
) -> Ground:
    """Parse what needs it (paragraphs with marks or a word of speech, sentences that report in other words), find names
    and candidates everywhere. A paragraph that brings somebody in before "he said" is parsed for its subjects alone.
    """
    by_passage: dict[int, list[Passage]] = {}
    for passage in passages:
        by_passage.setdefault(passage.paragraph, []).append(passage)
    strong = words("cues.txt", "strong")
    wanted = [
        i
        for i, p in enumerate(paragraphs)
        if i in by_passage
        or not strong.isdisjoint(_CUE_WORDS.findall(p.span.of(text)))
        or "ccording to" in p.span.of(text)
        or (i + 1 in by_passage and p.span.of(text).endswith(":"))
    ]
    numbers = {p.number: i for i, p in enumerate(paragraphs)}
    alone = _reporting_alone(text, [(numbers[s.paragraph], s.span) for s in sentences], frozenset(wanted))
    wholes = [(paragraphs[i].span.start, paragraphs[i].span.of(text)) for i in wanted]
    ahead = brought_in(text, paragraphs, wanted)
    singles = [span for _, span in alone] + [paragraphs[i].span for i in ahead]
    tokens = iter(parser.parse([*wholes, *((span.start, span.of(text)) for span in singles)]))
    parses = dict(zip(wanted, islice(tokens, len(wanted)), strict=True))
    heard: dict[int, tuple[Token, ...]] = {}
    for (i, _), more in zip(alone, islice(tokens, len(alone)), strict=True):
        heard[i] = _joined(heard.get(i, ()), more)
    leading = parses | dict(zip(ahead, tokens, strict=True))
    found = mentions(text, paragraphs, parses)
    clusters = people(found)
    by_mention: dict[int, list[Mention]] = {}
    for mention in found:
        by_mention.setdefault(mention.paragraph, []).append(mention)
    by_sentence: dict[int, list[Span]] = {}
    quoted = {i: [p.span for p in held] for i, held in by_passage.items()}
    for sentence in sentences:
        i = numbers[sentence.paragraph]
        by_sentence.setdefault(i, []).extend(bounded(text, sentence.span, quoted.get(i, ())))
    subjects: set[int] = set()
    mains: set[int] = set()
    made: dict[int, Sequence[Candidate]] = {}
    for i in wanted:
        here = by_mention.get(i, [])
        made[i] = candidates(text, paragraphs[i].span, quoted.get(i, []), parses[i], here, by_sentence.get(i, []))
    for i, tokens_here in leading.items():
        here = by_mention.get(i, [])
        governors = [(t.start, tokens_here[t.head].dep) for t in tokens_here if t.dep in {"nsubj", "nsubjpass"}]
        for mention in here:
            at = bisect_left(governors, (mention.span.start, ""))
            if at < len(governors) and governors[at][0] < mention.span.end:
                subjects.add(mention.span.start)
                if governors[at][1] == "ROOT":
                    mains.add(mention.span.start)
        mains.update(_other_mains(tokens_here, here))
    for candidate in (c for i in wanted for c in made[i] if _says_behind(text, c)):
        mains = {at for at in mains if not candidate.sentence.start <= at < candidate.sentence.end}
        mains.add(candidate.source.head.start)
    cluster_of = {m.span: k for k, person in enumerate(clusters) for m in person.mentions}
    return Ground(
        text,
        headline,
        paragraphs,
        by_passage,
        quoted,
        by_sentence,
        parses,
        made,
        clusters,
        by_mention,
        cluster_of,
        frozenset(subjects),
        frozenset(mains),
        heard,
    )
