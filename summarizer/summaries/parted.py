"""Numbers and names that a text prints in two parts, as those out of a tokeniser do: "98. 7 per cent", "o' neil".

A full stop before such a number's second part looks like the end of a sentence, so one sentence was read as two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.types import Sentence, Span

_NUMBER = re.compile(
    r"(?<=[a-z$€£(] )(\d{1,3}\.) (\d{1,2})(?= (?:per cent|percent|%|(?:m|b|tr)illion|miles?|km|kilomet|met(?:er|re)s?|"
    r"feet|inch|tonnes?|kg|points?|degrees?)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b([OD]['’]) ([a-z]{3,})", re.IGNORECASE)


def mended(text: str) -> str:
    """``text`` with both parts side by side and the space behind them, so that every other place stays what it is."""
    return _NAME.sub(r"\1\2 ", _NUMBER.sub(r"\1\2 ", text))


def joined(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """``sentences`` of the mended ``text``, those as one between which such a number was cut."""
    found: list[Sentence] = []
    for sentence in sentences:
        before = found[-1].span if found else None
        if before is not None and text[before.end - 1] == "." and text[before.end : before.end + 1].isdigit():
            found[-1] = Sentence(Span(before.start, sentence.span.end), sentence.paragraph)
        else:
            found.append(sentence)
    return found
