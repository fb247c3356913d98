"""What the desk needs of an archive. ``bot/store`` implements it; tests run one contract over every back end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.ports.names import Names
from bot.ports.records import (
    Counts,
    DigestRecord,
    Filing,
    Filters,
    FoundQuote,
    Likeness,
    NameCount,
    News,
    SliceRef,
    SpeakerEntry,
    Spot,
    StoredArticle,
)
from bot.ports.search import Query
from summarizer.types import Article, Reading, Status

ALL = Filters()
"""Every article that stands."""


class ArchiveError(Exception):
    """The archive cannot be opened or written; the text is one sentence for the operator."""


class AddressTaken(ArchiveError):
    """Another article has that address; ``article_id`` says which."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"Another article, {article_id}, has that address.")
        self.article_id = article_id


class ArticleStore(Protocol):
    """Articles, versions and readings. Every method may raise ``ArchiveError``.

    Withdrawn, held and embargoed articles: ``article`` returns them (the caller says what state they
    are in), every other look-up leaves out what is held or embargoed at ``now``.
    """

    def of_server(self, guild: int) -> ArticleStore:
        """The articles as one server has them: those filed there, and those filed at the console for everybody.

        What that server files or changes is its own from then on. Without it every article is seen, and what is filed
        is everybody's.
        """

    async def known(self, article: Article) -> StoredArticle | None:
        """The stored article with the same identity (canonical URL, else first stored text), newest version."""

    async def headlined(self, headline: str) -> Sequence[StoredArticle]:
        """Articles in any state whose newest version has this headline after folding, newest first; at most 5.

        For filing: without a server, of everybody's articles only.
        """

    async def save(self, article: Article, reading: Reading, at: datetime) -> Filing:
        """File ``article`` in one transaction. Same identity and text: ``UNCHANGED``, nothing written.

        An article that has an id is filed as the next version of that one.
        """

    async def article(self, article_id: str, version: int | None = None) -> StoredArticle | None:
        """One article by public id, at its newest version unless another is asked for."""

    async def earlier(self, now: datetime, limit: int) -> Sequence[StoredArticle]:
        """Versions that a newer one took the place of, newest first, of articles that may be shown at ``now``."""

    async def version_with(self, article_id: str, sha256: str) -> int | None:
        """The newest version of an article whose headline and text have this hash."""

    async def alike(self, article: Article) -> Sequence[Likeness]:
        """Articles in any state that are near-copies of one that is not filed, or not as it is; best first.

        For filing: without a server, of everybody's articles only.
        """

    async def copies(self, article_id: str, now: datetime) -> Sequence[Likeness]:
        """The near-copies of a filed article that may be shown at ``now``, those that hold most of it first."""

    async def article_at(self, url: str) -> StoredArticle | None:
        """The article with this canonical URL."""

    async def latest(self, now: datetime) -> StoredArticle | None:
        """The article that was filed last."""

    async def headlines(
        self, now: datetime, limit: int, among: Collection[str] | None = None
    ) -> Sequence[tuple[str, str]]:
        """Public id and headline of articles that may be shown, the newest ``limit``; ``among`` these ids."""

    async def outlets(self, now: datetime, limit: int) -> Sequence[str]:
        """The outlets of articles that may be shown, as printed, those of most articles first."""

    async def filed_between(self, since: datetime, until: datetime, now: datetime) -> Sequence[StoredArticle]:
        """Articles whose newest version was filed in the half-open window, newest first; at most 500."""

    async def filed_beside(
        self, days: Sequence[tuple[datetime, datetime]], numbers: Collection[int], now: datetime, limit: int
    ) -> Sequence[Article]:
        """Articles in English whose newest version was filed in one of the half-open windows ``days``, newest first.

        At most ``limit``: those whose numbers lie nearest to one of ``numbers``, the articles that this is asked for.
        Of each only what is compared is read: id, headline, text and date.
        """

    async def news(self, since: datetime, until: datetime, now: datetime) -> News:
        """What readers could see for the first time, what changed and what was withdrawn in the half-open window.

        Nothing that is held or under embargo at ``now`` is in it. Articles that are withdrawn are no arrivals.
        """

    async def withdrawn_at(self, article_id: str) -> datetime | None:
        """When an article that is withdrawn was; None where it is not."""

    async def search(
        self,
        query: Query,
        filters: Filters,
        now: datetime,
        limit: int,
        among: Collection[int] | None = None,
        *,
        oldest: bool = False,
    ) -> tuple[int, Sequence[StoredArticle]]:
        """How many articles match in all, and the newest ``limit`` of them (or the oldest, oldest first).

        ``Query(())`` asks for no word: every article that the filters let through matches. ``among`` are the numbers
        of the articles to look in, all by default.
        """

    async def words_from(self, start: str, limit: int) -> Sequence[str]:
        """Folded words of the archive that begin with ``start``, those of most articles first.

        For suggestions only: words of hidden articles are among them, so each must be looked for before it is shown.
        """

    async def count(self, filters: Filters, now: datetime) -> int:
        """How many articles the filters let through: "searched"."""

    async def totals(self, now: datetime | None = None) -> Counts:
        """Articles and quotes in the archive; what is under embargo at ``now`` is not counted."""

    async def amend(
        self, article_id: str, article: Article, by: str, at: datetime, note: str, *, was: Article | None = None
    ) -> None:
        """Replace metadata and status (never text) of the newest version; the change goes to the audit log.

        Raises ``AddressTaken``.
        """

    async def slices_hold(self, slices: Sequence[SliceRef], now: datetime) -> Sequence[bool]:
        """Tell for each slice whether the stored text still holds exactly it and the article may be shown."""

    async def status_of(self, article_id: str) -> Status | None:
        """The present editorial state."""


class QuoteIndex(Protocol):
    """Quotes and speakers over all articles. Names are compared by ``summarizer.text.fold.fold_name``."""

    def of_server(self, guild: int) -> QuoteIndex:
        """The quotes and speakers of the articles that one server has."""

    async def quote(self, quote_id: str, now: datetime | None = None) -> FoundQuote | None:
        """One quote by public id, in the version it stands in; none of an article under embargo at ``now``.

        A quote of a withdrawn article is found: the caller says what state its article is in.
        """

    async def speakers_named(self, name: str, now: datetime, filters: Filters = ALL) -> Sequence[SpeakerEntry]:
        """Speakers one of whose printed names equals ``name`` after folding, newest article first."""

    async def speakers_surnamed(self, surname: str, now: datetime, filters: Filters = ALL) -> Sequence[SpeakerEntry]:
        """Persons one of whose printed names ends in ``surname`` after folding, newest article first."""

    async def speakers_in_role(
        self, role: str, now: datetime, filters: Filters = ALL, limit: int | None = None
    ) -> Sequence[SpeakerEntry]:
        """Speakers one of whose roles, or whose description where they are not named, holds all the words of ``role``.

        Newest article first; at most ``limit``.
        """

    async def speakers_unnamed(
        self, now: datetime, filters: Filters, limit: int, *, heard: bool = False
    ) -> Sequence[SpeakerEntry]:
        """The newest ``limit`` speakers who are described, not named, and speak in marks; newest article first.

        ``heard``: also those who are only reported.
        """

    async def speaker_names(self, now: datetime) -> Sequence[NameCount]:
        """Every distinct fullest name of a person or body with its count of quotes, sorted by name."""

    async def names_under(self, keys: Collection[str], now: datetime) -> Sequence[NameCount]:
        """The same of those only of whom one of the folded names ``keys`` is printed."""

    async def names(self) -> Names:
        """Which names there are at this moment, whoever may see them: what to look for."""

    async def hold_names(self) -> None:
        """Keep all names in memory from now on; it takes seconds, in the background of whoever awaits it."""

    async def names_shown(self, keys: Collection[str], now: datetime) -> Collection[str]:
        """Those of the folded names ``keys`` that are printed of a speaker in an article that may be shown."""

    async def quotes_holding(self, words: str, now: datetime, limit: int) -> Sequence[FoundQuote]:
        """Quotes and headline phrases whose text holds ``words`` in this order after folding, newest first."""

    async def quotes_like(self, words: Collection[str], now: datetime, limit: int) -> Sequence[FoundQuote]:
        """Quotes and headline phrases that hold some of ``words``, those that hold the most telling ones first."""


class TooSoon(Exception):
    """A channel had a digest a moment ago, at ``made_at``."""

    def __init__(self, made_at: datetime) -> None:
        super().__init__()
        self.made_at = made_at


class DeskSettings(Protocol):
    """Settings of one server, as strings. ``guild`` 0 is the console."""

    async def setting(self, guild: int, key: str) -> str | None:
        """The value set, or None where the default holds."""

    async def set_setting(self, guild: int, key: str, value: str, by: str, at: datetime) -> None:
        """Set one value; the change goes to the audit log."""


class Pagers(Protocol):
    """Requests whose reply has pages, so that a button still works after a restart."""

    async def keep(self, key: str, request: str, at: datetime) -> None:
        """Keep the JSON of a request under ``key`` (at most 40 characters)."""

    async def kept(self, key: str) -> tuple[str, datetime] | None:
        """The JSON and the time it was kept, or None."""


class Digests(Protocol):
    """Digests as they were made, each for one channel: by its number, by its name where it has none, and those that
    were kept before numbers were kept by their name still.
    """

    async def keep(
        self, record: DigestRecord, text: Callable[[str], str], apart: timedelta = timedelta()
    ) -> DigestRecord:
        """Keep a digest before it is sent, and give it its id, the server's next; ``text`` makes its words from the id.

        A digest of the same channel made at the same instant is there already: it is answered, nothing is written.
        Raises ``TooSoon`` where the channel has another that was made less than ``apart`` from it.
        """

    async def last(self, spot: Spot, topic: str, before: datetime) -> DigestRecord | None:
        """Of the digests of this channel and topic made before that instant, the one whose window ended last."""

    async def last_made(self, spot: Spot, before: datetime) -> datetime | None:
        """When the last digest of this channel, on whatever topic, was made before that instant."""

    async def digest(self, guild: int, digest_id: str) -> DigestRecord | None:
        """One digest of a server by id."""
