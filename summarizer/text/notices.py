"""What an article prints about itself: that it was corrected, refiled or withdrawn, and the words that say so. Pure.

Agencies put it before the headline ("CORRECTED-", "REFILE-UPDATE 2-", "WITHDRAWN:") and in brackets before the story
("(Corrects name of river in paragraph 3)"), newspapers in a line of its own before or after it ("Correction: …", "This
article was amended on …", "Clarification: …"). A report on somebody's correction ("Corrected figures show …") says
nothing of itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.text.given_up import OUTLET, attributed, given_up
from summarizer.types import Article, Paragraph, Reading, Sentence, Span, Status

LONGEST_NOTE = 300
"""Characters of a note that are shown, in whole sentences; of one that says more at once only the place is."""
OPENING, CLOSING = 3, 4
"""Paragraphs at the start and at the end of an article among which its notes stand."""
_LOOKED_AT = 1_000
"""Characters of a paragraph that are looked at."""

_SLUG = r"(?:UPDATE|WRAPUP|RPT|REPEAT|EXCLUSIVE|ANALYSIS|FACTBOX)(?: ?\d+)?"
"""What an agency puts before a headline beside the words that are looked for."""
_CORRECTED, _REFILED = r"CORRECTED(?: \(OFFICIAL\))?", r"REFILE"
_GONE = r"(?:WITHDRAWN|RETRACTED|RETRACTION|KILL(?:ED)?)"
_AFTER = r" ?(?:[-–—:] ?(?=\S))"


def _before_headline(word: str) -> re.Pattern[str]:
    others = rf"(?:(?:{_SLUG}|{_CORRECTED}|{_REFILED}){_AFTER})"
    return re.compile(rf"\s*{others}{{0,3}}{word}{_AFTER}")


_OF_HEADLINE = {
    Status.CORRECTED: re.compile(
        rf"{_before_headline(_CORRECTED).pattern}|\s*[\[(](?i:correct(?:ed|ion))[\])]"
        r"|.*[\[(](?i:correct(?:ed|ion))[\])]\s*\Z",
        re.DOTALL,
    ),
    Status.REFILED: re.compile(rf"{_before_headline(_REFILED).pattern}|\s*[\[(](?i:refiled?)[\])]"),
    Status.WITHDRAWN: _before_headline(_GONE),
}
_BEFORE = re.compile(rf"\s*(?:(?:{_SLUG}|{_CORRECTED}|{_REFILED}|{_GONE}|CORRECTION|Corrected){_AFTER}){{1,4}}")
_COLUMN = re.compile(r"\s*corrections\b|.*\bclarifications\s*\Z", re.IGNORECASE | re.DOTALL)
"""The headline of a column of corrections of other articles."""

_STORY = r"(?:story|article|report|piece|post|item|headline|dispatch)"
_BRACKET = r"\s*[\[(]\s*"
_ERRED = (
    r"(?:said|stat(?:ed|es)|misstated|misspel\w+|misidentified|misattributed|misquoted|gave|named|incorrect(?:ly)?|wrong"
    r"(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|omitted|referred|described|reported|implied|suggested|attributed|"
    r"included|contained|put|used|carried|quoted|had)\b"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:(?:[a-z]{{3,6}}day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,? \d{4})?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today)"
)
_END = r"(?=\s*(?:[.;:)\]]|\Z))"
_SO = rf"(?: on {_DAY})?(?:{_END}| to (?:say|show|state|reflect|note|correct|fix|remove|make (?:it )?clear)\b)"
"""How a note ends that "this story" was corrected: not "of the enemy", "before", "by the ministry"."""
_WRONG = r"(?:incorrect|wrong|erroneous|mistaken)(?:ly)?\b"
_WE_SO = rf"(?:{_SO}|,? (?:which|and (?:we )?(?:apologi[sz]e|regret)|after (?:we|an?|our))\b)"
_OPENS = r"(?:\A|(?<=[.:;!?•] )|(?<=[\[(\n]))"
"""Where a sentence begins: not "Holm insists that this report wrongly named him"."""
_MISTOOK = r"mis(?:stated|identified|spel\w+|attributed|quoted)"
_OURS = r"(?:story|article|report|post|dispatch)"
"""An "item" or a "piece" may also be a thing that the story tells of."""
_VERSION = (
    r"\b(?:(?:earlier|previous|original|prior|first|last) (?:\w+ )?version of (?:this|our) (?:\w+ )?"
    rf"{_STORY}\b.{{0,80}}?\b{_ERRED}"
    rf"|version of (?:this|our) (?:\w+ )?{_STORY}\b.{{0,80}}?\b(?:{_MISTOOK}|{_WRONG}))"
)
_AMENDED = (
    rf"\bthis (?:[\w ]{{0,20}} )?{_STORY} (?:has been|was) (?:\w+ly )?(?:amended|corrected)\b"
    r"(?! (?:to (?:add|include)|by|twice|(?:many|several) times|in \d{4})\b)"
    rf"|\bthis {_STORY}['’]s (?:\w+ ){{0,2}}(?:headline|caption|standfirst) (?:has been|was) (?:amended|corrected)\b"
    r"(?! (?:by|twice)\b)"
    rf"|{_OPENS}this {_OURS} (?:(?:originally|initially|previously) "
    rf"(?:said|stated|{_MISTOOK}|(?:gave|named) (?:an? |the )?{_WRONG})\b"
    r"|(?:mistakenly|wrongly|incorrectly|erroneously) (?:said|stated|gave|named)\b)"
    rf"|{_OPENS}this (?:story|article) (?:mistakenly|wrongly|incorrectly|erroneously) "
    r"(?:referred to|described|identified|attributed)\b"
    rf"|\bthis {_STORY} (?:has been|was) (?:updated|edited|changed|revised)\b.{{0,40}}? to (?:correct|fix)\b"
)
_OF_NOTE = {
    Status.CORRECTED: re.compile(
        # A verb in brackets: "(Corrects …)", "(In Nov 24 story, corrects …)", "(This November 24 story has been …)".
        rf"{_BRACKET}(?:(?:in|this|adds|updates|recasts) [\w .]{{0,40}},? )?"
        r"(?:corrects|correcting|corrected to) (?!by\b)"
        rf"|\s*[\[(]?amended (?:on |at )?{_DAY}\s*[:–—] .{{0,200}}?\b(?:version|paragraph|headline|names?|spelling|"
        rf"figures?|number|date|year|age|title|caption|quotation|{_MISTOOK}|{_WRONG}|correct(?:ed|s)?)\b"
        r"|\s*(?-i:Corrects) (?!(?-i:is|was|and|or|has)\b)[a-z].*"
        r"\b(?:paragraph|para|headline|lede?|spelling|throughout|not|instead)\b"
        rf"|\s*this version (?:of this {_STORY} corrects\b"
        r"|corrects (?:(?:the|an?|his|her|its|their) )?(?:\w+ )?(?:name|surname|spelling|headline|title|age|date|"
        r"day|year|figure|number|amount|byline|dateline|caption|attribution|paragraph|lede?)s?\b)"
        rf"|\s*[\[(]corrected (?:on|at) [\w ,.]{{3,30}}:"
        rf"|\s*corrected (?:on|at) [\w ,.]{{3,30}}:.{{0,200}}?\b(?:this {_STORY}|version)\b"
        rf".{{0,40}}?\b(?:said|stated|mis[a-z]+|gave|named|{_WRONG})\b"
        rf"|\s*we have (?:since |now )?corrected this {_STORY}{_WE_SO}"
        rf"|\s*{OUTLET} has (?:since |now )?corrected this (?:story|article){_SO}"
        r"|\s*(?:due to|because of|owing to) an? (?:\w+ ){0,2}error, "
        rf"(?:this {_STORY}|(?:the|an?) (?:\w+ )?caption(?: (?:with|to|in|on) this {_STORY})?) "
        rf"(?:\w+ ){{0,3}}?(?:said|stated|mis[a-z]+|gave|named|omitted|referred|described|attributed|{_WRONG})\b(?!,)"
        rf"|\s*a correction (?:has been|was) (?:made|added|appended|issued) (?:to|on) this {_STORY}{_SO}"
        rf"|\s*[\[(]?correction (?:appended|added)(?: to this {_STORY})?(?:(?:(?: on|,|:| [–—-])? | \(){_DAY})?{_END}"
        r"|\s*we (?:apologi[sz]e for|regret) (?:the|an|any|this) (?:\w+ )?errors? in "
        rf"(?:this|an earlier version of this) {_STORY}(?=\s*[.;:,)]|\s*\Z)"
        rf"|(?:.*?\W)?(?:{_VERSION}|{_AMENDED})",
        re.IGNORECASE | re.DOTALL,
    ),
    Status.REFILED: re.compile(
        rf"{_BRACKET}(?:(?:refiles|refiling) (?:to|with|after)|refiled to (?:add|fix|correct|change|remove))\b",
        re.IGNORECASE,
    ),
}
_TOLD = re.compile(
    r"\b(?:said|says|say|saying|wrote|writes|told|claim(?:s|ed)?|report(?:s|ed)|appended|acknowledged|"
    r"(?<!we have )(?<!we )heard that|note (?:on|at|in))\b",
    re.IGNORECASE,
)
"""Behind such words it is another's note."""
_ASIDE = re.compile(rf"version of (?:this|our) (?:\w+ )?{_STORY}\b[^.;]{{0,60}}?, (?:said|says)\b", re.IGNORECASE)
"""An earlier version of our report on the river, said the institute, had …"""
_ITSELF = re.compile(f"{_VERSION}|{_AMENDED}", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(
    r"\s*[\[(]?\s*(?:corrections?|erratum)(?: (?:to|on|of|\d)[^:]{0,30}| \([^()]{1,30}\))?\s*(?::|[–—] )\s*\S",
    re.IGNORECASE,
)
"""Before the words of a newspaper's own note. A glossary may open a line so: see ``_TELLS``."""
_CLARIFIES = re.compile(
    r"\s*[\[(•*]?\s*clarifications?(?: (?:to|on|of|\d)[^:]{0,30}| \([^()]{1,30}\))?\s*(?::|[–—] )\s*\S"
    r"|\s*[\[(•*]?\s*(?:editor['’]?s['’]? note\s*[:–—]\s*)?"
    rf"this {_STORY} (?:has been|was) (?:updated|edited|changed|revised)\b(?! by\b).{{0,40}}?"
    r" to (?:clarify|make (?:it )?clear)",
    re.IGNORECASE | re.DOTALL,
)
"""A note that nothing was wrong, but not clear: a state of its own is not made of it."""
_TELLS = re.compile(
    rf"\b(?:{_STORY}|version|paragraph|caption|misstated|misspel\w+|incorrect\w*|wrong\w*|erroneous\w*|mistaken\w*|"
    r"regrets?|apologi[sz]es?|(?:not|instead of|rather than) (?-i:[A-Z\d]))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s*[\[(]?\s*corrections", re.IGNORECASE)
_OF_THIS = re.compile(
    rf"\b(?:this {_STORY}|version of (?:this|our)|misstated|misspel\w+|misidentified)\b", re.IGNORECASE
)
"""What a note headed "Corrections:" says: prisons are run by a department of that name."""
_SETS_RIGHT = re.compile(
    r"\b(?:not|instead of|rather than|should have (?:been|said|read|stated|given|named))\b", re.IGNORECASE
)
_OF_A_MARKET = re.compile(r"[^:–—]*[:–—]\s*(?:an?|not|the word)\b", re.IGNORECASE)
"""How no note goes on: "Correction: a 10% fall rather than a crash"."""
_ADMITS = re.compile(
    rf"\bin an? (?:\w+ ){{0,3}}{_STORY}\b.{{0,200}}\b(?:erroneous|incorrect|wrong|mistaken)ly\b",
    re.IGNORECASE | re.DOTALL,
)
"""How an agency opens what it heads "Correction: Bridge story"."""
_CORRECTION = re.compile(r"\s*(?:Correction|Corrected|CORRECTION)(?:: |-)\S")
_GIVES_UP = re.compile(
    rf"\b(?:with(?:drawn|draws|drawing|drew)|retract(?:ed|s|ing)|disregard|kill(?:ed|s)?)\b.{{0,200}}\b{_STORY}\b"
    rf"|\b{_STORY}\b.{{0,200}}\b(?:withdrawn|retracted|killed|disregarded)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What the text below a headline "WITHDRAWN:" or "KILL:" says where no person or thing is meant."""
_OPEN, _CLOSE = "“„«", "”»"


@dataclass(frozen=True, slots=True)
class Notice:
    """What an article says became of it: *ok* where it only makes something clear ("Clarification: …").

    ``span`` are the words of its note: of the text, where there is one to show.

    ``paragraph`` is that of the note, None where the headline alone says it.
    """

    status: Status
    paragraph: int | None = None
    span: Span | None = None


def notice(article: Article, reading: Reading) -> Notice | None:
    """The notice that an article prints; None where it says nothing of itself. A withdrawal outweighs the rest."""
    if _COLUMN.match(article.headline):
        return None
    ends = [*reading.paragraphs[:OPENING], *reading.paragraphs[OPENING:][-CLOSING:]]
    said = [(paragraph, note_in(paragraph.span.of(article.text))) for paragraph in ends]
    notes = [(paragraph, status) for paragraph, status in said if status is not None]
    headed = next((status for status, pattern in _OF_HEADLINE.items() if pattern.match(article.headline)), None)
    if headed is Status.WITHDRAWN:
        gone = _opening(_GIVES_UP, article, reading)
        notes = [(gone, headed), *notes] if gone is not None else notes
        headed = None
    elif headed is Status.CORRECTED or _CORRECTION.match(article.headline):
        admits = _opening(_ADMITS, article, reading)
        notes = [*notes, (admits, Status.CORRECTED)] if admits is not None else notes
    for status in (Status.WITHDRAWN, Status.CORRECTED, Status.REFILED, Status.OK):
        paragraph = next((each for each, stated in notes if stated is status), None)
        if paragraph is not None:
            return Notice(status, paragraph.number, _words(paragraph, reading.sentences))
        if headed is status:
            return Notice(status)
    return None


def says_withdrawn(article: Article, reading: Reading) -> bool:
    """Whether an article that nobody here withdrew says that its publisher did."""
    own = notice(article, reading)
    return own is not None and own.status is Status.WITHDRAWN is not article.status


def bare_headline(headline: str) -> str:
    """``headline`` without what an agency puts before it: "CORRECTED-", "REFILE-UPDATE 2-"."""
    return headline[before.end() :] if (before := _BEFORE.match(headline)) else headline


def _opening(pattern: re.Pattern[str], article: Article, reading: Reading) -> Paragraph | None:
    """The first of the opening paragraphs that says so."""
    first = reading.paragraphs[:OPENING]
    return next((each for each in first if pattern.search(each.span.of(article.text)[:_LOOKED_AT])), None)


def note_in(words: str) -> Status | None:
    """What a line that stands by itself says became of the article that it belongs to; *ok* where it only makes
    something clear, None for any other line.
    """
    start = words.strip()[:_LOOKED_AT]
    if (gone := given_up(start)) is not None and not _quoted(start[: gone.end()]):
        return Status.WITHDRAWN
    for status, pattern in reversed(_OF_NOTE.items()):
        found = pattern.match(start)
        if found is not None and not _quoted(start[: found.end()]) and not _told(found):
            return status
    if _LABEL.match(start) and _corrects(start):
        return Status.CORRECTED
    return Status.OK if _CLARIFIES.match(start) else None


def _corrects(labelled: str) -> bool:
    """Whether what stands behind the word "Correction" sets something right: a market's fall may be headed so."""
    if _SEVERAL.match(labelled):
        return _OF_THIS.search(labelled) is not None
    if _TELLS.search(labelled):
        return True
    return bool(_SETS_RIGHT.search(labelled)) and not _OF_A_MARKET.match(labelled) and not attributed(labelled, 0)


def _told(found: re.Match[str]) -> bool:
    """Whether a note stands only in what somebody is said to have said: "The paper wrote that an earlier version …"."""
    if attributed(found.string, found.end()) or _ASIDE.search(found.group()):
        return True
    note = _ITSELF.search(found.group())
    return note is not None and _TOLD.search(found.group(), 0, note.start()) is not None


def _quoted(words: str) -> bool:
    """Whether ``words`` end inside quotation marks: somebody else's note is told of."""
    opened = sum(words.count(mark) for mark in _OPEN)
    return opened > sum(words.count(mark) for mark in _CLOSE) or words.count('"') % 2 == 1


def _words(paragraph: Paragraph, sentences: tuple[Sentence, ...]) -> Span | None:
    """The whole paragraph, or as many of its sentences as may be shown."""
    if paragraph.span.end - paragraph.span.start <= LONGEST_NOTE:
        return paragraph.span
    start = paragraph.span.start
    ends = [s.span.end for s in sentences if s.paragraph == paragraph.number and s.span.end - start <= LONGEST_NOTE]
    return Span(start, max(ends)) if ends else None
