"""Groups articles into stories: near-copies folded first, then articles on one event joined.

The groups are a function of the articles alone, so that one period gives one digest. What is counted in a text is kept:
when an article comes to a period, its own words are read and those of no other again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from summarizer.stories.copies import Shelf, shingles
from summarizer.stories.events import events, near
from summarizer.stories.terms import Terms, names, same_names, terms
from summarizer.types import Article, Story

MOST_KEPT = 1000
"""Articles whose counted words are kept (about 40 MB)."""


@lru_cache(maxsize=MOST_KEPT)
def counted(headline: str, text: str) -> tuple[Terms, frozenset[int]]:
    """The terms and the shingles of an article; kept for the last thousand, since periods overlap."""
    article = Article(headline, text)
    return terms(article), shingles(text)


def stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories of ``articles``, in the order in which each first appears; ids inside keep the order given.

    A near-copy is folded under the longer text, among equals under the later one given: ``Story.copies`` holds
    ``(copy, kept)``.
    """
    copy_of = _copies(articles)
    kept = [i for i in range(len(articles)) if i not in copy_of]
    groups = events(
        [counted(articles[i].headline, articles[i].text)[0] for i in kept], [articles[i].published_at for i in kept]
    )
    return tuple(
        Story(
            tuple(articles[kept[k]].id for k in group),
            tuple((articles[c].id, articles[of].id) for c, of in copy_of.items() if of in {kept[k] for k in group}),
        )
        for group in groups
    )


def _copies(articles: Sequence[Article]) -> dict[int, int]:
    """Index of each near-copy → index of the article it is folded under, in the order given."""
    found = [counted(article.headline, article.text)[1] for article in articles]
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
