"""Words of a written sentence that its source does not have at the same place.

Both are laid side by side. A word may stand there that the source lacks only if it says the same: the number
in digits, an article, a name printed in full elsewhere in the article, the letters that the article
itself gives for a name, or the name of the one whom the reading found behind a pronoun. Whatever else is put in turns
the sentence into another one, be it as short as "for" in the place of "against".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from summarizer.lexicon import rows, words
from summarizer.summaries.amounts import amounts, currency, units
from summarizer.summaries.shortened import Gap, aligned
from summarizer.summaries.support import Words
from summarizer.text.fold import HONORIFICS, fold_text
from summarizer.types import Attribution, Part, Reading

_ARTICLES = frozenset({"the", "a", "an"})
_DETERMINERS = _ARTICLES | frozenset(
    "his her its their our my your this that these those some any no every each".split()
)
_VERBS = (frozenset({"is", "are"}), frozenset({"was", "were"}), frozenset({"has", "have"}))
_SCANTY = frozenset({"few", "little"})
_PERSONAL = frozenset("he she they it".split())
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*")
_LETTERS = re.compile(
    r"((?:\b[A-Z][\w'’-]{1,40} (?:(?:of|for|and|the|on|in) (?:the )?)?){2,8})\(([A-Z][A-Za-z]{1,7})\)"
)
_MORE_CAPITALS = 2
"""A text with names in capitals has so many for each sentence."""


@dataclass(frozen=True, slots=True)
class Names:
    """What an article says of its names; all folded.

    ``before``: the words that stand right before a word, both with a capital. ``pairs``: any two words side by side, ""
    before the first. ``letters``: pairs of a name and its letters. ``determined``: the words that stand behind "the"
    and the like. ``cased``: the text has capitals at all.
    """

    before: dict[str, frozenset[str]]
    pairs: frozenset[tuple[str, str]]
    letters: frozenset[tuple[tuple[str, ...], str]]
    determined: frozenset[str]
    cased: bool


def names_of(text: str, sources: Sequence[Words]) -> Names:
    """The names of an article with that ``text``, whose sentences are ``sources``."""
    before: dict[str, set[str]] = {}
    capitals = list(_CAPITALISED.finditer(text))
    lower = set(re.findall(r"\b[a-z][\w'’-]*", text))
    for first, second in pairwise(capitals):
        if text[first.end() : second.start()] == " " and first.group().casefold() not in lower:
            before.setdefault(_plain(second.group()), set()).add(_plain(first.group()))
    letters = frozenset((tuple(_plain(m[1]).split()), _plain(m[2])) for m in _LETTERS.finditer(text))
    pairs = frozenset(pair for source in sources for pair in pairwise(("", *source.folded)))
    determined = frozenset(second for first, second in pairs if first in _DETERMINERS)
    return Names(
        {name: frozenset(found) for name, found in before.items()},
        pairs,
        letters,
        determined,
        cased=len(capitals) > _MORE_CAPITALS * len(sources),
    )


def resolved(text: str, reading: Reading) -> dict[int, str]:
    """The name of whom a pronoun means, by the place where the pronoun begins, as far as the reading found it."""
    return {
        quote.name.start: fold_text(quote.speaker.name)
        for quote in reading.quotes
        if quote.attribution is Attribution.PRONOUN
        and quote.part is Part.TEXT
        and quote.name is not None
        and quote.speaker is not None
        and fold_text(quote.name.of(text)) in _PERSONAL
    }


def put_in(written: Words, source: Words, names: Names, persons: Mapping[str, str]) -> list[str]:
    """The words of ``written`` that ``source`` does not have in their places.

    ``persons``: the names of those whom the pronouns of the source sentence mean, by the pronoun.
    """
    pairs = [(-1, -1), *aligned(written.stems, source.stems), (len(written.stems), len(source.stems))]
    wrong = [written.folded[i] for i, j in pairs[1:-1] if written.folded[i] != source.folded[j]]
    for (i, j), (k, m) in pairwise(pairs):
        new, old = _without_synonyms(written.folded[i + 1 : k], source.folded[j + 1 : m])
        follows = written.folded[k] if k < len(written.folded) else ""
        if new[-1:] == ("a",) and "a" not in old and follows in _SCANTY:
            wrong.append("a")
        if not new or same(new, old, names, persons):
            continue
        if amounts(" ".join((*new, follows))) and _as_number(new, follows) == _as_number(old, follows):
            continue
        wrong.extend(_added(new, old, written.folded[i] if i >= 0 else "", follows, names))
    return wrong


def _without_synonyms(new: tuple[str, ...], old: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both without a word at either end that says the same: "following" for "by 40 votes to 38 after"."""
    if new and old and frozenset({new[-1], old[-1]}) in _synonyms():
        return new[:-1], old[:-1]
    if new and old and frozenset({new[0], old[0]}) in _synonyms():
        return new[1:], old[1:]
    return new, old


def trimmed(gap: Gap) -> Gap:
    """``gap`` without a word at either end for which the written sentence has one that says the same."""
    new, old = _without_synonyms(gap.new, gap.old)
    if old == gap.old:
        return gap
    if old == gap.old[1:]:
        marks = tuple(n - 1 for n in gap.marks if n)
        return replace(gap, old=old, new=new, marks=marks, after=gap.old[0], start=gap.start + 1, first=False)
    return replace(
        gap, old=old, new=new, marks=tuple(n for n in gap.marks if n <= len(old)), before=gap.old[-1], whole=False
    )


def same(new: tuple[str, ...], old: tuple[str, ...], names: Names, persons: Mapping[str, str]) -> bool:
    """Whether ``new`` is another printing of ``old``."""
    ours, theirs = _bare(new), _bare(old)
    if not ours or ours == theirs:
        return True
    if (theirs, ours[0]) in names.letters and len(ours) == 1:
        return True
    if len(theirs) == 1 and (ours, theirs[0]) in names.letters:
        return True
    meant = persons.get(theirs[0], "") if len(theirs) == 1 else ""
    return f" {meant}".endswith(f" {' '.join(ours)}")


def _weight(word: str) -> bool:
    """Whether it may be a weight: "100 pounds of rope" is not "£100 of rope"."""
    return units().get(word) == "£"


def same_number(new: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """Whether both are one number and no more, in digits or words."""
    return bool(amounts(" ".join(new))) and _all_numbers(new) and _as_number(new, "") == _as_number(old, "")


def _added(new: Sequence[str], old: Sequence[str], after: str, follows: str, names: Names) -> list[str]:
    """Those of ``new`` that may not be put in between ``after`` and ``follows``."""
    wrong: list[str] = []
    beside = follows
    for word in reversed(new):
        told = word == "that" and not old and after in words("cues.txt", "strong")
        tense = any(word in verbs and not verbs.isdisjoint(old) for verbs in _VERBS)
        if currency(word) and (amounts(after) or after in _sizes() or (amounts(follows) and not _weight(word))):
            continue
        if not old and _full_name(word, beside, names):
            beside = word
        elif word not in _ARTICLES and not told and not tense:
            wrong.insert(0, word)
    return wrong


def _full_name(word: str, name: str, names: Names) -> bool:
    """Whether ``word`` stands before ``name`` wherever the article prints the name in full."""
    if names.cased:
        found = names.before.get(name, frozenset())
        return word in found and (word in HONORIFICS or found - HONORIFICS == {word})
    # Without capitals: a word that stands before no other one, and is never "the" one.
    followers = {second.removesuffix("'s") for first, second in names.pairs if first == word}
    before = {first for first, second in names.pairs if second == name}
    return (
        followers == {name}
        and len(before) > 1
        and word not in names.determined
        and words("common.txt", "common", "function").isdisjoint({word, name})
        and not word.endswith(("ed", "ing", "ly"))
    )


def _bare(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in _ARTICLES and word != "s")


def _as_number(found: Sequence[str], follows: str) -> list[str]:
    return (
        [str(amount) for amount in amounts(" ".join((*found, follows)))] if _all_numbers(found) else [" ".join(found)]
    )


def _all_numbers(found: Sequence[str]) -> bool:
    return all(amounts(word) or word in _ARTICLES or word in _sizes() for word in found)


def _sizes() -> frozenset[str]:
    return words("numbers.txt", "million", "billion", "trillion")


def _plain(text: str) -> str:
    return re.sub(r"(?:'s|[^\w' ])", "", fold_text(text)).strip()


@cache
def _synonyms() -> frozenset[frozenset[str]]:
    """Small words of which each may stand for the other."""
    return frozenset(frozenset(row[1:]) for row in rows("common.txt") if row[0] == "same:")
