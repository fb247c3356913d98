"""What a digest consists of: the stories of a window, what changed, what is left out and why."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.newsdesk.apart import parted
from bot.newsdesk.article import hidden
from bot.newsdesk.corrections import correction, filed_corrected
from bot.newsdesk.desk import Desk
from bot.newsdesk.figures import differing
from bot.newsdesk.on_topic import about, goes_on, newer_of
from bot.newsdesk.own_words import as_news
from bot.newsdesk.ranking import newness, weight
from bot.newsdesk.retold import as_told
from bot.newsdesk.routing import muted_by
from bot.newsdesk.search import words_of
from bot.newsdesk.speaking import quote_of, runs_on
from bot.newsdesk.stories import among, outlets, reported, telling, tellings
from bot.newsdesk.subject import is_about
from bot.newsdesk.summary import news_of
from bot.ports.feeds import Mute
from bot.ports.records import Arrival, DigestRecord, LeftOut, News, StoredArticle
from bot.ports.stories import EMBARGO, HELD, Correction, Digest, DigestStory, Telling, Window
from summarizer.text.fold import fold_text
from summarizer.text.notices import says_withdrawn
from summarizer.types import Point, Story

FURTHEST_BACK = timedelta(hours=24)
"""How far a digest since the last one looks back."""

MOST_STORIES = 8
LEAST_UPDATES = 2
NEAR_COPY, BELOW_RANK, OTHER_LANGUAGE, SMALL_EDITS = "near-copy-of", "below-rank", "other-language", "small-edits"
DUPLICATE, REWORDED, MUTED, SAYS_WITHDRAWN = "duplicate-of", "reworded", "muted", "says-withdrawn"


def topic_key(topic: str) -> str:
    """The form in which a digest's topic is kept and compared."""
    return " ".join(words_of(topic))


async def compile_digest(
    desk: Desk,
    since: datetime,
    until: datetime,
    now: datetime,
    topic: str = "",
    *,
    last: DigestRecord | None = None,
    mutes: Sequence[Mute] = (),
) -> Digest:
    """The digest of the half-open window, as of ``now``. Stores nothing; what takes long runs in a thread.

    ``last`` is the last digest of the same channel: what it told is an update here, if it ended before this window.
    Articles that hold the words of one of ``mutes`` are left out.
    """
    window = Window(since, until, now)
    news = await desk.articles.news(since, until, now)
    told: tuple[tuple[str, ...], ...] = last.stories if last is not None and last.until <= since else ()
    leads = [await desk.articles.article(story[0]) for story in told if story]
    apart = (await desk.aliases.book()).apart
    # A held article is named nowhere, so it leads nothing and is copied by nothing either.
    known = [parted(stored, apart) for stored in leads if stored is not None and not hidden(stored, now)]
    ids = {article_id for story in told for article_id in story}
    arrived = [(a, await as_told(desk, parted(a.stored, apart))) for a in _without(news.arrivals, ids)]
    news = replace(news, arrivals=tuple(replace(arrival, stored=stored) for arrival, stored in arrived))
    # What is one story does not hang on what is asked for: all of the window is grouped, then the topic is taken.
    grouped = await desk.grouping.stories([stored.article for stored in grouped_of(news, known, mutes)])
    if topic:
        there = grouped_of(news, known, mutes)
        newer = await asyncio.to_thread(newer_of, grouped, there, topic)
        newer |= await goes_on(desk, there, since, now, topic)
        news = await asyncio.to_thread(about, news, topic, newer)
        grouped = among(grouped, {stored.article.id for stored in grouped_of(news, known, mutes)})
    return await asyncio.to_thread(compiled, news, window, grouped, topic, known, mutes)


def grouped_of(
    news: News, known: Sequence[StoredArticle] = (), mutes: Sequence[Mute] = ()
) -> tuple[StoredArticle, ...]:
    """The articles that are grouped into stories: what arrived, is read and not muted and does not say that it was
    withdrawn, and what was told before.
    """
    return (*(arrival.stored for arrival in _told_of(news, mutes)), *known)


def _told_of(news: News, mutes: Sequence[Mute]) -> list[Arrival]:
    return [
        arrival
        for arrival in news.arrivals
        if arrival.stored.reading.language == "en"
        and muted_by(arrival.stored.article, mutes) is None
        and not says_withdrawn(arrival.stored.article, arrival.stored.reading)
    ]


def compiled(
    news: News,
    window: Window,
    grouped: Sequence[Story],
    topic: str = "",
    known: Sequence[StoredArticle] = (),
    mutes: Sequence[Mute] = (),
) -> Digest:
    """The digest of ``news``, all of it on ``topic``. ``known`` are the articles from which the last one told. Pure.

    ``grouped`` are the stories of the articles of ``grouped_of``.
    """
    arrivals = news.arrivals
    muted = {a.stored.article.id for a in arrivals if muted_by(a.stored.article, mutes) is not None}
    heard = [arrival for arrival in arrivals if arrival.stored.article.id not in muted]
    left = [LeftOut(a.stored.article.id, OTHER_LANGUAGE) for a in heard if a.stored.reading.language != "en"]
    left += [LeftOut(a.stored.article.id, MUTED) for a in arrivals if a.stored.article.id in muted]
    gone = [a.stored for a in heard if says_withdrawn(a.stored.article, a.stored.reading)]
    left += [LeftOut(s.article.id, SAYS_WITHDRAWN) for s in gone if s.reading.language == "en"]
    stories, repeats = _ranked(_told_of(news, mutes), known, grouped, topic)
    copies = (*(copy for story, _ in stories for copy in story.copies), *repeats)
    texts = {stored.article.id: stored.article.text for stored in (*(a.stored for a in arrivals), *known)}
    left += [LeftOut(stored.article.id, _kind_of_copy(stored, texts.get(of, "")), of) for stored, of in copies]
    below = [stored for story, _ in stories[MOST_STORIES:] for stored in story.articles]
    left += [LeftOut(stored.article.id, BELOW_RANK) for stored in below]
    revisions = [correction(revision) for revision in news.revisions]
    came = {arrival.stored.article.id for arrival in arrivals}
    edited = [r for r in revisions if not r.told and r.stored.article.id not in came]
    left += [LeftOut(r.stored.article.id, REWORDED if r.reworded else SMALL_EDITS) for r in edited]
    left += [LeftOut(stored.article.id, HELD) for stored in news.held]
    left += [LeftOut(stored.article.id, EMBARGO) for stored in news.embargoed]
    left = list({one.article_id: one for one in reversed(left)}.values())[::-1]
    everything = (*(a.stored for a in arrivals), *(r.stored for r in edited), *news.held, *news.embargoed)
    by_id = {stored.article.id: stored for stored in everything}
    return Digest(
        window=window,
        topic=topic,
        found=len(arrivals),
        in_all=len(stories),
        stories=_told(stories[:MOST_STORIES]),
        corrections=_corrections(heard, revisions, window.until),
        withdrawals=news.withdrawals,
        left_out=tuple(left),
        unread=news.more,
        about=tuple(by_id[one.article_id] for one in left if one.article_id in by_id),
    )


def _corrections(
    arrivals: Sequence[Arrival], revisions: Sequence[Correction], until: datetime
) -> tuple[Correction, ...]:
    """What changed in the window in what was filed before, then what was filed in it and says that it is corrected;
    the oldest of each first. An article that is both is told once.
    """
    came = [own for arrival in reversed(arrivals) if (own := filed_corrected(arrival, until)) is not None]
    filed = {own.stored.article.id: own for own in came}
    told = [
        replace(each, notice=each.notice or own.notice, adds=False) if own is not None else each
        for each in revisions
        if (own := filed.pop(each.stored.article.id, None)) is not None or each.told
    ]
    # However many come in corrected, what a reader of yesterday's digest has to know is not pushed out.
    return (*sorted(told, key=_by_time), *sorted(filed.values(), key=_by_time))


def _by_time(correction: Correction) -> tuple[datetime, int]:
    return correction.at, correction.stored.number


def _kind_of_copy(copy: StoredArticle, text: str) -> str:
    """Whether a copy has the words of ``text`` and no others, or nearly so."""
    return DUPLICATE if fold_text(copy.article.text).split() == fold_text(text).split() else NEAR_COPY


def _without(arrivals: Sequence[Arrival], told: Collection[str]) -> tuple[Arrival, ...]:
    """What the last digest told already may arrive again, where a hold ended."""
    return tuple(arrival for arrival in arrivals if arrival.stored.article.id not in told)


Ranked = list[tuple[Telling, bool]]
Copies = list[tuple[StoredArticle, str]]


def _ranked(
    arrivals: Sequence[Arrival], known: Sequence[StoredArticle], grouped: Sequence[Story], topic: str
) -> tuple[Ranked, Copies]:
    """Stories, each with whether it is an update, and copies of what was told before.

    The order: distinct outlets (near-copies do not count), then what is reported and not only commented on, then what
    the last digest did not tell, then weight and recency (``ranking.weight``).
    What has no sentence to show comes last: it would tell nobody anything. Before that, where a topic is asked for,
    what only mentions it or comments on it.
    """
    arrived = {arrival.stored.article.id: (arrival.at, arrival.stored.number) for arrival in arrivals}
    stories: Ranked = []
    repeats: Copies = []
    for group in tellings([*(arrival.stored for arrival in arrivals), *known], grouped):
        articles = [stored for stored in group.articles if stored.article.id in arrived]
        copies = [(copy, of) for copy, of in group.copies if copy.article.id in arrived]
        update = len(articles) + len(copies) < len(group.articles) + len(group.copies)
        if articles:
            stories.append((telling(articles, copies), update))
        else:
            repeats += copies
    stories.sort(
        key=lambda pair: (
            _shown(pair[0]),
            not topic or (is_about(pair[0], topic) and reported(pair[0])),
            outlets(pair[0]),
            reported(pair[0]),
            not pair[1],
            weight(pair[0]),
            max(arrived[s.article.id] for s in pair[0].articles),
        ),
        reverse=True,
    )
    return _with_updates(stories, topic), repeats


def _with_updates(stories: Ranked, topic: str) -> Ranked:
    """``stories`` with two updates at least among those that are told, where there are so many: what was told yesterday
    and is admitted or taken back today must not all give way to what is new. They take the last places, of what is new
    and one outlet tells.
    """
    told, rest = stories[:MOST_STORIES], stories[MOST_STORIES:]
    want = LEAST_UPDATES - sum(update for _, update in told)
    late = [pair for pair in rest if pair[1] and reported(pair[0]) and is_about(pair[0], topic) and _shown(pair[0])]
    may_go = [pair for pair in told if not pair[1] and outlets(pair[0]) == 1]
    moved = min(max(want, 0), len(late), len(may_go))
    if not moved:
        return stories
    late, gone = late[:moved], may_go[-moved:]
    kept = [pair for pair in told if all(pair is not other for other in gone)]
    return [*kept, *late, *gone, *(pair for pair in rest if all(pair is not other for other in late))]


def _shown(story: Telling) -> bool:
    """Whether an article of the story has a sentence to show."""
    return any(as_news(stored).reading.key_sentences for stored in story.articles)


def _told(ranked: Ranked) -> tuple[DigestStory, ...]:
    """Each story with its sentence, its figures that differ, and a quote by somebody not quoted yet."""
    told: list[DigestStory] = []
    heard: list[str] = []
    for story, update in ranked:
        source, point = _sentence(story)
        quote = quote_of(story, source, point, heard)
        if quote is not None and quote.quote.speaker is not None:
            heard.append(quote.quote.speaker.name)
        on = runs_on(quote) if quote is not None else None
        told.append(DigestStory(story, point, quote, differing(story), outlets(story), update, source, on))
    return tuple(told)


def _sentence(story: Telling) -> tuple[StoredArticle, Point | None]:
    """The sentence that tells the story: of the article that leads it, or else of the newest other that has one."""
    others = sorted(story.articles[1:], key=newness, reverse=True)
    for stored in (story.lead, *others):
        point = news_of(as_news(stored))
        if point is not None:
            return stored, point
    return story.lead, None
