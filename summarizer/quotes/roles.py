"""Roles: what the article says people are, and who "the mayor" is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.lexicon import words
from summarizer.quotes.beside import apposition_of
from summarizer.quotes.ground import Ground
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.offices import Around, role_before, roles_behind, titles_before
from summarizer.quotes.phrases import Source
from summarizer.text.fold import fold_text
from summarizer.types import Role

_WORD = re.compile(r"[\w'-]+")
_ANOTHER = frozenset(
    "then former previous ex late outgoing incoming deputy vice acting shadow assistant interim under prime".split()
)
"""With these words an office is another one: "the mayor" is no deputy mayor, and the then mayor is not today's."""
_PLAIN = frozenset("new local veteran young old popular outspoken embattled own visiting long-serving".split())
"""With these it is the same."""
_LAST_WORDS = re.compile(r"\b((?:[\w-]+[ \u00a0])?[\w-]+)[ \u00a0]$")
_LONGEST = 40
"""Characters of two words."""
_FURTHER = re.compile(r"\b(?:for|from|who)\b")


@dataclass(frozen=True, slots=True)
class Roles:
    """``of``: the roles printed for each cluster, in order of place. ``bearers``: folded role → its clusters."""

    of: Mapping[int, tuple[Role, ...]]
    bearers: Mapping[str, set[int]]
    by_word: Mapping[str, Sequence[str]]
    """The folded roles that hold a word."""
    asked: dict[frozenset[str], frozenset[int]] = field(default_factory=dict)

    def holding(self, wanted: frozenset[str]) -> frozenset[int]:
        """The clusters one of whose roles holds every word of ``wanted``, and none that makes it another office."""
        if wanted not in self.asked:
            rarest = min((self.by_word.get(word, ()) for word in wanted), key=len, default=())
            held = {role: set(_WORD.findall(role)) for role in rarest}
            self.asked[wanted] = frozenset(
                k
                for role, told in held.items()
                if wanted <= told and told & _ANOTHER <= wanted
                for k in self.bearers[role]
            )
        return self.asked[wanted]


def roles(base: Ground) -> Roles:
    """The roles of the article: those of its sources, and appositions of full names anywhere outside marks."""
    held: dict[int, dict[str, Role]] = {}
    bearers: dict[str, set[int]] = {}
    for i in sorted(base.candidates):
        for candidate in base.candidates[i]:
            source = candidate.source
            if source.mention is None or source.mention.span not in base.cluster_of:
                continue
            k = base.cluster_of[source.mention.span]
            if source.mention.span in base.clusters[k].doubted:
                continue
            spans = source.roles or apposition_of(base.text, source.mention, candidate.sentence.end)
            for span in spans:
                folded = fold_text(span.of(base.text))
                held.setdefault(k, {}).setdefault(folded, Role(span, base.number(i)))
                bearers.setdefault(folded, set()).add(k)
            if source.mention.titled:
                bearers.setdefault(_whole(base.text, source.mention, source.mention.titled), set()).add(k)
    told: dict[int, dict[str, Role]] = {}
    for k, mention in _full_mentions(base):
        around = _around(base, mention)
        for span in apposition_of(base.text, mention, around.sentence.end):
            bearers.setdefault(fold_text(span.of(base.text)), set()).add(k)
        if is_person_noun(mention.noun):
            bearers.setdefault(_whole(base.text, mention, mention.noun), set()).add(k)
        if k in held or k in told or mention.span in base.clusters[k].doubted:
            continue
        # Where no word of speech governs the name: "Health Minister Ana Brik on Wednesday ordered a review".
        beside = (*role_before(base.text, mention, around), *roles_behind(base.text, mention, around))
        for span in (*titles_before(base.text, mention), *beside):
            folded = fold_text(span.of(base.text))
            told.setdefault(k, {}).setdefault(folded, Role(span, base.number(mention.paragraph)))
            bearers.setdefault(folded, set()).add(k)
    held |= told
    by_word: dict[str, list[str]] = {}
    for role in bearers:
        for word in set(_WORD.findall(role)):
            by_word.setdefault(word, []).append(role)
    of = {k: tuple(sorted(theirs.values(), key=lambda role: role.span)) for k, theirs in held.items()}
    return Roles(of, bearers, by_word)


def _whole(text: str, mention: Mention, office: str) -> str:
    """``office``, which stands right before a name, with the words before it: "former mayor", "finance minister"."""
    start = mention.span.start - len(office) - 1
    before = _LAST_WORDS.search(text, max(0, start - _LONGEST), start)
    further, _, near = fold_text(before[1]).rpartition(" ") if before is not None else ("", "", "")
    # "They then used actor Paul Roe": "then" is of the verb.
    return fold_text(" ".join((further if further in _ANOTHER - {"then"} else "", near, office))).strip()


def _full_mentions(base: Ground) -> Iterator[tuple[int, Mention]]:
    """The full names of people outside marks, with their clusters, in order of place."""
    quoted = [p.span for i in sorted(base.passages) for p in base.passages[i]]
    ends = [q.end for q in quoted]
    named = sorted(
        ((m, k) for k, person in enumerate(base.clusters) if not person.is_body for m in person.mentions),
        key=lambda row: row[0].span,
    )
    for mention, k in named:
        inside = bisect_right(ends, mention.span.start)
        if " " in mention.folded and not (inside < len(quoted) and quoted[inside].start <= mention.span.start):
            yield k, mention


def _around(base: Ground, mention: Mention) -> Around:
    spans = base.sentences.get(mention.paragraph, ())
    at = bisect_right(spans, mention.span.start, key=lambda s: s.start) - 1
    if at < 0:
        return Around(mention.span)
    return Around(spans[at], spans[at - 1] if at else None, spans[at + 1] if at + 1 < len(spans) else None)


def role_bearer(base: Ground, known: Roles, source: Source) -> int | None:
    """The cluster that "the mayor" points to: the only one whose printed role holds the noun; None if several or
    none.
    """
    phrase = fold_text(source.head.of(base.text))
    if not phrase.startswith("the ") or _FURTHER.search(phrase):
        return None
    parts = re.split(r"\bof\b|,", phrase)[0].split()
    noun = parts[-1] if len(parts) > 1 else ""
    if noun not in words("people.txt", "unnamed", "title"):
        return None
    fitting = known.holding(frozenset(parts[1:]))
    if not fitting and _ANOTHER.isdisjoint(parts) and _PLAIN.issuperset(parts[1:-1]):
        fitting = known.holding(frozenset({noun}))
    return next(iter(fitting)) if len(fitting) == 1 else None
