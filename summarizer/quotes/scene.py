"""What the choice of a speaker sees of one paragraph, and of the passage before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.quotes.candidates import Candidate
from summarizer.text.language import Token
from summarizer.text.marks import Passage
from summarizer.types import Span

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """One paragraph as the features see it. ``roots`` are, for each passage, the tokens outside it that it hangs on."""

    text: str
    within: Span
    passages: Sequence[Passage]
    sentences: Sequence[Span]
    tokens: Sequence[Token]
    candidates: Sequence[Candidate]
    clusters: Mapping[Span, int]
    """The cluster of each named mention, by its span."""
    sizes: Mapping[int, int]
    bodies: frozenset[int]
    above: dict[Span, dict[int, int]] = field(default_factory=dict)
    """Filled on the way: what each passage hangs on, by its span."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was decided for the passage before in this paragraph: its candidate, or None; ``whole`` as in
    ``is_whole``.
    """

    candidate: Candidate | None
    whole: bool
