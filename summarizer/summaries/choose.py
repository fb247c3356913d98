"""The default summary: sentences chosen, not written.

Each candidate gets a score from its place, its likeness to the whole article (tf-idf centroid), what it names and
counts, and its length; then a set is chosen under a budget, greedily, with a penalty for saying the same again (maximal
marginal relevance, Carbonell and Goldstein 1998). Guards are hard rules, not features: no furniture or headline, no cut
quotation, no sentence whose attribution stands elsewhere, no opening that points to something cut away.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.text.fold import fold_text
from summarizer.types import (
    Article,
    Attribution,
    KeySentence,
    Paragraph,
    Point,
    Quote,
    Reading,
    Sentence,
    Span,
    Speech,
    Summary,
)

MADE_BY = "lead, centroid and coverage 1"

PLACE = 0.9
CENTRAL = 1.4
FIGURES = 0.15
ATTRIBUTED = 0.12
NAMES = 0.06
LENGTH = 0.3
REDUNDANT = 1.1
LEAD_PARAGRAPHS = 3
LONGEST_WORDS = 55
SHORTEST_WORDS = 6

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DANGLING = re.compile(
    r"[\"“”'‘(\[]*(?:he|she|they|it|his|her|their|its|him|them|this|that|these|those|such|here|there|the former|"
    r"the latter|but|and|or|so|however|yet|still|also|instead|meanwhile|nor|then|thus|therefore|moreover|"
    r"furthermore|i|we|my|our|you|"
    r"both|another|others|neither|either|one of (?:them|those))\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    "the of and to in a is that for it was on with as he she by at from his her be are this have has had not but they "
    "an said who which their were been will would its after more about when one or up out into over than some could "
    "also we i you".split()
)


def key_sentences(
    article: Article, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> tuple[KeySentence, ...]:
    """The sentences of ``article`` that may stand in a summary, best first; ties go to the earlier one."""
    bags = [_bag(s.span.of(article.text)) for s in sentences]
    weights = _idf(bags)
    centroid = _centroid(bags, sentences, weights)
    headline = _bag(article.headline)
    found: list[KeySentence] = []
    for i, sentence in enumerate(sentences):
        if not _may_stand(article.text, sentence, quotes):
            continue
        needs = _needs(article.text, i, sentences, quotes)
        score = _score(article.text, sentence, bags[i], weights, centroid, headline, len(paragraphs), quotes)
        found.append(KeySentence(sentence.span, sentence.paragraph, round(score, 4), needs))
    return tuple(sorted(found, key=lambda k: (-k.score, k.span)))


def summary(
    article: Article,
    reading: Reading,
    *,
    sentences: int | None = None,
    words_at_most: int | None = None,
    characters: int | None = None,
) -> Summary:
    """Up to ``sentences`` sentences, ``words_at_most`` words and ``characters`` characters, in the article's order.

    Verbatim. The first stands in one of the first three paragraphs. A budget that admits no sentence at all still gives
    the best lead sentence, whole: a sentence is never cut.
    """
    chosen = _choose(article.text, reading.key_sentences, sentences, words_at_most, characters)
    points = tuple(
        Point(key.span.of(article.text), (key.span,), key.paragraph) for key in sorted(chosen, key=lambda k: k.span)
    )
    return Summary(article.id, points, MADE_BY)


def _choose(
    text: str, ranked: Sequence[KeySentence], count: int | None, most_words: int | None, characters: int | None
) -> list[KeySentence]:
    by_span = {key.span: key for key in ranked}
    chosen: list[KeySentence] = []
    bags = {key.span: _bag(key.span.of(text)) for key in ranked}
    while True:
        options = [key for key in ranked if key not in chosen]
        if not chosen:
            options = [key for key in options if key.paragraph <= LEAD_PARAGRAPHS and key.needs is None] or options
        best: tuple[float, list[KeySentence]] | None = None
        for key in options:
            group = [key]
            if key.needs is not None and all(c.span != key.needs for c in chosen):
                needed = by_span.get(key.needs)
                if needed is None:
                    continue
                group = [needed, key]
            if chosen and not _fits(text, [*chosen, *group], count, most_words, characters):
                continue
            overlap = max((_overlap(bags[key.span], bags[c.span]) for c in chosen), default=0.0)
            gain = key.score - REDUNDANT * overlap
            if best is None or gain > best[0]:
                best = (gain, group)
        if best is None or (chosen and best[0] <= 0):
            return chosen
        chosen.extend(best[1])
        if not _fits(text, chosen, count, most_words, characters):
            return chosen


def _fits(
    text: str, chosen: Sequence[KeySentence], count: int | None, most_words: int | None, characters: int | None
) -> bool:
    spans = [key.span for key in chosen]
    return (
        (count is None or len(spans) <= count)
        and (most_words is None or sum(len(s.of(text).split()) for s in spans) <= most_words)
        and (characters is None or sum(s.end - s.start for s in spans) <= characters)
    )


def _bag(text: str) -> Counter[str]:
    return Counter(w for w in (m.group() for m in _WORD.finditer(fold_text(text))) if w not in _STOP)


def _idf(bags: Sequence[Counter[str]]) -> dict[str, float]:
    seen = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / n) for word, n in seen.items()}


def _centroid(
    bags: Sequence[Counter[str]], sentences: Sequence[Sentence], weights: dict[str, float]
) -> dict[str, float]:
    total: Counter[str] = Counter()
    for bag, sentence in zip(bags, sentences, strict=True):
        share = 1 / (1 + 0.15 * (sentence.paragraph - 1))
        for word, n in bag.items():
            total[word] += share * min(n, 2)  # type: ignore[assignment]
    return {word: n * weights[word] ** 0.5 for word, n in total.items()}


def _cosine(bag: Counter[str], weights: dict[str, float], centroid: dict[str, float]) -> float:
    vector = {word: weights.get(word, 0.0) ** 0.5 for word in bag}
    norm = math.sqrt(sum(v * v for v in vector.values())) * math.sqrt(sum(v * v for v in centroid.values()))
    return sum(v * centroid.get(w, 0.0) for w, v in vector.items()) / norm if norm else 0.0


def _overlap(first: Counter[str], second: Counter[str]) -> float:
    smaller = min(len(first), len(second))
    return len(first.keys() & second.keys()) / smaller if smaller else 0.0


def _score(
    text: str,
    sentence: Sentence,
    bag: Counter[str],
    weights: dict[str, float],
    centroid: dict[str, float],
    headline: Counter[str],
    paragraphs: int,
    quotes: Sequence[Quote],
) -> float:
    words_in = sentence.span.of(text)
    size = len(words_in.split())
    place = 1 / (1 + 0.45 * (sentence.paragraph - 1))
    score = PLACE * place + CENTRAL * _cosine(bag, weights, centroid)
    score += FIGURES * min(2, len(re.findall(r"\d[\d,.]*", words_in)))
    score += NAMES * min(4, len(re.findall(r"(?<!^)\b[A-Z][a-z]+", words_in)))
    score += ATTRIBUTED * any(q.sentence == sentence.span and q.speaker is not None for q in quotes)
    score += 0.25 * _overlap(bag, headline)
    score -= LENGTH * (max(0, 10 - size) / 10 + max(0, size - 40) / 20)
    return score - (0.2 if paragraphs > 6 and sentence.paragraph > 0.8 * paragraphs else 0.0)


def _may_stand(text: str, sentence: Sentence, quotes: Sequence[Quote]) -> bool:
    words_in = sentence.span.of(text)
    size = len(words_in.split())
    if size < SHORTEST_WORDS or size > LONGEST_WORDS or _DANGLING.match(words_in):
        return False
    bare = words_in.rstrip("\"”“’'»)")
    if not bare or bare[-1] not in ".!…" or words_in.startswith(("#", "@")):
        return False
    if words_in.count('"') % 2 or (
        words_in.count("“") > 0 and not any(q.sentence.overlaps(sentence.span) for q in quotes)
    ):
        return "“" in words_in and words_in.count("“") == words_in.count("”")
    # A quotation may stand only whole and with the words that say whose it is.
    for quote in quotes:
        for content in quote.contents:
            if quote.speech in {Speech.DIRECT, Speech.PARTIAL} and content.overlaps(sentence.span):
                source_here = quote.source is not None and sentence.span.contains(quote.source)
                if not sentence.span.contains(content) or not source_here or quote.attribution is Attribution.PRONOUN:
                    return False
    return True


def _needs(text: str, index: int, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Span | None:
    """The sentence that holds the attribution of this one.

    An earlier one of the paragraph reports indirect speech, and this one has no cue.
    """
    here = sentences[index]
    if _reports(text, here, quotes):
        return None
    for earlier in reversed(sentences[:index]):
        if earlier.paragraph != here.paragraph:
            return None
        if _reports(text, earlier, quotes):
            return earlier.span
    return None


def _reports(text: str, sentence: Sentence, quotes: Sequence[Quote]) -> bool:
    if any(q.sentence == sentence.span or sentence.span.overlaps(q.contents[0]) for q in quotes if q.cue is not None):
        return True
    return not words("cues.txt", "strong").isdisjoint(re.findall(r"[a-z]+", sentence.span.of(text).casefold()))
