"""What a reading found, as rows and search words: written when an article is filed, and when it is read anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.ids import next_number
from bot.store.posting_tables import insert_new
from bot.store.tables import articles, name_slips, quotes, speaker_names, speakers
from bot.store.words import PART_BREAK, Of, Words
from summarizer.text.fold import fold_name, fold_text, last_word
from summarizer.text.slips import PREFIX, forms
from summarizer.types import DESCRIBED, Article, Attribution, Part, Quote, Reading, Speaker, Speech

_COUNTED = frozenset({Speech.DIRECT, Speech.PARTIAL})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version goes: the article's number, ids and identity, and whose it is."""

    number: int
    public_id: str
    identity: str
    version: int
    server: int


async def looked_up_by(connection: AsyncConnection, reading: Reading) -> dict[str, object]:
    """What the article's own row repeats of its newest version's reading, and that this reading is a new one."""
    return {
        "language": reading.language,
        "quotes": sum(quote.speech is not Speech.INDIRECT for quote in reading.quotes),
        "engine": reading.engine,
        "turn": await next_of(connection, articles.c.turn),
    }


async def next_of(connection: AsyncConnection, column: Column[int]) -> int:
    """One more than the highest."""
    highest: int = (await connection.execute(select(func.coalesce(func.max(column), 0)))).scalar_one()
    return highest + 1


async def put_in_search(
    connection: AsyncConnection,
    search: Words,
    place: Place,
    article: Article,
    reading: Reading,
    quote_ids: Sequence[str],
    first: int | None = None,
) -> None:
    """Write the rows and search words of what is found in a version, the newest from now on.

    ``first`` is the lowest number of the quotes' rows; None takes the next that are free.
    """
    await search.put_article(connection, place.number, fold_text(article.headline), fold_text(article.text))
    spoken = await _write_quotes(connection, place, article, reading.quotes, quote_ids, first)
    await search.put(connection, Of.QUOTES, spoken)
    await search.put(connection, Of.ROLES, await _write_speakers(connection, place, article, reading.quotes, quote_ids))


async def take_out_of_search(connection: AsyncConnection, search: Words, number: int) -> None:
    """Only the newest version answers; older ones keep their text, reading and quote ids."""
    await search.take_out(connection, number)
    theirs = select(speakers.c.number).where(speakers.c.article == number)
    await connection.execute(delete(speaker_names).where(speaker_names.c.speaker.in_(theirs)))
    await connection.execute(delete(speakers).where(speakers.c.article == number))


async def _write_quotes(
    connection: AsyncConnection,
    place: Place,
    article: Article,
    found: Sequence[Quote],
    quote_ids: Sequence[str],
    first: int | None,
) -> list[tuple[int, str]]:
    """Write the rows of the quotes; the answer are their search words, each under its number."""
    if not found:
        return []
    if first is None:
        first = await next_number(connection, quotes, place.number >> 20)
    rows = [
        # numbered backwards, so that a walk down the numbers meets the quotes of one article by place
        {
            "number": first + len(found) - 1 - i,
            "public_id": quote_id,
            "article": place.number,
            "version": place.version,
            "place": i,
        }
        for i, quote_id in enumerate(quote_ids)
    ]
    await connection.execute(insert(quotes), rows)
    return [(first + len(found) - 1 - i, searchable(article, quote)) for i, quote in enumerate(found)]


def searchable(article: Article, quote: Quote) -> str:
    """The words by which a quote is found."""
    whole = article.headline if quote.part is Part.HEADLINE else article.text
    return PART_BREAK.join(fold_text(span.of(whole)) for span in quote.contents)


async def _write_speakers(
    connection: AsyncConnection, place: Place, article: Article, found: Sequence[Quote], quote_ids: Sequence[str]
) -> list[tuple[int, str]]:
    """Write the rows of the speakers; the answer are the search words of their roles, each under its number."""
    said: dict[Speaker, list[tuple[str, Quote]]] = defaultdict(list)
    for quote_id, quote in zip(quote_ids, found, strict=True):
        if quote.speaker is not None and quote.attribution is not Attribution.NO_SPEAKER:
            said[quote.speaker].append((quote_id, quote))
    if not said:
        return []
    first = await next_number(connection, speakers, place.number >> 20)
    rows, names, roles = [], [], []
    for number, (speaker, theirs) in enumerate(said.items(), start=first):
        printed = list(dict.fromkeys(name.text for name in speaker.printed_names))
        as_printed = list(dict.fromkeys(role.span.of(article.text) for role in speaker.roles))
        rows.append(
            {
                "number": number,
                "article": place.number,
                "name": speaker.name,
                "name_key": fold_name(speaker.name),
                "kind": speaker.kind.value,
                "printed": json.dumps(printed, ensure_ascii=False),
                "roles": json.dumps(as_printed, ensure_ascii=False),
                "quote_ids": json.dumps([quote_id for quote_id, _ in theirs]),
                "counted": sum(quote.speech in _COUNTED for _, quote in theirs),
            }
        )
        keys = sorted({fold_name(name) for name in (speaker.name, *printed)})
        names += [{"speaker": number, "name_key": key, "last_word": last_word(key)} for key in keys]
        told = [*as_printed, *([speaker.name] if speaker.kind in DESCRIBED else [])]
        roles += [(number, PART_BREAK.join(fold_text(role) for role in told))] if told else []
    await connection.execute(insert(speakers), rows)
    await connection.execute(insert(speaker_names), names)
    await _write_slips(connection, {str(row["last_word"]) for row in names})
    return roles


async def _write_slips(connection: AsyncConnection, words: set[str]) -> None:
    """Write under which forms each of these words is found, if it is not known yet."""
    begins = name_slips.c.form.in_({word[:PREFIX] for word in words})
    held = select(name_slips.c.last_word).where(begins, name_slips.c.last_word.in_(words))
    new = words.difference((await connection.execute(held)).scalars())
    rows = [{"form": form, "last_word": word} for word in sorted(new) for form in sorted(forms(word))]
    if rows:
        await connection.execute(insert_new(connection, name_slips), rows)
