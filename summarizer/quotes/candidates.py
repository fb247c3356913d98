"""Candidates: who may have said a passage. Each is a printed source in the same paragraph, with its cue where one
governs it.

Sources of cues come first (``sources``). Beside them stand the names, pronouns and subjects that no cue governs,
because news attributes without a verb of speech too ("Ali's answer was …"). Nothing inside quotation marks is a
candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.quotes.beside import roles_of, signs
from summarizer.quotes.cues import Cue, cues
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.phrases import Source
from summarizer.quotes.sources import hearer, source_of
from summarizer.quotes.subjects import PRONOUNS
from summarizer.text.language import Token
from summarizer.text.spans import Taken, held, touching
from summarizer.text.tree import tree
from summarizer.types import Span

_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_NOT_SOURCES = frozenset({"that", "which", "you", "there", "this", "what", "these", "those", "all", "it"})
_REPORTS = frozenset("reported said believed alleged understood thought known".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
DATELINE = re.compile(
    r"(?:[A-Z]{3,}[\w.’'-]*|[A-Z][\w.’'-]*(?=[^()\n]{0,30}\())(?:,?[ \u00a0](?:[A-Z][\w.’'-]*|\d{1,2})){0,4}"
    r",?[ \u00a0]*"
    r"(?:\([A-Z][\w. ]{1,24}\)[ \u00a0]*)?[-–—]{1,2}[ \u00a0]"
)
"""Where an agency's story comes from: "LONDON (Reuters) - "."""
_LABELS = re.compile(r"(?:^|[.!?\]][\"”’)]*[ \u00a0\n]+|[\"”][ \u00a0]+|\n|[-–—][ \u00a0]*)(?:More from[ \u00a0])?$")
"""What stands before a name that is a label: the start of a paragraph or sentence, a dash."""
_ANNOUNCED = re.compile(
    r"[’']s?[ \u00a0](?:(?:own|first|last|only|latest|next|second|final|full|short|brief|whole|public|written|official|"
    r"original|opening|closing|press|Facebook|Twitter|Instagram|resignation|victory|acceptance|farewell)[ \u00a0]){0,2}"
    r"(?P<noun>[\w-]+)[ \u00a0]"
    r"(?:(?:read|reads|ran|began|begins)(?:[ \u00a0](?:simply|only|in[ \u00a0](?:part|full)|as[ \u00a0]follows))?"
    r"|came(?:[ \u00a0](?:at[ \u00a0]once|quickly|swiftly|immediately|later|promptly))?"
    r"|(?:was|is)(?:[ \u00a0](?:as|very|always|typically|equally|simply|both))?[ \u00a0](?:short|brief|blunt|simple|"
    r"curt|terse|swift|succinct|concise|laconic|clear|plain|defiant|emphatic|unequivocal)"
    r"(?:[ \u00a0](?:and[ \u00a0]to[ \u00a0]the[ \u00a0]point|as[ \u00a0](?:ever|always|usual)))?)"
)
"""Behind whoever owns the words that a colon leads to. Nobody else may stand in between, and nothing that tells of what
became of the words: those that follow may be another's.
"""
_SIGNED = re.compile(r"[ \u00a0]*(?P<dash>[-–—]{1,2})[ \u00a0]*")
_SIGNATURE_ENDS = re.compile(r"(?:(?:,[ \u00a0]?|[ \u00a0]\()(?P<tail>[^.!?;:“”\"]{1,100}))?\.?[ \u00a0]*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed source, and the cue that governs it if there is one. ``token``: index of its head in the paragraph,
    or -1.
    """

    source: Source
    cue: Cue | None
    sentence: Span
    token: int

    @property
    def extent(self) -> Span:
        """From the first to the last character of cue and source."""
        phrase = self.source.phrase
        if self.cue is None:
            return phrase
        return Span(min(self.cue.span.start, phrase.start), max(self.cue.span.end, phrase.end))


def candidates(
    text: str,
    within: Span,
    quoted: Sequence[Span],
    tokens: Sequence[Token],
    found: Sequence[Mention],
    sentences: Sequence[Span],
) -> list[Candidate]:
    """The candidates of one paragraph in order of place. ``found`` and ``quoted`` are in order."""
    dateline = DATELINE.match(text, within.start, within.end)
    told = [Span(*dateline.span()), *quoted] if dateline and dateline.end() not in {q.start for q in quoted} else quoted
    outside = [m for m in found if not held(m.span, told)]
    starts = [t.start for t in tokens]
    here = cues(text, within, quoted, tokens)
    parsed = tree(tokens)
    made = _labels(text, within, quoted, outside, sentences, starts, tokens)
    made += _signature(text, within, quoted, outside, sentences, starts, tokens)
    for cue in here:
        sentence = _sentence(cue.span, sentences, within)
        source = source_of(text, cue, sentence, touching(sentence, quoted), parsed, near_mentions(sentence, outside))
        if source is not None:
            made.append(Candidate(source, cue, sentence, _token(source.head, starts, tokens)))
    taken = Taken(within, (c.source.head for c in made))
    for cue in here:
        below = parsed.below[cue.token] if cue.token >= 0 and tokens else ()
        # "Brik is reported to have called it “…”": the report is somebody's, the words are hers.
        goes_on = cue.word in _REPORTS and any(tokens[k].dep == "xcomp" for k in below)
        if hearer(text, cue, _sentence(cue.span, sentences, within), parsed) and not goes_on:
            heard = _subject_before(cue, outside)
            if heard is not None and not taken.meets(heard):
                taken.add(heard)
            for k in below:
                subject = Span(tokens[k].start, tokens[k].end)
                if tokens[k].dep == "nsubjpass" and not taken.meets(subject):
                    taken.add(subject)
    for mention in outside:
        if not taken.meets(mention.span):
            source = Source(mention.span, mention.span, "name", mention, (), "bare")
            sentence = _sentence(mention.span, sentences, within)
            made.append(Candidate(source, None, sentence, _token(mention.span, starts, tokens)))
            taken.add(mention.span)
    for i, token in enumerate(tokens):
        span = Span(token.start, token.end)
        if held(span, told) or taken.meets(span):
            continue
        source = _bare(i, tokens, quoted)
        if source is None:
            continue
        # "His" and "his wife" may both be meant, so such a description is taken by its noun alone.
        own = span if _owned(source.head.of(text)) else source.head
        if not taken.meets(own):
            made.append(Candidate(source, None, _sentence(span, sentences, within), i))
            taken.add(own)
    return sorted(made, key=lambda c: (c.source.phrase, c.cue.span if c.cue else c.source.phrase))


def _owned(phrase: str) -> bool:
    return phrase.partition(" ")[0].casefold() in _POSSESSIVES


def _labels(
    text: str,
    within: Span,
    quoted: Sequence[Span],
    outside: Sequence[Mention],
    sentences: Sequence[Span],
    starts: Sequence[int],
    tokens: Sequence[Token],
) -> list[Candidate]:
    """Names that stand as a label with a colon before a quotation: "Ana Brik: “…”"."""
    made: list[Candidate] = []
    for quotation in quoted:
        colon = quotation.start - 1
        while colon > within.start and text[colon] in " \u00a0":
            colon -= 1
        if text[colon] == ":":
            made += _of_owner(text, colon, within, quoted, outside, sentences, starts, tokens)
        at = bisect_left(outside, colon, key=lambda m: m.span.end)
        if text[colon] != ":" or at >= len(outside) or outside[at].span.end != colon:
            continue
        mention = outside[at]
        start = mention.span.start - len(mention.titled) - 1 if mention.titled else mention.span.start
        if at and text[outside[at - 1].span.end : start] == " and ":
            pair = Span(outside[at - 1].span.start, mention.span.end)
            if _LABELS.search(text[max(within.start, pair.start - 16) : pair.start]):
                cue = Cue(Span(colon, colon + 1), ":", "label")
                source = Source(pair, pair, "nominal", None, (), "label")
                made.append(Candidate(source, cue, _sentence(pair, sentences, within), _token(pair, starts, tokens)))
                continue
        if _LABELS.search(text[max(within.start, start - 16) : start]):
            source = Source(mention.span, mention.span, "name", mention, (), "label")
            cue = Cue(Span(colon, colon + 1), ":", "label")
            made.append(
                Candidate(source, cue, _sentence(mention.span, sentences, within), _token(mention.span, starts, tokens))
            )
    return made


def _of_owner(
    text: str,
    colon: int,
    within: Span,
    quoted: Sequence[Span],
    outside: Sequence[Mention],
    sentences: Sequence[Span],
    starts: Sequence[int],
    tokens: Sequence[Token],
) -> list[Candidate]:
    """Whose words are announced: "Ana Brik’s reply was short: “…”"."""
    sentence = _sentence(Span(colon, colon + 1), sentences, within)
    at = bisect_left(outside, sentence.start, key=lambda m: m.span.start)
    mention = outside[at] if at < len(outside) else None
    if (
        mention is None
        or not mention.possessive
        or mention.span.end > colon
        or touching(Span(sentence.start, colon), quoted)
    ):
        return []
    start = mention.span.start - len(mention.titled) - bool(mention.titled)
    said = _ANNOUNCED.fullmatch(text, mention.span.end, colon) if start == sentence.start else None
    if said is None or said["noun"] not in words("people.txt", "utterance"):
        return []
    source = Source(Span(start, said.end("noun")), mention.span, "name", mention, (), "label")
    cue = Cue(Span(colon, colon + 1), ":", "label")
    return [Candidate(source, cue, sentence, _token(mention.span, starts, tokens))]


def _signature(
    text: str,
    within: Span,
    quoted: Sequence[Span],
    outside: Sequence[Mention],
    sentences: Sequence[Span],
    starts: Sequence[int],
    tokens: Sequence[Token],
) -> list[Candidate]:
    """Whoever signs a paragraph of quotation, behind a dash at its end: "“…” – Ana Brik, mayor"."""
    if not quoted or text[within.start : quoted[0].start].strip(" \u00a0"):
        return []
    dash = _SIGNED.match(text, quoted[-1].end, within.end)
    at = bisect_left(outside, dash.end(), key=lambda m: m.span.start) if dash is not None else len(outside)
    if dash is None or at == len(outside):
        return []
    mention = outside[at]
    start = mention.span.start - len(mention.titled) - bool(mention.titled)
    ends = _SIGNATURE_ENDS.match(text, mention.span.end, within.end) if start == dash.end() else None
    roles = roles_of(text, start, mention, within.end)
    if ends is None or not signs(ends["tail"] or "", has_role=bool(roles)):
        return []
    phrase = Span(start, max([mention.span.end, *(role.end for role in roles)]))
    source = Source(phrase, mention.span, "name", mention, roles, "label")
    cue = Cue(Span(*dash.span("dash")), dash["dash"], "label")
    sentence = _sentence(mention.span, sentences, within)
    return [Candidate(source, cue, sentence, _token(mention.span, starts, tokens))]


def near_mentions(sentence: Span, found: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions of a sentence and of its edges."""
    low = bisect_left(found, sentence.start, key=lambda m: m.span.end)
    return found[low : bisect_right(found, sentence.end, key=lambda m: m.span.start)]


def _subject_before(cue: Cue, outside: Sequence[Mention]) -> Span | None:
    """The name right before a passive cue: whoever was spoken to is nobody's source."""
    at = bisect_right(outside, cue.span.start, key=lambda m: m.span.end) - 1
    return outside[at].span if at >= 0 and cue.span.start <= outside[at].span.end + 30 else None


def _bare(index: int, tokens: Sequence[Token], quoted: Sequence[Span]) -> Source | None:
    """A pronoun, or a noun phrase that is a subject or means a person."""
    token = tokens[index]
    span = Span(token.start, token.end)
    if token.pos in {"PRON", "DET"}:
        known = (token.lower in PRONOUNS and token.lower not in _NOT_SOURCES) or token.lower in _POSSESSIVES
        return (
            Source(span, span, "pronoun", way="bare")
            if known and (token.dep in _SUBJECTS or token.lower in _POSSESSIVES or token.lower == "who")
            else None
        )
    if token.pos not in {"NOUN", "PROPN"} or token.dep in {"compound", "nmod", "npadvmod"}:
        return None
    if token.dep not in _SUBJECTS and not is_person_noun(token.lower):
        return None
    start, end = token.start, token.end
    for j in range(index - 1, max(-1, index - 8), -1):
        other = tokens[j]
        if (other.head != index and not (start <= tokens[other.head].start < end)) or other.pos in {
            "PUNCT",
            "VERB",
            "SPACE",
        }:
            break
        if held(Span(other.start, other.end), quoted):
            break
        start = other.start
    joined = {index}
    for j in range(index + 1, min(len(tokens), index + 12)):
        if tokens[j].dep == "conj" and tokens[j].head in joined and tokens[j].pos in {"NOUN", "PROPN"}:
            joined.add(j)
            end = tokens[j].end
    phrase = Span(start, end)
    return Source(phrase, phrase, "nominal", way="bare")


def _sentence(span: Span, sentences: Sequence[Span], within: Span) -> Span:
    at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
    return sentences[at] if at >= 0 and sentences[at].end > span.start else within


def _token(span: Span, starts: Sequence[int], tokens: Sequence[Token]) -> int:
    """The token of ``span`` whose head stands outside it."""
    low = bisect_right(starts, span.start) - 1
    if low < 0:
        return -1
    last = low
    for i in range(low, len(tokens)):
        if tokens[i].start >= span.end:
            break
        last = i
        head = tokens[tokens[i].head]
        if not span.start <= head.start < span.end or tokens[i].head == i:
            return i
    return last
