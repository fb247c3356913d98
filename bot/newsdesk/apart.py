"""Spellings that an editor takes apart: the quotes of one article, each under the spelling that it stands on. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.newsdesk.passages import SPOKEN, found
from bot.ports.records import FoundQuote, SpeakerEntry, StoredArticle
from summarizer.text.fold import PARTICLES, fold_name
from summarizer.types import Attribution, Figure, Part, PrintedName, Quote, Reading, Role, Span, Speaker

_WORD = re.compile(r"\w+")
_NAMED_HERE = frozenset({Attribution.EXPLICIT, Attribution.SURNAME})
_OTHERS = ""
"""The group of the spellings that still stand together; each that stands for itself is a group of its own."""


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
    mine = frozenset(entry.quotes)
    for quote in found(parted(stored, apart)):
        speaker = quote.quote.speaker
        if speaker is None or quote.quote.attribution is Attribution.NO_SPEAKER or quote.id not in mine:
            continue
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


def quotes_apart(quotes: Iterable[FoundQuote], apart: frozenset[str]) -> list[FoundQuote]:
    """The same quotes, each with the speaker whom ``parted`` gives it."""
    if not apart:
        return list(quotes)
    read: dict[tuple[int, int], dict[str, FoundQuote]] = {}
    given: list[FoundQuote] = []
    for quote in quotes:
        key = quote.source.number, quote.source.article.version
        if key not in read:
            read[key] = {other.id: other for other in found(parted(quote.source, apart))}
        given.append(read[key][quote.id])
    return given


def parted(stored: StoredArticle, apart: frozenset[str]) -> StoredArticle:
    """``stored`` read as if no spelling in ``apart`` (folded) were grouped with another. Words and ids stay.

    A quote for which the article does not say which spelling is meant (a surname that both have, after both were
    printed) loses its attribution. Linear in the text for each speaker.
    """
    return replace(stored, reading=reading_apart(stored.reading, stored.article.text, apart)) if apart else stored


def reading_apart(reading: Reading, text: str, apart: frozenset[str]) -> Reading:
    """``reading`` of ``text`` in the same way: its quotes, who states its figures, and who else was weighed."""
    speakers = dict.fromkeys(quote.speaker for quote in reading.quotes if quote.speaker is not None)
    taken = {speaker: held for speaker in speakers if (held := _spellings(speaker, text, apart)) is not None}
    if not taken:
        return reading
    either = {speaker.name: " or ".join(dict.fromkeys(held.names)) for speaker, held in taken.items()}
    followed: dict[tuple[Speaker, int], tuple[str, bool]] = {}
    quotes: list[Quote] = []
    for quote in (_weighed(quote, either) for quote in reading.quotes):
        speaker = quote.speaker
        spellings = None if speaker is None else taken.get(speaker)
        if speaker is None or spellings is None:
            quotes.append(quote)
            continue
        before = None
        if quote.reason.evidence is None and quote.reason.paragraph is not None:
            before = followed.get((speaker, quote.reason.paragraph))
        group, sure = spellings.whose(quote, text, before)
        followed[speaker, quote.paragraph] = group, sure
        quotes.append(_given_to(spellings.people[group], quote, text, sure=sure))
    figures = tuple(_stated(figure, quotes) if figure.said_by in either else figure for figure in reading.figures)
    return replace(reading, quotes=tuple(quotes), figures=figures)


def _weighed(quote: Quote, either: Mapping[str, str]) -> Quote:
    """The quote with all spellings of whoever came second: the article does not say which one was weighed."""
    second = either.get(quote.reason.runner_up or "")
    return quote if second is None else replace(quote, reason=replace(quote.reason, runner_up=second))


def _stated(figure: Figure, quotes: Sequence[Quote]) -> Figure:
    """The figure as stated by whoever has the quote that holds it; by nobody where that has lost its speaker."""
    holding = [q for q in quotes if q.part is Part.TEXT and any(span.overlaps(figure.span) for span in q.contents)]
    if not holding:
        return figure
    quote = max(holding, key=lambda q: q.contents)
    known = quote.speaker is not None and quote.attribution is not Attribution.NO_SPEAKER
    return replace(
        figure, said_by=quote.speaker.name if quote.speaker and known else None, attribution=quote.attribution
    )


@dataclass(frozen=True, slots=True)
class _Spellings:
    """The spellings of one speaker. ``places``: where each begins, in order, with its group.

    ``first``: where each group begins, in order. ``ending``: the spellings by their last word.
    """

    apart: frozenset[str]
    keys: frozenset[str]
    ending: Mapping[str, frozenset[str]]
    places: Sequence[tuple[int, str]]
    first: Sequence[tuple[int, str]]
    people: Mapping[str, Speaker]

    @property
    def names(self) -> tuple[str, ...]:
        """One name for each group, in the order of the article."""
        return tuple(self.people[group].name for _, group in self.first)

    def whose(self, quote: Quote, text: str, before: tuple[str, bool] | None) -> tuple[str, bool]:
        """The group whose quote it is, and whether the article says so. ``before``: that of the quote it follows."""
        printed = self._printed(quote.name, text)
        if printed is not None:
            return printed, True
        named_here = quote.attribution in _NAMED_HERE
        evidence = None if named_here else quote.reason.evidence
        meant = self._printed(evidence, text)
        if meant is not None:
            return meant, True
        if quote.name is None and before is not None:
            return before
        if named_here:
            near = {group for _, group in self._within(quote.sentence)}
            if len(near) == 1:
                return near.pop(), True
        place = (evidence or quote.name or quote.contents[0]).start if quote.part is Part.TEXT else -1
        known = bisect_right(self.first, place, key=lambda at: at[0])
        if known == 1:
            return self.first[0][1], True
        return self.places[max(0, self._at(place) - 1)][1], False

    def _printed(self, span: Span | None, text: str) -> str | None:
        """The group of the spelling that ``span`` prints, whole or by a surname that one of them alone has."""
        said = fold_name(span.of(text)) if span is not None else ""
        if not said:
            return None
        bearers = {said} & self.keys or self.ending.get(said.rpartition(" ")[2], frozenset())
        groups = {_group(key, self.apart) for key in bearers}
        return groups.pop() if len(groups) == 1 else None

    def _within(self, span: Span) -> Sequence[tuple[int, str]]:
        return self.places[self._at(span.start - 1) : self._at(span.end - 1)]

    def _at(self, place: int) -> int:
        return bisect_right(self.places, place, key=lambda at: at[0])

    def nearest(self, place: int) -> str:
        """The group of the spelling that begins nearest to ``place``: a role stands before its name or after it."""
        at = self._at(place)
        return min(self.places[max(0, at - 1) : at + 1], key=lambda one: (abs(one[0] - place), one))[1]


def _group(key: str, apart: frozenset[str]) -> str:
    return key if key in apart else _OTHERS


def _spellings(speaker: Speaker, text: str, apart: frozenset[str]) -> _Spellings | None:
    """The spellings of ``speaker``; None where they stay together."""
    full = [name for name in speaker.printed_names if not is_bare(fold_name(name.text))]
    keys = frozenset(fold_name(name.text) for name in full)
    if len(keys) < 2 or keys.isdisjoint(apart):
        return None
    ending: dict[str, set[str]] = {}
    for key in keys:
        ending.setdefault(key.rpartition(" ")[2], set()).add(key)
    places = [(at, _group(key, apart)) for at, key in _places(text, full)]
    first: dict[str, int] = {}
    for at, group in places:
        first.setdefault(group, at)
    held = _Spellings(
        apart,
        keys,
        {last: frozenset(those) for last, those in ending.items()},
        places,
        sorted((at, group) for group, at in first.items()),
        {},
    )
    return replace(held, people=_people(speaker, full, held))


def _people(speaker: Speaker, full: Sequence[PrintedName], held: _Spellings) -> dict[str, Speaker]:
    """The speaker as several: each group with its own spellings, short forms and roles."""
    names: dict[str, list[PrintedName]] = {}
    for name in full:
        names.setdefault(_group(fold_name(name.text), held.apart), []).append(name)
    longest = {group: max((name.text for name in mine), key=len) for group, mine in names.items()}
    for name in speaker.printed_names:
        key = fold_name(name.text)
        if is_bare(key):
            bearers = held.ending.get(key.rpartition(" ")[2], frozenset())
            for group in {_group(bearer, held.apart) for bearer in bearers}:
                names[group].append(name)
    roles: dict[str, list[Role]] = {}
    for role in speaker.roles:
        roles.setdefault(held.nearest(role.span.start), []).append(role)
    return {
        group: Speaker(
            longest[group],
            speaker.kind,
            tuple(roles.get(group, ())),
            tuple(sorted(mine, key=lambda name: name.span)),
        )
        for group, mine in names.items()
    }


def _places(text: str, full: Sequence[PrintedName]) -> list[tuple[int, str]]:
    """Where each spelling begins, in order, with its folded form. One walk over the words, however many spellings."""
    starting: dict[str, dict[int, set[str]]] = {}
    keys = {name.text: fold_name(name.text) for name in full}
    for words in keys:
        first = _WORD.match(words)
        if first is not None:
            starting.setdefault(first.group(), {}).setdefault(len(words), set()).add(words)
    there = {name.span.start: keys[name.text] for name in full}
    for word in _WORD.finditer(text):
        lengths = starting.get(word.group(), {})
        for length in sorted(lengths, reverse=True):
            end = word.start() + length
            if text[word.start() : end] in lengths[length] and not text[end : end + 1].isalnum():
                there[word.start()] = keys[text[word.start() : end]]
                break
    return sorted(there.items())


def _given_to(speaker: Speaker, quote: Quote, text: str, *, sure: bool) -> Quote:
    """The quote with ``speaker``, and with the place of a full name that is this speaker's."""
    if not sure:
        return replace(quote, speaker=speaker, attribution=Attribution.NO_SPEAKER)
    if quote.attribution is not Attribution.SURNAME:
        return replace(quote, speaker=speaker)
    full = next(name for name in speaker.printed_names if name.text == speaker.name)
    if quote.name is not None and fold_name(quote.name.of(text)) == fold_name(full.text):
        return replace(quote, speaker=speaker, attribution=Attribution.EXPLICIT)
    reason = replace(quote.reason, paragraph=full.paragraph, evidence=full.span)
    return replace(quote, speaker=speaker, reason=reason)
