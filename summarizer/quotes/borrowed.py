"""Words that one person puts into another's mouth, or tells of another: nobody is named for them rather than whoever
relays them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.choose import Choice
from summarizer.quotes.cues import Cue
from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import is_person_noun
from summarizer.text.language import Token

_LEADS = (": ", ":\u00a0", ", ", ",\u00a0")
_ACCUSED = frozenset({"accused", "deceased", "wounded", "injured", "dying"})
"""Participles that stand for people."""
_PASSIVE_REACH = 24
_WAS_QUOTED = re.compile(
    r"\b(?:is|was|were|been|being)[ \u00a0](?:\w+[ \u00a0]){0,2}(?:quoted|cited)"
    r"(?:[ \u00a0](?:by|in)[^,:;“”\"]{1,60})?[ \u00a0]as\b"
)
"""Whoever is quoted by others has said the words all the same."""
_WAS_TOLD = re.compile(
    r"\b(?:was|were|been|being|got)[ \u00a0](?:\w+ly[ \u00a0])?(?P<verb>\w+)"
    r"(?:[ \u00a0]by[^:,;“”\"]{1,60})?[:,][ \u00a0]$"
)
"""A hearer told something, with or without the one who told him, right before the words."""


def borrowed(base: Ground, choice: Choice, candidate: Candidate) -> bool:
    """Whether the words are said to be somebody's by somebody else, or are denied.

    "Osei claimed that Brik had told her …", "Brik denied having said …", "Osei, asked about it, quoted Brik: …".
    """
    cue = candidate.cue
    if cue is None or cue.span.start >= choice.passage.span.end:
        return False
    if cue.word in words("cues.txt", "borrowing"):
        return _WAS_QUOTED.search(base.text, max(0, cue.span.start - _PASSIVE_REACH), choice.passage.span.start) is None
    tokens = base.parses.get(choice.paragraph, ())
    here = base.paragraphs[choice.paragraph].span.contains(cue.span)
    if cue.token < 0 or not tokens or not here:
        # A cue of the paragraph before (one that ends in a colon) has its tokens there.
        return False
    if choice.whole and _relays(base.text, choice, cue, tokens):
        return True
    accusing, at = words("cues.txt", "accusing"), cue.token
    for _ in range(6):
        up = tokens[at].head
        if up == at or tokens[at].dep not in {"ccomp", "pcomp", "prep", "xcomp", "acl"}:
            return False
        at = up
        if tokens[at].lower in accusing and candidate.sentence.start <= tokens[at].start < cue.span.start:
            return True
    return False


def _relays(text: str, choice: Choice, cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether what leads up to the passage is what somebody else did, or was told, by the words of ``cue``: "Osei told
    jurors that the guard had signalled to her: “…”", "Osei said she was told: “…”".
    """
    start = choice.passage.span.start
    if not text.endswith(_LEADS, max(0, start - 2), start):
        return False
    told = _WAS_TOLD.search(text, cue.span.end, start)
    if told is not None and told["verb"] in words("cues.txt", "addressee"):
        return True
    between = [i for i in range(cue.token + 1, len(tokens)) if tokens[i].start < start]
    verb = next((i for i in reversed(between) if tokens[i].pos == "VERB"), None)
    if verb is None or tokens[verb].head != cue.token or tokens[verb].dep != "ccomp":
        return False
    for i in between:
        token = tokens[i]
        if token.head == verb and token.dep == "nsubj":
            return token.pos == "PROPN" or is_person_noun(token.lower) or token.lower in _ACCUSED
    return False
