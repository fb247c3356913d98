"""A number that one sentence gives and the next puts at another: "by £640,000. The defence put the sum at £212,000".

What the second number counts stands in the sentence before, so the two are read together and only there compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.stories.amounts import AMOUNT, value
from summarizer.stories.sources import Sources
from summarizer.stories.two_sides import BOUNDED, MONEY, two_sides
from summarizer.text.stems import stem
from summarizer.types import Attribution, Figure, Sentence, Span

SUM = "sum"
"""What an amount of money counts that only the next sentence sets against another."""
_NOT_EACH = r"(?![\d.,]*\d)(?!\s(?:an?\s|per\s|each\b|apiece\b|to\s[$€£¥\d]))"
_SAME = "sum|figure|amount|total|number"
"""Nouns that stand for whatever the sentence before counts."""
_NOUN = rf"(?:{_SAME}|costs?|loss(?:es)?|damages?|bill|debts?|price|value|takings|turnout|crowd)"
_IN_DISPUTE = r"(?:\s(?:in\s(?:dispute|question|all)|at\s(?:issue|stake)|involved|stolen|owed))?"
_ENDS = r"(?=[.!?…]*[\"”’')]*\s*\Z)"
"""Behind the number nothing follows: "50,000 in 2019" is of another year."""
_AGAIN = re.compile(
    rf"""(?P<by>[^,;:.]{{1,60}}?)\s(?P<words>(?:puts?|(?:said|says|argued?|insist(?:s|ed)|claim(?:s|ed))(?:\sthat)?)
    \s(?:the|that)\s(?P<true>(?:true|real|actual|total|full)\s)?(?P<noun>{_NOUN}){_IN_DISPUTE}
    \s(?:at|was|is|were|would\sbe|came\sto|stood\sat)\s{BOUNDED}
    (?:(?P<money>{MONEY}){_NOT_EACH}|(?P<count>(?i:{AMOUNT}))(?![\w%]|[.,]\d)){_ENDS})""",
    re.VERBOSE,
)
_PAID = re.compile(rf"(?:[\w’'-]+\s){{1,2}}{BOUNDED}(?P<money>{MONEY}){_NOT_EACH}")
_ANY_MONEY = re.compile(r"[$€£¥]\s?\d")


def restatements(
    text: str, sentences: Sequence[Sentence], found: Sequence[Figure], sources: Sources
) -> tuple[Figure, ...]:
    """The figures of sentences that put at another number what the sentence before counts, and of that one its sum.

    ``found`` are the figures that say themselves what they count.
    """
    made: list[Figure] = []
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        made += [_figure(text, sentence, *given) for given in two_sides(text, sentence)]
        match = _AGAIN.match(text, sentence.span.start, sentence.span.end)
        if match is None or before is None or before.paragraph != sentence.paragraph:
            continue
        number = Span(*match.span("money" if match["money"] else "count"))
        if any(figure.span.contains(number) for figure in found) or not _means(match, before.span.of(text)):
            continue
        first = _only_sum(text, before, sources) if match["money"] else _only_figure(before, found)
        if first is None or first.unit != _unit(number.of(text)):
            continue
        said_by, attribution = sources.of(text, sentence, number)
        made += [first] if match["money"] else []
        span = Span(*match.span("words"))
        made.append(replace(_figure(text, sentence, span, number, said_by, attribution), what=first.what))
    return tuple(made)


def is_again(words: str) -> bool:
    """Whether the words of a figure put a number at what the sentence before counts."""
    return _AGAIN.match(f"x {words}") is not None


def _figure(
    text: str, sentence: Sentence, span: Span, number: Span, said_by: str | None, attribution: Attribution | None
) -> Figure:
    printed = number.of(text)
    amount = value(printed.lstrip("$€£¥"))
    return Figure(span, sentence.paragraph, amount, SUM, _unit(printed), said_by=said_by, attribution=attribution)


def _unit(amount: str) -> str:
    return amount[0] if amount[0] in "$€£¥" else ""


def _means(match: re.Match[str], before: str) -> bool:
    """Whether a noun can stand for what the sentence ``before`` counts: it is there, or stands for anything.

    "The number was 12" may be that of a bus.
    """
    noun = match["noun"]
    if noun == "number" and not match["true"] and not match["words"].startswith("put"):
        return False
    return noun in _SAME.split("|") or stem(noun) in {stem(word) for word in re.findall(r"[a-z]+", before.casefold())}


def _only_figure(sentence: Sentence, found: Sequence[Figure]) -> Figure | None:
    inside = [figure for figure in found if sentence.span.contains(figure.span)]
    return inside[0] if len(inside) == 1 else None


def _only_sum(text: str, sentence: Sentence, sources: Sources) -> Figure | None:
    """The amount of money of a sentence that names one only, with a word or two before it."""
    if len(_ANY_MONEY.findall(text, sentence.span.start, sentence.span.end)) != 1:
        return None
    match = _PAID.search(text, sentence.span.start, sentence.span.end)
    if match is None:
        return None
    number = Span(*match.span("money"))
    return _figure(text, sentence, Span(*match.span()), number, *sources.of(text, sentence, number))
