"""What of a text is no sentence as it stands: the label of a picture, and numbers and names printed in two parts.

Texts out of a tokeniser print "98. 7 per cent" and "o' neil". A full stop before such a number's second part looks like
the end of a sentence, so one sentence was read as two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.summaries.governed import governs
from summarizer.types import Sentence, Span

_NUMBER = re.compile(
    r"(?<=[a-z$€£(] )(\d{1,3}\.) (\d{1,2})(?= (?:per cent|percent|%|(?:m|b|tr)illion|miles?|km|kilomet|met(?:er|re)s?|"
    r"feet|inch|tonnes?|kg|points?|degrees?)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b([OD]['’]) ([a-z]{3,})", re.IGNORECASE)

_LABEL = re.compile(r"([A-Z][a-z]+(?: [a-z]+){1,2}) ?: (?=[\"“‘'`]?\w)")

_DOERS = ("er", "or", "ist", "man", "men", "ian", "ant", "ent", "ee")
_DETERMINERS = frozenset("the a an his her its their our my this that one".split())


def behind_label(text: str, span: Span, speakers: frozenset[str]) -> Span:
    """``span`` without two or three words and a colon in front, as under a picture: "Open harbour: the shop …".

    Not where they may be whoever speaks: a name, somebody described, or one of the words by which ``speakers`` are
    known; nor where they govern what follows ("Old rumour:").
    """
    match = _LABEL.match(text, span.start, span.end)
    label = match.group(1).casefold().split() if match else []
    people = words("people.txt", "title") | words("people.txt", "unnamed") | speakers
    somebody = not people.isdisjoint(label) or (label[-1:] and label[-1].rstrip("s").endswith(_DOERS))
    if match is None or governs(label) or somebody or label[0] in _DETERMINERS:
        return span
    return Span(match.end(), span.end)


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
