"""Which figures of an article are not of its own event: earlier events recalled, others beside it, a day, a part."""

from __future__ import annotations

import re

from summarizer.text.calendar import MONTHS
from summarizer.types import Span

_MONTH = "|".join(MONTHS)
EVENT = (
    "attack|avalanche|crash|quake|earthquake|blast|bomb|bombing|explosion|incident|accident|fire|flood|storm|collision|"
    "shooting|strike|raid|landslide|disaster|sinking|outbreak|protest|riot|case|tremor"
)
_OTHER = "second|third|another|other|similar|unrelated|different|earlier|previous|later|smaller|larger|bigger"
_LONG = "war|conflict|insurgency|uprising|campaign|pandemic|epidemic"
"""What goes on for long: its count is not that of one event in it."""
_BEFORE_OR_AFTER = rf"""
    \b(?:in|of|since|from|until|by|during|the|a|early|late|{_MONTH})\s(?P<year>1[6-9]\d\d|20\d\d)s?\b
  | \b(?P<led>1[6-9]\d\d|20\d\d)\s(?:[a-z]+\s)?(?:{EVENT})
  | \b(?:last|previous|past)\s(?:year|month|week|summer|spring|winter|autumn|fall|decade|century|season|{_MONTH})\b
  | \b(?:years?|months?|weeks?|decades?|century|centuries)\s(?:ago|earlier|before|previously)\b
  | \bthis\smonth\b | \b(?:{_LONG})\s(?:has|have|had)\b
  | \b(?:earlier|so\sfar|later)\sthis\s(?:year|month|season|winter|summer|spring|autumn)\b
  | \bthis\s(?:year|season|winter|summer|spring|autumn)\b
  | (?-i:\b(?:[Ii]n|[Dd]uring)\s(?:early\s|late\s|mid-)?(?:{_MONTH})\b(?!\s\d))
  | \bin\s(?:the\s)?(?:spring|summer|autumn|winter)\b
  | \b(?:separate|separately|previously|rival|aftershocks?|foreshocks?|anniversary|elsewhere|historically|nationwide)\b
  | \b(?:{_OTHER})\s(?:[a-z-]+\s)?(?:{EVENT})s?\b
  | \bseries\sof\b | \bone\sof\sthe\s(?:{EVENT})s\b
  | \b(?:neighbou?ring|nearby|adjacent)\b
  | \b(?:every|each|per|(?<!\bin\s)a)\s(?:day|week|month|year)\b(?!\s(?:earlier|later|after|before|ago)\b)
  | \b(?:annually|on\saverage)\b
  | \bin\sthe\sfirst\s(?:[a-z]+\s)?(?:hours?|days?|nights?|weeks?)\b
  | \b(?:the\swhole\sof|all\sof)\s(?:last|this)\b
"""
_FAR = 300
"""Characters of the sentence to both sides of a figure that are looked at."""
_CUE = re.compile(_BEFORE_OR_AFTER, re.IGNORECASE | re.VERBOSE)
_MOST = re.compile(r"\b(?:deadliest|worst|biggest|largest|highest|most|first)\b", re.IGNORECASE)
_SINCE = re.compile(
    rf"\b(?:deadliest|worst|biggest|largest|highest|most)\b|\bsince\s(?:a|an|the|{EVENT})\b", re.IGNORECASE
)
_EVER_SINCE = re.compile(
    rf"\bsince\sthe\s(?:(?:[\w-]+\s){{0,2}}(?:{_LONG}|unrest|[a-z]+s)\s(?:began|begun|started|erupted|broke|resumed|ended)|"
    rf"start\sof\s(?:the|this)\s(?:{_LONG}|protests?|unrest|year|month|week))\b"
)
"""A count that runs on over many events; since the start of the battle told of is no other."""
_ALONE = re.compile(r"\balone\b|\bso\sfar\stoday\b|\bsame\s(?:day|night|week)\b", re.IGNORECASE)
_THERE_ALONE = re.compile(r"\bthere\salone\b", re.IGNORECASE)
"""A part of the whole; it says something only where it is more than that."""
_CLAUSE = re.compile(r"[;:–—]|,\s|\s-\s|\b(?:while|after|before|and\sthe)\b")
_DIRECTION = r"(?:north|south|east|west)(?:ern|ast|east|west)?(?:-?(?:east|west)(?:ern)?)?"
_PART_OF_PLACE = re.compile(
    rf"^\s(?:of\s[a-z]+\s)?(?:in|on|at)\s(?:the\s)?(?:{_DIRECTION}\b|outer\b|(?:[a-z]+\s)?(?:villages|districts|suburbs|neighbou?rhoods)\b)"
    rf"|^in\s(?:the\s)?(?:{_DIRECTION}|(?:[a-z]+\s)?(?:villages|districts|suburbs|towns|neighbou?rhoods))\b"
    r"|\bin\s(?:a|one|another)\s(?:[a-z]+\s)?(?:village|district|suburb|town|city|province|country|house|family)\b",
    re.IGNORECASE,
)


def there_alone(words: str) -> bool:
    """Whether ``words``, a sentence, count what was "there alone"."""
    return _THERE_ALONE.search(words) is not None


def elsewhere(text: str, sentence: Span, figure: Span, year: int | None) -> bool:
    """Whether the sentence of a figure tells of another time, another event or a part of this one.

    ``year``: that in which the article was published, if it is stated; it is no other time. A cue counts where it
    stands before the figure, or after it within the same clause.
    """
    start, end = max(sentence.start, figure.start - _FAR), min(sentence.end, figure.end + _FAR)
    clause = _CLAUSE.search(text, figure.end, end)
    before, after = text[start : figure.start], text[figure.start : clause.start() if clause else end]
    for part in (before, after):
        for cue in _CUE.finditer(part):
            stated = cue["year"] or cue["led"]
            if stated is None or int(stated) != year:
                return True
    ever = _EVER_SINCE.search(after)
    if ever and not _MOST.search(after[: ever.start()]):
        return True
    if _SINCE.search(before) or (_ALONE.search(text[start:end]) and not _THERE_ALONE.search(text[start:end])):
        return True
    return bool(_PART_OF_PLACE.search(text[figure.end : end]) or _PART_OF_PLACE.search(before))
