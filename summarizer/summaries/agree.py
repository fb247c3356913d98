"""What must agree between a written sentence and its source sentences. Each check names the words that fail it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.summaries.amounts import number_words
from summarizer.text.calendar import MONTHS, WEEKDAYS
from summarizer.text.fold import fold_text

_DATES = frozenset(day.casefold() for day in (*WEEKDAYS, *MONTHS, "today", "yesterday", "tomorrow"))
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot denied denies deny refused refuses failed unable "
    "rejected".split()
)
"""Words that are counted, and "n't": what denies or refuses is one, for "refused to go" is "did not go". The list of
``governing.txt`` is of words that a clause hangs on, wherever they stand.
"""
_STATUS = frozenset(
    "allegedly reportedly suspected suspect accused charged convicted acquitted warrant may might could would "
    "likely possible possibly apparently claim believe expected unless "
    "former formerly once previously".split()
)
_BASES = {"claims": "claim", "claimed": "claim", "believes": "believe", "believed": "believe", "alleged": "allegedly"}
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]|``([^`]{1,2000}?)''|(?<![\w])['‘`]([^'‘’`]{3,}?)['’](?!\w)")
_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_MARKS = re.compile(r"[\"“”„«»‹›「」『』＂‚‟❝❞〝〞`]|''|(?<!\w)‘")
_MARKUP = frozenset("|~*_<>@#[]\\")
_MARKING = frozenset("…·°′″")
_PRINTED = frozenset({"Sc", "Pd", "Pi", "Pf", "Ps", "Zs"})
"""Kinds of currencies, dashes, quotation marks and spaces."""
_QUOTES = re.compile(r"[\"“”„«»`]|''")
_DOTS = re.compile(r"\.(?:[ \u00a0]?\.)+|…")
_DASHES = re.compile(r"\s*(?:--+|—)\s*|\s[-–]\s")
_SPOKEN = re.compile(rf"{_WORD.pattern}|[…/]")
_POINTED = re.compile(rf"{_WORD.pattern}|[,;:()!?]")
_JOINT = re.compile(r",( (?:and|but|or)\b)")
_POINTS = frozenset(",;:()!?")
_IN_MAY = re.compile(r"\b(?:in|since|until|during|last|next|early|late) may\b")
"""The month."""
_SHORTEST_MARKED = 4
_COMMON_STARTS = frozenset(
    "the a an in on at for from with after before as it he she they his her their this that".split()
)


@cache
def _bound() -> re.Pattern[str]:
    """What bounds a number, before one."""
    numbers = "|".join([*number_words(), "an?", "half", "dozens", "hundreds", "thousands"])
    return re.compile(
        r"\b(?:about|around|nearly|almost|approximately|some|over|more than|less than|fewer than|at least|up to)"
        rf"(?= (?:(?:[$€£] ?)?\d|(?:{numbers})\b))"
    )


def plain(text: str) -> str:
    """``text`` as quotations are compared: folded, marks and spaces aside."""
    return " ".join(_WORD.findall(fold_text(text)))


def quotations(text: str) -> Iterator[str]:
    """What stands in quotation marks."""
    for match in _QUOTED.finditer(text):
        yield next(part for part in match.groups() if part)


def has_marks(text: str) -> bool:
    """Whether something stands in quotation marks, or a mark of a quotation that goes on elsewhere."""
    return next(quotations(text), None) is not None or bool(odd_marks(text))


def wrong_quotations(written: str, held: Sequence[str]) -> list[str]:
    """Passages in marks that lie in none of ``held``, what stands in marks where ``written`` comes from."""
    around = [f" {_spoken(passage)} " for passage in held]
    return [
        passage
        for passage in quotations(written)
        if not any(f" {_spoken(passage)} " in each for each in around) or any(_asked_in(passage, each) for each in held)
    ]


def _spoken(passage: str) -> str:
    """The words of ``passage``, folded, and between them "…" for dots and "/" for a dash: there the speaker broke off,
    or something was left out.
    """
    return " ".join(_SPOKEN.findall(_DOTS.sub("…", fold_text(_DASHES.sub(" / ", passage))))).strip(" …/")


def _asked_in(passage: str, held: str) -> bool:
    """Whether the words of ``passage`` are a question in ``held`` and none in themselves."""
    ours, theirs = _POINTED.findall(fold_text(passage)), _POINTED.findall(fold_text(held))
    said = [word for word in ours if word not in _POINTS]
    places = [n for n, word in enumerate(theirs) if word not in _POINTS]
    if not said or "?" in ours:
        return False
    for n in range(len(places) - len(said) + 1):
        at = places[n : n + len(said)]
        if [theirs[m] for m in at] == said and "?" in theirs[at[0] : at[-1] + 2]:
            return True
    return False


def odd_marks(text: str) -> Counter[str]:
    """The quotation marks of ``text`` that belong to no pair that is known."""
    return Counter(_MARKS.findall(_QUOTED.sub(" ", text)))


def strange(written: str, text: str) -> list[str]:
    """The characters of ``written`` that ``text`` lacks and that are no plain mark, space or currency, as "U+202E".

    Such are marks of direction, what strikes letters out, letters of another script, and what a reply may take for
    markup, a mention or a link.
    """
    held = set(_nfc(text).casefold())
    found = {c for c in _nfc(written).casefold() if c not in held and not (c.isascii() and c not in _MARKUP)}
    return sorted(f"U+{ord(c):04X}" for c in found if unicodedata.category(c) not in _PRINTED and c not in _MARKING)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def pointed(text: str) -> list[str]:
    """The words of ``text`` and the marks between them, but for a comma before "and"."""
    return _POINTED.findall(_JOINT.sub(r"\1", fold_text(_QUOTES.sub(" ", text)).strip(" .!?")))


def marked_alike(written: str, source: str) -> bool:
    """Whether the same words stand in marks in both, with the same dots between them."""
    return [_spoken(passage) for passage in quotations(written)] == [_spoken(passage) for passage in quotations(source)]


def unmarked(written: str, held: Sequence[str]) -> list[str]:
    """The passages of ``held`` whose words stand in ``written`` outside marks."""
    ours, marked = f" {plain(written)} ", [plain(passage) for passage in quotations(written)]
    found = []
    for passage in held:
        words_in = plain(passage)
        inside = any(f" {words_in} " in f" {mine} " or f" {mine} " in f" {words_in} " for mine in marked)
        if len(words_in) >= _SHORTEST_MARKED and f" {words_in} " in ours and not inside:
            found.append(passage)
    return found


def wrong_dates(written: str, sources: str) -> list[str]:
    """Weekdays, months and words like "yesterday" that ``sources`` do not hold."""
    held = set(plain(sources).replace("'s", "").split())
    # "may" is a month only with a capital; as a verb it is a matter of status.
    found = {word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(written)}
    dates = {w for w in found if fold_text(w) in _DATES and (fold_text(w) != "may" or w == "May")}
    return sorted(w for w in dates if fold_text(w) not in held)


def wrong_names(written: str, sources: str, article: str) -> list[str]:
    """Capitalised words of ``written`` that ``sources`` do not hold.

    A first name may be taken from elsewhere in the ``article`` if both stand there side by side and the rest of the
    name is in ``sources``.
    """
    whole = f" {plain(article)} "
    held = set(plain(sources).replace("'s", "").split())
    first = re.match(r"\W*(\w[\w'’-]*)", written)
    found = []
    for match in _NAME.finditer(written):
        parts = [p for p in plain(match.group()).removesuffix("'s").replace("'s", "").split() if p]
        following = plain(written[match.end() : match.end() + 40]).split()[:1]
        if following and following[0] in held and f" {plain(match.group())} {following[0]} " in whole:
            continue
        starts = first is not None and match.start() == first.start(1)
        if all(part in held for part in parts) or (starts and parts[0] in _COMMON_STARTS):
            continue
        if fold_text(match.group()) not in _DATES:
            found.append(match.group())
    return found


def names(text: str) -> frozenset[str]:
    """The capitalised words of ``text``, folded."""
    return frozenset(part for name in _NAME.findall(text) for part in re.findall(r"\w+", fold_text(name)))


def out_of_order(written: str, sources: str) -> list[str]:
    """Two names that stand the other way round in ``sources``, each of them once."""
    names = [fold_text(n).removesuffix("'s") for n in _NAME.findall(written)]
    held = [word.removesuffix("'s") for word in plain(sources).split()]
    once = [n for n in names if names.count(n) == 1 and held.count(n) == 1]
    places = [held.index(n) for n in once]
    return [f"{a} … {b}" for a, b, i, j in zip(once, once[1:], places, places[1:], strict=False) if i > j]


def _marked(text: str, wanted: frozenset[str]) -> set[str]:
    return {base for w in _IN_MAY.sub("", plain(text)).split() for base in (w, _BASES.get(w, w)) if base in wanted}


def _negations(text: str) -> int:
    return sum(w in _NEGATIONS or w.endswith("n't") for w in _WORD.findall(fold_text(text)))


def negated_otherwise(written: str, sources: str, stretch: str) -> list[str]:
    """More negations in ``written`` than in ``sources``, or fewer than in the ``stretch`` of them drawn on."""
    ours = _negations(written)
    if ours > _negations(sources):
        return [f"{ours} times"]
    return [f"{_negations(stretch)} times in the article"] if ours < _negations(stretch) else []


def hedged_otherwise(written: str, sources: str, stretch: str) -> list[str]:
    """Words of status and modality of ``written`` that ``sources`` lack, or of the ``stretch`` that it drops."""
    ours = _marked(written, _STATUS)
    wrong = sorted((ours - _marked(sources, _STATUS)) | (_marked(stretch, _STATUS) - ours))
    bounds = _bounds(written)
    return wrong + sorted((bounds - _bounds(sources)) | (_bounds(stretch) - bounds))


def _bounds(text: str) -> set[str]:
    return {"over" if bound == "more than" else bound for bound in _bound().findall(fold_text(text))}
