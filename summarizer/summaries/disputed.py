"""Whoever the opening of an article tells something of, and where he, or who speaks for him, says that it is not so.

The denier may be named as the opening names him, be called by what he is ("the company"), or by the house he rules from
("Downing Street"). Told by the forms of words; in doubt a denial is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.summaries.answered import ACCUSES
from summarizer.summaries.cleared import People, people, same
from summarizer.summaries.denials import FALSE, NOT, QUOTED, SAID, SOURCE, source_and_told, stems

_DENIED_THERE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|"
    r"(?:dismiss|brush|wav)(?:es|ed|ing) (?:the|a|as|it|aside|off|away|claims?|reports?)|not guilty)\b",
    re.IGNORECASE,
)
"""In an opening that tells the denial itself, or of another one."""
_WORD = (
    r"(?:accusation|allegation|claim|charge|report|suggestion|assertion|account|version|rumou?r|count|story|"
    r"reporting)s?\b"
)
_NOT_ANOTHER = r"(?! (?:of|that|about|over|against|concerning|regarding|from|in relation)\b)"
"""Behind "the claims": of nothing else than what was told."""
_ENDS = (
    r"(?=\W*\Z|[,;:.]| (?:as|on|late|early|earlier|yesterday|today|tonight|last|when|while|outright|flatly|in an?|"
    r"through|and|but)\b)"
)
_IT = rf"(?P<it>(?:it|this|that|them|all of (?:it|this|that|them))\b{_ENDS})"
_THE_CLAIM = (
    rf"(?:the|this|that|these|those|all|any|every|both|all (?:of )?(?:the|these|those)) (?:\w+ )?{_WORD}{_NOT_ANOTHER}"
)
_NO_BLAME = (
    r"(?:(?:any|all) )?(?:wrongdoing|responsibility|blame|liability)\b|"
    r"(?:that )?(?:(?:it|they|he|she)|(?:its|their|his|her) [\w’'-]{1,20}) (?:was|were|is|are|had been) "
    r"(?:in any way )?(?:to blame|responsible|at fault|liable|the cause)\b"
)
_LEADS = r"(?:(?:has|have|had) )?(?:(?:also|later|since|again|earlier|[a-z]{3,12}ly) ){0,2}"
_DENIES = rf"{_LEADS}(?:den(?:y|ies|ied)|reject(?:s|ed)?|dispute[sd]?|refute[sd]?)"
_SAYS_FALSE = (
    rf"(?:said|says|told [\w ]{{1,30}}?) (?:that )?"
    rf"(?:(?P<this>it|this|that)|(?:the|this|that|these|those) (?:\w+ )?{_WORD}) (?:was|were|is|are) "
    rf"(?:\w+ly )?(?:not true|incorrect|{FALSE})"
)
_CLIENT = r"(?:said|says|told [\w ]{1,30}?) (?:that )?(?:his|her|their|its|the) clients? "
_DENIAL = re.compile(
    rf"\b(?:(?:{_CLIENT})?{_DENIES} (?:{_THE_CLAIM}|{_IT}|{_NO_BLAME})|{_SAYS_FALSE}|"
    rf"{_LEADS}(?:dismiss(?:es|ed)?|brush(?:es|ed) (?:off|aside)) {_THE_CLAIM}|"
    rf"call(?:s|ed) (?:the|this|that|these|those) (?:\w+ )?{_WORD} (?:\w+ly )?{FALSE}|"
    r"(?P<plea>(?:has |have )?plead(?:s|ed)? not guilty\b))",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    rf"\b(?:(?P<denies>(?:{_CLIENT})?{_DENIES} )(?:that )?(?!(?:bail|entry|access|permission)\b)|"
    r"(?:said|says|insist(?:s|ed)) (?:that )?(?:there (?:was|were|is|are|had been) (?:no|never)|"
    r"(?:it|they|he|she) (?:was|were|is|are|had|has|have|did|does|do|would|will) ?(?:not|never|n['’]t)) )(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""That something is not so, in words of its own: "denied that it had dumped waste", "said there were no plans"."""
_CLAUSE = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|did|does|[a-z]+ing)\b")
_NO_ANSWER = re.compile(
    r"\b(?:comment|respond|discuss|answer|say|know|aware|yet|clear|expect|want|need|rul(?:e|ing))\b", re.IGNORECASE
)
_RUN_OF_NAMES = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_MUCH = 2
"""Words that what is said not to be so shares with what was told, where nobody "denies"."""
_NEAR = 12
"""Words of a denial among which stands what is denied."""
_WOULD = re.compile(
    r"\b(?:to|could|would|might|may|will|must|can|if|whether|until|unless|who|which|that|refus\w+|declin\w+)\W*\Z",
    re.IGNORECASE,
)
"""Before "deny": nobody denied yet; or it is told in a clause of another matter."""
_ACCUSED = re.compile(r"\b(?:(?P<passive>(?:was|were|been|is|are|being|stands) )|)accus(?:es|ed)\b", re.IGNORECASE)
_OF_WHOM = re.compile(r"\W(?:close to|of|in|at|with|from|for|near|on|who|which)\W", re.IGNORECASE)
_VERB = re.compile(r"\b(?:was|were|is|are|would|will|could|should|must|did)\b", re.IGNORECASE)
"""In what was taken for who says so: it tells something, then."""
_OPENS = re.compile(r"\A\W*(?:(?:but|however|and|yet|later|meanwhile),? )?", re.IGNORECASE)
_SPEAKER = (
    r"(?:spokes(?:man|woman|person|people)|lawyers?|attorneys?|solicitors?|barristers?|counsel|representatives?|"
    r"chief executive|press office|managing director|chairman|chairwoman|legal team)"
)
_FOR = re.compile(rf"(?:(?:an?|the|its) )?(?:[\w-]+ )?{_SPEAKER} (?:for|of|at) (?:the )?(?P<who>.+)", re.IGNORECASE)
_WHOSE = re.compile(rf"(?:(?:an?|the) )?(?P<who>.+?)(?:['’]s?)? (?:(?-i:[a-z]+) )?{_SPEAKER}", re.IGNORECASE)
_THE = re.compile(r"(?:the|both) (?P<what>(?:[\w-]+ ){0,2}[\w-]+)", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"(?P<name>(?:[^\W\d_a-z][\w’'-]+ ){1,3}[^\W\d_a-z][\w’'-]+), (?:\d\d|who (?:is|was)|of [^\W\d_a-z]|an? )"
)
"""Who is named in full, with his age, behind an opening that only described him."""
_SOMEBODY = re.compile(r"\W*(?:[Aa]n?|[Tt]he) (?P<who>(?:[a-z-]+ ){1,3})")
_TEN = r"downing street|no\.? ?10|number (?:10|ten)"
_HOUSES = (
    (f"prime minister|{_TEN}", f"{_TEN}|(?:the )?prime minister['’]s office"),
    ("chancellor", "(?:the )?treasury"),
    ("home secretary", "(?:the )?home office"),
    ("foreign secretary", "(?:the )?foreign office"),
    ("(?:us|american) president|president (?:trump|biden|obama|bush)", "(?:the )?white house"),
    ("russian president|president putin", "(?:the )?kremlin"),
    ("king|queen|prince|princess|duke|duchess", "(?:buckingham|kensington) palace|the palace"),
)
"""Of whom something is told, and how the house may be called that denies it for him."""
_HOUSE = tuple((re.compile(rf"\b(?:{of})\b", re.IGNORECASE), re.compile(by, re.IGNORECASE)) for of, by in _HOUSES)
_ABROAD = re.compile(r"(?<![^\W_])(?!(?:The|A|British|Britain['’]s|UK|Former)\b)[^\W\d_a-z][\w’'-]* \Z")
"""Before "prime minister": another country's."""
_TROOPS = re.compile(r"\b(?:army|military|troops|soldiers|air force|navy|warplanes|air strikes?)\b", re.IGNORECASE)
_ARMY = re.compile(r"(?:the )?(?:army|military)", re.IGNORECASE)
_NUMBER_TEN = re.compile(r"\bno\.? ?10\b", re.IGNORECASE)
_CLUBS = frozenset("united rovers wanderers fc afc".split())
_FIRMS = frozenset(
    "holdings insurance ventures pharmaceuticals motors logistics industries railways laboratories capital airlines "
    "airways inc ltd group bank corporation company".split()
)
_CONCERNS = frozenset("company firm club bank corporation retailer group charity airline operator".split())
"""What a body may be called that the opening only names."""
_SUBJECT = re.compile(r"\W*(?:The )?(?:[a-z-]+ ){0,3}?(?P<name>[^\W\d_a-z][\w&’'-]*(?: (?:& )?[^\W\d_a-z][\w’'-]*)*)")
_FIRST = re.compile(r"\W*(?P<name>[^\W\d_a-z][\w&’'-]*(?: (?:& )?[^\W\d_a-z][\w’'-]*)*)")
_LATER = 20
"""Sentences behind the opening in which it may be denied."""
_SOON = 3
"""Those in which "it" is what the opening told."""
_SOON_NAMED = 4
"""Those among which whoever the opening only described is named."""
_PARTS = 4
_LONGEST = 1000
"""Characters of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What an opening tells, of whom (``named`` also behind it), and who says so."""

    told: str
    source: str
    named: People
    nouns: frozenset[str]
    accuses: bool


def disputed(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """For the opening sentence, if it tells what somebody says or accuses of and no denial: the places of those in
    which whoever it speaks of denies that.
    """
    short = [QUOTED.sub(" ", text[:_LONGEST]) for text in texts[: _LATER + 1]]
    claim = _claim(short) if short else None
    if claim is None:
        return {}
    met = tuple(k for k in range(1, len(short)) if _denied_at(short, k, claim))
    return {0: met} if met else {}


def _claim(texts: Sequence[str]) -> _Claim | None:
    opening = texts[0]
    if _DENIED_THERE.search(opening):
        return None
    accused, said, accuses = _ACCUSED.search(opening), SAID.search(opening), ACCUSES.search(opening)
    if accused is not None and not accused["passive"]:
        source, told = opening[: accused.start()], opening[accused.end() :]
    elif said is not None:
        source, told = source_and_told(opening, said)
        if not re.search(r"\w", source) or _VERB.search(source):
            return None
    elif accuses is not None:
        source, told = "", opening
    else:
        return None
    named = people(told)
    if accuses is not None:
        named = {**named, **_named_behind(texts, told)}
    return _Claim(told, source, named, frozenset(re.findall(r"[a-z][a-z-]+", told.casefold())), accuses is not None)


def _named_behind(texts: Sequence[str], told: str) -> People:
    """Whoever is named with his age in the sentence behind an accusation that only describes whom it accuses."""
    somebody = _SOMEBODY.match(told)
    if somebody is None or words("people.txt", "unnamed").isdisjoint(somebody["who"].split()):
        return {}
    for said in texts[1:_SOON_NAMED]:
        match = _INTRODUCED.match(said)
        if match is not None:
            return people(match["name"])
    return {}


def _denied_at(texts: Sequence[str], place: int, claim: _Claim) -> bool:
    denial = _DENIAL.search(texts[place]) or _NOT_SO.search(texts[place])
    if denial is None or not _is_of_what_is_told(denial.groupdict(), claim):
        return False
    source = texts[place][: denial.start()]
    if not 0 < len(source.split()) <= SOURCE or NOT.search(_NUMBER_TEN.sub("", source)) or _WOULD.search(source):
        return False
    found = denial.groupdict()
    points = found.get("it") is not None or found.get("this") is not None
    if (found.get("plea") and not claim.accuses) or (points and place > _SOON) or _of_another(texts, place, claim):
        return False
    parts = [part.strip() for part in _OPENS.sub("", source).split(",")[:_PARTS]]
    return any(_speaks_for(part, claim, texts[place - 1] if place > 1 else "") for part in parts if part)


def _is_of_what_is_told(denial: Mapping[str, str | None], claim: _Claim) -> bool:
    """Whether what a denial denies in words of its own is what was told, beside the names, and names nobody else."""
    what = denial.get("what")
    if what is None:
        return True
    near = " ".join(what.split()[:_NEAR])
    if not people(near).keys() <= people(f"{claim.told} {claim.source}").keys() | claim.named.keys():
        return False
    alike = stems(near) & stems(_RUN_OF_NAMES.sub(" ", claim.told))
    if denial["denies"] is None:
        return len(alike) >= _MUCH and _NO_ANSWER.search(near) is None
    return bool(alike) and _CLAUSE.search(near) is not None


def _of_another(texts: Sequence[str], place: int, claim: _Claim) -> bool:
    """Whether the sentence before tells what somebody says of another matter, which then is what is denied."""
    before = texts[place - 1]
    if place == 1 or not (SAID.search(before) or ACCUSES.search(before)) or len(before.split()) < SOURCE:
        return False
    return stems(before).isdisjoint(stems(claim.told))


def _speaks_for(who: str, claim: _Claim, before: str) -> bool:
    """Whether ``who`` is whoever is spoken of, or speaks for him."""
    match = _FOR.fullmatch(who) or _WHOSE.fullmatch(who)
    if match is not None:
        who = match["who"]
    if _is_house(who, claim):
        return True
    if _is_named(who, claim.named):
        return not same(people(who), people(claim.source))
    if _opens_name(who, claim.told):  # "Varga", of "Varga Foods".
        return not re.search(rf"\b{re.escape(who)}\b", claim.source)
    what = _THE.fullmatch(who) or (re.fullmatch(r"(?P<what>[a-z-]+)", who) if match is not None else None)
    return what is not None and what["what"] == what["what"].casefold() and _is_described(what["what"], claim, before)


def _is_house(who: str, claim: _Claim) -> bool:
    """Whether ``who`` is the house of whoever is spoken of, or the army of the troops."""
    source = _OF_WHOM.split(claim.source, maxsplit=1)[0]
    if _ARMY.fullmatch(who) and _TROOPS.search(claim.told) and not _TROOPS.search(source):
        return True
    return any(
        by.fullmatch(who) is not None
        and not of.search(source)
        and any(not _ABROAD.search(claim.told, 0, match.start()) for match in of.finditer(claim.told))
        for of, by in _HOUSE
    )


def _is_named(who: str, named: People) -> bool:
    """Whether ``who`` is no more than a name, a title before it, that is among ``named``."""
    found = people(who)
    titles = words("people.txt", "title") | {"the", "mr", "mrs", "ms", "dr"}
    plain = all(word[:1].isupper() or word.casefold().rstrip(".") in titles for word in who.split())
    return plain and len(found) == 1 and same(found, named)


def _opens_name(who: str, told: str) -> bool:
    """Whether one word is the first of a longer name that is told of."""
    return people(who).keys() == {who} and re.search(rf"\b{re.escape(who)} [^\W\d_a-z]", told) is not None


def _is_described(what: str, claim: _Claim, before: str) -> bool:
    """Whether "the water company" is spoken of: by that noun, by a name, or by what it deals in."""
    *of, noun = what.split()
    kinds = words("people.txt", "body", "concern", "workplace")
    source = _OF_WHOM.split(claim.source.casefold(), maxsplit=1)[0]
    if re.search(rf"\b{re.escape(noun)}s?\b", source) or _names_another(before, claim):
        return False
    if noun in claim.nouns:
        one = not noun.endswith("s") or noun in kinds or noun.removesuffix("s") in kinds
        once = len(re.findall(rf"\b{re.escape(noun)}\b", claim.told.casefold())) == 1
        return one and once and set(of) <= claim.nouns
    if of:
        return noun in kinds and set(of) <= claim.nouns
    subject = _SUBJECT.match(claim.told)
    return subject is not None and _may_be(subject["name"], noun)


def _may_be(name: str, noun: str) -> bool:
    """Whether ``name`` may be that of a ``noun``, such as a "company": it has no first name, and ends as such do."""
    parts = name.casefold().split()
    first, last = parts[0], parts[-1]
    if noun not in _CONCERNS or first in words("people.txt", "malename", "femalename", "title"):
        return False
    if last in _CLUBS:
        return noun == "club"
    return last in _FIRMS or last not in words("people.txt", "body")


def _names_another(before: str, claim: _Claim) -> bool:
    """Whether the sentence before opens with the name of another body, which then is "the company"."""
    first = _FIRST.match(before)
    if first is None or same(people(first["name"]), people(claim.told)):
        return False
    name = first["name"].split()
    return bool(people(first["name"])) and (len(name) == 1 or name[-1].casefold() in words("people.txt", "body"))
