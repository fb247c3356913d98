"""Counts that take the place of earlier ones: "rose to seven", "up from an earlier count of 11", "at first"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.lexicon import words as listed
from summarizer.stories.amounts import BOUND, NUMBER, value
from summarizer.text.fold import fold_text

_BY = rf"\b[^.;:!?]{{0,80}}?\bto\s(?:(?:{BOUND})\s)?(?P<number>{NUMBER})"
_UP = re.compile(
    r"\b(?:rose|ris(?:en|es|ing)|climb(?:s|ed|ing)|jump(?:s|ed)|soar(?:s|ed)|grew|grown|increased|went\sup|gone\sup|"
    rf"rais(?:ed|es|ing)|revis(?:ed|es|ing)|updated|upped|mounted){_BY}",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|fallen|falls|drop(?:s|ped)|lower(?:s|ed|ing)|reduc(?:ed|es|ing)|revis(?:ed|es|ing)|corrected|"
    rf"went\sdown|gone\sdown){_BY}",
    re.IGNORECASE,
)
_COUNT = r"(?:counts?|tolls?|figures?|numbers?|estimates?|totals?|tally|reports?)"
_EARLIER = r"(?:earlier|previous|initial|preliminary|provisional|original|first)"
_OLD = re.compile(
    r"\b(?:(?:up|down|revised|raised|lowered|increased|rose|risen|climbed|fell|fallen|dropped|grew|grown)\sfrom\s|"
    rf"{_EARLIER}\s{_COUNT}\sof\s)"
    rf"(?:(?:an?|the|its|their|just|only|{_EARLIER}|official|reported|{_COUNT}|of|{BOUND})\s){{0,6}}"
    rf"(?P<number>{NUMBER})(?![\w,]*\d)",
    re.IGNORECASE,
)
_SAY = r"(?:say|said|reported|put|counted|estimated|spoke|spoken|gave|given)"
_ADVERB = r"(?:at\sfirst|initially|originally)"
_TAKEN_BACK = re.compile(
    rf"\b(?:{_ADVERB}\s{_SAY}|(?:first|earlier)\s{_SAY}|had\s{_SAY}|{_EARLIER}\s{_COUNT}\s(?:{_SAY}|had))\b"
    rf"|^\W*{_ADVERB},?\s[^,.;:]{{1,60}}?\s{_SAY}\b"
    rf"|^\W*{_ADVERB},?(?=\s(?:(?:only|just|{BOUND})\s)*\Z)",
    re.IGNORECASE,
)
"""Who said at first what is said no longer; what opens the sentence may be said of the number itself."""
_ELSE = re.compile(
    r"[,;:]|\b(?:says?|said|told|puts?|when|while|after|before|as|because|since|where|which|who|but|so|until)\b",
    re.IGNORECASE,
)
"""What begins a clause of its own between what was said at first and a number."""
_AND = re.compile(r"\band\b", re.IGNORECASE)
_PUT_AT = re.compile(rf"\bat\s(?:(?:{BOUND})\s)?\Z", re.IGNORECASE)
_COUNTED = re.compile(rf"\b{_COUNT}\b", re.IGNORECASE)
_AT_FIRST = re.compile(r"[^,.;:]{0,60}\bat\sfirst\b", re.IGNORECASE)
_DISPUTE = re.compile(
    rf"\b(?:disput|contradict|contest|challeng|reject)(?:s|es|ed|ing)\b[^.;]{{0,40}}?\b{_COUNT}\b", re.IGNORECASE
)
_OFFICIALS = frozenset("officials authorities local regional provincial rescue emergency".split())
_PUBLIC = _OFFICIALS | frozenset("police coastguard fire rescuers firefighters ministry governor mayor prefect".split())
_GAVE = frozenset({"gave", "given"})
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = frozenset({"the", "a", "an", "s"})


@dataclass(frozen=True, slots=True)
class Told:
    """How a sentence tells its count: as more or less than one given before, of which ``old`` are the numbers, as one
    that was given at first and no longer holds, or as one that disputes another.
    """

    rises: bool
    falls: bool
    old: tuple[float, ...]
    taken_back: bool
    disputes: bool


def told(sentence: str, start: int, amount: float) -> Told:
    """How ``sentence`` tells the number ``amount`` of the figure that begins at ``start`` in it."""
    places = (m for m in _NUMBER.finditer(sentence, start) if value(m.group()) == amount)
    number = next(places, None)
    before, after = (sentence[: number.start()], sentence[number.end() :]) if number else (sentence, "")
    return Told(
        any(value(m["number"]) == amount for m in _UP.finditer(sentence)),
        any(value(m["number"]) == amount for m in _DOWN.finditer(sentence)),
        tuple(value(m["number"]) for m in _OLD.finditer(sentence)),
        _taken_back(before) or _AT_FIRST.match(after) is not None,
        _DISPUTE.search(sentence) is not None,
    )


def _taken_back(before: str) -> bool:
    """Whether the words before a number say that it was given at first, and not only that something else was."""
    for found in _TAKEN_BACK.finditer(before):
        said, between = found.group().split()[-1].casefold(), before[found.end() :]
        joined = _AND.search(between)
        if _ELSE.search(between) or (joined and not _NUMBER.search(between, 0, joined.start())):
            continue
        if (said == "put" and not _PUT_AT.search(between)) or (said in _GAVE and not _COUNTED.search(between)):
            continue
        return True
    return False


def disputed(before: str) -> bool:
    """Whether the words before a number say that somebody disputes it ("disputing the official toll of")."""
    found = _DISPUTE.search(before)
    return found is not None and re.search(r"[,.;:]", before[found.end() :]) is None


def one_source(first: str | None, second: str | None) -> bool:
    """Whether two sources are surely one by their names: "the fire service" is "the Castlemere Fire Service" named
    shortly. "The army" need not be "the rebel army".
    """
    shorter, longer = sorted((_words_of(first), _words_of(second)), key=len)
    one, other = ([fold_text(word) for word in words] for words in (shorter, longer))
    if not one or one == other:
        return bool(one)
    called = not any(word[0].islower() for word in longer)
    told = len(one) > 1 or one[0] not in listed("people.txt", "unnamed", "group", "body", "title")
    return called and told and one[-1] == other[-1] and set(one) <= set(other)


def both_official(first: str | None, second: str | None) -> bool:
    """Whether one source are "officials" of whatever kind and the other may be of them: one count follows the other."""
    one, other = ({fold_text(word) for word in _words_of(name)} for name in (first, second))
    return bool((one <= _OFFICIALS and one and other & _PUBLIC) or (other <= _OFFICIALS and other and one & _PUBLIC))


def may_be_one(first: str | None, second: str | None) -> bool:
    """Whether two sources may be one: the one is named more fully, or is "the mayor", who may be Olaf Brik."""
    one, other = ([fold_text(word) for word in _words_of(name)] for name in (first, second))
    if not one or not other:
        return False
    shortly = one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))
    return shortly or _bears(first or "", second or "") or _bears(second or "", first or "")


def _bears(office: str, name: str) -> bool:
    """Whether ``office`` is one person's by its last word, and ``name`` is somebody's who may hold it."""
    held, parts = fold_text(office).split(), name.split()
    bodies, titles = (listed("people.txt", *groups) for groups in (("group", "body"), ("title",)))
    persons = (titles | listed("people.txt", "unnamed")) - bodies
    if held[0] != "the" or held[-1] not in persons or parts[0].casefold() in _LEFT_OUT:
        return False
    first, last = fold_text(parts[0]), fold_text(parts[-1])
    named = not any(part[0].islower() for part in parts) and last not in bodies
    return named and (first not in titles or first == held[-1])


def _words_of(name: str | None) -> list[str]:
    return [word for word in _WORD.findall(name or "") if fold_text(word) not in _LEFT_OUT]
