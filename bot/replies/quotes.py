"""The wording of ``!quotes``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.ports.records import FoundQuote, StoredArticle
from bot.replies.attribution import no_speaker_words
from bot.replies.blocks import Block, Line, Own, Piece, Printed, Reply, Verbatim, line
from bot.replies.quote_block import article_line, indirect_line, name_here, quote_block, ref, role_text, role_words
from bot.replies.wording import ALSO_IN, NO_DIRECT_QUOTES, ROLE_NOT_STATED, count, echo, fold, number, pointer
from summarizer.types import Attribution, Part, Span, SpeakerKind, Speech

_SPOKEN = {Speech.DIRECT, Speech.PARTIAL}
_SMALL = {2: "two", 3: "three"}


def of_person(
    name: str,
    shown: Sequence[FoundQuote],
    every: Sequence[FoundQuote],
    copies: Sequence[tuple[str, FoundQuote]],
    zone: ZoneInfo,
) -> Reply:
    """The quotes of one person: ``shown`` of ``every`` in scope. ``copies`` (kept id, copy) are folded."""
    return Reply(
        heading=(_person_heading(name, shown, every), *_roles_line(every)),
        blocks=_folded(shown, copies, zone, speaker_line=False),
        tail=_hidden_indirect(shown, every),
        article_lines=lines_of(shown),
        footer=True,
    )


def _person_heading(name: str, shown: Sequence[FoundQuote], every: Sequence[FoundQuote]) -> Line:
    pieces: list[Piece | str] = [Printed(fold(name), bold=True)]
    roles = _roles(every)
    if every and every[0].quote.speaker is not None and every[0].quote.speaker.kind is SpeakerKind.ORGANISATION:
        pieces.append(" · organisation, no person named")
    elif len(roles) == 1:
        pieces += [" · ", Printed(roles[0][0])]
    elif not roles:
        pieces.append(f" · {ROLE_NOT_STATED}")
    pieces.append(f" · {counted(shown)}")
    spellings = _spellings(every)
    if len(spellings) > 1:
        pieces.append(" · printed as ")
        for i, (spelling, where) in enumerate(spellings):
            pieces += [
                *([" and " if i == len(spellings) - 1 else ", "] if i else []),
                Printed(fold(spelling)),
                f" ({where})",
            ]
        if len(spellings) == 2 and _one_letter_apart(spellings[0][0], spellings[1][0]):
            pieces.append(", one letter apart")
    return line(*pieces)


def counted(quotes: Sequence[FoundQuote]) -> str:
    """``1 quote, 1 indirect in 1 article``."""
    indirect = sum(q.quote.speech is Speech.INDIRECT for q in quotes)
    articles = len({q.source.number for q in quotes})
    said = [count(len(quotes) - indirect, "quote")] if len(quotes) > indirect or not indirect else []
    said += [f"{number(indirect)} indirect"] if indirect else []
    return f"{', '.join(said)} in {count(articles, 'article')}"


def _roles(every: Sequence[FoundQuote]) -> list[tuple[str, str]]:
    """Each role as printed with where it stands, in order of article and place."""
    several = len({q.source.number for q in every}) > 1
    found: dict[str, str] = {}
    for quote in sorted(every, key=lambda q: (q.source.number, q.quote.contents[0])):
        for role in quote.quote.speaker.roles if quote.quote.speaker else ():
            where = pointer(quote.source.article.id, role.paragraph) if several else f"¶{role.paragraph}"
            found.setdefault(role_text(quote.source, role), where)
    return list(found.items())


def _roles_line(every: Sequence[FoundQuote]) -> tuple[Line, ...]:
    roles = _roles(every)
    if len(roles) < 2:
        return ()
    pieces: list[Piece | str] = ["Roles as printed: "]
    for i, (role, where) in enumerate(roles):
        pieces += [*(["; "] if i else []), Printed(role), f" ({where})"]
    return (line(*pieces),)


def _spellings(every: Sequence[FoundQuote]) -> list[tuple[str, str]]:
    several = len({q.source.number for q in every}) > 1
    found: dict[str, str] = {}
    for quote in sorted(every, key=lambda q: (q.source.number, q.quote.contents[0])):
        for printed in quote.quote.speaker.printed_names if quote.quote.speaker else ():
            found.setdefault(
                printed.text,
                pointer(quote.source.article.id, printed.paragraph) if several else f"¶{printed.paragraph}",
            )
    return list(found.items())


def _one_letter_apart(first: str, second: str) -> bool:
    if abs(len(first) - len(second)) > 1:
        return False
    if len(first) == len(second):
        return sum(a != b for a, b in zip(first, second, strict=True)) == 1
    short, long = sorted((first, second), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _folded(
    shown: Sequence[FoundQuote], copies: Sequence[tuple[str, FoundQuote]], zone: ZoneInfo, *, speaker_line: bool
) -> tuple[Block, ...]:
    blocks = []
    for quote in shown:
        block = quote_block(quote, speaker_line=speaker_line, zone=zone)
        also = [c for kept, c in copies if kept == quote.id]
        if also:
            pieces: list[Piece | str] = [f"{ALSO_IN}: "]
            for i, copy in enumerate(also):
                where = f"{copy.id} · {pointer(copy.source.article.id, copy.quote.paragraph, copy.quote.part)}"
                pieces += [*(["; "] if i else []), where]
            block = Block((*block.rows, line(*pieces)), block.articles)
        blocks.append(block)
    return tuple(blocks)


def _hidden_indirect(shown: Sequence[FoundQuote], every: Sequence[FoundQuote]) -> tuple[Line, ...]:
    hidden = sum(q.quote.speech is Speech.INDIRECT for q in every) - sum(
        q.quote.speech is Speech.INDIRECT for q in shown
    )
    return (line(f"{number(hidden)} indirect: add type:all"),) if hidden else ()


def lines_of(quotes: Sequence[FoundQuote]) -> tuple[tuple[str, Line], ...]:
    """The article line of every article shown."""
    return tuple({q.source.article.id: article_line(q.source) for q in quotes}.items())


def one(quote: FoundQuote, zone: ZoneInfo) -> Reply:
    """One quote asked for by its id."""
    heading: tuple[Line, ...] = ()
    if quote.quote.speaker is not None and quote.quote.attribution is not Attribution.NO_SPEAKER:
        heading = (line(Printed(name_here(quote), bold=True), *role_words(quote)),)
    return Reply(
        heading=heading,
        blocks=(quote_block(quote, speaker_line=False, zone=zone),),
        article_lines=lines_of([quote]),
        footer=True,
    )


def listing(
    heading: tuple[Piece | str, ...], shown: Sequence[FoundQuote], tail: tuple[Line, ...], zone: ZoneInfo
) -> Reply:
    """Quotes of several speakers, each block with its speaker line."""
    return Reply(
        heading=(line(*heading),),
        blocks=_folded(shown, (), zone, speaker_line=True),
        tail=tail,
        article_lines=lines_of(shown),
        footer=bool(shown),
    )


def article_heading(stored: StoredArticle, quotes: int, speakers: int) -> tuple[Piece | str, ...]:
    """``**Quotes in a-7c1e** · 11 quotes by 9 speakers``."""
    return (
        Own(f"Quotes in {stored.article.id}", bold=True),
        f" · {count(quotes, 'quote')} by {count(speakers, 'speaker')}",
    )


def unnamed_heading(quotes: Sequence[FoundQuote]) -> tuple[Piece | str, ...]:
    """``**Unnamed sources** · 2 quotes in 1 article``."""
    return (Own("Unnamed sources", bold=True), f" · {counted(quotes)}")


def topic_heading(words: str, quotes: Sequence[FoundQuote]) -> tuple[Piece | str, ...]:
    """``**Quotes on "power sharing"** · 3 quotes in 2 articles``."""
    return (Own('Quotes on "', bold=True), echo(words, bold=True), Own('"', bold=True), f" · {counted(quotes)}")


def not_listed(
    inferred: Sequence[FoundQuote], headlines: Sequence[FoundQuote], unclear: Sequence[FoundQuote] = ()
) -> tuple[Line, ...]:
    """``Not listed: 1 inferred (q-c418), 1 headline with no speaker (q-e10f)``."""
    groups = [("inferred", inferred), ("headline with no speaker", headlines), ("with no speaker", unclear)]
    said = [f"{number(len(held))} {what} ({', '.join(q.id for q in held[:5])})" for what, held in groups if held]
    return (line(f"Not listed: {', '.join(said)}"),) if said else ()


def groups_line(indirect: Sequence[FoundQuote]) -> tuple[Line, ...]:
    """``Groups, indirect only: activists (¶2) · others (¶19)``: descriptions as printed."""
    if not indirect:
        return ()
    several = len({q.source.number for q in indirect}) > 1
    pieces: list[Piece | str] = ["Groups, indirect only: "]
    for i, quote in enumerate(indirect):
        where = pointer(quote.source.article.id, quote.quote.paragraph) if several else f"¶{quote.quote.paragraph}"
        name = quote.quote.speaker.name if quote.quote.speaker else ""
        pieces += [*([" · "] if i else []), Printed(fold(name)), f" ({where})"]
    return (line(*pieces),)


def none_but_printed(name: str, articles: int, indirect: Sequence[FoundQuote]) -> Reply:
    """A name that is printed, with its indirect speech, but no direct quote."""
    which = "that prints this name" if articles == 1 else "that print this name"
    said = line(f"{NO_DIRECT_QUOTES} from ", Printed(fold(name)), f" in {count(articles, 'article')} {which}.")
    blocks = tuple(Block((indirect_line(q),)) for q in indirect)
    return Reply(heading=(said,), blocks=blocks, footer=bool(blocks))


def only_mentioned(
    name: str,
    words: str,
    places: Sequence[tuple[StoredArticle, Span, int, FoundQuote | None, bool]],
    searched: int,
    articles: int,
    *,
    full: bool,
) -> Reply:
    """A name that is talked about. ``places``: article, span of the words, paragraph, quote around it, in a hashtag."""
    if full:
        which = "that prints this name" if articles == 1 else "that print this name"
        rest = f" in {count(articles, 'article')} {which}."
    else:
        rest = f". The full name is printed in no article ({number(searched)} searched)."
    pieces: list[Piece | str] = ["Mentions of ", echo(words), ": "]
    for i, (stored, span, paragraph, inside, hashtag) in enumerate(places):
        pieces += [
            *(["; "] if i else []),
            *_place(stored, span, inside, hashtag=hashtag),
            f" · {pointer(stored.article.id, paragraph)}",
        ]
    return Reply(heading=(line(f"{NO_DIRECT_QUOTES} from ", echo(name), rest), line(*pieces)), footer=True)


def _place(stored: StoredArticle, span: Span, inside: FoundQuote | None, *, hashtag: bool) -> list[Piece | str]:
    if hashtag:
        return ["in a hashtag"]
    around = Verbatim(ref(stored, _phrase(stored.article.text, span)))
    if inside is None:
        return ["in the text (", around, ")"]
    who = inside.quote.speaker
    if who is None or inside.quote.attribution is Attribution.NO_SPEAKER:
        return [f"inside a quote with {no_speaker_words(inside.quote)} (", around, ")"]
    return ["inside a quote by ", Printed(fold(who.name)), " (", around, ")"]


def _phrase(text: str, span: Span) -> Span:
    """The few words around a name: the determiner before it and the noun after it."""
    before = re.search(r"\b(?:the|a|an|President|Mr|Mrs|Ms)\.?\s$", text[max(0, span.start - 12) : span.start])
    after = re.match(
        r"\s(?!(?:and|or|is|was|has|had|to|in|on|at|of|for|who|said|will|would|by|as)\b)[a-z]+\b",
        text[span.end : span.end + 25],
    )
    return Span(span.start - (len(before.group()) if before else 0), span.end + (after.end() if after else 0))


def no_quotes_in(stored: StoredArticle) -> Reply:
    """An article without a quotation in marks."""
    return Reply(
        heading=(line(f"{NO_DIRECT_QUOTES} in {stored.article.id}."),),
        article_lines=((stored.article.id, article_line(stored)),),
    )


def no_quotes_of_type(name: str, wanted: str, have: Sequence[FoundQuote]) -> Reply:
    """A person who speaks, but not in the class that was asked for."""
    said = line("No ", wanted, " quotes from ", Printed(fold(name)), f": there are {counted(have)}. Add type:all.")
    return Reply(heading=(said,))


def no_unnamed(searched: int) -> Reply:
    """No quote by an unnamed source."""
    return Reply(heading=(line(f"{NO_DIRECT_QUOTES} from unnamed sources in {count(searched, 'article')}."),))


def no_quotes_on(words: str, searched: int) -> Reply:
    """No quote on a topic."""
    return Reply(
        heading=(line(f'{NO_DIRECT_QUOTES} on "', echo(words), f'". I searched {count(searched, "article")}.'),)
    )


def headline_part(quote: FoundQuote) -> bool:
    """Whether a quote is a phrase of the headline."""
    return quote.quote.part is Part.HEADLINE


def spoken(quote: FoundQuote) -> bool:
    """Whether a quote is direct or partial."""
    return quote.quote.speech in _SPOKEN
