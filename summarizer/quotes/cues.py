"""Cues: the words that say that something was said, outside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.text.language import Token
from summarizer.text.spans import held
from summarizer.types import Span

_ACCORDING = re.compile(r"\b(?:according to|in the words of)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_NEGATION = re.compile(
    r"\b(?:not|never|declined|declines|refused|refuses|n[’']t)\s+(?:to\s+)?(?:\w+ly\s+)?$", re.IGNORECASE
)
_SUPPOSED = re.compile(r"\b(?:if|would|should|could|might)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\b(?:the|a|an|this|that|his|her|their|its|my|our|any|no|of)\s+(?:\w+\s+)?$", re.IGNORECASE)
_EITHER = frozenset(
    "report reports claim claims call calls note notes question questions comment comments promise attack attacks "
    "post posts show shows point points state states use demand demands answer cry talk figure figures "
    "signal sign mean reading saying quote quotes vow pledge offer joke tweet tweets cries reply response put hope "
    "hopes".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue. ``tier``: strong, weak or phrase ("according to"). ``token``: its index in the paragraph's, or -1."""

    span: Span
    word: str
    tier: str
    token: int = -1


def cues(text: str, within: Span, quoted: Sequence[Span], tokens: Sequence[Token]) -> list[Cue]:
    """The cues of one paragraph that stand outside its quotations, in order. Negated and supposed ones are left out."""
    strong, weak = words("cues.txt", "strong"), words("cues.txt", "weak")
    at = {token.start: i for i, token in enumerate(tokens)}
    found = [
        Cue(Span(*m.span()), m.group().casefold(), "phrase", at.get(m.start(), -1))
        for m in _ACCORDING.finditer(text, within.start, within.end)
    ]
    for match in _WORD.finditer(text, within.start, within.end):
        word = match.group().casefold()
        tier = "strong" if word in strong else "weak" if word in weak else ""
        if not tier or (
            word != match.group()
            and match.start() > within.start
            and match.group()[0].isupper()
            and not _opens(text, match.start(), within.start)
        ):
            continue
        index = at.get(match.start(), -1)
        before = text[max(within.start, match.start() - 40) : match.start()]
        if _NEGATION.search(before) or _SUPPOSED.search(before):
            continue
        if (
            index >= 0
            and tokens[index].pos in {"NOUN", "PROPN", "ADJ"}
            and (word in _EITHER or _NOUN_BEFORE.search(before))
        ):
            continue
        if index < 0 and word in _EITHER and _NOUN_BEFORE.search(before):
            continue
        found.append(Cue(Span(*match.span()), word, tier, index))
    return sorted((c for c in found if not held(c.span, quoted)), key=lambda c: c.span)


def _opens(text: str, at: int, floor: int) -> bool:
    return bool(re.search(r"(?:^|[.!?\"”“]\s*)$", text[max(floor, at - 3) : at])) or at == floor
