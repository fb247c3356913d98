"""What in a sentence points outside it: a "him", "it" or "there" by which nothing that stands before it can be meant.

Told by the forms of words. That whoever does something is not the "him" it is done to is principle B of Chomsky's
binding theory (Lectures on Government and Binding, 1981): so "it" in "Nurses voted for it" is something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile

from summarizer.lexicon import words

_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")
_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[,;:–—()]")
_BREAKS = frozenset(",;:–—()")
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)?$")
_LONGEST = 2000
"""Characters that are looked at."""
_PHRASE = 5
"""Words of "the former harbour master" at most."""
_SHORTEST_NOUN = 4


class Kind(Enum):
    """What a word may mean."""

    PERSON = auto()
    THING = auto()
    SEVERAL = auto()
    PLACE = auto()
    MATTER = auto()


_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "she", "her", "hers"), Kind.PERSON),
    **dict.fromkeys(("it", "its"), Kind.THING),
    **dict.fromkeys(("they", "them", "their", "theirs"), Kind.SEVERAL),
    "there": Kind.PLACE,
}
_OWNING = frozenset("his hers its their theirs there".split())
_OBJECTS = frozenset({"him", "her", "it", "them"})
_CUES = frozenset("said says say to that".split())
_JOINTS = frozenset(
    "who whom whose which where when while because as after before since until if unless whether although though and "
    "but or than".split()
)
_BESIDE = frozenset("with around behind near above below beside beneath under over on upon inside within of".split())
"""Behind one of these it may be whoever does something ("He took the dog with him")."""
_SITS = frozenset("in at near outside across from to around into through towards".split())
_BEFORE_THAT = frozenset("in at of for by from on to about after before with against".split())
_VERBS = frozenset(
    "is are was were has have had will would can could may might must should do does did isn't wasn't aren't weren't "
    "won't hasn't hadn't cannot be been".split()
)
_UNNAMED = re.compile(
    r"(?:(?:is|was|will be|would be|has been|had been|be|became|become|remains?|remained) "
    r"(?:\w+ly |not |no |now |still )*)?"
    r"(?:clear|unclear|known|unknown|possible|impossible|likely|unlikely|hard|harder|difficult|easy|easier|true|time|"
    r"thought|believed|said|understood|important|necessary|right|wrong|fair|plain|up to|emerged?|comes? to|came to|"
    r"seems?|seemed|appears?|appeared|turned out|takes?|took|rains?|rained|snowed)\b"
)
"""Nothing is meant in "it is clear that", "made it hard to"."""
_THERE_IS = re.compile(
    r"(?:(?:is|are|was|were|isn't|aren't|wasn't|weren't|seem|remain|exist|appear)|(?:(?:has|have|had|will|would|may|might|can|"
    r"could|must|should)(?:n't)? (?:\w+ )?(?:be|been))\b|no\b)"
)
_STANDING = frozenset("who whose which of with in involved affected living working as that at on from".split())
"""Follows a "those" or "such" that says itself what is meant."""
_OTHERS = frozenset("two three four latter former others pair duo trio".split())
_MEASURED = frozenset("far much many well badly few long that as little".split())
_DID = frozenset("do does did done doing said say says".split())


@dataclass(slots=True)
class _Mention:
    """Somebody or something that may be meant. In the clauses ``barred`` it does something: no "him" there is it."""

    kinds: set[Kind]
    subject: bool
    named: bool
    barred: set[int]


def pointers(words_in: str) -> list[tuple[str, Kind]]:
    """The words that point outside of a sentence, in order, and what each may mean. Words in quotation marks are
    somebody's own and are not looked at, nor is text without capitals.
    """
    return [] if words_in.islower() else _Walk(words_in).found


def could_mean(kind: Kind, words_in: str) -> bool:
    """Whether a sentence names what a word for ``kind`` in the next one could mean, or points at it itself."""
    walk = _Walk(words_in)
    if kind is Kind.MATTER:
        return True
    if any(_PRONOUNS.get(_bare(token)) is kind and _bare(token) != "there" for token in walk.tokens):
        return True
    if kind is Kind.PLACE:
        return any(Kind.PLACE in one.kinds for one in walk.mentions)
    return any(kind in one.kinds for one in walk.mentions)


class _Walk:
    """One way through a sentence: who and what was named on it, and what points at none of them."""

    def __init__(self, words_in: str) -> None:
        self.tokens = _TOKEN.findall(_QUOTED.sub(" , ", words_in[:_LONGEST]))
        self.mentions: list[_Mention] = []
        self.found: list[tuple[str, Kind]] = []
        self._clause = 0
        self._joined = False
        """Whether a clause came before, in which "this" may have been told."""
        skip = 0
        for n, token in enumerate(self.tokens):
            word = _bare(token)
            if token in _BREAKS or word in _JOINTS | _CUES:
                self._clause += 1
                if word == "to" and self.mentions and self._clause - 1 in self.mentions[-1].barred:
                    self.mentions[-1].barred.add(self._clause)  # "refused to publish it": who refused publishes.
                self._joined = self._joined or (n > 0 and word not in _CUES)
            self._point(n, word)
            if n >= skip:
                skip = n + self._name(n)

    def _point(self, n: int, word: str) -> None:
        kind = _PRONOUNS.get(word)
        following = [_bare(token) for token in self.tokens[n + 1 : n + 5]]
        if kind is not None and not _means_nothing(word, following):
            self._pronoun(n, word, kind, following)
        elif not self._joined and self._is_this(n, word, following):
            self.found.append((word, Kind.MATTER))
        elif self._is_others(n, word, following):
            self.found.append((f"the {word}", Kind.SEVERAL))

    def _pronoun(self, n: int, word: str, kind: Kind, following: Sequence[str]) -> None:
        acts = word in _OBJECTS and bool(following) and (following[0] in _VERBS | words("verbs.txt", "finite"))
        if acts and self._subject_here():
            self._clause += 1  # "hopes it will": another clause without a word between.
        done_to = word in _OBJECTS and not acts and (word != "her" or not _is_noun(following))
        done_to = done_to and not (n and _bare(self.tokens[n - 1]) in _BESIDE)
        met = [one for one in self.mentions if self._fits(one, kind, done_to=done_to)]
        if not met and not self._named_behind(n, kind):
            self.found.append((word, kind))
        if kind is Kind.PERSON:
            for one in met:
                # "Garside said he had never seen it": Garside is no "it".
                one.kinds = {Kind.PERSON} if one.named else one.kinds
        acting = not done_to and word not in _OWNING and not self._subject_here()
        if acting and len(met) == 1:
            met[0].barred.add(self._clause)
        if not met and kind is not Kind.PLACE:
            self._mention({kind}, acting=acting)

    def _fits(self, one: _Mention, kind: Kind, *, done_to: bool) -> bool:
        if done_to and self._clause in one.barred:
            return False
        if kind is Kind.PLACE:
            return Kind.PLACE in one.kinds or (Kind.THING in one.kinds and not one.subject)
        return kind in one.kinds

    def _named_behind(self, n: int, kind: Kind) -> bool:
        """Whether what is meant follows behind the comma: "In her first speech as mayor, Anna Holm …"."""
        if _bare(self.tokens[0]) not in words("openings.txt", "leading"):
            return False
        comma = next((k for k in range(n, len(self.tokens)) if self.tokens[k] == ","), None)
        if comma is None or self.tokens.index(",") < n:
            return False
        return any(kind in _kinds(self.tokens, k)[0] for k in range(comma + 1, min(comma + 5, len(self.tokens))))

    def _is_this(self, n: int, word: str, following: Sequence[str]) -> bool:
        """Whether "this decision", "such a ban", "at that time" or "did so" points at a matter told before."""
        before = _bare(self.tokens[n - 1]) if n else ""
        if word == "so":
            return before in _DID and (not following or following[0] not in _MEASURED)
        if word == "that" and before not in _BEFORE_THAT:
            return False
        if word not in {"this", "that", "these", "those", "such"} or not following or following[0] in _STANDING:
            return False
        if following[0] in words("openings.txt", "itself") or following[0].endswith(("ed", "ing")):
            return False
        if word in {"this", "these"} and following[0] in words("openings.txt", "time"):
            return False
        return word != "such" or following[0] in {"a", "an"} or _is_noun(following)

    def _subject_here(self) -> bool:
        return any(self._clause in one.barred for one in self.mentions)

    def _is_others(self, n: int, word: str, following: Sequence[str]) -> bool:
        """Whether "no link between the two" counts what nothing before it in the sentence joins."""
        if not n or word not in _OTHERS or self.tokens[n - 1] != "the" or "and" in self.tokens[:n]:
            return False
        return not following or following[0] in _VERBS | _BREAKS | _JOINTS

    def _name(self, n: int) -> int:
        """Take what is named at ``n``; gives how many words are taken."""
        kinds, size, named = _kinds(self.tokens, n)
        if kinds:
            owner = _CLITIC.search(self.tokens[n + size - 1]) is not None
            behind = n > 0 and _bare(self.tokens[n - 1]) in words("verbs.txt", "preposition") | _SITS
            self._mention(kinds, acting=not self._subject_here() and not owner and not behind, named=named)
        return size

    def _mention(self, kinds: set[Kind], *, acting: bool, named: bool = False) -> None:
        self.mentions.append(_Mention(kinds, acting, named, {self._clause} if acting else set()))


def _kinds(tokens: Sequence[str], n: int) -> tuple[set[Kind], int, bool]:
    """What the words at ``n`` may be, how many they are, and whether they are a name."""
    token, word = tokens[n], _bare(tokens[n])
    sits = n > 0 and _bare(tokens[n - 1]) in _SITS
    if word in {"he", "she", "it", "they", *_JOINTS, *_CUES} or word in words("openings.txt", "calendar"):
        return set(), 0, False
    if word in words("openings.txt", "determiner") or word in _PRONOUNS or word.isdigit():
        phrase = _to_owner(list(takewhile(_goes_on, tokens[n + 1 : n + 1 + _PHRASE])))
        found = _of_phrase(phrase)
        if word in {"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "whoever"}:
            found = {Kind.PERSON, Kind.SEVERAL}
        return found | ({Kind.PLACE} if found and sits else set()), len(phrase) + 1, False
    if token[0].isupper() and (n or not _is_small(word)):
        run = _to_owner(list(takewhile(lambda other: other[0].isupper(), tokens[n:])))
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
    if n and token.islower() and _is_thing(word) and _bare(tokens[n - 1]) != "to":
        return {Kind.THING}, 1, False
    return set(), 0, False


def _to_owner(phrase: Sequence[str]) -> Sequence[str]:
    """As far as "the man's" in "the man's lawyer": two are named there."""
    owner = next((n for n, token in enumerate(phrase) if _CLITIC.search(token)), len(phrase))
    return phrase[: owner + 1]


def _of_phrase(phrase: Sequence[str]) -> set[Kind]:
    """What "the" and these words may be."""
    folded = [_bare(word) for word in phrase]
    if folded == ["couple"]:
        return {Kind.SEVERAL}
    if not folded or folded[-1] in words("openings.txt", "time", "moment"):
        return set()
    if not words("people.txt", "group").isdisjoint(folded):
        return {Kind.SEVERAL}
    if not words("people.txt", "unnamed", "title", "sport").isdisjoint(folded) or folded[0].endswith("-old"):
        return {Kind.PERSON}
    if not words("people.txt", "body").isdisjoint(folded) or any(word[0].isupper() for word in phrase):
        return {Kind.THING, Kind.SEVERAL}
    if _is_plural(folded[-1]) or _is_plural(folded[0]):
        return {Kind.SEVERAL, Kind.THING}
    return {Kind.PERSON, Kind.THING, Kind.SEVERAL}


def _goes_on(token: str) -> bool:
    word = _bare(token)
    return (
        token not in _BREAKS
        and word not in _JOINTS | _CUES | _VERBS | _SITS
        and word not in words("verbs.txt", "preposition", "finite")
    )


def _means_nothing(word: str, following: Sequence[str]) -> bool:
    if word == "there":
        return _THERE_IS.match(" ".join(following)) is not None
    return word == "it" and _UNNAMED.match(" ".join(following)) is not None


def _is_noun(following: Sequence[str]) -> bool:
    """Whether the next word may be a noun."""
    small = _BREAKS | _VERBS | words("common.txt", "function")
    return bool(following) and following[0] not in small


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


def _bare(token: str) -> str:
    return _CLITIC.sub("", token.casefold().replace("’", "'"))
