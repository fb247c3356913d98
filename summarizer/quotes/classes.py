"""From drafts to quotes: speakers as printed, speech and attribution classes, calibrated confidence."""

from __future__ import annotations

from dataclasses import replace

from summarizer.quotes.choose import choices
from summarizer.quotes.drafts import Draft, drafts
from summarizer.quotes.ground import Ground
from summarizer.quotes.known import Known, know
from summarizer.quotes.names import FOUNDED, Mention
from summarizer.quotes.nouns import kind_of_description
from summarizer.quotes.person import Person
from summarizer.quotes.resolve import resolve
from summarizer.quotes.resolved import Resolved
from summarizer.quotes.venues import venue_of
from summarizer.quotes.weights import Weights, fitted
from summarizer.text.fold import fold_name
from summarizer.types import Attribution, PrintedName, Quote, Speaker, SpeakerKind, Speech, Venue

ABSTAIN = 0.45
"""Below this confidence a quote is shown without a speaker; the guess stays for whoever asks why. Nor is a name
shown that is less likely than nobody."""

_KINDS = {
    "collective": SpeakerKind.COLLECTIVE,
    "organisation": SpeakerKind.ORGANISATION,
    "unnamed": SpeakerKind.UNNAMED,
}


def quotes(base: Ground, weights: Weights | None = None) -> tuple[list[Quote], Known]:
    """The quotes of the article in order of place, and what was learned of its people on the way.

    Nothing is trimmed: contents are the passages with their marks.
    """
    weights = weights or fitted()
    made = choices(base, weights)
    found = drafts(base, made)
    known = know(base, made, weights)
    answers = resolve(base, found, known, weights)
    venues = [_venue(base, draft) for draft in found]
    return [
        _quote(base, known, draft, answer, venue, weights)
        for draft, answer, venue in zip(found, answers, venues, strict=True)
    ], known


def _venue(base: Ground, draft: Draft) -> Venue | None:
    candidate = draft.first.candidate
    if not draft.attributed or candidate is None or candidate.cue is None:
        return None
    return venue_of(base.text, candidate, base.quoted[draft.first.paragraph])


def speaker(base: Ground, known: Known, found: Resolved) -> Speaker | None:
    """The speaker as replies name it: a cluster with its printed names and roles, or a description."""
    if found.person is not None:
        k = base.cluster_of[found.person.mentions[0].span]
        if k not in known.speakers:
            known.speakers[k] = _person(base, known, k)
        return known.speakers[k]
    if found.description is None:
        return None
    if found.attribution is not Attribution.EXPLICIT:
        return Speaker(found.description, _KINDS[kind_of_description(found.description)])
    two = base.together(found.candidate.source) if found.candidate is not None else ()
    people = two and not any(person.is_body for person in two)
    return Speaker(found.description, SpeakerKind.PERSON if people else SpeakerKind.ORGANISATION)


def _person(base: Ground, known: Known, k: int) -> Speaker:
    person = base.clusters[k]
    printed: dict[str, PrintedName] = {}
    size = len(person.name.split())
    spoke = {turn.at for turn in known.turns if turn.cluster == k}
    for mention in person.mentions:
        whole = len(mention.text.split()) >= size or mention.text == person.name
        if whole or (mention.span.start in spoke and not person.is_body and _is_other_surname(person, mention)):
            printed.setdefault(mention.text, PrintedName(mention.text, mention.span, base.number(mention.paragraph)))
    if person.is_body:
        return Speaker(_with_article(base, person), SpeakerKind.ORGANISATION, (), tuple(printed.values()))
    return Speaker(person.name, SpeakerKind.PERSON, known.roles.of.get(k, ()), tuple(printed.values()))


def _is_other_surname(person: Person, mention: Mention) -> bool:
    """Whether somebody is called by a word of the name that is not its last: "Ouyang" of "Ouyang Lihua", "Peña" of
    "Rodrigo Peña Villalobos". By the last word everybody is found as it is.
    """
    return not f" {fold_name(person.name)}".endswith(f" {mention.folded}")


def _with_article(base: Ground, person: Person) -> str:
    """A body as its first mention prints it: "The U.N.", "The Russian Defense Ministry".

    A firm goes without: "the" belongs to another noun ("the Holm & Sons building").
    """
    if "&" in person.name:
        return person.name
    for mention in person.mentions:
        before = base.text[max(0, mention.span.start - 4) : mention.span.start]
        if mention.text == person.name and before == "The ":
            return before + person.name
    # "The director who founded the Silver Gate circus": the article is the circus's.
    first = next((m.span for m in person.mentions if m.noun != FOUNDED), None)
    before = base.text[max(0, first.start - 4) : first.start] if first is not None else ""
    return before + person.name if before == "the " else person.name


def _quote(base: Ground, known: Known, draft: Draft, found: Resolved, venue: Venue | None, weights: Weights) -> Quote:
    confidence = weights.calibrated(found.raw) * found.guard if found.raw > 0 else 0.0
    # The runner-up was scored beside the raw confidence: it keeps its share of what that left open.
    share = min(1.0, found.reason.runner_up_score / max(1e-6, 1.0 - found.raw * found.guard))
    who = speaker(base, known, found)
    rival = round((1.0 - confidence) * share, 4)
    nobody = 1.0 - confidence - rival if found.person is not None else 0.0
    likely = confidence >= max(ABSTAIN, nobody)
    attribution = _class(found.attribution, who) if likely else Attribution.NO_SPEAKER
    choice = draft.first
    candidate = found.candidate
    sentence = choice.sentence
    return Quote(
        contents=tuple(p.span for p in draft.passages),
        speech=Speech.DIRECT if choice.whole else Speech.PARTIAL,
        attribution=attribution,
        paragraph=base.number(choice.paragraph),
        sentence=sentence,
        reason=replace(found.reason, runner_up_score=rival),
        cue=candidate.cue.span if candidate is not None and candidate.cue is not None else None,
        source=candidate.source.phrase if candidate is not None else None,
        name=candidate.source.head if candidate is not None else None,
        speaker=who,
        confidence=round(confidence, 4),
        venue=venue,
        flags=tuple(dict.fromkeys(flag for p in draft.passages for flag in p.flags)),
    )


def _class(attribution: Attribution, who: Speaker | None) -> Attribution:
    """Bodies that are named are explicit; whoever is only described is unnamed."""
    if who is None:
        return Attribution.NO_SPEAKER
    if attribution is Attribution.EXPLICIT and who.kind in {SpeakerKind.UNNAMED, SpeakerKind.COLLECTIVE}:
        return Attribution.UNNAMED
    return attribution
