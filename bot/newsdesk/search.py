"""Search: the words typed, as a query, and the places in an article that answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports.records import FoundQuote, StoredArticle
from bot.ports.search import Query, Term
from summarizer.text.fold import fold_name, fold_text
from summarizer.types import Attribution, Part, Quote, Span, Speech

MOST_TERMS = 20
_TOKEN = re.compile(r'(-?)"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})


class Unreadable(ValueError):
    """The search cannot be read: an operator without words beside it, or nothing to look for."""


def parse(text: str) -> Query:
    """The query in ``text``: words joined by AND, ``OR``, ``"a phrase"``, ``-not``, ``name*``.

    An unpaired mark is a letter like any other and never an error. Raises ``Unreadable``.
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
        words = words_of(phrase if phrase is not None else bare)
        if words:
            prefix = phrase is None and bare.endswith("*")
            found.append((negative, Term(words, prefix)))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in the form in which they are compared; numbers keep together (``100,000``: two words)."""
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
class Hit:
    """One place that answers: a quote, or else a whole sentence (or the headline, paragraph 0)."""

    source: StoredArticle
    paragraph: int
    span: Span
    quote: FoundQuote | None = None
    indirect: bool = False
    part: Part = Part.TEXT


@dataclass(frozen=True, slots=True)
class Want:
    """What a hit must be beside holding the words: ``where`` is headline, quotes, body or empty for all."""

    where: str = ""
    speaker: str = ""
    unnamed: bool = False
    figures: bool = False


def hits(stored: StoredArticle, query: Query, want: Want) -> list[Hit]:
    """The places of one article that answer ``query``, in order of place, headline first.

    A place answers when it holds one of the query's terms with the most terms found in any place of the article, so
    that an article whose words stand in several sentences still shows where. A sentence whose quote answers is left
    to the quote. Linear in the text.
    """
    scored = [(score, hit) for hit in _places(stored, want) if (score := _score(hit, query))]
    best = max((score for score, _ in scored), default=0)
    found = [hit for score, hit in scored if score == best]
    by_paragraph: dict[int, list[Span]] = {}
    for hit in found:
        if hit.quote:
            by_paragraph.setdefault(hit.paragraph, []).extend(hit.quote.quote.contents)
    return [
        hit for hit in found if hit.quote or not any(hit.span.overlaps(s) for s in by_paragraph.get(hit.paragraph, ()))
    ]


def _score(hit: Hit, query: Query) -> int:
    article = hit.source.article
    if hit.quote is not None:
        words = tuple(w for span in hit.quote.quote.contents for w in words_of(span.of(_text(hit))))
    else:
        words = words_of(hit.span.of(article.headline if hit.part is Part.HEADLINE else article.text))
    return sum(any(holds(words, term) for term in group) for group in query.every)


def _text(hit: Hit) -> str:
    return hit.source.article.headline if hit.part is Part.HEADLINE else hit.source.article.text


def _places(stored: StoredArticle, want: Want) -> list[Hit]:
    reading = stored.reading
    shown = [
        FoundQuote(quote_id, quote, stored)
        for quote_id, quote in zip(stored.quote_ids, reading.quotes, strict=True)
        if quote.speech is not Speech.INDIRECT
    ]
    heard = [q for q in reading.quotes if q.speech is Speech.INDIRECT]
    places: list[Hit] = []
    plain = not (want.speaker or want.unnamed)
    article = stored.article
    if plain and not want.figures and want.where in {"", "headline"} and article.headline:
        places.append(Hit(stored, 0, Span(0, len(article.headline)), part=Part.HEADLINE))
    in_text = sorted((q for q in shown if q.quote.part is Part.TEXT), key=lambda q: q.quote.extent)
    if want.where in {"", "quotes"}:
        places += [
            Hit(stored, q.quote.paragraph, q.quote.extent, q)
            for q in in_text
            if _said_by(q.quote, want) and (not want.figures or _has_figure(stored, q.quote.extent))
        ]
    if want.where in {"", "body"}:
        places += _sentences(stored, heard, want, plain=plain)
    return sorted(places, key=lambda h: (h.part is Part.TEXT, h.span))


def _sentences(stored: StoredArticle, heard: Sequence[Quote], want: Want, *, plain: bool) -> list[Hit]:
    spoken: dict[int, list[Quote]] = {}
    for quote in heard:
        spoken.setdefault(quote.paragraph, []).append(quote)
    places = []
    for sentence in stored.reading.sentences:
        said = [q for q in spoken.get(sentence.paragraph, ()) if q.extent.overlaps(sentence.span)]
        if not plain and not any(_said_by(q, want) for q in said):
            continue
        if want.figures and not _has_figure(stored, sentence.span):
            continue
        places.append(Hit(stored, sentence.paragraph, sentence.span, indirect=bool(said)))
    return places


def _said_by(quote: Quote, want: Want) -> bool:
    speaker = quote.speaker
    if want.unnamed and quote.attribution is not Attribution.UNNAMED:
        return False
    if not want.speaker:
        return True
    if speaker is None or quote.attribution is Attribution.NO_SPEAKER:
        return False
    asked = fold_name(want.speaker).split()
    names = [speaker.name, *(p.text for p in speaker.printed_names)]
    return any(set(asked) <= set(fold_name(name).split()) for name in names)


def _has_figure(stored: StoredArticle, span: Span) -> bool:
    return any(span.contains(f.span) for f in stored.reading.figures)


def known_words(articles: Sequence[StoredArticle], names: Sequence[str]) -> dict[str, str]:
    """Words that stand in the archive, folded → as printed: of headlines and of speakers' names, for suggestions."""
    found: dict[str, str] = {}
    for text in [*names, *(a.article.headline for a in articles)]:
        for printed in re.findall(r"[^\W\d_]{4,}", text):
            found.setdefault(fold_text(printed), printed)
    return found
