"""The default summary: sentences chosen, not written.

Guards say which sentences may stand (``guards``). Each gets a score from what is measured of it; then whole sets of
sentences are compared under a budget, by fitted weights, since what a second sentence is worth depends on the first
(as in MatchSum, Zhong et al. 2020). Nothing inside a sentence is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from summarizer.summaries.answered import answers
from summarizer.summaries.both_sides import other_sides
from summarizer.summaries.companions import companions, denied_later
from summarizer.summaries.disputed import disputed
from summarizer.summaries.feared import died_since
from summarizer.summaries.features import Sets, like_headline, page, sentence_features
from summarizer.summaries.guards import candidates, told_span
from summarizer.summaries.introduced import introductions
from summarizer.summaries.limits import limits
from summarizer.summaries.openings import is_lede
from summarizer.summaries.weights import Weights, fitted, weigh
from summarizer.types import Article, KeySentence, Point, Quote, Reading, Sentence, Summary

_MADE_BY = "sets of sentences, fitted weights 1"

SENTENCES = 3
WORDS = 60
"""The default budget."""
RUN_OVER = 1.15
"""A set may run so far over its words rather than lose its best sentence."""
LEAD_PARAGRAPHS = 3
HEADLINE = 7.0
LEDE = 5.0
"""What it is worth for a single sentence to hold the whole headline, and to be the lede, among values of sets that
differ by a few units. Set by hand while reading: the articles that the weights are fitted on have no headlines, and are
summed up in several sentences, where the first need not say again what stands above them.
"""

OPENING = 3.0
"""What it is worth that several sentences open with the lede, where no other has more of the headline: what happened,
before what somebody says of it. Set by hand as well.
"""

_COMPARED = 12
"""So many of the best sentences are tried in every combination."""
_TRIED_AT_ONCE = 3
"""Sets are compared up to this size; a longer summary, of more than 90 words, grows from the best of them."""
_DISPLACED = 3
"""So many sentences at most make room for an answer."""
_LONG_FROM = 90
_READ_SENTENCES = 150


def chosen_by() -> str:
    """What chooses, with the mark of the weights that ship: ``sets of sentences, fitted weights 1 (3f2a9c1b)``."""
    return f"{_MADE_BY} ({fitted().mark})"


def key_sentences(
    article: Article, sentences: Sequence[Sentence], quotes: Sequence[Quote], weights: Weights | None = None
) -> tuple[KeySentence, ...]:
    """The sentences of ``article`` that may stand in a summary, best first; ties go to the earlier one.

    Looks at the first 150 sentences. A dateline before the first words is left out of the span. ``weights`` are those
    that ship, unless others are being fitted.
    """
    read = sentences[:_READ_SENTENCES]
    standing = candidates(article.text, read, quotes, article.headline)
    leaning = {c.index for c in standing if c.needs is not None}
    scores = _scores(article.text, read, leaning, weights or fitted())
    spans = {c.index: c.span for c in standing}
    found = [
        KeySentence(c.span, c.paragraph, round(scores[c.index], 4), None if c.needs is None else spans[c.needs])
        for c in standing
    ]
    return tuple(sorted(found, key=lambda k: (-k.score, k.span)))


def summary(
    article: Article,
    reading: Reading,
    *,
    sentences: int | None = SENTENCES,
    words_at_most: int | None = WORDS,
    characters: int | None = None,
    least: int = 1,
) -> Summary:
    """At most ``sentences`` sentences, ``characters`` characters, and about ``words_at_most`` words (up to 15 % over).

    At least ``least`` (up to three) where so many fit. Verbatim, in the article's order. The first stands in one of the
    first three paragraphs. A budget that admits no sentence at all still gives the best lead sentence, whole: a
    sentence is never cut.
    """
    chosen = Choice(article.text, reading, sentences, words_at_most, characters, article.headline).best(least)
    points = tuple(Point(key.span.of(article.text), (key.span,), key.paragraph) for key in chosen)
    return Summary(article.id, points, chosen_by())


def misleading_alone(article: Article, reading: Reading) -> frozenset[int]:
    """Where those sentences end that may not be shown without one that answers them."""
    read = reading.sentences[:_READ_SENTENCES]
    found = companions([sentence.span.of(article.text) for sentence in read], read)
    return frozenset(read[i].span.end for i in found)


def told_with(article: Article, reading: Reading, key: KeySentence) -> list[tuple[KeySentence, ...]]:
    """Those that should not be left out where ``key`` alone is told, in order, and may stand behind it: a denial of
    what it says or accuses of, and how far goes what a study found. Each with a sentence that it needs besides.
    """
    read = reading.sentences[:_READ_SENTENCES]
    texts = [sentence.span.of(article.text) for sentence in read]
    places = {sentence.span.end: i for i, sentence in enumerate(read)}
    keys = {places[found.span.end]: found for found in reading.key_sentences if found.span.end in places}
    by_span = {found.span: found for found in keys.values()}
    answering = (answers, denied_later, disputed, limits)
    with_it = {k for found in answering for k in found(texts).get(places[key.span.end], ())}
    told: list[tuple[KeySentence, ...]] = []
    for answer in (keys[i] for i in sorted(with_it) if i in keys):
        needed = None if answer.needs is None else by_span.get(answer.needs)
        if needed is None or needed == key:
            told.append((answer,))
        elif needed.needs in {None, key.span} and key.span < needed.span < answer.span:
            told.append((needed, answer))
    return told


def _scores(text: str, sentences: Sequence[Sentence], leaning: set[int], weights: Weights) -> list[float]:
    of = page(tuple(told_span(text, sentences, i).of(text) for i in range(len(sentences))))
    features = sentence_features(of, tuple(i in leaning for i in range(len(sentences))))
    return [weigh(weights.sentence, got) for got in features]


class Choice:
    """Tries sets of one article's key sentences. A unit is a sentence with all that it needs."""

    def __init__(
        self,
        text: str,
        reading: Reading,
        count: int | None,
        words: int | None,
        characters: int | None,
        headline: str = "",
    ) -> None:
        """The budget is ``count`` sentences, about ``words`` words, ``characters`` characters; None is no bound."""
        self._count = count
        self._words = None if words is None else int(words * RUN_OVER)
        self._characters = characters
        self._is_long = (count is None or count > _TRIED_AT_ONCE) and (words is None or words > _LONG_FROM)
        read = reading.sentences[:_READ_SENTENCES]
        places = {sentence.span.end: i for i, sentence in enumerate(read)}
        self._keys = {places[k.span.end]: k for k in reading.key_sentences if k.span.end in places}
        self._page = page(tuple(told_span(text, read, i).of(text) for i in range(len(read))))
        self._has_lede = bool(read) and is_lede(
            self._page.texts[0], sum(s.paragraph == read[0].paragraph for s in read)
        )
        self._headed = like_headline(self._page, headline)
        self._tells_news = self._has_lede and 0 < self._headed[0] == max(self._headed)
        self._introduced = introductions(self._page.texts, headline)
        self._companions = companions(self._page.texts, read)
        texts = self._page.texts
        found = (
            other_sides(texts, read),
            answers(texts),
            denied_later(texts),
            disputed(texts),
            died_since(texts),
            limits(texts),
            self._companions,
        )
        self._answers = {i: sum((each.get(i, ()) for each in found), ()) for each in found for i in each}
        leaning = tuple(i in self._keys and self._keys[i].needs is not None for i in range(len(read)))
        self._scores = [self._keys[i].score if i in self._keys else 0.0 for i in range(len(read))]
        self._sets = Sets(self._page, self._scores, sentence_features(self._page, leaning))
        self._units = sorted(self._made_units(), key=lambda unit: (-self._mean(unit), unit))

    def best(self, least: int = 1) -> list[KeySentence]:
        """The best set that keeps to the budget, in the article's order: of ``least`` sentences, or as many as fit."""
        sets = self.within_budget()
        least = min(least, max(map(len, sets), default=0))
        sets = [one for one in sets if len(one) >= least]
        if sets:
            chosen = self._answered(max(sets, key=self._rank))
            if self._is_long:
                chosen = self._answered(self._grown(chosen))
        else:
            single = [unit for unit in self._leading(self._units) if len(unit) == 1 and self._is_fair(unit)]
            chosen = single[0] if single else ()
        return [self._keys[i] for i in chosen]

    def _made_units(self) -> Iterator[tuple[int, ...]]:
        by_span = {key.span: i for i, key in self._keys.items()}
        for i, key in self._keys.items():
            unit, needs = [i], key.needs
            while needs is not None and by_span.get(needs, i) not in unit and len(unit) <= _TRIED_AT_ONCE:
                unit.append(by_span[needs])
                needs = self._keys[by_span[needs]].needs
            if (needs is None or by_span.get(needs) in unit) and len(unit) <= _TRIED_AT_ONCE:
                yield tuple(sorted(unit))

    def _mean(self, unit: Sequence[int]) -> float:
        return sum(self._scores[i] for i in unit) / len(unit)

    def _value(self, chosen: Sequence[int]) -> float:
        return weigh(fitted().group, self.features(chosen))

    def _rank(self, chosen: Sequence[int]) -> tuple[float, list[int]]:
        opening = OPENING * (chosen[0] == 0 and self._tells_news)
        worth = self._worth_alone(chosen[0]) if self._count == 1 else opening
        return round(self._value(chosen) + worth, 4), [-i for i in chosen]

    def _worth_alone(self, index: int) -> float:
        """What speaks for the sentence at ``index`` where no other is told."""
        return HEADLINE * self._headed[index] + LEDE * (index == 0 and self._has_lede)

    def features(self, chosen: Sequence[int]) -> dict[str, float]:
        """What is measured of the sentences at ``chosen``."""
        return self._sets.features(chosen)

    def _leading(self, sets: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
        """Those that open in the first paragraphs; all of them if nothing there may stand."""
        if not any(self._opens(unit) for unit in self._units):
            return list(sets)
        return [s for s in sets if self._opens(s)]

    def _opens(self, chosen: Sequence[int]) -> bool:
        return self._keys[chosen[0]].paragraph <= LEAD_PARAGRAPHS

    def within_budget(self) -> list[tuple[int, ...]]:
        """Every set of the best sentences, up to three, that keeps to the budget and opens in the lead."""
        best = self._units[:_COMPARED]
        opening = self._leading(self._units)[:1]
        best += [unit for unit in opening if unit not in best]
        found: dict[tuple[int, ...], None] = {}
        for k in range(1, _TRIED_AT_ONCE + 1):
            for units in combinations(best, k):
                chosen = tuple(sorted({i for unit in units for i in unit}))
                if chosen not in found and self._fits(chosen, _TRIED_AT_ONCE):
                    found[chosen] = None
        fair = [one for one in found if self._is_fair(one)]
        # Where one sentence is told, the news counts more than a first name.
        named = [one for one in fair if self._count == 1 or self._names_all(one)]
        return self._leading(named or fair)

    def _is_fair(self, chosen: Sequence[int]) -> bool:
        """Whether each sentence that misleads alone has one that answers it; the lede, as the news, may do without."""
        return all(
            i == 0 or any(answer in chosen for answer in self._companions[i]) for i in chosen if i in self._companions
        )

    def _with_companions(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """``chosen`` with the first of what must be shown with each that misleads alone, and what that needs."""
        met = {i: self._companions[i] for i in chosen if i and i in self._companions}
        missing = [
            answers[0] for answers in met.values() if answers and not any(answer in chosen for answer in answers)
        ]
        units = [unit for unit in self._units for answer in missing if answer in unit and unit[-1] == answer]
        return tuple(sorted({*chosen, *(i for unit in units for i in unit)}))

    def _names_all(self, chosen: Sequence[int]) -> bool:
        """Whether everybody called by the surname alone has the whole name in a sentence of the set before."""
        return all(not places.isdisjoint(chosen) for i in chosen for places in self._introduced.get(i, ()))

    def _fits(self, chosen: Sequence[int], most: int | None = None) -> bool:
        return (
            (most is None or len(chosen) <= most)
            and (self._count is None or len(chosen) <= self._count)
            and (self._words is None or sum(self._page.sizes[i] for i in chosen) <= self._words)
            and (self._characters is None or self._length(chosen) <= self._characters)
        )

    def _length(self, chosen: Sequence[int]) -> int:
        return sum(self._keys[i].span.end - self._keys[i].span.start for i in chosen)

    def _answered(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """``chosen`` with the denial of what it accuses of, or the other side's sum, if that fits: in the place of
        others, but for the first.
        """
        accusing = [i for i in chosen if i in self._answers]
        if not accusing or any(d in chosen for i in accusing for d in self._answers[i]):
            return chosen
        found: list[tuple[int, ...]] = []
        for unit in self._units:
            if not any(d in unit for i in (*chosen, *unit) for d in self._answers.get(i, ())):
                continue
            for size in range(max(0, len(chosen) - 1 - _DISPLACED), len(chosen)):
                for others in combinations(chosen[1:], size):
                    one = tuple(sorted({chosen[0], *others, *unit}))
                    if any(d in unit for i in one for d in self._answers.get(i, ())) and self._stands(one):
                        found.append(one)
        return max(found, key=self._rank, default=chosen)

    def _stands(self, chosen: tuple[int, ...]) -> bool:
        """Whether a set keeps to the budget, holds what each of its sentences needs, and names everybody."""
        needed = {self._keys[i].needs for i in chosen} - {None}
        fair = self._is_fair(chosen)
        return (
            fair and self._fits(chosen) and self._names_all(chosen) and needed <= {self._keys[i].span for i in chosen}
        )

    def _grown(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """``chosen`` with further units, best first, as long as they fit and say something new."""
        for unit in (*self._units, *self._units):  # Twice: a surname may have waited for the whole name.
            larger = self._with_companions(tuple(sorted({*chosen, *unit})))
            said = frozenset().union(*(self._page.bags[i] for i in chosen))
            fresh = [i for i in larger if i not in chosen]
            new = sum(len(self._page.bags[i] - said) for i in fresh)
            if (
                fresh
                and new * 2 >= sum(len(self._page.bags[i]) for i in fresh)
                and self._fits(larger)
                and self._names_all(larger)
                and self._is_fair(larger)
            ):
                chosen = larger
        return chosen
