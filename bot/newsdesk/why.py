"""Why something is shown, or is not: the way of an article into the next digest, one reason code for each stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.newsdesk.article import hidden
from bot.newsdesk.desk import Desk
from bot.newsdesk.digest import compile_digest
from bot.ports.feeds import Mute
from bot.ports.records import DigestRecord, StoredArticle
from bot.ports.stories import EMBARGO, HELD
from summarizer.types import Status

WOULD_POST, OUTSIDE, WITHDRAWN = "would-post", "outside-window", "withdrawn"


@dataclass(frozen=True, slots=True)
class Way:
    """Where an article stands for the digest of a window. ``of``: the article that it is a copy of.

    ``place`` is that of its story among ``stories``, from 1; 0 where it is in none.
    """

    code: str
    since: datetime
    until: datetime
    of: str = ""
    place: int = 0
    stories: int = 0


async def way(
    desk: Desk,
    stored: StoredArticle,
    since: datetime,
    until: datetime,
    now: datetime,
    last: DigestRecord | None,
    mutes: Sequence[Mute] = (),
) -> Way:
    """The way of ``stored`` into a digest of the window, which is compiled and not kept."""
    if stored.article.status is Status.WITHDRAWN:
        return Way(WITHDRAWN, since, until)
    if hidden(stored, now):
        return Way(HELD if stored.article.status is Status.HELD else EMBARGO, since, until)
    digest = await compile_digest(desk, since, until, now, last=last, mutes=mutes)
    for place, story in enumerate(digest.stories, 1):
        if any(other.article.id == stored.article.id for other in story.telling.articles):
            return Way(WOULD_POST, since, until, place=place, stories=len(digest.stories))
    left = next((left for left in digest.left_out if left.article_id == stored.article.id), None)
    if left is not None:
        return Way(left.reason, since, until, of=left.of, stories=digest.in_all)
    return Way(OUTSIDE, since, until)
