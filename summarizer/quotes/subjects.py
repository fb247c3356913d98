"""The subject of a cue by the parse: who its verb says has spoken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.quotes.cues import Cue
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.phrases import HYPHENS, LONGEST_TITLE, Source, parsed_phrase
from summarizer.text.language import Token
from summarizer.text.spans import behind, inside
from summarizer.text.tree import Tree
from summarizer.types import Span

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you", "which", "that"})
_QUOTED = frozenset({"quoted", "cited"})
_PLACES = frozenset({"outside", "inside", "near", "behind", "opposite"})
_PLACE_REACH = 8


def subject_of(
    text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], parsed: Tree, found: Sequence[Mention]
) -> Source | None:
    """The phrase of the subject of ``cue``, or of the verb that the cue hangs on; None where the parse knows none."""
    tokens = parsed.tokens
    if cue.token < 0 or not tokens:
        return None
    verb = cue.token
    for _ in range(4):
        subject = nsubj(verb, parsed, quoted, sentence)
        if subject is not None and not _is_spoken_of(subject, verb, cue, tokens):
            break
        if (
            tokens[verb].dep not in {"conj", "advcl", "xcomp", "pcomp", "ccomp", "relcl", "acl", "prep", "aux", "acomp"}
            or tokens[verb].head == verb
        ):
            return None
        if tokens[verb].dep == "acl" and tokens[tokens[verb].head].pos in {"NOUN", "PROPN"}:
            if verb != cue.token or not _finite(text, cue, tokens, quoted):
                return None
            subject = tokens[verb].head
            break
        verb = tokens[verb].head
        if inside(tokens[verb].start, quoted):
            return None
    else:
        return None
    subject = _spoken_for(subject, tokens)
    if subject < 0:
        return None
    token = tokens[subject]
    if token.lower in {"who", "which", "that"} and tokens[verb].dep == "relcl":
        named = _right_before(text, token.start, found)
        subject = tokens[verb].head
        token = tokens[subject]
        if inside(token.start, quoted):
            return None
        if named is not None and token.end <= named.span.start:
            # "a son, Gideon, who said": the parse gives the clause to the noun.
            return Source(Span(token.start, named.span.end), named.span, "name", named)
        end = min(tokens[verb].start, token.end)
        return parsed_phrase(text, subject, parsed, quoted, found, cut=end)
    if token.pos == "PRON" and token.lower in PRONOUNS | {"everyone", "everybody", "someone", "one"}:
        span = Span(token.start, token.end)
        return Source(span, span, "pronoun" if token.lower in PRONOUNS else "nominal")
    return parsed_phrase(
        text,
        subject,
        parsed,
        quoted,
        found,
        cut=tokens[verb].start if token.start < tokens[verb].start else sentence.end,
    )


def _is_spoken_of(subject: int, verb: int, cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether the parse gives a participle to a thing that is only reported on: "Brik said the storm was over, adding
    “…”".
    """
    thing = tokens[subject]
    clause = verb != cue.token and tokens[verb].dep == "ccomp" and cue.word.endswith("ing")
    speaks = is_person_noun(thing.lower) or thing.lower in words("people.txt", "body", "utterance")
    return clause and thing.pos == "NOUN" and not speaks


def _finite(text: str, cue: Cue, tokens: Sequence[Token], quoted: Sequence[Span]) -> bool:
    """Whether a verb that the parser takes for a participle behind its noun is the noun's verb: "a child shouted “…”",
    "the campaign called it a “…”", where the sentence has no other.
    """
    head = tokens[cue.token].head
    if cue.word.endswith("ing") or head + 1 != cue.token:
        return False
    following = behind(cue.span.end, quoted)
    speaks = cue.tier == "strong" and following is not None
    glued = speaks and text[cue.span.end : following.start].strip(" \u00a0,:") in {"", "that"} if following else False
    first = head
    while first > 0 and tokens[first - 1].head in range(first, head + 1) and tokens[first - 1].pos != "PUNCT":
        first -= 1
    # "A charge the minister called “…”": right behind another noun the phrase begins a clause of its own.
    clause = first > 0 and tokens[first - 1].pos in {"NOUN", "PROPN"}
    return glued or clause or tokens[head].dep == "ROOT"


def _right_before(text: str, at: int, found: Sequence[Mention]) -> Mention | None:
    """The name behind which, and behind no more than a comma, stands what begins ``at``."""
    last = bisect_left(found, at, key=lambda m: m.span.end) - 1
    return found[last] if last >= 0 and text[found[last].span.end : at].strip(" \u00a0") in {"", ","} else None


def _spoken_for(subject: int, tokens: Sequence[Token]) -> int:
    """The noun that the parser's subject stands for: the last of "co-author", which it takes apart, and whoever
    follows "Outside court," which it takes for a subject; -1 where that is nobody.
    """
    for _ in range(HYPHENS):
        if subject + 2 < len(tokens) and tokens[subject + 1].lower == "-" and tokens[subject + 2].pos == "NOUN":
            subject += 2
    behind = tokens[subject + 1 : subject + 1 + _PLACE_REACH]
    placed = any(token.lower in _PLACES for token in tokens[max(0, subject - 2) : subject])
    if placed and behind and behind[0].lower == ",":
        verb = tokens[subject].head
        for at, token in enumerate(behind, start=subject + 1):
            if (token.dep == "appos" and token.head == subject) or (token.dep == "nsubj" and token.head == verb):
                return at
        return -1
    return subject


def _opens_participle(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a word is the first part of a participle that the parser takes apart: "Cross-examining …"."""
    return (
        at + 2 < len(tokens)
        and tokens[at + 1].lower == "-"
        and tokens[at + 2].pos == "VERB"
        and tokens[at + 2].lower.endswith("ing")
    )


def nsubj(verb: int, parsed: Tree, quoted: Sequence[Span], sentence: Span) -> int | None:
    """The index of the subject of the verb at index ``verb``, inside ``sentence`` and outside ``quoted``.

    Whoever is quoted speaks: "Brik was quoted by the paper as saying".
    """
    subjects = {"nsubj", "nsubjpass"} if parsed.tokens[verb].lower in _QUOTED else {"nsubj"}
    for i in parsed.below[verb]:
        token = parsed.tokens[i]
        if token.dep == "nsubj" and _opens_participle(i, parsed.tokens):
            continue
        if token.dep in subjects and sentence.start <= token.start < sentence.end and not inside(token.start, quoted):
            return _whole_subject(i, verb, parsed.tokens)
    return None


def _whole_subject(first: int, verb: int, tokens: Sequence[Token]) -> int:
    """The last of two subjects that are one: the parse takes "Dunmere headteacher Ana Brik said" for a place and a
    person who both say.
    """
    for i in range(first + 1, min(verb, first + LONGEST_TITLE)):
        if tokens[first].pos == "NOUN" or tokens[i].pos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
            break
        if tokens[i].dep == "nsubj" and tokens[i].head == verb and tokens[i].pos == "PROPN":
            return i
    return first
