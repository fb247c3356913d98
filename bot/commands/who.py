"""``!who``: who said some words, who somebody is in the archive, who speaks in an article."""

from __future__ import annotations

from bot.commands.command import FILTERS, Command, Option
from bot.commands.lookup import dated, names_article, the_article, the_filters, the_person, with_context
from bot.commands.quotes import one
from bot.commands.request import Request
from bot.commands.typed import bare
from bot.newsdesk import quotes as find
from bot.newsdesk.apart import parted
from bot.newsdesk.article import DIGEST_ID, QUOTE_ID
from bot.newsdesk.desk import Desk
from bot.newsdesk.persons import Person
from bot.newsdesk.search import words_of
from bot.newsdesk.who import FEWEST_WORDS, voices, who_said
from bot.ports.records import Filters
from bot.ports.search import Query
from bot.replies import errors
from bot.replies import who as words
from bot.replies.blocks import Reply
from bot.replies.who_speaks import in_article

LONGEST_WORDS = 2_000
"""Characters of what somebody said: whole quotes are pasted here."""


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!who``."""
    text = bare(request.text)
    forced = request.options.get("name")
    if forced:
        return await _by_name(desk, request, forced, as_name=True)
    if not text:
        return errors.missing("Who?", "!who said surrender or die")
    first, _, rest = text.partition(" ")
    if first.casefold() == "said":
        return await _said(desk, request, bare(rest))
    if DIGEST_ID.fullmatch(text):
        return errors.not_a_speaker(text)
    if QUOTE_ID.fullmatch(text):
        return await one(desk, request, text)
    if names_article(text):
        stored = await the_article(desk, request, text, await the_filters(desk, request))
        heard, nobody = voices(parted(stored, (await desk.aliases.book()).apart))
        return dated(request, in_article(stored, heard, nobody, request.zone))
    return await _by_name(desk, request, text)


async def _said(desk: Desk, request: Request, given: str) -> Reply:
    if len(given) > LONGEST_WORDS:
        return errors.too_long("words", LONGEST_WORDS)
    if len([word for word in given.split() if words_of(word)]) < FEWEST_WORDS:
        return words.too_few_words(FEWEST_WORDS)
    said = await who_said(desk, given, request.now)
    if said.more:
        return words.said_too_often(given)
    if said.quotes:
        printings = find.printings(said.quotes)
        reply = words.said_in(printings, said.quotes, said.whole, said.headlines, request.zone)
        return with_context(reply, [p.quote for p in printings])
    if said.headlines:
        return words.said_in_headline(said.headlines, said.text, request.zone)
    if said.nearest is not None:
        quote, differences = said.nearest.quote, said.nearest.differences
        nearly = words.said_nearly(quote, differences, said.text, said.articles, request.zone)
        return with_context(nearly if said.earlier is None else words.earlier_version(nearly, said.earlier), [quote])
    if said.text:
        return words.said_as_text(said.text, said.articles, request.zone)
    totals = await desk.articles.totals(request.now)
    nowhere = words.not_in_archive(given, totals.quotes, totals.articles)
    return nowhere if said.earlier is None else words.earlier_version(nowhere, said.earlier)


async def _by_name(desk: Desk, request: Request, name: str, *, as_name: bool = False) -> Reply:
    kept = await the_filters(desk, request)
    person = await the_person(desk, request, name, kept, as_name=as_name)
    return dated(request, await _card(desk, request, person, kept))


async def _card(desk: Desk, request: Request, person: Person, kept: Filters) -> Reply:
    scope = await find.quotes_of(desk, person, kept, request.now, "", "")
    _, first = await desk.articles.search(Query(()), kept, request.now, 1, sorted(person.articles)[:1], oldest=True)
    return words.card(
        person.name,
        person.entries,
        find.ordered(scope.quotes, ""),
        first[0] if first else scope.quotes[-1].source,
        request.zone,
        whole=scope.whole,
    )


COMMAND = Command(
    name="who",
    what="who said these words, who somebody is, who speaks in an article",
    syntax="!who said <words> | !who <name> [filters] | !who <a-ID | latest>",
    default="a card of the person named",
    examples=("!who said surrender or die", "!who Colville", "!who latest"),
    run=run,
    options=(Option("name", "read this as a name"), *FILTERS),
)
