"""Figures: numbers with what they count, what is claimed of it and who says so.

High precision rather than recall: a figure is a number in one of the wordings of ``counted``, with what became of the
counted beside it. Left out are parts of a whole, what is only feared, and other events than the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.stories.amounts import CURRENCIES, value
from summarizer.stories.background import elsewhere
from summarizer.stories.claims import PEOPLE, SPENDING, claim
from summarizer.stories.counted import stated
from summarizer.stories.lasting import LASTED, what_lasted
from summarizer.stories.rivals import rivals
from summarizer.stories.sources import Sources
from summarizer.text.fold import fold_text
from summarizer.types import Article, Figure, Quote, Sentence, Span

_NOT_COUNTED = frozenset(
    "years months weeks days hours minutes seconds miles metres meters kilometres kilometers feet inches degrees "
    "percent points times dollars euros pounds per".split()
)
_RUNNING = frozenset("new daily fresh active suspected further additional".split())
"""What stands before cases that are not all cases."""
_NOT_SAID = re.compile(
    r"\b(?:not|no|never|without|could|(?-i:may)|might|if|denied|fear(?:ed|s)?|also|each|risk|threat)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:would|expect(?:ed|s)?|likely|since)\b", re.IGNORECASE)
_PLANNED = frozenset({"cut", "fine"})
"""What is decided before it is done: "the mill would cut 900 jobs" says how many."""
_UNNAMED_PAYERS = frozenset("he she it they".split())
_STILL = re.compile(r"\b(?:still|remaining|now)\b", re.IGNORECASE)
"""Of hostages, those who are left are not all."""
_PART = re.compile(r"\b(?:of the|other|further|additional|including|among them|until|aged|age|one)\s+$", re.IGNORECASE)
_SET_APART = re.compile(r"\d{1,3} \d{3}")
"""One number where a bound, a verb or nothing is before it; else the first may belong there: "on bus 5 200 people"."""
_MORE = re.compile(r"\banother\s+$", re.IGNORECASE)
_BESIDE = 250
"""Within so many characters after the dead "another 40 were hurt" counts all the hurt."""
_PEOPLE_KINDS = frozenset({"killed", "injured", "missing"})
_UNITS = {"share": "%"}
_FORECAST = re.compile(r"\b(?:polls?|pollsters?|surveys?|forecasts?|projections?|projected)\b", re.IGNORECASE)
"""Shares of a vote that nobody has counted."""


def figures(article: Article, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> tuple[Figure, ...]:
    """The figures of the body, in order. ``said_by`` comes from the quote, direct or not, that holds the number."""
    text = article.text
    year = article.published_at.year if article.published_at else None
    found: dict[int, Figure | None] = {}
    more: set[int] = set()
    sources = Sources(quotes)
    for sentence in sentences:
        for match in stated(text, sentence.span.start, sentence.span.end):
            number = match.start("number")
            if number not in found:
                found[number] = _figure(text, match, sentence, sources, year)
                if _MORE.search(text[max(sentence.span.start, match.start() - 20) : match.start()]):
                    more.add(number)
    kept: list[Figure] = []
    for number in sorted(found):
        figure = found[number]
        if figure is not None and (number not in more or _beside(text, figure, kept)):
            kept.append(figure)
    return tuple(sorted([*kept, *rivals(text, sentences, sources)], key=lambda figure: figure.span.start))


def _beside(text: str, figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether "another" only sets the figure against one of another kind: the hurt against the dead."""
    kind = claim(figure.span.of(text))
    near = [claim(f.span.of(text)) for f in before if figure.span.start - f.span.end <= _BESIDE]
    return kind in _PEOPLE_KINDS and kind not in near and bool(_PEOPLE_KINDS & set(near))


def _figure(text: str, match: re.Match[str], sentence: Sentence, sources: Sources, year: int | None) -> Figure | None:
    given = match.groupdict()
    # Who paid is read with the number, and is not part of it.
    span = Span(match.start("claim") if given.get("payer") else match.start(), match.end())
    number = Span(*match.span("number"))
    currency = given.get("currency") or ""
    kind = claim(span.of(text))
    what = _what(given, kind)
    if not what or what.split()[-1] in _NOT_COUNTED or what.split()[0] in _RUNNING:
        return None
    amount = value(given["number"] + (given.get("scale") or ""))
    bare_year = 1900 <= amount <= 2100 and given["number"].isdigit() and not given.get("currency")
    before = text[max(sentence.span.start, span.start - 30) : span.start]
    if _SET_APART.match(given["number"]) and span.start == number.start > sentence.span.start:
        return None
    if bare_year or (_PART.search(before) and kind != "aboard"):
        return None
    around = text[max(sentence.span.start, span.start - (12 if kind == LASTED else 40)) : span.end]
    if _NOT_SAID.search(around.replace("without", "") if kind == "without power" else around):
        return None
    if kind == "share" and _FORECAST.search(sentence.span.of(text)):
        return None
    if kind == "hostage" and _STILL.search(around):
        return None
    if (kind not in _PLANNED and _NOT_YET.search(around)) or elsewhere(text, sentence.span, span, year):
        return None
    said_by, attribution = sources.of(text, sentence, number)
    return Figure(
        span,
        sentence.paragraph,
        amount,
        what,
        unit=CURRENCIES.get(currency, currency) or given.get("lasted") or _UNITS.get(kind, ""),
        said_by=said_by,
        attribution=attribution,
    )


def _what(given: dict[str, str | None], kind: str) -> str:
    """What a figure counts, in lower case: people where the text does not name it again; of money spent, by whom.

    Empty where a time is not that of anything.
    """
    if kind in SPENDING:
        payer = fold_text(given.get("payer") or kind)
        return kind if payer in _UNNAMED_PAYERS else payer
    if kind == LASTED:
        return what_lasted(fold_text(given.get("long") or ""))
    if given.get("currency") or kind == "magnitude":
        return kind
    if given.get("who"):
        return fold_text(given["who"] or "")
    what = fold_text(given.get("what") or PEOPLE)
    if kind == "killed" and what == "bodies":
        return PEOPLE
    return (
        PEOPLE if what.endswith(("others", "and crew", "and the crew", "crew members")) and kind != "rescued" else what
    )
