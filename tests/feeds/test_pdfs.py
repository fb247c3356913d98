"""Articles out of PDFs, whose text only has places."""

from __future__ import annotations

from datetime import date

import pytest
from feeds.made_files import LEFT, NOW, RIGHT, drawn, lines, pdf, written
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.article import Unreadable
from bot.feeds.files import from_file
from bot.feeds.layout import Piece, set_in_rows
from bot.feeds.pdf import paragraphs_of


def test_a_pdf_gives_paragraphs_without_its_running_heads() -> None:
    def page(number: int) -> list[str]:
        kind = ["old", "red", "wide", "long"][number - 1]
        return [
            f"Town Hall Report {number}",
            f"The {kind} bridge over the river will open in the coming spring, the town hall com-",
            "mittee said on Monday, and the old ferry will go on until the summer holidays.",
            "It is a bridge.",
            "A second paragraph begins here and runs on for a good while, as such texts will,",
            f"{kind} until it ends.",
            f"{number}",
        ]

    found = from_file(pdf(page(1), page(2), page(3), page(4)), "report.pdf", NOW)
    parts = found.text.split("\n\n")
    assert parts[0].endswith(
        "com-mittee said on Monday, and the old ferry will go on until the summer holidays. It is a bridge."
    )
    assert parts[1].endswith("until it ends.")
    assert "Report" not in found.text
    assert {c.text for c in found.dropped} >= {"Town Hall Report 1", "1"}
    assert (found.headline, found.byline, found.day) == ("Bridge to open", "Ann Lee", date(2016, 12, 13))


def test_the_headline_of_a_pdf_is_what_its_first_page_prints_largest() -> None:
    first = [
        (50, 810, 9, "River Town Quarterly"),
        (50, 780, 30, "PRESS RELEASE"),
        (50, 740, 22, "A bridge for twelve"),
        (50, 715, 22, "thousand people"),
        *lines(50, 680, *LEFT),
    ]
    rest = [(50, 810, 9, "River Town Quarterly"), *lines(50, 780, *RIGHT)]
    found = from_file(drawn(first, rest, rest), "a.pdf")
    assert found.headline == "A bridge for twelve thousand people"
    assert "thousand people" not in found.text
    assert found.text.startswith("PRESS RELEASE\n\nThe bridge over the river")
    assert "River Town Quarterly" not in found.text


@pytest.mark.parametrize("above", [[(50, 780, 11, "Council of Ardmere")], []])
def test_large_type_amid_the_text_of_a_pdf_is_no_headline(above: list[tuple[float, float, float, str]]) -> None:
    page = "".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({row}) Tj ET\n"
        for x, y, size, row in [
            *above,
            *lines(50, 750, *LEFT),
            (50, 640, 20, "We will never close it"),
            *lines(50, 600, *RIGHT),
        ]
    )
    found = from_file(written([page], b""), "a.pdf")
    assert found.headline == ""
    assert "\n\nWe will never close it\n\n" in found.text


def test_the_headline_of_a_pdf_may_stand_below_a_letterhead_in_small_type() -> None:
    head = lines(
        50,
        800,
        "Town Hall of Ardmere, 12 Harbour Street, telephone 555 0100, open",
        "on weekdays from nine to five, press office on the second floor",
    )
    page = [*head, (50, 740, 20, "A bridge for all"), *lines(50, 700, *LEFT, *RIGHT)]
    assert from_file(drawn(page), "a.pdf").headline == "A bridge for all"


@pytest.mark.parametrize("junk", [b"Microsoft Word - final2.docx", b"untitled", b"release.indd", b""])
def test_a_title_that_a_program_wrote_is_none(junk: bytes) -> None:
    page = "".join(f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({row}) Tj ET\n" for x, y, _, row in lines(50, 780, *LEFT))
    assert from_file(written([page], b"/Title (%s)" % junk), "a.pdf").headline == ""


def test_two_columns_are_read_one_after_the_other() -> None:
    beside = [row for pair in zip(lines(50, 700, *LEFT), lines(310, 700, *RIGHT), strict=True) for row in pair]
    page = [
        (50, 760, 24, "A bridge for all"),
        *beside,
        (50, 600, 11, "This line runs below both of the columns, from left to right."),
    ]
    found = from_file(drawn(page), "a.pdf")
    assert found.headline == "A bridge for all"
    assert found.text.split("\n\n") == [
        " ".join(LEFT + RIGHT),
        "This line runs below both of the columns, from left to right.",
    ]


def test_the_rows_of_a_table_are_not_taken_for_columns() -> None:
    names, votes = ["North bank", "South bank", "Old town", "Island", "Harbour"], ["12", "40", "7", "3", "16"]
    cells = [row for pair in zip(lines(50, 700, *names), lines(310, 700, *votes), strict=True) for row in pair]
    text = from_file(drawn(cells), "a.pdf").text
    assert all(f"{name} {count}" in text for name, count in zip(names, votes, strict=True))


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="ab. \n", max_size=12),
            st.floats() | st.integers(0, 600).map(float),
            st.floats() | st.integers(0, 800).map(float),
            st.floats() | st.just(11.0),
        ),
        max_size=40,
    )
)
def test_rows_hold_every_letter_wherever_it_stands(pieces: list[tuple[str, float, float, float]]) -> None:
    found = set_in_rows([Piece(*piece) for piece in pieces])
    told = "".join(row.text for row in found).translate({ord(c): None for c in " \n"})
    assert sorted(told) == sorted("".join(p[0] for p in pieces).translate({ord(c): None for c in " \n"}))


def test_a_wide_step_down_parts_paragraphs() -> None:
    page = [*lines(50, 780, *LEFT[:2]), *lines(50, 730, *RIGHT[1:3]), *lines(50, 680, *LEFT[2:])]
    parts = from_file(drawn(page), "a.pdf").text.split("\n\n")
    assert parts == [" ".join(LEFT[:2]), " ".join(RIGHT[1:3]), " ".join(LEFT[2:])]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["The com-", "mittee met. A committee it is."], "The committee met. A committee it is."),
        (["The com-", "mittee met."], "The com-mittee met."),
        (["A cease-", "fire, one cease-fire, no ceasefire."], "A cease-fire, one cease-fire, no ceasefire."),
        (["They will re-", "cover it, and then recover."], "They will re-cover it, and then recover."),
        (["It opens in Decem-", "ber."], "It opens in December."),
        (["The Anglo-", "French pact, an AngloFrench one."], "The Anglo-French pact, an AngloFrench one."),
        (["The pre- and post-war years."], "The pre- and post-war years."),
        (["The pre-", "and post-war years."], "The pre- and post-war years."),
        (["“A com-", "mittee,” she said; the committee met."], "“A committee,” she said; the committee met."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_document_prints_the_word_whole(
    rows: list[str], text: str
) -> None:
    assert paragraphs_of([rows])[0] == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4\nbroken", "is no PDF that can be read"),
        (b"not a pdf", "is no PDF that can be read"),
        (pdf([]), "has no text"),
        (pdf(*[["x"]] * 201), "has 201 pages; at most 200 can be read"),
    ],
)
def test_pdfs_that_cannot_be_read(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(data, "a.pdf")


@given(st.lists(st.lists(st.text(alphabet="ab. -\n1“”", max_size=60), max_size=12), max_size=5))
def test_no_letter_of_a_pdf_is_lost(pages: list[list[str]]) -> None:
    rows = [[r for row in page for r in row.split("\n")] for page in pages]
    text, cuts = paragraphs_of(rows)
    unhyphenated = {ord(c): None for c in "- \n"}
    squeezed = sorted("".join([text, *(c.text for c in cuts)]).translate(unhyphenated))
    assert squeezed == sorted("".join("".join(page) for page in rows).translate(unhyphenated))
    assert all(0 <= c.at <= len(text) for c in cuts)
