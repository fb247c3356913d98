"""Where words are printed in the archive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.newsdesk.apart import parted
from bot.newsdesk.desk import Desk
from bot.newsdesk.passages import places
from bot.newsdesk.search import words_of
from bot.ports.records import Filters, Mention
from bot.ports.search import Query, Term
from summarizer.lexicon import words
from summarizer.types import Part, Span

MOST_PLACES = 5
_LONGEST_NAME = 30
_FIRST_NAME = re.compile(r"\b([A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*)\s+$")
_OPEN_A_SENTENCE = ("leading", "pointer", "determiner", "auxiliary", "calendar")
"""Kinds of words that open a sentence before a name."""


async def printed(desk: Desk, text: str, now: datetime) -> tuple[int, list[Mention]]:
    """In how many articles ``text`` stands as one phrase, and at most five places of it in the newest of them."""
    wanted = words_of(text)
    if not wanted:
        return 0, []
    apart = (await desk.aliases.book()).apart
    total, articles = await desk.articles.search(Query(((Term(wanted),),)), Filters(), now, MOST_PLACES)
    return total, [place for stored in articles for place in places(parted(stored, apart), wanted)][:MOST_PLACES]


def part_of_names(places: Sequence[Mention]) -> list[tuple[Mention, str | None]]:
    """Each place with the name of the speaker of whose longer name it is a part: "Li" of Li Na; None for no part."""
    return [(place, _longer_name(place)) for place in places]


def _longer_name(place: Mention) -> str | None:
    article = place.stored.article
    text = article.headline if place.part is Part.HEADLINE else article.text
    speakers = {quote.speaker for quote in place.stored.reading.quotes if quote.speaker is not None}
    names = {printed.text: speaker.name for speaker in speakers for printed in speaker.printed_names}
    for name in sorted(names):
        start = max(0, place.span.start - len(name))
        within = text[start : place.span.end + len(name)]
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", within):
            span = Span(start + found.start(), start + found.end())
            if span.contains(place.span) and span != place.span:
                return names[name]
    return None


def named_whole(place: Mention) -> bool:
    """Whether a capitalised word stands right before the place, within its sentence: "Martin" before "Oakeley"."""
    article = place.stored.article
    text = article.headline if place.part is Part.HEADLINE else article.text
    before = _FIRST_NAME.search(text, max(0, place.span.start - _LONGEST_NAME), place.span.start)
    return before is not None and before.group(1).casefold() not in words("openings.txt", *_OPEN_A_SENTENCE)
