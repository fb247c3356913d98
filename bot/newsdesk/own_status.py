"""The state of an article by what it says of itself. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.notices import notice
from summarizer.types import Article, Reading, Status

BY_EDITORS = frozenset((Status.HELD, Status.WITHDRAWN))
"""States that editors alone set."""


def own_status(article: Article, reading: Reading) -> Status:
    """What the article says of itself. That it was withdrawn takes nothing out, as anybody's feed may print it: it is
    shown, and an editor withdraws.
    """
    own = notice(article, reading)
    return Status.OK if own is None or own.status is Status.WITHDRAWN else own.status


def restated(states: Sequence[Status], own: Sequence[Status | None], by_hand: Sequence[bool]) -> list[Status]:
    """The states of all versions of an article, from the first one on, as today's rules give them.

    ``own``: what each says of itself, None where nobody can tell any more. ``by_hand``: where an editor decided. What a
    later version changed in the one before it has been weighed when it was filed, and is not weighed again.
    """
    told: list[Status] = []
    for was, says, decided in zip(states, own, by_hand, strict=True):
        if decided or was in BY_EDITORS:
            told.append(was)
        elif told:
            told.append(Status.CORRECTED if Status.CORRECTED in {says, told[-1]} else was)
        else:
            told.append(was if says is None else says)
    return told
