"""Accusations, and where the article says that the accused denies them or is cleared. Who shows the one should show the
other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words

_ACCUSES = re.compile(
    r"\b(?:accus(?:es?|ed|ing)|alleg(?:es?|ed|edly|ing|ations?)|indict(?:ed|ment)|on trial|stands? trial|"
    r"court (?:\w+ ){0,3}heard|(?:charged|charges?) (?:with|of|against|over|after)|face[sd]? (?:\w+ ){0,3}charges?|"
    r"suspected of|on suspicion of|counts? of|prosecutors? (?:\w+ ){0,4}(?:said|says?|told|claim(?:s|ed)?)|"
    r"lawsuit|sued|suing)\b",
    re.IGNORECASE,
)
_CHARGE = r"(?:\w+ ){0,3}(?:charge|claim|allegation|accusation|count|suggestion|wrongdoing)s?\b"
_REFUSED = (
    r"(?:\w+ ){0,3}(?:bail|entry|access|permission|motions?|requests?|appeals?|applications?|petitions?|visas?|parole|"
    r"rights?|chance|opportunity|care|treatment|asylum)\b|(?:them|him|us)\b"
)
_DENIES = re.compile(
    rf"\b(?:(?P<active>(?:den(?:y|ies)|denied|denying) (?!{_REFUSED})|"
    rf"(?:reject(?:s|ed)?|dispute[sd]?|dismiss(?:es|ed)?) {_CHARGE})|"
    r"plead(?:s|ed)? not guilty|pleas? of not guilty|not[- ]guilty pleas?|"
    r"(?:maintain|protest)(?:s|ed)? (?:his|her|their|its) innocence)",
    re.IGNORECASE,
)
_CLEARED = re.compile(
    r"\b(?:acquitted|(?:was|were|been) cleared of|found (?:[\w’'-]+ ){0,4}not guilty|"
    r"charges (?:[\w’'-]+ ){0,5}(?:were|was|have been|had been) (?:dropped|dismissed|thrown out)|"
    r"dropped (?:the|all|its|their|his|her) (?:\w+ )?charges?)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:was|were|been|being|be|is|are|get|got) $|(?:\b(?:not|nor|never|neither)|n['’]t)\b[^,;]*$", re.IGNORECASE
)
"""Before the verb: "was denied bail", "did not deny"."""
_CLAUSE = re.compile(r".*(?:\s[–—-]+\s|;|\bbut\b|\bwhile\b)", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w-]{2,}")
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|both|all (?:of|two|three|four|five|den\w+))\b", re.IGNORECASE)
_REACH = 6
"""Sentences between an accusation and the denial of somebody who is not named."""
_LONGEST = 2000


def answers(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that accuses: the places of those in which that is denied or cleared up.

    A denial answers an accusation that names the one who denies; one of somebody unnamed, an accusation at most six
    sentences before it.
    """
    short = [text[:_LONGEST] for text in texts]
    denials = {i: who for i, said in enumerate(short) if (who := _denier(said)) is not None}
    found: dict[int, tuple[int, ...]] = {}
    for i, said in enumerate(short):
        if denials and i not in denials and _ACCUSES.search(said):
            names = frozenset(_NAME.findall(said))
            met = tuple(d for d, who in denials.items() if (names & who if who else 0 < d - i <= _REACH))
            if met:
                found[i] = met
    return found


def _denier(said: str) -> frozenset[str] | None:
    """The names of the clause in which something is denied, up to that word; of a sentence in which somebody is
    cleared, all. None where neither is so.
    """
    if _CLEARED.search(said):
        return _names(said)
    for match in _DENIES.finditer(said):
        clause = _CLAUSE.sub("", said[: match.start()])
        if match["active"] is None or not _TURNED.search(clause):
            return _names(clause)
    return None


def _names(said: str) -> frozenset[str]:
    """The words with a capital, but for a first word that is no name; none where the sentence opens with "he"."""
    if _PRONOUN.match(said):
        return frozenset()
    found = [match.group() for match in _NAME.finditer(said)]
    return frozenset(found[1:] if found and _is_small(found[0]) and said.lstrip().startswith(found[0]) else found)


def _is_small(word: str) -> bool:
    small = word.casefold()
    return small in words("common.txt", "function", "common") or small in words("people.txt", "group", "unnamed")
