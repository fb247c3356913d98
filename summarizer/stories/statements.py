"""Clauses in which somebody gives a number and says nothing else: "the union, Wing, put the figure at 720"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.lexicon import words as listed
from summarizer.stories.amounts import BOUND, NUMBER
from summarizer.stories.counting import tokens
from summarizer.stories.printed import Printed
from summarizer.stories.sources import somebody
from summarizer.text.calendar import WEEKDAYS
from summarizer.types import Attribution, Sentence, Span

_AT = rf"at\s(?:(?:{BOUND})\s)?(?:[$€£¥]?\d|{NUMBER}\b)"
_NO_VERB = r"(?:(?!(?:puts?|gave|gives|estimated?|valued?|reckon|said|says)\b)[\w’'-]{1,40}\s){0,5}?"
_JOIN = re.compile(
    rf";\s|,?\s(?:while|whereas)\s|,\s(?:but|and|or)\s|(?:,|\s(?:and|but))\s(?={_NO_VERB}{_AT})|"
    rf",\s(?=(?:[$€£¥]?\d|{NUMBER}\b)[^,;:]{{0,40}},?\saccording\sto\s)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,:.!?…](?=\s|\W*\Z)")
RATE = re.compile(
    r"(?:\s[a-z]+){0,2}?\s(?:(?:per|each|every)\s[a-z]|an?\s(?:minute|hour|day|night|week|month|year|season|head|person|"
    r"household|family|piece|share|seat|match|trip|ticket|tonne|ton|litre|kilo|barrel|metre|mile)\b)|\s(?:each|apiece)\b"
)
_OWN = re.compile(
    r"\b(?:its|his|her|their|our|my)\s(?!lives\b|homes\b|own\s(?:count|estimate|figure|tally|number)\b)", re.IGNORECASE
)
_SELF = re.compile(
    r"(?:that\s)?(?:he|she|it|they|we|I)\s(?!(?:was|were|is|are|at|came|counted|treated)\b|would\sbe\b|"
    r"(?:has|have|had)\s(?:been|counted|treated|looked\safter|cared\sfor)\b)",
    re.IGNORECASE,
)
"""Who goes on to tell of himself, of whom the other did not."""
_OBJECT = re.compile(
    r"\b(?<!put\s)(?<!puts\s)(?<!of\s)(?:it|them|him|us)\s(?!(?:was|were|is|are|at|came|has|had|would)\b)"
)
_NO_HELPER = r"(?<!\swas)(?<!\swere)(?<!\sis)(?<!\sare)(?<!\sbeen)(?<!\sbe)"
_RECKONED = re.compile(
    r"(?:By|On|According\sto)\s(?P<by>[^,;:“”\"]{2,60}?)[’']s?\s(?:own\s)?(?:reckoning|count|estimate|tally|figures)\b,?"
    r"|(?P<whose>(?:[Tt]he|[Ii]ts)\s[^,;:“”\"]{2,40}?)[’']s?\s(?:own\s)?(?:estimate|count|figure|tally|number)\s"
    r"(?=(?:was|is|stood|stands|came)\b)|According\sto\s(?P<to>[^,;:“”\"]{2,60}?),"
)
_PUT = re.compile(rf"\b(?:puts?|estimated?|valued|reckoned|gave)\b[^,;:]{{0,90}}?\s{_AT}", re.IGNORECASE)
_PUT_TOO = re.compile(rf"(?:(?P<by>[^,;:“”\"]{{2,60}}?)\s)?(?={_AT})", re.IGNORECASE)
"""Two of which only the first has a verb: "put at 700 million by the one and at 1.3 billion by the other"."""
_BY = re.compile(r"\sby\s(?P<by>[^,;:“”\"]{2,60}?)(?=[.!?]?\s*\Z|\s(?:who|whom|which|that|on|in|at)\s)")
_SAYS = r"(?:said|says|reported|confirmed|announced|found|added)"
_WHEN = rf"(?:\s(?:(?:late|early|later)\s)?(?:on\s(?:{'|'.join(WEEKDAYS)})|in\sa\s(?:statement|report)))?"
_BEHIND = re.compile(
    rf",\s(?P<by>[^,;:.“”\"]{{1,60}}?(?:,\s[^,;:.“”\"]{{1,40}},)?)\s{_SAYS}{_WHEN}\W*\Z"
    r"|,?\saccording\sto\s(?P<to>[^,;:.“”\"]{1,60}?)\W*\Z"
)
_TOLD_BY = re.compile(r"According\sto\s(?P<by>[^,;:“”\"]{2,60}?),?\s")
_TAIL = re.compile(
    r"[.!?…]*[\"”’')]*\s*\Z|,\s(?:because|as|adding|saying|arguing|not|most\sof\sthem|since(?!\s(?:[A-Z]|the\b|last\b)))\b"
)
"""What may stand behind the number and what belongs to it: nothing, or why."""
_HEAD = re.compile(r",\s|\s(?:who|which|that|where|whose)\s")
_KNOWN_WITHIN = 20_000
"""Characters of the article within which a name that stands alone has to be named."""
_BY_NOBODY = "by"
"""What stands for the verb where there is none, so that not everybody named beside it can be who counts."""


@dataclass(frozen=True, slots=True)
class Again:
    """A clause in which somebody gives a number: who, by what verb, where that stands, and the words he says it in."""

    number: Printed
    by: str
    cue: str
    start: int
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    """Who gives a number, and by what verb."""
    cues = "|".join(sorted(listed("counting.txt", "counts"), key=len, reverse=True))
    return re.compile(
        rf"(?P<by>[^;:“”\"]{{2,110}}?){_NO_HELPER},?\s(?P<had>had\s)?(?:(?:has|have)\s)?(?P<cue>{cues})\b"
        r"(?:\s(?:that|of|with|to|up)\b)?"
    )


def clauses(span: Span, words: str) -> Iterator[Span]:
    """The clauses of the sentence ``words`` at ``span`` that somebody may say each for himself."""
    start = span.start
    for joint in _JOIN.finditer(words):
        yield Span(start, span.start + joint.start())
        start = span.start + joint.end()
    yield Span(start, span.end)


def again_in(text: str, sentence: Sentence, part: Span, numbers: Sequence[Printed]) -> Again | None:
    """Who gives a number in a clause, if somebody does and says nothing else in it."""
    inside = [number for number in numbers if number.part == part]
    if not inside:
        return None
    words, shown = part.of(text), None
    end = len(words)
    lead, reckoned, behind = _lead().match(words), _RECKONED.match(words), _BEHIND.search(words)
    too = _PUT_TOO.match(words) if _PUT.search(text, sentence.span.start, part.start) else None
    if reckoned:
        by, cue, start = reckoned["by"] or reckoned["whose"] or reckoned["to"], "put", reckoned.end()
    elif lead and not lead["had"] and any(number.at >= part.start + lead.end("cue") for number in inside):
        by, cue, start, shown = lead["by"], lead["cue"].casefold(), lead.end(), lead.start("cue")
    elif too and too["by"]:
        by, cue, start, shown = too["by"], _BY_NOBODY, too.end(), too.end()
    elif too and (whose := _BY.search(words)):
        by, cue, start, end, shown = whose["by"], _BY_NOBODY, 0, whose.start(), 0
    elif behind:
        by, cue, start, end = behind["by"] or behind["to"], "said", 0, behind.start()
    else:
        return None
    start += len(words[start:]) - len(words[start:].lstrip())
    stated = [n for n in inside if part.start + start <= n.at and n.span.end <= part.start + end]
    if len(stated) != 1:
        return None
    at, behind_it = stated[0].at - part.start, stated[0].span.end - part.start
    stop = _STOP.search(words, behind_it, end)
    until = stop.start() if stop else end
    if stop and end == len(words) and not _TAIL.match(words, until):
        return None
    said = f"{words[start:at]} {words[behind_it:until]}"
    if _SELF.match(words, start) or _OWN.search(said) or _OBJECT.search(said) or RATE.match(words, behind_it):
        return None
    where = part.start + (at if shown is None else shown)
    return Again(stated[0], _HEAD.split(by, maxsplit=1)[0], cue, where, tokens(said))


def named_beside(text: str, first: Printed) -> tuple[str, Attribution] | None:
    """Who stands beside a number: "The museum valued", "…, the owner, Nordic Malt, said", "put at £2 million by …"."""
    lead = _lead().match(text, first.part.start, first.part.end)
    if lead and lead.end() <= first.at and (by := somebody(_HEAD.split(lead["by"], maxsplit=1)[0], by_verb=True)):
        return by
    told_by = _TOLD_BY.fullmatch(text, first.part.start, first.at)
    if told_by and (by := somebody(told_by["by"], by_verb=True)):
        return by
    behind = text[first.span.end : first.part.end]
    said = _BEHIND.search(behind)
    if said:
        head, *rest = (said["by"] or said["to"]).strip(",").split(", ")
        name = rest[0] if rest and rest[0][:1].isupper() else head
        return (name, Attribution.EXPLICIT) if name != head else somebody(head, by_verb=True)
    put = _BY.search(behind)
    return somebody(put["by"]) if put else None


def giver(
    text: str, again: Again, known_as: str | None, how: Attribution | None
) -> tuple[str | None, Attribution | None]:
    """Who stands before the verb: a noun, or a name that the text has inside a sentence before. Known as more than that
    word to who reads the quotes, he is named so.
    """
    *_, last = again.by.split()
    if known_as and last in known_as.split():
        return known_as, how
    if last != again.by:
        return somebody(again.by, by_verb=again.cue != _BY_NOBODY) or (known_as, how)
    named = re.search(rf"[a-z,]\s{re.escape(last)}\b", text[: min(again.start, _KNOWN_WITHIN)])
    lone = (last, Attribution.EXPLICIT) if named and last[:1].isupper() else somebody(last)
    return lone or (known_as, how)
