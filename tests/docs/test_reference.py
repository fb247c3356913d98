"""The command reference that this project follows: each transcript on the shipped article comes out.

The reference is not part of the project. Where it lies beside the project it is run; elsewhere these tests are skipped.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.transcripts import (
    NOW,
    PUBLIC_ID,
    ROOT,
    Exchange,
    Transcript,
    alike,
    desk,
    opens_empty,
    said,
    spoken_before_ids,
    transcripts,
)

from bot.commands.registry import COMMANDS
from bot.newsdesk.desk import Desk
from summarizer.types import Part

PLACES = [parent / "shared" / "guide" / "COMMANDS.md" for parent in ROOT.parents]
REFERENCE = next((place for place in PLACES if place.is_file()), None)
BLOCKS = transcripts(REFERENCE) if REFERENCE else ()
CASES = [(block, exchange) for block in BLOCKS for exchange in block.exchanges]

DIFFERENT: dict[str, str] = {}
"""Where the program answers otherwise, and why."""

ARTICLE = "a-7c1e"
FREE = {"summary", "digest"}
"""Commands of which the form binds, and not which sentence or quote is chosen."""


def _name(typed: str) -> str:
    return re.split(r"\s", typed.lstrip("!/"))[0]


def _tail() -> tuple[str, str]:
    """The two last lines of the first !quotes transcript, and the last one alone."""
    first = next(exchange.answered for _, exchange in CASES if _name(exchange.typed) == "quotes")
    rows = first.split("\n")[-2:]
    return "\n".join(rows), rows[-1]


def expected(answered: str) -> str:
    """The answer with its shorthands written out, and without hints at commands that there are not."""
    tail, footer = _tail()
    answered = re.sub(r" ?\[tail\]$", lambda _: f"\n{tail}", answered, flags=re.MULTILINE)
    answered = re.sub(r" ?\[footer\]$", lambda _: f"\n{footer}", answered, flags=re.MULTILINE)
    return "\n".join(row for row in map(_built, answered.split("\n")) if row is not None)


def _built(row: str) -> str | None:
    parts = row.split(" · ")
    kept = [part for part in parts if all(name in COMMANDS for name in re.findall(r"(?<!\w)!([a-z]+)", part))]
    return " · ".join(kept) if kept or not row else None


def form(text: str) -> str:
    """A summary or digest without what the engine is free to choose."""
    text = re.sub(r"^(?:\*\*\d\*\* .+ ¶\d+\n)+", "<sentences>\n", text, flags=re.MULTILINE)
    text = re.sub(r"\b\d sentences? of", "<n> sentences of", text)
    text = re.sub(r"^[^*\n].+ ¶\d+$", "<sentence>", text, flags=re.MULTILINE)
    block = r"^\*\*[^*\n]+\*\* · [^\n]+\n(?:> [^\n]*\n)+\*\*q-[^\n]+$"
    return re.sub(block, "<quote>", text, flags=re.MULTILINE)


async def real_ids(on: Desk) -> dict[str, str]:
    """What the stand-ins of the reference stand for, by the words that it shows beside them."""
    stored = await on.articles.latest(NOW)
    if stored is None:
        return {}
    texts = {Part.TEXT: stored.article.text, Part.HEADLINE: stored.article.headline}
    ids = {
        span.of(texts[quote.part]).replace("\u00a0", " "): quote_id
        for quote_id, quote in zip(stored.quote_ids, stored.reading.quotes, strict=True)
        for span in quote.contents
    }
    known = {stand_in: ids[words] for stand_in, words in spoken_before_ids(BLOCKS) if words in ids}
    return {ARTICLE: stored.article.id, **known}


def _marked(block: Transcript, exchange: Exchange) -> object:
    why = DIFFERENT.get(exchange.typed)
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(block, exchange, id=exchange.typed, marks=marks)


@pytest.mark.skipif(REFERENCE is None, reason="the command reference does not lie beside the project")
@pytest.mark.parametrize(("block", "exchange"), [_marked(*case) for case in CASES if _name(case[1].typed) in COMMANDS])
async def test_the_reference_comes_out(block: Transcript, exchange: Exchange, tmp_path: Path) -> None:
    async with desk(f"sqlite:///{tmp_path}/desk.db", filed=not opens_empty(block)) as on:
        ids = await real_ids(on)
        typed = PUBLIC_ID.sub(lambda found: ids.get(found[0], found[0]), exchange.typed)
        answered, wanted = await said(on, block, typed), expected(exchange.answered)
    if _name(exchange.typed) in FREE:
        answered, wanted = form(answered), form(wanted)
    if not alike(wanted, answered):
        assert answered == wanted
