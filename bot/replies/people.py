"""What is printed about a person: spellings, roles, and how much there is of the person's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.ports.records import FoundQuote, Printing
from bot.replies.blocks import Line, Piece, Printed, line
from bot.replies.quote_block import role_text
from bot.replies.wording import ROLE_NOT_STATED, count, fold, number, pointer, published
from summarizer.types import SpeakerKind, Speech

MOST_NAMED = 6
"""Spellings and roles that are listed; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is of a speaker, where not all of it was looked through.

    ``spoken`` and ``heard`` count direct or partial, and indirect quotes in ``articles`` articles, of which ``read``
    were looked through.
    """

    spoken: int
    heard: int
    articles: int
    read: int


def counted(shown: Iterable[Printing]) -> str:
    """``1 quote, 1 indirect in 1 article``: folded copies are no quotes, but their articles count."""
    given = list(shown)
    articles = len({q.source.number for p in given for q in (p.quote, *p.also)})
    indirect = sum(p.quote.quote.speech is Speech.INDIRECT for p in given)
    return amounts(len(given) - indirect, indirect, articles)


def amounts(quotes: int, indirect: int, articles: int) -> str:
    """``1 quote, 1 indirect in 1 article``."""
    return f"{quotes_and_indirect(quotes, indirect)} in {count(articles, 'article')}"


def quotes_and_indirect(quotes: int, indirect: int) -> str:
    """``1 quote, 1 indirect``; what there is none of is left out, unless there is nothing at all."""
    said = [count(quotes, "quote")] if quotes or not indirect else []
    return ", ".join([*said, *([f"{number(indirect)} indirect"] if indirect else [])])


def person_heading(
    name: str, shown: Sequence[Printing], every: Sequence[FoundQuote], extent: Extent | None, zone: ZoneInfo
) -> tuple[Line, ...]:
    """``**Name** · role · 3 quotes in 1 article · printed as A (¶12) and B (¶16), one letter apart``, and the roles.

    ``every`` are all quotes that were looked through. Several roles get a line of their own.
    """
    pieces: list[Piece | str] = [Printed(fold(name), bold=True)]
    roles = roles_of(every, zone)
    kind = next((q.quote.speaker.kind for q in every if q.quote.speaker), SpeakerKind.PERSON)
    if kind is SpeakerKind.ORGANISATION:
        pieces.append(" · organisation, no person named")
    elif len(roles) == 1:
        pieces += [" · ", Printed(roles[0][0])]
    elif not roles and kind is SpeakerKind.PERSON:
        pieces.append(f" · {ROLE_NOT_STATED}")
    indirect = any(p.quote.quote.speech is Speech.INDIRECT for p in shown)
    if extent is None:
        pieces.append(f" · {counted(shown)}")
    else:
        pieces.append(f" · {amounts(extent.spoken, extent.heard if indirect else 0, extent.articles)}")
    spellings = _spellings(every)
    if len(spellings) > 1:
        pieces.append(" · printed as ")
        pieces += _listed([(fold(spelling), where) for spelling, where in spellings], ", ", " and ")
        if len(spellings) == 2 and _one_letter_apart(spellings[0][0], spellings[1][0]):
            pieces.append(", one letter apart")
    several = (line(*roles_line(roles)),) if len(roles) > 1 else ()
    return (line(*pieces), *several)


def roles_line(roles: Sequence[tuple[str, str]]) -> list[Piece | str]:
    """``Roles as printed: civil defence chief (¶12); leader of … (¶16)``."""
    return ["Roles as printed: ", *_listed(roles, "; ", "; ")]


def roles_of(every: Sequence[FoundQuote], zone: ZoneInfo, *, with_ids: bool = False) -> list[tuple[str, str]]:
    """Each role as printed with where it stands first, in order of article and place.

    Of several articles that have dates, the article's date goes with it: a role is somebody's for a time.
    """
    several = with_ids or len({q.source.number for q in every}) > 1
    found: dict[str, str] = {}
    for quote in _by_place(every):
        for role in quote.quote.speaker.roles if quote.quote.speaker else ():
            where = _where(quote, role.paragraph, several=several)
            stated = quote.source.article.published_at if several else None
            dated = f"{where}, {published(stated, zone).partition(',')[0]}" if stated else where  # the day is enough
            found.setdefault(role_text(quote.source, role), dated)
    return list(found.items())


def _spellings(every: Sequence[FoundQuote]) -> list[tuple[str, str]]:
    several = len({q.source.number for q in every}) > 1
    found: dict[str, str] = {}
    for quote in _by_place(every):
        names = quote.quote.speaker.printed_names if quote.quote.speaker else ()
        whole = [printed for printed in names if len(printed.text.split()) > 1]
        for printed in whole or names[:1]:  # the surname where an article has nothing more
            found.setdefault(fold(printed.text), _where(quote, printed.paragraph, several=several))
    return list(found.items())


def _by_place(every: Sequence[FoundQuote]) -> list[FoundQuote]:
    return sorted(every, key=lambda q: (q.source.number, q.quote.contents[0]))


def _where(quote: FoundQuote, paragraph: int, *, several: bool) -> str:
    return pointer(quote.source.article.id, paragraph) if several else f"¶{paragraph}"


def _listed(items: Sequence[tuple[str, str]], between: str, last: str) -> list[Piece | str]:
    """``A (¶12) and B (¶16)``; of more than six the rest is counted."""
    shown, more = items[:MOST_NAMED], len(items) - MOST_NAMED
    pieces: list[Piece | str] = []
    for at, (words, where) in enumerate(shown):
        parted = last if at == len(shown) - 1 and more <= 0 else between
        pieces += [parted if at else "", Printed(words), f" ({where})"]
    return [*pieces, f" and {number(more)} more"] if more > 0 else pieces


def _one_letter_apart(first: str, second: str) -> bool:
    if len(first) == len(second):
        return sum(a != b for a, b in zip(first, second, strict=True)) == 1
    short, long = sorted((first, second), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
