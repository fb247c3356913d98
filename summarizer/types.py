"""The values that pass between the rooms. Frozen; they import nothing of ours.

All offsets are half-open and count Python characters. They point into
``Article.text``, or into ``Article.headline`` where a value says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into one stored text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The exact slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Part(StrEnum):
    """Which stored text of an article a span points into."""

    TEXT = "text"
    HEADLINE = "headline"


class Status(StrEnum):
    """Editorial state of an article."""

    OK = "ok"
    HELD = "held"
    CORRECTED = "corrected"
    REFILED = "refiled"
    WITHDRAWN = "withdrawn"


class SpeakerKind(StrEnum):
    """What kind of speaker a source points to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"


DESCRIBED = frozenset({SpeakerKind.UNNAMED, SpeakerKind.COLLECTIVE})
"""Those of whom an article gives no name: what is printed of them is a description."""


class Speech(StrEnum):
    """How the words are given. ``PARTIAL`` is ``mixed`` in JSON output."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    HEADLINE = "headline"


class Attribution(StrEnum):
    """How the speaker is known."""

    EXPLICIT = "explicit"
    SURNAME = "surname"
    PRONOUN = "pronoun"
    CONTINUED = "continued"
    INFERRED = "inferred"
    UNNAMED = "unnamed"
    NO_SPEAKER = "no speaker"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the text set aside as furniture, with the name of the rule that did it."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One story at one version, as stored. ``text`` is the body without the headline.

    ``id`` is the public id (``a-7c1e``), empty before the article is filed.
    Times are aware and in UTC; each optional field is None where the article does not state it. ``set_aside`` are
    lines of the text that are no part of the story by what was handed in (the quoted reply in a mail); a reading adds
    the furniture that it finds, and keeps both.
    """

    headline: str
    text: str
    id: str = ""
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    embargoed_until: datetime | None = None
    status: Status = Status.OK
    version: int = 1
    sha256: str = ""
    set_aside: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph. ``number`` counts from 1; furniture is not counted."""

    span: Span
    number: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a body paragraph. A boundary inside open quotation marks is no boundary."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Role:
    """What the article says a speaker is, as printed, without a leading "the"."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One spelling of a speaker's name, where it was first printed."""

    text: str
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that sources of one article point to.

    ``name`` is the fullest form printed, never put together. For an unnamed
    speaker it is the whole description. ``printed_names`` are in order of place.
    """

    name: str
    kind: SpeakerKind
    roles: tuple[Role, ...] = ()
    printed_names: tuple[PrintedName, ...] = ()


@dataclass(frozen=True, slots=True)
class Venue:
    """Where or to whom it was said, as printed. ``second_hand``: another outlet."""

    span: Span
    second_hand: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a quote has its speaker: the rule, and the evidence that the rule used.

    ``rule`` is a stable short name (``cue_after``, ``bare_paragraph`` …).
    ``paragraph`` is where the evidence stands (the full name of a surname, the antecedent
    of a pronoun, the quote that is followed). ``evidence`` are its words.
    ``runner_up`` is the next best speaker. Its score, from 0 to 1, and the quote's confidence leave to 1 how far
    nobody of the two is meant.
    """

    rule: str
    paragraph: int | None = None
    evidence: Span | None = None
    runner_up: str | None = None
    runner_up_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as somebody's.

    ``contents`` are the words (marks included), one span per part, in order of place;
    for ``Speech.INDIRECT`` they stand without marks. ``paragraph`` is that of the first part,
    0 for the headline. ``sentence`` is the whole sentence around the first part.
    ``source`` is the whole phrase that names who spoke ("Lieutenant General Zaid al-Saleh,
    head of …"), ``name`` the mention in it (a name, a pronoun, or the description of an unnamed
    source). ``speaker`` is None only where no candidate is worth naming; ``attribution`` is
    ``NO_SPEAKER`` with a speaker where the engine abstains (the guess is kept for ``!why``).
    ``confidence`` is from 0 to 1.
    """

    contents: tuple[Span, ...]
    speech: Speech
    attribution: Attribution
    paragraph: int
    sentence: Span
    reason: Reason
    part: Part = Part.TEXT
    cue: Span | None = None
    source: Span | None = None
    name: Span | None = None
    speaker: Speaker | None = None
    confidence: float = 0.0
    venue: Venue | None = None
    flags: tuple[str, ...] = ()
    """Oddities of the marks: ``wrong_way_close``, ``wrong_way_open``, ``unclosed`` …"""

    @property
    def extent(self) -> Span:
        """From the first to the last character of source, cue and contents."""
        spans = [*self.contents, *(s for s in (self.cue, self.source) if s is not None)]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence that may stand in a summary. ``score``: higher is better, 4 decimal places.

    ``needs``: the sentence that must be chosen with this one (it holds the attribution).
    """

    span: Span
    paragraph: int
    score: float
    needs: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the article states.

    ``span`` are the printed words ("100,000 civilians had fled"), ``value`` the number they give,
    ``what`` the thing counted in lower case ("civilians"), ``unit`` a currency, per cent or
    measure if there is one. ``said_by`` is who states it as printed, None for the article itself;
    ``attribution`` the class of that attribution.
    """

    span: Span
    paragraph: int
    value: float
    what: str
    unit: str = ""
    said_by: str | None = None
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one version of one article.

    ``engine`` names the version of the code and of the models that read it. ``language`` is an
    ISO 639-1 code; quotes are read in English only. ``quotes`` holds every class, headline
    first, then by place. ``key_sentences`` are ranked, best first. ``words`` counts the words of
    the body paragraphs, parted by white space; headline and furniture are left out.
    ``graphic``: the article describes violence in detail. ``chosen_by`` names what ranked the key sentences, with the
    hash of its weights; empty in a reading of before that was kept.
    """

    engine: str
    language: str
    words: int
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    quotes: tuple[Quote, ...] = ()
    key_sentences: tuple[KeySentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    graphic: bool = False
    chosen_by: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a summary: its words, and the exact spans of the article that support them."""

    text: str
    evidence: tuple[Span, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of one article. ``made_by`` names what chose or wrote it."""

    article_id: str
    points: tuple[Point, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class FigureClash:
    """Two figures that differ: one number for two claims, or two numbers for one."""

    first: tuple[str, Figure]
    """Article id and figure."""
    second: tuple[str, Figure]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event, newest first. ``copies``: ids of near-copies folded under an article id."""

    articles: tuple[str, ...]
    copies: tuple[tuple[str, str], ...] = field(default=())
