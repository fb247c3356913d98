"""What a message of ours that stands in a channel says of its articles since it was sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.ports.outbox import Kind
from bot.replies.discord_text import units
from bot.replies.pages import DISCORD, MOST_UNITS
from bot.replies.wording import count, listed, number
from summarizer.types import Status

MOST_NAMED = 3
"""Articles that a note names; the rest are counted."""

_LABELS = {Status.WITHDRAWN: "Withdrawn since: ", Status.CORRECTED: "Corrected since: "}
_THEN = {
    Status.WITHDRAWN: " Do not use what stands here of {it}.",
    Status.CORRECTED: " What it says now: !article {id} diff",
}
_SHORT = "**Withdrawn or corrected since: {articles}.** See each: !article a-ID"
GAVE_WAY = "What stood here gave way to a note. Ask again."
_ID = r"a-[0-9a-z]+"
_NOTE = re.compile(
    rf"\*\*(?:Withdrawn|Corrected) since: {_ID}(?:, {_ID})*(?: and {_ID}|, and [\d,]+ more)?\.\*\*(?: [^\n]+)?"
    r"|\*\*Withdrawn or corrected since: [\d,]+ articles?\.\*\* See each: !article a-ID"
)
_POSTS = {
    Kind.DIGEST: ("digest", "digests"),
    Kind.FEED: ("feed post", "feed posts"),
    Kind.REPLY: ("reply", "replies"),
}


def with_note(text: str, told: Mapping[str, Status]) -> str:
    """``text`` of a message under what became of its articles by id, instead of what it said of that before.

    Discord's limit is kept: where the whole note does not fit the articles are named and no more, or counted, and where
    that does not fit either, the message gives way to its note.
    """
    rest = text.split("\n")
    while rest and _NOTE.fullmatch(rest[0]):
        rest.pop(0)
    if not told:
        return "\n".join(rest)
    named, bare = _named(told)
    for note in (named, bare, _SHORT.format(articles=count(len(told), "article"))):
        made = "\n".join((note, *rest))
        if units(made) <= MOST_UNITS[DISCORD]:
            return made
    return f"{named}\n{GAVE_WAY}"


def _named(told: Mapping[str, Status]) -> tuple[str, str]:
    """``**Withdrawn since: a-55aa.** Do not use what stands here of it.``, and a line of what was corrected; and the
    same in one line, without what to do.
    """
    rows, bare = [], []
    for status, label in _LABELS.items():
        ids = sorted(article_id for article_id, state in told.items() if state is status)
        if ids:
            then = _THEN[status].format(it="it" if len(ids) == 1 else "them", id=ids[0] if len(ids) == 1 else "<id>")
            bare.append(f"**{label}{_ids(ids)}.**")
            rows.append(f"{bare[-1]}{then}")
    return "\n".join(rows), " ".join(bare)


def _ids(ids: Sequence[str]) -> str:
    more = len(ids) - MOST_NAMED
    return f"{', '.join(ids[:MOST_NAMED])}, and {number(more)} more" if more > 0 else listed(ids, "and")


def posts(found: Mapping[Kind, int]) -> list[str]:
    """``1 digest``, ``2 replies``: how many posts there are of each kind."""
    return [count(found[kind], *forms) for kind, forms in _POSTS.items() if found.get(kind)]
