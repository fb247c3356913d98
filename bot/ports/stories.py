"""The values of summaries and digests: the use cases make them, the replies word them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from bot.ports.records import FoundQuote, LeftOut, StoredArticle, Withdrawal
from summarizer.text.notices import Notice
from summarizer.types import Article, FigureClash, Part, Point, Span, Story

HELD, EMBARGO = "held", "embargo"
"""The reasons for which a digest leaves out what only editors may know of."""


class Grouping(Protocol):
    """Groups articles into stories, away from the event loop."""

    async def stories(self, articles: Sequence[Article], wanted: Collection[str] | None = None) -> tuple[Story, ...]:
        """The stories of ``articles`` (newest first), in the order in which each first appears.

        ``wanted`` are ids: of the same stories those alone that hold one of these.
        """


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Who the quotes of an article come from. ``inferred`` are the paragraphs of inferred quotes."""

    quotes: int
    people: int
    organisations: int
    unnamed: int
    groups: int
    inferred: tuple[int, ...]
    headline: int
    no_speaker: int


@dataclass(frozen=True, slots=True)
class Telling:
    """The articles of one story: first the one it is told from, then the others, newest first.

    ``copies`` are near-copies, each with the id of the article that it repeats.
    """

    articles: tuple[StoredArticle, ...]
    copies: tuple[tuple[StoredArticle, str], ...] = ()

    @property
    def every(self) -> tuple[StoredArticle, ...]:
        """All of its articles, near-copies last."""
        return (*self.articles, *(copy for copy, _ in self.copies))

    @property
    def lead(self) -> StoredArticle:
        """The article that the story is told from."""
        return self.articles[0]


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """What several articles say on a topic: sentences story by story, never two stories in one.

    ``found`` counts the articles with their near-copies, ``other_languages`` are those that are not read,
    ``mentioning`` those that print the words of the topic and are about something else, ``newer`` the newest report of
    a story that is none of what was found, by the id of the article that the story is told from.
    """

    stories: tuple[Telling, ...]
    sentences: tuple[tuple[StoredArticle, Point], ...]
    clashes: tuple[FigureClash, ...]
    found: int
    other_languages: tuple[StoredArticle, ...] = ()
    mentioning: tuple[StoredArticle, ...] = ()
    newer: Mapping[str, StoredArticle] = field(default_factory=dict)

    @property
    def articles(self) -> tuple[StoredArticle, ...]:
        """Every article that is no near-copy, story by story."""
        return tuple(article for story in self.stories for article in story.articles)

    @property
    def copies(self) -> tuple[tuple[StoredArticle, str], ...]:
        """Every near-copy, with the id of the article that it repeats."""
        return tuple(copy for story in self.stories for copy in story.copies)


@dataclass(frozen=True, slots=True)
class DigestStory:
    """One story of a digest. ``update``: the last digest told of it. ``outlets`` counts different ones, without copies.

    ``point`` is a sentence of ``source``: the article that leads, unless that has none to show.
    ``runs_on``: the quote of the next paragraph with which the words of ``quote`` go on.
    """

    telling: Telling
    point: Point | None
    quote: FoundQuote | None
    clashes: tuple[FigureClash, ...]
    outlets: int
    update: bool = False
    source: StoredArticle | None = None
    runs_on: FoundQuote | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place where an article changed: the words before and after, as printed; either may be empty.

    ``what`` says instead, where they are too long to print, that the paragraph was ``rewritten``, or that the whole of
    it was ``added`` or is ``gone`` (its number is then that of the earlier version).
    """

    paragraph: int
    old: str = ""
    new: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class InContext:
    """The weightiest change of an article in its sentence: ``was`` in ``before``, ``now`` in the newest version.

    ``cut``: these are not whole sentences. ``paragraph`` is 0 in the headline.
    """

    before: StoredArticle
    was: Span
    now: Span
    paragraph: int
    part: Part = Part.TEXT
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """An article whose quotes or figures changed at ``at`` (UTC). ``more`` counts the places that are not listed.

    ``adds``: nothing that stood was changed, something was added. ``reworded``: more than spelling and marks changed.
    ``notice`` is the article's own, where it is new: it was filed with it, or got it since.
    """

    stored: StoredArticle
    places: tuple[Place, ...]
    at: datetime
    more: int = 0
    adds: bool = False
    reworded: bool = False
    in_context: InContext | None = None
    notice: Notice | None = None

    @property
    def told(self) -> bool:
        """Whether there is anything of it that somebody may have relied on."""
        return bool(self.places) or self.notice is not None


@dataclass(frozen=True, slots=True)
class Window:
    """The half-open window of a digest, by time of filing, and the instant at which it was asked for. In UTC."""

    since: datetime
    until: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest tells. ``found`` and ``in_all`` count the articles and the stories of the window.

    ``about`` are the articles of ``left_out``. ``topic`` is as typed, empty for all. ``unread`` counts articles of the
    window beyond those that one digest reads.
    """

    window: Window
    topic: str
    found: int
    in_all: int
    stories: tuple[DigestStory, ...]
    corrections: tuple[Correction, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: int = 0
    about: tuple[StoredArticle, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all to tell; what is held or under embargo is for editors alone."""
        left = any(left.reason not in {HELD, EMBARGO} for left in self.left_out)
        return not (self.found or self.corrections or self.withdrawals or left or self.unread)

    @property
    def without_held(self) -> Digest:
        """The digest as everybody may see it."""
        return replace(self, left_out=tuple(left for left in self.left_out if left.reason not in {HELD, EMBARGO}))
