"""What becomes of an item of a feed, with one code for each reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.ports.feeds import Item, Route


class Code(StrEnum):
    """Why an article is posted in a channel or is not."""

    WOULD_POST = "would-post"
    HELD = "held"
    """Held, withdrawn or under embargo."""
    MUTED = "muted"
    OFF_TOPIC = "off-topic"
    OTHER_OUTLET = "other-outlet"
    OTHER_SPEAKER = "other-speaker"
    NEAR_COPY = "near-copy-of"
    """Most of it stands in an article that was posted there; ``about`` is that one's id."""
    POSTED = "posted"
    """It was posted there before."""
    SEEN = "seen"
    """The feed showed it before."""
    EDITED = "edited"
    """A new version of what the feed showed before."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A code and what it is about: the muted words, the topic, the speaker, the outlet."""

    code: Code
    about: str = ""

    @property
    def posts(self) -> bool:
        """Whether it is posted."""
        return self.code is Code.WOULD_POST


class Fate(StrEnum):
    """Whether an item is filed."""

    FILED = "filed"
    NEW_VERSION = "new version"
    KNOWN = "known"
    """The archive has it, and nothing changed."""
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of one item.

    ``article`` is the id of the article that it is, or is a version of. ``why`` is the code of the reason for which it
    is not filed. ``whole``: the whole text is known, not only what announces it. ``posted`` has a verdict for each
    route.
    """

    item: Item
    fate: Fate
    article: str = ""
    why: str = ""
    words: int = 0
    whole: bool = True
    posted: tuple[tuple[Route, Verdict], ...] = ()
