"""Who said these words, and who speaks in an article."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bot.newsdesk.apart import quotes_apart
from bot.newsdesk.desk import Desk
from bot.newsdesk.mentions import printed
from bot.newsdesk.passages import found
from bot.newsdesk.quotes import speaker_key
from bot.newsdesk.search import holds, words_of
from bot.ports.records import Difference, FoundQuote, Mention, StoredArticle, Voice
from bot.ports.search import Term
from summarizer.types import Part, Span, Speaker, Speech

FEWEST_WORDS = 2
MOST_EARLIER = 200
"""Earlier versions that are looked through for words that stand nowhere now."""
MOST_FOUND = 200
"""Passages that are looked at; words that stand in more are too broad a question."""
NEAR = 0.6
"""Least likeness (0 to 1) of a quote that is shown as the nearest one."""
_CANDIDATES = 50
_CHUNK = re.compile(r"\S+")
_COMMON = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its not of on or our said says she "
    "that the their them there they this to was we were will with you".split()
)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The quote that is most like the words given, and where they differ, in order."""

    quote: FoundQuote
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of some words.

    ``quotes`` hold them, letter for letter first; ``whole`` of them consist of them. ``headlines`` are phrases in marks
    of headlines. ``nearest`` is there only where nothing holds the words. ``text``: places in articles outside quotes,
    of ``articles`` in all. ``more``: the words stand in too many passages to look at.
    ``earlier``: the newest of earlier versions that hold the words, where nothing else does.
    """

    quotes: tuple[FoundQuote, ...] = ()
    whole: int = 0
    headlines: tuple[FoundQuote, ...] = ()
    nearest: Nearest | None = None
    text: tuple[Mention, ...] = ()
    articles: int = 0
    more: bool = False
    earlier: StoredArticle | None = None


async def who_said(desk: Desk, words: str, now: datetime) -> Said:
    """Where ``words`` stand: as a quote (exactly, else folded), in a headline, nearly so, or as article text."""
    held = await desk.index.quotes_holding(words, now, MOST_FOUND)
    if len(held) == MOST_FOUND:
        return Said(more=True)
    apart = (await desk.aliases.book()).apart
    held = quotes_apart(held, apart)
    headlines = tuple(q for q in held if q.quote.part is Part.HEADLINE)
    quotes = [q for q in held if q.quote.part is Part.TEXT and q.quote.speech is not Speech.INDIRECT]
    if quotes:
        quotes.sort(key=lambda q: not _holds_exactly(q, words))
        return Said(tuple(quotes), sum(_is_all(q, words) for q in quotes), headlines)
    articles, places = await printed(desk, words, now)
    text = tuple(p for p in places if not (p.part is Part.HEADLINE and headlines))
    if headlines:
        return Said(headlines=headlines, text=text, articles=articles)
    earlier = None if text else await _earlier(desk, words, now)
    return Said(nearest=await _nearest(desk, words, now, apart), text=text, articles=articles, earlier=earlier)


async def _earlier(desk: Desk, words: str, now: datetime) -> StoredArticle | None:
    """The newest version before the one that stands which holds the words side by side."""
    term = Term(words_of(words))
    versions = await desk.articles.earlier(now, MOST_EARLIER)

    def first() -> StoredArticle | None:
        texts = ((version, f"{version.article.headline}\n{version.article.text}") for version in versions)
        return next((version for version, text in texts if holds(words_of(text), term)), None)

    return await asyncio.to_thread(first)


def _holds_exactly(quote: FoundQuote, words: str) -> bool:
    return any(words in span.of(quote.source.article.text) for span in quote.quote.contents)


def _is_all(quote: FoundQuote, words: str) -> bool:
    said = tuple(w for span in quote.quote.contents for w in words_of(span.of(quote.source.article.text)))
    return said == words_of(words)


async def _nearest(desk: Desk, words: str, now: datetime, apart: frozenset[str]) -> Nearest | None:
    """The most like of the quotes that hold some of the telling words; ties go to the newest, then by place."""
    given = words_of(words)
    telling = sorted(set(given) - _COMMON) or sorted(set(given))
    candidates = await desk.index.quotes_like(telling, now, _CANDIDATES)
    best: tuple[float, Nearest] | None = None
    for quote in sorted(candidates, key=lambda q: (-q.source.number, q.quote.contents[0])):
        if quote.quote.speech is Speech.INDIRECT or quote.quote.part is Part.HEADLINE:
            continue
        for span in quote.quote.contents:
            likeness, differences = compare(quote.source.article.text, span, words)
            if likeness >= NEAR and (best is None or likeness > best[0]):
                best = (likeness, Nearest(quote, differences))
    if best is None:
        return None
    [quote] = quotes_apart([best[1].quote], apart)
    return replace(best[1], quote=quote)


def compare(text: str, span: Span, words: str) -> tuple[float, tuple[Difference, ...]]:
    """How like ``words`` are to the nearest stretch of the quote under ``span`` (0 to 1), and where they differ.

    Word by word, case and marks apart. Words of the quote before and after that stretch do not count: whoever gives
    part of a quote leaves nothing out.
    """
    given = [word for word in words.split() if _key(word)]
    wanted = [_key(word) for word in given]
    stored = _stretch(_words_in(text, span), wanted)
    blocks = [b for b in Indel.opcodes([key for key, _ in stored], wanted) if b.tag == "equal"]
    if not blocks:
        return 0.0, ()
    first = max(0, blocks[0].src_start - blocks[0].dest_start)
    last = min(len(stored), blocks[-1].src_end + len(given) - blocks[-1].dest_end)
    same = sum(b.src_end - b.src_start for b in blocks)
    differences = []
    was, now = first, 0
    ends = [(b.src_start, b.dest_start, b.src_end, b.dest_end) for b in blocks]
    for src, dest, src_end, dest_end in [*ends, (last, len(given), last, len(given))]:
        if src > was or dest > now:
            gone = Span(stored[was][1].start, stored[src - 1][1].end) if src > was else None
            differences.append(Difference(gone, " ".join(given[now:dest])))
        was, now = src_end, dest_end
    return 2 * same / (last - first + len(given)), tuple(differences)


def _stretch(stored: list[tuple[str, Span]], wanted: list[str]) -> list[tuple[str, Span]]:
    """The part of a long quote where the words given fit best, with some room on both sides."""
    if len(stored) <= len(wanted):
        return stored
    keys = [key for key, _ in stored]
    best = fuzz.partial_ratio_alignment(wanted, keys)
    room = len(wanted)
    return stored[max(0, best.dest_start - room) : best.dest_end + room] if best else stored


def _words_in(text: str, span: Span) -> list[tuple[str, Span]]:
    """Words between white space, each with the span from its first to its last letter or digit."""
    chunks = _CHUNK.finditer(text, span.start, span.end)
    return [(_key(c.group()), Span(c.start() + i[0], c.start() + i[1])) for c in chunks if (i := _inner(c.group()))]


def _inner(word: str) -> tuple[int, int] | None:
    letters = [at for at, char in enumerate(word) if char.isalnum()]
    return (letters[0], letters[-1] + 1) if letters else None


def _key(word: str) -> str:
    return " ".join(words_of(word))


def voices(stored: StoredArticle) -> tuple[list[Voice], list[FoundQuote]]:
    """Every speaker of an article in order of first speaking, and the quotes in marks that are given to nobody."""
    by_speaker: dict[str, list[FoundQuote]] = {}
    nobody: list[FoundQuote] = []
    for quote in sorted(found(stored), key=lambda q: (q.quote.part is Part.TEXT, q.quote.extent)):
        key = speaker_key(quote.quote)
        if key is not None:
            by_speaker.setdefault(key, []).append(quote)
        elif quote.quote.speech is not Speech.INDIRECT:
            nobody.append(quote)
    return [Voice(_speaker(quotes), tuple(quotes)) for quotes in by_speaker.values()], nobody


def _speaker(quotes: Sequence[FoundQuote]) -> Speaker:
    """The speaker of quotes that have one: the value that knows the most roles."""
    known = [q.quote.speaker for q in quotes if q.quote.speaker is not None]
    return max(known, key=lambda s: len(s.roles))
