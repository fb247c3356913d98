"""Whatever is typed after ``!summary`` and ``!digest`` is answered, and never with a fault of ours."""

from dataclasses import replace

import pytest
from newsroom import DAM, HALF_PAST, MINUTE, STRIKE

from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, pages

NASTY = [
    "\x00", "\x00Harbek", "\ud800", "“", '"', "''", "*", "NOT", "AND OR", "(", "Harbek)", "NEAR(a b)", "{a b}", "a:b",
    "^a", "-", "-Harbek", "<@1>", "@everyone", "```", "https://", "https://[", "http://a b", "a-", "a-zzzz",
    "a-" + "f" * 300,
    "d-1", "today today", "since last week", "yesterday-ish", "שלום עולם", "😀", "\u202eabc", "١٢٣", "len:", "since:",
    "since:0h", "since:999999w", "until:24h", "until:0d", "to:", "to:#", "preview:", "preview:TRUE", "len:LONG",
    "mode:EXTRACTS",
    "x" * 3000, "word " * 39, "é" * 200, "Harbek\n\nlen:long", "name:Harbek", "%s %d {0}", "'; DROP TABLE articles;--",
]  # fmt: skip


@pytest.mark.parametrize("command", ["summary", "digest"])
async def test_everything_typed_is_answered(room, command):
    await room.file(DAM)
    await room.file(STRIKE)
    for minute, typed in enumerate(NASTY):
        reply = await room.reply(f"!{command} {typed}", HALF_PAST + minute * MINUTE)
        assert reply.outcome in {Outcome.OK, Outcome.USAGE}, typed
        for page in pages(reply, DISCORD):
            assert 0 < len(page.text.encode("utf-16-le", "surrogatepass")) // 2 < 2000
            assert "@everyone" not in page.text


async def test_an_outlet_and_headline_that_would_ping_or_break_out_do_neither(room):
    bad = "**@everyone** <@1> ||x|| ```[a](http://e.example)\n# Big " + "w" * 400
    await room.file(replace(DAM, headline=bad, outlet=bad, url="https://e.example/" + "a" * 900))
    for typed in ("!summary", "!digest today", "!summary Harbek len:long"):
        for page in pages(await room.reply(typed), DISCORD):
            assert len(page.text.encode("utf-16-le")) // 2 < 2000
            assert "@everyone" not in page.text
            assert "```" not in page.text
            assert "<@1>" not in page.text
