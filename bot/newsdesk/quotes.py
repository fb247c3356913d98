"""Find quotes: of a person, of an article, of unnamed sources, on a topic."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from bot.newsdesk.apart import parted
from bot.newsdesk.desk import Desk
from bot.newsdesk.passages import SPOKEN, found
from bot.newsdesk.persons import Person
from bot.newsdesk.search import words_of
from bot.ports.records import Filters, FoundQuote, Printing
from bot.ports.search import Query, Term
from summarizer.text.fold import fold_text, surname
from summarizer.types import Attribution, Part, Quote, Span, SpeakerKind, Speech

MOST_ARTICLES = 100
"""Articles that one answer is drawn from: the newest, or the oldest where those are asked for."""
MOST_LISTED = 100
MOST_OF_ARTICLE = 500
"""Quotes that are listed of one article."""

MOST_COMPARED = 400
MOST_NUMBERS = 20_000
"""Articles of one speaker among which words are looked for; a query takes only so many numbers."""

SAME_PRINTING = 92
"""Likeness (0 to 100) from which two printings of a quote in two articles are folded."""

_TELLING = re.compile(r"\w*\d[\w.,]*\b|\b(?:no|not|never|nobody|none|nothing|without)\b|n't\b|\bcannot\b")
"""What a near-identical printing may not differ in."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Quotes out of the articles that were looked through, and how many articles there are to look through.

    ``quoting``: the ids of those looked through that hold any quote, in their order.
    """

    quotes: tuple[FoundQuote, ...]
    read: int
    articles: int
    quoting: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every article was looked through."""
        return self.read >= self.articles


async def quotes_of(desk: Desk, person: Person, filters: Filters, now: datetime, about: str, sort: str) -> Scope:
    """All quotes of ``person`` that are about ``about`` (empty for any), from at most 100 articles."""
    ids = {quote_id for entry in person.entries for quote_id in entry.quotes}
    scope = await _scope(desk, about, filters, now, sort, person.articles)
    return Scope(tuple(f for f in scope.quotes if f.id in ids), scope.read, scope.articles)


async def on_topic(desk: Desk, words: str, filters: Filters, now: datetime, sort: str) -> Scope:
    """Quotes of anybody whose paragraph holds all of ``words``."""
    return await _scope(desk, words, filters, now, sort)


async def unnamed(desk: Desk, filters: Filters, now: datetime, about: str, sort: str, *, heard: bool = False) -> Scope:
    """Every quote of the articles in which unnamed sources speak, from the newest at most.

    ``heard``: also of those in which they are only reported.
    """
    if about:
        return await _scope(desk, about, filters, now, sort)
    entries = await desk.index.speakers_unnamed(now, filters, MOST_ARTICLES + 1, heard=heard)
    numbers = list(dict.fromkeys(e.article_number for e in entries))[:MOST_ARTICLES]
    scope = await _scope(desk, "", filters, now, sort, numbers)
    more = len(entries) > MOST_ARTICLES
    return Scope(scope.quotes, scope.read, scope.articles + more)


async def _scope(
    desk: Desk,
    about: str,
    filters: Filters,
    now: datetime,
    sort: str,
    among: Collection[int] | None = None,
) -> Scope:
    words = words_of(about)
    if about and not words:
        return Scope((), 0, 0)
    oldest = sort in {"old", "place"}
    numbers = None if among is None else sorted(among, reverse=not oldest)[: MOST_NUMBERS if words else MOST_ARTICLES]
    query = Query(tuple((Term((word,)),) for word in words))
    total, articles = await desk.articles.search(query, filters, now, MOST_ARTICLES, numbers, oldest=oldest)
    if among is not None and not words:
        total = len(among)
    apart = (await desk.aliases.book()).apart
    quotes = (f for stored in articles for f in found(parted(stored, apart)))
    quoting = tuple(stored.article.id for stored in articles if stored.reading.quotes)
    return Scope(tuple(about_words(quotes, words) if words else quotes), len(articles), total, quoting)


def about_words(quotes: Iterable[FoundQuote], words: Sequence[str]) -> list[FoundQuote]:
    """The quotes whose paragraph (or the headline they stand in) holds all of ``words`` (folded)."""
    wanted = set(words)
    holds: dict[tuple[int, int], bool] = {}
    bodies: dict[int, dict[int, Span]] = {}
    kept = []
    for quote in quotes:
        stored, number = quote.source, quote.quote.paragraph
        key = stored.number, number
        if key not in holds:
            if stored.number not in bodies:
                bodies[stored.number] = {p.number: p.span for p in stored.reading.paragraphs}
            span = bodies[stored.number].get(number)
            around = stored.article.headline if span is None else span.of(stored.article.text)
            holds[key] = wanted <= set(words_of(around))
        if holds[key]:
            kept.append(quote)
    return kept


def of_types(quotes: Iterable[FoundQuote], wanted: str) -> list[FoundQuote]:
    """The quotes of the classes that ``type:`` asks for; direct and partial if it asks for nothing."""
    if wanted == "all":
        return list(quotes)
    classes = SPOKEN if not wanted else {Speech(wanted)}
    return [q for q in quotes if q.quote.speech in classes]


def ordered(quotes: Iterable[FoundQuote], sort: str) -> list[FoundQuote]:
    """By ``sort``: new (newest article first), old (oldest first), by place inside an article; indirect speech last.

    ``place`` goes through the articles from the oldest on and leaves indirect speech where it stands.
    """
    sign = -1 if sort not in {"old", "place"} else 1
    key: Callable[[FoundQuote], tuple[bool, int, Span]] = lambda f: (  # noqa: E731
        sort != "place" and f.quote.speech is Speech.INDIRECT,
        sign * f.source.number,
        f.quote.contents[0],
    )
    return sorted(quotes, key=key)


def printings(quotes: Iterable[FoundQuote], *, one_speaker: bool = False) -> list[Printing]:
    """Near-identical printings by one speaker in several articles, each under its newest; in the order given.

    ``one_speaker``: all are known to be one person's, however the name is spelt. Of very many quotes the first 400 are
    compared with each other.
    """
    given = list(quotes)
    homes: dict[str, list[tuple[str, FoundQuote, list[FoundQuote]]]] = {}
    also: dict[str, list[FoundQuote]] = {quote.id: [] for quote in given[MOST_COMPARED:]}
    for quote in sorted(given[:MOST_COMPARED], key=lambda q: -q.source.number):
        words = fold_text(" ".join(span.of(_text(quote)) for span in quote.quote.contents))
        who = "" if one_speaker or speaker_key(quote.quote) is None else surname(_name(quote.quote))
        indirect = quote.quote.speech is Speech.INDIRECT
        others = homes.setdefault(f"{who}|{indirect}", [])
        home = next(
            (h for said, first, h in others if (words == said or not indirect) and _same(said, words, first, quote)),
            None,
        )
        if home is None:
            also[quote.id] = []
            others.append((words, quote, also[quote.id]))
        else:
            home.append(quote)
    return [Printing(quote, tuple(also[quote.id])) for quote in given if quote.id in also]


def _same(said: str, words: str, first: FoundQuote, quote: FoundQuote) -> bool:
    """Whether two articles print one quote. Another number or another "not" makes it another quote."""
    if first.source.number == quote.source.number or not 0.85 < (len(said) + 1) / (len(words) + 1) < 1.18:
        return False
    if fuzz.ratio(said, words, score_cutoff=SAME_PRINTING) == 0:
        return False
    return _TELLING.findall(said) == _TELLING.findall(words)


def _name(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else ""


def _text(quote: FoundQuote) -> str:
    article = quote.source.article
    return article.headline if quote.quote.part is Part.HEADLINE else article.text


def speaker_key(quote: Quote) -> str | None:
    """What makes two quotes of one article one speaker's; None where nobody is named."""
    if quote.speaker is None or quote.attribution is Attribution.NO_SPEAKER:
        return None
    return f"{quote.speaker.kind}|{fold_text(quote.speaker.name)}"


def speakers_in(quotes: Iterable[FoundQuote]) -> int:
    """How many different speakers the quotes have."""
    return len({(q.source.number, key) for q in quotes if (key := speaker_key(q.quote))})


def is_unnamed(quote: Quote) -> bool:
    """Whether a quote is that of a person or a group who is described, not named; a body without a name speaks so only
    in marks: what "the ministry" is only reported to say is no unnamed source's.
    """
    if quote.attribution is not Attribution.UNNAMED or quote.speaker is None:
        return False
    return quote.speech is not Speech.INDIRECT or quote.speaker.kind is not SpeakerKind.ORGANISATION
