"""Utterances: which passages are one quote, and whose words a paragraph without a source goes on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.quotes.choose import SPEECH, Choice
from summarizer.quotes.ground import Ground
from summarizer.text.marks import Passage

FILLS = 0.6
"""From this share of its paragraph on, a passage that no cue governs is speech all the same."""
SURE = 0.5
"""Least probability of a source without a cue that stands beside a whole-paragraph quotation."""
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
        if choice.said and not bare:
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
    introduced = [c for c in base.candidates.get(index - 1, ()) if c.cue is not None] if previous.endswith(":") else []
    if introduced:
        choice = draft.first
        draft.choices[0] = Choice(
            choice.passage, choice.paragraph, choice.sentence, choice.whole, introduced[-1], 0.9, None, 0.0,
            choice.speech
        )  # fmt: skip
        draft.rule, draft.attributed = "colon_before", True
        return
    last = before[-1] if before and before[-1].first.paragraph == index - 1 else None
    lead = base.text[base.paragraphs[index].span.start : draft.first.passage.span.start]
    if last is None or lead.rstrip().endswith(":"):
        # Nobody before, or a label of its own that is no name ("Q:").
        draft.rule = "no_source"
    elif last.passages[-1].runs_on:
        draft.rule, draft.follows = "running", last
    elif last.rule == "dialogue" or _question(base, last):
        # A question and its answer are two people: nobody is named rather than the wrong one.
        draft.rule = "dialogue"
    else:
        draft.rule, draft.follows = "bare_paragraph", last


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
