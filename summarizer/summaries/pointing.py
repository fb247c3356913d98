"""What in a sentence points outside it: a "him", "it" or "there" by which nothing that stands before it can be meant.

Told by the forms of words. That whoever does something is not the "him" it is done to is principle B of Chomsky's
binding theory (Lectures on Government and Binding, 1981): so "it" in "Nurses voted for it" is something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.summaries.amounts import number_words
from summarizer.summaries.namings import BREAKS, CLITIC, CUES, JOINTS, PRONOUNS, SITS, VERBS, Kind, bare, kinds_at
from summarizer.summaries.openings import plainer

_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]|(?<!\w)[‘'](?!s\b)[^‘’']*(?:\w['’]\w[^‘’']*)*(?<!s)[’'](?!\w)")
_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*(?:(?<=s)['’](?!\w))?|[,;:–—()]")
_LONGEST = 2000
"""Characters that are looked at."""


_OWNING = frozenset("his hers its their theirs there".split())
_OBJECTS = frozenset({"him", "her", "it", "them"})
_BESIDE = frozenset("with around behind near above below beside beneath under over on upon inside within of".split())
"""Behind one of these it may be whoever does something ("He took the dog with him")."""
_BEFORE_THAT = frozenset("in at of for by from on to about after before with against".split())
_UNNAMED = re.compile(
    r"(?:(?:is|was|will be|would be|has been|had been|be|became|become|remains?|remained) "
    r"(?:\w+ly |not |no |now |still )*)?"
    r"(?:clear|unclear|known|unknown|possible|impossible|likely|unlikely|hard|harder|difficult|easy|easier|true|time|"
    r"thought|believed|said|understood|important|necessary|right|wrong|fair|plain|up to|emerged?|comes? to|came to|"
    r"seems?|seemed|appears?|appeared|turned out|rains?|rained|snowed)\b|"
    r"(?:takes?|took)\b(?=.* (?:to|before|until)\b)|"
    r"(?:\w+ )?(?:not )?(?:been|be|were) (?:not )?for\b"
)
"""Nothing is meant in "it is clear that", "made it hard to", "had it not been for", "it took a week to"."""
_THERE_IS = re.compile(
    r"(?:(?:is|are|was|were|isn't|aren't|wasn't|weren't|seem|remain|exist|appear)|(?:(?:has|have|had|will|would|may|might|can|"
    r"could|must|should)(?:n't)? (?:\w+ )?(?:be|been))\b|no\b)"
)
_STANDING = frozenset("who whose which of with in involved affected living working as that at on from".split())
"""Follows a "those" or "such" that says itself what is meant."""
_AHEAD = frozenset("after before when while as since until once because although though now".split())
"""Opens a clause whose "he" may be named behind the comma: "A day after they were …, officials …"."""
_NEAR, _BEHIND = 5, 14
"""Words behind the comma among which somebody, and among which a name is looked for."""
_MADE = frozenset("made makes make took takes take gave gives give signed called calls call broke".split())
"""Behind one of these "that" is no "that they came"."""
_WORDED = frozenset("sentence phrase wording remark quotation paragraph headline".split())
"""Words of somebody's, which no clause about something else tells."""
_OTHERS = frozenset("two three four latter former others pair duo trio".split())
_PAGE = frozenset("report article story post page".split())
"""What "this" may stand before and mean what is being read."""
_MEASURED = frozenset("far much many well badly few long that as little".split())
_DID = frozenset("do does did done doing said say says".split())

_POINTING = frozenset({*PRONOUNS, *_OTHERS, "this", "that", "these", "those", "such", "so"})
"""No other word points."""


@dataclass(slots=True)
class _Mention:
    """Somebody or something that may be meant. In the clauses ``barred`` it does something: no "him" there is it."""

    kinds: set[Kind]
    subject: bool
    named: bool
    barred: set[int]
    loose: bool = False
    """Whether it looks like several and is the name of one: "Davis", "Barclays"."""


def pointers(words_in: str, single: AbstractSet[str] = frozenset()) -> list[tuple[str, Kind]]:
    """The words that point outside of a sentence, in order, and what each may mean. Words in quotation marks are
    somebody's own and are not looked at, nor is text without capitals. ``single`` names in -s are of one
    (``names_in_s``): whoever else opens a sentence with such a word, as "Detectives", is several.
    """
    return [] if words_in.islower() else _Walk(words_in, single, to_last=True).found


def could_mean(kind: Kind, words_in: str) -> bool:
    """Whether a sentence names what a word for ``kind`` in the next one could mean, or points at it itself."""
    walk = _Walk(words_in)
    if kind is Kind.MATTER:
        return True
    if any(PRONOUNS.get(bare(token)) is kind and bare(token) != "there" for token in walk.tokens):
        return True
    if kind is Kind.PLACE:
        return any(Kind.PLACE in one.kinds for one in walk.mentions)
    return any(kind in one.kinds for one in walk.mentions)


class _Walk:
    """One way through a sentence: who and what was named on it, and what points at none of them."""

    def __init__(self, words_in: str, single: AbstractSet[str] = frozenset(), *, to_last: bool = False) -> None:
        """``to_last``: no further than the last word that may point."""
        self.tokens = _TOKEN.findall(_QUOTED.sub(" , ", plainer(words_in[:_LONGEST])))
        self.mentions: list[_Mention] = []
        self.found: list[tuple[str, Kind]] = []
        self._clause = 0
        self._single = single
        self._joined = False
        """Whether a clause came before, in which "this" may have been told."""
        skip = 0
        self._bare = [bare(token) for token in self.tokens]
        last = max((n for n, word in enumerate(self._bare) if word in _POINTING), default=-1)
        for n, token in enumerate(self.tokens[: last + 1] if to_last else self.tokens):
            word = self._bare[n]
            if token in BREAKS or word in JOINTS | CUES:
                self._clause += 1
                if word == "to" and self.mentions and self._clause - 1 in self.mentions[-1].barred:
                    self.mentions[-1].barred.add(self._clause)  # "refused to publish it": who refused publishes.
                self._joined = self._joined or (n > 0 and word not in CUES)
            if word in _POINTING:
                self._point(n, word)
            if n >= skip:
                skip = n + self._name(n)

    def _point(self, n: int, word: str) -> None:
        kind = PRONOUNS.get(word)
        following = self._bare[n + 1 : n + 10]
        contracted = word != self.tokens[n].casefold()
        if (
            kind is not None
            and following[:1] not in (["who"], ["whose"])
            and not _means_nothing(word, following, contracted=contracted)
        ):
            self._pronoun(n, word, kind, following)
        elif self._is_this(n, word, following) and (not self._joined or self._is_worded(n, following)):
            self.found.append((word, Kind.MATTER))
        elif self._is_others(n, word, following):
            self.found.append((f"the {word}", Kind.SEVERAL))

    def _pronoun(self, n: int, word: str, kind: Kind, following: Sequence[str]) -> None:
        acts = word in _OBJECTS and bool(following) and (following[0] in VERBS | words("verbs.txt", "finite"))
        if acts and self._subject_here():
            self._clause += 1  # "hopes it will": another clause without a word between.
        done_to = word in _OBJECTS and not acts and (word != "her" or _ends_phrase(following))
        done_to = done_to and not (n and self._bare[n - 1] in _BESIDE)
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
        return kind in one.kinds or one.loose

    def _named_behind(self, n: int, kind: Kind) -> bool:
        """Whether what is meant follows behind the comma: "In her first speech as mayor, Anna Holm …"."""
        opens = next((k + 1 for k in range(n - 1, -1, -1) if self.tokens[k] in BREAKS), 0)
        opens += self._bare[opens] in {"and", "but"}
        leading = words("openings.txt", "leading")
        if self._bare[opens] not in leading and _AHEAD.isdisjoint(self._bare[opens:n]):
            return False
        comma = next((k for k in range(n, len(self.tokens)) if self.tokens[k] == ","), None)
        if comma is None:
            return False
        behind = range(comma + 1, min(comma + _BEHIND, len(self.tokens)))
        found = [(k - comma, *kinds_at(self.tokens, k)) for k in behind]
        return any(kind in kinds and (named or far < _NEAR) for far, kinds, _, named in found)

    def _is_this(self, n: int, word: str, following: Sequence[str]) -> bool:
        """Whether "this decision", "such a ban", "at that time" or "did so" points at a matter told before."""
        before = self._bare[n - 1] if n else ""
        if word == "so":
            return before in _DID and (not following or following[0] not in _MEASURED)
        stated = before not in _BEFORE_THAT and following[:1] and following[0] not in _WORDED
        if word == "that" and stated and (before not in _MADE or following[0] in _MEASURED):
            return False
        if word not in {"this", "that", "these", "those", "such"} or not following or following[0] in _STANDING:
            return False
        if following[0] in words("openings.txt", "itself") or following[0].endswith(("ed", "ing")):
            return False
        near = following[0] in words("openings.txt", "time", "calendar") or following[0] in _PAGE
        if word in {"this", "these"} and near:
            return False
        if word == "such" and before in number_words():
            return False
        return word != "such" or following[0] in {"a", "an"} or _is_noun(following)

    def _is_worded(self, n: int, following: Sequence[str]) -> bool:
        """Whether "that sentence" is one that nobody has said before in this one."""
        return following[:1] != [] and following[0] in _WORDED and CUES.isdisjoint(self._bare[:n])

    def _subject_here(self) -> bool:
        return any(self._clause in one.barred for one in self.mentions)

    def _is_others(self, n: int, word: str, following: Sequence[str]) -> bool:
        """Whether "no link between the two" counts what nothing before it in the sentence joins."""
        if not n or word not in _OTHERS or self.tokens[n - 1] != "the" or "and" in self.tokens[:n]:
            return False
        return not following or following[0] in VERBS | BREAKS | JOINTS

    def _name(self, n: int) -> int:
        """Take what is named at ``n``; gives how many words are taken."""
        kinds, size, named = kinds_at(self.tokens, n)
        word = self._bare[0]
        if kinds:
            owner = CLITIC.search(self.tokens[n + size - 1]) is not None
            behind = n > 0 and self._bare[n - 1] in words("verbs.txt", "preposition") | SITS
            self._mention(kinds, acting=not self._subject_here() and not owner and not behind, named=named)
            self.mentions[-1].loose = not n and size == 1 and kinds == {Kind.SEVERAL} and word in self._single
        return size

    def _mention(self, kinds: set[Kind], *, acting: bool, named: bool = False) -> None:
        self.mentions.append(_Mention(kinds, acting, named, {self._clause} if acting else set()))


def _means_nothing(word: str, following: Sequence[str], *, contracted: bool) -> bool:
    """Whether "it" or "there" only fills a place; ``contracted``: as in "there's"."""
    if word == "there":
        if contracted:
            return True
        return _THERE_IS.match(" ".join(following)) is not None
    return word == "it" and _UNNAMED.match(" ".join(following)) is not None


def _ends_phrase(following: Sequence[str]) -> bool:
    """Whether "her" stands alone there and owns nothing."""
    if not following or following[0] in BREAKS | JOINTS | CUES | VERBS | SITS:
        return True
    return following[0] in words("verbs.txt", "preposition") or following[0] in words("openings.txt", "determiner")


def _is_noun(following: Sequence[str]) -> bool:
    """Whether the next word may be a noun."""
    small = BREAKS | VERBS | words("common.txt", "function")
    return bool(following) and following[0] not in small
