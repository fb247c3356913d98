"""Utterances: which passages are one quote, and whose words a paragraph without a source goes on with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.quotes.candidates import Candidate
from summarizer.quotes.choose import SPEECH, Choice
from summarizer.quotes.ground import Ground
from summarizer.quotes.phrases import Source
from summarizer.quotes.shouted import is_shouted
from summarizer.text.marks import Passage

FILLS = 0.6
"""From this share of its paragraph on, a passage that no cue governs is speech all the same."""
SURE = 0.5
"""Least probability of a source without a cue that stands beside a whole-paragraph quotation."""
REPORTED = 0.9
"""Probability of whoever was last reported in the paragraph before a bare quotation."""
GUESSES_BACK = 3
"""Paragraphs back from which a bare quotation's speaker is guessed, for whoever asks why it has none."""
SHOUTED = "shouted"
"""The rule of words that are shouted at whoever speaks: nobody's."""
_SIGNED = re.compile(r"[-–—]{1,2}[ \u00a0]*")
_LONGEST_SIGNATURE = 80
_MOST_SHOUTS = 8
"""So many quotes of the paragraph before are looked at for one that somebody says."""
_ASKING = frozenset({"ask", "asked", "asks", "asking", "inquired", "wondered"})


@dataclass(slots=True, eq=False)
class Draft:
    """A quote under construction. ``follows``: the draft whose speaker it takes over, by ``rule``."""

    choices: list[Choice]
    rule: str = ""
    follows: Draft | None = None
    attributed: bool = field(default=False)

    @property
    def first(self) -> Choice:
        """The choice for its first passage, whose source is the quote's."""
        return self.choices[0]

    @property
    def passages(self) -> list[Passage]:
        """Its passages in order."""
        return [c.passage for c in self.choices]


def drafts(base: Ground, made: Sequence[Choice]) -> list[Draft]:
    """The quotes of the article in order. What is no speech, and nobody's, is left out."""
    found: list[Draft] = []
    for choice in made:
        last = found[-1] if found and found[-1].first.paragraph == choice.paragraph else None
        bare = _fills(base, choice) and not _own_source(choice)
        if choice.said and not bare and is_shouted(base, choice):
            found.append(Draft([choice], SHOUTED, attributed=True))
        elif choice.said and not bare:
            if last is not None and last.attributed and _one_utterance(base, last.choices[-1], choice):
                last.choices.append(choice)
            else:
                found.append(Draft([choice], "source", attributed=True))
        elif bare:
            if last is not None:
                last.choices.append(choice)
                continue
            draft = Draft([choice])
            _take_over(base, draft, found)
            found.append(draft)
    _run_on(found)
    return found


def _own_source(choice: Choice) -> bool:
    """Whether the paragraph itself names who says a passage that fills it."""
    return (
        choice.candidate is not None
        and choice.speech >= SPEECH
        and (choice.candidate.cue is not None or choice.likely >= SURE)
    )


def _fills(base: Ground, choice: Choice) -> bool:
    span, passage = base.paragraphs[choice.paragraph].span, choice.passage.span
    return choice.whole and (passage.end - passage.start) >= FILLS * (span.end - span.start)


def _one_utterance(base: Ground, last: Choice, choice: Choice) -> bool:
    """Two whole passages of one source and one cue are one quote, and so is a sentence that its cue interrupts; two
    fragments are two.
    """
    if last.candidate is None or choice.candidate is None or not last.whole:
        return False
    if not choice.whole and not _interrupted(base, last, choice):
        return False
    return last.candidate.source.head == choice.candidate.source.head and last.candidate.cue == choice.candidate.cue


def _interrupted(base: Ground, last: Choice, choice: Choice) -> bool:
    """Whether nothing but the attribution stands between two passages ("We waited," said Brik, "and nobody came.")."""
    extent = choice.candidate.extent if choice.candidate is not None else choice.passage.span
    before = base.text[last.passage.span.end : extent.start]
    between = base.text[extent.end : choice.passage.span.start]
    return (
        last.passage.span.end <= extent.start
        and not before.strip(" \u00a0,-–—")
        and between.strip() in {"", ",", "-", "–", "—"}
    )


def _take_over(base: Ground, draft: Draft, before: Sequence[Draft]) -> None:
    """A paragraph that is all quotation: its speaker stands in the paragraph before, if that ends in speech or a
    colon.
    """
    index = draft.first.paragraph
    previous = base.paragraphs[index - 1].span.of(base.text).rstrip() if index else ""
    introduced = _introduced(base, index - 1) if previous.endswith(":") else None
    if introduced is not None:
        _give(draft, introduced, 0.9, "colon_before")
        return
    signed = _signed(base, index + 1)
    if signed is not None:
        _give(draft, signed, 0.9, "signature")
        return
    last = next((draft for draft in before[: -_MOST_SHOUTS - 1 : -1] if draft.rule != SHOUTED), None)
    last = last if last is not None and last.first.paragraph == index - 1 else None
    lead = base.text[base.paragraphs[index].span.start : draft.first.passage.span.start]
    reported = _reported(base, index - 1, last)
    if lead.rstrip().endswith(":"):
        # A label of its own that is no name ("Q:").
        draft.rule = "no_source"
    elif last is not None and last.passages[-1].runs_on:
        draft.rule, draft.follows = "running", last
    elif reported is not None:
        _give(draft, reported, REPORTED, "reported_before")
    elif last is None:
        draft.rule = "no_source"
        near = before[-1] if before and before[-1].first.paragraph >= index - GUESSES_BACK else None
        draft.follows = near
    elif last.rule == "dialogue" or _question(base, last):
        # A question and its answer are two people: nobody is named rather than the wrong one. The other one is kept
        # as a guess.
        draft.rule = "dialogue"
        draft.follows = _other(before, last)
    else:
        draft.rule, draft.follows = "bare_paragraph", last


def _give(draft: Draft, candidate: Candidate, likely: float, rule: str) -> None:
    """Attribute ``draft`` to a source of another paragraph."""
    choice = draft.first
    speech = max(choice.speech, likely)
    draft.choices[0] = Choice(
        choice.passage, choice.paragraph, choice.sentence, choice.whole, candidate, likely, None, 0.0, speech
    )
    draft.rule, draft.attributed = rule, True


def _introduced(base: Ground, index: int) -> Candidate | None:
    """Whose words a paragraph that ends in a colon leads up to: of its last cue, else the first subject of its last
    sentence.
    """
    here = base.candidates.get(index, ())
    cued = [c for c in here if c.cue is not None]
    if cued:
        return cued[-1]
    tokens = base.parses.get(index, ())
    subjects = [
        c
        for c in here
        if c.token >= 0
        and tokens
        and tokens[c.token].dep == "nsubj"
        and tokens[tokens[c.token].head].dep == "ROOT"
        and c.source.kind in {"name", "pronoun"}
        and c.sentence == here[-1].sentence
    ]
    return subjects[0] if subjects else None


def _signed(base: Ground, index: int) -> Candidate | None:
    """The name that signs the quotation in the paragraph before: "- Ana Brik, mayor"."""
    span = base.paragraphs[index].span if index < len(base.paragraphs) else None
    dash = _SIGNED.match(base.text, span.start, span.end) if span is not None else None
    if span is None or dash is None or span.end - span.start > _LONGEST_SIGNATURE:
        return None
    mention = next(iter(base.mentions.get(index, ())), None)
    if mention is None or mention.span.start - len(mention.titled) - bool(mention.titled) != dash.end():
        return None
    if mention.span.end < span.end and base.text[mention.span.end] not in ",.(":
        return None
    return Candidate(Source(mention.span, mention.span, "name", mention, (), "label"), None, span, -1)


def _reported(base: Ground, index: int, last: Draft | None) -> Candidate | None:
    """Whoever is reported last in the paragraph before, behind its last quotation if it holds one."""
    since = last.passages[-1].span.end if last is not None else -1
    own = last.first.candidate.source.head if last is not None and last.first.candidate is not None else None
    cued = [
        c
        for c in base.candidates.get(index, ())
        if c.cue is not None and c.cue.tier != "weak" and c.extent.start >= since and c.source.head != own
    ]
    return cued[-1] if cued else None


def _other(before: Sequence[Draft], last: Draft) -> Draft | None:
    """The one of two in a dialogue who did not speak last: of the drafts before, the nearest with another source."""
    mine = last.first.candidate
    for draft in reversed(before[-4:-1]):
        theirs = draft.first.candidate
        if draft.attributed and theirs is not None and (mine is None or theirs.source.head != mine.source.head):
            return draft
    return None


def _question(base: Ground, draft: Draft) -> bool:
    candidate = draft.first.candidate
    asked = not draft.attributed or candidate is None or (candidate.cue is not None and candidate.cue.word in _ASKING)
    return asked and draft.passages[-1].inner(base.text).rstrip().endswith("?")


def _run_on(made: Sequence[Draft]) -> None:
    """A quotation left open in one paragraph belongs to the speaker who closes it in a later one."""
    for here, after in reversed(list(pairwise(made))):
        if not here.passages[-1].runs_on or after.first.paragraph != here.first.paragraph + 1:
            continue
        if not here.attributed and (after.attributed or after.follows is not here):
            here.rule, here.follows = "running", after
        elif not here.attributed and here.follows is None:
            after.follows = None
