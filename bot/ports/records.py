"""The values that the use cases, the store and the replies share.

``Stored`` things carry what the store added: public ids, times of filing, versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from summarizer.lexicon import words
from summarizer.types import DESCRIBED, Article, Part, Quote, Reading, Span, Speaker, SpeakerKind, Status


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article with its reading, as the store keeps it.

    ``number`` is the time-ordered 64-bit id of the article (a later article has a higher one).
    ``filed_at`` is when this version was accepted (UTC). ``versions`` is how many there are.
    ``quote_ids`` are the public ids of ``reading.quotes``, in the same order.
    ``told_since`` is when an earlier version that this one only corrects was accepted, where that was looked up.
    ``corrected_before``: the version before this one was corrected already, so this one need not be a correction.
    """

    number: int
    article: Article
    reading: Reading
    filed_at: datetime
    versions: int
    quote_ids: tuple[str, ...]
    told_since: datetime | None = None
    corrected_before: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """A near-copy of an article: ``share`` (0 to 1) of the article stands in ``other``, ``back`` of that one in it."""

    other: StoredArticle
    share: float
    back: float


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote with its public id and the article it stands in."""

    id: str
    quote: Quote
    source: StoredArticle


@dataclass(frozen=True, slots=True)
class Printing:
    """A quote, and near-identical printings of it in other articles, newest first."""

    quote: FoundQuote
    also: tuple[FoundQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of one article with all of the speaker's quotes there, by place."""

    speaker: Speaker
    quotes: tuple[FoundQuote, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where words stand in an article: ``paragraph`` 0 is the headline, into which ``span`` then points.

    ``inside`` is the quote in marks that holds them. ``hashtag``: they are part of one.
    """

    stored: StoredArticle
    span: Span
    paragraph: int
    inside: FoundQuote | None = None
    hashtag: bool = False

    @property
    def part(self) -> Part:
        """The text that ``span`` points into."""
        return Part.TEXT if self.paragraph else Part.HEADLINE


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers a search: a quote, or else a whole sentence (or the headline, paragraph 0).

    ``indirect``: the sentence holds indirect speech. ``also``: the same words in other articles, newest first.
    """

    source: StoredArticle
    paragraph: int
    span: Span
    quote: FoundQuote | None = None
    indirect: bool = False
    part: Part = Part.TEXT
    also: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where words differ: those of the archive (None: nothing stands there) and those that were given."""

    archive: Span | None
    given: str


_OF_NAMES = frozenset("inc ltd group holdings motors ventures industries airlines airways laboratories fc afc".split())
"""What stands behind a firm's or club's name, which may be in small letters: "adidas group"."""


def _is_common(name: str) -> bool:
    """Whether a body is called by common nouns alone, as any country's or firm's may be: "The ministry", "state media".
    A firm may write its name in small letters ("adidas").
    """
    first, _, rest = name.partition(" ")
    if first.casefold() in {"the", "a", "an", "its", "their"}:
        return rest.islower()
    return name.islower() and not (words("people.txt", "body") - _OF_NAMES).isdisjoint(name.split())


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """How one speaker of one article is known to the speaker index.

    ``quotes`` are the public ids of the speaker's quotes of every class in that article; ``spoken`` of them are
    direct or partial.
    """

    article_id: str
    article_number: int
    name: str
    kind: SpeakerKind
    printed: tuple[str, ...]
    roles: tuple[str, ...]
    quotes: tuple[str, ...]
    spoken: int

    @property
    def described(self) -> bool:
        """Whether no name is printed of the speaker: ``name`` is a description ("a nurse", "the health ministry")."""
        return self.kind in DESCRIBED or (self.kind is SpeakerKind.ORGANISATION and _is_common(self.name))

    @property
    def told(self) -> tuple[str, ...]:
        """What the article says the speaker is, as printed: the roles, and the description of who is not named."""
        return (*self.roles, self.name) if self.described else self.roles


@dataclass(frozen=True, slots=True)
class NameCount:
    """A speaker's name as printed, and the number of direct and partial quotes under it."""

    name: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may answer. Times in UTC, by time of filing; ``since`` included, ``until`` not.

    ``status`` None leaves withdrawn articles out; a status lets only articles in that state through.
    """

    since: datetime | None = None
    until: datetime | None = None
    outlet: str | None = None
    language: str | None = None
    status: Status | None = None


class Outcome(StrEnum):
    """What filing did."""

    FILED = "filed"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"


@dataclass(frozen=True, slots=True)
class Filing:
    """The answer of the store to an article handed in."""

    outcome: Outcome
    stored: StoredArticle


@dataclass(frozen=True, slots=True)
class SliceRef:
    """Where a verbatim slice stands, so that it can be checked again when it is sent.

    ``graphic``: its article describes violence in detail.
    """

    article_id: str
    version: int
    part: Part
    span: Span
    text: str
    graphic: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of the archive. ``quotes`` counts every class but indirect."""

    articles: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that readers could see for the first time at ``at`` (UTC): filed, out of embargo, or released."""

    stored: StoredArticle
    at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """Versions of one article filed in a window: ``before`` is the last one of earlier, ``after`` the newest of all.

    ``at`` is when the newest version of the window was filed.
    """

    before: StoredArticle
    after: StoredArticle
    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An article that was withdrawn at ``at`` (UTC) and still is. ``reason`` is as typed; empty where none is known."""

    stored: StoredArticle
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What happened to the archive in a window.

    ``arrivals`` are newest first; ``more`` counts those that were too many to read. ``held`` are articles that would
    have arrived in the window and are held, ``embargoed`` those that are under embargo: for editors alone.
    """

    arrivals: tuple[Arrival, ...] = ()
    revisions: tuple[Revision, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    more: int = 0
    held: tuple[StoredArticle, ...] = ()
    embargoed: tuple[StoredArticle, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that a digest does not show, with the code of the reason; ``of`` is the article it is a copy of."""

    article_id: str
    reason: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel, thread or forum of a server. ``place`` is its number, 0 where there is no Discord: there it goes by
    its name, ``channel``, which two of one server may share in Discord.
    """

    guild: int
    place: int
    channel: str


@dataclass(frozen=True, slots=True)
class DigestRecord:
    """A digest as it was made for one channel: kept before it is sent.

    ``id`` (``d-1``) counts per server. The window is half-open, in UTC. ``stories`` are the ids of the articles of
    each story shown, the one it is told from first. ``text`` is the whole reply as plain text.
    """

    spot: Spot
    topic: str
    since: datetime
    until: datetime
    made_at: datetime
    stories: tuple[tuple[str, ...], ...]
    left_out: tuple[LeftOut, ...]
    id: str = ""
    text: str = ""
