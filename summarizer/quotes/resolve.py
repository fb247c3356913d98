"""From the printed source of each quote to the person or body it points to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from summarizer.quotes.agreeing import fitting
from summarizer.quotes.borrowed import borrowed
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.choose import Choice
from summarizer.quotes.described import another_since, described_before, whole
from summarizer.quotes.descriptions import is_one_of_a_people, meant
from summarizer.quotes.drafts import SHOUTED, Draft
from summarizer.quotes.ground import Ground
from summarizer.quotes.known import Known
from summarizer.quotes.own_note import is_article_itself
from summarizer.quotes.person import Person
from summarizer.quotes.pointing import denier_before, inside_sentence, near_before, renamed
from summarizer.quotes.resolved import Resolved
from summarizer.quotes.roles import role_bearer
from summarizer.quotes.trust import trusted
from summarizer.quotes.unsure import unsure
from summarizer.quotes.weights import Weights
from summarizer.types import Attribution, Reason, Span

ROLE_TRUST = 0.75
RUNNING_TRUST = 0.95
BARE_TRUST = 0.75
DENIER_TRUST = 0.9
"""That a pronoun takes up whoever denied something in the sentence before."""
GUESS_TRUST = 0.2
"""Who may have said what nobody is named for: never shown as the speaker, kept for whoever asks why."""
BORROWED_TRUST = 0.3
"""Words that one person puts into another's mouth: nobody is named rather than the wrong one."""
NEXT_SHARE = 0.2
"""How often the next paragraph's speaker is meant where that of a bare paragraph is wrong (1 time of 6 was seen)."""
SHARED_TRUST = 0.3
"""A surname that two people bear who were last named side by side."""


def resolve(base: Ground, found: Sequence[Draft], known: Known, weights: Weights) -> list[Resolved]:
    """For each draft who speaks, and how likely. Drafts that follow another take its speaker over."""
    done: dict[int, Resolved] = {}
    for i, draft in enumerate(found):
        if draft.attributed:
            answer = attributed(base, draft, known)
            done[i] = _placed(base, draft, replace(answer, raw=trusted(weights, base.text, draft.first, answer)))
    place = {id(draft): i for i, draft in enumerate(found)}
    heads: dict[int, Draft | None] = {}
    for i, draft in enumerate(found):
        if not draft.attributed:
            head = _head(draft, heads)
            done[i] = _inherited(base, draft, head, done[place[id(head)]] if head is not None else None)
    return [done[i] for i in range(len(found))]


def _placed(base: Ground, draft: Draft, found: Resolved) -> Resolved:
    """A source of the paragraph before is our inference, and nothing that stands beside the words."""
    if draft.rule != "reported_before" or found.attribution is Attribution.NO_SPEAKER:
        return found
    reason = Reason("reported_before", base.number(draft.first.paragraph - 1))
    return _guarded(replace(found, attribution=Attribution.INFERRED, reason=reason, candidate=None), BARE_TRUST)


def _guarded(found: Resolved, share: float) -> Resolved:
    return replace(found, guard=found.guard * share)


def attributed(base: Ground, draft: Draft, known: Known) -> Resolved:
    """Whom the source of ``draft`` points to. ``raw`` is the product of the probabilities on the way."""
    choice = draft.first
    candidate = _at_hand(base, choice)
    if candidate is None or draft.rule == SHOUTED or is_article_itself(base, choice.paragraph, candidate.source):
        return Resolved(None, None, Attribution.NO_SPEAKER, 0.0, Reason("no_source"))
    rule = draft.rule if draft.rule != "source" else rule_of(base, choice)
    rival = choice.rival.source.head.of(base.text) if choice.rival is not None else None
    reason = Reason(rule, base.number(choice.paragraph), candidate.extent, rival, round(choice.rival_likely, 4))
    raw = choice.likely * choice.speech
    nearer = _restated(base, choice, candidate)
    found = _pointed(base, choice, candidate, nearer, raw, reason, known)
    return _guarded(found, BORROWED_TRUST) if borrowed(base, choice, nearer) else found


def _pointed(
    base: Ground, choice: Choice, candidate: Candidate, nearer: Candidate, raw: float, reason: Reason, known: Known
) -> Resolved:
    """Whom a name, a pronoun or a description points to. ``nearer``: the candidate with the cue of the words."""
    source, rival = candidate.source, reason.runner_up
    if source.kind == "pronoun":
        return _pronoun(base, choice, candidate, raw, reason, known)
    named = renamed(base, choice.paragraph, candidate)
    if named is not None:
        return _named(base, named, raw, reason)
    bearer = role_bearer(base, known.roles, source) if source.kind == "nominal" else None
    k = meant(base, known.roles, known.story, known.printed, source, choice.passage.span) if bearer is None else bearer
    if k is not None and not (source.kind == "nominal" and _tells_of(base, choice.paragraph, candidate, known, k)):
        person = base.clusters[k]
        home = person.mentions[person.full].paragraph
        rule = "role_noun" if bearer is not None else "described"
        because = Reason(rule, base.number(home), source.head, rival, reason.runner_up_score)
        return Resolved(person, None, Attribution.INFERRED, raw, because, candidate, ROLE_TRUST)
    if source.kind == "name" and is_one_of_a_people(base, source):
        span = Span(source.head.start - len("the "), source.head.end)
        return Resolved(None, span.of(base.text), Attribution.UNNAMED, raw, reason, nearer)
    if source.kind == "name":
        return replace(_named(base, candidate, raw, reason), candidate=nearer)
    described = whole(base, choice.paragraph, candidate)
    printed = Attribution.EXPLICIT if base.together(source) else Attribution.UNNAMED
    return Resolved(None, described.of(base.text), printed, raw, reason, nearer)


def _tells_of(base: Ground, paragraph: int, candidate: Candidate, known: Known, k: int) -> bool:
    """Whether the person ``k`` reports in the same sentence what ``candidate`` said: somebody else, then."""
    for other in near_before(base, paragraph, candidate, candidate.source.phrase.start):
        if other.cue is None or other.cue.span.end > candidate.source.phrase.start:
            continue
        who = base.cluster_of.get(other.source.head)
        ranked = known.antecedents.get(other.source.head.start, ()) if who is None else ()
        if who == k or (ranked and ranked[0][1] == k):
            return True
    return False


def _at_hand(base: Ground, choice: Choice) -> Candidate | None:
    """The choice with the cue that stands first behind the passage: "said" of "“…,” she said, adding that …"."""
    best = choice.candidate
    if best is None or best.cue is None or best.cue.span.start < choice.passage.span.end:
        return best
    same = [
        c
        for c in base.near(choice.paragraph, best.sentence)
        if c.source.head == best.source.head and c.cue is not None and c.extent.start >= choice.passage.span.end
    ]
    return min(same, key=lambda c: c.cue.span if c.cue else best.sentence, default=best)


def _restated(base: Ground, choice: Choice, candidate: Candidate) -> Candidate:
    """``candidate`` with the cue nearest to the passage, where "it", "they" or "who" takes the source up again
    before it.

    "The ministry has claimed … in what it described as a "…"": the ministry speaks, and "described" is the cue of
    the words.
    """
    for other in reversed(near_before(base, choice.paragraph, candidate, choice.passage.span.start)):
        if (
            other.source.head == candidate.source.head
            and other.cue is not None
            and candidate.cue is not None
            and candidate.cue.span.end <= other.cue.span.start
            and other.cue.span.end <= choice.passage.span.start
        ):
            # "The ministry denied it, and spoke of "…"": of two cues of one source the nearer is that of the words.
            return other
        if (
            other.source.kind == "pronoun"
            and other.cue is not None
            and candidate.cue is not None
            and candidate.cue.span.end <= other.cue.span.start
            and other.cue.span.end <= choice.passage.span.start
            and other.sentence == candidate.sentence
        ):
            inner = inside_sentence(base, choice.paragraph, other, other.source.head.of(base.text).casefold())
            if inner is not None and inner.source.head == candidate.source.head:
                return replace(candidate, cue=other.cue)
    return candidate


def _named(base: Ground, candidate: Candidate, raw: float, reason: Reason) -> Resolved:
    person = base.person(candidate.source)
    mention = candidate.source.mention
    if person is None or mention is None:
        return Resolved(None, candidate.source.head.of(base.text), Attribution.EXPLICIT, raw, reason, candidate)
    full = person.mentions[person.full]
    guard = SHARED_TRUST if mention.span in person.doubted else 1.0
    short = len(person.name.split()) > len(mention.text.split())
    if short and not person.is_body and not candidate.sentence.contains(full.span):
        moved = Reason(reason.rule, base.number(full.paragraph), full.span, reason.runner_up, reason.runner_up_score)
        return Resolved(person, None, Attribution.SURNAME, raw, moved, candidate, guard)
    return Resolved(person, None, Attribution.EXPLICIT, raw, reason, candidate, guard)


def _pronoun(base: Ground, choice: Choice, candidate: Candidate, raw: float, reason: Reason, known: Known) -> Resolved:
    source = candidate.source
    word = source.head.of(base.text).casefold()
    inner = inside_sentence(base, choice.paragraph, candidate, word)
    if inner is not None:
        person = base.person(inner.source)
        if person is not None:
            return Resolved(person, None, Attribution.EXPLICIT, raw * 0.95, reason, candidate)
        return Resolved(None, inner.source.head.of(base.text), Attribution.UNNAMED, raw * 0.9, reason, candidate)
    denier = denier_before(base, candidate, word, known.story)
    person = base.person(denier.source) if denier is not None else None
    if denier is not None and person is not None:
        because = Reason("pronoun", base.number(choice.paragraph), denier.source.head)
        return Resolved(person, None, Attribution.PRONOUN, raw * DENIER_TRUST, because, candidate)
    other = denier or described_before(base, candidate, word, known.described, known.story, known.roles)
    if other is not None:
        return Resolved(None, other.source.head.of(base.text), Attribution.UNNAMED, raw * 0.9, reason, candidate)
    ranked = fitting(base, known.antecedents.get(source.head.start, ()), word)
    read_out = word == "it" and candidate.cue is not None and candidate.cue.word in {"read", "reads"}
    if not ranked or read_out or word in {"i", "we", "you"}:
        return Resolved(None, source.head.of(base.text), Attribution.NO_SPEAKER, 0.0, reason, candidate)
    score, k, mention, _ = ranked[0]
    person = base.clusters[k]
    likely = 1.0 / sum(math.exp(max(-20.0, row[0] - score)) for row in ranked)
    rival = base.clusters[ranked[1][1]].name if len(ranked) > 1 else None
    second = likely * math.exp(max(-20.0, ranked[1][0] - score)) if len(ranked) > 1 else 0.0
    because = Reason("pronoun", base.number(mention.paragraph), mention.span, rival, round(second, 4))
    doubted = unsure(base, known.story, ranked, word, source.head.start) or another_since(
        base, candidate, word, known.story, known.roles, mention
    )
    guard = GUESS_TRUST if doubted else 1.0
    return Resolved(person, None, Attribution.PRONOUN, raw * likely, because, candidate, guard)


def _head(draft: Draft, heads: dict[int, Draft | None]) -> Draft | None:
    """The attributed draft at the end of the chain that ``draft`` follows. ``heads`` keeps what was found by id."""
    chain: list[Draft] = []
    other: Draft | None = draft
    while other is not None and not other.attributed and id(other) not in heads:
        heads[id(other)] = None
        chain.append(other)
        other = other.follows
    head = other if other is None or other.attributed else heads[id(other)]
    heads.update((id(one), head) for one in chain)
    return head


def _inherited(base: Ground, draft: Draft, head: Draft | None, found: Resolved | None) -> Resolved:
    if found is None or head is None or (found.person is None and found.description is None):
        return Resolved(None, None, Attribution.NO_SPEAKER, 0.0, Reason(draft.rule or "no_source"))
    running = draft.rule == "running"
    trust = {"running": RUNNING_TRUST, "bare_paragraph": BARE_TRUST}.get(draft.rule, GUESS_TRUST)
    guard = found.guard * trust
    after = None if running else _next_speaker(base, draft, found.person)
    share = 0.0 if after is None else round((1.0 - found.raw * guard) * NEXT_SHARE, 4)
    return Resolved(
        found.person,
        found.description,
        Attribution.CONTINUED if running else Attribution.INFERRED,
        found.raw,
        Reason(draft.rule, base.number(head.first.paragraph), None, after, share),
        guard=guard,
    )


def _next_speaker(base: Ground, draft: Draft, instead_of: Person | None) -> str | None:
    """The person who speaks by name in the paragraph behind a bare one."""
    for candidate in base.candidates.get(draft.first.paragraph + 1, ()):
        person = base.person(candidate.source) if candidate.cue is not None else None
        if person is not None and person is not instead_of:
            return person.name
    return None


def rule_of(base: Ground, choice: Choice) -> str:
    """A short name for how source and passage stand to each other."""
    candidate, passage = choice.candidate, choice.passage.span
    if candidate is None or candidate.cue is None:
        return "beside"
    if candidate.source.way == "label" and candidate.extent.start >= passage.end:
        return "signature"
    if candidate.sentence.overlaps(choice.sentence):
        glued = base.text[passage.end : candidate.extent.start] if candidate.extent.start >= passage.end else None
        if glued is not None and not glued.strip(" ,.–—-\u00a0"):
            return "cue_after"
        return "cue_before" if candidate.extent.end <= passage.start else "same_sentence"
    return "sentence_before" if candidate.extent.end <= passage.start else "sentence_after"
