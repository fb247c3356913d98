"""Where reported words may stand: every clause, infinitive or object that hangs on a word of ``reporting.txt``, the
sentence around an attribution ("The wall, she said, would hold") and what stands beside "according to".

How far such a clause reaches is where parsers and readers disagree most. So each is offered with several ends: at the
end of the sentence, where the parser ends it, and at each comma, "and", relative clause or adverbial in it. Which of
them is right, if any, is weighed later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.quotes.breaks import LEADS, ends, starts
from summarizer.quotes.reporting import Scene, Word, classes, reporting
from summarizer.text.spans import inside, meets
from summarizer.types import Span

_ASIDE = re.compile(r",[ \u00a0](?P<who>who|whose|whom)\b")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_MARK = re.compile(r"[“”\"„«»]")
_EDGE = " \u00a0\t\n,;:–—-"
_LINKS = frozenset(
    "but and still yet however otherwise instead now also so then besides moreover meanwhile nevertheless therefore "
    "thus indeed rather again finally first second".split()
)
"""Openings of a sentence that belong to the writer: "Otherwise, she said, …"."""
_SUBJECTS = frozenset({"i", "he", "she", "we", "they"})
_VIEWS = frozenset({"as", "of", "for", "to", "with", "over"})
"""What leads from the judged to the judgement: "accused Brik of …", "praised her for …"."""
_TOPICS = frozenset({"for", "about", "of", "to", "on", "against", "with", "as", "at", "over"})
_AROUND = frozenset({"saying", "telling", "arguing", "noting", "announcing", "suggesting", "predicting", "thinking"})
"""Classes of words that a sentence may stand around."""
_SHORT_OPENING = 3
_SMALL_SHARE = 0.12
"""A break so near the end of a clause is not named: nobody would mind it."""
_MOST_STEPS = 120
_LONGEST_ASIDE = 90
_LONGEST = 600
_FEWEST_WORDS = 2
_LONGEST_WORD = 20


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that may be reported by ``word``. ``way``: how they hang on it. ``ends``: where and how they were cut."""

    word: Word
    way: str
    contents: tuple[Span, ...]
    ends: tuple[str, ...]
    root: int = -1


def clauses(here: Scene) -> Iterator[list[Clause]]:
    """For each reporting word of the paragraph what it may report; all of a list have the same word and source."""
    for word in reporting(here):
        found = list(_of_word(here, word) if word.token >= 0 else _beside(here, word))
        if found:
            yield found


def _of_word(here: Scene, word: Word) -> Iterator[Clause]:
    tokens, below, at = here.parsed.tokens, here.parsed.below, word.token
    under = [k for k in below[at] if k != at and not inside(tokens[k].start, here.quoted)]
    behind = [k for k in under if k > at]
    by_dep: dict[str, list[int]] = {}
    for k in behind:
        by_dep.setdefault(tokens[k].dep, []).append(k)
    if "ccomp" in by_dep:
        yield from _behind(here, word, "clause", by_dep["ccomp"])
    fronted = [k for k in under if k < at and tokens[k].dep == "ccomp"]
    if fronted:
        yield from _before(here, word, "fronted", fronted[0])
    infinitives, objects, prepositions = (by_dep.get(dep, []) for dep in ("xcomp", "dobj", "prep"))
    if infinitives:
        if objects and objects[0] < infinitives[0]:
            yield from _behind(here, word, "object infinitive", [objects[0], infinitives[0]])
        yield from _behind(here, word, "infinitive", infinitives[:1])
    if objects:
        views = [p for p in prepositions if p > objects[0] and tokens[p].lower in _VIEWS]
        if not views or word.kind != "judging":
            yield from _behind(here, word, "object", objects[:1])
        if views:
            yield from _behind(here, word, f"object {tokens[views[0]].lower}", [objects[0], views[0]])
    for p in prepositions[:2]:
        topics = [k for k in below[p] if tokens[k].dep in {"pobj", "pcomp"}]
        if topics and tokens[p].lower in _TOPICS:
            yield from _behind(here, word, f"prep {tokens[p].lower}", topics[:1])
    if word.kind in _AROUND:
        yield from _around(here, word)


def _behind(here: Scene, word: Word, way: str, roots: Sequence[int]) -> Iterator[Clause]:
    """What hangs on ``roots`` behind the word, with every end that it may have."""
    tokens, sentence, phrase = here.parsed.tokens, word.sentence, word.source.phrase
    members = [
        k
        for k in here.parsed.under(roots, never=word.token)
        if k > word.token and tokens[k].start < sentence.end and not phrase.start <= tokens[k].start < phrase.end
    ]
    if not members:
        return
    first, last = min(members), max(members)
    if phrase.start > tokens[first].start:
        return
    start, tree_end = tokens[first].start, tokens[last].end
    governor = _governor_behind(here, word.token)
    limit = sentence.end if governor is None else min(sentence.end, governor)
    if tokens[word.token].dep == "relcl":
        limit = min(limit, tree_end)  # what comes behind a relative clause goes on with the main one
    breaks = ends(here, first, start, limit)
    offered = [(sentence.end, "sentence"), (tree_end, "tree"), *breaks]
    offered = [(end, name) for end, name in offered if end <= limit]
    seen: set[Span] = set()
    for end, name in offered:
        span = _cut(here.base.text, Span(start, end), sentence)
        if span in seen or not _may_be(here, word, span):
            continue
        seen.add(span)
        size = span.end - span.start
        kept = {
            f"keeps {n} {_share(span.end - e, size)}"
            for e, n in breaks
            if e < span.end and (span.end - e) / size > _SMALL_SHARE
        }
        left = f"leaves {name} {_share(sentence.end - span.end, sentence.end - start)}"
        place = "at" if abs(span.end - tree_end) <= 1 else "before" if span.end < tree_end else "behind"
        yield Clause(
            word, way, (span,), (f"end {name}", f"tree {place}", f"{name} {place}", left, *sorted(kept)), roots[-1]
        )


def _governor_behind(here: Scene, at: int) -> int | None:
    """Where the first word stands that the one at ``at`` hangs on and that comes behind it: "the council, whose
    president has condemned the raid, reported …".
    """
    tokens = here.parsed.tokens
    behind: list[int] = []
    up = at
    for _ in range(_MOST_STEPS):
        if tokens[up].head == up:
            break
        up = tokens[up].head
        if up > at:
            behind.append(tokens[up].start)
    return min(behind, default=None)


def _before(here: Scene, word: Word, way: str, root: int = -1) -> Iterator[Clause]:
    """What stands before the word and its source, from the start of the sentence or from a later point."""
    sentence = word.sentence
    start = max(sentence.start, here.floor)
    end = min(word.cue.span.start, word.source.phrase.start)
    begins = starts(here, start, end)
    rest = (
        "last"
        if not here.base.text[max(word.cue.span.end, word.source.phrase.end) : sentence.end].strip(" .")
        else "on"
    )
    seen: set[Span] = set()
    for at, name in [(start, "sentence"), *begins]:
        span = _cut(here.base.text, Span(at, end), sentence)
        if span in seen or not _may_be(here, word, span):
            continue
        seen.add(span)
        size = span.end - span.start
        kept = {
            f"starts over {n} {_share(s - span.start, size)}"
            for s, n in begins
            if s > span.start and (s - span.start) / size > _SMALL_SHARE
        }
        yield Clause(word, f"{way} {rest}", (span,), (f"start {name}", *sorted(kept)), root)


def _around(here: Scene, word: Word) -> Iterator[Clause]:
    """The sentence that an attribution interrupts or ends: "The wall, she said, would hold"."""
    text, sentence, phrase, cue = here.base.text, word.sentence, word.source.phrase, word.cue.span
    low, high = min(cue.start, phrase.start), max(cue.end, phrase.end)
    led = text[max(sentence.start, low - 3) : low].rstrip(" \u00a0")
    if high - low > _LONGEST_ASIDE or not led.endswith((",", "—", "–")):
        return
    yield from _before(here, word, "before")
    if not text.startswith((",", "—", "–", " —", " –", " -"), high):
        return
    parts = tuple(
        _cut(text, span, sentence) for span in (Span(max(sentence.start, here.floor), low), Span(high, sentence.end))
    )
    if any(part.end <= part.start or _breaks_off(text, part) or _tells_who(text, word, part) for part in parts):
        return
    whole = Span(parts[0].start, parts[1].end)
    if whole.end - whole.start > _LONGEST or meets(Span(max(0, whole.start - 2), whole.end + 2), here.quoted):
        return
    opening = parts[0].of(text).casefold()
    short = len(opening.split()) <= _SHORT_OPENING
    lead = opening.split(None, 1)[0]
    kind = "link" if opening in _LINKS else lead if lead in LEADS else "other"
    opens = (f"opens {kind}", f"opens {'short' if short else 'long'}")
    yield Clause(word, "around", parts, opens)
    if short and _may_be(here, word, parts[1]):
        yield Clause(word, "around right", parts[1:], opens)


def _share(part: int, whole: int) -> str:
    """How much of a clause stands behind a place in it."""
    return "little" if part / whole < 0.25 else "half" if part / whole < 0.5 else "most"


def _beside(here: Scene, word: Word) -> Iterator[Clause]:
    """What "according to X" belongs to: the rest of the sentence behind it, or what stands before."""
    text, sentence, source = here.base.text, word.sentence, word.source
    if word.cue.span.start - max(sentence.start, here.floor) >= 3:
        yield from _before(here, word, "beside")
        return
    comma = text.find(",", source.phrase.end, sentence.end)
    if comma >= 0:
        span = _cut(text, Span(comma, sentence.end), sentence)
        if _may_be(here, word, span):
            yield Clause(word, "beside behind", (span,), (f"comma {comma == source.phrase.end}",))


def _may_be(here: Scene, word: Word, span: Span) -> bool:
    """Whether ``span`` can be shown: not empty, endless or broken off, apart from marks, its cue and its source."""
    text = here.base.text
    size = span.end - span.start
    return (
        0 < size <= _LONGEST
        and not _breaks_off(text, span)
        and not _tells_who(text, word, span)
        and len(span.of(text).split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
        and not span.overlaps(word.cue.span)
        and not span.overlaps(word.source.phrase)
        and not meets(Span(max(0, span.start - 2), span.end + 2), here.quoted)
    )


def _tells_who(text: str, word: Word, span: Span) -> bool:
    """Whether ``span`` begins with an aside on its source: "The plan, said Brik, who left in May, was dead"."""
    aside = _ASIDE.match(text, word.source.phrase.end, span.end)
    return aside is not None and span.start == aside.start("who")


def _breaks_off(text: str, span: Span) -> bool:
    """Whether ``span`` ends with a verb of saying whose words would follow."""
    last = _LAST_WORD.search(text, max(span.start, span.end - _LONGEST_WORD), span.end)
    return last is not None and classes().get(last.group().casefold()) in {"saying", "telling"}


def completed(text: str, clause: Clause) -> Clause:
    """``clause`` up to the end of its sentence where it would end with the subject of a verb ("until he | was dead")
    and no mark stands in what is left.
    """
    last, sentence = clause.contents[-1], clause.word.sentence
    word = _LAST_WORD.search(text, max(last.start, last.end - _LONGEST_WORD), last.end)
    if word is None or word.group().casefold() not in _SUBJECTS or _MARK.search(text, last.end, sentence.end):
        return clause
    whole = _cut(text, Span(last.start, sentence.end), sentence)
    if whole.end - whole.start > _LONGEST or whole.overlaps(clause.word.cue.span):
        return clause
    return replace(clause, contents=(*clause.contents[:-1], whole))


def _cut(text: str, span: Span, sentence: Span) -> Span:
    """``span`` inside its sentence, without spaces and light punctuation at its ends."""
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or (text[end - 1] in ".!?…" and end >= sentence.end - 1)):
        end -= 1
    return Span(start, end)
