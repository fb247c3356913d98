"""What words in a sentence may name: a person, a thing, several, a place. Told by the forms of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import takewhile

from summarizer.lexicon import words

BREAKS = frozenset(",;:–—()")
CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)?$")
CUES = frozenset("said says say to that".split())
"""Behind one of these another speaks or acts."""
JOINTS = frozenset(
    "who whom whose which where when while because as after before since until if unless whether although though and "
    "but or than".split()
)
SITS = frozenset("in at near outside across from to around into through towards".split())
VERBS = frozenset(
    "is are was were has have had will would can could may might must should do does did isn't wasn't aren't weren't "
    "won't hasn't hadn't cannot be been".split()
)
_PHRASE = 5
"""Words of "the former harbour master" at most."""
_LONGEST_NAME = 20
_SHORTEST_NOUN = 4


class Kind(Enum):
    """What a word may mean."""

    PERSON = auto()
    THING = auto()
    SEVERAL = auto()
    PLACE = auto()
    MATTER = auto()


_SINGLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|(?P<first>[A-Z][a-z]+))\.? (?P<last>[A-Z][\w’'-]*s)\b|"
    r"(?:^|[.!?”\"]\s+|\n)(?P<firm>[A-Z][\w-]*s) (?:is|was|has|does|says)\b|"
    r"\b(?:bank|company|firm|giant|group|insurer|lender|maker|retailer) (?P<bank>[A-Z][\w-]*s)\b"
)
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "she", "her", "hers"), Kind.PERSON),
    **dict.fromkeys(("it", "its"), Kind.THING),
    **dict.fromkeys(("they", "them", "their", "theirs"), Kind.SEVERAL),
    "there": Kind.PLACE,
}
_NO_NAME = frozenset(("he", "she", "it", "they", *JOINTS, *CUES))


def names_in_s(text: str) -> frozenset[str]:
    """The names that ``text`` shows to be of one person or firm and that look like several: "Davis" of "Tom Davis",
    "Barclays" of "Barclays has" or "the bank Barclays". In lower case.
    """
    first = words("people.txt", "malename", "femalename")
    found = set[str]()
    for match in _SINGLE.finditer(text):
        if firm := match["firm"] or match["bank"]:
            found.add(firm.casefold())
        elif match["first"] is None or match["first"].casefold() in first:
            found.add(bare(match["last"]))
    several, one = words("people.txt", "group"), words("people.txt", "unnamed")
    return frozenset(name for name in found if name not in several and name.removesuffix("s") not in one)


def kinds_at(tokens: Sequence[str], n: int) -> tuple[set[Kind], int, bool]:
    """What the words at ``n`` may be, how many they are, and whether they are a name."""
    token, word = tokens[n], bare(tokens[n])
    sits = n > 0 and bare(tokens[n - 1]) in SITS
    if word in _NO_NAME or word in words("openings.txt", "calendar"):
        return set(), 0, False
    if word in words("openings.txt", "determiner") or word in PRONOUNS or word.isdigit():
        phrase = _to_owner(list(takewhile(_goes_on, tokens[n + 1 : n + 1 + _PHRASE])))
        found = _of_phrase(phrase)
        if word in {"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "whoever"}:
            found = {Kind.PERSON, Kind.SEVERAL}
        return found | ({Kind.PLACE} if found and sits else set()), len(phrase) + 1, False
    if token[0].isupper() and (n or not _is_small(word)):
        run = _to_owner(list(takewhile(lambda other: other[0].isupper(), tokens[n : n + _LONGEST_NAME])))
        found = {Kind.THING, Kind.SEVERAL, Kind.PLACE} if sits else {Kind.PERSON, Kind.THING, Kind.SEVERAL}
        if not n and len(run) == 1 and _is_plural(word):
            return {Kind.SEVERAL}, 1, False
        if word in words("places.txt", "place"):
            found.add(Kind.PLACE)
        return found, len(run), True
    if word in words("people.txt", "group") or word in words("verbs.txt", "plural") or _is_plural(word):
        return {Kind.SEVERAL}, 1, False
    if word in words("people.txt", "unnamed", "title"):
        return {Kind.PERSON}, 1, False
    if n and token.islower() and _is_thing(word) and bare(tokens[n - 1]) != "to":
        return {Kind.THING}, 1, False
    return set(), 0, False


def _to_owner(phrase: Sequence[str]) -> Sequence[str]:
    """As far as "the man's" in "the man's lawyer": two are named there."""
    owner = next((n for n, token in enumerate(phrase) if CLITIC.search(token)), len(phrase))
    return phrase[: owner + 1]


def _of_phrase(phrase: Sequence[str]) -> set[Kind]:
    """What "the" and these words may be."""
    folded = [bare(word) for word in phrase]
    if folded[-1:] == ["couple"]:
        return {Kind.SEVERAL}
    while folded and len(folded) > 1 and folded[-1] in words("openings.txt", "time", "moment"):
        folded.pop()  # "the commission ruled last month"
    does = next((n for n, word in enumerate(folded) if n and word.endswith("ed")), None)
    if does is not None and (
        phrase[does - 1][0].isupper() or folded[does - 1] in words("people.txt", "unnamed", "body")
    ):
        folded = folded[:does]
    if not folded or folded[-1] in words("openings.txt", "time", "moment"):
        return set()
    if len(folded) > 1 and folded[-1] in words("people.txt", "body"):
        return {Kind.THING, Kind.SEVERAL}
    if not words("people.txt", "group").isdisjoint(folded):
        return {Kind.SEVERAL}
    if not words("people.txt", "unnamed", "title", "sport").isdisjoint(folded) or folded[0].endswith("-old"):
        # A broadcaster and a developer are firms as well.
        return {Kind.PERSON, Kind.THING} if folded[-1] in words("people.txt", "concern") else {Kind.PERSON}
    if phrase[len(folded) - 1][0].isupper() and folded[-1] not in words("people.txt", "body"):
        return {Kind.PERSON, Kind.THING, Kind.SEVERAL}
    if not words("people.txt", "body").isdisjoint(folded) or any(word[0].isupper() for word in phrase):
        return {Kind.THING, Kind.SEVERAL}
    nobody = words("people.txt", "place", "venue") | words("happenings.txt", "event")
    if folded[-1] in nobody or (len(folded) > 1 and folded[-2] in nobody and folded[-1].endswith(("s", "ed"))):
        return {Kind.SEVERAL, Kind.THING}  # "As the county prepares for the vote, he …" is not of the county.
    if _is_plural(folded[-1]) or _is_plural(folded[0]):
        return {Kind.SEVERAL, Kind.THING}
    return {Kind.PERSON, Kind.THING, Kind.SEVERAL}


def _goes_on(token: str) -> bool:
    word = bare(token)
    return (
        token not in BREAKS
        and word not in JOINTS | CUES | VERBS | SITS
        and word not in words("verbs.txt", "preposition", "finite")
    )


def _is_plural(word: str) -> bool:
    return len(word) >= _SHORTEST_NOUN and re.search(r"[^su']s$", word) is not None and not _is_small(word)


def _is_thing(word: str) -> bool:
    """Whether a word may be a noun without an article: "inflation"."""
    return (
        len(word) >= _SHORTEST_NOUN
        and not _is_small(word)
        and word not in words("verbs.txt", "finite", "bare")
        and re.search(r"(?:ed|ing|ly|s)$", word) is None
    )


def _is_small(word: str) -> bool:
    return (
        word in words("common.txt", "function", "common")
        or word in words("openings.txt", "leading", "opening")
        or word in words("openings.txt", "time", "moment")
    )


def bare(token: str) -> str:
    """A word in lower case, without an "'s"."""
    word = token.casefold().replace("’", "'")
    return CLITIC.sub("", word) if "'" in word else word
