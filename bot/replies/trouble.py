"""Why a feed cannot be followed, or not now: one sentence each, and nothing that the site sent."""

from __future__ import annotations

from datetime import datetime

from bot.ports.feeds import Feed
from bot.ports.listening import NotHeard, Trouble
from bot.replies.blocks import Link, Piece, Printed, Reply, sentence
from bot.replies.fed import spelled
from bot.replies.wording import count, echo, number

MOST_OFFERED = 3
NOT_KEPT = " Nothing was kept."


def kept(feed: Feed, error: NotHeard, now: datetime) -> Reply:
    """``HTTP 403: the site refuses bots. Kept; next try in 6 h.``."""
    wait = spelled(feed.next_at - now) if feed.next_at is not None else "a while"
    return sentence(*_trouble(error, feed.url), f" Kept as {feed.id}; next try in {wait}.")


def not_followed(url: str, error: NotHeard) -> Reply:
    """Why an address cannot be followed, and what to give instead."""
    if error.trouble is Trouble.PAGE and error.offered:
        shown = error.offered[:MOST_OFFERED]
        more = len(error.offered) - len(shown)
        pieces: list[Piece | str] = [f"Not a feed but a page. It names {count(len(error.offered), 'feed')}: "]
        for index, each in enumerate(shown):
            pieces += [", " if index else "", Link(each)]
        return sentence(*pieces, f" and {number(more)} more" if more else "")
    if error.trouble is Trouble.PAGE:
        return sentence("Not a feed but a page, and it names no feed. Look for a link called RSS or Atom there.")
    return sentence(*_trouble(error, url), NOT_KEPT if error.trouble is not Trouble.PRIVATE else "")


def _trouble(error: NotHeard, url: str) -> tuple[Piece | str, ...]:
    """One sentence for what went wrong; nothing that the site sent stands in it."""
    match error.trouble:
        case Trouble.PRIVATE:
            return ("That address is private or local. I do not fetch it.",)
        case Trouble.ADDRESS:
            return ("That address ", Printed(error.detail), ".")
        case Trouble.STATUS:
            return (f"HTTP {error.status}: {_status(error.status)}.",)
        case Trouble.SLOW:
            return ("That site did not answer in time.",)
        case Trouble.UNREACHABLE:
            return ("I could not reach ", echo(_host(url)), ": check the address.")
        case Trouble.LARGE:
            return ("That feed is larger than 10 MB, which is more than I read.",)
        case Trouble.REDIRECTS:
            return ("That address redirects too often: give the one where it ends.",)
        case Trouble.BROKEN:
            return ("The answer broke off before its end: try again.",)
        case Trouble.TYPE:
            return ("That is neither a feed nor a page. Give the address of an RSS, Atom or JSON feed.",)
        case Trouble.PAGE:
            return ("That is a page now and no feed.",)
        case Trouble.NO_FEED:
            detail = error.detail or "is no feed that can be read"
            return ("What stands there ", Printed(detail), ".")


def _status(status: int) -> str:
    if status in {401, 402, 407}:
        return "the site wants a login"
    if status in {403, 451}:
        return "the site refuses bots"
    if status in {404, 410}:
        return "there is nothing at that address"
    if status == 429:
        return "the site asks me to slow down"
    return "the site has a fault" if status >= 500 else "the site does not give it out"


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2] or url
