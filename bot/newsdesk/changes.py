"""What differs between two versions of an article: quotes first, then figures, then everything else. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.newsdesk.word_changes import Change, runs, word_changes, words_in
from bot.ports.records import StoredArticle
from summarizer.lexicon import words
from summarizer.text.fold import fold_text
from summarizer.types import Part, Span, Speech

_MOST_PAIRS = 1_000_000
"""Beyond so many pairs of paragraphs they are paired by place instead of aligned."""
_MOST_ALIKE = 2_500
"""Up to so many pairs paragraphs that changed are paired by the words they share."""

_NUMBERS = frozenset(
    "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions dozen dozens half third quarter double twice first second".split()
)
_NEGATIONS = frozenset("not no never nor neither nobody nothing without cannot deny denied denies".split())
_STATUS = frozenset(
    "alleged allegedly reportedly suspected accused charged convicted acquitted cleared jailed arrested detained "
    "questioned warrant guilty innocent pleaded may might could would will must should likely unlikely possibly "
    "confirmed unconfirmed former formerly dead died killed injured missing".split()
)
"""Words that say how sure it is, and what somebody stands accused of or has suffered."""
_ENDS = re.compile(r"(?:^|[.!?:\n])[\s\"'“‘«(]*$")
_TITLE = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Sgt|Capt|Lt|St)\.\s$")
"""What may stand right before a word that opens a sentence, and the full stop that ends none."""
_AROUND = ".,;:!?()\"'“”‘’«»"
_BEFORE = 12
"""Characters before a word that are looked at for it."""
_LONGEST_NAME, _SHORTEST = 4, 3
"""Words of a name at most, and letters of each at least."""


class Kind(StrEnum):
    """What a change touches. Quotes and figures are substantive (Reuters Handbook, "Corrections")."""

    QUOTE = "quote"
    FIGURE = "figure"
    SENSE = "sense"
    """A word that turns the sense came or went."""
    TEXT = "text"
    SMALL = "small"
    """Marks, spaces and case. Another letter may be another word: "martial" and "marital"."""


class How(StrEnum):
    """What became of a paragraph."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph that differs. ``number`` is that of the newer version, or of the older where it is gone.

    ``quotes`` are the public ids of the quote that was replaced and of the one in its place; "" for none.
    ``renamed``: a name stands where another stood.
    """

    number: int
    changes: tuple[Change, ...]
    kind: Kind
    how: How
    quotes: tuple[str, str] = ("", "")
    renamed: bool = False

    @property
    def substantive(self) -> bool:
        """Whether a quote, figure or name that the older version printed is no longer printed so, or a word came or
        went that turns the sense: "not", "charged", "may".
        """
        told = self.kind in {Kind.QUOTE, Kind.FIGURE} or self.renamed or any(turns(change) for change in self.changes)
        return told and self.how is not How.ADDED


def differences(old: StoredArticle, new: StoredArticle) -> list[ParagraphChange]:
    """The paragraphs that differ: those with changed quotes first, then figures, then other text, each by place."""
    before = [p.span.of(old.article.text) for p in old.reading.paragraphs]
    after = [p.span.of(new.article.text) for p in new.reading.paragraphs]
    spoken = (_quotes(old), _quotes(new))
    found = [_paragraph((old, new), spoken, i, j) for i, j in _pairs(before, after)]
    order = list(Kind)
    return sorted(found, key=lambda change: (order.index(change.kind), change.number))


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """The places of paragraphs that differ; None where one has no counterpart."""
    for i1, i2, j1, j2 in runs(before, after, _MOST_PAIRS):
        if (i2 - i1) * (j2 - j1) <= _MOST_ALIKE:
            yield from (
                (i, j) for i, j in _alike(before, after, range(i1, i2), range(j1, j2)) if _differ(before, after, i, j)
            )
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            i, j = (i1 + step if i1 + step < i2 else None), (j1 + step if j1 + step < j2 else None)
            if _differ(before, after, i, j):
                yield i, j


def _differ(before: Sequence[str], after: Sequence[str], i: int | None, j: int | None) -> bool:
    return i is None or j is None or before[i] != after[j]


def _alike(
    before: Sequence[str], after: Sequence[str], was: range, now: range
) -> Iterator[tuple[int | None, int | None]]:
    """Each paragraph with the one that it became: in order, and so that the words they share are most in all."""
    old, new = ([set(fold_text(texts[n]).split()) for n in place] for texts, place in ((before, was), (after, now)))
    shared = [[_share(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], shared[i][j] + best[i + 1][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and shared[i][j] and best[i][j] == shared[i][j] + best[i + 1][j + 1]:
            yield was[i], now[j]
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i + 1][j] >= best[i][j + 1]):
            yield was[i], None
            i += 1
        else:
            yield None, now[j]
            j += 1


def _share(first: set[str], second: set[str]) -> float:
    """How far two paragraphs have the same words, 0 where it is less than a third of the shorter: another paragraph."""
    both = len(first & second)
    return both / max(1, len(first | second)) if 3 * both >= max(1, min(len(first), len(second))) else 0.0


_Spoken = dict[int, list[tuple[str, str]]]
"""Paragraph → public id of each quote in it, and its words with whom they are given to."""


def _quotes(stored: StoredArticle) -> _Spoken:
    found: _Spoken = {}
    for quote_id, quote in zip(stored.quote_ids, stored.reading.quotes, strict=True):
        if quote.part is Part.TEXT and quote.speech is not Speech.INDIRECT:
            words = "\n".join(span.of(stored.article.text) for span in quote.contents)
            said_by = quote.source.of(stored.article.text) if quote.source is not None else ""
            found.setdefault(quote.paragraph, []).append((quote_id, f"{words}\n{fold_text(said_by)}"))
    return found


def _paragraph(
    versions: tuple[StoredArticle, StoredArticle], spoken: tuple[_Spoken, _Spoken], i: int | None, j: int | None
) -> ParagraphChange:
    old, new = versions
    was = Span(0, 0) if i is None else old.reading.paragraphs[i].span
    now = Span(0, 0) if j is None else new.reading.paragraphs[j].span
    gone = [] if i is None else spoken[0].get(old.reading.paragraphs[i].number, [])
    come = [] if j is None else spoken[1].get(new.reading.paragraphs[j].number, [])
    number = new.reading.paragraphs[j].number if j is not None else old.reading.paragraphs[i or 0].number
    how = How.ADDED if i is None else How.GONE if j is None else How.CHANGED
    changes = word_changes(old.article.text, new.article.text, was, now)
    if [words for _, words in gone] != [words for _, words in come]:
        return ParagraphChange(number, changes, Kind.QUOTE, how, _replaced(gone, come))
    # Other languages write more than names with a capital.
    english = old.reading.language == "en" == new.reading.language
    renamed = english and any(_renames(old.article.text, new.article.text, change) for change in changes)
    return ParagraphChange(number, changes, _kind(changes), how, renamed=renamed)


def _kind(changes: Sequence[Change]) -> Kind:
    if any(is_figure(change) for change in changes):
        return Kind.FIGURE
    if any(turns(change) for change in changes):
        return Kind.SENSE
    return Kind.SMALL if all(_is_small(change) for change in changes) else Kind.TEXT


def by_kind(changed: ParagraphChange) -> list[tuple[Kind, tuple[Change, ...]]]:
    """The changes of a paragraph, those of its figures apart from words that turn the sense."""
    turning = tuple(change for change in changed.changes if turns(change) and not is_figure(change))
    if changed.kind is not Kind.FIGURE or changed.how is not How.CHANGED or not turning:
        return [(changed.kind, changed.changes)]
    return [(Kind.FIGURE, tuple(c for c in changed.changes if c not in turning)), (Kind.SENSE, turning)]


def is_figure(change: Change) -> bool:
    """Whether a number is printed otherwise, in digits or as a word."""
    digits = any(c.isdigit() for c in change.old + change.new)
    return digits or _of(_NUMBERS, change.old) != _of(_NUMBERS, change.new)


def turns(change: Change) -> bool:
    """Whether a word that turns the sense of a sentence came or went."""
    return any(_of(known, change.old) != _of(known, change.new) for known in (_NEGATIONS, _STATUS))


def _of(known: frozenset[str], words: str) -> list[str]:
    folded = (word.strip(".,;:!?()\"'“”‘’").replace("’", "'") for word in fold_text(words).replace("-", " ").split())
    return [word for word in folded if word in known or (known is _NEGATIONS and word.endswith("n't"))]


def _is_small(change: Change) -> bool:
    """Whether only marks, spaces and case differ."""
    old, new = (re.sub(r"[^\w]+", "", fold_text(printed)) for printed in (change.old, change.new))
    return old == new


def _renames(old: str, new: str, change: Change) -> bool:
    """Whether one name was exchanged for another of as many words: "Lake Orla" for "Lake Orda"."""
    was, now = _name(old, change.was), _name(new, change.now)
    return bool(was and now) and len(was) == len(now) and was != now


def _name(text: str, span: Span) -> list[str]:
    """The words of a span, folded, if all are capitalised within a sentence; else none."""
    printed = words_in(text, span)
    if not 0 < len(printed) <= _LONGEST_NAME or not all(_capital(text, word) for word in printed):
        return []
    bare = [re.sub(r"['’]s?$|[^\w]+", "", word.of(text).strip(_AROUND)).casefold() for word in printed]
    titles = words("people.txt", "title", "postnominal")
    return [] if any(len(word) < _SHORTEST or word in titles for word in bare) else bare


def _capital(text: str, word: Span) -> bool:
    """Whether a word has a capital that is not its sentence's."""
    before = text[max(0, word.start - _BEFORE) : word.start]
    return word.of(text).lstrip(_AROUND)[:1].isupper() and (not _ENDS.search(before) or bool(_TITLE.search(before)))


def _replaced(gone: Sequence[tuple[str, str]], come: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The ids of the first quote that is no longer there and of the first that is new."""
    had, has = {words for _, words in gone}, {words for _, words in come}
    return (
        next((quote_id for quote_id, words in gone if words not in has), ""),
        next((quote_id for quote_id, words in come if words not in had), ""),
    )


def changed_fields(old: StoredArticle, new: StoredArticle) -> list[str]:
    """The names of what is stated about an article and differs."""
    a, b = old.article, new.article
    return [
        name for name in ("headline", "outlet", "byline", "url", "published_at") if getattr(a, name) != getattr(b, name)
    ]


@dataclass(frozen=True, slots=True)
class Tally:
    """Changes counted: quotes and figures printed otherwise, paragraphs added or worded otherwise, small edits."""

    quotes: int
    figures: int
    added: int
    worded: int
    edits: int


def tally(changes: Sequence[ParagraphChange]) -> Tally:
    """How many changes of each kind."""
    there = [change for change in changes if change.how is not How.ADDED]
    kinds = [change.kind for change in there]
    return Tally(
        kinds.count(Kind.QUOTE),
        kinds.count(Kind.FIGURE),
        len(changes) - len(there),
        kinds.count(Kind.TEXT) + kinds.count(Kind.SENSE),
        kinds.count(Kind.SMALL),
    )
