"""Whatever an article holds, and however much of it: limits, quotes byte for byte, no ping, no markup of others."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from replies.reading_back import FENCE, files_of, rendered, taken_back

from bot.ports.records import SliceRef
from bot.replies.blocks import Block, Excerpt, File, Line, Link, Own, Printed, Reply, Verbatim, line
from bot.replies.discord_text import clip, units
from bot.replies.pages import DISCORD, PLAIN, Page, pages
from bot.replies.rows import LONGEST_PRINTED
from bot.replies.wording import FOOTER
from summarizer.types import Part, Span

MOST_UNITS = 2_000
MOST_FILES = 10
TOKEN = "\ue123"
"""Marks the bot's own rows in these replies; no slice holds it."""

IN_LINE = [
    "*a*", "**a**", "***a***", "_a_", "__a__", "~~a~~", "||a||", "`a`", "``a``", "```a```", "```", "~~~", "\\*", "\\",
    "<@1>", "<@!1>", "<@&1>", "<#1>", "<:n:1>", "<a:n:1>", "<t:1>", "<t:1:R>", "</say:1>", "<id:home>",
    "a__b__c", "a~~b~~c", "a||b||c", "a*b*c", "<https://e.example/x>", "<mailto:a@e.example>",
    "[a](https://e.example)", "[a](<https://e.example>)",
    "¯\\_(ツ)_/¯",
]  # fmt: skip
"""What Discord draws in another way than it is written, wherever it stands."""

AT_START = ["# a", "## a", "### a", "-# a", "> a", ">>> a", "- a", "* a", "+ a", "1. a", "1) a", "  - a"]
"""What it draws in another way at the beginning of a line."""

HARMLESS = ["https://e.example/a_b_c", "@everyone", "@here", "@Everyone", "@1234567890", ":smile:"]
"""Drawn as it is written: a bare link, a name that nothing here pings, a word between colons."""

MARKUP = [*IN_LINE, *AT_START, *(f"\n{each}" for each in AT_START), *HARMLESS]
ODD = [
    "\n", "\n\n", "\r", "\r\n", "\t", "\0", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\u00a0", "\u200b",
    "\u200d", "\ufeff", "\u202e", "\u202d", "\u2066", "\u2069", "שלום", "سلام", "a\u0301", "👩\u200d👧\u200d👦", "𝔘",
    "\U0010ffff", "\ud800", "\udfff", " ", "  ", "“", "”", "“Hello,” ", "‘a’", "«a»", "part 1 of 2", FENCE,
    "In the attached file x.txt", FOOTER, " · page 1 of 2",
]  # fmt: skip
LONG = ["a" * 2500, "A sentence that ends. " * 150, "word " * 600, "😀" * 1200, "*b* " * 700, "x\n" * 1100]
PIECE = st.one_of(
    st.sampled_from(MARKUP),
    st.sampled_from(ODD),
    st.sampled_from(LONG),
    st.text(st.characters(exclude_characters=TOKEN), max_size=60),
)
TEXT = st.lists(PIECE, min_size=1, max_size=12).map("".join).filter(bool)
SHORT = st.lists(st.one_of(st.sampled_from(MARKUP), st.sampled_from(ODD), st.text(max_size=9)), max_size=8).map("".join)
RELAXED = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def ref(text: str, number: int) -> SliceRef:
    return SliceRef("a-7c1e", 1, Part.TEXT, Span(number * 100_000, number * 100_000 + len(text)), text)


def own(text: str) -> Line:
    return line(TOKEN + text)


def quoting(slices: list[str], *, inline: bool = False, **more: object) -> Reply:
    """A reply that shows ``slices``, each in a block of its own between two rows of the bot."""
    shown = [Verbatim(ref(text, n)) if inline else Excerpt(ref(text, n)) for n, text in enumerate(slices)]
    blocks = tuple(
        Block((own("before"), line(each) if isinstance(each, Verbatim) else each, own("after")), (f"a-{n % 4}",))
        for n, each in enumerate(shown)
    )
    lines = tuple((f"a-{n}", line(f"{TOKEN}a-{n}: ", Printed("A *headline* by @everyone"))) for n in range(4))
    return Reply((own("heading"),), blocks, (own("tail"),), lines, **more)  # type: ignore[arg-type]


def taken(reply: Reply) -> list[bytes]:
    """The slices as they can be copied from the messages that say ``reply``."""
    sent = pages(reply, DISCORD)
    rows: list[str | None] = []
    for page in sent:
        text = page.text
        if reply.footer:
            assert text.endswith("\n" + FOOTER)
            text = text.removesuffix("\n" + FOOTER)
        rows += [None if TOKEN in row else row for row in text.split("\n")]
    return taken_back(rows, files_of(sent))


def limits_hold(sent: tuple[Page, ...]) -> None:
    assert sent
    for page in sent:
        assert 0 < len(page.text.encode("utf-16-le", "surrogatepass")) // 2 < MOST_UNITS
        assert page.text.strip()
        assert len(page.files) <= MOST_FILES
        assert len({file.name for file in page.files}) == len(page.files)
        assert page.text.count(FENCE) % 2 == 0, "a code block that is not closed swallows what follows"


@RELAXED
@given(st.lists(TEXT, max_size=6), st.booleans())
def test_every_slice_comes_back_byte_for_byte(slices: list[str], footer: bool) -> None:
    sent = quoting(slices, footer=footer)
    assert taken(sent) == [text.encode("utf-8", "surrogatepass") for text in slices]
    limits_hold(pages(sent, DISCORD))


@settings(RELAXED, max_examples=20)
@given(st.lists(SHORT.filter(bool), min_size=1, max_size=9), st.integers(0, 500), st.integers(1, 25))
@example(["“Stay,”"], 0, 5)
@example(["“Stay,”", "*a*", "\ud800"], 500, 5)
def test_none_to_five_hundred_quotes(some: list[str], many: int, per_page: int) -> None:
    slices = [some[n % len(some)] for n in range(many)]
    reply = quoting(slices, footer=True, per_page=per_page)
    sent = pages(reply, DISCORD)
    limits_hold(sent)
    assert taken(reply) == [text.encode("utf-8", "surrogatepass") for text in slices]
    for page in sent:
        assert page.text.split("\n").count(f"{TOKEN}before") <= per_page


@RELAXED
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_a_slice_in_a_line_comes_back_too(slices: list[str]) -> None:
    """On a line of its own it stands bare; a code block or a file takes it where Discord would restyle it."""
    reply = quoting(slices, inline=True)
    sent = pages(reply, DISCORD)
    limits_hold(sent)
    everything = "\n".join(page.text for page in sent)
    held = [file.data for page in sent for file in page.files]
    for text in slices:
        data = text.encode("utf-8", "surrogatepass")
        if data in held:
            continue
        if "\npart 1 of " in everything:
            continue  # cut over pages: the next test puts those together again
        assert f"\n{text}\n" in everything or f"\n{FENCE}\n{text}\n{FENCE}\n" in everything


@RELAXED
@given(TEXT.filter(lambda text: "part " not in text))
def test_one_long_slice_in_a_line_is_put_together_again(text: str) -> None:
    sent = pages(quoting([text], inline=True), DISCORD)
    limits_hold(sent)
    held = [file.data for page in sent for file in page.files]
    if held:
        assert held == [text.encode("utf-8", "surrogatepass")]
        return
    back = ""
    for page in sent:
        rows = "\n".join(row for row in page.text.split("\n") if TOKEN not in row)
        for chunk in re.split(r"\npart \d+ of \d+(?:\n|$)", rows):
            fence = re.fullmatch(r"```\n(.*)\n```", chunk, re.DOTALL)
            back += fence[1] if fence else chunk
    assert back == text


@RELAXED
@given(st.lists(TEXT.filter(lambda text: "part " not in text), min_size=1, max_size=3))
def test_a_slice_is_cut_between_sentences_and_words(slices: list[str]) -> None:
    for text in slices:
        reply = Reply((own("heading"),), (Block((Excerpt(ref(text, 0)),)),))
        pieces: list[str] = []
        for page in pages(reply, DISCORD):
            for chunk in re.split(r"\npart \d+ of \d+(?:\n|$)", page.text)[:-1]:
                rows = [row for row in chunk.split("\n") if TOKEN not in row]
                pieces.append("\n".join(r[2:] for r in rows) if rows[0] != FENCE else "\n".join(rows[1:-1]))
        for piece in pieces[:-1]:
            assert piece[-1].isspace() or not re.search(r"\S\s", piece)


@pytest.mark.parametrize("construct", IN_LINE)
@pytest.mark.parametrize("around", ["{}", "He said {} then.", "{} then", "one\ntwo {}", "{}\nthree", "“{},”"])
def test_what_discord_would_draw_otherwise_stands_in_a_code_block_or_a_file(construct: str, around: str) -> None:
    (page,) = pages(quoting([around.format(construct)]), DISCORD)
    assert FENCE in page.text or page.files


@pytest.mark.parametrize("construct", AT_START)
@pytest.mark.parametrize("around", ["{}", "{} then", "one\n{}", "{}\nthree"])
def test_a_line_that_begins_as_more_than_a_line_stands_in_a_code_block(construct: str, around: str) -> None:
    (page,) = pages(quoting([around.format(construct)]), DISCORD)
    assert FENCE in page.text


@pytest.mark.parametrize("text", [*HARMLESS, "“Stay,”", "a_b_c", "5 > 3", "1.5 m", "-5", "C# and F#", "~5", "a|b"])
def test_common_words_stay_a_block_quote(text: str) -> None:
    (page,) = pages(quoting([text]), DISCORD)
    assert f"\n> {text}\n" in page.text


@RELAXED
@given(SHORT, SHORT, st.booleans())
def test_printed_words_are_seen_as_they_are_and_do_nothing(name: str, headline: str, bold: bool) -> None:
    """Names, headlines and what the user typed: no ping, no markup, no masked link, and not a character lost."""
    rows = (line(Printed(name, bold=bold), " · x"), line("a: ", Printed(headline)), line(Printed(headline)))
    sent = pages(Reply(blocks=(Block(rows),)), DISCORD)
    limits_hold(sent)
    shown = [rendered(row) for page in sent for row in page.text.split("\n")]
    wanted = [
        f"{clip(name, LONGEST_PRINTED)} · x",
        f"a: {clip(headline, LONGEST_PRINTED)}",
        clip(headline, LONGEST_PRINTED),
    ]
    assert [row.strip() for row in shown] == [row.strip() for row in wanted]


@RELAXED
@given(SHORT)
def test_a_link_is_bare_and_holds_nothing_else(url: str) -> None:
    (page,) = pages(Reply((line("x ", Link("https://e.example/" + url)),)), DISCORD)
    assert re.fullmatch(r"x (?:<https://e\.example/[^\s<>]*>|link too long to show)", page.text)


@RELAXED
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_our_words_never_share_a_line_with_what_turns_its_direction(slices: list[str]) -> None:
    """A slice may hold a control that turns all that follows it in its line; so nothing of ours may follow there."""
    rows = tuple(line("1 ", Verbatim(ref(text, n)), " ¶1") for n, text in enumerate(slices))
    for page in pages(Reply(blocks=(Block(rows),)), DISCORD):
        for row in page.text.split("\n"):
            if re.search("[\u202a-\u202e\u2066-\u2069]", row):
                assert not row.endswith(" ¶1")


@RELAXED
@given(st.lists(TEXT, min_size=1, max_size=6), st.booleans())
def test_plain_text_gives_every_slice_back_uncut(slices: list[str], inline: bool) -> None:
    reply = quoting(slices, inline=inline, footer=True)
    sent = pages(reply, PLAIN)
    assert not any(page.files for page in sent)
    text = "\n".join(page.text for page in sent)
    for each in slices:
        shown = each if inline else "> " + each.replace("\n", "\n> ")
        assert f"{TOKEN}before\n{shown}\n{TOKEN}after" in text


@RELAXED
@given(st.lists(TEXT, max_size=5), st.lists(SHORT, max_size=4), st.lists(SHORT, max_size=4))
def test_a_reply_of_anything_keeps_the_limits(slices: list[str], heading: list[str], tail: list[str]) -> None:
    reply = quoting(slices, footer=True, files=(File("e-1.csv", b"x"),))
    reply = replace(
        reply,
        heading=tuple(line(Printed(each * 30), " · 1 quote") for each in heading),
        tail=tuple(
            line("Also: ", Printed(each * 90), Verbatim(ref(each or "x", 77 + n))) for n, each in enumerate(tail)
        ),
    )
    sent = pages(reply, DISCORD)
    limits_hold(sent)
    assert sent[0].files[-1:] == (File("e-1.csv", b"x"),)
    assert all(page.text.endswith(FOOTER) for page in sent)


@RELAXED
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_a_hidden_slice_comes_back_from_between_the_bars(slices: list[str]) -> None:
    reply = quoting(slices)
    hidden = tuple(
        Block(tuple(replace(row, spoiler=True) if isinstance(row, Excerpt) else row for row in block.rows))
        for block in reply.blocks
    )
    sent = pages(replace(reply, blocks=hidden), DISCORD)
    limits_hold(sent)
    forms = re.compile(
        r"> \|\|.*\|\||\|\|```\n.*\n```\|\||In the attached file SPOILER_\S+|.*\npart \d+ of \d+.*", re.DOTALL
    )
    for page in sent:
        for shown in re.findall(rf"{TOKEN}before\n(.*?)\n{TOKEN}after", page.text, re.DOTALL):
            assert forms.fullmatch(shown)


def test_units_are_counted_as_utf_16() -> None:
    for text in ("a", "é", "😀", "𝔘a", "\ud800", ""):
        assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_own_words_are_written_as_they_are() -> None:
    assert pages(Reply((line(Own("x", bold=True), " 2"),)), DISCORD)[0].text == "**x** 2"
