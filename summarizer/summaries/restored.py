"""What a written sentence leaves out and may not, put back in its place between square brackets.

"The dogs can smell the illness.", of which the article has the end "in nine cases of ten", says more than was found. It
may be shown as "The dogs can smell the illness [in nine cases of ten].": what stands in brackets is the article's own
and stands where it stood, so what is shown says what its source says, and shows what the writer would have cut. Editors
mark so what they insert in a quotation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.summaries.governed import governs
from summarizer.summaries.shortened import Gap
from summarizer.summaries.support import Words, words_of
from summarizer.summaries.verdict import Restored

MOST_PLACES = 2
MOST_WORDS = 16
"""In so many places and so many words at most: else it is another sentence."""

_ENDS = " .!?…"
_MARKS = " ,;:—–"
_DETERMINERS = frozenset("the a an his her its their our my this these".split())
_PREPOSITIONS = frozenset("of on in at for by from to with about against over under near after before".split())
_JOINING = frozenset({"and", "but"})
_HELPING = frozenset("is are was were be been being has have had also even later still now then he she it they".split())
_RELATIVE = frozenset("who whose whom which that".split())
_PAUSES = frozenset(",;:")
_PAIRED = re.compile("[\"“”«»`‘\\[\\]]|(?<!\\w)['’]|['’](?!\\w)")
"""No half of a quotation is put between brackets, nor brackets of the same kind."""
_ABBREVIATED = re.compile(r"\b\w\.\w\.$")
_SPACE = re.compile(r"\s+")
_LONGEST = 2_000
"""Characters of a sentence into which something is put back, or from which."""

_Places = dict[int, tuple[int, int]]


def restored(written: str, ours: Words, source: str, theirs: Words, left_out: Sequence[Gap]) -> Restored | None:
    """``written`` with each of ``left_out`` put back, gaps in the sentence ``source`` in its order; None where too much
    or something else is missing.

    ``ours`` are the words of ``written``, ``theirs`` those of ``source``.
    """
    many = sum(len(gap.old) for gap in left_out) > MOST_WORDS or max(len(written), len(source)) > _LONGEST
    if many or not 0 < len(left_out) <= MOST_PLACES or any(gap.new for gap in left_out):
        return None
    here, there = _places(written, ours), _places(source, theirs)
    text = marked = written
    for gap in reversed(left_out):
        start, end = there.get(gap.start), there.get(gap.start + len(gap.old))
        if start is None or end is None or gap.at not in here or not {"[", "]"}.isdisjoint(written):
            return None
        piece = " ".join(source[start[0] : end[1]].split())
        if _has_subject(gap) or _PAIRED.search(piece) or piece.count("(") != piece.count(")") or _hidden(piece):
            return None
        before = source[: start[0]].rstrip()
        if gap.before:
            head, behind = written[: here[gap.at][0]].rstrip(), here[gap.at][0]
            head += "," if before[-1:] in _PAUSES and head[-1:] not in _PAUSES else ""
            printed = "" if gap.start else source[end[1] :].lstrip()[:1]
            text = f"{head} {piece} {_begun(text[behind:], printed)}".lstrip()
            marked = f"{head} [{_bare(piece)}] {_begun(marked[behind:], printed)}".lstrip()
        else:
            # "at 8 p.m." goes on; the end mark of any other sentence moves behind what is put back.
            head = written.rstrip() if before.endswith(".") else written.rstrip(_ENDS)
            stop = written[len(head) :].strip() or "."
            head += "," if before[-1:] in _PAUSES else ""
            piece = piece if _ABBREVIATED.search(piece) else piece.rstrip(_ENDS + _MARKS)
            text = f"{head} {piece}{'' if piece.endswith('.') else stop}"
            marked = f"{head} [{_bare(piece)}]{stop}"
    return Restored(text, marked)


def _has_subject(gap: Gap) -> bool:
    """Whether the verb behind what is left out may be said of somebody in it: "Lenz [was told his brother] had stolen a
    car". Whoever skips the brackets reads it of Lenz.
    """
    if gap.first or gap.closed or not _is_verb(gap.before) or gap.old[-1] in _DETERMINERS or gap.old[-1].endswith("'s"):
        return False
    # "was launched", "had moved to Vik and was held": one and the same does both.
    tail = gap.old[max((n + 1 for n, word in enumerate(gap.old) if word in _JOINING), default=0) :]
    if all(word in _HELPING or word.endswith("ly") for word in tail):
        return False
    reports = gap.old[0] not in _PREPOSITIONS and governs(gap.old)  # "a vote on the plan was held"
    return reports or any(word in _RELATIVE or _is_verb(word) for word in gap.old)


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word in words("verbs.txt", "finite")


def _bare(piece: str) -> str:
    """``piece`` as it is shown: without round brackets around it."""
    return piece[1:-1].strip() if piece[:1] == "(" and piece.find(")") == len(piece) - 1 else piece


def _hidden(piece: str) -> bool:
    """Whether it has characters that cannot be seen: marks of direction would turn the brackets, too."""
    return any(unicodedata.category(character) == "Cf" for character in piece)


def _begun(text: str, letter: str) -> str:
    """``text`` with its first letter as it is printed where it no longer begins the sentence."""
    text = text.lstrip()
    return letter + text[1:] if letter and text[:1].casefold() == letter.casefold() else text


def _places(text: str, words: Words) -> _Places:
    """By how many of ``words`` stand before: the first and the last space in ``text`` (or its ends) between two."""
    found: _Places = {0: (0, 0)}
    for place in (*(space.start() for space in _SPACE.finditer(text)), len(text)):
        before = words_of(text[:place]).folded
        if words.folded[: len(before)] == before:
            first, _ = found.get(len(before), (place, place))
            found[len(before)] = first, place
    return found
