"""The sentences in what a model wrote: without the list marks, labels and thoughts that models put around them."""

from __future__ import annotations

import re

from summarizer.text.sentences import split
from summarizer.types import Span

MOST_CHARACTERS = 4000
"""Of a model's text, thoughts left out; no summary that is asked for is as long."""

_THOUGHT_BEGINS = re.compile(r"<(?:think|thinking|reasoning)>", re.IGNORECASE)
_THOUGHT_ENDS = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*•–—·]\s+|\(?\d{1,2}[.)]\s+(?=\D)|#{1,6}\s+)")
"""What opens an item of a list, or a heading."""
_LABEL = re.compile(
    r"\s*[*_#]*(?:here(?:'s| is| are)[^:.\n]{0,80}|(?:the |a |brief |short |news |article )*summary|"
    r"(?:key |main )?(?:points|takeaways|facts)|headline|in short|tl;?dr)[*_]*:[*_]*(?:\s+|$)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(r"\W*(?:(?:key|main) (?:points|takeaways|facts)|summary|takeaways|tl;?dr)\W*", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def model_sentences(raw: str) -> list[str]:
    """The sentences of ``raw``, each on one line, in order; of at most ``MOST_CHARACTERS`` characters.

    An item of a list is never joined with the next one, whether it ends with a full stop or not.
    """
    found: list[str] = []
    for part in _parts(_without_thoughts(raw)[:MOST_CHARACTERS]):
        found += [span.of(part) for span in split(part, Span(0, len(part)))]
    return found


def _without_thoughts(raw: str) -> str:
    """What stands behind the last thought, and before one that has no end."""
    *_, start = 0, *(end.end() for end in _THOUGHT_ENDS.finditer(raw))
    begins = _THOUGHT_BEGINS.search(raw, start)
    return raw[start : begins.start() if begins else None]


def _parts(raw: str) -> list[str]:
    """Paragraphs and items of lists, each on one line; labels are left out."""
    parts: list[list[str]] = [[]]
    for each in raw.splitlines():
        item = _ITEM.match(each)
        words = _STRONG.sub(r"\2", each[item.end() :] if item else each)
        label = _LABEL.match(words)
        words = words[label.end() :] if label else words
        words = "" if _BARE_LABEL.fullmatch(words) else words
        if item or label or not words.strip():
            parts.append([])
        parts[-1] += words.split()
    return [" ".join(words) for words in parts if words]
