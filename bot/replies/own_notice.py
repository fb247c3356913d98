"""The wording of what an article says of itself: that it was corrected, refiled or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.ports.records import StoredArticle
from bot.replies.blocks import Line, Piece, Verbatim, line
from bot.replies.quote_block import WITHDRAWN_NOTE, ref, when_corrected
from bot.replies.wording import place
from summarizer.text.notices import Notice, notice, says_withdrawn
from summarizer.types import Status

_NOT_READ_OUT = frozenset((Status.REFILED, Status.WITHDRAWN))
_SAID = {Status.OK: "Made clear"}
_NO_NOTE = "its headline says so, and no note says what was wrong"


def own_words(stored: StoredArticle, own: Notice) -> list[Piece | str]:
    """``its own note, ¶1: <the note, word for word>``; what is wrong in a story that was withdrawn is not repeated."""
    if own.paragraph is None:
        return [_NO_NOTE]
    if own.span is None or own.status is Status.WITHDRAWN:
        return [f"its own note: {place(own.paragraph)}"]
    return [f"its own note, {place(own.paragraph)}: ", Verbatim(ref(stored, own.span))]


def own_note(stored: StoredArticle, *, several: bool = False) -> tuple[Line, ...]:
    """``Its own note, ¶1: …``, with the id where there are ``several`` articles; none where an article prints no note,
    or one that it was refiled. For where the article's own words stand beside it.
    """
    own = notice(stored.article, stored.reading)
    if own is None or own.status is Status.REFILED or own.span is None or own.paragraph is None:
        return ()
    whose = f"The own note of {stored.article.id}" if several else "Its own note"
    return (line(f"{whose}, {place(own.paragraph)}: ", Verbatim(ref(stored, own.span))),)


def stated(stored: StoredArticle) -> tuple[Line, ...]:
    """``Corrected by its publisher: its own note, ¶1: …``; none where it says nothing of the kind."""
    own = notice(stored.article, stored.reading)
    if own is None:
        return ()
    said = f"{_SAID.get(own.status, own.status.capitalize())} by its publisher: "
    if own.status not in _NOT_READ_OUT:
        return (line(said, *own_words(stored, own)),)
    told = "its headline says so" if own.paragraph is None else f"so says {place(own.paragraph)}"
    if own.status is Status.WITHDRAWN is not stored.article.status:
        return (line(f"{said}{told}. To take it out: !article {stored.article.id} withdraw reason:"),)
    # A refiled one had no fault in its facts.
    return (line(f"{said}{told}"),)


def corrected(articles: Sequence[StoredArticle], zone: ZoneInfo) -> tuple[Line, ...]:
    """``The article was corrected on <date>.``, with the id where there are several articles; then its own note, also
    one that only makes something clear.
    """
    rows: list[Line] = []
    several = len(articles) > 1
    for stored in articles:
        said = stored.article.status is Status.CORRECTED
        if said:
            which = stored.article.id if several else "The article"
            rows.append(line(which, f" was {when_corrected(stored, zone)}."))
        if not says_withdrawn(stored.article, stored.reading):
            rows += own_note(stored, several=several and not said)
    return tuple(rows)


def said_withdrawn(stored: StoredArticle, which: str = "The article") -> tuple[Line, ...]:
    """``The article says itself that it was withdrawn.`` and its own note; ``which`` it is, of several."""
    return (line(WITHDRAWN_NOTE.replace("The article", which)), *own_note(stored))
