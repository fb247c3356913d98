"""Where a text says how many were killed, cut, aboard, …: the patterns of wires, each a number with what it counts.

Each pattern names the groups ``number`` and, where the text has them, ``bound`` and ``what``. They read one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.stories.amounts import AMOUNT, BOUND, CURRENCIES, NUMBER
from summarizer.stories.claims import LISTED, SUMS, VERBS_BEFORE
from summarizer.stories.counting import verbs
from summarizer.stories.lasting import HOURS

_FREE = r"(?<![\w$€£¥.,/-])"
_N = rf"(?:(?P<bound>(?i:{BOUND}))\s)?{_FREE}(?P<number>(?i:{AMOUNT}))(?![\w%]|[.,]\d)"
_NOT_NOUN = r"(?:was|has|this|its|dozens|hundreds|thousands|millions|billions)\b"
_WHAT = rf"""(?P<what>(?:(?!(?:of|other|more|and|or|to|were|are|was|had|have|been|in|at|on)\b)[a-z-]+\s)?
    (?:people|persons|men|women|children|police|troops|fishermen|servicemen|policemen|salmon|trout|cattle|sheep|
    (?!{_NOT_NOUN})[a-z]{{3,}}(?<!s)s))"""
_HELPED = (
    r"(?:\s(?:had|have|has|were|was|are|is|been|being|reportedly|also|now|still|already|all)|"
    r"\s(?:confirmed|reported|so\sfar|left|remain|remained))*"
)
_CASES = r"(?:\sof\s[a-z]+)?"
_AFTER = "and|in|at|on|when|after|as|near|outside|during|while|by|but|with|early|late|overnight|since"
_AWAY = r"(?:(?<!turned)\sout|\s(?:off|away|back|down|up))?"
"""What belongs to the verb before it: "walked out". Not "turned out", which is said of crowds."""
_END = rf"(?=[,.;:!?”\"’')]|\s(?:{_AFTER})\b|$)"
_DONE = r"""killed|dead|died|drowned|perished|slain|injured|hurt|wounded|missing|unaccounted|rescued|arrested|detained|
    evacuated|displaced|homeless|trapped|stranded|freed|lost\stheir\slives|taken\sto\s(?:the\s)?hospital|hospitali[sz]ed|
    made\shomeless|(?:took|taken)\spart|(?:took|taken)\sto\sthe\sstreets|
    turned\sout(?=[,.;]|\s(?:for|in|on)\b)|forced\s(?:to\s(?:flee|leave)|from|out)|moved\sout|had\sto\sleave|driven\s(?:from|out)"""
_CUTS = r"""(?:cut(?:s|ting)?|ax(?:e|es|ed|ing)|shed(?:s|ding)?|cost(?:s|ing)?|slash(?:es|ed|ing)?|los(?:e|es|ing)|lost|
    loss\sof|eliminat(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|la(?:y|ys|id|ying)\soff)"""
_JOBS = r"(?P<what>(?:[a-z-]+\s)?(?:jobs|posts|positions|workers|employees|staff|people|redundancies))"
_ABOARD = r"(?P<what>people|persons|passengers\sand\s(?:the\s)?crew|passengers)"
_RECORDED = r"(?P<what>(?:[a-z-]+\s)?(?:complaints|cases|infections))"
_MONEY = r"(?P<currency>[$€£¥])(?P<number>\d[\d.,]*\d|\d)(?P<scale>(?:\s?(?:million|billion|bn|mn|m|k))\b)?"
_SUM = rf"{_N}\s(?P<currency>{'|'.join(CURRENCIES)})\b"
_NO_PAYER = r"(?:is|are|was|were|be|been|being|get|gets|got|who|which|that|not|had|has|have)\b"
_PAYER = rf"(?P<payer>(?!{_NO_PAYER})[A-Za-z][\w'’-]{{1,40}})"
_NOT_EACH = r"(?![\d.,]*\d)(?!\s(?:to\s[$€£¥\d]|an?\s|per\s|each\b|apiece\b|in\stuition|tuition))"
_CAME_TO = r"(?:came\sto|come\sto|totall?ed|total|amounted\sto|amount\sto|added\sup\sto)"
_DEAD = r"(?:(?:people\s)?(?:dead|killed|injured|wounded|missing)|deaths|fatalities|victims)"

_SUPPLIED = r"(?P<what>homes|households|houses|properties|customers|people)(?:\sand\sbusinesses)?"
_TO_GO = r"(?:\s(?:are|were|is|will|would|being|be|to|been|have|had))*"
_TOLL = rf"(?P<claim>(?:death|official|confirmed)\stoll|number\sof\s(?:the\s|confirmed\s)?{_DEAD}|toll\sof\s{_DEAD})\b"
_RISEN = rf"(?:\s(?:[a-z]+|[A-Z][\w’'-]+)){{0,8}}?(?:\s(?:from|of)\s(?i:{AMOUNT}))??"
_AT = r"(?:of|to|at|was|is|remains|remained|reached|passed|hit|exceeded|topped)"
_NOT_ALL = r"\s(?:had|have|has|were|was|are|is|who|whose|in\s[a-z]+ed)\b|\sof\b(?!\s[a-z]+ned\b)"
_WON = r"(?:(?:had\s|has\s)?(?:won|took|received|got|secured|polled)|had|has)"
_SO_LONG = rf"(?P<lasted>{HOURS})(?!\s(?:a|an|per|each|every|ago|old)\b)"
_AGO = r"(?!\s(?:earlier|later|before|after)\b)"
_GAP = r"(?:\s(?:[a-z]+|[A-Z][\w’'-]+)){0,8}?"

_PATTERNS = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"\b(?P<long>[a-z]{{4,}})(?:\sof|(?:\shad|\shas)?\slasted(?:\sfor)?|\sthat\slasted(?:\sfor)?)\s{_N}\s{_SO_LONG}{_AGO}",
        rf"{_N}\s{_SO_LONG}\sof\s(?:[a-z-]+\s)?(?P<long>[a-z]{{4,}})\b",
        rf"\b(?P<long>[a-z]{{4,}}(?:ed|ing)){_GAP}\sfor\s{_N}\s{_SO_LONG}",
        rf"{_N}\s{_ABOARD}(?:\s(?:had|were|was|are|is|been|believed|to|be))*\s(?P<claim>on\sboard|aboard)\b",
        rf"{_N}\s(?P<claim>on\sboard|aboard)\b",
        rf"(?P<claim>carrying)\s{_N}\s{_ABOARD}\b(?!\sand\b)",
        rf"\b(?P<claim>{_CUTS})\s{_N}\s{_JOBS}\b",
        rf"{_N}\s(?P<what>(?:[a-z-]+\s)?(?:jobs|posts|positions)){_TO_GO}\s(?P<claim>go|lost|cut|axed|shed)\b",
        rf"{_N}\s{_SUPPLIED}{_HELPED}\s(?P<claim>without\s(?:power|electricity))\b",
        rf"{_N}\s{_SUPPLIED}\s(?P<claim>lost\spower)\b",
        rf"\b(?P<claim>forced|drove)\s{_N}(?:\s{_WHAT})?\s(?:to\sflee|to\sleave|from\stheir|out\sof)",
        rf"\b(?P<claim>put)\s{_N}(?:\s{_WHAT})?\sin\s(?:the\s)?hospital\b",
        rf"\b(?P<claim>took|taking|holding|held|hold)\s{_N}(?:\s{_WHAT})?\s(?:hostage|captive)\b",
        rf"\b(?P<claim>took|taken|taking|holding|held|holds?)\s{_N}\s(?P<what>(?:[a-z-]+\s)?hostages)\b",
        rf"{_N}\s(?P<what>hostages)(?:\s(?:were|are|still|being))*\s(?P<claim>held)\b",
        rf"\b(?P<claim>claimed)\s(?:the\slives\sof\s)?{_N}(?:\s(?:lives|{_WHAT}))?",
        rf"\b{_TOLL}{_RISEN}\s{_AT}\s{_N}(?!\s?-|\sper\s?cent)",
        rf"\b(?P<claim>number\sof\s{_WHAT}\swho\s(?:(?:have|had|has|were|are)\s)?(?:been\s)?(?:died|killed|dead|injured|hurt|drowned))\b{_RISEN}\s{_AT}\s{_N}(?!\s?-|\sper\s?cent)",
        rf"\b(?P<claim>number\sof\scancell?ed)\s(?P<what>[a-z]{{3,}}s){_RISEN}\s{_AT}\s{_N}(?!\s?-|\sper\s?cent)",
        rf"\b(?P<claim>number)\sof\s(?:the\s)?(?P<what>[a-z]{{3,}}s)\scancell?ed{_RISEN}\s{_AT}\s{_N}(?!\s?-|\sper\s?cent)",
        rf"{_N}\s(?:(?:confirmed|reported)\s)?(?P<claim>deaths|fatalities)\b",
        rf"{_N}\s{_WHAT}{_CASES}(?P<claim>{_HELPED}\s(?:{_DONE}|fled|found|(?!between\b|often\b|even\b|then\b|open\b|been\b)[a-z]+(?:ed|en|ght|ost|ung|ead|eft)){_AWAY})\b",
        rf"{_N}(?P<claim>{_HELPED}\s(?:{_DONE}))\b{_END}",
        rf"\b(?P<claim>{VERBS_BEFORE}|shot\sdead|evacuation\sof)\s{_N}\s{_WHAT}\b(?!{_NOT_ALL})",
        rf"\b(?P<claim>killed|killing|shot\sdead|injured|injuring|wounded|wounding|arrested|detained)\s{_N}{_END}",
        rf"\b(?P<claim>received|had|recorded|reported|logged|confirmed)\s{_N}\s{_RECORDED}\b",
        rf"\b(?P<claim>received|counted)\s{_N}\s(?P<what>bodies)\b",
        r"(?P<claim>[Mm]agnitude)(?:\sof)?\s(?P<number>\d\.\d)(?![\d.]*\d)",
        rf"{_FREE}(?P<number>\d\.\d)[-\s](?P<claim>magnitude)\b",
        rf"(?P<claim>fined)\s(?:[a-z’']+\s){{0,3}}{_MONEY}",
        rf"(?P<claim>fine|ransom|bail)\s(?:of|at)\s{_MONEY}",
        rf"{_MONEY}\s(?P<claim>fine|ransom|bail)\b",
        rf"(?P<claim>fined(?:\s[a-z’']+){{0,3}}?|(?:fine|ransom|bail)\s(?:of|at))\s{_SUM}",
        rf"\b{_PAYER}(?:\s(?:had|has|have))?\s(?P<claim>spent|paid)\s{_SUM}{_NOT_EACH}",
        rf"\b{_PAYER}(?:\s(?:had|has|have))?\s(?P<claim>spent|paid)\s(?:(?:{BOUND})\s)?{_MONEY}{_NOT_EACH}",
        rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s(?P<claim>payments)\s{_CAME_TO}\s{_SUM}",
        rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s(?P<claim>payments)\s{_CAME_TO}\s(?:(?:{BOUND})\s)?{_MONEY}",
        rf"(?P<who>[A-Z][\w'’-]{{1,40}})\s{_WON}\s{_N}\s?(?:%|percent|per\scent)\s(?P<claim>of\sthe\svotes?)\b",
    )
)
_ANY = re.compile(NUMBER, re.IGNORECASE)


@lru_cache(maxsize=1)
def _by_verb() -> tuple[re.Pattern[str], ...]:
    """The same by any verb of the list, and sums by those of money."""
    any_verb, of_money = verbs(LISTED), verbs(SUMS)
    return tuple(
        re.compile(pattern, re.VERBOSE)
        for pattern in (
            rf"{_N}\s{_WHAT}{_CASES}(?P<claim>{_HELPED}\s(?:(?:in|into)\s)?(?:{any_verb}))\b",
            rf"\b(?P<claim>{any_verb})(?:\s(?:by|to|for|from|the|its|their))?\s{_N}\s{_WHAT}\b(?!{_NOT_ALL})",
            rf"\b(?P<claim>{of_money})\s(?:[a-z’']+\s){{0,3}}?(?:(?:{BOUND})\s)?{_MONEY}{_NOT_EACH}",
            rf"\b(?P<claim>{of_money})\s(?:[a-z’']+\s){{0,3}}?{_SUM}{_NOT_EACH}",
        )
    )


def stated(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The places of ``text[start:end]``, one sentence, that state how many. Of two on one number the surer is first."""
    if _ANY.search(text, start, end) is None:
        return
    for pattern in (*_PATTERNS, *_by_verb()):
        yield from pattern.finditer(text, start, end)
