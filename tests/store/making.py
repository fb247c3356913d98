"""Articles and readings made by hand, so that the contract of the store hangs on no engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.ports.records import SliceRef, StoredArticle
from bot.ports.search import Query, Term
from summarizer.types import (
    Article,
    Attribution,
    Part,
    PrintedName,
    Quote,
    Reading,
    Reason,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Speech,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)

URL = "https://www.harbour.example/news/bridge"
HEADLINE = "“Red line” at the Orla bridge"
TEXT = (
    "The bridge over the Orla stays closed, the council said on Monday.\n\n"
    "“Nobody crosses before the steel is tested,” said harbour master Mira Öhm.\n\n"
    "“We were promised a ferry,” Ms Öhm added. An engineer spoke of “a red line”.\n\n"
    "Repairs cost 100,000 crowns, said Lasse Brandt, head of the works department."
)
BRIDGE = Article(HEADLINE, TEXT, outlet="Harbour Post", url=URL)


def span(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``, the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def person(text: str, name: str, *printed: str, role: str | None = None, kind: str = "person") -> Speaker:
    """A speaker printed in ``text`` under ``name`` and the other spellings given."""
    names = tuple(PrintedName(each, span(text, each), 1) for each in (name, *printed))
    roles = (Role(span(text, role), 1),) if role else ()
    return Speaker(name, SpeakerKind(kind), roles, names)


def quote(
    text: str,
    *contents: str,
    by: Speaker | None = None,
    speech: Speech = Speech.DIRECT,
    attribution: Attribution = Attribution.EXPLICIT,
    part: Part = Part.TEXT,
) -> Quote:
    """A quote whose contents are ``contents``, one span each."""
    spans = tuple(span(text, each) for each in contents)
    return Quote(spans, speech, attribution, 1, spans[0], Reason("made"), part, speaker=by, confidence=0.9)


def bridge_reading() -> Reading:
    """The headline phrase, two direct quotes of one speaker, a partial one of nobody named, an indirect one."""
    mira = person(TEXT, "Mira Öhm", "Ms Öhm", role="harbour master")
    engineer = person(TEXT, "An engineer", kind="unnamed")
    lasse = person(TEXT, "Lasse Brandt", role="head of the works department")
    return Reading(
        "test 1",
        "en",
        48,
        quotes=(
            quote(
                HEADLINE,
                "“Red line”",
                speech=Speech.HEADLINE,
                attribution=Attribution.NO_SPEAKER,
                part=Part.HEADLINE,
            ),
            quote(TEXT, "“Nobody crosses before the steel is tested,”", by=mira),
            quote(TEXT, "“We were promised a ferry,”", by=mira, attribution=Attribution.SURNAME),
            quote(TEXT, "“a red line”", by=engineer, speech=Speech.PARTIAL, attribution=Attribution.UNNAMED),
            quote(TEXT, "Repairs cost 100,000 crowns", by=lasse, speech=Speech.INDIRECT),
        ),
    )


def plain(number: int, text: str = "", **stated: object) -> Article:
    """One of many articles, each with a text and an address of its own."""
    body = text or f"Report number {number} about the harbour."
    given: dict[str, object] = {"url": f"https://harbour.example/{number}", **stated}
    return Article(f"Report {number}", body, **given)  # type: ignore[arg-type]


def read(article: Article, *, language: str = "en", quotes: tuple[Quote, ...] = ()) -> Reading:
    """A reading that found ``quotes``."""
    return Reading("test 1", language, len(article.text.split()), quotes=quotes)


def said_by(
    name: str, words: str = "It will hold", *, role: str | None = None, kind: str = "person"
) -> tuple[Article, Reading]:
    """An article of one sentence in which ``name`` says ``words``, and its reading."""
    text = f"“{words},” said {f'{role} {name}' if role else name}."
    article = Article(f"Heard from {name}", text)
    return article, read(article, quotes=(quote(text, f"“{words},”", by=person(text, name, role=role, kind=kind)),))


def refer(stored: StoredArticle, words: str, part: Part = Part.TEXT) -> SliceRef:
    """The slice ``words`` of a stored article."""
    article = stored.article
    where = span(article.headline if part is Part.HEADLINE else article.text, words)
    return SliceRef(article.id, article.version, part, where, words)


def every(*terms: str, never: tuple[str, ...] = ()) -> Query:
    """All of ``terms``; a term that ends in ``*`` is a prefix."""
    return Query(tuple((term(each),) for each in terms), tuple(term(each) for each in never))


def term(words: str) -> Term:
    """One word or phrase."""
    return Term(tuple(words.rstrip("*").split()), prefix=words.endswith("*"))
