"""Groups articles into stories: near-copies folded first, then articles on one event joined.

The groups are a function of the articles alone, so that one period gives one digest. What is counted in a text is kept:
when an article comes to a period, its own words are read and those of no other again.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial

from summarizer.stories.copies import Shelf, shingles
from summarizer.stories.events import Compared, compared, events, near
from summarizer.stories.terms import names, same_names, terms
from summarizer.types import Article, Story

MOST_KEPT = 4000
"""Articles whose counted words are kept (about 60 MB)."""


@lru_cache(maxsize=MOST_KEPT)
def counted(headline: str, text: str) -> tuple[Compared, array[int]]:
    """What is compared of an article, and its shingles; kept for the last thousands, since periods overlap."""
    return compared(terms(Article(headline, text))), array("L", shingles(text))


def stories(articles: Sequence[Article], wanted: Collection[str] | None = None) -> tuple[Story, ...]:
    """The stories of ``articles``, in the order in which each first appears; ids inside keep the order given.

    A near-copy is folded under the longer text, among equals under the later one given: ``Story.copies`` holds
    ``(copy, kept)``. ``wanted`` are ids: of the same stories those alone that hold one of these.
    """
    copy_of = _copies(articles)
    kept = [i for i in range(len(articles)) if i not in copy_of]
    held = None
    if wanted is not None:
        looked_for = {copy_of.get(i, i) for i, article in enumerate(articles) if article.id in wanted}
        held = [k for k, i in enumerate(kept) if i in looked_for]
    known = [counted(articles[i].headline, articles[i].text) for i in kept]
    groups = events([of for of, _ in known], [articles[i].published_at for i in kept], held)
    return tuple(_story(articles, [kept[k] for k in group], copy_of) for group in groups)


def _story(articles: Sequence[Article], group: Sequence[int], copy_of: Mapping[int, int]) -> Story:
    copies = tuple((articles[c].id, articles[of].id) for c, of in copy_of.items() if of in group)
    return Story(tuple(articles[i].id for i in group), copies)


def _copies(articles: Sequence[Article]) -> dict[int, int]:
    """Index of each near-copy → index of the article it is folded under, in the order given."""
    found = [frozenset(counted(article.headline, article.text)[1]) for article in articles]
    shelf = Shelf(most=len(articles))
    copies: dict[int, int] = {}
    for i in sorted(range(len(articles)), key=lambda k: (-len(found[k]), -k)):
        copy = shelf.find(found[i], partial(_one_piece, articles, i))
        if copy is not None:
            copies[i] = int(copy.of)
        else:
            shelf.put(str(i), found[i])
    return dict(sorted(copies.items()))


def _one_piece(articles: Sequence[Article], i: int, of: str) -> bool:
    """Whether two texts that share their words may be one piece of copy: of one time, and of the same names.

    Reports that are filled into one form, of two earthquakes or two football matches, share all words but those.
    """
    one, other = articles[i], articles[int(of)]
    return near(one.published_at, other.published_at) and same_names(_names(one.text), _names(other.text))


@lru_cache(maxsize=MOST_KEPT)
def _names(text: str) -> frozenset[str]:
    return names(text)
