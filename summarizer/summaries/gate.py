"""The faithfulness gate: what of a written summary may be shown.

Every written sentence is set beside the article's sentences that support it best. It passes only if its quotations are
exact slices, its numbers, dates and names stand in those sentences, nothing is negated or hedged otherwise, its commas
are theirs, what it leaves out is of the kinds that may go (``omitted``), no word is put in or exchanged, and its words
are near enough to theirs. It compares words and marks by rule and understands neither. An entailment model may be asked
as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.summaries import agree, appositions, located, modifiers
from summarizer.summaries.amounts import with_signs, wrong_amounts
from summarizer.summaries.exchanged import names_of, put_in, resolved, same, same_number, trimmed
from summarizer.summaries.governed import left_hanging, points_back, reports, undoes
from summarizer.summaries.guards import told_span
from summarizer.summaries.omitted import left_out
from summarizer.summaries.parted import behind_label, joined, mended
from summarizer.summaries.pieces import in_pieces
from summarizer.summaries.restored import restored
from summarizer.summaries.shortened import (
    Gap,
    Shortened,
    commas_otherwise,
    gaps,
    heads_left_out,
    shortened,
    status_otherwise,
)
from summarizer.summaries.stale import stale
from summarizer.summaries.support import LONGEST, Words, beside, sources_of, support, words_of
from summarizer.summaries.verdict import Entailment, Verdict
from summarizer.summaries.whole import asked, broken_off, end_of, fragment, holes
from summarizer.types import Article, Part, Quote, Reading, Sentence, Span, Speech

LEAST_SUPPORT = {Shortened.PHRASES: 0.4, Shortened.MODIFIERS: 0.4, Shortened.NOT: 0.6}
"""Below this share of support (0 to 1) a sentence is refused: what only leaves words out needs less than what is worded
anew, and a free paraphrase cannot be certified by words.
"""
LEAST_ENTAILED = 0.5
CLOSE = 0.75
"""A sentence of which so many words stand in one source sentence, in its order, has that one as its only source."""

_MOST_NAMED = 5
"""Words of a check that failed."""
_FEWEST_SPOKEN = 4
_MOSTLY = 0.6
"""Of a written sentence so many words must be a speaker's, for it to be what the speaker says."""

_CONTESTED = re.compile(
    r"\b(?:claim(?:s|ed)?|alleg(?:es|ed)|accus(?:es|ed)|contend(?:s|ed)?|according to)\b", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"\b(?:an?|the|his|her|their|its|of|over|about|for|with) alleged\b(?! that\b)|"
    r"\b(?:as|while|when|after|since|who)\b[^,.;:]*\b(?:is|was|were|been|being) accused\b(?![^,.;:]* by\b)",
    re.IGNORECASE,
)
"""Where such a word only says of a thing what it is, or beside the matter what somebody stands accused of."""
_ACCORDING = "according to"
_NOUNS = frozenset("states notes reports claims adds".split())
"""Words of speech that may be something else."""
_ARTICLES = frozenset({"the", "a", "an"})
_MENDABLE = frozenset({"left out", "comma", "fragment", "attribution"})
"""Checks that a sentence may fail because of what it leaves out."""
_KINDS = (*modifiers.KINDS, *appositions.KINDS, *located.KINDS)


class Gate:
    """The gate before one article."""

    def __init__(self, article: Article, reading: Reading, entailment: Entailment | None = None) -> None:
        """Reads the article's words once; ``check`` is then quick."""
        self._text = mended(article.text)
        self._sentences: Sequence[Sentence] = joined(self._text, reading.sentences)
        self._needs = {key.span.end: key for key in reading.key_sentences if key.needs is not None}
        # Neither a dateline nor the label of a picture is part of what is said.
        speakers = frozenset(
            word
            for quote in reading.quotes
            if quote.source
            for word in agree.plain(quote.source.of(article.text)).split()
        )
        told = [
            replace(sentence, span=behind_label(self._text, told_span(self._text, self._sentences, i), speakers))
            for i, sentence in enumerate(self._sentences)
        ]
        self._told = [sentence.span.of(self._text) for sentence in told]
        self.sources: Sequence[Words] = sources_of(self._text, told)
        """The words of each sentence of the article."""
        self._pairs = frozenset(pair for s in self.sources for pair in pairwise(s.folded))
        self._whole = [agree.plain(sentence.span.of(self._text)) for sentence in self._sentences]
        self._plain = [agree.plain(sentence.span.of(self._text)) for sentence in told]
        self._names = names_of(self._text, self.sources)
        self._stale = stale(self._text, reading.sentences, reading.quotes)
        self._resolved = resolved(self._text, reading)
        self._spoken = [
            (quote, content) for quote in reading.quotes if quote.part is Part.TEXT for content in quote.contents
        ]
        self._entailment = entailment

    def check(self, written: str) -> Verdict:
        """The verdict on one written sentence. If it only leaves out what it may not, that is put back."""
        verdict, lost, best = self._judged(written)
        # Words in marks are told with their marks or not at all, whoever says them.
        unmarked = bool(lost) and not agree.has_marks(written) and agree.has_marks(self._told[best])
        if not lost or unmarked or any(reason.split(":")[0] not in _MENDABLE for reason in verdict.failed):
            return verdict
        found = restored(written, words_of(written), self._told[best], self.sources[best], lost)
        if found is None or fragment(found.text, self.sources[best]):
            return verdict
        whole = self._judged(found.text)[0]
        return replace(whole, written=written, restored=found) if whole.passed else verdict

    def _judged(self, written: str) -> tuple[Verdict, list[Gap], int]:
        """The verdict, what may not be left out but put back, and the index of the nearest source."""
        ours = words_of(written)
        found = support(ours, self.sources)
        if odd := agree.strange(written, self._text):
            return Verdict(written, (), 0, 0.0, (f"mark: {', '.join(odd[:_MOST_NAMED])}",)), [], 0
        if not found.sources:
            return Verdict(written, (), 0, 0.0, ("support: nothing in the article",)), [], 0
        plain = agree.plain(written)
        for sentences in (self._plain, self._whole):
            if plain in sentences:
                return self._verbatim(written, sentences.index(plain)), [], 0
        places = sorted(found.sources[:1] if found.features["in order"] >= CLOSE else found.sources)
        alone = len(places) == 1
        stretch = " ".join(beside(ours, self.sources[i]) for i in places)
        evidence = tuple(self._sentences[i].span for i in places)
        sources = " ".join(span.of(self._text) for span in evidence)
        best = found.sources[0]
        apart = [trimmed(gap) for gap in gaps(ours, self.sources[best])]
        nearest = self._sentences[best].span.of(self._text)
        meant = self._meant(evidence[places.index(best)])
        apart = [gap for gap in apart if not self._printed_otherwise(gap, meant)]
        called = agree.names(nearest)
        freed = appositions.commas(apart, ours.folded, self.sources[best], called)
        small = [gap for gap in apart if in_pieces(gap, ours.folded, self.sources[best], called, _KINDS)]
        apart = [gap for gap in apart if gap not in small]
        hanging = [gap for gap in apart if modifiers.turned(gap, self.sources[best], called)]
        hanging += left_hanging(ours.folded, apart, called)
        cut = left_out(apart, self.sources[best].folded, called, ours.folded)
        lost = [gap for gap in apart if gap in hanging or gap in cut]
        # Who somebody was may go where he is named.
        stretch = stretch if all("former" not in gap.old for gap in small) else stretch.replace("former ", "", 1)
        held = [passage for span in evidence for passage in self._marked(span)]
        checks = (
            (
                "quotation",
                agree.wrong_quotations(written, held)
                or self._unmarked(written, held)
                or list(agree.odd_marks(written) - agree.odd_marks(sources)),
            ),
            ("number", wrong_amounts(written, sources)),
            ("date", agree.wrong_dates(written, sources)),
            ("name", agree.wrong_names(written, " ".join((sources, *meant.values())), self._text)),
            ("role", heads_left_out(apart)),
            ("negation", agree.negated_otherwise(written, sources, stretch)),
            (
                "status",
                agree.hedged_otherwise(written, sources, stretch) or (status_otherwise(apart) if alone else []),
            ),
            ("who does what", agree.out_of_order(written, sources) if alone else []),
            ("left out", [" ".join(gap.old) for gap in lost]),
            ("out of date", self._out_of_date(evidence)),
            ("length", [f"{LONGEST} words and more"] if len(self.sources[best].folded) == LONGEST else []),
            ("comma", commas_otherwise(ours, self.sources[best], freed)),
            ("fragment", fragment(written, self.sources[best]) or asked(written, nearest)),
            ("fragment", broken_off(written, ours, self.sources[best]) or holes(ours, self.sources[best])),
            ("attribution", self._claimed(written, places) or self._spoken_by_nobody(written, best)),
        )
        failed = [f"{name}: {', '.join(wrong[:_MOST_NAMED])}" for name, wrong in checks if wrong]
        # A word that another check names needs no second mention.
        told = set(agree.plain(" ".join(failed).replace("'s", "")).replace(",", "").split())
        other = put_in(ours, self.sources[best], self._names, meant)
        if new := [word for word in other if word.replace(",", "").removesuffix("'s") not in told]:
            failed.append(f"word: {', '.join(new[:_MOST_NAMED])}")
        share = round(found.share, 4)
        if share < LEAST_SUPPORT[shortened(ours, self.sources[best], self._pairs)]:
            failed.append(f"support: {share:.2f}")
        if not failed and self._entailment is not None:
            entailed = self._entailment.entails(sources, written)
            if entailed < LEAST_ENTAILED:
                failed.append(f"entailment: {entailed:.2f}")
        reasons = tuple(with_signs(reason) for reason in failed)
        mend = [] if any(undoes(gap) or points_back(gap) for gap in hanging) else lost
        return Verdict(written, evidence, self._sentences[places[0]].paragraph, share, reasons), mend, best

    def _verbatim(self, written: str, index: int) -> Verdict:
        """A source sentence as it stands passes, unless the claim it belongs to stands in another."""
        sentence = self._sentences[index]
        key = self._needs.get(sentence.span.end)
        claim = key.needs if key is not None and key.needs and self._claims(key.needs) else None
        evidence = (sentence.span,) if claim is None else (claim, sentence.span)
        failed: tuple[str, ...] = () if claim is None else ("attribution: it needs the sentence before",)
        printed = self._text[sentence.span.start : sentence.span.end]
        held = self._marked(sentence.span)
        other = agree.wrong_quotations(written, held) or agree.unmarked(written, held)
        alike = agree.marked_alike(written, printed) and agree.odd_marks(written) <= agree.odd_marks(printed)
        other = other or list(agree.odd_marks(written) - agree.odd_marks(printed))
        for name, wrong in (
            ("quotation", [] if alike else other),
            ("number", wrong_amounts(written, printed)),
            ("out of date", self._out_of_date(evidence)),
            ("fragment", [] if end_of(written) == end_of(printed) else [printed[-20:]]),
            ("comma", _pointed_otherwise(written, printed)),
        ):
            failed = (*failed, f"{name}: {', '.join(wrong[:_MOST_NAMED])}") if wrong else failed
        return Verdict(written, evidence, sentence.paragraph, 1.0, failed)

    def _out_of_date(self, evidence: Sequence[Span]) -> list[str]:
        """What a newer line of a live page overtakes or takes back."""
        return [old.of(self._text)[:60] for old in self._stale if any(old.overlaps(span) for span in evidence)]

    def _marked(self, span: Span) -> list[str]:
        """What stands in marks in the sentence at ``span``; of a longer quotation, the whole of it."""
        stored = [
            content.of(self._text)
            for quote, content in self._spoken
            if quote.speech is not Speech.INDIRECT and content.overlaps(span)
        ]
        return [*agree.quotations(span.of(self._text)), *stored]

    @staticmethod
    def _unmarked(written: str, held: Sequence[str]) -> list[str]:
        """Words in marks in the source that stand without them, and nobody says them."""
        return [] if reports(agree.plain(written).split()) else agree.unmarked(written, held)

    def _printed_otherwise(self, gap: Gap, meant: Mapping[str, str]) -> bool:
        """Whether the same stands in the place of what is left out."""
        if same_number(gap.new, gap.old):
            return True
        return not _ARTICLES.issuperset(gap.new) and same(gap.new, gap.old, self._names, meant)

    def _meant(self, span: Span) -> dict[str, str]:
        """Whom each pronoun in the sentence at ``span`` means, if it stands there once."""
        held = agree.plain(span.of(self._text)).split()
        found = {}
        for start, name in self._resolved.items():
            pronoun = (agree.plain(self._text[start : start + 5]).split() or [""])[0]
            if span.start <= start < span.end and held.count(pronoun) == 1:
                found[pronoun] = name
        return found

    def _claimed(self, written: str, places: Sequence[int]) -> list[str]:
        """A claim whose source sentence says that somebody said it, written as a fact."""
        spans = [self._sentences[i].span for i in places]
        tied = [self._needs.get(span.end) for span in spans]
        needed = [key.needs for key in tied if key is not None and key.needs is not None]
        claims = [claim.group() for span in spans if (claim := _CONTESTED.search(span.of(self._text)))]
        claims += [claim for span in needed for claim in self._claims(span)]
        kept = _CONTESTED.search(written)
        if kept is None and self._says(written):
            # Somebody says it still; who it is according to may not be lost for that.
            claims = [claim for claim in claims if claim.casefold() == _ACCORDING]
        return [] if kept is not None else claims

    def _claims(self, span: Span) -> list[str]:
        """The words of a sentence that make what follows a claim of somebody's."""
        return [match.group() for match in _CONTESTED.finditer(_DESCRIBED.sub("", span.of(self._text)))]

    def _spoken_by_nobody(self, written: str, index: int) -> list[str]:
        """Words that a source sentence gives as somebody's, in marks or not, written with neither marks nor a cue."""
        found = agree.plain(written).split()
        if next(agree.quotations(written), None) is not None or reports(found):
            return []
        sentence = self._sentences[index].span
        for quote, content in self._spoken:
            if not content.overlaps(sentence) or (quote.cue is not None and self._cue(quote) in found):
                continue
            held = set(
                agree.plain(self._text[max(content.start, sentence.start) : min(content.end, sentence.end)]).split()
            )
            if len(held) >= _FEWEST_SPOKEN and sum(word in held for word in found) > _MOSTLY * len(found):
                return [content.of(self._text)[:60]]
        return []

    def _cue(self, quote: Quote) -> str:
        return "" if quote.cue is None else (agree.plain(quote.cue.of(self._text)).split() or [""])[0]

    @staticmethod
    def _says(written: str) -> bool:
        return not (words("cues.txt", "strong") - _NOUNS).isdisjoint(agree.plain(written).split())


def _pointed_otherwise(written: str, printed: str) -> list[str]:
    """The first words around which a sentence has other commas than as printed; a dateline or label may be missing."""
    ours, theirs = agree.pointed(written), agree.pointed(printed)
    if ours == theirs[len(theirs) - len(ours) :]:
        return []
    n = next((n for n, (a, b) in enumerate(zip(reversed(ours), reversed(theirs), strict=False)) if a != b), len(ours))
    return [" ".join(theirs[max(0, len(theirs) - n - 2) : len(theirs) - n + 2])]
