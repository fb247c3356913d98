"""Whether two briefs share enough to be of one event.

Two briefs from one town share its name, the inspector who speaks and "police said": a third of the forty words that
each has, so that by their likeness a robbery is a stabbing. What the two have in common is asked for beside it: the
tunnel, the pilgrims, an age, the firm. A place and who speaks there do not count. What many reports have (``often`` in
the list: the car, the lorry, hurt) counts half, and only where both name the same day and share most of what they tell:
two desks write of one crash in such words alone. What tells nearly all that the other tells is of its event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.lexicon import rows, words
from summarizer.stories.named import LIST, Named, named
from summarizer.stories.scenes import happening
from summarizer.stories.terms import SENTENCE_START
from summarizer.text.calendar import WEEKDAYS
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem

FEWEST = 20
"""Words of a brief at least; of fewer nothing can be asked ..."""
TOGETHER = 240
"""... and words of both at most; with more the likeness tells."""
IN_COMMON = 2
"""So much two briefs on one event have in common at least ..."""
AGAINST = 5
"""... and so much where a name stands against it: another ferry, another street."""
MOST = 0.5
"""The share of the words of the one with fewer that the other has too, above which what many reports have counts ..."""
NEARLY_ALL = 0.75
"""... and from which on the two are of one event, if these are ..."""
NOT_FEW = 4
"""... so many words and figures, and no name stands against it, nor another day where none of these is their own."""

_MOST_CHARACTERS = 4000
_NAMES = 3
"""A firm and its head go together, and so do two names of one place: it takes three to count for more than one."""
_LETTERS = 3
_NONE: frozenset[str] = frozenset()
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*\d|\d")
_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)\d{2,9}")
"""A number that says something, as no single digit and no year does."""
_SCORE = re.compile(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])")
_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief of ``size`` words tells: its own ``words`` (stems) and those that many have (``often``), its
    ``figures``, the ``days`` of the week, the ``kinds`` of event, and what it names.

    ``names`` are its names in order, ``things`` those of their words that are no mere place's and nobody's who speaks
    there, ``others`` the words that are.
    """

    size: int
    words: frozenset[str]
    often: frozenset[str]
    days: frozenset[str]
    kinds: frozenset[int]
    figures: frozenset[str]
    named: Named
    names: tuple[frozenset[str], ...]
    things: frozenset[str]
    others: frozenset[str]


def brief(headline: str, text: str) -> Brief | None:
    """What a brief tells of its event; None for a text that is no brief."""
    size = len(text.split()) if len(text) <= _MOST_CHARACTERS else TOGETHER
    if not FEWEST <= size <= TOGETHER - FEWEST:
        return None
    whole = f"{headline[:_MOST_CHARACTERS]}\n{text}"
    names = named(text, whole)
    told, figures = words_told(whole, frozenset(names.inside))
    often, kinds = _often(), happening(headline, text).kinds
    others = frozenset(names.people | names.places)
    return Brief(
        size,
        told - often,
        told & often,
        frozenset(_DAY.findall(whole)),
        kinds,
        figures,
        names,
        tuple(sorted(names.names, key=lambda each: (len(each), sorted(each)))),
        frozenset().union(*names.names) & names.inside - others,
        others,
    )


def of_two_events(first: Brief, second: Brief, *, one_week: bool = True) -> bool:
    """Whether two briefs have too little in common to be of one event, however alike they are. Of one beside a long
    report nothing is said. ``one_week``: whether a weekday that both name is one day.
    """
    if first.size + second.size > TOGETHER:
        return False
    against = _other_bearer(first.named, second.named)
    figures = len(first.figures & second.figures)
    own, often = len(first.words & second.words), len(first.often & second.often)
    share = (own + often) / max(1, min(len(first.words) + len(first.often), len(second.words) + len(second.often)))
    one_kind = not first.kinds or not second.kinds or not first.kinds.isdisjoint(second.kinds)
    same_day = one_week and not first.days.isdisjoint(second.days)
    other_day = not same_day and first.days and second.days
    alike = share >= NEARLY_ALL and own + often + figures >= NOT_FEW
    if alike and one_kind and not against and (own + figures or not other_day):
        return False
    streets = first.named.bearers.get("street", _NONE) & second.named.bearers.get("street", _NONE)
    common = own + figures + bool(streets)
    if not against and same_day and one_kind and share > MOST:
        common += often // 2
    wanted = AGAINST if against else IN_COMMON
    return common < wanted and common + (min(_NAMES, _names_in_common(first, second)) + 1) // 2 < wanted


def _names_in_common(first: Brief, second: Brief) -> int:
    """How many names that are no mere place and nobody's who speaks there both have."""
    known = (second.things & first.named.inside) - first.others
    if not known:
        return 0
    count, counted = 0, set[str]()
    for name in first.names:
        if (here := name & known) and counted.isdisjoint(here):
            count += 1
        counted |= here
    return count


def _other_bearer(first: Named, second: Named) -> bool:
    """Whether what has a name in both has another one: two ferries, two streets. Of two mayors both may speak."""
    roles = words(LIST, "role")
    return any(
        borne.isdisjoint(second.bearers[noun])
        for noun, borne in first.bearers.items()
        if noun in second.bearers and noun not in roles
    )


def words_told(whole: str, names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text that are no names, as stems, and its figures. What stands right before a name ("cargo carrier
    Bluetail") describes what bears it, wherever that is told of.
    """
    common = words("common.txt", "common")
    told: set[str] = set()
    figures: set[str] = set()
    before: list[str] = []
    end = 0
    for match in _TOKEN.finditer(whole):
        token, start = match.group(), match.start()
        if whole[end:start].strip() or "\n" in whole[end:start]:
            told.update(before)
            before = []
        end = match.end()
        word = fold_text(token).removesuffix("'s").strip("'-")
        if token[0].isupper() and (word in names or not SENTENCE_START.search(whole, max(0, start - 6), start)):
            before = []
        elif token[0].isdigit() or len(word) < _LETTERS or word in common:
            told.update(before)
            before = []
        elif word not in names:
            before.append(stem(word))
        if _FIGURE.fullmatch(figure := token.replace(",", "")):
            figures.add(figure)
    figures.update(_SCORE.findall(whole))
    return frozenset(told.union(before)), frozenset(figures)


@lru_cache(maxsize=1)
def _often() -> frozenset[str]:
    return frozenset(stem(word) for row in rows(LIST) for word in row[1:])
