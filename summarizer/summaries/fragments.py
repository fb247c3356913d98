"""Lines without a main verb, as under a picture.

So "Club president Ana Lind, who is demanding a rematch." The parse of a reading does not outlive it, and holds only
paragraphs in which somebody speaks; so this looks at the forms of words alone, and calls a line a fragment only where
nothing outside its relative clauses can be a verb.
"""

from __future__ import annotations

import re

from summarizer.lexicon import words

_RELATIVE = re.compile(
    r" ?, (?:who|whom|whose|which|where)\b[^,;–—]*| (?:as|after|before|while) (?:he|she|it|they)\b[^,;–—]*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)$|n['’]t$")
_VERBAL = re.compile(r"(?:ed|[^s'’]s)$")


def is_fragment(words_in: str) -> bool:
    """Whether no word of a sentence, its relative clauses left out, has the form of a finite verb."""
    return not any(_may_be_verb(word) for word in _TOKEN.findall(_RELATIVE.sub("", words_in)))


def _may_be_verb(word: str) -> bool:
    folded = word.casefold().replace("’", "'")
    if folded in words("openings.txt", "finite"):
        return True
    if _CLITIC.search(folded):  # "he's", but "Lund's"
        return not word[0].isupper() or folded.split("'")[0] in words("openings.txt", "pointer")
    return word[0].islower() and len(folded) > 3 and _VERBAL.search(folded) is not None
