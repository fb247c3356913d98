"""Names that only tell where something is, or of what: "a bakery in Reading", "the vicar of Dunmere".

Whoever "he" is behind such a sentence is its plain noun, and no town.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from summarizer.lexicon import words
from summarizer.quotes.ground import Ground
from summarizer.quotes.names import PLACE_OF, Mention
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.person import Person, is_body_name
from summarizer.text.fold import fold_name, fold_text

_PLACES = frozenset({"GPE", "LOC"})
_OPENING = 60
"""Characters before a name that are looked at."""
_MOST_MENTIONS = 40
"""So many mentions of a name tell what it is."""
_BEHIND = re.compile(
    r"\b(?P<how>in|at|off|near|outside|inside|around|across|beyond|towards?|through|past|along|within|into|aboard"
    r"|from|of|to|for|on|over|behind|via)[ \u00a0](?:the[ \u00a0])?$"
)
_LOOSE = frozenset({"of", "to", "for", "on", "over", "behind", "via", "from"})
"""Before a person's name too: "a letter to Ana Brik", "the death of Ana Brik"."""
_STRICT = frozenset({"at", "off", "near", "outside", "aboard"})
"""Seldom before a person's name."""
_NOUN = re.compile(r"(?P<noun>[\w-]{1,40})[ \u00a0][a-z]{1,8}[ \u00a0](?:the[ \u00a0])?$")
_NEXT = re.compile(r"[ \u00a0](?P<noun>[a-z][\w-]{1,40})\b")
_KIN = frozenset("son daughter father mother wife husband brother sister friend lawyer attorney victim partner".split())


def is_somebody(person: Person) -> bool:
    """Whether something beside the look of a name and its label shows it to be a person's."""
    return bool(person.gender) or any(m.titled or m.aged for m in person.mentions)


def only_tells_where(base: Ground, cluster: int, *, body: bool = False) -> bool:
    """Whether a name stands nowhere but behind what is there or comes from there, and nothing shows it to be a
    person's; ``body``: nor a body's.
    """
    if (cluster, body) not in base.where:
        base.where[cluster, body] = _only_where(base, cluster, body=body)
    return base.where[cluster, body]


def _only_where(base: Ground, cluster: int, *, body: bool) -> bool:
    person = base.clusters[cluster]
    if is_somebody(person) or (body and _is_called_body(person)):
        return False
    whole = " " in person.name and not person.is_body
    if whole and not all(m.definite or _is_at(base, m) for m in person.mentions[:_MOST_MENTIONS]):
        # "No confidence in Ana Brik".
        return False
    return all(_is_where(base, m) and not (body and _is_owner(base, m)) for m in person.mentions[:_MOST_MENTIONS])


def _is_at(base: Ground, mention: Mention) -> bool:
    behind = _BEHIND.search(base.text, max(0, mention.span.start - _OPENING), mention.span.start)
    return behind is not None and behind["how"] in _STRICT


def _is_called_body(person: Person) -> bool:
    """Whether its words say that it is one that speaks: "Norden Council", and no "Norden Square"."""
    return is_body_name(person.name) and fold_name(person.name).split()[-1] not in words("people.txt", "place")


def _is_owner(base: Ground, mention: Mention) -> bool:
    """Whether a name that is labelled a body's is that of whoever something belongs to: "shares of Kestrel"."""
    if mention.entity != "ORG":
        return False
    behind = _BEHIND.search(base.text, max(0, mention.span.start - _OPENING), mention.span.start)
    return behind is None or behind["how"] in {"of", "for"}


def _is_where(base: Ground, mention: Mention) -> bool:
    if mention.located or mention.noun == PLACE_OF:
        return True
    if mention.possessive:
        return False
    floor = max(0, mention.span.start - _OPENING)
    behind = _BEHIND.search(base.text, floor, mention.span.start)
    if behind is not None and (behind["how"] not in _LOOSE or " " not in mention.folded):
        return True
    if behind is not None and behind["how"] in {"of", "from"}:
        what = _NOUN.search(base.text, floor, mention.span.start)
        noun = fold_text(what["noun"]) if what is not None else ""
        if (is_person_noun(noun) and noun not in _KIN) or (behind["how"] == "from" and mention.entity in _PLACES):
            return True
    return _modifies(base, mention)


def _modifies(base: Ground, mention: Mention) -> bool:
    """Whether a name belongs to the noun behind it: "Arnfeld hospital", "the Arnfeld hospital chief"."""
    behind = _NEXT.match(base.text, mention.span.end)
    if behind is None:
        return False
    tokens = base.parses.get(mention.paragraph, ())
    at = bisect_right(tokens, mention.span.end - 1, key=lambda t: t.start) - 1
    if at >= 0 and tokens[at].start >= mention.span.start:
        head = tokens[tokens[at].head]
        if tokens[at].dep in {"compound", "nmod", "amod"} and head.start >= mention.span.end and head.pos == "NOUN":
            return True
    return behind["noun"] in words("people.txt", "body", "workplace", "place", "title")
