"""The wording of ``!who``: who said it, the card of a person, who speaks in an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.ports.records import Difference, FoundQuote, Mention, Printing, SpeakerEntry, StoredArticle
from bot.replies.blocks import Line, Outcome, Piece, Printed, Reply, Verbatim, line, sentence
from bot.replies.mentions import text_block
from bot.replies.people import roles_line, roles_of
from bot.replies.quote_block import article_line, printing_block, quote_block, ref
from bot.replies.quotes import lines_of
from bot.replies.wording import (
    DATE_NOT_STATED,
    NOT_IN_THE_ARCHIVE,
    ROLE_NOT_STATED,
    TOO_BROAD,
    count,
    echo,
    fold,
    number,
    published,
    quoted,
)
from summarizer.types import SpeakerKind, Speech

NOTHING = "(nothing)"
NO_PERSON_NAMED = "Organisation, no person named"
MOST_OUTLETS = 5
LAST_QUOTES = 3
_KINDS = {
    SpeakerKind.PERSON: "person",
    SpeakerKind.ORGANISATION: "organisation",
    SpeakerKind.UNNAMED: "unnamed source",
    SpeakerKind.COLLECTIVE: "group",
}


def too_few_words(fewest: int) -> Reply:
    """``Give me at least 2 words. Example: !who said surrender or die``."""
    said = f"Give me at least {count(fewest, 'word')}. Example: !who said surrender or die"
    return sentence(said, outcome=Outcome.USAGE)


def said_too_often(words: str) -> Reply:
    """Words that stand nearly everywhere."""
    return sentence(f"{TOO_BROAD}: ", *quoted(words), " stands in 200 passages or more. Add more words.")


def earlier_version(reply: Reply, stored: StoredArticle) -> Reply:
    """``reply``, with the version that held the words and is no longer what its article says."""
    article = stored.article
    told = f"Version {article.version} of {article.id} held these words; version {stored.versions} does not."
    return replace(reply, tail=(*reply.tail, line(f"{told} What changed: !article {article.id} versions")))


def not_in_archive(words: str, quotes: int, articles: int) -> Reply:
    """``Not in the archive: "red line". I searched 12 quotes and the text of 1 article. …``."""
    searched = f"{count(quotes, 'quote')} and the text of {count(articles, 'article')}"
    end = f". I searched {searched}. That does not mean that nobody said it."
    return sentence(f"{NOT_IN_THE_ARCHIVE}: ", *quoted(words), end)


def said_in(
    shown: Sequence[Printing], quotes: Sequence[FoundQuote], whole: int, headlines: Sequence[FoundQuote], zone: ZoneInfo
) -> Reply:
    """The quotes that hold the words. ``whole`` of them consist of nothing else."""
    each = "it" if len(quotes) == 1 else "each"
    gave = f"part of {each}" if not whole else f"all of {each}" if whole == len(quotes) else ""
    gave = gave or f"all of {number(whole)} and part of {number(len(quotes) - whole)}"
    articles = len({q.source.number for q in headlines})
    also = f"Also in the headline of {count(articles, 'article')}, with no speaker."
    return Reply(
        heading=(line(f"Found in {count(len(quotes), 'quote')}; you gave {gave}."),),
        blocks=tuple(printing_block(p, speaker_line=True, zone=zone) for p in shown),
        tail=(line(also),) if articles else (),
        article_lines=lines_of([p.quote for p in shown]),
        footer=True,
    )


def said_in_headline(headlines: Sequence[FoundQuote], text: Sequence[Mention], zone: ZoneInfo) -> Reply:
    """Words that stand in a headline, which is nobody's; ``text``: where they also stand in the text."""
    articles = len({q.source.number for q in headlines})
    nowhere = "" if text else f" and nowhere in {'its' if articles == 1 else 'their'} text"
    warning = "Do not attribute it to anyone on this evidence."
    quotes = tuple(quote_block(q, speaker_line=True, zone=zone) for q in headlines)
    return Reply(
        heading=(line(f"Found in the headline of {count(articles, 'article')}{nowhere}. {warning}"),),
        blocks=(*quotes, *(text_block(place, zone) for place in text)),
        article_lines=_article_lines([*(q.source for q in headlines), *(p.stored for p in text)]),
        footer=True,
    )


def said_nearly(
    quote: FoundQuote, differences: Sequence[Difference], text: Sequence[Mention], articles: int, zone: ZoneInfo
) -> Reply:
    """The quote that is most like the words, and each place where they differ; ``text`` holds them exactly."""
    block = quote_block(quote, speaker_line=True, zone=zone)
    pieces: list[Piece | str] = ["Archive → yours: "]
    for at, difference in enumerate(differences):
        stored: Piece | str = NOTHING
        if difference.archive is not None:
            stored = Verbatim(ref(quote.source, difference.archive))
        given: Piece | str = echo(difference.given) if difference.given else NOTHING
        pieces += [" · " if at else "", stored, " → ", given]
    return Reply(
        heading=(line("Not word for word. The nearest quote in the archive:"),),
        blocks=(
            replace(block, rows=(*block.rows, line(*pieces))),
            *(text_block(place, zone) for place in text),
        ),
        tail=_more_articles(text, articles),
        article_lines=_article_lines([quote.source, *(p.stored for p in text)]),
        footer=True,
    )


def said_as_text(text: Sequence[Mention], articles: int, zone: ZoneInfo) -> Reply:
    """Words that stand in articles, in nobody's quote."""
    return Reply(
        blocks=tuple(text_block(place, zone) for place in text),
        tail=_more_articles(text, articles),
        article_lines=_article_lines([p.stored for p in text]),
        footer=True,
    )


def _more_articles(text: Sequence[Mention], articles: int) -> tuple[Line, ...]:
    shown = len({p.stored.number for p in text})
    more = f"As article text in {count(articles, 'article')}; the newest {number(shown)} shown."
    return (line(more),) if text and articles > shown else ()


def _article_lines(stored: Sequence[StoredArticle]) -> tuple[tuple[str, Line], ...]:
    return tuple({one.article.id: article_line(one) for one in stored}.items())


def card(
    name: str,
    entries: Sequence[SpeakerEntry],
    quotes: Sequence[FoundQuote],
    first: StoredArticle,
    zone: ZoneInfo,
    *,
    whole: bool,
) -> Reply:
    """What the archive knows of one speaker: spellings, roles, counts, dates, outlets, the last quotes.

    ``quotes`` are those of the newest articles, newest first; ``first`` is the oldest article. ``whole``: ``quotes``
    are all there are.
    """
    articles = list({q.source.number: q.source for q in quotes}.values())
    spoken = [q for q in quotes if q.quote.speech is not Speech.INDIRECT]
    shown = spoken[:LAST_QUOTES] or list(quotes[:LAST_QUOTES])
    counts = _counts(quotes) if whole else _counts_of(entries)
    opens = " · last quotes:" if spoken else " · indirect only:"
    facts: list[Piece | str] = [f"{counts} in {count(len({e.article_id for e in entries}), 'article')} · "]
    facts += [
        _dates(first, articles, zone),
        " · ",
        *_outlets(articles),
        "" if whole else " (newest 100 articles)",
        opens,
    ]
    return Reply(
        heading=(line(*_printed_as(name, entries)), line(*_roles(quotes, zone)), line(*facts)),
        blocks=tuple(quote_block(q, speaker_line=False, zone=zone) for q in shown),
        article_lines=lines_of(shown),
        footer=True,
    )


def _printed_as(name: str, entries: Sequence[SpeakerEntry]) -> list[Piece | str]:
    """``**Rupert Colville** · person · printed as Rupert Colville (1)``: each spelling with its number of articles."""
    spellings: dict[str, set[str]] = {}
    for entry in entries:
        for printed in {fold(p) for p in entry.printed} or {fold(entry.name)}:
            spellings.setdefault(printed, set()).add(entry.article_id)
    ranked = sorted(spellings, key=lambda p: (-len(spellings[p]), p))
    pieces: list[Piece | str] = [Printed(fold(name), bold=True), f" · {_KINDS[entries[0].kind]} · printed as "]
    for at, printed in enumerate(ranked[:MOST_OUTLETS]):
        pieces += [", " if at else "", Printed(printed), f" ({number(len(spellings[printed]))})"]
    more = len(ranked) - MOST_OUTLETS
    return [*pieces, f" and {number(more)} more"] if more > 0 else pieces


def _roles(quotes: Sequence[FoundQuote], zone: ZoneInfo) -> list[Piece | str]:
    roles = roles_of(quotes, zone, with_ids=True)
    if not roles and any(q.quote.speaker and q.quote.speaker.kind is SpeakerKind.ORGANISATION for q in quotes):
        return [NO_PERSON_NAMED]
    return roles_line(roles) if roles else [f"Roles as printed: none ({ROLE_NOT_STATED})"]


def _counts(quotes: Sequence[FoundQuote]) -> str:
    speeches = [q.quote.speech for q in quotes]
    return ", ".join(f"{number(speeches.count(s))} {s.value}" for s in (Speech.DIRECT, Speech.PARTIAL, Speech.INDIRECT))


def _counts_of(entries: Sequence[SpeakerEntry]) -> str:
    spoken, every = sum(e.spoken for e in entries), sum(len(e.quotes) for e in entries)
    return f"{number(spoken)} direct or partial, {number(every - spoken)} indirect"


def _dates(first: StoredArticle, articles: Sequence[StoredArticle], zone: ZoneInfo) -> str:
    stated = sorted(at for a in (first, *articles) if (at := a.article.published_at) is not None)
    if not stated:
        return f"first and last: {DATE_NOT_STATED}"
    if len(set(stated)) == 1:
        return f"first and last: {published(stated[0], zone)}"
    return f"first: {published(stated[0], zone)} · last: {published(stated[-1], zone)}"


def _outlets(articles: Sequence[StoredArticle]) -> list[Piece | str]:
    """``outlets: EXAMPLE Wire (2), 1 not stated``: how many of the articles each one published."""
    stated: dict[str, int] = {}
    for stored in articles:
        if stored.article.outlet:
            outlet = fold(stored.article.outlet)
            stated[outlet] = stated.get(outlet, 0) + 1
    ranked = sorted(stated, key=lambda name: (-stated[name], name))
    pieces: list[Piece | str] = ["outlets: "]
    for at, outlet in enumerate(ranked[:MOST_OUTLETS]):
        pieces += [", " if at else "", Printed(outlet), f" ({number(stated[outlet])})"]
    rest = [f"{number(len(ranked) - MOST_OUTLETS)} more"] if len(ranked) > MOST_OUTLETS else []
    silent = len(articles) - sum(stated.values())
    rest += [f"{number(silent)} not stated"] if silent else []
    return [*pieces, ", ".join(["", *rest] if ranked else rest)]
