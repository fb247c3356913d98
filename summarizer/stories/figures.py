"""Figures: numbers with what they count and who says so; and pairs of them that differ.

High precision rather than recall: a figure is a number of three digits or more (or with a unit word) right before the
plural noun that it counts, with the predicate that follows. Two figures differ where one number is used for two
claims, or one claim has two numbers; neither is called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.fold import fold_text
from summarizer.types import Article, Attribution, Figure, FigureClash, Quote, Sentence, Span

_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = re.compile(
    r"(?<![\w$€£.,/-])(?P<number>\d{1,3}(?:,\d{3})+|\d{2,7})(?: (?P<scale>hundred|thousand|million|billion|trillion))?"
    r"\s(?P<what>(?:[a-z]+\s){0,1}?[a-z]{3,}s|people|men|women|children|police)"
    r"(?P<predicate>(?:\s(?:had|have|has|were|was|are|is|been|being|reportedly|also|now|still|already))*\s[a-z]+(?:ed|en|de|ght|ost|ung|ead|eft))\b"
)
_NOT_COUNTED = frozenset(
    "years months weeks days hours minutes seconds miles metres meters kilometres kilometers feet inches degrees "
    "percent points times dollars euros pounds".split()
)
_HELPERS = frozenset("had have has were was are is been being reportedly also now still already".split())


def figures(article: Article, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> tuple[Figure, ...]:
    """The figures of the body, in order. ``said_by`` comes from the quote, direct or not, that holds the number."""
    found: list[Figure] = []
    for sentence in sentences:
        for match in _FIGURE.finditer(article.text, sentence.span.start, sentence.span.end):
            what = fold_text(match.group("what"))
            if what.split()[-1] in _NOT_COUNTED:
                continue
            span = Span(*match.span())
            quote = _quote_around(span, quotes)
            value = float(match.group("number").replace(",", "")) * _SCALE.get(match.group("scale") or "", 1.0)
            if 1900 <= value <= 2100 and "," not in match.group("number") and not match.group("scale"):
                continue  # a year
            found.append(
                Figure(
                    span,
                    sentence.paragraph,
                    value,
                    what,
                    said_by=quote.speaker.name
                    if quote and quote.speaker and quote.attribution is not Attribution.NO_SPEAKER
                    else None,
                    attribution=quote.attribution if quote else None,
                )
            )
    return tuple(found)


def _quote_around(span: Span, quotes: Sequence[Quote]) -> Quote | None:
    return next((q for q in quotes if any(c.contains(span) for c in q.contents)), None)


def clashes(figures_found: Sequence[tuple[str, Figure]], texts: dict[str, str]) -> tuple[FigureClash, ...]:
    """The pairs that differ, in order: same noun, and either the same number with another predicate or the reverse.

    ``figures_found`` are (article id, figure); ``texts`` maps each id to the article's text. Pairs by one
    speaker in one paragraph, and figures without any speaker on either side, are left out: a reporter may count one
    group twice.
    """
    found: list[FigureClash] = []
    for i, (first_id, first) in enumerate(figures_found):
        for second_id, second in figures_found[i + 1 :]:
            if first.what != second.what or (first_id, first.paragraph) == (second_id, second.paragraph):
                continue
            if first.said_by is None and second.said_by is None:
                continue
            if first.said_by == second.said_by and first_id == second_id:
                continue
            same_number = first.value == second.value
            same_claim = _claim(first, texts[first_id]) == _claim(second, texts[second_id])
            if same_number != same_claim and (same_number or _near(first.value, second.value)):
                found.append(FigureClash((first_id, first), (second_id, second)))
    return tuple(found)


def _claim(figure: Figure, text: str) -> str:
    """The verb of what is said about the thing counted."""
    words = fold_text(figure.span.of(text)).split()
    return next((w for w in reversed(words) if w not in _HELPERS), "")


def _near(first: float, second: float) -> bool:
    """Within a factor of ten: further apart, two counts are hardly of one thing."""
    low, high = sorted((first, second))
    return low > 0 and high / low < 10
