"""Find the article that is meant, compare versions, change what is known about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from bot.newsdesk.desk import Desk
from bot.newsdesk.search import Unreadable, words_of
from bot.ports.records import Filters, StoredArticle
from bot.ports.search import Query, Term
from summarizer.text.fold import fold_text
from summarizer.types import Quote, Speech, Status

ARTICLE_ID = re.compile(r"a-[0-9a-f]{4,}", re.IGNORECASE)
QUOTE_ID = re.compile(r"q-[0-9a-f]{4,}", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Named(StrEnum):
    """The way in which an article was asked for."""

    LATEST = "latest"
    ID = "id"
    ADDRESS = "address"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Picked:
    """The articles that are meant (newest first), how many match in all, and how they were asked for."""

    named: Named
    articles: tuple[StoredArticle, ...]
    matching: int


def how_named(text: str) -> Named:
    """Whether ``text`` is nothing or ``latest``, an id, an address, or words."""
    bare = text.strip().strip("<>")
    if not bare or bare.casefold() == "latest":
        return Named.LATEST
    if ARTICLE_ID.fullmatch(bare):
        return Named.ID
    return Named.ADDRESS if ADDRESS.fullmatch(bare) else Named.WORDS


async def pick(desk: Desk, text: str, filters: Filters, now: datetime, limit: int) -> Picked:
    """The articles that ``text`` means. ``latest`` with filters is the newest that passes them."""
    named = how_named(text)
    bare = text.strip().strip("<>")
    if named is Named.WORDS:
        total, found = await desk.articles.search(all_of(bare), filters, now, limit)
        return Picked(named, tuple(found), total)
    one: StoredArticle | None
    if named is Named.ID:
        one = await desk.articles.article(bare.lower())
    elif named is Named.ADDRESS:
        one = await desk.articles.article_at(bare)
    elif filters == Filters():
        one = await desk.articles.latest(now)
    else:
        _, newest = await desk.articles.search(Query(()), filters, now, 1)
        one = newest[0] if newest else None
    articles = () if one is None else (one,)
    return Picked(named, articles, len(articles))


def all_of(text: str) -> Query:
    """A query for all the words of a topic, in any place. Raises ``Unreadable`` where there is no word."""
    words = words_of(text)
    if not words:
        raise Unreadable(text)
    return Query(tuple((Term((word,)),) for word in words[:20]))


def hidden(stored: StoredArticle, now: datetime) -> bool:
    """Whether readers may not see the article: held, or under embargo at ``now``."""
    article = stored.article
    return article.status is Status.HELD or (article.embargoed_until is not None and article.embargoed_until > now)


async def versions(desk: Desk, stored: StoredArticle) -> list[StoredArticle]:
    """Every version of an article, newest first."""
    earlier = [
        await desk.articles.article(stored.article.id, number) for number in range(stored.article.version - 1, 0, -1)
    ]
    return [stored, *(v for v in earlier if v is not None)]


@dataclass(frozen=True, slots=True)
class Change:
    """Words that differ at one place: ``old`` and ``new`` as printed, either may be empty."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph that differs. ``number`` is that of the newer version, or the older where it is gone."""

    number: int
    changes: tuple[Change, ...]
    kind: str
    """``quote``, ``figure`` or ``text``."""
    quotes: tuple[str, str] = ("", "")
    """Public ids of the quote that was replaced and of the one in its place."""


def differences(old: StoredArticle, new: StoredArticle) -> list[ParagraphChange]:
    """What differs between two versions: quotes first, then figures, then other text, each by place."""
    before = [p.span.of(old.article.text) for p in old.reading.paragraphs]
    after = [p.span.of(new.article.text) for p in new.reading.paragraphs]
    found: list[ParagraphChange] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            i, j = (i1 + step if i1 + step < i2 else None), (j1 + step if j1 + step < j2 else None)
            found.append(_paragraph(old, new, i, j))
    order = {"quote": 0, "figure": 1, "text": 2}
    return sorted(found, key=lambda c: (order[c.kind], c.number))


def _paragraph(old: StoredArticle, new: StoredArticle, i: int | None, j: int | None) -> ParagraphChange:
    was = "" if i is None else old.reading.paragraphs[i].span.of(old.article.text)
    now = "" if j is None else new.reading.paragraphs[j].span.of(new.article.text)
    old_number = 0 if i is None else old.reading.paragraphs[i].number
    new_number = 0 if j is None else new.reading.paragraphs[j].number
    changes = word_changes(was, now)
    gone, come = _quotes(old, old_number), _quotes(new, new_number)
    for (old_id, old_words), (new_id, new_words) in zip(gone, come, strict=False):
        if old_words != new_words:
            return ParagraphChange(new_number or old_number, changes, "quote", (old_id, new_id))
    if len(gone) != len(come):
        ids = (gone[-1][0] if len(gone) > len(come) else "", come[-1][0] if len(come) > len(gone) else "")
        return ParagraphChange(new_number or old_number, changes, "quote", ids)
    figure = any(any(c.isdigit() for c in change.old + change.new) for change in changes)
    return ParagraphChange(new_number or old_number, changes, "figure" if figure else "text")


def _quotes(stored: StoredArticle, paragraph: int) -> list[tuple[str, str]]:
    return [
        (quote_id, _contents(quote, stored.article.text))
        for quote_id, quote in zip(stored.quote_ids, stored.reading.quotes, strict=True)
        if quote.paragraph == paragraph > 0 and quote.speech is not Speech.INDIRECT
    ]


def _contents(quote: Quote, text: str) -> str:
    return "\n".join(span.of(text) for span in quote.contents)


def word_changes(old: str, new: str) -> tuple[Change, ...]:
    """The runs of words that differ, as printed."""
    was, now = old.split(), new.split()
    return tuple(
        Change(" ".join(was[i1:i2]), " ".join(now[j1:j2]))
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if tag != "equal"
    )


def same_words(old: str, new: str) -> bool:
    """Whether two texts differ in case, marks or white space alone."""
    return fold_text(old) == fold_text(new)


def changed_fields(old: StoredArticle, new: StoredArticle) -> Sequence[str]:
    """The names of the metadata that differ."""
    a, b = old.article, new.article
    return [
        name for name in ("headline", "outlet", "byline", "url", "published_at") if getattr(a, name) != getattr(b, name)
    ]
