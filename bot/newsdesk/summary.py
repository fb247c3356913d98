"""What a summary of an article consists of: chosen sentences, and who the quotes come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.newsdesk.own_words import as_news
from bot.ports.records import StoredArticle
from bot.ports.stories import Sourcing
from summarizer.summaries.answered import arrests
from summarizer.summaries.choose import RUN_OVER, summary, told_with
from summarizer.types import (
    Attribution,
    KeySentence,
    Part,
    Point,
    Quote,
    Reading,
    SpeakerKind,
    Speech,
)

NEAR = 0.75
"""So much less a lede may score than the best sentence (scores of good sentences run from 3 to 7)."""

EARLIER = re.compile(
    r"(?:(?!\b(?:who|which|that|what|where|when|while|after|before|as|because|if|than|said|says?|told|found|knew|thought|"
    r"heard|wrote|saw|was|were|is|are|has|have|[a-z]+ed)\b)[^“”\"]){0,150}?"
    r"\bhad (?!(?:an?|the|no|to|some|any|its|his|her|their|more|less|little|few|enough|only|\d[\d.,]*)\b)[a-z]"
)
"""A sentence whose verb is "had said", "had denied": what was so before the news. Alone it is taken for the news."""


@dataclass(frozen=True, slots=True)
class Length:
    """Bounds of a summary: words aimed at, sentences at least and at most, characters at most."""

    words: int
    least: int
    sentences: int
    characters: int


LENGTHS = {"short": Length(30, 1, 1, 300), "normal": Length(60, 2, 3, 700), "long": Length(110, 2, 6, 1400)}


def points(stored: StoredArticle, length: Length) -> tuple[Point, ...]:
    """The sentences of a summary of one article, in the article's order.

    A single one tells the news; even then an arrest stands with the release, a claim with its denial, and what a study
    found with its limit. The word budget gives way where it would leave fewer than ``length.least`` sentences;
    characters do not.
    """
    stored = as_news(stored)
    if length.sentences == 1:
        return tuple(news_points(stored))
    chosen: tuple[Point, ...] = ()
    for words in (length.words, length.words * 3 // 2, None):
        chosen = best_set(stored, length.sentences, words, length.characters, length.least)
        if len(chosen) >= length.least:
            break
    return chosen


def _best(stored: StoredArticle) -> Point | None:
    """The one sentence that tells most of an article, or None where none can stand alone."""
    chosen = best_set(stored, 1, LENGTHS["short"].words, LENGTHS["short"].characters)
    return chosen[0] if len(chosen) == 1 else None


def news_of(stored: StoredArticle) -> Point | None:
    """The one sentence that tells the news of an article: its lede where that scores about as well as the best one. An
    arrest that opens it stands with the release, a claim with its denial, a finding with its limit, both in one.
    """
    news = news_points(stored)
    if len(news) < 2:
        return news[0] if news else None
    evidence = tuple(span for point in news for span in point.evidence)
    return Point(" ".join(point.text for point in news), evidence, news[0].paragraph)


def news_points(stored: StoredArticle) -> list[Point]:
    """What tells the news of an article, sentence by sentence."""
    freed = _arrest_and_release(stored)
    if freed and sum(len(point.text) for point in freed) < LENGTHS["short"].characters:
        return freed
    lede = lede_of(stored)
    if lede is not None:
        return [as_point(stored, lede), *_answer(stored, lede)]
    news = _best(stored)
    if news is None:
        return freed
    best = next((key for key in stored.reading.key_sentences if key.span == news.evidence[0]), None)
    return [news, *(_answer(stored, best) if best is not None else ())]


def _answer(stored: StoredArticle, news: KeySentence) -> list[Point]:
    """What should not be left out where the one sentence of ``news`` is told, if that fits behind it; with a sentence
    between them that it needs, a little more may.
    """
    room = LENGTHS["short"].characters
    for answer in told_with(stored.article, stored.reading, news):
        long = sum(key.span.end - key.span.start for key in (news, *answer))
        if long < (room if len(answer) == 1 else room * RUN_OVER):
            return [as_point(stored, key) for key in answer]
    return []


def _arrest_and_release(stored: StoredArticle) -> list[Point]:
    """The arrest that opens an article and the release without which it may not stand; else none."""
    keys = {key.span: key for key in stored.reading.key_sentences}
    arrest = keys[min(keys)] if keys else None
    if arrest is None or arrest.paragraph != _begins(stored) or not arrests(arrest.span.of(stored.article.text)):
        return []
    release = keys.get(arrest.needs) if arrest.needs is not None else None
    if release is None or release.needs not in {None, arrest.span}:
        return []
    return [as_point(stored, arrest), as_point(stored, release)]


def lede_of(stored: StoredArticle) -> KeySentence | None:
    """The article's opening sentence, where it may stand alone, is short enough, and scores about as well as any that
    tells of no earlier time.
    """
    standing = [key for key in stored.reading.key_sentences if key.needs is None]
    lede = min(standing, key=lambda key: key.span.start, default=None)
    if lede is None or lede.paragraph != _begins(stored):
        return None
    rivals = (key.score for key in standing if not EARLIER.match(key.span.of(stored.article.text)))
    if lede.score < next(rivals, lede.score) - NEAR:
        return None
    return lede if lede.span.end - lede.span.start <= LENGTHS["short"].characters else None


def _begins(stored: StoredArticle) -> int:
    """The paragraph in which the news begins."""
    return stored.reading.sentences[0].paragraph if stored.reading.sentences else 1


def as_point(stored: StoredArticle, key: KeySentence) -> Point:
    """A key sentence as a line of a summary."""
    return Point(key.span.of(stored.article.text), (key.span,), key.paragraph)


def best_set(
    stored: StoredArticle, sentences: int, words: int | None, characters: int, least: int = 1
) -> tuple[Point, ...]:
    """The best set of ``sentences`` sentences of an article under these bounds, in the article's order."""
    return summary(
        stored.article, stored.reading, sentences=sentences, words_at_most=words, characters=characters, least=least
    ).points


def sourcing(reading: Reading) -> Sourcing:
    """Count the speakers of every quote in marks; indirect speech is left out."""
    shown = [q for q in reading.quotes if q.speech is not Speech.INDIRECT]
    spoken = [q for q in shown if q.speaker is not None and q.attribution is not Attribution.NO_SPEAKER]
    kinds = [kind for kind, _ in {(q.speaker.kind, q.speaker.name) for q in spoken if q.speaker is not None}]
    nobody = [q for q in shown if q.speaker is None or q.attribution is Attribution.NO_SPEAKER]
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
