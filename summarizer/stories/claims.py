"""What is claimed of a number of people or things: what became of them, and whether two are counted together.

A claim is a word for its kind where the printed words have one ("died", "were killed" and "death toll" are one claim),
else the stem of the verb. Kinds that exclude each other are listed: nobody has both fled and stayed. The killed and the
hurt or the rescued are not: as many of the one as of the other is chance, not a contradiction.
"""

from __future__ import annotations

import re

from summarizer.stories.amounts import CURRENCIES, NUMBER
from summarizer.stories.counting import named as row_of
from summarizer.stories.lasting import HOURS, LASTED
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem

_POSTS = "posts|positions|staff|workers|employees"
_CUT = r"(?:cut\w*|ax(?:e|es|ed|ing)|shed\w*|slash\w*|los(?:e|es|ing|t|s of)|eliminat\w+|scrap\w*)"
_PHRASES = tuple(
    (kind, re.compile(rf"\b(?:{words})\b"))
    for kind, words in (
        (LASTED, rf"{NUMBER} (?:{HOURS})"),
        ("magnitude", r"magnitude|richter"),
        ("fine", r"fined|fines?"),
        ("ransom", r"ransom"),
        ("bail", r"bail"),
        ("share", r"of the votes?"),
        ("paid", r"paid|payments"),
        ("spent", r"spent"),
        ("took part", r"(?:took|taken) part|turned out|(?:took|taken) to the streets|marched|rallied|demonstrated"),
        ("aboard", r"on board|aboard|carrying"),
        ("without power", r"without (?:power|electricity)|lost power"),
        ("in hospital", r"hospital|hospitali[sz]ed"),
        ("hostage", r"(?:took|taking|taken|hold|holding|held)\b.*\bhostages?|hostages\b.*\bheld"),
        ("cut", r"jobs?|redundancies|redundant|laid off|lay off|laying off"),
        ("cut", rf"(?:{_POSTS})\b.*\b(?:go|lost|cut|axed|shed)"),
        ("cut", rf"{_CUT}\b.*\b(?:{_POSTS})"),
        ("killed", r"(?:received|counted)\b.*\bbodies"),
        ("killed", r"(?:lost their|claimed\b.*) lives|claimed the lives|lives (?:were )?lost"),
        ("fled", r"(?:forced|driven) (?:to flee|to leave|from|out)|moved out|had to leave|evacuation"),
    )
)
"""Kinds that take more than a word."""
_KINDS = {
    "killed": "toll killed killing kill dead deaths fatalities died die dying drowned drowning perished perish slain "
    "executed massacred",
    "injured": "injured injuring injure wounded wounding wound hurt hurting",
    "missing": "missing unaccounted disappeared vanished",
    "rescued": "rescued rescuing rescue saved survived surviving survive",
    "escaped": "escaped escaping escape",
    "fled": "fled fleeing flee evacuated evacuating evacuate displaced displacing uprooted",
    "homeless": "homeless",
    "stayed": "trapped trapping stranded stranding besieged stuck stayed staying",
    "held": "arrested arresting arrest detained detaining detain jailed jailing imprisoned",
    "freed": "freed freeing free released releasing release acquitted acquitting",
    "gave up": "surrendered surrender",
    "went on": "fighting fought resisting",
    "cut": "sacked sacking sack dismissed",
    "cancelled": "cancelled canceled cancelling canceling cancel",
}
_FAINT = {
    "found": "found located recovered",
    "fled": "left",
    "stayed": "remain remained remaining",
    "reported": "received filed lodged logged recorded reported registered confirmed",
}
"""Kinds of words that stand beside others: "left homeless", "found dead", "reported missing"."""
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_FAINT_KIND = {word: kind for kind, words in _FAINT.items() for word in words.split()}
_EXCLUDE = frozenset(
    frozenset(pair)
    for pair in (
        ("fled", "stayed"),
        ("held", "freed"),
        ("missing", "found"),
        ("gave up", "went on"),
    )
)
VERBS_BEFORE = "|".join(
    sorted(word for word in {**_KIND, **_FAINT_KIND} if word.endswith(("ed", "ing")) and word != "missing")
)
_HELPERS = frozenset("had have has were was are is been being reportedly also now still already".split())
_AWAY = frozenset("out off away back down up".split())
"""What makes another verb of the one before it."""

PEOPLE = "people"
"""What a figure counts where the text names people in general, or nobody."""
_GENERAL = frozenset("people persons victims others bodies".split())
_CROWDS = frozenset(
    "campers civilians climbers clubbers commuters concertgoers diners dockers mourners motorists partygoers revellers "
    "swimmers travellers demonstrators fans fishermen guests hikers holidaymakers hostages inhabitants inmates locals "
    "marchers migrants miners pensioners pilgrims prisoners protesters protestors refugees residents sailors shoppers "
    "skiers spectators supporters villagers worshippers".split()
)
"""Of whom an event may be said to have hit "people": all who were there. Children, soldiers or guards are a part."""
_SAME = (
    "people persons victims others",
    "residents villagers inhabitants locals",
    "prisoners inmates convicts",
    "protesters protestors demonstrators marchers",
    "police policemen officers",
    "homes houses households properties customers",
    "jobs posts positions workers employees staff redundancies",
    "pupils students schoolchildren",
    "soldiers troops servicemen",
)
_GROUP = {word: words.split()[0] for words in _SAME for word in words.split()}
_OF_PEOPLE = frozenset(
    {"killed", "injured", "missing", "fled", "homeless", "rescued", "stayed", "held", "hostage", "in hospital"}
    | {"took part"}
)
SPENDING = frozenset({"paid", "spent"})
"""Claims of money that somebody spends: only what one and the same spent is compared."""
SUMS = frozenset({"cost", "damage", "debt", "raised"})
"""Claims of money that may be of anything: compared only where the two sentences have more in common."""
LISTED = frozenset(
    "burned,cancelled,sent home,ill,without power,escaped,strike,held,signed,absent,took part".split(",")
)
"""Claims that have all their words from the list."""
_FOLDED_MARKS = frozenset({"eur", "gbp", "y"})
_MONEY = re.compile(rf"[$€£¥]|\b(?:{'|'.join(CURRENCIES)})\b")
_ANY_OF_THEM = frozenset({"cut", "escaped", "reported", "without power"})


def claim(words: str) -> str:
    """What is said of the counted: a kind where the words have one, else the stem of the last verb, "out" with it."""
    folded = fold_text(words)
    for kind, phrase in _PHRASES:
        if phrase.search(folded):
            return kind
    found = re.findall(r"[a-z]+", folded)
    named = next((known[w] for known in (_KIND, _FAINT_KIND) for w in found if w in known), "")
    # What is left of a mark of currency says nothing.
    said = [w for w in found if w not in _HELPERS | _FOLDED_MARKS]
    away = f" {said.pop()}" if len(said) > 1 and said[-1] in _AWAY else ""
    listed = row_of(said, LISTED | (SUMS if _MONEY.search(words) else frozenset()))
    return named or listed or stem(next(reversed(said), "")) + away


def exclude(first: str, second: str) -> bool:
    """Whether the same people cannot be both."""
    return frozenset((first, second)) in _EXCLUDE


def counted(what: str) -> str:
    """The noun that stands for all that are counted with ``what``: "residents" for "old villagers"."""
    return _GROUP.get(_head(what), _head(what))


def together(first: str, second: str, kind: str) -> bool:
    """Whether figures of ``first`` and of ``second`` may count the same, both being claimed ``kind``.

    What stands before a noun may be left out ("rebel fighters" and "fighters"), not exchanged. "People" may be all
    who were there by another name, never a part of them.
    """
    one, other = counted(first), counted(second)
    if kind in SPENDING and kind in {first, second}:
        return True
    if one == other:
        bare = first.split()[:-1], second.split()[:-1]
        return not (bare[0] and bare[1]) or bare[0] == bare[1] or kind in _ANY_OF_THEM
    nouns = {_head(first), _head(second)}
    return kind in _OF_PEOPLE and bool(nouns & _GENERAL and nouns & _CROWDS)


def _head(what: str) -> str:
    return what.rsplit(maxsplit=1)[-1]
