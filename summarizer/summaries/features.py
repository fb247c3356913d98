"""What is measured of a sentence, and of a set of sentences, before one is chosen. All numbers are about 0 to 2."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|``.*?''")
_NUMBER = re.compile(r"\d[\d,.]*")
_SAID = re.compile(r"\b(?:said|says|told|according)\b")
_YOU = re.compile(r"\b(?:I|we|my|our|you|your)\b", re.IGNORECASE)
_POINTS_AT = re.compile(r"\b(?:pictured|file photo)\b|\(\s?(?:left|right|centre|center|above|below)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?:[^\W\d_][\w’'-]*,? ){0,5}[\w’'-]+ ?: (?![\"“'‘`])")
_SPEAKS = re.compile(r"\b(?:said|says|added|asked|wrote|told)\b")
_LONGEST = 45
_COPIED = 5
"""A sentence of fewer stems is no copy of another."""
_COPY = 0.8
"""Share of the stems of the shorter one from which on a sentence is a copy."""
_KEPT = 8
"""Articles whose measures are kept: one is told under several budgets, one after another."""
_COLUMNS = 7
"""Numbers that are summed up of a set: see ``Sets``."""
_CENTRES = ("like the centre", "like the whole", "like the lead")


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An article as bags of stems, one for each sentence, with what is counted over all of them."""

    texts: Sequence[str]
    tokens: Sequence[Sequence[str]]
    """The words of each sentence, as they are printed."""
    bags: Sequence[frozenset[str]]
    seen: Mapping[str, int]
    """In how many sentences each stem stands; what is printed again, as under a picture, counts once."""
    rare: Mapping[str, float]
    """How rare each stem is among the sentences."""
    main_names: frozenset[str]
    """The capitalised words that come most often."""
    sizes: Sequence[int]
    """Words of each sentence."""


@lru_cache(maxsize=_KEPT)
def page(texts: tuple[str, ...]) -> Page:
    """The page of the sentences ``texts``."""
    common = words("common.txt", "function")
    tokens = [_WORD.findall(text) for text in texts]
    bags = [_bag(text, common) for text in texts]
    copies = _copies(bags)
    seen = Counter(w for i, bag in enumerate(bags) if i not in copies for w in bag)
    seen.update({w for i in copies for w in bags[i]} - seen.keys())
    names = Counter(t for found in tokens for t in found[1:] if t[0].isupper() and len(t) > 2)
    return Page(
        texts,
        tokens,
        bags,
        seen,
        {w: math.log(1 + len(texts) / n) for w, n in seen.items()},
        frozenset(name for name, n in names.most_common(3) if n > 1),
        [len(found) for found in tokens],
    )


def _bag(text: str, common: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(w) for w in _WORD.findall(fold_text(text)) if len(w) > 1 and w not in common)


def like_headline(of: Page, headline: str) -> list[float]:
    """Which share of the headline's stems each sentence has."""
    told = _bag(headline, words("common.txt", "function"))
    return [len(bag & told) / max(1, len(told)) for bag in of.bags]


def _copies(bags: Sequence[frozenset[str]]) -> frozenset[int]:
    """The places of sentences that say nearly what one before says, in nearly its words."""
    standing: dict[str, list[int]] = {}
    found: set[int] = set()
    for i, bag in enumerate(bags):
        if len(bag) < _COPIED:
            continue
        shared = Counter(k for w in bag for k in standing.get(w, ()))
        if any(n >= _COPY * min(len(bag), len(bags[k])) for k, n in shared.items()):
            found.add(i)
        for w in bag:
            standing.setdefault(w, []).append(i)
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def sentence_features(of: Page, leaning: tuple[bool, ...]) -> Sequence[Mapping[str, float]]:
    """Of every sentence. ``leaning``: whether it needs the one before."""
    centre = {w: n * of.rare[w] for w, n in of.seen.items()}
    centre_length = math.sqrt(sum(v * v for v in centre.values())) or 1.0
    last = {w: i for i, bag in enumerate(of.bags) for w in bag}
    lead = frozenset().union(*of.bags[:3])
    so_far: set[str] = set()
    found: list[dict[str, float]] = []
    for i, (text, bag) in enumerate(zip(of.texts, of.bags, strict=True)):
        size = len(bag) or 1
        place = 1 / (1 + i)
        length = min(of.sizes[i], _LONGEST) / 20
        own = math.sqrt(sum(of.rare[w] ** 2 for w in bag)) or 1.0
        central = sum(of.rare[w] * centre[w] for w in bag) / (own * centre_length)
        often = sum(math.log(of.seen[w]) for w in bag) / size
        repeated = sum(of.seen[w] > 1 for w in bag) / size
        later = sum(last[w] > i for w in bag) / size
        lede = len(bag & of.bags[0]) / size if i else 0.0
        numbers = len(_NUMBER.findall(text))
        tokens = of.tokens[i]
        found.append(
            {
                "place": place,
                "log place": math.log(1 + i),
                "is first": float(i == 0),
                "is second": float(i == 1),
                "is third": float(i == 2),
                "relative place": i / len(of.texts),
                "length": length,
                "length squared": length**2,
                "short": float(of.sizes[i] < 10),
                "long": float(of.sizes[i] > 35),
                "central": central,
                "often": often,
                "repeated": repeated,
                "taken up later": later,
                "new": len(bag - so_far) / size,
                "like the lead": len(bag & lead) / size if i >= 3 else 0.0,
                "like the first": lede,
                "quoted": sum(map(len, _QUOTED.findall(text))) / max(1, len(text)),
                "names": sum(t[0].isupper() for t in tokens[1:]) / (len(tokens) or 1),
                "has a figure": float(numbers > 0),
                "figures": float(min(numbers, 4)),
                "says who": float(bool(_SAID.search(text))),
                "main name": float(any(t in of.main_names for t in tokens)),
                "leaning": float(leaning[i]),
                "you and I": float(bool(_YOU.search(text))),
                "later by place": later * place,
                "central by place": central * place,
                "central by length": central * length,
                "first by place": lede * place,
                "repeated by length": repeated * length,
                "often by length": often * length,
                "caption": float(_is_caption(text)),
            }
        )
        so_far |= bag
    return found


def _is_caption(text: str) -> bool:
    """Whether a sentence points at a picture ("Rui Pinhal (left)"), or opens with a label ("Held off: the …")."""
    label = _LABEL.match(text)
    return _POINTS_AT.search(text) is not None or (label is not None and not _SPEAKS.search(label.group()))


class Sets:
    """Measures sets of sentences of one page. ``scores`` are those of its sentences."""

    def __init__(self, of: Page, scores: Sequence[float], features: Sequence[Mapping[str, float]]) -> None:
        """``features`` are the sentences' own."""
        self._page = of
        self._scores = scores
        self._features = features
        early = _fading(of.bags, 1.0)
        centres = (
            {w: v * of.rare[w] for w, v in _fading(of.bags, 0.15).items()},
            {w: n * of.rare[w] for w, n in of.seen.items()},
            {w: n * of.rare[w] for w, n in Counter(w for bag in of.bags[:3] for w in bag).items()},
        )
        self._lengths = [math.sqrt(sum(v * v for v in centre.values())) or 1.0 for centre in centres]
        # What each stem adds: to the count of stems said twice, to what is covered, and to the likenesses.
        self._rows = {
            w: (
                float(n > 1),
                math.log(n),
                early[w] * (n > 1),
                of.rare[w] ** 2,
                *(of.rare[w] * centre.get(w, 0.0) for centre in centres),
            )
            for w, n in of.seen.items()
        }
        self._sums: dict[tuple[int, ...], tuple[frozenset[str], list[float]]] = {}
        self._counted = [sum(of.seen[w] > 1 for w in bag) for bag in of.bags]
        self._all = sum(row[1] for row in self._rows.values()) or 1.0
        self._all_early = sum(row[2] for row in self._rows.values()) or 1.0

    def _told(self, chosen: tuple[int, ...]) -> tuple[frozenset[str], list[float]]:
        """The stems of the sentences at ``chosen``, and what they add up to: what those before the last one hold, and
        what that adds.
        """
        if not chosen:
            return frozenset(), [0.0] * _COLUMNS
        if chosen not in self._sums:
            before, totals = self._told(chosen[:-1])
            added = zip(*(self._rows[w] for w in self._page.bags[chosen[-1]] - before), strict=True)
            sums = [total + sum(column) for total, column in zip(totals, added, strict=False)] or totals
            self._sums[chosen] = before | self._page.bags[chosen[-1]], sums
        return self._sums[chosen]

    def features(self, chosen: Sequence[int]) -> dict[str, float]:
        """Of the sentences at ``chosen``, in order."""
        of, k = self._page, len(chosen)
        totals = self._told(tuple(chosen))[1]
        counted = sum(self._counted[i] for i in chosen)
        distinct = totals[0]
        sizes = [of.sizes[i] for i in chosen]
        size = sum(sizes) / 30
        scores = [self._scores[i] for i in chosen]
        covered = totals[1] / self._all
        covered_early = totals[2] / self._all_early
        by_words = sum(s * n for s, n in zip(scores, sizes, strict=True)) / max(1, sum(sizes))
        own = math.sqrt(totals[3]) or 1.0
        got = {
            "words": size,
            "words squared": size**2,
            "off 45 words": abs(size - 1.5),
            "one": float(k == 1),
            "two": float(k == 2),
            "sum": sum(scores),
            "mean": sum(scores) / k,
            "least": min(scores),
            "most": max(scores),
            "by words": by_words,
            "covered": covered,
            "covered early": covered_early,
            "said again": (counted - distinct) / max(1, counted),
            "first place": math.log1p(chosen[0]),
            "last place": math.log1p(chosen[-1]),
            "apart": math.log1p(chosen[-1] - chosen[0]),
            "with the first": float(chosen[0] == 0),
            "with the second": float(1 in chosen),
            "in the lead": sum(i < 3 for i in chosen) / k,
            "side by side": float(sum(b - a == 1 for a, b in pairwise(chosen))),
            "covered per word": covered / max(size, 0.3),
            "score by words": by_words * size,
            "covered early by words": covered_early * size,
        }
        for name, total, length in zip(_CENTRES, totals[4:], self._lengths, strict=True):
            got[name] = total / (own * length)
        for name in ("leaning", "quoted", "figures", "you and I", "main name", "caption"):
            got[f"share {name}"] = sum(self._features[i][name] for i in chosen) / k
        return got


def _fading(bags: Sequence[frozenset[str]], speed: float) -> dict[str, float]:
    """How often each stem comes, counted less the later it stands."""
    found: dict[str, float] = {}
    for i, bag in enumerate(bags):
        for w in bag:
            found[w] = found.get(w, 0.0) + 1 / (1 + speed * i)
    return found
