"""Who gives a number: the source of the quote that holds it, or whoever "put the number of injured at 11"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.stories.updates import disputed
from summarizer.text.fold import fold_text
from summarizer.types import Attribution, Part, Quote, Sentence, Span

_PUT = re.compile(
    r"(?P<by>[\w'’&.-]+(?:\s[\w'’&-]+){0,5}?)\s(?:(?:has|have|had|later)\s)?(?:puts?|(?P<moved>raised|lowered|revised))"
    r"\s(?:the|its|their)\s",
    re.IGNORECASE,
)
"""Who "put the number of injured at 11" or "raised the death toll to nine": no verb of saying, so no quote."""
_PARTIES = frozenset(
    "opposition coastguard prosecution defence defense organisers organizers residents villagers consultants auditors "
    "accountants engineers campaigners insurers economists lawyers".split()
)


class Sources:
    """Who gives the numbers of one article, by its quotes, direct or not."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._said = sorted(
            ((span, quote) for quote in quotes if quote.part is Part.TEXT for span in quote.contents),
            key=lambda row: row[0],
        )

    def of(self, text: str, sentence: Sentence, number: Span) -> tuple[str | None, Attribution | None]:
        """Who gives the ``number`` in ``sentence``, and how that is known. Nobody gives what he disputes."""
        before = text[sentence.span.start : number.start]
        if disputed(before):
            return None, None
        at = bisect_right(self._said, number.start, key=lambda row: row[0].start) - 1
        quote = self._said[at][1] if at >= 0 and self._said[at][0].contains(number) else None
        if quote is None:
            return _put(before)
        known = quote.speaker is not None and quote.attribution is not Attribution.NO_SPEAKER
        return quote.speaker.name if quote.speaker and known else None, quote.attribution


def named(by: str) -> Attribution:
    """How somebody is known who is printed as ``by``: by a name, or only described."""
    return Attribution.EXPLICIT if any(word[0].isupper() for word in by.split()[1:]) else Attribution.UNNAMED


def _put(before: str) -> tuple[str, Attribution] | tuple[None, None]:
    """Who puts a number at what follows ``before`` in the sentence, if that is somebody: deaths put the toll up too."""
    put = _PUT.match(before)
    if put is None:
        return None, None
    parts = put["by"].split()
    with_name = len(parts) > 1 and parts[-1][0].isupper() and put["moved"] is None
    bodies = _PARTIES | words("people.txt", "unnamed", "group", "body", "title")
    if not (with_name or fold_text(parts[-1]) in bodies or fold_text(parts[0]) in words("people.txt", "title")):
        return None, None
    return put["by"], named(put["by"])
