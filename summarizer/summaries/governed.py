"""What a shorter sentence leaves out of its source although it hangs on it whether the rest is true.

"Nobody thinks that S", "S if the vote fails", "the claim that S", "S, the mayor said", "falsely S": the words of S
stand in the source, and S is not what it says. So what stands before the first word that is kept may be left out only
if it is one of a few plain things; elsewhere a stretch must hold no word that governs (``lexicon/governing.txt``,
``lexicon/reporting.txt``) unless it hangs on something else, as a clause with "who" or "after" does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries.interjected import interjected
from summarizer.summaries.pieces import MODALS
from summarizer.summaries.shortened import Gap
from summarizer.text.calendar import MONTHS, WEEKDAYS

_DETERMINERS = frozenset("the a an his her its their our this these those".split())
_CONNECTORS = frozenset(
    "and but so then now yet however instead also meanwhile still later earlier indeed moreover in fact".split()
)
_TIMES = frozenset(
    "yesterday today tomorrow morning afternoon evening night week weekend month year last next early late now on in "
    "at by this the".split()
) | frozenset(day.casefold() for day in (*WEEKDAYS, *MONTHS))
_INSIDE = frozenset({"in", "at", "by", "under", "from", "on", "over"})
_RELATIVE = frozenset("who whose whom which where".split())
_APART = frozenset(
    "who whose whom where after when because since before until following despite amid during while although".split()
)
"""A clause that opens so governs nothing outside: what is said or denied in it is said or denied of another thing."""
_JOINED = frozenset(
    "in on at for by from to into over under through against about of with among and or than within near outside "
    "inside behind across along until as that but which whereas though even just once then down up back so without "
    "between has have is are was were will".split()
)
_FINITE = frozenset("has have had is are was were will would can could".split())
_PLAIN_STARTS = frozenset("a an including such saying telling making one two three".split())
_NOUNS = frozenset(
    "state states point points note offer offers posts began begin stress comment comments continue continues "
    "continued rules".split()
)
"""Words of the lexicon that are more often something else where a stretch is left out."""
_UNCERTAIN = frozenset({"when", "once", "with", "without", "until", "as"})
_NAMING = frozenset({"with", "by", "in", "at", "from", "to", "as", "of", "for", "on"})
_SURE_OF_IT = frozenset("reportedly allegedly supposedly purportedly apparently seemingly".split())
_WHY_OR_HOW = frozenset("as of from to by for because after over with during".split())
_BOUNDED = frozenset("fewer less few all every each most any".split())
_BOUNDING_PHRASES = frozenset("in at on near with from of inside outside within across among who whose that".split())
_IN_TRUTH = frozenset({"actually", "indeed"})
_UNDOING_PAIRS = frozenset(
    tuple(pair.split()) for pair in ("all but", "as though", "as if", "or so", "rather than", "instead of", "tried to")
)
"""It nearly was, only looked so, or was somebody else."""
_PRONOUNS = frozenset("he she they it we i you".split())
_LONGEST_TITLE = 4
_NEAR = 5


@cache
def _governing() -> frozenset[str]:
    return words("governing.txt", "negating", "scanty", "limiting", "doubting", "undoing", "holding") | _reporting()


@cache
def _holding_firm() -> frozenset[str]:
    """What counts in any stretch, whatever opens it."""
    return words("governing.txt", "limiting", "undoing")


@cache
def _reporting() -> frozenset[str]:
    """Every word that reports what somebody says, thinks or wants."""
    classes = (
        "saying telling arguing noting announcing suggesting predicting promising wanting refusing asking thinking "
        "fearing showing urging judging"
    ).split()
    found = words("reporting.txt", *classes) | words("cues.txt", "thinking", "judging", "urging", "intending")
    return (found - _NOUNS) | _says()


@cache
def _says() -> frozenset[str]:
    """Words that report by themselves, in whatever company."""
    found = words("cues.txt", "strong") | words("reporting.txt", "saying", "telling", "arguing", "noting", "announcing")
    return (found | frozenset({"according", "per"})) - _NOUNS


@cache
def _weak() -> frozenset[str]:
    return words("cues.txt", "weak")


@cache
def _titles() -> frozenset[str]:
    return (
        words("people.txt", "title") | words("people.txt", "unnamed") | frozenset({"mr", "mrs", "ms", "dr", "striker"})
    )


def left_hanging(written: Sequence[str], found: Sequence[Gap], names: frozenset[str]) -> list[Gap]:
    """Those of ``found`` that may not be left out of ``written``; all words are folded.

    ``names`` are the capitalised words of the source.
    """
    kept = frozenset(written)
    wrong = []
    for gap in found:
        old = [word for word in gap.old if word not in gap.new]
        if not old:
            continue
        if gap.first:
            # In a text without capitals only the first word has one.
            cased = not names <= set(gap.old[0].split("'"))
            lost = not any(all(_plain_head(head, names, cased=cased) for head in way) for way in ([gap], _heads(gap)))
        else:
            between = bool(gap.before) and gap.opened and gap.closed and interjected(gap.old, names)
            lost = (
                between
                or _narrows(gap, kept)
                or (_lost_within(gap, kept) if gap.before else any(_lost(part, kept) for part in _parts(gap)))
            )
        if lost:
            wrong.append(gap)
    return wrong


def reports(text: Sequence[str]) -> bool:
    """Whether one of the folded words reports by itself what somebody says."""
    return not _says().isdisjoint(text)


def governs(text: Sequence[str]) -> bool:
    """Whether any of the folded words governs a clause, whatever stands around it."""
    return not _governing().isdisjoint(text)


def undoes(gap: Gap) -> bool:
    """Whether what is left out denies, doubts, asks or takes back what is kept, or opens another world."""
    undoing = words("governing.txt", "negating", "scanty", "doubting", "undoing", *(("holding",) if gap.first else ()))
    undone = not _UNDOING_PAIRS.isdisjoint(pairwise(gap.old))
    return undone or "whether" in gap.old or not undoing.isdisjoint(gap.old)


def points_back(gap: Gap) -> bool:
    """Whether what is left out behind the rest says only that "he" or "they" said it: who, stands elsewhere."""
    return not gap.first and gap.old[0] in _PRONOUNS


def _plain_head(gap: Gap, names: frozenset[str], *, cased: bool) -> bool:
    """Whether what stands before the first word kept is an article, a joint, a title, or says when and where."""
    old = [word for word in gap.old if word not in {"cnn", "reuters", "ap", "afp"}]
    if all(word in _DETERMINERS | _CONNECTORS for word in old):
        return True
    if governs(old) or not _bounding().isdisjoint(old) or "that" in old or gap.new:
        return False
    if gap.closed:
        # When it was so may go. Where, why and under what ("At the hostel,", "After one dose,") narrows the rest.
        return all(word in _TIMES or word.isdigit() for word in old)
    if old[-1] in {"while", "whereas"} and len(gap.old) - 1 in gap.marks:
        return True
    if len(old) == 1 and old[0].endswith("'s"):
        # Whose man he is: "Norden's Tom Ellis", but not "the film's Tom Ellis".
        return not governs((old[0].removesuffix("'s"),)) and (not cased or gap.before in names)
    return len(old) <= _LONGEST_TITLE and all(word in _DETERMINERS | _titles() | names for word in old)


def _heads(gap: Gap) -> Iterator[Gap]:
    """What stands before the first word kept, cut at its marks: "at a hearing in May, Norden's"."""
    cuts = sorted({0, *gap.marks, len(gap.old)})
    for start, end in pairwise(cuts):
        last = end == len(gap.old)
        marks = tuple(mark for mark in (0, end - start) if start + mark in gap.marks)
        yield Gap(gap.old[start:end], gap.new, gap.before if last else gap.old[end], gap.whole, first=True, marks=marks)


def _narrows(gap: Gap, kept: frozenset[str]) -> bool:
    """Whether more is said than in the source: "did not leave with his wife", "is not fully open", "all who voted"."""
    if gap.opened:
        return False
    # "has not played since the defeat in Portree, a match that they lost by three goals": another clause.
    around = gap.since if gap.since[:1] in {("a",), ("an",)} else kept
    denied = not (words("governing.txt", "negating") | {"only", "solely"}).isdisjoint(around)
    if gap.before:
        who = gap.old[0] in {*_RELATIVE, "that"} and not words("common.txt", "function").issuperset(gap.old)
        # "is not a safe place": not such a one, but a place.
        such = denied and gap.after in {"a", "an", "any", "no"} and not gap.new
        return who or such or (denied and any(_narrowing(word) for word in gap.old))
    # "Fewer than ten boats (with a radio)", "all schools closed (in Vestad)".
    bounded = gap.old[0] in _BOUNDING_PHRASES and not _BOUNDED.isdisjoint(around)
    return bounded or (denied and gap.old[0] not in {"and", "but"})


def _narrowing(word: str) -> bool:
    return word in _bounding() or (word.endswith("ly") and word not in _IN_TRUTH)


def _lost_within(gap: Gap, kept: frozenset[str]) -> bool:
    """The same of a stretch between two words that are kept."""
    old = [word for word in gap.old if word not in gap.new]
    if gap.opened and gap.closed and gap.old[0] in _RELATIVE:
        firm = words("governing.txt", "undoing")
        return not (firm if gap.old[0] != "which" else firm | _doubt()).isdisjoint(old)
    raised = tuple(gap.old[-2:]) in {("to", "be"), ("to", "have")}
    return governs(old) or raised or not _bounding().isdisjoint(old) or not _firm(old, kept)


def _lost(part: Sequence[str], kept: frozenset[str]) -> bool:
    """The same of a stretch at the end, up to the next mark."""
    opener, ends = part[0], part[-1]
    if opener in _SURE_OF_IT and part[1:2] and part[1] in _WHY_OR_HOW:
        # How sure that is, and no more: "died, reportedly of a fever".
        return _lost(part[1:], kept)
    verbs = [word for before, word in pairwise(("", *part)) if not _takes_noun(before)]
    if not _holding_firm().isdisjoint(part) or not _firm(part, kept) or ends in _says() & {*verbs[-1:]}:
        return True
    if ends == "heard" and len(part) > 1:
        # "…, the court heard"
        return True
    if opener in _APART or (opener == "aged" and ends.isdigit()):
        return False
    # "but got no answer" denies something else.
    other = {"no"} if opener in {"and", "but"} else frozenset()
    if not (words("governing.txt", "negating") - other).isdisjoint(part):
        return True
    if opener in {"and", "but"}:
        return opener == "but" and not words("governing.txt", "doubting").isdisjoint(part)
    if opener in _JOINED:
        if (opener in _INSIDE or part[1:2] == ("in",)) and not words("governing.txt", "holding").isdisjoint(
            part[:_NEAR]
        ):
            return True
        if opener == "which":
            return not _doubt().isdisjoint(verbs)
        # "as the mayor puts it", "so the story goes"
        loose = opener in {"as", "so", "though"}
        # "as he took part in an exercise": a noun further off holds nothing.
        near = [word for n, word in enumerate(verbs) if n < _NEAR or word not in words("governing.txt", "holding")]
        return not _says().isdisjoint(verbs) or (loose and (governs(near) or not _weak().isdisjoint(verbs)))
    if opener.endswith("ing") or (opener.endswith("ly") and not governs((opener,))):
        return not _says().isdisjoint(verbs[1:])
    if governs([word for word, after in pairwise((*part, "")) if after != "who"]):
        return True
    part = _outside_relative(part)
    ends = part[-1]
    if opener in _PLAIN_STARTS or opener.isdigit():
        clause = not _FINITE.isdisjoint(part) and _RELATIVE.isdisjoint(part) and not _has_object(part)
        return clause or ends.endswith("ed")
    if opener.endswith("ed") and len(part) > 1:
        return part[1] not in _NAMING
    return any(word.endswith("ed") or word in _FINITE for word in part)


def _outside_relative(part: Sequence[str]) -> Sequence[str]:
    """``part`` without a clause at its end that says what a thing in it is: "the bridge in which two had died"."""
    start = next((n for n, word in enumerate(part) if n and word in _RELATIVE), len(part))
    verbs = [n for n in range(start + 1, len(part)) if part[n] in _FINITE or part[n].endswith("ed")]
    simple = verbs and part[verbs[0]] in _FINITE and verbs[-1] - verbs[0] <= 1
    # "words which were made up" may be said of all that stands before; what lies deeper in a phrase may not.
    if not simple or _JOINED.isdisjoint(part[1:start]):
        return part
    return part[:start]


def _has_object(part: Sequence[str]) -> bool:
    """Whether something is done to something: "a cousin was given the medal", but not "a clerk was heard"."""
    return any(word in _FINITE and part[n + 2 : n + 3] and part[n + 2] in _DETERMINERS for n, word in enumerate(part))


def _takes_noun(word: str) -> bool:
    """Whether what follows ``word`` is no verb: "a report", "the firm's claim"."""
    return word in _DETERMINERS or word == "no" or word.endswith("'s")


def _firm(part: Sequence[str], kept: frozenset[str]) -> bool:
    """Whether what is kept does not hang on ``part`` as on a condition: "will lose his house once the court rules"."""
    if part[0] == "as" and "as" in part[2:3]:
        return False
    return part[0] not in _UNCERTAIN or MODALS.isdisjoint(kept)


@cache
def _bounding() -> frozenset[str]:
    return words("governing.txt", "bounding")


@cache
def _doubt() -> frozenset[str]:
    return words("governing.txt", "negating", "doubting", "holding") | words("reporting.txt", "thinking")


def _parts(gap: Gap) -> Iterator[Sequence[str]]:
    """The words left out, cut at the marks between them."""
    cuts = sorted({0, *gap.marks, len(gap.old)})
    return (gap.old[start:end] for start, end in pairwise(cuts))
