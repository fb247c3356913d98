"""``!summary``: the sentences that tell an article, or a topic over several, word for word."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.commands.allowed import not_allowed
from bot.commands.command import FILTERS, Command, Option, Refused
from bot.commands.filters import AGO, UNITS, filters
from bot.commands.lookup import dated, not_an_id, the_filters
from bot.commands.request import Permission, Request
from bot.commands.typed import bare
from bot.newsdesk import config
from bot.newsdesk.apart import parted
from bot.newsdesk.article import ARTICLE_ID, Named, Picked, all_of, hidden, how_named, pick
from bot.newsdesk.desk import Desk
from bot.newsdesk.figures import clashing
from bot.newsdesk.newer import newer_reports
from bot.newsdesk.retold import as_told
from bot.newsdesk.search import Unreadable, near_words, withdrawn
from bot.newsdesk.stories import TOO_SHORT, stories_of, tellings
from bot.newsdesk.subject import parted_by
from bot.newsdesk.summary import LENGTHS, Length, points, sourcing
from bot.newsdesk.topic import MOST_ARTICLES, topic_summary
from bot.newsdesk.written import gated, not_written, unless, written_summary
from bot.ports.records import Filters, StoredArticle
from bot.ports.stories import Telling
from bot.ports.writer import CannotWrite, SummaryWriter, TakenBack
from bot.replies import errors, unwritten
from bot.replies import summary as words
from bot.replies.blocks import Reply
from bot.replies.search import dates_searched
from bot.replies.wording import count
from summarizer.summaries.written import Written
from summarizer.text.notices import says_withdrawn
from summarizer.types import Status

log = logging.getLogger(__name__)

MOST_MATCHES = 40
"""Articles of a topic that are grouped into stories; more are too broad to tell of."""

MODES = ("extracts", "written")
WRITTEN = "written"

_EXAMPLE = "!summary Aleppo evacuation"
_DAYS = frozenset({"today", "yesterday"})


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!summary``."""
    return dated(request, await _answer(desk, request))


async def _answer(desk: Desk, request: Request) -> Reply:
    writer: SummaryWriter | None = None
    if _choice(request, "mode", MODES, MODES[0]) == WRITTEN:
        refusal = await _may_not_write(desk, request)
        if refusal is not None:
            return refusal
        writer = desk.writer
    usual = await config.setting(desk.settings, request.guild, "summary.length", request.place)
    length = LENGTHS[_choice(request, "len", tuple(LENGTHS), usual)]
    kept = await the_filters(desk, request)
    text = bare(request.text)
    ids = list(dict.fromkeys(each.casefold() for each in text.split()))
    if 1 < len(ids) <= MOST_ARTICLES and all(map(ARTICLE_ID.fullmatch, ids)):
        if writer is not None:
            return unwritten.written_of_one(text, len(ids))
        return await _these(desk, request, ids, length)
    try:
        picked = await pick(desk, text, kept, request.now, MOST_MATCHES)
    except Unreadable:
        return errors.unreadable(request.text, _EXAMPLE)
    if not picked.articles:
        return await _nothing(desk, request, text, kept)
    if picked.named is Named.WORDS and picked.matching > 1:
        if writer is not None:
            return unwritten.written_of_one(text, picked.matching)
        return await _topic(desk, request, picked, kept, length)
    return await _article(desk, request, picked, length, writer)


async def _may_not_write(desk: Desk, request: Request) -> Reply | None:
    """The refusal where there is no model, the server has not turned it on, or the asker is no editor."""
    if desk.writer is None:
        return unwritten.no_model(MODES[:1])
    if await config.setting(desk.settings, request.guild, "summary.mode") != WRITTEN:
        return unwritten.written_is_off()
    return await not_allowed(desk, request, Permission.EDITOR)


def _choice(request: Request, key: str, choices: Sequence[str], usual: str) -> str:
    value = request.options.get(key)
    if value is None:
        return usual
    if value.casefold() not in choices:
        raise Refused(errors.unreadable_option(key, value, choices))
    return value.casefold()


async def _nothing(desk: Desk, request: Request, text: str, kept: Filters) -> Reply:
    """Nothing is there under what was asked for, and what to type instead."""
    named = how_named(text)
    if named is Named.ID:
        return errors.no_article(text)
    if named is Named.ADDRESS:
        return errors.address_not_in_archive()
    if named is Named.LATEST and kept == Filters():
        return errors.empty_archive()
    await not_an_id(desk, request, text)
    if text.casefold() in _DAYS:
        return errors.unreadable(text, f"!digest {text.casefold()}")
    first, *others = text.split() or [""]
    if all(map(ARTICLE_ID.fullmatch, (first, *others))):
        return errors.unreadable(text, f"!summary {first}")
    searched = await desk.articles.count(kept, request.now)
    dates = dates_searched(kept, request.zone)
    if named is not Named.WORDS:
        return errors.no_matching_articles(text or "latest", searched, dates)
    query = all_of(text)
    near, gone = await near_words(desk, query, request.now), await withdrawn(desk, query, kept, request.now)
    return errors.no_matching_articles(text, searched, dates, near, gone)


async def _article(desk: Desk, request: Request, picked: Picked, length: Length, writer: SummaryWriter | None) -> Reply:
    stored = picked.articles[0]
    article = stored.article
    if hidden(stored, request.now):
        return errors.address_not_in_archive() if picked.named is Named.ADDRESS else errors.no_article(article.id)
    if article.status is Status.WITHDRAWN:
        return errors.withdrawn(article.id, await desk.articles.withdrawn_at(article.id), request.zone)
    if stored.reading.language != "en":
        return errors.other_language(article.id, stored.reading.language)
    if says_withdrawn(article, stored.reading):
        return words.of_withdrawn(stored, request.zone)
    if stored.reading.words < TOO_SHORT:
        return words.too_short(stored)
    if writer is not None:
        return await _written(desk, request, picked, length, writer)
    return await _told(desk, request, stored, length, None, by_words=picked.named is Named.WORDS)


async def _written(desk: Desk, request: Request, picked: Picked, length: Length, writer: SummaryWriter) -> Reply:
    stored = picked.articles[0]
    try:
        made: Written | CannotWrite = await unless(
            request.wait.over,
            written_summary(writer, stored, length, desk.entailing),
            lambda: request.wait.say(unwritten.being_written(stored.article.id)),
        )
    except CannotWrite as error:
        made = error
    except TakenBack:
        log.info("a written summary of %s was taken back", stored.article.id)
        return unwritten.taken_back()
    # Writing takes its time; what was withdrawn, held or corrected meanwhile is told as it stands now.
    again = await desk.articles.article(stored.article.id)
    if again is None:
        return errors.no_article(stored.article.id)
    if again.article != stored.article:
        return await _article(desk, request, replace(picked, articles=(again,)), length, None)
    version = stored.article.version
    if isinstance(made, Written):
        kept = gated(made, version, request.now)
    else:
        kept = not_written(writer.made_by, made, version, request.now)
    await desk.verdicts.keep(stored.article.id, kept)
    return await _told(desk, request, stored, length, made)


async def _told(
    desk: Desk,
    request: Request,
    stored: StoredArticle,
    length: Length,
    made: Written | CannotWrite | None,
    *,
    by_words: bool = False,
) -> Reply:
    """The summary of one article: what was written of it, or its own sentences and why.

    ``by_words``: it is what the words of a topic found, so a newer report of its story is named.
    """
    written = made if isinstance(made, Written) else None
    if written is None or written.extract:
        chosen = await asyncio.to_thread(points, stored, length)
    else:
        chosen = written.points
    if not chosen:
        return words.none_can_stand(stored)
    said = parted(stored, (await desk.aliases.book()).apart)
    newer: StoredArticle | None = None
    if by_words:
        one = [Telling((await as_told(desk, stored),))]
        reports = await newer_reports(desk, one, (), filters(request), request.now)
        newer = reports.get(stored.article.id)
    return words.of_article(
        stored,
        chosen,
        await asyncio.to_thread(clashing, [said]),
        sourcing(said.reading),
        request.zone,
        graphic=await _says_graphic(desk, request, [stored]),
        written=written,
        unwritten=made if isinstance(made, CannotWrite) else None,
        newer=newer,
    )


async def _these(desk: Desk, request: Request, ids: Sequence[str], length: Length) -> Reply:
    """The articles that are named by their ids, told together as those of a topic are; whatever they are about."""
    articles: list[StoredArticle] = []
    for article_id in ids:
        stored = await desk.articles.article(article_id)
        if stored is None or hidden(stored, request.now):
            return errors.no_article(article_id)
        if stored.article.status is Status.WITHDRAWN:
            return errors.withdrawn(article_id, await desk.articles.withdrawn_at(article_id), request.zone)
        articles.append(stored)
    articles.sort(key=lambda stored: -stored.number)
    picked = Picked(Named.ID, tuple(articles), len(articles))
    return await _topic(desk, request, picked, Filters(), length)


async def _topic(desk: Desk, request: Request, picked: Picked, kept: Filters, length: Length) -> Reply:
    text = bare(request.text)
    if picked.matching > MOST_MATCHES:
        return errors.too_broad(text, picked.matching)
    apart = (await desk.aliases.book()).apart
    gone = [stored for stored in picked.articles if says_withdrawn(stored.article, stored.reading)]
    rest = [stored for stored in picked.articles if stored not in gone]
    read = [parted(stored, apart) for stored in rest if stored.reading.language == "en"]
    found = [await as_told(desk, stored) for stored in read]
    others = [stored for stored in rest if stored.reading.language != "en"]
    if not found and gone:
        return words.of_withdrawn(gone[0], request.zone)
    if not found:
        return errors.other_language(others[0].article.id, others[0].reading.language)
    stories = tellings(found, await stories_of(desk.grouping, desk.articles, found, request.now, request.zone))
    mentioning: Sequence[StoredArticle] = ()
    if picked.named is Named.WORDS:
        stories, mentioning = await asyncio.to_thread(parted_by, stories, text, MOST_ARTICLES)
    if sum(len(story.articles) for story in stories) > MOST_ARTICLES and len(stories) > 1:
        return words.which_story(text, stories, _same_options(request))
    told = await asyncio.to_thread(topic_summary, stories, length, others, mentioning, text)
    named = {stored.article.id for stored in picked.articles}
    told = replace(told, newer=await newer_reports(desk, told.stories, named, kept, request.now))
    if not told.sentences:
        return words.none_can_stand(stories[0].lead)
    graphic = await _says_graphic(desk, request, told.articles)
    return words.of_topic(text, told, _period(request, kept), request.zone, graphic=graphic, gone=gone)


async def _says_graphic(desk: Desk, request: Request, shown: Sequence[StoredArticle]) -> bool:
    """Whether the reply says that it holds graphic content."""
    if not any(stored.reading.graphic for stored in shown):
        return False
    return await config.setting(desk.settings, request.guild, "graphic", request.place) != "off"


def _same_options(request: Request) -> str:
    """The options of the request as they are typed after an id."""
    return "".join(f" {key}:{request.options[key]}" for key in ("len",) if key in request.options)


def _period(request: Request, kept: Filters) -> str:
    """Which dates the topic was looked for in: ``last 7 days`` as it was typed, else both ends, else ``all dates``."""
    ago = AGO.fullmatch(request.options.get("since", "").strip().lower())
    if not ago or kept.until:
        return dates_searched(kept, request.zone)
    units = count(int(ago[1]), UNITS[ago[2]].removesuffix("s"))
    return f"last {units.removeprefix('1 ')}"


COMMAND = Command(
    name="summary",
    what="an article or a topic in its own sentences",
    syntax="!summary [latest | a-ID | URL | topic words] [len:short|normal|long] [mode:extracts|written] [filters]",
    default="the article filed last, two or three sentences",
    examples=("!summary latest", "!summary a-7c1e len:long", "!summary Aleppo evacuation since:7d"),
    run=run,
    for_editors="mode:written",
    options=(
        Option("len", "1 sentence, 2 or 3, or up to 6", tuple(LENGTHS)),
        Option("mode", "the article's own sentences, or written by a model", MODES),
        *FILTERS,
    ),
)
