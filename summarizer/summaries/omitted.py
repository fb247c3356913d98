"""What a shorter sentence may leave out of its source and still say what that says.

Any words left out of the middle can join what does not belong together: the subject of one clause with the verb of
another ("Vik won and Lund lost" as "Vik lost"), a number with another thing ("12 schools and 3 hospitals" as "12
hospitals"), or a noun without the word that makes it what it is ("a toy gun" as "a gun"). So only these may go: what
stands whole between marks, a name's title or first name, the day, a phrase of place or time that ends where another
phrase begins, and at the end what goes on with a place, a time, a reason, or whole with "and". Not a goal, a purpose, a
rate, a year, the other half of a range or of "or", or the bound of a superlative; nor an end that turns the rest, for
which see ``tails``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.amounts import amounts, currency, units
from summarizer.summaries.pieces import MODALS
from summarizer.summaries.shortened import Gap
from summarizer.summaries.tails import turns
from summarizer.text.calendar import MONTHS, WEEKDAYS

_ARTICLES = frozenset({"the", "a", "an"})
_BESIDES = _ARTICLES | frozenset("that also now later then eventually actually truly meanwhile however".split())
_JOINING = frozenset({"and", "but", "or", "nor"})
_WEEKDAYS = frozenset(day.casefold() for day in WEEKDAYS)
_DAYS = _WEEKDAYS | frozenset("yesterday today morning afternoon evening night early late on last this week".split())
_PLACING = frozenset("in at on near outside inside around along during".split())
"""What opens a phrase that says where or when, and may go from the middle."""
_CONDITIONS = frozenset("after when while before with during".split())
_LOOSE = _PLACING | frozenset(
    "after when while where who which because as following amid despite although though from by with before under "
    "whose including down up there here".split()
)
"""What may open all that is left out at the end of a clause."""
_APART = frozenset("who whom whose which where when while because after although though as following despite".split())
"""A clause that opens so has its own years and numbers."""
_FINITE = frozenset("is are was were has have had will would".split())
_ALLOWED = frozenset("banned forbidden barred allowed legal illegal prohibited".split())
"""Where or when that holds is half of what is said; and so it is of what will be."""
_RELATIVE = frozenset({"who", "which", "that"})
_FOLLOWING = _FINITE | frozenset(
    "in at on near from by with after before when while where who which because as during following and but for said "
    "that".split()
)
"""Before one of these a phrase of place ends."""
_OTHERWISE = frozenset({"exchange", "return", "order", "case", "spite", "theory", "part"})
"""In exchange for, in order to: no place."""
_LAST = frozenset("last next ago earlier previous since until row".split())
_MONTHS = frozenset(month.casefold() for month in MONTHS) - {"may"}
_FIRST = frozenset("first last only most least best worst".split())
_NO_SUPERLATIVES = frozenset("rest west east guest test contest protest forest interest request arrest harvest".split())
_SIDES = frozenset("north south east west new upper lower central northern southern eastern western".split())
_EXCEPT = frozenset({"except", "apart", "besides", "behind", "after"})
_BOUNDING = frozenset("since of to ever but for".split())
_PARTIAL = frozenset("between both either most all majority total together".split())
"""With one of these something is said of two things together, and not of one of them."""
_EACH = frozenset("together respectively each between".split())
TELLING = frozenset(
    "told tells tell told gave give gives called calls named names made make makes sent sends offered offers elected "
    "appointed warned warns informed reminded assured asked asks showed shows dubbed declared considered".split()
)
"""A verb with two objects: what follows need not be one thing."""
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_LONG = 4


@dataclass(frozen=True, slots=True)
class Around:
    """Where a gap is: the folded words of its source, those with a capital, and those that are kept."""

    source: Sequence[str]
    names: frozenset[str]
    kept: frozenset[str]


def left_out(found: Sequence[Gap], source: Sequence[str], names: frozenset[str], kept: Sequence[str]) -> list[Gap]:
    """Those of ``found``, gaps in the folded words ``source``, that are none of what may go.

    ``names`` are the capitalised words of the source, ``kept`` the words that are written.
    """
    around = Around(source, names, frozenset(kept))
    return [gap for gap in found if not (_head(gap, around) if gap.first else _goes(gap, around))]


def _goes(gap: Gap, around: Around) -> bool:
    """Whether it may go, and does not turn what is kept."""
    return _may_go(gap, around) and (not gap.old or not turns(gap, around.source, around.names, around.kept))


def _head(gap: Gap, around: Around) -> bool:
    """Whether the first words may go, as far as they count or describe: "Two members", "Unarmed men"."""
    if gap.closed or gap.new or (len(around.names) < 2 and not (len(gap.old) == 1 and _a_thing(gap.before))):
        return gap.closed is False or not any(_YEAR.fullmatch(word) for word in gap.old)
    if amounts(" ".join(gap.old)):
        return False
    plain = all(word in words("common.txt", "function") | _titles() or word.endswith("'s") for word in gap.old)
    return plain or gap.before in around.names or len(gap.old) > 1


def _a_thing(word: str) -> bool:
    """Whether a word is surely no name: in a text without capitals all others may be."""
    return word.endswith("s") or word in words("common.txt", "common") | words(
        "people.txt", "unnamed", "group", "title"
    )


def _may_go(gap: Gap, around: Around) -> bool:
    old = [word for word in gap.old if word not in gap.new]
    if amounts(" ".join(gap.new)):
        # The same number printed in another way; which one is compared elsewhere.
        old = [word for word in old if not amounts(word) and word not in units()]
    clause = old[:1] and old[0] in _RELATIVE and _FINITE.issuperset(old[1:]) and (gap.opened or len(old) == 2)
    if not old or _BESIDES.issuperset(old) or clause or all(currency(word) for word in old):
        return True
    parts = list(_parts(gap, old))
    if gap.opened:
        return _whole(gap, parts, around)
    if "".join(word[0] for word in old) == gap.before:
        return True
    if _bounds_superlative(gap, around):
        return False
    if not gap.before or gap.closed:
        return _ends(gap, parts, around)
    return len(parts) == 1 and _within(gap, old, around)


def _parts(gap: Gap, old: Sequence[str]) -> list[Sequence[str]]:
    """What is left out, cut at its marks."""
    if len(old) != len(gap.old):
        return [old]
    cuts = sorted({0, *gap.marks, len(old)})
    return [old[start:end] for start, end in pairwise(cuts)]


def _whole(gap: Gap, parts: Sequence[Sequence[str]], around: Around) -> bool:
    """Whether what opens at a mark ends at one, and no other clause begins in it that goes on behind it."""
    if gap.before and not gap.closed:
        return _day(gap.old, around) or _named(gap, gap.old, around)
    if parts[0][0] == "or" or (parts[0][0] in _EXCEPT and _superlative(around.source)):
        return False
    return not gap.before or not any(part[0] in _JOINING for part in parts[1:])


def _ends(gap: Gap, parts: Sequence[Sequence[str]], around: Around) -> bool:
    """Whether a clause may end before what is left out, up to its end or the next mark."""
    first = parts[0]
    if gap.before and any(part[0] in _JOINING for part in parts[1:]):
        return False
    if _day(first, around):
        return True
    if first[0] in {"and", "but"}:
        # One thing of two; not the second half of "between 3 and 5" or of "both".
        apart = _PARTIAL.isdisjoint(around.source[: gap.start]) and _EACH.isdisjoint(first)
        return not gap.before and apart and not _superlative(first[1:2])
    start = next((n for n, word in enumerate(first) if word in _LOOSE), len(first))
    rest = first[start:]
    # "just a day after", "reportedly as a way"
    if not rest or not all(_sure(word) for word in first[:start]):
        return _describes(first, gap, around)
    if rest[0] in _CONDITIONS and not (MODALS | _ALLOWED).isdisjoint(around.kept):
        return False
    before = around.source[: gap.start - 1]
    if not _WEEKDAYS.isdisjoint(rest) and not MODALS.isdisjoint(around.kept):
        return False
    agent = rest[0] == "by" and gap.after.endswith("ed") and before[-1:] == ("and",)
    return not agent and "or" not in rest and not _weighs(rest)


def _sure(word: str) -> bool:
    return word.endswith("ly") or word in {"just", "a", "one"} or word in units()


def _describes(part: Sequence[str], gap: Gap, around: Around) -> bool:
    """Whether it says more of "a unit": "that would spy", "taking part in"."""
    place = gap.start
    return part[0] == "that" and not {"a", "an"}.isdisjoint(around.source[max(0, place - _LONG) : place])


def _day(old: Sequence[str], around: Around) -> bool:
    """Whether it is a day, and not that of what is still to come."""
    named = any(word not in {"on", "last", "this", "early", "late"} for word in old)
    return named and _DAYS.issuperset(old) and MODALS.isdisjoint(around.source)


def _within(gap: Gap, old: Sequence[str], around: Around) -> bool:
    """Whether words between two that are kept, with no mark beside them, may go."""
    if _day(old, around):
        return True
    place = gap.start
    names = around.names
    if _named(gap, old, around):
        return True
    if names.issuperset(old):
        # "the tanker Halcyon", not "killed Lund"
        noun = around.source[max(0, place - 2) : place - 1] in {("the",), ("a",), ("his",), ("her",)}
        told = not TELLING.isdisjoint(around.source[max(0, place - _LONG) : place])
        return noun and gap.after not in names and gap.before in _FOLLOWING and not told
    if old[0] == "of" and names.issuperset(old[1:]):
        return gap.before in _FOLLOWING and not amounts(gap.after) and gap.after not in _PARTIAL | _SIDES
    if old[0] in _FINITE and old[-1] in {"and", "but"}:
        # Two verbs of one subject.
        return gap.before in _FINITE and _APART.isdisjoint(old) and "that" not in old
    # "Pilots (at the Danish carrier) will join": those, and not any.
    those = gap.after.endswith("s") and not MODALS.isdisjoint(around.kept) and gap.before in MODALS
    return (
        old[0] in _PLACING
        and not those
        and gap.before in _FOLLOWING
        and _JOINING.isdisjoint(old)
        and not amounts(" ".join(old))
        and not _weighs(old)
        and _ALLOWED.isdisjoint(around.kept)
        and not any(word.endswith(("ed", "ing")) for word in old)
    )


def _named(gap: Gap, old: Sequence[str], around: Around) -> bool:
    """Whether it is a title or a first name before a name."""
    # "A Korean War hero", "the Turkish Airlines pilot": half a name.
    half = gap.after in {"a", "an"} or not words("modifiers.txt", "nation").isdisjoint(old)
    office = gap.before in _titles() | {"prime"}
    plain = all(word in _titles() | (around.names - _SIDES) for word in old) and (office or not half)
    return plain and gap.before in around.names and gap.before not in words("common.txt", "common")


def _weighs(part: Sequence[str]) -> bool:
    """Whether a phrase is more than a circumstance: a year, a bound in time, what is given in exchange."""
    if part[1:2] and part[1] in _OTHERWISE:
        return True
    if part[0] in _APART:
        return False
    return any(_YEAR.fullmatch(word) for word in part) or not (_LAST | _MONTHS).isdisjoint(part)


def _bounds_superlative(gap: Gap, around: Around) -> bool:
    """Whether it says among which, or since when, something is the first or the largest: "the worst in ten years"."""
    since = gap.since or around.source[: gap.start]
    other = gap.old[0] == "after" and around.names.isdisjoint(gap.old[1:2])
    # "Has only just come but scored": a verb of its own, no exception.
    other = other or (gap.old[0] == "but" and any(_verb(word) for word in gap.old[1:2]))
    return _superlative(since) and not other and gap.old[0] in _PLACING | _EXCEPT | _BOUNDING


def _verb(word: str) -> bool:
    return word.endswith("ed") or word in words("verbs.txt", "finite")


def _superlative(found: Sequence[str]) -> bool:
    return any(
        word in _FIRST or (len(word) > _LONG and word.endswith("est") and word not in _NO_SUPERLATIVES)
        for word in found
    )


@cache
def _titles() -> frozenset[str]:
    return words("people.txt", "title") | frozenset({"mr", "mrs", "ms", "dr"})
