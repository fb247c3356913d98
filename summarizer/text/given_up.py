"""Whether a line that stands by itself says that the article it belongs to was withdrawn. Pure.

"This story has been withdrawn at the request of its author.", "We have retracted this article", "[WITHDRAWN]". Not what
is told of another's: "The Herald has withdrawn its story", "This report was withdrawn, the ministry said", "This item
was withdrawn from the auction".
"""

from __future__ import annotations

import re

_ARTICLE = (
    r"(?:(?:news |opinion |feature |original )?(?:story|article)|(?:opinion|comment) piece|blog ?post|news report)"
)
"""What is always the text itself."""
_THING = r"(?:report|piece|post|item|dispatch|headline|column|interview)"
"""What may also be a thing that the story tells of."""
_OPENING = r"\s*[\[(•*]?\s*"
_HEADING = (
    r"(?:(?:(?:editor|publisher)(?:['’]?s|s['’])? )?"
    r"(?:note|notice|retraction|withdrawal|advisory|update|important|editors)"
    r"(?: \([^()]{1,30}\)| [\w ,]{1,20})?\s*[:–—-]\s*)"
)
_LABEL = rf"{_OPENING}{_HEADING}?"
_PUBLISHED = (
    r"(?:,? (?:which was |that was )?(?:first |originally )?(?:published|posted|printed|issued|headed|headlined)\b"
    r"[^.;]{0,120}?,?)?"
)
_THE_ONE = rf"(?:(?:this|the (?:above|following)) {_ARTICLE}|the {_ARTICLE} (?:above|below|published here)){_PUBLISHED}"
_DONE = r" (?:has|was|is)(?: (?:now|since|been|being|hereby|today|formally|\w+ly)){0,3} "
_GONE, _TAKEN_DOWN = r"(?:withdrawn|retracted)", r"(?:removed|taken down|pulled|deleted|unpublished)"

_PEOPLE = (
    r"(?:publisher|author|editor|writer|reporter|newspaper|paper|agency|newsroom|magazine|site|website|outlet|journal)"
)
_PRESS = (
    r"(?:Wire|News|Times|Gazette|Courier|Echo|Herald|Post|Mail|Press|Tribune|Journal|Chronicle|Observer|Telegraph|Star|"
    r"Sun|Mirror|Standard|Mercury|Argus|Examiner|Sentinel|Dispatch|Independent|Guardian|Daily|Weekly|Review|Bulletin|"
    r"Record|Globe|Agency|Magazine|Media|Network)"
)
_NAME = r"(?:the )?(?-i:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})"
OUTLET = (
    r"(?!(?-i:(?:[Tt]he )?(?:[A-Z][\w’'-]* ){0,3}(?:Senate|Union|Ministry|Court|Council|Parliament|Government|"
    rf"Commission|Congress|Assembly|Cabinet|Committee|Minister|President|King|Queen|Treasury) ha[sd]\b)){_NAME}"
)
"""A name that may be an outlet's: whoever makes laws and treaties takes back an article of those."""
_BY_ITS_OWN = (
    rf"(?: by (?:(?:its|our|the|this) (?:\w+ )?{_PEOPLE}(?:['’]s (?:editor|publisher|author)s?|s)?"
    rf"|(?:the )?(?-i:(?:[A-Z][\w’'-]* ){{0,3}}{_PRESS})))"
)
_BY = rf"(?:{_BY_ITS_OWN}| by {_NAME})"
_WHEN = (
    r"(?: on (?:\w+,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]+(?: \d{1,2})?(?:,? \d{4})?| today| yesterday"
    r"| in full| for now| with immediate effect| (?:shortly|soon) after (?:publication|it was published)"
    r"|,? at \d[\d:.]* ?(?:[ap]\.?m\.?|GMT|UTC|BST)?"
    r"| from (?:(?:our|this|the) (?:web ?site|site|pages?|service|wire|archives?)|publication)){0,2}"
)
_END = r"(?=\s*(?:[.;:)\]–—]|\Z))"
_WHY = (
    r",?(?: (?:pending|while (?:we|our|it is|its)"
    r"|at the request of (?:its|our|the) (?:author|writer|editor|publisher|source)s?)\b"
    r"| for (?:legal|editorial|factual) reasons"
    r"| (?:after|because|as|since) (?:we|our|its|it|of (?:an? |the )?(?:\w+ )?errors?)\b"
    r"| (?:due|owing) to\b| following (?:an?|our|its|the|complaints?)\b"
    r"|,? and (?:will|we|apologi[sz]e|is being|replaced|should not|must not)\b)"
)
_WHY_SO = rf"(?:{_END}|{_WHY})"
_NOT_OF_ANOTHER = (
    r"(?!(?: (?:[a-z]+ )?(?:errors?|mistakes?|faults?|flaws?))? in (?:the|its|a|an) "
    r"(?!(?:story|article|report|reporting|text|headline|copy|editing)\b))"
)
"""A report on the census is withdrawn "due to errors in the census"."""
_FOR_ALL_THAT = rf"(?:{_WHY_SO}|,? (?:because|at the request of)\b|,? (?:after|since) (?!\d)| in (?:the )?light of\b)"

_HEADED = (
    rf"{_OPENING}(?:advisory|retraction|withdrawal|attention editors|editors)(?: \([^()]{{1,30}}\))?\s*[:–—-]\s*"
    rf"the {_ARTICLE}{_PUBLISHED}{_DONE}{_GONE}{_END}"
)
"""An agency's advice to editors names the story by its headline."""
_SAYS = re.compile(
    rf"{_HEADED}"
    rf"|{_OPENING}{_HEADING}(?:disregard|kill|do not use) (?:this|the (?:above|following)) {_ARTICLE}{_PUBLISHED}{_END}"
    rf"|{_OPENING}{_HEADING}(?:disregard|kill) the (?:story|article) (?:on|about|headed|headlined|slugged)\b"
    rf"|{_LABEL}(?:"
    rf"{_THE_ONE}{_DONE}{_GONE}{_BY}?{_WHEN}{_FOR_ALL_THAT}"
    rf"|{_THE_ONE} has(?: now| since)? been {_TAKEN_DOWN}{_BY_ITS_OWN}?"
    rf"(?:{_WHY_SO}|,? (?:because|at the request of)\b)"
    rf"|{_THE_ONE} was {_TAKEN_DOWN}{_BY_ITS_OWN}?{_WHEN}{_WHY}"
    rf"|(?:we|{OUTLET})(?: have| has|['’]ve)(?: now| since| today)? {_TAKEN_DOWN} this {_ARTICLE}{_WHEN}{_FOR_ALL_THAT}"
    rf"|this {_THING}{_DONE}{_GONE}{_BY_ITS_OWN}?{_WHEN}{_WHY_SO}{_NOT_OF_ANOTHER}"
    rf"|(?:we|{OUTLET})(?: have| has|['’]ve)(?: now| since| today)? {_GONE} "
    rf"(?:this {_ARTICLE}|the {_ARTICLE} (?:above|below|published here)){_PUBLISHED}{_WHEN}{_FOR_ALL_THAT}"
    rf"|we(?: have|['’]ve)(?: now| since| today)? {_GONE} this {_THING}{_WHEN}{_WHY_SO}"
    rf"|please (?:disregard|kill|do not use) (?:this|the (?:above|following)) {_ARTICLE}{_PUBLISHED}{_FOR_ALL_THAT}"
    r"|please (?:disregard|kill) the (?:story|article) (?:on|about|headed|headlined|slugged)\b"
    rf"|(?:this )?(?:story|article)(?: is)? {_GONE}\s*[.)\]]*\s*\Z"
    r"|(?-i:WITHDRAWN|RETRACTED|Withdrawn|Retracted)\s*[)\]]\s*\Z"
    r")",
    re.IGNORECASE,
)
_NO_CAUSE = r"(?!(?:after|because|as|since|when|while|following|and|but|which|we)\b)"
_IN_COURT = (
    rf"{_NO_CAUSE}[^,.;:]{{1,60}}?\b(?:heard|hears|(?:was|were) told|testified|told (?:the|an?) \w+)"
    r"(?: (?:on )?\w+day)?(?=\s*(?:[.;!?]|\Z))"
)
"""At the end of its sentence: "because its author, a court heard, had lied" is the publisher's own."""
_TOLD = re.compile(
    r",\s*(?:(?:said|says|say|told|wrote|writes|according to)\b"
    r"|[^,.;]{1,60}?\b(?:said|says|say|told|wrote|writes|added|insists?|argues?)\b(?! (?:that )?(?:it|we)\b)"
    rf"|{_IN_COURT})"
    r"|\baccording to (?!our\b)",
    re.IGNORECASE,
)
"""Behind it, who says so: the line is a report on it."""
_SAID_BY = re.compile(
    r",\s*(?:(?:said|says|say)\b[^,.;]{1,60}|[^,.;]{1,60}?\b(?:said|says|say|wrote)(?: (?:on )?\w+day)?)\s*\Z",
    re.IGNORECASE,
)
_HEARD = re.compile(rf"[^;:]*,\s*{_IN_COURT}\s*\Z", re.IGNORECASE)
"""Not behind what is set right: "An earlier version gave his age as 41; he is 31, the court heard"."""
_LONGEST_SPEAKER = 80
_A_NOTE = re.compile(
    rf"{_OPENING}(?:(?:(?:editor|publisher)(?:['’]?s|s['’])? note|retraction|withdrawal|advisory|correction)\b"
    r"[^:.]{0,30}[:–—]|we (?:apologi[sz]e|regret)\b)",
    re.IGNORECASE,
)
"""A note of the publisher, in which a later sentence may say it: "Editor's note: A source lied to us. This story …"."""
_SENTENCE = re.compile(r"[.!?][”\")]?(?=\s|\Z)")


def given_up(line: str) -> re.Match[str] | None:
    """The words of ``line`` that say that its article was withdrawn; None where it says no such thing."""
    found = _said_at(line, 0)
    if found is not None or not _A_NOTE.match(line):
        return found
    starts = (end.end() for end in _SENTENCE.finditer(line))
    return next((said for at in starts if (said := _said_at(line, at)) is not None), None)


def _said_at(line: str, at: int) -> re.Match[str] | None:
    found = _SAYS.match(line, at)
    return None if found is None or _TOLD.search(line, at, _end(line, found.end())) else found


def attributed(line: str, at: int) -> bool:
    """Whether the sentence of ``line`` that goes on at ``at`` ends in who says so: it reports another's note."""
    end = _end(line, at)
    if _HEARD.match(line, at, end):
        return True
    return _SAID_BY.search(line, max(0, end - _LONGEST_SPEAKER), end) is not None


def _end(line: str, at: int) -> int:
    end = _SENTENCE.search(line, at)
    return end.start() if end is not None else len(line)
