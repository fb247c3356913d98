"""Paragraphs that bring somebody in by what he or she is, right before words that "he" or "she" may say.

"Her lawyer, Ana Brik, came to the gate." Whoever is brought in so as the subject of a sentence speaks in the next
paragraph ("“…,” she said") more likely than the one named before. Only a parse tells what the subject is; this tells
where one is worth its time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summarizer.lexicon import words
from summarizer.text.fold import fold_text
from summarizer.types import Paragraph

_HE_OR_SHE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_WORD = r"[\w’'-]{1,40}"
_SPACE = r"[ \u00a0]"
_COMES_FORWARD = (
    rf"(?:spoke|speaks|spoken|said|says|told|tells|came|comes|arrived|arrives|stood|stands|waited|waits|read|reads|"
    rf"addressed|appeared|appears|stepped|emerged|walked|answered|identified|took{_SPACE}(?:the{_SPACE})?questions|faced|met|meets|called|watched|gave|held)"
)
"""What somebody does who speaks next: not "was mayor for 12 years", "is in hospital", "had left in May"."""
_NO_MORE = frozenset("late dead former ex old onetime estranged murdered".split())
_BROUGHT_IN = re.compile(
    r"(?:^|[.!?][\"”’')\]]?\s)"
    rf"(?:(?:But|And|Yet|Now|Then|Later|(?:On|In|At){_SPACE}{_WORD}|[A-Z]{_WORD}{_SPACE}[^,;.!?]{{1,60}},){_SPACE})?"
    rf"(?:(?i:his|her|their|one{_SPACE}of{_SPACE}(?:his|her|their))"
    rf"|[A-Z]{_WORD}(?:{_SPACE}[A-Z]{_WORD}){{0,2}}(?<=[’'s]))"
    rf"(?P<what>(?:{_SPACE}{_WORD}){{0,5}}{_SPACE}[a-z]{_WORD}),{_SPACE}(?=[^\W\d_a-z])"
    rf"(?={_WORD}(?:{_SPACE}{_WORD}){{0,4}},(?:{_SPACE}(?:who|\d)[^,.!?]{{1,80}},)?{_SPACE}"
    rf"(?:(?:has|had|then|later|also){_SPACE})?{_COMES_FORWARD}\b)"
    # The parse shows one subject: where the sentence has another who acts, nobody is surely the one to speak.
    r"(?![^.!?]{0,300}(?:;|, and|,? (?:but|while|whereas)|\bby) [A-Z])"
)
_FIRST_IN = re.compile(
    rf"(?P<head>{_WORD}){_SPACE}"
    r"(?:of|for|to|with|from|against|about|by|on|in|at|between|over|behind|under|after|before)\b"
)


@cache
def _near() -> frozenset[str]:
    """Who speaks for somebody or stands near to him: kin, a lawyer, a neighbour; no rival, judge or victim."""
    return words("people.txt", "near")


def brought_in(text: str, paragraphs: Sequence[Paragraph], wanted: Sequence[int]) -> list[int]:
    """The indexes of such paragraphs of ``text``, each right before one of ``wanted`` and none of them, in order."""
    asked = {i - 1 for i in wanted if i and _HE_OR_SHE.search(text, paragraphs[i].span.start, paragraphs[i].span.end)}
    return [i for i in sorted(asked.difference(wanted)) if _brings_in(paragraphs[i].span.of(text))]


def _brings_in(paragraph: str) -> bool:
    """Whether a sentence of ``paragraph`` begins with what somebody is and then the name.

    "The trial of her lawyer, Ana Brik, begins" is about no person, whatever the parse makes of the name.
    """
    for match in _BROUGHT_IN.finditer(paragraph):
        within = _FIRST_IN.search(match["what"])
        what = fold_text(match["what"]).split()
        head = fold_text(within["head"]) if within is not None else what[-1]
        if head in _near() and _NO_MORE.isdisjoint(what):
            return True
    return False
