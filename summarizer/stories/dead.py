"""How many died, as the sentences of a report tell it, in any words but without doubt. Pure.

A number beside a death is the toll only where nothing but helpers stands between it and what became of those counted:
"200 people attended a vigil for those killed" and "two officers shot and killed a man" count no dead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.stories.amounts import BOUND, NUMBER, value
from summarizer.types import Span

ALL = frozenset(("", *"people persons bodies lives deaths fatalities".split()))
"""What a number counts that is of all who died; nothing behind it: "nine have died"."""
_READ = 20_000
"""Characters of a report in which the dead are looked for."""
_MOST_TOLD = 30

_BY_NOW = r"(?:all|also|now|already|(?:so|thus)\sfar)"
_IS = r"(?:are|is|was|were|been)"
_KNOWN = r"(?:known|confirmed|reported|found)"
_HAVE = rf"(?:(?:{_BY_NOW}|{_IS}|have|has|had|{_KNOWN}\sto\shave)\s){{0,6}}"
_ABOUT = rf"(?:(?:{BOUND})\s)?"
_ENDS = (
    r"(?=\W*$|\s?[,;:)“”\"–—]|\s(?:in|at|on|by|off|near|outside|inside|under|when|while|as|after|during|there|here|"
    rf"yesterday|today|and\s{_ABOUT}{NUMBER})\b)"
)
"""What stands behind "nine people killed" and "nine dead": no object ("a woman"), no noun ("birds")."""
_DEAD = (
    rf"(?:{_HAVE}{_IS}\s(?:(?:{_BY_NOW}|{_KNOWN})\s){{0,3}}killed\b|killed\b{_ENDS}"
    rf"|{_HAVE}(?:(?:died|perished|lost\stheir\slives)\b(?!['’])|drowned\b{_ENDS}"
    rf"|(?:(?:{_KNOWN}|taken|pulled|shot|declared|pronounced)\s)?dead\b{_ENDS}))"
)
_NOUN = (
    rf"(?!(?:{_BY_NOW}|{_IS}|{_KNOWN}|have|has|had|killed|died|perished|drowned|dead|lost|taken|pulled|shot)\b)[a-z]+"
)
_COUNTED = r"(?:confirmed|reported|recorded|registered|documented|counted)"
_WERE = r"\s(?:(?:have|had)\s(?:now\s)?been|were|are)\s(?:now\s)?"
_COST = r"\b(?:claim(?:s|ed|ing)|cost(?:s|ing)?|took|taken|taking)\s"
_N = rf"(?<![\w.,-])(?P<number>{NUMBER})\s"
_LAST = rf"(?<![\w.,-])(?P<number>{NUMBER})(?P<whom>)(?![\w%-])"
_END = r"(?=\W*$|[,;:)“”\"–—]|\s(?:in|at|on|by|off|near|outside|when|while|as|after|there|yesterday|today|and|but)\b)"
_TALLY = (
    r"(?:the|its)\s(?:(?:official|confirmed)\s)?"
    r"(?:death\stoll|toll\sof\s(?:the\s)?dead|number\sof\s(?:the\s)?(?:dead|deaths))"
)
_WHAT = (
    r"(?:(?!\s(?:to|at|since|over|of\sthe\slast|not|never|may|might|could|would|will|nearly)\b)\s[^\s,.;:]{1,30}){0,8}"
)
"""Which dead the number is of: "from the morning's earthquake"."""
_MOVES = (
    r"(?:brings|bringing|brought|raises|raising|raised|lifts|lifting|lifted|takes|taking|took|puts|putting|put|pushes|"
    r"pushing|pushed)"
)
_STANDS = r"(?:(?:has|had|have)\s(?:now\s)?)?(?:rose|risen|climbed|grew|grown|stood|stands|reached)"
_DIED = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"{_N}(?:(?P<whom>{_NOUN})\s)?{_DEAD}",
        rf"{_N}(?P<whom>deaths|fatalities){_WERE}{_COUNTED}\b",
        rf"{_N}(?P<whom>bodies){_WERE}(?:found|recovered|retrieved|pulled|brought|counted)\b",
        rf"{_N}(?P<whom>lives){_WERE}lost\b",
    )
)
_TOOK = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"\bkill(?:s|ed|ing)\s{_ABOUT}{_N}(?P<whom>people|persons)\b",
        rf"{_COST}{_ABOUT}{_N}(?P<whom>lives)\b",
        rf"{_COST}the\slives\sof\s{_ABOUT}{_N}(?P<whom>people|persons)\b",
        rf"\b(?:{_COUNTED}|caus(?:es|ed|ing))\s{_ABOUT}{_N}(?P<whom>deaths|fatalities)\b",
        rf"\b(?:recovered|retrieved)\s{_ABOUT}{_N}(?P<whom>bodies)\b",
        rf"\bkilling\s{_ABOUT}{_LAST}{_END}",
    )
)
"""What took the dead, or who counted them, before their number."""
_TALLIED = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"\b{_MOVES}\s{_TALLY}{_WHAT}\s(?:to|at)\s{_ABOUT}{_LAST}{_END}",
        rf"\b{_TALLY}{_WHAT}\s{_STANDS}(?:\snow)?(?:\s(?:to|at))?\s{_ABOUT}{_LAST}{_END}",
    )
)
"""A count of the dead by now, whoever of them are new: "two more died, raising the death toll to nine"."""
_MAYBE = re.compile(
    r"\b(?:not|no|never|may|might|could|would|will|feared|expected|believed|if|nearly)\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?:^|[,;:(“\"–—]|\b(?:and|but|that|which|when|where|after|as|while|because|with|left|leaves|leaving|found|all|"
    rf"total|now|says?|said|saying|confirm(?:s|ed)?|announced|(?:report|record|add)(?:s|ed)?))\s*{_ABOUT}$",
    re.IGNORECASE,
)
"""Before a number that opens what is said of it; "the man who fed nine people died" is of one."""
_NEAR = 40
_UNSURE = re.compile(
    r"\b(?:not|no|nobody|none|never|may|might|could|would|feared|believed|if|of|more|another|up to|as many as)\b",
    re.IGNORECASE,
)
_BEFORE = 15
"""Characters before a number in which the like of it is looked for ("nobody of 30 people ...")."""
_SAID_OTHERWISE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|false|falsely|wrongly|untrue|true|rumou?rs?|whether|claims?|claimed|alleg\w+)\b",
    re.IGNORECASE,
)
"""Before a number of dead: that it is denied, or only claimed."""
_UNTRUE = r"(?:false|untrue|incorrect|invented|fabricated|fake|made\sup|(?:a\s)?hoax|(?:a\s)?lies?)\b"
_HEARSAY = re.compile(
    r"\b(?:posts?|tweets?|messages?|rumou?rs?|hoax(?:es)?|videos?|leaflets?|bots?)\b[^.;:]{0,60}\b(?:said|says?|claim(?:s|ed)?|"
    r"that|stat(?:es|ed)|of)\b",
    re.IGNORECASE,
)
_CALLED_UNTRUE = re.compile(rf"\b{_UNTRUE}", re.IGNORECASE)
"""What a post or a rumour says, in a sentence that calls it untrue: no number of it counts."""
_IN_A_TALE = re.compile(
    r"\b(?:in|of)\s(?:an?|the|his|her|their)\s(?:[\w-]+\s){0,2}(?:novel|thriller|simulation|video\sgame)\b",
    re.IGNORECASE,
)
_THAT_IS_UNTRUE = re.compile(
    r"\W{0,6}(?:(?:but|yet|however),?\s)?(?:(?:that|this|it|the\s(?:[a-z]+\s)?(?:figure|number|report|count|toll))\s"
    rf"(?:is|was|were|has\sbeen|proved|turned\sout\sto\sbe)\s(?:(?:later|since|all|\w+ly)\s)?{_UNTRUE}|"
    r"the\s(?:[a-z]+\s)?(?:post|claim|message|video|rumou?r)\s(?:is|was|were|has\sbeen|proved|turned\sout\sto\sbe)\s"
    rf"(?:(?:later|since|all|\w+ly)\s)?(?:{_UNTRUE}|wrong))(?=\s*(?:[.,;!]|$))",
    re.IGNORECASE,
)
"""The sentence behind that says so."""
_OTHERWISE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:ago|earlier|previous|last|other|separate|record|average|each|every)\b"
    r"|\bthis (?:year|month|season|winter|summer)\b|^(?:(?!\b(?:after|that|when|which|who)\b).)*\bsince\b",
    re.IGNORECASE,
)
"""What tells of the dead of another time or event; not the farm "that had been cut off since the river rose"."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\d)|(?<=\bno)\.)+", re.IGNORECASE)
"""A full stop inside a number ("2.5 million") and behind "no." ends none."""


@dataclass(frozen=True, slots=True)
class Dead:
    """How many died, as one sentence tells it: ``whom`` a number counts ("" where it does not say), and where."""

    number: float
    whom: str
    span: Span


def deaths(text: str) -> list[Dead]:
    """What a text says of how many died, all told; nothing that is feared, denied, untrue, or of another time."""
    told: list[Dead] = []
    head = text[:_READ]
    for sentence in _SENTENCE.finditer(head):
        words = sentence.group()
        if _OTHERWISE.search(words) or _is_untrue(words) or _THAT_IS_UNTRUE.match(head, sentence.end()):
            continue
        denied = _SAID_OTHERWISE.search(words)
        sure = len(words) if denied is None else denied.start()
        found = [(m, _UNSURE) for pattern in _DIED for m in pattern.finditer(words) if _opens(words, m.start())]
        found += [(m, _UNSURE) for pattern in _TOOK for m in pattern.finditer(words)]
        found += [(m, _MAYBE) for pattern in _TALLIED for m in pattern.finditer(words)]
        told += [
            Dead(
                value(m["number"]),
                (m["whom"] or "").casefold(),
                Span(sentence.start() + m.start(), sentence.start() + m.end()),
            )
            for m, unsure in sorted(found, key=lambda pair: pair[0].start())
            if m.start() <= sure and not unsure.search(words, max(0, m.start() - _BEFORE), m.start())
        ]
    return told[:_MOST_TOLD]


def _is_untrue(words: str) -> bool:
    """Whether the sentence calls untrue what it tells, or tells of a tale."""
    return _IN_A_TALE.search(words) is not None or (
        _HEARSAY.search(words) is not None and _CALLED_UNTRUE.search(words) is not None
    )


def _opens(words: str, number: int) -> bool:
    return _OPENS.search(words, max(0, number - _NEAR), number) is not None
