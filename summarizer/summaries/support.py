"""How far the words of a written sentence are those of the article: its best source sentences, and a measured support.

Support is a logistic model over a handful of counts of shared words and runs, fitted on sentences that people voted on
(``tools/fit_gate.py``). It certifies near-copies only: words alone cannot vouch for a free paraphrase.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from summarizer.lexicon import words
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem
from summarizer.types import Sentence

# Fitted by tools/fit_gate.py; see docs/quality.md.
WEIGHTS = {
    "bias": -0.869,
    "in the best": 0.687,
    "new": -0.497,
    "pairs": 1.06,
    "in order": 0.867,
    "longest run": 0.995,
    "pieces": -2.212,
    "from sentences": -0.879,
    "late": -1.48,
    "far apart": -0.137,
    "covered": 1.413,
    "length": 0.581,
}

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:'[^\W\d_]+)?")
_SPACED_COMMA = re.compile(r"(?<=\d), ?(?=\d{3}\b)")
_NOT = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"n't\b"), " not"),
)
_SAME = ((re.compile(r"\bper cent\b"), "percent"), (re.compile(r"\bmore than(?= [$€£]?\d)"), "over"))
"""Of two printings of the same words the one under which both are compared."""
_MARK = re.compile(r"[,;:()\[\]\"“”`…—–?!.]|- -")
_COMMA = re.compile(r"[,;:]")
_ASIDE = re.compile(r"\([^()]{1,300}\)")
_MOST_ASIDES = 8
_MOST_SOURCES = 400
LONGEST = 120
"""Words of a sentence that are compared."""
_BEFORE = 3
_GAP = 6
_MOST_STARTS = 500


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: folded, stemmed, and which of them carry content.

    ``breaks`` are the places of words before which a mark stands, the end included; ``commas`` those before which it
    is a comma, a bracket or the like. ``asides``: where what stands in round brackets begins and ends.
    """

    folded: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    breaks: frozenset[int]
    commas: frozenset[int] = frozenset()
    asides: frozenset[tuple[int, int]] = frozenset()


@cache
def _function() -> frozenset[str]:
    return words("common.txt", "function")


def words_of(text: str) -> Words:
    """The words of ``text``, of its first 120."""
    plain = _SPACED_COMMA.sub("", fold_text(text))
    for contracted, whole in (*_NOT, *_SAME):
        plain = contracted.sub(whole, plain)
    found = list(islice(_TOKEN.finditer(plain), LONGEST))
    folded = tuple(match.group() for match in found)
    ends = (0, *(match.end() for match in found))
    breaks = {i for i, match in enumerate(found) if _MARK.search(plain, ends[i], match.start())}
    commas = frozenset(i for i, match in enumerate(found) if i and _COMMA.search(plain, ends[i], match.start()))
    stems = tuple(stem(word) for word in folded)
    content = frozenset(s for s, w in zip(stems, folded, strict=True) if w not in _function() and len(w) > 1)
    asides = frozenset(
        (sum(word.start() < aside.start() for word in found), sum(word.start() < aside.end() for word in found))
        for aside in islice(_ASIDE.finditer(plain), _MOST_ASIDES)
    )
    return Words(folded, stems, content, frozenset({0, *breaks, len(folded)}), commas, asides)


@dataclass(frozen=True, slots=True)
class Support:
    """``sources``: indexes of the best source sentence and, where it adds something, of one more."""

    sources: tuple[int, ...]
    features: dict[str, float]

    @property
    def share(self) -> float:
        """How likely the sentence is faithful, judged by its words."""
        return 1 / (1 + math.exp(-sum(WEIGHTS.get(name, 0.0) * value for name, value in self.features.items())))


def sources_of(text: str, sentences: Sequence[Sentence]) -> list[Words]:
    """The words of each sentence of an article, of the first 400."""
    return [words_of(sentence.span.of(text)) for sentence in sentences[:_MOST_SOURCES]]


def support(written: Words, sources: Sequence[Words]) -> Support:
    """What in ``sources`` supports ``written``."""
    if not written.content or not sources:
        return Support((), {})
    best = max(range(len(sources)), key=lambda i: (_likeness(written, sources[i]), -i))
    left = written.content - sources[best].content
    gains = [len(left & s.content) if i != best else 0 for i, s in enumerate(sources)]
    # A neighbour is preferred: a sentence fused from two places is another's work.
    second = max(range(len(sources)), key=lambda i: (gains[i] + 0.5 * (abs(i - best) == 1), -i))
    chosen = (best, second) if gains[second] >= max(1, len(written.content) // 6) else (best,)
    return Support(chosen, _features(written, sources, best, second))


def beside(written: Words, source: Words) -> str:
    """The stretch of ``source`` that ``written`` draws on, with a few words before it; folded."""
    groups: list[list[int]] = []
    for i, s in enumerate(source.stems):
        if s in written.content:
            if groups and i - groups[-1][-1] <= _GAP:
                groups[-1].append(i)
            else:
                groups.append([i])
    if not groups:
        return ""
    places = max(groups, key=len)
    return " ".join(source.folded[max(0, places[0] - _BEFORE) : places[-1] + 1])


def _likeness(written: Words, source: Words) -> float:
    shared = len(written.content & source.content) / len(written.content)
    pairs = set(zip(written.stems, written.stems[1:], strict=False))
    held = set(zip(source.stems, source.stems[1:], strict=False))
    return shared + (len(pairs & held) / len(pairs) if pairs else 0.0)


def _features(written: Words, sources: Sequence[Words], best: int, second: int) -> dict[str, float]:
    size = len(written.stems)
    everywhere = frozenset().union(*(s.content for s in sources))
    pairs = set(zip(written.stems, written.stems[1:], strict=False))
    held = {pair for s in sources for pair in zip(s.stems, s.stems[1:], strict=False)}
    pieces = _pieces(written.stems, sources)
    alike = _in_order(written.stems, sources[best].stems)
    return {
        "bias": 1.0,
        "in the best": len(written.content & sources[best].content) / len(written.content),
        "new": len(written.content - everywhere) / len(written.content),
        "pairs": len(pairs & held) / len(pairs) if pairs else 0.0,
        "in order": alike / size,
        "longest run": max(_longest_run(written.stems, s.stems) for s in (sources[best], sources[second])) / size,
        "pieces": len(pieces) / size,
        "from sentences": float(len({place for length, place in pieces if length > 1})),
        "late": best / len(sources),
        "far apart": float(abs(best - second) > 2 and alike / size < 0.8),
        "covered": len(written.content & sources[best].content) / max(1, len(sources[best].content)),
        "length": min(size, 40) / 20,
    }


def _in_order(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for a in first:
        previous = 0
        for j, b in enumerate(second, start=1):
            held = row[j]
            row[j] = previous + 1 if a == b else max(row[j], row[j - 1])
            previous = held
    return row[-1]


def _pieces(stems: Sequence[str], sources: Sequence[Words]) -> list[tuple[int, int]]:
    """The copied runs that ``stems`` fall into, longest first at each place: (length, index of the source sentence)."""
    found: list[tuple[int, int]] = []
    starts: dict[str, list[tuple[int, int]]] = {}
    for i, source in enumerate(sources):
        for j, s in enumerate(source.stems):
            starts.setdefault(s, []).append((i, j))
    at = 0
    while at < len(stems):
        best = (1, -1)
        for i, j in starts.get(stems[at], ())[:_MOST_STARTS]:
            held = sources[i].stems
            length = 1
            while at + length < len(stems) and j + length < len(held) and held[j + length] == stems[at + length]:
                length += 1
            if length > best[0] or best[1] < 0:
                best = (length, i)
        found.append(best)
        at += best[0]
    return found


def _longest_run(first: Sequence[str], second: Sequence[str]) -> int:
    best = 0
    row = [0] * (len(second) + 1)
    for a in first:
        previous = 0
        for j, b in enumerate(second, start=1):
            held = row[j]
            row[j] = previous + 1 if a == b else 0
            best = max(best, row[j])
            previous = held
    return best
