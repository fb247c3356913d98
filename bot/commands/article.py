"""``!article``: the card of an article, its text, versions and changes; what an editor does to it is next door."""

from __future__ import annotations

from bot.commands import article_edit
from bot.commands.command import Command, Option
from bot.commands.request import Permission, Request
from bot.newsdesk.article import QUOTE_ID, Named, all_of, hidden, how_named, pick, spoken_in, versions
from bot.newsdesk.changes import How, Kind, by_kind, differences
from bot.newsdesk.desk import Desk
from bot.newsdesk.search import Unreadable, near_words
from bot.ports.records import Filters, StoredArticle
from bot.replies import article as words
from bot.replies import article_edit as edit_words
from bot.replies import errors
from bot.replies.add import Spoken
from bot.replies.blocks import Reply
from summarizer.types import Status

VIEWS = ("text", "versions", "diff")
MOST_ARTICLES = 5


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!article``."""
    text = request.text.strip()
    if not text:
        return errors.missing("Which article?", "!article latest")
    subject, _, rest = text.partition(" ")
    of_quote = QUOTE_ID.fullmatch(subject)
    if not of_quote and how_named(subject) is Named.WORDS:
        return article_edit.stray_options(request, "a-7c1e") or await _by_words(desk, request, text)
    verb, _, more = rest.strip().partition(" ")
    verb = verb.lower()
    if verb in article_edit.VERBS and not of_quote:
        return await article_edit.run(desk, request, subject, verb, more.strip())
    if more or (verb and (of_quote or verb not in VIEWS)):
        return edit_words.unreadable(rest.strip())
    stray = article_edit.stray_options(request, subject)
    if stray is not None:
        return stray
    if of_quote:
        return await _context(desk, request, subject.lower())
    return await _view(desk, request, subject, verb)


async def _by_words(desk: Desk, request: Request, text: str) -> Reply:
    """The one article that holds the words, or the newest of several to pick from; a view may stand behind them."""
    *before, last = text.split()
    if before and last.casefold() in VIEWS and how_named(" ".join(before)) is Named.WORDS:
        found = await pick(desk, " ".join(before), Filters(), request.now, 1)
        if found.matching == 1:
            return await _view(desk, request, found.articles[0].article.id, last.casefold())
        if found.matching:
            text = " ".join(before)
    try:
        picked = await pick(desk, text, Filters(), request.now, MOST_ARTICLES)
    except Unreadable:
        return errors.unreadable(text, "!article latest")
    if not picked.articles:
        searched = await desk.articles.count(Filters(), request.now)
        return errors.no_matching_articles(text, searched, near=await near_words(desk, all_of(text), request.now))
    if picked.matching == 1:
        return await _card(desk, picked.articles[0], request)
    return words.several(text, picked.articles, picked.matching)


async def _context(desk: Desk, request: Request, quote_id: str) -> Reply:
    found = await desk.index.quote(quote_id, request.now)
    if found is None:
        return errors.no_quote(quote_id)
    # Of an older version the state may be an older one: it is the article that was withdrawn.
    if await desk.articles.status_of(found.source.article.id) is Status.WITHDRAWN:
        return await _withdrawn(desk, request, found.source)
    return words.context(found, request.zone)


async def _view(desk: Desk, request: Request, subject: str, verb: str) -> Reply:
    """Card, text, versions or changes of one article. Nobody but an editor sees what is held or under embargo."""
    picked = await pick(desk, subject, Filters(), request.now, 1)
    stored = picked.articles[0] if picked.articles else None
    if stored is None or (hidden(stored, request.now) and request.permission < Permission.EDITOR):
        return not_here(picked.named, subject)
    if not verb:
        return await _card(desk, stored, request)
    if verb == "versions":
        gone = await desk.articles.withdrawn_at(stored.article.id)
        return words.versions(await versions(desk, stored), request.zone, gone)
    if stored.article.status is Status.WITHDRAWN:
        return await _withdrawn(desk, request, stored)
    if hidden(stored, request.now):
        held = stored.article.status is Status.HELD
        return edit_words.hidden_text(stored.article.id, "held" if held else "under embargo")
    return words.whole_text(stored, request.zone) if verb == "text" else await _diff(desk, stored, request)


def not_here(named: Named, subject: str) -> Reply:
    """There is no such article for this asker."""
    if named is Named.LATEST:
        return errors.empty_archive()
    return errors.no_article(subject.lower()) if named is Named.ID else errors.address_not_in_archive()


async def _withdrawn(desk: Desk, request: Request, stored: StoredArticle) -> Reply:
    at = await desk.articles.withdrawn_at(stored.article.id)
    return errors.withdrawn(stored.article.id, at, request.zone)


async def _card(desk: Desk, stored: StoredArticle, request: Request) -> Reply:
    quotes, speakers = spoken_in(stored)
    private = hidden(stored, request.now)
    alike = await desk.articles.copies(stored.article.id, request.now)
    return words.card(stored, Spoken(quotes, speakers), request.zone, request.now, alike, private=private)


async def _diff(desk: Desk, stored: StoredArticle, request: Request) -> Reply:
    before = await desk.articles.article(stored.article.id, stored.article.version - 1)
    if before is None:
        return words.one_version(stored)
    found = differences(before, stored)
    shown = [
        words.Changed(kind, each.number, tuple((c.was, c.now) for c in changes), each.quotes)
        for each in found
        if each.how is not How.ADDED and each.kind is not Kind.SMALL
        for kind, changes in by_kind(each)
    ]
    added = sorted(each.number for each in found if each.how is How.ADDED)
    edits = sum(each.kind is Kind.SMALL and each.how is not How.ADDED for each in found)
    updated = await desk.standing.posts_of(stored.article.id, request.guild, request.now, Status.CORRECTED)
    return words.difference((before, stored), shown, added, edits, request.zone, updated)


COMMAND = Command(
    name="article",
    what="an article's card, text, versions and changes",
    syntax="!article <a-ID | q-ID | URL | words | latest> [text | versions | diff] · !article a-ID "
    "[set published: outlet: byline: url: | hold reason: | release reason: | withdraw reason: | embargo until:]",
    default="the card; changes need the editor role, and a reason, and are logged",
    examples=(
        "!article latest",
        "!article a-7c1e text",
        '!article a-7c1e set published:2026-11-20 outlet:"EXAMPLE Wire"',
    ),
    run=run,
    for_editors="set, hold, release, withdraw and embargo",
    options=(
        Option("published", "set: when it was published, 2026-11-20; none takes it away"),
        Option("outlet", "set: who published it"),
        Option("byline", "set: who wrote it"),
        Option("url", "set: its address"),
        Option("reason", "hold, release, withdraw: why"),
        Option("until", "embargo: nobody finds it before, 2026-11-24T06:00"),
        Option("confirm", "withdraw: yes", ("yes",)),
    ),
)
