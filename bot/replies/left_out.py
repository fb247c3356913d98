"""What became of an article on its way into a digest, in words: for ``!why`` and the preview of a digest."""

from __future__ import annotations

from bot.ports.records import LeftOut, StoredArticle
from bot.replies.blocks import Line, Piece, Printed, line
from bot.replies.wording import NO_HEADLINE, OUTLET_NOT_STATED, fold

TOLD = "would-post"
IN_WORDS = {
    "duplicate-of": "word for word the same",
    "near-copy-of": "nearly the same words",
    "below-rank": "no room: the stories told weigh more",
    "other-language": "not in English",
    "muted": "holds muted words",
    "held": "held here",
    "embargo": "under embargo",
    "reworded": "known before, and only reworded",
    "small-edits": "known before, and only marks, spaces or case changed",
    "outside-window": "filed at another time",
    "withdrawn": "withdrawn",
    "says-withdrawn": "says itself that it was withdrawn",
}
"""Each code of a reason as a reader says it."""
LONGEST_HEADLINE = 100
"""Characters of a headline in a list."""


def row(left: LeftOut, stored: StoredArticle | None) -> Line:
    """``a-19d0: near-copy-of a-7c1e · <headline> · EXAMPLE Daily · nearly the same words``."""
    why = IN_WORDS.get(left.reason, "")
    return line(f"{left.article_id}: {left.reason} {left.of}".rstrip(), *named(stored), f" · {why}" if why else "")


def told_row(article_id: str, story: int, stored: StoredArticle | None) -> Line:
    """``a-7c1e: would-post, story 1 · <headline> · EXAMPLE Wire``."""
    return line(f"{article_id}: {TOLD}, story {story}", *named(stored))


def named(stored: StoredArticle | None) -> tuple[Piece | str, ...]:
    """`` · <headline> · <outlet>`` of an article that is there."""
    if stored is None:
        return ()
    outlet = stored.article.outlet
    return (" · ", headline_of(stored), " · ", Printed(fold(outlet)) if outlet else OUTLET_NOT_STATED)


def headline_of(stored: StoredArticle) -> Printed:
    """The headline in bold, cut where it is very long."""
    words = fold(stored.article.headline) or NO_HEADLINE
    return Printed(words if len(words) <= LONGEST_HEADLINE else f"{words[:LONGEST_HEADLINE].rstrip()}...", bold=True)
