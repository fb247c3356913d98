"""Where words are printed in the archive."""

from __future__ import annotations

from datetime import datetime

from bot.newsdesk.apart import parted
from bot.newsdesk.desk import Desk
from bot.newsdesk.passages import places
from bot.newsdesk.search import words_of
from bot.ports.records import Filters, Mention
from bot.ports.search import Query, Term

MOST_PLACES = 5


async def printed(desk: Desk, text: str, now: datetime) -> tuple[int, list[Mention]]:
    """In how many articles ``text`` stands as one phrase, and at most five places of it in the newest of them."""
    words = words_of(text)
    if not words:
        return 0, []
    apart = (await desk.aliases.book()).apart
    total, articles = await desk.articles.search(Query(((Term(words),),)), Filters(), now, MOST_PLACES)
    return total, [place for stored in articles for place in places(parted(stored, apart), words)][:MOST_PLACES]
