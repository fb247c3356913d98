"""How long something went on in all: "discharged for 1,020 hours", "an outage of 31 hours"."""

from __future__ import annotations

import re

from summarizer.text.stems import stem

LASTED = "lasted"
"""What is claimed of such hours."""
HOURS = "hours|days|minutes"
_ONES_OWN = frozenset(
    map(
        stem,
        "wait queue delay sleep rest work train drive fly sail travel walk swim live stay jail imprison sentence "
        "hold detain keep ban suspend question interview talk speak negotiate debate search play remand study practise "
        "serve open journey flight trip ride shift visit stand sit lie postpone adjourn extend overtime footage "
        "music television sunshine daylight warning notice leave holiday".split(),
    )
)
"""Of these each has a time of his own."""
_SAYS_NOTHING = frozenset(
    map(
        stem,
        "last allow need require give take call maximum minimum total average period matter couple most least time "
        "every next first further with from into over after before about during between under against without among "
        "through around behind".split(),
    )
)


def what_lasted(word: str) -> str:
    """The stem of what went on ("discharg" for "discharged" and "discharges"), empty where hours of it are no total."""
    of = stem(word)
    return "" if of in _ONES_OWN | _SAYS_NOTHING else of


_CLAUSE = re.compile(
    r"[,;:“”\"]|\b(?:that|said|says|saying|reported|claimed|insisted|and|but|while|when|because|after|as)\b",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    "the its his her our their had has have was were are been being would could will also only still they them this "
    "that these those all some any each both such one two for from with into out off down not then there here "
    "which who".split()
)


def of_what(before: str, words: str) -> tuple[frozenset[str], frozenset[str]]:
    """What did something "for three hours" and to what it was done: the plain words on both sides of the verb that
    opens ``words``, as stems. ``before`` is what stands in the sentence before it. Empty where a pronoun or nothing is.
    """
    verb, _, behind = words.partition(" ")
    done_to, for_so_long, _ = f" {behind}".rpartition(" for ")
    if not for_so_long or not verb.endswith(("ed", "ing")):
        return frozenset(), frozenset()
    return _plain(_CLAUSE.split(before)[-1]), _plain(done_to)


def _plain(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[a-z]{3,}", words) if word not in _NO_NOUN)
