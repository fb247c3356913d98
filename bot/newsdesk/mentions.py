"""Where words are printed in the archive."""

from __future__ import annotations

import re
from datetime import datetime

from bot.newsdesk.apart import parted
from bot.newsdesk.desk import Desk
from bot.newsdesk.passages import places
from bot.newsdesk.search import words_of
from bot.ports.records import Filters, Mention
from bot.ports.search import Query, Term
from summarizer.lexicon import words
from summarizer.types import Part

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


def named_whole(place: Mention) -> bool:
    """Whether a capitalised word stands right before the place, within its sentence: "Martin" before "Oakeley"."""
    article = place.stored.article
    text = article.headline if place.part is Part.HEADLINE else article.text
    before = _FIRST_NAME.search(text, max(0, place.span.start - _LONGEST_NAME), place.span.start)
    return before is not None and before.group(1).casefold() not in words("openings.txt", *_OPEN_A_SENTENCE)
