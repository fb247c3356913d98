"""Which names of several articles are spellings of one person's: one letter apart, and with a role that tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

from bot.newsdesk.near_names import SHORT_NAME
from bot.ports.names import Names
from bot.ports.records import SpeakerEntry
from summarizer.text.fold import fold_text

SMALL = frozenset("a an and at by de for from in into la of on the to with".split())
"""Words of a role that say nothing about which role it is."""
_FEWEST_WORDS = 2
"""Of a role that tells who somebody is: there are many analysts, and few analysts of one bank."""


def telling_roles(entries: Iterable[SpeakerEntry]) -> frozenset[str]:
    """The folded roles of ``entries`` that say more than what trade somebody is of."""
    roles = {fold_text(role) for entry in entries for role in entry.roles}
    return frozenset(role for role in roles if len(set(re.findall(r"\w+", role)) - SMALL) >= _FEWEST_WORDS)


async def one_letter_from(there: Names, names: Collection[str]) -> list[str]:
    """The names that are one letter apart from one of the folded ``names`` in a long enough surname."""
    last = {name.rpartition(" ")[2] for name in names}
    near = {word for one in last for word in await there.near(one, 1) if word[:1] == one[:1]}
    return [name for name in await there.ending(near) if _one_apart(name, names)]


def _one_apart(name: str, names: Collection[str]) -> bool:
    return name not in names and any(one_slip(name, other) for other in names)


def one_slip(name: str, other: str) -> bool:
    """Whether two full names are one letter apart in a long enough surname. "John" and "Joan" are two people."""
    rest, _, last = name.rpartition(" ")
    others, _, its_last = other.rpartition(" ")
    return rest == others and min(len(last), len(its_last)) >= SHORT_NAME and OSA.distance(last, its_last) == 1
