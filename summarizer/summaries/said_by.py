"""Who says it, left out of a written sentence and put back behind it in the article's own words.

"Police said on Monday that two boats were missing", written as "Two boats were missing.", makes a fact of what somebody
says. It may be shown as "Two boats were missing. (Police said on Monday)". Only a plain source with one plain word of
speech is put back so. What denies, doubts, bounds or asks is none, nor is "he" or "it was said", which name nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from summarizer.lexicon import words
from summarizer.summaries.governed import governs
from summarizer.summaries.shortened import Gap
from summarizer.summaries.support import words_of
from summarizer.text.calendar import MONTHS, WEEKDAYS

_CLASSES = ("saying", "telling", "arguing", "noting", "announcing", "suggesting", "predicting")
_NO_CUES = frozenset(
    "deny denies denied counter counters countered dispute disputes disputed protest protested boast boasts boasted "
    "lament laments lamented joke joked respond responds responded reply replies replied posted point points pointed "
    "expect expects expected project projects projected anticipate anticipates anticipated speculate speculated "
    "remind reminds reminded repeat repeats repeated advise advises advised".split()
)
_FINDING = frozenset(
    "find finds found conclude concludes concluded believe believes believed think thinks thought understand "
    "understands understood".split()
)
_BARE = frozenset(
    "say says said tell tells told believe believes believed think thinks claim claims claimed insist insists insisted "
    "understands warn warns warned".split()
)
"""Words that a clause may follow without "that"."""
_ACCORDING = ("according", "to")
_TIMES = frozenset("on in at last this early late morning afternoon evening night week month year".split()) | frozenset(
    day.casefold() for day in (*WEEKDAYS, *MONTHS, "yesterday", "today")
)
_DETERMINERS = frozenset("the a an his her its their our this these those".split())
_NOBODY = frozenset(
    "it he she they we i you his her its their our my this that these those there who which one some others "
    "both".split()
)
"""What opens no source that can stand by itself."""
_JOINTS = frozenset(
    "if when while but because although though unless until whether as that what where how why or so than".split()
)
_AROUND = frozenset(
    "in on at by for from to with under over after before since during under of about amid among and".split()
)
_RELATIVE = frozenset({"who", "which", "that", "whose", "where"})
_FURTHER = frozenset("and but or while whereas then so yet".split())
_TURNING = frozenset("but while whereas although though yet however".split())
_NEXT_CLAUSE = 5
"""Words."""
_LONGEST = 16
_LONGEST_AFTER = 6


def put_back(found: Sequence[Gap], kept: Sequence[str], text: str) -> Gap | None:
    """The one of ``found`` that is all of who says it, where no other is.

    ``kept`` are the folded words of the written sentence ``text``.
    """
    voices = [gap for gap in found if _voice(gap)]
    if len(voices) != 1:
        return None
    (voice,) = voices
    bare = voice.first and voice.old[-1] != "that" and voice.old[:2] != _ACCORDING
    # "Brand said his rival had lied": whose rival is told by what is left out.
    points_back = voice.first and bool(kept) and kept[0] in _NOBODY
    if points_back or (voice.first and (";" in text or _goes_on(kept))):
        return None
    return voice if _clause(kept, bare=bare) else None


def _goes_on(kept: Sequence[str]) -> bool:
    """Whether another clause follows, of which it is not told who says it: "S, but a judge freed him"."""
    if not _TURNING.isdisjoint(kept):
        return True
    verbs = [n for n, word in enumerate(kept) if _verb(word)]
    joints = [n for n, word in enumerate(kept) if word in {"and", "or"}]
    # "sank a boat and a tug was lost", but "sank and was lost", "a boat and a tug were lost".
    return any(verbs[:1] < [n] and any(n + 1 < verb <= n + _NEXT_CLAUSE for verb in verbs) for n in joints)


def printed(gap: Gap, text: str, before: Sequence[str]) -> str:
    """The words of ``gap`` as ``text``, its sentence, prints them behind those of ``before``; "" if not found."""
    ends = [n for n, character in enumerate(text) if character.isspace() or character in ",—–-"] + [len(text)]
    start = next((n for n in (0, *ends) if words_of(text[:n]).folded == tuple(before)), None)
    if start is None:
        return ""
    end = next((n for n in ends if n > start and words_of(text[start:n]).folded == gap.old), None)
    if end is None:
        return ""
    return text[start:end].strip(" ,;:—–-.\n\t").removesuffix(" that")


def _voice(gap: Gap) -> bool:
    if gap.new or len(gap.old) > _LONGEST or len(gap.old) < 2:
        return False
    if gap.first:
        return _before(gap.old, closed=gap.closed, inner=_inner(gap))
    # "S, police said, and T": who says T is not told.
    if gap.before and (not (gap.opened and gap.closed) or gap.before in _FURTHER):
        return False
    if gap.old[:2] == _ACCORDING:
        return _somebody(gap.old[2:])
    return gap.opened and (_names_and_says(gap.old, _inner(gap)) or (not gap.before and _says_and_names(gap.old)))


def _inner(gap: Gap) -> frozenset[int]:
    return frozenset(gap.marks) - {0, len(gap.old)}


def _before(old: Sequence[str], *, closed: bool, inner: frozenset[int]) -> bool:
    """Whether ``old``, which opens its sentence, is "X said that", "X said" or "According to X,"."""
    if old[:2] == _ACCORDING:
        return closed and not inner and _somebody(old[2:])
    place = _cue(old)
    if place is None or closed or not _subject(old[:place], inner):
        return False
    after = old[place + 1 :]
    if after[-1:] == ("that",):
        return _loose(after[:-1], telling=old[place] in words("reporting.txt", "telling"))
    return old[place] in _BARE and _loose(after, telling=old[place] in words("reporting.txt", "telling"))


def _names_and_says(old: Sequence[str], inner: frozenset[int]) -> bool:
    """Whether ``old``, which stands behind a mark, is "X said" or "X said on Monday"."""
    place = _cue(old)
    return (
        place is not None
        and _subject(old[:place], inner)
        and _loose(old[place + 1 :], telling=old[place] in words("reporting.txt", "telling"))
    )


def _says_and_names(old: Sequence[str]) -> bool:
    """Whether ``old`` is "said X"."""
    return old[0] in _cues() and _somebody(old[1:])


def _cue(old: Sequence[str]) -> int | None:
    """The place of the word that reports, where there is one and no more, and it is a verb as far as words show."""
    places = [n for n, word in enumerate(old) if word in _cues()]
    if len(places) != 1 or not places[0]:
        return None
    word, before = old[places[0]], old[places[0] - 1]
    base = not word.endswith(("s", "d", "t")) or word == "understand"
    if before in _DETERMINERS or before.endswith("'s") or (base and not _plural(before)):
        return None
    return places[0]


def _subject(old: Sequence[str], inner: frozenset[int]) -> bool:
    """Whether ``old`` is somebody, at most with something between two commas about them, and perhaps "have"."""
    old = old[:-1] if old[-1] in {"have", "has"} else old
    inside = {n for n in inner if n <= len(old)}
    apart = not inside or (len(inside) == 2 and max(inside) == len(old))
    return apart and _somebody(old)


def _somebody(old: Sequence[str]) -> bool:
    """Whether ``old`` names or describes somebody, with no verb, no "if" and nothing that takes it back."""
    return (
        0 < len(old) <= _LONGEST
        and old[0] not in _NOBODY | _AROUND
        and _JOINTS.isdisjoint(old)
        and not governs([word for word in old if word not in _ACCORDING])
        and not any(_verb(word) or word.endswith("ly") for word in old)
    )


def _loose(after: Sequence[str], *, telling: bool) -> bool:
    """Whether ``after`` only says when, where or to whom it was said."""
    if not after or _TIMES.issuperset(after):
        return True
    phrase = telling or after[0] in {"in", "at", "to", "during"}
    return (
        phrase
        and len(after) <= _LONGEST_AFTER
        and _JOINTS.isdisjoint(after)
        and not governs(after)
        and not any(_verb(word) for word in after)
    )


def _clause(written: Sequence[str], *, bare: bool) -> bool:
    """Whether ``written`` has a verb; ``bare``: one that is surely its own, as no "that" opened it."""
    verb = next((n for n, word in enumerate(written) if n and _verb(word)), None)
    return verb is not None and not (bare and not _RELATIVE.isdisjoint(written[:verb]))


def _verb(word: str) -> bool:
    return (word.endswith("ed") and not word.endswith("eed") and len(word) > 3) or word in words("verbs.txt", "finite")


def _plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "'s"))) or word in {"police", "people", "men", "women"}


@cache
def _cues() -> frozenset[str]:
    found = words("reporting.txt", *_CLASSES) | _FINDING
    return frozenset(word for word in found if word not in _NO_CUES and not word.endswith("ing"))
