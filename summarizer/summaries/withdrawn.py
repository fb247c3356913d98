"""What an article itself does not stand by: what it calls false, corrections, myths; and lines about the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.types import Sentence

_FALSE = (
    r"(?:false|untrue|wrong|not (?:true|so|the case|correct|right|accurate)|a (?:lie|hoax|myth)|lies|hoaxes|myths|fake|"
    r"baseless|unfounded|fabricated|incorrect|inaccurate|nonsense|made up|debunked|invented)"
)
_VERB = r"(?: ?['’]s|(?: \w+)? (?:is|are|was|were|has been|have been|turned out to be|proved(?: to be)?))(?: \w+){0,2}?"
_SEVERAL = r"(?:none of (?:it|this|that|them|these|those)(?: [\w]+){0,2}|all of (?:it|this|that))"
_ONE = r"(?:that|this|it|these|those)"
_END = r"(?=\s*(?:[.,;:!?–—)]|$)|\s(?:and|but|because)\b)"
"""The denial is over: "that is not so everywhere" is none."""
_SAID = (
    r"(?:the|this|that|these|those|such) (?:\w+ )?"
    r"(?:claim|allegation|rumou?r|stor(?:y|ie)|message|accusation|post|news|report|assertion)s?"
)
_VOICED = re.compile(
    rf"\b(?:{_SAID}|(?:the|this|that|these|those) (?:letter|video|document|photo(?:graph)?|picture|recording)s?)"
    rf"{_VERB} (?:{_FALSE}|a forgery|forged|forgeries|a fake|fakes){_END}",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    rf"\bnone of (?:it|this|that|them|these|those)(?: \w+){{0,2}} (?:is|was|are|were|has|have)(?: \w+)? "
    rf"(?:so|true|correct|accurate|right|happened){_END}|^\W*(?:but )?{_SEVERAL}{_VERB} {_FALSE}{_END}",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    rf"^\W*(?:(?:but|yet|however|in fact|actually|except),? )?(?:{_ONE}|{_SAID}){_VERB} {_FALSE}{_END}"
    rf"|^\W*(?:but )?{_ONE} (?:never happened|did(?: not|n['’]t) happen)\b"
    r"|^\W*(?:but )?(?:not true|untrue|false|wrong|not so|nothing of the (?:sort|kind))(?:[.!]|,)"
    r"|^\W*(?:but )?(?:he|she|it|they|that) (?:was|were|is|are|did|had|has|do|does)(?: not|n['’]t)[.!]",
    re.IGNORECASE,
)
_WRONG = re.compile(rf"^\W*(?:but )?they{_VERB} (?:{_FALSE}|mistaken){_END}", re.IGNORECASE)
"""Mostly of people: they are wrong about what they are said to say."""
_HEARSAY = re.compile(r"\W*so (?:says?|said|claims?|claimed|runs?|ran|goes|went)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?:(?P<note>corrections?|clarification|editor['’]?s['’]? notes?|erratum|retraction)|(?:myth|fiction|rumou?r|"
    r"claim|false|fake|misconception|hoax)(?:s)?)(?: (?:no\.? ?|#)?\d+)?\s*(?::|[–—-](?=\s+[\"“‘']?(?-i:[A-Z]))|$)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:earlier|previous|original|prior) version of (?:this|the|our)(?: \w+)? (?:article|story|report|post|headline|"
    r"piece)\b|\bthis (?:article|story|report|post|piece) (?:has been|was) (?:\w+ly )?"
    r"(?:amended|corrected)\b",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r",\s+(?:the|an?|(?-i:[A-Z])[\w’'-]*)\b[^,.;:]{0,60}\b(?:said|says|told|ruled|found|heard|wrote)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
"""Somebody tells of a correction: "This story was corrected in court, the judge said."."""
_OF_ITSELF = re.compile(
    r"\b(?:earlier|previous|original) version|\b(?:article|story|headline|caption)\b.{0,80}?"
    r"\b(?:correct(?:ed|s|ion)|amended|updated|clarif\w+|wrongly|incorrectly|misstated|misspel\w+)",
    re.IGNORECASE,
)
"""A note speaks of the article, not of the news."""
_SETS_RIGHT = re.compile(
    r"^\s*we (?:apologi[sz]e|regret the error)|^\W*the (?:correct|right) (?:age|amount|date|figure|name|number|price|"
    r"quote|rank|share|spelling|sum|time|title|total|word|year)s? (?:is|was|are|were) (?:not )?"
    r"(?:about |around |nearly |more than )?"
    r"(?=[\d£$€\"“‘'«]|(?-i:[A-Z])|[a-z]+ (?:hundred|thousand|million|billion)\b)|"
    r"\b(?:article|story|report|post|headline|caption|piece|sentence|paragraph|figure|name|it|this|which|and)"
    r"(?: also)? should have (?:said|read)\b",
    re.IGNORECASE,
)
"""A notice of correction: what the article "said" was wrong. "The correct time is kept by a clock" is none."""
_PRINTED = re.compile(
    r"^\W*(?:(?:the|an|our|this) (?:[\w’'-]+ ){0,2}(?:article|story|post|headline|caption|piece)|"
    r"(?:our|this) (?:[\w’'-]+ ){0,2}report)s?\b[^.:;]{0,60}? "
    r"(?:said|stated|reported|gave|named|suggested|claimed|described|implied|quoted|identified|misstated)\b",
    re.IGNORECASE,
)
"""What the paper itself printed; "the report" is mostly somebody else's."""
_REPORT = re.compile(
    r"^\W*(?:the|an) (?:[\w’'-]+ ){0,2}report\b[^.:;]{0,60}? "
    r"(?:said|stated|gave|named|suggested|claimed|described|implied|quoted|identified|misstated)\b",
    re.IGNORECASE,
)
"""The paper's own where the next sentence takes it back."""
_PAGE = re.compile(
    r"\W*(?:R(?:ead|EAD) (?:[Mm]ore|MORE|also|next)|See also|Related|W(?:atch|ATCH)|Listen|"
    r"P(?:hotos?|HOTOS?)|Photographs?|Pictured?|Image|Video|Credit|Source):"
)
"""A label of the page, in capitals: "watch: when used as a watch" is none."""
_OF_PAGE = re.compile(
    r"\W*sign up (?:for|to)\b|\b(?:this|our) live (?:blog|coverage|feed|updates?|page)\b"
    r"|\bwill bring you\b.*\b(?:as|when) (?:it|we|they)\b"
    r"|\bthis (?:article|story|report|post|piece) (?:has been|was) (?:\w+ly )?(?:updated|edited|changed)\b",
    re.IGNORECASE,
)
_PLURAL_PARAGRAPHS = 3
_LONGEST = 2000
"""Characters of a sentence that are looked at; a longer one stands in no summary."""
_MOST = 6
"""Sentences that one denial takes back, or one label covers, at most."""

_BESIDE = 3
"""Sentences between what a notice says was printed and what it sets right, at most."""


def withdrawn(text: str, sentences: Sequence[Sentence], reports: Sequence[bool]) -> frozenset[int]:
    """The places of sentences that may not stand. ``reports``: whether each says itself who says so.

    A denial by the article ("That is false.") takes back the paragraph before it, one of several things ("None of it
    was true") up to three; a denial that somebody voices takes back only what nobody is said to have said.
    """
    found: set[int] = set()
    right = [i for i, each in enumerate(sentences) if _SETS_RIGHT.search(each.span.of(text)[:_LONGEST])]
    near = {k for i in right for k in range(i - _BESIDE, i + _BESIDE + 1)}
    notices: set[int] = set()
    """Paragraphs in which a notice has begun."""
    for i, sentence in enumerate(sentences):
        said = text[sentence.span.start : min(sentence.span.end, sentence.span.start + _LONGEST)]
        if is_notice(said) and (_LABEL.match(said) or not (reports[i] and _ANOTHERS.search(said))):
            notices.add(sentence.paragraph)
        if (i in near or sentence.paragraph in notices) and _PRINTED.search(said):
            found.add(i)
        if i in near and _REPORT.search(said) and _set_right(text, sentences, i + 1):
            found.add(i)
        opens = i == 0 or sentences[i - 1].paragraph != sentence.paragraph
        label = _LABEL.match(said) if opens else None
        if label is not None or _CORRECTS.search(said):
            # "Myth 1", alone in its line: what follows is the myth. Behind a correction the story itself may go on.
            alone = label is not None and label.end() == len(said)
            own = not alone and (label is None or label["note"] is not None)
            last = sentence.paragraph + alone
            covered = range(i, i + 1 if own else min(i + _MOST, len(sentences)))
            found.update(k for k in covered if sentences[k].paragraph <= last)
        if _PAGE.match(said) or _is_of_page(said):
            found.add(i)
        if i and ((_WRONG.match(said) and reports[i - 1]) or (_HEARSAY.match(said) and not reports[i - 1])):
            found.add(i - 1)
        several = _PLURAL.search(said)
        if several is None and not _DENIAL.search(said):
            continue
        for j in _before(sentences, i, _PLURAL_PARAGRAPHS if several else 1):
            if not reports[i] or not reports[j]:
                found.add(j)
    return frozenset(found)


def _is_of_page(said: str) -> bool:
    small = said.casefold()  # Few sentences hold such a word: most need not be searched.
    hints = ("sign up", "live ", "bring you", "updated", "edited", "changed")
    return any(word in small for word in hints) and _OF_PAGE.search(said) is not None


def _set_right(text: str, sentences: Sequence[Sentence], index: int) -> bool:
    """Whether the sentence at ``index`` takes back what stands before it, or says what it should have said."""
    said = sentences[index].span.of(text)[:_LONGEST] if index < len(sentences) else ""
    return takes_back(said) or _SETS_RIGHT.search(said) is not None


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is a notice of correction ("Correction: …", "This article was corrected on …").

    Under "Editor's note" or "Clarification" news may stand: those count where they say what was corrected.
    """
    said = paragraph[:_LONGEST]
    label = _LABEL.match(said)
    if _CORRECTS.search(said):
        return True
    if label is None or label["note"] is None:
        return False
    return label["note"].casefold().startswith(("correction", "erratum")) or _OF_ITSELF.search(said) is not None


def takes_back(said: str) -> bool:
    """Whether a sentence calls false what stands before it ("This was incorrect.")."""
    said = said[:_LONGEST]
    return _DENIAL.search(said) is not None or _PLURAL.search(said) is not None


def denied_by(text: str, sentences: Sequence[Sentence], reports: Sequence[bool]) -> dict[int, int]:
    """For the place of each sentence that somebody calls false in a later one ("Police said the letter was a forgery"),
    and that says of nobody that he says so, the place of that later one: without it the sentence is half of the news.
    """
    found: dict[int, int] = {}
    for i, sentence in enumerate(sentences):
        if reports[i] and _VOICED.search(
            text[sentence.span.start : min(sentence.span.end, sentence.span.start + _LONGEST)]
        ):
            found.update((j, i) for j in _before(sentences, i, 1) if not reports[j])
    return found


def _before(sentences: Sequence[Sentence], index: int, paragraphs: int) -> list[int]:
    """The sentences that a denial at ``index`` takes back: those of its paragraph, else of so many before."""
    here = sentences[index].paragraph
    inside = index > 0 and sentences[index - 1].paragraph == here
    first = here if inside and paragraphs == 1 else here - paragraphs
    at_most = _MOST if paragraphs > 1 or not inside else 2
    return [j for j in range(max(0, index - at_most), index) if sentences[j].paragraph >= first]
