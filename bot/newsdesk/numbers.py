"""Whether a passage states a number, as ``has:figures`` asks: a count, a sum, a share, a measure. Pure.

Dates, years, times of day, numbers of rooms and roads, and names such as G20 are none.
"""

from __future__ import annotations

import re

_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
_MONTHS += "nov(?:ember)?|dec(?:ember)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NONE = re.compile(
    rf"""
    \b(?:{_MONTHS})\b\.?\s{_DAY}\b(?:,?\s{_YEAR}\b)? | \b{_DAY}\s(?:of\s)?(?:{_MONTHS})\b\.?(?:,?\s{_YEAR}\b)?
    | (?<![\d$£€¥.,])\b{_YEAR}(?:s\b|[-–/]\d{{2,4}}\b)?
      (?!\s?%|[\d,.]*\d|\s(?:people|men|women|[a-z]{{3,}}(?<!was)(?<!has)s)\b)
    | ['’]?\b\d0s\b
    | \b\d{{1,2}}:\d\d\b (?:\s?[ap]\.?m\b\.?)? | \b\d{{1,2}}(?:\.\d\d)?\s?[ap]\.?m\b\.?
    | \b(?:no|nos|number|room|route|highway|road|page|chapter|article|section|line|flight|channel|gate)\.?\s\d+\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions? dozens? "
    "trillions?"
).split()
_UNITS = "k|m|mn|bn|tn|p|pc|pct|x|mm|cm|km|ft|mi|mph|kph|(?-i:g)|mg|kg|lbs?|oz|ha|ml|l|hrs?|mins?|secs?|"
_UNITS += "[kmgt]?wh?|[kmg]?hz|[kmgt]b"
"""What is printed right behind a number that it counts; not the ``D`` of 3D, nor the ``th`` of 7th."""
_STATED = re.compile(
    rf"""
    (?<![\w.,:/–-])[$£€¥]?\d(?:[\d,.]*\d)?+(?:(?:{_UNITS})\b|(?!\w|[-–]\d{{0,9}}(?-i:[A-Z])))
    | \b(?:{"|".join(_WORDS)})\b
    | \bhalf\s(?:of|the|an?|its|their|all)\b | \b(?:one|an?)[\s-](?:third|quarter|fifth|tenth)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def states_a_number(text: str) -> bool:
    """Whether ``text`` states one, in figures or in words. Linear in the text."""
    return _STATED.search(_NONE.sub(" ", text)) is not None
