"""What is claimed of a number of people or things: how many at least and at most, and what became of them.

A claim is the verb beside the counted noun, or a word for its kind where the verb has one ("died" and "were killed" are
one claim). Kinds that exclude each other are listed: nobody has both fled and stayed.
"""

from __future__ import annotations

import math
import re

from summarizer.text.fold import fold_text
from summarizer.text.stems import stem

_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBERS = {word: float(i) for i, word in enumerate(_WORDS, start=1)} | {
    word: 10.0 * i for i, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
}
_AT_LEAST = ("more than", "over", "at least", "upwards of")
_AT_MOST = ("up to", "as many as", "fewer than", "less than", "under", "nearly", "almost")
_ABOUT = ("about", "around", "some", "an estimated", "approximately", "roughly")
ROUNDED = 0.15
"""How far "about" reaches to both sides."""

BOUND = "|".join((*_AT_LEAST, *_AT_MOST, *_ABOUT)).replace(" ", r"\s")
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d+)?|" + "|".join(_NUMBERS) + r")(?:\s(?:" + "|".join(_SCALE) + r"))?"

_KINDS = {
    "killed": "toll killed killing kill dead died die dying perished perish slain executed massacred",
    "injured": "injured injuring injure wounded wounding wound hurt hurting",
    "missing": "missing unaccounted disappeared vanished",
    "found": "found located",
    "rescued": "rescued rescuing rescue saved survived surviving survive",
    "fled": "fled fleeing flee escaped escaping left evacuated evacuating evacuate displaced displacing",
    "stayed": "trapped trapping stranded stranding besieged stuck stayed staying remain remained remaining",
    "held": "arrested arresting arrest detained detaining detain jailed jailing imprisoned",
    "freed": "freed freeing free released releasing release acquitted acquitting",
    "gave up": "surrendered surrender",
    "went on": "fighting fought resisting",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_EXCLUDE = frozenset(
    frozenset(pair)
    for pair in (
        ("fled", "stayed"),
        ("killed", "rescued"),
        ("killed", "injured"),
        ("held", "freed"),
        ("missing", "found"),
        ("missing", "rescued"),
        ("gave up", "went on"),
    )
)
VERBS_BEFORE = "|".join(word for word in sorted(_KIND) if word.endswith(("ed", "ing")) and _KIND[word] != "missing")

_VALUE = re.compile(rf"(?:\b(?P<bound>{BOUND}) )?\b(?P<number>{NUMBER})\b", re.IGNORECASE)
_HELPERS = frozenset("had have has were was are is been being reportedly also now still already".split())


def value(number: str) -> float:
    """The value of a printed number ("2,200", "five million")."""
    head, _, scale = fold_text(number).partition(" ")
    base = _NUMBERS.get(head)
    return (float(head.replace(",", "")) if base is None else base) * _SCALE.get(scale, 1.0)


def bounds(words: str) -> tuple[float, float]:
    """Between what and what the number in ``words`` lies, its "more than" or "about" taken along."""
    match = _VALUE.search(words)
    if match is None:
        return 0.0, math.inf
    exact, bound = value(match["number"]), (match["bound"] or "").casefold()
    if bound in _AT_LEAST:
        return exact, math.inf
    if bound in _AT_MOST:
        return (exact * (1 - ROUNDED) if bound in {"nearly", "almost"} else 0.0), exact
    if bound in _ABOUT:
        return exact * (1 - ROUNDED), exact * (1 + ROUNDED)
    return exact, exact


def claim(words: str) -> str:
    """What is said of the counted: a kind where the verb has one, else the stem of the last verb of ``words``."""
    found = re.findall(r"[a-z]+", fold_text(words))
    kind = next((_KIND[w] for w in found if w in _KIND), None)
    return kind or stem(next((w for w in reversed(found) if w not in _HELPERS), ""))


def exclude(first: str, second: str) -> bool:
    """Whether the same people cannot be both."""
    return frozenset((first, second)) in _EXCLUDE
