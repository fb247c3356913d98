"""Whether a sentence lays a fear: says of the very one who was feared dead or missing that he is alive, or of those who
were feared for that there are none.

Narrow on purpose: a fear that is told though it is laid is old news, one that is not told though it stands is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.summaries.live import content_words
from summarizer.text.stems import stem

FEARS = r"(?:feared|presumed|believed|thought|reported|assumed)(?: to (?:be|have|have been))?(?: \w+)?"
_ONE = re.compile(
    r"\b(?:an?|one|the) (?:[\w-]+ ){0,2}(?P<who>man|woman|boy|girl|child|baby|pupil|student|worker|sailor|climber|"
    r"walker|hiker|skier|diver|driver|pilot|passenger|teenager|tourist|miner|fisherman|swimmer|cyclist|soldier|"
    r"toddler|pensioner|kayaker|surfer|mountaineer)\b(?![’'-])|"
    r"(?<![\w’'-])(?P<name>(?-i:[^\W\d_a-z])[\w’'-]+(?: (?-i:[^\W\d_a-z])[\w’'-]+)?),? (?:\d+, |aged \d+, )?"
    rf"(?:is|was|has|remains) (?:still |now |been |gone )*(?:missing|trapped|unaccounted|{FEARS})\b",
    re.IGNORECASE,
)
"""Who is feared for, where it is one: of several some may be found."""
_SEVERAL = re.compile(r"\b(?:are|were|have|remain|all|both)\b", re.IGNORECASE)
"""Before the fear: it is for more than one."""
_OF_HIM = re.compile(r"(?:\b(?:of|and|with|by|from)|[’']s?)\s+\Z", re.IGNORECASE)
"""Before a name: it is a friend of his who is feared for."""
_SINCE = re.compile(r"\b(?:died|dead|deaths?|killed)\b", re.IGNORECASE)
_SOME_OTHER = r"\b(?:another|second|other) (?:[\w-]+ ){{0,2}}{who}\b"
_ON = r"(?:on (?-i:[A-Z])\w+day(?: (?:morning|afternoon|evening|night))? )?"
_BEGINS = rf"(?:^\W*|[,;:] |\b(?:that|said|says|but) ){_ON}"
_AGED = r"(?:, (?:(?:aged )?\d+|(?:from|of) (?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)?),)?"
_WAS_FEARED = (
    r",? who had been (?:\w+ )?(?:missing|feared|presumed|reported|lost|believed|thought)(?: [\w’'-]+){0,6}?,?"
)
_THEN = r"(?: (?:has|have|had|is|are|later|then|since|now|also|finally|eventually|safely|on (?-i:[A-Z])\w+day)){0,3}"
_SAFE = r"(?<!\ba )(?<!\bthe )(?:alive|safe|unhurt|unharmed|uninjured)\b(?! (?:from|to|for)\b)"
_AND_NO_NOUN = r"(?=\W*$|[,;:.]| (?:and|in|at|on|with|after|now|again|back|but|aboard)\b)"
"""Behind "is safe": not "is a safe climber", "are safe climbers"."""
_IS_FOUND = (
    rf"{_THEN}(?: (?:was|were|been)(?: \w+ly| later)? (?:found|rescued|pulled|brought|recovered)| returned| turned up|"
    r" walked)"
    rf"(?: (?!(?:dead|drowned|killed|who|whose|which|and|but|with|her|his|its|their)\b)\w+){{0,6}} {_SAFE}|"
    rf" (?:is|was|are|were|ha(?:s|ve) been)(?: (?:now|later|also))? (?:{_SAFE}{_AND_NO_NOUN}|well\b(?! \w))|"
    rf"{_THEN} survived(?=\W*$|[,;:.]| (?:by|in|under|on|for|and)\b)|"
    r" (?:(?:had|has|have) not been (?:on board|in the building|inside)|had not been there)\b"
)
"""Right behind who was feared for: with "the man who found the boat", it would be somebody else's boat."""
_FOUND_HIM = (
    rf"\b(?:found|rescued|recovered|brought|pulled) {{one}}"
    rf"(?: (?!(?:dead|drowned|killed|who|whose|which|and|but|with|her|his|its|their)\b)\w+){{{{0,4}}}}? {_SAFE}"
)
_AT_A_TIME = re.compile(
    r" (?:is|was|are|were|ha(?:s|ve) been)(?: \w+)? (?:alive|safe|well|unhurt|unharmed|uninjured)"
    r"(?= (?:at (?:noon|midnight|dawn|dusk|\d)|when|until|before|as late as)\b)|"
    r" (?:was|were) (?:still )?(?:alive|safe|well) (?=on (?-i:[A-Z])\w+day\b)|"
    r"\b(?:in (?:19|20)\d\d|ago|set out again)\b",
    re.IGNORECASE,
)
"""Alive at an hour before he was missed, or found another time."""
_CLAUSE_END = re.compile(r"[,;:]|\b(?:that|said|says|but)\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:if|until|unless|whether|hop(?:es?|ed|ing)|pray\w*|wish\w*|den(?:y|ies|ied|ying)|doubt\w*|false\w*|untrue|wrong\w*|"
    r"mistaken\w*|rumou?rs?|claim(?:s|ed|ing)?|believ\w+|would|could|might|may|will)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|nor|cannot|nobody|no|before|once|when)\b|n['’]t\b", re.IGNORECASE)
"""Before the words that lay a fear; with ``_UNSURE`` beside them, it is not said for certain, or of another time."""
_HOPEFUL = r"\b(?:callers?|mother|father|parents?|wife|husband|family|relatives?|neighbours?|friends?|posts?)"
_WISHES = re.compile(rf"{_HOPEFUL}(?: (?:said|says?))?\s*\Z", re.IGNORECASE)
_WISHED = re.compile(rf"\W{{1,3}}(?:\w+ ){{0,3}}{_HOPEFUL} (?:said|says?|wrote|writes?)\b", re.IGNORECASE)
"""Before or behind the words: whoever says so does not know it."""
_ALL = re.compile(r"\b(?P<every>everybody|everyone)\b|\ball\b", re.IGNORECASE)
_NOT_THOSE = re.compile(
    r"\b(?:but|except|else|others?|another|nearly|almost|most|rest|second|nearby|neighbouring)\b", re.IGNORECASE
)
_ANYBODY = re.compile(r"\b(?:people|persons|residents|villagers|inhabitants|families)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?P<number>\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    rf"{_NUMBER.pattern} (?:[\w-]+ ){{0,2}}?(?P<whom>wo?men|children|people|[a-z]{{3,}}s) (?:are|were|have|remain)\b",
    re.IGNORECASE,
)
"""Those feared for, where it is one number of them and nobody beside."""
_SAYS_NO_MORE = frozenset(
    stem(word)
    for word in (
        "nobody none everybody everyone all one died dead death deaths killed fatality fatalities victim victims lives "
        "lost missing trapped buried found safe accounted later far now report reports reported confirmed wrong false "
        "untrue incorrect mistaken unfounded error proved turned two three four five six seven eight nine ten eleven "
        "twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty people persons"
    ).split()
)
"""Words of "nobody died" and its like: what else its clause tells of must be what was feared."""
_FEWEST = 2
"""Words that a paragraph shares with a fear which "nobody died" in it lays."""


def says_none(none: re.Match[str], fear: re.Match[str], near: Sequence[str]) -> bool:
    """Whether a sentence that says at ``none`` that nobody died or is lost says so of those feared for at ``fear``: its
    clause tells of nothing beside; or of nothing at all, where ``near``, others of its paragraph, tell of the same.
    """
    said, feared = none.string, fear.string
    before, behind = said[: none.start()], said[none.end() :]
    if _NOT.search(before) or _UNSURE.search(before) or _UNSURE.search(behind):
        return False
    start = max((end.end() for end in _CLAUSE_END.finditer(before)), default=0)
    end = _CLAUSE_END.search(behind)
    clause = said[start : none.end() + (end.start() if end else len(behind))]
    every = _ALL.search(none.group())
    counted = {number.casefold() for number in _NUMBER.findall(clause)}
    if _NOT_THOSE.search(clause) or not counted <= {number.casefold() for number in _NUMBER.findall(feared)}:
        return False
    if every and not counted and _ANYBODY.search(clause):
        return False
    of_it, told_of = content_words(feared), content_words(clause) - _SAYS_NO_MORE
    if every and every["every"] and told_of:
        return False  # "Everyone in the village is safe" is said of those who were never missing.
    if every and told_of.isdisjoint(content_words(feared[: fear.start()])) and told_of:
        return False  # All the boats, not all who were on board.
    if told_of:
        return told_of <= of_it
    return any(len(of_it & content_words(other)) >= _FEWEST for other in near)


def is_alive(fear: re.Match[str], between: Sequence[str], said: str) -> bool:
    """Whether ``said`` says of the one who was feared for that he is alive: by name, as "the man", or as who had been
    missing; or of all of several, "both sisters". ``between`` are the sentences from the fear on, which may tell of
    another man.
    """
    feared = fear.string[: fear.end()]
    if (all_ := _all_of(feared, (*between, said))) is not None:
        return _is_said(all_, said)
    ones = list(_ONE.finditer(feared))
    if len(ones) != 1 or _SEVERAL.search(feared) or _OF_HIM.search(feared[: ones[0].start()]):
        return False
    who, name = ones[0]["who"], ones[0]["name"]
    if name:
        *given, surname = map(re.escape, name.split())
        first = rf"(?:{given[0]} )?" if given else ""
        one = rf"(?:M(?:r|rs|s)\.? |Dr\.? )?{first}{surname}{_AGED}(?:{_WAS_FEARED})?"
    else:
        if any(re.search(_SOME_OTHER.format(who=who), other, re.IGNORECASE) for other in (*between, said)):
            return False
        kind = r"(?:(?:missing|young|elderly|injured|lost|stranded|trapped|\d+-year-old) )?"
        one = rf"(?:(?:the|that|this) {kind}{who}{_AGED}(?:{_WAS_FEARED})?|(?:an?|one) {kind}{who}{_AGED}{_WAS_FEARED})"
    return _is_said(one, said)


def _all_of(feared: str, told: Sequence[str]) -> str | None:
    """A pattern for all of those feared for; None where it is not one number of them, or others are told of."""
    many = _MANY.search(feared)
    if many is None or len(_NUMBER.findall(feared)) != 1 or re.search(r"\band\b", feared):
        return None
    number, whom = many["number"], many["whom"]
    if any(re.search(rf"\bother (?:[\w-]+ )?{whom}\b", said, re.IGNORECASE) for said in told):
        return None
    of_all = rf"all(?: of)?(?: the)? {number}"
    if number.casefold() in {"two", "2"}:
        of_all += "|both(?: of)?(?: the)?"
    kind = r"(?:(?:missing|young|elderly|injured|lost|stranded|trapped) )?"
    # "The sisters" are all of them where no sentence on the way tells of some.
    some = rf"\b(?:{_NUMBER.pattern}|some|one)(?: of)?(?: the)? {kind}{whom}\b"
    the = "" if any(re.search(some, said, re.IGNORECASE) for said in told) else "|the"
    named = rf"(?:{of_all}|the {number}{the}) {kind}{whom}{_AGED}(?:{_WAS_FEARED})?"
    return rf"(?:{named}|(?:{of_all})(?: of them)?)"


def _is_said(one: str, said: str) -> bool:
    """Whether it is said of ``one``, a pattern, that he is alive; for certain, and not of another time."""
    found = re.search(rf"{_BEGINS}{one}(?:{_IS_FOUND})", said, re.IGNORECASE) or re.search(
        _FOUND_HIM.format(one=one), said, re.IGNORECASE
    )
    if found is None or _AT_A_TIME.search(said):
        return False
    before, behind = said[: found.start()], said[found.end() :]
    unsure = (
        _WISHES.search(before)
        or _WISHED.match(behind)
        or _NOT.search(before)
        or _UNSURE.search(before)
        or _UNSURE.search(behind)
    )
    return not unsure and not _SINCE.search(behind)
