"""The line ``Figures differ``: both sides in printed words, with who says so and where. Never adjudicated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.ports.records import StoredArticle
from bot.replies.blocks import Line, Piece, Printed, Verbatim, line
from bot.replies.quote_block import ref
from bot.replies.wording import FIGURES_DIFFER, fold, place, pointer
from summarizer.lexicon import words
from summarizer.types import Attribution, Figure, FigureClash, SpeakerKind

MOST_CLASHES = 3
_BODIES = frozenset({"police", "prosecution", "defence", "defense"})


def figures_differ(
    clashes: Sequence[FigureClash], articles: Mapping[str, StoredArticle], *, with_ids: bool = False
) -> tuple[Line, ...]:
    """One line for each clash, at most three; ``with_ids`` where several articles are in play."""
    lines = [
        line(
            f"{FIGURES_DIFFER}: ",
            *_side(clash.first, articles, with_ids=with_ids),
            " / ",
            *_side(clash.second, articles, with_ids=with_ids),
        )
        for clash in clashes[:MOST_CLASHES]
        if clash.first[0] in articles and clash.second[0] in articles
    ]
    more = len(clashes) - MOST_CLASHES
    if more > 0:
        lines.append(line(f"{FIGURES_DIFFER} in {more} more {'place' if more == 1 else 'places'}."))
    return tuple(lines)


def _side(
    side: tuple[str, Figure], articles: Mapping[str, StoredArticle], *, with_ids: bool
) -> tuple[Piece | str, ...]:
    article_id, figure = side
    stored = articles[article_id]
    where = pointer(article_id, figure.paragraph) if with_ids else place(figure.paragraph)
    words = Verbatim(ref(stored, figure.span))
    said_by = figure.said_by
    if not said_by:
        return (words, f" ({where})")
    inferred = "inferred: " if figure.attribution is Attribution.INFERRED else ""
    unnamed = ", unnamed" if figure.attribution is Attribution.UNNAMED and not _one_body(stored, said_by) else ""
    return (words, f" ({inferred}", Printed(fold(_spelling(stored, figure))), f"{unnamed}, {where})")


def _one_body(stored: StoredArticle, said_by: str) -> bool:
    """Whether who says so is a body known by what it is: "the fire service", "police", not "a trade union"."""
    kinds = {q.speaker.kind for q in stored.reading.quotes if q.speaker is not None and q.speaker.name == said_by}
    known_as = fold(said_by).casefold()
    known = SpeakerKind.ORGANISATION in kinds or known_as.split()[-1] in _BODIES | words("people.txt", "body")
    return known_as == "police" or (known and known_as.startswith(("the ", "its ", "their ")))


def _spelling(stored: StoredArticle, figure: Figure) -> str:
    """The name of who says so, in the spelling printed last before the figure; never shorter than the full name."""
    said = figure.said_by or ""
    quote = next((q for q in stored.reading.quotes if any(c.contains(figure.span) for c in q.contents)), None)
    if quote is None or quote.speaker is None or quote.speaker.name != said:
        return said
    full = [n for n in quote.speaker.printed_names if len(n.text.split()) == len(said.split())]
    return next((n.text for n in reversed(full) if n.paragraph <= figure.paragraph), said)
