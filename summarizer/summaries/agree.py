"""What must agree between a written sentence and its source sentences. Each check names the words that fail it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.summaries.shortened import Gap
from summarizer.text.fold import fold_text

_NUMBER = re.compile(r"(?<![\w.])(?:[$€£]\s?)?\d[\d.,]*\d%?|(?<![\w.])(?:[$€£]\s?)?\d%?")
_UNITS = frozenset(
    "percent million billion trillion thousand hundred km kilometre kilometer mile metre meter feet foot inch kg tonne "
    "ton pound dollar euro degree year month week day hour minute second bn m".split()
)
_NUMBER_WORDS = {
    word: str(i)
    for i, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {word: str(10 * i) for i, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)}
_ORDINALS = {
    word: str(i)
    for i, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow".split()
)
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot denied denies deny refused refuses failed unable "
    "rejected".split()
)
_STATUS = frozenset(
    "allegedly reportedly suspected suspect accused charged convicted acquitted warrant may might could would "
    "likely possible possibly apparently claim believe expected unless "
    "former formerly once previously".split()
)
_BASES = {"claims": "claim", "claimed": "claim", "believes": "believe", "believed": "believe", "alleged": "allegedly"}
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]|``(.+?)''|(?<![\w])['‘`]([^'‘’`]{3,}?)['’](?!\w)")
_SPACED_COMMA = re.compile(r"(\d), (\d{3})\b")
_BOUND = re.compile(
    r"\b(?:about|around|nearly|almost|approximately|some|over|more than|less than|fewer than|at least|up to)"
    r"(?= (?:(?:[$€£] ?)?\d|(?:"
    + "|".join([*_NUMBER_WORDS, "an?", "half", "dozens", "hundreds", "thousands"])
    + r")\b))"
)
_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_LONGEST_EXCHANGED = 4
_IN_MAY = re.compile(r"\b(?:in|since|until|during|last|next|early|late) may\b")
"""The month."""
_COMMON_STARTS = frozenset(
    "the a an in on at for from with after before as it he she they his her their this that".split()
)


def plain(text: str) -> str:
    """``text`` as quotations are compared: folded, marks and spaces aside."""
    return " ".join(_WORD.findall(fold_text(text)))


def quotations(text: str) -> Iterator[str]:
    """What stands in quotation marks."""
    for match in _QUOTED.finditer(text):
        yield next(part for part in match.groups() if part)


def wrong_quotations(written: str, source: str) -> list[str]:
    """Passages in marks that are no exact slice of ``source``, which is the whole article."""
    held = f" {plain(source)} "
    return [passage for passage in quotations(written) if f" {plain(passage)} " not in held]


def numbers(text: str) -> set[str]:
    """The numbers of ``text`` with their unit: "5 million", "12%", "$3" (a plain value has none)."""
    folded = fold_text(text).replace("per cent", "percent").replace("%", " percent")
    folded = _SPACED_COMMA.sub(r"\1\2", folded)
    tokens = re.findall(r"[$€£]?\d[\d.,]*|[a-z]+", folded.replace("-", " "))
    found: set[str] = set()
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        value = token if token.lstrip("$€£")[:1].isdigit() else _NUMBER_WORDS.get(token)
        if value is None:
            continue
        value = value.lstrip("$€£").rstrip(".,").replace(",", "")
        value = value.removesuffix(".0")
        unit = following.rstrip("s")
        found.add(f"{value} {unit}" if unit in _UNITS else value)
    return found


def wrong_numbers(written: str, sources: str) -> list[str]:
    """Numbers that ``sources`` do not hold with the same unit."""
    held = numbers(sources)
    values = {number.split()[0] for number in held}
    ordinals = {v for w, v in _ORDINALS.items() if w in fold_text(sources).split()}
    return sorted(
        n for n in numbers(written) if n not in held and not (" " not in n and (n in values or n in ordinals))
    )


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


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Numbers, names, and roles before a name, of a written sentence that stand where its source has others."""

    numbers: list[str]
    names: list[str]
    roles: list[str]


def exchanged(written: str, source: str, gaps: Sequence[Gap]) -> Exchanged:
    """The numbers and names among the words that stand at ``gaps`` instead of others of their kind, and other roles.

    In a source without capitals any word that carries content may be a name.
    """
    ours, theirs = ({fold_text(name) for name in _NAME.findall(text)} for text in (written, source))
    capitals = any(c.isupper() for c in source.strip("\"“‘'")[1:])
    found = Exchanged([], [], [])
    for gap in gaps:
        if not gap.old or not 0 < len(gap.new) <= _LONGEST_EXCHANGED:
            continue
        # Of a long phrase that is left out, the words at either end stand where the new ones do.
        ends = gap.old[: len(gap.new)] + gap.old[-len(gap.new) :]
        old = gap.old if len(gap.old) <= _LONGEST_EXCHANGED else ends
        had, has = (numbers(" ".join(words)) for words in (old, gap.new))
        if had and has - had:
            found.numbers.extend(sorted(has - had))
        was, other = _content(old), _content(gap.new)
        if capitals and was and other and gap.before in ours & theirs:
            found.roles.append(f"{' '.join(gap.new)} {gap.before}")
        if capitals:
            was = [word for word in was if word in theirs]
            other = [word for word in other if word in ours]
        if was and other:
            found.names.extend(other)
    return found


def _content(found: Sequence[str]) -> list[str]:
    return [word for word in found if word.isalpha() and len(word) > 1 and word not in words("common.txt", "function")]


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
    bounds = set(_BOUND.findall(fold_text(written)))
    return wrong + sorted((bounds - set(_BOUND.findall(fold_text(sources)))) | (set(_BOUND.findall(stretch)) - bounds))
