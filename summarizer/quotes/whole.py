"""Whether words in marks are a clause or whole sentences (direct) or a fragment of the reporter's own sentence
(partial).
"""

from __future__ import annotations

import re

from summarizer.text.marks import Passage
from summarizer.types import Span

_SENTENCE_LIKE = re.compile(r"[.!?…,]$")

_LOWER = re.compile(r"\b[a-z]{4,}")
"""A word in small letters, which a title would not have."""


def is_whole(text: str, passage: Passage, sentence: Span) -> bool:
    """Whether the words of ``passage``, which begins in ``sentence``, stand for themselves."""
    inner = passage.inner(text).strip()
    if not inner:
        return False
    opens = inner[0].isupper() or inner[0] in "[…." or not inner[0].isalpha()
    closed = bool(_SENTENCE_LIKE.search(inner)) or text[passage.span.end : passage.span.end + 1] in {",", "."}
    size = len(inner.split())
    if opens and (closed or passage.runs_on) and (size > 2 or inner[-1] in ".!?,…"):
        return True
    if opens and size >= 4 and passage.span.start == sentence.start and _LOWER.search(inner):
        return True
    return closed and size >= 6 and passage.span.start == sentence.start
