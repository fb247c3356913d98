"""The quick way to the paragraphs of a feed item's markup is the way through its tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds import markup_text
from bot.feeds.markup_text import paragraphs_of

PIECES = st.sampled_from(
    [
        '<p style="display: none">', '<p hidden="">', '<p class="visually-hidden">', '<p aria-hidden="true">',
        "<p>", "</p>", "<p>", "</p>", '<p class="lead" data-x="1">', "<P>", "<p >", "<p/>", "<p hidden>", "</ p>", "<p",
        "<b>", "</b>", "<em>", "</em>", '<a href="https://e.example/a?b=c">', "</a>", '<a href="a>b">', "<a href='x'>",
        '<span style="display:none">', "</span>", "<br>", "<br/>", "<img src='x'>", "<li>", "<ul>", "</ul>", "<div>",
        "</div>",
        "<script>", "</script>", "<!-- c -->", "<q>", "</q>", "<u>", "</u>", "<i>", "</i>", "<x-y>", "<figcaption>",
        '<span class="sr-only">', '<a class="tooltip">', "<span title='x'>", '<i title="x">', "\u00ad", "\u200b",
        "The bridge", " ", "\n\n", "\r\n", "\t", "\u00a0", "“We wait,” she said.", "5 > 3", "5 < 3", "&amp;", "&nbsp;",
        "&#8217;",
        "&lt;p&gt;", "&eacute;", "&bogus;", "&", "&#150;", "&#x2019;", "&quot;", "&#39;", "\x0b", "\x85", "\u2028",
        "\ufeff", "é", "漢", "\U0001f600", "\ufffe", "a", "1.",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=600)
def test_both_ways_lead_to_the_same(markup: str) -> None:
    simple = markup_text._simple(markup)
    if simple is not None:
        assert simple == markup_text._walked(markup)


@given(st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=1, max_size=4))
@settings(max_examples=600)
def test_both_ways_lead_to_the_same_within_paragraphs(insides: list[str]) -> None:
    markup = "\n".join(f"<p>{inside}</p>" for inside in insides)
    simple = markup_text._simple(markup)
    if simple is not None:
        assert simple == markup_text._walked(markup)


def test_usual_markup_takes_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup_text, "_walked", lambda _: pytest.fail("the long way"))
    markup = (
        '<p class="lead">The <b>old</b> bridge &amp; the ferry.</p>\n\n<p></p>\n'
        '<p>“We&#8217;ll wait,” said <a href="https://e.example/ann">Ann\u00a0Lee</a>.\n It rained.</p>'
    )
    assert paragraphs_of(markup) == ["The old bridge & the ferry.", "“We’ll wait,” said Ann\u00a0Lee. It rained."]


@pytest.mark.parametrize("markup", ["<p>a<p>b</p>", "<p>a</p>b", "a<p>b</p>", "<p>a", "<p>a<br>b</p>", "<p>a<img></p>"])
def test_anything_else_takes_the_long_way(markup: str) -> None:
    assert markup_text._simple(markup) is None
