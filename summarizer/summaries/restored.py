"""What a written sentence leaves out and may not, put back in its place between square brackets.

"The dogs can smell the illness.", of which the article has the end "in nine cases of ten", says more than was found. It
may be shown as "The dogs can smell the illness [in nine cases of ten].": what stands in brackets is the article's own
and stands where it stood, so what is shown says what its source says, and shows what the writer would have cut. Editors
mark so what they insert in a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.summaries.shortened import Gap
from summarizer.summaries.support import Words, words_of
from summarizer.summaries.verdict import Restored

MOST_PLACES = 2
MOST_WORDS = 16
"""In so many places and so many words at most: else it is another sentence."""

_ENDS = " .!?…"
_MARKS = " ,;:—–-"
_PAUSES = frozenset(",;:")
_PAIRED = frozenset('"“”‘«»`[]')
"""No half of a pair is put between brackets, nor brackets of the same kind."""

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
    if many or not 0 < len(left_out) <= MOST_PLACES or any(gap.new for gap in left_out) or "[" in written:
        return None
    here, there = _places(written, ours), _places(source, theirs)
    text = marked = written
    for gap in reversed(left_out):
        start, end = there.get(gap.start), there.get(gap.start + len(gap.old))
        if start is None or end is None or gap.at not in here:
            return None
        piece = " ".join(source[start[0] : end[1]].split())
        shown = _bare(piece)
        if not _PAIRED.isdisjoint(piece) or shown.count("(") != shown.count(")"):
            return None
        pause = "," if source[: start[0]].rstrip()[-1:] in _PAUSES else ""
        if not gap.before:
            head = written.rstrip(_ENDS)
            stop = written[len(head) :]
            text, marked = f"{head}{pause} {piece.rstrip(_ENDS + _MARKS)}{stop}", f"{head} [{shown}]{stop}"
            continue
        head, behind = written[: here[gap.at][0]].rstrip(), here[gap.at][0]
        printed = "" if gap.start else source[end[1] :].lstrip()[:1]
        pause = "" if head[-1:] in _PAUSES else pause
        text = f"{head}{pause} {piece} {_begun(text[behind:], printed)}".lstrip()
        marked = f"{head} [{shown}] {_begun(marked[behind:], printed)}".lstrip()
    return Restored(text, marked)


def _bare(piece: str) -> str:
    """``piece`` as it is shown: without marks around it, or round brackets."""
    shown = piece.strip(_ENDS + _MARKS)
    return shown[1:-1].strip() if shown[:1] == "(" and shown.find(")") == len(shown) - 1 else shown


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
