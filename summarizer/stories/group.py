"""Groups articles into stories: near-copies folded first, then articles on one event joined.

The groups are a function of the articles alone, so that one period gives one digest. What is counted in a text is kept:
when an article comes to a period, its own words are read and those of no other again.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial

from summarizer.stories.copies import Shelf, containment, shingles
from summarizer.stories.events import Compared, compared, events, likeness, near
from summarizer.stories.exchanged import one_piece, tells_of_others, unlike
from summarizer.stories.terms import terms
from summarizer.types import Article, Story

MOST_KEPT = 4000
"""Articles whose counted words are kept (about 80 MB)."""
_MOST_PARTS = 12
_MOST_PASSES = 4
_OF_ANOTHER = 0.1
"""Two texts that share less, of their runs of words and of their terms, have nothing to do with each other."""


@lru_cache(maxsize=MOST_KEPT)
def counted(headline: str, text: str) -> tuple[Compared, array[int]]:
    """What is compared of an article, and its shingles; kept for the last thousands, since periods overlap."""
    return compared(terms(Article(headline, text))), array("L", shingles(text))


def stories(articles: Sequence[Article], wanted: Collection[str] | None = None) -> tuple[Story, ...]:
    """The stories of ``articles``, in the order in which each first appears; ids inside keep the order given.

    A near-copy is folded under the longer text, among equals under the later one given: ``Story.copies`` holds
    ``(copy, kept)``. What shares its words with another and tells other figures or days is no copy, but of its story;
    what tells of others (the next quake in the same form, a round-up) is of no story of it. ``wanted`` are ids: of the
    same stories those alone that hold one of these.
    """
    folded = _folded(articles)
    alone = [i for i in range(len(articles)) if i not in folded.under]
    place = {i: k for k, i in enumerate(alone)}
    held = None
    if wanted is not None:
        held = sorted({place[folded.top(i)] for i, article in enumerate(articles) if article.id in wanted})
    known = [counted(articles[i].headline, articles[i].text) for i in alone]
    apart = {(place[i], place[j]) for i, j in folded.apart if i in place and j in place}
    groups = events([of for of, _ in known], [articles[i].published_at for i in alone], held, apart)
    told = [{alone[k] for k in group} for group in groups]
    story_of = {i: members for members in told for i in members}
    for i in folded.updates:
        if (members := story_of.get(folded.top(i))) is not None:
            members.add(i)
    return tuple(_story(articles, sorted(members), folded.copies) for members in sorted(told, key=min))


def _story(articles: Sequence[Article], group: Sequence[int], copy_of: Mapping[int, int]) -> Story:
    copies = tuple((articles[c].id, articles[of].id) for c, of in copy_of.items() if of in group)
    return Story(tuple(articles[i].id for i in group), copies)


def _folded(articles: Sequence[Article]) -> _Folding:
    """What is a copy of what, and what shares its words with another and tells more, or of others.

    A text that holds two which are unlike each other is a round-up: it is a copy of neither, nor of their story.
    """
    found = [frozenset(counted(article.headline, article.text)[1]) for article in articles]
    order = sorted(range(len(articles)), key=lambda k: (-len(found[k]), -k))
    round_ups: set[int] = set()
    for _ in range(_MOST_PASSES):
        folding = _Folding(articles, round_ups)
        shelf = Shelf(most=len(articles))
        for i in order:
            copy = shelf.find(found[i], partial(folding.is_copy, i))
            if copy is not None:
                folding.copies[i] = int(copy.of)
                folding.updates.pop(i, None)
            else:
                shelf.put(str(i), found[i])
        more = {whole for whole, parts in folding.parts.items() if _of_two([articles[i] for i in parts])} - round_ups
        if not more:
            break
        round_ups |= more
    folding.copies = dict(sorted(folding.copies.items()))
    return folding


class _Folding:
    """Which texts of a period are one piece of copy, and which share their words and tell more, or of others.

    ``copies`` and ``updates``: index of an article → index of the longer one that it is a copy of, or an update;
    ``apart``: pairs that tell of others, the lower index first; ``parts``: what a text holds most of.
    """

    def __init__(self, articles: Sequence[Article], round_ups: AbstractSet[int]) -> None:
        self._articles = articles
        self._round_ups = round_ups
        self.copies: dict[int, int] = {}
        self.updates: dict[int, int] = {}
        self.apart: set[tuple[int, int]] = set()
        self.parts: defaultdict[int, list[int]] = defaultdict(list)

    @property
    def under(self) -> dict[int, int]:
        """What is told with the story of another article: copies and updates."""
        return self.copies | self.updates

    def top(self, i: int) -> int:
        """The article with whose story another is told."""
        while (of := self.copies.get(i, self.updates.get(i))) is not None:
            i = of
        return i

    def is_copy(self, i: int, of: str) -> bool:
        """Whether a text may be folded under a longer one that holds its words."""
        whole = int(of)
        one, other = self._articles[i], self._articles[whole]
        if not near(one.published_at, other.published_at):
            return False
        self.parts[whole].append(i)
        if (whole in self._round_ups) is not (i in self._round_ups) or tells_of_others(one.text, other.text):
            self.apart.add((min(i, whole), max(i, whole)))
            return False
        if one_piece(one.text, other.text):
            return True
        self.updates.setdefault(i, whole)
        return False


def _of_two(parts: Sequence[Article]) -> bool:
    """Whether two of the first articles that a text holds share neither words nor whom they name."""
    few = [(article.text, *counted(article.headline, article.text)) for article in parts[:_MOST_PARTS]]
    return any(
        containment(frozenset(found), frozenset(known)) < _OF_ANOTHER
        and likeness(counts, others) < _OF_ANOTHER
        and unlike(text, other)
        for n, (text, counts, found) in enumerate(few)
        for other, others, known in few[:n]
    )
