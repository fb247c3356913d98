"""What tells reported words from others: the class and form of the word that reports, who its source is, how the words
hang on it, and where they end. Each feature is there or not; none holds a name or a word of the story.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import head_noun, is_person_noun, kind_of_description
from summarizer.quotes.phrases import Source
from summarizer.quotes.reported import Clause
from summarizer.quotes.reporting import Scene, Word
from summarizer.text.spans import meets

_PAST = frozenset("said told wrote thought felt knew found saw swore sought understood spoke".split())
_HAVE = {"has": "have", "had": "have", "’s": "is", "'s": "is", "were": "was", "are": "is", "been": "was"}
_DEEP = frozenset({"ccomp", "xcomp", "acl", "pcomp"})
_OURS = re.compile(r"\b(?:I|we|We|my|our)\b")
_YOURS = re.compile(r"\b(?:you|your)\b")
_SIZES = (3, 5, 8, 12, 18, 26, 40, 60)
_GAPS = (0, 1, 3, 8)
_FIRSTS = frozenset(
    "that to whether if how why what when where who which the a he she they it his her their there in as on at for and "
    "but by with not all no".split()
)
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_CLIMB = 12


def of_word(here: Scene, word: Word) -> list[str]:
    """Features that all clauses of a reporting word share."""
    kind, text, form = word.kind, here.base.text, _form(word.cue.word)
    source = _source(here.base, word.source)
    sentence = word.sentence.of(text)
    found = [f"class {kind}", f"{kind} {form}", f"form {form}", f"source {source}", f"{kind} by {source}"]
    if meets(word.sentence, here.quoted):
        found.append("marks in sentence")
    if here.quoted:
        found.append("marks in paragraph")
    if sentence.rstrip().endswith("?"):
        found.append("question")
    if here.heading:
        found.append("heading")
    if _OURS.search(sentence):
        found.append("first person")
    if _YOURS.search(sentence):
        found.append("you")
    if word.token < 0:
        return found
    tokens, below = here.parsed.tokens, here.parsed.below[word.token]
    token = tokens[word.token]
    found += [f"dep {token.dep}", f"{form} dep {token.dep}", f"way {word.source.way}"]
    for k in below:
        child = tokens[k]
        if child.dep in {"aux", "auxpass"}:
            found.append(f"aux {_HAVE.get(child.lower, child.lower)}")
            if child.dep == "auxpass":
                found += ["passive", f"passive {kind}"]
        elif child.dep == "mark" or (child.dep == "advmod" and child.lower in {"when", "where", "why", "how"}):
            found.append(f"mark {child.lower}")
    at, steps = word.token, 0
    while tokens[at].head != at and steps < _CLIMB:
        if tokens[at].dep in _DEEP and tokens[at].head in here.cues:
            found += ["under a cue", f"under {here.cues[tokens[at].head]}"]
            break
        at, steps = tokens[at].head, steps + 1
    phrase = word.source.phrase
    before = phrase.start < token.start
    gap = text[phrase.end : token.start] if before else text[token.end : phrase.start]
    return [*found, f"depth {min(4, steps)}", f"source {'before' if before else 'behind'}", f"source at {_gap(gap)}"]


def of_clause(here: Scene, clause: Clause) -> list[str]:
    """Features of one clause, its way and its ends."""
    way, word, text = clause.way, clause.word, here.base.text
    first, last = clause.contents[0], clause.contents[-1]
    size = _size(sum(len(span.of(text).split()) for span in clause.contents))
    found = [f"as {way}", f"{way} {word.kind}", f"words {size}", f"{way} words {size}", *clause.ends]
    found += [f"{way} {end}" for end in clause.ends[:1]]
    opening = text[first.start : first.start + 12].split(None, 1)[0].casefold()
    if opening in _FIRSTS:
        found.append(f"first {opening}")
    tail = text[last.end : word.sentence.end].strip(" \u00a0")
    if len(tail) > 1:
        found.append(f"followed by {tail[0] if not tail[0].isalnum() else 'a word'}")
    cue = word.cue.span
    if len(clause.contents) == 1:
        gap = text[cue.end : first.start] if first.start >= cue.end else text[last.end : cue.start]
        found.append(f"at {_gap(gap)}")
    tokens = here.parsed.tokens
    low = bisect_left(tokens, first.start, key=lambda t: t.start)
    high = bisect_left(tokens, last.end, key=lambda t: t.start)
    held = [k for k in range(low, high) if k in here.cues and k != word.token]
    if held:
        found.append("holds a cue")
        found += [f"holds {kind}" for kind in sorted({here.cues[k] for k in held} & {"saying", "telling", "noting"})]
        if any(tokens[k].dep == "parataxis" for k in held):
            found.append("holds an attribution")
    if "according to" in text[first.start : last.end]:
        found.append("holds according")
    return [*found, *_of_root(here, clause)]


def _of_root(here: Scene, clause: Clause) -> list[str]:
    """Features of the verb that the clause hangs by."""
    if clause.root < 0 or clause.way not in {"clause", "fronted last", "fronted on"}:
        return []
    tokens = here.parsed.tokens
    under = [tokens[k] for k in here.parsed.below[clause.root]]
    subject = next((t.lower for t in under if t.dep in {"nsubj", "nsubjpass", "expl", "csubj"}), "")
    marks = [t.lower for t in under if t.dep == "mark"]
    found = [f"root {tokens[clause.root].pos}"]
    found.append(f"subject {'pronoun' if subject in _PRONOUNS else 'other' if subject else 'none'}")
    if marks:
        found.append(f"led by {marks[0] if marks[0] in _FIRSTS else 'another'}")
    if any(t.dep == "aux" and t.lower == "to" for t in under):
        found += ["to", f"to {clause.word.kind}"]
    return found


def _source(base: Ground, source: Source) -> str:
    """What kind of source it is."""
    word = source.head.of(base.text).casefold()
    if source.kind == "pronoun":
        return "he" if word in {"he", "she"} else word if word in {"they", "it", "who"} else "that"
    if source.kind == "name":
        person = base.person(source)
        return "body" if person is not None and person.is_body else "name"
    kind = kind_of_description(word)
    if kind == "unnamed":
        return "person" if is_person_noun(head_noun(word).rpartition("-")[2]) else "thing"
    return kind


def _form(word: str) -> str:
    if word.endswith("ing"):
        return "ing"
    if word in _PAST or word.endswith("ed"):
        return "past"
    return "third" if word.endswith("s") and not word.endswith("ss") else "base"


def _size(count: int) -> int:
    return next((limit for limit in _SIZES if count <= limit), 61)


def _gap(between: str) -> int:
    count = len(between.split())
    return next((limit for limit in _GAPS if count <= limit), 9)
