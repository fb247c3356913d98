"""Figures: numbers with what they count, what is claimed of it and who says so; and pairs of them that differ.

High precision rather than recall: a figure is a number right before the plural noun that it counts, with the verb
beside it. Two figures differ where one number stands for two claims that exclude each other, or where one claim has two
numbers whose bounds do not meet; neither is called wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from summarizer.stories.claims import BOUND, NUMBER, VERBS_BEFORE, bounds, claim, exclude, value
from summarizer.text.fold import fold_text
from summarizer.types import Article, Attribution, Figure, FigureClash, Part, Quote, Sentence, Span

_COUNTED = rf"""
    (?:(?P<bound>(?i:{BOUND}))\s)? (?<![\w$€£.,/-]) (?P<number>(?i:{NUMBER}))
    \s (?P<what>(?:(?!of\b|other\b|more\b|and\b|or\b|to\b)[a-z-]+\s)?
        (?:people|persons|men|women|children|police|troops|(?!was\b|has\b|this\b|its\b)[a-z]{{3,}}(?<!s)s))
"""
_AFTER = re.compile(
    _COUNTED
    + r"""(?P<claim>(?:\s(?:had|have|has|were|was|are|is|been|being|reportedly|also|now|still|already))*
        \s(?:dead|missing|hurt|fled|found|[a-z]+(?:ed|en|ght|ost|ung|ead|eft)))\b""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"\b(?P<claim>{VERBS_BEFORE})\s{_COUNTED}\b(?!\s(?:had|have|has|were|was|are|is|who|whose|of|in\s[a-z]+ed)\b)",
    re.VERBOSE,
)
_NUMBER = rf"(?:(?P<bound>(?i:{BOUND}))\s)?(?<![\w$€£.,/-])(?P<number>(?i:{NUMBER}))"
_BARE = re.compile(
    # "left 12 dead and 40 injured": the people are not named. The injured are too often those of one place alone.
    _NUMBER + r"\s(?P<claim>dead|missing)(?=[,.;]|\sand\b|\sin\b|\sat\b|\safter\b|\swhen\b|$)"
)
_TOLL = re.compile(
    rf"\b(?P<claim>death\stoll)\b(?:\s[a-z]+){{0,4}}?\s(?:of|to|at|was|is|reached|passed)\s{_NUMBER}(?![\d,.]*\d|\s?%|-)"
)
_PEOPLE = "people"
"""What a figure counts where the text does not name it again."""
_NOT_COUNTED = frozenset(
    "years months weeks days hours minutes seconds miles metres meters kilometres kilometers feet inches degrees "
    "percent points times dollars euros pounds per others".split()
)
_NOT_SAID = re.compile(
    r"\b(?:not|no|never|without|could|(?-i:may)|might|would|if|denied|fear(?:ed|s)?|expect(?:ed|s)?|likely|also|since|each)\b|n['’]t\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:of the|another|other|further|additional|including|among them)\s+$", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:in|at|near|on)\s(?:the\s)?(?P<place>[A-Z][\w'’-]+)")
MOST_COMPARED = 200
"""So many figures of one noun are compared with each other, those that come first."""
_SMALLEST_SHARED = 10
"""One number for two claims says something only if the number is not a small one that comes up everywhere."""


def figures(article: Article, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> tuple[Figure, ...]:
    """The figures of the body, in order. ``said_by`` comes from the quote, direct or not, that holds the number."""
    found: dict[int, Figure] = {}
    said = sorted(((c, q) for q in quotes if q.part is Part.TEXT for c in q.contents), key=lambda row: row[0])
    for sentence in sentences:
        for pattern in (_AFTER, _BEFORE, _BARE, _TOLL):
            for match in pattern.finditer(article.text, sentence.span.start, sentence.span.end):
                figure = _figure(article.text, match, sentence, said)
                if figure is not None:
                    found.setdefault(match.start("number"), figure)
    return tuple(found[start] for start in sorted(found))


def _figure(text: str, match: re.Match[str], sentence: Sentence, said: Sequence[tuple[Span, Quote]]) -> Figure | None:
    what = fold_text(match["what"]) if "what" in match.re.groupindex else _PEOPLE
    amount = value(match["number"])
    bare_year = 1900 <= amount <= 2100 and match["number"].isdigit()
    before = text[max(sentence.span.start, match.start() - 30) : match.start()]
    if what.split()[-1] in _NOT_COUNTED or bare_year or _PART.search(before):
        return None
    if _NOT_SAID.search(text[max(sentence.span.start, match.start() - 40) : match.end()]):
        return None
    number = Span(*match.span("number"))
    at = bisect_right(said, number.start, key=lambda row: row[0].start) - 1
    quote = said[at][1] if at >= 0 and said[at][0].contains(number) else None
    known = quote is not None and quote.speaker is not None and quote.attribution is not Attribution.NO_SPEAKER
    return Figure(
        Span(*match.span()),
        sentence.paragraph,
        amount,
        what,
        said_by=quote.speaker.name if quote and quote.speaker and known else None,
        attribution=quote.attribution if quote else None,
    )


def clashes(figures_found: Sequence[tuple[str, Figure]], texts: dict[str, str]) -> tuple[FigureClash, ...]:
    """The pairs that differ, in order: of one noun, and one number for two claims or two numbers for one.

    ``figures_found`` are (article id, figure); ``texts`` maps each id to the article's text. Left out are pairs of one
    article by one speaker or by nobody named (who counts twice), pairs of different places, and two numbers of which
    one article gives both for the same claim (it knows the difference). One speaker in two articles is shown: one of
    them may have kept a figure that was corrected.
    """
    claims = [claim(figure.span.of(texts[identity])) for identity, figure in figures_found]
    given: dict[tuple[str, str, str], set[float]] = {}
    for (identity, figure), said in zip(figures_found, claims, strict=True):
        given.setdefault((identity, _head(figure), said), set()).add(figure.value)
    of_noun: dict[str, list[int]] = {}
    for i, (_, figure) in enumerate(figures_found):
        of_noun.setdefault(_head(figure), []).append(i)
    rank = {i: place for places in of_noun.values() for place, i in enumerate(places)}
    found: list[FigureClash] = []
    for i, (first_id, first) in enumerate(figures_found):
        for j in of_noun[_head(first)][rank[i] + 1 : MOST_COMPARED]:
            second_id, second = figures_found[j]
            if not _comparable((first_id, first), (second_id, second), texts):
                continue
            if claims[i] == claims[j]:
                both = {first.value, second.value}
                known = first_id != second_id and any(
                    both <= given[identity, _head(first), claims[i]] for identity in (first_id, second_id)
                )
                differ = not known and _apart(first.span.of(texts[first_id]), second.span.of(texts[second_id]))
            else:
                shared = first.value == second.value >= _SMALLEST_SHARED
                differ = shared and exclude(claims[i], claims[j])
            if differ:
                found.append(FigureClash((first_id, first), (second_id, second)))
    return tuple(found)


def _comparable(first: tuple[str, Figure], second: tuple[str, Figure], texts: dict[str, str]) -> bool:
    (first_id, one), (second_id, other) = first, second
    if _head(one) != _head(other) or not _one_kind(one.what, other.what):
        return False
    if first_id == second_id and (one.paragraph == other.paragraph or one.said_by == other.said_by):
        return False
    places = [_PLACE.match(texts[identity], figure.span.end) for identity, figure in (first, second)]
    return not (places[0] and places[1] and places[0]["place"] != places[1]["place"])


def _head(figure: Figure) -> str:
    return figure.what.split()[-1]


def _one_kind(first: str, second: str) -> bool:
    """Whether what stands before the noun leaves open that the same are counted ("rebel fighters" and "fighters")."""
    return len(first.split()) != len(second.split()) or first == second


def _apart(first: str, second: str) -> bool:
    """Whether two numbers cannot both be right, and are near enough to count one thing (within a factor of 10)."""
    (low, high), (lower, upper) = bounds(first), bounds(second)
    if low <= upper and lower <= high:
        return False
    near = sorted(v for v in (low or high, lower or upper))
    return near[0] > 0 and near[1] / near[0] < 10
