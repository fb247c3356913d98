"""The newest report of a story, where it does not hold the words that were asked for.

Whoever asks for an election finds the report of the first count, which calls it so; the one of the result says who
keeps the island. It is looked for among what was filed after: what holds a name and another name or word of the older
opening, and is of one story with it, whatever its other words are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.newsdesk.desk import Desk
from bot.newsdesk.ranking import newest, told_at
from bot.newsdesk.reports import is_report
from bot.newsdesk.retold import as_told
from bot.newsdesk.search import words_of
from bot.ports.records import Filters, StoredArticle
from bot.ports.search import Query, Term
from bot.ports.stories import Telling
from summarizer.lexicon import words
from summarizer.stories.terms import terms
from summarizer.text.calendar import MONTHS, WEEKDAYS
from summarizer.text.fold import fold_text
from summarizer.text.notices import says_withdrawn

LONGEST = timedelta(days=3)
"""So long after a report a newer one of its story is looked for."""
MOST_LOOKED_AT = 40
"""Articles of that time that are looked at for one story; of more the oldest half and the newest."""
MOST_BEFORE = 10
MOST_STORIES = 5
_MOST_WORDS = 12
_LONGEST_FIRST = 1000
_OPENING = 3
"""Paragraphs whose names a newer report may have in common with this one."""
_DATES = frozenset(fold_text(word) for word in (*WEEKDAYS, *MONTHS))
_LETTERS = 4
"""Letters of a word of a headline that tells."""


async def newer_reports(
    desk: Desk, stories: Sequence[Telling], known: Collection[str], kept: Filters, now: datetime
) -> dict[str, StoredArticle]:
    """The newest report of each of ``stories`` that is newer than all that was found of it, by the id of the article
    that the story is told from. ``known`` are ids of articles that the answer names anyway.

    ``kept`` is what was asked for: where that ends at a time there are no newer ones, and of one outlet only its own.
    """
    found: dict[str, StoredArticle] = {}
    for story in stories[:MOST_STORIES] if kept.until is None else ():
        if is_report(story.lead) and (newer := await _newer(desk, story, known, kept, now)) is not None:
            found[story.lead.article.id] = newer
    return found


async def _newer(
    desk: Desk, story: Telling, known: Collection[str], kept: Filters, now: datetime
) -> StoredArticle | None:
    query = _looked_for(story.lead)
    if query is None:
        return None
    last = max(map(told_at, story.every))
    since = min(stored.filed_at for stored in story.articles)
    before = Filters(since=since - LONGEST, until=since, language="en")
    until = max(stored.filed_at for stored in story.articles) + LONGEST
    there = await _there(desk, query, replace(kept, since=since, until=until, language="en"), now)
    ids = {stored.article.id for stored in story.every} | set(known)
    later = [one for one in there if one.article.id not in ids and told_at(one) > last and _stands(one)]
    if not later:
        return None
    # The first report may be what holds the second and the third together.
    _, first = await desk.articles.search(query, before, now, MOST_BEFORE)
    lead = story.lead.article.id
    own = {stored.article.id: stored for stored in (*later, *story.articles, *first)}
    asked = [stored.article for stored in sorted(own.values(), key=lambda stored: -stored.number)]
    of_one = {i for each in await desk.grouping.stories(asked, frozenset({lead})) for i in each.articles}
    same = [await as_told(desk, one) for one in later if one.article.id in of_one]
    newer = [one for one in same if told_at(one) > last]
    return newest(newer) if newer else None


def _stands(stored: StoredArticle) -> bool:
    """Whether it is a report, and does not say of itself that it was withdrawn."""
    return is_report(stored) and not says_withdrawn(stored.article, stored.reading)


async def _there(desk: Desk, query: Query, times: Filters, now: datetime) -> list[StoredArticle]:
    """What answers in a time: of too much the oldest and the newest."""
    total, found = await desk.articles.search(query, times, now, MOST_LOOKED_AT, oldest=True)
    if total <= MOST_LOOKED_AT:
        return list(found)
    _, last = await desk.articles.search(query, times, now, MOST_LOOKED_AT // 2)
    return [*found[: MOST_LOOKED_AT - len(last)], *last]


def _looked_for(lead: StoredArticle) -> Query | None:
    """What holds a name of the headline or the first paragraph, and another word of these, or a name of the next ones;
    None where none is named.
    """
    text = lead.article.text
    opening = [p.span.of(text)[:_LONGEST_FIRST] for p in lead.reading.paragraphs[:_OPENING]]
    told, named = _words_and_names(lead, " ".join(opening[:1]))
    names = [word for word in told if word in named]
    rest = [word for word in told if word not in names and len(word) >= _LETTERS and word.isalpha()]
    further, named = _words_and_names(lead, " ".join(opening[1:]))
    others = [word for word in further if word in named and word not in names]
    if not names or not (rest or others):
        return None
    return Query((_any(names), (*_any(rest), *_any(others))))


def _words_and_names(lead: StoredArticle, text: str) -> tuple[list[str], frozenset[str]]:
    """The words of the headline and of a part of the text that tell something, and which of its words name somebody."""
    head = replace(lead.article, text=text)
    every = dict.fromkeys(words_of(f"{head.headline} {text}"))
    told = [word for word in every if word not in words("common.txt", "common") and word not in _DATES]
    return told, frozenset(name for name in terms(head).names if not name[0].isdigit())


def _any(some: Sequence[str]) -> tuple[Term, ...]:
    return tuple(Term((word,)) for word in some[:_MOST_WORDS])
