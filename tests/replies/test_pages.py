"""Whatever an article holds: no limit is broken, and each quote comes back as it was."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.ports.records import SliceRef
from bot.replies.blocks import Block, Excerpt, Line, Link, Printed, Reply, Verbatim, line
from bot.replies.discord_text import units
from bot.replies.pages import DISCORD, MOST_UNITS, NOTE_UNITS, PLAIN, pages
from bot.replies.wording import FOOTER
from summarizer.types import Part, Span

NASTY = st.sampled_from(
    [
        "“Hello,” ", "@everyone", "@here", "<@123456789012345678>", "<#1>", "<t:1:f>", "```", "`", "**", "_a_", "||",
        "~~", "[x](http://e.example)", "\n# head", "\n- item", "\n> deep", "\u202eabc", "שלום", "😀", "\u00a0", "\\",
        "\ud800", "\r", "\x1b[31m", "word. ", "a" * 300, "A sentence of some length that ends. " * 8,
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(NASTY, st.text(max_size=40)), min_size=1, max_size=40).map("".join).filter(bool)


def ref(text: str, n: int = 0) -> SliceRef:
    return SliceRef("a-7c1e", 1, Part.TEXT, Span(n * 10_000, n * 10_000 + len(text)), text)


def unquoted(text: str) -> str:
    return "\n".join(row.removeprefix("> ") for row in text.split("\n"))


def block(n: int, text: str, name: str, *, inline: bool) -> Block:
    rows: tuple[Line | Excerpt, ...] = (line(Printed(name, bold=True), " · role not stated"),)
    if inline:
        rows += (line("**1** ", Verbatim(ref(text, n)), f" ¶{n}"),)
    else:
        rows += (Excerpt(ref(text, n)),)
    return Block((*rows, line(f"q-{n:04x} said · direct")), (f"a-{n:04x}",))


@st.composite
def replies(draw: st.DrawFn) -> Reply:
    slices = draw(st.lists(TEXT, max_size=12))
    name = draw(TEXT)
    blocks = tuple(block(n, text, name, inline=draw(st.booleans())) for n, text in enumerate(slices))
    lines = tuple(
        (f"a-{n:04x}", line(f"a-{n:04x}: ", Printed(name), " · ", Link("https://news.example/" + "x" * 50)))
        for n in range(len(slices))
    )
    heading = tuple(line(Printed(draw(TEXT)), " · 3 quotes") for _ in range(draw(st.integers(0, 3))))
    tail = tuple(line("Also: ", Printed(draw(TEXT))) for _ in range(draw(st.integers(0, 3))))
    return Reply(heading, blocks, tail, lines, footer=draw(st.booleans()))


def given_back(reply: Reply) -> str:
    """All that can be read back from the pages: their text without ``> ``, joined over the breaks."""
    return "\n".join(unquoted(page.text) for page in pages(reply, DISCORD))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(replies())
def test_no_limit_is_broken(reply: Reply) -> None:
    made = pages(reply, DISCORD)
    assert made
    for page in made:
        assert 0 < units(page.text) <= MOST_UNITS[DISCORD] - NOTE_UNITS[DISCORD]
        assert len(page.files) <= 10
        assert not reply.footer or page.text.endswith(FOOTER)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXT, st.booleans())
def test_each_quote_comes_back(text: str, inline: bool) -> None:
    made = pages(Reply(blocks=(block(1, text, "Ann Smith", inline=inline),), footer=True), DISCORD)
    files = [file.data.decode("utf-8", "surrogatepass") for page in made for file in page.files]
    if text in files:
        return
    shown = "\n".join(page.text for page in made)
    if "\npart 1 of " not in shown:
        assert text in unquoted(shown) or text in shown
        return
    back = ""
    for page in made:
        for chunk in re.split(r"\npart \d+ of \d+(?:\n|$)", page.text)[:-1]:
            piece = chunk.split("role not stated\n**1**\n")[-1].split("role not stated\n")[-1]
            fence = re.fullmatch(r"```\n(.*)\n```", piece, re.DOTALL)
            back += fence[1] if fence else piece if inline else unquoted(piece)
    assert back == text


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXT)
@example("<<@123456789012345678>")
@example("<<@&1> <<#1>")
def test_printed_words_can_neither_ping_nor_mask_a_link(text: str) -> None:
    shown = pages(Reply(heading=(line(Printed(text), " · 1 quote"),)), DISCORD)[0].text
    assert not re.search(r"@(everyone|here)|<@[!&]?\d", shown, re.IGNORECASE)  # Whatever is escaped.
    assert not re.search(r"<#\d", re.sub(r"\\.", "\0", shown))
    assert not re.search(r"(?<!\\)\[.*(?<!\\)\]\(", shown)
    assert not re.match(r"#{1,3} |- |> ", shown)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(replies())
def test_plain_text_keeps_every_slice_whole(reply: Reply) -> None:
    shown = "\n\n".join(page.text for page in pages(reply, PLAIN))
    for made in reply.blocks:
        for row in made.rows:
            if isinstance(row, Excerpt):
                assert "> " + row.ref.text.replace("\n", "\n> ") in shown


def test_five_blocks_a_page_and_the_heading_counts_them() -> None:
    blocks = tuple(block(1, f"“Quote {n},”", "Ann Smith", inline=False) for n in range(11))
    made = pages(Reply((line("**x**"), line("second")), blocks, (line("Not listed: 1"),), footer=True), DISCORD)
    assert [page.text.split("\n")[0] for page in made] == [f"**x** · page {n} of 3" for n in (1, 2, 3)]
    assert [page.text.count("\n> ") for page in made] == [5, 5, 1]
    assert [("Not listed" in page.text) for page in made] == [False, False, True]


def test_five_hundred_quotes() -> None:
    blocks = tuple(block(n, f"“Words of {n}, and more.”", "Ann Smith", inline=False) for n in range(500))
    shown = pages(Reply(blocks=blocks), DISCORD)
    assert len(shown) == 100
    assert all(f"> “Words of {n}, and more.”" in shown[n // 5].text for n in range(500))


def test_a_plain_sentence_stays_in_its_line() -> None:
    shown = pages(
        Reply(blocks=(Block((line(Printed("1", bold=True), " ", Verbatim(ref("It rained.")), " ¶1"),)),)), DISCORD
    )
    assert shown[0].text == "**1** It rained. ¶1"


def test_a_sentence_that_discord_would_restyle_stands_in_a_code_block() -> None:
    reply = Reply(blocks=(Block((line(Printed("1", bold=True), " ", Verbatim(ref("It *rained*.")), " ¶1"),)),))
    assert pages(reply, DISCORD)[0].text == "**1**\n```\nIt *rained*.\n```\n¶1"
    assert pages(reply, PLAIN)[0].text == "1 It *rained*. ¶1"


def test_nothing_still_gives_a_page() -> None:
    assert pages(Reply(), DISCORD)[0].text == "Nothing to show."
