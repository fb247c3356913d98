"""Phrases: a noun phrase around whoever speaks, with the name in it, the role before it and the apposition behind it.

A phrase is found by the words between cue and punctuation (``noun_phrase``) or by the parse (``parsed_phrase``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.quotes.beside import APPOSITION, SOFT, named_by_apposition, roles_of, titled_by, trim_the
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun
from summarizer.quotes.person import gender_of_name
from summarizer.quotes.runs import is_party
from summarizer.text.spans import inside
from summarizer.text.tree import Tree
from summarizer.types import Span

_AT_A_BODY = re.compile(r"[ \u00a0]at[ \u00a0](?:the[ \u00a0])?")
_AT_WORK = re.compile(
    r"[ \u00a0]at[ \u00a0](?:the|an?|his|her|its|their)[ \u00a0](?P<place>(?:[\w’'-]+[ \u00a0]){0,5}?[\w’'-]+)"
    r"(?=[.,;:!?\n\"”]|$)"
)
"""Where somebody without a name works: "a nurse at the town's only clinic"."""
_BY_WAY = re.compile(r"[ \u00a0]by[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?[\w’'-]+(?=[.,;:!?\n\"”]|$)")
_REACHED = re.compile(r"\b(?:reached|contacted|interviewed)$")
_AND = re.compile(
    r"(?:,[^,;“”\"]{1,80},)?[ \u00a0]and[ \u00a0](?:(?:the|his|her|their)[ \u00a0])?(?:[\w.’'-]+[ \u00a0]){0,5}"
)
"""Between two who speak together."""
_MOST_BETWEEN = 3
"""So many mentions behind the first are looked at: an office may hold a name ("House Speaker Tim Roe")."""
_PAIR_ENDS = re.compile(r"(?:,[^,;“”\"]{1,100},|[ \u00a0](?:\w+ly|also|both|have|had|have both))*[ \u00a0]*$")
_PAIR_CLOSES = re.compile(r"[ \u00a0]*(?:[,.;:\n\"“]|$|(?:of|in|at|from|who|on|after|for)\b)")
LONGEST_TITLE = 8
"""Words from a place to the name behind it: "Dunmere deputy chief constable Ana Brik"."""
HYPHENS = 4
"""More parts of one word are not looked for."""
_NO_PART = frozenset({"punct", "relcl"})
"""What hangs on a noun and is no part of its phrase."""
_REST_OF_WORD = re.compile(r"-[\w’'-]*\w")
_ARTICLE = 4
"""Characters of "the " before a name."""
_OWNED = re.compile(r"[’']s?[ \u00a0]*\Z")
_OWNER_ENDS = re.compile(r"[’']s?[ \u00a0]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Who a cue belongs to. ``mention`` is set where the phrase holds a name. ``kind``: name, pronoun or nominal."""

    phrase: Span
    head: Span
    kind: str
    mention: Mention | None = None
    roles: tuple[Span, ...] = ()
    way: str = "subject"


def noun_phrase(text: str, chunk: Span, limit: int, found: Sequence[Mention], way: str) -> Source | None:
    """A phrase around its head: a name with the role before it and the apposition behind it, else a description."""
    if way == "according" and text[max(0, chunk.start - 13) : chunk.start].startswith("According"):
        # What follows the comma is the sentence itself, not an apposition.
        limit = chunk.end
    soft = SOFT.search(text, chunk.start, chunk.end)
    core_end = soft.start() if soft else chunk.end
    named = [m for m in found if chunk.start <= m.span.start < core_end and not m.possessive]
    mention = named[-1] if named else None
    if mention is None and soft is not None:
        mention = titled_by(text, chunk, soft, found)
    if mention is not None and (_blocked(text, chunk.start, mention) or _modifies(text, mention, core_end)):
        mention = None
    pair = _pair(text, mention, found, limit, closed=True) if mention is not None else None
    if pair is not None:
        return Source(pair, pair, "nominal", None, (), way)
    if mention is not None:
        roles = roles_of(text, chunk.start, mention, limit)
        end = max([mention.span.end, *(r.end for r in roles)])
        return Source(Span(chunk.start, end), mention.span, "name", mention, roles, way)
    renamed = named_by_apposition(text, chunk, limit, found)
    if renamed is not None:
        role = trim_the(text, chunk)
        return Source(Span(chunk.start, renamed.span.end), renamed.span, "name", renamed, (role,), way)
    owner = _owner(text, chunk, found)
    if owner is not None:
        return Source(chunk, owner.span, "name", owner, (), way)
    end = chunk.end
    at = _AT_A_BODY.match(text, end, limit)
    there = next((m for m in found if at and m.span.start == at.end()), None)
    if there is not None:
        end = there.span.end
    end = _with_place(text, chunk.start, end, limit)
    placed = Span(chunk.start, end)
    renamed = named_by_apposition(text, placed, limit, found) if end > chunk.end else None
    if renamed is not None:
        # "Said his friend at the club, Ana Brik".
        return Source(
            Span(chunk.start, renamed.span.end), renamed.span, "name", renamed, (trim_the(text, placed),), way
        )
    apposition = APPOSITION.match(text, end, limit)
    if apposition and re.match(r"(?:a|an|the)\s", apposition.group("role")) and _closes(text, apposition.end(), way):
        end = apposition.end("role")
    span = Span(chunk.start, end)
    return Source(span, span, "nominal", None, (), way)


def are_two(text: str, within: Span, first: Mention, second: Mention) -> bool:
    """Whether ``within`` is two names that are joined by "and", the one at its start and the other at its end."""
    start = second.span.start - len(second.titled) - 1 if second.titled else second.span.start
    whole = first.span.start == within.start and second.span.end == within.end and not first.possessive
    return whole and _AND.fullmatch(text, first.span.end, start) is not None


def _pair(text: str, first: Mention, found: Sequence[Mention], limit: int, *, closed: bool) -> Span | None:
    """Two who speak together, from the first name to the last: "Ana Brik and Kofi Osei". Before a verb the second
    stands right before ``limit``; ``closed``: behind one, and what follows them ends the phrase.
    """
    at = bisect_left(found, first.span.end, key=lambda m: m.span.start)
    for second in found[at : at + _MOST_BETWEEN]:
        start = second.span.start - len(second.titled) - 1 if second.titled else second.span.start
        if second.span.end > limit or not _AND.fullmatch(text, first.span.end, start):
            continue
        end = second.span.end
        closes = _PAIR_CLOSES.match(text, end) if closed else _PAIR_ENDS.fullmatch(text, end, limit)
        if closes and not second.possessive:
            return Span(first.span.start, end)
    return None


def _with_place(text: str, start: int, end: int, limit: int) -> int:
    """The end of a description with where its bearer works, or how he was reached."""
    work = _AT_WORK.match(text, end, limit)
    if work is not None and head_noun(work["place"]) in words("people.txt", "body", "workplace"):
        return work.end()
    way = _BY_WAY.match(text, end, limit) if _REACHED.search(text, start, end) else None
    return way.end() if way is not None else end


def _owner(text: str, phrase: Span, found: Sequence[Mention]) -> Mention | None:
    """Whose words a text gives, where the phrase names it by its owner: "Brik's letter to the council"."""
    at = bisect_left(found, phrase.start, key=lambda m: m.span.start)
    if at < len(found) and found[at].possessive and found[at].span.start <= phrase.start + _ARTICLE:
        mention = found[at]
        behind = _OWNER_ENDS.match(text, mention.span.end, phrase.end)
        rest = text[behind.end() : phrase.end] if behind else ""
        return mention if rest and head_noun(rest) in words("people.txt", "utterance") else None
    return None


def _blocked(text: str, start: int, mention: Mention) -> bool:
    """Whether a preposition or possessive stands before the name, so that somebody else is the head of the phrase.

    "The bank's Ana Brik" is Ana Brik, for nobody owns a person's full name.
    """
    before = text[start : mention.span.start]
    if gender_of_name(mention.text) or (is_party(_OWNED.sub("", before)) and " " in mention.text):
        return False
    return bool(re.search(r"[’']s?\s*$|[’']s\s", before)) and not re.search(r"[’']s\s.*\w+\s*$", before)


def _closes(text: str, end: int, way: str) -> bool:
    """Whether an apposition ends where the sentence does; behind "according to X," the sentence itself goes on."""
    return way == "inverted" or (way == "according" and text[end : end + 1] in {"", ".", "!", "?"})


def _modifies(text: str, mention: Mention, end: int) -> bool:
    """Whether a name only describes the noun behind it ("Syrian military source", "Brik supporters")."""
    return re.match(r"[\s\u00a0]+(?!\w+ly\b)[a-z]", text[mention.span.end : end]) is not None


def parsed_phrase(
    text: str, head: int, parsed: Tree, quoted: Sequence[Span], found: Sequence[Mention], *, cut: int
) -> Source | None:
    """The phrase whose noun is the token at ``head``, as far as it stands before ``cut`` and outside ``quoted``."""
    tokens = parsed.tokens
    roots = [head]
    while len(roots) <= 2 * HYPHENS and roots[-1] > 1 and tokens[roots[-1] - 1].lower == "-":
        roots += [roots[-1] - 1, roots[-1] - 2]
    subject = tokens[head].head if tokens[head].dep == "nsubj" and tokens[head].pos == "PROPN" else -1
    # The parse makes two subjects of "Dunmere headteacher Ana Brik said".
    for i in range(head - 1, max(-1, head - LONGEST_TITLE), -1):
        if subject < 0 or tokens[i].pos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
            break
        if tokens[i].dep == "nsubj" and tokens[i].head == subject and tokens[i].pos != "NOUN":
            roots.append(i)
    members = parsed.under(roots, cut=_NO_PART)
    usable = [tokens[i] for i in members if tokens[i].start < cut and not inside(tokens[i].start, quoted)]
    if not usable:
        return None
    start, end = min(t.start for t in usable), min(cut, max(t.end for t in usable))
    token = tokens[head]
    named = [m for m in found if m.span.start <= token.start < m.span.end and not m.possessive]
    core_end = next((i for i in range(token.end, end) if text[i] in ",(–—"), end)
    if not named:
        letters = token.lower.strip(".") in words("people.txt", "postnominal")
        named = [
            m for m in found if letters and m.span.end < token.start and not text[m.span.end : token.start].strip()
        ]
    if not named:
        soft = SOFT.search(text, token.end, core_end)
        closing = titled_by(text, Span(start, core_end), soft, found) if soft else None
        if closing is not None:
            roles = roles_of(text, start, closing, cut)
            return Source(
                Span(start, max([closing.span.end, *(r.end for r in roles)])), closing.span, "name", closing, roles
            )
        far = soft.end() if soft else core_end
        named = [m for m in found if token.end <= m.span.start < far and not m.possessive]
    if named:
        mention = named[-1]
        pair = _pair(text, mention, found, cut, closed=False)
        if pair is not None:
            return Source(pair, pair, "nominal")
        roles = roles_of(text, min(start, mention.span.start), mention, cut)
        return Source(
            Span(start, max(mention.span.end, *(r.end for r in roles), mention.span.end)),
            mention.span,
            "name",
            mention,
            roles,
        )
    renamed = named_by_apposition(text, Span(start, core_end), cut, found)
    if renamed is not None:
        return Source(
            Span(start, renamed.span.end), renamed.span, "name", renamed, (trim_the(text, Span(start, core_end)),)
        )
    rest = _REST_OF_WORD.match(text, end, cut)
    if rest is not None:
        # The parser takes "Ex-Senator" apart at its hyphen.
        end = rest.end()
    while end > start and text[end - 1] in " \u00a0,":
        end -= 1
    span = Span(start, end)
    beside = bisect_left(found, end, key=lambda m: m.span.start)
    between = text[end : found[beside].span.start].strip(" \u00a0") if beside < len(found) else ""
    if beside < len(found) and found[beside].span.end <= cut and between in {"", "’", "'"}:
        # The parser sometimes cuts a name off its trade or owner: "co-founder Ana Roe said", "Norden Boats’ Ana Roe".
        name = found[beside]
        trade = () if between else (trim_the(text, span),)
        return Source(Span(start, name.span.end), name.span, "name", name, trade)
    owner = _owner(text, span, found)
    return Source(span, owner.span if owner else span, "name" if owner else "nominal", owner)
