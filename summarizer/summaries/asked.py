"""Answers that stand under a printed question ("Which ward will close?") and take from it what they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from summarizer.lexicon import words
from summarizer.text.stems import stem
from summarizer.types import Sentence

_QUESTION = re.compile(
    r"(?:\W*Q[:.]\s+)?(?:and |but |so |in |at |for )?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|"
    r"will|would|can|could|do|does|did|has|have|had|should|must|may)\b[^?]{1,300}\?[\s*_]*\Z",
    re.IGNORECASE,
)
_ASKER = re.compile(r"\W{0,3}Q[:.]\s")
_POINTS = re.compile(
    r"\b(?:the|its|his|her|their|this|that|these|those) (?:[a-z-]+ )??(?P<noun>[a-z]{3,})\b", re.IGNORECASE
)
_TOLD = re.compile(r"\b(?:in|at|of|for|by|from|to) (?:the )?(?-i:[A-Z])|\b(?:of|that|which|who|where)\b", re.IGNORECASE)
_NEXT = re.compile(r" ([A-Za-z]{3,})\b")
_WORD = re.compile(r"[a-z]+")
_WHICH = frozenset({"which", "what", "whose"})
_BEHIND = frozenset("of at in on for near from between that which who".split())
"""What follows upon a noun behind one of these says which is meant: "the bridge at Fernley"."""
_PHRASE = 3
"""Words before a noun that may say which."""
_LONGEST = 2000


def said_by_asker(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of what whoever asks says before the question: "Q: The trust says patients are safe. Is it true?", or
    instead of one, where other lines ask as well: "Q: Some say that you exaggerate.".
    """
    asks = {s.paragraph for s in sentences if _QUESTION.match(s.span.of(text)[:_LONGEST])}
    opens = {s.paragraph: s.span.of(text)[:_LONGEST] for s in reversed(sentences)}
    marked = {paragraph for paragraph, opening in opens.items() if _ASKER.match(opening)}
    if not marked & asks:
        return frozenset()
    return frozenset(i for i, s in enumerate(sentences) if s.paragraph in marked)


def hangs_on_question(text: str, sentences: Sequence[Sentence], headline: str) -> frozenset[int]:
    """The places of sentences that speak of "its ward" where only the question says which that stands over them as a
    paragraph of its own. What the headline or an earlier sentence names needs no question, nor does what the question
    itself calls no more than "the bank".
    """
    found: set[int] = set()
    asked: frozenset[str] = frozenset()
    over = ""
    told = set(_stems(headline))
    for i, sentence in enumerate(sentences):
        said = sentence.span.of(text)[:_LONGEST]
        if i and sentences[i - 1].paragraph != sentence.paragraph:
            over = sentences[i - 1].span.of(text)[:_LONGEST]
            alone = i == 1 or sentences[i - 2].paragraph != sentences[i - 1].paragraph
            near = sentence.paragraph - sentences[i - 1].paragraph == 1
            asked = _stems(over) if alone and near and _QUESTION.match(over) else frozenset()
        if _QUESTION.match(said):
            continue
        for match in _POINTS.finditer(said) if asked else ():
            noun = stem(match["noun"].casefold())
            if (
                noun in asked - told
                and _says_more(over, noun, told | _stems(said))
                and not _TOLD.match(said, _head(said, match.end(), asked) + 1)
            ):
                found.add(i)
        told |= _stems(said)
    return frozenset(found)


def _says_more(question: str, noun: str, known: AbstractSet[str]) -> bool:
    """Whether a question asks which one ("Which night ward"), or says of it what is not ``known`` ("the new ward")."""
    small = words("common.txt", "function")
    printed = _WORD.findall(question.casefold())
    for n, word in enumerate(printed):
        if stem(word) != noun:
            continue
        first = n
        while first and n - first < _PHRASE and printed[first - 1] not in small:
            first -= 1
        if first and printed[first - 1] in _WHICH:
            return True
        more = set(printed[first:n])
        if n + 1 < len(printed) and printed[n + 1] in _BEHIND:
            more.update(takewhile(lambda other: other not in words("openings.txt", "calendar"), printed[n + 2 :]))
        if not known >= {stem(other) for other in more if other not in small}:
            return True
    return False


def _head(said: str, end: int, asked: frozenset[str]) -> int:
    """Where "the night ward" ends, if both words are asked about and the first ends at ``end``."""
    while (word := _NEXT.match(said, end)) and stem(word[1].casefold()) in asked:
        end = word.end()
    return end


def _stems(said: str) -> frozenset[str]:
    small = words("common.txt", "function")
    return frozenset(stem(word) for word in _WORD.findall(said[:_LONGEST].casefold()) if word not in small)
