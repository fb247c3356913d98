"""Articles out of Word documents."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from feeds.made_files import with_parts, word

from bot.feeds.article import Cut, Unreadable
from bot.feeds.files import from_file


def test_a_word_document_gives_its_paragraphs_in_order() -> None:
    data = word(
        ("Bridge to open", "Title"), ("It opens in spring.", "Normal"), ("“We are ready,” said Ann Lee.", "Normal")
    )
    found = from_file(data, "Release.DOCX")
    assert found.headline == "Bridge to open"
    assert found.text == "It opens in spring.\n\n“We are ready,” said Ann Lee."
    assert found.byline == "Ann Lee"


def test_tables_and_line_breaks_of_a_word_document_are_kept() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    document.add_table(1, 2).rows[0].cells[1].text = "In the table."
    document.add_paragraph("One\nTwo\tThree")
    out = io.BytesIO()
    document.save(out)
    assert from_file(out.getvalue(), "a.docx").text == "Before.\n\nIn the table.\n\nOne\nTwo\tThree"


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_footnotes_of_a_word_document_are_set_aside_where_they_belong() -> None:
    body = p(r("It opens in spring") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(", she said.")) + p(
        r("It is long.")
    )
    notes = f'<w:footnote w:id="1">{p(r("—"))}</w:footnote><w:footnote w:id="2">{p(r("Or in May."))}</w:footnote>'
    found = from_file(with_parts(word(), body, footnotes=notes), "a.docx")
    assert found.text == "It opens in spring, she said.\n\nIt is long."
    assert found.dropped == (Cut(len("It opens in spring, she said."), "Or in May.", "footnote"),)


def test_words_in_boxes_are_read_once_and_words_that_were_struck_out_are_not() -> None:
    box = f"<w:txbxContent>{p(r('In the box.'))}</w:txbxContent>"
    body = p(
        r("We ")
        + "<w:del><w:r><w:delText>are not</w:delText></w:r></w:del><w:ins>"
        + r("are")
        + "</w:ins><w:moveFrom>"
        + r(" moved")
        + "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        + r(" ready.")
        + f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        + f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert from_file(with_parts(word(), body), "a.docx").text == "We are ready.\n\nIn the box."


@pytest.mark.parametrize(
    ("vanish", "seen"),
    [("", False), (' w:val="1"', False), (' w:val="true"', False), (' w:val="0"', True), (' w:val="false"', True)],
)
def test_a_word_is_hidden_only_where_the_document_hides_it(vanish: str, seen: bool) -> None:
    word_in = f"<w:r><w:rPr><w:vanish{vanish}/></w:rPr><w:t xml:space='preserve'>never </w:t></w:r>"
    body = p(r("“We will ") + word_in + r("close it,” she said."))
    said = f"“We will {'never ' if seen else ''}close it,” she said."
    assert from_file(with_parts(word(), body), "a.docx").text == said


def test_a_row_of_short_cells_is_one_line_and_a_table_that_sets_text_is_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("Votes were counted at night.")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ["Bank", "Votes", "North", "12"], strict=True):
        cell.text = text
    wide = document.add_table(1, 2).rows[0].cells
    wide[0].text, wide[1].text = "“We are ready,” said Ann Lee. " * 6, "The work took six years. " * 8
    out = io.BytesIO()
    document.save(out)
    parts = from_file(out.getvalue(), "a.docx").text.split("\n\n")
    assert parts[:3] == ["Votes were counted at night.", "Bank\tVotes", "North\t12"]
    assert [part[:8] for part in parts[3:]] == ["“We are ", "The work"]


@pytest.mark.parametrize(
    ("lines", "headline", "first"),
    [
        (
            [("PRESS RELEASE", "Normal"), ("Bridge to open", "Title"), ("It opens.", "Normal")],
            "Bridge to open",
            "PRESS",
        ),
        ([("Bridge to open", "Heading 1"), ("Why", "Heading 2"), ("It opens.", "Normal")], "Bridge to open", "Why"),
        ([("Bridge to open", "Normal"), ("It opens in spring.", "Normal")], "Bridge to open", "It opens"),
        ([("It opens in spring.", "Normal"), ("It is long.", "Normal")], "", "It opens"),
        ([("It opens in spring.", "Normal")], "", "It opens"),
        ([("Ardmere, 12 May", "Normal"), ("It opens in spring.", "Normal")], "", "Ardmere, 12 May"),
        (
            [("PRESS RELEASE", "Normal"), ("Bridge to open", "Normal"), ("It opens.", "Normal")],
            "Bridge to open",
            "PRESS",
        ),
        ([("PRESS RELEASE", "Normal"), ("It opens in spring.", "Normal"), ("It is long.", "Normal")], "", "PRESS"),
        ([("PRESS RELEASE", "Normal"), ("Bridge to open", "Normal")], "", "PRESS"),
        ([("Dear editor", "Normal"), ("The bridge is old.", "Normal")], "", "Dear editor"),
    ],
)
def test_the_headline_of_a_word_document(lines: list[tuple[str, str]], headline: str, first: str) -> None:
    found = from_file(word(*lines), "a.docx")
    assert found.headline == headline
    assert found.text.startswith(first)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(word__document=b" " * 70_000_000), "is a Word document that unpacks to more than 60 MB"),
        (zipped(word__document=b" " * 25_000_000), "is a Word document with more than 20 MB"),
        (
            zipped(word__document=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
            "is a Word document that defines a document type",
        ),
        (zipped(other=b"<x/>"), "is no Word document that can be read"),
        (b"PK\x03\x04 and then nothing", "is no Word document that can be read"),
        (b"\xd0\xcf\x11\xe0old", r"is no Word document \(\.docx\)"),
        (word(), "is a Word document without text"),
    ],
)
def test_word_documents_that_are_none_or_too_much(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(data, "a.docx")
