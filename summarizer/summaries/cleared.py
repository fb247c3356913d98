"""Whoever was accused and is cleared in the same article: what must then not be shown of the accusation, or not alone.
Told by the forms of words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from summarizer.lexicon import words
from summarizer.summaries.answered import ACCUSES, clears
from summarizer.types import Sentence

_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]?")
_RUN = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w'’-]+(?: (?:[ae]l-|[ÓO] )?[^\W\d_a-z][\w'’-]+)*")
_ALL = re.compile(
    r"\b(?:both|all (?:two|three|four|five|six|of them)|the (?:pair|two|three|four|five|trio|duo|brothers|sisters|"
    r"couple|defendants|accused|men|women)|the (?:two|three|four|five|six) \w+)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:previously|earlier|once|ago|in (?:an? )?(?:19|20)\d\d)\b", re.IGNORECASE)
"""An acquittal of another time."""
_CASE = re.compile(
    r"\b(?:(?:prosecutors?|prosecution|crown) (?:\w+ ){0,3}(?:said|says?|told|claim(?:s|ed)?|argue[sd]?|alleg(?:es|ed)|"
    r"maintain(?:s|ed)|insist(?:s|ed))|"
    r"according to (?:the )?(?:prosecut\w+|indictment)|had done it|(?:is|was|were) guilty|"
    r"no doubt (?:about|of) (?:his|her|their|the) guilt)\b|(?<=, )(?:prosecuting|for the (?:prosecution|crown))(?=,)",
    re.IGNORECASE,
)
"""What those who accuse say, or whoever says that it was he."""
_HEARD = re.compile(r"\b(?:court|jury|jurors|trial) (?:\w+ ){0,3}(?:heard|told)\b", re.IGNORECASE)
"""What either side may have said in court."""
_ELSEWHERE = re.compile(
    r"\b(?:another|separate|different|unrelated) (?:\w+ )?(?:case|trial|court|hearing)\b", re.IGNORECASE
)
_SAYS = re.compile(
    r"\b(?:said|says?|told|claim(?:s|ed)|argue[sd]|alleg(?:es|ed)|maintain(?:s|ed)|insist(?:s|ed)|describe[sd]|"
    r"call(?:s|ed)|accuse[sd]|suggest(?:s|ed))\b"
)
_NAME = r"(?-i:[^\W\d_a-z][\w’'-]{1,30}(?: [^\W\d_a-z][\w’'-]{1,30}){0,3})"
_PROSECUTES = re.compile(
    rf"\b(?P<name>{_NAME}),? (?:for the (?:crown|prosecution)|prosecuting|the (?:\w+ )?prosecutor)\b|"
    rf"\b(?:prosecutor|prosecuting|for the (?:crown|prosecution)),? (?P<other>{_NAME})",
    re.IGNORECASE,
)
"""Who speaks for the prosecution, by name."""
_NEXT_STEP = re.compile(
    r"\b(?:appeal|retrial|accept|regret|respect|drop|withdr[ae]w|disappoint|apolog|no evidence|"
    r"not (?:enough|sufficient)|insufficient|any more|no longer)",
    re.IGNORECASE,
)
"""What they say of the verdict, or take back."""
_CONVICTS = re.compile(r"\b(?:jailed|convicted|sentenced|imprisoned|guilty(?<!not guilty))\b", re.IGNORECASE)
_SILKS = frozenset({"KC", "QC"})
"""Behind a lawyer's name."""
PARTICLE = re.compile(r"\b(?:al|el)-", re.IGNORECASE)
_BODY = re.compile(r"(?:\b(?:in|at|of|from|near|to) |['’]s )\Z")
"""Before a name: it is a place's or a court's."""
_PLAIN = re.compile(r"(?:was|were|is|are|has been|had been)\b")
_OPENING = 3
"""Sentences of an article among which an acquittal that names nobody is its news."""


People = Mapping[str, frozenset[str]]
"""The surnames in a sentence, each with the first names that stand before it, "" where it stands alone."""


def cleared(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that accuses somebody who is acquitted in the article, the places of those that
    say so, of which one must be shown with it; none for what the prosecution said of him, which is shown nowhere but in
    the opening sentence. ``texts``: of the sentences, at most 2,000 characters each.
    """
    acquittals = {
        i: names
        for i, said in enumerate(texts)
        if clears(said) and not _ONCE.search(said) and ((names := _cleared_ones(said)) or i < _OPENING)
    }
    if not acquittals:
        return {}
    accusers = _all_people(match["name"] or match["other"] for said in texts for match in _PROSECUTES.finditer(said))
    guilty = _all_people(said for i, said in enumerate(texts) if i not in acquittals and _CONVICTS.search(said))
    found: dict[int, tuple[int, ...]] = {}
    for i, said in enumerate(texts):
        named_accuser = _spoken_by(said, accusers)
        cue = ACCUSES.search(said) or _CASE.search(said) or _HEARD.search(said) or named_accuser
        if i in acquittals or cue is None or _ELSEWHERE.search(said):
            continue
        accused = people(said)
        everybody = _ALL.search(said) is not None
        named = tuple(k for k, names in acquittals.items() if names and (everybody or same(accused, names)))
        # "A third was acquitted" says of nobody who that is, where another sentence names him.
        met = named or tuple(k for k, names in acquittals.items() if not names)
        goes_on = i - 1 in found and sentences[i - 1].paragraph == sentences[i].paragraph
        if goes_on and not named and not people(said[cue.end() :]):
            found[i] = found[i - 1]  # “She held the pen,” told the jury whoever prosecutes her.
        elif met:
            of_him = not everybody
            if not named and any(_CONVICTS.search(texts[k]) for k in met):
                unnamed = not any(acquittals.values())  # Then it is whoever is not named as convicted.
                of_him = unnamed and not everybody and bool(accused) and not same(accused, guilty)
            case = named_accuser or _CASE.search(said)
            found[i] = () if i and of_him and case and not _NEXT_STEP.search(said) else met
    return found


def _spoken_by(said: str, accusers: People) -> re.Match[str] | None:
    """The "said" of a sentence behind or before which one of ``accusers`` stands, outside of quotation marks."""
    if not accusers:
        return None
    bare = _QUOTED.sub(lambda match: " " * len(match.group()), said)
    names = list(_RUN.finditer(bare))
    ends = [name.end() for name in names]
    for cue in _SAYS.finditer(bare):
        behind = bisect_right(ends, cue.start())
        for name in names[max(0, behind - 1) : behind + 1]:
            if name.start() <= cue.end() + 1 and same(people(name.group()), accusers):
                return cue
    return None


def _cleared_ones(said: str) -> People:
    """The names in an acquittal; none where it names nobody ("A Corley builder was cleared of fraud")."""
    named = any(
        (" " in match.group() or _PLAIN.match(said, match.end() + 1)) and not _BODY.search(said, 0, match.start())
        for match in _RUN.finditer(said)
        if not _is_small(match.group().split()[0])
        and match.group().split()[-1].casefold() not in words("people.txt", "body")
    )
    return people(said) if named else {}


def _is_small(word: str) -> bool:
    small = word.casefold()
    return small in words("common.txt", "function", "common") or small in words("people.txt", "group", "unnamed")


def people(said: str) -> People:
    """The names in a sentence, by surname, without a first word that is none."""
    titles = words("people.txt", "title")
    found: dict[str, set[str]] = {}
    for match in _RUN.finditer(_QUOTED.sub(" ", said)):
        printed = [
            word
            for word in match.group().split()
            if not _is_small(word) and word.casefold() not in titles and word not in _SILKS
        ]
        name = [PARTICLE.sub("", word) for word in printed]
        if name:
            found.setdefault(name[-1], set()).add(name[0] if len(name) > 1 else "")
    return {surname: frozenset(firsts) for surname, firsts in found.items()}


def speaks_of_the_same(accusation: str, acquittal: str) -> bool:
    """Whether an acquittal names whom the accusation names, or that speaks of all of them ("the pair")."""
    return _ALL.search(accusation) is not None or same(people(accusation), people(acquittal))


def _all_people(texts: Iterable[str]) -> People:
    """The names in all of ``texts``."""
    found: dict[str, frozenset[str]] = {}
    for said in texts:
        for surname, firsts in people(said).items():
            found[surname] = found.get(surname, frozenset()) | firsts
    return found


def same(some: People, others: People) -> bool:
    """Whether a name is among both: the whole one, or the surname where either has no more."""
    return any(
        "" in some[surname] or "" in others[surname] or not some[surname].isdisjoint(others[surname])
        for surname in some.keys() & others.keys()
    )
