"""What differs between two versions."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from filing_desk import STORY
from growth import LIKE_A_LINE, growth
from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.changes import How, Kind, _is_small, by_kind, differences, tally
from bot.newsdesk.word_changes import word_changes
from bot.ports.records import StoredArticle
from summarizer.reading import read
from summarizer.types import Article, Paragraph, Reading, Span

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def stored(text, version=1):
    headline, _, body = text.partition("\n")
    article = Article(headline, body.strip("\n"), id="a-1", version=version)
    reading = read(article)
    ids = tuple(f"q-{version}{n:03x}" for n in range(len(reading.quotes)))
    return StoredArticle(1, article, reading, AT, version, ids)


def changed(*edits):
    text = STORY
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return stored(STORY), stored(text, 2)


def words(old, new, change):
    assert all(c.old == c.was.of(old.article.text) and c.new == c.now.of(new.article.text) for c in change.changes)
    return [(c.old, c.new) for c in change.changes]


def test_quotes_come_first_then_figures_then_small_edits():
    old, new = changed(("must now drive", "must drive"), ("2,000", "2,200"), ("before I heard from them", "first"))
    old_quotes = {i for i, q in zip(old.quote_ids, old.reading.quotes, strict=True) if q.paragraph == 3}
    found = differences(old, new)
    assert [(c.kind, c.number) for c in found] == [(Kind.QUOTE, 3), (Kind.FIGURE, 4)]
    assert found[0].quotes[0] in old_quotes
    assert found[0].quotes[1].startswith("q-2")
    assert words(old, new, found[1]) == [("2,000", "2,200"), ("now", "")]


def test_a_new_paragraph_corrects_nothing_and_one_that_is_gone_may():
    old, new = changed(
        ("3 metres, the district council said.\n", "3 metres, the district council said.\n\nIt rained on 4 days.\n")
    )
    (found,) = differences(old, new)
    assert (found.how, found.number, found.substantive) == (How.ADDED, 2, False)
    (found,) = differences(new, old)
    assert (found.how, found.kind, found.substantive) == (How.GONE, Kind.FIGURE, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("east", "west"),
        ("hired", "fired"),
        ("rebel", "rebels"),
        ("prosecution", "persecution"),
        ("contested", "contacted"),
        ("defended", "defeated"),
        ("martial", "marital"),
        ("Slovenia", "Slovakia"),
        ("goverment", "government"),
    ],
)
def test_another_letter_may_be_another_word(old, new):
    (change,) = word_changes(f"The {old} won.", f"The {new} won.")
    assert not _is_small(change)


@pytest.mark.parametrize(
    ("old", "new"), [("cease-fire", "ceasefire"), ("won,", "won"), ("Council", "council"), ("cafe", "café")]
)
def test_marks_spaces_and_case_are_small(old, new):
    (change,) = word_changes(f"The {old} won.", f"The {new} won.")
    assert _is_small(change)


NAMES = [
    ("the bridge to Slovenia was shut", "the bridge to Slovakia was shut", True),
    ("a Nigerian pilot landed", "a Nigerien pilot landed", True),
    ("the lake, Orla’s own, froze", "the lake, Orda’s own, froze", True),
    ("people met Mr. Brik there", "people met Mr. Brok there", True),
    ("on Monday it froze", "on Tuesday it froze", True),
    ("it froze. Officials waited", "it froze. Firemen waited", False),
    ("people met Brik there", "people met Lena Brik there", False),
    ("people met Mr. Brik there", "people met Mayor Brik there", False),
    ("people met Brik there", "people met BRIK there", False),
    ("the Council met", "the council met", False),
    ("from Orla, people came", "from Orla; people came", False),
]


@pytest.mark.parametrize(("was", "now", "renamed"), NAMES)
def test_a_name_that_stands_where_another_stood_is_told(was, now, renamed):
    old, new = plain([f"A day in which {was}."], 1), plain([f"A day in which {now}."], 2)
    (found,) = differences(old, new)
    assert (found.renamed, found.substantive) == (renamed, renamed)
    assert found.substantive <= (found.kind is Kind.TEXT)


def test_in_a_language_with_other_capitals_a_capital_is_no_name():
    old, new = (plain([f"Er sah das {noun} brennen."], n) for n, noun in enumerate(("Haus", "Dorf"), start=1))
    old, new = (replace(stored, reading=replace(stored.reading, language="de")) for stored in (old, new))
    (found,) = differences(old, new)
    assert not found.substantive


def test_one_word_of_many_letters_takes_no_time():
    def found(letters):
        return differences(plain(["one a" + "b" * letters], 1), plain(["one a" + "c" * letters], 2))

    assert growth(found, 75_000) < LIKE_A_LINE
    assert [change.kind for change in found(600_000)] == [Kind.TEXT]


def test_a_paragraph_that_is_gone_is_the_one_that_is_gone():
    """Beside one that was reworded: they are paired by their words, not by their place."""
    old = plain(["a head here", "the north gate was shut at nine", "rain fell on the mill all day", "an end here"], 1)
    new = plain(["a head here", "rain fell on the old mill all day long", "an end here"], 2)
    found = {(c.how, c.number) for c in differences(old, new)}
    assert found == {(How.GONE, 2), (How.CHANGED, 2)}
    came = {(c.how, c.number) for c in differences(new, old)}
    assert came == {(How.ADDED, 2), (How.CHANGED, 3)}


def test_commas_and_full_stops_after_what_changed_are_left_out():
    def words(was, now):
        (found,) = differences(plain([was], 1), plain([now], 2))
        return [(change.old, change.new) for change in found.changes]

    assert words("He paid £14,000, they say.", "He paid £41,000, they say.") == [("£14,000", "£41,000")]
    assert words("It came to 2,000.", "It came to 2,200 in all.") == [("2,000", "2,200 in all")]
    assert words("He left, they say.", "He left they say.") == [("left,", "left")]
    assert words("So said the U.N. today", "So said the U.S. today") == [("U.N.", "U.S.")]


def test_a_turning_word_beside_a_figure_is_told_apart():
    before, after = "He has been charged over £14,000 in cash.", "He has not been charged over £41,000 in cash."
    (found,) = differences(plain([before], 1), plain([after], 2))
    assert [(kind, [c.new for c in changes]) for kind, changes in by_kind(found)] == [
        (Kind.FIGURE, ["£41,000"]),
        (Kind.SENSE, ["not"]),
    ]


def test_the_tally_counts_each_change_once():
    old, new = changed(
        ("12 days", "14 days"), ("2,000", "2,200"), ("was closed", "was shut"), ("drive for", "drive about")
    )
    counted = tally(differences(old, new))
    assert (counted.quotes, counted.figures, counted.added, counted.worded, counted.edits) == (1, 1, 0, 1, 0)


@pytest.mark.parametrize(
    ("old_words", "new_words", "kind", "substantive"),
    [
        ("rose by 3 metres", "rose by three metres", Kind.FIGURE, True),
        ("an hour", "half an hour", Kind.FIGURE, True),
        ("must now drive", "must not drive", Kind.SENSE, True),
        ("was closed on Monday", "did not open on Monday", Kind.SENSE, True),
        ("was closed", "was sold", Kind.TEXT, False),
        ("the far side", "the fart side", Kind.TEXT, False),
        ("the far side", "the east side", Kind.TEXT, False),
        ("reach a shop.", "reach a shop", Kind.SMALL, False),
        ("was closed", "was closes", Kind.TEXT, False),
        ("must now drive", "may now drive", Kind.SENSE, True),
        ("distrcit", "district", Kind.TEXT, False),
        ("said Ann Mallory, head", "said Ann Malloy, deputy head", Kind.QUOTE, True),
    ],
)
def test_what_a_change_touches(old_words, new_words, kind, substantive):
    before = STORY if old_words in STORY else STORY.replace(new_words, old_words, 1)
    (found,) = differences(stored(before), stored(before.replace(old_words, new_words, 1), 2))
    assert (found.kind, found.substantive) == (kind, substantive)


def test_equal_versions_do_not_differ():
    assert differences(stored(STORY), stored(STORY, 2)) == []


WORDS = st.lists(st.sampled_from(["a", "b", "c", "“d”", "1"]), max_size=12)


def outside(text, spans):
    kept = list(text)
    for span in spans:
        kept[span.start : span.end] = " " * (span.end - span.start)
    return "".join(kept).split()


@given(WORDS, WORDS)
def test_beside_the_changes_the_words_are_the_same(was, now):
    old, new = " ".join(was), " ".join(now)
    runs = word_changes(old, new)
    assert outside(old, [c.was for c in runs]) == outside(new, [c.now for c in runs])
    assert (not runs) == (was == now)


def plain(paragraphs, version):
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for number, each in enumerate(paragraphs, start=1):
        spans.append(Paragraph(Span(at, at + len(each)), number))
        at += len(each) + 1
    reading = Reading("test", "en", 1, tuple(spans))
    return StoredArticle(1, Article("", text, id="a-1", version=version), reading, AT, version, ())


def test_texts_that_have_nothing_in_common_are_compared_in_bounded_time():
    def paragraphs(number):
        old = plain([f"x{n % 7} y" for n in range(number)], 1)
        return differences(old, plain([f"x{n % 5} z{n}" for n in range(number)], 2))

    def words(number):
        one = plain([" ".join(f"w{n % 11}" for n in range(number))], 1)
        return differences(one, plain([" ".join(f"w{n % 13}" for n in range(number))], 2))

    assert len(paragraphs(20_000)) == 20_000
    assert len(words(50_000)) == 1
    assert growth(paragraphs, 2_500) < LIKE_A_LINE
    assert growth(words, 6_250) < LIKE_A_LINE


def test_the_state_of_an_article_is_no_difference():
    old = stored(STORY)
    assert differences(old, replace(old, article=replace(old.article, outlet="EXAMPLE Wire"))) == []
