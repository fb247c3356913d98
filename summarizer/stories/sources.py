"""Who gives a number: the source of the quote that holds it, or whoever "put the number of injured at 11"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from summarizer.lexicon import words as listed
from summarizer.stories.updates import disputed
from summarizer.text.calendar import MONTHS, WEEKDAYS
from summarizer.text.fold import fold_text
from summarizer.types import Attribution, Part, Quote, Sentence, Span

_PUT = re.compile(
    r"(?P<by>[\w'’&.-]+(?:\s[\w'’&-]+){0,5}?)(?:,\s[^,;:.]{1,40},)?\s(?:(?:has|have|had|later)\s)?"
    r"(?:(?:puts?|estimate[sd]|(?P<moved>raised|lowered|revised))\s(?:the|its|their|it|them|that)\s"
    r"|g(?:ave|ives)\s(?:the|its|their)\s[a-z]+(?:\s[a-z]+)?\sas\s|(?P<counted>counted|counts|measured)\s)",
    re.IGNORECASE,
)
"""Who "put the number of injured at 11", "raised the death toll to nine" or "counted 40": no verb of saying, so no
quote.
"""
_MEANWHILE = re.compile(r"\b(?:as|after|when|while|and|but)\s")
_SAY = r"(?:said|says|reported|confirmed)"
_WHEN = rf"(?:(?:late|early|later)\s)?(?:on\s(?:{'|'.join(WEEKDAYS)})|in\sa\sstatement)"
_THEY = re.compile(
    r"(?:\A|\s[-–—]\s)(?P<by>[A-Z][^,;:.]{1,60}?)\s(?P<verb>have|has|are|is|were|was|will|would)\s[^;:“”\"]*,\s(?P<again>they|it)\s"
    rf"{_SAY}(?:\s{_WHEN})?\W*\Z"
)
"""A sentence about whoever says the whole of it: "Ostra United have signed him for €3 million, they said"."""
_PLURAL = frozenset({"have", "are", "were", "will", "would"})
_SINGULAR = frozenset({"has", "is", "was", "will", "would"})
_OPENING = re.compile(
    rf"(?P<by>[^,;:.“”\"]{{1,60}}?)\s{_SAY}\s(?:{_WHEN}\s)?(?:that\s)?(?P<rest>[^;:“”\"]*)", re.IGNORECASE
)
"""Who "said on Monday that" a number died, where the clause goes on to the number."""
_CLOSING = re.compile(rf",\s(?P<by>[^,;:.“”\"]{{1,60}}?)\s{_SAY}(?:\s{_WHEN})?\W*\Z", re.IGNORECASE)
"""Who stands at the end of a sentence that is all his: "…, the hospital said"."""
_FIRST_HALF = re.compile(
    rf",\s(?P<by>[^,;:.“”\"]{{1,60}}?)\s{_SAY}(?:\s{_WHEN})?,\s(?:but|while|whereas)\s", re.IGNORECASE
)
"""Who stands behind the first half of a sentence: "…, the ministry said on Friday, but doctors said …"."""
_LONGEST = 600
"""Characters of a sentence that is looked at."""
_ACCORDING = re.compile(r",\saccording\sto\s(?P<by>[^,;:.“”\"]{1,60}?)\W*\Z", re.IGNORECASE)
_OTHER_CUE = re.compile(
    rf"[;:“”\"]|\b(?:{_SAY}|saying|told|according|puts?|claim(?:s|ed)|quoted|cited)\b|,\s(?:while|but|whereas)\b",
    re.IGNORECASE,
)
"""What gives the words beside it to somebody else."""
_PARTIES = frozenset(
    "opposition coastguard prosecution defence defense organisers organizers residents villagers consultants auditors "
    "accountants engineers campaigners insurers insurer economists lawyers regulator regulators watchdog inspectors "
    "operator charity clinic airport observatory brigade county city district "
    "log memo report letter document filing".split()
)
_DATELINE = re.compile(r"^[A-Z][^a-z,;:.]{2,40}(?:\([^()]{1,40}\)\s)?[-–—]\s")
_OPENS = re.compile(
    rf"^(?:(?:later|meanwhile|earlier|yesterday|today|however|but|and|then|still|yet|now|also)|"
    rf"(?:on|in|by|since)\s(?:{'|'.join((*WEEKDAYS, *MONTHS))}))\s",
    re.IGNORECASE,
)
"""What opens a sentence before whoever it is about."""
_BESIDE = re.compile(r"\s(?:hired|paid|appointed|commissioned|working|acting)\s(?:by|for)\s")
"""What only says for whom somebody works."""
_SMALL = frozenset("the a an of for and & de la le du van von der den di da al bin ibn".split())
"""What may stand in small letters in a name."""
_TIMES = frozenset(map(fold_text, (*WEEKDAYS, *MONTHS))) | frozenset(
    "year years month week day days night morning evening noon hours minutes later earlier before after next same "
    "then".split()
)
_ARTICLES = frozenset("the a an his her its their".split())


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """The last words of those who may give a number without a name."""
    one = _PARTIES | listed("people.txt", "unnamed", "group", "body", "title", "concern", "workplace")
    return one | {f"{word}s" for word in one}


class Sources:
    """Who gives the numbers of one article, by its quotes, direct or not."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._said = sorted(
            ((span, quote) for quote in quotes if quote.part is Part.TEXT for span in quote.contents),
            key=lambda row: row[0],
        )

    def of(self, text: str, sentence: Sentence, number: Span) -> tuple[str | None, Attribution | None]:
        """Who gives the ``number`` in ``sentence``, and how that is known. Nobody gives what he disputes."""
        start = sentence.span.start
        before = text[start : number.start] if number.start - start <= _LONGEST else ""
        if disputed(before):
            return None, None
        at = bisect_right(self._said, number.start, key=lambda row: row[0].start) - 1
        quote = self._said[at][1] if at >= 0 and self._said[at][0].contains(number) else None
        if quote is None:
            return _put(before) or _clause_of(text, sentence.span, number.start) or (None, None)
        known = quote.speaker is not None and quote.attribution is not Attribution.NO_SPEAKER
        return quote.speaker.name if quote.speaker and known else None, quote.attribution


def named(by: str) -> Attribution:
    """How somebody is known who is printed as ``by``: by a name, or only described ("Voters in Orlo")."""
    first, *rest = by.split()
    described = first.casefold() in {"a", "an"} or (fold_text(first) in bodies() and rest[:1] in (["of"], ["for"]))
    named_so = not described and _is_name(rest) and any(word[0].isupper() for word in rest)
    return Attribution.EXPLICIT if named_so else Attribution.UNNAMED


def _is_name(parts: Sequence[str]) -> bool:
    return all(word in _SMALL or not word[0].islower() or fold_text(word) in bodies() for word in parts)


def _is_somebody(parts: Sequence[str]) -> bool:
    """Whether ``parts`` are one who may give a number, and nothing that only stands before ("Hours later Brand")."""
    if not parts or not {"nor", "or"}.isdisjoint(parts):
        return False
    inside = [word for word in parts[1:] if word[0].islower()]
    plain = [word for word in map(fold_text, (parts[0], *inside)) if word not in bodies() | _SMALL | _ARTICLES]
    if not (listed("common.txt", "common") - {"in"}).isdisjoint(plain):
        return False
    first = parts[0].casefold()
    owned = len(parts) > 1 and first.endswith(("'s", "’s"))
    return first in _ARTICLES or owned or _is_name([word for word in parts if word != "in"])


def _put(before: str) -> tuple[str, Attribution] | None:
    """Who puts a number at what follows ``before`` in the sentence, if that is somebody: deaths put the toll up too."""
    starts = [0, *(found.end() for found in _MEANWHILE.finditer(before))]
    for start in reversed(starts):
        put = _PUT.match(before, start)
        by_name = put is not None and put["moved"] is None and put["counted"] is None
        if put is not None and (given := somebody(put["by"], by_name=by_name)):
            return given
    return None


def _clause_of(text: str, span: Span, number: int) -> tuple[str, Attribution] | None:
    """Who says the whole of a sentence, or its clause that holds the place ``number``, and nobody else speaks."""
    if span.end - span.start > _LONGEST:
        return None
    sentence, at = span.of(text), number - span.start
    opening = _OPENING.match(sentence)
    if opening and opening.start("rest") <= at < opening.end():
        return None if _OTHER_CUE.search(sentence, opening.start("rest"), at) else somebody(opening["by"])
    themselves = _THEY.search(sentence)
    if themselves and themselves["verb"] in (_PLURAL if themselves["again"] == "they" else _SINGULAR):
        return somebody(themselves["by"])
    half = _FIRST_HALF.search(sentence)
    if half and at < half.start() and not _OTHER_CUE.search(sentence, 0, half.start()):
        return somebody(half["by"])
    closing = _CLOSING.search(sentence) or _ACCORDING.search(sentence)
    if closing is None or at > closing.start() or _OTHER_CUE.search(sentence, 0, closing.start()):
        return None
    return somebody(closing["by"])


def somebody(words: str, *, by_name: bool = True, by_verb: bool = False) -> tuple[str, Attribution] | None:
    """Who stands before a verb of giving a number, and how he is known; None where that is nobody, or only a word.

    ``by_name``: a name will do for a last word. ``by_verb``: the verb is one that only somebody does, so any noun will.
    """
    by = _OPENS.sub("", _DATELINE.sub("", words, count=1), count=1)
    by = _BESIDE.split(by, maxsplit=1)[0]
    parts = by.split()
    if by_verb and parts and _opens_a_noun(parts) and _TIMES.isdisjoint(map(fold_text, parts)):
        return by, named(by)
    if not parts or not _is_somebody(parts):
        return None
    with_name = len(parts) > 1 and parts[-1][0].isupper() and by_name
    if not (with_name or fold_text(parts[-1]) in bodies() or fold_text(parts[0]) in listed("people.txt", "title")):
        return None
    return by, named(by)


def _opens_a_noun(parts: Sequence[str]) -> bool:
    first = fold_text(parts[0])
    return len(parts) > 1 and (first in _ARTICLES or first.endswith("'s") or first in bodies())
