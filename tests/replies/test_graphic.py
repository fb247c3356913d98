"""Graphic slices behind spoilers: hidden whole, given back whole, and nothing else is hidden."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports.records import SliceRef
from bot.replies.blocks import Block, Excerpt, Printed, Reply, Verbatim, line
from bot.replies.graphic import hide_graphic
from bot.replies.pages import DISCORD, PLAIN, pages
from summarizer.types import Part, Span

BITS = st.sampled_from(["|", "||", "**", "```", "`", "\n", "\n- ", " ", "blood. ", "“He fell,” ", "x" * 500, "😀"])
TEXT = st.lists(BITS, min_size=1, max_size=25).map("".join)


def ref(text, *, graphic):
    return SliceRef("a-7c1e", 1, Part.TEXT, Span(0, len(text)), text, graphic)


def reply(text, *, graphic=True):
    rows = (line("**1** ", Verbatim(ref(text, graphic=graphic)), " ¶1"), Excerpt(ref(text, graphic=graphic)))
    return Reply(heading=(line("Heading"),), blocks=tuple(Block((row,)) for row in rows), tail=(line(Printed("end")),))


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_every_hidden_slice_comes_back(text):
    shown = pages(hide_graphic(reply(text)), DISCORD)
    assert all(len(page.text.encode("utf-16-le", "surrogatepass")) // 2 < 2000 for page in shown)
    files = [file for page in shown for file in page.files]
    if files:
        assert all(file.name.startswith("SPOILER_") and file.data == text.encode() for file in files)
        return
    bare = "\n".join(page.text for page in shown)
    hidden = re.findall(r"\|\|(.+?)\|\|", "\n".join(re.sub(r"^> ", "", row) for row in bare.split("\n")), re.DOTALL)
    pieces = [re.sub(r"\A```\n|\n```\Z", "", piece) for piece in hidden]
    assert "".join(pieces) == text * 2


def test_the_marks_of_a_spoiler_stand_outside_the_quote():
    (page,) = pages(hide_graphic(reply("“He fell.\nHe died,”")), DISCORD)
    assert page.text == "Heading\n**1** ||“He fell.\nHe died,”|| ¶1\n> ||“He fell.\n> He died,”||\nend"


def test_what_is_not_graphic_is_not_hidden():
    plain = reply("“He laughed,”", graphic=False)
    assert pages(hide_graphic(plain), DISCORD) == pages(plain, DISCORD)


def test_the_console_hides_nothing():
    assert pages(hide_graphic(reply("“He fell,”")), PLAIN) == pages(reply("“He fell,”"), PLAIN)
