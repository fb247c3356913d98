"""How long something went on in all: "discharged for 1,020 hours", "an outage of 31 hours"."""

from __future__ import annotations

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
        "every next first further".split(),
    )
)


def what_lasted(word: str) -> str:
    """The stem of what went on ("discharg" for "discharged" and "discharges"), empty where hours of it are no total."""
    of = stem(word)
    return "" if of in _ONES_OWN | _SAYS_NOTHING else of
