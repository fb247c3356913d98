"""Whether a sentence opens with something that points back to the one before it."""

from __future__ import annotations

import re

from summarizer.lexicon import words

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that take no room, such as those that turn the direction of writing."""
_LEANING = re.compile(
    r"(?:he|she|they|it|his|her|their|its|him|them|this|that|these|those|such|here|there|the former|"
    r"the latter|but|and|or|so|however|yet|still|also|instead|meanwhile|nor|then|thus|therefore|moreover|furthermore|"
    r"both|another|others|neither|either|nevertheless|nonetheless|elsewhere|likewise|similarly|consequently|hence|"
    r"otherwise|doing so|not so|no ?(?:one|body) else|all (?:two|three|four|five|six|of (?:them|this|that))|"
    r"the same (?:day|night|morning|afternoon|evening|week|month|year|thing)|the (?:pair|duo|trio)|"
    r"(?:earlier|later|afterwards?|before|besides|accordingly)(?=,)|"
    r"(?:an? |one |two |three |four |five |six |several |some |\d+ |just |only )*"
    r"(?:moment|minute|hour|day|night|week|month|year|decade)s? (?:later|earlier|before(?=,)|afterwards?|after that)|"
    r"as a result(?! of)|in (?:turn|other words|(?:addition|contrast|response)(?! to))|by contrast|"
    r"for (?:example|instance)|on the other hand|at the same time)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:yes|no|yeah|nope|not really|perhaps|maybe)\s?[,.:;!–—-](?!\d)", re.IGNORECASE)
_STANDING = re.compile(
    r"(?:(?:(?:by|until|from|before|after|at|on|for|in|during) )?this (?:week|weekend|month|year|season|"
    r"spring|summer|autumn|winter|morning|afternoon|evening)|there (?:is|are|was|were|will be|(?:has|have|had) been)|"
    r"these days|(?:(?:for|of|from|with|like) )?those (?:who|whose)|so far)\b",
    re.IGNORECASE,
)
"""Openings that only look as if they pointed back to something named before."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|,")
_FIRST = 6
"""So many words are looked at for a "he" that follows "after", "most of", or "asked about"."""


def leans(words_in: str) -> bool:
    """Whether a sentence opens with "he", "this" or "but", with "after he" or "two of them", or answers a question with
    "yes" or "no", and so needs the one before.
    """
    opening = re.sub(r"^\W+", "", _UNSEEN.sub("", words_in[:200]))
    if _STANDING.match(opening):
        return False
    return bool(_LEANING.match(opening) or _ANSWER.match(opening)) or _points_back(opening)


def _points_back(opening: str) -> bool:
    """Whether only small words stand before the first "he" or "this", or "some", "two" before its verb."""
    found = [word.casefold() for word in _WORD.findall(opening)[: _FIRST + 2]]
    if (
        len(found) > 1
        and found[0] in words("openings.txt", "counting")
        and found[1] in words("openings.txt", "auxiliary")
    ):
        return True
    for i, word in enumerate(found[:_FIRST]):
        if word in words("openings.txt", "pointer"):
            after = found[i + 1] if i + 1 < len(found) else ""
            return i > 0 and not _names_itself(word, after, found[i + 2] if i + 2 < len(found) else "")
        if word not in words("openings.txt", "leading"):
            return False
    return False


def _names_itself(word: str, after: str, next_word: str) -> bool:
    """Whether a pointer does not point back: "this week", "those who", "when it comes to", "while it is unclear"."""
    if word in {"this", "that", "these", "those"}:
        return re.sub(r"['’]s$", "", after) in words("openings.txt", "time") or after in _OF_ITSELF
    return word == "it" and (after in {"comes", "seems", "rains", "snows"} or next_word in _WEATHER)


_OF_ITSELF = frozenset("who whose which of days with in involved affected living working".split())
"""What follows a "those" that says itself whom it means."""
_WEATHER = frozenset(
    "not time clear unclear known unknown possible impossible likely unlikely hard difficult easy too true said "
    "thought believed important common rare legal illegal".split()
)
"""What follows an "it is" that stands for nothing named before."""
