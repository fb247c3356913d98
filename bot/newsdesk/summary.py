"""What a summary consists of: chosen sentences, stories of a topic, and who the quotes come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports.records import StoredArticle
from summarizer.stories.group import stories
from summarizer.summaries.choose import summary
from summarizer.types import Attribution, Part, Point, Quote, Reading, SpeakerKind, Speech, Story

TOO_SHORT = 120
"""Below so many words an article is not shortened (SUMMARIES.md, section 3)."""

MOST_ARTICLES = 5
"""So many articles of a topic are summarised after near-copies are folded."""


@dataclass(frozen=True, slots=True)
class Length:
    """Bounds of a summary: words aimed at, sentences and characters at most."""

    words: int
    sentences: int
    characters: int


LENGTHS = {"short": Length(30, 1, 300), "normal": Length(60, 3, 700), "long": Length(110, 6, 1400)}


def points(stored: StoredArticle, length: Length) -> tuple[Point, ...]:
    """The sentences of a summary of one article, in the article's order."""
    made = summary(
        stored.article,
        stored.reading,
        words_at_most=length.words,
        sentences=length.sentences,
        characters=length.characters,
    )
    return made.points


@dataclass(frozen=True, slots=True)
class Topic:
    """The articles of a topic after folding: the stories, and the article that each near-copy stands under."""

    stories: tuple[Story, ...]
    articles: tuple[StoredArticle, ...]
    copies: tuple[tuple[StoredArticle, StoredArticle], ...]


def topic(found: Sequence[StoredArticle]) -> Topic:
    """Group articles into stories; near-copies are folded under one article. Newest first."""
    by_id = {a.article.id: a for a in found}
    grouped = stories([a.article for a in found])
    copies = tuple((by_id[kept], by_id[copy]) for story in grouped for kept, copy in story.copies)
    folded = {copy.article.id for _, copy in copies}
    kept = tuple(a for a in found if a.article.id not in folded)
    return Topic(grouped, kept, copies)


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Who the quotes of an article come from. ``inferred`` are the paragraphs of inferred quotes."""

    quotes: int
    people: int
    organisations: int
    unnamed: int
    groups: int
    inferred: tuple[int, ...]
    headline: int
    no_speaker: int


def sourcing(reading: Reading) -> Sourcing:
    """Count the speakers of every quote in marks; indirect speech is left out."""
    shown = [q for q in reading.quotes if q.speech is not Speech.INDIRECT]
    spoken = [q for q in shown if q.speaker is not None and q.attribution is not Attribution.NO_SPEAKER]
    names = {(q.speaker.kind, q.speaker.name) for q in spoken if q.speaker is not None}
    kinds = [kind for kind, _ in names]
    nobody = [q for q in shown if q not in spoken]
    return Sourcing(
        quotes=len(shown),
        people=kinds.count(SpeakerKind.PERSON),
        organisations=kinds.count(SpeakerKind.ORGANISATION),
        unnamed=kinds.count(SpeakerKind.UNNAMED),
        groups=kinds.count(SpeakerKind.COLLECTIVE),
        inferred=tuple(q.paragraph for q in spoken if q.attribution is Attribution.INFERRED),
        headline=sum(_in_headline(q) for q in nobody),
        no_speaker=sum(not _in_headline(q) for q in nobody),
    )


def _in_headline(quote: Quote) -> bool:
    return quote.part is Part.HEADLINE or quote.speech is Speech.HEADLINE
