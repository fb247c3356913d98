"""Words in marks that nobody beside them has said: what somebody never said, or what he was asked or told."""

from __future__ import annotations

import re

from summarizer.types import Span

_REACH = 200
"""Characters before the words that are looked at."""
_S = r"[ \u00a0]"
_TAIL = rf"(?:{_S}[^.,;:!?“”\"«»()]{{1,60}})?[:,]?{_S}?$"
"""From the word of speech to the words: whom it is told, and a colon or comma."""
_BETWEEN = rf"(?:{_S}(?!(?:but|and|until|though|only|when|whether|if)\b)[\w.’'-]{{1,30}}){{0,6}}{_S}"
_SAYING = r"(?:saying|telling|writing|uttering|calling|describing|using|shouting|tweeting|posting|claiming)"
_SAY = r"(?:say|tell|write|utter|call|describe|use|shout|tweet|post|claim|admit)"
_SAID = r"(?:said|told|written|wrote|uttered|called|described|used|shouted|tweeted|posted|claimed|admitted)"
_WAS = r"(?:am|is|are|was|were|be|been|being|got|gets)"
_UNSAID = re.compile(
    rf"\b(?:never|not{_S}once|at{_S}no{_S}(?:point|stage|time)|nor|neither|(?:do|does|did|has|have|had|will|would|could"
    rf"|can)(?:{_S}not|n[’']t)|cannot|nobody|no{_S}one|none{_S}of){_BETWEEN}(?:{_SAY}|{_SAID}){_TAIL}"
    rf"|\b(?:refus|declin|fail|hesitat|forg[eo]t|omit)\w*{_S}(?:even{_S})?to{_S}{_SAY}{_TAIL}"
    rf"|\b(?:unable|unwilling|reluctant){_S}to{_S}{_SAY}{_TAIL}"
    rf"|\b(?:instead{_S}of|without|rather{_S}than|short{_S}of|far{_S}from|avoid(?:s|ed)?|den(?:y|ies|ied|ying)){_S}"
    rf"(?:ever{_S})?(?:having{_S}{_SAID}|{_SAYING}){_TAIL}"
    rf"|\b(?:could|should|would|might|may)(?:{_S}[\w’'-]{{1,20}}){{0,3}}{_S}have{_S}{_SAID}{_TAIL}"
    rf"|\b(?:if|wish(?:es|ed)?(?:{_S}that)?|as{_S}though)(?:{_S}[\w.’'-]{{1,30}}){{1,4}}{_S}had{_S}{_SAID}{_TAIL}"
    rf"|\bit(?:{_S}(?:is|was)|[’']s){_S}(?:not{_S}true|untrue|false|a{_S}lie|wrong|nonsense){_S}that\b"
    rf"[^.;:!?“”\"«»]{{1,120}}?{_SAID}{_TAIL}",
    re.IGNORECASE,
)
"""What stands before words that are denied, wished for or withheld."""
_HEARD = re.compile(
    rf"\b{_WAS}{_S}(?:\w+ly{_S})?(?:told|asked|called|branded|dubbed|labelled|labeled|described{_S}as)"
    rf"(?!{_S}by\b)(?:{_S}(?!by\b)[\w’'-]{{1,20}}){{0,2}}[:,]?{_S}$",
    re.IGNORECASE,
)
"""What stands before words that somebody heard, where nobody is said to have spoken them."""
_BY_WHOM = re.compile(rf",?(?:{_S}[\w’'-]{{1,20}}){{0,5}}?{_S}by\b")
"""Behind such words: who has spoken them."""
_ASKED = re.compile(
    rf"(?:(?:^|[,;—–]{_S})(?:(?:when|once|if){_S})?asked(?:{_S}by{_S}[^.,;:!?“”\"]{{1,40}})?"
    rf"|\b(?:to|on|with){_S}(?:the|a|one|another){_S}(?:\w+{_S})?questions?(?:{_S}of)?)[:,]?{_S}$",
    re.IGNORECASE,
)
"""What stands before a question that somebody was asked."""


def unsaid(text: str, sentence: Span, words: Span) -> bool:
    """Whether the sentence says before ``words`` that they were not said, or that they were said or put to somebody, by
    nobody who is named for it.
    """
    lead = text[max(sentence.start, words.start - _REACH) : words.start]
    if _UNSAID.search(lead) or (_HEARD.search(lead) and not _BY_WHOM.match(text, words.end, sentence.end)):
        return True
    return "?" in text[words.end - 2 : words.end] and _ASKED.search(lead) is not None
