"""Find quotes: of a person, of an article, of unnamed sources, on a topic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.newsdesk.desk import Desk
from bot.newsdesk.speakers import Person, same_words
from bot.ports.records import Filters, FoundQuote, StoredArticle
from bot.ports.search import Query, Term
from summarizer.text.fold import fold_name, fold_text, surname
from summarizer.types import Attribution, Quote, Span, SpeakerKind, Speech, Status

MOST_ARTICLES = 200
MOST_MENTIONS = 5
SPOKEN = frozenset({Speech.DIRECT, Speech.PARTIAL})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a name is printed without its bearer speaking. ``inside``: the quote it stands in."""

    stored: StoredArticle
    span: Span
    paragraph: int
    inside: FoundQuote | None
    hashtag: bool


def found(stored: StoredArticle) -> list[FoundQuote]:
    """Every quote of an article, in its order."""
    return [FoundQuote(i, q, stored) for i, q in zip(stored.quote_ids, stored.reading.quotes, strict=True)]


def usable(stored: StoredArticle, filters: Filters) -> bool:
    """Whether the article's quotes may answer: not withdrawn, and inside the filters."""
    article = stored.article
    return (
        article.status is not Status.WITHDRAWN
        and (filters.since is None or stored.filed_at >= filters.since)
        and (filters.until is None or stored.filed_at < filters.until)
        and (filters.outlet is None or fold_text(article.outlet or "") == fold_text(filters.outlet))
        and (filters.language is None or stored.reading.language == filters.language)
    )


async def quotes_of(desk: Desk, person: Person, filters: Filters) -> list[FoundQuote]:
    """All quotes of ``person``, newest article first, inside an article by place."""
    all_found: list[FoundQuote] = []
    for entry in person.entries[:MOST_ARTICLES]:
        stored = await desk.articles.article(entry.article_id)
        if stored is not None and usable(stored, filters):
            wanted = set(entry.quotes)
            all_found.extend(f for f in found(stored) if f.id in wanted)
    return all_found


async def on_topic(desk: Desk, words: str, filters: Filters, now: datetime) -> list[FoundQuote]:
    """Quotes whose paragraph holds all of ``words``, newest first."""
    terms = tuple((Term((w,)),) for w in re.findall(r"\w+", fold_text(words)))
    if not terms:
        return []
    _, articles = await desk.articles.search(Query(terms), filters, now, 20)
    return [f for stored in articles if usable(stored, filters) for f in found(stored) if about(f, words)]


def about(quote: FoundQuote, words: str) -> bool:
    """Whether the paragraph of a quote (or the headline it stands in) holds all of ``words``."""
    stored = quote.source
    paragraph = next((p.span for p in stored.reading.paragraphs if p.number == quote.quote.paragraph), None)
    return same_words(stored.article.headline if paragraph is None else paragraph.of(stored.article.text), words)


def of_types(quotes: Iterable[FoundQuote], wanted: str) -> list[FoundQuote]:
    """The quotes of the classes that ``type:`` asks for; direct and partial if it asks for nothing."""
    if wanted == "all":
        return list(quotes)
    classes = SPOKEN if not wanted else {Speech(wanted)}
    return [q for q in quotes if q.quote.speech in classes]


def ordered(quotes: Sequence[FoundQuote], sort: str) -> list[FoundQuote]:
    """By ``sort``: new (newest article first), old (oldest first) or place."""
    place: Callable[[FoundQuote], tuple[int, Span]] = lambda f: (f.source.number, f.quote.contents[0])  # noqa: E731
    if sort in {"old", "place"}:
        return sorted(quotes, key=place)
    return sorted(quotes, key=lambda f: (-f.source.number, f.quote.contents[0]))


def speaker_key(quote: Quote) -> str | None:
    """What makes two quotes of one article one speaker's; None where nobody is named."""
    if quote.speaker is None or quote.attribution is Attribution.NO_SPEAKER:
        return None
    return f"{quote.speaker.kind}|{fold_text(quote.speaker.name)}"


def speakers_in(quotes: Iterable[FoundQuote]) -> int:
    """How many different speakers the quotes have."""
    return len({(q.source.number, key) for q in quotes if (key := speaker_key(q.quote))})


def is_unnamed(quote: Quote) -> bool:
    """Whether a quote is one person's who is described, not named."""
    return (
        quote.attribution is Attribution.UNNAMED
        and quote.speaker is not None
        and quote.speaker.kind is SpeakerKind.UNNAMED
    )


async def mentions(desk: Desk, name: str, now: datetime) -> tuple[str, bool, list[Mention], int]:
    """Where ``name`` is printed though its bearer does not speak.

    The answer: the words looked for, whether they are the full name, the places (at most five), and in how many
    articles.
    """
    for words, full in ((name, True), (_last_word(name), False)):
        terms = tuple(re.findall(r"\w+", fold_text(words)))
        if not terms:
            continue
        total, articles = await desk.articles.search(Query(((Term(terms),),)), Filters(), now, MOST_MENTIONS)
        places = [m for stored in articles for m in _places(stored, words)]
        if places:
            return words, full, places[:MOST_MENTIONS], total
    return name, False, [], 0


def _last_word(name: str) -> str:
    """The bare surname as the user wrote it."""
    bare = surname(name).split()
    last = bare[-1] if bare else ""
    return next((w for w in reversed(re.split(r"[\s-]+", name)) if fold_name(w) == last), name)


def _places(stored: StoredArticle, words: str) -> list[Mention]:
    pattern = re.compile(
        r"(?<![^\W_])" + r"[\s\u00a0-]+".join(re.escape(w) for w in re.split(r"[\s-]+", words)) + r"(?![^\W_])",
        re.IGNORECASE,
    )
    spoken = [f for f in found(stored) if f.quote.speech in SPOKEN]
    places = []
    for paragraph in stored.reading.paragraphs:
        for hit in pattern.finditer(stored.article.text, paragraph.span.start, paragraph.span.end):
            span = Span(*hit.span())
            inside = next((f for f in spoken if any(c.contains(span) for c in f.quote.contents)), None)
            start = stored.article.text.rfind(" ", 0, span.start) + 1
            places.append(
                Mention(stored, span, paragraph.number, inside, "#" in stored.article.text[start : span.start])
            )
    return places
