"""What ``!quotes``, ``!who`` and ``!search`` share: the article, the person and the option that were meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.commands.command import Refused
from bot.commands.filters import filters, how_read
from bot.commands.request import Request
from bot.newsdesk.apart import quotes_apart
from bot.newsdesk.article import ADDRESS, ARTICLE_ID, DIGEST_ID, QUOTE_ID, Named, hidden, how_named
from bot.newsdesk.desk import Desk
from bot.newsdesk.mentions import named_whole, part_of_names, printed
from bot.newsdesk.near_names import MOST_SUGGESTIONS, outlets_near
from bot.newsdesk.passages import last_word
from bot.newsdesk.persons import Person
from bot.newsdesk.speakers import FEW_BEARERS, How, Match, match
from bot.ports.records import Filters, FoundQuote, NameCount, StoredArticle
from bot.ports.search import Query
from bot.ports.store import ALL
from bot.replies import errors
from bot.replies.blocks import Button, Outcome, Reply
from bot.replies.mentions import only_mentioned
from bot.replies.quotes import none_in_scope
from bot.replies.wording import fold
from summarizer.text.fold import fold_name
from summarizer.types import Part, SpeakerKind, Status

MOST_MENU = 5
"""Names among which a menu of buttons lets choose."""


def choice(request: Request, key: str, choices: Sequence[str]) -> str:
    """The value of an option, empty without it. Raises ``Refused`` with the choices there are."""
    value = request.options.get(key, "").casefold()
    if value and value not in choices:
        raise Refused(errors.unreadable_option(key, request.options[key], choices))
    return value


async def the_filters(desk: Desk, request: Request) -> Filters:
    """Which articles may answer. Raises ``Refused``, also for an outlet that published none, with those near it."""
    kept = filters(request)
    if kept.outlet is None:
        return kept
    for status in (None, Status.WITHDRAWN):
        if await desk.articles.count(Filters(outlet=kept.outlet, status=status), request.now):
            return kept
    near = await outlets_near(desk, kept.outlet, request.now)
    searched = await desk.articles.count(ALL, request.now)
    reply = errors.no_matching_articles(f"outlet:{kept.outlet}", searched, near=near)
    raise Refused(offer(reply, near, lambda outlet: _with_outlet(request, outlet)))


def _with_outlet(request: Request, outlet: str) -> str:
    """The line of ``request`` as it is typed, with another outlet."""
    options = {**request.options, "outlet": outlet}
    return " ".join((f"!{request.command}", *request.text.split(), *(f'{key}:"{v}"' for key, v in options.items())))


async def not_an_id(desk: Desk, request: Request, topic: str) -> None:
    """Raises ``Refused`` where the words of a topic are the id of an article, a quote or a digest that is there."""
    if ARTICLE_ID.fullmatch(topic):
        stored = await desk.articles.article(topic.lower())
        if stored is not None and not hidden(stored, request.now):
            raise Refused(errors.not_a_topic(topic, "an article", "Its summary: !summary "))
    if QUOTE_ID.fullmatch(topic) and await desk.index.quote(topic.lower(), request.now) is not None:
        raise Refused(errors.not_a_topic(topic, "a quote", "To see it: !quotes "))
    if DIGEST_ID.fullmatch(topic) and await desk.digests.digest(request.guild, topic) is not None:
        raise Refused(errors.not_a_topic(topic, "a digest", "What it told: !why "))


def dated(request: Request, reply: Reply) -> Reply:
    """``reply`` with a line for each weekday in the dates that says how it was read."""
    return replace(reply, tail=(*reply.tail, *how_read(request))) if reply.outcome is Outcome.OK else reply


def with_context(reply: Reply, quotes: Sequence[FoundQuote]) -> Reply:
    """``reply`` with a button to the paragraphs around the one quote that it shows."""
    if len(quotes) != 1 or quotes[0].quote.part is Part.HEADLINE:
        return reply
    return replace(reply, buttons=(*reply.buttons, Button("Context", f"!article {quotes[0].id}")))


def names_article(text: str) -> bool:
    """Whether ``text`` is an article's id, its address or ``latest``."""
    bare = text.strip("<>")
    return bool(ARTICLE_ID.fullmatch(bare) or ADDRESS.fullmatch(bare)) or bare.casefold() == "latest"


async def the_article(desk: Desk, request: Request, text: str, filters: Filters = ALL) -> StoredArticle:
    """The article that an id, an address or ``latest`` names, if its quotes may be shown. Raises ``Refused``."""
    bare = text.strip("<>")
    named = how_named(bare)
    if named is Named.ADDRESS:
        stored = await desk.articles.article_at(bare)
        if stored is None or hidden(stored, request.now):
            raise Refused(errors.address_not_in_archive())
    elif named is Named.LATEST:
        stored = await _latest(desk, request, filters)
    else:
        stored = await desk.articles.article(bare.lower())
        if stored is None:
            raise Refused(errors.no_article(bare))
    await may_be_shown(desk, request, stored)
    return stored


async def _latest(desk: Desk, request: Request, filters: Filters) -> StoredArticle:
    if filters == ALL:
        stored = await desk.articles.latest(request.now)
    else:
        _, newest = await desk.articles.search(Query(()), filters, request.now, 1)
        stored = newest[0] if newest else None
    if stored is not None:
        return stored
    if filters != ALL and await desk.articles.latest(request.now) is not None:
        raise Refused(errors.no_matching_articles("latest", await desk.articles.count(ALL, request.now)))
    raise Refused(errors.empty_archive())


async def may_be_shown(desk: Desk, request: Request, stored: StoredArticle) -> None:
    """Raises ``Refused`` where the quotes of an article may not be shown: hidden, withdrawn or not read."""
    article = stored.article
    status = await desk.articles.status_of(article.id) if article.version < stored.versions else article.status
    if status is Status.HELD or hidden(stored, request.now):
        raise Refused(errors.no_article(article.id))
    if status is Status.WITHDRAWN:
        raise Refused(errors.withdrawn(article.id, await desk.articles.withdrawn_at(article.id), request.zone))
    if stored.reading.language != "en":
        raise Refused(errors.other_language(article.id, stored.reading.language))


async def the_quote(desk: Desk, request: Request, quote_id: str) -> FoundQuote:
    """The quote of an id, as it may be shown now. Raises ``Refused``."""
    quote = await desk.index.quote(quote_id.lower(), request.now)
    if quote is None:
        raise Refused(errors.no_quote(quote_id))
    await may_be_shown(desk, request, quote.source)
    [quote] = quotes_apart([quote], (await desk.aliases.book()).apart)
    return quote


async def the_person(
    desk: Desk,
    request: Request,
    name: str,
    filters: Filters,
    *,
    as_name: bool = False,
    matched: Match | None = None,
    again: Callable[[str], str] | None = None,
) -> Person:
    """The one person in scope who is meant. Raises ``Refused`` with the question, the suggestion or the mentions.

    ``matched``: who answers to the name, where that is known. ``again`` makes of a suggested name the line that asks
    for it; the same command with ``name:`` by default.
    """
    anew = again or (lambda suggested: f'!{request.command} name:"{suggested}"')
    if matched is None:
        matched = await match(desk, name, request.now, filters, as_name=as_name)
    if len(matched.people) == 1:
        return matched.people[0]
    if matched.people:
        raise Refused(_several(name, matched, anew))
    if filters != ALL:
        anywhere = await match(desk, name, request.now, ALL, as_name=as_name)
        if len(anywhere.people) == 1:
            person = anywhere.people[0]
            raise Refused(none_in_scope(person.name, person.spoken, person.heard, len(person.articles)))
        if anywhere.people:
            raise Refused(_several(name, anywhere, anew))
    raise Refused(await _nobody(desk, request, name, matched, anew))


def _several(name: str, matched: Match, again: Callable[[str], str]) -> Reply:
    if matched.how is How.ROLE and len(matched.people) > FEW_BEARERS:
        return errors.too_broad_role(name, len(matched.people), more=matched.more)
    if matched.described:
        bodies = all(e.kind is SpeakerKind.ORGANISATION for person in matched.people for e in person.entries)
        return errors.several_described(name, len(matched.people), bodies=bodies)
    # Those whom several articles describe in the same words ("the union") go together: no name tells them apart.
    names = {fold_name(person.name): person.name for person in reversed(matched.people)}
    spoken = Counter[str]()
    for person in matched.people:
        spoken[names[fold_name(person.name)]] += person.spoken
    counts = sorted((NameCount(*one) for one in spoken.items()), key=lambda n: (-n.quotes, n.name))
    return offer(errors.several_people(name, counts, role=matched.how is How.ROLE), [n.name for n in counts], again)


async def _nobody(desk: Desk, request: Request, name: str, matched: Match, again: Callable[[str], str]) -> Reply:
    """Nobody speaks under this name: say where it is printed, else what was perhaps meant."""
    searched = await desk.articles.count(ALL, request.now)
    articles, there = await printed(desk, name, request.now)
    parts = part_of_names(there)
    holders = {fold_name(holder) for _, holder in parts if holder is not None}
    counted = await desk.index.names_under(holders, request.now) if holders else ()
    near = tuple(dict.fromkeys([*counted, *matched.near]))[:MOST_SUGGESTIONS]
    places = [place for place, holder in parts if holder is None]
    # "Hall" may be a common word that is printed; a whole name ("Martin Oakeley") is a person's.
    one_word = len(fold_name(name).split()) == 1 and not any(named_whole(place) for place in places)
    if near and (one_word or not places):
        return offer(errors.unknown_speaker_near(name, searched, near), [n.name for n in near], again)
    if places:
        mentioned = only_mentioned(name, name, places, searched, articles, full=True)
        return offer(errors.or_somebody_near(mentioned, near), [n.name for n in near], again)
    last = last_word(name)
    _, places = await printed(desk, last, request.now)
    if places:
        return only_mentioned(name, last, places, searched, 0, full=False)
    return errors.unknown_speaker(name, searched)


def offer(reply: Reply, names: Sequence[str], again: Callable[[str], str]) -> Reply:
    """``reply`` with a button for each name; Yes where there is but one."""
    named = [fold(name) for name in names[:MOST_MENU] if '"' not in name]
    labels = ["Yes"] if len(named) == 1 == len(names) else named
    return replace(reply, buttons=tuple(Button(label[:80], again(n)) for label, n in zip(labels, named, strict=True)))
