"""What is told of a topic: its stories one after the other, each by its news and what other articles add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.newsdesk.figures import differing
from bot.newsdesk.overtaken import Newer
from bot.newsdesk.own_words import as_news
from bot.newsdesk.summary import EARLIER, Length, as_point, best_set, lede_of, news_points
from bot.newsdesk.tolls import Tolls
from bot.ports.records import StoredArticle
from bot.ports.stories import Telling, TopicSummary
from summarizer.summaries.answered import ACCUSES, arrests
from summarizer.summaries.choose import misleading_alone
from summarizer.summaries.introduced import surnames
from summarizer.text.fold import fold_name, fold_text
from summarizer.types import FigureClash, Point

MOST_ARTICLES = 5
"""So many articles of a topic are summarised after near-copies are folded."""

SAID_ALREADY = 0.5
"""Share of its words from which on a further sentence of a story repeats one that is chosen."""

BEST = 8
"""So many of an article's best sentences are looked at for one that adds something."""

_WORD = re.compile(r"\d[\d,.]*\d|\w+")


def topic_summary(
    stories: Sequence[Telling],
    length: Length,
    others: Sequence[StoredArticle] = (),
    mentioning: Sequence[StoredArticle] = (),
    asked: str = "",
) -> TopicSummary:
    """What the stories of a topic say, one after the other. Pure.

    ``asked`` are the words of the topic. An article whose news accuses somebody whom it does not name gives no sentence
    under the name of a person: elsewhere in it somebody may say that it is he.

    ``others`` are articles of it that are not read, ``mentioning`` those that only print its words. Of each story at
    most five articles are told; each story gives the sentence that tells its news. What is left of ``length`` goes to
    the story's other articles where they add a name or a figure, then to further sentences of its first.
    """
    found = sum(len(story.articles) + len(story.copies) for story in stories)
    stories = [replace(story, articles=tuple(map(as_news, story.articles[:MOST_ARTICLES]))) for story in stories]
    naming = frozenset(fold_name(word) for word in asked.split())
    told = [_first(story, naming) for story in stories]
    clashes = [differing(story) for story in stories]
    for sentences, story, differ in zip(told, stories, clashes, strict=True):
        tolls = Tolls(story.articles)
        for stored in story.articles:
            if any(stored is other for other, _ in sentences) or _accuses_unnamed(stored, news_points(stored), naming):
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


def _first(story: Telling, naming: frozenset[str]) -> Chosen:
    """The news of the first article of the story that has a sentence for it."""
    for stored in story.articles:
        news = news_points(stored)
        if news and not _accuses_unnamed(stored, news, naming):
            return [(stored, point) for point in news]
    return []


def _accuses_unnamed(stored: StoredArticle, news: Sequence[Point], naming: frozenset[str]) -> bool:
    """Whether the news tells of somebody arrested or accused and does not hold the surname of the person asked for."""
    told = " ".join((stored.article.headline, *(point.text for point in news)))
    if not naming or not (ACCUSES.search(told) or arrests(told)):
        return False
    read = (sentence.span.of(stored.article.text) for sentence in stored.reading.sentences)
    wanted = {name for name in surnames(tuple(read)) if fold_name(name) in naming}
    return bool(wanted) and not any(name in told for name in wanted)


def _raised(stored: StoredArticle, sentences: Chosen, tolls: Tolls) -> tuple[StoredArticle, Point] | None:
    """The sentence of a newer article with the toll that takes the place of the one in the news of ``stored``."""
    lede = lede_of(stored)
    found = None if lede is None else tolls.raised(stored, lede.span)
    if found is None:
        return None
    newer, span = found
    key = next((key for key in newer.reading.key_sentences if key.span.contains(span)), None)
    if key is None or key.needs is not None or key.span.end in misleading_alone(newer.article, newer.reading):
        return None
    point = as_point(newer, key)
    return None if _repeats(point, sentences) else (newer, point)


def _new(stored: StoredArticle, sentences: Chosen, differ: Sequence[FigureClash], tolls: Tolls) -> Point | None:
    """The news of another article, or else the best sentence, that adds a name or a figure and says nothing again."""
    lede = lede_of(stored)
    said = " ".join(point.text for _, point in sentences)
    unfair = misleading_alone(stored.article, stored.reading)
    newer = Newer(stored, sentences)
    for key in (*([lede] if lede else []), *stored.reading.key_sentences[:BEST]):
        point = as_point(stored, key)
        alone = key.needs is None and key.span.end not in unfair
        stands = alone and not EARLIER.match(point.text) and not newer.overtakes(key.span, differ)
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
        more = best_set(story.lead, count, length.words * count, length.characters)
        gained = [point for point in more if point not in [p for _, p in mine]]
        whole = len(gained) == len(more) - len(mine) and gained
        if whole and _room(told, gained, length) and not any(_repeats(point, rest) for point in gained):
            sentences[:] = [*((story.lead, point) for point in more), *rest]
            return
