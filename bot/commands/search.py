"""``!search``: passages of the archive that hold some words."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.commands.command import FILTERS, Command, Option
from bot.commands.lookup import choice, dated, the_filters, the_person
from bot.commands.request import Request
from bot.newsdesk.apart import parted
from bot.newsdesk.desk import Desk
from bot.newsdesk.figures import clashing
from bot.newsdesk.quotes import MOST_NUMBERS
from bot.newsdesk.reprints import folded
from bot.newsdesk.search import Unreadable, Want, hits, near_words, parse, withdrawn
from bot.ports.records import Filters, Hit, StoredArticle
from bot.ports.search import Query
from bot.replies import errors
from bot.replies import search as words
from bot.replies.blocks import Reply
from summarizer.types import FigureClash, Part, Status

WHERE = ("headline", "quotes", "body")
HAS = ("unnamed", "figures")
STATUS = ("corrected", "withdrawn")
MOST_ARTICLES = 100
"""Words that stand in more articles are too broad a question."""
MOST_HITS = 200
"""Passages that are listed."""
EXAMPLE = '!search "100,000 civilians"'


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!search``."""
    return dated(request, await _answer(desk, request))


async def _answer(desk: Desk, request: Request) -> Reply:
    where, has = choice(request, "in", WHERE), choice(request, "has", HAS)
    status = choice(request, "status", STATUS)
    kept = replace(await the_filters(desk, request), status=Status(status) if status else None)
    text = request.text.strip()
    if not text and status and not where and not has and "speaker" not in request.options:
        return await _in_state(desk, request, kept, status)
    if not text and "speaker" not in request.options:
        return errors.missing("What shall I search for?", EXAMPLE)
    try:
        query = parse(text) if text else Query(())
    except Unreadable:
        return errors.unreadable(text, f"{EXAMPLE} since:30d")
    asked = text or f"speaker:{request.options['speaker']}"
    among, said = None, None
    if "speaker" in request.options:
        person = await the_person(
            desk,
            request,
            request.options["speaker"],
            kept,
            again=lambda name: " ".join(f'!search {text} speaker:"{name}"'.split()),
        )
        among = sorted(person.articles, reverse=True)[:MOST_NUMBERS]
        said = frozenset(quote_id for entry in person.entries for quote_id in entry.quotes)
    total, articles = await desk.articles.search(query, kept, request.now, MOST_ARTICLES, among)
    searched = await desk.articles.count(kept, request.now)
    if kept.status is Status.WITHDRAWN and articles:
        return words.in_state(asked, status, articles, total, searched)
    if total > MOST_ARTICLES:
        return errors.too_broad(asked, total)
    want = Want(where, said, unnamed=has == "unnamed", figures=has == "figures")
    apart = (await desk.aliases.book()).apart
    found, differing = await asyncio.to_thread(_passages, articles, query, want, apart)
    narrowed = " ".join(f"{key}:{request.options[key]}" for key in ("in", "has", "speaker") if key in request.options)
    if not found and articles and text and narrowed:
        return words.not_so_narrow(text, narrowed, total, searched, words.dates_searched(kept, request.zone))
    if not found:
        return await _nothing(desk, request, asked, query, kept, searched)
    return words.results(asked, found, MOST_HITS, searched, differing, request.zone)


async def _in_state(desk: Desk, request: Request, kept: Filters, status: str) -> Reply:
    """The corrected or withdrawn articles, whatever their words."""
    total, articles = await desk.articles.search(Query(()), kept, request.now, MOST_ARTICLES)
    searched = await desk.articles.count(replace(kept, status=None), request.now)
    searched += total if kept.status is Status.WITHDRAWN else 0
    if not articles:
        return errors.no_matching_articles(f"status:{status}", searched, words.dates_searched(kept, request.zone))
    return words.in_state(f"status:{status}", status, articles, total, searched)


def _passages(
    articles: Sequence[StoredArticle], query: Query, want: Want, apart: frozenset[str]
) -> tuple[list[Hit], list[FigureClash]]:
    """What answers, and the figures in it that do not agree. A hundred long articles take seconds: not on the loop."""
    found = folded([hit for stored in articles for hit in hits(parted(stored, apart), query, want)])
    return found, _differing(found[:MOST_HITS])


def _differing(found: list[Hit]) -> list[FigureClash]:
    """Figures inside one article that do not agree, where one of them stands in a passage that is shown."""
    differing: list[FigureClash] = []
    for stored in {hit.source.number: hit.source for hit in found}.values():
        spans = [hit.span for hit in found if hit.source is stored and hit.part is Part.TEXT]
        shown = {f.span for f in stored.reading.figures if any(span.contains(f.span) for span in spans)}
        if shown:
            clashes = clashing([stored])
            differing += [c for c in clashes if c.first[1].span in shown or c.second[1].span in shown]
    return differing


async def _nothing(desk: Desk, request: Request, asked: str, query: Query, kept: Filters, searched: int) -> Reply:
    near = await near_words(desk, query, request.now)
    dates = words.dates_searched(kept, request.zone)
    # What was said where, and by whom, is not looked for in what was withdrawn.
    plain = kept.status is None and not {"in", "has", "speaker"} & request.options.keys()
    gone = await withdrawn(desk, query, kept, request.now) if plain else 0
    return errors.no_matching_articles(asked, searched, dates, near, gone)


COMMAND = Command(
    name="search",
    what="sentences and quotes that hold some words",
    syntax=(
        '!search <words | "phrase" | OR | -not | name*> [speaker:] [in:headline|quotes|body] [has:unnamed|figures] '
        "[status:corrected|withdrawn] [filters]"
    ),
    default="all of the words, in any article, newest first",
    examples=(EXAMPLE, "!search evacuat* -bus since:7d", "!search shelling in:quotes has:unnamed"),
    run=run,
    options=(
        Option("speaker", "only what this speaker said"),
        Option("in", "only in headlines, quotes or the body", WHERE),
        Option("has", "only unnamed sources, or with a figure", HAS),
        Option("status", "only corrected or withdrawn articles", STATUS),
        *FILTERS,
    ),
)
