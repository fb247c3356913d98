"""Accusations, and where the article says that the accused denies them or is cleared. Who shows the one should show the
other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from summarizer.lexicon import words

ACCUSES = re.compile(
    r"\b(?:accus(?:es?|ed|ing)|alleg(?:es?|ed|edly|ing|ations?)|indict(?:ed|ment)|on trial|stands? trial|"
    r"court (?:\w+ ){0,3}heard|(?:charged|charges?) (?:with|of|against|over|after)|face[sd]? (?:\w+ ){0,3}charges?|"
    r"suspected of|on suspicion of|counts? of|prosecutors? (?:\w+ ){0,4}(?:said|says?|told|claim(?:s|ed)?)|"
    r"prosecution (?:\w+ ){0,4}(?:said|says?|told|claim(?:s|ed)?|argue[sd]?)|"
    r"(?<=, )(?:prosecuting|for the (?:prosecution|crown))(?=,)|"
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
    r"\b(?:acquitted|"
    r"(?:was|were|been) cleared (?:(?:on|by|in|at|yesterday|today|last|this)\b(?: [\w’'-]+){0,4} )?of|"
    r"(?:was|were|been) cleared by (?:the |an? )?(?:\w+ ){0,2}(?:court|jury|judge|tribunal)\b|"
    r"found (?:[\w’'-]+ ){0,4}not guilty|"
    r"(?:return|reach|deliver|record)(?:s|ed)? (?:[\w’'-]+ ){0,2}(?:verdicts? of not guilty|not[- ]guilty verdicts?)|"
    r"charges (?:[\w’'-]+ ){0,5}(?:were|was|have been|had been) (?:dropped|dismissed|thrown out)|"
    r"dropped (?:the|all|its|their|his|her) (?:\w+ )?charges?)\b",
    re.IGNORECASE,
)
_ARRESTS = re.compile(
    r"\b(?:arrested|under arrest|detained|in custody|(?:held|questioned) (?:for|on|over|on suspicion))\b", re.IGNORECASE
)
_NO_ARREST = re.compile(r"\b(?:no arrests|without (?:an )?arrests?)\b", re.IGNORECASE)
_UNCHARGED = re.compile(
    r"\W*(?:(?P<none>(?:neither(?: \w+)?|no[ -]one|nobody|none(?: of (?:them|the \w+))?) "
    r"(?:(?:has|have|had)(?: yet)? been|was|were))|"
    r"(?P<one>(?:he|she|they|the (?:man|woman|boy|girl|teenager|driver|suspect|pair|two|men|women|suspects)|"
    r"(?:(?:Mr|Mrs|Ms|Dr) )?(?-i:[^\W\d_a-z])[\w’'-]+(?: (?-i:[^\W\d_a-z])[\w’'-]+)?) "
    r"(?:(?:(?:has|have|had) (?:not|never)(?: yet)?|ha(?:s|ve|d)n['’]t) been|(?:was|were) (?:not|never)|wasn['’]t|"
    r"weren['’]t)))"
    r" (?:formally )?charged(?: yet)?(?: (?:with|over) (?:a|any|the) \w+)?\W*",
    re.IGNORECASE,
)
"""A whole sentence that says that whoever was arrested is not charged."""
_WHOEVER = (
    r"(?:(?:but )?(?:he|she|they|it|both(?: \w+)?)|the (?:[a-z]+ )?[a-z]+|"
    r"(?:(?:Mr|Mrs|Ms|Dr) )?(?-i:[^\W\d_a-z])[\w’'-]+(?: (?-i:[^\W\d_a-z])[\w’'-]+){0,2})"
)
_IT = (
    r"(?:it|this|that|them|(?:all|both|any) of (?:it|this|that|them)|"
    r"(?:the|all|any|both|this|that|these|those) (?:\w+ )?"
    r"(?:charge|claim|allegation|accusation|count|suggestion|report|rumou?r|figure|number|version|offence)s?|"
    r"(?:any|all) wrongdoing)"
)
_FREED = re.compile(
    r"\b(?:no longer (?:an? )?suspect(?:ed)?|(?:released|freed|let go) without (?:being )?charged?|"
    r"(?:is|are|was|were) not (?:an? )?suspect(?:s|ed)?|(?:ruled out|eliminated|cleared) "
    r"(?:as an? suspects?|by (?:the )?police)|arrested by mistake|mistaken identity)\b",
    re.IGNORECASE,
)
"""Whoever was arrested did not do it, or is not held."""
_FREES = r"(?:released|freed|let go|ruled out|eliminated|cleared|arrested by mistake|no longer|not)\b"
_WHO_IS_FREED = re.compile(
    r"\W*(?:(?:Mr|Mrs|Ms|Dr)\.? )?(?P<who>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2})"
    rf"(?:, [^,]{{1,40}},)? (?:(?:was|is|has|had|been|later|then|since|now) ){{1,3}}{_FREES}"
)
"""A release that itself names who is free."""
_RELEASED = re.compile(
    r"\W*(?:he|she|they|both|the (?:[a-z]+ )?[a-z]+) (?:(?:was|were|has|have|had|been|later|then|since) ){1,3}"
    r"(?:released|freed|let go) without (?:being )?charged?(?: (?:on [A-Z][a-z]+day|yesterday|later|hours later))?\W*",
    re.IGNORECASE,
)
"""A whole short sentence that says no more than that somebody is free."""
_SOME = re.compile(
    r"\W*(?:one|two|three|four|five|six|seven|eight|nine|ten|some|several|most|others|another|\d+|"
    r"the (?:other|third|second)|all but \w+)\b",
    re.IGNORECASE,
)
"""Some of several who were arrested: the arrest of the rest is news."""
_DENIED = re.compile(
    r"\W*(?:(?:he|she|they|both(?: \w+)?) (?:pleaded not guilty|den(?:y|ies|ied) (?:the|all|any|both) [\w’' ]{3,30})|"
    rf"{_WHOEVER} (?:den(?:y|ies|ied)|reject(?:s|ed)?|dispute[sd]?|dismiss(?:es|ed)?) {_IT}"
    r"(?: as [\w’' ]{3,25})?)\W*",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(
    r"(?:the [a-z]+|her|[^\W\d_a-z][\w-]+(?: [^\W\d_a-z][\w-]+)?) (?:an?|any|all|the|his|her|their) "
)
"""Behind "denied": "denied Brand a loan"."""
_HELPER = re.compile(r"\b(?:was|were|been|being|be|is|are|get|got) \Z", re.IGNORECASE)
"""Before "denied": "was denied bail"."""
_MAYBE = re.compile(
    r"\b(?:to|could|would|might|may|should|must|will|can|shall) (?:[\w’'-]+ )?(?:be|have been|get|see \w+) "
    r"(?:[\w’'-]+ )?\Z"
)
"""Before "acquitted": "should be acquitted"."""
_NOT = re.compile(
    r"\b(?:not|nor|never|neither|cannot|nobody|no one|none)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:if|unless|until|whether|wrongly|hop(?:es?|ed)|fail(?:s|ed)?|refus(?:es?|ed)|declin(?:es?|ed))\b",
    re.IGNORECASE,
)
"""The same before "acquitted"."""
_CLAUSE_END = re.compile(r"\s[–—-]+(?=\s)|[,;]|\b(?:but|while)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\s[–—-]+(?=\s)|;|\b(?:but|while)\b", re.IGNORECASE)
_BESIDE = 60
"""Characters before a verb in which what turns it directly is looked for."""
_NAME = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w-]{2,}")
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|both|all (?:of|two|three|four|five|den\w+))\b", re.IGNORECASE)
_REACH = 6
"""Sentences between an accusation and the denial of somebody who is not named."""
_SOON = 3
"""Sentences between an arrest and the release."""
_LONGEST = 2000


def answers(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that accuses: the places of those in which that is denied or cleared up.

    A denial answers an accusation that names the one who denies; one of somebody unnamed, an accusation at most six
    sentences before it. "Nobody has been charged." answers an arrest so.
    """
    short = [text[:_LONGEST] for text in texts]
    denials = {i: who for i, said in enumerate(short) if (who := _denier(said)) is not None}
    found: dict[int, tuple[int, ...]] = {}
    for i, said in enumerate(short):
        if denials and i not in denials and ACCUSES.search(said):
            names = frozenset(_NAME.findall(said))
            met = tuple(d for d, who in denials.items() if (names & who if who else 0 < d - i <= _REACH))
            if met:
                found[i] = met
    for d, said in enumerate(short):
        uncharged = _UNCHARGED.fullmatch(said)
        who = _names(uncharged["one"]) if uncharged and uncharged["one"] else frozenset[str]()
        for i in range(max(0, d - _REACH), d) if uncharged else ():
            if arrests(short[i]) and (not who or who & frozenset(_NAME.findall(short[i]))):
                found[i] = (*found.get(i, ()), d)
    return found


def accusations(texts: Sequence[str]) -> dict[int, int]:
    """For the place of each short denial of somebody named ("Brik denies the charge."): that of the accusation before
    it that names whoever denies.
    """
    found: dict[int, int] = {}
    if not any(map(is_short_denial, texts)):
        return found
    for i, denials in answers(texts).items():
        names = frozenset(_NAME.findall(texts[i]))
        found.update(
            {d: i for d in denials if d > i and is_short_denial(texts[d]) and names & set(_NAME.findall(texts[d]))}
        )
    return found


def is_short_denial(said: str) -> bool:
    """Whether a whole sentence says no more than that somebody is not charged, or denies it: "Nobody has been
    charged.", "Falk denied that.". It says so of what stands before it.
    """
    return len(said) <= _BESIDE and (_UNCHARGED.fullmatch(said) or _DENIED.fullmatch(said)) is not None


def is_short_release(said: str) -> bool:
    """Whether a whole sentence says no more than that somebody is free: "He was released without charge."."""
    return len(said) <= _BESIDE and _RELEASED.fullmatch(said) is not None


def freed(texts: Sequence[str]) -> dict[int, int]:
    """For the place of each sentence that tells of an arrest: that of the one among the next three which says that
    whoever was arrested is no suspect any more, or free without a charge.
    """
    short = [text[:_LONGEST] for text in texts]
    found: dict[int, int] = {}
    for d, said in enumerate(short):
        if not _FREED.search(said) or _SOME.match(said):
            continue
        who = _names(said)
        for i in range(d - 1, max(-1, d - 1 - _SOON), -1):
            if (
                arrests(short[i])
                and not _FREED.search(short[i])
                and (not who or who & frozenset(_NAME.findall(short[i])))
            ):
                found[i] = d
                break
    return found


def names_freed(release: str, arrest: str) -> bool:
    """Whether the sentence of a release names who is free, as that of the arrest does: it then tells enough alone."""
    match = _WHO_IS_FREED.search(release[:_LONGEST])
    who = frozenset(_NAME.findall(match["who"])) if match else frozenset()
    return not who.isdisjoint(_NAME.findall(arrest[:_LONGEST]))


def denies_it(said: str) -> bool:
    """Whether a whole sentence says no more than that somebody denies what stands before it: "She denies them."."""
    return len(said) <= _BESIDE and _DENIED.fullmatch(said) is not None


def arrests(said: str) -> bool:
    """Whether a sentence says that somebody is held."""
    return _ARRESTS.search(said) is not None and not _NOT.search(said) and not _NO_ARREST.search(said)


def _denier(said: str) -> frozenset[str] | None:
    """The names of the clause in which something is denied, up to that word; of a sentence in which somebody is
    cleared, all. None where neither is so.

    Takes time that grows with the length alone: what may turn a verb is looked for once, not once for each verb.
    """
    cleared, denied = _cleared_at(said), list(_DENIES.finditer(said))
    if not cleared and not denied:
        return None
    nots = [match.end() for match in _NOT.finditer(said)]
    ends = [match.end() for match in _CLAUSE_END.finditer(said)]
    turns = sorted((*nots, *(match.end() for match in _UNSURE.finditer(said))))
    if any(_is_so(said, match.start(), turns, ends) for match in cleared):
        return _names(said)
    clauses = [match.end() for match in _CLAUSE.finditer(said)]
    for match in denied:
        start = match.start()
        if match["active"] is None or not (
            _last(nots, start) > _last(ends, start)
            or _HELPER.search(said[max(0, start - _BESIDE) : start])
            or _TO_SOMEBODY.match(said, match.end())
        ):
            return _names(said[_last(clauses, start) : start])
    return None


def clears(said: str) -> bool:
    """Whether a sentence says that somebody was acquitted, or that charges were dropped."""
    said = said[:_LONGEST]
    cleared = _cleared_at(said)
    if not cleared:
        return False
    ends = [match.end() for match in _CLAUSE_END.finditer(said)]
    turns = sorted(match.end() for turn in (_NOT, _UNSURE) for match in turn.finditer(said))
    return any(_is_so(said, match.start(), turns, ends) for match in cleared)


def _cleared_at(said: str) -> list[re.Match[str]]:
    small = said.casefold()  # Few sentences hold such a word: most need not be searched.
    hints = ("acquit", "cleared", "guilty", "charge")
    return list(_CLEARED.finditer(said)) if any(word in small for word in hints) else []


def _is_so(said: str, start: int, turns: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether nothing before the word at ``start`` in its clause turns it, or makes it a wish."""
    return _last(turns, start) <= _last(ends, start) and not _MAYBE.search(said[max(0, start - _BESIDE) : start])


def _last(places: Sequence[int], before: int) -> int:
    """The last of ``places``, which are in order, that is not behind ``before``; 0 where there is none."""
    at = bisect_right(places, before)
    return places[at - 1] if at else 0


def _names(said: str) -> frozenset[str]:
    """The words with a capital, but for a first word that is no name; none where the sentence opens with "he"."""
    if _PRONOUN.match(said):
        return frozenset()
    found = [match.group() for match in _NAME.finditer(said)]
    return frozenset(found[1:] if found and _is_small(found[0]) and said.lstrip().startswith(found[0]) else found)


def _is_small(word: str) -> bool:
    small = word.casefold()
    return small in words("common.txt", "function", "common") or small in words("people.txt", "group", "unnamed")
