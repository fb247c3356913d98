"""The words of ``!feed test``: for each item whether it would be filed and posted, and why or why not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports.routing import Code, Fate, Outlook, Verdict
from bot.replies.blocks import Block, Line, Own, Piece, Printed, Reply, line
from bot.replies.wording import count, echo, fold, number, quoted

PER_PAGE = 10
LONGEST_TITLE = 150
_LEFT = {
    "no text": "it has no text",
    "long": "it is too long",
    "slow": "reading it took too long",
    "other-language": "it is in another language",
}
"""Why an item is not filed; anything else is a fault of ours."""


def tried(name: str, kind: str, found: Sequence[Outlook], total: int) -> Reply:
    """Each item with what would become of it. ``total`` is how many there are; the newest were tried."""
    few = f", the newest {number(len(found))} tried" if total > len(found) else ""
    heading = line(
        Own("Test", bold=True), " of ", Printed(fold(name)[:100], bold=True),
        f" · {kind or 'feed'}, {count(total, 'item')}{few} · nothing stored",
    )  # fmt: skip
    if not found:
        return Reply(heading=(heading, line("It is empty so far: there is nothing to file.")))
    blocks = tuple(Block((_item(place, one),)) for place, one in enumerate(found, 1))
    return Reply(heading=(heading,), blocks=blocks, per_page=PER_PAGE)


def _item(place: int, one: Outlook) -> Line:
    title = fold(one.item.headline)[:LONGEST_TITLE]
    pieces: list[Piece | str] = [f"{place}. ", Printed(title, bold=True) if title else "no headline", " · "]
    if one.fate is Fate.LEFT:
        return line(*pieces, f"not filed: {_LEFT.get(one.why, 'it cannot be read')}")
    return line(*pieces, _filed(one), *_posted(one))


def _filed(one: Outlook) -> str:
    if one.fate is Fate.KNOWN:
        return f"not filed again: it is {one.article}" if one.article else "not filed again: it was seen"
    size = f"{count(one.words, 'word')}{'' if one.whole else ' of the feed, its page gave no more'}"
    if one.fate is Fate.NEW_VERSION:
        return f"would be filed as a new version of {one.article} ({size})"
    return f"would be filed ({size})"


def _posted(one: Outlook) -> list[Piece | str]:
    if not one.posted:
        return [", not posted: no route"]
    pieces: list[Piece | str] = []
    for route, verdict in one.posted:
        pieces += [
            " · ",
            "would be posted in " if verdict.posts else "not posted in ",
            echo(route.channel),
            *_why(verdict),
        ]
    return pieces


def _why(verdict: Verdict) -> tuple[Piece | str, ...]:
    match verdict.code:
        case Code.WOULD_POST:
            return ()
        case Code.HELD:
            return (": it is held, withdrawn or under embargo",)
        case Code.MUTED:
            return (": muted ", *quoted(verdict.about))
        case Code.OFF_TOPIC:
            return (": it does not hold ", *quoted(verdict.about))
        case Code.OTHER_OUTLET:
            return (": not by ", *quoted(verdict.about))
        case Code.OTHER_SPEAKER:
            return (": it does not quote ", *quoted(verdict.about))
        case Code.NEAR_COPY:
            return (f": a near-copy of {verdict.about}, which was posted there",)
        case Code.POSTED:
            return (": it was posted there",)
        case Code.SEEN:
            return (": seen before",)
        case Code.EDITED:
            return (": an edited item is no new post",)
