"""``!add``: file an article that came as a file, as pasted text, or by its address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.commands.command import Command, Option, Refused
from bot.commands.given import ADDRESSES, CLOCKS_DIFFER, OF_ONE, given
from bot.commands.request import Permission, Request
from bot.newsdesk.article import Named, hidden, how_named, spoken_in
from bot.newsdesk.changes import tally
from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import Filed, file
from bot.newsdesk.stated import address
from bot.ports.intake import Given, Unreadable
from bot.ports.records import Outcome
from bot.replies import add as words
from bot.replies import errors
from bot.replies.blocks import Reply
from bot.replies.wording import day
from summarizer.types import Article

MOST_ADDRESSES = 10

Make = Callable[[], Awaitable[Article]]


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!add``."""
    handed_in = _handed_in(desk, request, given(request))
    of_one = [key for key in OF_ONE if key in request.options]
    if len(handed_in) > 1 and of_one:
        return words.for_one_article(of_one)
    parts = [(name, await _file(desk, request, name, make)) for name, make in handed_in]
    return parts[0][1] if len(parts) == 1 else words.several(parts)


def _handed_in(desk: Desk, request: Request, stated: Given) -> Sequence[tuple[str, Make]]:
    """Each thing handed in: its name ("" for pasted text), and what makes an article of it. Raises ``Refused``."""
    text = request.text.strip()
    if request.attachments and text:
        raise Refused(words.file_and_text())
    if request.attachments:
        files = request.attachments
        return [(each.name, partial(desk.intake.from_file, each.name, each.data, stated)) for each in files]
    if not text:
        raise Refused(words.nothing_given())
    parts = text.split(None, MOST_ADDRESSES)
    if all(how_named(part) is Named.ADDRESS for part in parts):
        return [(url, partial(desk.intake.from_url, url, stated)) for url in map(_address, parts)]
    count = len(text.split())
    if count < words.LEAST_WORDS:
        raise Refused(words.too_few_words(count))
    return [("", partial(desk.intake.from_pasted, text, stated))]


def _address(part: str) -> str:
    try:
        return address(part)
    except ValueError:
        raise Refused(errors.unreadable_option("url", part, ADDRESSES)) from None


async def _file(desk: Desk, request: Request, name: str, make: Make) -> Reply:
    """File one thing and say what came of it."""
    try:
        article = await make()
        if article.published_at is not None and article.published_at > request.now + CLOCKS_DIFFER:
            return errors.in_the_future("published", day(article.published_at))
        filed = await file(desk, article, request.now)
    except Unreadable as error:
        return words.unreadable(name, error, desk.intake.kinds)
    reply = _said(filed, request)
    return replace(reply, private=hidden(filed.stored, request.now))


def _said(filed: Filed, request: Request) -> Reply:
    stored = filed.stored
    if filed.outcome is Outcome.UNCHANGED:
        return words.unchanged(stored, stated=bool(request.options))
    if filed.outcome is Outcome.FILED:
        quotes, speakers = spoken_in(stored)
        return words.filed(stored, words.Spoken(quotes, speakers), request.zone, request.now)
    counted = tally(filed.changes)
    headline = "headline" in filed.fields
    return words.new_version(
        stored, words.Differs(counted.quotes, counted.figures, counted.added, counted.edits, headline)
    )


COMMAND = Command(
    name="add",
    what="file an article: a file, pasted text or an address",
    syntax="!add <URL | attachment | pasted text of 50 words or more> [headline:] [outlet:] [published:] [byline:] "
    "[url:] [embargo:]",
    default="what the article itself states",
    examples=(
        '!add outlet:"EXAMPLE Wire" published:2026-11-20 (with a file)',
        "!add <pasted text>",
        "!add https://example.org/story",
    ),
    run=run,
    permission=Permission.EDITOR,
    options=(
        Option("headline", "the headline, where the first line is none"),
        Option("outlet", "who published it"),
        Option("published", "when it was published: 2026-11-20"),
        Option("byline", "who wrote it"),
        Option("url", "its address"),
        Option("embargo", "nobody finds it before: 2026-11-24T06:00"),
    ),
)
