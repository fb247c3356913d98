"""What a summary consists of: chosen sentences, stories of a topic, and who the quotes come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.newsdesk.figures import differing
from bot.newsdesk.overtaken import Newer
from bot.newsdesk.own_words import as_news
from bot.newsdesk.tolls import Tolls
from bot.ports.records import StoredArticle
from bot.ports.stories import Sourcing, Telling, TopicSummary
from summarizer.summaries.answered import arrests
from summarizer.summaries.choose import misleading_alone, summary, told_with
from summarizer.text.fold import fold_text
from summarizer.types import (
    Attribution,
    FigureClash,
    KeySentence,
    Part,
    Point,
    Quote,
    Reading,
    SpeakerKind,
    Speech,
)

MOST_ARTICLES = 5
"""So many articles of a topic are summarised after near-copies are folded."""

SAID_ALREADY = 0.5
"""Share of its words from which on a further sentence of a story repeats one that is chosen."""

BEST = 8
"""So many of an article's best sentences are looked at for one that adds something."""

NEAR = 0.75
"""So much less a lede may score than the best sentence (scores of good sentences run from 3 to 7)."""

_EARLIER = re.compile(
    r"(?:(?!\b(?:who|which|that|what|where|when|while|after|before|as|because|if|than|said|says?|told|found|knew|thought|"
    r"heard|wrote|saw|was|were|is|are|has|have|[a-z]+ed)\b)[^“”\"]){0,150}?"
    r"\bhad (?!(?:an?|the|no|to|some|any|its|his|her|their|more|less|little|few|enough|only|\d[\d.,]*)\b)[a-z]"
)
"""A sentence whose verb is "had said", "had denied": what was so before the news. Alone it is taken for the news."""

_WORD = re.compile(r"\d[\d,.]*\d|\w+")


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
        return tuple(_news(stored))
    chosen: tuple[Point, ...] = ()
    for words in (length.words, length.words * 3 // 2, None):
        chosen = _chosen(stored, length.sentences, words, length.characters, length.least)
        if len(chosen) >= length.least:
            break
    return chosen


def _best(stored: StoredArticle) -> Point | None:
    """The one sentence that tells most of an article, or None where none can stand alone."""
    chosen = _chosen(stored, 1, LENGTHS["short"].words, LENGTHS["short"].characters)
    return chosen[0] if len(chosen) == 1 else None


def news_of(stored: StoredArticle) -> Point | None:
    """The one sentence that tells the news of an article: its lede where that scores about as well as the best one. An
    arrest that opens it stands with the release, a claim with its denial, a finding with its limit, both in one.
    """
    news = _news(stored)
    if len(news) < 2:
        return news[0] if news else None
    evidence = tuple(span for point in news for span in point.evidence)
    return Point(" ".join(point.text for point in news), evidence, news[0].paragraph)


def _news(stored: StoredArticle) -> list[Point]:
    """What tells the news of an article, sentence by sentence."""
    freed = _arrest_and_release(stored)
    if freed and sum(len(point.text) for point in freed) < LENGTHS["short"].characters:
        return freed
    lede = _lede(stored)
    if lede is not None:
        return [_alone(stored, lede), *_answer(stored, lede)]
    news = _best(stored)
    return freed if news is None else [news]


def _answer(stored: StoredArticle, lede: KeySentence) -> list[Point]:
    """What should not be left out where the lede is told, if that fits behind it."""
    room = LENGTHS["short"].characters - (lede.span.end - lede.span.start)
    found = told_with(stored.article, stored.reading, lede)
    return [_alone(stored, key) for key in found if key.span.end - key.span.start < room][:1]


def _arrest_and_release(stored: StoredArticle) -> list[Point]:
    """The arrest that opens an article and the release without which it may not stand; else none."""
    keys = {key.span: key for key in stored.reading.key_sentences}
    arrest = keys[min(keys)] if keys else None
    if arrest is None or arrest.paragraph != _begins(stored) or not arrests(arrest.span.of(stored.article.text)):
        return []
    release = keys.get(arrest.needs) if arrest.needs is not None else None
    if release is None or release.needs not in {None, arrest.span}:
        return []
    return [_alone(stored, arrest), _alone(stored, release)]


def _lede(stored: StoredArticle) -> KeySentence | None:
    """The article's opening sentence, where it may stand alone, is short enough, and scores about as well as any that
    tells of no earlier time.
    """
    standing = [key for key in stored.reading.key_sentences if key.needs is None]
    lede = min(standing, key=lambda key: key.span.start, default=None)
    if lede is None or lede.paragraph != _begins(stored):
        return None
    rivals = (key.score for key in standing if not _EARLIER.match(key.span.of(stored.article.text)))
    if lede.score < next(rivals, lede.score) - NEAR:
        return None
    return lede if lede.span.end - lede.span.start <= LENGTHS["short"].characters else None


def _begins(stored: StoredArticle) -> int:
    """The paragraph in which the news begins."""
    return stored.reading.sentences[0].paragraph if stored.reading.sentences else 1


def _alone(stored: StoredArticle, key: KeySentence) -> Point:
    return Point(key.span.of(stored.article.text), (key.span,), key.paragraph)


def _chosen(
    stored: StoredArticle, sentences: int, words: int | None, characters: int, least: int = 1
) -> tuple[Point, ...]:
    return summary(
        stored.article, stored.reading, sentences=sentences, words_at_most=words, characters=characters, least=least
    ).points


def topic_summary(
    stories: Sequence[Telling],
    length: Length,
    others: Sequence[StoredArticle] = (),
    mentioning: Sequence[StoredArticle] = (),
) -> TopicSummary:
    """What the stories of a topic say, one after the other. Pure.

    ``others`` are articles of it that are not read, ``mentioning`` those that only print its words. Of each story at
    most five articles are told; each story gives the sentence that tells its news. What is left of ``length`` goes to
    the story's other articles where they add a name or a figure, then to further sentences of its first.
    """
    found = sum(len(story.articles) + len(story.copies) for story in stories)
    stories = [replace(story, articles=tuple(map(as_news, story.articles[:MOST_ARTICLES]))) for story in stories]
    told = [_first(story) for story in stories]
    clashes = [differing(story) for story in stories]
    for sentences, story, differ in zip(told, stories, clashes, strict=True):
        tolls = Tolls(story.articles)
        for stored in story.articles:
            if any(stored is other for other, _ in sentences):
                continue
            toll = _raised(stored, sentences, tolls)
            if toll and _room(told, [toll[1]], length):
                # What goes on from the old toll ("the minibus had …") would hang in the air.
                sentences.append(toll)
                continue
            point = _new(stored, sentences, differ, tolls)
            if point and _room(told, [point], length):
                sentences.append((stored, point))
    for story, sentences in zip(stories, told, strict=True):
        _lengthen(told, story, sentences, length)
    return TopicSummary(
        stories=tuple(stories),
        sentences=tuple(pair for sentences in told for pair in sentences),
        clashes=tuple(clash for differ in clashes for clash in differ),
        found=found,
        other_languages=tuple(others),
        mentioning=tuple(mentioning),
    )


Chosen = list[tuple[StoredArticle, Point]]


def _first(story: Telling) -> Chosen:
    """The news of the first article of the story that has a sentence for it."""
    return next(([(stored, point) for point in news] for stored in story.articles if (news := _news(stored))), [])


def _raised(stored: StoredArticle, sentences: Chosen, tolls: Tolls) -> tuple[StoredArticle, Point] | None:
    """The sentence of a newer article with the toll that takes the place of the one in the news of ``stored``."""
    lede = _lede(stored)
    found = None if lede is None else tolls.raised(stored, lede.span)
    if found is None:
        return None
    newer, span = found
    key = next((key for key in newer.reading.key_sentences if key.span.contains(span)), None)
    if key is None or key.needs is not None or key.span.end in misleading_alone(newer.article, newer.reading):
        return None
    point = _alone(newer, key)
    return None if _repeats(point, sentences) else (newer, point)


def _new(stored: StoredArticle, sentences: Chosen, differ: Sequence[FigureClash], tolls: Tolls) -> Point | None:
    """The news of another article, or else the best sentence, that adds a name or a figure and says nothing again."""
    lede = _lede(stored)
    said = " ".join(point.text for _, point in sentences)
    unfair = misleading_alone(stored.article, stored.reading)
    newer = Newer(stored, sentences)
    for key in (*([lede] if lede else []), *stored.reading.key_sentences[:BEST]):
        point = _alone(stored, key)
        alone = key.needs is None and key.span.end not in unfair
        stands = alone and not _EARLIER.match(point.text) and not newer.overtakes(key.span, differ)
        stands = stands and tolls.raised(stored, key.span) is None
        if stands and _facts(point.text) - _facts(said) and not _repeats(point, sentences):
            return point
    return None


def _facts(text: str) -> set[str]:
    """The figures and names of a text: its words with a digit, or with a capital anywhere but at the start."""
    return {word for word in _WORD.findall(text)[1:] if word[0].isupper() or word[0].isdigit()}


def _room(told: Sequence[Chosen], more: Sequence[Point], length: Length) -> bool:
    every = [*(point for sentences in told for _, point in sentences), *more]
    return len(every) <= length.sentences and sum(len(point.text) for point in every) <= length.characters


def _repeats(point: Point, sentences: Chosen) -> bool:
    words = set(fold_text(point.text).split())
    return any(
        len(words & said) >= SAID_ALREADY * min(len(words), len(said))
        for _, other in sentences
        if (said := set(fold_text(other.text).split()))
    )


def _lengthen(told: Sequence[Chosen], story: Telling, sentences: Chosen, length: Length) -> None:
    """More sentences of the story's first article, as one set, so that none is parted from what it leans on."""
    spare = length.sentences - sum(map(len, told))
    mine = [pair for pair in sentences if pair[0] is story.lead]
    rest = [pair for pair in sentences if pair[0] is not story.lead]
    if spare < 1 or not mine:
        return
    for count in range(spare + len(mine), len(mine), -1):
        more = _chosen(story.lead, count, length.words * count, length.characters)
        gained = [point for point in more if point not in [p for _, p in mine]]
        whole = len(gained) == len(more) - len(mine) and gained
        if whole and _room(told, gained, length) and not any(_repeats(point, rest) for point in gained):
            sentences[:] = [*((story.lead, point) for point in more), *rest]
            return


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
