"""From drafts to quotes: the speaker that each source points to, the classes, and the reason kept for both."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.quotes.extract import Draft, Ground, is_whole, source_person
from summarizer.quotes.names import Person
from summarizer.quotes.resolve import Context, kind_of_description, pronoun_candidates, role_bearer
from summarizer.quotes.sources import Source
from summarizer.quotes.venues import venue_of
from summarizer.text.fold import fold_text
from summarizer.types import (
    Attribution,
    PrintedName,
    Quote,
    Reason,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Speech,
    Venue,
)

ABSTAIN = 0.35
"""Below this confidence the quote is shown without a speaker; the guess stays for ``!why``."""


@dataclass(slots=True)
class Known:
    """What has been resolved so far, in the order of the article."""

    roles: dict[str, Person] = field(default_factory=dict)
    speaker_roles: dict[int, list[Role]] = field(default_factory=dict)
    last: Person | None = None
    last_paragraph: int = -9
    done: dict[int, Resolved] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a source points to. ``person`` is None for a description; ``confidence`` from 0 to 1."""

    person: Person | None
    description: str | None
    attribution: Attribution
    confidence: float
    reason: Reason
    source: Source | None = None
    cue: Span | None = None
    venue: Venue | None = None


def quotes(base: Ground, made: list[Draft]) -> list[Quote]:
    """The quotes of all drafts in order of place. Nothing is trimmed: contents are the passages with their marks."""
    known = Known()
    context = Context(base.text, base.clusters, [p.span for p in base.passages], _subjects(base))
    _learn_roles(base, known)
    order = sorted(range(len(made)), key=lambda i: (made[i].tie is None, i))
    index = {id(draft): i for i, draft in enumerate(made)}
    for i in [j for j in order if made[j].tie is not None]:
        known.done[i] = _resolve(base, context, known, made[i])
    for i in [j for j in order if made[j].tie is None]:
        known.done[i] = _inherit(base, known, index, made[i])
    return [_quote(base, known, made[i], known.done[i]) for i in range(len(made))]


def _subjects(base: Ground) -> frozenset[int]:
    """Starts of mentions that hold the subject of a verb."""
    starts: set[int] = set()
    for i, tokens in base.parses.items():
        subject_at = [t.start for t in tokens if t.dep in {"nsubj", "nsubjpass"}]
        starts.update(
            m.span.start
            for m in base.mentions
            if m.paragraph == i and any(m.span.start <= a < m.span.end for a in subject_at)
        )
    return frozenset(starts)


def _learn_roles(base: Ground, known: Known) -> None:
    """The roles that sources print for people, so that "the mayor" can be resolved later."""
    for i in sorted(base.events):
        for event in base.events[i]:
            if event.source is None or event.source.mention is None:
                continue
            person = source_person(base, event.source)
            if person is None:
                continue
            held = known.speaker_roles.setdefault(id(person), [])
            for span in event.source.roles:
                if all(fold_text(span.of(base.text)) != fold_text(r.span.of(base.text)) for r in held):
                    held.append(Role(span, base.paragraphs[i].number))
                known.roles.setdefault(fold_text(span.of(base.text)), person)


def _resolve(base: Ground, context: Context, known: Known, draft: Draft) -> Resolved:
    if draft.tie is None:
        raise AssertionError("only drafts with a tie are resolved")
    event = draft.tie.event
    source = event.source
    number = base.paragraphs[draft.paragraph].number
    venue = venue_of(base.text, event, [p.span for p in base.passages if p.paragraph == draft.paragraph])
    certainty = 0.95 if draft.tie.score >= 5 else 0.85 if draft.tie.score >= 3 else 0.7
    runner_up = draft.tie.runner_up
    rival = runner_up.source.head.of(base.text) if runner_up and runner_up.source else None
    reason = Reason(draft.tie.rule, number, event.extent, rival, round(max(0.0, draft.tie.runner_up_score) / 10, 4))
    if source is None:
        return Resolved(None, None, Attribution.NO_SPEAKER, 0.2, reason, None, event.cue.span, venue)
    if source.kind == "name":
        person = source_person(base, source)
        known.last, known.last_paragraph = person, draft.paragraph
        return _named(base, source, person, reason, certainty, event.cue.span, venue)
    if source.kind == "pronoun":
        resolved = _pronoun(base, context, known, draft, source, reason, certainty, venue)
        if resolved.person is not None:
            known.last, known.last_paragraph = resolved.person, draft.paragraph
        return resolved
    bearer = role_bearer(source, base.text, base.clusters, known.roles)
    if bearer is not None:
        known.last, known.last_paragraph = bearer, draft.paragraph
        return Resolved(
            bearer,
            None,
            Attribution.INFERRED,
            certainty * 0.8,
            Reason("role_noun", _first_paragraph(base, bearer), source.head, rival, reason.runner_up_score),
            source,
            event.cue.span,
            venue,
        )
    return Resolved(
        None, source.head.of(base.text), Attribution.UNNAMED, certainty * 0.9, reason, source, event.cue.span, venue
    )


def _named(
    base: Ground,
    source: Source,
    person: Person | None,
    reason: Reason,
    certainty: float,
    cue: Span,
    venue: Venue | None,
) -> Resolved:
    if person is None or source.mention is None:
        return Resolved(
            None, source.head.of(base.text), Attribution.EXPLICIT, certainty * 0.8, reason, source, cue, venue
        )
    full = next((m for m in person.mentions if m.text == person.name), person.mentions[0])
    if (
        len(person.name.split()) > len(source.mention.text.split())
        and not person.is_body
        and full.paragraph != source.mention.paragraph
    ):
        number = base.paragraphs[full.paragraph].number
        moved = Reason(reason.rule, number, full.span, reason.runner_up, reason.runner_up_score)
        return Resolved(person, None, Attribution.SURNAME, certainty * 0.97, moved, source, cue, venue)
    return Resolved(person, None, Attribution.EXPLICIT, certainty, reason, source, cue, venue)


def _pronoun(
    base: Ground,
    context: Context,
    known: Known,
    draft: Draft,
    source: Source,
    reason: Reason,
    certainty: float,
    venue: Venue | None,
) -> Resolved:
    word = source.head.of(base.text).casefold()
    cue = draft.tie.event.cue.span if draft.tie else None
    if word in {"i", "we", "you"}:
        return Resolved(None, None, Attribution.NO_SPEAKER, 0.2, reason, source, cue, venue)
    inner = _inner_antecedent(base, draft, source, word)
    if inner is not None:
        if inner.mention is not None:
            person = source_person(base, inner)
            if person is not None:
                return Resolved(person, None, Attribution.EXPLICIT, certainty * 0.9, reason, source, cue, venue)
        return Resolved(
            None, inner.head.of(base.text), Attribution.UNNAMED, certainty * 0.8, reason, source, cue, venue
        )
    ranked = pronoun_candidates(word, source.head.start, draft.paragraph, context, known.last, known.last_paragraph)
    if not ranked or ranked[0].score < 0:
        return Resolved(None, source.head.of(base.text), Attribution.NO_SPEAKER, 0.2, reason, source, cue, venue)
    best = ranked[0]
    margin = best.score - (ranked[1].score if len(ranked) > 1 else 0.0)
    confidence = certainty * (0.95 if margin >= 3 else 0.85 if margin >= 1.5 else 0.7 if margin >= 0.6 else 0.5)
    number = base.paragraphs[best.mention.paragraph].number
    moved = Reason(
        "pronoun",
        number,
        best.mention.span,
        ranked[1].person.name if len(ranked) > 1 else None,
        round(max(0.0, min(1.0, ranked[1].score / 10)), 4) if len(ranked) > 1 else 0.0,
    )
    return Resolved(best.person, None, Attribution.PRONOUN, confidence, moved, source, cue, venue)


def _inner_antecedent(base: Ground, draft: Draft, source: Source, word: str) -> Source | None:
    """Inside the sentence of another cue "it" and "they" point to its source ("The U.N. has claimed … it said")."""
    if word not in {"it", "they"} or draft.tie is None:
        return None
    sentence = draft.tie.event.sentence
    earlier = [
        e.source
        for e in base.events.get(draft.paragraph, [])
        if e.source is not None
        and e.source.kind != "pronoun"
        and e.sentence == sentence
        and e.source.head.end <= source.head.start
    ]
    fitting = [
        s
        for s in earlier
        if (s.mention is not None) or (word == "they") == (kind_of_description(s.head.of(base.text)) == "collective")
    ]
    return fitting[-1] if fitting else None


def _inherit(base: Ground, known: Known, index: dict[int, int], draft: Draft) -> Resolved:
    seen: set[int] = set()
    other = draft.follows
    while other is not None and other.tie is None and id(other) not in seen:
        seen.add(id(other))
        other = other.follows
    found = known.done.get(index[id(other)]) if other is not None else None
    if found is None or other is None or (found.person is None and found.description is None):
        return Resolved(None, None, Attribution.NO_SPEAKER, 0.1, Reason(draft.rule or "no_cue"))
    number = base.paragraphs[other.paragraph].number
    rule = "running" if draft.rule == "running" else "bare_paragraph"
    attribution = Attribution.CONTINUED if rule == "running" else Attribution.INFERRED
    confidence = found.confidence * (0.95 if rule == "running" else 0.75)
    evidence = found.venue.span if found.venue is not None and rule == "bare_paragraph" else None
    return Resolved(found.person, found.description, attribution, confidence, Reason(rule, number, evidence))


def _first_paragraph(base: Ground, person: Person) -> int:
    full = next((m for m in person.mentions if m.text == person.name), person.mentions[0])
    return base.paragraphs[full.paragraph].number


def speaker(base: Ground, known: Known, found: Resolved) -> Speaker | None:
    """The speaker as the reply names it: a cluster with its printed names and roles, or a description."""
    if found.person is not None:
        kind = SpeakerKind.ORGANISATION if found.person.is_body else SpeakerKind.PERSON
        printed: dict[str, PrintedName] = {}
        for mention in found.person.mentions:
            if len(mention.text.split()) == len(found.person.name.split()) or mention.text == found.person.name:
                printed.setdefault(
                    mention.text, PrintedName(mention.text, mention.span, base.paragraphs[mention.paragraph].number)
                )
        roles = tuple(known.speaker_roles.get(id(found.person), ()))
        name = _with_article(base, found) if found.person.is_body else found.person.name
        return Speaker(name, kind, roles, tuple(printed.values()))
    if found.description is None:
        return None
    kinds = {
        "collective": SpeakerKind.COLLECTIVE,
        "organisation": SpeakerKind.ORGANISATION,
        "unnamed": SpeakerKind.UNNAMED,
    }
    kind = kinds[kind_of_description(found.description)]
    if found.attribution is Attribution.EXPLICIT:
        kind = SpeakerKind.ORGANISATION
    return Speaker(found.description, kind)


def _with_article(base: Ground, found: Resolved) -> str:
    """A body as its source prints it: "The U.N.", "The Russian Defense Ministry"."""
    if found.person is None:
        return ""
    first = found.person.mentions[0].span
    before = base.text[max(0, first.start - 4) : first.start]
    return before + first.of(base.text) if before.casefold() == "the " else found.person.name


def _quote(base: Ground, known: Known, draft: Draft, found: Resolved) -> Quote:
    first = draft.passages[0]
    whole = is_whole(base.text, first, draft.sentence)
    speech = Speech.DIRECT if whole else Speech.PARTIAL
    attribution = found.attribution
    if found.confidence < ABSTAIN:
        attribution = Attribution.NO_SPEAKER
    who = speaker(base, known, found)
    if (
        who is not None
        and attribution is Attribution.EXPLICIT
        and who.kind in {SpeakerKind.UNNAMED, SpeakerKind.COLLECTIVE}
    ):
        attribution = Attribution.UNNAMED
    if who is not None and attribution is Attribution.UNNAMED and who.kind is SpeakerKind.ORGANISATION:
        attribution = Attribution.EXPLICIT
    contents = tuple(p.span for p in draft.passages)
    flags = tuple(dict.fromkeys(flag for p in draft.passages for flag in p.flags))
    return Quote(
        contents=contents,
        speech=speech,
        attribution=attribution,
        paragraph=base.paragraphs[draft.paragraph].number,
        sentence=draft.sentence,
        reason=found.reason,
        cue=found.cue,
        source=found.source.phrase if found.source else None,
        name=found.source.head if found.source else None,
        speaker=who,
        confidence=round(found.confidence, 4),
        venue=found.venue,
        flags=flags,
    )
