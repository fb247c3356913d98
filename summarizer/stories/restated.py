"""A number that one sentence gives and the next puts at another: "by £640,000. The defence put the sum at £212,000".

What the second number counts stands in the sentence before, so the two are read together and only there compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from summarizer.stories.amounts import AMOUNT, CURRENCIES, NUMBER, value
from summarizer.stories.claims import counted
from summarizer.stories.sources import Sources
from summarizer.stories.two_sides import BOUNDED, MONEY, two_sides, unit
from summarizer.text.stems import stem
from summarizer.types import Attribution, Figure, Sentence, Span

SUM = "sum"
"""What an amount of money counts that only the next sentence sets against another."""
FEE = "fee"
"""What somebody was bought for; the text may say it long before it says what another gives."""
_EACH = r"\s(?:an?|per|each|every)\s"
_YEARLY = rf"(?:{_EACH}(?P<each>year|month|week|day)\b)?"
_NOT_EACH = rf"(?![\d.,]*\d)(?!{_EACH}|\s(?:each\b|apiece\b|to\s[$€£¥\d]))"
_SAME = "sum|figure|amount|total|number|tally|count"
"""Nouns that stand for whatever the sentence before counts."""
_FEES = "fee|price"
"""What somebody was bought for; the sentence that names the sum need not say so."""
_KINDS = "costs?|loss(?:es)?|damages?|bill|debts?|value|takings|turnout|crowd|attendance|fine|ransom|deficit"
_NOUN = rf"(?:{_SAME}|{_FEES}|{_KINDS})"
_IN_DISPUTE = r"(?:\s(?:in\s(?:dispute|question|all)|at\s(?:issue|stake)|involved|stolen|owed))?"
_ENDS = r"(?=(?:,\s(?:because|since|as|adding|saying|arguing)\s\D*|,\snot\s[^,;]*)?[.!?…]*[\"”’')]*\s*\Z)"
"""Behind the number nothing follows but why: "50,000 in 2019" is of another year."""
_AMOUNT = (
    rf"(?:(?P<money>{MONEY}){_YEARLY}{_NOT_EACH}|(?P<count>(?i:{AMOUNT}))(?![\w%]|[.,]\d)(?:\s(?P<of>[a-z]{{3,}}s))?)"
)
_BY = r"(?P<by>[^,;:.]{1,60}?)(?:,\s[^,;:.]{1,40},)?"
"""Who puts it at another, and what else he is called: "The staff union, Finsec,"."""
_SAID = r"(?:(?:said|says?|argued?|insist(?:s|ed)?|claim(?:s|ed)?)(?:\sthat)?)"
_AGAIN = re.compile(
    rf"""{_BY}\s(?P<words>(?:puts?|gave|gives?|estimate[sd]?|reckon(?:s|ed)?|{_SAID})
    \s(?:the|that)\s(?P<true>(?:true|real|actual|total|full)\s)?(?P<noun>{_NOUN}){_IN_DISPUTE}
    \s(?:at|as|was|is|were|would\sbe|came\sto|stood\sat)\s{BOUNDED}{_AMOUNT}{_ENDS})""",
    re.VERBOSE,
)
_IT = re.compile(
    rf"""{_BY}\s(?P<words>(?:(?:has|have|had)\s)?(?P<verb>(?:puts?|estimate[sd])\s(?:it|them)\sat|sp(?:oke|eaks?)\sof|count(?:s|ed)?|measured|
    {_SAID}\s(?:it|there)\s(?:was|were|is|are))\s{BOUNDED}{_AMOUNT}{_ENDS})""",
    re.VERBOSE,
)
"""The same without a noun: what is counted has to be plain from the sentence before."""
_OTHER_TIME_OR_PLACE = re.compile(
    r"^(?:on|in|by|at|near|since|during|for|from|last|next|this|today|yesterday|later|earlier|now|then|then,|still|"
    r"elsewhere|across|throughout|over|within|after|before)\b|\b(?:in|of|near|from)\s(?:the\s)?[A-Z]",
)
_OWN = re.compile(r"\b(?:its|his|her|their|my|our)\s(?:[a-z]+\s)?(?:\Z|[$€£¥\d])|\bown\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:budget(?:s|ed)?|set\saside|plann(?:ed|ing)|originally|initially|at\sfirst|pledged?|promised|earmarked|allocated|"
    r"target(?:ed)?|capped|limit(?:ed)?|insured|hop(?:es|ed)|wants?|wanted|ask(?:s|ed)|could|forecast|expect(?:s|ed)?|rose|risen|rise|fell|"
    r"fallen|grew|grown|last|previous)\b",
    re.IGNORECASE,
)
"""What tells of a number that is not one of what was or will be."""
_PAID = re.compile(rf"(?:[\w’'-]+\s){{1,2}}{BOUNDED}(?P<money>{MONEY}){_YEARLY}{_NOT_EACH}")
_ANY_MONEY = re.compile(rf"(?<![\w.,]){MONEY}")
_FOR = re.compile(rf"\bfor\s{BOUNDED}{MONEY}")
_SCALED = re.compile(r"(?:\d(?:m|mn|bn)|(?:million|billion))$")
_A_TIME = re.compile(r"\s(?:hours|minutes|days|weeks|months|years|times|o’clock)\b|-")
_PUT_BEFORE = re.compile(rf"\b(?:at|{_NOUN}|worth|owed|costing|stole|stolen)\b", re.IGNORECASE)
"""What an "it" that is put at a sum may be: what the sentence before puts at one."""
_ANY_NUMBER = re.compile(rf"(?<![\w$€£¥.,/-]){NUMBER}(?![\w%])", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?:[\w’'-]+\s){{1,2}}{BOUNDED}(?P<count>(?<![\w$€£¥.,/-])(?i:{AMOUNT}))(?![\w%]|[.,]\d)\s(?P<of>(?:[a-z]+\s)?(?:[a-z]{{3,}}s|children|people|men|women|police))\b"
)
_NO_TOTALS = frozenset("years months weeks days hours minutes seconds times points degrees".split()) | set(CURRENCIES)
_WHOSE = re.compile(r"\b(?:he|she|it|they|we|I)\b")
_SAID_BY = {
    "value": frozenset({"worth", "valued"}),
    "debt": frozenset({"owe", "owed", "owes"}),
    "loss": frozenset({"lost"}),
    "cost": frozenset({"costing", "paid"}),
    "price": frozenset({"sold", "bought"}),
}
"""Other words by which the sentence before may tell of what a noun stands for."""


def restatements(
    text: str, sentences: Sequence[Sentence], found: Sequence[Figure], sources: Sources
) -> tuple[Figure, ...]:
    """The figures of sentences that put at another number what the sentence before counts, and of that one its sum.

    ``found`` are the figures that say themselves what they count.
    """
    made: list[Figure] = []
    for at, sentence in enumerate(sentences):
        made += [_figure(text, sentence, *given) for given in two_sides(text, sentence)]
        match = _AGAIN.match(text, sentence.span.start, sentence.span.end) or _IT.match(
            text, sentence.span.start, sentence.span.end
        )
        if match is None or at == 0 or not _of_the_same(match, sentences[at - 1].span.of(text)):
            continue
        if sentences[at - 1].paragraph != sentence.paragraph and match.groupdict().get("noun") not in _FEES.split("|"):
            continue
        group = "money" if match["money"] else "count"
        number = Span(*match.span(group))
        if any(figure.span.contains(number) for figure in found):
            continue
        first = _first(text, match, sentences[:at], found, sources)
        if first is None:
            continue
        said_by, attribution = sources.of(text, sentence, number)
        made += [first] if first not in found else []
        again = _figure(text, sentence, Span(*match.span("words")), number, first.unit, said_by, attribution)
        made.append(replace(again, what=first.what))
    return tuple(dict.fromkeys(made))


def is_again(words: str) -> bool:
    """Whether the words of a figure put a number at what the sentence before counts."""
    return any(pattern.match(f"x {words}") is not None for pattern in (_AGAIN, _IT))


def _figure(
    text: str,
    sentence: Sentence,
    span: Span,
    number: Span,
    of: str,
    said_by: str | None,
    attribution: Attribution | None,
) -> Figure:
    amount = value(number.of(text).lstrip("$€£¥"))
    return Figure(span, sentence.paragraph, amount, SUM, of, said_by=said_by, attribution=attribution)


def _of_the_same(match: re.Match[str], before: str) -> bool:
    """Whether a sentence can go on with what the sentence ``before`` counts: its noun is there, or stands for anything.

    "The number was 12" may be that of a bus. Who opens it with a time or a place counts at another.
    """
    by = match["by"]
    moved = _OTHER_TIME_OR_PLACE.search(by[:1].lower() + by[1:])
    if moved and moved.group().split()[-1] not in before:
        return False
    noun = match.groupdict().get("noun")
    if noun is None:
        return True
    if noun == "number" and not match["true"] and not match["words"].startswith(("put", "gave")):
        return False
    if noun in _SAME.split("|") or (noun in _FEES.split("|") and match["money"]):
        return True
    words = re.findall(r"[a-z]+", before.casefold())
    return stem(noun) in map(stem, words) or not _SAID_BY.get(noun, frozenset()).isdisjoint(words)


def _first(
    text: str, match: re.Match[str], before: Sequence[Sentence], found: Sequence[Figure], sources: Sources
) -> Figure | None:
    """The figure before a sentence that ``match`` puts at another number, if there is only one that it can be."""
    last, noun = before[-1], match.groupdict().get("noun")
    if noun in _FEES.split("|"):
        return _bought_for(text, before, unit(match["money"] or "-"), sources)
    scaled = bool(match["count"] and _SCALED.search(match["count"]))
    if match["money"] or scaled:
        first = _only_sum(text, last, match, sources)
        if first is not None and (scaled or first.unit == unit(match["money"])):
            return first
    return None if match["money"] else _only_figure(last, match, found) or _only_count(text, last, match, sources)


def _only_figure(sentence: Sentence, match: re.Match[str], found: Sequence[Figure]) -> Figure | None:
    inside = [figure for figure in found if sentence.span.contains(figure.span)]
    if len(inside) != 1 or inside[0].unit:
        return None
    return inside[0] if match["of"] is None or counted(inside[0].what) == counted(match["of"]) else None


def _only_count(text: str, sentence: Sentence, match: re.Match[str], sources: Sources) -> Figure | None:
    """What a sentence counts that gives one number, or one of what ``match`` counts, and of nothing its own."""
    counts = [
        count
        for count in _COUNTED.finditer(text, sentence.span.start, sentence.span.end)
        if count["of"].split()[-1] not in _NO_TOTALS and match["of"] in {None, count["of"].split()[-1]}
    ]
    others = [
        number
        for number in _ANY_NUMBER.finditer(text, sentence.span.start, sentence.span.end)
        if not _A_TIME.match(text, number.end())
    ]
    if len(counts) != 1 or (match["of"] is None and len(others) != 1):
        return None
    number = Span(*counts[0].span("count"))
    before = _clause(text, sentence, number)
    if _PLANNED.search(before) or _WHOSE.search(before) or _OWN.search(before):
        return None
    return _figure(text, sentence, Span(*counts[0].span()), number, "", *sources.of(text, sentence, number))


def _only_sum(text: str, sentence: Sentence, again: re.Match[str], sources: Sources) -> Figure | None:
    """The amount of money of a sentence that names one only, with a word or two before it. What is so much a year is
    no total.
    """
    if len(_ANY_MONEY.findall(text, sentence.span.start, sentence.span.end)) != 1:
        return None
    match = _PAID.search(text, sentence.span.start, sentence.span.end)
    if match is None:
        return None
    number = Span(*match.span("money"))
    before = _clause(text, sentence, number)
    total = (again.groupdict().get("true") or "").strip() in {"total", "full"} or again.groupdict().get(
        "noun"
    ) == "total"
    if _PLANNED.search(before) or again["each"] not in {None, match["each"]} or (match["each"] and total):
        return None
    if again.re is _IT and not _PUT_BEFORE.search(before):
        return None
    return _figure(
        text, sentence, Span(*match.span()), number, unit(number.of(text)), *sources.of(text, sentence, number)
    )


def _bought_for(text: str, before: Sequence[Sentence], of: str, sources: Sources) -> Figure | None:
    """What somebody or something was bought "for", where the text has named no other sum by then."""
    every = (
        (sentence, Span(*match.span()))
        for sentence in before
        for match in _ANY_MONEY.finditer(text, sentence.span.start, sentence.span.end)
    )
    # No further than the second: it is asked of each sentence that gives a fee.
    sums = list(islice(every, 2))
    if len(sums) != 1 or unit(sums[0][1].of(text)) != of:
        return None
    sentence, number = sums[0]
    start = next((m.start() for m in _FOR.finditer(text, sentence.span.start, number.end)), None)
    if start is None or _PLANNED.search(_clause(text, sentence, number)):
        return None
    figure = _figure(text, sentence, Span(start, number.end), number, of, *sources.of(text, sentence, number))
    return replace(figure, what=FEE)


def _clause(text: str, sentence: Sentence, number: Span) -> str:
    """What stands before a number since the last comma."""
    return re.split(r"[,;:]\s", text[sentence.span.start : number.start])[-1]
