"""What an editor does to an article: set, hold, release, withdraw, embargo. All of it goes to the audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.commands import given
from bot.commands.allowed import not_allowed
from bot.commands.request import Permission, Request
from bot.newsdesk.article import Named, how_named, spoken_in
from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import standing_status
from bot.ports.records import StoredArticle
from bot.ports.store import AddressTaken
from bot.replies import article_edit as words
from bot.replies import errors
from bot.replies.blocks import Reply
from summarizer.types import Article, Status

SET = ("published", "outlet", "byline", "url")
VERBS = {
    "set": SET,
    "hold": ("reason",),
    "release": ("reason",),
    "withdraw": ("reason", "confirm"),
    "embargo": ("until",),
}
"""The verbs, and the options that go with each."""

_Value = TypeVar("_Value")

_NONE = "none"
"""The value that takes away what was stated."""


async def run(desk: Desk, request: Request, subject: str, verb: str, more: str) -> Reply:
    """Do ``verb`` to the article with the id ``subject``; ``more`` are words that should not be there."""
    refusal = await not_allowed(desk, request, Permission.EDITOR)
    if refusal is not None:
        return refusal
    if how_named(subject) is not Named.ID:
        return words.not_of_an_article(verb)
    stray = next((key for key in request.options if key not in VERBS[verb]), None)
    if verb == "set" and more.casefold().startswith(("headline:", "text:")):
        return words.never_its_words(stored_id=subject.lower())
    if more or stray is not None:
        return words.unreadable(f"{verb} {more}" if more else f"{verb} {stray}:")
    stored = await desk.articles.article(subject)
    if stored is None:
        return errors.no_article(subject.lower())
    if verb == "set":
        return await _set(desk, request, stored)
    if verb == "embargo":
        return await _embargo(desk, request, stored)
    if "reason" not in request.options:
        return words.reason_missing(stored.article.id, verb)
    given.text(request, "reason")
    return await {"hold": _hold, "release": _release, "withdraw": _withdraw}[verb](desk, request, stored)


def stray_options(request: Request, subject: str) -> Reply | None:
    """The refusal for options that change an article, where no verb says so."""
    keys = [key for key in SET if key in request.options]
    if keys:
        return words.set_missing(subject, keys)
    other = next((verb for verb, goes_with in VERBS.items() for key in goes_with if key in request.options), None)
    return words.verb_missing(subject, other) if other is not None else None


async def _set(desk: Desk, request: Request, stored: StoredArticle) -> Reply:
    old = stored.article
    if not request.options:
        return words.nothing_to_set(old.id)
    new = replace(
        old,
        published_at=_new(request, "published", old.published_at, given.published),
        outlet=_new(request, "outlet", old.outlet, lambda asked: given.text(asked, "outlet")),
        byline=_new(request, "byline", old.byline, lambda asked: given.text(asked, "byline")),
        url=_new(request, "url", old.url, given.url),
    )
    pairs = {
        "published": (old.published_at, new.published_at),
        "outlet": (old.outlet, new.outlet),
        "byline": (old.byline, new.byline),
        "url": (old.url, new.url),
    }
    changes = [(name, before, after) for name, (before, after) in pairs.items() if before != after]
    if changes:
        try:
            await _amend(desk, request, old, new, "set")
        except AddressTaken as taken:
            return words.address_taken(taken.article_id)
    return words.was_set(old.id, changes, request.zone)


def _new(request: Request, key: str, old: _Value | None, read: Callable[[Request], _Value | None]) -> _Value | None:
    """What ``key:`` states from now on; what it stated where the option is not given."""
    if key not in request.options:
        return old
    return None if request.options[key].strip().casefold() == _NONE else read(request)


async def _embargo(desk: Desk, request: Request, stored: StoredArticle) -> Reply:
    asked = request.options.get("until", "")
    if asked.casefold() == _NONE:
        return words.no_embargo(stored.article.id, "")
    until = given.moment(request, "until")
    if until is not None and until <= request.now:
        return words.no_embargo(stored.article.id, asked)
    if until is None:
        return words.until_missing(stored.article.id)
    await _amend(desk, request, stored.article, replace(stored.article, embargoed_until=until), "embargo")
    return words.embargoed(stored.article.id, until, request.zone)


async def _hold(desk: Desk, request: Request, stored: StoredArticle) -> Reply:
    article = stored.article
    if article.status in {Status.HELD, Status.WITHDRAWN}:
        return words.already(article.id, article.status)
    await _amend(desk, request, article, replace(article, status=Status.HELD), "hold")
    return words.held(article.id)


async def _release(desk: Desk, request: Request, stored: StoredArticle) -> Reply:
    """Lift a hold or a withdrawal; where there is neither, an embargo."""
    article = stored.article
    until = article.embargoed_until if article.embargoed_until and article.embargoed_until > request.now else None
    if article.status not in {Status.HELD, Status.WITHDRAWN}:
        if until is None:
            return words.already(article.id, "released")
        await _amend(desk, request, article, replace(article, embargoed_until=None), "release")
        return words.released(article.id, article.status, None, request.zone)
    status = await standing_status(desk, stored)
    await _amend(desk, request, article, replace(article, status=status), "release")
    return words.released(article.id, status, until, request.zone)


async def _withdraw(desk: Desk, request: Request, stored: StoredArticle) -> Reply:
    """In two steps: what it will do, then with ``confirm:yes`` done."""
    article = stored.article
    if article.status is Status.WITHDRAWN:
        return words.already(article.id, article.status)
    confirm = request.options.get("confirm")
    if confirm is not None and confirm.casefold() != "yes":
        return errors.unreadable_option("confirm", confirm, ("yes",))
    quotes, _ = spoken_in(stored)
    if confirm is None:
        reason = request.options["reason"].replace('"', "'")
        again = f'!article {article.id} withdraw reason:"{reason}" confirm:yes'
        stand = await desk.standing.posts_of(article.id, request.guild, request.now)
        return words.will_withdraw(article.id, quotes, stand, again)
    await _amend(desk, request, article, replace(article, status=Status.WITHDRAWN), "withdraw")
    return words.withdrawn(article.id, quotes)


async def _amend(desk: Desk, request: Request, was: Article, article: Article, verb: str) -> None:
    reason = request.options.get("reason")
    note = f"{verb}: {reason}" if reason else verb
    await desk.articles.amend(article.id, article, request.user, request.now, note, was=was)
