"""The wording of ``!quotes``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.ports.records import FoundQuote, Printing, StoredArticle
from bot.replies.blocks import Line, Own, Piece, Printed, Reply, line
from bot.replies.people import Extent, amounts, counted, person_heading, quotes_and_indirect
from bot.replies.quote_block import article_line, indirect_block, name_here, printing_block, quote_block, role_words
from bot.replies.wording import NO_DIRECT_QUOTES, count, echo, fold, number, pointer, straight
from summarizer.types import Attribution, Part, Speech

_SPOKEN = {Speech.DIRECT, Speech.PARTIAL}
MOST_GROUPS = 12
MOST_ELSEWHERE = 3
NARROW = "Narrow it with about:, since: or until:."


def of_person(
    name: str, shown: Sequence[Printing], every: Sequence[FoundQuote], zone: ZoneInfo, extent: Extent | None = None
) -> Reply:
    """The quotes of one person: ``shown`` of ``every`` that was looked through; ``extent`` where there is more."""
    quotes = [p.quote for p in shown]
    return Reply(
        heading=person_heading(name, shown, every, extent, zone),
        blocks=tuple(printing_block(p, speaker_line=False, zone=zone) for p in shown),
        tail=hidden_indirect(shown, every),
        article_lines=lines_of(quotes),
        footer=True,
    )


def hidden_indirect(shown: Sequence[Printing], every: Sequence[FoundQuote]) -> tuple[Line, ...]:
    """``1 indirect: add type:all``: what is not among those shown."""
    held = {p.quote.id for p in shown}
    hidden = sum(q.quote.speech is Speech.INDIRECT and q.id not in held for q in every)
    return (line(f"{number(hidden)} indirect: add type:all"),) if hidden else ()


def lines_of(quotes: Sequence[FoundQuote]) -> tuple[tuple[str, Line], ...]:
    """The article line of every article shown."""
    return tuple({q.source.article.id: article_line(q.source) for q in quotes}.items())


def cut_short(listed: int, there: int, which: str) -> tuple[Line, ...]:
    """``The newest 100 of 180 quotes are listed. Narrow it with about:, since: or until:.``."""
    said = f"The {which} {number(listed)} of {count(there, 'quote')} are listed."
    return (line(f"{said} {NARROW}"),) if there > listed else ()


def not_all_read(read: int, articles: int, which: str) -> tuple[Line, ...]:
    """``From the newest 100 of 412 articles. Narrow it with about:, since: or until:.``."""
    return (line(f"From the {which} {number(read)} of {number(articles)} articles. {NARROW}"),)


def more_unnamed(read: int) -> tuple[Line, ...]:
    """Unnamed sources speak in more articles than were looked through."""
    return (line(f"From the newest {number(read)} articles in which they speak; there are more. {NARROW}"),)


def one(quote: FoundQuote, zone: ZoneInfo) -> Reply:
    """One quote asked for by its id."""
    heading: tuple[Line, ...] = ()
    if quote.quote.speaker is not None and quote.quote.attribution is not Attribution.NO_SPEAKER:
        inferred = (" (inferred)",) if quote.quote.attribution is Attribution.INFERRED else ()
        heading = (line(Printed(name_here(quote), bold=True), *inferred, *role_words(quote)),)
    version, newest = quote.source.article.version, quote.source.versions
    since = f"This is the wording of version {version}; the article is at version {newest}."
    return Reply(
        heading=heading,
        blocks=(quote_block(quote, speaker_line=False, zone=zone),),
        tail=(line(since),) if version < newest else (),
        article_lines=lines_of([quote]),
        footer=True,
    )


def listing(
    heading: tuple[Piece | str, ...], shown: Sequence[Printing], tail: tuple[Line, ...], zone: ZoneInfo
) -> Reply:
    """Quotes of several speakers, each block with its speaker line."""
    return Reply(
        heading=(line(*heading),),
        blocks=tuple(printing_block(p, speaker_line=True, zone=zone) for p in shown),
        tail=tail,
        article_lines=lines_of([p.quote for p in shown]),
        footer=bool(shown),
    )


def article_heading(stored: StoredArticle, shown: Sequence[FoundQuote], speakers: int) -> tuple[Piece | str, ...]:
    """``**Quotes in a-7c1e** · 11 quotes by 9 speakers``."""
    indirect = sum(q.quote.speech is Speech.INDIRECT for q in shown)
    said = quotes_and_indirect(len(shown) - indirect, indirect)
    return (Own(f"Quotes in {stored.article.id}", bold=True), f" · {said} by {count(speakers, 'speaker')}")


def unnamed_heading(shown: Sequence[Printing]) -> tuple[Piece | str, ...]:
    """``**Unnamed sources** · 2 quotes in 1 article``."""
    return (Own("Unnamed sources", bold=True), f" · {counted(shown)}")


def topic_heading(words: str, shown: Sequence[Printing]) -> tuple[Piece | str, ...]:
    """``**Quotes on "power sharing"** · 3 quotes in 2 articles``."""
    return (Printed(f'Quotes on "{straight(fold(words))}"', bold=True), f" · {counted(shown)}")


def role_heading(role: str, shown: Sequence[Printing]) -> tuple[Piece | str, ...]:
    """``**Quotes of "spokesman"** · 3 quotes in 2 articles``: of everybody who bears a role."""
    return (Printed(f'Quotes of "{straight(fold(role))}"', bold=True), f" · {counted(shown)}")


def not_listed(inferred: Sequence[FoundQuote], headlines: Sequence[FoundQuote]) -> tuple[Line, ...]:
    """``Not listed: 1 inferred (q-c418), 1 headline with no speaker (q-e10f)``."""
    groups = [("inferred", inferred), ("headline with no speaker", headlines)]
    said = [f"{number(len(held))} {what} ({_ids(held)})" for what, held in groups if held]
    return (line(f"Not listed: {', '.join(said)}"),) if said else ()


def _ids(quotes: Sequence[FoundQuote]) -> str:
    more = f" and {number(len(quotes) - 5)} more" if len(quotes) > 5 else ""
    return ", ".join(q.id for q in quotes[:5]) + more


def groups_line(indirect: Sequence[FoundQuote], every: Sequence[FoundQuote]) -> tuple[Line, ...]:
    """``Groups, indirect only: activists (¶2) · others (¶19)``: descriptions as printed, at most twelve.

    ``every`` was looked through: the place names its article where that is of several.
    """
    if not indirect:
        return ()
    several = len({q.source.number for q in every}) > 1
    pieces: list[Piece | str] = ["Groups, indirect only: "]
    for at, quote in enumerate(indirect[:MOST_GROUPS]):
        where = pointer(quote.source.article.id, quote.quote.paragraph) if several else f"¶{quote.quote.paragraph}"
        name = quote.quote.speaker.name if quote.quote.speaker else ""
        pieces += [" · " if at else "", Printed(fold(name)), f" ({where})"]
    more = len(indirect) - MOST_GROUPS
    pieces += [f" and {number(more)} more"] if more > 0 else []
    return (line(*pieces),)


def none_but_printed(name: str, articles: int, indirect: Sequence[FoundQuote], zone: ZoneInfo) -> Reply:
    """A name that is printed, with its indirect speech, but no direct quote."""
    which = f"that {'prints' if articles == 1 else 'print'} this name"
    said = line(f"{NO_DIRECT_QUOTES} from ", Printed(fold(name)), f" in {count(articles, 'article')} {which}.")
    blocks = tuple(indirect_block(q, zone) for q in indirect)
    return Reply(heading=(said,), blocks=blocks, footer=bool(blocks))


def none_of_role(role: str, indirect: Sequence[FoundQuote], zone: ZoneInfo) -> Reply:
    """A role of somebody who is not named, with what is reported of them, but no direct quote."""
    said = line(f'{NO_DIRECT_QUOTES} of "', echo(role), '".')
    blocks = tuple(indirect_block(q, zone) for q in indirect)
    return Reply(heading=(said,), blocks=blocks, footer=bool(blocks))


def more_without(reply: Reply, spoken: int, heard: int, articles: int) -> Reply:
    """``reply`` with ``Without these options: 1 quote, 1 indirect in 2 articles.``."""
    return replace(reply, tail=(*reply.tail, line(f"Without these options: {amounts(spoken, heard, articles)}.")))


def none_in_scope(name: str, spoken: int, heard: int, articles: int) -> Reply:
    """A person who speaks, but in no article that the options let through."""
    there = amounts(spoken, heard, articles)
    return Reply(
        heading=(line(f"{NO_DIRECT_QUOTES} from ", Printed(fold(name)), f" with these options; without them {there}."),)
    )


def none_about(name: str, words: str, spoken: int, heard: int, articles: int) -> Reply:
    """A person who speaks, but not about what was asked."""
    there = amounts(spoken, heard, articles)
    said: list[Piece | str] = [f"{NO_DIRECT_QUOTES} from ", Printed(fold(name)), ' about "', echo(words), '"']
    return Reply(heading=(line(*said, f"; without about: {there}."),))


def none_of_type(name: str, wanted: str, have: Sequence[FoundQuote]) -> Reply:
    """A person who speaks, but not in the class that was asked for."""
    there = counted([Printing(q) for q in have])
    return Reply(heading=(line(f"No {wanted} quotes from ", Printed(fold(name)), f"; with type:all {there}."),))


def no_quotes_in(stored: StoredArticle) -> Reply:
    """An article without a quotation in marks, or without one that was asked for."""
    return Reply(heading=(line(f"{NO_DIRECT_QUOTES} in {stored.article.id}."), article_line(stored)))


def no_unnamed(searched: int) -> Reply:
    """No quote by an unnamed source."""
    return Reply(heading=(line(f"{NO_DIRECT_QUOTES} from unnamed sources in {count(searched, 'article')}."),))


def no_quotes_on(words: str, searched: int, quoting: Sequence[str]) -> Reply:
    """No quote stands in a paragraph with the words. ``quoting``: articles that hold the words, and quotes besides."""
    said = (f'{NO_DIRECT_QUOTES} on "', echo(words), f'". I searched {count(searched, "article")}.')
    ids = quoting[:MOST_ELSEWHERE]
    elsewhere = f"The words stand in {count(len(quoting), 'article')}, in no paragraph with a quote"
    return Reply(heading=(line(*said), *([line(f"{elsewhere}: !quotes {' · !quotes '.join(ids)}")] if ids else [])))


def headline_part(quote: FoundQuote) -> bool:
    """Whether a quote is a phrase of the headline."""
    return quote.quote.part is Part.HEADLINE


def spoken(quote: FoundQuote) -> bool:
    """Whether a quote is direct or partial."""
    return quote.quote.speech in _SPOKEN
