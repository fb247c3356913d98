"""Transcripts in the documents: found, run on the shipped article, and compared.

A fenced block of the kind ``seed`` holds what is typed (after ``$ ``) and the content of the answer in Discord; one of
the kind ``seed-console`` holds shell lines and what they print. Each block is run on an archive of its own that holds
only the shipped article, filed at nine in the morning of Mon 23 Nov 2026 GMT; it is half past nine, the zone is
Europe/London, an admin asks. A block that opens with ``!add`` begins with an empty archive.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from invented_feeds import WIRE, Invented
from newsroom import EngineHere
from ports_of import ports

from bot.commands.answer import answer
from bot.commands.command import Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Attachment, Permission, outside_discord
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import file
from bot.ports.intake import Given
from bot.ports.listening import NotHeard, Trouble
from bot.ports.outbox import Place
from bot.replies import pages as paging
from bot.replies.blocks import Reply
from bot.store import open_store

ROOT = Path(__file__).parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
FILED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")

ATTACHED = re.compile(r" \[attached: ([\w.-]+)\]$")
PUBLIC_ID = re.compile(r"\b([aq])-[0-9a-f]{4,}\b")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One line that is typed, and what the document says is answered."""

    typed: str
    answered: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """One block of a document. ``line`` is where it begins there, from 1."""

    document: str
    line: int
    kind: str
    exchanges: tuple[Exchange, ...]

    @property
    def name(self) -> str:
        """Where it stands and what is typed first."""
        return f"{self.document}:{self.line} {self.exchanges[0].typed}"


def transcripts(path: Path) -> tuple[Transcript, ...]:
    """Every transcript of a document. Raises ``AssertionError`` for one that begins without a typed line."""
    text = path.read_text(encoding="utf-8")
    found = []
    for block in re.finditer(r"^```(seed|seed-console)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        line = text.count("\n", 0, block.start()) + 1
        assert block[2].startswith("$ "), f"{path.name}:{line} begins without a typed line"
        parts = re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]
        exchanges = tuple(Exchange(*_halves(part)) for part in parts)
        found.append(Transcript(path.name, line, block[1], exchanges))
    return tuple(found)


def _halves(part: str) -> tuple[str, str]:
    typed, _, answered = part.partition("\n")
    return typed, answered.removesuffix("\n")


@asynccontextmanager
async def desk(address: str, *, filed: bool) -> AsyncIterator[Desk]:
    """A desk over the empty archive at ``address``, which then holds nothing, or the shipped article alone."""
    async with open_store(address) as store:
        opened = Desk(**ports(store), reader=EngineHere(), listening=_feeds(), started=NOW)
        if filed:
            article = await opened.intake.from_file(SEED.name, SEED.read_bytes(), Given())
            await file(opened, article, FILED)
        yield opened


def _feeds() -> Invented:
    """The feeds that documents speak of."""
    feeds = Invented()
    feeds.put(1, 2)
    offered = (WIRE, "https://wire.example/sport")
    feeds.at |= {
        "http://192.168.0.1/rss": NotHeard(Trouble.PRIVATE),
        "https://wire.example/": NotHeard(Trouble.PAGE, offered=offered),
        "https://closed.example/rss": NotHeard(Trouble.STATUS, status=403),
    }
    return feeds


async def replied(on: Desk, typed: str) -> Reply:
    """The reply to one typed line; ``[attached: name]`` at its end hands in the shipped article under that name."""
    attached = ATTACHED.search(typed)
    files = (Attachment(attached[1], SEED.read_bytes()),) if attached else ()
    now = FILED if attached else NOW
    line = ATTACHED.sub("", typed)
    try:
        request = parse(line, COMMANDS, now=now, zone=LONDON, permission=Permission.ADMIN, attachments=files)
    except Refused as refused:
        return refused.reply
    return await answer(on, replace(request, places=_place))


def _place(name: str) -> Place | None:
    """Every channel that is named is there."""
    found = outside_discord(name)
    return replace(found, number=900) if found is not None else None


def content(reply: Reply, style: paging.Style) -> str:
    """The whole reply as one message: where its pages are cut is tested with the renderer."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(paging.MOST_UNITS, style, 10**9)
        patched.setattr(paging, "HEADING_UNITS", 10**9)
        patched.setattr(paging, "ARTICLE_UNITS", 10**9)
        made = paging.pages(reply, style)
    return "\n\n".join(page.text for page in made)


def typed_in_shell(line: str) -> str:
    """The command in ``pullquote ask "…"`` or ``python -m bot ask "…"``."""
    *program, asked = shlex.split(line)
    assert program in (["pullquote", "ask"], ["python", "-m", "bot", "ask"]), f"not a line this runner knows: {line}"
    return asked


async def said(on: Desk, transcript: Transcript, typed: str) -> str:
    """What is answered to one typed line of ``transcript``."""
    if transcript.kind == "seed-console":
        return content(await replied(on, typed_in_shell(typed)), paging.PLAIN)
    return content(await replied(on, typed), paging.DISCORD)


def opens_empty(transcript: Transcript) -> bool:
    """Whether the block shows how the article is filed."""
    return transcript.exchanges[0].typed.lstrip("!/").startswith("add")


def alike(expected: str, actual: str) -> bool:
    """Equal, but that an id stands for any id of its kind, a hash or a score for any, a space for a no-break space."""
    return _plain(expected) == _plain(actual)


def _plain(text: str) -> str:
    text = PUBLIC_ID.sub(r"\1-id", text.replace("\u00a0", " "))
    text = re.sub(r"\b[01]\.\d\d\b", "score", text)
    return re.sub(r"\b(sha256|ref|run) [0-9a-f]{4,12}\b", r"\1 hash", text)


def spoken_before_ids(transcript: Sequence[Transcript]) -> Iterator[tuple[str, str]]:
    """Each id of a quote in the documents with a part of the quote that stands right above it."""
    for each in transcript:
        for exchange in each.exchanges:
            yield from (
                (found[2], found[1])
                for found in re.finditer(r"^> (.+)\n\*\*(q-[0-9a-f]{4,})\*\*", exchange.answered, re.MULTILINE)
            )
