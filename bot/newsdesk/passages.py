"""Where words stand in an article: compared folded, found as spans of the stored text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bot.newsdesk.search import words_of
from bot.ports.records import FoundQuote, Mention, StoredArticle
from summarizer.text.fold import fold_text
from summarizer.types import Part, Span, Speech

SPOKEN = frozenset({Speech.DIRECT, Speech.PARTIAL})

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_HASHTAG = re.compile(r"#\w*$")


def found(stored: StoredArticle) -> list[FoundQuote]:
    """Every quote of an article, in its order."""
    return [FoundQuote(i, q, stored) for i, q in zip(stored.quote_ids, stored.reading.quotes, strict=True)]


def runs(text: str, within: Span, words: Sequence[str]) -> Iterator[Span]:
    """Each place inside ``within`` where ``words`` (folded) follow one another, from its first to its last letter."""
    tokens = [
        (word, Span(*match.span()))
        for match in _WORD.finditer(text, within.start, within.end)
        for word in words_of(match.group())
    ]
    size = len(words)
    for at in range(len(tokens) - size + 1) if size else ():
        if all(tokens[at + n][0] == words[n] for n in range(size)):
            yield Span(tokens[at][1].start, tokens[at + size - 1][1].end)


def places(stored: StoredArticle, words: Sequence[str]) -> list[Mention]:
    """Every place of ``words`` in the headline (first) and the body of an article, in order."""
    article = stored.article
    if not set(words) <= set(words_of(f"{article.headline}\n{article.text}")):
        return []
    direct = (f for f in found(stored) if f.quote.speech in SPOKEN and f.quote.part is Part.TEXT)
    spoken = sorted(((c, f) for f in direct for c in f.quote.contents), key=lambda row: row[0])
    there = [Mention(stored, span, 0) for span in runs(article.headline, Span(0, len(article.headline)), words)]
    for paragraph in stored.reading.paragraphs:
        for span in runs(article.text, paragraph.span, words):
            at = bisect_right(spoken, span.start, key=lambda row: row[0].start) - 1
            inside = spoken[at][1] if at >= 0 and spoken[at][0].contains(span) else None
            hashtag = _HASHTAG.search(article.text, max(paragraph.span.start, span.start - 200), span.start)
            there.append(Mention(stored, span, paragraph.number, inside, hashtag is not None))
    return there


def last_word(name: str) -> str:
    """The bare surname in ``name`` as the user wrote it: ``Assad`` of ``Bashar al-Assad``."""
    last = next(reversed(words_of(name)), "")
    return next((m.group() for m in _WORD.finditer(name) if fold_text(m.group()) == last), last)
