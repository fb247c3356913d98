"""Spellings that an editor takes apart: the quotes of one article, each under the spelling that stands by it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.newsdesk.passages import SPOKEN, found
from bot.ports.records import SpeakerEntry, StoredArticle
from summarizer.text.fold import PARTICLES, fold_name
from summarizer.types import PrintedName, Quote, Speaker


def is_bare(folded: str) -> bool:
    """Whether a folded name is one word, particles left out."""
    return len([word for word in folded.split() if word not in PARTICLES]) <= 1


def full_names(entry: SpeakerEntry) -> frozenset[str]:
    """The folded printed names of more than a surname."""
    names = {fold_name(name) for name in (entry.name, *entry.printed)}
    return frozenset(name for name in names if not is_bare(name))


def holds_apart(entry: SpeakerEntry, apart: frozenset[str]) -> bool:
    """Whether spellings of this entry are to be taken apart."""
    names = full_names(entry)
    return len(names) > 1 and not names.isdisjoint(apart)


def entries_apart(entry: SpeakerEntry, stored: StoredArticle, apart: frozenset[str]) -> list[SpeakerEntry]:
    """``entry`` as several: each spelling that stands for itself, and those that still stand together."""
    said: dict[Speaker, list[str]] = {}
    spoken: dict[Speaker, int] = {}
    for quote in found(parted(stored, apart)):
        speaker = quote.quote.speaker
        if speaker is not None and quote.id in entry.quotes:
            said.setdefault(speaker, []).append(quote.id)
            spoken[speaker] = spoken.get(speaker, 0) + (quote.quote.speech in SPOKEN)
    text = stored.article.text
    return [
        replace(
            entry,
            name=speaker.name,
            printed=tuple(dict.fromkeys(name.text for name in speaker.printed_names)),
            roles=tuple(dict.fromkeys(role.span.of(text) for role in speaker.roles)),
            quotes=tuple(ids),
            spoken=spoken[speaker],
        )
        for speaker, ids in said.items()
    ]


def parted(stored: StoredArticle, apart: frozenset[str]) -> StoredArticle:
    """``stored`` read as if no spelling in ``apart`` (folded) were grouped with another. Words and ids stay."""
    if not apart:
        return stored
    text = stored.article.text
    quotes = tuple(replace(q, speaker=_speaker(q, text, apart)) for q in stored.reading.quotes)
    return replace(stored, reading=replace(stored.reading, quotes=quotes))


def _speaker(quote: Quote, text: str, apart: frozenset[str]) -> Speaker | None:
    """Whose the quote is: the spelling that its source prints, else the one that was printed last before it."""
    speaker = quote.speaker
    if speaker is None:
        return None
    full = [name for name in speaker.printed_names if not is_bare(fold_name(name.text))]
    keys = {fold_name(name.text) for name in full}
    if len(keys) < 2 or keys.isdisjoint(apart):
        return speaker
    key = _printed_in(quote, text, full) or _nearest(quote.contents[0].start, text, full)
    alone = key in apart
    mine = [n for n in full if (fold_name(n.text) == key if alone else fold_name(n.text) not in apart)]
    my_keys = {fold_name(name.text) for name in mine}
    last = {name.rpartition(" ")[2] for name in my_keys}
    short = [n for n in speaker.printed_names if n not in full and fold_name(n.text).rpartition(" ")[2] in last]
    return Speaker(
        max((name.text for name in mine), key=len),
        speaker.kind,
        tuple(role for role in speaker.roles if _closest(role.span.start, text, full) in my_keys),
        tuple(sorted((*mine, *short), key=lambda name: name.span)),
    )


def _printed_in(quote: Quote, text: str, full: Sequence[PrintedName]) -> str | None:
    """The spelling that the quote's own source prints, whole or by a surname that one of them alone has."""
    said = fold_name(quote.name.of(text)) if quote.name else ""
    keys = {fold_name(name.text) for name in full}
    if said in keys:
        return said
    last = said.rpartition(" ")[2]
    bearers = {key for key in keys if last and key.rpartition(" ")[2] == last}
    return bearers.pop() if len(bearers) == 1 else None


def _nearest(place: int, text: str, full: Collection[PrintedName]) -> str:
    """The spelling that begins last at or before ``place``, else the first after it."""
    places = _places(text, full)
    return max((at for at in places if at[0] <= place), default=min(places))[1]


def _closest(place: int, text: str, full: Collection[PrintedName]) -> str:
    """The spelling that begins nearest to ``place``: a role stands before its name or after it."""
    return min(_places(text, full), key=lambda at: (abs(at[0] - place), at))[1]


def _places(text: str, full: Collection[PrintedName]) -> set[tuple[int, str]]:
    """Where each spelling begins, with its folded form."""
    again = {(m.start(), fold_name(n.text)) for n in full for m in re.finditer(re.escape(n.text), text)}
    return again | {(name.span.start, fold_name(name.text)) for name in full}
