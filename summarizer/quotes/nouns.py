"""Nouns for those who speak: one person, several, or a body."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.lexicon import words
from summarizer.text.fold import fold_text

_AFTER_HEAD = frozenset(
    "of from for in with who that which at on to close familiar and near speaking whose by "
    "reached contacted interviewed named called identified known quoted".split()
)
_SEVERAL = frozenset(
    "many some others those several both most people few all two three four five dozens hundreds".split()
)
_TEXTS = frozenset(
    "statement report letter website memo email study poll survey document lawsuit ad advertisement editorial "
    "article complaint".split()
)
_WORD = re.compile(r"[\w’'-]+")


@lru_cache(maxsize=4096)
def is_person_noun(noun: str) -> bool:
    """Whether ``noun`` (lower case) means a person or a group of people."""
    return (
        noun in words("people.txt", "unnamed")
        or noun in words("people.txt", "group")
        or noun in words("people.txt", "title")
    )


def head_noun(phrase: str) -> str:
    """The head of a description, folded: ``official`` of "an official from Jabha Shamiya"."""
    found = [w.strip(".,'") for w in _WORD.findall(fold_text(phrase.partition(",")[0]))]
    for i, word in enumerate(found):
        if i and word in _AFTER_HEAD:
            found = found[:i]
            break
    return found[-1] if found else ""


def _means_several(head: str) -> bool:
    """``officials``, and the plural of any word for one person."""
    one = head.removesuffix("s")
    return head in words("people.txt", "group") or (one != head and one in words("people.txt", "unnamed", "title"))


def kind_of_description(phrase: str) -> str:
    """``unnamed`` for one person, ``collective`` for several, ``organisation`` for a body or text without a name."""
    folded = [w.strip(".,'") for w in _WORD.findall(fold_text(phrase))]
    head = head_noun(phrase).rpartition("-")[2]
    if _means_several(head) or (folded and folded[0] in _SEVERAL):
        return "collective"
    return "organisation" if head in words("people.txt", "body") or head in _TEXTS else "unnamed"
