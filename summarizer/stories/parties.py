"""Whom a report of a crime or of a court tells to be accused, and whom dead, by the words around the names. Pure.

Names count where they are first told in full, and a surname alone after that. Who is only described counts by age. What
tells of several dead or accused leaves out which of them it names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.stories.cases import NONE, Parties
from summarizer.stories.named import LIST, words_of
from summarizer.stories.terms import SENTENCE_START

_READ = 2_000
"""Characters in which a report tells whom it is about; what comes later recalls other cases."""
_KNOWN = 20_000
"""Characters in which it may name somebody else."""
_LEAD = 400
_AGO = 250
_NEXT = 60
"""Characters before and after "named as NAME" that say who is."""

_CRIME = re.compile(
    r"\b(?:accused|acquit\w+|arrest\w+|charge[ds]?|cleared|convict\w+|court|defendant|dock|guilty|indict\w+|inquest|"
    r"jail\w*|judge|jur(?:y|ors?)|kill(?:ed|ing)|magistrates?|manslaughter|murder\w*|prison|prosecut\w+|rap(?:ed?|ist)|"
    r"sentenced?|shot|stabb(?:ed|ing)|strangled|suspects?|trial|verdict)\b",
    re.IGNORECASE,
)
_PARTICLE = r"(?:(?:van|von|de|der|den|al|el|bin|da|di|le|la) ){0,2}"
_NAME = rf"(?<![\w’'-])(?P<name>[A-Z][\w’'-]{{1,30}}(?: {_PARTICLE}(?:[A-Z]\. )?[A-Z][\w’'-]{{1,30}}){{0,4}})(?![\w-])"
_ASIDE = r"(?:, [^,.;:\n“”\"]{1,60}(?=,)){0,3},? "
_WAS = r"(?:was|is|were|has been|had been|will be|would be) (?:(?:also|later|[a-z]{2,12}ly) )?"
_CHARGE = (
    r"(?:murder(?:ing)?|manslaughter|kill(?:ing)|rap(?:e|ing)|assault(?:ing)?|theft|fraud|arson|"
    r"(?:the |all |both |any |\w+ )?(?:charges?|counts?|offences?|allegations))\b"
)
_TRIED = (
    rf"(?:{_WAS}(?:jailed|sentenced|convicted|acquitted|cleared of|charged|remanded|indicted|arraigned|executed|"
    r"found (?:not )?guilty|accused of|on trial|arrested (?:on suspicion|over)|given (?:a life|\w+ years))\b"
    r"|(?:has |had )?(?:pleaded|pled|pleads) (?:not )?guilty\b"
    rf"|(?:has |had )?(?:denie[ds]|admits|admitted) {_CHARGE}"
    r"|(?:(?:will|would|must|has|had|is due to) )?(?:appear(?:s|ed)?|been) (?:before|in|at|via) "
    r"(?:[\w’'-]+ ){0,5}?(?:[Cc]ourt|magistrates|[Jj]udge|[Cc]ouncil)\b"
    r"|(?:went|goes|go|stands|stood|has gone)(?: on)? trial\b|faces (?:trial|charges)\b|walked free\b)"
)
_WHOM = (
    r"(?:(?!(?:in|at|near|on|from|of|by|and|or|for|to|with|when|after|before|that|who|people)\b)[a-z\d-]{1,20},? ){0,4}"
)
_ACCUSED = (
    re.compile(rf"{_NAME}{_ASIDE}{_TRIED}"),
    re.compile(
        r"\b(?:[Jj]ury|[Jj]urors|[Jj]udge|[Cc]ourt|[Mm]agistrates?|[Pp]olice|[Oo]fficers|[Pp]rosecutors|[Dd]etectives)"
        rf" (?:(?:has|have|had|also) ){{0,2}}(?:convicted|acquitted|cleared|jailed|sentenced|charged|indicted|found) "
        rf"{_WHOM}{_NAME}",
    ),
    re.compile(
        r"\b(?:(?:trial|conviction|acquittal|sentencing) of|(?:case|charges?) against|defendant,?|the accused,|"
        rf"murderer|suspected killer|suspect,?) {_WHOM}{_NAME}"
    ),
)
_DONE = (
    r"(?:murdered|strangled|(?:stabbed|shot|beaten|kicked|battered)(?: to death| dead)?|killed|found (?:dead|murdered))"
)
_DEAD = (
    re.compile(rf"\b(?:murder|killing|manslaughter|slaying|stabbing|shooting|death) of {_WHOM}{_NAME}"),
    re.compile(rf"\b(?:murder|kill|stabb|strangl|rap|shoot)ing (?!of\b){_WHOM}{_NAME}"),
    re.compile(rf"\b(?:murdered|strangled|stabbed|raped|killed) {_WHOM}{_NAME}"),
    re.compile(rf"{_NAME}{_ASIDE}(?:{_WAS}{_DONE}|died)\b"),
)
_NAMED_AS = re.compile(rf"\b(?:named|identified) (?:(?:locally|by [\w ]{{1,30}}?) )?as {_WHOM}{_NAME}")
_IS_ACCUSED = re.compile(
    r"\b(?:suspect|gunman|attacker|killer|accused|arrest\w+|charged|defendant|convict\w+|jailed)\b"
)
_IS_DEAD = re.compile(rf"\b(?:victims?|dead|died|dies|killed|body|{_DONE})\b")
_AGED = re.compile(
    rf"{_NAME}, (?:aged )?\d{{1,2}}, (?!(?:said|says|told|added|testified|described|wept|who said|a witness)\b"
    r"|(?:(?:the|a|his|her|their) )?(?:[\w-]{1,20}[’']s )?"
    r"(?:mother|father|wife|husband|widow|sister|brother|son|daughter|neighbour|victim)\b)"
)
_OUTCOME = re.compile(
    r"\b(?:jailed|acquitted|cleared of|convicted|sentenced|guilty|charged with|on trial|struck off)\b", re.IGNORECASE
)

_SOMEBODY = r"(?:man|woman|boy|girl|teenager|pensioner|student|teacher|father|mother|driver|doctor|nurse|toddler)"
_OF_AGE = (
    rf"(?:\b(?P<a>\d{{1,2}})-year-old(?: [a-z]{{2,15}}){{0,2}}?(?: {_SOMEBODY})?"
    rf"|\b{_SOMEBODY}(?:,| of| aged|, aged) (?P<b>\d{{1,2}}))(?:,(?! \d))? "
)
_AGES_DEAD = re.compile(
    rf"{_OF_AGE}(?:(?:{_WAS})?{_DONE}\b|(?:has |had )?died\b|dies\b)",
    re.IGNORECASE,
)
_AGES_ACCUSED = re.compile(
    rf"{_OF_AGE}(?:who [a-z]+ [^,.;\n]{{1,60}} )?(?:{_WAS})?(?:jailed|sentenced|convicted|acquitted|cleared of|charged|"
    r"found (?:not )?guilty)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several|both|\d{1,4}) "
    r"(?:[a-z-]{2,15} ){0,3}?(?:killed|dead|died|shot|stabbed|murdered|victims|bodies|people|men|women|others|brothers|"
    r"students|children)\b"
    r"|\b(?:double|triple|mass|serial)\b|\b(?:massacre|murders|killings|toll|second|third|another|also|attacks)\b",
    re.IGNORECASE,
)
"""What tells of more than one: each report may then name another of them."""
_APART = re.compile(
    r"(?:\b(?:not|no|nor|never|nothing)\b[^.!?;\n]{0,40}\b(?:link|connect|relat)\w*|\b[Uu]nrelated) (?:to|with)\b"
    r"(?P<rest>[^.!?;\n]{0,200})"
)
_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]{1,30}")
_ANY = re.compile(_NAME)
_SPACES = re.compile(r"[^\S\n]+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,]?\d)")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
_NO_AGE: frozenset[int] = frozenset()


def parties(headline: str, text: str) -> Parties:
    """Whom a report of a crime or court is about; ``NONE`` for any other report, and where it names nobody so."""
    lead = f"{headline[:_LEAD]}\n{text[:_LEAD]}"
    if not _CRIME.search(lead):
        return NONE
    head = _SPACES.sub(" ", text[:_READ])
    apart = [(found.start(), found.end()) for found in _APART.finditer(head)]
    for start, end in apart:
        head = head[:start] + " " * (end - start) + head[end:]
    full = frozenset(name[-1] for found in _ANY.finditer(head) if len(name := _person(head, found)) > 1)
    accused, dead = _told(head, _ACCUSED, full), _told(head, _DEAD, full)
    for found in _NAMED_AS.finditer(head):
        before, after = head[max(0, found.start() - _AGO) : found.start()], head[found.end() : found.end() + _NEXT]
        (accused if _is_accused(before, after) else dead).update(_surname(head, found, full))
    if not accused and _OUTCOME.search(lead):
        accused = _only_one_of_age(head, full) - dead
    several = _SEVERAL.search(lead) is not None
    of = f"{headline[:_LEAD]}\n{head[:_LEAD]}"
    ages_accused, ages_dead = (_NO_AGE if several else _ages(each, of) for each in (_AGES_ACCUSED, _AGES_DEAD))
    victims = set() if several else dead - accused
    if not (accused or victims or ages_accused or ages_dead):
        return NONE
    return _with_names(headline, text, Parties(frozenset(accused), frozenset(victims), ages_accused, ages_dead))


def _with_names(headline: str, text: str, found: Parties) -> Parties:
    whole = f"{headline[:_LEAD]}\n{text[:_KNOWN]}"
    rest = _APART.sub(" ", whole)
    disowned = {word for each in _APART.finditer(whole) for word in _capitals(each["rest"])}
    names = _capitals(rest)
    numbers = frozenset(int(each.group()) for each in _NUMBER.finditer(rest))
    return Parties(
        found.accused, found.dead, found.ages_accused, found.ages_dead, names, numbers, frozenset(disowned - names)
    )


def _capitals(text: str) -> frozenset[str]:
    return frozenset(word for found in _CAPITAL.finditer(text) for word in _parts(found.group()))


def _parts(name: str) -> list[str]:
    """The words of a name, and those of a double one: "Marsk-Holm" is Marsk in another report."""
    return words_of(name.replace("-", " "))


def _told(text: str, patterns: Sequence[re.Pattern[str]], full: frozenset[str]) -> set[str]:
    return {name for pattern in patterns for found in pattern.finditer(text) for name in _surname(text, found, full)}


def _surname(text: str, found: re.Match[str], full: frozenset[str]) -> list[str]:
    """The surname of the person that a pattern found, if any; of a lone word only if the text has the whole name."""
    name = _person(text, found)
    return name[-1:] if len(name) > 1 or not full.isdisjoint(name) else []


def _person(text: str, found: re.Match[str]) -> list[str]:
    """The words of a name that may be a person's: none of a court, a street, a town of the list."""
    start = found.start("name")
    of_name = [word.rstrip(".") for word in _parts(found["name"])]
    while of_name and of_name[-1] in _SUFFIXES:
        of_name.pop()
    if not of_name or not found["name"][0].isupper() or of_name[-1] in _no_person():
        return []
    if _opens(text, start) and of_name[0] in words("common.txt", "common"):
        of_name = of_name[1:]
    ranks = words(LIST, "role")
    while of_name and of_name[0] in ranks:
        of_name = of_name[1:]
    return of_name


def _opens(text: str, start: int) -> bool:
    return SENTENCE_START.search(text, max(0, start - 6), start) is not None


def _no_person() -> frozenset[str]:
    return words(LIST, "role", "street", "place", "people", "acting")


def _is_accused(before: str, after: str) -> bool:
    """Whether who is "named as" is the one in the dock, by what was told last."""
    dock, dead = (max((each.end() for each in of.finditer(before)), default=-1) for of in (_IS_ACCUSED, _IS_DEAD))
    return dock > dead or (dock == dead and _IS_ACCUSED.search(after) is not None)


def _only_one_of_age(text: str, full: frozenset[str]) -> set[str]:
    """Who opens a sentence with his age, where the lead tells of a verdict on somebody whom it does not name."""
    opening = (found for found in _AGED.finditer(text) if _opens(text, found.start()))
    named = {name for found in opening for name in _surname(text, found, full)}
    return named if len(named) == 1 else set()


def _ages(pattern: re.Pattern[str], text: str) -> frozenset[int]:
    return frozenset(int(found["a"] or found["b"]) for found in pattern.finditer(text))
