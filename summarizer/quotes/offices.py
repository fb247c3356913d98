"""What the article calls people where they do not speak: "Captain Ana Brik came", "Ana Brik, the mayor, came", "Ana
Brik is the mayor".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.lexicon import words
from summarizer.quotes.beside import apposition_of
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun, is_person_noun
from summarizer.text.fold import fold_text
from summarizer.types import Span

_SPACE = r"[ \u00a0]"
_TITLE_BEFORE = re.compile(
    rf"(?:^|[\n.!?,“\"]{_SPACE}?|\b(?:and|but|by|to|for|with|from|of|that|when|where|as|after|the){_SPACE})"
    rf"(?P<title>(?:[A-Z][\w’'-]{{1,30}}\.?{_SPACE}){{1,6}})$"
)
"""A title that is held now: behind "former", "then" or "the acting" it is not, or not quite."""
_IS = re.compile(
    rf"(?:,{_SPACE}who{_SPACE})?(?:,?{_SPACE}\d{{1,3}},)?{_SPACE}?(?:also{_SPACE})?"
    rf"(?:(?:is|has{_SPACE}been){_SPACE}(?:also{_SPACE}|now{_SPACE})?"
    rf"|(?:serves|works|acts|sits|doubles){_SPACE}(?:now{_SPACE})?as{_SPACE})"
    rf"(?P<role>(?:(?:the|a|an|its|their){_SPACE})?[^\W\d_][^,;:.!?“”\"()\n]{{2,120}})(?=[,;.!?\n]|$)"
)
_NOT_YET = re.compile(r"\b(?:not|no|never|said|to|being|accused|suspected|believed|thought|who|whom|that|when|if)\b")
_NOBODYS = frozenset("person someone somebody supporter critic survivor victim friend fan member".split())
"""What many are who speak, and no role."""
_POLITE = frozenset("mr mrs ms miss mx dr sir dame lord lady".split())
"""Before a name, and no office."""
_REACH = 200
"""Characters beside a name that are looked at."""


def titles_before(text: str, mention: Mention) -> Iterator[Span]:
    """The title that stands right before a name: "Chief Constable Ana Brik"."""
    found = _TITLE_BEFORE.search(text, max(0, mention.span.start - _REACH), mention.span.start)
    if found is None:
        return
    span = Span(found.start("title"), found.end("title") - 1)
    parts = [part.rstrip(".") for part in fold_text(span.of(text)).split()]
    named = words("people.txt", "malename", "femalename", "noname") | _POLITE
    if named.isdisjoint(parts) and is_person_noun(parts[-1].rpartition("-")[2]):
        yield span


def roles_behind(text: str, mention: Mention, limit: int) -> Iterator[Span]:
    """The role in apposition behind a name, before ``limit``, or of which a verb says that it is its bearer's: "who is
    mayor of Norden", "serves as treasurer". Only what somebody does, and nothing that many are.
    """
    for span in apposition_of(text, mention, limit):
        if _is_role(span.of(text)):
            yield span
    says = _IS.match(text, mention.span.end, limit)
    if says is not None and _is_role(says["role"]) and not _NOT_YET.match(says["role"]):
        start = says.start("role") + (4 if says["role"].casefold().startswith("the ") else 0)
        yield Span(start, says.end("role"))


def _is_role(phrase: str) -> bool:
    noun = head_noun(phrase).rpartition("-")[2]
    return is_person_noun(noun) and noun not in _NOBODYS | words("people.txt", "male", "female", "group")
