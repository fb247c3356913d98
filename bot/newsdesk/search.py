"""Search: the words typed, as a query, and the places in an article that answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz.distance import OSA

from bot.newsdesk.desk import Desk
from bot.newsdesk.numbers import states_a_number
from bot.ports.records import Filters, FoundQuote, Hit, StoredArticle
from bot.ports.search import Query, Term
from summarizer.text.fold import fold_text
from summarizer.types import Attribution, Part, Span, Speech, Status

MOST_TERMS = 100
SHORTEST_START = 3
"""Letters before the star of ``evacuat*``: fewer begin so many words that the search would take seconds."""

_TOKEN = re.compile(r'(-?)"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})


class Unreadable(ValueError):
    """The search cannot be read: an operator without words beside it, or nothing to look for."""


def parse(text: str) -> Query:
    """The query in ``text``: words joined by AND, ``OR``, ``"a phrase"``, ``-not``, ``name*``.

    An unpaired mark is a letter like any other and never an error. Raises ``Unreadable``, also for ``ab*``.
    """
    every: list[list[Term]] = []
    never: list[Term] = []
    operator = ""
    for negative, term in _tokens(text):
        if isinstance(term, str):
            if operator or not every:
                raise Unreadable(text)
            operator = term
        elif negative:
            if operator == "OR":
                raise Unreadable(text)
            operator = ""
            never.append(term)
        else:
            if operator == "OR":
                every[-1].append(term)
            else:
                every.append([term])
            operator = ""
    if operator or not every or sum(map(len, every)) + len(never) > MOST_TERMS:
        raise Unreadable(text)
    return Query(tuple(tuple(group) for group in every), tuple(never))


def _tokens(text: str) -> list[tuple[bool, Term | str]]:
    found: list[tuple[bool, Term | str]] = []
    for match in _TOKEN.finditer(text.translate(_STRAIGHT)):
        minus, phrase, bare = match.groups()
        if bare in {"AND", "OR"}:
            found.append((False, bare))
            continue
        negative = bool(minus) or (phrase is None and bare.startswith("-"))
        given = phrase if phrase is not None else bare
        # What is no letter in any script has a name (an emoji's), which nobody typed.
        words = words_of(given) if any(map(str.isalnum, given)) else ()
        if words:
            prefix = phrase is None and bare.endswith("*")
            if prefix and len(words[-1]) < SHORTEST_START:
                raise Unreadable(text)
            found.append((negative, Term(words, prefix)))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in the form in which they are compared, cut as the word index cuts them.

    Everything but letters and digits parts words: ``O'Neill`` and ``100,000`` are two words each, found as a phrase.
    """
    return tuple(_WORD.findall(fold_text(text)))


def holds(words: Sequence[str], term: Term) -> bool:
    """Whether the words of a passage hold the term, in its order and side by side."""
    size = len(term.words)
    for at in range(len(words) - size + 1):
        window = tuple(words[at : at + size])
        if window == term.words:
            return True
        if term.prefix and window[:-1] == term.words[:-1] and window[-1].startswith(term.words[-1]):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Want:
    """What a passage must be beside holding the words.

    ``where`` is headline, quotes, body or empty for all. ``said`` are the ids of the quotes of one speaker, None for
    anybody's. ``unnamed``: of a source that is described, not named. ``figures``: it states a number.
    """

    where: str = ""
    said: frozenset[str] | None = None
    unnamed: bool = False
    figures: bool = False

    @property
    def plain(self) -> bool:
        """Whether any sentence will do, said by somebody or not."""
        return self.said is None and not self.unnamed


def hits(stored: StoredArticle, query: Query, want: Want) -> list[Hit]:
    """The passages of one article that answer ``query``, in order of place, headline first.

    A passage answers when it holds as many of the query's terms as any passage of the article does, so that an article
    whose words stand in several sentences still shows where; where more is wanted than the words, it must hold all of
    them. Of a query without words every passage that is wanted answers. A sentence whose quote answers is left to the
    quote. Linear in the text.
    """
    scored = [(score, hit) for hit in _passages(stored, want) if (score := _score(hit, query, want)) or not query.every]
    best = max((score for score, _ in scored), default=0)
    if want != Want() and best < len(query.every):
        return []
    found = [hit for score, hit in scored if score == best]
    quoted: dict[int, list[Span]] = {}
    for hit in found:
        if hit.quote:
            quoted.setdefault(hit.paragraph, []).extend(hit.quote.quote.contents)
    return [hit for hit in found if hit.quote or not any(hit.span.overlaps(s) for s in quoted.get(hit.paragraph, ()))]


def _score(hit: Hit, query: Query, want: Want) -> int:
    words = [words_of(part) for part in _words_of_hit(hit, want)]
    return sum(any(holds(part, term) for part in words for term in group) for group in query.every)


def _words_of_hit(hit: Hit, want: Want) -> list[str]:
    """What a hit holds. Of a source that is described, the description is looked through beside the quote."""
    article = hit.source.article
    text = article.headline if hit.part is Part.HEADLINE else article.text
    if hit.quote is None:
        return [hit.span.of(text)]
    source = hit.quote.quote.source or hit.quote.quote.name
    described = [source] if want.unnamed and source is not None else []
    return [span.of(text) for span in (*hit.quote.quote.contents, *described)]


def _passages(stored: StoredArticle, want: Want) -> list[Hit]:
    shown = [
        FoundQuote(quote_id, quote, stored)
        for quote_id, quote in zip(stored.quote_ids, stored.reading.quotes, strict=True)
    ]
    passages: list[Hit] = []
    if want.where != "body":
        quoted = Part.HEADLINE if want.where == "headline" else Part.TEXT if want.where == "quotes" else None
        passages += [
            Hit(stored, q.quote.paragraph, q.quote.extent, q, part=q.quote.part)
            for q in shown
            if q.quote.speech is not Speech.INDIRECT and quoted in {None, q.quote.part} and _said(q, want)
        ]
    if want.where in {"", "headline"} and want.plain and stored.article.headline:
        passages.append(Hit(stored, 0, Span(0, len(stored.article.headline)), part=Part.HEADLINE))
    if want.where in {"", "body"}:
        passages += _sentences(stored, [q for q in shown if q.quote.speech is Speech.INDIRECT], want)
    if want.figures:
        passages = [hit for hit in passages if any(states_a_number(words) for words in _words_of_hit(hit, want))]
    return sorted(passages, key=lambda h: (h.part is Part.TEXT, h.span))


def _sentences(stored: StoredArticle, heard: Sequence[FoundQuote], want: Want) -> list[Hit]:
    by_paragraph: dict[int, list[FoundQuote]] = {}
    for quote in heard:
        by_paragraph.setdefault(quote.quote.paragraph, []).append(quote)
    passages = []
    for sentence in stored.reading.sentences:
        said = [q for q in by_paragraph.get(sentence.paragraph, ()) if q.quote.extent.overlaps(sentence.span)]
        if want.plain or any(_said(q, want) for q in said):
            passages.append(Hit(stored, sentence.paragraph, sentence.span, indirect=bool(said)))
    return passages


def _said(found: FoundQuote, want: Want) -> bool:
    if want.unnamed and found.quote.attribution is not Attribution.UNNAMED:
        return False
    return want.said is None or found.id in want.said


MOST_NEAR = 3
_LONGEST_NEAR = 40
_MOST_ALIKE = 5_000


async def near_words(desk: Desk, query: Query, now: datetime) -> tuple[str, ...]:
    """Words of the archive, as printed, that look like words of ``query`` which stand in none of its articles, nor in
    any that was withdrawn.
    """
    found: list[str] = []
    for word in dict.fromkeys(w for group in query.every for term in group for w in term.words):
        # A number that is nearly another one is not that one.
        if len(word) < 4 or len(word) > _LONGEST_NEAR or len(found) == MOST_NEAR or any(c.isdigit() for c in word):
            continue
        alone = Query(((Term((word,)),),))
        if await _matching(desk, alone, Filters(), now) or await withdrawn(desk, alone, Filters(), now):
            continue
        most = 2 if len(word) > 4 else 1
        # The index of words is asked for those that begin alike, also where the second letter was doubled by another
        # or changed places with the third.
        starts = dict.fromkeys((word[:2], word[0] + word[2]))
        alike = [other for start in starts for other in await desk.articles.words_from(start, _MOST_ALIKE)]
        scored = [(OSA.distance(word, other, score_cutoff=most), place, other) for place, other in enumerate(alike)]
        for _, _, other in sorted(row for row in scored if row[0] <= most)[:MOST_NEAR]:
            _, articles = await desk.articles.search(Query(((Term((other,)),),)), Filters(), now, 1)
            found += [as_printed for a in articles if (as_printed := _as_printed(a, other))]
    return tuple(dict.fromkeys(found))[:MOST_NEAR]


async def withdrawn(desk: Desk, query: Query, filters: Filters, now: datetime) -> int:
    """How many articles answer ``query`` and were withdrawn."""
    return await _matching(desk, query, replace(filters, status=Status.WITHDRAWN), now)


async def _matching(desk: Desk, query: Query, filters: Filters, now: datetime) -> int:
    total, _ = await desk.articles.search(query, filters, now, 0)
    return total


def _as_printed(stored: StoredArticle, word: str) -> str | None:
    """``Aleppo`` for ``aleppo``: the first place in the body that is not the start of a sentence, else the first."""
    starts = {sentence.span.start for sentence in stored.reading.sentences}
    text = f"{stored.article.text}\n{stored.article.headline}"
    places = [m for m in _WORD.finditer(text) if words_of(m.group()) == (word,)]
    inner = (m.group() for m in places if m.start() not in starts)
    return next(inner, places[0].group() if places else None)
