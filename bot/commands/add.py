"""``!add``: file an article that came as a file, as pasted text, or by its address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import PurePath

from bot.commands.command import Command, Option, Refused
from bot.commands.given import ADDRESSES, CLOCKS_DIFFER, OF_ONE, given
from bot.commands.request import Attachment, Permission, Request
from bot.newsdesk.article import Named, hidden, how_named, spoken_in
from bot.newsdesk.changes import tally
from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import Filed, file
from bot.newsdesk.intake import rows_of
from bot.newsdesk.stated import address
from bot.ports.intake import ARCHIVES, FILES, LARGEST_BYTES, Given, Row, Unreadable, Why
from bot.ports.records import Likeness, Outcome
from bot.replies import add as words
from bot.replies import errors, not_filed
from bot.replies.blocks import Reply
from bot.replies.wording import day
from summarizer.types import Article

MOST_ADDRESSES = 10
MOST_ROWS = 100
"""Articles of one archive file; each is read before the next is taken up."""

_Make = Callable[[], Awaitable[Article | Row]]
_Answer = Callable[[], Awaitable[Reply]]


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!add``."""
    handed_in = _handed_in(desk, request, given(request))
    of_one = [key for key in OF_ONE if key in request.options]
    if len(handed_in) > 1 and of_one:
        return not_filed.for_one_article(of_one)
    parts = [(name, await answer()) for name, answer in handed_in]
    return parts[0][1] if len(parts) == 1 else words.several(parts)


def _handed_in(desk: Desk, request: Request, stated: Given) -> Sequence[tuple[str, _Answer]]:
    """Each thing handed in: its name ("" for pasted text), and what files it and says so. Raises ``Refused``."""
    text = request.text.strip()
    parts = text.split(None, MOST_ADDRESSES)
    addresses = parts if parts and all(how_named(part) is Named.ADDRESS for part in parts) else []
    if request.attachments and text and not addresses:
        raise Refused(not_filed.file_and_text())
    found = [(each.name, partial(_from_file, desk, request, each, stated)) for each in request.attachments]
    if addresses:
        _allow(desk, request, len(addresses))
        found += [(url, partial(_from_page, desk, request, url, stated)) for url in map(_address, addresses)]
    if found:
        return found
    if not text:
        raise Refused(not_filed.nothing_given())
    count = len(text.split())
    if count < not_filed.LEAST_WORDS:
        raise Refused(not_filed.a_name(text) if _is_name(text) else not_filed.too_few_words(count))
    return [("", partial(_file, desk, request, "", partial(desk.intake.from_pasted, text, stated)))]


def _is_name(text: str) -> bool:
    """Whether pasted text is the name of a file."""
    return "\n" not in text and PurePath(text.strip("'\"")).suffix.lower() in FILES


def _allow(desk: Desk, request: Request, count: int) -> None:
    """Count pages that are to be fetched. Raises ``Refused`` where they are too many in a minute."""
    if not request.asker:
        return  # the console
    who, where = f"{request.guild}/{request.asker}", f"{request.guild}/{request.place}"
    wait = desk.fetches.wait(who, where, request.now, count)
    if wait:
        raise Refused(errors.slow_down(wait))


def _address(part: str) -> str:
    try:
        return address(part)
    except ValueError:
        raise Refused(errors.unreadable_option("url", part, ADDRESSES)) from None


async def _from_page(desk: Desk, request: Request, url: str, stated: Given) -> Reply:
    return await _file(desk, request, url, partial(desk.intake.from_url, url, stated), current=True)


async def _from_file(desk: Desk, request: Request, file: Attachment, stated: Given) -> Reply:
    try:
        data = await file.read()
        if PurePath(file.name).suffix.lower() in ARCHIVES:
            return await _archive(desk, request, file.name, data, stated)
    except Unreadable as error:
        return not_filed.unreadable(file.name, error, desk.intake.kinds, desk.intake.also)
    return await _file(desk, request, file.name, partial(desk.intake.from_file, file.name, data, stated))


async def _archive(desk: Desk, request: Request, name: str, data: bytes, stated: Given) -> Reply:
    """File what an archive file holds, an article on each line. Raises ``Unreadable``."""
    if len(data) > LARGEST_BYTES:
        raise Unreadable(Why.LARGE)
    rows = list(islice(rows_of(data), MOST_ROWS + 1))
    if not rows:
        raise Unreadable(Why.NO_TEXT, "0")
    if len(rows) > MOST_ROWS:
        return not_filed.too_many_rows(name, MOST_ROWS)
    if len(rows) > 1 and (of_one := [key for key in OF_ONE if key in request.options]):
        return not_filed.for_one_article(of_one)
    told = []
    for number, each in rows:
        reply = await _file(desk, request, f"line {number}", partial(desk.intake.from_row, each, stated))
        told.append((number, reply))
    return told[0][1] if len(told) == 1 else words.archive(name, told)


async def row(desk: Desk, request: Request, number: int, data: bytes) -> Reply:
    """Answer ``!add`` for one line of an archive file that is read elsewhere. Raises ``Refused``."""
    return await _file(desk, request, f"line {number}", partial(desk.intake.from_row, data, given(request)))


async def _file(desk: Desk, request: Request, name: str, make: _Make, *, current: bool = False) -> Reply:
    """File one thing and say what came of it. ``current``: see ``bot.newsdesk.filing.file``."""
    try:
        made = await make()
        article, unread = (made.article, made.unread_date) if isinstance(made, Row) else (made, "")
        if article.published_at is not None and article.published_at > request.now + CLOCKS_DIFFER:
            return errors.in_the_future("published", day(article.published_at))
        filed = await file(desk, article, request.now, current=current)
    except Unreadable as error:
        return not_filed.unreadable(name, error, desk.intake.kinds, desk.intake.also)
    await desk.entries.open_up(filed.stored.article.id)
    alike = await desk.articles.copies(filed.stored.article.id, request.now)
    reply = _said(filed, request, alike)
    if unread and filed.stored.article.published_at is None:
        reply = words.with_unread_date(reply, unread)
    return replace(reply, private=hidden(filed.stored, request.now))


def _said(filed: Filed, request: Request, alike: Sequence[Likeness]) -> Reply:
    stored = filed.stored
    if filed.outcome is Outcome.UNCHANGED:
        return words.unchanged(stored, filed.earlier, stated=bool(request.options))
    if filed.outcome is Outcome.FILED:
        quotes, speakers = spoken_in(stored)
        return words.filed(stored, words.Spoken(quotes, speakers), request.zone, request.now, alike)
    counted = tally(filed.changes)
    headline = "headline" in filed.fields
    return words.new_version(
        stored, words.Differs(counted.quotes, counted.figures, counted.added, counted.worded, counted.edits, headline)
    )


COMMAND = Command(
    name="add",
    what="file an article: an address, a file or pasted text",
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
