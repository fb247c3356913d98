"""Folding: forms under which two printings of the same words compare equal. For matching only, never for showing."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sen senator rep representative gov cllr "
    "governor president commander gen general lt lieutenant col colonel maj major capt captain sgt sergeant judge "
    "justice secretary".split()
)
"""Titles that stand before a name and are no part of it."""

PARTICLES = frozenset(
    "al el as ad an ar at bin ibn abu de da do di du das del della der den dos la le van von ter ten st e y ap zu af "
    "ni nic mac ua ui mhic o".split()
)
"""Small words that belong to the surname after them."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MARKS = str.maketrans(dict.fromkeys('"“”„‟«»`', "") | dict.fromkeys("‘’‚‛´", "'") | dict.fromkeys("‐‑‒–—―", "-"))
_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"'s?$")
_INITIAL_DOT = re.compile(r"\b(\w)\.")


def fold_text(text: str) -> str:
    """``text`` without case, diacritics, double marks and differences of apostrophe, dash and white space."""
    plain = _SPACE.sub(" ", text.translate(_MARKS)).strip()
    return (plain if plain.isascii() else anyascii(plain)).casefold()


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """A name in the form in which names are compared: folded, without honorifics, ``al-X`` and ``al X`` alike."""
    folded = _INITIAL_DOT.sub(r"\1", fold_text(name)).replace("-", " ").replace(",", " ")
    words = _POSSESSIVE.sub("", folded.strip()).replace("'", "").split()
    while len(words) > 1 and words[0].rstrip(".") in HONORIFICS:
        words = words[1:]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word.rstrip(".") for word in words)


def surname(name: str) -> str:
    """The folded surname: the last word of a name, suffixes left out, particles taken along (``al salmo``)."""
    words = fold_name(name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if not words:
        return ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def last_word(name: str) -> str:
    """The folded last word of a surname: ``salmo``."""
    return surname(name).rpartition(" ")[2]
