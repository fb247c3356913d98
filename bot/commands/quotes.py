"""``!quotes``: what somebody said, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.commands.command import FILTERS, Command, Option
from bot.commands.lookup import (
    choice,
    dated,
    names_article,
    offer,
    the_article,
    the_filters,
    the_person,
    the_quote,
    with_context,
)
from bot.commands.request import Request
from bot.commands.typed import bare
from bot.newsdesk import quotes as find
from bot.newsdesk.apart import parted
from bot.newsdesk.article import DIGEST_ID, QUOTE_ID
from bot.newsdesk.desk import Desk
from bot.newsdesk.mentions import printed
from bot.newsdesk.near_names import suggestions
from bot.newsdesk.passages import found
from bot.newsdesk.persons import Person
from bot.newsdesk.search import holds, words_of
from bot.newsdesk.speakers import How, Match, match
from bot.ports.records import Filters, FoundQuote, Printing
from bot.ports.search import Term
from bot.ports.store import ALL
from bot.replies import errors
from bot.replies import quotes as words
from bot.replies.blocks import Line, Reply
from bot.replies.people import Extent
from summarizer.text.fold import fold_name
from summarizer.types import Attribution, SpeakerKind, Speech

TYPES = ("direct", "partial", "indirect", "headline", "all")
SORTS = ("new", "old", "place")


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!quotes``."""
    return dated(request, await _answer(desk, request, await _options(desk, request)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of one request. ``which`` articles an answer is drawn from where there are too many."""

    type: str
    sort: str
    filters: Filters
    about: str
    which: str


async def _options(desk: Desk, request: Request) -> _Asked:
    """The options, read. Raises ``Refused`` for one that cannot be."""
    wanted, sort = choice(request, "type", TYPES), choice(request, "sort", SORTS)
    which = "oldest" if sort in {"old", "place"} else "newest"
    return _Asked(wanted, sort, await the_filters(desk, request), request.options.get("about", ""), which)


async def _answer(desk: Desk, request: Request, asked: _Asked) -> Reply:
    text = bare(request.text)
    forced = request.options.get("name")
    if forced:
        matched = await match(desk, forced, request.now, asked.filters, as_name=True)
        if matched.described:
            return await _role(desk, request, forced, matched, asked)
        person = await the_person(desk, request, forced, asked.filters, as_name=True, matched=matched)
        return await _person(desk, request, person, asked)
    if "topic" in request.options:
        return await _topic(desk, request, request.options["topic"], asked)
    if not text:
        return errors.missing("Whose quotes?", "!quotes Rupert Colville")
    if DIGEST_ID.fullmatch(text):
        return errors.not_a_speaker(text)
    if QUOTE_ID.fullmatch(text):
        return await one(desk, request, text)
    if names_article(text):
        return await _article(desk, request, text, asked)
    first, _, rest = text.partition(" ")
    if first.casefold() == "unnamed":
        return await _unnamed(desk, request, rest.strip(), asked)
    matched = await match(desk, text, request.now, asked.filters, everyone=bool(asked.about))
    if matched.people and (matched.described or (asked.about and matched.how is How.ROLE and len(matched.people) > 1)):
        return await _role(desk, request, text, matched, asked)
    return await _person(desk, request, await the_person(desk, request, text, asked.filters, matched=matched), asked)


async def one(desk: Desk, request: Request, quote_id: str) -> Reply:
    """One quote by its id."""
    quote = await the_quote(desk, request, quote_id)
    return with_context(words.one(quote, request.zone), [quote])


async def _article(desk: Desk, request: Request, text: str, asked: _Asked) -> Reply:
    stored = await the_article(desk, request, text, asked.filters)
    every = found(parted(stored, (await desk.aliases.book()).apart))
    shown = find.ordered(_about(asked, find.of_types(every, asked.type)), asked.sort)
    if not shown:
        return words.no_quotes_in(stored)
    ids = {q.id for q in shown}
    headlines = [q for q in every if words.headline_part(q) and q.id not in ids]
    heading = words.article_heading(stored, shown, find.speakers_in(shown))
    listed = [Printing(q) for q in shown[: find.MOST_OF_ARTICLE]]
    tail = (*words.not_listed([], headlines), *words.cut_short(len(listed), len(shown), "first"))
    return words.listing(heading, listed, tail, request.zone)


async def _unnamed(desk: Desk, request: Request, rest: str, asked: _Asked) -> Reply:
    tail: tuple[Line, ...] = ()
    if rest:
        stored = await the_article(desk, request, rest, asked.filters)
        every, searched = _about(asked, found(parted(stored, (await desk.aliases.book()).apart))), 1
    else:
        heard = asked.type in {"indirect", "all"}
        scope = await find.unnamed(desk, asked.filters, request.now, asked.about, asked.sort, heard=heard)
        every = list(scope.quotes)
        searched = await desk.articles.count(asked.filters, request.now)
        tail = () if scope.whole else words.more_unnamed(scope.read)
    theirs = [q for q in every if find.is_unnamed(q.quote)]
    shown = find.printings(find.ordered(find.of_types(theirs, asked.type), asked.sort))
    if not shown:
        reply = words.no_unnamed(searched)
        if rest or asked.type or asked.about:
            return reply
        scope = await find.unnamed(desk, asked.filters, request.now, "", asked.sort, heard=True)
        hidden = words.hidden_indirect((), [q for q in scope.quotes if find.is_unnamed(q.quote)])
        return replace(reply, tail=(*reply.tail, *hidden))
    groups = [q for q in every if q.quote.speech is Speech.INDIRECT and _is_group(q)]
    inferred = [q for q in every if words.spoken(q) and q.quote.attribution is Attribution.INFERRED]
    headlines = [q for q in every if words.headline_part(q)]
    tail = (*words.groups_line(find.ordered(groups, "place"), every), *words.not_listed(inferred, headlines), *tail)
    return words.listing(words.unnamed_heading(shown), shown[: find.MOST_LISTED], tail, request.zone)


def _is_group(quote: FoundQuote) -> bool:
    return quote.quote.speaker is not None and quote.quote.speaker.kind is SpeakerKind.COLLECTIVE


async def _topic(desk: Desk, request: Request, topic: str, asked: _Asked) -> Reply:
    scope = await find.on_topic(desk, topic, asked.filters, request.now, asked.sort)
    if not scope.whole:
        return errors.too_broad(topic, scope.articles)
    shown = find.printings(find.ordered(_about(asked, find.of_types(scope.quotes, asked.type)), asked.sort))
    if not shown:
        elsewhere = () if scope.quotes else scope.quoting
        return words.no_quotes_on(topic, await desk.articles.count(asked.filters, request.now), elsewhere)
    listed = shown[: find.MOST_LISTED]
    tail = words.cut_short(len(listed), len(shown), asked.which)
    return words.listing(words.topic_heading(topic, shown), listed, tail, request.zone)


async def _role(desk: Desk, request: Request, role: str, matched: Match, asked: _Asked) -> Reply:
    """Quotes of all who bear a role, which ``about:`` makes narrow enough to list, or are described by it.

    Two of one description need not be one person, and no first name would tell them apart: they are listed together.
    """
    bearers = Person(role, tuple(entry for person in matched.people for entry in person.entries))
    scope = await find.quotes_of(desk, bearers, asked.filters, request.now, asked.about, asked.sort)
    shown = find.printings(find.ordered(find.of_types(scope.quotes, asked.type), asked.sort))
    if not shown and asked.type and scope.quotes:
        return words.none_of_type(role, asked.type, scope.quotes)
    if not shown and asked.about:
        return words.none_about(role, asked.about, bearers.spoken, bearers.heard, len(bearers.articles))
    if not shown:
        return words.none_of_role(role, find.ordered(scope.quotes, asked.sort)[: find.MOST_LISTED], request.zone)
    listed = shown[: find.MOST_LISTED]
    tail = (*words.hidden_indirect(listed, scope.quotes), *words.cut_short(len(listed), len(shown), asked.which))
    if not scope.whole:
        tail = words.not_all_read(scope.read, scope.articles, asked.which)
    return words.listing(words.role_heading(role, shown), listed, tail, request.zone)


def _extent(shown: Sequence[Printing]) -> Extent:
    """How much there is where only a part is listed: the heading counts all of it."""
    heard = sum(p.quote.quote.speech is Speech.INDIRECT for p in shown)
    articles = len({quote.source.number for p in shown for quote in (p.quote, *p.also)})
    return Extent(len(shown) - heard, heard, articles, articles)


async def _person(desk: Desk, request: Request, person: Person, asked: _Asked) -> Reply:
    scope = await find.quotes_of(desk, person, asked.filters, request.now, asked.about, asked.sort)
    every = scope.quotes
    shown = find.printings(find.ordered(find.of_types(every, asked.type), asked.sort), one_speaker=True)
    if not shown:
        return await _nothing(desk, request, person, asked, every)
    listed = shown[: find.MOST_LISTED]
    tail = words.cut_short(len(listed), len(shown), asked.which)
    extent = _extent(shown) if len(listed) < len(shown) else None
    if not scope.whole:
        tail = words.not_all_read(scope.read, scope.articles, asked.which)
        extent = None if asked.about else Extent(person.spoken, person.heard, scope.articles, scope.read)
    reply = words.of_person(person.name, listed, every, request.zone, extent)
    return with_context(replace(reply, tail=(*reply.tail, *tail)), [p.quote for p in listed])


async def _nothing(desk: Desk, request: Request, person: Person, asked: _Asked, every: tuple[FoundQuote, ...]) -> Reply:
    """What to say of a person without a quote of the kind that was asked for."""
    if asked.type and every:
        return words.none_of_type(person.name, asked.type, every)
    if asked.about and not every:
        return words.none_about(person.name, asked.about, person.spoken, person.heard, len(person.articles))
    printed_in, _ = await printed(desk, person.name, request.now)
    indirect = find.ordered(every, asked.sort)
    nothing = words.none_but_printed(person.name, max(printed_in, len(person.articles)), indirect, request.zone)
    if asked.filters != ALL:
        anywhere = await match(desk, person.name, request.now, ALL, as_name=True)
        if len(anywhere.people) == 1 and anywhere.people[0].spoken:
            whole = anywhere.people[0]
            return words.more_without(nothing, whole.spoken, whole.heard, len(whole.articles))
    mine = {fold_name(name) for entry in person.entries for name in (entry.name, *entry.printed)}
    others = [n for n in await suggestions(desk, bare(request.text), request.now) if fold_name(n.name) not in mine]
    near = [n for n in others if holds(words_of(n.name), Term(words_of(bare(request.text))))]
    return offer(errors.or_somebody_near(nothing, near), [n.name for n in near], lambda n: f'!quotes name:"{n}"')


def _about(asked: _Asked, quotes: list[FoundQuote]) -> list[FoundQuote]:
    wanted = words_of(asked.about)
    return find.about_words(quotes, wanted) if asked.about else quotes


COMMAND = Command(
    name="quotes",
    what="what somebody said, word for word, with where it stands",
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
