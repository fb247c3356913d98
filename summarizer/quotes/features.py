"""What speaks for and against a candidate as the speaker of a passage, as named features.

The names are stable: they are the keys of the fitted weights, and ``!why`` can show them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.quotes.candidates import Candidate
from summarizer.quotes.cues import Cue
from summarizer.quotes.glue import close, ends_sentence, glue, lead, serves_another, touch
from summarizer.quotes.nouns import head_noun, is_person_noun, kind_of_description
from summarizer.quotes.scene import Past, Scene
from summarizer.text.language import Token
from summarizer.text.marks import Passage
from summarizer.types import Span

_WORD = re.compile(r"\w+")
_PREPOSITIONS = frozenset({"to", "by", "of", "with", "from", "for", "in", "about", "on"})
_FAMILIES = {
    **dict.fromkeys(("say", "says", "said", "saying"), "say"),
    **dict.fromkeys(("tell", "tells", "told", "telling"), "tell"),
    **dict.fromkeys(("add", "adds", "added", "adding"), "add"),
    **dict.fromkeys(("write", "writes", "wrote", "written", "writing", "tweeted", "tweets", "posted"), "write"),
    **dict.fromkeys(("ask", "asks", "asked", "asking"), "ask"),
    **dict.fromkeys(("call", "calls", "called", "calling"), "call"),
}


def features(scene: Scene, index: int, candidate: Candidate, past: Past | None, *, whole: bool) -> dict[str, float]:
    """The features of ``candidate`` for the passage at ``index`` of the scene."""
    passage = scene.passages[index].span
    text = scene.text
    kind = _kind(text, candidate, scene)
    extent = candidate.extent
    after = extent.start >= passage.end
    side = "after" if after else "before"
    shape = "whole" if whole else "part"
    got: dict[str, float] = {f"kind={kind}": 1.0, f"kind={kind}&{shape}": 1.0}
    gap = (
        Span(passage.end, max(passage.end, extent.start))
        if after
        else Span(min(extent.end, passage.start), passage.start)
    )
    between = [p for i, p in enumerate(scene.passages) if i != index and gap.start <= p.span.start < gap.end]
    bare_gap = _without(text, gap, between)
    size = len(_WORD.findall(bare_gap))
    sentence = _sentence_at(scene.sentences, passage.start)
    own = _sentence_at(scene.sentences, candidate.source.head.start)
    away = min(3, abs(own - sentence))
    cue = candidate.cue
    way = candidate.source.way if cue is not None else "bare"
    tier = cue.tier if cue is not None else "none"
    got[f"side={side}&sent={away}&{shape}"] = 1.0
    got[f"way={way}&tier={tier}"] = 1.0
    got[f"way={way}&tier={tier}&sent={away}&side={side}"] = 1.0
    got[f"passages_between={min(2, len(between))}&side={side}"] = 1.0
    got[f"gap={_bucket(size)}&side={side}&cue={int(cue is not None)}"] = 1.0
    if cue is not None:
        got |= _cued(scene, index, candidate, cue, shape, after=after, away=away)
    got[f"close={close(text, passage)}&side={side}&sent={away}&cue={int(cue is not None)}"] = 1.0
    if after and not bare_gap.strip(" \u00a0,-–—"):
        got[f"close={close(text, passage)}&next&way={way}"] = 1.0
    elif not after:
        led = f"lead={lead(text, passage, scene.within)}&sent={away}"
        got[f"{led}&cue={int(cue is not None)}&{_place(scene, candidate)}"] = 1.0
    nearer = [
        c
        for c in scene.candidates
        if c is not candidate
        and c.source.head != candidate.source.head
        and gap.start <= c.extent.start
        and c.extent.end <= gap.end
    ]
    cued = sum(c.cue is not None for c in nearer)
    got[f"cued_nearer={min(2, cued)}&side={side}&cue={int(cue is not None)}"] = 1.0
    got[f"nearer={min(3, len(nearer))}&side={side}&cue={int(cue is not None)}"] = 1.0
    if cue is None:
        got[f"touch={touch(text, passage, candidate.source.head, after=after)}&{shape}"] = 1.0
    _syntax(scene, passage, candidate, got, shape)
    if candidate.source.head.start - scene.within.start < 4:
        got[f"opens_paragraph&cue={int(cue is not None)}"] = 1.0
    _past(scene, candidate, past, got, whole=whole, away=away)
    cluster = scene.clusters.get(candidate.source.head) if candidate.source.kind == "name" else None
    if cluster is not None:
        got[f"size={min(4, scene.sizes.get(cluster, 0)) // 2}"] = 1.0
    return got


def _cued(
    scene: Scene, index: int, candidate: Candidate, cue: Cue, shape: str, *, after: bool, away: int
) -> dict[str, float]:
    """The features of a candidate's cue."""
    way, tier = candidate.source.way, cue.tier
    met = glue(scene.text, scene.passages[index].span, cue.span, candidate.extent, after=after)
    got = {
        f"cue={_FAMILIES.get(cue.word, cue.tier)}&{shape}": 1.0,
        f"glue={met}&way={way}&tier={tier}": 1.0,
        f"glue={met}&{shape}": 1.0,
    }
    if serves_another(scene, index, candidate):
        got["serves_another"] = 1.0
    if after and away == 0 and ends_sentence(scene.text, candidate):
        got[f"ends_sentence&{shape}"] = 1.0
    return got


def _kind(text: str, candidate: Candidate, scene: Scene) -> str:
    source = candidate.source
    words = source.head.of(text)
    if source.kind == "pronoun":
        word = words.casefold()
        return {"him": "he", "her": "she", "we": "i"}.get(word, word)
    if source.kind == "name":
        cluster = scene.clusters.get(source.head)
        body = "body" if cluster in scene.bodies else "person"
        return f"{body}{1 if len(words.split()) > 1 else 0}"
    if candidate.token >= 0 and is_person_noun(scene.tokens[candidate.token].lower):
        return "noun_person"
    return (
        f"noun_{kind_of_description(words)}"
        if is_person_noun(head_noun(words)) or kind_of_description(words) != "unnamed"
        else "noun_other"
    )


def _bucket(size: int) -> str:
    return (
        str(size)
        if size < 3
        else "3-5"
        if size < 6
        else "6-10"
        if size < 11
        else "11-20"
        if size < 21
        else "21-40"
        if size < 41
        else "41+"
    )


def _without(text: str, gap: Span, passages: Sequence[Passage]) -> str:
    """The text of ``gap`` without the passages in it; of a very long gap its first 2,000 characters."""
    parts, at = [], gap.start
    for passage in passages:
        parts.append(text[at : min(at + 2000, max(at, passage.span.start))])
        at = max(at, passage.span.end)
    parts.append(text[at : min(at + 2000, max(at, gap.end))])
    return " ".join(parts)[:2000]


def _sentence_at(sentences: Sequence[Span], position: int) -> int:
    return max(0, bisect_left(sentences, position + 1, key=lambda s: s.start) - 1)


def _place(scene: Scene, candidate: Candidate) -> str:
    """Whether the candidate is the subject of a main verb, of another verb, or none."""
    if candidate.token < 0 or not scene.tokens:
        return "unparsed"
    head = scene.tokens[candidate.token]
    if head.dep not in {"nsubj", "nsubjpass"}:
        return "other"
    return "main" if scene.tokens[head.head].dep == "ROOT" else "sub"


_NAMING = frozenset(
    "called calls calling dubbed branded labelled labeled described describes described termed hailed".split()
)


def calls(scene: Scene, passage: Span, candidate: Candidate) -> bool:
    """Whether the passage is what the candidate calls something, by the parse: ``critics called it "madness"``."""
    cue = candidate.cue
    if cue is None or cue.token < 0 or not scene.tokens or cue.word not in _NAMING or cue.span.end > passage.start:
        return False
    return _ancestors(scene.tokens, passage).get(cue.token, 9) <= 1


def _syntax(scene: Scene, passage: Span, candidate: Candidate, got: dict[str, float], shape: str) -> None:
    tokens = scene.tokens
    if not tokens or candidate.token < 0:
        got["no_parse"] = 1.0
        return
    head = tokens[candidate.token]
    got[f"dep={head.dep}&cue={int(candidate.cue is not None)}"] = 1.0
    if head.dep == "pobj":
        word = tokens[head.head].lower
        got[f"prep={word if word in _PREPOSITIONS else 'other'}"] = 1.0
    if passage not in scene.above:
        scene.above[passage] = _ancestors(tokens, passage)
    verbs = scene.above[passage]
    depth = verbs.get(candidate.cue.token) if candidate.cue is not None and candidate.cue.token >= 0 else None
    if depth is not None:
        got[f"cue_above={min(4, depth)}&{shape}"] = 1.0
    if head.dep in {"nsubj", "nsubjpass"} and (up := verbs.get(head.head)) is not None:
        got[f"{head.dep}_above={min(4, up)}&{shape}"] = 1.0
        got[f"{head.dep}_above={min(4, up)}&cue={int(candidate.cue is not None)}"] = 1.0
    elif verbs.get(candidate.token) is not None:
        got[f"above={min(4, verbs[candidate.token])}"] = 1.0


def _ancestors(tokens: Sequence[Token], passage: Span) -> dict[int, int]:
    """The tokens outside the passage that it hangs on, with how far up they stand (0: directly)."""
    first = bisect_left(tokens, passage.start, key=lambda t: t.start)
    found: dict[int, int] = {}
    for i in range(first, len(tokens)):
        if tokens[i].start >= passage.end:
            break
        at, depth = tokens[i].head, 0
        if passage.start <= tokens[at].start < passage.end:
            continue
        while depth < 6:
            if found.get(at, 99) <= depth:
                break
            found[at] = depth
            if tokens[at].head == at:
                break
            at, depth = tokens[at].head, depth + 1
    return found


def _past(
    scene: Scene, candidate: Candidate, past: Past | None, got: dict[str, float], *, whole: bool, away: int
) -> None:
    if past is None:
        return
    shapes = f"{'whole' if past.whole else 'part'}-{'whole' if whole else 'part'}"
    if past.candidate is None:
        got[f"past=none&{shapes}"] = 1.0
        return
    if past.candidate is candidate or past.candidate.source.head == candidate.source.head:
        got[f"past=same&{shapes}&sent={away}"] = 1.0
        got[f"past=same&cue={int(candidate.cue is not None)}&{shapes}"] = 1.0
        return
    mine, theirs = (
        scene.clusters.get(c.source.head) if c.source.kind == "name" else None for c in (candidate, past.candidate)
    )
    if mine is not None and mine == theirs:
        got[f"past=same_person&{shapes}"] = 1.0
    got[f"past=other&cue={int(candidate.cue is not None)}&{shapes}"] = 1.0
