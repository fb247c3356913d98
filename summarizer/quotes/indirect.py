"""Reported speech without marks. Tuned for precision: a cue with a source and a clause that hangs on it, none of it
in marks.

The clause is the complement that the parser gives the cue ("said that …", "…, he said"), the object and "as" of a
verb of judgement ("condemned the raid as a crime"), or what stands beside "according to". Two annotators agree on
such spans far less than on
quotations, so what is not clear is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.lexicon import words
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.classes import speaker
from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import kind_of_description
from summarizer.quotes.people import Person
from summarizer.quotes.pointing import inside_sentence
from summarizer.quotes.resolve import Known
from summarizer.quotes.resolved import Resolved
from summarizer.text.spans import Taken, meets
from summarizer.text.tree import Tree, tree
from summarizer.types import Attribution, Quote, Reason, Span, Speech

_SHORTEST_WORDS = 4
_LONGEST_CHARACTERS = 600
_LEVELS = 12
"""How far down the tree a clause reaches."""
_LONGEST_ASIDE = 60
_VIEWS = frozenset({"as", "of", "for"})
"""What leads from the judged to the judgement: "accused Brik of …", "praised her for …"."""
_EDGE = " \u00a0\t\n,;:–—-"


def indirect_quotes(base: Ground, known: Known) -> list[Quote]:
    """Indirect quotes of sentences that hold no quotation, in order. ``contents`` is the clause without marks."""
    return [quote for i in sorted(base.candidates) for quote in _of_paragraph(base, known, i)]


def _of_paragraph(base: Ground, known: Known, index: int) -> Iterator[Quote]:
    quoted = base.quoted.get(index, ())
    taken = Taken(base.paragraphs[index].span)
    parsed = tree(base.parses.get(index, ()))
    for candidate in base.candidates[index]:
        cue = candidate.cue
        if cue is None:
            continue
        if meets(candidate.sentence, quoted):
            continue
        clauses = _around(base.text, parsed, candidate)
        if not clauses:
            clause = _clause(base.text, parsed, candidate)
            clauses = (clause,) if clause is not None else ()
        if not clauses or any(taken.meets(c) for c in clauses):
            continue
        who = _who(base, known, index, candidate)
        if who is None:
            continue
        for clause in clauses:
            taken.add(clause)
        yield _quote(base, known, who, clauses, base.number(index))


def _around(text: str, parsed: Tree, candidate: Candidate) -> tuple[Span, ...]:
    """The two parts of a sentence that its attribution interrupts: "The wall, she said, would not hold"."""
    cue, sentence, extent = candidate.cue, candidate.sentence, candidate.extent
    if (
        cue is None
        or cue.tier != "strong"
        or cue.token < 0
        or candidate.source.way not in {"subject", "inverted"}
        or extent.end - extent.start > _LONGEST_ASIDE
        or text[extent.end : extent.end + 1] != ","
        or not text[max(sentence.start, extent.start - 3) : extent.start].rstrip().endswith(",")
        or parsed.tokens[cue.token].dep not in {"parataxis", "ccomp", "ROOT", "advcl"}
    ):
        return ()
    parts = tuple(
        _cut(text, span, sentence) for span in (Span(sentence.start, extent.start), Span(extent.end, sentence.end))
    )
    total = sum(len(p.of(text).split()) for p in parts)
    fits = total >= 2 * _SHORTEST_WORDS and parts[1].end - parts[0].start <= _LONGEST_CHARACTERS
    return parts if fits and all(p.end > p.start for p in parts) else ()


def _clause(text: str, parsed: Tree, candidate: Candidate) -> Span | None:
    cue, tokens = candidate.cue, parsed.tokens
    if cue is None:
        return None
    if cue.tier == "phrase":
        return _beside(text, candidate)
    if cue.token < 0 or not tokens:
        return None
    judges = cue.word in words("cues.txt", "judging")
    if (
        cue.tier == "weak"
        and not judges
        and cue.word not in words("cues.txt", "thinking") | words("cues.txt", "intending")
    ):
        return None
    below = parsed.below[cue.token]
    roots = [i for i in below if i != cue.token and tokens[i].dep == "ccomp"]
    if not roots and cue.word in words("cues.txt", "intending"):
        roots = [i for i in below if tokens[i].dep == "xcomp" and tokens[i].start > cue.span.end]
    if not roots and judges:
        roots = [i for i in below if tokens[i].dep == "dobj" or (tokens[i].dep == "prep" and tokens[i].lower in _VIEWS)]
        if len(roots) < 2:
            return None
    if not roots and cue.word in words("cues.txt", "urging"):
        roots = [i for i in below if tokens[i].dep in {"dobj", "xcomp"} and tokens[i].start > cue.span.end]
        if [tokens[i].dep for i in roots] != ["dobj", "xcomp"]:
            return None
    if not roots:
        return None
    span = _subtree(parsed, roots, cue.token, candidate)
    return _trimmed(text, span, candidate) if span is not None else None


def _subtree(parsed: Tree, roots: Sequence[int], cue: int, candidate: Candidate) -> Span | None:
    """From the first to the last token that hangs on ``roots``, on one side of the cue and outside its source."""
    tokens = parsed.tokens
    root = tokens[roots[0]]
    source, verb = candidate.source.phrase, tokens[cue]
    members = [
        t
        for t in map(tokens.__getitem__, sorted(parsed.under(roots, levels=_LEVELS, never=cue)))
        if (t.start > verb.start) == (root.start > verb.start) and not (source.start <= t.start < source.end)
    ]
    if not members:
        return None
    span = Span(members[0].start, members[-1].end)
    return None if span.overlaps(Span(verb.start, verb.end)) or span.overlaps(source) else span


def _beside(text: str, candidate: Candidate) -> Span | None:
    """What "according to X" belongs to: the rest of the sentence behind it, or all of it before."""
    extent, sentence = candidate.extent, candidate.sentence
    behind = Span(extent.end, sentence.end)
    if extent.start - sentence.start < 3:
        return _trimmed(text, behind, candidate) if text[extent.end : extent.end + 1] == "," else None
    return _trimmed(text, Span(sentence.start, extent.start), candidate)


def _trimmed(text: str, span: Span, candidate: Candidate) -> Span | None:
    clause = _cut(text, span, candidate.sentence)
    long_enough = len(clause.of(text).split()) >= _SHORTEST_WORDS and clause.end - clause.start <= _LONGEST_CHARACTERS
    return clause if long_enough else None


def _cut(text: str, span: Span, sentence: Span) -> Span:
    """``span`` inside its sentence, without spaces and light punctuation at its ends."""
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or (text[end - 1] in ".!?…" and end >= sentence.end - 1)):
        end -= 1
    return Span(start, end)


def _who(base: Ground, known: Known, index: int, candidate: Candidate) -> Resolved | None:
    """Who reports: a name or a description; a pronoun where the article tells whose it is."""
    source = candidate.source
    cue = candidate.cue.span if candidate.cue is not None else None
    reason = Reason("indirect", base.number(index), cue)
    person = base.person(source)
    if person is not None:
        return Resolved(person, None, Attribution.EXPLICIT, 0.9, reason, candidate)
    if source.kind == "nominal":
        return Resolved(None, source.head.of(base.text), Attribution.UNNAMED, 0.9, reason, candidate)
    if source.kind != "pronoun":
        return None
    word = source.head.of(base.text).casefold()
    inner = inside_sentence(base, index, candidate, word) or (
        _plural_subject(base, index, candidate) if word == "they" else None
    )
    if inner is not None:
        whose: Person | None = base.person(inner.source)
        description = None if whose is not None else inner.source.head.of(base.text)
        attribution = Attribution.EXPLICIT if whose is not None else Attribution.UNNAMED
        return Resolved(whose, description, attribution, 0.8, reason, candidate)
    ranked = known.antecedents.get(source.head.start, ())
    if not ranked:
        return None
    return Resolved(base.clusters[ranked[0][1]], None, Attribution.PRONOUN, 0.7, reason, candidate)


def _plural_subject(base: Ground, index: int, candidate: Candidate) -> Candidate | None:
    """The last description of several people before "they" in its sentence."""
    before = [
        c
        for c in base.near(index, candidate.sentence)
        if c.sentence == candidate.sentence
        and c.source.kind == "nominal"
        and c.source.head.end <= candidate.source.head.start
        and kind_of_description(c.source.head.of(base.text)) == "collective"
    ]
    return before[-1] if before else None


def _quote(base: Ground, known: Known, found: Resolved, clauses: tuple[Span, ...], number: int) -> Quote:
    candidate = found.candidate
    assert candidate is not None  # noqa: S101 - _who always sets it
    return Quote(
        contents=clauses,
        speech=Speech.INDIRECT,
        attribution=found.attribution,
        paragraph=number,
        sentence=candidate.sentence,
        reason=found.reason,
        cue=candidate.cue.span if candidate.cue is not None else None,
        source=candidate.source.phrase,
        name=candidate.source.head,
        speaker=speaker(base, known, found),
        confidence=found.raw,
    )
