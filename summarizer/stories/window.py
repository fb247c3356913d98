"""Stories as they grow: each new article joins a story or opens one, and nothing that stands is worked out again.

The window holds the newest articles and forgets the oldest, so that memory and the time for one article stay bounded.
A story keeps its name, the id of its first article, as long as any of its articles is in the window. Weights are those
of the moment an article came, so a digest does better to group its period afresh (``summarizer.stories.group``).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from summarizer.stories.copies import Copy, Shelf, shingles
from summarizer.stories.events import COMPANY, NEIGHBOURS, SAME_EVENT, Likeness, Weights, company, near, nearest
from summarizer.stories.terms import Terms, terms
from summarizer.types import Article

MOST_ARTICLES = 3000


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article belongs: the story, named by its first article, and what it is a near-copy of, if it is one."""

    story: str
    copy: Copy | None = None


@dataclass(slots=True)
class _Held:
    identity: str
    story: str
    terms: Terms
    nearest: dict[int, float]
    """Its nearest others when it came; nearer ones that came later push the farthest out."""


class Window:
    """The stories of the newest ``most`` articles."""

    def __init__(self, most: int = MOST_ARTICLES) -> None:
        self._most = most
        self._shelf = Shelf(most)
        self._weights = Weights()
        self._likeness = Likeness()
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._stories: dict[str, str] = {}
        self._times: dict[str, datetime | None] = {}
        self._next = 0

    def add(self, article: Article) -> Placed:
        """Place ``article``, whose id is not in the window yet. A copy joins the story of what it copies."""
        found = shingles(article.text)
        copy = self._shelf.find(found)
        if copy is not None and not near(article.published_at, self._times[copy.of]):
            copy = None
        counted = terms(article)
        self._weights.count(counted)
        vector = self._weights.vector(counted)
        row = {
            key: alike
            for key, alike in self._likeness.row(vector).items()
            if near(article.published_at, self._times[self._held[key].identity])
        }
        near_to = nearest(row)
        story = self._stories[copy.of] if copy is not None else self._nearest_story(row, near_to) or article.id
        key, self._next = self._next, self._next + 1
        for other, alike in row.items():
            theirs = self._held[other].nearest
            theirs[key] = alike
            if len(theirs) > NEIGHBOURS:
                del theirs[min(theirs, key=lambda k: (theirs[k], -k))]
        self._held[key] = _Held(article.id, story, counted, near_to)
        self._stories[article.id] = story
        self._times[article.id] = article.published_at
        self._shelf.put(article.id, found)
        self._likeness.put(key, vector)
        if len(self._held) > self._most:
            self._forget()
        return Placed(story, copy)

    def _nearest_story(self, row: dict[int, float], near_to: dict[int, float]) -> str | None:
        """The story whose articles are on average linked best with the new one, if well enough."""
        links: dict[str, float] = {}
        for key, alike in row.items():
            held = self._held[key]
            links[held.story] = links.get(held.story, 0.0) + alike + COMPANY * company(near_to, held.nearest)
        if not links:
            return None
        sizes: dict[str, int] = {}
        for held in self._held.values():
            sizes[held.story] = sizes.get(held.story, 0) + 1
        best = min(links, key=lambda story: (-round(links[story] / sizes[story], 6), story))
        return best if round(links[best] / sizes[best], 6) >= SAME_EVENT else None

    def _forget(self) -> None:
        key, held = self._held.popitem(last=False)
        self._likeness.take(key)
        self._weights.drop(held.terms)
        del self._stories[held.identity], self._times[held.identity]
        for other in self._held.values():
            other.nearest.pop(key, None)
