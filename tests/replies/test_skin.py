from hypothesis import given
from hypothesis import strategies as st

from bot.ports.records import SliceRef
from bot.replies.blocks import Excerpt, Link, Own, Printed, Reply, Verbatim, line
from bot.replies.discord_text import units
from bot.replies.skin import skin
from bot.replies.wording import FOOTER
from summarizer.types import Part, Span

ANY = st.text(max_size=600)


def ref(text):
    return SliceRef("a-1", 1, Part.TEXT, Span(0, len(text)), text)


pieces = st.one_of(
    ANY.map(Own), ANY.map(Printed), ANY.map(lambda t: Verbatim(ref(t))), st.just(Link("https://example.org/x"))
)
lines = st.lists(pieces, min_size=1, max_size=4).map(lambda p: line(*p))


@given(st.lists(lines, min_size=1, max_size=20), st.lists(lines, max_size=20))
def test_no_limit_is_broken_and_nobody_is_pinged(heading, article_lines):
    reply = Reply(
        tuple(heading), article_lines=tuple((str(n), row) for n, row in enumerate(article_lines)), footer=True
    )
    dressed = skin(reply)
    if dressed is None:
        return
    assert units(dressed.title) <= 256
    assert units(dressed.description) <= 4096
    assert units(dressed.title) + units(dressed.description) + units(dressed.footer) <= 6000


def test_it_repeats_title_and_metadata_and_no_quote():
    said = Excerpt(ref("“Stay,”"))
    reply = Reply(
        (line(Own("Ann Smith", bold=True), " · 1 quote"), line("Roles: mayor")),
        article_lines=(("a-1", line("a-1: ", Printed("A *headline*"))),),
        blocks=(),
        footer=True,
    )
    dressed = skin(reply)
    assert dressed.title == "Ann Smith · 1 quote"
    assert dressed.description == "Roles: mayor\na-1: A \\*headline\\*"
    assert dressed.footer == FOOTER
    assert said.ref.text not in dressed.description


def test_a_reply_without_article_text_wears_none():
    assert skin(Reply((line("prefix: !"),))) is None


def test_article_text_that_an_embed_would_restyle_stands_in_a_code_block():
    starred = line(Verbatim(ref("some *starred* words")))
    assert skin(Reply((line("Title"), starred), footer=True)).description == "```\nsome *starred* words\n```"
    assert skin(Reply((starred,), footer=True)).title == ""
