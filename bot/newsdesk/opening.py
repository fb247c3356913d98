"""The first line of a text: a headline, or where the text itself begins. Pure."""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name

from summarizer.text.release import says_release

LONGEST_HEADLINE = 300
"""Characters; a longer first line is body text, and the article has no headline."""

_MOST_ABOVE = 3
"""Lines above the headline of a release at most."""

_HEADING = re.compile(r"\A#{1,6}[ \t]+")
_FULL_STOP = re.compile(r"\.[\"'”’)]*\Z")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Inc|Co|Ltd|Jr|Sr|Corp|No|St)\.)[\"'”’)]*\Z")
_GREETING = re.compile(
    r"dear(?: [\w.'’-]+){1,4}"
    r"|(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day))(?:[ ,/&]+[\w.'’-]+){0,5}[,:!]",
    re.IGNORECASE,
)
_MONTH = rf"(?:{'|'.join(filter(None, (*month_name, *month_abbr)))}|Sept)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_DAY} {_MONTH}|{_MONTH} {_DAY})(?:,? \d{{4}})?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d"
_WEEKDAY = rf"(?:{'|'.join((*day_name, *day_abbr))})\b\.?"
_PLACE = r"[^\W\d_][^\W\d_.'’-]{0,30}(?:[ /-][^\W\d_][^\W\d_.'’-]{0,30}){0,3}"
_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:, ?{_PLACE})?(?: \([^()]{{1,30}}\))?\s*[,;:–—-]\s*)?(?:{_WEEKDAY},? )?(?:{_DATE})\s*[:;,.–—-]*",
    re.IGNORECASE,
)
"""Where and when a text was written, or when alone: "Ardmere, 12 May"."""


def first_line(text: str) -> str:
    """The first line of ``text`` with something in it, without the marks of a heading."""
    return _HEADING.sub("", text.lstrip().partition("\n")[0].strip())


def begins(line: str) -> bool:
    """Whether a first line opens the text and is no headline, whatever it ends in: a dateline, or a greeting."""
    return (_DATELINE.fullmatch(line) or _GREETING.fullmatch(line)) is not None


def parted(text: str) -> tuple[str, str]:
    """Headline and body: the first line with something in it, and what stands after it.

    A first line that ends in a full stop is a paragraph: its words, and who said them, must not be lost as a headline.
    Nor are a dateline and a greeting one. Of a release it is the line behind "FOR IMMEDIATE RELEASE" and its date,
    which stay at the head of the body.
    """
    text = text.lstrip()
    above: list[str] = []
    below = text
    while len(above) < _MOST_ABOVE and (
        says_release(line := first_line(below)) or (above and _DATELINE.fullmatch(line))
    ):
        above.append(line)
        below = below.partition("\n")[2].lstrip()
    headline, body = _headed(below) if below else ("", "")
    if above and not headline:
        return "", text
    return headline, "\n\n".join([*above, body.lstrip()]) if above else body


def _headed(text: str) -> tuple[str, str]:
    """Headline and body of a text that begins with the one or the other."""
    first, _, rest = text.partition("\n")
    headline = first_line(text)
    marked = _HEADING.match(first) is not None
    opens = not marked and (begins(headline) or (_FULL_STOP.search(headline) and not _ABBREVIATION.search(headline)))
    if not rest.strip() or len(headline) > LONGEST_HEADLINE or opens:
        return "", text
    return headline, rest
