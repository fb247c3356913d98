"""The wording of ``!search``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.ports.records import Filters, Hit, Printing, StoredArticle
from bot.replies.blocks import Block, Excerpt, Line, Own, Piece, Printed, Reply, Verbatim, line, sentence
from bot.replies.figures import figures_differ
from bot.replies.quote_block import also_printed, article_line, article_notes, printing_block, ref, stands
from bot.replies.wording import (
    NO_MATCHING_ARTICLES,
    NO_SPEAKER,
    count,
    echo,
    moment,
    number,
    pointer,
    published,
    quoted,
)
from summarizer.types import FigureClash


def results(
    words: str, hits: Sequence[Hit], most: int, searched: int, clashes: Sequence[FigureClash], zone: ZoneInfo
) -> Reply:
    """Passages by article, newest first, at most ``most``; ``clashes`` are the figures in them that differ."""
    articles: Mapping[str, StoredArticle] = {
        each.source.article.id: each.source for hit in hits for each in (hit, *hit.also)
    }
    passages = f"{count(len(hits), 'passage')} in {count(len(articles), 'article')}"
    cut = f"The first {number(most)} of {count(len(hits), 'passage')} are listed. Add a word, in:, speaker: or since:."
    return Reply(
        heading=(line(_asked(words), f" · {passages} · {number(searched)} searched"),),
        blocks=tuple(_block(hit, at, zone) for at, hit in enumerate(hits[:most], 1)),
        tail=(
            *figures_differ(clashes, articles, with_ids=len(articles) > 1),
            *([line(cut)] if len(hits) > most else []),
        ),
        article_lines=tuple((article_id, article_line(stored)) for article_id, stored in articles.items()),
        footer=True,
    )


def not_so_narrow(words: str, narrowed: str, matching: int, searched: int, dates: str) -> Reply:
    """No passage answers to options like ``has:unnamed`` (``narrowed``), though articles hold the words."""
    nothing = (f"{NO_MATCHING_ARTICLES} for ", *quoted(words), " with ", echo(narrowed))
    looked = f". I searched {count(searched, 'article')}, {dates}. "
    hold = f"{count(matching, 'article')} {'holds' if matching == 1 else 'hold'} the words: !search "
    return sentence(*nothing, looked, hold, echo(words))


def in_state(words: str, status: str, articles: Sequence[StoredArticle], matching: int, searched: int) -> Reply:
    """Articles that were ``withdrawn`` (none of their words is shown) or ``corrected``, by their headlines."""
    found = count(matching, f"{status} article")
    more = matching - len(articles)
    return Reply(
        heading=(line(_asked(words), f" · {found} · {number(searched)} searched"),),
        blocks=tuple(
            Block((line(*article_line(stored).pieces, f" · history: !article {stored.article.id} versions"),))
            for stored in articles
        ),
        tail=(line(f"and {number(more)} more"),) if more > 0 else (),
    )


def _asked(words: str) -> Printed:
    """``"100,000 civilians"`` in bold; marks of the user's own are not doubled."""
    bare = echo(words).text
    phrase = len(bare) > 2 and bare[0] == bare[-1] == '"' and '"' not in bare[1:-1]
    return Printed(bare if phrase else f'"{bare}"', bold=True)


def _block(hit: Hit, at: int, zone: ZoneInfo) -> Block:
    """``**1** <sentence> a-7c1e ¶5 · date not stated``, or the quote block with its number in front."""
    index: tuple[Piece | str, ...] = (Own(number(at), bold=True), " ")
    if hit.quote is not None:
        also = tuple(each.quote for each in hit.also if each.quote is not None)
        block = printing_block(Printing(hit.quote, also), speaker_line=True, zone=zone)
        first = block.rows[0]
        rows: tuple[Line | Excerpt, ...] = (line(*index, NO_SPEAKER), *block.rows)
        if isinstance(first, Line):
            rows = (line(*index, *first.pieces), *block.rows[1:])
        return replace(block, rows=rows)
    article = hit.source.article
    where = f" {'indirect · ' if hit.indirect else ''}{pointer(article.id, hit.paragraph, hit.part)}"
    date = published(article.published_at, zone)
    shown = line(*index, Verbatim(ref(hit.source, hit.span, hit.part)), f"{where} · {date}")
    others = [stands(each.source, each.paragraph, each.part) for each in hit.also]
    told = (line(note) for note in article_notes(hit.source, zone))
    return Block((shown, *also_printed(others, len(others)), *told), (article.id,))


def dates_searched(filters: Filters, zone: ZoneInfo) -> str:
    """``all dates``, ``since Mon 16 Nov 2026, 09:30 GMT``: when the articles searched were filed."""
    said = [f"{word} {moment(at, zone)}" for word, at in (("since", filters.since), ("until", filters.until)) if at]
    return " ".join(said) or "all dates"
