"""Whether a written sentence is one of the article's with whole phrases left out: the surest kind of summary.

The words of both are laid side by side in order. Nothing of content may stand in the written sentence that its source
lacks, and what is left out must be a phrase between marks, a clause that opens with a word like "after", or a modifier.
Words alone cannot vouch for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.support import Words

_OPENERS = frozenset(
    "who which that and but while as after when because with despite following including where in on at for by from "
    "during since before to if until although though or amid over under into through without against about of saying "
    "telling making".split()
)
"""A phrase that is left out may open with one of these, or stand between marks."""
_JOINTS = _OPENERS - {"of", "to", "that"}
_LINKING = frozenset("is are was were be been being has have had".split())
_ADDED = frozenset({"the", "a", "an", "s", *_LINKING})
"""Words that a shorter sentence may need and that say nothing."""
_MODALS = frozenset("will would shall should may might can could must".split())
_STANDING = frozenset(
    "arrested detained questioned jailed imprisoned sentenced indicted accused charged convicted cleared acquitted "
    "guilty innocent suspect suspects suspected warrant".split()
)
"""What somebody stands accused of, or worse."""
_BOUNDS = frozenset(
    (
        "nearly",
        "almost",
        "approximately",
        "about",
        "around",
        "at least",
        "more than",
        "over",
        "less than",
        "fewer than",
        "up to",
    )
)
_TURNING = _MODALS | frozenset("not no never nor neither none without cannot".split())
_MARKED = _MODALS | _STANDING
_DOING = frozenset("of with for from by about to after before without against".split())
_LONGEST_MODIFIER = 3
_FEWEST = 3
_LONGEST_HEAD = 6


class Shortened(Enum):
    """How a written sentence comes from its source."""

    PHRASES = "whole phrases left out"
    MODIFIERS = "modifiers left out too"
    NOT = "not in this way"


@cache
def _function() -> frozenset[str]:
    return words("common.txt", "function")


def shortened(written: Words, source: Words, pairs: frozenset[tuple[str, str]]) -> Shortened:
    """How ``written`` is a shorter ``source``. ``pairs`` are the words that stand side by side in the article.

    A first name may be added where the article prints it before the same name.
    """
    beside = aligned(written.stems, source.stems)
    if len(beside) < _FEWEST or any(written.folded[i] != source.folded[j] for i, j in beside):
        return Shortened.NOT
    ours, theirs = {i for i, _ in beside}, [j for _, j in beside]
    added = [i for i in range(len(written.folded)) if i not in ours]
    if not all(written.folded[i] in _ADDED or _full_name(written, i, ours, pairs) for i in added):
        return Shortened.NOT
    modifiers = False
    for (i, j), (k, m) in pairwise(beside):
        left_out = source.folded[j + 1 : m]
        if not left_out or _phrase(source, j + 1, m):
            continue
        added_here = [written.folded[n] for n in range(i + 1, k)]
        if _says_nothing(left_out, added_here):
            continue
        end = next((n for n in range(j + 2, m) if n in source.breaks), m) if j + 1 in source.breaks else m
        if end < m and _says_nothing(source.folded[end:m], added_here):
            continue
        if not _modifier(left_out) or _broken(source.folded[j], left_out):
            return Shortened.NOT
        modifiers = True
    if not _TURNING.isdisjoint(source.folded[max(0, theirs[0] - 1) : theirs[0]]):
        return Shortened.NOT
    return Shortened.MODIFIERS if modifiers else Shortened.PHRASES


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of a source sentence that a written one leaves out at one place, and those that it has there instead.

    ``before`` is the word that follows in both, "" at the end. ``whole``: what is left out is a phrase of its own.
    ``first``: nothing that is kept stands before it. ``marks`` are the places in ``old`` before which a mark stands, 0
    and its length among them where a mark opens or closes it. ``since`` are the words of the source between the last
    mark and what is left out, if there is a mark. ``after`` is the word that is kept before it, "" at the beginning.
    ``start`` is the place of ``old`` in the source, ``at`` that of ``new`` in the written sentence.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    before: str
    whole: bool
    first: bool = False
    marks: tuple[int, ...] = ()
    since: tuple[str, ...] = ()
    after: str = ""
    start: int = 0
    at: int = 0

    @property
    def opened(self) -> bool:
        """Whether a mark stands before what is left out."""
        return 0 in self.marks

    @property
    def closed(self) -> bool:
        """Whether a mark stands behind it."""
        return len(self.old) in self.marks


def gaps(written: Words, source: Words) -> list[Gap]:
    """The places at which ``written`` says less than ``source``, or something else; in order."""
    ends = (len(written.stems), len(source.stems))
    beside = [(-1, -1), *aligned(written.stems, source.stems), ends]
    return [
        Gap(
            source.folded[j + 1 : m],
            written.folded[i + 1 : k],
            written.folded[k] if k < ends[0] else "",
            m == ends[1] or _phrase(source, j + 1, m),
            j < 0,
            tuple(n for n in range(m - j) if j + 1 + n in source.breaks),
            _since_mark(source, j + 1),
            source.folded[j] if j >= 0 else "",
            j + 1,
            i + 1,
        )
        for (i, j), (k, m) in pairwise(beside)
        if m - j > 1 or k - i > 1
    ]


def commas_otherwise(written: Words, source: Words, freed: frozenset[int] = frozenset()) -> list[str]:
    """Two words side by side in both, with a comma between them in one alone: "the mayor said the pilot lied" is
    not "the mayor, said the pilot, lied". ``freed`` are the places in ``source`` whose comma may go.
    """
    return [
        f"{source.folded[j]} {source.folded[m]}"
        for (i, j), (k, m) in pairwise(aligned(written.stems, source.stems))
        if (k, m) == (i + 1, j + 1)
        and (k in written.commas) != (m in source.commas)
        and m not in freed
        and source.folded[m] not in {"and", "but", "or"}
    ]


def _since_mark(source: Words, end: int) -> tuple[str, ...]:
    start = max((mark for mark in source.breaks if mark <= end), default=0)
    return source.folded[start:end] if start else ()


def heads_left_out(found: Sequence[Gap]) -> list[str]:
    """What of ``found`` drops the head of a phrase and keeps what hangs on it: "the head of" before a court."""
    return [
        " ".join(gap.old)
        for gap in found
        if gap.before and not gap.whole and not gap.new and len(gap.old) <= _LONGEST_HEAD and _is_head(gap)
    ]


def status_otherwise(found: Sequence[Gap]) -> list[str]:
    """Words like "will", "must" and "charged" that were put in, or left out without the phrase that they belong to; and
    what bounds a number ("at least") left out alone.
    """
    marked = [
        word
        for gap in found
        for word in sorted((_MARKED & set(gap.new)) ^ (set() if gap.whole else _MARKED & set(gap.old)))
    ]
    return marked + [old for gap in found if not gap.new and gap.before and (old := " ".join(gap.old)) in _BOUNDS]


def _is_head(gap: Gap) -> bool:
    """Whether what is kept hangs on it: "the head of" before a court, "planning" in "held for planning", a verb."""
    doing = gap.after in _DOING and len(gap.old) == 1 and gap.old[0].endswith("ing")
    verb = gap.before in _function() and _broken(gap.after, gap.old)
    return _ends_in_of(gap.old) or (doing and gap.before not in _OPENERS) or verb


def _ends_in_of(left_out: Sequence[str]) -> bool:
    after = next((n for n, word in enumerate(reversed(left_out)) if word not in {"the", "a", "an", "his", "her"}), 0)
    rest = left_out[: len(left_out) - after]
    return len(rest) > 1 and rest[-1] == "of" and any(word not in _function() for word in rest)


def _full_name(written: Words, i: int, ours: set[int], pairs: frozenset[tuple[str, str]]) -> bool:
    return i + 1 in ours and written.folded[i + 1] not in _function() and written.folded[i : i + 2] in pairs


def _phrase(source: Words, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` stand between marks, or open like a clause and end at a joint."""
    after = end in source.breaks or source.folded[end] in _JOINTS
    return (start in source.breaks and end in source.breaks) or (
        after and (start in source.breaks or source.folded[start] in _JOINTS)
    )


def _says_nothing(left_out: Sequence[str], added: Sequence[str]) -> bool:
    """Articles and the like; a form of "to be" that another one stands for would be another time."""
    if not all(word in _function() for word in left_out) or _turns(left_out):
        return False
    return not (set(left_out) & _LINKING and set(added) & _LINKING)


def _turns(left_out: Sequence[str]) -> bool:
    """Whether the words say how sure, or that not."""
    return any(word in _TURNING or word.endswith(("n't", "n’t")) for word in left_out)


def _modifier(left_out: Sequence[str]) -> bool:
    """One to three words that are no verb and do not hang on what follows ("the head of")."""
    verbs = any(word.endswith(("ing", "ed")) for word in left_out)
    return (
        len(left_out) <= _LONGEST_MODIFIER
        and not verbs
        and left_out[-1] not in _function()
        and left_out[0] != "s"
        and not _turns(left_out)
    )


def _broken(before: str, left_out: Sequence[str]) -> bool:
    """Whether the verb itself may be missing: of "has outdone all cities", "has all cities"."""
    adverbs = all(word.endswith("ly") or word in _function() for word in left_out)
    return before in _LINKING | _MODALS and not adverbs


def aligned(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the longest common subsequence, in order; of several the one that begins earliest."""
    rows = [[0] * (len(second) + 1)]
    for a in reversed(first):
        below, row = rows[-1], [0]
        for b, under, beside in zip(reversed(second), reversed(below[:-1]), reversed(below[1:]), strict=True):
            row.append(beside + 1 if a == b else max(row[-1], under))
        rows.append(row[::-1])
    rows.reverse()
    return _closed_up(second, list(_walk(first, second, rows)))


def _closed_up(second: Sequence[str], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same words, each beside the one that follows it where the text has it there too.

    Else the "the" of "the mayor took" would be that of "nobody in the town thinks that the mayor took".
    """
    for n in range(len(pairs) - 2, -1, -1):
        (i, j), (k, m) = pairs[n], pairs[n + 1]
        if k == i + 1 and j + 1 < m and second[m - 1] == second[j]:
            pairs[n] = (i, m - 1)
    return pairs


def _walk(first: Sequence[str], second: Sequence[str], rows: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(first) and j < len(second):
        if first[i] == second[j] and rows[i][j] == rows[i + 1][j + 1] + 1:
            yield i, j
            i, j = i + 1, j + 1
        elif rows[i + 1][j] >= rows[i][j + 1]:
            i += 1
        else:
            j += 1
