"""Whether a written sentence is a whole one: it has an end where one may be, and no hole in the middle."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.amounts import currency
from summarizer.summaries.governed import governs
from summarizer.summaries.shortened import aligned
from summarizer.summaries.support import Words

_END = re.compile(r"(?P<mark>[.!?…])[\s)\]\"'”’»`]*$")
_MARKS = " .,;:!?…)]\"'”’»`"
_JOINTS = frozenset(
    "who whose whom which where when while because as after before since until if unless although though despite "
    "following amid during in on at by for from with without into over under through against across near along "
    "around about between among within beside behind beyond towards toward outside inside and but or so".split()
)
"""Before one of these a sentence may end."""
_DANGLING = frozenset("the a an of to and or but than as that his her its their my our your".split())
_LATER = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow last next this early late again "
    "too overnight alone together there here down up away home abroad just".split()
)
_BE = frozenset("is are was were be been being".split())
_RELATIVE = frozenset({"that", "who", "which"})
_LINKED = frozenset({"which", "whom", "whose"})
_PREPOSITIONS = frozenset("on in at for from with by into onto upon under during without against between".split())
_LONGEST_HEAD = 3
_FRAGMENT = re.compile(r"\W*(?:(?:but |and |or )?(?:that|which|who|because|although)|but|and|or)\b", re.IGNORECASE)
_OPENING_JOINTS = frozenset({"but", "and", "or"})
_HALF = re.compile(r"\bboth\b(?!.*\band\b)|\bbetween\b(?!.*\band\b)|\bfrom \d\S*$", re.IGNORECASE)


def end_of(text: str) -> str:
    """The mark that ends ``text``, "" for none."""
    found = _END.search(text)
    return found["mark"] if found else ""


def fragment(written: str, source: Words) -> list[str]:
    """A sentence that hangs on one before it, or that breaks off. It may open with "but" where its source does."""
    found = _FRAGMENT.match(written)
    if found is not None and found.group().strip(" \"'`‘“").casefold() in _OPENING_JOINTS.intersection(
        source.folded[:1]
    ):
        found = None
    found = found or _HALF.search(written)
    return [found.group().strip()] if found else []


def asked(written: str, source: str) -> list[str]:
    """The end of a question written as if it were none, or the other way round."""
    return [source[-20:]] if (end_of(written) == "?") != (end_of(source) == "?") else []


def broken_off(text: str, written: Words, source: Words) -> list[str]:
    """The last words of ``written``, whose text is ``text``, if it ends where no sentence does."""
    last = written.folded[-1:]
    printed = f"{' '.join(text.rstrip(_MARKS).split()[-2:])} …"
    if not end_of(text):
        return [printed]
    pairs = aligned(written.stems, source.stems)
    if not pairs or pairs[-1][0] != len(written.folded) - 1:
        return []
    after = pairs[-1][1] + 1
    if after in source.breaks:
        return []
    if currency(source.folded[after]):
        return []
    return [] if _may_end(last[-1], source.folded[after]) else [printed]


def _may_end(last: str, following: str) -> bool:
    """Whether a sentence may end behind ``last`` where its source goes on with ``following``."""
    if last in _DANGLING:
        return False
    if last in _PREPOSITIONS:
        # "the house that he lived in (when)", but no "a plot in (which)" and no "bothered with (prying)".
        return following in _JOINTS - _LINKED
    if following in _JOINTS | _LATER or following.endswith("ly"):
        return True
    # "The firm stopped (paying)", "the claim (that)": what follows is all that is said.
    return (following.endswith("ing") or following == "that") and not last.endswith("ed") and not governs((last,))


def holes(written: Words, source: Words) -> list[str]:
    """Words left out in the middle that leave a hole: a head ("to close the harbour (school) after"), a form of "be"
    ("(was) charged"), or whose somebody is ("Lund's (brother) was charged").
    """
    found = []
    function = words("common.txt", "function")
    for (i, j), (k, m) in pairwise(aligned(written.stems, source.stems)):
        old = source.folded[j + 1 : m]
        # "7.4%" for "7.4 percent": the number is compared with its unit elsewhere.
        if not old or k > i + 1 or j + 1 in source.breaks or all(currency(word) for word in old):
            continue
        bare = function.issuperset(old) and not _BE.isdisjoint(old) and _RELATIVE.isdisjoint(old)
        # "The leader (Olaf Brand) has": a name beside what somebody is.
        named = source.folded[j] in words("people.txt", "title")
        if old[0] == "s" or bare or (_head(old, source, m) and not named):
            found.append(" ".join(old))
    return found


def _head(old: tuple[str, ...], source: Words, end: int) -> bool:
    """Whether ``old``, which ends before the place ``end``, is what the words before it stand with."""
    function = words("common.txt", "function")
    if len(old) > _LONGEST_HEAD or not function.isdisjoint(old) or old[-1] in _LATER or old[-1].endswith("ly"):
        return False
    return source.folded[end] in _JOINTS | _BE | {"of", "to", "that", "has", "have", "had"}
