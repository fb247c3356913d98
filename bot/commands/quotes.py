"""``!quotes``: what somebody said, word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.commands.command import FILTERS, Command, Option, Refused
from bot.commands.filters import filters
from bot.commands.request import Request
from bot.newsdesk import quotes as find
from bot.newsdesk.desk import Desk
from bot.newsdesk.speakers import FEW_BEARERS, How, Match, Person, match
from bot.ports.records import Filters, FoundQuote, NameCount, StoredArticle
from bot.replies import errors
from bot.replies import quotes as words
from bot.replies.blocks import Reply
from summarizer.text.fold import fold_text
from summarizer.types import Attribution, SpeakerKind, Speech, Status

TYPES = ("direct", "partial", "indirect", "headline", "all")
SORTS = ("new", "old", "place")
SAME_PRINTING = 92
"""Likeness (0 to 100) from which two printings of a quote in two articles are folded."""

_QUOTE_ID = re.compile(r"q-[0-9a-f]{4,}", re.IGNORECASE)
_ARTICLE_ID = re.compile(r"a-[0-9a-f]{4,}", re.IGNORECASE)


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!quotes``."""
    text = request.text.strip()
    wanted, sort = _choice(request, "type", TYPES), _choice(request, "sort", SORTS)
    kept = filters(request)
    forced = request.options.get("name")
    if forced:
        return await _person(desk, request, forced, kept, wanted, sort)
    if "topic" in request.options:
        return await _topic(desk, request, request.options["topic"], kept, wanted, sort)
    if not text:
        return errors.missing("Whose quotes?", "!quotes Rupert Colville")
    if _QUOTE_ID.fullmatch(text):
        return await _one(desk, request, text.lower())
    if _ARTICLE_ID.fullmatch(text) or text.casefold() == "latest":
        return await _article(request, await the_article(desk, request, text), wanted, sort)
    first, _, rest = text.partition(" ")
    if first.casefold() == "unnamed":
        return await _unnamed(desk, request, rest.strip(), kept, sort)
    return await _person(desk, request, text, kept, wanted, sort)


def _choice(request: Request, key: str, choices: Sequence[str]) -> str:
    value = request.options.get(key, "").casefold()
    if value and value not in choices:
        raise Refused(errors.unreadable_option(key, request.options[key], choices))
    return value


async def the_article(desk: Desk, request: Request, text: str) -> StoredArticle:
    """The article that an id or ``latest`` names, if it may be read. Raises ``Refused``."""
    latest = text.casefold() == "latest"
    stored = await desk.articles.latest(request.now) if latest else await desk.articles.article(text.lower())
    if stored is None:
        raise Refused(errors.empty_archive() if latest else errors.no_article(text))
    return speakable(stored, request)


def speakable(stored: StoredArticle, request: Request) -> StoredArticle:
    """``stored`` if its quotes may be shown. Raises ``Refused`` where it is hidden, withdrawn or not read."""
    article = stored.article
    embargoed = article.embargoed_until is not None and article.embargoed_until > request.now
    if article.status is Status.HELD or embargoed:
        raise Refused(errors.no_article(article.id))
    if article.status is Status.WITHDRAWN:
        raise Refused(errors.withdrawn(article.id, None, request.zone))
    if stored.reading.language != "en":
        raise Refused(errors.other_language(article.id, stored.reading.language))
    return stored


async def _one(desk: Desk, request: Request, quote_id: str) -> Reply:
    found = await desk.index.quote(quote_id)
    if found is None:
        return errors.no_quote(quote_id)
    speakable(found.source, request)
    return words.one(found, request.zone)


async def _article(request: Request, stored: StoredArticle, wanted: str, sort: str) -> Reply:
    every = find.found(stored)
    shown = _about(request, find.ordered(find.of_types(every, wanted), sort or "place"))
    if not shown:
        return words.no_quotes_in(stored)
    ids = {q.id for q in shown}
    headlines = [q for q in every if words.headline_part(q) and q.id not in ids]
    heading = words.article_heading(stored, len(shown), find.speakers_in(shown))
    return words.listing(heading, shown, words.not_listed([], headlines), request.zone)


async def _unnamed(desk: Desk, request: Request, rest: str, kept: Filters, sort: str) -> Reply:
    if rest:
        articles: Sequence[StoredArticle] = [await the_article(desk, request, rest)]
    else:
        since = kept.since or request.now.replace(year=request.now.year - 100)
        articles = await desk.articles.filed_between(since, kept.until or request.now, request.now)
        newest = await desk.articles.latest(request.now)
        if newest is not None and newest.filed_at == request.now:
            articles = [newest, *articles]
    every = [q for stored in articles if find.usable(stored, kept) for q in find.found(stored)]
    shown = find.ordered(
        _about(request, [q for q in every if words.spoken(q) and find.is_unnamed(q.quote)]), sort or "new"
    )
    if not shown:
        return words.no_unnamed(len(articles))
    groups = [
        q
        for q in every
        if q.quote.speech is Speech.INDIRECT
        and q.quote.speaker is not None
        and q.quote.speaker.kind is SpeakerKind.COLLECTIVE
    ]
    inferred = [q for q in every if words.spoken(q) and q.quote.attribution is Attribution.INFERRED]
    headlines = [q for q in every if words.headline_part(q)]
    tail = (*words.groups_line(groups[:12]), *words.not_listed(inferred, headlines))
    return words.listing(words.unnamed_heading(shown), shown, tail, request.zone)


async def _topic(desk: Desk, request: Request, topic: str, kept: Filters, wanted: str, sort: str) -> Reply:
    found = find.of_types(await find.on_topic(desk, topic, kept, request.now), wanted)
    shown = find.ordered(_about(request, found), sort or "new")
    if not shown:
        return words.no_quotes_on(topic, await desk.articles.count(kept, request.now))
    return words.listing(words.topic_heading(topic, shown), shown, (), request.zone)


async def _person(desk: Desk, request: Request, name: str, kept: Filters, wanted: str, sort: str) -> Reply:
    matched = await match(desk, name, request.now)
    if not matched.people:
        return await nobody(desk, request, name, matched)
    person = the_person(name, matched)
    every = _about(request, await find.quotes_of(desk, person, kept))
    shown = find.ordered(find.of_types(every, wanted), sort or "new")
    if shown:
        kept_quotes, copies = _fold_copies(shown)
        return words.of_person(person.name, kept_quotes, every, copies, request.zone)
    if wanted and every:
        return words.no_quotes_of_type(person.name, wanted, every)
    return words.none_but_printed(person.name, len({e.article_id for e in person.entries}), every)


def the_person(name: str, matched: Match) -> Person:
    """The one person of a match. Raises ``Refused`` with the question which, where there are several."""
    if len(matched.people) == 1:
        return matched.people[0]
    if matched.how is How.ROLE and len(matched.people) > FEW_BEARERS:
        raise Refused(errors.too_broad_role(name, len(matched.people)))
    raise Refused(errors.several_people(name, [NameCount(p.name, p.quotes) for p in matched.people]))


async def nobody(desk: Desk, request: Request, name: str, matched: Match) -> Reply:
    """Nobody speaks under this name: say where it is printed, else what was perhaps meant."""
    searched = await desk.articles.count(Filters(), request.now)
    printed, full, places, articles = await find.mentions(desk, name, request.now)
    if matched.near and not (places and full):
        return errors.unknown_speaker_near(name, searched, matched.near)
    if not places:
        return errors.unknown_speaker(name, searched)
    rows = [(m.stored, m.span, m.paragraph, m.inside, m.hashtag) for m in places]
    return words.only_mentioned(name, printed, rows, searched, articles, full=full)


def _about(request: Request, quotes: list[FoundQuote]) -> list[FoundQuote]:
    topic = request.options.get("about")
    return [q for q in quotes if find.about(q, topic)] if topic else quotes


def _fold_copies(shown: Sequence[FoundQuote]) -> tuple[list[FoundQuote], list[tuple[str, FoundQuote]]]:
    """Near-identical printings in other articles fold under the first shown."""
    kept: list[tuple[str, FoundQuote]] = []
    copies: list[tuple[str, FoundQuote]] = []
    for quote in shown:
        printed = fold_text(" ".join(s.of(quote.source.article.text) for s in quote.quote.contents))
        home = next(
            (
                k
                for said, k in kept
                if k.source.number != quote.source.number and fuzz.ratio(said, printed) >= SAME_PRINTING
            ),
            None,
        )
        if home is None:
            kept.append((printed, quote))
        else:
            copies.append((home.id, quote))
    return [q for _, q in kept], copies


COMMAND = Command(
    name="quotes",
    what="What somebody said, word for word, with where it stands.",
    syntax=(
        "!quotes <speaker | role | q-ID | a-ID | latest | unnamed | topic:words> "
        "[about:words] [type:] [sort:] [filters]"
    ),
    default="direct and partial quotes, newest first",
    examples=("!quotes Rupert Colville", "!quotes unnamed latest", '!quotes Egeland type:all about:"civilians"'),
    run=run,
    options=(
        Option("about", "only quotes whose paragraph holds these words"),
        Option("topic", "quotes of anybody on these words"),
        Option("name", "read this as a name"),
        Option("type", "which class of quote", TYPES),
        Option("sort", "newest first, oldest first, or by place", SORTS),
        *FILTERS,
    ),
)
