"""Which role is an office that one person at a time holds, of a place or body that the role names. Pure."""

from __future__ import annotations

import re

from bot.newsdesk.spellings import SMALL
from summarizer.text.fold import fold_text

_OFFICES = frozenset(
    "archbishop bishop ceo chair chairman chairwoman chancellor chief executive governor head headmaster headmistress "
    "headteacher king mayor premier president queen".split()
)
"""Held by one at a time in one place; a place has many sergeants, judges, spokesmen, councillors, doctors."""
_PRIME_MINISTER = frozenset(("prime", "minister"))
_MANY = frozenset("acting assistant associate deputy elect ex former honorary retired vice".split())
"""Beside an office: who holds it with others, held it once, or does not yet."""
_KINDS = frozenset(
    "academy association authority bank board church club college commission committee company corporation court "
    "department federation foundation fund government group hospital institute ministry office parliament party school "
    "senate society trust union university".split()
)
"""Of bodies: no names of one."""
_ITS = frozenset("borough city council county district police region state town village".split())
"""What a place has one of: may stand beside its name. "A Hale school" may be any of several."""
_WORD = re.compile(r"[^\W_]+")


def office_of(role: str) -> frozenset[str]:
    """The folded words of an office with its place or body ("mayor of Dunmore", "Dunmore mayor": the same); empty where
    ``role`` is none, names neither, or may be held by several.
    """
    printed = _WORD.findall(role.replace(".", "").replace("’s", "").replace("'s", ""))
    words = {fold_text(word): word for word in printed if fold_text(word) not in SMALL}
    held = words.keys() & _OFFICES or (_PRIME_MINISTER if words.keys() >= _PRIME_MINISTER else frozenset())
    rest = {folded: word[:1].isupper() for folded, word in words.items() if folded not in held | _ITS}
    named = all(rest.values()) and not rest.keys() <= _KINDS
    return frozenset(words) if held and named and words.keys().isdisjoint(_MANY) else frozenset()
