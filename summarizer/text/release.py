"""What a press office or a mail puts around its text: greeting, end mark, notes to editors, contacts, signature.

Only at the edges: a greeting among the first lines, all else from the line on that says the text is over, after at
least two paragraphs. A line with a quotation mark is touched only after a word that ends the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.marks import DOUBLE

_FIRST_LINES = 3
_LAST_LINES = 14
_LONGEST_NOTE = 600
_LONGEST_LINE = 160
_SIGNED_WORDS = 8
_PROSE_WORDS = 8
_LEAST_PROSE = 2
"""Paragraphs that stand before an end mark."""
_GREETING = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day))\b(?:[ ,/&]+[\w.'’-]+){0,5}\s*[,:!–—-]", re.IGNORECASE
)
_RELEASE = re.compile(r"(?:for immediate release|(?:press|media|news) (?:release|statement))\W*", re.IGNORECASE)
_END = re.compile(
    r"[-–—~*#\s]*(?:ends?|30|end of (?:the )?(?:press |media )?(?:release|statement))[-–—~*#.\s]*"
    r"|(?:#\s?){3,}|(?:\*\s?){3,}",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"notes? (?:to|for) (?:the )?(?:editors?|newsrooms?|journalists|media)\b.{0,120}|editors?['’]? notes?\W{0,3}"
    r"|about (?:us|the (?:company|organi[sz]ation))\W{0,3}",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:(?:for )?(?:more|further|additional) (?:information|details)"
    r"|(?:for )?(?:media|press) (?:contacts?|enquiries|inquiries|office|queries)"
    r"|to arrange (?:an )?interviews?|(?:for|to request) interviews?)\b.{0,140}"
    r"|contacts?(?: details| information| us)?\s*(?:[:–-].{0,120})?"
    r"|(?:please )?contact\b.{0,80}(?:@|\d{3}).{0,60}",
    re.IGNORECASE,
)
_ADDRESS = r"(?:\+?\(?(?:\d[ ()./-]{0,2}){9,15}|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|(?:https?://|www\.)\S+)"
_REACHED = re.compile(
    r"(?:(?:[\w.'’-]{1,30} ?){1,4}[:,|–-]\s*)?"
    r"(?:(?:tel|t|m|mob|mobile|phone|ph|cell|fax|e|e-?mail|mail|web|w)\b[.:]?\s*)?"
    rf"{_ADDRESS}(?:\s*(?:[|,;/•·]|or\b|and\b)\s*{_ADDRESS}){{0,3}}",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
"""An address alone does not say that the text is over."""
_FAREWELL = re.compile(
    r"(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)|regards"
    r"|yours(?: (?:sincerely|faithfully|truly))?|sincerely"
    r"|(?:many |with )?thanks(?: (?:again|in advance))?|thank you|best|cheers)\s*[,.!]?",
    re.IGNORECASE,
)


def framed(rows: Sequence[str]) -> dict[int, str]:
    """The rule for each row (by its index) that stands around a text; ``rows`` have something in them each."""
    found: dict[int, str] = {}
    for i, row in enumerate(rows[:_FIRST_LINES]):
        if i + 1 < len(rows) and len(row) <= _LONGEST_LINE and not DOUBLE.search(row):
            if _GREETING.fullmatch(row):
                found[i] = "greeting"
            elif says_release(row):
                found[i] = "release line"
    at, rule = _end(rows)
    # Three stars may part two chapters; a word for the end, or notes to editors, ends the text whatever comes after.
    over = at < len(rows) and rule in ("end mark", "notes to editors") and any(c.isalnum() for c in rows[at])
    for i in range(at, len(rows)):
        row = rows[i]
        if not over and (DOUBLE.search(row) or len(row) > _LONGEST_NOTE):
            continue
        rule = _named(row) or ("notes to editors" if rule == "end mark" else rule)
        found[i] = rule
    return found


def says_release(row: str) -> bool:
    """Whether a line only says that a release follows: "FOR IMMEDIATE RELEASE"."""
    return _RELEASE.fullmatch(row) is not None


def _end(rows: Sequence[str]) -> tuple[int, str]:
    """The first row after the text, and the rule that says so; the number of rows where nothing does."""
    prose = 0
    for i, row in enumerate(rows):
        if prose >= _LEAST_PROSE and len(row) <= _LONGEST_LINE and not DOUBLE.search(row):
            rule = _named(row)
            if rule in ("end mark", "notes to editors"):
                return i, rule
            last = len(rows) - i <= _LAST_LINES and not _LINK.fullmatch(row)
            if rule and last and all(map(_signs, rows[i + 1 :])):
                return i, rule
        prose += len(row.split()) > _PROSE_WORDS or DOUBLE.search(row) is not None
    return len(rows), ""


def _signs(row: str) -> bool:
    """Whether a row reads like a name, a post or a number, not like a sentence."""
    return not DOUBLE.search(row) and (len(row.split()) <= _SIGNED_WORDS or _named(row) != "")


def _named(row: str) -> str:
    """The rule for what a row says by itself, or empty."""
    if len(row) > _LONGEST_LINE:
        return ""
    if _END.fullmatch(row):
        return "end mark"
    if _NOTES.fullmatch(row):
        return "notes to editors"
    if _CONTACT.fullmatch(row) or _REACHED.fullmatch(row):
        return "contact"
    return "signature" if _FAREWELL.fullmatch(row) else ""
